"""An answer as the contract's object, and as a file that holds it."""

import json
from pathlib import Path
from typing import TypedDict

from assistant import share, where
from assistant.answer import Answer
from assistant.asked import Row
from assistant.export.taken import Taken
from assistant.words import Lang


class FieldObject(TypedDict):
    name: str
    label: str
    measure: str


class AnswerObject(TypedDict):
    """The contract's object."""

    question: str
    status: str
    read_as: dict[str, str]
    query: str
    params: dict[str, str]
    columns: list[str]
    fields: list[FieldObject]
    rows: list[Row]
    row_sources: list[list[str]]
    english: dict[str, str]
    text: str
    notes: list[str]
    series: str
    url: str
    suggestions: list[str]
    truncated: bool


def to_json(answer: Answer, lang: Lang, url: str = "") -> AnswerObject:
    """Columns are the same in both languages, so English names of units stand beside the rows."""
    return AnswerObject(
        question=answer.question.title.say(lang),
        status="answered",
        read_as={"zh": answer.read_as.zh, "en": answer.read_as.en},
        query=answer.question.name,
        params=dict(answer.values),
        columns=[column.name for column in answer.columns],
        fields=[
            FieldObject(name=c.name, label=c.label.say(lang), measure=c.measure)
            for c in answer.columns
        ],
        rows=list(answer.rows),
        row_sources=[list(source) for source in answer.row_sources],
        english=dict(answer.english),
        text=answer.text.say(lang),
        notes=[note.say(lang) for note in answer.notes],
        series=answer.series.say(lang),
        url=url or share.link(answer, where.base_url()),
        suggestions=[],
        truncated=False,
    )


def write_json(taken: Taken, path: Path) -> None:
    said = to_json(taken.answer, taken.lang, taken.link)
    text = json.dumps(said, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
