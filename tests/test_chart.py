"""A chart shows the figures of the rows, on every face the same."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.chart import (
    Axis,
    Picture,
    describe,
    draw_bar,
    draw_bars,
    find_axis,
    find_columns,
    make_picture,
)
from assistant.cli import main
from assistant.site.drawing import BarDrawing, LineDrawing, draw, round_up
from assistant.site.server import open_datasette
from assistant.where import connect
from assistant.words import same
from tests.faces import WIDE, choose, drawn_rows, opened
from tests.scratch import Scratch

if TYPE_CHECKING:
    from datasette.app import Datasette

RATES = Axis(0, 100)
CHANGES = Axis(-22.7, 11.5)


@pytest.fixture
def months(tmp_path: Path) -> Scratch:
    """Rates of two hospitals in April, May and July of 2024; June is not loaded."""
    scratch = Scratch(tmp_path / "made-up.db")
    rates = {"2024-04": (100, 7.5), "2024-05": (50, None), "2024-07": (0, 20)}
    for month, (first, second) in rates.items():
        for hospital, rate in (("甲医院", first), ("乙医院", second)):
            scratch.print_row(
                "hospital_reporting", month, hospital=hospital, outpatient_compliance=rate
            )
    return scratch


def ask(database: Path, name: str, **given: str) -> Answer:
    with closing(connect(database)) as conn:
        return answer(conn, read_catalogue().question(name), given)


@pytest.mark.parametrize(
    ("value", "bar"),
    [
        (100, "████████████"),
        (48.3, "█████▊      "),
        (0.01, "▏           "),
        (0, "            "),
        (None, "            "),
    ],
)
def test_a_bar_begins_at_0_and_a_rate_ends_at_100(value: float | None, bar: str) -> None:
    assert draw_bar(value, RATES) == bar


@pytest.mark.parametrize(
    ("value", "bar"),
    [
        (11.5, "       │███▌"),
        (-22.7, "███████│    "),
        (-0.8, "      ▕│    "),
        (0, "       │    "),
        (None, "            "),
    ],
)
def test_a_fall_goes_to_the_left_of_zero(value: float | None, bar: str) -> None:
    assert draw_bar(value, CHANGES) == bar


@pytest.mark.parametrize("axis", [Axis(-1, 0), Axis(-1, 1000), Axis(-1000, 1), Axis(-3, 3)])
def test_both_sides_of_zero_keep_within_the_cell_and_to_one_scale(axis: Axis) -> None:
    low, high = draw_bar(axis.low, axis), draw_bar(axis.high, axis)
    assert (len(low), len(high), low.index("│")) == (12, 12, high.index("│"))
    assert draw_bar(-3, Axis(-3, 3)).count("█") == draw_bar(3, Axis(-3, 3)).count("█") == 5


def test_what_is_not_printed_has_no_bar(months: Scratch) -> None:
    found = ask(months.path, "over_time", unit="乙医院")
    assert [row[:2] for row in found.rows] == [
        ("2024-04", 7.5), ("2024-05", None), ("2024-06", None), ("2024-07", 20),
    ]  # fmt: skip
    assert draw_bars(found) == {"value": ("▉           ", " " * 12, " " * 12, "██▍         ")}


def test_one_figure_makes_no_chart(months: Scratch) -> None:
    found = ask(months.path, "over_time", to="2024-04")
    assert len(found.rows) == 1
    assert (draw_bars(found), make_picture(found), draw(found, "zh")) == ({}, None, None)


def test_a_question_without_a_chart_has_none(months: Scratch) -> None:
    found = ask(months.path, "first_and_last")
    assert (draw_bars(found), make_picture(found)) == ({}, None)


def test_each_unit_is_a_line_with_gaps(months: Scratch) -> None:
    picture = drawn(ask(months.path, "compare_over_time", units="甲医院,乙医院"))
    assert picture.names == tuple(map(same, ("2024-04", "2024-05", "2024-06", "2024-07")))
    assert [(series.label, series.values) for series in picture.series] == [
        (same("甲医院"), (100, 50, None, 0)),
        (same("乙医院"), (7.5, None, None, 20)),
    ]
    assert (picture.kind, picture.axis, picture.label.en) == (
        "line", RATES, "Outpatient compliance rate",
    )  # fmt: skip


def test_a_chart_says_in_words_what_it_shows(months: Scratch) -> None:
    assert describe(drawn(ask(months.path, "compare_over_time", units="甲医院,乙医院"))) == (
        "甲医院最高 100.0%（2024-04），最低 0.0%（2024-07），1 个没有印出。"
        "乙医院最高 20.0%（2024-07），最低 7.5%（2024-04），2 个没有印出。",
        "甲医院: highest 100.0% (2024-04), lowest 0.0% (2024-07), 1 not printed. "
        "乙医院: highest 20.0% (2024-07), lowest 7.5% (2024-04), 2 not printed.",
    )


def drawn(found: Answer) -> Picture:
    picture = make_picture(found)
    assert picture
    return picture


def test_a_line_is_broken_where_a_month_is_missing(months: Scratch) -> None:
    drawing = draw(ask(months.path, "over_time", unit="甲医院"), "en")
    assert drawing
    assert isinstance(drawing.chart, LineDrawing)
    (line,) = drawing.chart.lines
    assert [(dot.x, dot.y, dot.title) for dot in line.dots] == [
        ("14.00%", 24, "2024-04  100.0%"),
        ("40.33%", 124, "2024-05  50.0%"),
        ("93.00%", 224, "2024-07  0.0%"),
    ]
    assert line.joined == (line.dots[:2],)
    assert [(mark.y, mark.text) for mark in line.written] == [(244, "0.0%"), (14, "100.0%")]
    assert [(level.y, level.text) for level in drawing.chart.levels] == [
        (224, "0%"), (124, "50%"), (24, "100%"),
    ]  # fmt: skip


@pytest.mark.parametrize(("value", "rounded"), [(98.6, 100), (165_829, 200_000), (0.4, 1), (8, 8)])
def test_an_axis_ends_at_a_round_number(value: float, rounded: int) -> None:
    assert round_up(value) == rounded


@pytest.fixture
def many(tmp_path: Path) -> Scratch:
    """Changes from March to April of 30 hospitals, from 29 down to -29."""
    scratch = Scratch(tmp_path / "made-up.db")
    for i in range(30):
        for month, rate in (("2024-03", 50), ("2024-04", 79 - 2 * i)):
            name = f"第{i:02}医院"
            scratch.print_row(
                "hospital_reporting", month, hospital=name, outpatient_compliance=rate
            )
    return scratch


def test_of_many_bars_the_first_are_drawn(many: Scratch) -> None:
    drawing = draw(ask(many.path, "ranking"), "zh")
    assert drawing
    assert isinstance(drawing.chart, BarDrawing)
    assert drawing.cut == "共 30 个，图中是前 20 个。"
    assert [row.name for row in drawing.chart.rows] == [f"第{i:02}医院" for i in range(20)]


def test_of_many_changes_the_first_and_the_last_are_drawn(many: Scratch) -> None:
    drawing = draw(ask(many.path, "change_since"), "en")
    assert drawing
    assert isinstance(drawing.chart, BarDrawing)
    assert drawing.cut == "The first 10 and the last 10 of 30 are drawn."
    kept = [*range(10), *range(20, 30)]
    assert [row.name for row in drawing.chart.rows] == [f"第{i:02}医院" for i in kept]
    assert [row.bars[0].text for row in drawing.chart.rows] == [str(29 - 2 * i) for i in kept]
    assert (drawing.chart.zero, drawing.chart.rows[0].bars[0].width) == ("50.00%", "50.00%")


CHARTS = [question.name for question in read_catalogue().questions if question.chart]


@pytest.fixture(params=CHARTS)
def asked(request: pytest.FixtureRequest, sample_database: Path) -> Answer:
    return ask(sample_database, request.param)


def test_the_bars_of_one_question_have_one_measure(asked: Answer) -> None:
    """Bars that stand side by side can be compared."""
    assert asked.question.chart
    measures = {field.measure for field in asked.columns if field.name in asked.question.chart.y}
    assert len(measures) == 1


def test_the_command_line_draws_the_figures_of_the_rows(sample_database: Path) -> None:
    command = ["answer", "channel_shares", "--db", str(sample_database), "--lang", "zh"]
    lines = CliRunner().invoke(main, command).stdout.splitlines()[2:7]
    assert [line.partition("  nanjing")[0] for line in lines] == [
        "渠道               数值                占比  出处（期.页.行）",
        "诊间预约        165,765  █████████    74.7%",
        "第三方预约       29,612  █▋           13.3%",
        "12320 在线预约   23,713  █▎           10.7%",
        "电话预约          2,763  ▏             1.2%",
    ]


async def test_the_terminal_draws_the_figures_of_the_rows(
    asked: Answer, sample_database: Path
) -> None:
    async with opened(sample_database, "zh", WIDE) as pilot:
        await choose(pilot, asked.question.name)
        cells = drawn_rows(pilot)
    names = [column.name for column in asked.columns]
    for name, bars in draw_bars(asked).items():
        i = names.index(name)
        figures = [asked.columns[i].show(row[i], "zh") for row in asked.rows]
        assert [(row[i][:12], row[i][12:].strip()) for row in cells] == [
            *zip(bars, figures, strict=True)
        ]


@contextmanager
def served(database: Path) -> "Iterator[Datasette]":
    datasette = open_datasette(database)
    yield datasette
    datasette.executor.shutdown()
    for opened_database in datasette.databases.values():
        opened_database.close()


async def read_chart(database: Path, asked: Answer) -> str:
    """The chart of a page, '' where it has none."""
    with served(database) as datasette:
        page: str = (await datasette.client.get(f"{asked.path}&lang=zh")).text
    return page.partition('<figure class="chart">')[2].partition("</figure>")[0]


async def test_the_page_draws_bars_of_the_rows(asked: Answer, sample_database: Path) -> None:
    figure, axis = await read_chart(sample_database, asked), find_axis(asked)
    assert bool(figure) == bool(axis)
    last = 10 if axis and axis.low < 0 else 0
    cut = len(asked.rows) > 20
    rows = [*asked.rows[: 20 - last], *asked.rows[len(asked.rows) - last :]] if cut else asked.rows
    cells = [(asked.columns[i], row[i]) for row in rows for i in find_columns(asked) if axis]
    shown = re.findall(r'<span class="number">(.*?)</span>', figure)
    assert shown == [field.show(value, "zh") for field, value in cells]
    widths = re.findall(r'<rect x="[^"]*" width="([^"]*)%"', figure)
    assert [float(width) for width in widths] == [
        pytest.approx(100 * abs(value) / (axis.high - axis.low), abs=0.01)
        for _, value in cells
        if axis and isinstance(value, (int, float))
    ]


async def test_the_page_draws_lines_of_the_rows(months: Scratch) -> None:
    found = ask(months.path, "compare_over_time", units="甲医院,乙医院")
    figure = await read_chart(months.path, found)
    titles = re.findall(r"<circle[^>]*><title>(.*?)</title>", figure)
    shown = [(row[1], f"{row[0]}  {row[2]:.1f}%") for row in found.rows if row[2] is not None]
    assert titles == [
        title for unit in ("甲医院", "乙医院") for name, title in shown if name == unit
    ]
    assert re.findall(r"</svg> (.*?)</span>", figure) == ["甲医院", "乙医院"]
    assert f"<title>{describe(drawn(found)).zh}</title>" in figure


async def test_markup_in_a_name_is_text_in_the_chart(months: Scratch) -> None:
    name = "<script>alert(1)</script>\"'&"
    with closing(sqlite3.connect(months.path)) as conn, conn:
        for table, column in (("figures", "unit"), ("units", "name")):
            conn.execute(f"update {table} set {column} = ? where {column} = '甲医院'", [name])
    figure = await read_chart(months.path, ask(months.path, "ranking", month="2024-04"))
    assert "<script>" not in figure
    assert figure.count("&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;") == 2
