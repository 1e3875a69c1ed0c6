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
from tests.archive import make_archive
from tests.heard import Listener

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
    found = read(text)
    assert (found.months, found.span) == ((first, last), True)


@pytest.mark.parametrize(
    ("text", "short"),
    [("2022年全年", False), ("今年", True), ("2021年", True), ("近三个月", True), ("Q3", False),
     ("最近一个月", False), ("5月到8月", False), ("2022年11月到2023年4月", True)],
)  # fmt: skip
def test_a_span_of_which_a_month_is_not_loaded_is_short(
    read: Reading, text: str, short: bool
) -> None:
    assert read(text).short == short


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
    found = read(text)
    assert (found.months, found.span) == ((first, "2023-04"), True)


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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2022年6月之后", "2022-07", "2023-04"), ("after June 2022", "2022-07", "2023-04"),
     ("7月之前", LOADED[0], "2022-06"), ("before July", LOADED[0], "2022-06"),
     ("截至7月", LOADED[0], "2022-07"), ("until July", LOADED[0], "2022-07"),
     ("after May and before August 2022", "2022-06", "2022-07"),
     ("六个月一共", "2022-11", "2023-04"), ("over the three months", "2023-02", "2023-04"),
     ("今年3月到4月这半年", "2023-03", "2023-04")],
)  # fmt: skip
def test_a_side_of_a_month_or_a_count_of_months_is_a_span(
    read: Reading, text: str, first: str, last: str
) -> None:
    found = read(text)
    assert (found.months, found.span) == ((first, last), True)


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


@pytest.fixture(scope="module")
def listen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """To questions about the made-up archive, which ends with February 2023."""
    archive = make_archive(tmp_path_factory.mktemp("archive") / "bulletins.db")
    conn = where.connect(archive.path)
    yield Listener(conn)
    conn.close()


RATE = "outpatient_compliance"
STEADY = [
    ("2022年7月到10月门急诊符合率逐月上升的医院", ("hospital", RATE, "up", "2022-07", "2022-10")),
    ("hospitals whose outpatient rate fell every month from July to October",
     ("hospital", RATE, "down", "2022-07", "2022-10")),
    ("7月到12月预约量持续下降的医院有几家",
     ("hospital", "bookings_total", "down", "2022-07", "2022-12")),
    ("第三季度出院符合率月月提高的区",
     ("district", "discharge_compliance", "up", "2022-07", "2022-09")),
    ("近三个月门急诊符合率逐月提高的医院", ("hospital", RATE, "up", "2022-12", "2023-02")),
    ("which channels grew every month from July to October 2022",
     ("channel", "channel_bookings", "up", "2022-07", "2022-10")),
    ("全市哪些医院门急诊符合率一直在下降", ("hospital", RATE, "down", "2021-11", "2023-02")),
    ("哪些医院的符合率一个月比一个月低", ("hospital", RATE, "down", "2021-11", "2023-02")),
    ("hospitals with an upward trend in bookings",
     ("hospital", "bookings_total", "up", "2021-11", "2023-02")),
    ("steadily improving hospitals since September",
     ("hospital", RATE, "up", "2022-09", "2023-02")),
    ("2022年7月到10月门急诊符合率逐月上升的医院 → 下降的呢",
     ("hospital", RATE, "down", "2022-07", "2022-10")),
    ("2022年7月到10月门急诊符合率逐月上升的医院 → 区呢",
     ("district", RATE, "up", "2022-07", "2022-10")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), STEADY)
def test_who_rose_or_fell_every_month_is_asked_of_the_span(
    listen: Listener, text: str, values: tuple[str, ...]
) -> None:
    names = ("kind", "metric", "direction", "from", "to")
    assert listen.values(text, *names) == ("steady", *values)


@pytest.mark.parametrize(
    ("text", "direction", "first", "last"),
    [("最近三个月门急诊符合率连续上升的医院", "up", "2022-12", "2023-02"),
     ("2022年12月门急诊符合率连续三个月上升的医院", "up", "2022-09", "2022-12")],
)  # fmt: skip
def test_three_rises_take_four_months(
    listen: Listener, text: str, direction: str, first: str, last: str
) -> None:
    assert listen.values(text, "direction", "from", "to") == ("steady", direction, first, last)


@pytest.mark.parametrize(
    "text",
    ["门急诊符合率连续三个月上升的医院", "连续下降两个月的医院",
     "hospitals whose rate dropped for three months in a row",
     "门急诊符合率连续三个月低于60%的区"],
)  # fmt: skip
def test_any_months_in_a_row_are_not_looked_for(listen: Listener, text: str) -> None:
    assert listen.reply(text).status == "unanswerable"


def test_three_rises_are_of_three_months_where_the_fourth_is_not_loaded(listen: Listener) -> None:
    text = "2022年9月门急诊符合率连续三个月上升的医院"
    assert listen.values(text, "from", "to") == ("steady", "2022-07", "2022-09")


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [("2022年7月和10月门急诊符合率都低于60%的医院", "below", "60"),
     ("Hospitals under 40% outpatient in October 2022 that were also under 40% in July 2022",
      "below", "40"),
     ("2022年7月和10月表单都没交齐的医院", "short", "")],
)  # fmt: skip
def test_who_met_a_condition_in_two_months_met_it_in_each(
    listen: Listener, text: str, op: str, value: str
) -> None:
    asked = listen.values(text, "op", "value", "month", "also")
    assert asked == ("in_both_months", op, value, "2022-10", "2022-07")


@pytest.mark.parametrize(
    ("text", "op", "value"),
    [("2022年7月到10月出院符合率曾低于40%的医院", "below", "40"),
     ("Which hospitals dropped below 50% between July and October 2022?", "below", "50"),
     ("2022年7月到10月哪些医院的门急诊符合率跌破过50%", "below", "50"),
     ("Did any hospital exceed 95% between July and October 2022?", "above", "95"),
     ("2022年7月到10月有过某个月没有印出门急诊符合率的医院", "missing", "")],
)  # fmt: skip
def test_who_ever_met_a_condition_met_it_in_some_month(
    listen: Listener, text: str, op: str, value: str
) -> None:
    asked = listen.values(text, "op", "value", "from", "to")
    assert asked == ("some_month", op, value, "2022-07", "2022-10")


@pytest.mark.parametrize(
    ("text", "query"),
    [("7月到10月门急诊符合率逐月上升最多的医院", "biggest_movers"),
     ("7月到10月门急诊符合率每个月都低于50%的医院", "every_month"),
     ("医院门急诊符合率逐月升降情况", "change_since"),
     ("10月连续上升的医院", ""), ("2022年7月到12月门急诊符合率连续三个月上升的医院", "")],
)  # fmt: skip
def test_what_asks_for_more_or_for_one_month_is_another_question(
    listen: Listener, text: str, query: str
) -> None:
    assert listen.query(text)[0] == query


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("前三季度", "2022-01", "2022-09"), ("2022年前两个季度", "2022-01", "2022-06"),
     ("first three quarters of 2022", "2022-01", "2022-09"), ("今年前两个月", "2023-01", "2023-02"),
     ("the first three months of 2022", "2022-01", "2022-03")],
)  # fmt: skip
def test_the_first_part_of_a_year_begins_in_january(
    read: Reading, text: str, first: str, last: str
) -> None:
    assert read(text).months == (first, last)


@pytest.mark.parametrize(
    "text",
    ["整个期间", "over the whole period", "across all issues", "from the first to the last issue",
     "throughout the period", "从头到尾"],
)  # fmt: skip
def test_the_whole_period_is_all_that_is_loaded(read: Reading, text: str) -> None:
    assert read(text) == read("all loaded months")


@pytest.mark.parametrize(
    ("text", "direction", "since", "month"),
    [("出院符合率比上个月低的医院", "down", "2023-01", "2023-02"),
     ("hospitals with more discharges than in November 2022", "up", "2022-11", "2023-02"),
     ("和2022年12月比门急诊符合率更低的医院", "down", "2022-12", "2023-02"),
     ("门急诊符合率高于2022年12月的医院", "up", "2022-12", "2023-02"),
     ("2022年8月门急诊符合率低于7月的医院", "down", "2022-07", "2022-08"),
     ("2022年7月门急诊符合率低于8月的医院", "up", "2022-07", "2022-08")],
)  # fmt: skip
def test_higher_than_in_another_month_is_a_rise(
    listen: Listener, text: str, direction: str, since: str, month: str
) -> None:
    asked = listen.values(text, "direction", "limit", "since", "month")
    assert asked == ("biggest_movers", direction, "0", since, month)


def test_a_unit_is_set_against_its_own_figure_of_another_month(listen: Listener) -> None:
    text = "模拟第一医院2022年8月出院人次低于7月吗"
    asked = listen.values(text, "metric_a", "month_a", "month_b", "as")
    assert asked == ("two_figures", "discharges", "2022-08", "2022-07", "change")


def test_the_latest_month_is_in_no_way_against_itself(listen: Listener) -> None:
    assert listen.query("门急诊符合率高于2023年2月的医院") == ("", {})


@pytest.mark.parametrize(
    ("text", "which"),
    [("模拟第一医院门急诊符合率第一次超过88%是几月", "first"),
     ("模拟第一医院门急诊符合率最后一次超过88%是哪个月", "last"),
     ("In which month did outpatient compliance of 模拟第一医院 first exceed 88%?", "first"),
     ("模拟第一医院门急诊符合率哪几个月超过88%", "all")],
)  # fmt: skip
def test_the_first_or_the_last_of_the_months_is_asked_for(
    listen: Listener, text: str, which: str
) -> None:
    asked = listen.values(text, "metric", "op", "value", "which")
    assert asked == ("months_when", RATE, "above", "88", which)


def test_years_that_are_not_loaded_are_no_numbers(listen: Listener) -> None:
    assert listen.reply("trend of the hotline from 2018 to 2020").status == "unanswerable"


def test_units_are_not_set_against_the_month_of_the_next_clause(listen: Listener) -> None:
    text = "模拟第一医院跟模拟中医院比，2022年8月谁的出院人次多"
    asked = listen.values(text, "metric", "month")
    assert asked == ("compare_units", "discharges", "2022-08")
