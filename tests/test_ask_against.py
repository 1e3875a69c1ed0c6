"""Others that are set against the figure of one unit."""

import pytest

from tests.heard import Listener

CHEST = "南京市胸科医院门急诊符合率"


@pytest.mark.parametrize(
    ("question", "metric", "op", "unit"),
    [
        ("门急诊人次比南京市儿童医院多的医院", "outpatient_visits", "above", "南京市儿童医院"),
        ("门急诊人次高于儿童医院的医院", "outpatient_visits", "above", "南京市儿童医院"),
        ("hospitals with fewer bookings than Chest", "bookings_total", "below", "南京市胸科医院"),
        ("districts with fewer diabetes files than Gaochun", "diabetes_records", "below", "高淳区"),
        ("预约比市一院多的有谁", "bookings_total", "above", "南京市第一医院"),
    ],
)  # fmt: skip
def test_the_figure_of_the_unit_is_the_number(
    question: str, metric: str, op: str, unit: str, listen: Listener
) -> None:
    figure = listen.reply(f"{unit}的{listen.label(metric)}").answer
    assert figure
    value = f"{figure.rows[0][1]}"
    assert listen.values(question, "metric", "op", "value") == ("list_units", metric, op, value)


def test_the_reading_says_whose_figure_it_is(listen: Listener) -> None:
    reply = listen.reply("门急诊人次比南京市儿童医院多的医院")
    assert reply.read_as.zh.endswith("（以南京市儿童医院的数为界）")
    assert reply.read_as.en.endswith("(the figure of Nanjing Children's Hospital is the limit)")


@pytest.mark.parametrize(
    "talk",
    [
        f"{CHEST} → 比它低的医院有哪些",
        "Outpatient rate of Nanjing Chest Hospital → which hospitals are lower?",
        "What is the outpatient rate of Nanjing Chest Hospital? → who's worse?",
    ],
)
def test_after_a_figure_others_are_set_against_it(talk: str, listen: Listener) -> None:
    assert listen.query(talk) == listen.query("门急诊符合率低于27.5%的医院")


def test_the_difference_of_two_units_lists_no_others(listen: Listener) -> None:
    asked = listen.values("鼓楼医院预约量比儿童医院少多少", "units")
    assert asked == ("compare_units", "drum-tower,nanjing-children")


def test_what_is_not_printed_is_no_limit(listen: Listener) -> None:
    assert listen.reply("出院符合率比南京市第一医院高的医院").status == "unanswerable"


@pytest.mark.parametrize(
    ("question", "unit", "mean", "how"),
    [
        ("南京鼓楼医院的门急诊符合率比平均高多少", "drum-tower", "mean-hospital", "difference"),
        ("Is Pukou District's outpatient rate above the average?", "pukou", "mean-district",
         "difference"),
        ("溧水区门急诊符合率有没有达到各区平均", "lishui", "mean-district", "difference"),
        ("Compare Pukou District's outpatient rate with the district mean", "pukou",
         "mean-district", "difference"),
    ],
)  # fmt: skip
def test_a_unit_is_set_against_the_mean_of_its_kind(
    question: str, unit: str, mean: str, how: str, listen: Listener
) -> None:
    asked = listen.values(question, "unit_a", "unit_b", "metric_b", "as")
    assert asked == ("two_figures", unit, mean, "outpatient_compliance", how)


def test_months_above_the_mean_are_not_a_unit_against_it(listen: Listener) -> None:
    assert listen.query("鼓楼医院门急诊人次高于平均的月份") == ("", {})
