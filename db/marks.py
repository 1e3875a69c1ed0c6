"""What is drawn on a page but belongs to none of its lines: watermarks, hidden text, footnotes,
and what is struck out.

Comes in: the glyphs of a page. Goes out: those of its text, in which the raised digit of a footnote
is a sign of its own (¹); those struck out; and the marks printed across them, so that no cell takes
them in.
"""

import math
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Any

from db.glyphs import Glyph, find_foot

LARGER = 2.0
"""A glyph this many times as large as most that covers others is printed across them."""
SKEW = 0.1
"""Sine of the angle from which a glyph stands askew; pages are turned by right angles only."""
SMALLER = 0.9
RAISED = 0.15
"""The digit of a footnote is smaller than its neighbours, and its foot higher by this part."""
STRIKE = 0.12, 0.6
"""How far above the foot of a line the rule stands that strikes it out, in parts of its size."""
REACH = 0.5
"""Such a rule goes at most this part of their size beyond the glyphs that it strikes out."""
THICK = 2.0
"""Points that it may be high."""
SUPERSCRIPT = dict(zip("0123456789abc", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ", strict=True))


def part_marks(
    glyphs: Sequence[Glyph], drawn: Iterable[Glyph]
) -> tuple[list[Glyph], list[list[Glyph]]]:
    """The glyphs of the text, and those of each mark. `drawn` are shapes and pictures, on which
    white text can be seen."""
    across = {id(glyph) for glyph in _find_large(glyphs)}
    under = [shape for shape in drawn if not _is_white(shape.get("non_stroking_color"))]

    def is_mark(glyph: Glyph) -> bool:
        return id(glyph) in across or _is_askew(glyph) or _is_hidden(glyph, under)

    runs = [(mark, list(run)) for mark, run in groupby(glyphs, is_mark)]
    text = [glyph for mark, run in runs if not mark for glyph in run]
    return text, [run for mark, run in runs if mark]


def _is_askew(glyph: Glyph) -> bool:
    a, b = glyph["matrix"][:2]
    length = math.hypot(a, b)
    return bool(length and min(abs(a), abs(b)) > SKEW * length)


def _find_large(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Large glyphs that cover others, with all of their size on their line."""
    sizes = [glyph["size"] for glyph in glyphs if not glyph["text"].isspace()]
    usual = median(sizes) if sizes else 0.0
    large = [glyph for glyph in glyphs if glyph["size"] >= LARGER * usual]
    small = [glyph for glyph in glyphs if glyph["size"] * LARGER <= max(sizes, default=0.0)]
    lines = {
        (round(big["top"]), round(big["size"]))
        for big in large
        if any(_covers(big, glyph) and glyph["size"] * LARGER <= big["size"] for glyph in small)
    }
    return (big for big in large if (round(big["top"]), round(big["size"])) in lines)


def _covers(outer: Glyph, inner: Glyph) -> bool:
    x, y = (inner["x0"] + inner["x1"]) / 2, (inner["top"] + inner["bottom"]) / 2
    inside = outer["x0"] < x < outer["x1"] and outer["top"] < y < outer["bottom"]
    return bool(inside and not inner["text"].isspace())


def _is_hidden(glyph: Glyph, under: Sequence[Glyph]) -> bool:
    """White text without anything under it."""
    return _is_white(glyph.get("non_stroking_color")) and not any(
        _covers(shape, glyph) for shape in under
    )


def _is_white(color: Any) -> bool:
    """Whether grey, RGB or CMYK values print nothing on white paper."""
    values = color if isinstance(color, tuple | list) else (color,)
    if not values or not all(isinstance(value, int | float) for value in values):
        return False
    return all(value == 0 for value in values) if len(values) == 4 else min(values) >= 1


def part_struck(
    glyphs: Sequence[Glyph], edges: Sequence[Glyph]
) -> tuple[list[Glyph], list[Glyph], list[Glyph]]:
    """The glyphs that stand and those that are struck out, and the edges that strike nothing."""
    lines = sorted((_base(glyph), n) for n, glyph in enumerate(glyphs))
    bases = [base for base, _ in lines]
    largest = max((glyph["size"] for glyph in glyphs), default=0.0)
    struck: set[int] = set()
    rest: list[Glyph] = []
    for edge in edges:
        y = edge["top"]
        near = lines[bisect(bases, y) : bisect(bases, y + STRIKE[1] * largest)]
        hit = _find_struck(edge, [(n, glyphs[n]) for _, n in near])
        struck.update(hit)
        rest += [] if hit else [edge]
    stand = [glyph for n, glyph in enumerate(glyphs) if n not in struck]
    return stand, [glyphs[n] for n in sorted(struck)], rest


def _base(glyph: Glyph) -> float:
    """The height of the line that a glyph is written on, from the top of the page."""
    return float(glyph["bottom"] - find_foot(glyph))


def _find_struck(edge: Glyph, near: Sequence[tuple[int, Glyph]]) -> list[int]:
    """The glyphs that an edge strikes out: it runs through them where no underline stands, and
    ends where they do; the rule of a table goes on."""
    low, high = STRIKE
    at_height = [
        (n, glyph)
        for n, glyph in near
        if low * glyph["size"] < _base(glyph) - edge["top"] < high * glyph["size"]
    ]
    hit = [
        (n, glyph)
        for n, glyph in at_height
        if edge["x0"] < (glyph["x0"] + glyph["x1"]) / 2 < edge["x1"]
    ]
    if edge["bottom"] - edge["top"] > THICK or not hit:
        return []
    left, right = min(g["x0"] for _, g in hit), max(g["x1"] for _, g in hit)
    reach = hit[0][1]["size"] * REACH
    ends = edge["x0"] > left - reach and edge["x1"] < right + reach
    return [n for n, _ in hit] if ends else []


def raise_digits(chars: Sequence[Glyph]) -> list[str]:
    """The characters of a word, in which the digits of a footnote are raised: 48¹ is not 481."""
    size = max(char["size"] for char in chars)
    foot = max(char["bottom"] for char in chars if char["size"] == size)

    def read(char: Glyph) -> str:
        text: str = char["text"]
        raised = char["size"] < SMALLER * size and foot - char["bottom"] > RAISED * size
        return SUPERSCRIPT.get(text, text) if raised else text

    return [read(char) for char in chars]
