"""Limits that are said twice or with their ends, and what is missing of all that is due."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    ("asked", "op", "value"),
    [
        ("数据上传量一千万条以上（大于一千万）的医院", "above", "10000000"),
        ("数据上传量最多只有100万的医院，不超过100万", "at_most", "1000000"),
        ("数据上传量一千万以上（含一千万）的医院", "at_least", "10000000"),
        ("数据上传量一千万以上（不含一千万）的医院", "above", "10000000"),
        ("hospitals with at least 1,000,000 records uploaded, 1,000,000 included", "at_least",
         "1000000"),
        ("hospitals with over 1,000,000 records uploaded, 1,000,000 included", "at_least",
         "1000000"),
    ],
)  # fmt: skip
def test_a_limit_that_is_said_again_is_one_limit(
    asked: str, op: str, value: str, listen: Listener
) -> None:
    assert listen.values(asked, "op", "value") == ("list_units", op, value)


@pytest.mark.parametrize(
    ("asked", "query", "limit"),
    [
        ("Which district missed the most days?", "days_missed", "1"),
        ("缺表单最多的三家医院", "forms_not_complete", "3"),
        ("数据上传有漏天的区，各漏几天", "days_missed", "0"),
    ],
)
def test_who_lacks_most_is_told_by_what_is_missing(
    asked: str, query: str, limit: str, listen: Listener
) -> None:
    assert listen.values(asked, "limit") == (query, limit)


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("没在数据采集表里的医院", "books_but_not_reports"),
        ("hospitals missing from the booking table", "reports_but_not_books"),
        ("哪些医院有实时数据却没有预约数据", "reports_but_not_books"),
        ("In the booking table but absent from the real-time table: which hospitals?",
         "books_but_not_reports"),
    ],
)  # fmt: skip
def test_of_two_tables_the_one_that_lacks_them_says_which(
    asked: str, query: str, listen: Listener
) -> None:
    assert listen.query(asked)[0] == query


def test_zeros_narrow_those_that_met_a_condition(listen: Listener) -> None:
    asked = "预约小计超过1000的医院 → 这里面诊间预约为0的有哪些"
    names = ("metric_a", "op_a", "metric_b", "op_b")
    told = ("bookings_total", "above", "bookings_in_clinic", "zero")
    assert listen.values(asked, *names) == ("two_metrics", *told)


def test_provincial_orders_are_set_beside_those_of_the_city(listen: Listener) -> None:
    asked = "How many more city 12345 work orders were there than provincial ones?"
    assert listen.values(asked, "units") == ("compare_units", "city-12345,province-12345")


def test_a_list_of_two_figures_keeps_those_of_which_one_is_not_printed(listen: Listener) -> None:
    assert len(listen.units("各区的门急诊、出院两个符合率")) == 12
