"""How a question was read, in words; and why there is no answer."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant import words_reading as said
from assistant.answer import Answer, Whole
from assistant.ask.against import AGAINST
from assistant.ask.plan import write
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Metric, Vocabulary
from assistant.words import Words, in_sentence, join_names, quoted, same


def say_reading(answer: Answer, reading: Reading, vocabulary: Vocabulary) -> Words:
    """符合率偏低的医院 · 门急诊 · 低于 50% · 2023 年 4 月（未说明指标，按门急诊…）."""
    whole = say_whole(answer)
    assumed = say_assumed(reading, vocabulary)
    verdict = say_verdict(answer, reading, vocabulary)
    against = say_against(reading, vocabulary)
    return said.READING.fill(reading=whole, against=against, assumed=assumed, verdict=verdict)


def say_against(reading: Reading, vocabulary: Vocabulary) -> Words:
    """Of which unit the number is that the others are set against."""
    if not (reading.asked(*AGAINST.values()) and reading.units):
        return same("")
    unit = vocabulary.units[reading.units[0]]
    return said.AGAINST.fill(unit=Words(unit.name, unit.english or unit.name))


def say_whole(asked: Whole) -> Words:
    parts = list(say_values(asked))
    if not asked.question.says_itself:
        parts.insert(0, asked.question.title)
    return Words(" · ".join(p.zh for p in parts), " · ".join(p.en for p in parts))


def say_verdict(answer: Answer, reading: Reading, vocabulary: Vocabulary) -> Words:
    """Whether the one figure that is shown meets the condition that was asked about."""
    column = {"unit_card": "value", "summary": "sum"}.get(answer.question.name, "")
    names = [each.name for each in answer.columns]
    if not column or len(reading.conditions) != 1 or len(answer.rows) != 1:
        return same("")
    figure = answer.rows[0][names.index(column)]
    if not isinstance(figure, int | float):
        return same("")
    (condition,) = reading.conditions
    metric = vocabulary.metrics[answer.values["metric"]]
    numbers = write(condition, metric)
    if numbers is None or condition.op not in said.SIDES:
        return same("")
    sign = "%" if metric.measure == "percent" else ""
    value, value2 = (same(f"{number.removesuffix('%')}{sign}") for number in numbers)
    asked = say_condition(condition.op, said.SIDES[condition.op], value, value2)
    holds = condition.holds(Decimal(str(figure)))
    return said.VERDICT.fill(asked=asked, verdict=said.YES if holds else said.NO)


def say_values(asked: Whole) -> Iterator[Words]:
    """What it was asked with, each as one says it; what was left open says nothing."""
    given = [p for p in asked.question.parameters if asked.values.get(p.name)]
    shown = {p.name: words for p, (_, words) in zip(given, asked.asked_with, strict=True)}
    for parameter in given:
        name, code = parameter.name, asked.values[parameter.name]
        told_beside = name.startswith("value") or name in ("to", "how")
        usual = name == "limit" and code == parameter.default
        if code in said.LEFT_OPEN.get(name, ()) or told_beside or usual:
            continue
        part = name.removeprefix("op_") if name.startswith("op_") else ""
        ends = [
            shown.get(f"{end}_{part}" if part else end, same("")) for end in ("value", "value2")
        ]
        if name == "op" or part:
            yield say_condition(code, shown[name], *ends)
        else:
            template = said.READ_WITH.get(name, said.PLAIN)
            facts = {"label": in_sentence(parameter.label), "value": shown[name]}
            beside = {end: shown.get(end, same("")) for end in ("to", "how")}
            yield template.fill(**facts, **beside)


def say_condition(op: str, sign: Words, value: Words, value2: Words) -> Words:
    if op == "between":
        return said.BETWEEN.fill(value=value, value2=value2)
    return said.COMPARED.fill(op=sign, value=value) if any(value) else sign


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


def say_untold(words: Sequence[str]) -> Words:
    """That no article tells of it; in which language to ask, where it was asked in another one."""
    named = join_names([same(quoted(word)) for word in dict.fromkeys(words)], many=3)
    latin = any(re.search("[a-z]", word) for word in words)
    return (said.NO_ARTICLE_IN_CHINESE if latin else said.NO_ARTICLE).fill(words=named)
