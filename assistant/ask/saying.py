"""How a question was read, in words; and why there is no answer."""

from collections.abc import Sequence

from assistant import words_reading as said
from assistant.answer import Answer
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Metric, Vocabulary
from assistant.words import Words, in_sentence, join_names, quoted, same


def say_reading(answer: Answer, reading: Reading, vocabulary: Vocabulary) -> Words:
    """符合率偏低的医院 · 门急诊 · 50% · 2023 年 4 月（未说明指标，按门急诊…）."""
    parts = [answer.question.title, *(value for _, value in answer.asked_with if any(value))]
    # A choice that was left open says nothing of the question.
    shown = [part for part in parts if part not in said.LEFT_OPEN]
    whole = Words(" · ".join(p.zh for p in shown), " · ".join(p.en for p in shown))
    return said.READING.fill(reading=whole, assumed=say_assumed(reading, vocabulary))


def say_assumed(reading: Reading, vocabulary: Vocabulary) -> Words:
    """What was taken though it was not said, and what else could be meant."""
    if len(reading.assumed) < 2:
        return same("")
    taken, *others = (label(vocabulary.metrics[key]) for key in reading.assumed)
    return said.ASSUMED.fill(metric=taken, others=join_names(others, many=3))


def label(metric: Metric) -> Words:
    return in_sentence(Words(metric.zh, metric.en))


def say_unknown(unknown: Sequence[str]) -> Words:
    named = [same(quoted(word)) for word in dict.fromkeys(unknown)]
    return said.NOTHING_ABOUT.fill(words=join_names(named, many=3))
