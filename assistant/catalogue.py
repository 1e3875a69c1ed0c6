"""metadata.yml becomes topics, questions and parameters: what can be asked, and with what.

The only module that reads the file. What leaves it is finished; a value that somebody typed is read
here too, because what is allowed stands in the file.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant import words
from assistant.errors import AskError, BadParameter, UnknownQuestion
from assistant.words import Fact, Words, month_name, quoted

Codes = Mapping[str, Words] | str
"""Codes and the words for them, or SQL that gives code, zh, en."""


@dataclass(frozen=True)
class Option:
    value: str
    """What stands in the URL."""
    title: Words


@dataclass(frozen=True)
class Parameter:
    """One thing that a question can be asked with."""

    name: str
    kind: str
    """choice, month or percent."""
    label: Words
    default: str | None
    """None: the first of the options (the latest month)."""
    minimum: float
    maximum: float
    codes: Codes
    """What a choice or a month can be; the SQL may use the parameters before this one."""
    before: Mapping[str, str]
    """The defaults of the parameters before this one."""

    def options(
        self, conn: sqlite3.Connection, values: Mapping[str, str] | None = None
    ) -> tuple[Option, ...]:
        """What is allowed, given the parameters before this one; () for a number."""
        known = read_codes(self.codes, conn, {**self.before, **(values or {})})
        if self.kind == "month":
            return tuple(Option(month, month_name(month)) for month in known)
        return tuple(Option(code, title) for code, title in known.items())

    def read(
        self, text: str, conn: sqlite3.Connection, values: Mapping[str, str] | None = None
    ) -> str:
        """The value as it stands in the URL; '' means the default. BadParameter says what is."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if self.kind == "percent":
            return read_percent(self, plain or self.default or "")
        options = self.options(conn, values)
        if not options:
            raise AskError(words.NOTHING_LOADED)
        wanted = plain or self.default or options[0].value
        read = read_month if self.kind == "month" else read_choice
        return read(self, wanted, options)

    def show(
        self, value: str, conn: sqlite3.Connection, values: Mapping[str, str] | None = None
    ) -> Words:
        """A value that has been read, as people say it: 50%, April 2023."""
        if self.kind == "percent":
            return words.same(f"{value.rstrip('%')}%")
        if self.kind == "month":
            return month_name(value)
        return next(o.title for o in self.options(conn, values) if o.value == value)

    def refuse(self, template: Words, text: str, **allowed: Fact) -> BadParameter:
        said = template.fill(parameter=self.name, label=self.label, text=quoted(text), **allowed)
        return BadParameter(said, self.name)


def read_percent(parameter: Parameter, text: str) -> str:
    """Percent points: 50, 50% and 50.0 are the same. A bare 0.5 could be meant as 50 %: refused."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(%?)", text)
    if not found or not parameter.minimum <= float(found[1]) <= parameter.maximum:
        least, most = f"{parameter.minimum:g}", f"{parameter.maximum:g}"
        raise parameter.refuse(words.NOT_A_NUMBER, text, minimum=least, maximum=most)
    value = Decimal(found[1])
    plain, share = (f"{number.normalize():f}" for number in (value, value * 100))
    if not 0 < value < 1:
        return plain
    if not found[2]:
        raise parameter.refuse(words.FRACTION, text, share=share, bare=plain)
    return f"{plain}%"


def read_month(parameter: Parameter, text: str, options: tuple[Option, ...]) -> str:
    """2023-04, 2023年4月, 2023.4 and 202304 are the same."""
    found = re.fullmatch(r"([0-9]{4})\s*[-/.年]?\s*([0-9]{1,2})\s*月?", text)
    month = f"{found[1]}-{int(found[2]):02}" if found else ""
    if month not in [option.value for option in options]:
        allowed = words.list_all(option.value for option in options)
        raise parameter.refuse(words.NOT_A_MONTH, text, allowed=allowed)
    return month


def read_choice(parameter: Parameter, text: str, options: tuple[Option, ...]) -> str:
    """The value itself, or what it is called in either language."""
    for option in options:
        names = (option.value, *option.title)
        if text.casefold() in [unicodedata.normalize("NFKC", n).casefold() for n in names]:
            return option.value
    allowed = Words(
        words.list_all(f"{o.value}（{o.title.zh}）" for o in options).zh,
        words.list_all(f"{o.value} ({o.title.en})" for o in options).en,
    )
    raise parameter.refuse(words.NOT_A_CHOICE, text, allowed=allowed)


def read_codes(
    codes: Codes, conn: sqlite3.Connection, values: Mapping[str, str]
) -> Mapping[str, Words]:
    if not isinstance(codes, str):
        return codes
    rows = [tuple(row) for row in conn.execute(codes, values)]
    return {str(row[0]): Words(row[1], row[2]) if len(row) == 3 else words.same("") for row in rows}


@dataclass(frozen=True)
class Label:
    """What a column is called that holds no metric."""

    title: Words
    measure: str
    """percent, or '' for what is not counted."""
    codes: Codes
    """Words for the codes in the column, where it holds codes."""


@dataclass(frozen=True)
class Question:
    """A canned query, and what is needed to say its answer."""

    name: str
    """Its slug in the URL."""
    topic: str
    title: Words
    description: Words
    sql: str
    """Gives the rows; the last column, `source`, holds the ids of the printed lines."""
    parameters: tuple[Parameter, ...]
    tables: tuple[str, ...]
    """The tables whose printed columns it shows."""
    value_of: str
    """The parameter whose metric stands in the column `value`, or ''."""
    measured: str
    """The column that the sentence is about, or ''."""
    printed_total: str
    """The printed total that the sum of `measured` should be, or ''."""
    facts: str
    """SQL: one row of numbers for the sentence, or ''."""
    text: Words
    """The template of the answer in one sentence."""
    left_out: str
    """SQL: a row for each note about what the rows leave out, or ''."""
    left_out_text: Words
    phrases: Mapping[str, tuple[str, ...]]
    """How people ask it, by language."""
    labels: Mapping[str, Label]
    """By column, for columns that hold no metric; the same for all questions."""
    measures: Mapping[str, Words]
    """What is counted, templates over `n`: 次 and [n?bookings|booking|bookings]."""


@dataclass(frozen=True)
class Topic:
    key: str
    title: Words
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be asked."""

    topics: tuple[Topic, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for topic in self.topics for question in topic.questions)

    def question(self, name: str) -> Question:
        for question in self.questions:
            if question.name == name:
                return question
        near = words.nearest(name, [question.name for question in self.questions])
        said = words.UNKNOWN_QUESTION.fill(name=quoted(name), near=near)
        raise UnknownQuestion(said)


# From here on, YAML comes in: the only place that knows how the file is built.


def find_metadata() -> Path:
    """The checkout's file first: an editable install keeps a stale copy in the package."""
    package = Path(__file__).parent
    in_checkout = (package.parent / "pyproject.toml").is_file()
    return (package.parent if in_checkout else package) / "metadata.yml"


def read_catalogue(path: Path | None = None) -> Catalogue:
    import yaml

    text = (path or find_metadata()).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    declared = yaml.load(text, loader)["databases"]["bulletins"]
    labels = {column: read_label(said) for column, said in declared["labels"].items()}
    measures = {key: read_words(said) for key, said in declared["measures"].items()}
    questions = [
        read_question(name, said, labels, measures) for name, said in declared["queries"].items()
    ]
    topics = [
        Topic(key, read_words(said), tuple(q for q in questions if q.topic == key))
        for key, said in declared["topics"].items()
    ]
    return Catalogue(tuple(topics))


def read_question(
    name: str, given: dict[str, Any], labels: Mapping[str, Label], measures: Mapping[str, Words]
) -> Question:
    return Question(
        name=name,
        topic=given["topic"],
        title=read_pair(given, "title"),
        description=read_pair(given, "description"),
        sql=given["sql"],
        parameters=read_parameters(given["params"]),
        tables=tuple(given["tables"]),
        value_of=given.get("value_of", ""),
        measured=given.get("measured", ""),
        printed_total=given.get("printed_total", ""),
        facts=given.get("facts", ""),
        text=read_pair(given, "text"),
        left_out=given.get("left_out", ""),
        left_out_text=read_pair(given, "left_out") if "left_out" in given else words.same(""),
        phrases={lang: tuple(given[f"phrases_{lang}"]) for lang in words.LANGUAGES},
        labels=labels,
        measures=measures,
    )


def read_parameters(given: dict[str, Any]) -> tuple[Parameter, ...]:
    """Each one knows the defaults of those before it, which its options may depend on."""
    read: list[Parameter] = []
    for name, said in given.items():
        before = {p.name: p.default for p in read if p.default is not None}
        read.append(read_parameter(name, said, before))
    return tuple(read)


def read_parameter(name: str, given: dict[str, Any], before: Mapping[str, str]) -> Parameter:
    return Parameter(
        name=name,
        kind=given["type"],
        label=read_pair(given, "label"),
        default=str(given["default"]) if "default" in given else None,
        minimum=float(given.get("minimum", 0)),
        maximum=float(given.get("maximum", 0)),
        codes=read_declared_codes(given.get("options", {})),
        before=before,
    )


def read_label(given: dict[str, Any]) -> Label:
    codes = read_declared_codes(given.get("values", {}))
    return Label(read_words(given), given.get("measure", ""), codes)


def read_declared_codes(given: str | dict[Any, dict[str, str]]) -> Codes:
    if isinstance(given, str):
        return given
    return {str(code): read_words(said) for code, said in given.items()}


def read_pair(given: dict[str, Any], key: str) -> Words:
    return Words(given[f"{key}_zh"], given[f"{key}_en"])


def read_words(given: dict[str, str]) -> Words:
    return Words(given["zh"], given["en"])
