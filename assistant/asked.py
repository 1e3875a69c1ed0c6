"""A question while it is being answered: what it selects, and what its columns are called.

One module, because rows, facts and notes are all selected with the same values, and figures in all
of them are counted in the same way.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from assistant import words
from assistant.catalogue import Question
from assistant.parameters import read_codes
from assistant.words import Lang, Words

Value = str | int | float | None
Row = tuple[Value, ...]
TOTAL: Mapping[Value, str] = {"合计": "Total"}
"""What stands for the unit of a printed total that was corrected."""


class Field(NamedTuple):
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
        unit = self.unit.fill(n=abs(int(value)))
        return Words(f"{said.zh} {unit.zh}", f"{said.en} {unit.en}")


class Asked(NamedTuple):
    """A question while it is being answered."""

    conn: sqlite3.Connection
    question: Question
    values: Mapping[str, str]
    """Every parameter as it stands in the URL; '' for one that means nothing there."""
    metrics: Mapping[str, Mapping[str, Value]]
    """Everything that the bulletin measures, by key."""
    english: Mapping[Value, str]
    """English names of units."""

    @property
    def measured(self) -> str:
        """The column that the sentence is about."""
        by = self.values.get("by", "")
        return self.question.measured_by.get(by, self.question.measured)

    def select(self, sql: str, **more: str) -> list[dict[str, Value]]:
        """Rows by name, whatever the connection makes of a row."""
        cursor = self.conn.execute(sql, {**self.values, **more})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, tuple(row), strict=True)) for row in cursor]


def ask(conn: sqlite3.Connection, question: Question, values: Mapping[str, str]) -> Asked:
    asked = Asked(conn, question, values, {}, {})
    metrics = {str(row["key"]): row for row in asked.select("select * from metrics")}
    named = asked.select("select name, english from units where english <> ''")
    english = {row["name"]: str(row["english"]) for row in named}
    return asked._replace(metrics=metrics, english={**TOTAL, **english})


def name_column(asked: Asked, name: str) -> Field:
    """What a column, or a fact of its kind, is called and counted in."""
    metric = find_metric(asked, name)
    label = asked.question.labels.get(name)
    if metric is None:
        assert label, name
        codes = read_codes(label.codes, asked.conn, asked.values)
        return name_field(asked, name, label.title, label.measure, codes)
    measure = str(metric["measure"])
    if name not in asked.question.value_of or label is None or not label.measure:
        title = Words(str(metric["label_zh"]), str(metric["label_en"]))
        return name_field(asked, name, title, measure)
    if (label.measure, measure) == ("points", "percent"):
        title = words.IN_POINTS.fill(label=label.title)
        return name_field(asked, name, title, "points")
    return name_field(asked, name, label.title, measure)


def name_field(
    asked: Asked, name: str, title: Words, measure: str, codes: Mapping[str, Words] | None = None
) -> Field:
    unit = asked.question.measures.get(measure)
    return Field(name, title, measure if unit else "", unit or words.same(""), codes or {})


def find_metric(asked: Asked, name: str) -> Mapping[str, Value] | None:
    """The metric that stands in a column: the one asked for, or the one of the wide tables."""
    if name in asked.question.value_of:
        key = asked.values[asked.question.value_of[name]]
        return asked.metrics.get(key) or find_total(asked, key)
    for metric in asked.metrics.values():
        tables = set(str(metric["tables"]).split())
        if metric["column_name"] == name and tables & set(asked.question.tables):
            return metric
    return None


def find_total(asked: Asked, key: str) -> Mapping[str, Value] | None:
    """A total that adds up no metric, such as one to date, as if it were a metric itself."""
    if not key:
        return None
    found = asked.select(
        "select measure, '' as tables, '' as caveat_zh, '' as caveat_en from printed_totals "
        "where name = :total limit 1",
        total=key,
    )
    titles = read_codes(asked.question.labels["metric"].codes, asked.conn, asked.values)
    zh, en = titles.get(key, words.same(key))
    return {**found[0], "key": key, "label_zh": zh, "label_en": en} if found else None
