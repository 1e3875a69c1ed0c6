"""The rows of an answer become a picture: bars in the cells of a table, or series to be drawn.

Bars begin at 0 and rates end at 100, so that the bars of two answers can be compared. What is not
printed has no bar, and a line has a gap there.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant import words
from assistant.answer import Answer
from assistant.asked import Field, Value
from assistant.catalogue import Chart
from assistant.table import Table, show_row
from assistant.words import Lang, Words

Number = int | float


class Axis(NamedTuple):
    """What the picture spans."""

    low: Number
    """0, or the lowest figure below it."""
    high: Number
    """0, or the highest figure above it; 100 for rates."""

    def place(self, value: Number) -> float:
        """Where a value stands, from 0 at the low end to 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


class Series(NamedTuple):
    """Figures that belong together: a column, or one unit of several."""

    label: Words
    field: Field
    """How its figures are shown."""
    values: tuple[Number | None, ...]
    """One for each name of the picture; None where nothing is printed."""


class Picture(NamedTuple):
    """The figures of an answer as they are drawn."""

    kind: str
    """bar or line."""
    label: Words
    """What the figures are, where all series have the same."""
    names: tuple[Words, ...]
    """Units, or months."""
    series: tuple[Series, ...]
    axis: Axis


def make_picture(answer: Answer) -> Picture | None:
    """None where the question has no chart, or where the figures cannot be compared."""
    chart = answer.question.chart
    axis = find_axis(answer)
    if chart is None or axis is None:
        return None
    series = split_units(answer, chart) if chart.by else split_columns(answer)
    labels = {entry.field.label for entry in series}
    label = labels.pop() if len(labels) == 1 else words.same("")
    return Picture(chart.kind, label, name_rows(answer, chart), series, axis)


def find_axis(answer: Answer) -> Axis | None:
    """The span of all figures of the chart; None where fewer than two names have one, or all are
    nothing."""
    chart = answer.question.chart
    if chart is None or not answer.rows:
        return None
    x, columns = find_column(answer, chart.x), find_columns(answer)
    found = [(row[x], read_number(row[i])) for row in answer.rows for i in columns]
    printed = [(name, value) for name, value in found if value is not None]
    values = [value for _, value in printed]
    rates = any(answer.columns[i].measure == "percent" for i in columns)
    axis = Axis(min([0, *values]), max([100 if rates else 0, *values]))
    return axis if len({name for name, _ in printed}) > 1 and axis.high > axis.low else None


def find_columns(answer: Answer) -> list[int]:
    """The places of the columns that hold the figures of the chart."""
    drawn = answer.question.chart.y if answer.question.chart else ()
    return [i for i, field in enumerate(answer.columns) if field.name in drawn]


def read_column(answer: Answer, column: int) -> tuple[Number | None, ...]:
    return tuple(read_number(row[column]) for row in answer.rows)


def read_number(value: Value) -> Number | None:
    return value if isinstance(value, (int, float)) else None


def split_columns(answer: Answer) -> tuple[Series, ...]:
    """Each column of figures is a series."""
    columns = find_columns(answer)
    return tuple(
        Series(answer.columns[i].label, answer.columns[i], read_column(answer, i)) for i in columns
    )


def split_units(answer: Answer, chart: Chart) -> tuple[Series, ...]:
    """Each unit is a series, where the rows have a unit and a month."""
    x, by = (find_column(answer, name) for name in (chart.x, chart.by))
    (y,) = find_columns(answer)
    found = {(row[by], row[x]): read_number(row[y]) for row in answer.rows}
    units = dict.fromkeys(row[by] for row in answer.rows)
    months = dict.fromkeys(row[x] for row in answer.rows)
    return tuple(
        Series(
            name_cell(answer, by, unit),
            answer.columns[y],
            tuple(found.get((unit, month)) for month in months),
        )
        for unit in units
    )


def name_rows(answer: Answer, chart: Chart) -> tuple[Words, ...]:
    x = find_column(answer, chart.x)
    cells = [row[x] for row in answer.rows]
    return tuple(
        name_cell(answer, x, cell) for cell in (dict.fromkeys(cells) if chart.by else cells)
    )


def find_column(answer: Answer, name: str) -> int:
    return [field.name for field in answer.columns].index(name)


def name_cell(answer: Answer, column: int, cell: Value) -> Words:
    """A unit by its name, in English where one is known."""
    said = answer.columns[column].say(cell)
    return Words(said.zh, answer.english.get(str(cell), said.en))


def describe(picture: Picture) -> Words:
    """The picture in words, for those who cannot see it."""
    said = [describe_series(picture, series) for series in picture.series]
    return Words("".join(one.zh for one in said), " ".join(one.en for one in said))


def describe_series(picture: Picture, series: Series) -> Words:
    printed = [(v, n) for v, n in zip(series.values, picture.names, strict=True) if v is not None]
    if not printed:
        return words.CHART_EMPTY.fill(label=series.label)
    (high, top), (low, last) = (pick(printed, key=lambda entry: entry[0]) for pick in (max, min))
    return words.CHART_FACTS.fill(
        label=series.label,
        high=series.field.say(high),
        top=top,
        low=series.field.say(low),
        last=last,
        missing=len(series.values) - len(printed),
    )


# In text: a bar stands in the cell of its figure, so that each row of the table has its own.

WIDTH = 12
"""Cells of a bar. With a rate after it, it is about as wide as the heading over it."""
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def show_rows(answer: Answer, table: Table, lang: Lang, most: int | None = None) -> list[list[str]]:
    """The first rows (all, without `most`) as people read them, each figure of the chart with its
    bar before it."""
    rows = [show_row(table.columns, row, lang) for row in table.rows[:most]]
    drawn = draw_bars(answer)
    for i, column in enumerate(table.columns):
        if column.name in drawn:
            figures = put_beside(drawn[column.name][:most], [row[i] for row in rows])
            for row, figure in zip(rows, figures, strict=True):
                row[i] = figure
    return rows


def draw_bars(answer: Answer) -> Mapping[str, tuple[str, ...]]:
    """The bars of each column that is drawn, a bar for each row; none without a chart."""
    axis = find_axis(answer)
    if axis is None:
        return {}
    return {
        answer.columns[i].name: tuple(draw_bar(value, axis) for value in read_column(answer, i))
        for i in find_columns(answer)
    }


def draw_bar(value: Number | None, axis: Axis, width: int = WIDTH) -> str:
    """As many cells as `width`. A figure that is not 0 has a mark, however small."""
    if value is None:
        return " " * width
    if axis.low == 0:
        return fill_right(value / axis.high * width).ljust(width)
    # Both sides of the zero line in one scale, so one side may have room left.
    left = min(max(1, round(axis.place(0) * (width - 1))), width - 2)
    right = width - 1 - left
    cell = max(-axis.low / left, axis.high / right)
    before, after = max(-value, 0) / cell, max(value, 0) / cell
    return f"{fill_left(before):>{left}}│{fill_right(after):<{right}}"


def fill_right(cells: float) -> str:
    """Blocks from the left, in eighths of a cell."""
    eighths = max(round(cells * 8), 1 if cells else 0)
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8]


def fill_left(cells: float) -> str:
    """Blocks from the right, in whole cells: GBK and its fonts have no half of one."""
    return "█" * round(cells) or ("▕" if cells else "")


def put_beside(bars: Sequence[str], figures: Sequence[str]) -> list[str]:
    """Each figure after its bar, set to the right."""
    from rich.cells import cell_len

    widest = max(map(cell_len, figures), default=0)
    gaps = [" " * (1 + widest - cell_len(figure)) for figure in figures]
    return [bar + gap + figure for bar, gap, figure in zip(bars, gaps, figures, strict=True)]
