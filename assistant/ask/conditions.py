"""Comparisons with the numbers and metrics they are about: 低于 50%, 90% 以上, between 3 and 5."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from assistant.ask.mentions import Mention
from assistant.ask.numbers import Number
from assistant.ask.reading import Condition
from assistant.ask.tokens import EMPTY, Token

ZERO = Decimal(0)
OWN = ("days", "forms")
"""Measures that one metric alone is counted in: 天 and 张."""


@dataclass
class Bound:
    """A condition, the tokens that it is said with, and where its metric may stand."""

    condition: Condition
    places: set[int] = field(default_factory=set)
    ahead: bool = False
    """In English, what stands behind the number at once is what is counted: fewer than 30 days."""


def find_conditions(text: str, tokens: Sequence[Token], free: set[int]) -> list[Bound]:
    """Every comparison that has a number; `free` are the numbers that mean nothing else."""
    free = {n for n in free if not tells_months(tokens, n)}
    bounds: list[Bound] = []
    taken: set[int] = set()
    for place, token in enumerate(tokens):
        if not token.says("comparison") or place in taken:
            continue
        bound = read_doubled(tokens, place, free - taken)
        bound = bound or read_opening(tokens, place)
        bound = bound or read_apart(tokens, place, free - taken)
        bound = bound or read_comparison(text, tokens, place, free - taken)
        if bound:
            taken |= bound.places
            bounds.append(bound)
    bounds += [b for b in find_ranges(text, tokens, free - taken) if not b.places & taken]
    bounds += find_around(tokens, free - taken)
    bounds += find_than_mean(tokens)
    bounds += find_than_number(tokens, free - taken)
    return [settle_end(tokens, bound, free) for bound in bounds]


def tells_months(tokens: Sequence[Token], n: int) -> bool:
    """是六个月里: how many months, not how much"""
    behind = tokens[n + 1 : n + 2]
    return any(t.says("measure", "months") for t in behind)


def read_doubled(tokens: Sequence[Token], place: int, free: set[int]) -> Bound | None:
    """最多只报了 6 张: the first comparison is meant."""
    number = place + 2
    doubled = place + 1 < len(tokens) and tokens[place + 1].says("comparison", "equal")
    if not doubled or number not in free or not tokens[place].says("place", "at_once"):
        return None
    op = tokens[place].values("comparison")[0]
    return Bound(make(tokens, op, number), {place, place + 1, number})


def read_apart(tokens: Sequence[Token], place: int, free: set[int]) -> Bound | None:
    """至少比 7 月高 5 个百分点: how far from another month's."""
    than, month, way = [*tokens, EMPTY, EMPTY, EMPTY][place + 1 : place + 4]
    far = place + 4 in free and than.says("place", "than") and month.month
    if not far or not way.says("place", "higher", "lower"):
        return None
    op = tokens[place].values("comparison")[0]
    return Bound(make(tokens, op, place + 4), {place, place + 4})


def read_comparison(text: str, tokens: Sequence[Token], place: int, free: set[int]) -> Bound | None:
    token = tokens[place]
    op = token.values("comparison")[0]
    behind = next_number(tokens, place, 1, free)
    if behind and token.says("order") and "," in text[token.end : tokens[behind].start]:
        behind = None  # 哪个区最少，0 的也算
    ahead = next_number(tokens, place, -1, free)
    at_end = token.text.isascii() and behind is None and op in CLOSED.values()
    trailing = is_after(token) or at_end
    if ahead is None and trailing:
        ahead = number_before_figure(tokens, place, free)
    if op == "between":
        return read_between(tokens, place, free)
    choices = (ahead, behind) if is_after(token) else (behind, ahead)
    number = next((n for n in choices if n is not None), None)
    if number is None:
        return read_against_mean(tokens, place)
    if is_near(token) and number != place + 1:
        return None
    places = {place, number}
    for between in range(place + 1, number):
        # "hit exactly 100 %"
        if tokens[between].says("place", "exact"):
            op = "equal"
            places.add(between)
    after = number + 1
    while after < len(tokens) and is_beside(tokens[after]):
        # 超过 80% 以上: the second comparison says no more than the first.
        if tokens[after].says("comparison") and is_after(tokens[after]):
            places.add(after)
            second = tokens[after].values("comparison")[0]
            op = second if op == "equal" else op
        after += 1
    ends = [t.start for t in tokens[number + 1 : number + 2]]
    at_once = bool(ends) and not text[tokens[number].end : ends[0]].strip()
    english = (
        token.text.isascii()
        and token.text[0].isalpha()
        and not is_after(token)
        and number > place
        and at_once
    )
    return Bound(make(tokens, op, number), places, english)


def number_before_figure(tokens: Sequence[Token], place: int, free: set[int]) -> int | None:
    """26 days or fewer, 1,000 discharges at most: what is counted stands between."""
    at = place - 1
    while at > 0 and tokens[at].says("feature"):
        at -= 1
    return next_number(tokens, at + 1, -1, free) if at < place - 1 else None


def read_opening(tokens: Sequence[Token], place: int) -> Bound | None:
    """And above 90 %? after another limit: not 90 % and above."""
    first, behind = tokens[0], tokens[1:2]
    if place or not first.text.startswith("and ") or not any(t.number for t in behind):
        return None
    op = first.values("comparison")[0]
    return Bound(make(tokens, OPENED.get(op, op), 1), {0, 1})


CLOSED = {"below": "at_most", "above": "at_least"}
OPENED = {"at_most": "below", "at_least": "above"}


def settle_end(tokens: Sequence[Token], bound: Bound, free: set[int]) -> Bound:
    """80% 以上（不含 80%）: whether the number itself meets it, where that is said."""
    for n in sorted(free - bound.places):
        said, ends = tokens[n].number, [*tokens[max(n - 1, 0) : n], *tokens[n + 1 : n + 2]]
        if said is None or said.value != bound.condition.value:
            continue
        for way, ops in (("includes", CLOSED), ("leaves_end", OPENED)):
            if any(t.says("place", way) for t in ends):
                op = ops.get(bound.condition.op, bound.condition.op)
                near = {k for k in (n - 1, n + 1) if 0 <= k < len(tokens)}
                near = {k for k in near if tokens[k].says("place", way)}
                return replace(
                    bound,
                    condition=replace(bound.condition, op=op),
                    places=bound.places | near | {n},
                )
    return bound


def find_around(tokens: Sequence[Token], free: set[int]) -> list[Bound]:
    """90 上下 5 个点"""
    for n, token in enumerate(tokens):
        ends = [k for k in (n - 1, n - 2) if k in free][:1] + [k for k in (n + 1,) if k in free]
        if token.says("place", "around") and len(ends) == 2:
            middle, far = (tokens[k].number for k in ends)
            if middle and far:
                return [Bound(make_around(middle, far), {n, *ends})]
    return []


def find_than_mean(tokens: Sequence[Token]) -> list[Bound]:
    """比全市平均高的, more than the average"""
    found: list[Bound] = []
    means = [n for n, t in enumerate(tokens) if t.says("ask", "mean")]
    than = [n for n, t in enumerate(tokens) if t.says("place", "than")]
    if len(means) != 1 or len(than) != 1 or than[0] > means[0]:
        return found
    (mean,), (start,) = means, than
    english = tokens[start].text.isascii()
    compared = range(start) if english else range(mean + 1, len(tokens))
    if not all(is_of_all(t) for t in tokens[start + 1 : mean]):
        return found
    for n in compared:
        for way, op in (("lower", "below_mean"), ("higher", "above_mean")):
            if tokens[n].says("place", way):
                return [Bound(Condition(op), {start, mean, n})]
    return found


def find_than_number(tokens: Sequence[Token], free: set[int]) -> list[Bound]:
    """比 90% 还高的"""
    for n in sorted(free):
        ends = [*tokens[max(n - 1, 0) : n], *tokens[n + 1 : n + 2]]
        if len(ends) == 2 and ends[0].says("place", "than") and not ends[0].text.isascii():
            op = "above" if ends[1].says("place", "higher") else "below"
            if ends[1].says("place", "higher", "lower"):
                return [Bound(make(tokens, op, n), {n - 1, n, n + 1})]
    return []


def read_against_mean(tokens: Sequence[Token], place: int) -> Bound | None:
    """高于全市平均, above the average, 平均以上: the mean of all stands for a number."""
    op = tokens[place].values("comparison")[0]
    if op not in OPPOSITE:
        return None
    step = -1 if is_after(tokens[place]) else 1
    at = place + step
    while 0 <= at < len(tokens) and is_of_all(tokens[at]):
        at += step
    taken = any(t.says("ask", "mean") for t in tokens[:place])  # averaged over the districts
    if not 0 <= at < len(tokens) or not tokens[at].says("ask", "mean") or (step > 0 and taken):
        return None
    return Bound(Condition(f"{op}_mean"), {place, at})


def is_of_all(token: Token) -> bool:
    """全市平均, the average of all hospitals"""
    return token.says("filler") or token.says("ask", "all", "overall") or token.says("kind")


def is_after(token: Token) -> bool:
    """以上: it stands behind its number."""
    return token.says("place", "behind")


def is_near(token: Token) -> bool:
    """是, 为 and 上 compare only with a number that stands behind them at once."""
    return token.says("comparison", "equal") or token.says("place", "at_once")


def next_number(tokens: Sequence[Token], place: int, step: int, free: set[int]) -> int | None:
    """The nearest number on one side, with nothing between that speaks of something else."""
    at = place + step
    while 0 <= at < len(tokens):
        if tokens[at].number and at in free:
            return at
        if not is_beside(tokens[at]):
            return None
        at += step
    return None


def is_beside(token: Token) -> bool:
    """Whether a comparison may reach its number across this."""
    return (
        token.says("filler")
        or token.says("measure")
        or token.says("comparison")
        or token.says("ask", "both")
        or is_times(token)
        or token.values("feature") == ("upload",)  # 至少报了九张
    )


def is_times(token: Token) -> bool:
    """增长一倍"""
    return token.text == "倍"


def make(tokens: Sequence[Token], op: str, number: int) -> Condition:
    said = tokens[number].number
    assert said
    behind = tokens[number + 1] if number + 1 < len(tokens) else EMPTY
    points = behind.says("measure", "points")
    of = "" if behind.says("kind") else said.of  # 3 of 12 districts
    metric = next((v for v in behind.values("measure") if v in OWN), of)
    return Condition(op, said.value, metric=metric, percent=said.percent, points=points)


def read_between(tokens: Sequence[Token], place: int, free: set[int]) -> Bound | None:
    """Two numbers before the word or behind it."""
    numbers = sorted(free)
    behind = [n for n in numbers if n > place][:2]
    ahead = [n for n in numbers if n < place][-2:]
    chosen = ahead if is_after(tokens[place]) or len(behind) < 2 else behind
    if len(chosen) != 2:
        return None
    return read_around(tokens, place, chosen) or join_ends(tokens, chosen, {place})


def read_around(tokens: Sequence[Token], place: int, numbers: Sequence[int]) -> Bound | None:
    """Within 5 points of 90 %: from 85 to 95."""
    far, middle = (tokens[n].number for n in numbers)
    behind = tokens[numbers[0] + 1 : numbers[1]]
    if not far or not middle or not any(t.says("place", "around_of") for t in behind):
        return None
    return Bound(make_around(middle, far), {place, *numbers})


def make_around(middle: Number, far: Number) -> Condition:
    """90 ± 5"""
    ends = (middle.value - far.value, middle.value + far.value)
    return Condition("between", *ends, percent=middle.percent or far.percent)


def find_ranges(text: str, tokens: Sequence[Token], free: set[int]) -> list[Bound]:
    """3,000 to 4,000 and 65%-75%, without a word such as between."""
    found: list[Bound] = []
    for first, second in pairwise(sorted(free)):
        between = [t for t in tokens[first + 1 : second] if not t.says("measure")]
        gap = text[tokens[second - 1].end : tokens[second].start].strip()
        dash = not between and gap in ("-", "~", "--")
        joined = dash or (len(between) == 1 and between[0].says("place", "to"))
        used = any(first in b.places or second in b.places for b in found)
        if joined and not used:
            found.append(join_ends(tokens, [first, second], set()))
    return found


def join_ends(tokens: Sequence[Token], ends: Sequence[int], places: set[int]) -> Bound:
    low, high = (tokens[n].number for n in ends)
    assert low
    assert high
    percent = low.percent or high.percent
    start = share_scale(low.value, tokens[ends[1]].text)
    first, last = sorted((low.value if start > high.value else start, high.value))
    condition = Condition("between", first, last, percent=percent)
    return Bound(condition, {*places, *ends})


SCALES = {
    "万": 10**4,
    "亿": 10**8,
    "千": 1000,
    "k": 1000,
    "thousand": 1000,
    "million": 10**6,
    "m": 10**6,
}


OPPOSITE = {"below": "at_least", "at_least": "below", "above": "at_most", "at_most": "above"}


def negate(bound: Bound) -> Bound:
    """never below 90 %"""
    told, mean, _ = bound.condition.op.partition("_mean")
    op = OPPOSITE.get(told, told) + mean
    return replace(bound, condition=replace(bound.condition, op=op))


def share_scale(value: Decimal, text: str) -> Decimal:
    """2 to 5 million: what is said of the second number holds for the first."""
    scale = next((times for word, times in SCALES.items() if text.endswith(word)), 1)
    return value * scale if value < 1000 else value


RATED = {"rate", "outpatient", "discharge"}
"""What a percentage may be of; 30 days and 11 forms are none."""


def attach(bounds: Sequence[Bound], mentions: Sequence[Mention], both: bool) -> list[Condition]:
    """Each condition with its metric: the mention before it, or a free one behind it."""
    used: set[int] = set()
    attached: list[Condition] = []
    for bound in sorted(bounds, key=lambda b: min(b.places)):
        start = min(bound.places)
        rates = [n for n, m in enumerate(mentions) if m.features & RATED]
        fit = rates if bound.condition.percent and rates else [*range(len(mentions))]
        before = [n for n in fit if mentions[n].start < start or mentions[n].end < start]
        behind = [n for n in fit if mentions[n].start > start and n not in before]
        at_once = [n for n in behind if bound.ahead and counts(mentions[n], bound)]
        close = at_once or [n for n in before if n not in used]
        chosen = close[-1:] or [n for n in behind if n not in used][:1] or before[-1:]
        if both and len(bounds) == 1 and len(mentions) > 1:
            chosen = list(range(len(mentions)))
        for n in chosen or [-1]:
            used.add(n)
            metric = mentions[n].keys[0] if n >= 0 and mentions[n].keys else ""
            attached.append(with_metric(bound.condition, bound.condition.metric or metric))
    return attached


STRICTER = {("at_least", "above"): "above", ("at_most", "below"): "below"}
"""Of two ends at one number, the one that is meant."""


def drop_restated(said: Sequence[Condition]) -> list[Condition]:
    """一千万条以上（大于一千万）, 最多只有 1 个, 不超过 1: one condition, said once more."""
    kept: list[Condition] = []
    for condition in said:
        again = [c for c in kept if (c.metric, c.value) == (condition.metric, condition.value)]
        ops = [(c.op, condition.op) for c in again if c.value is not None and not c.points]
        if any(one == other for one, other in ops):
            continue
        told = [op for one, other in ops if (op := STRICTER.get((one, other)))]
        kept = [replace(c, op=told[0]) if told and c is again[0] else c for c in kept]
        kept += [] if told else [condition]
    return kept


def counts(mention: Mention, bound: Bound) -> bool:
    """Whether it stands behind the number at once, and says what is counted."""
    return mention.start == max(bound.places) + 1 and bool(mention.topics)


def with_metric(condition: Condition, metric: str) -> Condition:
    return replace(condition, metric=metric)
