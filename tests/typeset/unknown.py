"""What no bulletin had before: columns and tables that nobody knows how to read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.typeset.content import say_month, vary
from tests.typeset.issue import Column, Issue, Row, Table, Value

NEW_COLUMN = "unknown_column_1"
NEW_TABLE = "unknown_1"
UNITS = (
    "南京鼓楼医院", "南京市儿童医院", "南京市第一医院", "南京市中医院", "南京市口腔医院",
    "南京市胸科医院", "东南大学附属中大医院", "江苏省第二中医院", "南京明基医院",
)  # fmt: skip


@dataclass(frozen=True)
class Added:
    """A column that a known table gets."""

    table: str
    before: str
    """The key of the column it stands before; empty for the end."""
    column: Column
    draw: Callable[[Random], Value]


def count(random: Random) -> Value:
    return vary(random, 240)


def growth(random: Random) -> Value:
    """A change in percent, which may be negative."""
    return round(random.uniform(-12, 15), 1)


def remark(random: Random) -> Value:
    return random.choice((None, None, None, None, "接口调试中", "系统升级"))


def new_column(*path: str, kind: str = "int", adds_up: bool = False) -> Column:
    return Column(NEW_COLUMN, path, kind, known=False, adds_up=adds_up)


ADDED = (
    Added("appointments", "subtotal", new_column("自助机预约", adds_up=True), count),
    Added("appointments", "", new_column("环比增长", kind="pct"), growth),
    Added("channels", "", new_column("环比", kind="pct"), growth),
    Added("districts", "outpatient_visits", new_column("检验报告数"), count),
    Added("hospitals", "", new_column("备注", kind="text"), remark),
    Added("hospitals", "", new_column("住院信息", "在院人次"), count),
)


def new_section(issue: Issue, random: Random) -> Issue:
    """A table nobody knows, between others."""
    make = random.choice((make_cards, make_recognition, make_consultations))
    at = random.randint(2, len(issue.sections))
    table = make(random, say_month(issue.month))
    return replace(issue, sections=(*issue.sections[:at], table, *issue.sections[at:]))


def make_cards(random: Random, month: str) -> Table:
    columns = (
        Column("seq", ("序号",), "seq"),
        Column("unit", ("单位",), "name"),
        new_column("发卡数"),
        replace(new_column("用卡次数"), key="unknown_column_2"),
        replace(new_column("使用率", kind="pct"), key="unknown_column_3"),
    )
    return fill_table(random, f"{month}电子健康卡使用情况统计", columns)


def make_recognition(random: Random, month: str) -> Table:
    columns = (
        Column("unit", ("医疗机构",), "name"),
        new_column("互认项目数", "检验"),
        replace(new_column("互认项目数", "检查"), key="unknown_column_2"),
        replace(new_column("互认率", kind="pct"), key="unknown_column_3"),
    )
    return fill_table(random, f"{month}检验检查结果互认情况", columns)


def make_consultations(random: Random, month: str) -> Table:
    columns = (
        Column("seq", ("序号",), "seq"),
        Column("unit", ("单位",), "name"),
        new_column("会诊次数"),
    )
    return fill_table(random, f"{month}远程会诊统计", columns)


def fill_table(random: Random, title: str, columns: tuple[Column, ...]) -> Table:
    rows = tuple(Row({"unit": u} | draw_values(random, columns)) for u in UNITS)
    return Table(NEW_TABLE, title, columns, rows, known=False)


def draw_values(random: Random, columns: tuple[Column, ...]) -> dict[str, Value]:
    draws = {"int": count, "pct": rate}
    return {c.key: draws[c.kind](random) for c in columns if c.kind in draws}


def rate(random: Random) -> Value:
    return round(random.uniform(20, 99.9), 1)
