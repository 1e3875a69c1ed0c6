"""By how much a figure has to have risen or fallen, in words."""

from collections.abc import Iterator

import pytest

from assistant import where
from tests.archive import make_archive
from tests.heard import Listener

RATE, VISITS = "outpatient_compliance", "outpatient_visits"


@pytest.fixture(scope="module")
def listen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    conn = where.connect(make_archive(tmp_path_factory.mktemp("archive") / "bulletins.db").path)
    yield Listener(conn)
    conn.close()


def moved(metric: str, direction: str, op: str, value: str, **more: str) -> dict[str, str]:
    months = {"month": "2022-12", "since": "2022-11"}
    values = {"kind": "hospital", "metric": metric, "direction": direction, "limit": "0"}
    return {**values, "by": "difference", **months, "op": op, "value": value, **more}


PERCENT, LATEST = {"by": "percent"}, {"month": "2023-02"}
ASKED = [
    ("哪些医院2022年12月门急诊符合率比11月下降超过5个百分点", moved(RATE, "down", "above", "5")),
    ("2022年12月门急诊符合率比11月下降了2.5个百分点以上的医院",
     moved(RATE, "down", "at_least", "2.5")),
    ("2022年12月门急诊符合率比11月上升不到0.5个百分点的医院", moved(RATE, "up", "below", "0.5")),
    ("which hospitals improved their outpatient rate by at least 5 points from November to "
     "December 2022", moved(RATE, "up", "at_least", "5")),
    ("hospitals whose outpatient rate fell by more than 5 points between November and December "
     "2022", moved(RATE, "down", "above", "5")),
    ("hospitals that fell 10 points or more in outpatient rate from November to December 2022",
     moved(RATE, "down", "at_least", "10")),
    ("2022年12月门急诊人次比11月增加超过1万的医院", moved(VISITS, "up", "above", "10000")),
    ("2022年12月门急诊人次比11月增长20%以上的医院",
     moved(VISITS, "up", "at_least", "20", **PERCENT)),
    ("2022年12月门急诊人次环比增长超过20%的医院", moved(VISITS, "up", "above", "20", **PERCENT)),
    ("2022年12月门急诊人次比11月增长一倍以上的医院",
     moved(VISITS, "up", "at_least", "100", **PERCENT)),
    ("2022年12月门急诊人次比11月翻倍的医院", moved(VISITS, "up", "at_least", "100", **PERCENT)),
    ("hospitals whose outpatient visits more than doubled from November to December 2022",
     moved(VISITS, "up", "above", "100", **PERCENT)),
    ("2022年12月门急诊符合率变化超过5个百分点的医院", moved(RATE, "either", "above", "5")),
    ("2022年12月出院符合率环比降幅在10个百分点以上的区",
     moved("discharge_compliance", "down", "at_least", "10", kind="district")),
    ("门急诊人次比2022年12月增加1000以上的医院",
     moved(VISITS, "up", "at_least", "1000", **LATEST, since="2022-12")),
    ("哪些医院2022年12月的门急诊符合率比11月低5个百分点以上",
     moved(RATE, "down", "at_least", "5")),
    ("2022年11月比2022年12月门急诊符合率高5个百分点以上的医院",
     moved(RATE, "down", "at_least", "5")),
    ("2022年12月的门急诊人次比11月多了5000以上的医院", moved(VISITS, "up", "at_least", "5000")),
    ("2022年12月比11月预约量增加了100次以上的医院，最多的5家",
     moved("bookings_total", "up", "at_least", "100", limit="5")),
    ("2022年12月门急诊符合率比11月下降超过5个百分点，降得最多的三家医院",
     moved(RATE, "down", "above", "5", limit="3")),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "values"), ASKED)
def test_a_change_of_so_much_is_asked_for(
    asked: str, values: dict[str, str], listen: Listener
) -> None:
    assert listen.query(asked) == ("biggest_movers", values)


@pytest.mark.parametrize(
    "asked",
    [
        "hospitals whose outpatient rate rose above 90%",
        "门急诊人次下降的医院中，出院人次超过1000的",
        "2022年12月预约量比11月增长5个百分点以上的医院",
        "连续三个月下降超过5个百分点的医院",
        "模拟第一医院门急诊符合率下降超过5个百分点吗",
    ],
)
def test_what_is_no_change_of_so_much_is_not_taken_for_one(asked: str, listen: Listener) -> None:
    assert listen.query(asked) == ("", {})


def test_a_level_that_was_fallen_to_is_a_level(listen: Listener) -> None:
    found = listen.query("2022年12月门急诊符合率下降到50%以下的医院")
    assert found == (
        "hospitals_below",
        {"metric": "outpatient", "threshold": "50", "month": "2022-12"},
    )


FIRST = "2022年12月门急诊符合率比11月下降超过5个百分点的医院"


def test_another_question_may_go_on_with_it(listen: Listener) -> None:
    names = ("metric", "op", "value")
    assert listen.values(f"{FIRST} → 出院符合率呢", *names) == (
        "biggest_movers", "discharge_compliance", "above", "5",
    )  # fmt: skip
    assert listen.values(f"{FIRST} → 下降超过3个百分点的呢", *names) == (
        "biggest_movers", RATE, "above", "3",
    )  # fmt: skip


def test_the_answer_says_by_how_much(listen: Listener) -> None:
    found = listen.reply(FIRST)
    assert found.answer
    assert "8 家医院的门急诊实时数据符合率中，1 家下降超过 5 个百分点，" in found.answer.text.zh
    assert "1 of 8 hospitals fell by more than 5 points in outpatient" in found.answer.text.en
    assert "down · December 2022 · since November 2022 · more than 5 points" in found.read_as.en
    grown = listen.reply("2022年12月门急诊人次比11月翻倍的医院")
    assert grown.answer
    assert "没有一家上升至少 100%。" in grown.answer.text.zh
