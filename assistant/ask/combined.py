"""What words ask for together, though none of them does alone: 比中大医院多的医院, 最高和最低."""

from collections.abc import Callable
from itertools import pairwise

from assistant.ask.question import Question
from assistant.ask.reading import Reading
from assistant.ask.tokens import Token, is_loose

OF_UNITS = ("which", "count", "in_table", "all", "throughout", "amount", "sum")
"""What may be asked of units without a figure."""
UPPER = ("highest", "best", "first")
LOWER = ("lowest", "worst", "last")
"""Words for the two ends of a list."""


def is_loose_order(token: Token) -> bool:
    return token.says("filler") or token.says("ask", "whole_list") or token.says("counter")


def names_both_ends(question: Question, slots: Reading) -> bool:
    """最高和最低, top three and bottom three"""
    left = [t for n, t in enumerate(question.tokens) if n not in question.spent]
    ends = {t.values("order")[0] for t in left if t.says("order") and not is_loose_order(t)}
    if {"highest", "lowest"} <= ends:
        return True
    ways = [
        (n, t.says("order", *UPPER) or t.says("counter", *UPPER))
        for n, t in enumerate(question.tokens)
        if t.says("order", *UPPER, *LOWER) or t.says("counter", *UPPER, *LOWER)
    ]
    for (a, up), (b, other) in pairwise(ways):
        between = question.tokens[a + 1 : b]
        joined = any(t.says("place", "and") for t in between)
        gap = question.text[question.tokens[a].end : question.tokens[b].start]
        near = all(
            t.number
            or t.says("measure")
            or t.says("place", "and")
            or t.says("kind")
            or t.says("filler", "grammar")
            for t in between
        )
        if up != other and near and (joined or "、" in gap):
            return True
    return False


def is_against_unit(question: Question, slots: Reading) -> bool:
    """比中大医院多的医院: others are asked, by a figure of the unit that is named."""
    if len(slots.units) != 1:
        return False
    for n, token in enumerate(question.tokens):
        unit = question.at(n + 1)
        beside = not question.text[token.end : unit.start].strip()
        compared = token.says("place", "than") or token.says("comparison", "above", "below")
        than = compared and unit.says("unit") and beside
        if than and not any(t.says("unit") for t in question.tokens[:n]):
            return True
    return False


def sums_listed(question: Question, slots: Reading) -> bool:
    """前五名合计, 不到 100 万的合计上传多少: the sum of what is listed."""
    if not (slots.conditions or slots.limit > 1):
        return False
    listed = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("kind") or t.number or t.says("comparison")
    ]
    behind = question.tokens[max(listed, default=0) + 1 :]
    named = max((n for n, t in enumerate(behind) if t.says("feature")), default=-1)
    summed = [
        n
        for n, t in enumerate(behind)
        if t.says("ask", "sum", "added") or t.says("place", "summed")
    ]
    summed = [n for n in summed if n < named or not behind[n].says("ask", "in_all")]
    after = behind[summed[0] :] if summed else []
    counted = any(t.says("ask", "count") or t.says("measure", "units") for t in after)
    return bool(summed) and not counted


def has_some(question: Question, slots: Reading) -> bool:
    """有诊间预约的医院: those whose figure is not zero."""
    counts = [question.vocabulary.metrics[key].measure != "percent" for key in slots.metrics]
    plain = not (slots.units or slots.conditions or slots.order or slots.limit or slots.place)
    left = [t for n, t in enumerate(question.tokens) if n not in question.spent]
    other = [t for t in left if t.says("ask") and not (is_loose(t) or t.says("ask", *OF_UNITS))]
    if counts != [True] or not plain or other or slots.kind not in ("hospital", "district"):
        return False
    return any(
        a.says("place", "has") and b.says("feature") and not b.says("feature", "booking", "upload")
        for a, b in pairwise(question.tokens)
    )


def joins_units(question: Question, slots: Reading) -> bool:
    """苏州和南通占比: the two, not the one as a part of the other."""
    places = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    if len(places) != 2 or not any(t.says("ask", "share") for t in question.tokens):
        return False
    between = question.tokens[places[0] + 1 : places[1]]
    return bool(between) and all(t.says("place", "and") for t in between)


def asks_percent_more(question: Question, slots: Reading) -> bool:
    """By what percentage is A lower than B"""
    tokens = question.tokens
    share = any(t.says("ask", "share") for t in tokens)
    than = any(t.says("place", "than") for t in tokens)
    more = any(t.says("place", "lower", "higher") for t in tokens)
    return len(slots.units) == 2 and share and than and more


def divides_by(question: Question, slots: Reading) -> bool:
    """outpatient visits per discharge"""
    return any(a.text == "per" and b.says("feature") for a, b in pairwise(question.tokens))


def adds_up(question: Question, slots: Reading) -> bool:
    """苏州加南通, 7 月加 8 月, phone plus third-party"""
    named = [t.says("unit") or t.says("feature") or bool(t.month) for t in question.tokens]
    return any(
        t.says("place", "adds") and any(named[:n]) and n + 1 < len(named) and named[n + 1]
        for n, t in enumerate(question.tokens)
    )


def says_high_and_low(question: Question, slots: Reading) -> bool:
    """门急诊高出院低的医院: how high, and how low?"""
    behind = [b for a, b in pairwise(question.tokens) if a.says("feature")]
    ways = [any(t.says("place", way) for t in behind) for way in ("higher", "lower")]
    return all(ways) and len(slots.metrics) > 1 and not slots.conditions


COMBINED: tuple[tuple[Callable[[Question, Reading], bool], str], ...] = (
    (names_both_ends, "both_ends"),
    (is_against_unit, "against_unit"),
    (sums_listed, "of_listed"),
    (asks_percent_more, "not_offered"),
    (adds_up, "added"),
    (says_high_and_low, "not_offered"),
    (has_some, "non_zero"),
    (divides_by, "ratio"),
)
"""What is asked where the words are so; of both ends, of others than a unit, and of the sum of
what is listed no question of the catalogue asks."""


def is_parted_by_or(question: Question, slots: Reading) -> bool:
    """Two conditions, or two months, of which one is enough."""
    several = len(slots.conditions) > 1 or (len(slots.months) > 1 and slots.conditions)
    return bool(several) and any(t.says("ask", "or") for t in question.tokens)
