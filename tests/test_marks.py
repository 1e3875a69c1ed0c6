"""What is drawn across the text of a page, struck out, not to be seen, or raised."""

from collections import Counter
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from db.findings import Findings
from db.glyphs import STRUCK
from db.layout import Lexicon, Table, read_layout
from db.pages import Page, read_pages
from db.sections import read_issue
from db.spec import read_spec
from db.tables import TableReader
from db.units import canonical_name
from db.values import State, Value, read_count
from db.witness import Again
from tests.making import FONT, bulletin, draw_pdf, line, row, section


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


@pytest.mark.parametrize("turn", [0, 90, -90])
def test_what_is_struck_out_is_a_word_of_its_own(turn: int) -> None:
    """777 struck out before 1445, one in whole, and rules that strike nothing: an underline, and
    one that goes on beyond the words."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        for y, text in ((0, "7771445"), (-20, "441"), (-40, "155"), (-60, "266")):
            canvas.drawString(0, y, text)
        canvas.line(0, 3, 3 * 5.56, 3)
        canvas.rect(0, -17.5, 3 * 5.56, 0.7, fill=1, stroke=0)
        canvas.line(0, -41, 3 * 5.56, -41)
        canvas.line(-20, -57, 200, -57)
        canvas.showPage()

    (page,) = read_pages(draw_pdf(draw))
    assert sorted(word.text for word in page.words) == [
        "1445", "155", "266", f"441{STRUCK}", f"777{STRUCK}",
    ]  # fmt: skip
    flat = [round(rule.top) for rule in page.rules if rule.top == rule.bottom]
    assert turn or flat == [483, 499]


@pytest.mark.parametrize(
    ("printed", "number", "state"),
    [(f"777{STRUCK} 1445", 1445, "read"), (f"1234{STRUCK}5{STRUCK} 13390", 13390, "read"),
     (f"777{STRUCK}", None, "uncertain"), (f"777{STRUCK} 14 45", None, "uncertain")],
)  # fmt: skip
def test_the_number_beside_one_that_is_struck_out_is_read(
    printed: str, number: int | None, state: State
) -> None:
    assert read_count(printed) == Value(number, printed, state)


def test_a_name_that_is_struck_out_names_nobody() -> None:
    assert canonical_name(f"旧名{STRUCK} 虚构医院") == "虚构医院"
    reader = TableReader(section("online_bookings"), read_spec().metrics, "2023-04", Findings())
    rows = row("序号", "名称", "预约数量", number=1), row("1", f"虚构甲{STRUCK}", "7", number=2)
    reader.read_table(Table(rows, 3))
    reader.finish(line("题目", 9))
    assert (reader.findings.figures, [each.why_en for each in reader.findings.unread]) == (
        [], ["the row has no name"],
    )  # fmt: skip


def test_text_that_was_recognised_from_a_picture_is_said() -> None:
    """Invisible text, text under a picture of the page, text on one, and plain text."""

    def draw(canvas: Canvas) -> None:
        for picture in ("none, and invisible", "after", "before", "none"):
            if picture == "before":
                canvas.drawInlineImage(Image.new("L", (10, 10), 200), 0, 0, 600, 850)
            text = canvas.beginText(60, 700)
            text.setFont(FONT, 10)
            text.setTextRenderMode(3 if "invisible" in picture else 0)
            text.textLine("数据上传量 12345")
            canvas.drawText(text)
            if picture == "after":
                canvas.drawInlineImage(Image.new("L", (10, 10), 200), 0, 0, 600, 850)
            canvas.showPage()

    pages = read_pages(draw_pdf(draw))
    assert [page.again and page.again.recognised for page in pages] == [True, True, False, False]


def test_no_figure_of_a_page_that_was_recognised_is_believed() -> None:
    lines = "2023 年 4 月线上预约情况统计", "序号 名称 预约数量", "1 虚构甲 5", "合计 5"
    (page,) = read_pages(bulletin(*lines).encode())
    issue = read_issue([replace(page, again=Again(Counter(), recognised=True))], read_spec())
    assert [f.value for f in issue.figures] == [Value(None, "5", "uncertain")]
    assert [record.values for record in issue.records] == [{"channel": "虚构甲", "bookings": None}]
    assert issue.totals == ()
    assert [(c.note, c.ok, c.kind) for c in issue.checks if c.name == "scans"] == [
        ("p1", False, "complete")
    ]
