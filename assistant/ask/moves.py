"""How far a figure has to have moved: 下降超过 5 个百分点, grew by more than 20 %, 增长一倍以上."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ask.conditions import ZERO, Bound, is_times
from assistant.ask.question import Question
from assistant.ask.reading import Condition

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
    moves = [bound for bound in bounds if is_move(question, bound, words)]
    doubled = [n for n, t in enumerate(question.tokens) if t.says("ask", "doubled")]
    if doubled and not moves:
        more = question.at(doubled[0] - 1).says("comparison", "above")
        return Condition("above" if more else "at_least", TIMES, percent=True), list(bounds)
    if len(moves) != 1:
        return None, list(bounds)
    (move,) = moves
    condition = move.condition
    behind = question.at(find_number(question, move) + 1)
    if is_times(behind):
        question.take(question.tokens.index(behind))
        value = condition.value or ZERO
        condition = replace(condition, value=value * TIMES, percent=True)
    return condition, [bound for bound in bounds if bound is not move]


def find_number(question: Question, bound: Bound) -> int:
    return max(n for n in bound.places if question.at(n).number)


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
