"""Whether all that is due was sent, as one of two conditions in words."""

import pytest

from tests.heard import Listener

VISITS, RATE = "outpatient_visits", "outpatient_compliance"
NAMES = ("kind", "metric_a", "op_a", "value_a", "metric_b", "op_b")


ASKED = [
    ("表单没传全而且门急诊人次超过10万的医院",
     "hospital", VISITS, "above", "100000", "forms", "short"),
    ("门急诊人次超过10万但表单没有交齐的医院",
     "hospital", VISITS, "above", "100000", "forms", "short"),
    ("hospitals with online bookings over 500 that did not submit all forms",
     "hospital", "bookings_online_12320", "above", "500", "forms", "short"),
    ("districts missing forms that still have over 500,000 health records",
     "district", "health_records", "above", "500000", "forms", "short"),
    ("表单没有交齐的区里哪些出院符合率低于80%",
     "district", "discharge_compliance", "below", "80", "forms", "short"),
    ("没有每天上传而且出院人次超过1000的医院",
     "hospital", "discharges", "above", "1000", "days", "short"),
    ("门急诊人次超过5万但没有每天上传数据的医院",
     "hospital", VISITS, "above", "50000", "days", "short"),
    ("hospitals that missed days but had more than 20,000 outpatient visits",
     "hospital", VISITS, "above", "20000", "days", "short"),
    ("表单交齐了但门急诊符合率低于50%的医院", "hospital", RATE, "below", "50", "forms", "full"),
    ("每天都上传而且门急诊符合率低于50%的医院", "hospital", RATE, "below", "50", "days", "full"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", *NAMES), ASKED)
def test_what_is_due_is_one_of_two_conditions(
    asked: str, kind: str, metric_a: str, op_a: str, value_a: str, metric_b: str, op_b: str,
    listen: Listener,
) -> None:  # fmt: skip
    expected = ("two_metrics", kind, metric_a, op_a, value_a, metric_b, op_b)
    assert listen.values(asked, *NAMES) == expected


@pytest.mark.parametrize("asked", ["表单没交齐也没有每天上传的医院", "缺表单又没有每天上传的医院"])
def test_neither_was_sent_whole(asked: str, listen: Listener) -> None:
    found = listen.values(asked, "metric_a", "op_a", "metric_b", "op_b")
    assert sorted(found[1:]) == sorted(("forms", "short", "days", "short"))


@pytest.mark.parametrize(
    "asked",
    ["表单交齐了但没有每天上传的医院", "表单没交齐、门急诊人次超过10万、出院人次超过1000的医院"],
)
def test_what_would_be_passed_over_is_refused(asked: str, listen: Listener) -> None:
    assert listen.query(asked) == ("", {})


def test_both_were_sent_whole(listen: Listener) -> None:
    found = listen.values(
        "每天都传了数据、表单也全交齐的医院", "metric_a", "op_a", "metric_b", "op_b"
    )
    assert found == ("two_metrics", "forms", "full", "days", "full")


def test_fewer_days_than_those_of_the_month_are_a_condition(listen: Listener) -> None:
    names = ("metric", "op", "value")
    assert listen.values("数据上传天数不足28天的医院", *names) == (
        "list_units",
        "days",
        "below",
        "28",
    )
    assert listen.query("没有传满30天的医院")[0] == "days_missed"
    assert listen.values("数据上传天数不足28天而且缺表单的医院", "metric_a", "value_a", "op_b") == (
        "two_metrics", "days", "28", "short",
    )  # fmt: skip


def test_the_answer_says_what_is_due(listen: Listener) -> None:
    found = listen.reply("表单没传全而且门急诊人次超过10万的医院")
    assert found.answer
    assert "满足“甲高于 100,000”“乙少于应有数”的有 5 家" in found.answer.text.zh
    assert "meet “A above 100,000”, “B fewer than due”" in found.answer.text.en
    assert [row[3:] for row in found.answer.rows] == [(None, None, None)] * 5


@pytest.mark.parametrize(
    ("asked", "metric", "op"),
    [
        ("鼓楼医院哪几个月表单没交齐", "forms", "short"),
        ("In which months did Drum Tower Hospital upload on every day?", "days", "full"),
        ("鼓楼医院有几个月没有天天上传数据", "days", "short"),
    ],
)
def test_the_months_in_which_a_unit_sent_all_that_is_due(
    asked: str, metric: str, op: str, listen: Listener
) -> None:
    assert listen.values(asked, "unit", "metric", "op") == ("months_when", "drum-tower", metric, op)


@pytest.mark.parametrize(
    ("asked", "kind", "metric", "op"),
    [
        ("月月表单都没交齐的区", "district", "forms", "short"),
        ("hospitals that sent all forms in every month", "hospital", "forms", "full"),
        ("没有哪个月传齐过天数的医院", "hospital", "days", "short"),
    ],
)
def test_who_sent_all_that_is_due_in_every_month(
    asked: str, kind: str, metric: str, op: str, listen: Listener
) -> None:
    assert listen.values(asked, "kind", "metric", "op") == ("every_month", kind, metric, op)


def test_who_ever_lacked_what_is_due_lacked_it_in_some_month(listen: Listener) -> None:
    asked = listen.values("有没有哪个区曾经没交齐表单", "kind", "metric", "op")
    assert asked == ("some_month", "district", "forms", "short")


def test_a_denied_part_of_the_last_list_is_those_that_did_not(listen: Listener) -> None:
    asked = listen.values("出院符合率低于30%的区 → 其中表单也没报全的呢", "metric_b", "op_b")
    assert asked == ("two_metrics", "forms", "short")
