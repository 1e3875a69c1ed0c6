"""Two figures set against each other: one lower than the other, one there and the other lacking."""

from collections.abc import Sequence

from assistant.ask import conditions
from assistant.ask.conditions import Bound
from assistant.ask.mentions import Mention
from assistant.ask.question import Question
from assistant.ask.reading import Condition
from assistant.ask.tokens import Token, is_figure, is_loose


def compare_metrics(
    question: Question, bounds: Sequence[Bound], named: Sequence[Mention]
) -> list[Condition]:
    """出院符合率低于门急诊符合率 20 个百分点以上: one metric against another."""
    if len(named) != 2 or len({m.keys[0] for m in named}) != 2:
        return []
    first, second = named
    same = [n for n, t in enumerate(question.tokens) if says_equal(t)]
    if same and not bounds and is_list(question):
        question.spent |= set(same)
        slot = f"{first.keys[0]},{second.keys[0]}"
        return [Condition("equal", conditions.ZERO, metric=slot, points=True)]
    words = [
        n
        for n, t in enumerate(question.tokens)
        if (t.says("comparison", "below", "above") and not t.says("ask", "zero", "missing"))
        or (t.says("ask", "compare", "difference") and not t.says("ask", "or"))
        or t.text in ("比", "低", "高")
    ]
    between = [n for n in words if first.end < n < second.start]
    direct = [n for n in between if question.tokens[n].says("comparison", "below", "above")]
    points = [b for b in bounds if b.condition.points or min(b.places) > second.end]
    if len(bounds) > 1 or (bounds and not points) or not between:
        return []
    op = bounds[0].condition.op if bounds else "above"
    value = bounds[0].condition.value if bounds else None
    lower = says_lower(question, direct, second.end)
    compared = [n for n in between if question.tokens[n].text in ("比", "than")]
    if not bounds and not direct and not compared:
        return []
    if not bounds and not is_list(question):
        return []
    question.spent |= set(between)
    metrics = (second, first) if lower else (first, second)
    slot = ",".join(m.keys[0] for m in metrics)
    return [
        Condition(
            op if bounds else "above",
            value if value is not None else conditions.ZERO,
            metric=slot,
            points=True,
        )
    ]


def says_equal(token: Token) -> bool:
    """equal online and third-party bookings; but 是, 为 and 交了 are said of one figure"""
    return token.says("place", "equals")


TRAILING = ("lag", "trail", "落后")
"""How words for a figure that is the lower one begin."""


def says_lower(question: Question, direct: Sequence[int], end: int) -> bool:
    if any(t.text.startswith(TRAILING) for t in question.tokens[:end]):
        return True
    if direct:
        return question.tokens[direct[0]].says("comparison", "below")
    than = [n for n, t in enumerate(question.tokens) if t.text == "than"]
    if than and any(t.says("place", "lower") for t in question.tokens[: than[0]]):
        return True
    after = " ".join(
        t.text for t in question.tokens[end:] if t.text not in ("至少", "最少", "不少于")
    )
    return any(word in after for word in ("低", "少", "lower", "less", "fewer", "below"))


def is_list(question: Question) -> bool:
    return any(
        t.says("kind")
        or t.says("place", "who")
        or (t.says("place", "lists") and not t.text.isascii())
        for t in question.tokens
    )


def read_lacking(
    question: Question, named: Sequence[Mention], conditions: Sequence[Condition]
) -> list[Condition]:
    """有门急诊人次但没有符合率: of two figures, who has the one and lacks the other."""
    keys = {m.keys[0] for m in named}
    free = [m for m in named if m.keys[0] not in {c.metric for c in conditions}]
    if len(named) != 2 or len(keys) != 2 or not free or is_coverage(named):
        return []
    each = any(
        t.says("place", "two")
        or (t.says("ask", "both") and not t.says("place", "but"))  # yet
        or says_of_all(t)
        for t in question.tokens
    )
    both = not conditions and each
    lacked: set[str] = set()
    told: list[int] = []
    for n, token in enumerate(question.tokens):
        if n in question.spent or is_figure(token):
            continue
        if token.says("ask", "non_zero"):
            told.append(n)  # the other one is above zero
        if token.says("ask", "not_in", "missing", "zero") and not is_loose(token):
            before = [m for m in free if m.end < n]
            behind = [m for m in free if m.start > n]
            within = [m for m in free if is_parted(question, m, n)]
            gap = question.text[token.end : question.at(n + 1).start].strip()
            at_once = [m for m in behind if m.start == n + 1 and not gap]
            ahead = (
                before[-1:] if token.says("ask", "zero") or is_said_of(question, before, n) else []
            )
            near = within or at_once or ahead or behind[:1] or before
            lacked |= {m.keys[0] for m in (named if both else near[-1:])}
            question.spent.add(n)
    question.spent |= set(told if lacked else [])
    keys = {m.keys[0] for m in free} if lacked else set()
    told_of = (
        keys - lacked if any(t.says("ask", "of_those", "them") for t in question.tokens) else ()
    )
    return [
        Condition("any", metric=m.keys[0])  # 出院人次是 0 的医院，它们门急诊多少
        if m.keys[0] in told_of
        else has_or_lacks(question, m.keys[0], m.keys[0] in lacked)
        for m in free
        if keys
    ]


def read_printed(question: Question, kind: str, keys: Sequence[str]) -> list[Condition]:
    """两个符合率都印了的区, where both rates are printed"""
    rates = [question.vocabulary.metrics[key].measure == "percent" for key in keys]
    lacking = any(t.says("ask", "missing", "zero", "not_in") for t in question.tokens)
    printed = any(t.text in PRINTED for t in question.tokens)
    if rates != [True, True] or lacking or not (kind and printed):
        return []
    return [Condition("at_least", conditions.ZERO, metric=key) for key in keys]


PRINTED = ("印", "印了", "印有", "印出", "印出来", "印出来了", "有数", "都有数", "printed")
"""That a figure is there."""


def list_having(
    question: Question, bounds: Sequence[Bound], named: Sequence[Mention]
) -> list[Mention]:
    """小计不到 50、还有电话预约的; fewer than 100 bookings, but some by phone: figures that have
    only to be above zero."""
    found = []
    keys = {m.keys[0] for m in named}
    for mention in named if len(keys) == len(named) > 1 and not is_coverage(named) else ():
        metric = question.vocabulary.metrics[mention.keys[0]]
        ahead, behind = question.at(mention.start - 1), question.at(mention.end + 1)
        some = ahead.says("place", "some")
        has = question.at(mention.start - 2) if some else ahead
        ends = behind.text in ("", "的") or behind.says("kind") or behind.says("ask", "both")
        ends = ends or behind.says("place", "and", "but")
        close = ends or question.text[question.at(mention.end).end : behind.start].strip() == ","
        own = any(mention.end < min(b.places) <= mention.end + 2 for b in bounds)
        if metric.measure != "percent" and has.says("place", "has") and (close or some) and not own:
            found.append(mention)
    others = [m for m in named if m not in found]
    sure = bounds or any(question.at(m.start - 1).says("place", "some") for m in found)
    sure = sure or any(question.at(m.start - 2).says("ask", "whose") for m in found)  # 哪些医院有
    both = not others and any(t.says("ask", "both") for t in question.tokens)  # 既有…又有…
    return found if (others and sure) or both else []


def is_parted(question: Question, mention: Mention, place: int) -> bool:
    """出院没有印符合率: the word stands between the words for one figure."""
    ahead = question.tokens[mention.start : place]
    said = {feature for t in ahead for value in t.values("feature") for feature in value.split()}
    return mention.start < place < mention.end and not mention.features <= said


def is_said_of(question: Question, before: Sequence[Mention], place: int) -> bool:
    """出院为斜杠但门急诊有数: it stands right behind its figure."""
    between = question.tokens[before[-1].end + 1 : place] if before else []
    plain = all(t.says("filler") or t.says("comparison", "equal") for t in between)
    return bool(before) and plain and not question.tokens[place].text.isascii()


def are_parted_by_or(question: Question, named: Sequence[Mention]) -> bool:
    """outpatient or discharge compliance below 45 %: the number holds for each."""
    if len(named) != 2:
        return False
    between = question.tokens[named[0].end + 1 : named[1].start]
    return any(t.says("ask", "or") for t in between)


def says_of_all(token: Token) -> bool:
    """都不到, 都是 0: it is said of all that were named before."""
    said = token.says("comparison") or token.says("ask", "zero", "missing")
    return (said and token.text[0] in "都均皆") or token.says("place", "of_all")


def has_or_lacks(question: Question, key: str, lacks: bool) -> Condition:
    """A rate is printed or not; a count is above zero or zero."""
    rate = question.vocabulary.metrics[key].measure == "percent"
    if lacks:
        return Condition("missing" if rate else "zero", metric=key)
    return Condition("at_least" if rate else "above", conditions.ZERO, metric=key)


def is_coverage(named: Sequence[Mention]) -> bool:
    """Whether two tables are set against each other, not two figures."""
    uploads = ({"upload"}, {"upload", "records"})
    return any(m.features in uploads for m in named) and any(
        m.features in ({"booking"}, {"booking", "whole"}) for m in named
    )
