"""The glyphs of a page become what a reader of the paper sees."""

from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.glyphs import LOST, drop_doubles, find_turn, is_overprinted, mend, turn_box
from db.layout import Line, read_blocks
from db.pages import Page, Rule, read_pages
from tests.making import FONT, draw_pdf

UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def glyph(
    text: str, x0: float, top: float, size: float = 10, matrix: tuple[float, ...] = UPRIGHT
) -> dict[str, Any]:
    return {"text": text, "x0": x0, "top": top, "size": size, "matrix": matrix}


@pytest.mark.parametrize(
    ("drawn", "printed"),
    [("⼈", "人"), ("⺠", "民"), ("⻔", "门"), ("⻢", "马"), ("⼾", "户"), ("\uf98e", "年"),
     ("人", "人"), ("①", "①"), ("１", "１"), ("(cid:48)", LOST)],
)  # fmt: skip
def test_radicals_become_the_characters_they_print(drawn: str, printed: str) -> None:
    assert mend(drawn) == printed


def test_a_glyph_drawn_again_at_its_place_is_one_and_bold() -> None:
    glyphs = [
        glyph("合", 10, 10),
        glyph("合", 10.4, 10),
        glyph("合", 10.8, 10.1),
        glyph("合", 20, 10),
    ]
    kept, doubled = drop_doubles(glyphs)
    assert kept == [glyphs[0], glyphs[3]]
    assert doubled == {id(glyphs[0])}


def test_the_digit_of_a_watermark_is_not_that_of_the_cell_below_it() -> None:
    askew = (0.8, 0.6, -0.6, 0.8, 0.0, 0.0)
    glyphs = [glyph("2", 10, 10, 40), glyph("2", 10.4, 10.2, 10, askew), glyph("2", 10.3, 10, 10)]
    assert drop_doubles(glyphs) == (glyphs, set())


def digits(text: str, x0: float, step: float = 5) -> list[dict[str, Any]]:
    """Digits that are five points wide."""
    return [glyph(t, x0 + n * step, 10) | {"x1": x0 + n * step + 5} for n, t in enumerate(text)]


def test_a_number_printed_over_another_is_told() -> None:
    both = sorted([*digits("217", 10), *digits("328", 11)], key=lambda g: g["x0"])
    assert is_overprinted(both, set())
    covered = digits("1234", 10)
    assert is_overprinted(covered, {id(g) for g in covered[:2]})


def test_narrow_bold_and_single_digits_are_printed_over_nothing() -> None:
    bold = digits("1234", 10)
    assert not is_overprinted(bold, {id(g) for g in bold})
    assert not is_overprinted(digits("1234", 10, 3.5), set())
    assert not is_overprinted(digits("甲医院）、", 10, 3.5), set())


def test_equal_digits_side_by_side_stay_two() -> None:
    glyphs = [glyph("1", 10, 10), glyph("1", 15, 10), glyph("1", 10, 20)]
    assert drop_doubles(glyphs) == (glyphs, set())


def print_one(draw: str, **how: Any) -> tuple[Page, ...]:
    """A page with 甲医院 and 7 on one line, drawn in some way."""

    def draw_page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        if how.get("turn"):
            canvas.translate(300, 400)
            canvas.rotate(how["turn"])
        for x in range(how.get("times", 1)):
            canvas.drawString(50 + x * 0.4, 100, draw)
            canvas.drawString(150 + x * 0.4, 100, "7")
        canvas.line(50, 90, 150, 90)
        canvas.showPage()

    return read_pages(draw_pdf(draw_page))


def test_text_drawn_three_times_is_read_once() -> None:
    (page,) = print_one("甲医院", times=3)
    assert [(word.text, word.bold) for word in page.words] == [("甲医院", True), ("7", True)]


@pytest.mark.parametrize("turn", [90, -90])
def test_a_page_printed_sideways_is_turned_to_be_read(turn: int) -> None:
    (page,) = print_one("甲医院", turn=turn)
    (line,) = read_blocks(page)
    assert isinstance(line, Line)
    assert line.text == "甲医院 7"
    assert [rule.top == rule.bottom for rule in page.rules] == [True]
    assert (round(page.width), round(page.height)) == (842, 595)


def test_boxes_of_a_turned_page_stand_where_the_page_prints_them() -> None:
    (page,) = print_one("甲医院", turn=90)
    (line,) = read_blocks(page)
    assert isinstance(line, Line)
    (box,) = line.boxes
    assert box.x1 - box.x0 < 20 < 80 < box.bottom - box.top


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_turning_a_box_there_and_back_changes_nothing(turn: int) -> None:
    box = (10.0, 20.0, 50.0, 30.0)
    size = (842, 595) if turn else (595, 842)
    assert turn_box(turn_box(box, turn, 595, 842), (360 - turn) % 360, *size) == box


def test_a_page_without_text_is_not_turned() -> None:
    assert find_turn([]) == 0


def test_a_shade_behind_a_text_is_no_rule() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(50, 100, "甲")
        canvas.rect(40, 90, 100, 20, stroke=0, fill=1)
        canvas.rect(40, 60, 100, 0.5, stroke=0, fill=1)
        canvas.showPage()

    (page,) = read_pages(draw_pdf(draw))
    assert {round(rule.top) for rule in page.rules} == {781, 782}
    assert [word.text for word in page.words] == ["甲"]
    assert all(isinstance(rule, Rule) for rule in page.rules)


def test_a_number_that_covers_another_cannot_be_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(50, 700, "134217")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(48, 695, 60, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(51, 700, "134328")
        canvas.drawString(150, 700, "134328")
        canvas.showPage()

    (page,) = read_pages(draw_pdf(draw))
    assert [LOST in word.text for word in page.words] == [True, False]
