"""Printed headers become columns: what stands over each one, and which declared column that is."""

from collections.abc import Iterator, Sequence

from db.layout import Cell, Row
from db.spec import Column
from db.values import Value, fold, read_count, read_fraction, read_percent

Columns = tuple[Column | None, ...]
"""The printed columns from left to right; None for one that nobody declared."""


def header_paths(rows: Sequence[Row], width: int) -> list[str]:
    """The header over each column, merged cells above joined to those below by '/'."""
    return [
        "/".join(
            fold(cell.text)
            for row in rows
            for cell in row.cells
            if cell.text and cell.column <= column < cell.column + cell.columns
        )
        for column in range(width)
    ]


def match_columns(paths: Sequence[str], declared: Sequence[Column]) -> Columns:
    """The declared column that each printed header names."""
    return tuple(next((c for c in declared if path in c.headers), None) for path in paths)


def record_groups(columns: Columns) -> Iterator[tuple[int, Columns]]:
    """Columns that repeat stand side by side to save paper: (first position, columns) of each."""
    start = 0
    for position, column in enumerate(columns):
        if column is not None and column in columns[start:position]:
            yield start, columns[start:position]
            start = position
    yield start, columns[start:]


def pair_cells(cells: Sequence[Cell], group: Columns, first: int) -> dict[Column, Cell]:
    """The cell in each known column of a group that begins at position `first`."""
    paired = ((group[cell.column - first], cell) for cell in cells)
    return {column: cell for column, cell in paired if column is not None}


def read_cell(column: Column, text: str) -> Iterator[tuple[str, str, Value]]:
    """What a cell says: (column of the database, metric or '', value), two for a fraction."""
    values: tuple[Value, ...] = ()
    if column.type == "fraction":
        values = read_fraction(text)
    elif column.type == "percent":
        values = (read_percent(text),)
    elif column.type in ("count", "row_number"):
        values = (read_count(text),)
    metrics = column.metrics or ("",) * len(column.names)
    yield from zip(column.names, metrics, values, strict=False)
