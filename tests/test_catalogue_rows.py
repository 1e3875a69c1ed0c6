"""Every answer of the catalogue against the same answer worked out without SQL.

On the made-up archive each question is asked in several ways; rows and the printed lines that they
stand on are compared whole. The sample and the made-up issues beside the checkout follow, where the
truth was written down by others.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import Question, read_catalogue
from assistant.where import connect
from db.archive import load_files
from tests.archive import Archive, make_archive
from tests.archive_figures import LATEST
from tests.archive_questions import ASKED, MADE_UP, ON_THE_SAMPLE, Sets
from tests.oracle import ALL_SOURCES, FIRST_SOURCES, ORACLE, SOURCES
from tests.oracle_basics import Asked
from tests.truths import read_made_up, read_sample


@cache
def questions() -> dict[str, Question]:
    return {question.name: question for question in read_catalogue().questions}


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
    if name not in questions():
        pytest.skip(f"the catalogue has no {name} yet")
    return answer(conn, questions()[name], given)


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
        if name in ALL_SOURCES:
            assert set(sources) == set(ALL_SOURCES[name](archive, asked, row))


@pytest.mark.parametrize("name", ASKED)
def test_the_archive_holds_what_the_question_is_about(
    database: sqlite3.Connection, name: str
) -> None:
    assert any(ask(database, name, given).rows for given in ASKED[name])


def test_a_question_about_a_month_means_the_latest_one(database: sqlite3.Connection) -> None:
    months = {
        name: answer(database, question, {}).values["month"]
        for name, question in questions().items()
        if "month" in [each.name for each in question.parameters if not each.more]
    }
    assert months == dict.fromkeys(months, LATEST)


def test_every_question_of_the_catalogue_is_worked_out_twice() -> None:
    assert questions().keys() - ORACLE.keys() == set()
    assert ORACLE.keys() == ASKED.keys()


# The sample: one real month, whose figures were keyed by hand.


@pytest.mark.parametrize(("name", "given"), cases(ON_THE_SAMPLE), ids=say)
def test_rows_on_the_sample_are_those_of_the_checked_figures(
    sample_database: Path, name: str, given: dict[str, str]
) -> None:
    truth = read_sample(sample_database)
    with closing(connect(sample_database)) as conn:
        found = ask(conn, name, given)
        assert list(found.rows) == ORACLE[name](truth, asked_for(found, given))


# Six made-up issues that were typeset and read again; their generator kept the truth.


@pytest.fixture(scope="module")
def made_up(bulletins: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    path = tmp_path_factory.mktemp("made-up") / "bulletins.db"
    files = sorted((bulletins / "made-up").glob("*.txt"))
    assert [outcome.error for outcome in load_files(files, path)] == [None] * len(files)
    return read_made_up(path, bulletins / "made-up")


@pytest.mark.parametrize(("name", "given"), cases(MADE_UP), ids=say)
def test_rows_on_made_up_issues_are_those_of_their_generator(
    made_up: Archive, name: str, given: dict[str, str]
) -> None:
    with closing(connect(made_up.path)) as conn:
        found = ask(conn, name, given)
        assert list(found.rows) == ORACLE[name](made_up, asked_for(found, given))
