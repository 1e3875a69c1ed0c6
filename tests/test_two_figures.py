"""Two figures side by side: over months, of totals, and where one of them is not printed."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from assistant.words import Words
from tests.scratch import Scratch

RATES: dict[str, dict[str, float | None]] = {
    "2024-03": {"甲医院": 19.6, "乙医院": 50.0},
    "2024-04": {"甲医院": 15.7, "乙医院": 50.0, "丙医院": None},
}
VISITS = {"甲医院": 100, "乙医院": 250, "丙医院": None}


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path / "scratch.db")
    for month, rates in RATES.items():
        for hospital, rate in rates.items():
            made.print_row(
                "hospital_reporting",
                month,
                hospital=hospital,
                outpatient_visits=VISITS[hospital],
                outpatient_compliance=rate,
            )
    return made


def ask(scratch: Scratch, **given: str) -> Answer:
    with closing(connect(scratch.path)) as conn:
        return answer(conn, read_catalogue().question("two_figures"), given)


def change(scratch: Scratch, unit: str, **given: str) -> Words:
    return ask(scratch, unit_a=unit, month_b="2024-03", **given, **{"as": "change"}).text


def test_a_change_says_which_way_in_points_and_percent(scratch: Scratch) -> None:
    assert change(scratch, "甲医院") == (
        "2024 年 4 月，甲医院的门急诊实时数据符合率为 15.7%，"
        "比 2024 年 3 月的 19.6% 下降 3.9 个百分点（-19.9%）。",
        "In April 2024, outpatient compliance rate of 甲医院 fell by 3.9 points (-19.9%), "
        "from 19.6% (March 2024) to 15.7%.",
    )


def test_no_change_is_said(scratch: Scratch) -> None:
    assert change(scratch, "乙医院") == (
        "2024 年 4 月，乙医院的门急诊实时数据符合率为 50.0%，与 2024 年 3 月相比不变。",
        "In April 2024, outpatient compliance rate of 乙医院 did not change from March 2024: "
        "50.0%.",
    )


def test_what_differs_is_named_on_both_sides(scratch: Scratch) -> None:
    assert change(scratch, "甲医院", unit_b="乙医院").zh == (
        "2024 年 4 月，甲医院的门急诊实时数据符合率为 15.7%，"
        "比 2024 年 3 月乙医院的 50.0% 下降 34.3 个百分点（-68.6%）。"
    )
    counts = {"unit_a": "甲医院", "metric_a": "outpatient_visits", "unit_b": "all-hospital"}
    assert ask(scratch, **counts, **{"as": "share"}).text == (
        "2024 年 4 月，甲医院的门急诊人次占全部医院合计的 28.57%（100 / 350）。",
        "In April 2024, outpatient and emergency visits of 甲医院 made up 28.57% of all hospitals "
        "together (100 / 350).",
    )


def test_a_total_says_who_is_not_in_it(scratch: Scratch) -> None:
    found = ask(scratch, unit_a="全市", metric_a="outpatient_visits")
    assert found.rows == (
        ("all-hospital", "2024-04", 350, "all-hospital", "2024-04", 350, 0, 1, 0),
    )
    assert found.notes[0] == (
        "有 1 个单位没有印出门急诊人次，不计入合计：丙医院。",
        "1 unit prints no outpatient and emergency visits and is left out of the sum: 丙医院.",
    )


def test_each_side_names_its_unit(scratch: Scratch) -> None:
    found = ask(scratch, unit_a="甲医院", metric_a="outpatient_visits", unit_b="all-hospital")
    cells = dict(zip([c.name for c in found.columns], found.rows[0], strict=True))
    assert (cells["unit_a"], cells["unit_b"]) == ("甲医院", "all-hospital")
    label = next(c for c in found.columns if c.name == "unit_b")
    assert label.say("all-hospital") == ("全部医院合计", "all hospitals together")


def test_a_hospital_that_came_later_is_missing_in_the_month_before(scratch: Scratch) -> None:
    found = ask(scratch, unit_a="乙医院", month_a="2024-03", unit_b="丙医院")
    assert found.rows == (("乙医院", "2024-03", 50.0, "丙医院", "2024-03", None, None, None, None),)
    assert found.text.zh == ("2024 年 3 月，乙医院的门急诊实时数据符合率为 50.0%，丙医院没有印出。")
    assert found.notes[0].zh == "简报当月没有丙医院的这项数据：门急诊实时数据符合率。"


def test_an_address_from_before_a_parameter_was_added_gives_the_same_rows(
    scratch: Scratch,
) -> None:
    with closing(connect(scratch.path)) as conn:
        for name, given in (("summary", {}), ("two_metrics", {"metric_b": "outpatient_visits"})):
            question = read_catalogue().question(name)
            whole = answer(conn, question, given)
            added = ("statistic", "value2_a", "value2_b")
            old = {name: value for name, value in whole.values.items() if name not in added}
            assert answer(conn, question, old).rows == whole.rows
