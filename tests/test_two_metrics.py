"""Two figures of the same units, where two tables print a unit with names that differ by a
bracket."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from tests.scratch import Scratch

MONTH = "2024-04"
BARE, BRACKETED = "甲医院", "甲医院（东院）"
ACROSS = {"metric_a": "bookings_total", "metric_b": "outpatient_visits"}
AS_ONE = (
    "名称只差括号的算同一家：甲医院、甲医院（东院）。",
    "Names that differ only by a bracket count as one: 甲医院、甲医院（东院）.",
)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A hospital that reports under the one name and books under the other, alone in its month;
    another one the month before."""
    made = Scratch(tmp_path / "scratch.db")
    book(made, BRACKETED, 30)
    report(made, BARE, 100)
    book(made, "乙医院", 1, "2024-03")
    report(made, "乙医院", 2, "2024-03")
    link(made, BARE, BRACKETED)
    return made


def book(scratch: Scratch, hospital: str, number: int | None, month: str = MONTH) -> None:
    scratch.print_row("bookings", month, hospital=hospital, total=number)
    # The metric has another name than its column.
    scratch.db.execute("update figures set metric = 'bookings_total' where metric = 'total'")


def report(scratch: Scratch, hospital: str, visits: int | None, month: str = MONTH) -> None:
    scratch.print_row("hospital_reporting", month, hospital=hospital, outpatient_visits=visits)


def link(scratch: Scratch, *names: str) -> None:
    for name in names:
        others = "、".join(other for other in names if other != name)
        scratch.db.execute("update units set possibly_same = ? where name = ?", [others, name])


def ask(scratch: Scratch, **given: str) -> Answer:
    with closing(connect(scratch.path)) as conn:
        return answer(conn, read_catalogue().question("two_metrics"), ACROSS | given)


def units(found: Answer) -> list[object]:
    return [row[0] for row in found.rows]


def test_a_unit_with_one_figure_under_each_name_is_compared_as_one(scratch: Scratch) -> None:
    found = ask(scratch)
    assert found.rows == ((BARE, 30, 100, -70.0, 0.3, 30.0),)
    assert found.row_sources == (("made-up.p1.l1", "made-up.p1.l2"),)
    assert found.notes[0] == AS_ONE
    assert found.text.zh == (
        "2024 年 4 月，以“预约小计”为甲、“门急诊人次”为乙，两项都印有的医院有 1 家"
        "（合计：甲 30 次，乙 100 人次，甲占乙的 30.0%）：甲医院。"
    )


def test_a_month_in_which_only_such_a_unit_has_both_can_be_asked_for(scratch: Scratch) -> None:
    assert ask(scratch).values["month"] == MONTH
    assert units(ask(scratch, month="2024-03")) == ["乙医院"]


def test_it_has_the_same_name_the_other_way_round(scratch: Scratch) -> None:
    found = ask(scratch, metric_a="outpatient_visits", metric_b="bookings_total")
    assert [row[:3] for row in found.rows] == [(BARE, 100, 30)]
    assert found.row_sources == (("made-up.p1.l2", "made-up.p1.l1"),)
    assert found.notes[0] == AS_ONE


@pytest.mark.parametrize("whole", [BARE, BRACKETED])
@pytest.mark.parametrize("number", [5, None])
def test_a_name_that_has_both_figures_itself_stays_apart(
    scratch: Scratch, whole: str, number: int | None
) -> None:
    (book if whole == BARE else report)(scratch, whole, number)
    found = ask(scratch)
    assert units(found) == [whole]
    assert f"两项都印有的医院有 {int(number is not None)} 家" in found.text.zh
    assert AS_ONE not in found.notes
    apart = BRACKETED if whole == BARE else BARE
    assert f"有 1 个单位只在其中一张表里，不计入：{apart}。" in [note.zh for note in found.notes]


def test_of_three_names_nobody_knows_which_are_one(scratch: Scratch) -> None:
    report(scratch, "甲医院（西院）", 200)
    book(scratch, "乙医院", 3)
    report(scratch, "乙医院", 4)
    link(scratch, BARE, BRACKETED, "甲医院（西院）")
    found = ask(scratch)
    assert units(found) == ["乙医院"]
    assert found.notes[0].zh == (
        "有 3 个单位只在其中一张表里，不计入：甲医院、甲医院（东院）、甲医院（西院）。"
    )


def test_figures_of_one_table_are_of_the_name_that_they_are_printed_with(
    scratch: Scratch,
) -> None:
    scratch.print_row("hospital_reporting", MONTH, hospital=BRACKETED, discharges=7)
    found = ask(scratch, metric_a="outpatient_visits", metric_b="discharges")
    assert found.rows == ()
    assert "两项都印有的医院有 0 家" in found.text.zh
    assert found.notes[0].zh == "有 2 个单位只在其中一张表里，不计入：甲医院、甲医院（东院）。"
    assert AS_ONE not in found.notes


def test_a_figure_that_is_not_printed_is_missing_of_the_unit_as_one(scratch: Scratch) -> None:
    scratch.db.execute("update figures set value = null")
    found = ask(scratch)
    assert found.rows == ()
    assert (
        found.notes[0].zh
        == "有 1 个单位的甲或乙没有印出，没印出的不满足条件，也不参加比较：甲医院。"
    )
    assert found.notes[1] == AS_ONE
    missing = ask(scratch, op_a="missing", op_b="missing")
    assert missing.rows == ((BARE, None, None, None, None, None),)
