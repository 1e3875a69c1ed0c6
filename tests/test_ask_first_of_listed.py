"""Of the first so many by one figure, those that another figure chooses: 其中诊间预约为零的."""

import pytest

from tests.heard import Listener

TOP = "预约小计最高的五家医院"


def tell_cut(listen: Listener) -> str:
    """The fifth one's figure, which all five reach."""
    found = listen.reply(TOP).answer
    assert found
    names = [column.name for column in found.columns]
    return str(found.rows[-1][names.index("value")])


@pytest.mark.parametrize(
    ("then", "op", "value"),
    [
        ("其中诊间预约为0的有哪些", "zero", ""),
        ("其中电话预约超过100的", "above", "100"),
        ("of those, which have outpatient compliance below 50%?", "below", "50"),
    ],
)
def test_a_second_figure_chooses_among_the_first_five(
    then: str, op: str, value: str, listen: Listener
) -> None:
    asked = listen.values(f"{TOP} → {then}", "metric_a", "op_a", "value_a", "op_b", "value_b")
    assert asked == ("two_metrics", "bookings_total", "at_least", tell_cut(listen), op, value)


def test_the_last_of_them_by_another_figure_is_found(listen: Listener) -> None:
    asked = listen.values(f"{TOP} → 其中出院人次最少的", "metric_a", "metric_b", "order", "limit")
    assert asked == ("two_metrics", "discharges", "bookings_total", "lowest", "1")


def test_who_is_among_the_first_by_both_figures_is_found(listen: Listener) -> None:
    asked = listen.values(f"{TOP} → 其中门急诊人次也进前五的", "op_a", "metric_b", "op_b", "limit")
    assert asked == ("two_metrics", "at_least", "outpatient_visits", "at_least", "0")


def test_a_limit_for_the_same_figure_is_refused(listen: Listener) -> None:
    assert listen.reply(f"{TOP} → 其中预约小计超过5000的").status == "unanswerable"
