"""Two questions in one: the mean, and which are above it; 全市接了多少电话，苏州呢. The catalogue
answers one at a time."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.ask.conditions import ZERO
from assistant.ask.lacking import lacks as lacking
from assistant.ask.question import Question
from assistant.ask.reading import DUE, LACKING, Reading
from assistant.ask.tokens import Token, is_loose
from assistant.ask.wording import Wording

PARTING = re.compile("[,?;]")
UNITS_TWICE = Wording("(?<!哪)(?:几|多少)[家个].*(?<!哪)(?:几|多少)[家个]")
FIGURES_TWICE = Wording(en=r"\bhow (?:many|much)\b.*\bhow (?:many|much)\b")


def asks_twice(question: Question, slots: Reading) -> bool:
    """全市接了多少电话，苏州呢: two questions in one."""
    one = len(slots.metrics) < 2 and len(slots.units) < 2 and len(slots.months) < 2
    if one and FIGURES_TWICE.is_in(question.text):
        return True  # how many calls did the province take, and how many of them Nanjing
    if UNITS_TWICE.is_in(question.text):
        return True  # 有几家，…有几家
    comma = next(reversed([*PARTING.finditer(question.text.rstrip("?？ "))]), None)
    before = question.text[: comma.start()] if comma else ""
    last = question.text.rstrip("?？ ")[comma.end() :] if comma else ""
    if not comma or question.last != Reading():
        return False
    start = len(before) + 1
    if asks_of_whole_beside(question, start) or shares_in_each(question, start):
        return True
    if not last.endswith("呢"):
        return asks_of_each(question, slots, start)
    units = [t for t in question.tokens if t.says("unit") or t.says("kind")]
    figures = [t for t in question.tokens if t.says("feature")]
    behind = [t for t in units if t.start >= start]
    if slots.place and any(t.says("order") and t.start < start for t in question.tokens):
        return True  # 最多的区是哪个，第二呢
    asked = any(t.says("ask") and t.start < start and not is_loose(t) for t in question.tokens)
    named = asked or any(t.start < start for t in units)
    told = asked or any(t.start < start for t in figures)
    return bool(behind and named and told)


def asks_of_whole_beside(question: Question, start: int) -> bool:
    """南京接了多少电话，全省多少: a unit in the one clause, all of them in the other"""
    amount = any(t.says("ask", "amount") and t.start >= start for t in question.tokens)
    unit = any(t.says("unit") and t.start < start for t in question.tokens)
    whole = any(t.says("ask", "province", "all") and t.start >= start for t in question.tokens)
    share = any(t.says("ask", "share", "ratio", "difference") for t in question.tokens)
    return amount and unit and whole and not share


def shares_in_each(question: Question, start: int) -> bool:
    """占全市多少，占自己的又是多少"""
    shares = [t for t in question.tokens if t.says("ask", "share") and t.text.startswith("占")]
    return {t.start >= start for t in shares} == {True, False}


def asks_of_each(question: Question, slots: Reading, start: int) -> bool:
    """预约表有多少家医院，采集表有多少家: both clauses ask, each of its own figure."""
    clauses = [
        [t for t in question.tokens if (t.start >= start) == behind] for behind in (False, True)
    ]
    ask = ("amount", "count", "yes_no")
    asked = all(
        any(t.says("ask", *ask) for t in clause) and any(t.says("feature") for t in clause)
        for clause in clauses
    )
    said = [{f for t in clause for f in t.values("feature")} for clause in clauses]
    return asked and not said[0] & said[1] and len(slots.metrics) < 2


def tells_mean_and_side(question: Question, slots: Reading) -> bool:
    """The median, and which are above it: a figure, and a list by it."""
    means = [n for n, t in enumerate(question.tokens) if t.says("ask", "mean", "median")]
    sides = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("comparison", "above", "below") and n not in question.spent
        if n == len(question.tokens) - 1 or question.at(n + 1).says("ask", "them", "mean")
    ]
    said = not (slots.conditions or slots.units or question.numbers)
    return bool(means and sides) and sides[-1] > means[0] + 1 and said


def sums_and_ranks(question: Question, slots: Reading) -> bool:
    """总人次是多少，哪家医院最多; 总数，以及最多的区: the sum, and who is first."""
    before, comma, _ = question.text.rpartition(",")
    if not comma or slots.units:
        return False
    ahead = [t for t in question.tokens if t.start <= len(before)]
    behind = [t for t in question.tokens if t.start > len(before)]
    summed = any(t.says("ask", "sum") for t in ahead)
    first = any(t.says("order") and not t.says("filler") for t in behind)
    ranked = any(t.says("order") for t in ahead)
    return summed and first and not ranked and not any(t.says("feature") for t in behind)


def sums_and_shares(question: Question, slots: Reading) -> bool:
    """工单一共多少件，市12345和省12345各占多少: the sum, and what part of it each is."""
    summed = any(t.says("ask", "sum", "in_all") for t in question.tokens)
    share = any(t.says("ask", "share") and t.says("ask", "each") for t in question.tokens)
    return summed and share and len(slots.units) > 1


def misses_both(question: Question, slots: Reading) -> bool:
    """缺了几天、几张表单: of a unit, both that it lacks."""
    lacks = [t.start for t in question.tokens if t.says("ask", *DUE)]
    said = {
        metric
        for t in question.tokens
        for metric, word in LACKING.items()
        if t.says("ask", word) or t.says("feature", metric)
    }
    return len(slots.units) == 1 and bool(lacks) and len(said) > 1


def limits_units(question: Question, slots: Reading) -> bool:
    """Does it list more than 30 hospitals: so many units, not so much of a figure."""
    said = {c.value for c in slots.conditions}
    return any(
        t.number
        and t.number.value in said
        and not t.number.percent
        and question.at(n + 1).says("kind")
        and question.at(n - 1).says("comparison")
        and not question.at(n - 1).says("order")
        and not any(ahead.says("feature") for ahead in question.tokens[:n])
        for n, t in enumerate(question.tokens)
    )


def names_member_beside(question: Question, slots: Reading) -> bool:
    """WeChat + App: one that is named, and another of which it is not said which"""
    if len(slots.units) != 1:
        return False
    kind = question.kind_of(slots.units[0])
    units = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    apps = [n for n, t in enumerate(question.tokens) if t.says("kind", kind) and "app" in t.text]
    between = question.tokens[min(units + apps) : max(units + apps)] if units and apps else []
    return any(
        t.says("place", "and") or t.says("ask", "compare", "plus") or t.says("comparison")
        for t in between
    )


def asks_two(question: Question, slots: Reading) -> bool:
    return any(is_so(question, slots) for is_so in TWO_IN_ONE)


STATISTICS = {
    "share": "share", "ratio": "ratio", "difference": "difference", "rank": "rank",
    "median": "mean", "mean": "mean", "added": "sum", "sum": "sum",
    "best_month": "month", "month_word": "month",
}  # fmt: skip
"""What words ask for, by what it comes to."""
TOLD_TOGETHER = ({"sum", "mean"},)
"""What one answer tells."""


def list_statistics(question: Question, slots: Reading) -> list[tuple[int, str]]:
    """The words that ask for one, and for which. A month is asked for where one is the best."""
    found = []
    ranked = any(t.says("order") for t in question.tokens)
    for n, token in enumerate(question.tokens):
        told = next((kind for ask, kind in STATISTICS.items() if token.says("ask", ask)), "")
        loosely = token.says("feature") or token.says("place", "per")  # for each
        loosely = loosely or token.says("ask", "that_month")
        loosely = loosely or (told == "share" and token.says("ask", "amount"))  # 是百分之几
        if told and (told != "month" or ranked) and not loosely:
            found.append((n, told))
    return found


def asks_two_statistics(question: Question, slots: Reading) -> bool:
    """一共多少，最高是哪个月; 是几倍，差多少; the total and the busiest month"""
    for (a, one), (b, other) in pairwise(list_statistics(question, slots)):
        told = {one, other} in TOLD_TOGETHER
        # which month, in total; 哪个月最多，哪个月最少
        told = told or (one == "month" and (one == other or not asks_itself(question, b)))
        # 是多少倍，按合计算
        told = told or (
            other == "sum" and not (is_joined(question, a, b) or asks_itself(question, b))
        )
        if is_parted(question, a, b) and not told and (one != other or asks_itself(question, b)):
            return True
    return False


def is_parted(question: Question, a: int, b: int) -> bool:
    """Whether a clause that asks something ends between two words, or "and" joins the second."""
    gap = question.text[question.at(a).end : question.at(b).start]
    if PARTING.search(gap) and asks_itself(question, a):
        return True
    return is_joined(question, a, b)


def is_joined(question: Question, a: int, b: int) -> bool:
    """合计和月均, the sum and how many"""
    joined = [n for n in range(a + 1, b) if question.at(n).says("place", "and")]
    behind = question.tokens[joined[-1] + 1 : b] if joined else []
    asked = joined and any(t.says("ask", "amount") for t in behind)
    plain = all(t.says("filler") or t.says("place", "article") for t in behind)
    return bool(joined) and (bool(asked) or plain) and not question.at(a).says("ask", "trend")


def asks_sum_and_mean(question: Question, slots: Reading) -> bool:
    """合计和月均: both; but 平均每月合计 is a mean of sums."""
    return any(
        {one, other} == {"sum", "mean"} and is_parted(question, a, b)
        for (a, one), (b, other) in pairwise(list_statistics(question, slots))
    )


def asks_itself(question: Question, n: int) -> bool:
    """合计多少, 差多少, 哪个月, 占几成"""
    token, behind = question.at(n), question.at(n + 1)
    said = ASKED.is_in(token.text) or token.says("ask", "best_month")
    return said or behind.says("ask", "amount")


ASKED = Wording("几|多少", r"\bhow\b|\bwhat\b")


def sums_beside_unit(question: Question, slots: Reading) -> bool:
    """热线总量与投诉各多少, hotline total and complaints: all of them, and one of them"""
    if len(slots.units) != 1 or any(t.says("ask", "share", "ratio") for t in question.tokens):
        return False
    for n, token in enumerate(question.tokens):
        if not token.says("place", "and"):
            continue
        ahead = question.tokens[max(n - 3, 0) : n]
        behind = question.tokens[n + 1 : n + 4]
        summed = [any(t.says("ask", "sum") for t in near) for near in (ahead, behind)]
        named = [any(is_member(question, t) for t in near) for near in (ahead, behind)]
        if (summed[0] and named[1] and not named[0]) or (named[0] and is_whole_named(behind)):
            return True
    return False


def is_member(question: Question, token: Token) -> bool:
    """A call category or the like, which is a part of all calls."""
    kinds = {question.kind_of(code) for code in token.values("unit")}
    return bool(kinds & {"call_category", "order_source", "channel"})


def is_whole_named(tokens: Sequence[Token]) -> bool:
    """和热线总数"""
    pairs = pairwise(tokens)
    return any(a.says("feature") and b.says("ask", "sum") for a, b in pairs)


def lists_twice(question: Question, slots: Reading) -> bool:
    """电话预约为 0 的医院和第三方为 0 的医院: two lists, not those that are on both."""
    kinds = [n for n, t in enumerate(question.tokens) if t.says("kind") and not t.says("filler")]
    for a, b in pairwise(kinds):
        same = set(question.at(a).values("kind")) & set(question.at(b).values("kind"))
        between = question.tokens[a + 1 : b]
        gap = question.text[question.at(a).end : question.at(b).start]
        apart = bool(PARTING.search(gap)) or any(t.says("place", "and") for t in between)
        within = any(t.says("place", "within") for t in [question.at(a), *between])
        sides = [question.tokens[:a], [*between, *question.tokens[b:]]]
        if question.at(a).says("place", "lists") or question.text.isascii():
            sides = [between, question.tokens[b:]]
        if same and apart and not within and all(any(map(limits, side)) for side in sides):
            return True
    return LISTS_BESIDE.is_in(question.text) and len(slots.conditions) > 1


def limits(token: Token) -> bool:
    """Whether a word chooses units."""
    return token.says("comparison") or token.says("ask", "zero", "missing", *DUE)


LISTS_BESIDE = Wording(
    "哪些[^,]*,[^,]*哪些(?!.*(?:也|同时))",
    r"\band (?:those|the ones) (?:below|above|under|over|with|at|less|more)\b"
    r"|^how many\b.*\band (?:which|how many|number)\b|\bwhich\b.*\band which (?!of)"
    r"|^number of\b.*\band (?:the )?number\b",
)


def meets_neither(question: Question, slots: Reading) -> bool:
    """门急诊符合率高于 95% 的和低于 70% 的: no figure is on both sides."""
    low = {c.metric: c.value for c in slots.conditions if c.op in ("above", "at_least") and c.value}
    return any(
        c.op in ("below", "at_most") and c.value and c.value < low.get(c.metric, ZERO)
        for c in slots.conditions
    )


def shares_beside(question: Question, slots: Reading) -> bool:
    """六合区高血压占比、糖尿病占比; 各多少，占比; 江宁区占全部区的比例，以及溧水区的"""
    named = [t for t in question.tokens if t.says("ask", "share") and t.text in SHARES]
    share = any(t.says("ask", "share") for t in question.tokens)
    two = len(slots.metrics) > 1 or len(slots.units) > 1
    each = any(t.says("place", "severally") for t in question.tokens) or EACH.is_in(question.text)
    whole = any(t.says("ask", "share") and OF_ALL.is_in(t.text) for t in question.tokens)
    added = any(t.says("ask", "added", "sum", "together") for t in question.tokens)
    return (
        (len(named) > 1 and two)
        or (share and each and bool(slots.conditions) and not slots.units)
        or (whole and len(slots.units) > 1 and not (added or joins_alone(question)))
    )


EACH = Wording("各有?多少|各是多少|分别")
OF_ALL = Wording("全[部市省]|各区|总")
SHARES = ("占比", "比例", "比重", "份额", "share", "proportion", "percentage")


def joins_alone(question: Question) -> bool:
    """苏州和南通占全省: nothing but a word between the two"""
    places = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    return len(places) == 2 and places[1] - places[0] == 2


def differs_of_several(question: Question, slots: Reading) -> bool:
    """比南京少多少, of three units: which two?"""
    apart = any(t.says("ask", "difference") for t in question.tokens)
    amount = any(t.says("ask", "amount") for t in question.tokens)
    return len(slots.units) > 2 and apart and amount


def sums_what_is_more(question: Question, slots: Reading) -> bool:
    """比市中医院总共多约了多少: how many more, not how many both have"""
    than = any(t.says("place", "than") for t in question.tokens)
    summed = any(t.says("ask", "sum", "added") for t in question.tokens)
    apart = any(t.says("ask", "difference", "ratio", "share", "change") for t in question.tokens)
    way = any(t.says("place", "higher", "lower") for t in question.tokens)
    return len(slots.units) == 2 and than and summed and not (apart or way)


def times_it(question: Question, slots: Reading) -> bool:
    """南通接了多少电话，南京是它的多少倍: a figure, and another one in terms of it"""
    return bool(slots.units) and TIMES_IT.is_in(question.text)


TIMES_IT = Wording(
    "[几多]少?[^,]*,[^,]*[是为]它的?(?:几|多少)倍", r",.*\bhow many times (?:that|it)\b(?! of)"
)


def ranks_beside_change(question: Question, slots: Reading) -> bool:
    """top three by visits, with the change since September: who is first, not who changed most"""
    listed = question.list_cuts() or any(t.says("ask", "rank") for t in question.tokens)
    return bool(listed) and WITH_CHANGE.is_in(question.text)


WITH_CHANGE = Wording(
    r"[,和与及]\s*(?:以及|并|附|及其|和|它们的?)*(?:环比|变化)\W*$",
    r"\b(?:with|and)(?: show| their| the| its)* changes?\b",
)


def lists_fewest_and_lacks(question: Question, slots: Reading) -> bool:
    """表单数最少的医院，各少传几张: the fewest, and how many they lack"""
    ends = [n for n, t in enumerate(question.tokens) if t.says("order") and not t.says("filler")]
    lacks = [n for n, t in enumerate(question.tokens) if t.says("ask", *DUE)]
    if not (ends and lacks and slots.metrics) or any(map(lacking, question.tokens[: ends[0]])):
        return False
    return "," in question.text[question.at(ends[0]).end : question.at(lacks[-1]).start]


def lists_and_averages(question: Question, slots: Reading) -> bool:
    """Total bookings each month, and the average: the months, and one figure of them."""
    tokens = question.tokens
    each = [n for n, t in enumerate(tokens) if t.says("ask", "trend")]
    means = [n for n, t in enumerate(tokens) if t.says("ask", "mean", "in_all")]
    between = tokens[each[0] : means[-1]] if each and means else []
    return any(t.says("place", "and") for t in between) and not slots.conditions


TWO_IN_ONE = (
    asks_twice,
    asks_two_statistics,
    differs_of_several,
    limits_units,
    lists_and_averages,
    lists_fewest_and_lacks,
    lists_twice,
    meets_neither,
    misses_both,
    names_member_beside,
    ranks_beside_change,
    shares_beside,
    sums_and_ranks,
    sums_and_shares,
    sums_beside_unit,
    sums_what_is_more,
    tells_mean_and_side,
    times_it,
)
