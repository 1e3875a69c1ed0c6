"""Which way a figure has gone from one month to another: 10 月比 9 月低的, lower than in May."""

from collections.abc import Sequence

from assistant.ask.moves import HIGHER, LOWER
from assistant.ask.question import Question
from assistant.ask.reading import Reading


def is_against_month(question: Question, slots: Reading) -> bool:
    """比 7 月, 和 7 月比, lower than in July: the one month that is named is compared with."""
    of_months = [n for n, t in enumerate(question.tokens) if t.month]
    if len(of_months) != 1 or len(slots.months) != 1:
        return False
    if slots.months[0] == latest_of(question, slots):
        return False
    n = of_months[0] - 1
    n -= question.at(n).text == "in"
    gap = question.text[question.at(n).end : question.tokens[of_months[0]].start]
    than = question.at(n).says("place", "than") and "," not in gap  # 跟鼓楼医院比，5 月
    than = than or (question.at(n).says("comparison", "below", "above") and n not in question.spent)
    both = question.at(n).says("place", "and") and question.at(n + 2).says("ask", "compare")
    return than or both


def latest_of(question: Question, slots: Reading) -> str:
    """The month that was spoken of, where this goes on from the question before."""
    said = slots.units or slots.kind or slots.metrics
    spoken = question.last.months[-1:] if not said else ()
    return (spoken or question.vocabulary.months[-1:])[0]


def read_direction(question: Question, slots: Reading, of_month: bool) -> list[str]:
    """10 月比 9 月低的医院, 比上个月低的: who fell from one month to the other."""
    of_months = [n for n, t in enumerate(question.tokens) if t.month]
    against = any(t.says("ask", "mom", "yoy") for t in question.tokens)
    if against or of_month:
        ways, turned = [n for n in range(len(question.tokens)) if n not in question.spent], False
    elif len(of_months) == 2 and len(slots.months) == 2 and not slots.span:
        base = find_base(question, of_months)
        turned = (base == of_months[1]) == (slots.months[0] < slots.months[1])  # 9 月比 10 月高
        between = question.tokens[of_months[0] : of_months[1]]
        english = any(
            t.text.isascii() and (t.says("place", "than") or t.text.endswith("than"))
            for t in question.tokens
        )
        set_apart = english or base != of_months[1]
        if not (set_apart or any(t.says("place", "than") or t.says("comparison") for t in between)):
            return []
        behind = range(of_months[1] + 1, len(question.tokens))
        if base != of_months[1]:  # 和 5 月相比，10 月少了的
            english = question.tokens[base].text.isascii()
        named = [] if slots.units else range(len(question.tokens)) if english else behind
        ways = [*named, of_months[1] - 1]
    else:
        return []
    told = {n: way for n in ways if (way := find_way(question, n))}
    question.take(*(n for n in told if question.tokens[n].says("comparison")))
    found = set(told.values())
    if of_month and not found and any(t.text in EITHER_WAY for t in question.tokens):
        return ["change"]
    return ["down" if (found == {"down"}) != turned else "up"] if len(found) == 1 else []


EITHER_WAY = ("higher or lower", "lower or higher", "more or fewer", "fewer or more", "up or down")


def find_base(question: Question, of_months: Sequence[int]) -> int:
    """Which of two months the other is set against: 和 5 月相比，10 月…; the second one, where the
    first is not said to be that."""
    first = of_months[0]
    ahead = question.at(first - 1 - (question.at(first - 1).text == "in"))
    against = ahead.says("place", "than") or ahead.text in AGAINST
    behind = any(t.says("ask", "compare") for t in question.tokens[first : first + 2])
    return first if against or (ahead.says("place", "and") and behind) else of_months[1]


AGAINST = (
    "compared with",
    "compared to",
    "versus",
    "relative to",
    "against",
    "vs",
    "相对于",
    "相较于",
    "对比",
)
"""What stands before the month that another is set against."""


def find_way(question: Question, n: int) -> str:
    """高, lower; 低于 with a month behind it."""
    token, behind = question.at(n), question.at(n + 1 + (question.at(n + 1).text == "in"))
    compared = behind.month is not None and n not in question.spent
    if token.says("place", "lower") or (compared and token.says("comparison", "below")):
        return "down"
    higher = token.says("place", "higher") or (compared and token.says("comparison", "above"))
    ahead = question.at(n - 1)
    if ahead.number or ahead.says("measure"):  # 12 points lower than in May
        return "down" if token.text in LOWER else "up" if token.text in HIGHER or higher else ""
    return "up" if higher else ""
