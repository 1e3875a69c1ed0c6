"""Questions over several months, on made-up figures: a missing month is never bridged."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.errors import BadParameter
from assistant.where import connect
from assistant.words import Words
from tests.scratch import Scratch

RATES: dict[str, dict[str, float | None]] = {
    "2023-12": {"甲医院": 40.0, "乙医院": 80.0},
    "2024-01": {"甲医院": 45.0, "乙医院": 70.0},
    # February is not loaded.
    "2024-03": {"甲医院": 30.0, "乙医院": 90.0, "丙医院": None},
    "2024-04": {"甲医院": 35.5, "乙医院": 49.9, "丙医院": 60.0},
}


@pytest.fixture
def archive(tmp_path: Path) -> Scratch:
    scratch = Scratch(tmp_path / "scratch.db")
    for month, rates in RATES.items():
        for hospital, rate in rates.items():
            scratch.print_row(
                "hospital_reporting", month, hospital=hospital, outpatient_compliance=rate
            )
    return scratch


def ask(archive: Scratch, name: str, **given: str) -> Answer:
    with closing(connect(archive.path)) as conn:
        return answer(conn, read_catalogue().question(name), given)


def notes(found: Answer) -> list[Words]:
    """What is said of the answer, without the caveats of the metric."""
    return [note for note in found.notes if "符合率按已上传" not in note.zh]


def test_the_change_since_the_month_before(archive: Scratch) -> None:
    found = ask(archive, "change_since")
    assert found.rows == (
        ("甲医院", 35.5, 30.0, 5.5, 18.3),
        ("乙医院", 49.9, 90.0, -40.1, -44.6),
        ("丙医院", 60.0, None, None, None),
    )
    assert found.text == (
        "2024 年 4 月与 2024 年 3 月相比，2 家医院的门急诊实时数据符合率中，1 个上升，1 个下降；"
        "升得最多（或降得最少）的是甲医院，变化 5.5 个百分点；"
        "降得最多（或升得最少）的是乙医院，变化 -40.1 个百分点。",
        "From March 2024 to April 2024, outpatient compliance rate of 2 hospitals rose at 1 and "
        "fell at 1, from 5.5 points at 甲医院 to -40.1 points at 乙医院.",
    )
    assert notes(found) == [
        (
            "有 1 个单位那时没有印出，变化不知道：丙医院。",
            "For 1 of the hospitals no figure is printed then, so the change is unknown: 丙医院.",
        )
    ]


def test_no_change_is_known_since_a_month_that_is_not_loaded(archive: Scratch) -> None:
    found = ask(archive, "change_since", month="2024-03")
    assert found.rows == (("乙医院", 90.0, None, None, None), ("甲医院", 30.0, None, None, None))
    assert found.text == (
        "2024 年 3 月的门急诊实时数据符合率无法与 2024 年 2 月相比：没有载入那个月的简报，"
        "已载入的有 2023 年 12 月、2024 年 1 月、2024 年 3 月等 4 个。",
        "The outpatient compliance rate of March 2024 cannot be compared with February 2024: "
        "that month is not loaded, only December 2023, January 2024, March 2024 and 1 more.",
    )


def test_the_month_before_january_is_december(archive: Scratch) -> None:
    found = ask(archive, "change_since", month="2024-01")
    assert found.rows == (
        ("甲医院", 45.0, 40.0, 5.0, 12.5),
        ("乙医院", 70.0, 80.0, -10.0, -12.5),
    )


def test_the_biggest_movers_come_first_whatever_their_direction(archive: Scratch) -> None:
    found = ask(archive, "biggest_movers")
    assert found.rows == (
        ("乙医院", 49.9, 90.0, -40.1, -44.6),
        ("甲医院", 35.5, 30.0, 5.5, 18.3),
    )
    assert found.text == (
        "2024 年 4 月与 2024 年 3 月相比，2 家医院的门急诊实时数据符合率中，2 家有变化，"
        "变化得最多的是：乙医院（-40.1 个百分点）、甲医院（5.5 个百分点）。",
        "From March 2024 to April 2024, 2 of 2 hospitals moved by outpatient compliance rate; "
        "the most: 乙医院 (-40.1 points) and 甲医院 (5.5 points).",
    )


def test_a_difference_of_rates_is_in_points(archive: Scratch) -> None:
    columns = ask(archive, "biggest_movers").columns
    assert [(column.name, column.label.en, column.measure) for column in columns] == [
        ("unit", "Unit", ""),
        ("value", "Outpatient compliance rate", "percent"),
        ("before", "Before", "percent"),
        ("change", "Change (points)", "points"),
        ("change_percent", "Change in percent", "percent"),
    ]


def test_a_missing_month_ends_a_streak(archive: Scratch) -> None:
    found = ask(archive, "streaks")
    assert found.rows == (("甲医院", 2, "2024-03"), ("乙医院", 1, "2024-04"))
    assert found.text == (
        "截至 2024 年 4 月，印有门急诊实时数据符合率的 3 家医院中，"
        "有 2 家连续低于 50% 至少 1 个月，"
        "最久的是甲医院，已 2 个月。",
        "Up to April 2024, 2 of 3 hospitals with a printed outpatient compliance rate have been "
        "below 50% for 1 or more months in a row; the longest row of months, 2, is that of 甲医院.",
    )
    assert [len(sources) for sources in found.row_sources] == [2, 1]


def test_a_month_without_a_figure_stays_empty(archive: Scratch) -> None:
    found = ask(archive, "over_time", unit="丙医院")
    assert found.rows == (
        ("2023-12", None, None, None),
        ("2024-01", None, None, None),
        ("2024-02", None, None, None),
        ("2024-03", None, None, None),
        ("2024-04", 60.0, None, None),
    )
    assert notes(found) == [
        (
            "1 个月没有载入简报，不知道：2024 年 2 月。",
            "No bulletin is loaded for 1 month, so the figure is unknown: February 2024.",
        ),
        (
            "3 个月载入了简报，但没有印出这个数：2023 年 12 月、2024 年 1 月、2024 年 3 月。",
            "The bulletin of 3 months prints no such figure: December 2023, January 2024 and "
            "March 2024.",
        ),
    ]


def test_a_unit_month_by_month(archive: Scratch) -> None:
    found = ask(archive, "over_time", unit="甲医院")
    assert found.rows == (
        ("2023-12", 40.0, None, None),
        ("2024-01", 45.0, 5.0, 12.5),
        ("2024-02", None, None, None),
        ("2024-03", 30.0, None, None),
        ("2024-04", 35.5, 5.5, 18.3),
    )
    assert found.text == (
        "甲医院的门急诊实时数据符合率，2023 年 12 月至 2024 年 4 月的 5 个月中印出 4 个月："
        "2023 年 12 月为 40.0%，"
        "2024 年 4 月为 35.5%，变化 -4.5 个百分点；最低 30.0%（2024 年 3 月），"
        "最高 45.0%（2024 年 1 月），月平均 37.63%。",
        "甲医院, outpatient compliance rate, December 2023 to April 2024: printed in 4 of 5 "
        "months, from 40.0% in December 2023 to 35.5% in April 2024, a change of -4.5 points; "
        "lowest 30.0% (March 2024), highest 45.0% (January 2024), on average 37.63% a month.",
    )


def test_the_first_change_is_from_the_month_before_where_that_is_loaded(archive: Scratch) -> None:
    found = ask(archive, "over_time", unit="甲医院", **{"from": "2024-01", "to": "2024-03"})
    assert found.rows == (
        ("2024-01", 45.0, 5.0, 12.5),
        ("2024-02", None, None, None),
        ("2024-03", 30.0, None, None),
    )
    assert [len(sources) for sources in found.row_sources] == [2, 0, 1]


def test_a_range_from_late_to_early_is_refused(archive: Scratch) -> None:
    with pytest.raises(BadParameter) as raised:
        ask(archive, "over_time", **{"from": "2024-03", "to": "2024-01"})
    assert (raised.value.parameter, raised.value.en) == (
        "to",
        "to (To) “2024-01” lies before from (March 2024); exchange the two.",
    )


def test_units_side_by_side_over_time(archive: Scratch) -> None:
    found = ask(archive, "compare_over_time", units="乙医院,甲医院", **{"from": "2024-03"})
    assert found.rows == (
        ("2024-03", "乙医院", 90.0),
        ("2024-03", "甲医院", 30.0),
        ("2024-04", "乙医院", 49.9),
        ("2024-04", "甲医院", 35.5),
    )
    assert found.text == (
        "乙医院、甲医院的门急诊实时数据符合率，2024 年 3 月至 2024 年 4 月共 2 个月，"
        "印出 4 个数，逐月并列。",
        "From March 2024 to April 2024, outpatient compliance rate of 乙医院 and 甲医院: 4 printed "
        "figures over 2 months, side by side.",
    )


def test_a_month_that_is_no_month_is_refused_where_none_is_needed(archive: Scratch) -> None:
    with pytest.raises(BadParameter) as raised:
        ask(archive, "biggest_movers", since="last year")
    assert (raised.value.parameter, raised.value.en.count("December 2023")) == ("since", 0)


def test_a_month_to_compare_with_takes_the_place_of_the_comparison(archive: Scratch) -> None:
    found = ask(archive, "change_since", since="2023-12", against="same_month_last_year")
    assert found.path == (
        "/bulletins/change_since?kind=hospital&metric=outpatient_compliance"
        "&since=2023-12&month=2024-04"
    )
    assert [row[:3] for row in found.rows] == [
        ("甲医院", 35.5, 40.0),
        ("乙医院", 49.9, 80.0),
        ("丙医院", 60.0, None),
    ]


def test_over_months_the_sentence_says_that_one_is_enough_or_both_were_met(
    archive: Scratch,
) -> None:
    ever = ask(archive, "some_month", value="70", **{"from": "2024-03"})
    both = ask(archive, "in_both_months", value="70")
    assert ("至少有一个月低于 70%" in ever.text.zh, "两个月都低于 70%" in both.text.zh) == (
        True,
        True,
    )
    assert "at least one of the" in ever.text.en
    assert both.text.en.startswith("Both in ")


def test_a_month_in_which_a_unit_is_not_printed_is_not_met(archive: Scratch) -> None:
    found = ask(archive, "every_month", value="70", **{"from": "2024-03"})
    assert found.rows == (("甲医院", 30.0, 35.5),)
    assert notes(found) == [
        (
            "有 1 个单位不是每个月都印出这个数，不算满足：丙医院。",
            "For 1 of the hospitals the figure is not printed in every month, which does not count "
            "as met: 丙医院.",
        )
    ]


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            {"unit": "乙医院", "op": "at_least", "value": "70"},
            "2023 年 12 月至 2024 年 4 月印有这个数的 4 个月中，有 3 个月乙医院的门急诊实时数据"
            "符合率不低于 70%：2023 年 12 月、2024 年 1 月、2024 年 3 月。",
            "Outpatient compliance rate of 乙医院 was at least 70% in 3 of the 4 months with a "
            "printed figure from December 2023 to April 2024: December 2023, January 2024 and "
            "March 2024.",
        ),
        (
            {"unit": "甲医院"},
            "2023 年 12 月至 2024 年 4 月印有这个数的 4 个月中，每个月甲医院的门急诊实时数据符合率"
            "都低于 50%。",
            "Outpatient compliance rate of 甲医院 was below 50% in all 4 months with a printed "
            "figure from December 2023 to April 2024.",
        ),
        (
            {"unit": "甲医院", "op": "between", "value": "50", "value2": "60"},
            "2023 年 12 月至 2024 年 4 月印有这个数的 4 个月中，没有一个月甲医院的门急诊实时数据"
            "符合率介于 50% 和 60% 之间（印出的数在 30.0% 到 45.0% 之间）。",
            "Outpatient compliance rate of 甲医院 was between 50% and 60% in none of the 4 months "
            "with a printed figure from December 2023 to April 2024; printed figures run from "
            "30.0% to 45.0%.",
        ),
        (
            {"unit": "丙医院", "op": "zero"},
            "2024 年 4 月（2023 年 12 月至 2024 年 4 月只有这个月印出），丙医院的门急诊实时数据"
            "符合率为 60.0%，不满足“为 0”。",
            "In April 2024 (the only month printed from December 2023 to April 2024), outpatient "
            "compliance rate of 丙医院 was 60.0%, not 0.",
        ),
        (
            {"unit": "丙医院", "op": "missing"},
            "2023 年 12 月至 2024 年 4 月已载入的 4 个月中，有 3 个月没有印出丙医院的门急诊实时数据"
            "符合率：2023 年 12 月、2024 年 1 月、2024 年 3 月。",
            "Outpatient compliance rate of 丙医院 is not printed in 3 of the 4 loaded months from "
            "December 2023 to April 2024: December 2023, January 2024 and March 2024.",
        ),
        (
            {"unit": "丙医院", "op": "missing", "to": "2024-03"},
            "2023 年 12 月至 2024 年 3 月已载入的 3 个月中，每个月都没有印出丙医院的门急诊实时数据"
            "符合率。",
            "Outpatient compliance rate of 丙医院 is not printed in any of the 3 loaded months "
            "from December 2023 to March 2024.",
        ),
        (
            {"unit": "甲医院", "op": "missing"},
            "2023 年 12 月至 2024 年 4 月已载入的 4 个月中，每个月都印有甲医院的门急诊实时数据"
            "符合率。",
            "Outpatient compliance rate of 甲医院 is printed in all 4 loaded months from December "
            "2023 to April 2024.",
        ),
    ],
)
def test_months_that_meet_a_condition(
    archive: Scratch, given: dict[str, str], zh: str, en: str
) -> None:
    found = ask(archive, "months_when", **given)
    assert found.text == (zh, en)
    assert notes(found)[0].zh == "1 个月没有载入简报，不知道：2024 年 2 月。"


def test_units_that_another_month_does_not_list(archive: Scratch) -> None:
    found = ask(archive, "units_of_one_month", month="2024-03")
    assert found.rows == (("丙医院",),)
    assert found.path == (
        "/bulletins/units_of_one_month?kind=hospital&month=2024-03&other=2024-01&table=any"
    )
    assert found.text == (
        "2024 年 3 月的表里有 3 家医院，其中 1 家不在 2024 年 1 月的表里：丙医院。",
        "Of 3 hospitals in the tables of March 2024, 1 is not in those of January 2024: 丙医院.",
    )
    assert ask(archive, "units_of_one_month").text == (
        "2024 年 4 月的表里有 3 家医院，都在 2024 年 3 月的表里。",
        "Of 3 hospitals in the tables of April 2024, all are in those of March 2024 as well.",
    )
    for month in ("2024-03", "2024-04"):
        archive.print_row("province_calls", month, city=f"{month} 市", calls=1)
    assert ask(archive, "units_of_one_month", kind="city").text == (
        "2024 年 4 月的表里有 1 个城市，都不在 2024 年 3 月的表里。",
        "Of 1 cities in the tables of April 2024, none is in those of March 2024.",
    )


def test_a_unit_may_seem_to_be_new_by_its_name_or_by_its_table(archive: Scratch) -> None:
    for hospital in ("甲医院（东院）", "丁医院"):
        archive.print_row("bookings", "2024-04", hospital=hospital, total=1)
    archive.db.execute("update units set possibly_same = '甲医院' where name = '甲医院（东院）'")
    found = ask(archive, "units_of_one_month")
    assert found.rows == (("丁医院",),)
    assert notes(found) == [
        (
            "名称只差括号的算同一家，不列出：甲医院（东院）、甲医院。",
            "Names that differ only by a bracket count as one and are not listed: "
            "甲医院（东院）、甲医院.",
        ),
        (
            "1 个单位只印在 2024 年 3 月没有的表里，那个月有没有，不知道：丁医院。",
            "1 unit stands only in tables that March 2024 does not have, and may have been there "
            "then: 丁医院.",
        ),
    ]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            "2024年4月",
            "other (Other month) “2024年4月” is the same month as month (April 2024); "
            "give another one.",
        ),
        (
            "2024-02",
            "other (Other month) cannot be “2024-02”; data is loaded for "
            "2024-03, 2024-01, 2023-12, 2024-04.",
        ),
    ],
)
def test_a_month_is_compared_with_another_loaded_one(
    archive: Scratch, other: str, said: str
) -> None:
    with pytest.raises(BadParameter) as raised:
        ask(archive, "units_of_one_month", other=other)
    assert (raised.value.parameter, raised.value.en) == ("other", said)


def test_the_first_month_has_none_before_it(archive: Scratch) -> None:
    found = ask(archive, "units_of_one_month", month="2023-12")
    assert found.rows == ()
    assert found.text == (
        "没有载入比 2023 年 12 月更早的数据，无从比较；2023 年 12 月的表里有 2 家医院。",
        "No data before December 2023 is loaded to compare with; its tables list 2 hospitals.",
    )


def test_missing_issues_are_the_months_between(archive: Scratch) -> None:
    found = ask(archive, "missing_issues")
    assert found.rows == (("2024-02",),)
    assert found.text == (
        "有断档，缺 1 个月：2024 年 2 月（2023 年 12 月至 2024 年 4 月载入了 4 个月的简报）。",
        "1 month is missing: February 2024; from December 2023 to April 2024, bulletins of 4 "
        "months are loaded.",
    )
    assert found.path == "/bulletins/missing_issues"


def test_units_that_came_later_are_named(archive: Scratch) -> None:
    found = ask(archive, "first_and_last")
    assert found.rows == (
        ("乙医院", "2023-12", "2024-04", 4),
        ("甲医院", "2023-12", "2024-04", 4),
        ("丙医院", "2024-03", "2024-04", 2),
    )
    assert found.text == (
        "2023 年 12 月至 2024 年 4 月共有 3 家医院；1 家后来才出现：丙医院，最后一个月都还在。",
        "From December 2023 to April 2024 there are 3 hospitals; 1 came later: 丙医院, and all are "
        "there in the last month.",
    )


def test_a_jump_against_the_units_own_history_is_implausible(archive: Scratch) -> None:
    for month, records in (("2023-12", 12), ("2024-01", 8), ("2024-03", 10), ("2024-04", 31)):
        archive.print_row("district_reporting", month, district="甲区", health_records=records)
    found = ask(archive, "implausible_figures")
    assert ("甲区", "health_records", 31, "over_3_times") in found.rows
    assert found.text == (
        "2024 年 4 月，有 4 个数可疑，涉及丙医院、乙医院、甲区等 4 个；"
        "比照的是本单位其他月份的中位数。",
        "In April 2024, 4 figures look implausible, at 丙医院, 乙医院, 甲区 and 1 more, measured "
        "against the unit's own median of the other months.",
    )


def test_two_other_months_are_no_history_to_measure_a_figure_against(archive: Scratch) -> None:
    for month, records in (("2024-01", 8), ("2024-03", 10), ("2024-04", 31)):
        archive.print_row("district_reporting", month, district="甲区", health_records=records)
    found = ask(archive, "implausible_figures")
    assert "甲区" not in [row[0] for row in found.rows]
    assert notes(found)[0] == (
        "有 2 个数在别的月份印出不到三次，没有与历史比照。",
        "2 figures are printed in fewer than three other months, and not measured against their "
        "own history.",
    )


def test_a_rate_without_visits_is_implausible(archive: Scratch) -> None:
    found = ask(archive, "implausible_figures")
    assert found.rows == (
        ("丙医院", "outpatient_compliance", 60, "rate_without_visits"),
        ("乙医院", "outpatient_compliance", 49.9, "rate_without_visits"),
        ("甲医院", "outpatient_compliance", 35.5, "rate_without_visits"),
    )


def test_a_corrected_figure_says_what_it_was(archive: Scratch) -> None:
    archive.put(
        "corrections",
        issue="made-up-2024-04",
        month="2024-04",
        unit="甲医院",
        metric="outpatient_compliance",
        old=35.0,
        new=35.5,
        file="again.pdf",
        at="2024-06-01",
    )
    found = ask(archive, "figure_corrections")
    corrected = ("甲医院", "outpatient_compliance", 35, 35.5, "again.pdf", "2024-06-01")
    assert found.rows == (("made-up-2024-04", "2024-04", *corrected),)
    assert found.text.en == "1 figure of 1 month has been corrected: 甲医院."
    assert [len(sources) for sources in found.row_sources] == [1]


def test_unread_text_gives_its_reason_in_the_readers_language(archive: Scratch) -> None:
    line = archive.print_line("7 号")
    said = {"text": "7 号", "why_zh": "没有这样的栏目", "why_en": "no such section"}
    archive.put("unread", issue="made-up-2024-04", month="2024-04", line=line, **said)
    found = ask(archive, "unread_text")
    assert found.rows == (("made-up-2024-04", "2024-04", "7 号", "没有这样的栏目"),)
    assert found.columns[3].show(found.rows[0][3], "en") == "no such section"
    assert found.text.en == "1 place of 1 month could not be read."


def test_a_section_of_another_month_is_printed_in_its_own_issue(archive: Scratch) -> None:
    said = {"kind": "hospital_reporting", "title": "（made up）", "line": ""}
    archive.put("sections", issue="made-up-2024-04", month="2024-03", **said)
    found = ask(archive, "issue_of_month", month="2024-03")
    assert [row[:2] for row in found.rows] == [
        ("made-up-2024-03", "2024-03"),
        ("made-up-2024-04", "2024-04"),
    ]
    assert found.text == (
        "2024 年 3 月的数据印在 2 期里：made-up-2024-03、made-up-2024-04；"
        "已载入的数据从 2023 年 12 月到 2024 年 4 月，共 4 个月。",
        "The data of March 2024 is printed in 2 issues: made-up-2024-03 and made-up-2024-04; "
        "data of 4 months is loaded, from December 2023 to April 2024.",
    )
    assert notes(found) == [
        (
            "其间 1 个月没有载入简报：2024 年 2 月。",
            "No bulletin is loaded for 1 month between: February 2024.",
        )
    ]


def test_days_that_are_not_printed_are_not_days_missed(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "scratch.db")
    scratch.print_row("hospital_reporting", "2024-04", hospital="甲医院", days=None, forms=12)
    scratch.print_row("hospital_reporting", "2024-04", hospital="乙医院", days=28, forms=12)
    found = ask(scratch, "days_missed", unit="甲医院")
    assert found.rows == (("甲医院", None, 30, None),)
    assert found.path == "/bulletins/days_missed?unit=%E7%94%B2%E5%8C%BB%E9%99%A2&month=2024-04"
    assert found.text == (
        "2024 年 4 月，甲医院没有印出上传天数。",
        "In April 2024, 甲医院 has no days with uploads printed.",
    )
    assert ask(scratch, "days_missed").rows == (("乙医院", 28, 30, 2),)
