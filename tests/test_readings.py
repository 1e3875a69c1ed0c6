"""Questions in people's own words, and the question of the catalogue that each has to become.

tests/questions holds one a line, written without sight of the reader; what the answers of the
catalogue hold is told by test_oracle.py. `reading` is the path of the answer's URL, or clarify, or
unanswerable.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.ask import ask
from assistant.catalogue import read_catalogue
from db.archive import load_files
from tests.archive import make_archive

QUESTIONS = Path(__file__).parent / "questions"


def list_misread(database: Path, name: str) -> dict[str, tuple[str, str]]:
    """Each question that became something else, with what it became and should have become."""
    catalogue = read_catalogue()
    with closing(sqlite3.connect(database)) as conn:
        found = {}
        for asked in read_questions(name):
            reply = ask(conn, catalogue, asked["question"], asked.get("after", ()))
            path = reply.answer.path.removeprefix("/bulletins/") if reply.answer else reply.status
            if path != asked["reading"]:
                found[asked["question"]] = (path, asked["reading"])
    return found


def read_questions(name: str) -> Iterator[dict[str, Any]]:
    with (QUESTIONS / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_questions_about_one_month_are_read_as_they_are_meant(sample_database: Path) -> None:
    assert list_misread(sample_database, "april.jsonl") == {}


def test_questions_about_many_months_are_read_as_they_are_meant(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "bulletins.db")
    assert list_misread(archive.path, "archive.jsonl") == {}


def test_questions_about_the_made_up_issues_are_read_as_they_are_meant(
    tmp_path: Path, bulletins: Path
) -> None:
    database = tmp_path / "bulletins.db"
    files = sorted((bulletins / "made-up").glob("*.pdf"))
    assert not any(outcome.error for outcome in load_files(files, database))
    assert list_misread(database, "series.jsonl") == {}


@pytest.fixture(scope="module")
def april(sample_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(sample_database)) as conn:
        yield conn


def test_every_suggestion_of_a_refusal_can_be_answered(april: sqlite3.Connection) -> None:
    catalogue = read_catalogue()
    reply = ask(april, catalogue, "南京鼓楼医院有多少张床位")
    assert reply.text.zh == (
        "我不能回答：简报里没有关于“床位”的数据。可以换个问法，或看下面的问题。"
    )
    assert (reply.status, reply.answer, len(reply.suggestions)) == ("unanswerable", None, 3)
    for suggestion in reply.suggestions:
        name = suggestion.path.removeprefix("/bulletins/").partition("?")[0]
        assert catalogue.question(name).name == name


def test_a_name_that_fits_several_units_asks_back(april: sqlite3.Connection) -> None:
    reply = ask(april, read_catalogue(), "中医院的门急诊符合率是多少")
    assert (reply.status, reply.answer) == ("clarify", None)
    assert len(reply.suggestions) > 1


def test_what_was_assumed_is_said_with_what_else_could_be_meant(april: sqlite3.Connection) -> None:
    reply = ask(april, read_catalogue(), "哪些医院低于一半")
    assert reply.read_as.zh == (
        "符合率偏低的医院 · 门急诊 · 低于 50% · 2023 年 4 月（未说明指标，按门急诊实时数据符合率；"
        "也可看出院实时数据符合率）"
    )
    assert [suggestion.path for suggestion in reply.suggestions] == [
        "/bulletins/hospitals_below?metric=discharge&threshold=50&month=2023-04"
    ]


def test_a_unit_that_a_table_does_not_list_is_said_to_be_missing_there(
    april: sqlite3.Connection,
) -> None:
    reply = ask(april, read_catalogue(), "江宁区的电话预约")
    assert reply.text.zh == "2023 年 4 月的简报里没有江宁区的电话预约：那张表没有列出它。"
    assert (reply.status, reply.answer) == ("unanswerable", None)
