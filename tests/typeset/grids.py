"""A table and the records of one page become a grid: cells with their place, widths and heights.

Every producer draws the same grid, so that what differs between their pages is theirs.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.typeset.issue import Column, Row, Style, Table
from tests.typeset.look import Look
from tests.typeset.writing import write_digits, write_row, write_text

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
PAD = 3.0
LEADING = 1.3
ROOM = 7.0
HEAD_CHARACTERS = 4
NAME_CHARACTERS = 8

# Words over the columns of a table where the typesetting merges header cells, outermost first.
OVER = {
    "online_12320": ("预约途径", "12320 平台"),
    "phone": ("预约途径", "12320 平台"),
    "clinic": ("预约途径", "医院及其他"),
    "third_party": ("预约途径", "医院及其他"),
    "outpatient_visits": ("诊疗数据实时上传情况",),
    "outpatient_rate": ("诊疗数据实时上传情况",),
    "discharge_visits": ("诊疗数据实时上传情况",),
    "discharge_rate": ("诊疗数据实时上传情况",),
}


@dataclass(frozen=True)
class Cell:
    """A cell of a grid, which may span rows and columns."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    role: str = "figure"
    """head, name, figure, total or closing (a total across the whole row)."""
    other_text: str = ""
    """What the text layer says instead, where an error is planted."""


@dataclass(frozen=True)
class Grid:
    """A table's part on one page."""

    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    head: int
    """How many of the rows are the header's."""
    size: float
    """Of the type, in points."""
    rules: str
    last: bool
    """Whether the table ends here."""


@dataclass(frozen=True)
class Shape:
    """What all parts of a table have in common: widths and type, whatever the page."""

    table: Table
    style: Style
    look: Look
    widths: tuple[float, ...]
    size: float


def deepen(table: Table, levels: int) -> Table:
    """The table with up to `levels` rows of words over its columns."""
    if levels == 1:
        return table
    columns = [
        replace(c, path=(*OVER.get(c.key, ())[: max(0, levels - len(c.path))], *c.path))
        for c in table.columns
    ]
    return replace(table, columns=tuple(columns))


def text_width(text: str) -> float:
    """In ems: a character is 1 wide, a Latin letter or digit a little over a half."""
    return sum(1.0 if ord(character) > 0x2E7F or character in "—…%" else 0.58 for character in text)


def shape_table(table: Table, style: Style, look: Look, available: float) -> Shape:
    """The largest type in which the table fits, and its columns' widths."""
    for size in SIZES:
        needs = [need(table, n, style, look, size) for n in range(len(table.columns))]
        if sum(needs) * table.across <= available:
            break
    else:
        raise ValueError(f"{table.title}: too wide for the page, in the smallest type")
    spare = available / table.across - sum(needs)
    widths = [width + spare * width / sum(needs) for width in needs]
    if look.names_wrapped:
        widths = keep_names_narrow(table, needs, spare)
    return Shape(table, style, look, tuple(widths), size)


def keep_names_narrow(table: Table, needs: Sequence[float], spare: float) -> list[float]:
    """Share out the room among the columns that are not names."""
    others = sum(w for w, c in zip(needs, table.columns, strict=True) if c.kind != "name")
    return [
        width if column.kind == "name" else width + spare * width / others
        for width, column in zip(needs, table.columns, strict=True)
    ]


def need(table: Table, number: int, style: Style, look: Look, size: float) -> float:
    """The least width of a column: its longest figure, a few characters of its header."""
    column = table.columns[number]
    body = max((text_width(write_row(table, r, style)[number]) for r in table.rows), default=1)
    if column.kind == "name" and (look.names_wrapped or table.across > 2):
        body = min(body, NAME_CHARACTERS)
    head = min(longest_word(column, style), HEAD_CHARACTERS)
    return max(body, head) * size + 2 * PAD + 1


def longest_word(column: Column, style: Style) -> float:
    """The header's own words, or the run of digits in them that no line may split."""
    return text_width(write_text(column.path[-1], style))


def header_depth(table: Table) -> int:
    return max(len(column.path) for column in table.columns)


def head_cells(shape: Shape) -> Iterator[Cell]:
    """The header's cells, once for every record that stands side by side."""
    columns = len(shape.table.columns)
    for copy in range(shape.table.across):
        for cell in head_cells_once(shape.table, shape.style):
            yield replace(cell, column=cell.column + copy * columns)


def head_cells_once(table: Table, style: Style) -> Iterator[Cell]:
    depth = header_depth(table)
    for level in range(depth):
        start = 0
        while start < len(table.columns):
            path = table.columns[start].path[: level + 1]
            end = run_end(table.columns, start, level)
            if len(path) == level + 1:
                own = len(table.columns[start].path) == level + 1
                text = write_text(path[-1], style)
                yield Cell(text, level, start, depth - level if own else 1, end - start, "head")
            start = end


def run_end(columns: Sequence[Column], start: int, level: int) -> int:
    """Where the header cell ends that begins at `start`: words over columns span their run."""
    path = columns[start].path
    end = start + 1
    if len(path) <= level + 1:
        return end
    while end < len(columns) and is_under(columns[end].path, path[: level + 1]):
        end += 1
    return end


def is_under(path: Sequence[str], above: Sequence[str]) -> bool:
    return len(path) > len(above) and tuple(path[: len(above)]) == tuple(above)


def make_grid(shape: Shape, rows: Sequence[Row], header: bool, last: bool) -> Grid:
    """The grid of these rows; the closing total comes with the last of them."""
    depth = header_depth(shape.table) if header else 0
    cells = list(head_cells(shape)) if header else []
    lines = math.ceil(len(rows) / shape.table.across)
    cells += body_cells(shape, rows, lines, depth)
    count = depth + lines
    if last and shape.table.total is not None:
        cells.append(closing_cell(shape, count))
        count += 1
    widths = shape.widths * shape.table.across
    heights = tuple(row_height(cells, row, widths, shape.size) for row in range(count))
    return Grid(tuple(cells), widths, heights, depth, shape.size, shape.look.rules, last)


def body_cells(shape: Shape, rows: Sequence[Row], lines: int, top: int) -> Iterator[Cell]:
    """Records go down the first columns, then down the next; empty cells fill up the last."""
    columns = len(shape.table.columns)
    for copy in range(shape.table.across):
        for line in range(lines):
            index = copy * lines + line
            first = copy * columns
            if index < len(rows):
                yield from row_cells(shape, rows[index], top + line, first)
            else:
                yield from (Cell("", top + line, first + n) for n in range(columns))


def row_cells(shape: Shape, row: Row, line: int, first: int) -> Iterator[Cell]:
    texts = write_row(shape.table, row, shape.style)
    span = total_span(shape.table) if row.kind == "total" else 1
    for number, (text, column) in enumerate(zip(texts, shape.table.columns, strict=True)):
        if span > 1 and number == 0:
            yield Cell(text, line, first, columns=span, role="total")
        elif number >= span or span == 1:
            yield Cell(text, line, first + number, role=cell_role(column, row))


def cell_role(column: Column, row: Row) -> str:
    if row.kind == "total":
        return "total"
    return "name" if column.kind in ("name", "text") else "figure"


def total_span(table: Table) -> int:
    """合计 takes the cells of 序号 and 单位 where these stand first, side by side."""
    kinds = [column.kind for column in table.columns[:2]]
    return 2 if sorted(kinds) == ["name", "seq"] else 1


def closing_cell(shape: Shape, line: int) -> Cell:
    total = write_digits(str(shape.table.total), shape.style)
    columns = len(shape.widths) * shape.table.across
    return Cell(f"合计：{total}", line, 0, columns=columns, role="closing")


def row_height(cells: Sequence[Cell], row: int, widths: Sequence[float], size: float) -> float:
    """High enough for the cells that stand in this row alone."""
    lines = [count_lines(c, widths, size) for c in cells if c.row == row and c.rows == 1]
    tall = [
        math.ceil(count_lines(c, widths, size) / c.rows)
        for c in cells
        if c.row <= row < c.row + c.rows and c.rows > 1
    ]
    return max([1, *lines, *tall]) * size * LEADING + ROOM


def count_lines(cell: Cell, widths: Sequence[float], size: float) -> int:
    """How many lines the text may need, on the safe side: words that do not split waste room."""
    room = sum(widths[cell.column : cell.column + cell.columns]) - 2 * PAD
    needed = text_width(cell.text) * size
    return 1 if needed <= room else math.ceil(needed * 1.15 / room)
