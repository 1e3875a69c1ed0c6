"""Follow-ups that speak of the last answer, or turn it round."""

from collections.abc import Callable

import pytest

from tests.heard import Listener

MOST = "预约小计最高的五家医院"
LOW = "门急诊符合率低于60%的医院"


def test_a_sum_after_a_list_is_of_what_was_listed(listen: Listener) -> None:
    first_five = "nanjing-children,drum-tower,drum-tower-jiangbei,nanjing-first,nanjing-tcm"
    assert {
        asked: listen.values(f"{MOST} → {asked}", "units", "metric", "statistic")
        for asked in ("合计多少", "平均多少", "它们的中位数", "合起来占全市的百分之几")
    } == {
        "合计多少": ("summary", first_five, "bookings_total", "sum"),
        "平均多少": ("summary", first_five, "bookings_total", "mean"),
        "它们的中位数": ("summary", first_five, "bookings_total", "median"),
        "合起来占全市的百分之几": ("summary", first_five, "bookings_total", "share"),
    }


def test_rates_of_what_was_listed_are_not_added_up(listen: Listener) -> None:
    assert listen.query(f"{LOW} → 总数是多少") == listen.query(LOW)


@pytest.mark.parametrize(
    ("talk", "same"),
    [
        (f"{MOST} → 反过来", "预约小计最低的五家医院"),
        (f"{LOW} → 反过来呢", "门急诊符合率不低于60%的医院"),
        ("预约小计最低的十家医院 → 只看前三", "预约小计最低的三家医院"),
    ],
)
def test_turned_round_it_is_the_question_of_the_other_end(
    talk: str, same: str, listen: Listener
) -> None:
    assert listen.query(talk) == listen.query(same)


@pytest.mark.parametrize(
    ("talk", "metric", "op", "value"),
    [
        (f"{LOW} → 出院也低于50%的", "discharge_compliance", "below", "50"),
        (f"{LOW} → with discharge above 80%", "discharge_compliance", "above", "80"),
        (f"{LOW} → 门急诊人次超过10万的", "outpatient_visits", "above", "100000"),
    ],
)
def test_a_second_condition_joins_the_first(
    talk: str, metric: str, op: str, value: str, listen: Listener
) -> None:
    asked = listen.values(talk, "metric_a", "op_a", "metric_b", "op_b", "value_b")
    assert asked == ("two_metrics", "outpatient_compliance", "below", metric, op, value)


def test_what_is_asked_for_in_its_place_joins_nothing(listen: Listener) -> None:
    assert listen.query(f"{LOW} → 换成出院符合率低于50%") == listen.query("出院符合率低于50%的医院")


def test_a_figure_as_a_part_of_another_is_their_share(listen: Listener) -> None:
    asked = listen.values("江苏省人民医院出院人次 → 占门急诊人次多少", "metric_a", "metric_b", "as")
    assert asked == ("two_figures", "discharges", "outpatient_visits", "share")


@pytest.mark.parametrize(
    "talk",
    [
        "鼓楼医院第三方预约 → 加上电话预约",
        "Bookings at Drum Tower → which districts have more?",
        "出院符合率均值 → 比上个月高还是低",
        "total third-party bookings → in-clinic? → which is bigger",
        "表单0/11的医院 → 加上区的",
        f"{MOST} → 还有呢",
        f"{MOST} → 剩下的有多少家",
        f"{MOST} → 去掉儿童医院",
        f"{MOST} → 那家医院的电话预约",
        f"{LOW} → 加上等于60%的",
        f"{LOW} → 那个区呢",
    ],
)
def test_what_no_question_asks_of_the_last_answer_is_not_answered(
    talk: str, listen: Listener
) -> None:
    assert listen.reply(talk).status == "unanswerable"


def test_the_former_and_the_latter_are_the_two_units_before(listen: Listener) -> None:
    two = "胸科医院和肿瘤医院门急诊符合率"
    asked = [listen.values(f"{two} → {one}的出院符合率", "unit") for one in ("前者", "后者")]
    assert asked == [("unit_card", "nanjing-chest"), ("unit_card", "jiangsu-cancer")]


def test_the_former_is_set_against_the_latter(listen: Listener) -> None:
    talk = "鼓楼医院出院人次 → 门急诊人次"
    asked = [
        listen.values(f"{talk} → {further}", "metric_a", "metric_b", "as")
        for further in ("后者是前者的几倍", "前者占后者的百分之多少")
    ]
    assert asked == [
        ("two_figures", "outpatient_visits", "discharges", "ratio"),
        ("two_figures", "discharges", "outpatient_visits", "share"),
    ]


def test_the_two_figures_are_those_of_the_questions_before(listen: Listener) -> None:
    talk = "江宁区高血压档案 → 糖尿病的呢 → 六合区这两项呢"
    assert listen.values(talk, "units", "metrics") == (
        "figures_of_units",
        "luhe",
        "hypertension_records,diabetes_records",
    )


@pytest.mark.parametrize(
    ("talk", "months"),
    [
        ("玄武区8月出院人次 → 9月呢 → 这两个月加起来", ("2022-08", "2022-09")),
        ("玄武区8月至10月出院人次 → 这三个月平均", ("2022-08", "2022-10")),
        ("Xuanwu District discharges in August and September → the sum of these two months",
         ("2022-08", "2022-09")),
    ],
)  # fmt: skip
def test_these_months_are_those_that_were_spoken_of(
    talk: str, months: tuple[str, str], over: Listener
) -> None:
    assert over.values(talk, "from", "to") == ("sum_of_months", *months)


def test_these_months_are_refused_where_not_so_many_were_spoken_of(over: Listener) -> None:
    assert over.reply("玄武区8月出院人次 → 这三个月合计").status == "unanswerable"


def test_that_month_is_the_month_of_the_last_answer(over: Listener) -> None:
    best = over.reply("热线来电最多的月份").answer
    assert best
    asked = over.values("热线来电最多的月份 → 那个月投诉多少", "unit", "month")
    assert asked == ("unit_card", "complaints", best.rows[0][0])


@pytest.mark.parametrize(
    ("talk", "query", "first", "last"),
    [
        ("模拟第一医院每月预约 → 合计", "sum_of_months", "2021-11", "2023-02"),
        ("模拟第一医院2022年10月预约 → 和11月合计", "sum_of_months", "2022-10", "2022-11"),
        ("模拟第一医院2022年10月预约 → 到12月呢", "over_time", "2022-10", "2022-12"),
    ],
)
def test_months_are_joined_to_those_of_the_last_question(
    talk: str, query: str, first: str, last: str, over: Listener
) -> None:
    assert over.values(talk, "from", "to") == (query, first, last)


@pytest.mark.parametrize(
    ("talk", "same"),
    [
        # What it takes back, or closes, or denies.
        ("预约超过1000的医院 → 且低于5000", "预约超过1000但低于5000的医院"),
        ("出院符合率低于40%的区 → and above 60%?", "出院符合率高于60%的区"),
        ("哪些医院两个符合率都在90%以上 → 都不到60%的呢", "两个符合率都低于60%的医院"),
        ("哪些区上传天数满30天 → 没满的呢", "上传天数低于30天的区"),
        ("哪些区表单全部交齐 → which didn't", "哪些区表单没交齐"),
        ("没有诊间预约的医院有多少家 → 那有诊间预约的呢", "有诊间预约的医院"),
        # Of those, by another figure.
        ("电话预约为零的医院 → 线上也为零的", "电话预约和在线预约都为零的医院"),
        ("比中大医院预约多的医院 → 少的呢", "比中大医院预约少的医院"),
        # The two that were spoken of.
        ("儿童医院出院符合率多少 → 比门急诊高多少", "儿童医院出院符合率比门急诊高多少"),
        ("六合区健康档案 → 其中高血压占多少", "六合区高血压占健康档案多少"),
        ("江宁区高血压 → 溧水区呢 → 两个区合计", "江宁区和溧水区高血压合计"),
        ("江宁区高血压 → 溧水区呢 → 高淳区呢 → 合计", "江宁区、溧水区和高淳区高血压合计"),
        ("鼓楼医院预约总量 → 跟儿童医院比谁多", "鼓楼医院和儿童医院预约总量谁多"),
        ("肿瘤医院出院人次 → Is that more than the Children's?", "肿瘤医院和儿童医院出院人次对比"),
        ("Compare Jiangning and Luhe on diabetes files → who has more health records?",
         "江宁区和六合区健康档案对比"),
        # Places, and what is counted otherwise.
        ("哪家医院数据上传量最多 → who's second", "数据上传量第二的医院"),
        ("鼓楼医院预约总数 → 其中电话的", "鼓楼医院电话预约"),
        ("全省各市接听量 → 南京占多少", "南京接听量占全省多少"),
    ],
)  # fmt: skip
def test_it_is_the_question_that_is_meant(talk: str, same: str, listen: Listener) -> None:
    asked = listen.query(talk)
    assert asked[0]
    assert asked == listen.query(same)


@pytest.mark.parametrize(
    ("talk", "same"),
    [
        ("2022年10月热线总量 → 11月呢 → 差多少", "热线总量2022年11月比10月变化多少"),
        ("2022年10月热线总量 → 11月呢 → 12月呢 → 三个月合计", "2022年10月到12月热线总量合计"),
        ("2022年12月门急诊符合率上升最多的医院 → 和10月比呢",
         "2022年12月比10月门急诊符合率上升最多的医院"),
        ("2022年10月江宁区出院符合率 → 最高的月份", "江宁区出院符合率最高的月份"),
        ("2022年12月上传天数没满31天的医院 → 11月没满30天的呢", "2022年11月上传天数低于30天的医院"),
    ],
)  # fmt: skip
def test_of_several_months_it_is_the_question_that_is_meant(
    talk: str, same: str, over: Listener
) -> None:
    asked = over.query(talk)
    assert asked[0]
    assert asked == over.query(same)


@pytest.mark.parametrize(
    "talk",
    [
        "2022年12月出院符合率低于80%的医院 → 其中11月也低于80%的",
        "2022年10月到12月每个月都比模拟第一医院预约多的医院",
        "模拟第一医院占全部预约的多少 → 模拟第二医院呢 → 两家合计占比",
        "2022年12月累计预约 → 11月呢 → 差多少",
    ],
)
def test_of_several_months_a_part_is_no_answer(talk: str, over: Listener) -> None:
    assert over.reply(talk).status == "unanswerable"


@pytest.mark.parametrize(
    "talk",
    [
        "浦口区高血压档案 → 鼓楼医院呢",
        "医疗服务投诉 → 苏州呢",
        "Drum Tower Hospital bookings → hypertension?",
        "12345工单 → 儿童医院的有几件",
        "预约总量 → 不要第三方，一共多少",
        "total bookings → not including third-party, how many?",
    ],
)
def test_what_the_unit_does_not_have_is_not_answered_by_another(
    talk: str, listen: Listener
) -> None:
    assert listen.reply(talk).status == "unanswerable"


def test_a_unit_alone_is_asked_back_by_its_figures(listen: Listener) -> None:
    reply = listen.reply("浦口是多少")
    assert reply.status == "clarify"
    assert [s.text.zh.split(" · ")[1] for s in reply.suggestions][:2] == [
        "数据上传量", "数据上传天数",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    ["儿童医院有没有超过50", "江宁区和浦口区哪边多一些", "Is Second Hospital above 5000?",
     "超过1000的有哪些", "哪些区不到3万", "那个符合率怎么样"],
)  # fmt: skip
def test_an_open_figure_is_asked_back_with_what_can_be_meant(
    question: str, listen: Listener
) -> None:
    reply = listen.reply(question)
    assert (reply.status, len(reply.suggestions) > 1) == ("clarify", True)


def test_a_rate_that_was_not_named_is_told(over: Listener) -> None:
    reply = over.reply("模拟第一医院各月情况")
    assert "未说明指标" in reply.read_as.zh


def test_a_topic_alone_is_one_of_articles_after_articles(over: Listener) -> None:
    asked = over.values("关于培训的文章 → 关于接口呢", "words")
    assert asked == over.values("关于接口的文章", "words")


@pytest.mark.parametrize(
    ("question", "end"),
    [("just the lowest of them", min), ("其中最高的是哪家", max), ("which of those is best?", max)],
)
def test_one_of_those_side_by_side_is_picked(
    question: str, end: Callable[..., tuple[str, float]], listen: Listener
) -> None:
    named = "鼓楼医院、儿童医院、中大医院的出院人次"
    side_by_side, picked = (listen.reply(q).answer for q in (named, f"{named} → {question}"))
    assert side_by_side
    assert picked
    names = [column.name for column in side_by_side.columns]
    told = [(row[names.index("unit")], row[names.index("value")]) for row in side_by_side.rows]
    assert [(row[0], row[2]) for row in picked.rows] == [end(told, key=lambda each: each[1])]


@pytest.mark.parametrize(
    ("talk", "query"),
    [
        ("Pukou district outpatient rate → how is it doing overall", "unit_card"),
        ("Luhe health records → how does that rank among the districts?", "rank_of_unit"),
        ("city 12345 work orders → and our own ones", ""),
    ],
)
def test_what_is_said_of_the_unit_is_not_passed_over(
    talk: str, query: str, listen: Listener
) -> None:
    assert listen.query(talk)[0] == query


@pytest.mark.parametrize(
    ("asked", "query", "told"),
    [
        ("2022年10月门急诊人次最多的医院 → 比9月多多少",
         "two_figures", {"month_a": "2022-10", "month_b": "2022-09"}),
        ("2022年投诉哪个月最多 → 那个月咨询多少", "unit_card", {"metric": "calls"}),
        ("2022年10月出院符合率高于60%且门急诊符合率高于50%的医院 → 出院改成70%",
         "two_metrics", {"value_a": "70", "value_b": "50"}),
        ("2022年10月出院人次超过500的医院 → and phone bookings above 10",
         "two_metrics", {"op_a": "above", "op_b": "above"}),
        ("2022年10月出院符合率高于60%的医院 → 按门急诊人次排",
         "two_metrics", {"metric_a": "outpatient_visits"}),
        ("2022年10月出院符合率高于60%的医院 → the two with the most visits",
         "two_metrics", {"limit": "2"}),
    ],
)  # fmt: skip
def test_what_goes_on_is_of_the_first_or_of_those(
    asked: str, query: str, told: dict[str, str], over: Listener
) -> None:
    assert over.values(asked, *told) == (query, *told.values())


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("Rank the months by complaints", "highest"),
        ("Order the months from lowest to highest complaints", "lowest"),
    ],
)
def test_all_months_are_put_in_order(asked: str, order: str, over: Listener) -> None:
    assert over.values(asked, "order", "limit") == ("best_month", order, "0")


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2022年10月预约量增长最快的医院", "percent"),
        ("2022年10月预约量增幅最大的医院", "percent"),
        ("2022年10月预约量增加最多的医院", "difference"),
        ("2022年10月门急诊符合率涨幅最大的医院", "difference"),
    ],
)
def test_the_fastest_growth_is_by_per_cent_but_for_rates(
    asked: str, by: str, over: Listener
) -> None:
    assert over.values(asked, "by") == ("biggest_movers", by)
