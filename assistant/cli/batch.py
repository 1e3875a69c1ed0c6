"""`bulletins ask --batch`: a JSON object {"question", "context"} a line, an answer a line.

Whoever reads the answers counts lines, so each line that is not blank has one, also a line that
cannot be read.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

import click

from assistant import words_ask
from assistant.ask import ask
from assistant.catalogue import Catalogue, read_catalogue
from assistant.cli import explain
from assistant.contract import AnswerObject, reply_to_json, say_no
from assistant.words import Lang, one_line, pick_language


def answer_lines(lines: Iterable[bytes], conn: sqlite3.Connection, lang: Lang | None) -> None:
    """Each answer is out before the next line is read."""
    catalogue = read_catalogue()
    for line in lines:
        text = line.decode("utf-8-sig", "replace").strip()
        if text:
            said = answer_line(text, conn, catalogue, lang)
            click.echo(json.dumps(said, ensure_ascii=False))


def answer_line(
    line: str, conn: sqlite3.Connection, catalogue: Catalogue, lang: Lang | None
) -> AnswerObject:
    default = lang or pick_language(None)
    asked = read_line(line)
    if asked is None:
        return say_no(words_ask.NOT_AN_OBJECT.say(default), one_line(line[:200]))
    question, before = asked
    spoken = lang or words_ask.language_of(question, before, default)
    try:
        return reply_to_json(ask(conn, catalogue, question, before), spoken)
    except Exception as error:  # the lines after it are still to be answered
        return say_no(one_line(explain(error).say(spoken)), one_line(question[:200]))


def read_line(line: str) -> tuple[str, list[str]] | None:
    """The question and those before it; None for what is no such object."""
    try:
        said: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    question, before = said.get("question"), said.get("context") or []
    if not isinstance(question, str) or not isinstance(before, list):
        return None
    texts = [harmless(text) for text in before if isinstance(text, str)]
    return (harmless(question), texts) if len(texts) == len(before) else None


def harmless(text: str) -> str:
    """JSON can spell half a character, which neither SQLite nor UTF-8 could take."""
    return text.encode("utf-8", "replace").decode("utf-8")
