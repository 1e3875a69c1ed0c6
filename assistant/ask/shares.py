"""Two figures set against each other: a share, how many times, a difference."""

from dataclasses import replace

from assistant.ask.lists import make_topic
from assistant.ask.plan import Plan, find_whole, is_whole, kind_of, metric_of, month_of, pair
from assistant.ask.reading import Reading
from assistant.ask.unit_figures import make_figure
from assistant.ask.vocabulary import Metric, Vocabulary, is_home


def how_of(reading: Reading) -> str:
    """A ratio asked for in per cent is a share."""
    how = next((how for how in ("share", "ratio") if reading.asked(how)), "difference")
    return "share" if how == "ratio" and reading.asked("percent") else how


def make_two_units(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or len(reading.units) != 2:
        return None
    if reading.asked("together"):
        return None  # 苏州和南通占比: of both in the whole
    month = month_of(reading, vocabulary)
    first, second = ((unit, metric.key, month) for unit in reading.units)
    return pair(first, second, how_of(reading))


def make_against_mean(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """鼓楼医院比平均高多少, is Pukou above the average: a unit, and the mean of all of its kind."""
    metric = metric_of(reading, vocabulary)
    of_mean = all(condition.of_mean for condition in reading.conditions)
    if metric is None or not of_mean or reading.asked("trend"):
        return None
    month = month_of(reading, vocabulary)
    unit = (reading.units[0], metric.key, month)
    return pair(unit, (f"mean-{reading.kind}", metric.key, month), how_of(reading))


def make_two_metrics(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Two metrics of one unit, or of all units of a kind together."""
    each = reading.asked("each") and not reading.units
    if len(reading.metrics) != 2 or len(reading.units) > 1 or each:
        return None
    a, b = (vocabulary.metrics[key] for key in reading.metrics)
    if reading.asked("share") and (a.measure == b.measure == "percent" or are_apart(a, b)):
        return None  # 各为百分之几; bookings are no part of the visits
    if reading.asked("sum", "added") and not reading.asked("share", "ratio", "difference"):
        return None
    if a.to_date != b.to_date or (a.measure == "percent") != (b.measure == "percent"):
        return None  # records are no part of a month's visits, nor are rates
    a, b = put_part_first(a, b, reading, vocabulary)
    month = month_of(reading, vocabulary)
    if reading.units:
        unit = reading.units[0]
        return pair((unit, a.key, month), (unit, b.key, month), how_of(reading))
    if not (a.additive and b.additive):
        return None
    ends = [(f"all-{kind_of(reading, m)}", m.key, month) for m in (a, b)]
    return pair(ends[0], ends[1], how_of(reading))


def are_apart(a: Metric, b: Metric) -> bool:
    """Whether nothing that is said of the one can be said of the other."""
    if a.to_date and b.to_date:
        return False
    said = (a.features - {"visits"}) & b.optional or (b.features - {"visits"}) & a.optional
    return not (a.features & b.features or said)


def make_ordered_pair(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """诊间预约占比最高的医院, 两个符合率相差最大的区, each district's share of its records that are
    of hypertension: the units of a kind by what two of their figures come to."""
    told = reading.order in ("highest", "lowest") or (reading.asked("each") and not reading.order)
    if reading.units or not reading.kind or reading.total or not told:
        return None
    named = [vocabulary.metrics[key] for key in reading.metrics]
    whole = find_whole(named[0], vocabulary) if len(named) == 1 else ""
    part = reading.asked("part") or (reading.asked("ratio") and named[0].to_date)
    named += [vocabulary.metrics[whole]] if whole and part else []
    if len(named) != 2 or any(reading.kind not in metric.kinds for metric in named):
        return None
    by = "gap" if how_of(reading) == "difference" else "ratio"
    a, b = put_part_first(named[0], named[1], reading, vocabulary)
    alike = a.measure == b.measure or by == "ratio"
    if not alike or a.to_date != b.to_date or (by == "ratio" and not (a.additive and b.additive)):
        return None
    limit = reading.limit or (0 if is_whole(reading) or not reading.order else 1)
    values = {"kind": reading.kind, "metric_a": a.key, "metric_b": b.key, "order_by": by}
    values |= {"order": reading.order or "highest", "limit": str(limit)}
    return Plan("two_metrics", {**values, "month": month_of(reading, vocabulary)})


def put_part_first(
    a: Metric, b: Metric, reading: Reading, vocabulary: Vocabulary
) -> tuple[Metric, Metric]:
    """预约总量中在线预约占多少, 健康档案当中高血压的占多少"""
    records = a.to_date and a.features <= b.optional
    turned = reading.asked("share") and (records or find_whole(b, vocabulary) == a.key)
    return (b, a) if turned else (a, b)


def make_share(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Of a unit in the sum of its kind; of a way of booking in all bookings. 符合率到几成 asks for
    the rate itself."""
    metric = metric_of(reading, vocabulary)
    if metric and metric.measure == "percent" and reading.units and reading.metrics:
        return make_figure(reading, vocabulary) if len(reading.asks) == 1 else None
    if metric is None or not metric.additive or metric.key in ("forms", "days"):
        return None
    month, kind = month_of(reading, vocabulary), kind_of(reading, metric)
    whole = find_whole(metric, vocabulary)
    if reading.units:
        unit = reading.units[0]
        if whole and not reading.total:
            return pair((unit, metric.key, month), (unit, whole, month), "share")
        return pair((unit, metric.key, month), (f"all-{kind}", metric.key, month), "share")
    if metric.kinds == ("city",) and (home := find_home(vocabulary)):  # Nanjing's share of all
        return pair((home, metric.key, month), (f"all-{kind}", metric.key, month), "share")
    if not whole:
        return None
    return pair((f"all-{kind}", metric.key, month), (f"all-{kind}", whole, month), "share")


def find_home(vocabulary: Vocabulary) -> str:
    cities = [unit.code for unit in vocabulary.units.values() if unit.kind == "city"]
    return next((code for code in cities if is_home(vocabulary, code)), "")


PARTS = ("call_category", "order_source", "channel")
"""Kinds whose units are the parts of one sum."""


def make_parts(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Break down the calls: by the units that alone have the figure."""
    metric = metric_of(reading, vocabulary)
    if reading.asked("sum", "added", "share"):
        return None  # 各渠道合计
    if metric is None or metric.kinds[0] not in PARTS or reading.kind not in ("", *metric.kinds):
        return None
    return make_topic(replace(reading, kind=metric.kinds[0]), vocabulary)


def make_ways(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """四种预约方式各多少: the city's bookings by the ways that are told apart."""
    whole, named = "bookings_total", set(reading.metrics)
    parts = {m.key for m in vocabulary.metrics.values() if find_whole(m, vocabulary) == whole}
    several = len(named & parts) > 2 and named <= parts | {whole}
    summed = named or reading.asked("sum", "added")
    asked = reading.asked("ways") and named <= {whole} and (summed or reading.kind != "channel")
    listed = reading.kind == "hospital" and not reading.asked("share", "sum", "added", "ways")
    both = reading.kind == "hospital" and reading.both
    all_in_one = reading.asked("added") and not reading.asked("share")  # 各渠道合起来
    if not (several or asked) or both or (listed and several) or (asked and all_in_one):
        return None
    return Plan("channel_shares", {"month": month_of(reading, vocabulary)})


SHARED = ("channel", "call_category", "city")
"""Kinds whose own question tells the share of each."""


def make_channel_shares(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Shares of the ways of booking, or of the online channels."""
    month = month_of(reading, vocabulary)
    if reading.kind in SHARED and not reading.metrics:
        return make_topic(reading, vocabulary)
    if reading.kind == "channel":
        return Plan("online_channels", {"month": month})
    if reading.metrics and reading.metrics[0].startswith("bookings"):
        return Plan("channel_shares", {"month": month})
    return None
