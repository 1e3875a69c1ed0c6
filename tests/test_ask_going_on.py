"""What is asked next, after a list, a sum, a rank, a share or a refusal."""

import pytest

from tests.heard import Listener

FIRST_FIVE = "预约小计前五的医院"
TWO_SUMMED = "鼓楼医院和江苏省人民医院的出院人次加起来多少"


@pytest.mark.parametrize(
    ("talk", "values"),
    [
        # What several come to, as a part of all.
        (f"{TWO_SUMMED} → 占全部医院的几成",
         ("summary", "share", "drum-tower,jiangsu-province-hospital")),
        (f"{FIRST_FIVE} → 合计多少 → 占全市的多少",
         ("summary", "share",
          "nanjing-children,drum-tower,drum-tower-jiangbei,nanjing-first,nanjing-tcm")),
        ("苏州12320接听了多少 → 南通呢 → 这两个市合起来占全省的比例",
         ("summary", "share", "suzhou,nantong")),
        # And the mean of those that were listed, by another figure.
        ("门急诊符合率至少99%的医院 → 这几家出院人次平均多少",
         ("summary", "mean", "nanjing-second,nanjing-brain,nanjing-integrated")),
    ],
)  # fmt: skip
def test_what_several_units_come_to_is_of_just_those(
    talk: str, values: tuple[str, ...], listen: Listener
) -> None:
    assert listen.values(talk, "statistic", "units") == values


def test_the_share_of_another_part_is_in_the_same_whole(listen: Listener) -> None:
    talk = "建邺区高血压档案占健康档案的比例 → 糖尿病呢 → 玄武呢"
    asked = listen.values(talk, "unit_a", "metric_a", "unit_b", "metric_b", "as")
    both = ("xuanwu", "diabetes_records", "xuanwu", "health_records")
    assert asked == ("two_figures", *both, "share")


def test_who_is_first_is_asked_of_all_after_the_rank_of_one(listen: Listener) -> None:
    talk = "浦口区门急诊人次第几"
    told = [
        listen.values(f"{talk} → {further}", "kind", "order", "limit")
        for further in ("谁排第一", "who is last")
    ]
    assert told == [
        ("list_units", "district", "highest", "1"),
        ("list_units", "district", "lowest", "1"),
    ]


def test_the_seventh_of_the_first_ten_is_at_the_seventh_place(listen: Listener) -> None:
    asked = listen.values("预约小计前十的医院 → 第七名是谁", "metric", "place")
    assert asked == ("unit_at_rank", "bookings_total", "7")
    more = listen.values("预约小计前五的医院 → 多列几家，给到第八名", "metric", "limit")
    assert more == ("list_units", "bookings_total", "8")


def test_both_conditions_are_those_of_the_two_questions_before(listen: Listener) -> None:
    talk = "12320在线预约超过1000的医院 → 电话预约超过100的呢 → 两条都满足的有谁"
    asked = listen.values(talk, "metric_a", "value_a", "metric_b", "value_b")
    assert asked == ("two_metrics", "bookings_online_12320", "1000", "bookings_phone", "100")


def test_above_that_mean_is_above_the_mean_that_was_told(listen: Listener) -> None:
    asked = listen.values("医院门急诊人次的平均数 → 高于这个平均数的医院有哪些", "metric", "op")
    assert asked == ("list_units", "outpatient_visits", "above_mean")


def test_each_of_them_is_each_of_those_that_were_listed(listen: Listener) -> None:
    talk = "Hospitals with over 2,000 total bookings → How many in-clinic bookings did each get?"
    listed = "nanjing-children,drum-tower,drum-tower-jiangbei,nanjing-first,nanjing-tcm"
    assert listen.values(talk, "units", "metric") == ("compare_units", listed, "bookings_in_clinic")


def test_a_unit_of_a_refused_question_is_the_one_spoken_of(listen: Listener) -> None:
    refused = "How many nurses does Nanjing Maternity Hospital have?"
    talk = f"{refused} → Fine, what is its outpatient compliance?"
    asked = listen.values(talk, "unit", "metric")
    assert asked == ("unit_card", "nanjing-maternity", "outpatient_compliance")


@pytest.mark.parametrize(
    "talk",
    [
        "没交齐表单的区 → 有没有漏天的",
        "鼓楼医院和江苏省人民医院的出院人次加起来多少 → 儿童医院占多少",
        "出院人次超过5000的医院 → 门急诊低于10万的 → 谁的符合率最高",
        "有没有讲培训的文章 → how many people",
        "出院符合率最低的三家医院 → 它们信息科各有几个人",
    ],
)
def test_the_answer_before_is_not_told_for_something_else(talk: str, listen: Listener) -> None:
    assert listen.reply(talk).status != "answered"


def test_the_difference_between_the_two_is_that_of_the_two_units(listen: Listener) -> None:
    talk = "Compare Jiangning District and Pukou District on outpatient visits"
    asked = listen.values(f"{talk} → What is the difference between the two?", "units", "metric")
    assert asked == ("compare_units", "jiangning,pukou", "outpatient_visits")


@pytest.mark.parametrize(
    "asked",
    [
        "换成80%",
        "换成80% please",
        "make it 80%",
        "换成出院",
        "What about below 70%?",
        "那低于60%的呢",
    ],
)
def test_a_change_to_no_question_is_asked_back(asked: str, listen: Listener) -> None:
    assert listen.reply(asked).status == "clarify"


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ("哪几个月玄武区门急诊人次高于江宁区", ("xuanwu", "jiangning", "above")),
        ("In which months did Xuanwu have fewer outpatient visits than Jiangning?",
         ("xuanwu", "jiangning", "below")),
    ],
)  # fmt: skip
def test_the_months_in_which_one_unit_is_ahead_are_told(
    asked: str, values: tuple[str, ...], over: Listener
) -> None:
    assert over.values(asked, "unit_a", "unit_b", "op") == ("months_ahead", *values)
