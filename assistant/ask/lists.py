"""Lists of the units of a kind."""

from dataclasses import replace
from decimal import Decimal

from assistant.ask.plan import (
    RATE_NAMES,
    Plan,
    is_whole,
    kind_of,
    metric_of,
    month_of,
    order_of,
    write,
)
from assistant.ask.reading import Condition, Reading
from assistant.ask.vocabulary import Metric, Vocabulary

BELOW = {"hospital": "hospitals_below", "district": "districts_below"}
"""The questions about rates below a number."""
DOWNWARDS = ("below", "at_most", "between")
"""Where the lowest come first."""
TOPICS = {
    "channel": "online_channels",
    "call_category": "hotline_categories",
    "city": "calls_by_city",
}
"""The kinds that have a question of their own."""


def list_by(reading: Reading, vocabulary: Vocabulary, condition: Condition | None) -> Plan | None:
    metric = (
        vocabulary.metrics.get(condition.metric) if condition and condition.metric else None
    ) or metric_of(reading, vocabulary)
    if metric is None:
        return None
    if reading.kind and reading.kind not in metric.kinds:
        return None
    kind, order = kind_of(reading, metric), order_of(reading, metric)
    limit = reading.limit or (1 if reading.order and not condition and reading.metrics else 0)
    values = {"kind": kind, "metric": metric.key}
    if condition:
        if condition.op == "":
            return None
        numbers = ("", "") if condition.of_mean else write(condition, metric)
        if numbers is None:
            return None
        special = name_compliance(reading, metric, kind, condition, numbers[0])
        if special:
            return special
        values |= {"op": condition.op, "value": numbers[0], "value2": numbers[1]}
        if not reading.order and condition.op.removesuffix("_mean") in DOWNWARDS:
            order = "lowest"
        limit = reading.limit or (1 if reading.order and not is_whole(reading) else 0)
    elif not reading.order:
        limit = reading.limit
    elif not reading.limit:
        limit = 0 if is_whole(reading) else 1
    month = month_of(reading, vocabulary)
    return Plan("list_units", {**values, "order": order, "limit": str(limit), "month": month})


def name_compliance(
    reading: Reading, metric: Metric, kind: str, condition: Condition, value: str
) -> Plan | None:
    """The question of the catalogue that is about just this."""
    if condition.op != "below" or metric.key not in RATE_NAMES or kind not in BELOW:
        return None
    if reading.order or reading.limit:
        return None
    month = reading.months[-1] if reading.months else ""
    values = {"metric": RATE_NAMES[metric.key], "threshold": value, "month": month}
    return Plan(BELOW[kind], values)


def make_missing(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """没有…的: a rate that is not printed; of counts, a zero."""
    metric = metric_of(reading, vocabulary)
    bare = reading.bare and not reading.asked("zero")
    if metric is None or not reading.metrics or bare:
        return None  # 没有数据的医院: which figure is lacking?
    zero = lacks_as_zero(reading, metric)
    if zero and reading.asked("missing") and not reading.asked("zero") and reading.metrics == ():
        return None
    if zero and metric.key == "bookings_total" and not reading.asked("zero"):
        kind = reading.kind == "hospital" and not reading.order
        month = month_of(reading, vocabulary)
        return Plan("reports_but_not_books", {"month": month}) if kind else None
    op = "zero" if zero else "missing"
    return list_by(reading, vocabulary, Condition(op, metric=metric.key))


def lacks_as_zero(reading: Reading, metric: Metric) -> bool:
    """没有电话预约的: of a count, zero; of a rate, that none is printed."""
    return reading.asked("zero") or (metric.measure != "percent" and not reading.asked("blank"))


def make_non_zero(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    return list_by(reading, vocabulary, Condition("above", Decimal(0)))


def make_place(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or reading.asked("ways", "best_month", "month_word"):
        return None  # 第二多的预约方式, second busiest month: no unit
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    order = order_of(reading, metric)
    place, month = str(reading.place), month_of(reading, vocabulary)
    return Plan("unit_at_rank", {**values, "order": order, "place": place, "month": month})


def make_both_ends(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """最高和最低的医院, top three and bottom three, and how far apart they are."""
    metric = metric_of(reading, vocabulary)
    if metric is None or (reading.kind and reading.kind not in metric.kinds):
        return None
    if not (reading.metrics or reading.kind):
        return None  # the highest and the lowest of what?
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    limit, month = str(reading.limit or 1), month_of(reading, vocabulary)
    return Plan("both_ends", {**values, "limit": limit, "month": month})


def make_share_of_units(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None:
        return None
    lacks = Condition("zero" if lacks_as_zero(reading, metric) else "missing")
    has = Condition("above", Decimal(0))
    condition = [*reading.conditions, has if reading.asked("non_zero") else lacks][0]
    if set(reading.metrics) - {condition.metric or metric.key}:
        return None  # 诊间预约为零的医院预约量占总数比例
    listed = list_by(replace(reading, order="highest"), vocabulary, condition)
    if listed is None:
        return None
    kept = ("kind", "metric", "op", "value", "value2", "month")
    return Plan("share_of_units", {k: v for k, v in listed.values.items() if k in kept and v})


def make_pair_list(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Two metrics of every unit side by side."""
    if len(reading.metrics) != 2 or reading.crossed or reading.asked("sum", "added"):
        return None
    a, b = (vocabulary.metrics[key] for key in reading.metrics)
    kinds = [k for k in a.kinds if k in b.kinds]
    if not kinds or (reading.kind and reading.kind not in kinds):
        return None
    if not reading.kind and reading.asked("compare"):
        return None  # 门急诊符合率和出院符合率哪个高: whose?
    if reading.limit or (reading.order and not is_whole(reading)):
        return None  # the first by one figure may lack the other, and would be left out
    kind = kind_of(reading, a) if kind_of(reading, a) in kinds else kinds[0]
    a, b = (b, a) if reading.ordered == b.key else (a, b)
    values = {"kind": kind, "metric_a": a.key, "metric_b": b.key, "order": order_of(reading, a)}
    limit, month = str(reading.limit), month_of(reading, vocabulary)
    return Plan("two_metrics", {**values, "limit": limit, "month": month})


def make_topic(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """A kind of units alone that has a question of its own."""
    own = [m.key for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    if reading.kind not in TOPICS:
        listed = replace(reading, metrics=tuple(own))
        return list_by(listed, vocabulary, None) if len(own) == 1 else None
    return Plan(TOPICS[reading.kind], {"month": month_of(reading, vocabulary)})
