"""An answer, or what else comes of a question, as the contract's object: every key is always there.

One module apart from the files, because asking from a script must start quickly.
"""

from typing import TYPE_CHECKING, TypedDict

from assistant import share, where
from assistant.answer import Answer
from assistant.asked import Row
from assistant.words import Lang, Words, one_line

if TYPE_CHECKING:
    from assistant.ask import Reply


class FieldObject(TypedDict):
    name: str
    label: str
    measure: str


class SuggestedObject(TypedDict):
    text: str
    url: str


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
    suggested: list[SuggestedObject]
    """The suggestions again, each with the link of its answer."""
    truncated: bool


def to_json(answer: Answer, lang: Lang, url: str = "") -> AnswerObject:
    """Columns are the same in both languages, so English names of units stand beside the rows."""
    return AnswerObject(
        question=answer.question.title.say(lang),
        status="answered",
        read_as=in_both(answer.read_as),
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
        suggested=[],
        truncated=False,
    )


def reply_to_json(reply: "Reply", lang: Lang) -> AnswerObject:
    """The question as it was typed and how it was read; without an answer, no rows."""
    said = to_json(reply.answer, lang) if reply.answer else say_no(reply.text.say(lang))
    said["question"], said["status"] = one_line(reply.question), reply.status
    said["read_as"] = in_both(reply.read_as)
    said["suggestions"] = [suggestion.text.say(lang) for suggestion in reply.suggestions]
    said["suggested"] = [
        SuggestedObject(
            text=suggestion.text.say(lang), url=share.address(suggestion.path, where.base_url())
        )
        for suggestion in reply.suggestions
    ]
    return said


def say_no(text: str, question: str = "") -> AnswerObject:
    """The object of what has no answer."""
    return AnswerObject(
        question=question,
        status="unanswerable",
        read_as={"zh": "", "en": ""},
        query="",
        params={},
        columns=[],
        fields=[],
        rows=[],
        row_sources=[],
        english={},
        text=text,
        notes=[],
        series="",
        url="",
        suggestions=[],
        suggested=[],
        truncated=False,
    )


def in_both(said: Words) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}
