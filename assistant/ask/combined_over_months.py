"""What is asked of several months where words stand so beside each other, though no word alone
says it."""

from collections.abc import Callable
from itertools import pairwise

from assistant.ask.question import Question
from assistant.ask.reading import SENT, Reading
from assistant.ask.times import ranks_months
from assistant.ask.tokens import EMPTY, triplewise
from assistant.ask.wording import Wording


def is_in_table_of_month(question: Question, slots: Reading) -> bool:
    """7 月预约表里有、6 月没有的: the word for the table names it as well."""
    table = any(t.says("ask", "in_table") and t.says("feature") for t in question.tokens)
    return table and len(slots.months) == 2 and not slots.units


def lacks_in_one_month(question: Question, slots: Reading) -> bool:
    """6 月没有第三方预约但 5 月有的医院: a figure that is there in one of two months only."""
    tokens = question.tokens
    two = sum(bool(t.month) for t in tokens) == len(slots.months) == 2
    lacks = any(t.says("ask", "missing", "zero", "not_in") for t in tokens)
    has = any(t.says("place", "has", "some") for t in tokens)
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
        for a, b, c in triplewise(question.tokens)
    )


def sets_spans_apart(question: Question, slots: Reading) -> bool:
    """8-10 月比 5-7 月少多少, the first three months and the last three: sums of two spans."""
    tokens = question.tokens
    spans = [n for n, t in enumerate(tokens) if t.month and t.month.sort in SPANS]
    ends = question.list_cuts()
    of_months = any(t.text.startswith("months ") or t.says("measure", "months") for t in tokens)
    ends = ends if of_months else []
    recent = [n for n, t in enumerate(tokens) if t.month and t.month.sort == "recent"]
    wide = sorted({*spans, *ends, *(recent if not spans else ())})
    between = tokens[wide[0] : wide[-1]] if len(wide) > 1 else []
    compared = any(t.says("ask", *APART) or t.says("place", "than") for t in tokens)
    joined = len(between) == 2 and between[1].says("place", "and")
    return len(wide) > 1 and (compared or joined)


SPANS = ("span", "quarter", "half")


def sets_span_beside(question: Question, slots: Reading) -> bool:
    """三季度比 5、6 月平均高吗: several months, against others."""
    said = [t for t in question.tokens if t.month]
    several = [t for t in said if t.month and t.month.sort in (*SPANS, "list")]
    compared = any(t.says("ask", "compare") or t.says("place", "than") for t in question.tokens)
    return bool(several) and len(said) > 1 and compared


def is_so_in_one_month(question: Question, slots: Reading) -> bool:
    """只有十月低于 50% 的: in this month, and in no other."""
    listed = slots.kind and not slots.units and (slots.conditions or slots.order)
    return bool(listed) and any(
        a.says("place", "only")
        and (b.month or b.text == "一个月" or (b.text in ("in", "for") and c.month))
        for a, b, c in triplewise([*question.tokens, EMPTY])
    )


def is_first_every_month(question: Question, slots: Reading) -> bool:
    """有没有医院每个月都是前三: who is among the first in all of them."""
    tokens = question.tokens
    each = [n for n, t in enumerate(tokens) if t.says("ask", "trend", "streak")]
    all_of = [n for n, t in enumerate(tokens) if t.text.startswith("都") and not t.says("measure")]
    first = [n for n, t in enumerate(tokens) if t.says("counter", "first", "last")]
    first += [n for n, t in enumerate(tokens) if t.says("order")]
    asked = any(n < k < f for n in each for k in all_of for f in first)
    return (asked or IN_FIRST.is_in(question.text)) and not slots.units


IN_FIRST = Wording(
    en=r"\b(?:in|among) the (?:top|bottom|worst|best|first|last) .*"
    r"\b(?:every month|each month|throughout|all (?:\w+ )?months)\b"
)
"""Among the first in all months."""


def is_extreme_of_its_months(question: Question, slots: Reading) -> bool:
    """10 月是六个月来最低的吗: against its own months, not against the others."""
    said = [t.month for t in question.tokens if t.month]
    recent = any(m.sort == "recent" and m.number > 1 for m in said)
    ranked = any(t.says("order") for t in question.tokens)
    return recent and ranked and any(m.sort == "month" for m in said)


PEAKS = ("见顶", "到顶", "触底", "见底", "peak", "peaked", "bottomed out")
"""Words for the best or the worst month of all."""


def peaks_in_month(question: Question, slots: Reading) -> bool:
    """是不是 9 月见顶: whether this month was the highest of all."""
    which = any(t.says("ask", "best_month", "month_word") for t in question.tokens)
    peaks = any(t.text in PEAKS for t in question.tokens)
    return peaks and not which and any(t.month for t in question.tokens)


def counts_back_from_month(question: Question, slots: Reading) -> bool:
    """9 月份之前三个月"""
    said = [t for t in question.tokens if not t.says("filler") or t.month]
    return any(
        a.month and a.month.sort == "month" and b.month and b.month.sort == "recent"
        and b.text.startswith(("前", "last", "past"))
        for a, b in pairwise(said)
    )  # fmt: skip


def limits_gap_of_months(question: Question, slots: Reading) -> bool:
    """10 月与 9 月差不到 10 的: how far two months are apart."""
    apart = any(
        a.says("place", "apart") and b.says("comparison") for a, b in pairwise(question.tokens)
    )
    return apart and len(slots.months) == 2 and bool(slots.kind) and not slots.units


def stays_alike(question: Question, slots: Reading) -> bool:
    """环比持平的医院"""
    like = any(t.says("place", "like") for t in question.tokens)
    moved = any(t.says("ask", "mom", "yoy", "change") for t in question.tokens)
    return like and moved and bool(slots.kind) and not slots.units


def ranks_in_two_months(question: Question, slots: Reading) -> bool:
    """上月排第二这月排第一的"""
    ranked = [t for t in question.tokens if t.says("order") and t.text.startswith("排第")]
    return slots.place > 0 and bool(ranked)


def falls_for_months(question: Question, slots: Reading) -> bool:
    """Has it been falling for three months: in each of them, not from the first to the last."""
    moved = any(t.says("ask", "up", "down") for t in question.tokens)
    return moved and any(
        a.text in ("for", "over") and b.number and c.says("measure", "months")
        for a, b, c in triplewise(question.tokens)
        if question.tokens[0].says("ask", "yes_no") or question.tokens[0].text in ("has", "have")
    )


def subtracts_later(question: Question, slots: Reading) -> bool:
    """July minus August: the earlier month less the later one."""
    return len(slots.months) == 2 and any(
        a.month and b.text in ("minus", "减", "减去", "less") and c.month
        for a, b, c in triplewise(question.tokens)
    )


def meets_so_often(question: Question, slots: Reading) -> bool:
    """under 50 % at least three times"""
    often = any(
        a.number and a.number.value <= MONTHS and b.text in ("times", "次")
        for a, b in pairwise(question.tokens)
    )
    booked = any("booking" in t.values("feature") for t in question.tokens)
    return often and len(slots.conditions) > 1 and bool(slots.kind) and not booked


MONTHS = 12
"""More often than this in a year it cannot be."""


def did_all_upload(question: Question, slots: Reading) -> bool:
    """Did every hospital upload data in June?"""
    asked = question.tokens[:1] and question.tokens[0].says("ask", "yes_no")
    every = any(t.says("ask", "each") for t in question.tokens)
    bare = all(t.values("feature") == ("upload",) for t in question.tokens if t.says("feature"))
    return bool(asked) and every and bare and slots.bare


APART = ("compare", "difference", "change", "ratio", "up", "down", "mom", "yoy")


def leaves_out_month(question: Question, slots: Reading) -> bool:
    """In every month but October."""
    return any(
        a.says("ask", "streak", "trend") and b.says("place", "but") and c.month
        for a, b, c in triplewise(question.tokens)
    )


def moves_in_rank(question: Question, slots: Reading) -> bool:
    """Moved up the most places: how far its rank has moved."""
    moved = any(t.says("ask", "up", "down") for t in question.tokens)
    places = any(t.text in ("places", "positions", "ranks", "spots") for t in question.tokens)
    return moved and places and not slots.units


def ranks_some_months(question: Question, slots: Reading) -> bool:
    """最高的两个月"""
    return any(ranks_months(question.tokens, n) for n in range(len(question.tokens)))


def moves_each(question: Question, slots: Reading) -> bool:
    """工单各来源环比, 各线上渠道 10 月与 9 月对比: each of them, not all together."""
    moved = any(
        t.says("ask", "mom", "yoy", "change", "compare", "up", "down") for t in question.tokens
    )
    summed = any(t.says("ask", "sum", "added") for t in question.tokens)
    each = any(
        (a.text == "各" and (b.says("kind") or b.says("feature")))
        or (a.text.startswith("各") and a.says("kind"))
        for a, b in pairwise(question.tokens)
    )
    return moved and each and not (summed or slots.units)


def moves_by_rate(question: Question, slots: Reading) -> bool:
    """增长最快, 降幅最大: of counts, by per cent."""
    rates = [question.vocabulary.metrics[key].measure == "percent" for key in slots.metrics]
    moved = any(t.says("ask", "up", "down", "change", "most_moved") for t in question.tokens)
    told = any(t.says("place", "speed") or t.text.startswith(BY_RATE) for t in question.tokens)
    amount = BY_AMOUNT.is_in(question.text)
    return moved and told and rates == [False] and not (amount or slots.units)


BY_AMOUNT = Wording("个数|数量|绝对|多少[个次人]|按量", "by number|in absolute|in number")


BY_RATE = ("增幅", "涨幅", "降幅", "跌幅", "升幅", "增速", "减幅")


def goes_on_moving(question: Question, slots: Reading) -> bool:
    """Which districts have been falling since August: from month to month."""
    return bool(slots.kind) and BEEN_MOVING.is_in(question.text) and not slots.units


BEEN_MOVING = Wording(
    en=r"\b(?:have|has) been (?:falling|rising|growing|declining|dropping|increasing|decreasing)\b"
)


def never_lacked(question: Question, slots: Reading) -> bool:
    """never missed a day: in all months"""
    several = len(question.vocabulary.months) > 1 and not slots.months
    return several and any(
        t.text.startswith(NEVER) and t.says("ask", *SENT.values()) for t in question.tokens
    )


NEVER = ("never", "从未", "从没", "从来没", "从不", "一次没", "一次都没")


def sets_months_against_one(question: Question, slots: Reading) -> bool:
    """哪几个月比 5 月少: a list of months, each against the same one."""
    months = any(t.says("ask", "best_month", "month_word") for t in question.tokens)
    plain = [t for t in question.tokens if t.text != "in"]
    return months and any(
        b.month and (a.says("place", "than") or a.says("comparison", "below", "above"))
        for a, b in pairwise(plain)
    )


def changes_of_first(question: Question, slots: Reading) -> bool:
    """门急诊最多的三家医院 10 月比 5 月变化多少: of those that come first, not who changed most."""
    tokens = question.tokens
    orders = [n for n, t in enumerate(tokens) if t.says("order") and not t.says("filler")]
    kinds = [n for n, t in enumerate(tokens) if t.says("kind")]
    moves = [n for n, t in enumerate(tokens) if t.says("ask", "change", "difference", "up", "down")]
    if not (orders and kinds and moves) or slots.units:
        return False
    figure = any(t.says("feature") for t in tokens[: orders[0]])
    return figure and orders[0] < kinds[0] < moves[0] and len(slots.months) == 2


def counts_those_that_moved(question: Question, slots: Reading) -> bool:
    """What percentage of the hospitals improved, 几成医院比 9 月高: a part of the units."""
    said = [t for t in question.tokens if not t.says("place", "article") and t.text != "of the"]
    part = any(
        a.says("ask", "share") and b.says("kind") and not b.says("ask", "whose")
        for a, b in pairwise(said)
    )
    moved = any(t.says("ask", "up", "down", "change") for t in question.tokens)
    return part and (moved or len(slots.months) > 1)


def sets_months_against_twice(question: Question, slots: Reading) -> bool:
    """10 月比 9 月多、9 月又比 8 月多"""
    pairs = pairwise(question.tokens)
    return sum(bool(a.says("place", "than") and b.month) for a, b in pairs) > 1


COMBINED_OVER_MONTHS: tuple[tuple[Callable[[Question, Reading], bool], str], ...] = (
    (is_first_time, "first"),
    (happens_once, "ever"),
    (goes_on_moving, "streak"),
    (moves_each, "each"),
    (moves_by_rate, "ratio"),
    (never_lacked, "streak"),
    (is_in_table_of_month, "in_table"),
    (ranks_some_months, "month_word"),
)
REFUSED_OVER_MONTHS: tuple[Callable[[Question, Reading], bool], ...] = (
    asks_between_which,
    counts_back_from_month,
    did_all_upload,
    falls_for_months,
    is_extreme_of_its_months,
    is_first_every_month,
    is_so_in_one_month,
    limits_gap_of_months,
    meets_so_often,
    peaks_in_month,
    ranks_in_two_months,
    sets_months_against_one,
    sets_months_against_twice,
    changes_of_first,
    counts_those_that_moved,
    sets_span_beside,
    stays_alike,
    subtracts_later,
    is_extreme_of_all,
    lacks_in_one_month,
    leaves_out_month,
    moves_in_rank,
    sets_spans_apart,
    turns_after_first,
)
"""What no question of the catalogue asks, though it has each of the words."""
