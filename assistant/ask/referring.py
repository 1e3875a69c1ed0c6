"""A question that speaks of what the last answer gave: 它的, 其中, 三家合计."""

from dataclasses import replace

from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Vocabulary

CHOOSING = (
    "missing", "zero", "non_zero", "both", "either",
    "forms_missing", "days_missed", "forms_complete", "every_day",
)  # fmt: skip
"""Which of those is asked, not what is printed of them."""
DUE = ("forms_missing", "days_missed")
"""What is due, and was not sent."""
UNADDED = ("missing", "zero", *DUE, "forms_complete", "every_day")
"""Lists whose figures say nothing when they are added up."""


def is_listed(last: Reading) -> bool:
    told = last.order or last.conditions or last.place or last.move or last.asks
    return bool(not (last.units or last.words) and told)


def means_answer(last: Reading, said: Reading) -> bool:
    """它出院多少人次, 这几个区的出院呢: of the units that the last answer gave."""
    told = said.metrics or (said.months and said.asked("change", "difference", "up", "down"))
    refers = said.asked("them") or (said.asked("of_those") and told)
    chooses = said.conditions or said.order or said.limit or said.asked(*CHOOSING)
    return bool(refers and is_listed(last) and not (said.units or chooses))


def tell_of(last: Reading, said: Reading) -> Reading:
    """What is asked now, of the units and months of the last question."""
    over = said.months or said.asked("trend", "streak", "best_month")
    return replace(
        said.without("them", "of_those"),
        units=last.units,
        metrics=said.metrics or last.metrics,
        kind=last.kind,
        months=said.months if over else last.months,
        span=said.span if over else last.span,
    )


def chooses_anew(last: Reading, said: Reading) -> bool:
    """其中符合率最低的, after the first three by another figure: no question asks it of those."""
    first = is_listed(last) and (last.limit > 1 or last.place) and not last.conditions
    chooses = said.order or said.conditions or said.limit or said.asked(*CHOOSING)
    return bool(first and said.asked("of_those", "them") and said.metrics and chooses)


def adds_up_answer(last: Reading, said: Reading) -> bool:
    """三家合计多少, after the three with most bookings: of those, not of all."""
    bare = all(not c.op and c.value == last.limit for c in said.conditions)  # 三家合计
    named = said.units or said.metrics or not bare or said.months or said.total
    other = named or said.order or said.limit or said.place
    asked = said.asked("sum", "added", "mean", "median", "share")
    counts = said.asked("count", "in_all") and not said.asked("amount", "of_those")
    listed = not last.units and (last.limit > 1 or last.conditions or last.asked(*CHOOSING))
    before = last.asked("sum", "added", "mean", "median", "share")
    return bool(listed and asked and not (other or counts or before))


def is_added(last: Reading, vocabulary: Vocabulary) -> bool:
    """Whether the figures of an answer can be added up."""
    keys = last.metrics or tuple(c.metric for c in last.conditions)
    known = [vocabulary.metrics[key] for key in keys if key in vocabulary.metrics]
    return bool(known) and all(metric.additive for metric in known) and not last.asked(*UNADDED)


def is_part_of(last: Reading, said: Reading) -> bool:
    """占全市的多少, 这个量在各医院里居第几, after a hospital: its share, or its rank."""
    ranked = said.asked("rank") and set(said.metrics) <= set(last.metrics)
    share = said.asked("share") and not said.kind
    return bool(last.units) and not said.units and (share or ranked)


def is_taken_over_months(last: Reading, said: Reading) -> bool:
    """平均一个月多少, after a unit's figures over months: of these."""
    over = last.units and (len(last.months) > 1 or last.asked("trend"))
    named = said.units or said.kind or said.total or said.months
    alike = not (said.metrics and last.metrics) or set(said.metrics) <= set(last.metrics)
    return bool(over and alike and said.asked("mean", "sum", "added") and not named)
