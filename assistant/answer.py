"""A question and what it is asked with become an answer: rows, where they are printed, words.

Every row comes out: what a face cannot show, it leaves out itself.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from assistant import where, words
from assistant.asked import Asked, Field, Row, ask, name_column
from assistant.by_hand import cite_typed, find_typed, note_typed
from assistant.catalogue import Question
from assistant.errors import BadParameter
from assistant.telling import (
    find_metrics,
    list_asked,
    note_caveats,
    note_left_out,
    note_scope,
    note_total,
    note_unread,
    read_facts,
    say_parameters,
    say_question,
    summarise,
)
from assistant.words import Words, quoted


@dataclass(frozen=True)
class Whole:
    """A question with all that it is asked with, which is enough to suggest it."""

    question: Question
    values: Mapping[str, str]
    """Every parameter that means something, written out in the question's order."""
    asked_with: tuple[tuple[Words, Words], ...]
    """Each parameter that means something: its label and its value as people say it."""

    @property
    def path(self) -> str:
        """The path of the one URL that opens its answer for ever."""
        query = f"?{urlencode(self.values)}" if self.values else ""
        return f"/bulletins/{self.question.name}{query}"


@dataclass(frozen=True)
class Answer(Whole):
    """What a question comes to, the same on every face."""

    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    row_sources: tuple[tuple[str, ...], ...]
    """Beside each row, the ids of the printed lines it was computed from."""
    text: Words
    """The answer in one sentence."""
    notes: tuple[Words, ...]
    """What is left out, what the totals say, what the figures mean."""
    read_as: Words
    """What was asked, parameters and all."""
    english: Mapping[str, str]
    """English names of the units in the rows, where one is known."""
    series: Words
    """The bulletin's name as printed."""
    lines: "Mapping[str, PrintedLine]"
    """The printed lines of all rows by their ids, in the order of the rows."""
    issues: "Mapping[str, PrintedIssue]"
    """The issues that those lines stand in, the earliest data first."""


def complete(conn: sqlite3.Connection, question: Question, given: Mapping[str, str]) -> Whole:
    """BadParameter for a name or a value that is not allowed."""
    asked = ask(conn, question, read_values(conn, question, given))
    return Whole(question, list_given(asked), tuple(list_asked(asked, say_parameters(asked))))


def list_given(asked: Asked) -> dict[str, str]:
    return {name: value for name, value in asked.values.items() if value}


def answer(conn: sqlite3.Connection, question: Question, given: Mapping[str, str]) -> Answer:
    """BadParameter for a name or a value that is not allowed."""
    asked = ask(conn, question, read_values(conn, question, given))
    names, rows, printed = read_rows(asked)
    typed = find_typed(asked, find_metrics(asked, names, rows), printed)
    sources = cite_typed(printed, typed)
    columns = tuple(name_column(asked, name) for name in names)
    # What a question itself is asked with or counts comes first.
    facts = {**summarise(asked, columns, rows), **read_facts(asked)}
    facts["all"] = int(facts.get("of") == len(rows))
    cells = [str(cell) for row in rows for cell in row]
    lines = printed_lines(conn, list(dict.fromkeys(line for ids in sources for line in ids)))
    return Answer(
        question=question,
        values=list_given(asked),
        columns=columns,
        rows=rows,
        row_sources=sources,
        text=words.begin_sentence(question.text.fill(**facts)),
        notes=(
            *note_left_out(asked, facts),
            *note_unread(asked),
            *note_typed(typed),
            *note_total(asked, facts),
            *note_scope(asked),
            *note_caveats(asked, names, rows),
        ),
        read_as=say_question(asked, facts),
        asked_with=tuple(list_asked(asked, facts)),
        english={cell: asked.english[cell] for cell in cells if cell in asked.english},
        series=where.read_holding(conn).series,
        lines={line.id: line for line in lines},
        issues=read_issues(conn, {line.issue for line in lines}),
    )


def read_values(
    conn: sqlite3.Connection, question: Question, given: Mapping[str, str]
) -> dict[str, str]:
    """Every parameter as it stands in the URL, in the question's order."""
    known = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in known:
            allowed = words.list_all(known)
            said = words.UNKNOWN_PARAMETER.fill(
                question=question.name, name=quoted(name), allowed=allowed
            )
            raise BadParameter(said, name)
    values: dict[str, str] = {}
    for parameter in question.parameters:
        values[parameter.name] = parameter.read(given.get(parameter.name, ""), conn, values)
    return values


def read_rows(
    asked: Asked,
) -> tuple[list[str], tuple[Row, ...], tuple[tuple[str, ...], ...]]:
    """The names of the columns, the rows, and beside them the lines each was computed from."""
    cursor = asked.conn.execute(asked.question.sql, asked.values)
    *names, last = (column[0] for column in cursor.description)
    assert last == "source"
    rows = [tuple(row) for row in cursor]
    # A line may have been used twice.
    sources = tuple(tuple(dict.fromkeys(row[-1].split())) for row in rows)
    return names, tuple(row[:-1] for row in rows), sources


# Sources


class PrintedLine(NamedTuple):
    """A line of a bulletin as printed; on page 0, what somebody typed in by hand."""

    id: str
    place: Words
    """Which issue, page and line."""
    page: int
    number: int
    text: str
    issue: str


class PrintedIssue(NamedTuple):
    """An issue of the bulletin, and how it came into the database."""

    title: Words
    """Which issue, as in issue 5 of 2023."""
    month: str
    """The month of its data."""
    loaded_at: str
    """In UTC, as 2024-05-01T08:00:00+00:00."""
    parser_version: str


def printed_lines(conn: sqlite3.Connection, ids: Sequence[str]) -> tuple[PrintedLine, ...]:
    """The printed lines with these ids, in this order."""
    sql = """
        select lines.id, page, lines.number, text, issue, year, issues.number
        from lines join issues on issues.id = lines.issue
        where lines.id in (select value from json_each(?))"""
    found = {row[0]: read_line(*row) for row in conn.execute(sql, [json.dumps(list(ids))])}
    return tuple(found[i] for i in ids if i in found)


def read_line(
    id: str, page: int, number: int, text: str, issue: str, year: int, issue_number: int
) -> PrintedLine:
    said = words.PLACE if page else words.PLACE_BY_HAND
    place = said.fill(year=str(year), issue=issue_number, page=page, line=number)
    return PrintedLine(id, place, page, number, text, issue)


def read_issues(conn: sqlite3.Connection, ids: Collection[str]) -> dict[str, PrintedIssue]:
    """The issues with these ids, the earliest data first."""
    sql = "select id, year, number, month, loaded_at, parser_version from issues order by month"
    return {
        id: PrintedIssue(
            words.ISSUE.fill(year=str(year), issue=number), *(str(value or "") for value in rest)
        )
        for id, year, number, *rest in conn.execute(sql)
        if id in ids
    }
