"""A file becomes pages of words, or is refused in one sentence."""

import io
from collections import Counter

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from db.errors import UnreadableFile
from db.pages import MAX_PAGES, Page, Word, read_pages
from db.witness import Again, read_again
from tests.making import FONT, draw_pdf, print_pdf


def texts(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[word.text for word in page.words] for page in pages]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_pages(content)
    return caught.value.en


def test_a_leading_space_after_a_line_begins_a_page() -> None:
    assert texts(read_pages(" 甲\n乙\n 丙\n丁".encode())) == [["甲", "乙"], ["丙", "丁"]]


def test_a_leading_space_after_a_blank_line_is_a_lost_bullet() -> None:
    assert texts(read_pages("甲\n\n 乙\n\n 丙".encode())) == [["甲", "乙", "丙"]]


def test_a_line_of_spaces_begins_no_page() -> None:
    assert texts(read_pages("甲\n   \n 乙".encode())) == [["甲", "乙"]]


def test_a_form_feed_begins_a_page() -> None:
    assert texts(read_pages("甲\n\f乙\n丙\f丁\n\f".encode())) == [["甲"], ["乙", "丙"], ["丁"]]


def test_where_form_feeds_are_used_indents_begin_no_page() -> None:
    assert texts(read_pages("甲\n    乙\n  丙\n\f  丁".encode())) == [["甲", "乙", "丙"], ["丁"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_may_come_in_any_usual_encoding(encoding: str, end: str) -> None:
    content = f"卫生热线{end}共 48416 个".encode(encoding)
    assert texts(read_pages(content)) == [["卫生热线", "共", "48416", "个"]]


def test_words_of_text_stand_where_their_cells_are() -> None:
    (page,) = read_pages("ab 甲乙\nc".encode())
    assert page == Page(
        1,
        42.0,
        24.0,
        (
            Word("ab", 0.0, 0.0, 12.0, 12.0, 12.0, False),
            Word("甲乙", 18.0, 0.0, 42.0, 12.0, 12.0, False),
            Word("c", 0.0, 12.0, 6.0, 24.0, 12.0, False),
        ),
        (),
        False,
    )


def test_a_pdf_gives_words_with_their_places() -> None:
    pages = read_pages(print_pdf("甲医院 48.30%", "乙医院 /"))
    assert texts(pages) == [["甲医院", "48.30%"], ["乙医院", "/"]]
    assert [(round(w.x0), round(w.size), w.bold) for w in pages[0].words] == [
        (50, 12, False),
        (88, 12, False),
    ]
    assert [(page.number, page.typeset) for page in pages] == [(1, True), (2, True)]


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "the file is empty; download it again."


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00", "甲".encode("utf-16")],
)
def test_what_is_neither_pdf_nor_text_is_refused(content: bytes) -> None:
    assert refusal(content) == "neither a PDF nor a text file; choose the bulletin's PDF."


def test_an_encrypted_pdf_is_refused() -> None:
    content = draw_pdf(lambda canvas: canvas.drawString(50, 50, "x"), password="secret")
    assert refusal(content) == "the PDF needs a password; save it without one and load it again."


def cut_in_half(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize("content", [cut_in_half(print_pdf("甲" * 40)), b"%PDF-1.7\n"])
def test_a_damaged_pdf_is_refused(content: bytes) -> None:
    assert refusal(content) == "the PDF is damaged and cannot be read; download it again."


def test_a_pdf_of_pictures_is_refused() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "grey").save(picture, "png")
    content = draw_pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 50, 50, 200, 200))
    assert refusal(content) == (
        "the PDF is only pictures, without text; ask the publisher for the original."
    )


def test_a_pdf_without_text_is_refused() -> None:
    assert refusal(draw_pdf(lambda canvas: canvas.line(0, 0, 50, 50))) == (
        "the PDF has no text; it may be damaged: download it again."
    )


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    content = print_pdf(*["1"] * (MAX_PAGES + 1))
    assert refusal(content) == "it has 201 pages, more than 200: not one bulletin."


def test_the_second_reader_sees_the_runs_of_digits_of_each_page() -> None:
    content = print_pdf("甲 48.30% 5/11", "乙 5 5", "丙")
    assert tuple(page.digits for page in read_again(content)) == (
        Counter({"48": 1, "30": 1, "5": 1, "11": 1}),
        Counter({"5": 2}),
        Counter(),
    )


def test_the_second_reader_is_silent_where_it_cannot_open_the_file() -> None:
    assert read_again(b"%PDF-1.7\n") == ()


def test_an_error_speaks_both_languages() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pages(b"")
    assert (caught.value.zh, str(caught.value)) == (
        "文件是空的，请重新下载。",
        "the file is empty; download it again.",
    )


def test_characters_that_print_nothing_are_no_part_of_a_word() -> None:
    (read,) = read_pages("虚构\u200b甲\u202e医院 7\u2028 8".encode())
    assert [word.text for word in read.words] == ["虚构甲医院", "7", "8"]


def test_a_blank_page_is_one_on_which_nothing_is_drawn() -> None:
    """Text; nothing; spaces, as Word prints them; a rule; text that may be damaged."""

    def draw(canvas: Canvas) -> None:
        for text in ("甲 48", "", "  ", "", "丙 49"):
            canvas.setFont(FONT, 12)
            if text:
                canvas.drawString(50, 700, text)
            if canvas.getPageNumber() == 4:
                canvas.line(50, 700, 90, 700)
            canvas.showPage()

    content = draw_pdf(draw)
    start = content.rindex(b"stream\n", 0, content.rindex(b"endstream"))
    damaged = content[: start + 20] + b"!" * 40 + content[start + 60 :]
    assert [page.is_blank for page in read_pages(content)] == [False, True, True, False, False]
    assert [page.is_blank for page in read_pages(damaged)] == [False, True, True, False, False]
    assert read_pages(damaged)[4].words == ()


def test_marks_of_the_printer_outside_the_page_are_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 30, 500, 800))
        canvas.setFont(FONT, 12)
        canvas.drawString(50, 700, "甲 48")
        canvas.drawString(5, 700, "+12")
        canvas.drawString(520, 700, "31")
        canvas.showPage()

    (page,) = read_pages(draw_pdf(draw))
    assert [word.text for word in page.words] == ["甲", "48"]
    assert page.again == Again(Counter(["48"]), recognised=False)
