"""The glyphs of a PDF page become the characters that a reader of the paper sees.

What a PDF draws is not always what it prints: radicals stand for characters, a glyph is drawn two
or three times to look bold, a page is printed sideways, and some glyphs have no character at all.
"""

import csv
import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

Glyph = dict[str, Any]
"""A character as pdfplumber gives it."""

LOST = "\ufffd"
"""Printed in place of a glyph of which nobody knows the character."""

STRUCK = "\u0336"
"""Behind a word that is struck through."""

OVERPRINT = 0.15
"""Two equal glyphs nearer than this part of their size are one, drawn again to look bold."""

COVER = 0.4
"""Two glyphs of one word that share more than this part of their width are printed one over the
other."""

Turn = int
"""Degrees by which a page has to be turned clockwise to be read: 0, 90 or 270."""


@cache
def _radicals() -> dict[int, int]:
    text = files("db").joinpath("radicals.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {int(row["printed"], 16): int(row["character"], 16) for row in rows}


def mend(text: str) -> str:
    """The text with radicals and compatibility ideographs as the characters that they print."""
    if text.startswith("(cid:"):  # pdfminer's way of saying that a font does not tell
        return LOST
    return "".join(map(_mend_char, text))


@cache
def _mend_char(char: str) -> str:
    if "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return chr(_radicals().get(ord(char), ord(char)))


def is_overprinted(glyphs: Sequence[Glyph], doubled: Collection[int]) -> bool:
    """Whether a word is two, one printed over the other, as where a number is covered by a white
    patch and another one. Their equal glyphs at one place were taken for one drawn again."""
    letters = [glyph for glyph in glyphs if glyph["text"].isalnum()]
    digits = [glyph.get("id", id(glyph)) in doubled for glyph in glyphs if glyph["text"].isdigit()]
    return (any(digits) and not all(digits)) or any(
        a["x1"] - b["x0"] > COVER * min(a["x1"] - a["x0"], b["x1"] - b["x0"]) > 0
        for a, b in pairwise(letters)
    )


def drop_doubles(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], set[int]]:
    """Each glyph once, and the ids of those that were drawn again at their place."""
    kept: dict[tuple[str, int, int], list[Glyph]] = {}
    result: list[Glyph] = []
    doubled: set[int] = set()
    for glyph in glyphs:
        first = next((g for g in _around(kept, glyph) if _overprints(g, glyph)), None)
        if first is not None and not glyph["text"].isspace():
            doubled.add(id(first))
            continue
        kept.setdefault(_place(glyph), []).append(glyph)
        result.append(glyph)
    return result, doubled


def _place(glyph: Glyph) -> tuple[str, int, int]:
    return glyph["text"], round(glyph["x0"] / 4), round(glyph["top"] / 4)


def _around(kept: dict[tuple[str, int, int], list[Glyph]], glyph: Glyph) -> Iterator[Glyph]:
    text, x, y = _place(glyph)
    for dx in (0, -1, 1):
        for dy in (0, -1, 1):
            yield from kept.get((text, x + dx, y + dy), ())


def _overprints(a: Glyph, b: Glyph) -> bool:
    """Whether one glyph is the other, drawn again: as large and turned alike, at its place. That of
    a watermark may lie over the same digit of a cell, and is another."""
    reach = OVERPRINT * max(min(a["size"], b["size"]), 1.0)
    near = abs(a["x0"] - b["x0"]) < reach and abs(a["top"] - b["top"]) < reach
    return bool(near and abs(a["size"] - b["size"]) < reach and _slant(a) == _slant(b))


def _slant(glyph: Glyph) -> tuple[int, ...]:
    """How a glyph is turned, without its size."""
    a, b = glyph["matrix"][:2]
    length = math.hypot(a, b) or 1.0
    return round(4 * a / length), round(4 * b / length)


def find_turn(glyphs: Sequence[Glyph]) -> Turn:
    """How the page has to be turned so that most of its text stands upright."""
    turns = Counter(_turn_of(glyph["matrix"]) for glyph in glyphs)
    return turns.most_common(1)[0][0] if turns else 0


def _turn_of(matrix: tuple[float, ...]) -> Turn:
    a, b = matrix[0], matrix[1]
    if abs(a) >= abs(b):
        return 0
    return 90 if b > 0 else 270


def find_foot(glyph: Glyph) -> float:
    """How far the box of a glyph reaches below the line that it is written on, in points. A glyph
    that was turned says it itself."""
    if "foot" in glyph:
        return float(glyph["foot"])
    x, y = glyph["matrix"][4:6]
    below = {0: y - glyph["y0"], 90: glyph["x1"] - x, 270: x - glyph["x0"]}
    return float(below[_turn_of(glyph["matrix"])])


def turn_box(
    box: tuple[float, float, float, float], turn: Turn, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box of a page of the given size as it stands once the page is turned clockwise."""
    x0, top, x1, bottom = box
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return box
