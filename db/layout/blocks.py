"""What layout finds on a page: lines of text, and tables whose rows are lines too.

Every printed word belongs to exactly one line, and every line has an address: page and number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.pages import Box

SAME = 3.0
"""Points within which two columns begin at the same place."""

__all__ = ["Block", "Box", "Cell", "Line", "Row", "Table"]


@dataclass(frozen=True)
class Line:
    """A printed line; in a table, a printed row."""

    page: int
    number: int
    """Position on the page, from 1, top to bottom."""
    text: str
    boxes: tuple[Box, ...]
    """Where it stands, in the order of `text`; a row with a wrapped cell has several.
    Empty in the text form, which has no positions."""
    x0: float
    x1: float
    size: float
    bold: bool

    @property
    def key(self) -> str:
        """Address within the issue, such as `p3.l12`."""
        return f"p{self.page}.l{self.number}"


@dataclass(frozen=True)
class Cell:
    """A cell of a row; a merged cell stands at its first column."""

    text: str
    start: int
    """Where the cell's text begins in the text of the row's line."""
    column: int
    columns: int
    """How many columns the cell covers; 0 where it is not clear which."""
    rows: int = 1
    """How many rows it covers, where rules say it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Row:
    """A row of a table with the cells that begin in it; a blank cell has the text ''."""

    line: Line
    cells: tuple[Cell, ...]
    unclear: bool = False
    """True where nothing says which lines make up the row."""


@dataclass(frozen=True)
class Table:
    """Rows of cells on one page. `width` is the number of columns."""

    rows: tuple[Row, ...]
    width: int
    header: int | None = None
    """How many of the rows are its header, where the layout tells."""
    lefts: tuple[float, ...] = ()
    """Where its columns begin, where rules say it."""

    def spread(self, lefts: Sequence[float]) -> "Table":
        """The table in the columns of another, if each of its own begins where one of those does:
        a page may hold only a row with merged cells."""
        places = [next((n for n, x in enumerate(lefts) if abs(x - own) < SAME), -1)
                  for own in self.lefts]  # fmt: skip
        if not places or -1 in places or len(lefts) <= self.width:
            return self
        ends = [*places[1:], len(lefts)]
        rows = [
            replace(row, cells=tuple(
                replace(cell, column=places[cell.column],
                        columns=ends[cell.column + cell.columns - 1] - places[cell.column])
                for cell in row.cells
            ))
            for row in self.rows
        ]  # fmt: skip
        return replace(self, rows=tuple(rows), width=len(lefts), lefts=tuple(lefts))


Block = Line | Table
