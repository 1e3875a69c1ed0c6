"""The figures of one unit, or of several that are named."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.plan import Plan, find_whole, metric_of, month_of, order_of, write
from assistant.ask.reading import Reading
from assistant.ask.sums import make_summary
from assistant.ask.vocabulary import Vocabulary


def make_rank(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None:
        return None
    values = {"unit": reading.units[0], "metric": metric.key, "order": order_of(reading, metric)}
    return Plan("rank_of_unit", {**values, "month": month_of(reading, vocabulary)})


def make_figure(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The figure of a unit; all that it has where none is named, but 有多少 is of something."""
    own = [m for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    if reading.asked("which") or (not reading.metrics and reading.asked("compare", "difference")):
        return None  # 没交的表单是哪些: which of them is not printed
    counts = any(vocabulary.metrics[key].additive for key in reading.metrics)
    if reading.asked("missing") and counts and not reading.asked("yes_no"):
        return None  # 缺失的健康档案: what is not there is not counted
    if reading.bare and reading.asked("every_figure"):
        return make_card(replace(reading, metrics=()), vocabulary)  # 报上来的数据，全部列给我
    if not reading.metrics and len(own) > 1:
        return None if reading.asked("amount", "count") else make_card(reading, vocabulary)
    metric = metric_of(reading, vocabulary)
    if metric is None:
        return None
    values = {"unit": reading.units[0], "metric": metric.key}
    return Plan("unit_card", {**values, "month": month_of(reading, vocabulary)})


def make_verdict(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """鼓楼医院低于 50% 吗: its figure, with which the reading says yes or no."""
    (condition,) = reading.conditions
    metric = vocabulary.metrics.get(condition.metric) or metric_of(reading, vocabulary)
    if metric is None or not condition.op or condition.points or not write(condition, metric):
        return None
    if reading.asked("amount") or (condition.op == "equal" and not reading.asked("yes_no")):
        return None  # set … = 5; how many … over 65
    asked = replace(reading, metrics=(metric.key,))
    if reading.units:
        return make_figure(asked, vocabulary)
    small = not {"hospital", "district"} & set(metric.kinds)
    whole = (small and not reading.kind) or reading.total
    return make_summary(asked, vocabulary) if whole and metric.additive else None


def make_topic_card(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """All the booking figures of a hospital, every rate, 健康档案各项"""
    if not reading.asked("every_figure") or len(reading.metrics) != 1 or reading.bare:
        return None
    named = vocabulary.metrics[reading.metrics[0]]
    own = [m for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    alike = [m.key for m in own if named.features <= m.features | m.optional]
    keys = list(reading.assumed) or alike
    if len(keys) < 2 or not of_one_kind(reading, vocabulary):
        return None
    values = {"units": ",".join(reading.units), "metrics": ",".join(keys)}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def make_card(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.metrics and not reading.bare:
        return None
    values = {"unit": reading.units[0], "metric": "all"}
    return Plan("unit_card", {**values, "month": month_of(reading, vocabulary)})


def of_one_kind(reading: Reading, vocabulary: Vocabulary) -> bool:
    """A city's complaints, a hospital's bookings by a channel: no figure belongs to two units."""
    return len({vocabulary.units[code].kind for code in reading.units}) == 1


def make_figures(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.crossed or not of_one_kind(reading, vocabulary):
        return None
    metric = metric_of(reading, vocabulary)
    if not reading.metrics and reading.asked("difference"):
        return None  # 比溧水区多多少: of what?
    keys = reading.metrics or ((metric.key,) if metric else ())
    values = {"units": ",".join(reading.units), "metrics": ",".join(keys)}
    if len(keys) > 1 and reading.asked("sum", "added", "plus"):
        pairs = zip(reading.asks, reading.loose, strict=True)
        firm = any(a & {"sum", "added", "plus"} and not loose for a, loose in pairs)
        summed = can_be_added(keys, vocabulary)
        if firm and not summed:
            return None
        values |= {"together": "added"} if summed else {}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def can_be_added(keys: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Counts of one measure, none of which is a part of another."""
    metrics = [vocabulary.metrics[key] for key in keys]
    alike = len({(metric.measure, metric.to_date) for metric in metrics}) == 1
    apart = not any(find_whole(metric, vocabulary) in keys for metric in metrics)
    return alike and apart and all(metric.additive for metric in metrics)


def make_stock(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """累计有多少份档案: records are counted to date, month by month."""
    metric = metric_of(reading, vocabulary)
    return make_figure(reading, vocabulary) if metric and metric.to_date else None


def make_parts(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """四种预约方式各多少: the parts that a total of the unit is made of."""
    own = [m for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    wholes = {m.key: find_whole(m, vocabulary) for m in own}
    whole = reading.metrics[0] if reading.metrics else next(filter(None, wholes.values()), "")
    parts = [key for key, of in wholes.items() if of == whole]
    if not (whole and parts):
        return None
    values = {"units": reading.units[0], "metrics": ",".join(parts)}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def make_comparison(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or reading.crossed or not of_one_kind(reading, vocabulary):
        return None
    if reading.asked("change") and reading.months:
        return None  # how they changed from July
    if any({"sum", "count"} <= asked for asked in reading.asks):
        return None  # 两类电话一共几个
    values = {"units": ",".join(reading.units), "metric": metric.key}
    return Plan("compare_units", {**values, "month": month_of(reading, vocabulary)})
