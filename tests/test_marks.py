"""What is drawn across the text of a page, and the raised digits of footnotes."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.layout import Lexicon, read_layout
from db.pages import Page, read_pages
from tests.making import FONT, draw_pdf


def draw_lines(canvas: Canvas) -> None:
    canvas.setFont(FONT, 10)
    for n in range(8):
        canvas.drawString(60, 700 - 20 * n, f"虚构第{n}医院 12345 678")


def read(canvas_draws: str) -> Page:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas)
        DRAWN[canvas_draws](canvas)
        canvas.showPage()

    return read_pages(draw_pdf(draw))[0]


def askew(canvas: Canvas) -> None:
    canvas.setFont(FONT, 30)
    canvas.rotate(30)
    canvas.drawString(350, 450, "内部资料")


def large(canvas: Canvas) -> None:
    canvas.setFont(FONT, 60)
    canvas.drawString(60, 630, "内部资料")


def hidden(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(200, 700, "99")


DRAWN = {"askew": askew, "large": large, "hidden": hidden}


@pytest.mark.parametrize(
    ("drawn", "text"), [("askew", "内部资料"), ("large", "内部资料"), ("hidden", "99")]
)
def test_what_is_printed_across_the_text_stands_apart(drawn: str, text: str) -> None:
    page = read(drawn)
    assert "".join(mark.text for mark in page.marks) == text
    layout = read_layout([page], Lexicon())
    assert [line.text for line in layout.furniture] == [mark.text for mark in page.marks]
    assert [word.text for word in page.words if "医院" in word.text] == [
        f"虚构第{n}医院" for n in range(8)
    ]
    assert not any("99" in word.text or "内" in word.text for word in page.words)


def test_white_text_on_a_shade_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(50, 690, 200, 30, fill=1)
        canvas.setFont(FONT, 10)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 700, "数据上传量")
        canvas.showPage()

    (page,) = read_pages(draw_pdf(draw))
    assert ([word.text for word in page.words], page.marks) == (["数据上传量"], ())


def test_the_raised_digit_of_a_footnote_is_no_digit_of_the_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "441155")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + 6 * 5.56, 704, "1")
        canvas.showPage()

    (page,) = read_pages(draw_pdf(draw))
    assert [word.text for word in page.words] == ["441155¹"]
