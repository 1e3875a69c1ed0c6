"""A question that goes on with the one before: its slots replace those of the last reading."""

import re
from dataclasses import replace

from assistant.ask.reader import Understood
from assistant.ask.reading import Condition, Reading
from assistant.ask.times import follow_each_other, list_months, shift
from assistant.ask.vocabulary import Vocabulary


def go_on(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading:
    """The last reading, edited by what was said now."""
    said = new.reading
    if said.total == "province" and (other := find_sibling(last, vocabulary)):
        return replace(last, units=(other,), total="")
    merged = replace(last, assumed=(), words=said.words)
    if said.asked("of_those") and last.asks:
        said = replace(said, asks=(*last.asks, *said.asks), loose=(*last.loose, *said.loose))
    if said.asked("of_those") and (narrowed := narrow_zeros(last, said)):
        return narrowed
    if not said.metrics and is_about_due(last) and not said.asked("of_those"):
        said = said.without(*DUE, "zero_uploads")  # 区里呢，哪些没满: as before
    if last.former and set_side_by_side(said):
        last = merged = replace(merged, units=(*last.former, *last.units), former=())
        said = replace(said, conditions=())
    merged = replace_asks(merged, said)
    merged = replace_units(merged, said)
    merged = replace_metrics(merged, said, vocabulary)
    merged = replace_conditions(merged, said)
    moving = said.move or merged.asked("up", "down", "change", "mom", "yoy")
    merged = replace(merged, move=(said.move or last.move) if moving else None)
    if said.asked("year_before") and new.follows and merged.months and not said.metrics:
        before = tuple(shift(month, -12) for month in merged.months)
        merged = replace(merged.without("yoy", "year_before"), months=before)
    merged = replace_months(merged, said, new.text)
    if said.asked("mean", "median", "sum", "added") and not said.order:
        merged = replace(merged, order="", limit=0)
    merged = replace(
        merged,
        order=said.order or merged.order,
        limit=said.limit or merged.limit,
        place=said.place or merged.place,
        every=said.every or merged.every,
    )
    if said.total:
        kept = merged.units if said.asked("share", "ratio", "rank") else ()
        merged = replace(merged, total=said.total, units=kept)
    return merged if said.metrics else fit_metrics(merged, vocabulary)


DUE = ("forms_missing", "days_missed")


def is_about_due(last: Reading) -> bool:
    return last.asked(*DUE) or any(c.metric in ("forms", "days") for c in last.conditions)


def set_side_by_side(said: Reading) -> bool:
    """两个加起来呢: of the units that were asked about one after the other."""
    two = [c for c in said.conditions if not c.op and c.value == 2 and not c.percent]
    named = said.units or said.kind or said.metrics or len(two) != len(said.conditions)
    return bool(two) and not named and said.asked("added", "sum", "difference", "ratio", "compare")


def fit_metrics(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Complaints, after the calls of a city: the calls that are counted for these units."""
    found = []
    for key in reading.metrics:
        metric = vocabulary.metrics[key]
        same = [m for m in vocabulary.metrics.values() if m.measure == metric.measure]
        alike = [m.key for m in same if reading.kind in m.kinds]
        found.append(alike[0] if len(alike) == 1 and reading.kind not in metric.kinds else key)
    return replace(reading, metrics=tuple(found))


def means_answer(last: Reading, said: Reading) -> bool:
    """它出院多少人次, 这几个区的出院呢: of the units that the last answer gave."""
    listed = not (last.units or last.words) and (last.order or last.conditions or last.asks)
    refers = said.asked("them", "of_those") and bool(said.metrics) and not said.units
    chooses = said.conditions or said.order or said.limit or said.asked(*CHOOSING)
    return bool(refers and listed and not chooses)


CHOOSING = (
    "missing", "zero", "non_zero", "both", "either",
    "forms_missing", "days_missed", "forms_complete", "every_day",
)  # fmt: skip
"""Which of those is asked, not what is printed of them."""


def tell_of(last: Reading, said: Reading) -> Reading:
    """What is asked now, of the units and months of the last question."""
    return replace(
        said,
        units=last.units,
        kind=last.kind,
        months=said.months or last.months,
        span=said.span if said.months else last.span,
    )


def narrow_zeros(last: Reading, said: Reading) -> Reading | None:
    """电话预约为 0 的, 这里头在线预约同样是 0 的: both have to be zero, or not printed."""
    ops = [op for op in ("zero", "missing") if last.asked(op) and said.asked(op)]
    keys = (*last.metrics, *said.metrics)
    if not ops or len(keys) != 2 or last.conditions or said.conditions:
        return None
    both = tuple(Condition(ops[0], metric=key) for key in keys)
    return replace(last, conditions=both, asks=(), loose=(), metrics=keys)


def replace_months(last: Reading, said: Reading, text: str) -> Reading:
    if not said.months and said.asked("trend", "streak", "best_month") and len(last.months) == 1:
        return replace(last, months=())  # 逐月的呢: of all months
    if not said.months:
        return last
    if len(said.months) == 1 < len(last.months) and TO.match(text):  # and to October?
        return replace(last, months=(last.months[0], *said.months))
    if said.asked("plus"):  # 再加上 10 月
        before = list_months(*last.months) if last.span and last.months else last.months
        months = tuple(sorted({*before, *said.months}))
        return replace(last, months=months, span=follow_each_other(months))
    compared = said.asked("compare", "difference", "change")
    if compared and len(said.months) == len(last.months) == 1:  # 跟 6 月比呢
        both = (*last.months, *said.months)
        return replace(last, months=both, asks=(frozenset({"change"}),), loose=(False,))
    changed = replace(last, months=said.months, span=said.span, every=said.every)
    if len(said.months) > 1:
        return changed
    return changed.without("trend", *(["mean"] if len(last.months) > 1 else []))


TO = re.compile("(?:and |then |那|那么|再)?(?:up )?(?:to|till|until|到|至)")
IDLE = frozenset(["follow", "of_those", "card", "both", "compare", "all", "count", "plus"])
"""What says nothing of what is asked."""
WAYS, EVERY_MONTH = frozenset(["up", "down"]), frozenset(["streak", "trend"])


def replace_asks(last: Reading, said: Reading) -> Reading:
    pairs = [
        (a, lo)
        for a, lo in zip(said.asks, said.loose, strict=True)
        if not (a & IDLE) and (not lo or a & {"whole_list", "month_word"})
    ]
    if not pairs:
        return last
    if all(a & WAYS for a, _ in pairs) and last.asked(*WAYS):
        # 下降的呢, after those that rose every month: who fell every month.
        pairs += [(a - WAYS, False) for a in last.asks if a & EVERY_MONTH]
    return replace(last, asks=tuple(a for a, _ in pairs), loose=tuple(lo for _, lo in pairs))


def replace_units(last: Reading, said: Reading) -> Reading:
    if said.units:
        listed = last.order or last.conditions or last.limit
        units = said.units
        if said.asked("plus") and last.units:
            both = tuple(dict.fromkeys((*last.units, *units)))
            return replace(last, units=both, asks=(frozenset({"added"}),), loose=(False,))
        if said.asked("compare", "difference", "ratio") and len(last.units) == len(units) == 1:
            return replace(last, units=tuple(dict.fromkeys((*last.units, *units))))  # 它比…高多少
        if any("compare" in a for a in last.asks) and len(last.units) > 1 and len(units) == 1:
            units = (last.units[0], *units) if units[0] not in last.units else units
        kept = replace(last, units=units, kind=said.kind, total="", former=last.units)
        if not listed or last.asked("best_month", "month_word"):
            return kept
        return replace(
            kept, order="", conditions=(), limit=0, place=0, asks=said.asks, loose=said.loose
        )
    if said.kind and said.kind != last.kind:
        return replace(last, units=(), kind=said.kind, total="")
    if said.kind and speaks_of_them(last, said):
        return last
    if said.kind and last.units:
        return replace(last, units=(), kind=said.kind)
    return last


def speaks_of_them(last: Reading, said: Reading) -> bool:
    """Its place among all of the kind, its part of them; 两个区再比一下."""
    several = said.kind == last.kind and len(last.units) > 1
    return bool(last.units) and (
        said.asked("rank", "share") or (several and said.asked("compare", "difference"))
    )


def find_sibling(last: Reading, vocabulary: Vocabulary) -> str:
    """那省的呢, after 市12345工单: the unit that is called so but for the first sign."""
    for code in last.units[:1]:
        unit = vocabulary.units[code]
        for other in vocabulary.units.values():
            alike = other.kind == unit.kind == "order_source" and other.name[1:] == unit.name[1:]
            if alike and other.code != code:
                return other.code
    return ""


def replace_metrics(last: Reading, said: Reading, vocabulary: Vocabulary) -> Reading:
    if not said.metrics:
        return last
    changed = replace(last, metrics=said.metrics, assumed=said.assumed)
    if said.both and len(said.metrics) == 2 and len(last.conditions) == 1:  # 两项都达到的
        both = tuple(replace(last.conditions[0], metric=key) for key in said.metrics)
        return replace(changed, conditions=both)
    if said.conditions or not last.conditions or said.asked("of_those"):
        return changed
    measure = vocabulary.metrics[said.metrics[0]].measure
    kept = [
        replace(c, metric=said.metrics[0])
        for c in last.conditions
        if not c.metric
        or "," in c.metric
        or is_alike(vocabulary.metrics[c.metric].measure, measure)
    ]
    return replace(changed, conditions=tuple(kept[:1]))


def is_alike(one: str, other: str) -> bool:
    """A threshold of a rate means nothing for a count."""
    return (one == "percent") == (other == "percent")


def replace_conditions(last: Reading, said: Reading) -> Reading:
    if not said.conditions:
        return last
    narrowed = any("of_those" in a for a in said.asks)
    default = last.metrics[0] if last.metrics else ""
    new: list[Condition] = []
    for condition in said.conditions:
        before = next(iter(last.conditions), Condition("below"))
        op = condition.op or before.op
        if not condition.op and not last.conditions and last.limit:
            return replace(last, limit=int(condition.value or 0))
        metric = condition.metric or (before.metric if last.conditions else default)
        new.append(
            replace(condition, op=op, metric=metric, points=condition.points or before.points)
        )
    if narrowed and last.conditions:
        first = replace(last.conditions[0], metric=last.conditions[0].metric or default)
        return replace(last, conditions=(first, *last.conditions[1:], *new), order="", limit=0)
    return replace(last, conditions=tuple(new))
