"""Two questions in one: the mean, and which are above it; 全市接了多少电话，苏州呢. The catalogue
answers one at a time."""

import re

from assistant.ask.question import Question
from assistant.ask.reading import DUE, LACKING, Reading
from assistant.ask.tokens import is_loose
from assistant.ask.wording import Wording

PARTING = re.compile("[,?;]")
UNITS_TWICE = Wording("(?<!哪)(?:几|多少)[家个].*(?<!哪)(?:几|多少)[家个]")
FIGURES_TWICE = Wording(en=r"\bhow (?:many|much)\b.*\bhow (?:many|much)\b")


def asks_twice(question: Question, slots: Reading) -> bool:
    """全市接了多少电话，苏州呢: two questions in one."""
    one = len(slots.metrics) < 2 and len(slots.units) < 2 and len(slots.months) < 2
    if one and FIGURES_TWICE.is_in(question.text):
        return True  # how many calls did the province take, and how many of them Nanjing
    if UNITS_TWICE.is_in(question.text):
        return True  # 有几家，…有几家
    comma = next(reversed([*PARTING.finditer(question.text.rstrip("?？ "))]), None)
    before = question.text[: comma.start()] if comma else ""
    last = question.text.rstrip("?？ ")[comma.end() :] if comma else ""
    if not comma or question.last != Reading():
        return False
    start = len(before) + 1
    if asks_of_whole_beside(question, start) or shares_in_each(question, start):
        return True
    if not last.endswith("呢"):
        return asks_of_each(question, slots, start)
    units = [t for t in question.tokens if t.says("unit") or t.says("kind")]
    figures = [t for t in question.tokens if t.says("feature")]
    behind = [t for t in units if t.start >= start]
    if slots.place and any(t.says("order") and t.start < start for t in question.tokens):
        return True  # 最多的区是哪个，第二呢
    asked = any(t.says("ask") and t.start < start and not is_loose(t) for t in question.tokens)
    named = asked or any(t.start < start for t in units)
    told = asked or any(t.start < start for t in figures)
    return bool(behind and named and told)


def asks_of_whole_beside(question: Question, start: int) -> bool:
    """南京接了多少电话，全省多少: a unit in the one clause, all of them in the other"""
    amount = any(t.says("ask", "amount") and t.start >= start for t in question.tokens)
    unit = any(t.says("unit") and t.start < start for t in question.tokens)
    whole = any(t.says("ask", "province", "all") and t.start >= start for t in question.tokens)
    share = any(t.says("ask", "share", "ratio", "difference") for t in question.tokens)
    return amount and unit and whole and not share


def shares_in_each(question: Question, start: int) -> bool:
    """占全市多少，占自己的又是多少"""
    shares = [t for t in question.tokens if t.says("ask", "share") and t.text.startswith("占")]
    return {t.start >= start for t in shares} == {True, False}


def asks_of_each(question: Question, slots: Reading, start: int) -> bool:
    """预约表有多少家医院，采集表有多少家: both clauses ask, each of its own figure."""
    clauses = [
        [t for t in question.tokens if (t.start >= start) == behind] for behind in (False, True)
    ]
    ask = ("amount", "count", "yes_no")
    asked = all(
        any(t.says("ask", *ask) for t in clause) and any(t.says("feature") for t in clause)
        for clause in clauses
    )
    said = [{f for t in clause for f in t.values("feature")} for clause in clauses]
    return asked and not said[0] & said[1] and len(slots.metrics) < 2


def tells_mean_and_side(question: Question, slots: Reading) -> bool:
    """The median, and which are above it: a figure, and a list by it."""
    means = [n for n, t in enumerate(question.tokens) if t.says("ask", "mean", "median")]
    sides = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("comparison", "above", "below") and n not in question.spent
        if n == len(question.tokens) - 1 or question.at(n + 1).says("ask", "them", "mean")
    ]
    said = not (slots.conditions or slots.units or question.numbers)
    return bool(means and sides) and sides[-1] > means[0] + 1 and said


def sums_and_ranks(question: Question, slots: Reading) -> bool:
    """总人次是多少，哪家医院最多; 总数，以及最多的区: the sum, and who is first."""
    before, comma, _ = question.text.rpartition(",")
    if not comma or slots.units:
        return False
    ahead = [t for t in question.tokens if t.start <= len(before)]
    behind = [t for t in question.tokens if t.start > len(before)]
    summed = any(t.says("ask", "sum") for t in ahead)
    first = any(t.says("order") and not t.says("filler") for t in behind)
    ranked = any(t.says("order") for t in ahead)
    return summed and first and not ranked and not any(t.says("feature") for t in behind)


def sums_and_shares(question: Question, slots: Reading) -> bool:
    """工单一共多少件，市12345和省12345各占多少: the sum, and what part of it each is."""
    summed = any(t.says("ask", "sum", "in_all") for t in question.tokens)
    share = any(t.says("ask", "share") and t.says("ask", "each") for t in question.tokens)
    return summed and share and len(slots.units) > 1


def misses_both(question: Question, slots: Reading) -> bool:
    """缺了几天、几张表单: of a unit, both that it lacks."""
    lacks = [t.start for t in question.tokens if t.says("ask", *DUE)]
    said = {
        metric
        for t in question.tokens
        for metric, word in LACKING.items()
        if t.says("ask", word) or t.says("feature", metric)
    }
    return len(slots.units) == 1 and bool(lacks) and len(said) > 1


def limits_units(question: Question, slots: Reading) -> bool:
    """Does it list more than 30 hospitals: so many units, not so much of a figure."""
    said = {c.value for c in slots.conditions}
    return any(
        t.number
        and t.number.value in said
        and not t.number.percent
        and question.at(n + 1).says("kind")
        and question.at(n - 1).says("comparison")
        and not question.at(n - 1).says("order")
        and not any(ahead.says("feature") for ahead in question.tokens[:n])
        for n, t in enumerate(question.tokens)
    )


def names_member_beside(question: Question, slots: Reading) -> bool:
    """WeChat + App: one that is named, and another of which it is not said which"""
    if len(slots.units) != 1:
        return False
    kind = question.kind_of(slots.units[0])
    units = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    apps = [n for n, t in enumerate(question.tokens) if t.says("kind", kind) and "app" in t.text]
    between = question.tokens[min(units + apps) : max(units + apps)] if units and apps else []
    return any(
        t.says("place", "and") or t.says("ask", "compare", "plus") or t.says("comparison")
        for t in between
    )


def asks_two(question: Question, slots: Reading) -> bool:
    return any(is_so(question, slots) for is_so in TWO_IN_ONE)


def lists_and_averages(question: Question, slots: Reading) -> bool:
    """Total bookings each month, and the average: the months, and one figure of them."""
    tokens = question.tokens
    each = [n for n, t in enumerate(tokens) if t.says("ask", "trend")]
    means = [n for n, t in enumerate(tokens) if t.says("ask", "mean", "in_all")]
    between = tokens[each[0] : means[-1]] if each and means else []
    return any(t.says("place", "and") for t in between) and not slots.conditions


TWO_IN_ONE = (
    asks_twice,
    limits_units,
    lists_and_averages,
    misses_both,
    names_member_beside,
    sums_and_ranks,
    sums_and_shares,
    tells_mean_and_side,
)
