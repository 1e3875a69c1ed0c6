"""The sentence of every question on the sample, whole, in both languages: truth/sentences.yml."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answer import answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from assistant.words import Words

FILE = Path(__file__).parent / "truth" / "sentences.yml"
SENTENCES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def april(sample_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(sample_database)) as conn:
        yield conn


def name(said: dict[str, Any]) -> str:
    return " ".join([said["question"], *said.get("given", {}).values()])


@pytest.mark.parametrize("said", SENTENCES, ids=name)
def test_the_sentence(april: sqlite3.Connection, said: dict[str, Any]) -> None:
    question = read_catalogue().question(said["question"])
    assert answer(april, question, said.get("given", {})).text == Words(said["zh"], said["en"])


def test_every_question_has_its_sentence_tested() -> None:
    asked = {said["question"] for said in SENTENCES}
    assert asked == {question.name for question in read_catalogue().questions}
