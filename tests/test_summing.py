"""Rows among those of units that are none, and names with the numbers of their rows."""

import pytest

from db.columns import header_paths
from db.findings import Findings
from db.layout import Row, Table
from db.spec import read_spec
from db.summing import find_sums, numbers_columns
from db.tables import TableReader
from db.units import are_numbered, canonical_name
from tests.making import line, row, section

HEADER = [
    row("接入单位", "数据上传量", ("门急诊信息", 2), ("出院信息", 2), number=1),
    row("", "", "人次", "符合率", "人次", "符合率", number=2),
]


def read(*rows: Row) -> Findings:
    """What a hospital table gives."""
    findings = Findings()
    reader = TableReader(section("hospital_reporting"), read_spec().metrics, "2023-04", findings)
    assert len(header_paths(HEADER, 6)) == 6
    reader.read_table(Table((*HEADER, *rows), 6, 2))
    reader.finish(line("题目", 99))
    findings.leave_rest([each.line for each in (*HEADER, *rows)])
    return findings


def uploaded(findings: Findings) -> dict[str, float | None]:
    figures = findings.figures
    return {f.unit: f.value.number for f in figures if f.metric == "uploaded_records"}


def unread(findings: Findings) -> list[tuple[str, str]]:
    return [(each.text, each.why_en) for each in findings.unread]


FIRST = row("虚构甲院", "1500", "400", "9.10%", "12", "/", number=4)
SECOND = row("虚构乙院", "2500", "600", "9.20%", "13", "/", number=5)
THIRD = row("虚构丙院", "70", "8", "9.30%", "1", "/", number=6)
ALL = {"虚构甲院": 1500, "虚构乙院": 2500, "虚构丙院": 70}
NO_UNIT = "the row sums up others: it is no unit"


@pytest.mark.parametrize(
    "texts",
    [("甲", "1", "2", "3", "4", "5"), ("栏次", "1", "2", "3", "4", "5=1+2"),
     ("1", "2", "3", "4", "5", "6"), ("（甲）", "（1）", "（2）", "（3）", "（4）", "（5）"),
     ("A", "甲", "1", "2", "3", "")],
)  # fmt: skip
def test_a_row_that_numbers_the_columns_is_none_of_a_unit(texts: tuple[str, ...]) -> None:
    found = read(row(*texts, number=3), FIRST, SECOND, THIRD)
    assert (uploaded(found), unread(found)) == (ALL, [])


@pytest.mark.parametrize(
    "texts",
    [("虚构院", "1", "2", "3"), ("甲", "1", "3", "4"), ("甲", "3", "4", "5"), ("甲", "1", "2")],
)
def test_other_rows_number_no_columns(texts: tuple[str, ...]) -> None:
    assert not numbers_columns(texts)


@pytest.mark.parametrize(
    "name", ["虚构组", "一、虚构组", "（二）虚构组", "市属医院", "民营医院", "三级医院"]
)
def test_the_sum_of_a_group_is_no_unit_whatever_it_is_called(name: str) -> None:
    group = row(name, "4000", "1000", "", "25", "", number=3)
    found = read(group, FIRST, SECOND, THIRD)
    assert (uploaded(found), unread(found)) == (ALL, [(f"{name} 4000 1000 25", NO_UNIT)])


@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        ([{1: 300, 2: 500}, {1: 100, 2: 200}, {1: 200, 2: 300}], {0}),
        ([{1: 100, 2: 200}, {1: 200, 2: 300}, {1: 300, 2: 500}], {2}),
        ([{1: 300, 2: 500}, {1: 300, 2: 500}], set()),  # of one row alone
        ([{1: 300, 2: 500}, {1: 100, 2: 500}, {1: 200, 2: 0}], set()),
        ([{1: 300, 2: 5}, {1: 100, 2: 2}, {1: 200, 2: 3}], set()),  # only one is large
        ([{1: 300, 2: 500}, {1: 100, 2: 200}, {1: 200, 2: 299}], set()),
    ],
)
def test_sums_are_of_two_rows_at_least_and_in_two_columns(
    rows: list[dict[int, int]], sums: set[int]
) -> None:
    assert find_sums(rows) == sums


@pytest.mark.parametrize("number", ["{}.", "{}、", "（{}）", "{} ", "{}"])
def test_the_number_of_a_row_is_no_part_of_a_name(number: str) -> None:
    rows = [
        row(number.format(n) + name, f"{value}", "8", "9.10%", "7", "/", number=n + 2)
        for n, (name, value) in enumerate(ALL.items(), 1)
    ]
    found = read(*rows)
    assert (uploaded(found), unread(found)) == (ALL, [])


def test_names_that_begin_with_other_numbers_keep_them() -> None:
    assert not are_numbered(["12320 网", "160 网", "3 网"])
    assert not are_numbered(["1 网", "2 网"])
    assert [canonical_name(name) for name in ("12320 网", "3.14网", "1医院")] == [
        "12320网", "3.14网", "1医院",
    ]  # fmt: skip


def test_a_number_is_no_name() -> None:
    found = read(FIRST, row("160", "70", "8", "9.30%", "1", "/", number=5))
    assert unread(found) == [("160 70 8 9.30% 1 /", "the row has no name")]


@pytest.mark.parametrize("said", ["上月情况", "去年同期", "其中：上月补传", "2023 年 3 月"])
def test_rows_below_a_line_that_says_another_time_are_left(said: str) -> None:
    found = read(FIRST, row((said, 6), number=5), SECOND, THIRD)
    assert uploaded(found) == {"虚构甲院": 1500}
    assert [why for _, why in unread(found)][-2:] == [
        "a line above says that it is of another time"
    ] * 2


@pytest.mark.parametrize(
    "said", ["一、省部属医院", "2023 年 4 月", "注：较上月，多一家", "计划生育机构"]
)
def test_rows_below_another_line_over_all_columns_are_read(said: str) -> None:
    found = read(FIRST, row((said, 6), number=5), SECOND, THIRD)
    assert uploaded(found) == ALL


def test_a_group_ends_what_is_of_another_time() -> None:
    found = read(row(("上月情况", 6), number=3), FIRST, row(("乙类", 6), number=5), SECOND)
    assert uploaded(found) == {"虚构乙院": 2500}


@pytest.mark.parametrize(
    ("name", "visits", "why"),
    [
        ("玄武区", "9", "it is registered as a unit of another kind: this may be another table"),
        ("虚构丙9071院", "", "the name and a number beside it may be mixed up"),
        ("虚构丙院\ufffd", "9", "the name and a number beside it may be mixed up"),
        ("其中门诊部", "9", NO_UNIT),
    ],
)
def test_a_row_that_may_be_of_another_unit_is_left(name: str, visits: str, why: str) -> None:
    found = read(FIRST, row(name, "70", visits, "9.30%", "1", "/", number=5), SECOND)
    assert [said for _, said in unread(found)] == [why]


def test_a_number_at_the_edge_of_a_name_may_be_that_of_a_column_that_was_not_found() -> None:
    findings = Findings()
    spec = section("online_bookings")
    reader = TableReader(spec, read_spec().metrics, "2023-04", findings)
    rows = (row("名称", "预约数量"), row("4虚构网", "7", number=2), row("虚构12网", "8", number=3))
    reader.read_table(Table(rows, 2))
    reader.finish(line("题目", 99))
    assert [figure.unit for figure in findings.figures] == ["虚构12网"]
    assert [text for text, _ in unread(findings)] == ["4虚构网 7"]


def test_a_name_of_which_a_part_stands_in_another_cell_is_left() -> None:
    findings = Findings()
    spec = section("online_bookings")
    reader = TableReader(spec, read_spec().metrics, "2023-04", findings)
    rows = row("序号", "名称", "预约数量"), row("2 虚构卫生", "平台", "7", number=2)
    reader.read_table(Table(rows, 3))
    reader.finish(line("题目", 99))
    assert findings.figures == []
    assert unread(findings) == [
        ("2 虚构卫生 平台 7", "the name and a number beside it may be mixed up")
    ]


def test_a_channel_may_have_the_name_of_a_hospital() -> None:
    findings = Findings()
    spec = section("online_bookings")
    reader = TableReader(spec, read_spec().metrics, "2023-04", findings)
    rows = row("序号", "名称", "预约数量"), row("1", "南京鼓楼医院", "7", number=2)
    reader.read_table(Table(rows, 3))
    reader.finish(line("题目", 99))
    assert [figure.unit for figure in findings.figures] == ["南京鼓楼医院"]


def test_a_number_in_a_name_is_no_harm_where_no_cell_is_blank() -> None:
    found = read(row("虚构454院", "70", "8", "9.30%", "1", "/", number=5))
    assert uploaded(found) == {"虚构454院": 70}


def test_a_remark_behind_a_name_is_no_part_of_it() -> None:
    names = "虚构院*（补报）", "虚构院(3 月未报)", "虚构院（新增）", "虚构院（新区）", "（补报）"
    assert [canonical_name(name) for name in names] == [
        "虚构院", "虚构院", "虚构院", "虚构院（新区）", "（补报）",
    ]  # fmt: skip
