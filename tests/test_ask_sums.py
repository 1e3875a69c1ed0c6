"""Sums in words: of units that are named, of a kind of units, of the ways of booking."""

import pytest

from tests.heard import Listener

MONTH = {"month": "2023-04"}


NAMED = [
    ("江宁区和溧水区门急诊人次合计", "jiangning,lishui", "outpatient_visits"),
    ("江宁区和溧水区的门急诊人次之和", "jiangning,lishui", "outpatient_visits"),
    ("江宁区、溧水区门急诊人次加起来是多少", "jiangning,lishui", "outpatient_visits"),
    ("total outpatient visits of Jiangning and Lishui", "jiangning,lishui", "outpatient_visits"),
    ("outpatient visits of Jiangning and Lishui added up", "jiangning,lishui", "outpatient_visits"),
    ("鼓楼医院和市一一共预约多少", "drum-tower,nanjing-first", "bookings_total"),
    ("市12345、省12345工单加起来", "city-12345,province-12345", "orders"),
]


@pytest.mark.parametrize(("asked", "units", "metric"), NAMED)
def test_named_units_are_added_up(asked: str, units: str, metric: str, listen: Listener) -> None:
    values = {"units": units, "metrics": metric, **MONTH}
    assert listen.query(asked) == ("figures_of_units", values)
    found = listen.reply(asked).answer
    assert found
    total = sum(float(row[2] or 0) for row in found.rows)
    assert f"合计 {total:,.0f} " in found.text.zh


def test_rates_are_shown_beside_each_other_and_never_summed(listen: Listener) -> None:
    found = listen.reply("江宁区和溧水区的门急诊符合率合计").answer
    assert found
    assert "合计" not in found.text.zh
    assert (
        "百分比不能相加，所以没有合计。",
        "Rates do not add up, so there is no sum.",
    ) in found.notes


def test_units_of_two_kinds_are_not_added_up(listen: Listener) -> None:
    assert listen.query("江宁区和鼓楼医院门急诊人次合计") == ("", {})


SUM = {"kind": "channel", "metric": "channel_bookings", "statistic": "sum", **MONTH}
WAYS = [
    ("七个线上渠道的预约合计", "summary", SUM),
    ("线上渠道预约合计", "summary", SUM),
    ("grand total of online channel bookings", "summary", SUM),
    ("各渠道预约合计分别是多少？线上、电话、诊间、第三方", "channel_shares", MONTH),
    ("四种预约方式分别预约了多少", "channel_shares", MONTH),
    ("全市线上、电话、诊间、第三方预约各多少", "channel_shares", MONTH),
    ("totals of online, phone, in-clinic and third-party bookings", "channel_shares", MONTH),
    ("how many bookings by each booking method", "channel_shares", MONTH),
]


@pytest.mark.parametrize(("asked", "query", "values"), WAYS)
def test_bookings_are_added_up_by_channel_or_by_way(
    asked: str, query: str, values: dict[str, str], listen: Listener
) -> None:
    assert listen.query(asked) == (query, values)


def test_ways_of_booking_are_no_figures_of_districts(listen: Listener) -> None:
    assert listen.query("各区线上、电话、诊间预约") == ("", {})
