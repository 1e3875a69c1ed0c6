"""The conditions of a question that goes on with the one before: another number, the other end, one
more beside those that there are."""

from dataclasses import replace

from assistant.ask.reading import Condition, Reading, refuse
from assistant.ask.turns import begins, mentions
from assistant.ask.wording import Wording


def closes_range(last: Reading, said: Reading) -> bool:
    """and less than 5,000? after more than 1,000: the other end"""
    if len(last.conditions) != 1 or len(said.conditions) != 1 or said.metrics:
        return False
    ends = {last.conditions[0].op, said.conditions[0].op}
    if not (ends & {"above", "at_least"} and ends & {"below", "at_most"}):
        return False
    up = last.conditions[0].op in ("above", "at_least")
    low, high = (last, said) if up else (said, last)
    return (low.conditions[0].value or 0) < (high.conditions[0].value or 0)


def set_both(last: Reading, said: Reading) -> bool:
    """都不到 60% 的, after both rates above 90 %: one number for both."""
    if len(last.conditions) != 2 or len(said.conditions) != 1 or said.asked("of_those"):
        return False
    one, other = last.conditions
    alike = (one.op, one.value) == (other.op, other.value) and one.metric != other.metric
    return alike and not (said.conditions[0].metric or said.metrics)


SWAPS = Wording("改|换|放宽|收紧|提高到|降到|降低到|调到", "instead|change|relax|widen|tighten")


def swap_one(last: Reading, said: Reading, text: str) -> Reading | None:
    """出院改成 95%, of two conditions: the other one stays. Of 改成 2 万 it is not said which."""
    bare = len(said.conditions) == 1 and not (said.conditions[0].metric or said.metrics)
    if len(last.conditions) == 2 and bare and not said.asked("of_those"):
        alike = [c for c in last.conditions if c.percent == said.conditions[0].percent]
        if len(alike) != 1 or not said.conditions[0].percent or not SWAPS.is_in(text):
            return refuse(last)
        (now,), (then,) = said.conditions, alike  # 放宽到低于 80%: of the two, one is a rate
        now = replace(now, op=now.op or then.op, metric=then.metric)
        return replace(last, conditions=tuple(now if c is then else c for c in last.conditions))
    if len(last.conditions) != 2 or len(said.conditions) != 1 or not SWAPS.is_in(text):
        return None
    (now,) = said.conditions
    metric = now.metric or next(iter(said.metrics), "")
    if metric not in {c.metric for c in last.conditions}:
        return None
    told = tuple(
        replace(now, op=now.op or c.op, metric=metric) if c.metric == metric else c
        for c in last.conditions
    )
    return replace(last, conditions=told)


MOST_FIRST = 50
"""So many of the first may be asked for instead."""


def replace_conditions(last: Reading, said: Reading, text: str) -> Reading:
    if not said.conditions:
        return last
    only = said.conditions[0]
    bare = only.op == "equal" and not only.percent and (only.value or 0) <= MOST_FIRST
    listed = last.limit or (last.conditions and last.kind and not only.metric)
    if listed and bare and mentions(text, "only"):  # but only five, by discharges
        return replace(last, limit=int(only.value or 0))
    narrowed = any("of_those" in a for a in said.asks)
    if set_both(last, said):
        one = replace(said.conditions[0], op=said.conditions[0].op or last.conditions[0].op)
        both = tuple(replace(one, metric=c.metric) for c in last.conditions)
        return replace(last, conditions=both)
    if begins(text, "closes") and closes_range(last, said):
        kept = replace(said.conditions[0], metric=last.conditions[0].metric)
        return replace(last, conditions=(*last.conditions, kept), order="", limit=0)
    if swapped := swap_one(last, said, text):
        return swapped
    default = last.metrics[0] if last.metrics else ""
    new: list[Condition] = []
    for condition in said.conditions:
        before = next(iter(last.conditions), Condition("below"))
        op = condition.op or before.op
        if not condition.op and not last.conditions:
            return replace(last, limit=int(condition.value or 0)) if last.limit else refuse(last)
        told = said.metrics[0] if len(said.metrics) == 1 and not condition.op else ""
        metric = condition.metric or told or (before.metric if last.conditions else default)
        new.append(
            replace(condition, op=op, metric=metric, points=condition.points or before.points)
        )
    if narrowed and last.conditions:
        first = replace(last.conditions[0], metric=last.conditions[0].metric or default)
        if any(c.metric == first.metric and c.op == first.op for c in new):
            return replace(last, conditions=tuple(new), order="", limit=0)
        return replace(last, conditions=(first, *last.conditions[1:], *new), order="", limit=0)
    return replace(last, conditions=tuple(new))
