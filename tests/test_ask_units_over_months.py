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


@pytest.mark.parametrize(
    ("asked", "query", "op"),
    [
        ("Which hospitals never missed a day?", "every_month", "full"),
        ("每个月上传天数都是满的医院有多少家", "every_month", "full"),
        ("Which districts didn't reach 90% outpatient compliance in any month?",
         "every_month", "below"),
        ("hospitals with no outpatient compliance figure in any month", "every_month", "missing"),
        ("从没上过70%的医院（门急诊符合率）", "every_month", "at_most"),
        ("Which hospitals exceeded 99% outpatient compliance at some time?", "some_month", "above"),
        ("月均出院人次过千的医院", "units_over_months", "above"),
        ("2022年三季度出院人次合计在2万以上的区", "units_over_months", "at_least"),
    ],
)  # fmt: skip
def test_a_condition_holds_for_all_months_for_one_or_for_them_together(
    asked: str, query: str, op: str, over: Listener
) -> None:
    assert over.values(asked, "op") == (query, op)


def test_a_rise_in_each_month_is_one_from_month_to_month(over: Listener) -> None:
    told = over.values("哪些区每个月的门急诊人次都比上个月多", "direction")
    assert told == ("steady", "up")


@pytest.mark.parametrize(
    ("asked", "query", "told"),
    [
        ("hospitals below 50% outpatient rate in every month → and for discharges?",
         "every_month", {"metric": "discharge_compliance"}),
        ("2022年7月到10月门急诊人次增长最多的医院 → 从8月呢",
         "biggest_movers", {"since": "2022-08", "month": "2022-10"}),
        ("2022年5月出院符合率低于50%的医院 → how many in each month?",
         "units_by_month", {"op": "below"}),
    ],
)  # fmt: skip
def test_what_goes_on_keeps_the_months_and_the_condition(
    asked: str, query: str, told: dict[str, str], over: Listener
) -> None:
    assert over.values(asked, *told) == (query, *told.values())


@pytest.mark.parametrize(
    "asked",
    [
        "2022年8月出院前三的区 → how did they change from July 2022?",
        "2022年7月到10月门急诊人次增长最多的医院 → how much was that in September 2022?",
        "门急诊最多的5家医院 → 从少到多排一下",
    ],
)
def test_what_goes_on_of_several_is_refused(asked: str, over: Listener) -> None:
    assert over.reply(asked).status == "unanswerable"
