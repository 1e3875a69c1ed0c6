"""A question that speaks of what the last answer gave: 它的, 其中, 三家合计."""

from dataclasses import replace

from assistant.ask.against import AGAINST
from assistant.ask.reading import DUE, Reading
from assistant.ask.vocabulary import Vocabulary
from assistant.ask.wording import Wording

CHOOSING = (
    "missing", "zero", "non_zero", "both", "either",
    "forms_missing", "days_missed", "forms_complete", "every_day",
)  # fmt: skip
"""Which of those is asked, not what is printed of them."""
UNADDED = ("missing", "zero", *DUE, "forms_complete", "every_day")
"""Lists whose figures say nothing when they are added up."""


def is_listed(last: Reading) -> bool:
    if last.asked(*AGAINST.values()):
        return True  # those with more than a unit
    told = last.order or last.conditions or last.place or last.move or last.asks
    return bool(not (last.units or last.words) and told)


EACH_OF_THEM = Wording("各自|各家|每家", r"\b(?:each|every one)\b")
THOSE_UNITS = Wording(
    "^(?:那么?)?[这那](?:些|几[家个所])(?:医院|区|家)?",
    r"\b(?:these|those) (?:hospitals|districts)\b",
)


def means_answer(last: Reading, said: Reading, text: str) -> bool:
    """它出院多少人次, 这几个区的出院呢: of the units that the last answer gave."""
    of_months = said.asked("change", "difference", "up", "down", "amount")
    ranked = last.order and last.limit > 1  # 前三名, 它们 5 月各是多少
    told = said.metrics or (said.months and (of_months or ranked))
    one = last.order and last.limit < 2 and not last.conditions
    due = bool(one and said.asked("them") and said.asked(*DUE, "forms_complete", "every_day"))
    refers = said.asked("them") or (said.asked("of_those") and told)
    each = said.metrics and said.asked("each", "amount") and EACH_OF_THEM.is_in(text)
    refers = refers or bool(each or (said.months and THOSE_UNITS.is_in(text)))
    chooses = said.conditions or said.order or said.limit or said.asked(*CHOOSING)
    against = said.asked(*AGAINST.values())  # 比它少的呢
    when = said.asked("them") and said.asked("best_month") and not said.conditions
    chooses = chooses and not (one and when)  # 那家医院哪个月最多
    sort = said.asked("whole_list") and bool(last.conditions)  # sort them by visits
    chooses = chooses and not due  # 它有没有每天上传
    return bool(refers and is_listed(last) and not (said.units or chooses or against or sort))


def means_one(text: str) -> bool:
    """那家医院的电话预约, after several: it is not said which."""
    return ONE_OF_THEM.is_in(text)


ONE_OF_THEM = Wording(
    "[这那]家医院|[这那]个(?:医院|区)(?!都)|该[院区]",
    r"\b(?:that|this) (?:hospital|district|one)\b",
)


def tell_of(last: Reading, said: Reading) -> Reading:
    """What is asked now, of the units and months of the last question."""
    said = said if said.metrics else replace(said, assumed=())
    over = said.months or said.asked("trend", "streak", "best_month")
    part = said.asked("share") and len(last.metrics) == len(said.metrics) == 1
    both = (*last.metrics, *said.metrics) if part and last.metrics != said.metrics else ()
    return replace(
        said.without("them", "of_those"),
        units=last.units,
        metrics=both or said.metrics or last.metrics,
        kind=last.kind,
        months=said.months if over else last.months,
        span=said.span if over else last.span,
    )


def chooses_anew(last: Reading, said: Reading, only: bool) -> bool:
    """其中符合率最低的, 只看交齐的, after the first three by another figure: no question asks it of
    those."""
    first = is_listed(last) and (last.limit > 1 or last.place) and not last.conditions
    chooses = said.order or said.conditions or said.limit or said.asked(*CHOOSING)
    told = said.metrics or said.asked(*CHOOSING)
    refers = said.asked("of_those", "them") or (only and not (said.kind or said.limit))
    return bool(first and refers and told and chooses)


def asks_first_too(last: Reading, said: Reading, text: str) -> bool:
    """出院也排前十的, also in the top ten for discharges, after the first ten by another figure"""
    first = last.order and last.limit > 1 and len(last.metrics) == 1 and not last.conditions
    other = len(said.metrics) == 1 and said.metrics != last.metrics
    plain = not (said.units or (said.kind and said.kind != last.kind) or said.months)
    return bool(first and other and plain) and FIRST_TOO.is_in(text)


FIRST_TOO = Wording(
    "(?:也|同样|都)[^,来要]{0,6}(?:前|后|倒数)[0-9一二三四五六七八九十两]",
    r"\balso\b.*\b(?:top|bottom|\w+ with (?:most|fewest))\b"
    r"|\b(?:top|bottom)\b.*\b(?:too|also|as well)\b",
)


def moves_twice(last: Reading, said: Reading) -> bool:
    """Who also fell in outpatient, after those that fell in discharge: no question asks of both."""
    ways = ("up", "down")
    return last.asked(*ways) and said.asked(*ways) and said.asked("also", "of_those")


def chooses_elsewhen(last: Reading, said: Reading) -> bool:
    """Which of those were also under 50 % in October: of two months no question asks at once."""
    other = said.months and said.months != last.months
    chooses = said.conditions or said.order or said.asked("also", *CHOOSING)
    chooses = chooses or ((last.order or last.conditions) and said.asked("sum", "added"))
    return bool(is_listed(last) and other and chooses and said.asked("of_those", "also", "them"))


def picks_one(last: Reading, said: Reading) -> bool:
    """Just the lowest of them, after several units"""
    other_kind = said.kind and said.kind != last.kind
    counts = [c for c in said.conditions if c.op or c.value != len(last.units)]  # of the three
    named = said.units or other_kind or said.metrics or said.months or counts
    side_by_side = len(last.units) > 1 and len(last.metrics) < 2 and not last.asked("trend")
    return bool(side_by_side and said.order and said.limit < 2 and not (named or said.total))


def asks_part_of_first(last: Reading, said: Reading) -> bool:
    """占多少, after who has most: the part of that one in all."""
    first = last.order and last.limit < 2 and last.metrics and not (last.units or last.conditions)
    named = said.units or said.kind or said.metrics or said.months or said.conditions or said.order
    moved = last.asked("up", "down", "most_moved")  # 跌了百分之几
    return bool(first and said.asked("share") and not (named or moved or last.asked("share")))


def counts_units(last: Reading, said: Reading) -> bool:
    """How many hospitals, after what figures there are"""
    return last.asked("figures_there") and bool(said.kind) and said.asked("units_in_all", "count")


def compares_first(last: Reading, said: Reading) -> bool:
    """Whether it is asked how the one that comes first has changed."""
    first = last.order and last.limit < 2 and last.metrics and not (last.units or last.conditions)
    named = said.units or said.kind or said.metrics or said.conditions or said.order
    moved = said.asked("change", "difference", "up", "down", "mom", "yoy")
    moved = moved or (said.asked("compare") and bool(said.months))  # 比 8 月呢
    before = last.asked("up", "down", "change", "most_moved") or len(last.months) > 1
    return bool(first and moved and not (named or said.limit or before))


def adds_up_answer(last: Reading, said: Reading, text: str) -> bool:
    """三家合计多少, after the three with most bookings: of those, not of all."""
    bare = all(not c.op and c.value == last.limit for c in said.conditions)  # 三家合计
    other_kind = said.kind and said.kind != last.kind
    same = set(said.metrics) <= {*last.metrics, *(c.metric for c in last.conditions)}
    same = same and bool(said.asked("them", "of_those") or last.conditions)
    named = bool(said.units or other_kind or (said.metrics and not same))
    named = named or not bare or bool(said.months or (said.total and not said.asked("share")))
    other = named or said.order or said.limit or said.place
    asked = said.asked("sum", "added", "mean", "median", "share")
    amount = said.metrics or said.asked("amount", "of_those")
    amount = amount and not HOW_MANY.is_in(text)
    counts = said.asked("count", "in_all") and not amount
    chosen = last.limit > 1 or last.conditions or last.asked(*CHOOSING)
    listed = last.asked(*AGAINST.values()) or (not last.units and chosen)
    before = last.asked("sum", "added", "mean", "median", "share")
    before = before or (said.asked("share") and last.asked("up", "down", "most_moved"))  # 按百分比
    return bool(listed and asked and not (other or counts or before))


HOW_MANY = Wording(en=r"^(?:and |so )?how many (?:is|are|was|were|makes?) (?:that|they|there)\b")
"""So many units, not what their figures come to."""


def is_added(last: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the figures of an answer can be added up."""
    keys = last.metrics or tuple(c.metric for c in last.conditions)
    known = [vocabulary.metrics[key] for key in keys if key in vocabulary.metrics]
    return bool(known) and all(metric.additive for metric in known) and not last.asked(*UNADDED)


def is_part_of(last: Reading, said: Reading, text: str) -> bool:
    """占全市的多少, 这个量在各医院里居第几, after a hospital: its share, or its rank."""
    ranked = said.asked("rank") and set(said.metrics) <= set(last.metrics)
    it = said.kind == last.kind and IS_THAT.is_in(text)
    share = said.asked("share") and (not said.kind or it)
    return bool(last.units) and not said.units and (share or ranked)


IS_THAT = Wording("^(?:这|它|该|那)", r"\b(?:is|was|does|did) (?:that|it|this)\b")
"""What percentage of all online channels is that?"""


def is_taken_over_months(last: Reading, said: Reading) -> bool:
    """平均一个月多少, after a unit's figures over months: of these."""
    over = last.units and (len(last.months) > 1 or last.asked("trend"))
    named = said.units or said.kind or said.total or said.months
    alike = not (said.metrics and last.metrics) or set(said.metrics) <= set(last.metrics)
    return bool(over and alike and said.asked("mean", "sum", "added") and not named)
