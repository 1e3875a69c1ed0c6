"""What layout finds on a page: lines of text, and tables whose rows are lines too.

Every printed word belongs to exactly one line, and every line has an address: page and number.
"""

from dataclasses import dataclass

from db.pages import Box

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
    """How many columns the cell covers."""

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


Block = Line | Table
