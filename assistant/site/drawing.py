"""A picture becomes what the page draws: bars, or lines over months, with places in percent.

Places in percent and type in its own size let the drawing be as wide as the screen. The page has
no scripts and no styles of its own, so whatever differs is an attribute of the SVG.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant import words
from assistant.answer import Answer
from assistant.chart import Axis, Number, Picture, Series, describe, make_picture
from assistant.words import Lang, Words

MOST_BARS = 20
"""Names of a bar chart; more would push the table away."""
HEIGHT = 200
"""Pixels of a line chart between its lowest and its highest place."""
TOP = 24
"""Pixels over it, for a figure over the highest dot."""
FOOT = 28
"""Pixels under it, for the months."""
LEFT, RIGHT = 14.0, 93.0
"""Between them stand the months, in percent of the width; on the left is room for the axis."""
MOST_MONTHS = 5
"""Months that are named under a line chart; a telephone has room for no more."""
STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Bar:
    """A figure of a name."""

    printed: bool
    x: str
    width: str
    text: str


@dataclass(frozen=True)
class Bars:
    """A name and its figures, one of each series."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Mark:
    """Something written."""

    x: str
    y: float
    text: str


@dataclass(frozen=True)
class Dot:
    """A figure of a month."""

    x: str
    y: float
    title: str
    """Month and figure, for the pointer."""


@dataclass(frozen=True)
class Line:
    """The dots of a series; months that follow each other are joined, a gap is not."""

    dots: tuple[Dot, ...]
    joined: tuple[tuple[Dot, Dot], ...]
    written: tuple[Mark, ...]
    """Figures beside their dots; of several lines they would cover each other."""


@dataclass(frozen=True)
class BarDrawing:
    """Bars to both sides of zero."""

    rows: tuple[Bars, ...]
    zero: str


@dataclass(frozen=True)
class LineDrawing:
    """Lines over months."""

    lines: tuple[Line, ...]
    levels: tuple[Mark, ...]
    months: tuple[Mark, ...]
    height: int


@dataclass(frozen=True)
class Drawing:
    """What the template sets into the page."""

    said: str
    """The picture in words."""
    label: str
    """What the figures are, where the legend does not say it."""
    legend: tuple[str, ...]
    """Whose figures they are, where there are several series."""
    cut: str
    """How many names are drawn, where it is not all."""
    chart: BarDrawing | LineDrawing


def draw(answer: Answer, lang: Lang) -> Drawing | None:
    picture = make_picture(answer)
    if picture is None:
        return None
    is_line, many = picture.kind == "line", len(picture.series) > 1
    return Drawing(
        said=describe(picture).say(lang),
        label=picture.label.say(lang),
        legend=tuple(series.label.say(lang) for series in picture.series) if many else (),
        cut="" if is_line else say_cut(picture).say(lang),
        chart=draw_lines(picture, lang) if is_line else draw_names(picture, lang),
    )


def draw_names(picture: Picture, lang: Lang) -> BarDrawing:
    first, last = count_drawn(picture)
    names = list(range(len(picture.names)))
    drawn = names[:first] + names[len(names) - last :]
    rows = tuple(draw_bars(picture, i, lang) for i in drawn)
    return BarDrawing(rows, percent(picture.axis.place(0)))


def count_drawn(picture: Picture) -> tuple[int, int]:
    """How many names are drawn from the top and, where figures go both ways, from the end."""
    names = len(picture.names)
    if names <= MOST_BARS:
        return names, 0
    last = MOST_BARS // 2 if picture.axis.low < 0 else 0
    return MOST_BARS - last, last


def say_cut(picture: Picture) -> Words:
    first, last = count_drawn(picture)
    total = len(picture.names)
    said = words.CHART_CUT.fill(first=first, last=last, total=total)
    return said if first + last < total else words.same("")


def draw_bars(picture: Picture, index: int, lang: Lang) -> Bars:
    bars = (draw_bar(series, index, picture.axis, lang) for series in picture.series)
    return Bars(picture.names[index].say(lang), tuple(bars))


def draw_bar(series: Series, index: int, axis: Axis, lang: Lang) -> Bar:
    value = series.values[index]
    start, end = sorted((axis.place(0), axis.place(value or 0)))
    shown = series.field.show(value, lang)
    return Bar(value is not None, percent(start), percent(end - start), shown)


def draw_lines(picture: Picture, lang: Lang) -> LineDrawing:
    axis = Axis(picture.axis.low, round_up(picture.axis.high))
    return LineDrawing(
        lines=tuple(draw_line(picture, series, axis, lang) for series in picture.series),
        levels=mark_levels(picture, axis),
        months=mark_months(picture, lang),
        height=TOP + HEIGHT + FOOT,
    )


def draw_line(picture: Picture, series: Series, axis: Axis, lang: Lang) -> Line:
    dots = {
        i: Dot(
            x=place_month(i, picture),
            y=place_down(value, axis),
            title=f"{picture.names[i].say(lang)}  {series.field.show(value, lang)}",
        )
        for i, value in enumerate(series.values)
        if value is not None
    }
    joined = tuple((dots[i], dots[i + 1]) for i in dots if i + 1 in dots)
    written = write_figures(series, dots, lang) if len(picture.series) == 1 else ()
    return Line(tuple(dots.values()), joined, written)


def write_figures(series: Series, dots: Mapping[int, Dot], lang: Lang) -> tuple[Mark, ...]:
    """The last figure and the highest over their dots, the lowest under its own."""
    printed = {i: value for i, value in enumerate(series.values) if value is not None}
    if not printed:
        return ()
    low, high = min(printed, key=lambda i: printed[i]), max(printed, key=lambda i: printed[i])
    written = {max(printed): ABOVE, low: BELOW, high: ABOVE}
    return tuple(
        Mark(dots[i].x, round(dots[i].y + away, 1), series.field.show(printed[i], lang))
        for i, away in written.items()
    )


ABOVE, BELOW = -10, 20
"""Pixels from a dot to the foot of its figure."""


def mark_levels(picture: Picture, axis: Axis) -> tuple[Mark, ...]:
    """Nothing, the middle and the top."""
    levels: list[Number] = [axis.low, (axis.low + axis.high) / 2, axis.high]
    sign = "%" if picture.series[0].field.measure == "percent" else ""
    return tuple(Mark("0", place_down(level, axis), words.number(level) + sign) for level in levels)


def mark_months(picture: Picture, lang: Lang) -> tuple[Mark, ...]:
    """The last month and those before it, evenly spaced."""
    last = len(picture.names) - 1
    step = -(-len(picture.names) // MOST_MONTHS)
    named = sorted(range(last, -1, -step))
    y = TOP + HEIGHT + BELOW
    return tuple(Mark(place_month(i, picture), y, picture.names[i].say(lang)) for i in named)


def place_month(index: int, picture: Picture) -> str:
    part = index / (len(picture.names) - 1) if len(picture.names) > 1 else 0.5
    return f"{LEFT + part * (RIGHT - LEFT):.2f}%"


def place_down(value: Number, axis: Axis) -> float:
    """Pixels from the top of the drawing."""
    return round(TOP + HEIGHT * (1 - axis.place(value)), 1)


def round_up(value: Number) -> Number:
    """The next round number, so that the axis can be read."""
    power = 1
    while power * 10 < value:
        power *= 10
    return next(power * step for step in STEPS if power * step >= value)


def percent(part: float) -> str:
    return f"{100 * part:.2f}%"
