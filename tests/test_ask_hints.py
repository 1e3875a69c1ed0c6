"""门急诊 and 出院 alone: what is counted, or how much of it matches."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    ("asked", "metric"),
    [
        ("门急诊前三的医院", "outpatient_visits"),
        ("出院倒数三名的医院", "discharges"),
        ("医院门急诊排名", "outpatient_visits"),
        ("What is the outpatient figure for the Chest Hospital", "outpatient_visits"),
        ("省人民门急诊比全市平均高多少", "outpatient_visits"),
        ("门急诊最差的医院", "outpatient_compliance"),
        ("出院最高的区", "discharge_compliance"),
        ("出院低于60的医院", "discharge"),
        ("哪家医院门急诊数据质量如何排名", "outpatient_compliance"),
    ],
)
def test_a_topic_alone_is_counted_unless_it_is_said_how_good_it_is(
    asked: str, metric: str, listen: Listener
) -> None:
    plan = listen.query(asked)[1]
    told = plan.get("metric") or plan.get("metric_a")
    assert told == metric


@pytest.mark.parametrize(
    ("asked", "metric", "op"),
    [
        ("没有出院的医院", "discharges", "zero"),
        ("hospitals without discharges", "discharges", "zero"),
        ("出院没有印出来的医院", "discharge_compliance", "missing"),
        ("出院那栏是空的医院", "discharge_compliance", "missing"),
    ],
)
def test_what_is_lacking_is_counted_unless_print_is_spoken_of(
    asked: str, metric: str, op: str, listen: Listener
) -> None:
    assert listen.values(asked, "metric", "op") == ("list_units", metric, op)
