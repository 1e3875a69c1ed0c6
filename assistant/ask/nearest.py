"""The questions of the catalogue that are nearest to one that has no answer."""

import math
import sqlite3

from assistant.answer import read_values
from assistant.ask.reply import Suggestion
from assistant.ask.text import normalise
from assistant.catalogue import Catalogue, Question
from assistant.errors import AskError

MOST = 3


def suggest_nearest(
    conn: sqlite3.Connection, catalogue: Catalogue, text: str
) -> tuple[Suggestion, ...]:
    """Those whose title or phrases share most with it, in the order of the catalogue."""
    wanted = pairs(text)
    ranked = sorted(catalogue.questions, key=lambda question: -closeness(question, wanted))
    found: list[Suggestion] = []
    for question in ranked:
        if len(found) < MOST and can_be_asked(conn, question):
            found.append(Suggestion(question.title, f"/bulletins/{question.name}"))
    return tuple(found)


def pairs(text: str) -> set[str]:
    plain = "".join(normalise(text).split())
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def closeness(question: Question, wanted: set[str]) -> float:
    said = [*question.title, *(p for each in question.phrases.values() for p in each)]
    return max(len(wanted & pairs(each)) / (1 + math.sqrt(len(pairs(each)))) for each in said)


def can_be_asked(conn: sqlite3.Connection, question: Question) -> bool:
    """Whether it needs nothing that only a person can give."""
    try:
        read_values(conn, question, {})
    except AskError:
        return False
    return True
