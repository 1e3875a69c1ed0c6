"""Others that are set against the figure of one unit: 比中大医院多的医院, which hospitals see more
patients than the Children's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ask.question import Question
from assistant.ask.reading import Condition, Reading
from assistant.ask.tokens import Token
from assistant.ask.vocabulary import Metric

AGAINST = {op: f"{op}_unit" for op in ("above", "below", "at_least", "at_most")}
"""On which side of its figure the others are, and what is asked then."""
OF_OTHERS = (*AGAINST.values(), "against_unit")


def find_way_asked(question: Question, slots: Reading) -> str:
    """What is asked of others: above_unit and its like; against_unit where it is not said on which
    side, or there are several, 比六合少但比栖霞多的区; nothing where no others are asked for."""
    limits = list_limits(question)
    several = len(limits) > 1 or says_between(question, slots)
    both = len(limits) == 1 and names_first(question, limits[0])  # 比…和…都多的医院
    if (several or both) and len(slots.units) > 1 and lists_others(question):
        return "against_unit"
    if len(slots.units or question.last.units) != 1:
        return ""
    if names_like(question):
        return "against_unit"
    if turns_round(question, slots):
        return AGAINST[next(list_ways(question.tokens))]
    if not (limits and names_first(question, limits[0])):
        if not goes_on_from_one(question, slots):
            return ""
    elif not (slots.units or lists_others(question)):
        return ""  # 它比上个月多
    return AGAINST.get(find_way(question, slots), "against_unit")


def find_way_ahead(question: Question, slots: Reading) -> str:
    """哪几个月玄武区高于鼓楼区: on which side of the second unit's figure the first one's is."""
    limits = list_limits(question)
    if len(slots.units) != 2 or len(limits) != 1 or names_first(question, limits[0]):
        return ""
    when = any(t.says("ask", *WHEN) for t in question.tokens)
    if slots.conditions or slots.order or question.numbers or not when:
        return ""
    found = {AHEAD.get(op, "") for op in list_ways(question.tokens)}
    return found.pop() if len(found) == 1 else ""


WHEN = ("best_month", "months_loaded", "month_word")
AHEAD = {"above": "first_higher", "below": "first_lower"}
"""What is asked then; of months in which it is at least as high no question asks."""


def turns_round(question: Question, slots: Reading) -> bool:
    """少的呢, after those with more than a unit"""
    before = question.last.asked(*AGAINST.values()) and not (slots.units or slots.conditions)
    return before and any(t.says("place", "higher", "lower") for t in question.tokens)


def find_way(question: Question, slots: Reading) -> str:
    """On which side; nothing where the difference is asked for, or has to be so large."""
    asked = any(t.says("ask", "difference", "change", "ratio") for t in question.tokens)
    chosen = slots.conditions or slots.limit or slots.place or question.numbers
    if asked or chosen or not lists_others(question):
        return ""
    return next(list_ways(question.tokens), "")


def list_ways(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield from (
            op for op in AGAINST if token.says("comparison", op) and not token.says("order")
        )
    for token in tokens:
        yield from (
            op
            for op, way in (("above", "higher"), ("below", "lower"))
            if token.says("place", way) and not token.says("kind")
        )


def lists_others(question: Question) -> bool:
    """Whether units are asked for: which hospitals, 有谁."""
    return any(
        t.says("kind") or t.says("ask", "whose", "count") or t.says("place", "lists", "who")
        for t in question.tokens
        if not t.says("unit")
    )


def list_limits(question: Question) -> list[int]:
    """Where "than", 高于 or the like stands before a unit, or before it and its like."""
    found = []
    for n, token in enumerate(question.tokens):
        at = n + 1
        while at < n + 3 and question.at(at).says("place", "article"):
            at += 1
        unit = question.at(at)
        beside = not question.text[question.at(at - 1).end : unit.start].strip()
        compared = token.says("place", "than") or token.says("comparison", *AGAINST)
        if compared and beside and (unit.says("unit") or unit.says("ask", "them")):
            found.append(n)
    return found


def names_first(question: Question, place: int) -> bool:
    """Whether no unit stands before that: 鼓楼医院比儿童医院多 is of the two."""
    ahead = question.tokens[:place]
    return not any(t.says("unit") and not t.says("feature") for t in ahead)


def goes_on_from_one(question: Question, slots: Reading) -> bool:
    """Which hospitals had more? after the figure of one"""
    other = slots.units or slots.conditions or slots.months or slots.order
    compared = any(t.says("ask", "compare") for t in question.tokens)
    before = question.last.before
    kind = any(t.says("kind") for t in question.tokens)
    two = before is not None and before.units not in ((), question.last.units)
    if two and not kind:
        return False  # 谁更多, after one unit and another: of these two
    return len(question.last.units) == 1 and compared and lists_others(question) and not other


def says_between(question: Question, slots: Reading) -> bool:
    """介于市中医院和市口腔医院之间的医院"""
    between = any(t.says("comparison", "between") for t in question.tokens)
    chinese = not question.text.isascii()  # between A and B, who had more: compares the two
    return between and chinese and len(slots.units) == 2 and not slots.conditions


def names_like(question: Question) -> bool:
    """Hospitals with as many forms as …, 和中大医院差不多的医院: others that are as one that is
    named, or come behind it."""
    listed = any(
        (t.says("kind") or t.says("place", "who")) and not t.says("unit") for t in question.tokens
    )
    ahead = [n for n, t in enumerate(question.tokens) if t.says("place", "as")]
    behind = [n for n, t in enumerate(question.tokens) if t.says("place", "like")]
    named = any(question.at(n + 1).says("unit") for n in (*ahead, *behind))
    return listed and (named or any(question.at(n - 1).says("unit") for n in behind))


def set_against_figure(reading: Reading, metric: Metric, figure: Decimal) -> Reading:
    """The units on that side of a figure."""
    op = next(op for op, asked in AGAINST.items() if reading.asked(asked))
    percent = metric.measure == "percent"
    condition = Condition(op, figure, metric=metric.key, percent=percent)
    plain = reading.without(*OF_OTHERS, "compare")
    return replace(plain, units=(), conditions=(condition,), order="", limit=0)
