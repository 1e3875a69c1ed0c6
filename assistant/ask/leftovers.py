"""What is left over of a question: words that nothing explains, and what no bulletin can say."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.ask import (
    asks,
    linking,
)
from assistant.ask.question import Question
from assistant.ask.reading import Reading
from assistant.ask.reasons import list_reasons
from assistant.ask.tokens import DATE, EMPTY, Token, is_tail, tells_only_when
from assistant.ask.vocabulary import read_language


def list_unknown(question: Question) -> list[tuple[int, int]]:
    """What no word explains, 床 with the 位 behind it; and what only tells a place in time,
    but of no month: 之前."""
    tails = {t.start: t.end for t in question.tokens if is_tail(t)}
    dated = {t.end for t in question.tokens if DATE.fullmatch(t.text)}
    runs = linking.list_unknown(question.tokens)
    unknown = [(s, e if e in dated else tails.get(e, e)) for s, e in runs]
    unknown += [(t.start, t.end) for t in question.left if tells_only_when(t)]
    alone = len(question.tokens) < 3
    unknown += [
        (t.start, t.end) for t in question.left if compares(t, named_behind(question, t), alone)
    ]
    unknown += [(t.start, t.end) for t in list_narrowing(question)]
    figures = any(t.says("feature") or t.says("metric") for t in question.tokens)
    known = question.vocabulary.metrics
    counted = any("visits" in known[key].features for key in question.last.metrics)
    if not (figures or counted):
        # 它们信息科各有几个人
        unknown += [(t.start, t.end) for t in question.left if t.text in COUNTED_PERSONS]
    return sorted(unknown)


COUNTED_PERSONS = ("几个人", "多少人", "多少个人", "几人", "how many people", "how many persons")


def list_narrowing(question: Question) -> Iterator[Token]:
    """first visits, the fastest hospital: words that say something only beside others."""
    moved = any(t.says("ask", "up", "down", "change", "mom", "yoy") for t in question.tokens)
    for n, token in enumerate(question.tokens):
        alone = token.says("counter", "first", "last") and not token.says("order")
        behind = question.at(n + 1)
        listed = token.text == "first" and behind.says("place", "and")
        first = token.text in ("first", "last") and (behind.says("feature") or listed)
        if n not in question.spent and first and (alone or token.text.isascii()):
            yield token
        if token.says("place", "speed") and not moved:
            yield token
        if token.text == "no." and not behind.number:
            yield token  # bookings, yes; forms, no.


def named_behind(question: Question, token: Token) -> bool:
    """高于儿童医院: the figure of a unit is the number; more than doubled."""
    behind = question.at(question.tokens.index(token) + 1)
    return behind.says("unit") or behind.says("ask", "them", "doubled")


def compares(token: Token, named: bool, alone: bool) -> bool:
    """超期: a comparison without its number, which can mean nothing else."""
    if named and not token.says("place", "standard"):
        return False
    said = token.says("comparison", "below", "at_most", "above")
    said = said or (token.says("comparison", "at_least") and token.text.isascii())
    # at most, but not over
    wordy = " " in token.text and not token.says("place", "until", "behind")
    said = said and (alone or not token.text.isascii() or wordy)
    said = said or token.says("place", "standard")
    return said and all(m.sort in ("comparison", "place") for m in token.meanings)


def tells_of_some(token: Token, behind: Token) -> bool:
    """肿瘤病人, children, over 65 years: patients of a kind, for which a hospital is named at most
    in part."""
    groups = read_language()["names"]["groups"]
    people = token.says("unit") and token.text in groups
    aged = token.number is not None and behind.says("place", "ages")
    counted = behind.says("place", "persons") or COUNTED & {*behind.values("feature")}
    many = token.text == "children" and behind.text != "'s"  # but the Children's
    return bool(aged or (people and (counted or many)))


COUNTED = {"outpatient visits", "discharge visits", "visits"}
"""What is counted by persons: 肿瘤出院人次"""


def lists_kind(question: Question) -> bool:
    """Whether units of a kind are asked for, not one that is named."""
    tokens = question.tokens
    named = any(t.says("unit") and not t.says("feature") for t in tokens)
    return any(t.says("kind") or t.says("place", "who") for t in tokens) and not named


def compares_with_mean(question: Question, n: int) -> bool:
    """平均值以上的: no question of the catalogue compares with a mean."""
    beside = (question.at(n - 1), question.at(n + 1))
    behind = [question.at(k) for k in range(n + 1, n + 4)]
    timed = any(t.month or t.says("measure", "months") for t in behind)
    if question.at(n).text in ("over", "from") and timed:
        return False  # averaged over the six months
    said, after = question.at(n), question.at(n + 1)
    if said.says("filler") and (
        n == len(question.tokens) - 1 or after.says("ask", "amount", "count")
    ):
        return False  # 中位数是？ 平均下来是百分之几
    if said.text == "over" and (after.says("kind") or after.text == "the"):
        return False  # averaged over the hospitals
    mean = any(t.says("ask", "mean", "median") for t in beside)
    return mean and question.at(n).says("comparison")


def list_narrowings(question: Question) -> Iterator[str]:
    """without the Children's Hospital; 只有电话预约的, 过万的只有省人民医院吗"""
    asked = any(t.says("ask", "yes_no") for t in question.tokens)
    for n, (a, b) in enumerate(pairwise(question.tokens), start=1):
        behind = question.at(n + 1) if b.text in ("the", "一个") else b
        figure = behind.says("feature") and not a.text.isascii()  # 不要第三方
        if a.says("place", "leaves_out") and (behind.says("unit") or b.month or figure):
            yield "exclusion"
        if a.month and b.says("place", "leaves_out"):
            yield "exclusion"  # 7 月不看
        alone = behind.says("feature") and lists_kind(question)
        if a.says("place", "only") and (alone or (b.says("unit") and asked)):
            yield "only"


def asks_what_to_do(question: Question, n: int) -> bool:
    """如何上传, 该怎么做才能提高出院符合率"""
    if not question.at(n).says("ask", "how"):
        return False
    behind = question.tokens[n + 1 :]
    ways = [k for k, t in enumerate(behind) if t.says("ask", "up", "down") and not t.month]
    between = behind[: ways[0]] if ways else []
    plain = all(t.says("filler") or t.says("feature") or t.says("unit") for t in between)
    return question.at(n + 1).says("feature") or (bool(ways) and plain)


def list_scopes(question: Question) -> Iterator[str]:
    """Reasons why there is no answer; "what does it mean" asks for no average."""
    yield from list_reasons(question)
    placed = ("feature", "order", "kind", "comparison")
    said = any(t.says(sort) for t in question.tokens for sort in placed)
    if question.text.startswith("where ") and not (said or question.last != Reading()):
        yield "breakdown"  # where a hospital lies
    pairs = pairwise([*question.tokens, EMPTY])
    if any(tells_of_some(a, b) for a, b in pairs):
        yield "breakdown"
    if any(asks_what_to_do(question, n) for n in range(len(question.tokens))):
        yield "advice"
    yield from list_narrowings(question)
    left = [n for n in range(len(question.tokens)) if n not in question.spent]
    if any(compares_with_mean(question, n) for n in left):
        yield "average"
    for token in question.tokens:
        if token.text == "为何" and token is question.tokens[-1]:
            continue  # 符合率为何: what it is, not why
        ends = token.says("place", "leaves_end") and token in [
            question.at(n) for n in question.spent
        ]
        scopes = [v for v in token.values("scope") if not (ends and v == "exclusion")]
        yield from (v for v in scopes if not asks.leaves_out_zeros(question, v))
