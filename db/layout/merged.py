"""Cells merged down several rows of a table that has only horizontal rules.

A rule that parts two rows leaves out the cells that are one: there, what stands beside one of the
rows belongs to both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from db.layout.blocks import Cell, Row
from db.layout.lines import Fragment
from db.pages import Rule, Word


class Places(Protocol):
    """Where the columns stand, and in which of them a word does."""

    @property
    def extents(self) -> Sequence[tuple[float, float]]: ...

    def find(self, word: Word) -> int: ...


def merge_down(
    rows: Sequence[Row],
    lines: Sequence[Sequence[Fragment]],
    columns: Places,
    rules: Sequence[Rule],
) -> list[Row]:
    """The rows; a cell merged down says how many it covers, and the others have none there.

    `lines` are the printed lines of each row.
    """
    merged = list(rows)
    for column in range(len(columns.extents)):
        for run in _runs([_is_open(column, a, b, columns, rules) for a, b in pairwise(lines)]):
            filled = [n for n in run if _cell_in(rows[n], column).text]
            if len(filled) == 1:
                for n in run:
                    merged[n] = _with_height(merged[n], column, len(run) if n in filled else 0)
    return merged


def _is_open(
    column: int,
    upper: Sequence[Fragment],
    lower: Sequence[Fragment],
    columns: Places,
    rules: Sequence[Rule],
) -> bool:
    """Whether the rules between two rows part most columns, but not this one."""
    above = [w.middle for f in upper for w in f if columns.find(w) != column]
    below = [w.middle for f in lower for w in f if columns.find(w) != column]
    if not above or not below:
        return False
    between = [r for r in rules if r.top == r.bottom and max(above) < r.top < min(below)]
    parted = [
        any(rule.x0 < (left + right) / 2 < rule.x1 for rule in between)
        for left, right in columns.extents
    ]
    return not parted[column] and sum(parted) * 2 > len(parted)


def _runs(opens: Sequence[bool]) -> Iterator[range]:
    """The runs of rows that nothing parts, each of at least two."""
    start = 0
    for n, is_open in enumerate([*opens, False], 1):
        if not is_open:
            if n - start > 1:
                yield range(start, n)
            start = n


def _cell_in(row: Row, column: int) -> Cell:
    return next(cell for cell in row.cells if cell.column == column)


def _with_height(row: Row, column: int, rows: int) -> Row:
    """The row with its cell in a column made so high, or without it."""
    cells = (replace(c, rows=rows) if c.column == column else c for c in row.cells)
    return replace(row, cells=tuple(cell for cell in cells if cell.rows))
