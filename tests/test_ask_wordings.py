"""Ways to put a question that mean the same as a plain one."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        # A number in brackets says the same again; all of a table's units are no number.
        ("出院符合率不到四分之一（25%）的区", "出院符合率低于25%的区"),
        ("预约表里36家医院，预约小计在1000以上的占多大比例", "预约小计1000以上的医院占多大比例"),
        (
            "Bookings via the online channels, all seven combined",
            "online channel bookings in total",
        ),
        # Which end a list begins with, and what place is called the first.
        ("门急诊符合率倒数五家医院，从最低排起", "门急诊符合率最低的五家医院"),
        ("出院人次前三甲的医院", "出院人次前三的医院"),
        (
            "Where does Pukou rank among districts by discharges (highest = 1)?",
            "Where does Pukou rank among districts by discharges?",
        ),
        (
            "who discharged more patients than any other hospital",
            "which hospital has most discharges",
        ),
        ("哪一类来电最多，哪一类排第二", "来电最多的两类"),
        # What another unit or figure would be.
        ("南京鼓楼医院（不是江北国际那家）的预约", "南京鼓楼医院的预约"),
        ("胸科医院的出院符合率（不是门急诊那个）", "胸科医院的出院符合率"),
        ("不是累计的：所有医院预约小计的合计", "所有医院预约小计的合计"),
        # Where a figure stands, and of a mean how much it is.
        ("预约统计表中电话预约的平均数", "电话预约的平均数"),
        ("每家医院诊间预约的平均数是几个", "每家医院诊间预约的平均数是多少"),
        ("On how many days did Qinhuai District upload nothing?", "秦淮区缺几天"),
        ("在江宁区，每有一个出院人次，对应多少个门急诊人次", "江宁区门急诊人次是出院人次的几倍"),
    ],
)
def test_it_is_read_as_the_plain_one(asked: str, plain: str, listen: Listener) -> None:
    assert listen.query(asked) == listen.query(plain) != ("", {})


@pytest.mark.parametrize(
    "asked",
    [
        "门急诊比鼓楼医院多的医院，不包括儿童医院",
        "预约，不是电话的，鼓楼医院多少",
        "南京市第一医院少交了哪些表单",
        "Hospitals uploaded on 30 days. Which uploaded fewer than that?",
        "Bookings, yes; forms, no. Which hospitals?",
        "鼓楼医院张主任4月看了多少门诊",
        "门急诊至少五百万张表单的医院",
    ],
)
def test_what_only_looks_like_it_is_refused(asked: str, listen: Listener) -> None:
    assert listen.reply(asked).status == "unanswerable"


@pytest.mark.parametrize(
    "asked", ["符合率是多少", "compliance rates", "how many in April?", "多少"]
)
def test_of_neither_figure_nor_unit_it_is_asked_back(asked: str, listen: Listener) -> None:
    assert listen.reply(asked).status == "clarify"


def test_how_far_two_figures_are_apart_begins_with_the_larger_one(listen: Listener) -> None:
    apart = listen.values("儿童医院门急诊和出院符合率相差几个点", "metric_a", "metric_b")
    assert apart == ("two_figures", "discharge_compliance", "outpatient_compliance")
    less = listen.values("儿童医院门急诊符合率比出院低多少", "metric_a", "metric_b")
    assert less == apart
    more = listen.values("儿童医院门急诊符合率比出院高多少", "metric_a", "metric_b")
    assert more == ("two_figures", "outpatient_compliance", "discharge_compliance")


@pytest.mark.parametrize(
    ("asked", "direction", "op", "value"),
    [
        ("2022年10月门急诊符合率比5月高至少5个点的医院", "up", "at_least", "5"),
        ("2022年10月门急诊符合率至少比5月高5个百分点的医院", "up", "at_least", "5"),
        ("2022年10月门急诊比5月多出一万人次以上的区", "up", "at_least", "10000"),
        (
            "districts with more than 1000 fewer discharges in October 2022 than in May 2022",
            "down", "above", "1000",
        ),
        (
            "hospitals whose outpatient compliance in October 2022 was at least 10 points lower "
            "than in May 2022",
            "down", "at_least", "10",
        ),
    ],
)  # fmt: skip
def test_how_far_one_month_lies_from_another_is_how_far_it_moved(
    asked: str, direction: str, op: str, value: str, over: Listener
) -> None:
    told = over.values(asked, "direction", "op", "value", "since", "month")
    assert told == ("biggest_movers", direction, op, value, "2022-05", "2022-10")


def test_the_share_of_those_that_have_none_is_told(listen: Listener) -> None:
    asked = listen.values("没有电话预约的医院占几成", "metric", "op")
    assert asked == ("share_of_units", "bookings_phone", "zero")


def test_the_same_month_is_the_one_that_was_spoken_of(over: Listener) -> None:
    talk = "2022年7月出院人次最多的医院 → 同一个月，门急诊人次最多的区是哪个"
    assert over.values(talk, "kind", "month") == ("list_units", "district", "2022-07")


def test_a_part_after_a_sum_is_of_that_sum(listen: Listener) -> None:
    asked = listen.values("各医院电话预约合计多少 → 其中鼓楼医院占百分之几", "metric_b", "unit_b")
    assert asked == ("two_figures", "bookings_phone", "all-hospital")


def test_their_figure_of_another_kind_of_units_is_refused(listen: Listener) -> None:
    assert (
        listen.reply("出院前三的医院 → And their bookings through WeChat?").status == "unanswerable"
    )
