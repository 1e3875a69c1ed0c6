"""In how many months it was so, and how many units it was in each month."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    ("asked", "op", "how", "times"),
    [
        ("哪些医院至少有三个月门急诊符合率低于70%", "below", "at_least", "3"),
        ("门急诊符合率有四个月以上超过95%的医院", "above", "at_least", "4"),
        ("hospitals below 50% outpatient rate in exactly two months", "below", "exactly", "2"),
        ("hospitals under 50% by outpatient rate in at least 3 of the 6 months",
         "below", "at_least", "3"),
        ("Which hospitals missed days in more than three months?", "short", "at_least", "4"),
        ("恰好两个月没有每天上传的医院", "short", "exactly", "2"),
    ],
)  # fmt: skip
def test_so_many_months_have_to_meet_it(
    asked: str, op: str, how: str, times: str, over: Listener
) -> None:
    assert over.values(asked, "op", "how", "times") == ("some_month", op, how, times)


def test_a_number_of_months_that_may_be_more_or_not_is_refused(over: Listener) -> None:
    assert over.reply("有两个月低于80%门急诊符合率的医院").status == "unanswerable"


def test_another_number_of_months_may_follow(over: Listener) -> None:
    asked = "哪些医院至少有三个月门急诊符合率低于70% → 至少四个月呢"
    told = over.values(asked, "value", "how", "times")
    assert told == ("some_month", "70", "at_least", "4")


@pytest.mark.parametrize(
    ("asked", "metric", "op", "order"),
    [
        ("每个月有多少家医院门急诊符合率低于60%", "outpatient_compliance", "below", "by_month"),
        ("How many hospitals missed forms in each month?", "forms", "short", "by_month"),
        ("哪个月门急诊符合率低于50%的医院最多", "outpatient_compliance", "below", "highest"),
        ("In which month did the fewest hospitals miss days?", "days", "short", "lowest"),
    ],
)
def test_the_units_of_each_month_are_counted(
    asked: str, metric: str, op: str, order: str, over: Listener
) -> None:
    assert over.values(asked, "metric", "op", "order") == ("units_by_month", metric, op, order)


@pytest.mark.parametrize(
    "asked",
    [
        "2022年8到10月投诉比5到7月少多少",
        "hospitals below 50% outpatient compliance in every month but October",
        "Between which two months did complaints fall the most?",
        "Which hospital moved up the most places in total bookings from July to October 2022?",
        "Total bookings each month, and the average",
    ],
)
def test_what_is_asked_of_spans_or_pairs_of_months_is_refused(asked: str, over: Listener) -> None:
    assert over.reply(asked).status == "unanswerable"


@pytest.mark.parametrize(
    ("asked", "order", "limit"),
    [
        ("投诉最多的两个月", "highest", "2"),
        ("the lowest three months for complaints", "lowest", "3"),
    ],
)
def test_so_many_months_may_be_ranked(asked: str, order: str, limit: str, over: Listener) -> None:
    assert over.values(asked, "order", "limit") == ("best_month", order, limit)
