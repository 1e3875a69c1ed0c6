"""What the cells of one row say together: whether it is a header, a heading, or totals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.columns import Fit, header_paths, match_columns
from db.glyphs import LOST
from db.layout import TOTAL, Cell, Row, Table
from db.layout.lexicon import is_value
from db.spec import Column, SectionSpec
from db.units import is_of_other_kind, is_registered
from db.values import NOT_REPORTED, fold, read_count

LONGEST = 3
"""Characters of the number of a row."""
OTHER_KIND = (
    "登记的是别的一类单位，这可能是别的表",
    "it is registered as a unit of another kind: this may be another table",
)
MIXED_NAME = (
    "名称和旁边的数可能混在一起",
    "the name and a number beside it may be mixed up",
)


def doubt_name(
    name: str, spec: SectionSpec, cells: Mapping[int, Cell], fits: Sequence[Fit | None]
) -> tuple[str, str] | None:
    """Why a row may not be of the unit that it names, if so. A number in a name that nobody knows
    may have run into it, where a figure of the row is blank or a column is not found."""
    shares = any(column.is_shared for column in spec.columns)
    if shares and is_of_other_kind(name, spec.unit_kind):
        return OTHER_KIND  # a channel of a hospital's own may have the hospital's name
    numbers = [cell for n, cell in cells.items() if (fit := fits[n]) and fit.column.type != "unit"]
    blank = any(not fold(cell.text) for cell in numbers)
    at_end = name[0].isdigit() or name[-1].isdigit()
    short = at_end and len([fit for fit in fits if fit]) < len(spec.columns)
    is_mixed = any(map(str.isdigit, name)) and not is_registered(name)
    lost = LOST in name or any(_holds_words(fits[n], cell) for n, cell in cells.items())
    return MIXED_NAME if lost or (is_mixed and (blank or short)) else None


def _holds_words(fit: Fit | None, cell: Cell) -> bool:
    """Whether a part of a name stands where the number of the row does."""
    is_number = fit is not None and fit.column.type == "row_number"
    return is_number and len(fold(cell.text)) > LONGEST and read_count(cell.text).number is None


def header_size(table: Table) -> int:
    """How many rows are header: as the layout knows, else those before the first value, if they
    name half of the columns."""
    if table.header is not None:
        return table.header
    size = _rows_before_values(table)
    named = sum(bool(path) for path in header_paths(table.rows[:size], table.width))
    return size if named * 2 >= table.width else 0


def is_of_figures(cell: Cell, cells: Mapping[int, Cell], fits: Sequence[Fit | None]) -> bool:
    """Whether a cell with a sign or words stands over several columns in place of figures."""
    first = next(n for n, each in cells.items() if each is cell)
    over = fits[first : first + cell.columns]
    if any(fit is None or not fit.column.metrics for fit in over):
        return False
    return fold(cell.text) in NOT_REPORTED or not any(map(str.isdigit, fold(cell.text)))


def is_header_alone(table: Table) -> bool:
    """Whether a ruled table has a header and no row."""
    return table.header is None and header_size(table) == len(table.rows)


def join_header(broken: Table, table: Table, declared: Sequence[Column]) -> Table | None:
    """The table with the first part of its header, which stands at the end of the page before, if
    only both parts name its columns."""
    table = table.spread(broken.lefts)
    size = _rows_before_values(table)
    parts = broken.rows, table.rows[:size]
    if table.width != broken.width or not 0 < size < len(table.rows):
        return None

    def count_known(rows: Sequence[Row]) -> int:
        columns = match_columns(header_paths(rows, table.width), declared)
        return sum(column is not None for column in columns)

    if count_known([*parts[0], *parts[1]]) <= max(map(count_known, parts)):
        return None
    rows = (*broken.rows, *table.rows)
    return replace(table, rows=rows, header=len(broken.rows) + size)


def _rows_before_values(table: Table) -> int:
    return next((n for n, row in enumerate(table.rows) if holds_values(row)), len(table.rows))


def heading_of(row: Row, width: int) -> str:
    """What a row says that has only words over all columns, such as 一、省部属医院, else ''."""
    printed = [cell for cell in row.cells if cell.text]
    is_wide = len(printed) == 1 < width == printed[0].columns
    text = fold(printed[0].text) if is_wide else ""
    return "" if TOTAL.fullmatch(text) else text


def why_shared(cell: Cell) -> tuple[str, str]:
    return (
        f"这一格占了 {cell.rows} 行，不知道是哪个单位的",
        f"the cell stands over {cell.rows} rows: whose figure it is is not known",
    )


def is_each(fit: Fit, cell: Cell) -> bool:
    """Whether what stands beside several names is true of each: that nothing is reported, or a
    number that has a limit, such as the days of a month; others may be the sum of all."""
    text = fold(cell.text)
    return not text or text in NOT_REPORTED or fit.column.at_most is not None


def counts_in(cells: Mapping[int, Cell], counts: Mapping[int, Fit]) -> dict[int, int]:
    """The whole numbers that a record prints in some of its columns."""
    read = {n: fit.read_count(cells[n].text) for n, fit in counts.items() if n in cells}
    numbers = {n: value.number for n, value in read.items()}
    return {n: int(number) for n, number in numbers.items() if number is not None}


def spread(cells: Mapping[int, Cell], size: int) -> dict[int, Cell]:
    """The cells of a record; one over several columns stands in each of them."""
    return {
        n: cell
        for first, cell in cells.items()
        for n in range(first, min(first + cell.columns, size))
    }


def sum_of(texts: Sequence[str]) -> int:
    return sum(int(read_count(text).number or 0) for text in texts)


def holds_values(row: Row) -> bool:
    return any(is_value(cell.text) for cell in row.cells)


def total_of(cells: Mapping[int, Cell]) -> Cell | None:
    """The cell that says 合计, where the cells are a row of totals."""
    first = next((cell for cell in cells.values() if cell.text), None)
    return first if first and TOTAL.fullmatch(fold(first.text)) else None
