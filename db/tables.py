"""The tables of one section become records and figures.

Ruled cells, aligned words and lines matched by their types all lead here. Rows are gathered until
the section ends, since what a column holds is known only when all of it is seen.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.cells import (
    counts_in,
    doubt_name,
    header_size,
    heading_of,
    is_each,
    is_header_alone,
    is_of_figures,
    join_header,
    spread,
    sum_of,
    total_of,
    why_shared,
)
from db.columns import (
    Columns,
    Fit,
    are_of_units,
    cells_of,
    header_paths,
    judge_column,
    match_columns,
    read_cell,
    record_groups,
    repeat_merged,
)
from db.findings import Findings
from db.issue import Figure, Record, Scalar, Total, make_check
from db.layout import SUMMARY, TOTAL, Cell, Line, Row, Table
from db.layout.lines import join_text
from db.spec import Metric, SectionSpec
from db.stitching import are_halves, is_rest_of_values, text_in, values_of
from db.summing import find_sums, numbers_columns
from db.units import (
    are_numbered,
    canonical_name,
    without_number,
)
from db.values import (
    NOT_REPORTED,
    are_grouped,
    fold,
    is_above_all,
    read_count,
    without_struck,
)

DESTINATIONS = {"row_number": "row number", "unit": "name"}
"""What the tokens of a cell are counted as; those of all other columns are figures."""
UNCERTAIN = "这一格读不准", "the cell cannot be read for certain"
OTHER_TIME = (
    "上面一行写明是别的时间的数",
    "a line above says that it is of another time",
)
ABOVE_ALL = "比率超过 100%，没有采用", "a rate above 100 %, which is not taken over"
NO_NAME = "这一行没有单位名称", "the row has no name"
SUMS_UP = "汇总行，不是一个单位", "the row sums up others: it is no unit"
SEVERAL_ROWS = "一个名称占了几行", "a name stands over several rows"
TWICE = "这个单位印了两次", "the same name is printed twice"
OTHER_TIMES = re.compile(r"[上去]年|上月|同期|[同环]比|累计|历年|新增|\d年|\d月")
NO_TOTALS = "合计行读不出来", "the row of totals cannot be read"


@dataclass
class TableReader:
    """Reads the tables of one section, which may go on overleaf, into the findings."""

    spec: SectionSpec
    metrics: Mapping[str, Metric]
    month: str
    findings: Findings
    columns: Columns = ()
    paths: Sequence[str] = ()
    header: str = ""
    lefts: tuple[float, ...] = ()
    broken: Table | None = None
    """A header at the end of a page, without any row."""
    closed: bool = False
    """True once something printed says that what follows is another table."""
    rows: list[Row] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    numbered: bool = False
    """Whether names have the numbers of their rows before them."""
    other_time: bool = False
    """Whether a line among the rows says that those below it are of another time."""
    sums: set[str] = field(default_factory=set)
    """The lines of rows that sum up those next to them."""

    def read_table(self, table: Table) -> None:
        """A table: header rows first, or none where it goes on overleaf. A header without rows may
        go on there too."""
        if not (self.rows or self.broken or self.closed) and is_header_alone(table):
            self.broken = table
            return
        self._read_broken(table)

    def _read_broken(self, table: Table | None) -> None:
        """A table with the header before it that waits for its rest; that alone at the end."""
        broken, self.broken = self.broken, None
        whole = join_header(broken, table, self.spec.columns) if broken and table else None
        for each in [whole] if whole else [broken, table]:
            if each:
                self._read_whole(each)

    def _read_whole(self, table: Table) -> None:
        if len(table.lefts) < len(self.lefts):
            table = table.spread(self.lefts)
        size = header_size(table)
        if size and not self.closed:
            self.lefts = self.lefts or table.lefts
            self.read_header(header_paths(table.rows[:size], table.width), table.rows[0].line)
        if self.closed or len(self.columns) != table.width or not are_of_units(self.columns):
            self.findings.leave_table(table)
            return
        self.findings.claim((row.line for row in table.rows[:size]), "header")
        body = table.rows[size:]
        self.rows.extend(self._stitch(body[0]) if self.rows and body else body[:1])
        self.rows.extend(body[1:])

    def read_header(self, paths: Sequence[str], line: Line) -> None:
        """The columns that the rows below stand in, until another header says otherwise."""
        columns = match_columns([self._without_month(path) for path in paths], self.spec.columns)
        if columns == self.columns:
            return
        if self.header:  # another table under the same title is one that nobody declared
            self.closed = True
            return
        self.columns, self.paths, self.header = columns, paths, " | ".join(paths)
        found = {column for column in columns if column is not None}
        sizes = len(self.spec.columns), len(found)
        self._check("columns", self.spec.kind, sizes, line, self.header)

    def _without_month(self, path: str) -> str:
        """A header without the month of the section, which says nothing more; another month in it
        makes it another figure."""
        year, month = self.month.split("-")
        return re.sub(rf"({year}年)?(?<!\d)0?{int(month)}月份?", "", path).replace("()", "")

    def read_row(self, row: Row) -> None:
        """One printed row, to be read with the others."""
        self.rows.append(row)

    def _stitch(self, row: Row) -> list[Row]:
        """The first row overleaf; where it is the rest of the last one, the two become one."""
        last = self.rows[-1]
        if last.line.page == row.line.page:
            return [row]
        if is_rest_of_values(self.columns, last, row):
            return self._join(last, row, list(range(len(self.columns))))
        if not are_halves(self.columns, last, row):
            return [row]
        names = [n for n, column in enumerate(self.columns) if column and column.type == "unit"]
        return self._join(last, row, names)

    def _join(self, last: Row, row: Row, names: Sequence[int]) -> list[Row]:
        """Make the last row whole by what stands overleaf in the given columns."""
        whole = last if any(values_of(self.columns, last)) else row
        other = row if whole is last else last
        self.findings.claim([other.line], "name")
        cells = []
        for cell in whole.cells:
            if cell.column in names and text_in(other, cell.column):
                self.findings.account.claim(whole.line, "name", cell.start, cell.end)
                parts = [text_in(each, cell.column) for each in (last, row)]
                cell = replace(cell, text=join_text(parts), start=len(whole.line.text))
            cells.append(cell)
        self.rows[-1] = Row(whole.line, tuple(cells), last.unclear or row.unclear)
        return []

    def finish(self, title: Line) -> None:
        """Read all rows, and say whether row numbers, where there are any, run from 1."""
        self._read_broken(None)
        self._leave_out_numbering()
        self.rows = repeat_merged(self.rows, self.columns)
        groups = list(record_groups(self.columns))
        fits = self._judge(groups, title)
        self._judge_rows(groups, fits)
        for row in self.rows:
            self._read(row, groups, fits)
        if self.row_numbers:
            expected = max(*self.row_numbers, len(self.row_numbers))
            found = len(set(self.row_numbers) - {0})
            self._check("row_numbers", self.spec.kind, (expected, found), title)

    def _leave_out_numbering(self) -> None:
        """A row that only numbers the columns is a part of the header."""
        numbering = [row for row in self.rows if numbers_columns([c.text for c in row.cells])]
        self.findings.claim((row.line for row in numbering), "header")
        self.rows = [row for row in self.rows if row not in numbering]

    def _judge_rows(
        self, groups: Sequence[tuple[int, Columns]], fits: Sequence[Fit | None]
    ) -> None:
        """What all rows together tell: whether names are numbered, and which rows are sums."""
        records = [
            (row.line.key, cells)
            for row in self.rows
            for first, group in groups
            if not total_of(cells := cells_of(row.cells, first, len(group)))
        ]
        unit = next((n for n, f in enumerate(fits) if f and f.column.type == "unit"), None)
        names = [cells[unit].text for _, cells in records if unit in cells]
        self.numbered = are_numbered([name for name in names if name])
        counts = {
            n: fit
            for n, fit in enumerate(fits)
            if fit and fit.column.type == "count" and not (fit.column.adds_up or fit.column.at_most)
        }
        found = find_sums([counts_in(cells, counts) for _, cells in records])
        self.sums = {line for n, (line, _) in enumerate(records) if n in found}

    def _held(self, groups: Sequence[tuple[int, Columns]]) -> dict[int, list[str]]:
        """What the columns of a record hold, without totals."""
        held: dict[int, list[str]] = {}
        for row in self.rows:
            for first, group in groups:
                cells = cells_of(row.cells, first, len(group))
                if not total_of(cells):
                    for n, cell in cells.items():
                        held.setdefault(n, []).append(cell.text)
        return held

    def _judge(self, groups: Sequence[tuple[int, Columns]], title: Line) -> list[Fit | None]:
        """How each column of a record is read; said where its values are not what it is called."""
        held = self._held(groups)
        fits: list[Fit | None] = []
        columns = groups[0][1] if groups else ()
        counts = [n for n, column in enumerate(columns) if column and column.type == "count"]
        numbers = [text for n in counts for text in held.get(n, ())]
        for n, column in enumerate(columns):
            texts = held.get(n, ())
            grouped = n in counts and are_grouped(texts, numbers)
            fit = judge_column(column, texts, self.paths[n], grouped) if column else None
            fits.append(fit)
            if fit and not fit.holds:
                number = len(held[n]), 0
                self._check("column_holds", self.spec.kind, number, title, self.paths[n])
        return fits

    def _read(
        self, row: Row, groups: Sequence[tuple[int, Columns]], fits: Sequence[Fit | None]
    ) -> None:
        """One printed row: as many records or totals as stand side by side."""
        if row.unclear:
            self.findings.leave(
                row.line, "分不清哪几行是一格", "which lines make up the row is not clear"
            )
            return
        if said := heading_of(row, len(self.columns)):
            self.other_time = self._is_of_other_time(said)
            if not any(map(str.isdigit, said)):
                return
        elif self.other_time:
            self.findings.leave(row.line, *OTHER_TIME)
            return
        records = [cells_of(row.cells, first, len(group)) for first, group in groups]
        printed = [cells for cells in records if any(cell.text for cell in cells.values())]
        if any(map(total_of, printed[:-1])):  # a total ends its row
            self.findings.leave(row.line, *NO_TOTALS)
            return
        for cells in printed:
            if total := total_of(cells):
                self._read_totals(row.line, fits, cells, total)
            else:
                self._read_record(row.line, cells, fits)

    def _read_record(
        self, line: Line, cells: Mapping[int, Cell], fits: Sequence[Fit | None]
    ) -> None:
        unit = next(
            (cells.get(n) for n, f in enumerate(fits) if f and f.column.type == "unit"), None
        )
        merged = next((c for c in cells.values() if c.columns > 1 and c.text and c is not unit
                       and not is_of_figures(c, cells, fits)), None)  # fmt: skip
        merged = unit if unit and unit.columns > 1 and unit.text else merged
        if merged:
            self._leave(line, cells, f"“{merged.text}”占了 {merged.columns} 列",
                        f"“{merged.text}” stands over {merged.columns} columns")  # fmt: skip
            return
        why = self._why_no_record(line, cells, fits, unit)
        if unit is None or why:
            self._leave(line, cells, *(why or NO_NAME))
            return
        name = self._name(unit.text)
        values: dict[str, Scalar] = {self.spec.unit_column: name}
        for n, cell in spread(cells, len(fits)).items():
            fit = fits[n]
            if fit is None:
                self._leave_cell(line, cell, self.paths[n])
            elif cell.columns > 1 and cell.text and fold(cell.text) not in NOT_REPORTED:
                self._leave_wide(line, cell, n == cell.column % len(fits))
            elif fit.column.metrics and cell.rows > unit.rows and not is_each(fit, cell):
                shared = replace(fit, holds=False)
                values |= self._read_figures(shared, cell, unit.text, line, why_shared(cell))
            else:
                values |= self._read_figures(fit, cell, unit.text, line)
        self._report_gaps(line, cells, fits)
        self.findings.records.append(Record(self.spec.kind, self.month, values, line.key))
        unknown = [cell.text for n, cell in cells.items() if fits[n] is None]
        self._check_row(name, values, line, sum_of(unknown))

    def _why_no_record(
        self, line: Line, cells: Mapping[int, Cell], fits: Sequence[Fit | None], unit: Cell | None
    ) -> tuple[str, str] | None:
        """Why a row is not read as that of the unit it names, if so."""
        if unit is None or not any(map(str.isalpha, without_struck(unit.text))):
            return NO_NAME
        name = self._name(unit.text)
        if SUMMARY.fullmatch(fold(name)) or line.key in self.sums:
            return SUMS_UP
        if any(cell.rows < unit.rows for cell in cells.values()):
            return SEVERAL_ROWS
        if any(self.findings.has_figure(name, metric) for metric in self.spec.metrics):
            return TWICE
        return doubt_name(name, self.spec, cells, fits)

    def _is_of_other_time(self, heading: str) -> bool:
        """Whether what heads a group of rows says that they are of another time; a remark does not
        head any."""
        text = self._without_month(heading)
        return OTHER_TIMES.search(text) is not None and not re.search("[,。;]", text)

    def _name(self, printed: str) -> str:
        """The name of a unit."""
        return canonical_name(without_number(printed) if self.numbered else printed)

    def _report_gaps(
        self, line: Line, cells: Mapping[int, Cell], fits: Sequence[Fit | None]
    ) -> None:
        """Say which figures a row has no cell for, as where a rule of the grid is not printed."""
        covered = spread(cells, len(fits))
        for n, fit in enumerate(fits):
            if fit and fit.column.metrics and n not in covered:
                self.findings.report(
                    line, self.paths[n], "这一行缺了这一格", "the row lacks this cell"
                )

    def _leave(self, line: Line, cells: Mapping[int, Cell], zh: str, en: str) -> None:
        """Keep the cells of one record, with the reason why they were not read."""
        text = " ".join(cell.text for cell in cells.values() if cell.text)
        self.findings.report(line, text, zh, en)
        for cell in cells.values():
            self.findings.account.claim(line, "unread", cell.start, cell.end)

    def _leave_wide(self, line: Line, cell: Cell, is_first: bool) -> None:
        """Keep a cell with words in place of the figures of several columns."""
        if is_first:
            self.findings.report(
                line, cell.text, f"这一格占了 {cell.columns} 列",
                f"the cell stands over {cell.columns} columns",
            )  # fmt: skip

    def _leave_cell(self, line: Line, cell: Cell, header: str) -> None:
        """Keep the cell of a column that nobody declared, with its header."""
        if fold(cell.text):
            text = f"{header}：{cell.text}" if header else cell.text
            why = "不认识的列", "a column that is not known"
            self.findings.report(line, text, *why, "unknown_column")
            self.findings.account.claim(line, "unread", cell.start, cell.end)

    def _read_figures(
        self, fit: Fit, cell: Cell, unit: str, line: Line, why: tuple[str, str] = UNCERTAIN
    ) -> dict[str, Scalar]:
        """What one cell gives the record; its figures are kept on the way."""
        values: dict[str, Scalar] = {}
        if fit.holds and fit.column.type == "percent" and is_above_all(cell.text, fit.signed):
            why = ABOVE_ALL
        for key, metric, value in read_cell(fit, cell.text):
            if key:
                values[key] = value.number
            if value.state == "uncertain":
                self.findings.report_once(line, cell.text, *why)
            if metric:
                place = self.month, value, line.key
                figure = Figure(self._name(unit), self.spec.unit_kind, unit, metric, *place)
                self.findings.figures.append(figure)
        if fit.column.type == "row_number":
            self.row_numbers.append(int(read_count(cell.text).number or 0))
        destination = DESTINATIONS.get(fit.column.type, "figure")
        self.findings.account.claim(line, destination, cell.start, cell.end)
        return values

    def _read_totals(
        self, line: Line, fits: Sequence[Fit | None], cells: Mapping[int, Cell], total: Cell
    ) -> None:
        """合计 with a number a column, or 合计：N where the table counts only one thing."""
        found = TOTAL.fullmatch(fold(total.text))
        inline = found[1] if found else ""
        counted = {n: f for n, f in enumerate(fits) if f and f.column.type == "count"}
        printed = {n: c for n, c in cells.items() if c.text and c is not total}
        alone = bool(inline) and not printed
        if alone and counted:
            printed = {min(counted): replace(total, text=inline)}
        known = {n: cell for n, cell in printed.items() if fits[n] is not None}
        totals = [self._read_total(counted.get(n), cell.text, line) for n, cell in known.items()]
        read = [each for each in totals if each]
        names = {each.name for each in read}
        if (inline and not alone) or not read or len(names) < len(totals):
            self._leave(line, cells, *NO_TOTALS)
            return
        for n, cell in printed.items():
            if n not in known:
                self._leave_cell(line, cell, self.paths[n])
        self.findings.totals.extend(read)
        for cell in (total, *known.values()):
            self.findings.account.claim(line, "total", cell.start, cell.end)
        sums = {
            counted[n].column.names[0]: each.number for n, each in zip(known, read, strict=True)
        }
        unknown = [cell.text for n, cell in printed.items() if n not in known]
        self._check_row("合计", sums, line, sum_of(unknown))

    def _read_total(self, fit: Fit | None, text: str, line: Line) -> Total | None:
        number = fit.read_count(text).number if fit else None
        if fit is None or number is None:
            return None
        metric = self.metrics[fit.column.metrics[0]]
        kind = self.spec.unit_kind if fit.column.is_shared else ""
        name = f"{metric.key}_{kind}" if kind else metric.key
        if self.findings.has_total(name):
            return None
        about = self.month, number, text, metric.measure, line.key
        return Total(name, metric.key, *about, kind)

    def _check_row(self, name: str, values: Mapping[str, Scalar], line: Line, unknown: int) -> None:
        """Compare a column that is the sum of others with them, in one row. What columns that
        nobody declared add is counted where it makes them agree."""
        for column in self.spec.columns:
            numbers = [values.get(key) for key in (*column.names, *column.adds_up)]
            whole, *parts = [number for number in numbers if isinstance(number, int)] or [0]
            if column.adds_up and len(parts) == len(column.adds_up):
                found = sum(parts) + (unknown if whole == sum(parts) + unknown else 0)
                self._check("row_total", name, (whole, found), line)

    def _check(
        self, name: str, subject: str, numbers: tuple[int, int], line: Line, note: str = ""
    ) -> None:
        expected, found = numbers
        self.findings.checks.append(make_check(name, subject, expected, found, line.key, note))
