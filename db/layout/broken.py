"""Numbers that are broken over two lines of a ruled cell because the cell is too narrow.

Two numbers that stand above each other look alike. They are told by their width: a broken number
fills its cell and leaves a shorter rest, in every cell of the column that holds two lines.
"""

from collections.abc import Mapping, Sequence

from db.layout.blocks import Box
from db.layout.lines import Fragment

MANY = 3
"""Where all cells of a column hold two lines, as many have to be full: two may be so by chance."""
PADDING = 12.0
"""Points that a cell leaves free at both sides together: Word leaves 10.8."""


def find_broken(cells: Mapping[Box, Sequence[Fragment]]) -> set[Box]:
    """The cells of a grid that hold one number on several lines."""
    columns: dict[tuple[int, int], list[Box]] = {}
    for box, lines in cells.items():
        if lines and all(_is_number(line) for line in lines):
            columns.setdefault((round(box.x0), round(box.x1)), []).append(box)
    broken: set[Box] = set()
    for boxes in columns.values():
        several = [box for box in boxes if len(cells[box]) > 1]
        is_enough = len(several) < len(boxes) or len(several) >= MANY
        if is_enough and all(_is_full(box, cells[box]) for box in several):
            broken |= set(several)
    return broken


def _is_number(line: Fragment) -> bool:
    return len(line) == 1 and line[0].text.isdecimal()


def _is_full(box: Box, lines: Sequence[Fragment]) -> bool:
    """Whether no line but the last had room for one digit more, and a rest was left for that."""
    words = [line[0] for line in lines]
    return len(words[-1].text) < len(words[0].text) and all(
        box.x1 - box.x0 - (word.x1 - word.x0) < PADDING + (word.x1 - word.x0) / len(word.text)
        for word in words[:-1]
    )
