"""One question in full: what it is asked with, and every value that may be given for it.

What may be given depends on what is loaded, so a database is needed here and not for the list.
"""

import sqlite3
from collections.abc import Iterator

from rich.cells import cell_len

from assistant.catalogue import Question
from assistant.cli.asking import say_allowed
from assistant.errors import AskError
from assistant.parameters import CHOSEN, Parameter, Values
from assistant.words import Lang

WIDEST = 24
"""Cells for a value; what is longer pushes its title to the right."""


def describe(question: Question, conn: sqlite3.Connection, lang: Lang) -> Iterator[str]:
    """Where the values of one parameter depend on another, those for its default are listed."""
    yield question.title.say(lang)
    yield question.description.say(lang)
    values: dict[str, str] = {}
    for parameter in question.parameters:
        sign = "" if parameter.kind in CHOSEN else f" {say_allowed(parameter)}"
        yield ""
        yield f"--{parameter.name}{sign}  {parameter.label.say(lang)}"
        yield from list_values(parameter, conn, values, lang)
        values[parameter.name] = read_default(parameter, conn, values)


def list_values(
    parameter: Parameter, conn: sqlite3.Connection, values: Values, lang: Lang
) -> Iterator[str]:
    for option in parameter.listed(conn, values):
        gap = " " * max(WIDEST - cell_len(option.value), 2)
        yield f"    {option.value}{gap}{option.title.say(lang)}"


def read_default(parameter: Parameter, conn: sqlite3.Connection, values: Values) -> str:
    try:
        return parameter.read("", conn, values)
    except AskError:
        return ""
