"""Counts inside sentences become records and totals; what is no count stays to be reported."""

import pytest

from db.counts import CountReader
from db.findings import Findings
from db.glyphs import STRUCK
from db.spec import read_spec
from tests.making import line, section

TOTAL = "2023 年 4 月，虚构 12320 卫生热线共受理咨询电话 48 个，其中"


def read(*texts: str) -> Findings:
    """The sentences of the hotline's section."""
    findings = Findings()
    lines = [line(text, number) for number, text in enumerate(texts, 1)]
    CountReader(section("hotline"), read_spec().metrics, "2023-04", findings).read_lines(lines)
    findings.leave_rest(lines)
    return findings


def figures(findings: Findings) -> list[tuple[str, str, str, float | None, str]]:
    return [(f.kind, f.unit, f.metric, f.value.number, f.line) for f in findings.figures]


def totals(findings: Findings) -> list[tuple[str, float, str, str]]:
    return [(t.name, t.number, t.printed, t.line) for t in findings.totals]


def unread(findings: Findings) -> list[str]:
    return [unread.text for unread in findings.unread]


def test_a_count_beside_one_that_is_struck_out_is_left() -> None:
    found = read(f"{TOTAL}咨询类 39{STRUCK} 40 个、人工服务 8 通。")
    assert [(unit, number) for _, unit, _, number, _ in figures(found)] == [("人工服务", 8)]
    assert len(unread(found)) == 1


def test_a_sentence_of_counts() -> None:
    found = read(TOTAL, "咨询类（不含专家咨询）40 个、人工服务 1,008 通，受理市 12345 工单 2 件。")
    assert totals(found) == [("calls", 48, "48", "p1.l1")]
    assert figures(found) == [
        ("call_category", "咨询类（不含专家咨询）", "calls", 40, "p1.l2"),
        ("call_category", "人工服务", "calls", 1008, "p1.l2"),
        ("order_source", "市12345工单", "orders", 2, "p1.l2"),
    ]
    assert [(r.table, dict(r.values)) for r in found.records] == [
        ("hotline_calls", {"category": "咨询类（不含专家咨询）", "calls": 40}),
        ("hotline_calls", {"category": "人工服务", "calls": 1008}),
        ("hotline_orders", {"source": "市12345工单", "orders": 2}),
    ]
    assert unread(found) == []


def test_cities_are_told_by_what_they_are_counted_in() -> None:
    found = read("全省 12320 共接听电话 62 人次，其中虚构市 48 人次、另一市 14 人次。")
    assert totals(found) == [("province_calls", 62, "62", "p1.l1")]
    assert figures(found) == [
        ("city", "虚构市", "province_calls", 48, "p1.l1"),
        ("city", "另一市", "province_calls", 14, "p1.l1"),
    ]


def test_a_number_broken_over_a_line_is_one_number() -> None:
    found = read("其中虚构市 484", "16 人次、另", "一市 14 人次。")
    assert [(f.unit, f.printed_name, f.value.number, f.value.printed) for f in found.figures] == [
        ("虚构市", "虚构市", 48416, "48416"),
        ("另一市", "另一市", 14, "14"),
    ]
    assert unread(found) == []


def test_a_name_broken_over_a_line_is_one_name() -> None:
    assert figures(read("受理市", "12345 工单 7 件")) == [
        ("order_source", "市12345工单", "orders", 7, "p1.l2")
    ]


def test_full_width_figures_are_read_and_kept_as_printed() -> None:
    (figure,) = read("人工服务 １２３ 通").figures
    assert (figure.value.number, figure.value.printed) == (123, "１２３")


def test_every_digit_of_a_sentence_is_accounted_for() -> None:
    lines = [line(TOTAL, 1), line("受理市 12345 工单 2 件", 2)]
    findings = Findings()
    CountReader(section("hotline"), read_spec().metrics, "2023-04", findings).read_lines(lines)
    assert findings.account.count(lines) == {"wording": 4, "total": 1, "figure": 1}


@pytest.mark.parametrize("sign", ["，", "：", "；", "。"])
def test_a_number_without_a_label_is_reported_and_never_shortened(sign: str) -> None:
    found = read(f"其中{sign}48416 人次")
    assert (figures(found), totals(found)) == ([], [])
    assert unread(found) == [f"其中{sign}48416 人次"]


@pytest.mark.parametrize("number", ["48.41.6", "4,8416", "9" * 400, "48①"])
def test_a_number_that_cannot_be_read_is_reported(number: str) -> None:
    text = f"人工服务 {number} 通"
    found = read(text)
    assert figures(found) == []
    assert unread(found) == [text]


def test_a_second_count_of_the_same_name_is_reported() -> None:
    found = read("人工服务 7 通", "人工服务 8 通")
    assert figures(found) == [("call_category", "人工服务", "calls", 7, "p1.l1")]
    assert unread(found) == ["人工服务 8 通"]


def test_a_total_printed_twice_is_kept_once() -> None:
    found = read(TOTAL, "共受理咨询电话 49 个")
    assert totals(found) == [("calls", 48, "48", "p1.l1")]
    assert unread(found) == ["共受理咨询电话 49 个"]


def test_what_is_counted_in_something_else_is_reported() -> None:
    found = read("人工服务 7 通，平均等待 35 秒。")
    assert figures(found) == [("call_category", "人工服务", "calls", 7, "p1.l1")]
    assert unread(found) == ["人工服务 7 通，平均等待 35 秒。"]


@pytest.mark.parametrize(
    "said",
    [
        "人工服务 8 通、甲类、乙类 9 通",  # of both
        "人工服务 8 通（其中甲类 5 通、乙类 3 通）",
        "人工服务 8 通、甲类由 300 通增至 9 通",
        "人工服务 8 通、甲类和乙类分别 3 通和 4 通",
    ],
)
def test_a_number_that_is_of_no_single_name_is_left(said: str) -> None:
    found = read(f"{TOTAL}{said}。")
    assert [(unit, number) for _, unit, _, number, _ in figures(found)] == [("人工服务", 8)]
    assert len(unread(found)) == 1
