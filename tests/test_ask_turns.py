"""Follow-ups that speak of the last answer, or turn it round."""

import pytest

from tests.heard import Listener

MOST = "预约小计最高的五家医院"
LOW = "门急诊符合率低于60%的医院"


def test_a_sum_after_a_list_is_of_what_was_listed(listen: Listener) -> None:
    assert listen.values(f"{MOST} → 合计多少", "units", "metrics") == (
        "figures_of_units",
        "nanjing-children,drum-tower,drum-tower-jiangbei,nanjing-first,nanjing-tcm",
        "bookings_total",
    )


def test_rates_of_what_was_listed_are_not_added_up(listen: Listener) -> None:
    assert listen.query(f"{LOW} → 总数是多少") == listen.query(LOW)


@pytest.mark.parametrize(
    ("talk", "same"),
    [
        (f"{MOST} → 反过来", "预约小计最低的五家医院"),
        (f"{LOW} → 反过来呢", "门急诊符合率不低于60%的医院"),
        ("预约小计最低的十家医院 → 只看前三", "预约小计最低的三家医院"),
    ],
)
def test_turned_round_it_is_the_question_of_the_other_end(
    talk: str, same: str, listen: Listener
) -> None:
    assert listen.query(talk) == listen.query(same)


@pytest.mark.parametrize(
    ("talk", "metric", "op", "value"),
    [
        (f"{LOW} → 出院也低于50%的", "discharge_compliance", "below", "50"),
        (f"{LOW} → with discharge above 80%", "discharge_compliance", "above", "80"),
        (f"{LOW} → 门急诊人次超过10万的", "outpatient_visits", "above", "100000"),
    ],
)
def test_a_second_condition_joins_the_first(
    talk: str, metric: str, op: str, value: str, listen: Listener
) -> None:
    asked = listen.values(talk, "metric_a", "op_a", "metric_b", "op_b", "value_b")
    assert asked == ("two_metrics", "outpatient_compliance", "below", metric, op, value)


def test_what_is_asked_for_in_its_place_joins_nothing(listen: Listener) -> None:
    assert listen.query(f"{LOW} → 换成出院符合率低于50%") == listen.query("出院符合率低于50%的医院")


def test_a_figure_as_a_part_of_another_is_their_share(listen: Listener) -> None:
    asked = listen.values("江苏省人民医院出院人次 → 占门急诊人次多少", "metric_a", "metric_b", "as")
    assert asked == ("two_figures", "discharges", "outpatient_visits", "share")


@pytest.mark.parametrize(
    "talk",
    [
        f"{MOST} → 其中符合率最低的",
        "鼓楼医院第三方预约 → 加上电话预约",
        "Bookings at Drum Tower → which hospitals have more?",
        f"{MOST} → 还有呢",
    ],
)
def test_what_no_question_asks_of_the_last_answer_is_not_answered(
    talk: str, listen: Listener
) -> None:
    assert listen.reply(talk).status == "unanswerable"


def test_that_month_is_the_month_of_the_last_answer(over: Listener) -> None:
    best = over.reply("热线来电最多的月份").answer
    assert best
    asked = over.values("热线来电最多的月份 → 那个月投诉多少", "unit", "month")
    assert asked == ("unit_card", "complaints", best.rows[0][0])


@pytest.mark.parametrize(
    ("talk", "query", "first", "last"),
    [
        ("模拟第一医院每月预约 → 合计", "sum_of_months", "2021-11", "2023-02"),
        ("模拟第一医院2022年10月预约 → 和11月合计", "sum_of_months", "2022-10", "2022-11"),
        ("模拟第一医院2022年10月预约 → 到12月呢", "over_time", "2022-10", "2022-12"),
    ],
)
def test_months_are_joined_to_those_of_the_last_question(
    talk: str, query: str, first: str, last: str, over: Listener
) -> None:
    assert over.values(talk, "from", "to") == (query, first, last)
