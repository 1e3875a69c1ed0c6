"""A question and what it is asked with become an answer: rows, where they are printed, words.

The only module that queries. Every row comes out: what a face cannot show, it leaves out itself.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant import words
from assistant.catalogue import Question, read_codes
from assistant.errors import BadParameter
from assistant.words import Fact, Lang, Words, quoted

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Field:
    """A column of an answer."""

    name: str
    label: Words
    measure: str
    """What it is counted in: percent, calls …; '' for names and ranks."""
    unit: Words
    """The measure in words, a template over `n`."""
    codes: Mapping[str, Words]
    """Words for the codes in the column, where it holds codes."""

    def show(self, value: Value, lang: Lang) -> str:
        """A cell as people read it: 48.3%, 1,234, — for what is not printed."""
        return self.say(value).say(lang)

    def say(self, value: Value) -> Words:
        if value is not None and str(value) in self.codes:
            return self.codes[str(value)]
        if self.measure == "percent" and isinstance(value, (int, float)):
            return words.same(words.percent(value))
        return words.same(words.show(value, "en"))

    def amount(self, value: Value) -> Words:
        """A cell with what it counts, as in a sentence: 1,234 bookings."""
        said = self.say(value)
        if self.measure in ("", "percent") or not isinstance(value, (int, float)):
            return said
        unit = self.unit.fill(n=int(value))
        return Words(f"{said.zh} {unit.zh}", f"{said.en} {unit.en}")


@dataclass(frozen=True)
class Answer:
    """What a question comes to, the same on every face."""

    question: Question
    values: Mapping[str, str]
    """Every parameter written out, in the question's order."""
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
    path: str
    """The path of the one URL that opens this answer for ever."""


@dataclass(frozen=True)
class Asked:
    """A question while it is being answered."""

    conn: sqlite3.Connection
    question: Question
    values: Mapping[str, str]
    """Every parameter, as it stands in the URL."""

    def select(self, sql: str, **more: str) -> list[dict[str, Value]]:
        """Rows by name, whatever the connection makes of a row."""
        cursor = self.conn.execute(sql, {**self.values, **more})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, tuple(row), strict=True)) for row in cursor]


def answer(conn: sqlite3.Connection, question: Question, given: Mapping[str, str]) -> Answer:
    """BadParameter for a name or a value that is not allowed."""
    asked = Asked(conn, question, read_values(conn, question, given))
    names, rows, sources = read_rows(asked)
    columns, caveats = name_columns(asked, names)
    english = read_english(asked)
    facts = {**read_facts(asked), **summarise(question, columns, rows, english)}
    return Answer(
        question=question,
        values=asked.values,
        columns=columns,
        rows=rows,
        row_sources=sources,
        text=question.text.fill(**facts),
        notes=(
            *note_left_out(asked, facts, english),
            *note_total(asked, facts),
            *note_scope(asked),
            *caveats,
        ),
        read_as=say_question(question, facts),
        english={str(cell): english[cell] for row in rows for cell in row if cell in english},
        path=f"/bulletins/{question.name}?{urlencode(asked.values)}",
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


# Columns


def name_columns(asked: Asked, names: Sequence[str]) -> tuple[tuple[Field, ...], tuple[Words, ...]]:
    """What the columns are called, and the caveats of the metrics among them."""
    metrics = {
        str(metric["column_name"]): metric
        for metric in asked.select("select * from metrics")
        if set(str(metric["tables"]).split()) & set(asked.question.tables)
    }
    if asked.question.value_of:
        key = asked.values[asked.question.value_of]
        metrics["value"] = next(m for m in metrics.values() if m["key"] == key)
    fields = tuple(
        name_metric(asked, name, metrics[name]) if name in metrics else name_other(asked, name)
        for name in names
    )
    caveats = [
        Words(str(metrics[name]["caveat_zh"]), str(metrics[name]["caveat_en"]))
        for name in names
        if name in metrics
    ]
    return fields, tuple(caveat for caveat in dict.fromkeys(caveats) if any(caveat))


def name_metric(asked: Asked, name: str, metric: Mapping[str, Value]) -> Field:
    label = Words(str(metric["label_zh"]), str(metric["label_en"]))
    measure = str(metric["measure"])
    return Field(name, label, measure, asked.question.measures[measure], codes={})


def name_other(asked: Asked, name: str) -> Field:
    label = asked.question.labels[name]
    unit = asked.question.measures.get(label.measure, words.same(""))
    codes = read_codes(label.codes, asked.conn, asked.values)
    return Field(name, label.title, label.measure, unit, codes)


def read_english(asked: Asked) -> dict[Value, str]:
    rows = asked.select("select name, english from units where english <> ''")
    return {row["name"]: str(row["english"]) for row in rows}


# Sentences


def read_facts(asked: Asked) -> dict[str, Fact]:
    """What a sentence can speak of: the parameters, and the question's own numbers."""
    said: dict[str, Fact] = {}
    for parameter in asked.question.parameters:
        value = parameter.show(asked.values[parameter.name], asked.conn, asked.values)
        said[parameter.name] = words.in_sentence(value) if parameter.kind == "choice" else value
    numbers = asked.select(asked.question.facts)[0] if asked.question.facts else {}
    return {**said, **numbers}


def summarise(
    question: Question,
    columns: Sequence[Field],
    rows: Sequence[Row],
    english: Mapping[Value, str],
) -> dict[str, Fact]:
    """How many rows, what they add up to, who comes first and who last."""
    if not question.measured or not rows:
        return {"rows": len(rows)}
    at = [column.name for column in columns].index(question.measured)
    figures = [as_number(row[at]) for row in rows]
    total = sum(figures)
    facts: dict[str, Fact] = {"rows": len(rows), "total": total}
    for place, figure in (("top", figures[0]), ("last", figures[-1])):
        units = [name_of(row) for row, other in zip(rows, figures, strict=True) if other == figure]
        facts[place] = words.join_names(name_units(units, english), many=3)
        facts[f"{place}_tied"] = int(len(units) > 1)
        facts[f"{place}_figure"] = columns[at].say(figure)
        facts[f"{place}_amount"] = columns[at].amount(figure)
        facts[f"{place}_part"] = words.percent(round(100 * figure / total, 1)) if total else None
    return facts


def as_number(value: Value) -> int | float:
    """A measured figure; the SQL leaves out what is not printed."""
    assert isinstance(value, (int, float))
    return value


def name_of(row: Row) -> str:
    """The unit that a row is about: its first text."""
    return next(cell for cell in row if isinstance(cell, str))


def name_units(names: Sequence[str], english: Mapping[Value, str]) -> list[Words]:
    return [Words(n, f"{n} ({english[n]})" if n in english else n) for n in names]


def say_question(question: Question, facts: Mapping[str, Fact]) -> Words:
    """What was asked: the title and every parameter."""
    said = [(p.label, facts[p.name]) for p in question.parameters]
    zh = "；".join(f"{label.zh}：{words.show(value, 'zh')}" for label, value in said)
    en = "; ".join(f"{label.en.lower()}: {words.show(value, 'en')}" for label, value in said)
    return words.READ_AS.fill(title=question.title, values=Words(zh, en))


# Notes


def note_left_out(
    asked: Asked, facts: Mapping[str, Fact], english: Mapping[Value, str]
) -> list[Words]:
    """What the rows leave out: a note for each row of the question's own SQL."""
    if not asked.question.left_out:
        return []
    notes = []
    for row in asked.select(asked.question.left_out):
        units = name_units(str(row.pop("names")).split("\n"), english)
        label = Words(str(row.pop("label_zh", "")), str(row.pop("label_en", "")))
        named = {"names": words.join_names(units, many=8), "label": words.in_sentence(label)}
        notes.append(asked.question.left_out_text.fill(**{**facts, **row, **named}))
    return notes


def note_total(asked: Asked, facts: Mapping[str, Fact]) -> list[Words]:
    """Whether the rows add up to the total that the bulletin prints."""
    if not asked.question.printed_total or "total" not in facts:
        return []
    sql = "select value from printed_totals where name = :name and month = :month"
    printed = asked.select(sql, name=asked.question.printed_total)
    if not printed:
        return [words.TOTAL_NOT_PRINTED.fill(total=facts["total"])]
    found = printed[0]["value"]
    said = words.TOTAL_AGREES if found == facts["total"] else words.TOTAL_DIFFERS
    return [said.fill(total=facts["total"], printed=found)]


def note_scope(asked: Asked) -> list[Words]:
    """What the bulletin itself says of a table, such as what it does not include."""
    sql = "select distinct scope_note from sections where kind = :table and month = :month"
    printed = [
        str(row["scope_note"] or "").strip("（）()。 ")
        for table in asked.question.tables
        for row in asked.select(sql, table=table)
    ]
    return [words.SCOPE.fill(note=note) for note in printed if note]


# Sources


@dataclass(frozen=True)
class PrintedLine:
    """A line of a bulletin as printed."""

    id: str
    place: Words
    """Which issue, page and line."""
    page: int
    number: int
    text: str


def printed_lines(conn: sqlite3.Connection, ids: Sequence[str]) -> tuple[PrintedLine, ...]:
    """The printed lines with these ids, in this order."""
    sql = """
        select lines.id, page, lines.number, text, year, issues.number
        from lines join issues on issues.id = lines.issue
        where lines.id in (select value from json_each(?))"""
    found = {row[0]: read_line(*row) for row in conn.execute(sql, [json.dumps(list(ids))])}
    return tuple(found[i] for i in ids if i in found)


def read_line(id: str, page: int, number: int, text: str, year: int, issue: int) -> PrintedLine:
    place = words.PLACE.fill(year=str(year), issue=issue, page=page, line=number)
    return PrintedLine(id, place, page, number, text)
