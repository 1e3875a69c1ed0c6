"""pages.yml becomes the blocks of the sample issue: what each page prints, in reading order.

Apart from typeset.py because the tests compare the printed pages with it, without any font.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PAGES = Path(__file__).with_name("pages.yml")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Text:
    """A paragraph, a heading, a line of the masthead."""

    style: str
    """Which one: a key of STYLES in typeset.py."""
    lines: tuple[str, ...]
    """One text, or several that each begin a line."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table; a merged one covers several rows or columns."""

    text: str
    """As printed; `\\n` where the words go on below."""
    row: int
    """The first it covers, counted from 0 with the header; so is `column`."""
    column: int
    end_row: int
    """The first below it; `end_column` the first on its right."""
    end_column: int


@dataclass(frozen=True)
class Table:
    """A table, or as much of it as one page holds."""

    size: float
    """Height of its characters in points."""
    widths: tuple[float, ...]
    """Widths of its columns in points."""
    left: frozenset[int]
    """Columns, counted from 0, whose cells stand at the left; the others are centred."""
    header: Rows
    """Cells as printed; `<` is one cell with the cell on its left, `^` with the one above."""
    rows: Rows
    """Likewise."""

    def cells(self) -> list[Cell]:
        """Its cells, row by row, the merged ones once."""
        grid = self.header + self.rows
        return [
            Cell(text, row, column, *_end(grid, row, column))
            for row, texts in enumerate(grid)
            for column, text in enumerate(texts)
            if text not in ("<", "^")
        ]

    def in_header(self, cell: Cell) -> bool:
        return cell.row < len(self.header)

    def stands_left(self, cell: Cell) -> bool:
        is_merged = cell.end_column > cell.column + 1
        return cell.column in self.left and not is_merged and not self.in_header(cell)


Block = Text | Table


@dataclass(frozen=True)
class Document:
    """The sample issue."""

    title: str
    """What a PDF viewer shows above it."""
    subject: str
    """What it is, for whoever looks at the file's properties."""
    date: datetime
    """When the issue was published; it stands for the file's, since a clock never repeats."""
    pages: tuple[tuple[Block, ...], ...]
    """The blocks of each page, in the order of reading."""


def _end(grid: Rows, row: int, column: int) -> tuple[int, int]:
    end_row, end_column = row + 1, column + 1
    while end_row < len(grid) and grid[end_row][column] == "^":
        end_row += 1
    while end_column < len(grid[row]) and grid[row][end_column] == "<":
        end_column += 1
    return end_row, end_column


def read_document() -> Document:
    """Read pages.yml. Every figure is text, as printed."""
    import yaml

    # The base loader takes every scalar for text.
    document = yaml.load(PAGES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    tables = document["tables"]
    return Document(
        title=document["title"],
        subject=document["subject"],
        date=datetime.fromisoformat(document["date"]).replace(tzinfo=UTC),
        pages=tuple(
            tuple(_read_block(name, each[name], tables) for each in page for name in each)
            for page in document["pages"]
        ),
    )


def _read_block(name: str, value: Any, tables: Any) -> Block:
    if name not in tables:
        return Text(name, (value,) if isinstance(value, str) else tuple(value))
    table = tables[name]
    return Table(
        size=float(table["size"]),
        widths=tuple(map(float, table["widths"])),
        left=frozenset(map(int, table["left"])),
        header=tuple(map(tuple, table["header"])),
        rows=tuple(map(tuple, value)),
    )
