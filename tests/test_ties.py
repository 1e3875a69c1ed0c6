"""What sentences say where units are level, where there is only one, and where none is printed."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from assistant.words import Words
from tests.scratch import Scratch

HOSPITALS = ("甲医院", "乙医院", "丙医院", "丁医院", "戊医院")


def say(folder: Path, rates: tuple[float | None, ...], name: str, **given: str) -> Words:
    """The sentence about hospitals that have these rates, of 100 visits each."""
    scratch = Scratch(folder / "bulletins.db")
    for hospital, rate in zip(HOSPITALS, rates, strict=False):
        visits = {"outpatient_visits": 100, "discharges": 10}
        both = {"outpatient_compliance": rate, "discharge_compliance": rate}
        scratch.print_row("hospital_reporting", "2024-04", hospital=hospital, **visits, **both)
    with closing(connect(scratch.path)) as conn:
        return answer(conn, read_catalogue().question(name), given).text


LEVEL, NONE = (50.0, 50.0, 50.0, 50.0, 50.0), (None, None)


@pytest.mark.parametrize(
    ("rates", "zh", "en"),
    [
        (
            LEVEL,
            "2024 年 4 月，各医院按门急诊实时数据符合率从高到低排名，共 5 个单位："
            "全部并列，都是 50.0%。",
            "By outpatient compliance rate in April 2024, all 5 hospitals are level at 50.0%.",
        ),
        (
            (90.0, 50.0, 50.0, 50.0, 50.0),
            "2024 年 4 月，各医院按门急诊实时数据符合率从高到低排名，共 5 个单位："
            "第一是甲医院（90.0%），并列最后是丁医院、丙医院、乙医院等 4 个（50.0%）。",
            "By outpatient compliance rate in April 2024, highest first, 5 hospitals run from "
            "甲医院 (90.0%) to 丁医院, 丙医院, 乙医院 and 1 more (50.0%).",
        ),
        (
            (90.0, 90.0, 50.0),
            "2024 年 4 月，各医院按门急诊实时数据符合率从高到低排名，共 3 个单位："
            "并列第一是乙医院、甲医院（90.0%），最后是丙医院（50.0%）。",
            "By outpatient compliance rate in April 2024, highest first, 3 hospitals run from "
            "乙医院 and 甲医院 (90.0%) to 丙医院 (50.0%).",
        ),
        (
            (40.0,),
            "2024 年 4 月，只有甲医院印有门急诊实时数据符合率（40.0%）。",
            "In April 2024, only 甲医院 has a printed outpatient compliance rate: 40.0%.",
        ),
        (
            NONE,
            "2024 年 4 月没有印出各医院的门急诊实时数据符合率。",
            "No outpatient compliance rate is printed for hospitals in April 2024.",
        ),
    ],
    ids=["all level", "level at the end", "level at the top", "one", "none"],
)
def test_ranking_names_who_is_level(
    tmp_path: Path, rates: tuple[float | None, ...], zh: str, en: str
) -> None:
    assert say(tmp_path, rates, "ranking") == (zh, en)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "records_to_reach",
            "2024 年 4 月，没有印出各医院的门急诊符合率。",
            "In April 2024, no outpatient rate was printed for hospitals.",
        ),
        (
            "city_rate",
            "2024 年 4 月，没有印出各医院的门急诊符合率。",
            "In April 2024, no outpatient rate was printed for hospitals.",
        ),
        (
            "both_rates_below",
            "2024 年 4 月，没有一家医院两项符合率都印有。",
            "In April 2024, no hospitals had both rates printed.",
        ),
        (
            "streaks",
            "2024 年 4 月没有印出各医院的门急诊实时数据符合率。",
            "No outpatient compliance rate was printed for hospitals in April 2024.",
        ),
    ],
)
def test_where_no_rate_is_printed_nothing_is_said_of_rates(
    tmp_path: Path, name: str, zh: str, en: str
) -> None:
    assert say(tmp_path, NONE, name) == (zh, en)


def test_where_all_are_level_nobody_pulls_the_citys_rate_down(tmp_path: Path) -> None:
    assert say(tmp_path, LEVEL, "city_rate") == (
        "2024 年 4 月，印有门急诊符合率的 5 家医院，简单平均为 50.0%，按人次加权为 50.0%。",
        "In April 2024, the outpatient rate of 5 hospitals was 50.0% as a plain mean and 50.0% "
        "weighted by visits.",
    )


def test_no_rows_say_the_one_value_that_is_printed(tmp_path: Path) -> None:
    below = {"metric": "outpatient_compliance", "op": "below", "value": "1"}
    assert say(tmp_path, LEVEL, "list_units", **below) == (
        "2024 年 4 月，5 家医院中，没有一家的门急诊实时数据符合率低于 1%（印出的数都是 50.0%）。",
        "In April 2024, none of 5 hospitals was below 1% by outpatient compliance rate; all "
        "printed figures are 50.0%.",
    )


def test_the_most_missing_are_named_with_what_each_misses(tmp_path: Path) -> None:
    assert say(tmp_path, LEVEL, "records_to_reach").zh == (
        "2024 年 4 月，印有门急诊符合率的 5 家医院中，有 5 家没有达到 90%，共差 200 人次；"
        "差得最多的是丁医院、丙医院、乙医院等 5 个，各差 40 人次。"
    )
