"""What is asked of several months where words stand so beside each other, though no word alone
says it."""

from collections.abc import Callable
from itertools import pairwise

from assistant.ask.question import Question
from assistant.ask.reading import Reading
from assistant.ask.times import ranks_months


def is_in_table_of_month(question: Question, slots: Reading) -> bool:
    """7 月预约表里有、6 月没有的: the word for the table names it as well."""
    table = any(t.says("ask", "in_table") and t.says("feature") for t in question.tokens)
    return table and len(slots.months) == 2 and not slots.units


def lacks_in_one_month(question: Question, slots: Reading) -> bool:
    """6 月没有第三方预约但 5 月有的医院: a figure that is there in one of two months only."""
    tokens = question.tokens
    two = sum(bool(t.month) for t in tokens) == len(slots.months) == 2
    lacks = any(t.says("ask", "missing", "zero", "not_in") for t in tokens)
    has = any(t.says("place", "has") for t in tokens)
    table = any(t.says("ask", "in_table") for t in tokens)  # 7 月预约表里有、6 月没有的
    named = bool(slots.metrics) and not (slots.bare or table)
    return two and lacks and has and named and not slots.span


def turns_after_first(question: Question, slots: Reading) -> bool:
    """Highest in August but fell in September: who was first, and what came of it."""
    tokens = question.tokens
    buts = [n for n, t in enumerate(tokens) if t.says("place", "but")]
    first = [n for n, t in enumerate(tokens) if t.says("order")]
    moved = [n for n, t in enumerate(tokens) if t.says("ask", "up", "down")]
    parted = any(min(first, default=n) < n < max(moved, default=n) for n in buts)
    return parted and sum(bool(t.month) for t in tokens) > 1


def is_extreme_of_all(question: Question, slots: Reading) -> bool:
    """The lowest rate ever: of all units and months together"""
    ever = any(t.says("ask", "ever") for t in question.tokens)
    order = any(t.says("order") and not t.says("filler") for t in question.left)
    return ever and order and not (slots.units or slots.conditions or slots.total)


def is_first_time(question: Question, slots: Reading) -> bool:
    """When did it first exceed 90 %?"""
    months = any(t.says("ask", "best_month") for t in question.tokens)
    first = any(t.says("counter", "first") and not t.says("order") for t in question.left)
    return bool(months and first and slots.conditions and not (slots.order or slots.limit))


def happens_once(question: Question, slots: Reading) -> bool:
    """跌破过, dropped below, did any: of several months, one is enough."""
    tokens = question.tokens
    if len(slots.units) > 1 or not slots.conditions or not slots.span:
        return False
    if any(t.says("ask", "both", "streak", "trend", "never", "throughout") for t in tokens):
        return False
    begun = bool(tokens) and tokens[0].says("ask", "yes_no")
    return any(
        a.says("place", "happens")
        or (a.says("comparison") and b.text == "过")
        or (begun and a.text == "any" and b.says("kind"))
        for a, b in pairwise(tokens)
    )


def asks_between_which(question: Question, slots: Reading) -> bool:
    """Between which two months did calls fall most: of all pairs, not of the last two."""
    moved = any(t.says("ask", "up", "down", "change", "most_moved") for t in question.tokens)
    return moved and any(
        a.says("place", "lists") and b.number and c.says("measure", "months")
        for a, b, c in zip(question.tokens, question.tokens[1:], question.tokens[2:], strict=False)
    )


def sets_spans_apart(question: Question, slots: Reading) -> bool:
    """8-10 月比 5-7 月少多少, the first three months and the last three: sums of two spans."""
    tokens = question.tokens
    spans = [n for n, t in enumerate(tokens) if t.month and t.month.sort in SPANS]
    ends = [
        n
        for n, t in enumerate(tokens)
        if t.says("counter", "first", "last") and question.at(n + 1).number
    ]
    of_months = any(t.text.startswith("months ") or t.says("measure", "months") for t in tokens)
    ends = ends if of_months else []
    recent = [n for n, t in enumerate(tokens) if t.month and t.month.sort == "recent"]
    wide = sorted({*spans, *ends, *(recent if not spans else ())})
    between = tokens[wide[0] : wide[-1]] if len(wide) > 1 else []
    compared = any(t.says("ask", *APART) or t.says("place", "than") for t in tokens)
    joined = len(between) == 2 and between[1].says("place", "and")
    return len(wide) > 1 and (compared or joined)


SPANS = ("span", "quarter", "half")


APART = ("compare", "difference", "change", "ratio", "up", "down", "mom", "yoy")


def leaves_out_month(question: Question, slots: Reading) -> bool:
    """In every month but October."""
    return any(
        a.says("ask", "streak", "trend") and b.says("place", "but") and c.month
        for a, b, c in zip(question.tokens, question.tokens[1:], question.tokens[2:], strict=False)
    )


def moves_in_rank(question: Question, slots: Reading) -> bool:
    """Moved up the most places: how far its rank has moved."""
    moved = any(t.says("ask", "up", "down") for t in question.tokens)
    places = any(t.text in ("places", "positions", "ranks", "spots") for t in question.tokens)
    return moved and places and not slots.units


def ranks_some_months(question: Question, slots: Reading) -> bool:
    """最高的两个月"""
    return any(ranks_months(question.tokens, n) for n in range(len(question.tokens)))


COMBINED_OVER_MONTHS: tuple[tuple[Callable[[Question, Reading], bool], str], ...] = (
    (is_first_time, "first"),
    (happens_once, "ever"),
    (is_in_table_of_month, "in_table"),
    (ranks_some_months, "month_word"),
)
REFUSED_OVER_MONTHS: tuple[Callable[[Question, Reading], bool], ...] = (
    asks_between_which,
    is_extreme_of_all,
    lacks_in_one_month,
    leaves_out_month,
    moves_in_rank,
    sets_spans_apart,
    turns_after_first,
)
"""What no question of the catalogue asks, though it has each of the words."""
