"""What words ask for together, and what a plan has to hold of it."""

import pytest

from tests.heard import Listener

HYPERTENSION = "hypertension_records"


@pytest.mark.parametrize(
    ("question", "op"),
    [
        ("出院符合率低于全市平均的医院", "below_mean"),
        ("hospitals whose discharge rate is above average", "above_mean"),
        ("出院符合率在平均水平以上的医院", "at_least_mean"),
        ("出院符合率比全市平均高的医院", "above_mean"),
    ],
)
def test_a_mean_may_stand_for_a_number(question: str, op: str, listen: Listener) -> None:
    asked = listen.values(question, "metric", "op", "value")
    assert asked == ("list_units", "discharge_compliance", op, "")


@pytest.mark.parametrize(
    "question",
    [
        "hospitals with fewer bookings than Zhongda but more than Tongren",
        "Hospitals with as many forms as Nanjing First Hospital",
        "Which hospitals have the same discharge rate as Zhongda?",
        "前五名医院门急诊人次合计",
        "门急诊人次前三和后五的区",
        "每个月门急诊人次最高和最低的区",
        "门急诊人次最高的区和出院人次最低的区",
        "门急诊人次最高的区是最低的几倍",
        "门急诊符合率高、出院符合率低的区",
        "高血压档案超过糖尿病档案四倍的区",
        "By what percentage are bookings at Drum Tower lower than at the Children's Hospital",
        "Qixia's share of hypertension records vs Xuanwu's share",
        "Did WeChat or the apps bring more bookings?",
        "既有高血压又有糖尿病的人有多少",
        "出院符合率后三名的区和医院",
        "Hospitals that missed exactly 3 days",
        "Does Tongren have a better rank on outpatient or discharge compliance?",
        "hospitals with outpatient visits over 100,000 or discharges over 8,000",
        "预约排名第5到第10的医院",
        "只有12320在线预约的医院",
        "门急诊高出院低的医院",
        "哪些医院两个符合率恰好只有一项低于60%",
        "哪些医院电话预约为零，斜杠也算",
        "sum of bookings of the three smallest hospitals",
        "hospital whose outpatient rate was highest in April but fell in May",
        "What percent of outpatients at Drum Tower booked online?",
        "哪个月门急诊人次最多，是哪家医院",
        "鼓楼医院的预约占全市多少，占自己的又是多少",
        "How many calls did the province take and how many of them in Nanjing",
        "南京接了多少电话，全省多少",
        "How many hospitals had phone bookings and how many had none?",
        "30天都传了但表单是0的医院",
        "秦淮区缺了几天、几张表单",
        "工单一共多少件，市12345和省12345各占多少？",
        "门急诊总人次是多少，哪家医院最多",
        "电话预约超过100次的医院，一共多少次",
        "median number of outpatient visits among districts, and which districts are above it",
        "WeChat + App 一共 多少 booking",
        "鼓楼医院门诊和急诊各多少人次",
        "Which hospital has the most phone bookings and online bookings?",
        "排在鼓楼医院前面的有谁，按上传量",
    ],
)
def test_what_words_ask_together_is_not_answered_by_a_part(question: str, listen: Listener) -> None:
    assert listen.reply(question).status == "unanswerable"


@pytest.mark.parametrize(
    "question",
    [
        "浦口区高血压出院人次是多少",
        "Outpatient forms of Zhongda Hospital",
        "Diabetes discharges in Pukou District",
        "南京市第二医院出院预约",
        "江宁区缺失的健康档案有多少份",
        "Of the outpatient visits in Jiangning District, how many were first visits?",
        "4月预约挂号最快的医院是哪家",
        "Calls at the hotline about Nanjing Children's Hospital",
        "鼓楼医院日均预约多少",
        "肿瘤病人出院多少",
        "How many outpatients were children?",
        "bookings above 65 years",
        "没上传的那几张表单叫什么名字",
    ],
)
def test_a_figure_of_another_kind_is_not_told(question: str, listen: Listener) -> None:
    assert listen.reply(question).status == "unanswerable"


@pytest.mark.parametrize(
    ("question", "unit_b", "metric_b"),
    [
        ("鼓楼医院占第三方预约的比重", "all-hospital", "bookings_third_party"),
        ("Drum Tower's share of third-party bookings", "all-hospital", "bookings_third_party"),
        ("鼓楼医院第三方预约占比", "drum-tower", "bookings_total"),
    ],
)
def test_the_whole_of_a_share_is_told_by_the_order_of_the_words(
    question: str, unit_b: str, metric_b: str, listen: Listener
) -> None:
    asked = listen.values(question, "metric_a", "unit_b", "metric_b", "as")
    assert asked == ("two_figures", "bookings_third_party", unit_b, metric_b, "share")


def test_figures_of_one_measure_are_added_up(listen: Listener) -> None:
    reply = listen.reply("六合区高血压和糖尿病档案加起来多少")
    assert reply.answer
    assert "合计" in reply.text.zh
    figures = [int(row[2] or 0) for row in reply.answer.rows]
    assert f"{sum(figures):,}" in reply.text.zh


def test_a_whole_and_its_part_are_not_added_up(listen: Listener) -> None:
    assert listen.reply("鼓楼医院预约小计和电话预约合计").status == "unanswerable"


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("有诊间预约的医院", ("bookings_in_clinic", "above", "0")),
        ("hospitals with in-clinic bookings", ("bookings_in_clinic", "above", "0")),
    ],
)
def test_units_that_have_a_figure_have_more_than_none(
    question: str, metrics: tuple[str, ...], listen: Listener
) -> None:
    assert listen.values(question, "metric", "op", "value") == ("list_units", *metrics)


def test_a_year_that_is_not_all_loaded_is_not_summed(over: Listener, listen: Listener) -> None:
    assert over.reply("2022年全年热线来电总量").status == "unanswerable"
    assert listen.reply("今年以来一共有多少预约").status == "unanswerable"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2022年7月到10月热线总量各多少", ("over_time", "2022-07", "2022-10", "")),
        ("2022年7月和10月热线总量各多少", ("figures_in_months", "", "", "2022-07,2022-10")),
        ("2022年7月到10月热线总量", ("sum_of_months", "2022-07", "2022-10", "")),
    ],
)
def test_the_totals_of_months_severally_are_not_added_up(
    question: str, expected: tuple[str, ...], over: Listener
) -> None:
    assert over.values(question, "from", "to", "months") == expected


def test_the_year_so_far_ends_with_the_latest_month(over: Listener) -> None:
    asked = over.values("今年以来一共有多少预约", "from", "to", "statistic")
    assert asked == ("sum_of_months", "2023-01", "2023-02", "sum")


def test_falls_in_two_months_are_each_against_the_month_before(over: Listener) -> None:
    asked = over.values("2022年11月和12月预约都下降的医院", "direction", "from", "to")
    assert asked == ("steady", "down", "2022-10", "2022-12")


def test_may_is_a_month_where_nobody_may_do_anything(over: Listener) -> None:
    assert over.values("May bookings", "month") == ("summary", "2022-05")
    assert over.values("may I ask for the bookings in October 2022", "month") == (
        "summary",
        "2022-10",
    )


@pytest.mark.parametrize(
    ("question", "metric_a", "metric_b", "by", "order", "limit"),
    [
        ("诊间预约占比最高的医院", "bookings_in_clinic", "bookings_total", "ratio", "highest", "1"),
        ("高血压占档案比例最低的区", HYPERTENSION, "health_records", "ratio", "lowest", "1"),
        ("各区高血压占健康档案的比重", HYPERTENSION, "health_records", "ratio", "highest", "0"),
        (
            "three hospitals with the biggest gap between outpatient and discharge compliance",
            "outpatient_compliance", "discharge_compliance", "gap", "highest", "3",
        ),
    ],
)  # fmt: skip
def test_units_are_ordered_by_what_two_of_their_figures_come_to(
    question: str, metric_a: str, metric_b: str, by: str, order: str, limit: str, listen: Listener
) -> None:
    names = ("metric_a", "metric_b", "order_by", "order", "limit")
    asked = listen.values(question, *names)
    assert asked == ("two_metrics", metric_a, metric_b, by, order, limit)


def test_the_greatest_gap_may_be_on_either_side(listen: Listener) -> None:
    listed = listen.reply("门急诊与出院符合率相差最大的五家医院").answer
    assert listed
    gaps = [abs(float(str(row[3]))) for row in listed.rows]
    assert gaps == sorted(gaps, reverse=True)
    assert any(float(str(row[3])) < 0 for row in listed.rows)


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        (
            "Give me all the booking figures for Nanjing First Hospital",
            "bookings_online_12320,bookings_phone,bookings_in_clinic,bookings_third_party,"
            "bookings_total",
        ),
        ("六合区健康档案三项", "health_records,hypertension_records,diabetes_records"),
        ("every rate of Jiangsu Cancer Hospital", "outpatient_compliance,discharge_compliance"),
    ],
)
def test_all_figures_of_a_topic_are_those_of_its_table(
    question: str, metrics: str, listen: Listener
) -> None:
    assert listen.values(question, "metrics") == ("figures_of_units", metrics)


@pytest.mark.parametrize(
    ("question", "metric", "op", "value"),
    [
        ("门急诊符合率99.8的是哪几家", "outpatient_compliance", "equal", "99.8"),
        ("哪家医院约了95个号", "bookings_total", "equal", "95"),
        ("哪些医院是11/11", "forms", "equal", "11"),
        ("哪家医院只有25个出院", "discharges", "equal", "25"),
    ],
)
def test_of_whom_a_number_is_asked_it_is_meant_exactly(
    question: str, metric: str, op: str, value: str, listen: Listener
) -> None:
    assert listen.values(question, "metric", "op", "value") == ("list_units", metric, op, value)


def test_so_many_points_round_a_number_are_a_range(listen: Listener) -> None:
    asked = listen.values(
        "Which hospitals sit within 5 points of 90% on outpatient?", "op", "value", "value2"
    )
    assert asked == ("list_units", "between", "85", "95")


@pytest.mark.parametrize(
    ("question", "op_a", "op_b"),
    [
        ("出院符合率为斜杠但门急诊有数的医院", "missing", "at_least"),
        ("出院没有印符合率但出院人次不是零的区", "missing", "above"),
        ("有门急诊人次但没有门急诊符合率的医院", "above", "missing"),
    ],
)
def test_of_two_figures_the_one_beside_the_word_is_lacking(
    question: str, op_a: str, op_b: str, listen: Listener
) -> None:
    assert listen.values(question, "op_a", "op_b") == ("two_metrics", op_a, op_b)


@pytest.mark.parametrize(
    "question",
    [
        "全市一共接了多少电话，苏州呢？",
        "预约表有多少家医院，采集表有多少家",
        "南京和全省各接了多少电话？",
        "排在儿童医院后面的是谁（预约量）",
        "只有一个渠道有预约的医院",
        "预约量跟第三名差不多的",
        "how many outpatient records match at Drum Tower",
    ],
)
def test_one_half_of_a_question_is_not_answered_for_both(question: str, listen: Listener) -> None:
    assert listen.reply(question).status == "unanswerable"


def test_what_is_not_missed_was_sent_whole(listen: Listener) -> None:
    asked = listen.values("没有一天漏传但表单没传全的医院", "metric_a", "op_a", "metric_b", "op_b")
    assert asked == ("two_metrics", "days", "full", "forms", "short")


@pytest.mark.parametrize(
    "question",
    ["鼓楼医院在第三方预约里占多少百分比", "鼓楼医院的第三方预约占全部医院第三方预约的比例",
     "哪家医院第三方预约最多 → 占多少"],
)  # fmt: skip
def test_a_part_in_all_bookings_of_the_kind_is_of_all_hospitals(
    question: str, listen: Listener
) -> None:
    asked = listen.values(question, "unit_a", "metric_a", "unit_b", "metric_b")
    third = "bookings_third_party"
    assert asked == ("two_figures", "drum-tower", third, "all-hospital", third)


def test_the_rate_of_the_city_is_one_figure(listen: Listener) -> None:
    assert listen.values("全市门急诊符合率是多少", "metric") == ("city_rate", "outpatient")
