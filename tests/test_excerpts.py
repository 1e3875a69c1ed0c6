"""Of a long sentence, the signs around the word that was looked for are told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import answer
from assistant.catalogue import read_catalogue
from assistant.parameters import TOTAL
from assistant.where import connect
from db.units import read_register
from tests.scratch import Scratch


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    scratch = Scratch(tmp_path / "scratch.db")
    text = "开头。" + "甲 " * 150 + "目标" + "乙" * 150 + "。结尾。"
    line = scratch.print_line("开头")
    said = {"kind": "article", "title": "标题", "text": text, "line": line}
    scratch.put("articles", issue="made-up", month="2024-01", position=1, **said)
    with closing(connect(scratch.path)) as conn:
        yield conn


def ask(conn: sqlite3.Connection, words: str) -> list[str]:
    found = answer(conn, read_catalogue().question("articles_with_words"), {"words": words})
    return [str(row[3]) for row in found.rows]


def test_a_long_sentence_is_cut_at_both_ends(conn: sqlite3.Connection) -> None:
    (told,) = ask(conn, "目标 标题")
    assert told == "…" + "甲 " * 29 + "目标" + "乙" * 137 + "…"
    assert len(told) <= 200


def test_a_word_that_stands_in_the_title_only_shows_the_first_sentence(
    conn: sqlite3.Connection,
) -> None:
    assert ask(conn, "标题") == ["开头。"]


def test_no_unit_has_the_code_of_a_total() -> None:
    assert [u.code for u in read_register().values() if u.code.startswith(TOTAL)] == []
