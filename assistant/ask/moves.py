"""How far a figure has to have moved: 下降超过 5 个百分点, grew by more than 20 %, 增长一倍以上."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ask.conditions import ZERO, Bound, is_times
from assistant.ask.question import Question
from assistant.ask.reading import Condition
from assistant.ask.tokens import Token

DIRECTIONS = ("up", "down", "change", "most_moved")
TIMES = Decimal(100)
"""增长一倍: by 100 %."""
LEVELS = {
    "低于",
    "高于",
    "突破",
    "破",
    "below",
    "under",
    "beneath",
    "above",
    "over",
    "beyond",
    "past",
}
"""Of a figure that rose above 90 %, it is not the rise that is so large."""


def split_moves(
    question: Question, bounds: Sequence[Bound]
) -> tuple[Condition | None, list[Bound]]:
    """The condition on a change, and the bounds on figures themselves."""
    words = find_words(question)
    moves = [b for b in bounds if is_move(question, b, words) or find_way_apart(question, b)]
    doubled = [n for n, t in enumerate(question.tokens) if t.says("ask", "doubled")]
    if doubled and not moves:
        more = question.at(doubled[0] - 1).says("comparison", "above")
        return Condition("above" if more else "at_least", TIMES, percent=True), list(bounds)
    if len(moves) != 1:
        return None, list(bounds)
    (move,) = moves
    condition = move.condition
    behind = question.at(find_number(question, move) + 1)
    if apart := find_way_apart(question, move):
        question.take(question.tokens.index(apart))
    if is_times(behind):
        question.take(question.tokens.index(behind))
        value = condition.value or ZERO
        condition = replace(condition, value=value * TIMES, percent=True)
    return condition, [bound for bound in bounds if bound is not move]


def find_number(question: Question, bound: Bound) -> int:
    return max(n for n in bound.places if question.at(n).number)


def find_way_apart(question: Question, bound: Bound) -> Token | None:
    """more than 12 points lower in October than in May: the word that says which way."""
    if sum(bool(t.month) for t in question.tokens) != 2:
        return None
    n = find_number(question, bound)
    ahead = question.at(n - 1)
    if ahead.says("place", "lower", "higher") and not ahead.text.isascii():
        return ahead  # 8 月至少比 7 月高 5 个百分点
    n += 1 + question.at(n + 1).says("measure")
    token, behind = question.at(n), question.tokens[n:]
    than = any(t.says("place", "than") or t.text in THAN for t in behind)
    than = than and any(t.month for t in behind)
    return token if than and token.text in (*LOWER, *HIGHER) else None


THAN = ("lower than", "fewer than", "less than", "below", "higher than", "more than", "above")
LOWER = (
    "lower", "fewer", "less", "worse", "lower than", "fewer than", "less than", "below",
    "points lower", "percentage points lower",
)  # fmt: skip
HIGHER = (
    "higher", "more", "better", "higher than", "more than", "above",
    "points higher", "percentage points higher",
)  # fmt: skip
"""Which way a figure has moved that is so far from another month's."""


def find_words(question: Question) -> set[int]:
    """The words for a change; 低 and 多了 are some where two months are compared."""
    found: set[int] = set()
    months, compared = 0, False
    for n, token in enumerate(question.tokens):
        set_apart = months == 2 and compared and token.says("place", "lower", "higher")
        if token.says("ask", *DIRECTIONS) or set_apart:
            found.add(n)
        months += bool(token.month)
        compared = compared or token.says("ask", "compare")
    return found


def is_move(question: Question, bound: Bound, words: set[int]) -> bool:
    """Whether the number stands behind the word for the change at once, or behind “by”."""
    start = min(bound.places)
    if not words or bound.condition.op == "between":
        return False
    if question.at(start - 1).text == "by":
        return min(words) < start
    if any(question.at(n).text in LEVELS for n in bound.places):
        return False
    n = start - 1
    while n >= 0 and n not in words:
        token = question.at(n)
        if not token.says("filler") or token.says("place", "to"):
            return False
        n -= 1
    text = question.text[question.at(n).end : question.at(start).start]
    return n >= 0 and not any(sign in text for sign in ",;、，；")
