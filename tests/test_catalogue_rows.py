"""Every answer of the catalogue against the same answer worked out without SQL.

On the made-up archive each question is asked in several ways; rows and the printed lines that they
stand on are compared whole. On the sample, every question that one month can answer.
"""

import csv
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from tests.archive import Archive, Printed, PrintedTotal, make_archive
from tests.archive_figures import LATEST
from tests.archive_questions import ASKED, ON_THE_SAMPLE, Sets
from tests.oracle import FIRST_SOURCES, ORACLE, SOURCES
from tests.oracle_basics import Asked

TRUTH = Path(__file__).parent / "truth"


def cases(asked: Mapping[str, Sets]) -> list[tuple[str, dict[str, str]]]:
    return [(name, given) for name, sets in asked.items() for given in sets]


def say(asked: str | dict[str, str]) -> str:
    return asked if isinstance(asked, str) else "-".join(asked.values()) or "defaults"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return make_archive(tmp_path_factory.mktemp("archive") / "bulletins.db")


@pytest.fixture(scope="module")
def database(archive: Archive) -> Iterator[sqlite3.Connection]:
    with closing(connect(archive.path)) as conn:
        yield conn


def ask(conn: sqlite3.Connection, name: str, given: Mapping[str, str]) -> Answer:
    """The answer; skipped where the catalogue does not have the question yet."""
    known = {question.name: question for question in read_catalogue().questions}
    if name not in known:
        pytest.skip(f"the catalogue has no {name} yet")
    return answer(conn, known[name], given)


def asked_for(found: Answer, given: Mapping[str, str]) -> Asked:
    """What was asked: as given, and the defaults for the rest."""
    return {**found.values, **given}


@pytest.mark.parametrize(("name", "given"), cases(ASKED), ids=say)
def test_rows_are_those_worked_out_from_what_is_printed(
    archive: Archive, database: sqlite3.Connection, name: str, given: dict[str, str]
) -> None:
    found = ask(database, name, given)
    assert list(found.rows) == ORACLE[name](archive, asked_for(found, given))


@pytest.mark.parametrize(("name", "given"), cases(ASKED), ids=say)
def test_rows_stand_on_the_lines_that_print_their_figures(
    archive: Archive, database: sqlite3.Connection, name: str, given: dict[str, str]
) -> None:
    found = ask(database, name, given)
    asked = asked_for(found, given)
    printed = {line for (line,) in database.execute("select id from lines")}
    totals = {total.line for total in archive.totals if total.month == asked.get("month")}
    for row, sources in zip(found.rows, found.row_sources, strict=True):
        assert set(sources) <= printed
        assert len(sources) == len(set(sources))
        if name in SOURCES:
            own = SOURCES[name](archive, asked, row)
            assert [line for line in sources if line in own or line not in totals] == own
        if name in FIRST_SOURCES:
            total = FIRST_SOURCES[name](archive, asked, row)
            assert list(sources[: len(total)]) == total


def test_a_question_about_a_month_means_the_latest_one(database: sqlite3.Connection) -> None:
    months = {
        question.name: answer(database, question, {}).values["month"]
        for question in read_catalogue().questions
        if "month" in [parameter.name for parameter in question.parameters]
    }
    assert months == dict.fromkeys(months, LATEST)


def test_every_question_of_the_catalogue_is_worked_out_twice() -> None:
    names = {question.name for question in read_catalogue().questions}
    assert names - ORACLE.keys() == set()
    assert ORACLE.keys() == ASKED.keys()


# The sample: one real month, whose figures were keyed by hand.


def read_truth(path: Path) -> Archive:
    """The hand-checked figures of the sample; it does not say on which lines they stand."""
    with (TRUTH / "nanjing-2023-05.figures.csv").open(encoding="utf-8", newline="") as file:
        figures = [
            Printed(r["month"], r["unit_kind"], r["unit"], r["metric"], read_number(r["value"]), "")
            for r in csv.DictReader(file)
        ]
    with (TRUTH / "nanjing-2023-05.totals.csv").open(encoding="utf-8", newline="") as file:
        totals = [
            PrintedTotal("2023-04", r["metric"], float(r["value"]), "")
            for r in csv.DictReader(file)
            if r["metric"]
        ]
    issue = ("nanjing-2023-no5", "2023-04", "", 8)
    return Archive(path, (issue,), tuple(figures), tuple(totals))


def read_number(text: str) -> int | float | None:
    if not text:
        return None
    return float(text) if "." in text else int(text)


@pytest.mark.parametrize(("name", "given"), cases(ON_THE_SAMPLE), ids=say)
def test_rows_on_the_sample_are_those_of_the_checked_figures(
    sample_database: Path, name: str, given: dict[str, str]
) -> None:
    truth = read_truth(sample_database)
    with closing(connect(sample_database)) as conn:
        found = ask(conn, name, given)
        assert list(found.rows) == ORACLE[name](truth, asked_for(found, given))
