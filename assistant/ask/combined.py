"""What words ask for together, though none of them does alone: 最高和最低, 前五名合计."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from assistant.ask.beyond import BEYOND
from assistant.ask.combined_over_months import COMBINED_OVER_MONTHS, REFUSED_OVER_MONTHS
from assistant.ask.hints import divides_by
from assistant.ask.lacking import misses_days, misses_forms
from assistant.ask.question import Question
from assistant.ask.reading import DUE, SENT, Reading
from assistant.ask.tokens import EMPTY, LOWER, UPPER, Token, is_loose, triplewise
from assistant.ask.two_in_one import asks_sum_and_mean, asks_two
from assistant.ask.units import is_swapped
from assistant.ask.wording import Wording

OF_UNITS = ("which", "count", "in_table", "all", "throughout", "amount", "sum")
"""What may be asked of units without a figure."""


def is_loose_order(token: Token) -> bool:
    return token.says("filler") or token.says("ask", "whole_list") or token.says("counter")


def names_both_ends(question: Question, slots: Reading) -> bool:
    """最高和最低, top three and bottom three"""
    ends = {
        t.values("order")[0] for t in question.left if t.says("order") and not is_loose_order(t)
    }
    if {"highest", "lowest"} <= ends or {"best", "worst"} <= ends:
        return True
    ways = [
        (n, t.says("order", *UPPER) or t.says("counter", *UPPER))
        for n, t in enumerate(question.tokens)
        if t.says("order", *UPPER, *LOWER) or t.says("counter", *UPPER, *LOWER)
    ]
    for (a, up), (b, other) in pairwise(ways):
        between = question.tokens[a + 1 : b]
        joined = any(t.says("place", "and") for t in between)
        gap = question.text[question.tokens[a].end : question.tokens[b].start]
        near = all(
            t.number
            or t.says("measure")
            or t.says("place", "and")
            or t.says("kind")
            or t.says("filler")
            or t.says("place", "lists")
            for t in between
        )
        if up != other and near and (joined or "、" in gap):
            return True
    return False


def cuts_unevenly(question: Question, slots: Reading) -> bool:
    """前三和后五: so many from the one end, and so many from the other"""
    cuts = {b.number.value for a, b in pairwise(question.tokens) if b.number and cuts_list(a)}
    return len(cuts) > 1


def cuts_list(token: Token) -> bool:
    return token.says("counter", "first", "last")


def multiplies(question: Question, slots: Reading) -> bool:
    """More than four times the diabetes records: a figure against a multiple of another."""
    several = [
        n
        for n, t in enumerate(question.tokens)
        if t.number and question.at(n + 1).says("ask", "ratio") and names_next(question, n + 2)
    ]
    return bool(several) and bool(slots.conditions) and len(slots.metrics) > 1


def names_next(question: Question, place: int) -> bool:
    return question.at(place + (question.at(place).text == "the")).says("feature")


def wants_two_firsts(question: Question, slots: Reading) -> bool:
    """Do the hospitals with most data also have the most outpatients?"""
    firsts = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("order", *UPPER, *LOWER) and not is_loose_order(t) and not t.says("place")
    ]
    between = question.tokens[firsts[0] + 1 : firsts[-1]] if len(firsts) > 1 else []
    return len(slots.metrics) > 1 and any(t.says("feature") for t in between)


def sums_listed(question: Question, slots: Reading) -> bool:
    """前五名合计, 不到 100 万的合计上传多少: the sum of what is listed."""
    due = any(t.says("ask", *DUE, *SENT.values()) for t in question.tokens)
    if not (slots.conditions or slots.limit > 1 or (due and slots.kind and not slots.units)):
        return False
    listed = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("kind") or t.number or t.says("comparison")
    ]
    ahead = question.tokens[: max(listed, default=0)]
    if len(slots.months) > 1 and any(t.says("ask", "added") for t in ahead):
        return False  # 7 月、8 月加起来排前五的，和各自的合计
    behind = question.tokens[max(listed, default=0) + 1 :]
    named = max((n for n, t in enumerate(behind) if t.says("feature")), default=-1)
    summed = [
        n
        for n, t in enumerate(behind)
        if t.says("ask", "sum", "added") or t.says("place", "summed")
    ]
    joined = [b.says("place", "and", "but") for b in [*behind[1:], EMPTY]]
    # more than 500 bookings altogether and no third-party ones: of each unit
    summed = [
        n for n in summed if not (behind[n].says("ask", "in_all") and n < named and joined[n])
    ]
    summed = [n for n in summed if not (n and behind[n - 1].month)]  # 8 月和 9 月相加
    many = [t.says("measure", "count") and not t.says("measure", "units") for t in behind]
    figures = {*slots.metrics, *(c.metric for c in slots.conditions if c.metric)}
    of_figure = named >= 0 and len(figures) > 1  # 门急诊一共多少, not 一共多少家
    summed = [
        n
        for n in summed
        if n < named or any(many[n:]) or not behind[n].says("ask", "in_all") or of_figure
    ]
    after = behind[summed[0] :] if summed else []
    counted = any(t.says("ask", "count") or t.says("measure", "units") for t in after)
    return bool(summed) and not counted


def has_some(question: Question, slots: Reading) -> bool:
    """有诊间预约的医院: those whose figure is not zero."""
    tokens = question.tokens
    counts = [question.vocabulary.metrics[key].measure != "percent" for key in slots.metrics]
    plain = not (slots.units or slots.conditions or slots.order or slots.limit or slots.place)
    idle = (*OF_UNITS, "follow")
    other = [
        t for t in question.left if t.says("ask") and not (is_loose(t) or t.says("ask", *idle))
    ]
    kind = slots.kind or question.last.kind
    if counts != [True] or not plain or other or kind not in ("hospital", "district"):
        return False
    return any(
        (b.says("place", "has") or b.text == "any")  # recorded any in-clinic bookings
        and c.says("feature")
        and (a.says("feature") or not c.says("feature", *TABLES))  # 诊间有预约的医院
        for a, b, c in triplewise([EMPTY, *tokens])
    )


TABLES = ("booking", "upload")
"""Features of the two tables: 有预约的医院 are those that it lists."""


def joins_units(question: Question, slots: Reading) -> bool:
    """苏州和南通占比: the two, not the one as a part of the other."""
    places = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    if len(places) != 2 or not any(t.says("ask", "share") for t in question.tokens):
        return False
    between = question.tokens[places[0] + 1 : places[1]]
    return bool(between) and all(t.says("place", "and") for t in between)


def asks_percent_more(question: Question, slots: Reading) -> bool:
    """By what percentage is A lower than B"""
    tokens = question.tokens
    share = any(t.says("ask", "share") for t in tokens)
    than = any(t.says("place", "than") for t in tokens)
    more = any(t.says("place", "lower", "higher") for t in tokens)
    below = any(t.says("comparison", "below", "above") for t in tokens)
    return len(slots.units) == 2 and share and ((than and more) or below)


def shares_twice(question: Question, slots: Reading) -> bool:
    """Qixia's share of hypertension records vs Xuanwu's share; 人工服务里投诉占多少"""
    shares = [n for n, t in enumerate(question.tokens) if t.says("ask", "share")]
    if len(shares) > 1 and question.at(shares[0]).text.startswith("占"):
        shares = shares[:1]  # 投诉占人工服务的比例
    units = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    if len(slots.units) != 2 or len(units) != 2 or not shares:
        return False
    within = any(t.says("place", "within") for t in question.tokens[units[0] : units[1]])
    return within or (len(shares) > 1 and units[0] < shares[0] < units[1] < shares[1])


def is_more_than_both(question: Question, slots: Reading) -> bool:
    """How many more calls Nanjing had than Suzhou and Nantong combined"""
    than = any(t.says("place", "than") for t in question.tokens)
    added = any(t.says("ask", "added") for t in question.tokens)
    return len(slots.units) > 2 and than and added


def names_kind_beside(question: Question, slots: Reading) -> bool:
    """Did WeChat or the apps bring more: a unit, and others that are not named."""
    kinds = {question.kind_of(code) for code in slots.units}
    parted = any(t.says("ask", "or") for t in question.tokens)
    beside = any(t.says("kind", *kinds) and not t.says("filler") for t in question.tokens)
    return parted and len(slots.units) == 1 and beside


def adds_up(question: Question, slots: Reading) -> bool:
    """苏州加南通, 7 月加 8 月, phone plus third-party"""
    named = [t.says("unit") or t.says("feature") or bool(t.month) for t in question.tokens]
    return any(
        t.says("place", "adds") and any(named[:n]) and n + 1 < len(named) and named[n + 1]
        for n, t in enumerate(question.tokens)
    )


def says_high_and_low(question: Question, slots: Reading) -> bool:
    """门急诊高出院低的医院: how high, and how low?"""
    behind = [b for a, b in pairwise(question.tokens) if a.says("feature")]
    ways = [any(t.says("place", way) for t in behind) for way in ("higher", "lower")]
    return all(ways) and len(slots.metrics) > 1 and not slots.conditions


def has_both_diseases(question: Question, slots: Reading) -> bool:
    """既有高血压又有糖尿病的人: whose records are of both is not printed."""
    metrics = question.vocabulary.metrics
    records = [key for key in slots.metrics if metrics[key].to_date]
    people = any(t.says("place", "persons") for t in question.tokens)
    before = [key for key in question.last.metrics if metrics[key].to_date]
    other = [key for key in slots.metrics if key not in records and key not in slots.assumed]
    both = any(t.says("ask", "both") for t in question.tokens)
    wholes = [
        key
        for key in records
        if any(metrics[key].features <= metrics[part].optional for part in records if part != key)
    ]
    several = len(records) - len(wholes) > 1  # of all records, those of one
    return people and (several or bool(before and both and not other))


def is_of_two_kinds(question: Question, slots: Reading) -> bool:
    """区和医院一起排: no question of the catalogue is about both."""
    said = {k for t in question.tokens for k in t.values("kind") if not t.says("filler")}
    to_date = any(t.says("ask", "to_date") for t in question.tokens)
    both = {"hospital", "district"} <= said and not is_swapped(question)
    return not slots.units and both and not to_date


def divides_in_vain(question: Question, slots: Reading) -> bool:
    """calls per work order, more than 30 outpatients per discharge: no two figures of one table,
    or a limit for what they come to"""
    rates = [question.vocabulary.metrics[key].measure == "percent" for key in slots.metrics]
    stocks = {question.vocabulary.metrics[key].to_date for key in slots.metrics}
    alike = rates == [False, False] and len(stocks) == 1
    return divides_by(question) and (not alike or bool(slots.conditions))


def are_alike(question: Question, slots: Reading) -> bool:
    """在线和第三方差不多的医院"""
    like = any(t.says("place", "like") for t in question.tokens)
    two = len(slots.metrics) == 2 and not (slots.units or slots.conditions)
    return like and (two or slots.place > 0)  # 跟第三名差不多的


def counts_more_units(question: Question, slots: Reading) -> bool:
    """10 月交齐的医院比 9 月多了几家: how many units there are in either month."""
    moved = ("difference", "change", "up", "down")
    return not slots.units and any(
        (a.says("ask", *moved) or a.says("place", "higher", "lower"))
        and b.says("ask", "count")
        and "个" not in b.text
        for a, b in pairwise(question.tokens)
    )


def chooses_of_first(question: Question, slots: Reading) -> bool:
    """电话预约前十中第三方为零的, 前五的区里出院最低的: a choice among the first."""
    firsts = question.list_cuts()
    within = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("place", "within") or (t.says("kind") and t.text.endswith(("里", "中")))
    ]
    within = [n for n in within if firsts and firsts[0] < n <= firsts[0] + 5]
    behind = question.tokens[within[0] + 1 :] if within else []
    chosen = any(
        t.says("comparison") or t.says("order") or t.says("ask", "zero", "missing", *DUE)
        for t in behind
    )
    moved = any(
        t.says("ask", "up", "down", "mom", "yoy") or t.says("place", "higher", "lower")
        for t in behind
    )
    chosen = chosen and any(t.says("feature") for t in behind)
    return slots.limit > 1 and (chosen or moved)


def names_two_firsts(question: Question, slots: Reading) -> bool:
    """In the top five by discharges but not in the top five by outpatients."""
    return len(question.list_cuts()) > 1 and len(slots.metrics) > 1


def is_between_units(question: Question, slots: Reading) -> bool:
    """比第一医院少而比中西医结合医院多的, saw more patients than …, but fewer forms."""
    tokens = question.tokens
    than = any(t.says("place", "than") for t in tokens)
    ways = [any(t.says("place", way) for t in tokens) for way in ("higher", "lower")]
    but = any(t.says("place", "but") for t in tokens)
    apart = len(slots.units) == 2 or (len(slots.units) == 1 and but)
    listed = any(t.says("kind") and not t.says("filler") for t in tokens)
    of = any(t.text == "的" for t in tokens[-1:])
    return than and all(ways) and apart and (listed or of) and not slots.conditions


def ranks_by_several(question: Question, slots: Reading) -> bool:
    """rank Qinhuai for uploads, days and forms"""
    ranked = any(t.says("ask", "rank") and not t.says("filler") for t in question.tokens)
    return ranked and len(slots.metrics) > 1 and len(slots.units) == 1


def lists_uncovered(question: Question, slots: Reading) -> bool:
    """上传了数据但没预约的医院里门急诊最多的: a figure of those that one table lacks."""
    said = [set(v.split()) for t in question.tokens for v in t.values("feature")]
    lacks = any(t.says("ask", "not_in", "missing") for t in question.tokens)
    tables = {"upload"} in said and any("booking" in each for each in said)
    apart = any(not each & {"booking", "upload", "whole"} for each in said)
    tables = tables or ({"booking"} in said and apart and not slots.units)  # 没有预约数据的医院里
    return tables and lacks and any(each - {"upload", "booking", "records"} for each in said)


def takes_blanks_for_zeros(question: Question, slots: Reading) -> bool:
    """电话预约为零，斜杠也算: zeros, and what is not printed."""
    zero = any(t.says("ask", "zero") and not t.says("ask", "missing") for t in question.left)
    blank = any(t.says("ask", "blank") for t in question.left)
    return zero and blank and not slots.units


def counts_what_matches(question: Question, slots: Reading) -> bool:
    """How many of its records match: there is a rate of it, and no count."""
    rates = [question.vocabulary.metrics[key].measure == "percent" for key in slots.metrics]
    counted = any(
        a.says("ask", "amount") and (b.says("measure", "count") and not b.says("measure", "points"))
        for a, b in pairwise(question.tokens)
    )
    many = any(t.text == "how many" for t in question.tokens)
    alone = len(slots.units) == 1 and not (slots.conditions or slots.move or slots.months[1:])
    points = any(t.says("measure", "points") for t in question.tokens)
    return alone and bool(rates) and all(rates) and (counted or many) and not points


def denies_what_is_due(question: Question, slots: Reading) -> bool:
    """没有缺天数的医院里谁的表单没有传齐: which of the two is denied?"""
    said = [t for t in question.left if not t.says("filler")]
    denied = any(
        a.says("ask", "missing", "zero", "not_in") and b.says("ask", *DUE)
        for a, b in pairwise(said)
        if not a.says("ask", *DUE)
    )
    due = [t for t in said if t.says("ask", *DUE, *SENT.values())]
    return denied and len(due) > 1 and not slots.units


def is_beside(question: Question, slots: Reading) -> bool:
    """排在鼓楼医院后面的是谁, the hospital just below Zhongda: one of those around it."""
    beside = any(t.says("place", "beside") for t in question.tokens)
    beside = beside and not any(t.says("ask", "mean", "median") for t in question.tokens)
    one = len(slots.units or question.last.units) == 1
    return beside and one and not question.numbers


def names_whole_beside(question: Question, slots: Reading) -> bool:
    """南京和全省各接了多少电话: a unit, and all of them."""
    tokens = question.tokens
    return any(
        b.says("place", "and")
        and (
            (a.says("unit") and c.says("ask", "province"))
            or (a.says("ask", "province") and c.says("unit"))
        )
        for a, b, c in triplewise(tokens)
    )


def limits_gap(question: Question, slots: Reading) -> bool:
    """两个符合率差超过 50 的医院: it is the gap between the two that has to be so large."""
    apart = any(t.says("place", "apart") or t.says("ask", "difference") for t in question.tokens)
    of_each = [c for c in slots.conditions if c.op and not c.points]
    return apart and len(slots.metrics) == len(of_each) == 2 and not question.numbers


def names_any_unit(question: Question, slots: Reading) -> bool:
    """出院符合率低于 50% 的单位: hospitals or districts, and it is not said which."""
    said = [t for t in question.tokens if t.says("kind") and not t.says("place", "any_unit")]
    told = any(t.says("place", "any_unit") for t in question.tokens)
    return told and not (said or slots.units)


def asks_who(question: Question, slots: Reading) -> bool:
    """who was the worst, 8 月谁最差: some unit, though no kind is named"""
    ranked = any(t.says("order", "best", "worst") for t in question.tokens)
    who = any(t.says("place", "who") for t in question.tokens)
    return ranked and who and not (slots.units or slots.kind)


SORTS_BY = Wording(r"^(?:那|再)?(?:按|依)[^,]+排\W*$")


def sorts_by(question: Question, slots: Reading) -> bool:
    """按出院人次排"""
    return SORTS_BY.is_in(question.text)


def lists_in_order(question: Question, slots: Reading) -> bool:
    """lowest outpatient rate first"""
    orders = [n for n, t in enumerate(question.tokens) if t.says("order")]
    ends = bool(orders) and question.tokens[-1].text == "first"
    return ends and orders[0] < len(question.tokens) - 1 and question.text.isascii()


def sets_apart(question: Question, token: Token) -> bool:
    """鼓楼医院落后省人民医院几个点: one behind the other, and no end of a list."""
    if not token.says("place", "mild"):
        return False
    behind = question.at(question.tokens.index(token) + 1)
    return behind.says("unit") and sum(t.says("unit") for t in question.tokens) == 2


def lies_behind(question: Question, slots: Reading) -> bool:
    return any(sets_apart(question, t) for t in question.left)


COMBINED: tuple[tuple[Callable[[Question, Reading], bool], str], ...] = (
    *COMBINED_OVER_MONTHS,
    (asks_sum_and_mean, "sum_and_mean"),
    (asks_who, "whose"),
    (lies_behind, "difference"),
    (names_any_unit, "any_unit"),
    (names_both_ends, "both_ends"),
    (sums_listed, "of_listed"),
    (adds_up, "added"),
    (has_some, "non_zero"),
    (misses_days, "days_missed"),
    (misses_forms, "forms_missing"),
    (lists_in_order, "whole_list"),
    (sorts_by, "whole_list"),
)
"""What is asked where the words are so; of the sum of what is listed no question of the catalogue
asks."""
REFUSED: tuple[Callable[[Question, Reading], bool], ...] = (
    *REFUSED_OVER_MONTHS,
    *BEYOND,
    are_alike,
    asks_percent_more,
    asks_two,
    chooses_of_first,
    counts_more_units,
    counts_what_matches,
    cuts_unevenly,
    denies_what_is_due,
    divides_in_vain,
    has_both_diseases,
    is_beside,
    is_between_units,
    is_more_than_both,
    is_of_two_kinds,
    limits_gap,
    lists_uncovered,
    multiplies,
    names_kind_beside,
    names_two_firsts,
    names_whole_beside,
    ranks_by_several,
    says_high_and_low,
    shares_twice,
    takes_blanks_for_zeros,
    wants_two_firsts,
)
"""What no question of the catalogue asks, though it has each of the words."""


def list_combined(question: Question, slots: Reading) -> Iterator[str]:
    yield from (what for is_so, what in COMBINED if is_so(question, slots))
    if any(is_so(question, slots) for is_so in REFUSED):
        yield "not_offered"


def is_parted_by_or(question: Question, slots: Reading) -> bool:
    """Two conditions, or two months, of which one is enough."""
    several = len(slots.conditions) > 1 or (len(slots.months) > 1 and slots.conditions)
    return bool(several) and any(t.says("ask", "or") for t in question.tokens)
