"""One table, set in many ways: each cell is right, or it is reported; never quietly wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.child import parse
from db.issue import Issue
from tests.making import FONT, MASTHEAD, draw_pdf

HEADER = ("接入单位", "数据上传量", "数据上传天数", "实时数据表单上传情况",
          "人次", "实时数据符合率", "人次", "实时数据符合率")  # fmt: skip
METRICS = ("uploaded_records", "days", "forms", "outpatient_visits", "outpatient_compliance",
           "discharges", "discharge_compliance")  # fmt: skip
ROWS = (
    ("虚构儿童医院", "7985767", "28", "8", "68379", "37.00%", "7766", "/"),
    ("虚构鼓楼医院江北国际医院", "442844", "25", "4", "288769", "23.43%", "7704", "54.10%"),
    ("虚构第一医院", "2149538", "15", "9", "22433", "30.13%", "508", "8.25%"),
    ("虚构医科大学第四附属医院", "13326625", "30", "2", "121593", "63.00%", "0", "/"),
    ("虚构中医院", "90", "7", "0", "5", "0.10%", "12", "100.00%"),
)
WIDE = (40, 180, 250, 300, 350, 410, 460, 510, 560)
EVEN = (40, 110, 180, 240, 300, 370, 430, 480, 550)
DENSE = (40, 150, 195, 225, 260, 297, 335, 365, 400)


@dataclass(frozen=True)
class Look:
    """How the table is set."""

    lefts: Sequence[int]
    align: str = "centre"
    """Where in their cells the values stand."""
    heads: str = "centre"
    """Where in their cells the headers stand."""
    single: str = "top"
    """Where the headers stand that have none above them: at the top or in the middle."""
    size: float = 9
    padding: float = 3
    rules: str = ""
    pitch: float = 18
    names: str = "top"
    """Where in a row of two lines the values stand: at the top or in the middle."""


def draw(canvas: Canvas, look: Look) -> None:
    """The second page of a bulletin: the table under its title."""
    canvas.setFont(FONT, 14)
    canvas.drawCentredString(297, 790, "2023 年 4 月虚构平台数据采集情况（医院）")
    canvas.setFont(FONT, look.size)
    edges = list(zip(look.lefts, look.lefts[1:], strict=False))
    for text, first in (("门急诊信息", 4), ("出院信息", 6)):
        _put(canvas, text, (edges[first][0], edges[first + 1][1]), 740, look, look.heads)
    lowest = 740.0
    for n, (text, edge) in enumerate(zip(HEADER, edges, strict=True)):
        for k, part in enumerate(_wrap(text, edge, look)):
            level = 1.4 if n > 3 else 0.7 * (look.single == "middle")
            y = 740 - look.size * (level + 1.2 * k)
            _put(canvas, part, edge, y, look, look.heads)
            lowest = min(lowest, y)
    heights = [745 + look.size, lowest - look.size * 0.6]
    y = heights[-1] - look.size - 4
    for name, *values in ROWS:
        parts = _wrap(name, edges[0], look)
        for k, part in enumerate(parts):
            _put(canvas, part, edges[0], y - 1.15 * look.size * k, look, "left")
        low = (len(parts) - 1) * 1.15 * look.size
        values[2] += "/11"
        for text, edge in zip(values, edges[1:], strict=True):
            _put(canvas, text, edge, y - low / 2 * (look.names == "middle"), look, look.align)
        y -= look.pitch + low
        heights.append(y + look.size + 2)
    _rule(canvas, look, heights)
    canvas.showPage()


def _wrap(text: str, edge: tuple[int, int], look: Look) -> list[str]:
    fits = max(1, int((edge[1] - edge[0] - 2 * look.padding) // look.size))
    return [text[k : k + fits] for k in range(0, len(text), fits)]


def _put(canvas: Canvas, text: str, edge: tuple[int, int], y: float, look: Look, to: str) -> None:
    if to == "left":
        canvas.drawString(edge[0] + look.padding, y, text)
    elif to == "right":
        canvas.drawRightString(edge[1] - look.padding, y, text)
    else:
        canvas.drawCentredString(sum(edge) / 2, y, text)


def _rule(canvas: Canvas, look: Look, heights: Sequence[float]) -> None:
    flat = {"three": [heights[0], heights[1], heights[-1]], "": []}.get(look.rules, heights)
    for y in flat:
        canvas.line(look.lefts[0], y, look.lefts[-1], y)
    if look.rules == "open sides":
        middle = 740 - look.size * 0.35
        canvas.line(look.lefts[4], middle, look.lefts[8], middle)
        for n, x in list(enumerate(look.lefts))[1:-1]:
            canvas.line(x, middle if n in (5, 7) else heights[0], x, heights[-1])


def read(look: Look) -> Issue:
    def draw_all(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for n, text in enumerate(MASTHEAD.splitlines()):
            canvas.drawString(50, 780 - 30 * n, text)
        canvas.showPage()
        draw(canvas, look)

    issue = parse(draw_pdf(draw_all))
    assert isinstance(issue, Issue), issue
    return issue


def numbers(issue: Issue) -> dict[tuple[str, str], float | None]:
    return {(f.unit, f.metric): f.value.number for f in issue.figures if f.metric in METRICS}


PRINTED = {
    (name, metric): None if text == "/" else float(text.rstrip("%"))
    for name, *texts in ROWS
    for metric, text in zip(METRICS, texts, strict=True)
}


@pytest.mark.parametrize(
    "look",
    [
        Look(WIDE), Look(WIDE, "right"), Look(EVEN, names="middle"), Look(EVEN, "right"),
        Look(DENSE, "right", size=8, padding=1.5), Look(EVEN, rules="rows"),
        Look(EVEN, "right", rules="three", names="middle"), Look(EVEN, "right", rules="open sides"),
        Look(EVEN, rules="rows", pitch=12), Look(EVEN, "left", "left"),
        Look(EVEN, "right", "right", "middle"), Look(WIDE, "centre", "right"),
        Look(EVEN, heads="left", single="middle", rules="three"),
    ],
    ids=str,
)  # fmt: skip
def test_every_cell_is_read_however_it_is_set(look: Look) -> None:
    issue = read(look)
    assert (numbers(issue), issue.unread) == (PRINTED, ())


@pytest.mark.parametrize(
    "look",
    [
        Look(EVEN, pitch=11), Look(WIDE, "left"), Look(DENSE, "left"),
        Look(WIDE, "right", "left"), Look(DENSE, "left", "right", padding=1.5),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_set_too_loosely_is_right_or_reported(look: Look) -> None:
    issue = read(look)
    found = numbers(issue)
    assert {key: number for key, number in found.items() if PRINTED.get(key) != number} == {}
    assert found == PRINTED or issue.unread != ()
