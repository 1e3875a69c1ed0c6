"""Each comparison agrees in a sound issue, and fails when one of its figures is changed."""

from collections import Counter

import pytest

from db.checks import check_issue
from db.issue import Check, Issue
from db.spec import read_spec
from db.witness import DIGITS, Again
from tests.making import issue_of

# Everything that the comparisons of sections.yml look at, with invented figures.
SOUND = (
    "虚构 12320 卫生热线 2023 年 4 月数据统计",
    "2023 年 4 月共受理咨询电话 30 个，其中医疗服务投诉 9 个、人工服务 21 通，自接工单 9 件。",
    "全省 12320 共接听电话 44 人次，其中南京 30 人次、苏州市 14 人次。",
    "2023 年 4 月预约挂号服务统计",
    "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
    "1 虚构甲医院 100 20 3 4 127",
    "2 虚构乙医院 11 6 7 8 32",
    "合计 111 26 10 12 159",
    "（截止 2023 年 4 月底，总预约挂号量为 500 次）",
    "2023 年 4 月线上预约情况统计",
    "序号 名称 预约数量 序号 名称 预约数量",
    "1 健康南京客户端 70 3 南京卫生 12320 网 1",
    "2 南京卫生 12320 微信平台 40 4 12320 快速预约 26",
    "合计：137",
    "2023 年 4 月虚构平台数据采集情况（区）",
    "接入单位 数据上传量 数据上传天数 实时数据表单上传情况",
    "门急诊信息 出院信息 健康档案累计上传总量",
    "人次 实时数据符合率 人次 实时数据符合率 基本信息 高血压 糖尿病",
    "虚构区 61 30 5/11 62 90.80% 63 / 64 65 66",
    "2023 年 4 月虚构平台数据采集情况（医院）",
    "接入单位 数据上传量 数据上传天数 实时数据表单上传情况",
    "门急诊信息 出院信息",
    "人次 实时数据符合率 人次 实时数据符合率",
    "虚构甲医院 71 30 5/11 72 90.80% 73 /",
    "（截止 2023 年 4 月底，区及医院累计校验入库数据 1.5 亿条）",
)


def check(issue: Issue) -> list[Check]:
    return list(check_issue(issue, read_spec(), ()).checks)


def failed(checks: list[Check]) -> list[tuple[str, str, float, float]]:
    return [(c.name, c.subject, c.expected, c.found) for c in checks if not c.ok]


def changed(old: str, new: str) -> Issue:
    """The sound issue with one figure changed."""
    text = "\n".join(SOUND)
    assert text.count(old) == 1
    return issue_of(*text.replace(old, new).splitlines())


def test_a_sound_issue_agrees_everywhere() -> None:
    checks = check(issue_of(*SOUND))
    assert failed(checks) == []
    assert Counter(c.name for c in checks) == {
        "columns": 4,
        "row_numbers": 2,
        "row_total": 3,
        "months": 1,
        "sections": 1,
        "totals": 1,
        "comparisons": 1,
        "pages": 1,
        "printed_total": 8,
        "calls_of_the_city": 1,
        "own_orders_are_complaints": 1,
        "phone_bookings_in_both_tables": 1,
        "online_bookings_in_both_tables": 1,
    }


def test_every_declared_comparison_is_made() -> None:
    made = {check.name for check in check(issue_of(*SOUND))}
    assert {comparison.name for comparison in read_spec().comparisons} - made == set()


CHANGES: list[tuple[str, str, list[tuple[str, str, float, float]]]] = [
    ("100 20 3 4 127", "100 20 3 4 128", [
        ("row_total", "虚构甲医院", 128, 127), ("printed_total", "bookings_total", 159, 160),
    ]),
    ("100 20 3 4 127", "101 19 3 4 127", [
        ("printed_total", "bookings_online_12320", 111, 112),
        ("printed_total", "bookings_phone", 26, 25),
    ]),
    ("合计 111 26 10", "合计 111 26 11", [
        ("row_total", "合计", 159, 160), ("printed_total", "bookings_in_clinic", 11, 10),
    ]),
    ("人工服务 21 通", "人工服务 20 通", [("printed_total", "calls", 30, 29)]),
    ("苏州市 14", "苏州市 13", [("printed_total", "province_calls", 44, 43)]),
    ("其中南京 30 人次、苏州市 14", "其中南京 29 人次、苏州市 15", [
        ("calls_of_the_city", "", 30, 29),
    ]),
    ("自接工单 9 件", "自接工单 8 件", [("own_orders_are_complaints", "", 9, 8)]),
    ("合计：137", "合计：136", [("printed_total", "channel_bookings", 136, 137)]),
    ("网 1\n2 南京卫生 12320 微信平台 40 4 12320 快速预约 26",
     "网 1\n2 南京卫生 12320 微信平台 41 4 12320 快速预约 25", [
        ("phone_bookings_in_both_tables", "", 26, 25),
        ("online_bookings_in_both_tables", "", 111, 112),
    ]),
    ("4 12320 快速", "5 12320 快速", [("row_numbers", "online_bookings", 5, 4)]),
    ("2 虚构乙", "3 虚构乙", [("row_numbers", "bookings", 3, 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_a_changed_figure_is_noticed(
    old: str, new: str, expected: list[tuple[str, str, float, float]]
) -> None:
    assert failed(check(changed(old, new))) == expected


def test_a_comparison_names_the_line_that_prints_what_it_expects() -> None:
    issue = changed("自接工单 9 件", "自接工单 8 件")
    (bad,) = (check for check in check(issue) if not check.ok)
    printed = {line.key: line.text for line in issue.lines}
    assert (bad.kind, bad.zh, bad.en) == (
        "total",
        "自接工单 = 医疗服务投诉",
        "Work orders received directly = complaints",
    )
    assert "医疗服务投诉 9 个" in printed[bad.line]


def test_what_is_not_printed_is_not_compared() -> None:
    checks = check(issue_of(*SOUND[:2]))
    assert [c.name for c in checks if c.kind == "total"] == [
        "printed_total",
        "own_orders_are_complaints",
    ]


@pytest.mark.parametrize(
    ("old", "new", "name", "missing"),
    [
        ("数据采集情况（医院）", "各院情况", "sections", "hospital_reporting"),
        ("合计：137", "", "totals", "channel_bookings"),
        ("健康南京客户端 70", "虚构客户端 70", "comparisons", "online_bookings_in_both_tables"),
    ],
)
def test_what_every_issue_has_is_missed(old: str, new: str, name: str, missing: str) -> None:
    (found,) = (c for c in check(changed(old, new)) if c.name == name)
    assert (found.ok, found.expected - found.found, found.note) == (False, 1, missing)


def test_a_missing_channel_is_no_wrong_sum() -> None:
    issue = changed("健康南京客户端 70", "虚构客户端 70")
    assert [c.name for c in check(issue) if "online_bookings_in" in c.name] == []


def test_an_empty_page_is_noticed() -> None:
    issue = issue_of(*SOUND[:2], "\f\f" + SOUND[2])
    assert [c for c in check(issue) if c.name == "pages"] == [
        Check("complete", "pages", "每页都读到文字", "Text on every page", "", 3, 2, "", "p2")
    ]


def without(*lines: str) -> Issue:
    """The sound issue without some of its lines."""
    assert set(lines) <= set(SOUND)
    return issue_of(*(line for line in SOUND if line not in lines))


def test_a_missing_row_is_said_by_what_all_totals_lack() -> None:
    assert failed(check(without("2 虚构乙医院 11 6 7 8 32"))) == [
        ("printed_total", "bookings_online_12320", 111, 100),
        ("printed_total", "bookings_phone", 26, 20),
        ("printed_total", "bookings_in_clinic", 10, 3),
        ("printed_total", "bookings_third_party", 12, 4),
        ("printed_total", "bookings_total", 159, 127),
        ("row_missing", "bookings", 2, 1),
    ]


def test_headers_over_each_others_values_are_named() -> None:
    issue = changed("12320 在线预约 电话预约 诊间", "电话预约 12320 在线预约 诊间")
    (found,) = (c for c in check(issue) if c.name == "columns_swapped")
    assert (found.ok, found.note) == (False, "bookings_phone bookings_online_12320")


def test_a_sum_that_stands_under_the_header_of_a_part_is_named() -> None:
    issue = changed("诊间预约 第三方 小计", "小计 第三方 诊间预约")
    (found,) = (c for c in check(issue) if c.name == "columns_swapped")
    assert (found.subject, found.note) == ("bookings", "bookings_total bookings_in_clinic")


def test_a_character_that_nobody_knows_is_named_with_its_page() -> None:
    issue = changed("虚构乙医院", "虚构\ufffd医院")
    (found,) = (c for c in check(issue) if c.name == "characters")
    assert (found.ok, found.note) == (False, "p1")


def test_the_same_digits_parted_elsewhere_are_no_difference() -> None:
    issue = issue_of("正文 48 16。")
    first = Counter(["2023", "5", "9", "2023", "5", "24"])
    assert [c.ok for c in witness(issue, first + Counter(["4816"]))] == [True]
    assert [c.ok for c in witness(issue, first + Counter(["4817"]))] == [False]


def witness(issue: Issue, *second: Counter[str]) -> list[Check]:
    pages = [Again(digits, recognised=False) for digits in second]
    checks = check_issue(issue, read_spec(), pages).checks
    return [check for check in checks if check.kind == "witness"]


def test_two_readers_that_saw_the_same_agree() -> None:
    issue = issue_of(*SOUND)
    same = Counter(run for line in issue.lines for run in DIGITS.findall(line.text))
    (found,) = witness(issue, same)
    assert (found.subject, found.ok, found.note) == ("p1", True, "")


def test_a_number_that_only_one_reader_saw_is_named_with_its_page() -> None:
    issue = issue_of("正文 1 2 2。", "\f正文 48 16。")
    first = Counter(["2023", "5", "9", "2023", "5", "24", "1", "2", "2"])
    assert witness(issue, first, Counter(["49", "16", "16"])) == [
        Check("witness", "second_reader", "两个程序读到的数字", "Numbers that two readers saw",
              "p1", 9, 9, "", ""),
        Check("witness", "second_reader", "两个程序读到的数字", "Numbers that two readers saw",
              "p2", 4, 1, "", "pdfplumber: 48 · pdfium: 16 49"),
    ]  # fmt: skip


def test_checks_change_nothing_else_of_an_issue() -> None:
    issue = issue_of(*SOUND)
    checked = check_issue(issue, read_spec(), ())
    assert (checked.figures, checked.totals, checked.records, checked.unread) == (
        issue.figures,
        issue.totals,
        issue.records,
        issue.unread,
    )
