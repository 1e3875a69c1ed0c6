"""Which of several figures an order is by: 出院符合率超过 80% 的医院里，门急诊最多的."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.conditions import ZERO
from assistant.ask.mentions import Mention
from assistant.ask.question import Question
from assistant.ask.reading import DUE, SENT, Condition, Reading, ask_also, refuse
from assistant.ask.tokens import Token

MOST_FIGURES = 4
"""Figures of the unit that comes first."""
LISTED = ("whole_list", "rank")
"""What asks for a list in order without saying which end: 排序, ranked by."""


def put_in_order(question: Question, slots: Reading, named: Sequence[Mention]) -> Reading:
    """The reading with the figure that the order is by, and with what goes with it."""
    if len(slots.metrics) > 1:
        slots = replace(slots, ordered=find_ordered(question, named))
    slots = replace(slots, conditions=choose_having(question, named, slots))
    if chooses_among_first(question, slots):
        return refuse(slots)
    first = is_of_first(question, named, slots)
    return ask_also(slots.without("them"), "of_first") if first else slots


def find_ordered(question: Question, named: Sequence[Mention]) -> str:
    """The metric that stands beside the one order of the question; '' where none does, or several
    orders are given. In English it stands behind (most bookings), else before (预约最多的)."""
    orders = [
        n
        for n, token in enumerate(question.tokens)
        if n not in question.spent and (token.says("order") or token.says("ask", *LISTED))
    ] or [n for n, t in enumerate(question.tokens) if t.says("counter", "first", "last")]
    if len(orders) != 1:
        return ""
    (place,) = orders
    behind = [m for m in named if m.start > place and is_beside(question, place, m.start)]
    before = [m for m in named if m.end < place and is_beside(question, m.end, place)]
    english = question.tokens[place].text.isascii()
    near = (behind or before) if english else (before or behind)
    return near[0].keys[0] if near and near[0].keys else ""


def is_beside(question: Question, first: int, last: int) -> bool:
    """Whether nothing between them speaks of something else."""
    return all(is_idle(token) for token in question.tokens[first + 1 : last])


def is_idle(token: Token) -> bool:
    told = token.says("comparison") or token.says("feature") or token.number or token.month
    plain = token.says("filler") or token.says("place", "who") or token.says("measure")
    return plain and not told


def choose_having(
    question: Question, named: Sequence[Mention], slots: Reading
) -> tuple[Condition, ...]:
    """有预约的医院里门急诊最多的, 有诊间预约的医院占几成: those whose figure is above zero."""
    beside = [m for m in named if m.keys and m.keys[0] != slots.ordered]
    sorted_by = slots.order and slots.ordered
    share = slots.asked("share") and len(slots.metrics) == 1 and has_kind(question)
    if slots.conditions or slots.units or not (slots.kind and (sorted_by or share)):
        return slots.conditions
    if len(beside) != 1 or question.vocabulary.metrics[beside[0].keys[0]].measure == "percent":
        return slots.conditions
    has = question.at(beside[0].start - 1).says("place", "has")
    return (Condition("above", ZERO, metric=beside[0].keys[0]),) if has else slots.conditions


def chooses_among_first(question: Question, slots: Reading) -> bool:
    """预约前十的医院里哪几家没有传齐表单: of those that come first, who meets something else."""
    if slots.limit < 2 or not slots.kind:
        return False
    firsts = [
        n
        for n, t in enumerate(question.tokens)
        if (t.says("order") or t.says("counter", "first", "last")) and not t.says("filler")
    ]
    chosen = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("ask", *DUE, *SENT.values(), "missing", "zero")
        or (t.says("comparison") and not t.says("order") and n in question.spent)
    ]
    kinds = [n for n, t in enumerate(question.tokens) if t.says("kind") or t.says("ask", "whose")]
    if not firsts or not chosen or max(chosen) < min(firsts):
        return False
    among = any(
        t.text in ("among", "of those", "among those") for t in question.tokens[firsts[0] :]
    )
    due = any(t.says("ask", *DUE, *SENT.values()) for t in question.tokens)
    return (due or len({*slots.metrics}) > 1) and bool(kinds) and not among


def has_kind(question: Question) -> bool:
    """有诊间预约的医院, hospitals that had phone bookings: it is the units that are spoken of."""
    said = [t for t in question.tokens if not t.says("filler") or t.says("place", "has")]
    return any(
        (a.says("place", "has") and b.says("feature") and c.says("kind"))
        or (a.says("kind") and b.says("place", "has") and c.says("feature"))
        for a, b, c in zip(said, said[1:], said[2:], strict=False)
    )


def is_of_first(question: Question, named: Sequence[Mention], slots: Reading) -> bool:
    """门急诊最多的医院的出院符合率; which had the most visits, and what was its rate: a second
    figure of the unit that comes first, which is spoken of between the two."""
    listed = slots.order and slots.kind and (slots.metrics or slots.asked("share"))
    if not listed or slots.conditions or slots.units or slots.place or slots.move:
        return False
    if slots.asked(*DUE, *SENT.values(), "missing", "zero", "not_in"):
        return False  # 没传齐表单的医院里最多的
    if len(slots.metrics) < 2:
        return shares_of_first(question, slots)
    if not slots.ordered or len(slots.metrics) > MOST_FIGURES:
        return False
    first, *others = sorted((m for m in named if m.keys), key=lambda m: m.start)
    between = question.tokens[first.end + 1 : others[0].start] if others else []
    return any(t.says("kind") or t.says("ask", "them", "of_those") for t in between)


def shares_of_first(question: Question, slots: Reading) -> bool:
    """预约最多的医院占全部多少: its part in the sum of all"""
    orders = [n for n, t in enumerate(question.tokens) if t.says("order")]
    behind = question.tokens[orders[0] :] if len(orders) == 1 else []
    shares = [n for n, t in enumerate(behind) if t.says("ask", "share")]
    between = behind[: shares[0]] if shares else []
    parted = bool(shares) and "," in question.text[behind[0].start : behind[shares[0]].start]
    share = parted or any(t.says("kind") for t in between)  # not: the lowest share of
    ahead = [t.values("feature") for t in question.tokens[: orders[0] if orders else 0]]
    others = [t for t in behind if t.says("feature") and t.values("feature") not in ahead]
    if others and not any(t.says("ask", "whose") for t in question.tokens):
        return False  # 诊间预约最多的医院，线上占多少
    if slots.months[1:] or slots.asked("up", "down", "change", "most_moved", "mom", "yoy", "trend"):
        return False  # 增长最快的，按增长率
    return share and slots.limit < 2
