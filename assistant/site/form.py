"""A question's parameters become the controls of a form, filled in as they were asked with.

What could not be read stays as it was typed, marked, with what is allowed beside it.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.catalogue import Question
from assistant.errors import AskError
from assistant.parameters import Option, Parameter
from assistant.words import one_line


@dataclass(frozen=True)
class Control:
    parameter: Parameter
    value: str
    """As it stands in the URL; as typed where it is wrong."""
    options: tuple[Option, ...]
    """What to choose from; () for what is typed."""
    wrong: bool
    percent: bool
    """A number that is typed in percent."""

    @property
    def in_use(self) -> bool:
        """Whether it asks for something else than what holds by itself."""
        return self.wrong or self.value not in ("", self.parameter.default)


def read_form(
    conn: sqlite3.Connection, question: Question, given: Mapping[str, str]
) -> tuple[Control, ...]:
    """In the question's order: what is allowed may depend on the parameters before."""
    values: dict[str, str] = {}
    controls = []
    for parameter in question.parameters:
        control = read_control(conn, parameter, given.get(parameter.name, ""), values)
        controls.append(control)
        # What may follow depends on it, so where it is wrong its default stands in.
        values[parameter.name] = (
            read_default(conn, parameter, values) if control.wrong else control.value
        )
    return tuple(controls)


def read_control(
    conn: sqlite3.Connection, parameter: Parameter, text: str, values: Mapping[str, str]
) -> Control:
    options = parameter.options(conn, values)
    percent = parameter.kind in ("percent", "number") and (
        parameter.measure(conn, values) == "percent"
    )
    try:
        value = parameter.read(text, conn, values)
    except AskError:
        return Control(parameter, one_line(text), options, True, percent)
    return Control(parameter, value, options, False, percent)


def read_default(conn: sqlite3.Connection, parameter: Parameter, values: Mapping[str, str]) -> str:
    try:
        return parameter.read("", conn, values)
    except AskError:
        return ""
