"""What is asked beyond every question of the catalogue, though each word is known: a part of the
units, how much is lacking, the only one, a limit for how far apart two figures are."""

from collections.abc import Callable
from itertools import pairwise

from assistant.ask.conditions import OWN
from assistant.ask.lacking import (
    lacks,
    lacks_how_much,
    limits_what_lacks,
    sent_fewer,
    sums_what_lacks,
)
from assistant.ask.put_so import says_so
from assistant.ask.question import Question
from assistant.ask.reading import DUE, Reading
from assistant.ask.tokens import Token, triplewise
from assistant.ask.wording import Wording


def takes_part_of_units(question: Question, slots: Reading) -> bool:
    """top 15 % of hospitals, two thirds of the districts: so much of the units."""
    for n, token in enumerate(question.tokens):
        if not (token.number and token.number.percent):
            continue
        before, behind = question.at(n - 1), question.at(n + 1)
        ranked = before.says("counter", "first", "last") or before.says("order")
        listed = behind.says("filler") and question.at(n + 2).says("kind")
        ranked = ranked and (before.says("counter") or not before.says("comparison"))
        told = any(t.says("feature") or t.says("comparison") for t in question.tokens[:n])
        share = any(t.says("ask", "share") for t in question.tokens)
        if ranked or (listed and not (told or share)):
            return True
    return False


def limits_gap_loosely(question: Question, slots: Reading) -> bool:
    """10 points under the other rate: exactly, or at least so much?"""
    return len(slots.metrics) == 2 and any(
        b.says("measure", "points")
        and (c.says("comparison", "below", "above") or c.says("place", "lower", "higher"))
        and a.number
        and not question.at(n - 1).says("comparison")
        for n, (a, b, c) in enumerate(triplewise(question.tokens))
    )


def asks_if_only(question: Question, slots: Reading) -> bool:
    """Only Drum Tower exceeded 1000? took bookings in clinic only"""
    for n, token in enumerate(question.tokens):
        if not token.says("place", "only"):
            continue
        before, behind = question.at(n - 1), question.at(n + 1)
        behind = question.at(n + 2) if behind.says("place", "article") else behind
        limited = any(t.says("comparison") and t is not token for t in question.tokens)
        ends = n == len(question.tokens) - 1 and before.says("feature")
        if (behind.says("unit") and limited) or (ends and bool(slots.kind)):
            return True
    return False


def denies_twice(question: Question, slots: Reading) -> bool:
    """with no missing rate, never had any missing form"""
    said = [t for t in question.tokens if t.text not in ("had", "any", "a", "have", "has")]
    return any(
        a.text.split()[0] in ("no", "never", "without", "not") and b.says("ask", "missing", *DUE)
        for a, b in pairwise(said)
        if lacks(b)
    )


def says_high_beside_limit(question: Question, slots: Reading) -> bool:
    """门急诊符合率高但出院符合率不到 20% 的: how high?"""
    pairs = list(pairwise(question.tokens))
    for (a, b), (_, c) in pairwise(pairs):
        if a.says("feature") and b.says("place", "higher", "lower") and c.says("place", "but"):
            return len(slots.metrics) > 1
    return False


def ranks_twice(question: Question, slots: Reading) -> bool:
    """Does the largest district also have the best compliance: two who are first."""
    firsts = [
        n
        for n, t in enumerate(question.tokens)
        if t.says("order") and not (t.says("comparison") or t.says("filler"))
    ]
    if len(firsts) < 2:
        return False
    between = question.tokens[firsts[0] + 1 : firsts[-1]]
    also = any(t.says("ask", "also") for t in question.tokens)
    return also and any(t.says("kind") for t in between)


def asks_who_is_same(question: Question, slots: Reading) -> bool:
    """hospitals with the same discharge rate, who matched Zhongda"""
    equal = any(t.says("place", "equals") for t in question.tokens)
    alone = len(slots.metrics) == 1 and not (slots.units or slots.conditions)
    matched = any(
        a.text in ("match", "matched", "matches") and b.says("unit")
        for a, b in pairwise(question.tokens)
    )
    return (equal and alone and bool(slots.kind)) or matched


def narrows_to_table(question: Question, slots: Reading) -> bool:
    """预约表里的医院，门急诊平均多少: a figure of those that another table lists."""
    if any(t.says("ask", "not_in", "only_in", "missing", "zero") for t in question.tokens):
        return False
    for n, token in enumerate(question.tokens):
        if not (token.says("ask", "in_table") and token.says("feature")):
            continue
        of_table = {feature for value in token.values("feature") for feature in value.split()}
        behind = question.tokens[n + 1 : n + 4]
        listed = any(t.says("kind") for t in behind)
        known = question.vocabulary.metrics
        others = [key for key in slots.metrics if not known[key].features & of_table]
        if listed and others and not slots.units and len(slots.metrics) == len(others):
            return True
    return False


def is_about(question: Question, slots: Reading) -> bool:
    """在 8 万上下, with no number that says how far."""
    free = [n for n, t in enumerate(question.tokens) if t.number and n not in question.spent]
    told = any(
        a.number and b.says("place", "around") and not any(t.number for t in question.tokens[n:])
        for n, (a, b) in enumerate(pairwise(question.tokens), start=1)
    )
    return told or bool(free and slots.kind and ABOUT.is_in(question.text))


ABOUT = Wording(
    "约(?=[0-9一二三四五六七八九十])|近(?=[0-9一二三四五六七八九十.]+[万千%])|将近|接近",
    r"\b(?:about|roughly|around|approximately|nearly|almost|some) "
    r"(?=[0-9]|\w+ (?:hundred|thousand))",
)


def lists_by_place(question: Question, slots: Reading) -> bool:
    """hospitals in Jiangning: where they lie is not printed."""
    return any(t.says("unit") and t.text.startswith("hospitals in ") for t in question.tokens)


def sorts_other_way(question: Question, slots: Reading) -> bool:
    """The top five, smallest first: whether these five, or the five smallest?"""
    cuts = [n for n in question.list_cuts() if n]  # 前五名 may also begin a question
    ends = [(n, t.values("order")[0]) for n, t in enumerate(question.tokens) if is_end(t)]
    ends += [(n, "highest" if question.at(n).says("counter", "first") else "lowest") for n in cuts]
    first = min(ends, default=(0, ""))
    behind = question.text[question.at(first[0]).end :]
    up = UPWARDS.is_in(behind) and first[1] in ("highest", "best")
    down = DOWNWARDS.is_in(behind) and first[1] in ("lowest", "worst")
    return slots.limit > 1 and bool(up or down)


def is_end(token: Token) -> bool:
    """最高的, bottom: which end of the list, not how it is put in order."""
    return token.says("order") and not token.says("ask", "whole_list")


UPWARDS = Wording(
    "[从由][低小少][到至往][高大多]|升序|从后往前",
    r"\b(?:smallest|lowest|fewest|least) first\b|\bascending\b"
    r"|\bfrom (?:the )?(?:smallest|lowest) to\b",
)
DOWNWARDS = Wording(
    "[从由][高大多][到至往][低小少]|降序",
    r"\b(?:largest|highest|most) first\b|\bdescending\b"
    r"|\bfrom (?:the )?(?:largest|highest) to\b",
)
"""How a list is to be put in order."""


def shares_each(question: Question, slots: Reading) -> bool:
    """儿童医院、鼓楼医院各占多少, what share were consultations and what share complaints: of each
    its part in the whole."""
    several = len(slots.units) > 1 or len(slots.metrics) > 1
    share = any(t.says("ask", "share") for t in question.tokens)
    each = EACH_SHARE.is_in(question.text)
    wholes = {f for t in question.tokens for f in t.values("feature")}
    three = share and {"archive", "hypertension", "diabetes"} <= wholes
    return several and (each or three)


EACH_SHARE = Wording(
    "各占|分别占|各自占|各占比|占比各|占比分别",
    r"\bwhat (?:share|percentage|proportion)\b.*\bwhat (?:share|percentage|proportion)\b",
)


def lists_so_many(question: Question, slots: Reading) -> bool:
    """两家医院的出院人次: which two?"""
    said = slots.order or slots.limit or slots.place or slots.conditions or slots.units
    alone = not (said or question.last != Reading() or slots.months[1:])
    return alone and SO_MANY.is_in(question.text)


SO_MANY = Wording("^(?:[^,]{0,4}月)?[一两二三四五六七八九][家个所](?:医院|区)的")


def counts_too_many(question: Question, slots: Reading) -> bool:
    """At least five million forms: so many are records."""
    return any(c.metric in OWN and c.value and c.value > MOST for c in slots.conditions)


MOST = 100


def chooses_of_uncovered(question: Question, slots: Reading) -> bool:
    """Among hospitals not in the booking table, who has most discharges: of those that lack it."""
    lacks = any(
        a.says("ask", "missing", "not_in", "zero") and b.says("ask", "in_table")
        for a, b in pairwise(question.tokens)
    )
    return lacks and len(slots.metrics) > 1 and bool(slots.order)


def differs_in_share(question: Question, slots: Reading) -> bool:
    """咨询类占比与电话预约占比差几个百分点: two parts, one less the other."""
    share = any(t.says("ask", "share") and t.text in SHARES for t in question.tokens)
    apart = any(
        t.says("ask", "difference") or t.says("place", "lower", "higher") for t in question.tokens
    )
    return len(slots.units) == 2 and share and apart


SHARES = ("占比", "比重", "份额", "所占比例", "share", "share of", "proportion")


def limits_ways(question: Question, slots: Reading) -> bool:
    """哪种预约方式占比不到 5%: a limit for the ways of booking."""
    return bool(slots.conditions) and any(t.says("ask", "ways") for t in question.left)


def limits_sum_of_figures(question: Question, slots: Reading) -> bool:
    """Online and phone bookings together above 1,000: a limit for what two figures add up to."""
    added = any(t.says("ask", "added") for t in question.tokens)
    limits = [c for c in slots.conditions if c.value is not None]
    return added and len(slots.metrics) > 1 and len(limits) == 1 and bool(slots.kind)


def compares_and_limits(question: Question, slots: Reading) -> bool:
    """第三方预约多于在线预约但总量不足 500 的: one figure against another, and a third."""
    against = any(
        a.says("comparison", "above", "below") and b.says("feature")
        for a, b in pairwise(question.tokens)
    )
    limited = any(t.number for t in question.tokens)
    return against and limited and len(slots.metrics) > 2 and bool(slots.kind)


def takes_away_by_limit(question: Question, slots: Reading) -> bool:
    """Drop those under 90 %, of a list: the others stay."""
    said = slots.conditions or (slots.units and not question.last.units)
    return bool(said and question.last != Reading()) and TAKES_AWAY.is_in(question.text)


TAKES_AWAY = Wording(
    "^(?:再|那|请)?把?(?:去掉|剔除|排除|除去|扣除|不要)",
    r"^(?:and |now |then |please )*(?:drop|remove|exclude|leave out|skip|without|take out)\b",
)


def limits_share(question: Question, slots: Reading) -> bool:
    """占全部医院 10% 以上的医院: a part of all, which is no rate."""
    if not (slots.kind and not slots.units and slots.conditions):
        return False
    for n, token in enumerate(question.tokens):
        part = token.says("ask", "share") or token.text in ("account for", "make up", "making up")
        behind = question.tokens[n + 1 : n + 7]
        if (
            part
            and any(t.number and t.number.percent for t in behind)
            and PART_OF.is_in(question.text)
        ):
            return True
    return False


PART_OF = Wording(
    "占全|占.{0,4}(?:总|全)", r"\b(?:account(?:s|ed|ing)? for|mak(?:e|es|ing) up|share of)\b"
)


def tells_all_over_months(question: Question, slots: Reading) -> bool:
    """江宁区所有指标逐月变化: all that it has, month by month"""
    over = len(slots.months) > 1 or any(t.says("ask", "trend") for t in question.tokens)
    return bool(slots.units) and over and EVERY_FIGURE.is_in(question.text) and not slots.metrics


EVERY_FIGURE = Wording(
    "(?:各项|所有|全部|每项)(?:指标|数据|数字)", r"\ball (?:the )?(?:figures|data|metrics)\b"
)


def sets_against_median(question: Question, slots: Reading) -> bool:
    """Hospitals above the median: no question of the catalogue compares with one."""
    medians = [n for n, t in enumerate(question.tokens) if t.says("ask", "median")]
    near = [question.at(k) for n in medians for k in range(n - 2, n + 3)]
    side = any(
        (t.says("comparison") and not t.says("filler")) or t.says("place", "higher", "lower")
        for t in near
        if t.text != "over"
    )
    listed = slots.kind or any(t.says("place", "who", "lists") for t in question.tokens)
    return side and bool(listed) and not slots.units


def has_most_units(question: Question, slots: Reading) -> bool:
    """哪个月预约医院最多: how many units there are, and not how much they have"""
    month = any(t.says("ask", "best_month") for t in question.tokens)
    chosen = slots.conditions or any(t.says("ask", "zero", "missing", *DUE) for t in question.left)
    most = any(a.says("kind") and b.says("order") for a, b in pairwise(question.tokens))
    whole = any(t.says("ask", "sum") or t.says("place", "whole") for t in question.tokens)
    whole = whole or ALL_OF_THEM.is_in(question.text)
    return month and most and not (chosen or slots.units or whole)


ALL_OF_THEM = Wording("全部|所有", r"\ball (?:the )?(?:hospitals|districts)\b")


def counts_who_came(question: Question, slots: Reading) -> bool:
    """how many people, after articles"""
    last = question.last
    articles = bool(last.words) or last.asked("article")
    named = (
        slots.units
        or slots.kind
        or any(t.says("feature") and not t.says("place", "persons") for t in question.tokens)
    )
    persons = any(t.says("place", "persons") for t in question.tokens)
    return articles and persons and not named


def uses_ways_of_booking(question: Question, slots: Reading) -> bool:
    """Hospitals with bookings in all four channels: in how many ways, or in each."""
    return bool(slots.kind) and not slots.units and IN_SO_MANY_WAYS.is_in(question.text)


IN_SO_MANY_WAYS = Wording(
    "[一二三四1-4][个种]?(?:预约)?(?:渠道|方式)(?:都有|以上|预约的)|只用了?一[个种](?:预约)?渠道"
    "|既有[^,]*(?:诊间|电话|第三方|在线)[^,]*[也又]有",
    r"\b(?:all|every one of the|each of the|at least|only|just)(?: the)? "
    r"(?:one|two|three|four|[1-4])(?: booking)? channels?\b",
)


def spreads_over_months(question: Question, slots: Reading) -> bool:
    """Which hospital has the largest gap between its best and worst month"""
    apart = any(t.says("ask", "difference", "most_moved") for t in question.tokens)
    return apart and bool(slots.kind) and not slots.units and BEST_AND_WORST.is_in(question.text)


BEST_AND_WORST = Wording(
    "最[好高多]的?月?份?[和与]最[差低少]的?(?:月|那个月)",
    r"\b(?:best|highest|busiest) and (?:its )?(?:worst|lowest|quietest) months?\b",
)


def parts_forms(question: Question, slots: Reading) -> bool:
    """outpatient forms missing: which forms they are is not printed."""
    return any(
        a.values("feature") in (("outpatient",), ("discharge",))
        and (b.values("feature") == ("forms",))
        and not question.text[a.end : b.start].strip()
        for a, b in pairwise(question.tokens)
    )


def compares_anew(question: Question, slots: Reading) -> bool:
    """超过电话预约的, of those that met a condition: one figure against another."""
    against = any(
        a.says("comparison", "above", "below") and b.says("feature") and not a.says("filler")
        for a, b in pairwise(question.tokens)
    )
    numbers = any(t.number for t in question.tokens)
    return bool(question.last.conditions) and against and not numbers


BEYOND: tuple[Callable[[Question, Reading], bool], ...] = (
    asks_if_only,
    asks_who_is_same,
    chooses_of_uncovered,
    compares_and_limits,
    compares_anew,
    counts_too_many,
    counts_who_came,
    denies_twice,
    has_most_units,
    differs_in_share,
    is_about,
    lacks_how_much,
    limits_gap_loosely,
    limits_share,
    limits_sum_of_figures,
    limits_ways,
    limits_what_lacks,
    lists_by_place,
    lists_so_many,
    narrows_to_table,
    parts_forms,
    ranks_twice,
    says_high_beside_limit,
    sent_fewer,
    says_so,
    sets_against_median,
    shares_each,
    sorts_other_way,
    spreads_over_months,
    sums_what_lacks,
    takes_away_by_limit,
    takes_part_of_units,
    tells_all_over_months,
    uses_ways_of_booking,
)
