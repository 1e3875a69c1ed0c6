"""A seed and a number become a made-up issue whose figures agree wherever a real one's do.

Totals are never drawn: `settle` makes them from what they total, after every change of an issue.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from tests.typeset.issue import Article, Column, Counts, Issue, Row, Section, Table, Value, table
from tests.typeset.names import (
    ARTICLES,
    BOOKINGS,
    BRIEFS,
    BY_PHONE,
    CALLS,
    CALLS_SAID,
    CHANNELS,
    CITIES,
    DISTRICTS,
    OF_12320,
    ORDERS,
    PROVINCE_SAID,
    REPORTING,
)  # fmt: skip

FIRST_YEAR = 2018
FIRST_TOTAL_NUMBER = 73
BOOKED_BEFORE = 20_000_000
FORMS_DUE = 11
VISITS = "人次"
RATE = "实时数据符合率"


def make_issue(seed: int, number: int) -> Issue:
    """The `number`-th issue of the archive of `seed`; the first, 0, appears in February."""
    random = Random(f"{seed}/{number}/content")
    year, month = FIRST_YEAR + (number + 1) // 12, (number + 1) % 12 + 1
    data = (year, month - 1) if month > 1 else (year - 1, 12)
    issue = Issue(
        year=year,
        number=month,
        total_number=FIRST_TOTAL_NUMBER + number,
        published=date(year, month, random.randint(20, 27)),
        month=data,
        forms_due=FORMS_DUE,
        articles=make_articles(random),
        sections=make_sections(random, data, number),
        briefs=make_briefs(random, month),
    )
    return settle(issue)


def make_articles(random: Random) -> tuple[Article, ...]:
    return tuple(
        Article(*fill_article(title, paragraphs, random.randint(3, 48)))
        for title, paragraphs in random.sample(ARTICLES, 2)
    )


def fill_article(title: str, paragraphs: Sequence[str], n: int) -> tuple[str, tuple[str, ...]]:
    return title.format(n=n), tuple(paragraph.format(n=n) for paragraph in paragraphs)


def make_briefs(random: Random, month: int) -> tuple[str, ...]:
    days = sorted(random.sample(range(2, 20), 3))
    return tuple(
        brief.format(month=f"{month} 月", day=day, n=random.randint(3, 30))
        for brief, day in zip(random.sample(BRIEFS, 3), days, strict=True)
    )


def make_sections(random: Random, data: tuple[int, int], number: int) -> tuple[Section, ...]:
    month = say_month(data)
    calls = make_calls(random, month)
    booked = make_bookings(random, month, BOOKED_BEFORE + 220_000 * number)
    return (
        calls,
        make_province(random, month, calls.figures["calls_total"]),
        booked,
        make_channels(random, month),
        make_districts(random, data),
        make_hospitals(random, data, number),
    )


def say_month(data: tuple[int, int]) -> str:
    return f"{data[0]} 年 {data[1]} 月"


def vary(random: Random, size: int) -> int:
    """A month's figure for something of this size; what is nothing mostly stays nothing."""
    if size == 0:
        return random.choice((0, 0, 0, 0, 0, 0, 1, 2))
    return max(0, round(size * random.uniform(0.8, 1.25)))


def vary_rate(random: Random, rate: float) -> float | None:
    """A rate in percent, with one decimal; 0 stands for one that is not known."""
    if rate == 0:
        return None
    return round(min(100.0, max(0.1, rate + random.uniform(-6, 6))), 1)


def make_calls(random: Random, month: str) -> Counts:
    calls = {key: vary(random, size) for key, size in CALLS.items()}
    orders = {key: vary(random, size) for key, size in ORDERS.items()}
    figures = {"calls_total": sum(calls.values())} | calls | orders
    figures["orders_self"] = calls["complaint"]
    said = CALLS_SAID.replace("{month}", month)
    return Counts("hotline", f"南京 12320 卫生热线 {month}数据统计", said, figures)


def make_province(random: Random, month: str, nanjing: int) -> Counts:
    others = {key: vary(random, size) for key, size in CITIES.items()}
    figures = {"province_total": nanjing + sum(others.values()), "nanjing": nanjing} | others
    return Counts("province", "", PROVINCE_SAID.replace("{month}", month), figures)


def make_bookings(random: Random, month: str, before: int) -> Table:
    columns = (
        Column("seq", ("序号",), "seq"),
        Column("unit", ("单位",), "name"),
        Column("online_12320", ("12320 在线预约",), "int", adds_up=True),
        Column("phone", ("电话预约",), "int", adds_up=True),
        Column("clinic", ("诊间预约",), "int", adds_up=True),
        Column("third_party", ("第三方",), "int", adds_up=True),
        Column("subtotal", ("小计",), "int"),
    )
    keys = [column.key for column in columns if column.adds_up]
    rows = tuple(
        Row({"unit": unit} | {k: vary(random, s) for k, s in zip(keys, sizes, strict=True)})
        for unit, *sizes in BOOKINGS
    )
    note = f"（截止 {month}底，总预约挂号量为 {before + random.randint(0, 9999)} 次）"
    return Table("appointments", f"{month}预约挂号服务统计", columns, rows, below=(note,))


def make_channels(random: Random, month: str) -> Table:
    columns = (
        Column("seq", ("序号",), "seq"),
        Column("name", ("名称",), "name"),
        Column("count", ("预约数量",), "int"),
    )
    rows = tuple(Row({"name": name, "count": vary(random, size)}) for name, size in CHANNELS)
    note = "（不包含 12320 电话预约、医院诊间预约、医院自有途径预约）"
    title = f"{month}线上预约情况统计"
    return Table("channels", title, columns, rows, above=(note,), total=0, across=2)


def reporting_columns(districts: bool) -> tuple[Column, ...]:
    columns = [
        Column("unit", ("接入单位",), "name"),
        Column("upload", ("数据上传量",), "int"),
        Column("days", ("数据上传天数",), "int"),
        Column("forms", ("实时数据表单上传情况",), "forms"),
        Column("outpatient_visits", ("门急诊信息", VISITS), "int"),
        Column("outpatient_rate", ("门急诊信息", RATE), "pct"),
        Column("discharge_visits", ("出院信息", VISITS), "int"),
        Column("discharge_rate", ("出院信息", RATE), "pct"),
    ]
    records = "健康档案累计上传总量"
    if districts:
        columns += [
            Column("ehr_basic", (records, "基本信息"), "int"),
            Column("ehr_hypertension", (records, "高血压"), "int"),
            Column("ehr_diabetes", (records, "糖尿病"), "int"),
        ]
    return tuple(columns)


def make_reporting(random: Random, days: int, figures: Sequence[int | float]) -> dict[str, Value]:
    """A unit's uploads, days, forms, visits and rates, from the sizes it starts from."""
    uploads, outpatients, rate, discharges, other_rate = figures
    visits, leaving = vary(random, int(outpatients)), vary(random, int(discharges))
    return {
        "upload": vary(random, int(uploads)),
        "days": random.choice((days, days, days, days, days - 3, days - 1, 17)),
        "forms": f"{random.choice((11, 11, 11, 10, 9, 7, 6, 6, 4, 0))}/{FORMS_DUE}",
        "outpatient_visits": visits,
        "outpatient_rate": vary_rate(random, rate) if visits else None,
        "discharge_visits": leaving,
        "discharge_rate": vary_rate(random, other_rate) if leaving else None,
    }


def make_districts(random: Random, data: tuple[int, int]) -> Table:
    days = monthrange(*data)[1]
    rows = [
        Row(
            {"unit": unit}
            | make_reporting(random, days, sizes[:5])
            | {
                "ehr_basic": vary(random, int(sizes[5])),
                "ehr_hypertension": vary(random, int(sizes[6])),
                "ehr_diabetes": vary(random, int(sizes[7])),
            }
        )
        for unit, *sizes in DISTRICTS
    ]
    title = f"{say_month(data)}南京市卫生信息平台数据采集情况（区）"
    return Table("districts", title, reporting_columns(True), tuple(rows))


def make_hospitals(random: Random, data: tuple[int, int], number: int) -> Table:
    days = monthrange(*data)[1]
    rows = tuple(
        Row({"unit": unit} | make_reporting(random, days, sizes)) for unit, *sizes in REPORTING
    )
    title = f"{say_month(data)}南京市卫生信息平台数据采集情况（医院）"
    stored = f"{150 + 2.17 * number + random.random():.2f}"
    note = f"（截止 {say_month(data)}底，区及医院累计校验入库数据 {stored} 亿条）"
    return Table("hospitals", title, reporting_columns(False), rows, below=(note,))


def settle(issue: Issue) -> Issue:
    """The issue with every total made anew from what it totals."""
    sections = tuple(settle_section(issue, section) for section in issue.sections)
    settled = replace(issue, sections=sections)
    shared = tuple(share_bookings(settled, section) for section in settled.sections)
    return replace(settled, sections=shared)


def settle_section(issue: Issue, section: Section) -> Section:
    if not isinstance(section, Table):
        return section
    if section.key == "appointments":
        return total_bookings(section)
    if section.key in ("districts", "hospitals"):
        return replace(section, rows=tuple(cap_forms(issue, row) for row in order(section.rows)))
    return number_rows(section)


def cap_forms(issue: Issue, row: Row) -> Row:
    """The forms sent and due: a unit that sent all that were due sends all that are due now."""
    if not row.values.get("forms"):
        return row
    sent, due = (int(number) for number in str(row.values["forms"]).split("/"))
    sent = issue.forms_due if sent == due else min(sent, issue.forms_due)
    return replace(row, values={**row.values, "forms": f"{sent}/{issue.forms_due}"})


def order(rows: Sequence[Row], key: str = "upload") -> list[Row]:
    return sorted(rows, key=lambda row: -number_of(row.values.get(key)))


def number_of(value: Value) -> float:
    return value if isinstance(value, int | float) else 0


def number_rows(table: Table) -> Table:
    """序号 from 1, in the order of the rows."""
    rows = [row for row in table.rows if row.kind == "row"]
    if any(column.kind == "seq" for column in table.columns):
        rows = [replace(r, values={**r.values, "seq": n}) for n, r in enumerate(rows, 1)]
    return replace(table, rows=tuple(rows))


def total_bookings(table: Table) -> Table:
    """Row totals, the order by them, and 合计."""
    keys = [column.key for column in table.columns if column.adds_up]
    rows = [row for row in table.rows if row.kind == "row"]
    rows = [replace(r, values={**r.values, "subtotal": add(r, keys)}) for r in rows]
    numbered = number_rows(replace(table, rows=tuple(order(rows, "subtotal"))))
    sums: dict[str, Value] = {
        key: sum(add(row, [key]) for row in rows) for key in [*keys, "subtotal"]
    }
    total = Row({"seq": None, "unit": "合计"} | sums, kind="total")
    return replace(numbered, rows=(*numbered.rows, total))


def add(row: Row, keys: Sequence[str]) -> int:
    return sum(int(number_of(row.values.get(key))) for key in keys)


def share_bookings(issue: Issue, section: Section) -> Section:
    """The channels: three of them share out 12320's bookings, one has those by phone."""
    booked = table(issue, "appointments")
    if not isinstance(section, Table) or section.key != "channels":
        return section
    counts = [add(row, ["count"]) for row in section.rows]
    if booked is not None and booked.rows[-1].kind == "total":
        totals = booked.rows[-1].values
        if isinstance(totals.get("online_12320"), int):
            share_out(counts, add(booked.rows[-1], ["online_12320"]))
        if isinstance(totals.get("phone"), int):
            counts[BY_PHONE] = add(booked.rows[-1], ["phone"])
    rows = [
        replace(row, values={**row.values, "count": count})
        for row, count in zip(section.rows, counts, strict=True)
    ]
    return replace(section, rows=tuple(rows), total=sum(counts))


def share_out(counts: list[int], total: int) -> None:
    """Give the channels of 12320 parts of `total` as large as they were, to the last booking."""
    first, *others = OF_12320
    whole = sum(counts[n] for n in OF_12320)
    for n in others:
        counts[n] = total * counts[n] // whole
    counts[first] = total - sum(counts[n] for n in others)
