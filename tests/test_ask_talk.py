"""What is said in a conversation, and what people tell beside their question."""

import pytest

from assistant.words import Words
from tests.heard import Listener


@pytest.mark.parametrize(
    ("talk", "units"),
    [
        ("预约小计最多的医院 → 它诊间预约多少", "nanjing-children"),
        ("which hospital has the most bookings? → How many discharges did it have?",
         "nanjing-children"),
        ("上传天数不足30天的区 → 这几个区的门急诊符合率分别是多少",
         "qinhuai,luhe,qixia,jiangning"),
    ],
)  # fmt: skip
def test_it_and_these_are_the_units_of_the_last_answer(
    talk: str, units: str, listen: Listener
) -> None:
    _, values = listen.query(talk)
    assert values.get("unit", values.get("units")) == units


@pytest.mark.parametrize(
    ("talk", "query", "units"),
    [
        ("江宁区上传了多少条数据 → 溧水区呢 → 两个加起来呢", "figures_of_units",
         "jiangning,lishui"),
        ("江宁区上传了多少条数据 → 再加上溧水区", "figures_of_units", "jiangning,lishui"),
        ("市12345工单有多少件 → 那省的呢", "unit_card", "province-12345"),
    ],
)  # fmt: skip
def test_units_asked_one_after_the_other_may_be_put_together(
    talk: str, query: str, units: str, listen: Listener
) -> None:
    found, values = listen.query(talk)
    assert (found, values.get("unit", values.get("units"))) == (query, units)


def test_a_place_by_no_figure_is_asked_back(listen: Listener) -> None:
    reply = listen.reply("南京市中医院排第几")
    assert (reply.status, len(reply.suggestions)) == ("clarify", 2)


@pytest.mark.parametrize(
    "question",
    [
        "你好，我正在写一篇关于预约挂号的稿子，想请教一下，第三方预约最多的前三家医院是哪几家",
        "我是医院办公室的，我们在看出院数据，第三方预约最多的前三家医院是哪几家",
    ],
)
def test_what_the_asker_tells_of_himself_names_no_figure(question: str, listen: Listener) -> None:
    asked = listen.values(question, "metric", "limit")
    assert asked == ("list_units", "bookings_third_party", "3")


@pytest.mark.parametrize(
    "question",
    [
        "预约小计前十的医院里，门急诊符合率不到60%的有哪些",
        "这期里哪家医院在哪个月的出院人次最高",
    ],
)
def test_what_no_question_of_the_catalogue_asks_whole_is_refused(
    question: str, listen: Listener
) -> None:
    assert listen.reply(question).status == "unanswerable"


def test_every_figure_that_is_named_is_asked_for(listen: Listener) -> None:
    counts, rates = "outpatient_visits,discharges", "outpatient_compliance,discharge_compliance"
    assert [
        listen.values("胸科医院的门急诊人次、出院人次和两项符合率", "metrics"),
        listen.values("市胸科门急诊、出院两个符合率各多少", "metrics"),
        listen.values("门急诊20万人次以上的医院，预约小计各是多少", "metric_a", "metric_b", "op_b"),
    ] == [
        ("figures_of_units", f"{counts},{rates}"),
        ("figures_of_units", rates),
        ("two_metrics", "outpatient_visits", "bookings_total", "any"),
    ]


@pytest.mark.parametrize(
    ("question", "unknown"), [("健康南京客户端下载量", "下载"), ("数据库大小", "大小")]
)
def test_signs_that_may_be_passed_over_alone_make_an_unknown_word(
    question: str, unknown: str, listen: Listener
) -> None:
    assert unknown in listen.reply(question).text.zh


@pytest.mark.parametrize("question", ["有哪些指标可以查", "What can I ask about?"])
def test_what_can_be_asked_is_told(question: str, listen: Listener) -> None:
    assert listen.query(question) == ("figures_there", {"kind": "all"})


def test_the_month_in_the_bracket_is_the_one_that_is_meant(listen: Listener) -> None:
    reply = listen.reply("上个月（就是4月）鼓楼医院的出院人次")
    assert reply.read_as == Words(
        "南京鼓楼医院 · 出院人次 · 2023 年 4 月",
        "南京鼓楼医院 (Nanjing Drum Tower Hospital) · discharges · April 2023",
    )


def test_a_figure_that_the_last_unit_cannot_have_is_a_question_of_its_own(
    listen: Listener,
) -> None:
    alone = listen.query("热线电话总数")
    assert (alone[0], listen.query("鼓楼医院的门急诊人次 → 热线电话总数")) == ("summary", alone)


def test_more_of_two_units_is_of_their_counts(listen: Listener) -> None:
    asked = listen.values("南京市第一医院和第二医院哪家门急诊多", "metric")
    assert asked == ("compare_units", "outpatient_visits")


def test_a_share_of_all_is_of_all_units(listen: Listener) -> None:
    asked = listen.values("儿童医院诊间预约占全市诊间预约的比例是多少", "unit_b", "metric_b")
    assert asked == ("two_figures", "all-hospital", "bookings_in_clinic")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("哪家医院最差", "医院 · 门急诊实时数据符合率 · 从低到高 · 前 1 个 · 2023 年 4 月"),
        ("哪个区最多", "区 · 数据上传量 · 从高到低 · 前 1 个 · 2023 年 4 月"),
        ("江宁区是多少", "江宁区 · 数据上传量 · 2023 年 4 月"),
    ],
)
def test_where_no_figure_is_named_the_figures_are_to_choose_from(
    asked: str, first: str, listen: Listener
) -> None:
    reply = listen.reply(asked)
    assert (reply.status, reply.text.zh) == ("clarify", "没有说是哪个数，请选一个。")
    assert reply.suggestions[0].text.zh == first
