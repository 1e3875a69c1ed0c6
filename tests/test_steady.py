"""Who rose or fell every month, on made-up figures: each step counts, no gap is bridged."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from assistant.words import Words
from tests.scratch import Scratch

RATES: dict[str, dict[str, float | None]] = {
    "2024-06": {"甲医院": 40.0, "乙医院": 80.0, "丙医院": 50.0, "丁医院": 20.0, "戊医院": 60.0},
    "2024-07": {"甲医院": 41.0, "乙医院": 81.0, "丙医院": None, "丁医院": 30.0, "戊医院": 60.0},
    "2024-08": {"甲医院": 43.5, "乙医院": 80.9, "丙医院": 70.0, "丁医院": 40.0, "戊医院": 61.0},
    # September is not loaded.
    "2024-10": {"甲医院": 42.0, "乙医院": 80.0, "丙医院": 60.0, "丁医院": 50.0, "戊医院": 59.0},
}
"""One fell back in August, one has a gap in July, one was level."""


@pytest.fixture
def archive(tmp_path: Path) -> Scratch:
    scratch = Scratch(tmp_path / "scratch.db")
    for month, rates in RATES.items():
        for hospital, rate in rates.items():
            scratch.print_row(
                "hospital_reporting", month, hospital=hospital, outpatient_compliance=rate
            )
    return scratch


def ask(archive: Scratch, first: str = "", last: str = "", **given: str) -> Answer:
    months = {name: month for name, month in (("from", first), ("to", last)) if month}
    with closing(connect(archive.path)) as conn:
        return answer(conn, read_catalogue().question("steady"), {**given, **months})


def notes(found: Answer) -> list[Words]:
    """What is said of the answer, without the caveats of the metric."""
    return [note for note in found.notes if "符合率按已上传" not in note.zh]


def test_who_rose_every_month_rose_at_each_step(archive: Scratch) -> None:
    found = ask(archive, "2024-06", "2024-08")
    assert found.rows == (("丁医院", 20.0, 40.0, 20.0), ("甲医院", 40.0, 43.5, 3.5))
    assert found.text == (
        "有 2 家医院（4 家中）的门急诊实时数据符合率从 2024 年 6 月到 2024 年 8 月逐月上升："
        "丁医院、甲医院。",
        "2 of 4 hospitals rose every month from June 2024 to August 2024 by outpatient compliance "
        "rate: 丁医院 and 甲医院.",
    )
    assert notes(found) == [
        (
            "有 1 个单位不是每个月都印出这个数，没有算在内：丙医院。",
            "1 of the hospitals is left out, since the figure is not printed in every month: "
            "丙医院.",
        )
    ]
    assert [(field.label.en, field.measure) for field in found.columns] == [
        ("Unit", ""),
        ("First month", "percent"),
        ("Last month", "percent"),
        ("Change (points)", "points"),
    ]


def test_who_fell_every_month_is_asked_with_the_direction(archive: Scratch) -> None:
    assert ask(archive, "2024-07", "2024-08", direction="down").rows == (
        ("乙医院", 81.0, 80.9, -0.1),
    )


def test_a_row_stands_on_the_line_of_every_month(archive: Scratch) -> None:
    found = ask(archive, "2024-06", "2024-08")
    assert found.row_sources[0] == tuple(f"made-up.p1.l{line}" for line in (4, 9, 14))


def test_nobody_is_said_to_rise_over_a_month_that_is_not_loaded(archive: Scratch) -> None:
    found = ask(archive, direction="down")
    assert found.rows == ()
    assert found.text == (
        "2024 年 6 月至 2024 年 10 月有 1 个月没有载入简报，看不出哪些医院的门急诊实时数据符合率"
        "逐月下降。",
        "Which hospitals fell every month from June 2024 to October 2024 by outpatient compliance "
        "rate cannot be seen: no bulletin is loaded for 1 of the months.",
    )
    assert notes(found) == [
        (
            "1 个月没有载入简报，不知道：2024 年 9 月。",
            "No bulletin is loaded for 1 month, which is unknown: September 2024.",
        )
    ]


def test_one_month_shows_no_rise(archive: Scratch) -> None:
    assert ask(archive, "2024-07", "2024-07").text == (
        "只有 2024 年 7 月一个月，看不出哪些医院的门急诊实时数据符合率逐月上升。",
        "Which hospitals rose every month by outpatient compliance rate cannot be seen from July "
        "2024 alone.",
    )


def test_that_no_unit_is_printed_every_month_is_said(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "scratch.db")
    for month, hospital in (("2024-06", "甲医院"), ("2024-07", "乙医院")):
        scratch.print_row("hospital_reporting", month, hospital=hospital, discharges=40)
    assert ask(scratch, metric="discharges").text == (
        "2024 年 6 月至 2024 年 7 月没有一家医院每个月都印出出院人次，看不出哪些医院的出院人次"
        "逐月上升。",
        "Which hospitals rose every month from June 2024 to July 2024 by discharges cannot be "
        "seen: none has it printed in every month.",
    )


def test_a_month_in_two_issues_counts_once(archive: Scratch) -> None:
    archive.print_row(
        "hospital_reporting", "2024-09", hospital="丁医院", outpatient_compliance=30.0
    )
    for table in ("issues", "figures"):
        archive.db.execute(f"update {table} set month = '2024-07' where month = '2024-09'")
    assert ask(archive, "2024-06", "2024-08").rows[0] == ("丁医院", 20.0, 40.0, 20.0)
