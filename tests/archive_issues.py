"""The made-up archive's issues: invented figures become records, each on a printed line."""

from dataclasses import dataclass, field

from db.checks import check_issue
from db.issue import (
    Article,
    Check,
    Figure,
    Issue,
    Masthead,
    Record,
    Scalar,
    Section,
    Total,
    Unread,
    make_check,
)
from db.layout import Box, Line
from db.spec import Column, read_spec
from db.values import Number, Value
from tests.archive_figures import (
    ARTICLES,
    BOOKING,
    CALLS,
    CITIES,
    DISTRICT,
    DISTRICTS,
    HOSPITALS,
    ORDERS,
    REPORTING,
    UNREAD,
    Row,
    Rows,
    draw_bookings,
    draw_channels,
    draw_reporting,
    draw_table,
    misprint,
)
from tests.making import section

SERIES = "模拟卫生信息化简报（编造）"
PUBLISHER = "模拟卫生信息中心（编造）"
UNIT_COLUMNS = {"hotline_calls": "category", "hotline_orders": "source", "province_calls": "city"}
PRINTED = {"count": "{}", "percent": "{:.2f}%", "fraction": "{}/{}"}


@dataclass
class Printer:
    """The pages of one issue in the making."""

    month: str
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    page: int = 0

    def print_line(self, text: str) -> str:
        number = 1 + sum(line.page == self.page for line in self.lines)
        box = Box(50, 30 + 15 * number, 50 + 6 * len(text), 42 + 15 * number)
        line = Line(self.page, number, text, (box,), box.x0, box.x1, 12, False)
        self.lines.append(line)
        return line.key

    def print_title(self, kind: str, title: str) -> None:
        self.page += 1
        line = self.print_line(title)
        self.sections.append(Section(kind, title, self.month, "", "", "", (self.page,), line))

    def print_table(self, kind: str, rows: Rows) -> None:
        spec = section(kind)
        for number, (unit, row) in enumerate(rows.items(), 1):
            cells = [(column, read_cell(column, row)) for column in spec.columns]
            printed = [values[0].printed for _, values in cells if values]
            line = self.print_line(f"{number} {unit} {' '.join(printed)}")
            known: dict[str, Scalar] = {"rank": number} if kind == "bookings" else {}
            known[spec.unit_column] = unit
            for column, values in cells:
                for name, metric, value in zip(column.names, column.metrics, values, strict=False):
                    known[name] = value.number
                    self.add_figure(spec.unit_kind, unit, metric, value, line)
                if column.adds_up:
                    parts = sum(row[part] or 0 for part in column.adds_up)
                    total = row[column.names[0]] or 0
                    self.checks.append(make_check("row_total", unit, total, parts, line))
            self.records.append(Record(kind, self.month, known, line))

    def print_counts(self, metric: str, rows: Rows, line: str = "") -> None:
        """Counts in a sentence; the first one stands on `line` where that is given."""
        ((table, (column, kind)),) = read_spec().tables_of(metric).items()
        for unit, row in rows.items():
            value = Value(row[column], str(row[column]), "read")
            line = line or self.print_line(f"{unit} {value.printed}")
            said: dict[str, Scalar] = {UNIT_COLUMNS[table]: unit, column: value.number}
            self.records.append(Record(table, self.month, said, line))
            self.add_figure(kind, unit, metric, value, line)
            line = ""

    def add_figure(self, kind: str, unit: str, metric: str, value: Value, line: str) -> None:
        self.figures.append(Figure(unit, kind, unit, metric, self.month, value, line))

    def print_total(self, metric: str, rows: Rows, more: str = "") -> str:
        """A total on a line of its own, over the column that the metric comes from."""
        ((column, _),) = read_spec().tables_of(metric).values()
        number = self.count_total(metric, rows, column)
        line = self.print_line(f"合计 {number}{more}")
        self.add_total(metric, number, line)
        return line

    def count_total(self, metric: str, rows: Rows, column: str) -> Number:
        return sum(row[column] or 0 for row in rows.values()) + misprint(self.month, metric)

    def add_total(self, metric: str, number: Number, line: str) -> None:
        measure = read_spec().metrics[metric].measure
        self.totals.append(Total(metric, metric, self.month, number, str(number), measure, line))


def read_cell(column: Column, row: Row) -> list[Value]:
    """The values of one printed cell: two for a fraction, none for row numbers and names."""
    if column.type not in PRINTED:
        return []
    cells = [row[name] for name in column.names]
    if None in cells:
        return [Value(None, "/", "not reported") for _ in cells]
    printed = PRINTED[column.type].format(*cells)
    return [Value(cell, printed, "read") for cell in cells]


def make_issue(month: str) -> Issue:
    """The made-up issue that carries the month; it comes out a month later."""
    out = Printer(month)
    year, number = map(int, month.split("-"))
    year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    print_articles(out)
    print_hotline(out)
    print_bookings(out)
    title = f"{month} 模拟卫生信息平台数据采集情况"
    out.print_title("district_reporting", f"{title}（区）")
    out.print_table("district_reporting", draw_reporting(month, DISTRICT, DISTRICTS))
    out.print_title("hospital_reporting", f"{title}（医院）")
    out.print_table("hospital_reporting", draw_reporting(month, REPORTING, HOSPITALS))
    for text in UNREAD.get(month, ()):
        out.unread.append(Unread(text, "编造的原因", "a made-up reason", out.print_line(text)))
    issue = Issue(
        Masthead(SERIES, year, number, None, f"{year}-{number:02}-20", PUBLISHER),
        month,
        out.page,
        tuple(out.lines),
        tuple(out.sections),
        tuple(out.records),
        tuple(out.figures),
        tuple(out.totals),
        tuple(out.articles),
        tuple(out.unread),
        {"figures": len(out.figures), "totals": len(out.totals)},
        (*out.checks, make_check("pages", "", out.page, out.page, "")),
    )
    return check_issue(issue, read_spec(), ())


def print_articles(out: Printer) -> None:
    out.page += 1
    out.print_line(SERIES)
    written = ARTICLES.get(out.month, ())
    for kind in ("article", "brief"):
        texts = [(title, text) for of_kind, title, text in written if of_kind == kind]
        for position, (title, text) in enumerate(texts, 1):
            line = out.print_line(title)
            out.articles.append(Article(position, kind, title, text, line))


def print_hotline(out: Printer) -> None:
    month = out.month
    calls = draw_table(month, ("calls",), CALLS)
    orders = draw_table(month, ("orders",), ORDERS)
    own: Rows = {"自接工单": {"orders": calls["医疗服务投诉"]["calls"]}}
    out.print_title("hotline", f"{month} 模拟 12320 卫生热线数据统计")
    out.print_total("calls", calls)
    out.print_counts("calls", calls)
    out.print_counts("orders", orders | own)
    city: Rows = {"南京": {"calls": out.totals[-1].number}}
    cities = city | draw_table(month, ("calls",), CITIES)
    line = out.print_total("province_calls", cities, f"，其中南京 {out.totals[-1].number}")
    out.print_counts("province_calls", cities, line)


def print_bookings(out: Printer) -> None:
    bookings = draw_bookings(out.month)
    out.print_title("bookings", f"{out.month} 预约挂号服务统计")
    out.print_table("bookings", bookings)
    columns = {f"bookings_{column}": column for column in (*BOOKING, "total")}
    totals = {m: out.count_total(m, bookings, column) for m, column in columns.items()}
    line = out.print_line(f"合计 {' '.join(map(str, totals.values()))}")
    for metric, number in totals.items():
        out.add_total(metric, number, line)
    channels = draw_channels(out.month, bookings)
    out.print_title("online_bookings", f"{out.month} 线上预约情况统计")
    out.print_table("online_bookings", channels)
    out.print_total("channel_bookings", channels)
