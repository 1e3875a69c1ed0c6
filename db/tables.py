"""The tables of one section become records and figures.

Two witnesses of columns lead here: ruled cells, and lines whose words are matched to the declared
columns by what they hold. From a row of cells on, there is one road.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.columns import (
    Columns,
    header_paths,
    match_columns,
    pair_cells,
    read_cell,
    record_groups,
)
from db.findings import Findings
from db.issue import Figure, Record, Scalar, Total, make_check
from db.layout import Cell, Line, Row, Table
from db.spec import Column, Metric, SectionSpec
from db.units import canonical_name
from db.values import COUNT, FRACTION, NOT_REPORTED, PERCENT, fold, read_count

TOTAL_ROW = re.compile(r"(?:合计|总计)[:：]?(.*)")
VALUE = re.compile(f"{COUNT.pattern}|{PERCENT.pattern}|{FRACTION.pattern}")

DESTINATIONS = {"row_number": "row number", "unit": "name"}
"""What the tokens of a cell are counted as; those of all other columns are figures."""


@dataclass
class TableReader:
    """Reads the tables of one section, which may go on overleaf, into the findings."""

    spec: SectionSpec
    metrics: Mapping[str, Metric]
    month: str
    findings: Findings
    columns: Columns = ()
    header: str = ""
    row_numbers: list[int] = field(default_factory=list)

    def read_table(self, table: Table) -> None:
        """A ruled table: header rows first, or none where it goes on overleaf."""
        size = next((n for n, row in enumerate(table.rows) if _holds_values(row)), len(table.rows))
        if size:
            self.read_header(header_paths(table.rows[:size], table.width), table.rows[0].line)
        known = sum(column is not None for column in self.columns)
        if len(self.columns) != table.width or known * 2 <= table.width:
            self.findings.leave_table(table)
            return
        self.findings.claim((row.line for row in table.rows[:size]), "header")
        for row in table.rows[size:]:
            self.read_row(row)

    def read_header(self, paths: Sequence[str], line: Line) -> None:
        """The columns that the rows below stand in, until another header says otherwise."""
        columns = match_columns(paths, self.spec.columns)
        if columns == self.columns:
            return
        if self.header:  # another table under the same title is one that nobody declared
            self.columns = ()
            return
        self.columns, self.header = columns, " | ".join(paths)
        found = {column for column in columns if column is not None}
        sizes = len(self.spec.columns), len(found)
        self._check("columns", self.spec.kind, sizes, line, self.header)

    def read_row(self, row: Row) -> None:
        """One printed row: a total, or as many records as the columns repeat."""
        texts = [cell for cell in row.cells if cell.text]
        total = TOTAL_ROW.fullmatch(fold(texts[0].text))
        if total:
            self._read_totals(row.line, texts[1:], total[1])
            return
        for first, group in record_groups(self.columns):
            cells = [cell for cell in row.cells if first <= cell.column < first + len(group)]
            if any(cell.text for cell in cells):
                self._read_record(row.line, pair_cells(cells, group, first))
        if self.findings.account.is_left(row.line):
            self.findings.leave(row.line, "有一列不认识", "a column is not known")

    def finish(self, title: Line) -> None:
        """Say whether the row numbers, where there are any, run from 1, each once."""
        if self.row_numbers:
            expected = max(*self.row_numbers, len(self.row_numbers))
            found = len(set(self.row_numbers) - {0})
            self._check("row_numbers", self.spec.kind, (expected, found), title)

    def _read_record(self, line: Line, cells: Mapping[Column, Cell]) -> None:
        unit = next((cell for column, cell in cells.items() if column.type == "unit"), None)
        if unit is None or not unit.text or any(cell.columns > 1 for cell in cells.values()):
            self.findings.leave(line, "这一行没有单位名称", "the row has no name")
            return
        name = canonical_name(unit.text)
        if any(self.findings.has_figure(name, metric) for metric in self.spec.metrics):
            self.findings.leave(line, "这个单位印了两次", "the same name is printed twice")
            return
        values: dict[str, Scalar] = {self.spec.unit_column: name}
        for column, cell in cells.items():
            values |= self._read_figures(column, cell, unit.text, line)
        self.findings.records.append(Record(self.spec.kind, self.month, values, line.key))
        self._check_row(name, values, line)

    def _read_figures(self, column: Column, cell: Cell, unit: str, line: Line) -> dict[str, Scalar]:
        """What one cell gives the record; its figures are kept on the way."""
        values: dict[str, Scalar] = {}
        for key, metric, value in read_cell(column, cell.text):
            values[key] = value.number
            if value.state == "uncertain":
                self.findings.report(
                    line, cell.text, "这一格读不准", "the cell cannot be read for certain"
                )
            if metric:
                place = self.month, value, line.key
                figure = Figure(canonical_name(unit), self.spec.unit_kind, unit, metric, *place)
                self.findings.figures.append(figure)
        if column.type == "row_number":
            self.row_numbers.append(int(read_count(cell.text).number or 0))
        destination = DESTINATIONS.get(column.type, "figure")
        self.findings.account.claim(line, destination, cell.start, cell.end)
        return values

    def _read_totals(self, line: Line, cells: Sequence[Cell], inline: str) -> None:
        """合计 with a number a column, or 合计：N where the table counts only one thing."""
        columns = {n: c for n, c in enumerate(self.columns) if c and c.type == "count"}
        printed = {cell.column: cell.text for cell in cells}
        if inline and columns and not printed:
            printed, inline = {min(columns): inline}, ""
        totals = [self._read_total(columns.get(n), text, line) for n, text in printed.items()]
        read = [total for total in totals if total]
        names = {total.name for total in read}
        if inline or not read or len(names) < len(totals):
            self.findings.leave(line, "合计行读不出来", "the row of totals cannot be read")
            return
        self.findings.totals.extend(read)
        self.findings.account.claim(line, "total")
        sums = {columns[n].names[0]: total.number for n, total in zip(printed, read, strict=True)}
        self._check_row("合计", sums, line)

    def _read_total(self, column: Column | None, text: str, line: Line) -> Total | None:
        number = read_count(text).number
        if column is None or number is None or self.findings.has_total(column.metrics[0]):
            return None
        metric = self.metrics[column.metrics[0]]
        return Total(metric.key, metric.key, self.month, number, text, metric.measure, line.key)

    def _check_row(self, name: str, values: Mapping[str, Scalar], line: Line) -> None:
        """Compare a column that is the sum of others with them, in one row."""
        for column in self.spec.columns:
            numbers = [values.get(key) for key in (*column.names, *column.adds_up)]
            whole, *parts = [number for number in numbers if isinstance(number, int)] or [0]
            if column.adds_up and len(parts) == len(column.adds_up):
                self._check("row_total", name, (whole, sum(parts)), line)

    def _check(
        self, name: str, subject: str, numbers: tuple[int, int], line: Line, note: str = ""
    ) -> None:
        expected, found = numbers
        self.findings.checks.append(make_check(name, subject, expected, found, line.key, note))


def _holds_values(row: Row) -> bool:
    texts = [fold(cell.text) for cell in row.cells]
    return any(text in NOT_REPORTED or VALUE.fullmatch(text) for text in texts)
