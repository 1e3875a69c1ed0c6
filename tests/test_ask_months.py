"""Words for months become months, in an archive of which some months are loaded."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant import where
from assistant.ask.text import normalise
from assistant.ask.times import Time, read_time, shift
from assistant.ask.tokens import cut
from assistant.ask.vocabulary import Vocabulary, read_vocabulary

LOADED = ("2021-11", "2021-12", *(f"2022-{n:02}" for n in range(1, 13)), "2023-01", "2023-02",
          "2023-04")  # fmt: skip
"""March 2023 is not loaded."""
ISSUES = [(2022, 5, "2022-04"), (2023, 1, "2022-12"), (2023, 5, "2023-04")]


@pytest.fixture(scope="module")
def vocabulary(sample_database: Path) -> Iterator[Vocabulary]:
    conn = where.connect(sample_database)
    yield read_vocabulary(conn)
    conn.close()


@pytest.fixture(scope="module")
def issues() -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(":memory:")
    conn.execute("create table issues (year, number, month)")
    conn.executemany("insert into issues values (?, ?, ?)", ISSUES)
    yield conn
    conn.close()


class Reading:
    """Reads the months of a text among those that are loaded."""

    def __init__(self, issues: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self.issues, self.vocabulary = issues, vocabulary

    def __call__(
        self, text: str, loaded: Sequence[str] = LOADED, before: Sequence[str] = ()
    ) -> Time:
        written = normalise(text)
        return read_time(self.issues, cut(written, self.vocabulary), loaded, written, before)


@pytest.fixture
def read(issues: sqlite3.Connection, vocabulary: Vocabulary) -> Reading:
    return Reading(issues, vocabulary)


@pytest.mark.parametrize(
    "text",
    ["2023年4月", "2023 年 04 月份", "二〇二三年四月", "二零二三年四月份", "23年4月",
     "2023-04", "2023/4", "2023.04", "202304", "04/2023", "April 2023", "Apr 2023", "apr. 2023",
     "April of 2023", "2023 April", "２０２３年４月", "2023—04"],
)  # fmt: skip
def test_a_month_with_its_year_is_that_month(read: Reading, text: str) -> None:
    assert read(text) == Time(("2023-04",))


@pytest.mark.parametrize(
    ("text", "month"),
    [("四月", "2023-04"), ("4月份", "2023-04"), ("April", "2023-04"), ("十二月", "2022-12"),
     ("12月", "2022-12"), ("Nov", "2022-11"), ("2月", "2023-02"), ("in May", "2022-05"),
     ("for May", "2022-05"), ("3月", "2022-03"), ("Sept", "2022-09")],
)  # fmt: skip
def test_a_month_without_a_year_is_the_latest_that_is_loaded(
    read: Reading, text: str, month: str
) -> None:
    assert read(text) == Time((month,))


def test_a_month_that_is_nowhere_loaded_is_one_of_the_latest_year(read: Reading) -> None:
    assert read("9月", loaded=["2022-12", "2023-01"]) == Time(("2023-09",))


def test_a_month_that_is_not_loaded_is_read_all_the_same(read: Reading) -> None:
    assert read("2023年3月") == Time(("2023-03",))
    assert read("June 2031") == Time(("2031-06",))


@pytest.mark.parametrize(
    ("text", "month"),
    [("最新", "2023-04"), ("本月", "2023-04"), ("the latest month", "2023-04"),
     ("this month", "2023-04"), ("上个月", "2023-03"), ("上月", "2023-03"),
     ("last month", "2023-03"), ("上上个月", "2023-02"), ("the month before last", "2023-02"),
     ("去年4月", "2022-04"), ("前年12月", "2021-12"), ("今年2月", "2023-02"),
     ("April last year", "2022-04"), ("January this year", "2023-01")],
)  # fmt: skip
def test_a_month_is_told_from_the_latest_one(read: Reading, text: str, month: str) -> None:
    assert read(text) == Time((month,))


@pytest.mark.parametrize(
    ("text", "month"),
    [("the month before", "2021-12"), ("the previous month", "2021-12"), ("再前一个月", "2021-12"),
     ("后一个月", "2022-02"), ("the following month", "2022-02")],
)  # fmt: skip
def test_a_month_is_told_from_the_one_spoken_of_before(
    read: Reading, text: str, month: str
) -> None:
    assert read(text, before=["2022-01"]) == Time((month,))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("Q3", "2022-07", "2022-09"), ("第三季度", "2022-07", "2022-09"),
     ("2022年第三季度", "2022-07", "2022-09"), ("Q1 2022", "2022-01", "2022-03"),
     ("third quarter of 2022", "2022-07", "2022-09"), ("去年二季度", "2022-04", "2022-06"),
     ("上半年", "2022-01", "2022-06"), ("下半年", "2022-07", "2022-12"),
     ("first half of 2022", "2022-01", "2022-06"), ("2022年下半年", "2022-07", "2022-12"),
     ("2022年", "2022-01", "2022-12"), ("in 2022", "2022-01", "2022-12"),
     ("去年", "2022-01", "2022-12"), ("今年", "2023-01", "2023-04"),
     ("2021年", "2021-11", "2021-12"), ("2022年全年", "2022-01", "2022-12")],
)  # fmt: skip
def test_a_part_of_a_year_is_a_span(read: Reading, text: str, first: str, last: str) -> None:
    assert read(text) == Time((first, last), span=True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("5月到8月", "2022-05", "2022-08"), ("5月至8月", "2022-05", "2022-08"),
     ("5-8月", "2022-05", "2022-08"), ("May to August", "2022-05", "2022-08"),
     ("from May to August", "2022-05", "2022-08"), ("July - August", "2022-07", "2022-08"),
     ("2022年5月到8月", "2022-05", "2022-08"), ("10月到2月", "2022-10", "2023-02"),
     ("10到2月", "2022-10", "2023-02"), ("11-2月", "2022-11", "2023-02"),
     ("2022年11月到2023年2月", "2022-11", "2023-02"),
     ("2023年2月到2022年11月", "2022-11", "2023-02"), ("2022-11 to 2023-02", "2022-11", "2023-02")],
)  # fmt: skip
def test_from_one_month_to_another_is_a_span(
    read: Reading, text: str, first: str, last: str
) -> None:
    assert read(text) == Time((first, last), span=True)


@pytest.mark.parametrize(
    ("text", "first"),
    [("近三个月", "2023-02"), ("最近3个月", "2023-02"), ("last three months", "2023-02"),
     ("the past 6 months", "2022-11"), ("近半年", "2022-11"), ("最近一年", "2022-05"),
     ("past year", "2022-05"), ("all loaded months", "2021-11"), ("所有载入的月份", "2021-11")],
)  # fmt: skip
def test_the_latest_months_end_with_the_latest_that_is_loaded(
    read: Reading, text: str, first: str
) -> None:
    assert read(text) == Time((first, "2023-04"), span=True)


@pytest.mark.parametrize("text", ["自5月起", "5月以来", "from May onwards", "since 2022-05"])
def test_since_a_month_goes_on_to_the_latest(read: Reading, text: str) -> None:
    found = read(text)
    assert (found.months, found.span) == (("2022-05", "2023-04"), True)


@pytest.mark.parametrize(
    ("text", "months"),
    [("7、8、9月", ("2022-07", "2022-08", "2022-09")), ("7月和8月", ("2022-07", "2022-08")),
     ("2022年4月和12月", ("2022-04", "2022-12")), ("April and May 2022", ("2022-04", "2022-05")),
     ("4月和4月", ("2023-04",))],
)  # fmt: skip
def test_several_months_are_no_span(read: Reading, text: str, months: tuple[str, ...]) -> None:
    assert read(text) == Time(months)


def test_a_year_beside_a_month_says_which_month(read: Reading) -> None:
    assert read("八月（2021年）") == Time(("2021-08",))


@pytest.mark.parametrize(
    ("text", "month"),
    [("第5期", "2023-04"), ("2022年第5期", "2022-04"), ("第一期", "2022-12"),
     ("issue 5", "2023-04"), ("issue 5 of 2022", "2022-04"), ("No. 1 of 2023", "2022-12")],
)  # fmt: skip
def test_an_issue_is_the_month_of_its_data(read: Reading, text: str, month: str) -> None:
    assert read(text) == Time((month,))


@pytest.mark.parametrize("text", ["第7期", "2024年第7期", "issue 7 of 2023"])
def test_an_issue_that_is_not_loaded_is_no_month_of_the_data(read: Reading, text: str) -> None:
    assert [month.endswith("#7") for month in read(text).months] == [True]


@pytest.mark.parametrize(
    "text",
    ["去年同期", "同比", "比上月", "逐月", "哪个月", "一月均", "14月", "may I ask", "which may be",
     "March1", "marching", "四个月大", "半年报", "50%", "5-8家", ""],
)  # fmt: skip
def test_what_names_no_month_is_none(read: Reading, text: str) -> None:
    assert read(text) == Time()


def test_nothing_is_a_month_where_none_is_loaded(read: Reading) -> None:
    assert read("2023年4月", loaded=[]) == Time()


@pytest.mark.parametrize(
    ("by", "month"), [(1, "2023-01"), (-12, "2021-12"), (-1, "2022-11"), (13, "2024-01")]
)
def test_months_are_counted_over_the_new_year(by: int, month: str) -> None:
    assert shift("2022-12", by) == month
