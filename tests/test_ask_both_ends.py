"""The highest and the lowest together."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    ("asked", "kind", "metric", "limit"),
    [
        ("门急诊符合率最高和最低的医院", "hospital", "outpatient_compliance", "1"),
        ("出院人次最多的区和最少的区差多少", "district", "discharges", "1"),
        ("上传量前三名和后三名的区", "district", "uploaded_records", "3"),
        ("哪家医院出院符合率最好，哪家最差", "hospital", "discharge_compliance", "1"),
        ("top 5 and bottom 5 hospitals by discharges", "hospital", "discharges", "5"),
        ("range of outpatient visits among districts", "district", "outpatient_visits", "1"),
        ("which hospital has the most phone bookings and which the fewest",
         "hospital", "bookings_phone", "1"),
    ],
)  # fmt: skip
def test_both_ends_of_a_list_are_asked_for(
    asked: str, kind: str, metric: str, limit: str, listen: Listener
) -> None:
    told = listen.values(asked, "kind", "metric", "limit")
    assert told == ("both_ends", kind, metric, limit)


@pytest.mark.parametrize(
    ("asked", "unit", "metric"),
    [
        ("投诉哪个月最多，哪个月最少", "complaints", "calls"),
        ("busiest and quietest month for complaints", "complaints", "calls"),
        ("全市医院出院人次最高和最低的月份", "all-hospital", "discharges"),
    ],
)
def test_both_the_best_and_the_worst_month_are_asked_for(
    asked: str, unit: str, metric: str, over: Listener
) -> None:
    assert over.values(asked, "unit", "metric", "order") == ("best_month", unit, metric, "both")


def test_both_ends_with_the_mean_are_a_summary(listen: Listener) -> None:
    asked = "各区出院人次的最大值、最小值和平均值"
    assert listen.values(asked, "kind", "statistic") == ("summary", "district", "all")


def test_both_ends_of_no_figure_are_asked_back(listen: Listener) -> None:
    assert listen.reply("最高和最低的医院").status == "clarify"


def test_another_figure_may_follow(listen: Listener) -> None:
    told = listen.values("门急诊符合率最高和最低的区 → 出院的呢", "kind", "metric")
    assert told == ("both_ends", "district", "discharge_compliance")
