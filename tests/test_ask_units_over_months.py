"""All units of a kind over several months: who has most in all, who is first in each month, and
where one stands month by month."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    ("asked", "kind", "metric", "statistic", "order", "limit"),
    [
        ("2022年7到9月出院人次合计最多的三家医院", "hospital", "discharges", "sum", "highest", "3"),
        ("2022年7月到9月各区出院人次之和", "district", "discharges", "sum", "highest", "0"),
        ("2022年三季度哪个区的出院人次最少", "district", "discharges", "sum", "lowest", "1"),
        ("Which district had the best average outpatient compliance from July to September 2022?",
         "district", "outpatient_compliance", "mean", "highest", "1"),
        ("total online bookings per channel, July to September 2022",
         "channel", "channel_bookings", "sum", "highest", "0"),
    ],
)  # fmt: skip
def test_all_units_are_told_by_their_sum_or_mean_over_months(
    asked: str, kind: str, metric: str, statistic: str, order: str, limit: str, over: Listener
) -> None:
    names = ("kind", "metric", "statistic", "order", "limit", "from", "to")
    expected = (kind, metric, statistic, order, limit, "2022-07", "2022-09")
    assert over.values(asked, *names) == ("units_over_months", *expected)


def test_a_condition_may_be_set_for_their_mean(over: Listener) -> None:
    asked = "average outpatient compliance from July to September 2022: hospitals below 60%"
    names = ("metric", "op", "value", "order")
    told = ("outpatient_compliance", "below", "60", "lowest")
    assert over.values(asked, *names) == ("units_over_months", *told)


@pytest.mark.parametrize(
    "asked",
    [
        "2022年7月预约最多的医院8月预约多少",
        "Top three hospitals by bookings in August 2022, and what did they have in July?",
        "2022年7月到9月各区健康档案合计最多的",
    ],
)
def test_what_is_no_sum_of_the_months_is_refused(asked: str, over: Listener) -> None:
    assert over.reply(asked).status == "unanswerable"


@pytest.mark.parametrize(
    ("asked", "kind", "metric", "order", "limit"),
    [
        ("每个月预约量第一的医院是谁", "hospital", "bookings_total", "highest", "1"),
        ("各月出院符合率最低的区是哪个", "district", "discharge_compliance", "lowest", "1"),
        ("leading hospital by discharges for each month", "hospital", "discharges", "highest", "1"),
    ],
)
def test_who_is_first_is_told_of_each_month(
    asked: str, kind: str, metric: str, order: str, limit: str, over: Listener
) -> None:
    names = ("kind", "metric", "order", "limit", "from", "to")
    expected = (kind, metric, order, limit, "2021-11", "2023-02")
    assert over.values(asked, *names) == ("leaders_by_month", *expected)


@pytest.mark.parametrize(
    "asked",
    [
        "2022年7月到9月模拟第一医院出院人次每月排第几",
        "2022年7月到9月模拟第一医院出院人次的排名",
        "How has the rank of 模拟第一医院 on discharges changed from July to September 2022?",
    ],
)
def test_the_rank_of_a_unit_is_told_month_by_month(asked: str, over: Listener) -> None:
    names = ("metric", "order", "from", "to")
    expected = ("discharges", "highest", "2022-07", "2022-09")
    assert over.values(asked, *names) == ("rank_over_time", *expected)


@pytest.mark.parametrize(
    "asked", ["2022年10月表单交齐的医院比9月多了几家", "2022年9月新增了哪些医院，少了哪些"]
)
def test_how_many_units_more_there_are_is_refused(asked: str, over: Listener) -> None:
    assert over.reply(asked).status == "unanswerable"
