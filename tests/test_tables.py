"""Ruled tables and rows of one section become records, figures, totals and checks."""

from collections.abc import Mapping

import pytest

from db.columns import header_paths
from db.findings import Findings
from db.issue import Check, Scalar
from db.layout import Row, Table
from db.spec import read_spec
from db.tables import TableReader
from tests.making import line, row, section

CHANNEL_HEADER = row("序号", "名称", "预约数量", number=1)
SIDE_BY_SIDE = row("序号", "名称", "预约数量", "序号", "名称", "预约数量", number=1)
BOOKINGS_HEADER = row("序号", "单位", "12320 在线预约", "电话预约", "诊间预约", "第三方", "小计")


def reader(kind: str) -> TableReader:
    return TableReader(section(kind), read_spec().metrics, "2023-04", Findings())


def table(*rows: Row) -> Table:
    return Table(rows, sum(cell.columns for cell in rows[0].cells))


def read(kind: str, *tables: Table) -> Findings:
    """What the tables of a section, one after the other, give."""
    found = reader(kind)
    for each in tables:
        found.read_table(each)
    found.finish(line("题目", 99))
    found.findings.leave_rest([row.line for each in tables for row in each.rows])
    return found.findings


def records(findings: Findings) -> list[Mapping[str, Scalar]]:
    return [record.values for record in findings.records]


def unread(findings: Findings) -> list[tuple[str, str]]:
    return [(unread.text, unread.why_en) for unread in findings.unread]


def failed(findings: Findings) -> list[tuple[str, str, float, float]]:
    return [(c.name, c.subject, c.expected, c.found) for c in findings.checks if not c.ok]


def totals(findings: Findings) -> list[tuple[str, float, str]]:
    return [(total.name, total.number, total.printed) for total in findings.totals]


def test_headers_on_two_levels_become_paths() -> None:
    rows = [
        row("接入单位", ("门急诊 信息", 2), ("出院信息", 2)),
        row(("", 1), "人次", "符合率", "人次", "符合率"),
    ]
    assert header_paths(rows, 5) == [
        "接入单位",
        "门急诊信息/人次",
        "门急诊信息/符合率",
        "出院信息/人次",
        "出院信息/符合率",
    ]


def test_a_row_becomes_a_record_and_its_figures() -> None:
    found = read("online_bookings", table(CHANNEL_HEADER, row("1", "虚构 渠道", "1,234", number=2)))
    (figure,) = found.figures
    assert records(found) == [{"channel": "虚构渠道", "bookings": 1234}]
    assert (figure.unit, figure.printed_name, figure.kind) == ("虚构渠道", "虚构 渠道", "channel")
    assert (figure.metric, figure.value.number, figure.value.printed, figure.line) == (
        "channel_bookings",
        1234,
        "1,234",
        "p1.l2",
    )
    assert (unread(found), failed(found)) == ([], [])


def test_merged_headers_and_every_type_of_value() -> None:
    header = (
        row("接入单位", "数据上传量", "数据上传天数", "实时数据表单上传情况",
            ("门急诊信息", 2), ("出院信息", 2), number=1),
        row("", "", "", "", "人次", "实时数据符合率", "人次", "实时数据符合率", number=2),
    )  # fmt: skip
    body = row("虚构甲医院", "１２３", "30", "5/11", "700", "48.30%", "0", "/", number=3)
    found = read("hospital_reporting", table(*header, body))
    assert records(found) == [
        {
            "hospital": "虚构甲医院",
            "uploaded_records": 123,
            "days": 30,
            "forms": 5,
            "forms_due": 11,
            "outpatient_visits": 700,
            "outpatient_compliance": 48.3,
            "discharges": 0,
            "discharge_compliance": None,
        }
    ]
    assert [(f.metric, f.value.state) for f in found.figures if f.value.state != "read"] == [
        ("discharge_compliance", "not reported")
    ]
    assert (unread(found), failed(found)) == ([], [])


def test_a_blank_cell_is_unknown_not_zero() -> None:
    rows = [BOOKINGS_HEADER, row("1", "虚构甲医院", "", "2", "3", "4", "9", number=2)]
    found = read("bookings", table(*rows))
    assert [(f.metric, f.value.number, f.value.state) for f in found.figures][:2] == [
        ("bookings_online_12320", None, "blank"),
        ("bookings_phone", 2, "read"),
    ]


@pytest.mark.parametrize("repeats_header", [True, False])
def test_a_table_goes_on_overleaf(repeats_header: bool) -> None:
    overleaf = row("2", "虚构乙渠道", "5", number=4)
    again = row("序号", "名称", "预约数量", number=3)
    found = read(
        "online_bookings",
        table(CHANNEL_HEADER, row("1", "虚构甲渠道", "7", number=2)),
        table(again, overleaf) if repeats_header else table(overleaf),
    )
    assert records(found) == [
        {"channel": "虚构甲渠道", "bookings": 7},
        {"channel": "虚构乙渠道", "bookings": 5},
    ]
    assert [(c.name, c.ok) for c in found.checks] == [("columns", True), ("row_numbers", True)]
    assert unread(found) == []


def test_a_first_row_without_numbers_is_no_header() -> None:
    found = read(
        "online_bookings",
        table(CHANNEL_HEADER, row("", "虚构甲渠道", "/", number=2)),
        table(row("", "虚构乙渠道", "/", number=3)),
    )
    assert records(found) == [
        {"channel": "虚构甲渠道", "bookings": None},
        {"channel": "虚构乙渠道", "bookings": None},
    ]


def test_two_records_stand_side_by_side() -> None:
    rows = [
        SIDE_BY_SIDE,
        row("1", "虚构甲渠道", "7", "3", "虚构丙渠道", "9", number=2),
        row("2", "虚构乙渠道", "8", "", "", "", number=3),
    ]
    found = read("online_bookings", table(*rows))
    assert records(found) == [
        {"channel": "虚构甲渠道", "bookings": 7},
        {"channel": "虚构丙渠道", "bookings": 9},
        {"channel": "虚构乙渠道", "bookings": 8},
    ]
    assert (unread(found), failed(found)) == ([], [])


def test_totals_stand_under_merged_first_cells() -> None:
    rows = [
        BOOKINGS_HEADER,
        row("1", "虚构甲医院", "1", "2", "3", "4", "10", number=2),
        row(("合 计", 2), "1", "2", "3", "4", "10", number=3),
    ]
    found = read("bookings", table(*rows))
    assert totals(found) == [
        ("bookings_online_12320", 1, "1"),
        ("bookings_phone", 2, "2"),
        ("bookings_in_clinic", 3, "3"),
        ("bookings_third_party", 4, "4"),
        ("bookings_total", 10, "10"),
    ]
    assert len(records(found)) == 1
    assert [(c.subject, c.line) for c in found.checks if c.name == "row_total"] == [
        ("虚构甲医院", "p1.l2"),
        ("合计", "p1.l3"),
    ]
    assert (unread(found), failed(found)) == ([], [])


def test_a_total_may_stand_behind_a_colon() -> None:
    rows = [
        SIDE_BY_SIDE,
        row("1", "虚构甲渠道", "7", "", "", "", number=2),
        row(("合计：36,043", 6), number=3),
    ]
    found = read("online_bookings", table(*rows))
    assert totals(found) == [("channel_bookings", 36043, "36,043")]
    assert unread(found) == []


@pytest.mark.parametrize(
    "cells",
    [
        (("合计", 2), "7", "", "", "9"),  # the same total twice
        (("合计：16", 2), "9", "", "", ""),
        (("合计：约 16", 6),),
        (("合计", 2), "约 7", "", "", ""),
        (("合计", 6),),
        (("合计", 2), "", "3", "", ""),  # nothing is counted there
    ],
)
def test_totals_that_cannot_be_read_are_reported_whole(
    cells: tuple[str | tuple[str, int], ...],
) -> None:
    bad = row(*cells, number=3)
    rows = [SIDE_BY_SIDE, row("1", "虚构甲渠道", "7", "", "", "", number=2), bad]
    found = read("online_bookings", table(*rows))
    assert totals(found) == []
    assert unread(found) == [(bad.line.text, "the row of totals cannot be read")]


def test_a_total_printed_twice_is_kept_once() -> None:
    rows = [CHANNEL_HEADER, row("1", "虚构甲渠道", "7", number=2)]
    sums = [row(("合计", 2), "7", number=3), row(("总计", 2), "8", number=4)]
    found = read("online_bookings", table(*rows, *sums))
    assert totals(found) == [("channel_bookings", 7, "7")]
    assert unread(found) == [("总计 8", "the row of totals cannot be read")]


def test_an_unknown_column_is_reported_with_its_digits() -> None:
    header = row("序号", "名称", "预约数量", "取消数量", number=1)
    found = read("online_bookings", table(header, row("1", "虚构甲渠道", "7", "3", number=2)))
    assert records(found) == [{"channel": "虚构甲渠道", "bookings": 7}]
    assert unread(found) == [("取消数量：3", "a column that is not known")]
    assert found.account.count([row("1", "虚构甲渠道", "7", "3", number=2).line]) == {
        "row number": 1,
        "figure": 1,
        "unread": 1,
    }


def test_a_missing_column_is_said() -> None:
    rows = [row("名称", "预约数量", number=1), row("虚构甲渠道", "7", number=2)]
    found = read("online_bookings", table(*rows))
    assert failed(found) == [("columns", "online_bookings", 3, 2)]
    assert found.checks[0].note == "名称 | 预约数量"


def test_an_unknown_table_is_reported_whole() -> None:
    rows = [row("项目", "甲", "乙", number=1), row("床位", "7", "8", number=2)]
    found = read("online_bookings", table(*rows))
    assert records(found) == []
    assert unread(found) == [
        ("项目 甲 乙", "a table that is not known"),
        ("床位 7 8", "a table that is not known"),
    ]


def test_a_table_overleaf_of_another_width_is_reported_whole() -> None:
    found = read(
        "online_bookings",
        table(CHANNEL_HEADER, row("1", "虚构甲渠道", "7", number=2)),
        table(row("2", "虚构乙渠道", "5", "6", number=3)),
    )
    assert len(records(found)) == 1
    assert unread(found) == [("2 虚构乙渠道 5 6", "a table that is not known")]


def test_a_unit_printed_twice_is_reported_not_added() -> None:
    rows = [CHANNEL_HEADER, row("1", "虚构甲渠道", "7", number=2)]
    again = row("2", "虚构 甲渠道", "8", number=3)
    found = read("online_bookings", table(*rows, again))
    assert records(found) == [{"channel": "虚构甲渠道", "bookings": 7}]
    assert unread(found) == [("2 虚构 甲渠道 8", "the same name is printed twice")]


def test_a_cell_that_cannot_be_read_is_uncertain_and_reported() -> None:
    found = read("online_bookings", table(CHANNEL_HEADER, row("1", "虚构甲渠道", "约7", number=2)))
    assert records(found) == [{"channel": "虚构甲渠道", "bookings": None}]
    assert [(f.value.number, f.value.printed, f.value.state) for f in found.figures] == [
        (None, "约7", "uncertain")
    ]
    assert unread(found) == [("约7", "the cell cannot be read for certain")]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (row("2", "", "8", number=3), "the row has no name"),
        (row(("2", 2), "8", number=3), "“2” stands over 2 columns"),
    ],
)
def test_a_row_without_a_name_is_reported(bad: Row, why: str) -> None:
    rows = [CHANNEL_HEADER, row("1", "虚构甲渠道", "7", number=2), bad]
    found = read("online_bookings", table(*rows))
    assert len(records(found)) == 1
    assert unread(found) == [("2 8", why)]


@pytest.mark.parametrize(
    ("numbers", "expected", "seen"),
    [
        (["1", "2", "4"], 4, 3),
        (["2", "3", "4"], 4, 3),
        (["1", "2", "2"], 3, 2),
        (["1", "2", "x"], 3, 2),
    ],
)
def test_row_numbers_with_a_gap_are_said(numbers: list[str], expected: int, seen: int) -> None:
    rows = [row(n, f"虚构{i}渠道", "7", number=i) for i, n in enumerate(numbers, 2)]
    found = read("online_bookings", table(CHANNEL_HEADER, *rows))
    check = next(check for check in found.checks if check.name == "row_numbers")
    assert (check.expected, check.found, check.line) == (expected, seen, "p1.l99")


def test_a_row_total_that_disagrees_is_said_and_kept() -> None:
    rows = [BOOKINGS_HEADER, row("1", "虚构甲医院", "1", "2", "3", "4", "11", number=2)]
    found = read("bookings", table(*rows))
    assert [check for check in found.checks if not check.ok] == [
        Check(
            "total", "row_total", "小计 = 各项之和", "Row total = the sum of its parts",
            "虚构甲医院", 11, 10, "p1.l2",
        )
    ]  # fmt: skip
    assert records(found)[0]["total"] == 11


def test_names_are_data_whatever_they_hold() -> None:
    name = "'); drop table figures; --<b>{{ 7 }}%s"
    found = read("online_bookings", table(CHANNEL_HEADER, row("1", name, "7", number=2)))
    assert records(found) == [{"channel": name, "bookings": 7}]


def test_another_table_under_the_same_title_is_reported_whole() -> None:
    other = row("序号", "单位", "数据上传量", number=3)
    findings = read(
        "online_bookings",
        table(CHANNEL_HEADER, row("1", "虚构甲", "5", number=2)),
        table(other, row("1", "虚构医院", "7", number=4)),
    )
    assert records(findings) == [{"channel": "虚构甲", "bookings": 5}]
    assert unread(findings) == [
        ("序号 单位 数据上传量", "a table that is not known"),
        ("1 虚构医院 7", "a table that is not known"),
    ]


def test_a_figure_over_two_columns_is_reported() -> None:
    merged = row("1", "虚构甲医院", ("7", 2), "0", "0", "7", number=2)
    findings = read("bookings", table(BOOKINGS_HEADER, merged))
    assert (records(findings), unread(findings)) == (
        [],
        [("1 虚构甲医院 7 0 0 7", "“7” stands over 2 columns")],
    )


REPORTING_HEADER = (
    row("接入单位", "数据上传天数", ("门急诊信息", 2), number=1),
    row("", "", "人次", "实时数据符合率", number=2),
)


def reporting(*cells: tuple[str, str, str]) -> Findings:
    rows = [row(f"虚构{n}医院", *texts, number=n) for n, texts in enumerate(cells, 3)]
    return read("hospital_reporting", table(*REPORTING_HEADER, *rows))


def test_headers_over_values_of_another_kind_are_said_and_nothing_is_believed() -> None:
    found = reporting(
        ("30", "48.3%", "70"), ("30", "0.1%", "12"), ("29", "/", "/"), ("9", "5%", "8")
    )
    said = [(c.note, c.expected, c.found) for c in found.checks if c.name == "column_holds"]
    assert said == [("门急诊信息/人次", 4, 0), ("门急诊信息/实时数据符合率", 4, 0)]
    rates = {f.value.state for f in found.figures if f.metric.startswith("outpatient")}
    assert rates == {"uncertain"}
    assert [f.value.number for f in found.figures if f.metric == "days"] == [30, 30, 29, 9]


def test_rates_may_be_printed_without_a_sign_in_the_whole_column() -> None:
    found = reporting(("30", "7", "48.30"), ("30", "8", "100.00"))
    rates = [f.value.number for f in found.figures if f.metric == "outpatient_compliance"]
    assert (rates, unread(found)) == ([48.3, 100.0], [])


def test_one_rate_without_a_sign_among_others_is_not_believed() -> None:
    found = reporting(("30", "7", "48.30%"), ("30", "8", "52.10"))
    assert unread(found) == [("52.10", "the cell cannot be read for certain")]


def test_no_month_has_more_than_31_days() -> None:
    assert unread(reporting(("32", "7", "48.30%"))) == [
        ("32", "the cell cannot be read for certain")
    ]


def test_a_new_part_of_a_sum_is_reported_and_the_sum_agrees() -> None:
    header = row(
        "序号", "单位", "12320 在线预约", "电话预约", "诊间预约", "第三方", "自助机", "小计"
    )
    rows = [row("1", "虚构甲医院", "1", "2", "3", "4", "5", "15", number=2),
            row(("合计", 2), "1", "2", "3", "4", "5", "15", number=3)]  # fmt: skip
    found = read("bookings", table(header, *rows))
    assert failed(found) == []
    assert unread(found) == [("自助机：5", "a column that is not known")] * 2
    assert totals(found)[-1] == ("bookings_total", 15, "15")


def test_a_new_header_above_known_columns_changes_nothing() -> None:
    below = ("12320在线预约", "电话预约", "诊间预约", "第三方")
    header = [row("序号", "单位", ("预约途径", 4), "小计"), row("", "", *below, "")]
    found = read("bookings", table(*header, row("1", "虚构甲", "1", "2", "3", "4", "10", number=3)))
    assert (failed(found), unread(found)) == ([], [])


@pytest.mark.parametrize("above", ["上年同期", "同比增长"])
def test_a_header_above_that_says_another_period_makes_another_column(above: str) -> None:
    header = [row("序号", "名称", (above, 1), number=1), row("", "", "预约数量", number=2)]
    found = read("online_bookings", table(*header, row("1", "虚构甲", "7", number=3)))
    assert records(found) == []


def test_totals_may_stand_beside_the_last_record() -> None:
    last = row("2", "虚构乙渠道", "9", "", "合计", "16", number=3)
    rows = [SIDE_BY_SIDE, row("1", "虚构甲渠道", "7", "", "", "", number=2), last]
    found = read("online_bookings", table(*rows))
    assert totals(found) == [("channel_bookings", 16, "16")]
    assert (len(records(found)), unread(found)) == (2, [])


def test_a_lone_row_of_totals_overleaf_stands_in_the_columns_of_its_table() -> None:
    record = row("1", "虚构甲", "1", "2", "3", "4", "10", number=2)
    lefts = (0.0, 20.0, 60.0, 90.0, 120.0, 150.0, 180.0)
    first = Table((BOOKINGS_HEADER, record), 7, None, lefts)
    alone = Table((row("合计", "1", "2", "3", "4", "10", number=3),), 6, None,
                  (0.0, 60.5, 90.0, 120.0, 150.0, 180.0))  # fmt: skip
    assert totals(read("bookings", first, alone))[-1] == ("bookings_total", 10, "10")


def test_a_value_broken_over_two_pages_is_one() -> None:
    last = row("虚构甲医院", "30", "7", "８０．４", number=3)
    rest = row("", "", "", "０%", number=4)
    overleaf = Row(line("０%", 1, page=2), rest.cells)
    found = read("hospital_reporting", table(*REPORTING_HEADER, last), Table((overleaf,), 4, 0))
    rates = [f.value.number for f in found.figures if f.metric == "outpatient_compliance"]
    assert (rates, unread(found)) == ([80.4], [])


def test_a_name_joined_with_a_half_that_is_unclear_is_reported_and_not_read() -> None:
    last = row("虚构甲", "30", "7", "80.4%", number=3)
    rest = row("医院", "", "", "", number=4)
    overleaf = Row(line("医院", 1, page=2), rest.cells, unclear=True)
    found = read("hospital_reporting", table(*REPORTING_HEADER, last), Table((overleaf,), 4, 0))
    assert records(found) == []
    assert unread(found) == [
        (last.line.text, "which lines make up the row is not clear"),
    ]
