"""Which figure an order is by beside conditions, and what is asked of the one that comes first."""

import pytest

from tests.heard import Listener

RATE, DISCHARGE = "outpatient_compliance", "discharge_compliance"
VISITS, ONLINE, PHONE = "outpatient_visits", "bookings_online_12320", "bookings_phone"
PAIR = ("metric_a", "op_a", "metric_b", "op_b", "order", "limit")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "出院符合率超过80%的医院里，门急诊人次最多的是哪家",
            (VISITS, "any", DISCHARGE, "above", "highest", "1"),
        ),
        (
            "Among hospitals with booking over 1000, which has the lowest outpatient rate?",
            (RATE, "any", "bookings_total", "above", "lowest", "1"),
        ),
        (
            "门急诊符合率低于60%的医院按预约量从高到低排",
            ("bookings_total", "any", RATE, "below", "highest", "0"),
        ),
        (
            "hospitals with over 10 million records, lowest outpatient rate first",
            (RATE, "any", "uploaded_records", "above", "lowest", "0"),
        ),
        ("天天上传的区里出院符合率最低的是谁", (DISCHARGE, "any", "days", "full", "lowest", "1")),
        (
            "没传齐表单的医院里门急诊人次最多的三家",
            (VISITS, "any", "forms", "short", "highest", "3"),
        ),
        (
            "有诊间预约的医院里谁的在线预约最多",
            (ONLINE, "any", "bookings_in_clinic", "above", "highest", "1"),
        ),
        (
            "低于60%的医院 → 其中预约最多的是哪家",
            ("bookings_total", "any", RATE, "below", "highest", "1"),
        ),
        (
            "表单没交满的医院 → 按上传量从大到小",
            ("uploaded_records", "any", "forms", "short", "highest", "0"),
        ),
        (
            "Which hospitals are below 60% for discharge? → sort them by number of discharges",
            ("discharges", "any", DISCHARGE, "below", "highest", "0"),
        ),
    ],
)  # fmt: skip
def test_those_that_meet_a_condition_are_ordered_by_the_figure_beside_the_order(
    question: str, asked: tuple[str, ...], listen: Listener
) -> None:
    assert listen.values(question, *PAIR) == ("two_metrics", *asked)


@pytest.mark.parametrize(
    ("question", "units", "metrics"),
    [
        ("门急诊人次最多的医院出院符合率是多少", "jiangsu-tcm", f"{VISITS},{DISCHARGE}"),
        (
            "Which district had the most health records and how many of them are hypertension?",
            "luhe", "health_records,hypertension_records",
        ),
        ("上传量最大的医院表单交了几张", "jiangsu-tcm", "uploaded_records,forms"),
    ],
)  # fmt: skip
def test_a_second_figure_is_told_of_the_unit_that_comes_first(
    question: str, units: str, metrics: str, listen: Listener
) -> None:
    assert listen.values(question, "units", "metrics") == ("figures_of_units", units, metrics)


@pytest.mark.parametrize(
    "question", ["预约最多的医院占全部多少", "哪家医院预约最多，占预约总数几成"]
)
def test_the_share_of_the_first_is_its_part_of_all(question: str, listen: Listener) -> None:
    asked = listen.values(question, "unit_a", "unit_b", "as")
    assert asked == ("two_figures", "nanjing-children", "all-hospital", "share")


@pytest.mark.parametrize(
    ("question", "metric", "op"),
    [
        ("有第三方预约的医院占全部医院几成", "bookings_third_party", "above"),
        ("What share of hospitals had in-clinic bookings?", "bookings_in_clinic", "above"),
    ],
)
def test_the_share_of_those_that_have_some_is_one_of_hospitals(
    question: str, metric: str, op: str, listen: Listener
) -> None:
    assert listen.values(question, "metric", "op", "value") == ("share_of_units", metric, op, "0")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "小计不到50、还有电话预约的单位有几家",
            ("bookings_total", "below", "50", PHONE, "above", "0"),
        ),
        (
            "有诊间预约而且线上超过1000的医院",
            (ONLINE, "above", "1000", "bookings_in_clinic", "above", "0"),
        ),
        (
            "hospitals with fewer than 100 bookings that still had some phone bookings",
            ("bookings_total", "below", "100", PHONE, "above", "0"),
        ),
    ],
)  # fmt: skip
def test_what_they_only_have_to_have_is_above_zero(
    question: str, asked: tuple[str, ...], listen: Listener
) -> None:
    names = ("metric_a", "op_a", "value_a", "metric_b", "op_b", "value_b")
    assert listen.values(question, *names) == ("two_metrics", *asked)


@pytest.mark.parametrize(
    "question",
    [
        "预约前十的医院里有哪几家没有传齐表单？",
        "Which of the ten hospitals with most bookings have incomplete forms?",
        "预约前十的医院 → 其中表单没齐的",
    ],
)
def test_who_among_the_first_meets_more_is_refused(question: str, listen: Listener) -> None:
    assert listen.reply(question).status == "unanswerable"
