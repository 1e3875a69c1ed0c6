"""metadata.yml becomes topics, questions and parameters: what can be asked, and with what.

The only module that reads the file. What leaves it is finished.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from assistant import words
from assistant.declared import read_declared
from assistant.errors import UnknownQuestion
from assistant.parameters import Codes, Parameter
from assistant.words import Words, quoted


class Label(NamedTuple):
    """What a column is called that holds no metric."""

    title: Words
    measure: str
    """percent …, '' for what is not counted; `same` as the metric that is asked for, or `points`
    where it is a difference of two of its values."""
    codes: Codes
    """Words for the codes in the column, where it holds codes."""


class Chart(NamedTuple):
    """A picture of the rows."""

    kind: str
    """bar or line."""
    x: str
    """The column along the axis: units or months."""
    y: tuple[str, ...]
    """The columns of figures."""
    by: str
    """The column of units, where there is a line for each; or ''."""


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
    says_itself: bool
    """What it is asked with tells what is asked, without its title."""
    tables: tuple[str, ...]
    """The tables whose printed columns it shows."""
    value_of: Mapping[str, str]
    """Columns and facts that hold a metric asked for, and the parameter that asks for it."""
    caveats_of: tuple[str, ...]
    """The metrics whose caveats are told, beside those that the columns show."""
    measured: str
    """The column that the sentence is about, or ''."""
    measured_by: Mapping[str, str]
    """The column that takes its place, by the value of the parameter `by`."""
    printed_total: str
    """The printed total that the sum of `measured` should be, or ''."""
    facts: str
    """SQL: one row of numbers for the sentence, or ''."""
    text: Words
    """The template of the answer in one sentence."""
    left_out: str
    """SQL: a row for each note about what the rows leave out, or ''."""
    left_out_text: Words
    chart: Chart | None
    """Where a picture says more than the table."""
    phrases: Mapping[str, tuple[str, ...]]
    """How people ask it, by language."""
    labels: Mapping[str, Label]
    """By column, for columns that hold no metric; the same for all questions."""
    measures: Mapping[str, Words]
    """What is counted, templates over `n`: 次 and [n?bookings|booking|bookings]."""


class Topic(NamedTuple):
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
    declared = read_declared(path or find_metadata())["databases"]["bulletins"]
    labels = read_labels(declared["labels"])
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
        says_itself=given.get("says_itself", False),
        tables=tuple(given["tables"]),
        value_of=given.get("value_of", {}),
        caveats_of=tuple(given.get("caveats_of", ())),
        measured=given.get("measured", ""),
        measured_by=given.get("measured_by", {}),
        printed_total=given.get("printed_total", ""),
        facts=given.get("facts", ""),
        text=read_pair(given, "text"),
        left_out=given.get("left_out", ""),
        left_out_text=read_pair(given, "left_out") if "left_out" in given else words.same(""),
        chart=read_chart(given["chart"]) if "chart" in given else None,
        phrases={lang: tuple(given[f"phrases_{lang}"]) for lang in words.LANGUAGES},
        labels={**labels, **read_labels(given.get("labels", {}))},
        measures=measures,
    )


def read_parameters(given: dict[str, Any]) -> tuple[Parameter, ...]:
    """Each one knows the defaults of those before it, which its options may depend on."""
    read: list[Parameter] = []
    for name, said in given.items():
        before = {p.name: p.default or "" for p in read}
        read.append(read_parameter(name, said, before))
    return tuple(read)


def read_parameter(name: str, given: dict[str, Any], before: Mapping[str, str]) -> Parameter:
    return Parameter(
        name=name,
        kind=given["type"],
        label=read_pair(given, "label"),
        default=str(given["default"]) if "default" in given else None,
        like=given.get("like", ""),
        minimum=float(given.get("minimum", 0)),
        maximum=float(given.get("maximum", 0)),
        codes=read_declared_codes(given.get("options", {})),
        names=given.get("names", ""),
        measured=given.get("measured", ""),
        needs={name: tuple(allowed) for name, allowed in given.get("needs", {}).items()},
        after=given.get("after", ""),
        unlike=given.get("unlike", ""),
        more=given.get("more", False),
        before=before,
    )


def read_chart(given: dict[str, Any]) -> Chart:
    drawn = given["y"]
    y = (drawn,) if isinstance(drawn, str) else tuple(drawn)
    return Chart(kind=given["type"], x=given["x"], y=y, by=given.get("by", ""))


def read_labels(given: Mapping[str, dict[str, Any]]) -> dict[str, Label]:
    return {column: read_label(said) for column, said in given.items()}


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
