"""What is said of forms and days that were due and not sent: that some are lacking, how many."""

from itertools import pairwise

from assistant.ask.conditions import OWN
from assistant.ask.question import Question
from assistant.ask.reading import DUE, Reading
from assistant.ask.tokens import LOWER, UPPER, Token
from assistant.ask.wording import Wording


def limits_what_lacks(question: Question, slots: Reading) -> bool:
    """缺表单超过 5 张, missed over two days, 少交了 4 张以上: how many are lacking."""
    for n, token in enumerate(question.tokens):
        if not lacks(token) or token.says("order") or "full" in token.text:
            continue
        behind = [question.at(k) for k in range(n + 1, n + 5)]
        if any(t.text in ("full", "all", "the full", "满") for t in behind):
            continue  # short of the full 11 forms
        numbers = [k for k, t in enumerate(behind) if t.number]
        counted = behind[numbers[0] + 1 :][:2] if numbers else []
        if any(t.says("measure", *OWN) or t.says("feature", *OWN) for t in counted):
            return not slots.units
    return False


def lacks(token: Token) -> bool:
    """Whether it says that something due is not there."""
    due = token.says("ask", *DUE) and any(sign in token.text for sign in "缺漏欠")
    return due or token.text.removeprefix("is ").removeprefix("are ").startswith(LACKING)


LACKING = (
    "缺", "漏", "落下", "短", "欠", "少交", "少传", "少报", "断传",
    "short of", "miss", "lack", "skip",
)  # fmt: skip


HOW_MUCH_LACKS = Wording("[缺漏差少]了?(?:几|多少)[天张]", "how many (?:days|forms|upload days)")


def sums_what_lacks(question: Question, slots: Reading) -> bool:
    """一共缺几天, how many days did the districts miss in total"""
    summed = any(t.says("ask", "in_all", "sum", "added") for t in question.left)
    short = any(map(lacks, question.tokens))
    return summed and short and HOW_MUCH_LACKS.is_in(question.text) and not slots.units


def sent_fewer(question: Question, slots: Reading) -> bool:
    """少交了几张: how many are lacking, not how many were sent."""
    either = "还是" in question.text  # 少传了还是多传了
    return not either and any(
        a.text == "少" and b.says("comparison", "equal") and not question.text[a.end : b.start]
        for a, b in pairwise(question.tokens)
    )


def lacks_how_much(question: Question, slots: Reading) -> bool:
    """差几天, after those that missed some: of each of them."""
    of_kind = question.last.conditions and not (slots.units or question.last.units)
    return bool(of_kind) and HOW_MUCH_LACKS.is_in(question.text)


def misses(question: Question, slots: Reading, metric: str) -> bool:
    """Did any hospital miss days of data upload, 上传天数每月都缺的: some of them, not all."""
    lacking = any(lacks(t) and t.says("ask", "missing") for t in question.left)
    if lacking and slots.metrics == (metric,) and slots.kind and not slots.units:
        return True
    said = [t for t in question.tokens if not t.says("order", *UPPER, *LOWER)]
    return any(
        lacks(a) and a.says("ask", "missing") and b.values("feature") == (metric,)
        for a, b in pairwise(said)
    )


def misses_days(question: Question, slots: Reading) -> bool:
    return misses(question, slots, "days")


def misses_forms(question: Question, slots: Reading) -> bool:
    return misses(question, slots, "forms")
