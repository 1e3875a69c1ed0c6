"""The first row overleaf, which may be the rest of the row that the page before ends with."""

from collections.abc import Iterator

from db.columns import Columns, Fit, read_cell
from db.layout import TOTAL, Row
from db.units import is_registered
from db.values import fold


def are_halves(columns: Columns, last: Row, rest: Row) -> bool:
    """Whether the row that a page ends with and the first one overleaf are two parts of one: one
    has all the values, and the other has none and only a part of the name."""
    if any(TOTAL.fullmatch(fold(cell.text)) for row in (last, rest) for cell in row.cells):
        return False
    names = [n for n, column in enumerate(columns) if column and column.type == "unit"]
    first, second = (any(values_of(columns, row)) for row in (last, rest))
    tails = [text_in(rest, n) for n in names]
    if first == second or not any(tails):
        return False
    numbered = any(column and column.type == "row_number" for column in columns)
    heads = [text_in(last, n) for n in names]
    if numbered or any(map(is_registered, map(str.__add__, heads, tails))):
        return True
    return not any(map(is_registered, (*heads, *tails) if not first else tails))


def is_rest_of_values(columns: Columns, last: Row, rest: Row) -> bool:
    """Whether what stands overleaf makes whole what cannot be read in the last row, and only that:
    ８０．４ and below it ０%."""
    pairs = [
        (column, text_in(last, n), text_in(rest, n))
        for n, column in enumerate(columns)
        if text_in(rest, n)
    ]
    return bool(pairs) and all(
        column is not None
        and column.metrics
        and {v.state for _, _, v in read_cell(Fit(column, True, True), above)} == {"uncertain"}
        and {v.state for _, _, v in read_cell(Fit(column, True, True), above + below)} == {"read"}
        for column, above, below in pairs
    )


def values_of(columns: Columns, row: Row) -> Iterator[str]:
    """What the cells hold that are no names."""
    for n, column in enumerate(columns):
        if column is None or column.type != "unit":
            yield fold(text_in(row, n))


def text_in(row: Row, column: int) -> str:
    return next((cell.text for cell in row.cells if cell.column == column), "")
