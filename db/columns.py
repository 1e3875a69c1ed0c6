"""Printed headers become columns: what stands over each one, and which declared column that is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.layout import Cell, Row
from db.spec import Column
from db.values import Value, find_scale, fold, join_groups, read_count, read_fraction, read_percent

Columns = tuple[Column | None, ...]
"""The printed columns from left to right; None for one that nobody declared."""


def header_paths(rows: Sequence[Row], width: int) -> list[str]:
    """The header over each column, merged cells above joined to those below by '/'. What stands
    over all columns heads a group of rows."""
    return [
        "/".join(
            fold(cell.text)
            for row in rows
            for cell in row.cells
            if cell.text and cell.column <= column < cell.column + cell.columns
            if cell.columns < width or width == 1
        )
        for column in range(width)
    ]


def match_columns(paths: Sequence[str], declared: Sequence[Column]) -> Columns:
    """The declared column that each printed header names.

    A header above several columns may be new: then what stands below it must name a column that
    no other header names.
    """
    whole = [_find_column(path, declared) for path in paths]
    below = [None if c else _find_below(p, declared) for p, c in zip(paths, whole, strict=True)]
    counts = Counter(column for column in below if column)
    columns = [
        c or (b if b and b not in whole and counts[b] == _repeats(paths) else None)
        for c, b in zip(whole, below, strict=True)
    ]
    return _keep_single(columns)


def _find_column(path: str, declared: Sequence[Column]) -> Column | None:
    return next((column for column in declared if column.is_called(path)), None)


def _find_below(path: str, declared: Sequence[Column]) -> Column | None:
    """The column that the lower parts of a path name, its upper parts being new."""
    upper, _, lower = path.partition("/")
    if not lower or any(column.is_unlike(upper) for column in declared):
        return None
    return _find_column(lower, declared) or _find_below(lower, declared)


def _repeats(paths: Sequence[str]) -> int:
    """How many records stand side by side, as far as headers alone can tell."""
    return next((len(paths) // size for size in _periods(paths)), 1)


def _periods(items: Sequence[object]) -> Iterator[int]:
    """Sizes of a group of columns that repeats all the way."""
    for size in range(2, len(items) // 2 + 1):
        if len(items) % size == 0 and all(
            items[n] == items[n - size] for n in range(size, len(items))
        ):
            yield size


def _keep_single(columns: Sequence[Column | None]) -> Columns:
    """A column that is named twice is not known, unless whole records repeat."""
    if any(_periods(columns)):
        return tuple(columns)
    return tuple(c if columns.count(c) == 1 else None for c in columns)


def are_of_units(columns: Columns) -> bool:
    """Whether the columns name units and something counted, and half of them are declared."""
    known = [column for column in columns if column is not None]
    names = any(column.type == "unit" for column in known)
    counts = any(column.metrics for column in known)
    return names and counts and len(known) * 2 >= len(columns)


def record_groups(columns: Columns) -> Iterator[tuple[int, Columns]]:
    """Columns that repeat stand side by side to save paper: (first position, columns) of each."""
    size = next(_periods(columns), len(columns))
    for start in range(0, len(columns), size or 1):
        yield start, columns[start : start + size]


@dataclass(frozen=True)
class Fit:
    """How the cells of one printed column are read, from all that it holds."""

    column: Column
    signed: bool
    """Whether its rates carry a percent sign; without one a number is no rate in a column of
    rates that do."""
    holds: bool
    """Whether most cells are what the header says. If not, the header stands over another
    column's values, and none of them is believed."""
    scale: str = ""
    """万 where the header says that its numbers are ten thousands."""
    grouped: bool = False
    """Whether its table prints spaces between thousands."""

    def read_count(self, text: str) -> Value:
        """A whole number of the column."""
        joined = join_groups(text) if self.grouped else text
        return replace(read_count(joined, self.column.at_most, self.scale), printed=text)


def judge_column(
    column: Column, texts: Sequence[str], header: str = "", grouped: bool = False
) -> Fit:
    """What a column holds, against what its header says. `grouped` where the table prints spaces
    between thousands."""
    printed = [text for text in texts if fold(text)]
    rates = [fold(text) for text in printed if any(char.isdigit() for char in text)]
    signed = any("%" in text for text in rates) or not _are_bare_rates(rates)
    fit = Fit(column, signed, True, find_scale(header), grouped)
    wrong = sum(value.state == "uncertain" for t in printed for _, _, value in read_cell(fit, t))
    values = sum(1 for t in printed for _ in read_cell(fit, t))
    if (
        column.type == "percent"
        and not signed
        and len(rates) > 1
        and all(_is_ratio(text) for text in rates)
    ):
        return replace(fit, holds=False)  # 0.474 may be 47.4 % or 0.474 %
    return replace(fit, holds=wrong * 2 <= values or values < 4)


def _is_ratio(text: str) -> bool:
    """Whether a rate without a sign is no larger than one."""
    value = read_percent(text, signed=False).number
    return value is not None and value <= 1


def _are_bare_rates(texts: Sequence[str]) -> bool:
    """Whether numbers are rates printed without a percent sign: to a decimal place, below 100."""
    return sum("." in text for text in texts) * 2 > len(texts)


def read_cell(fit: Fit, text: str) -> Iterator[tuple[str, str, Value]]:
    """What a cell says: (column of the database, metric or '', value), two for a fraction."""
    column = fit.column
    values: tuple[Value, ...] = ()
    if column.type == "fraction":
        values = read_fraction(text)
    elif column.type == "percent":
        values = (read_percent(text, fit.signed),)
    elif column.type in ("count", "row_number"):
        values = (fit.read_count(text),)
    if not fit.holds:
        values = tuple(Value(None, value.printed, "uncertain") for value in values)
    metrics = column.metrics or ("",) * len(column.names)
    yield from zip(column.names or ("",), metrics or ("",), values, strict=False)


def cells_of(cells: Sequence[Cell], first: int, size: int) -> dict[int, Cell]:
    """The cells that stand in a group of columns, by their position in the group."""
    return {cell.column - first: cell for cell in cells if first <= cell.column < first + size}


def repeat_merged(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """The rows; where a figure's cell is merged down over several, each has it. In a row that does
    not print it, the copy stands behind the end of the line."""
    counted = [n for n, column in enumerate(columns) if column and column.metrics]
    return [
        replace(row, cells=tuple(sorted((*row.cells, *_copies(rows, n, counted)), key=_column_of)))
        for n, row in enumerate(rows)
    ]


def _copies(rows: Sequence[Row], position: int, columns: Sequence[int]) -> Iterator[Cell]:
    """The cells of figures that the rows above or below share with a row."""
    row = rows[position]
    covered = {n for cell in row.cells for n in range(cell.column, cell.column + cell.columns)}
    above = [other for other in rows[:position] if other.line.page == row.line.page]
    below = [other for other in rows[position + 1 :] if other.line.page == row.line.page]
    for column in columns:
        if column in covered:
            continue
        for others in (above[::-1], below):
            cells = (cell for other in others for cell in other.cells if cell.column == column)
            cell = next(cells, None)
            if cell and cell.rows > 1:
                covered |= {*range(column, column + cell.columns)}
                yield replace(cell, start=len(row.line.text))
                break


def _column_of(cell: Cell) -> int:
    return cell.column
