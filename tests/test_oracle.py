"""The second way to the answers, checked by hand where the archive is out of the ordinary."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.archive import Archive, make_archive
from tests.archive_figures import LATEST, MISSING, MONTHS
from tests.archive_issues import SERIES
from tests.oracle import ORACLE
from tests.oracle_basics import Row, rounded
from tests.oracle_basics import exact as number


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return make_archive(tmp_path_factory.mktemp("archive") / "bulletins.db")


def work_out(archive: Archive, question: str, month: str = LATEST, **asked: str) -> list[Row]:
    return ORACLE[question](archive, {"kind": "hospital", "month": month, **asked})


def test_the_series_says_that_it_is_made_up() -> None:
    assert SERIES == "模拟卫生信息化简报（编造）"


def test_the_archive_spans_two_new_years_and_lacks_a_month(archive: Archive) -> None:
    assert archive.months == list(MONTHS)
    assert len(MONTHS) == 15
    assert work_out(archive, "missing_issues") == [(MISSING,)]


def test_the_archive_is_always_the_same(archive: Archive, tmp_path: Path) -> None:
    again = make_archive(tmp_path / "again.db")
    assert again.figures == archive.figures
    assert again.totals == archive.totals


def test_the_database_holds_what_the_truth_holds(archive: Archive) -> None:
    with closing(sqlite3.connect(archive.path)) as conn:
        stored = conn.execute("select month, unit, metric, value, line from figures").fetchall()
        texts = dict(conn.execute("select id, text from lines").fetchall())
    assert stored == [(f.month, f.unit, f.metric, f.value, f.line) for f in archive.figures]
    assert [f for f in archive.figures if f.unit not in texts[f.line]] == []


def test_halves_are_rounded_away_from_zero() -> None:
    assert [rounded(number(n)) for n in ("0.25", "-0.25", "48.35", "0.04")] == [0.3, -0.3, 48.4, 0]


def test_ties_share_a_rank_and_none_is_lost_at_a_cut(archive: Archive) -> None:
    asked = {"metric": "outpatient_compliance", "order": "highest"}
    best: list[Row] = [("模拟中医院", 100.0), ("模拟儿童医院", 88.8), ("模拟大学附属医院", 88.8),
                       ("模拟第一医院", 88.8)]  # fmt: skip
    assert work_out(archive, "list_units", limit="2", op="any", **asked) == best
    ranks = work_out(archive, "ranking", **asked)[:5]
    assert [row[:2] for row in ranks] == [
        (1, "模拟中医院"),
        (2, "模拟儿童医院"),
        (2, "模拟大学附属医院"),
        (2, "模拟第一医院"),
        (5, "模拟省立医院（西院）"),
    ]


def test_a_month_that_was_not_loaded_ends_a_streak(archive: Archive) -> None:
    asked = {"metric": "outpatient_compliance", "threshold": "50"}
    assert work_out(archive, "streaks", **asked) == [
        ("模拟康复医院", 8, "2022-07"),
        ("模拟第二医院", 8, "2022-07"),
        ("模拟江北医院", 1, "2023-02"),
    ]
    assert ("模拟第二医院", 2, "2022-04") in work_out(archive, "streaks", "2022-05", **asked)


def test_days_are_counted_against_the_length_of_the_month(archive: Archive) -> None:
    assert work_out(archive, "days_missed") == [
        ("模拟江北医院", 20, 28, 8),
        ("模拟中医院", 25, 28, 3),
        ("模拟康复医院", 25, 28, 3),
    ]
    assert work_out(archive, "days_missed", "2022-12") == [("模拟第一医院", 30, 31, 1)]


def test_forms_are_counted_against_those_due(archive: Archive) -> None:
    assert work_out(archive, "forms_not_complete") == [
        ("模拟康复医院", 0, 12, 12),
        ("模拟中医院", 9, 12, 3),
        ("模拟第二医院", 9, 12, 3),
    ]
    assert work_out(archive, "forms_not_complete", "2022-03") == [
        ("模拟中医院", 5, 11, 6),
        ("模拟第二医院", 9, 11, 2),
    ]


def test_names_that_differ_by_a_bracket_are_one_hospital(archive: Archive) -> None:
    assert [row[0] for row in work_out(archive, "books_but_not_reports")] == ["模拟美容医院"]
    assert [row[0] for row in work_out(archive, "reports_but_not_books")] == ["模拟康复医院"]


def test_zeros_among_thousands_are_found(archive: Archive) -> None:
    assert [row[:3] for row in work_out(archive, "zero_uploads")] == [
        ("模拟儿童医院", "discharges", 0),
        ("模拟口腔医院", "discharges", 0),
    ]


def test_jumps_and_rates_without_visits_are_implausible(archive: Archive) -> None:
    jump = ("模拟第一医院", "outpatient_visits", 600_000, "over_3_times")
    assert jump in work_out(archive, "implausible_figures", "2022-11")
    rate = ("模拟江北医院", "outpatient_compliance", 66.7, "rate_without_visits")
    assert rate in work_out(archive, "implausible_figures", "2022-12")
    gap = ("溧水区", "health_records", 80_000, "under_a_third")
    assert gap in work_out(archive, "implausible_figures", "2022-05")


def test_the_year_before_is_found_over_the_turn_of_the_year(archive: Archive) -> None:
    asked = {"metric": "forms_due", "against": "same_month_last_year"}
    assert ("模拟第一医院", 12, 11, 1, 9.1) in work_out(archive, "change_since", "2023-01", **asked)


def test_what_does_not_agree_is_said(archive: Archive) -> None:
    def differ(month: str) -> list[Row]:
        rows = work_out(archive, "totals_agree", month)
        return [row for row in rows if not row[-1] and row[0] != "totals"]

    assert [row[:2] for month in ("2022-08", "2022-12") for row in differ(month)] == [
        ("printed_total", "bookings_phone"),
        ("phone_bookings_in_both_tables", ""),
        ("row_total", "模拟中医院"),
        ("printed_total", "calls"),
    ]


def test_a_word_is_found_in_titles_and_texts(archive: Archive) -> None:
    titles = [row[:3] for row in work_out(archive, "articles_about", word="义诊")]
    assert titles == [
        ("2022-12", "brief", "冬季义诊（编造）"),
        ("2022-03", "article", "信息安全培训（编造）"),
        ("2021-11", "article", "模拟社区义诊活动（编造）"),
    ]
    assert len(work_out(archive, "articles_about", word="_")) == 1
