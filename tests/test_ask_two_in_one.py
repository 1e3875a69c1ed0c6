"""Two questions in one are refused; each of them alone is answered."""

import pytest

from tests.heard import Listener

TWO_FIGURES = [
    ("玄武区门急诊人次是鼓楼区的几倍，差多少", "玄武区门急诊人次是鼓楼区的几倍"),
    ("鼓楼区的糖尿病档案比高血压少多少，占比多少", "鼓楼区的糖尿病档案比高血压少多少"),
    ("Xuanwu's visits as a percentage of Gulou's, and the difference",
     "Xuanwu's visits as a percentage of Gulou's"),
    ("鼓楼区和玄武区出院人次之差和之和", "鼓楼区和玄武区出院人次之差"),
    ("苏州比南通多多少电话，苏州占比多少", "苏州比南通多多少电话"),
    ("热线总量与投诉各多少", "热线总量"),
    ("hotline total and complaints", "complaints"),
    ("南通接了多少电话，南京是它的多少倍", "南通接了多少电话"),
    ("六合区高血压占比、糖尿病占比", "六合区高血压占比"),
    ("江宁区上传量占全部区的比例，以及溧水区的", "江宁区上传量占全部区的比例"),
    ("诊间预约超过1000的医院，各多少，占比", "诊间预约超过1000的医院，各多少"),
    ("儿童医院和鼓楼医院，预约差多少，出院差多少", "儿童医院和鼓楼医院，预约差多少"),
    ("表单数最少的区是谁，少传几张", "表单数最少的区是谁"),
]  # fmt: skip
TWO_LISTS = [
    ("电话预约为0的医院和第三方为0的医院", "电话预约为0的医院"),
    ("哪些区的门急诊符合率低于70%，哪些区的出院符合率低于20%", "哪些区的门急诊符合率低于70%"),
    ("Which districts have fewer than 11 forms and which uploaded fewer than 30 days?",
     "Which districts have fewer than 11 forms?"),
    ("Hospitals that missed days, and hospitals that missed forms", "Hospitals that missed days"),
    ("门急诊符合率高于95%的区和低于70%的区", "门急诊符合率高于95%的区"),
    ("List the districts above 95% outpatient compliance and those below 60%",
     "List the districts above 95% outpatient compliance"),
    ("How many hospitals have outpatient compliance above 90%, and which of them uploaded fewer"
     " than 11 forms?", "How many hospitals have outpatient compliance above 90%"),
]  # fmt: skip
OTHER_WAY = [
    ("上传量前五的医院，从低到高排", "上传量从低到高排，前五的医院"),
    ("上传量后五名的医院，从高到低排", "上传量后五名的医院"),
    ("预约小计倒数10名，按从多到少列出", "预约小计倒数10名"),
]


@pytest.mark.parametrize(("both", "one"), [*TWO_FIGURES, *TWO_LISTS, *OTHER_WAY])
def test_one_of_two_questions_is_answered_alone_and_not_for_both(
    both: str, one: str, listen: Listener
) -> None:
    assert [listen.reply(asked).status for asked in (both, one)] == ["unanswerable", "answered"]


OVER_MONTHS = [
    ("玄武区门急诊人次一共多少，最高是哪个月", "玄武区门急诊人次最高是哪个月"),
    ("Total hotline calls over all months and the busiest month", "the busiest month for calls"),
    ("热线投诉哪个月最多，那个月的总量是多少", "热线投诉哪个月最多"),
    ("10月电话预约前五的医院中环比上升的", "10月电话预约环比上升的医院"),
    ("top three hospitals by bookings, with change since September",
     "top three hospitals by bookings"),
]  # fmt: skip


@pytest.mark.parametrize(("both", "one"), OVER_MONTHS)
def test_one_of_two_questions_over_months_is_not_answered_for_both(
    both: str, one: str, over: Listener
) -> None:
    assert [over.reply(asked).status for asked in (both, one)] == ["unanswerable", "answered"]


def test_a_sum_and_a_mean_of_months_are_told_together(over: Listener) -> None:
    asked = over.values("玄武区门急诊人次合计和月均", "statistic")
    assert asked == ("sum_of_months", "both")


@pytest.mark.parametrize(
    ("asked", "conditions"),
    [
        ("出院人次是0的医院有几家，它们门急诊多少",
         ("discharges", "zero", "outpatient_visits", "any")),
        ("districts that uploaded on all 30 days and turned in every form",
         ("days", "at_least", "forms", "full")),
    ],
)  # fmt: skip
def test_no_condition_is_put_to_the_second_figure_or_left_out(
    asked: str, conditions: tuple[str, ...], listen: Listener
) -> None:
    told = listen.values(asked, "metric_a", "op_a", "metric_b", "op_b")
    assert told == ("two_metrics", *conditions)


def test_visits_beside_another_figure_are_a_figure(listen: Listener) -> None:
    asked = listen.values("Visits and phone bookings at Tongren Hospital", "metrics")
    assert asked == ("figures_of_units", "outpatient_visits,bookings_phone")
