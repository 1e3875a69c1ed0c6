"""Readings become questions of the catalogue about one month: each function makes the question that
a frame is for, or none where the reading does not go with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.ask.reading import Condition, Reading
from assistant.ask.vocabulary import Metric, Vocabulary

Values = Mapping[str, str]


@dataclass(frozen=True)
class Plan:
    """A question of the catalogue and what it is asked with."""

    query: str
    values: Values


# What the builders share


def month_of(reading: Reading, vocabulary: Vocabulary) -> str:
    return reading.months[-1] if reading.months else vocabulary.months[-1]


def ends_of(reading: Reading, vocabulary: Vocabulary) -> tuple[str, str]:
    """The span of months; all that are loaded where none is said."""
    if len(reading.months) > 1:
        return min(reading.months), max(reading.months)
    if reading.months:
        return reading.months[0], reading.months[0]
    return vocabulary.months[0], vocabulary.months[-1]


def metric_of(reading: Reading, vocabulary: Vocabulary) -> Metric | None:
    """The one that was named; else what can be asked of this kind, if it is one alone."""
    if reading.metrics:
        return vocabulary.metrics[reading.metrics[0]]
    named = [c.metric for c in reading.conditions if c.metric and "," not in c.metric]
    if named:
        return vocabulary.metrics[named[0]]
    own = [m for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    if len(own) == 1:
        return own[0]
    if reading.counted and reading.order:
        return None  # 哪个最多: most of what?
    rates = [m for m in own or vocabulary.metrics.values() if m.measure == "percent"]
    return rates[0] if rates else None


def kind_of(reading: Reading, metric: Metric) -> str:
    """The kind that was named, where the metric is counted for it."""
    if reading.kind in metric.kinds:
        return reading.kind
    return "hospital" if "hospital" in metric.kinds else metric.kinds[0]


def order_of(reading: Reading, metric: Metric) -> str:
    """best and worst follow the direction in which the metric is good."""
    if reading.order in ("best", "worst"):
        up = metric.good != "down"
        return "highest" if up == (reading.order == "best") else "lowest"
    return reading.order or "highest"


def write(condition: Condition, metric: Metric) -> tuple[str, str] | None:
    """The numbers as they stand in the URL; a share of a count is no number of it."""
    if condition.percent and metric.measure != "percent":
        return None
    return write_one(condition.value, condition, metric), write_one(
        condition.value2, condition, metric
    )


def write_one(value: Decimal | None, condition: Condition, metric: Metric) -> str:
    if value is None:
        return ""
    if metric.measure == "percent" and not condition.percent and 0 < value < 1:
        value *= 100  # 0.5 of a rate is one half
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return f"{text}%" if metric.measure == "percent" and 0 < abs(value) < 1 else text


def sign(condition: Condition, previous: str = "below") -> str:
    return condition.op or previous


# Lists


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
        numbers = write(condition, metric)
        if numbers is None:
            return None
        special = name_compliance(reading, metric, kind, condition, numbers[0])
        if special:
            return special
        values |= {"op": condition.op, "value": numbers[0], "value2": numbers[1]}
        if not reading.order and condition.op in ("below", "at_most", "between"):
            order = "lowest"
        limit = reading.limit or (1 if reading.order and is_single(reading) else 0)
    elif not reading.order:
        limit = reading.limit
    elif not reading.limit:
        limit = 0 if is_whole(reading) else 1
    month = month_of(reading, vocabulary)
    return Plan("list_units", {**values, "order": order, "limit": str(limit), "month": month})


def is_whole(reading: Reading) -> bool:
    """由高到低 and 排名 want everybody, not the first one."""
    return any({"rank", "card"} & each for each in reading.asks) or reading.asked("whole_list")


def is_single(reading: Reading) -> bool:
    return bool(reading.order) and not is_whole(reading)


RATE_NAMES = {"outpatient_compliance": "outpatient", "discharge_compliance": "discharge"}
BELOW = {"hospital": "hospitals_below", "district": "districts_below"}


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


def make_list(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    condition = reading.conditions[0] if reading.conditions else None
    if condition and condition.points:
        return make_difference_list(reading, vocabulary)
    return list_by(reading, vocabulary, condition)


def make_missing(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """没有…的: a rate that is not printed; of counts, a zero."""
    metric = metric_of(reading, vocabulary)
    if metric is None or not (reading.metrics or reading.kind):
        return None
    zero = reading.asked("zero") or (metric.measure != "percent" and not reading.asked("blank"))
    if zero and reading.asked("missing") and not reading.asked("zero") and reading.metrics == ():
        return None
    op = "zero" if zero else "missing"
    return list_by(reading, vocabulary, Condition(op, metric=metric.key))


def make_non_zero(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    return list_by(reading, vocabulary, Condition("above", Decimal(0)))


def make_place(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None:
        return None
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    order = order_of(reading, metric)
    place, month = str(reading.place), month_of(reading, vocabulary)
    return Plan("unit_at_rank", {**values, "order": order, "place": place, "month": month})


def make_two_conditions(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if len(reading.conditions) != 2:
        return None
    first, second = reading.conditions
    default = metric_of(reading, vocabulary)
    if default is None:
        return None
    keys = [c.metric or default.key for c in (first, second)]
    if keys[0] == keys[1] and not is_range(first, second):
        return None
    if keys[0] == keys[1] and holds_its_ends(first, second):
        merged = replace(merge_ends(first, second), metric=keys[0])
        return list_by(reading, vocabulary, merged)
    return list_by_two(reading, vocabulary, keys)


def list_by_two(reading: Reading, vocabulary: Vocabulary, keys: Sequence[str]) -> Plan | None:
    first, second = reading.conditions
    metrics = [vocabulary.metrics[key] for key in keys]
    kinds = [k for k in metrics[0].kinds if k in metrics[1].kinds]
    if not kinds or (reading.kind and reading.kind not in kinds):
        return None
    kind = reading.kind or kinds[0]
    same = first.op == second.op == "below" and first.value == second.value
    if same and all(key in RATE_NAMES for key in keys) and not (reading.order or reading.limit):
        return make_rates_below(reading, vocabulary, kind, metrics[0], first)
    if reading.either:
        return None
    values: dict[str, str] = {"kind": kind}
    for end, condition, metric in zip("ab", (first, second), metrics, strict=True):
        numbers = write(condition, metric)
        if numbers is None or condition.op == "":
            return None
        values |= {
            f"metric_{end}": metric.key,
            f"op_{end}": condition.op,
            f"value_{end}": numbers[0],
        }
        if condition.op == "between":
            values[f"value2_{end}"] = numbers[1]
    order = order_of(reading, metrics[0])
    month = month_of(reading, vocabulary)
    limit = str(reading.limit or (1 if reading.order else 0))
    return Plan("two_metrics", {**values, "order": order, "limit": limit, "month": month})


UPWARDS, DOWNWARDS = ("above", "at_least"), ("below", "at_most")


def is_range(first: Condition, second: Condition) -> bool:
    """高于 80% 但低于 90%, of one metric."""
    ops = {first.op, second.op}
    return bool(ops & set(UPWARDS)) and bool(ops & set(DOWNWARDS))


def holds_its_ends(first: Condition, second: Condition) -> bool:
    return {first.op, second.op} == {"at_least", "at_most"}


def merge_ends(first: Condition, second: Condition) -> Condition:
    """不低于 80%、不超过 90%: the catalogue's range holds its ends."""
    lower, upper = (first, second) if first.op in UPWARDS else (second, first)
    return replace(lower, op="between", value2=upper.value, percent=lower.percent or upper.percent)


def make_rates_below(
    reading: Reading, vocabulary: Vocabulary, kind: str, metric: Metric, condition: Condition
) -> Plan | None:
    numbers = write(condition, metric)
    if numbers is None:
        return None
    month = month_of(reading, vocabulary)
    values = {"threshold": numbers[0], "month": month}
    if reading.either and kind in BELOW:
        return Plan(BELOW[kind], {"metric": "either", **values})
    return Plan("both_rates_below", {"kind": kind, **values})


def make_difference_list(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    condition = reading.conditions[0]
    keys = condition.metric.split(",")
    if len(keys) != 2:
        return None
    metrics = [vocabulary.metrics[key] for key in keys]
    kinds = [k for k in metrics[0].kinds if k in metrics[1].kinds]
    if not kinds:
        return None
    kind = reading.kind if reading.kind in kinds else kinds[0]
    numbers = write(condition, metrics[0])
    month = month_of(reading, vocabulary)
    if numbers is None:
        return None
    return Plan(
        "two_metrics",
        {
            "kind": kind, "metric_a": keys[0], "metric_b": keys[1],
            "op_difference": condition.op or "at_least", "value_difference": numbers[0],
            "order_by": "difference", "month": month,
        },
    )  # fmt: skip


def make_share_of_units(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    listed = list_by(replace(reading, order="highest"), vocabulary, reading.conditions[0])
    if listed is None:
        return None
    kept = ("kind", "metric", "op", "value", "value2", "month")
    return Plan("share_of_units", {k: v for k, v in listed.values.items() if k in kept and v})


# One unit, or several


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


def make_card(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.metrics and not reading.bare:
        return None
    values = {"unit": reading.units[0], "metric": "all"}
    return Plan("unit_card", {**values, "month": month_of(reading, vocabulary)})


def of_one_kind(reading: Reading, vocabulary: Vocabulary) -> bool:
    """A city's complaints, a hospital's bookings by a channel: no figure belongs to two units."""
    return len({vocabulary.units[code].kind for code in reading.units}) == 1


def make_figures(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if not of_one_kind(reading, vocabulary):
        return None
    metric = metric_of(reading, vocabulary)
    keys = reading.metrics or ((metric.key,) if metric else ())
    values = {"units": ",".join(reading.units), "metrics": ",".join(keys)}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def make_stock(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """累计有多少份档案: records are counted to date, month by month."""
    metric = metric_of(reading, vocabulary)
    return make_figure(reading, vocabulary) if metric and metric.to_date else None


def make_parts(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """四种预约方式各多少: the parts that a total of the unit is made of."""
    whole = reading.metrics[0] if reading.metrics else ""
    own = [m for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    parts = [m.key for m in own if (of := find_whole(m, vocabulary)) and whole in ("", of)]
    if not parts:
        return None
    values = {"units": reading.units[0], "metrics": ",".join(parts)}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def make_forms_of_unit(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.asked("which"):
        return None  # which forms is not printed
    if reading.asked("amount") and reading.asked("forms_missing"):
        unit, month = reading.units[0], month_of(reading, vocabulary)
        return pair((unit, "forms_due", month), (unit, "forms", month), "difference")
    values = {"units": reading.units[0], "metrics": "forms,forms_due"}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def make_days_of_unit(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.metrics not in ((), ("days",), ("uploaded_records",)):
        return None  # 每天的门急诊人次 is nowhere printed
    unit, month = reading.units[0], month_of(reading, vocabulary)
    return Plan("days_missed", {"unit": unit, "month": month})


def make_comparison(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or not of_one_kind(reading, vocabulary):
        return None
    values = {"units": ",".join(reading.units), "metric": metric.key}
    return Plan("compare_units", {**values, "month": month_of(reading, vocabulary)})


def pair(a: tuple[str, str, str], b: tuple[str, str, str], how: str) -> Plan:
    """Two figures, each of a unit, a metric and a month."""
    values: dict[str, str] = {}
    for end, (unit, metric, month) in (("a", a), ("b", b)):
        values |= {f"unit_{end}": unit, f"metric_{end}": metric, f"month_{end}": month}
    return Plan("two_figures", {**values, "as": how})


def how_of(reading: Reading) -> str:
    return next((how for how in ("share", "ratio") if reading.asked(how)), "difference")


def make_two_units(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or len(reading.units) != 2:
        return None
    month = month_of(reading, vocabulary)
    first, second = ((unit, metric.key, month) for unit in reading.units)
    return pair(first, second, how_of(reading))


def make_two_metrics(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Two metrics of one unit, or of all units of a kind together."""
    if len(reading.metrics) != 2 or len(reading.units) > 1:
        return None
    a, b = (vocabulary.metrics[key] for key in reading.metrics)
    if reading.asked("share") and find_whole(b, vocabulary) == a.key:
        a, b = b, a  # 预约总量中在线预约占多少
    month = month_of(reading, vocabulary)
    if reading.units:
        unit = reading.units[0]
        return pair((unit, a.key, month), (unit, b.key, month), how_of(reading))
    if not (a.additive and b.additive):
        return None
    ends = [(f"all-{kind_of(reading, m)}", m.key, month) for m in (a, b)]
    return pair(ends[0], ends[1], how_of(reading))


def make_share(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Of a unit in the sum of its kind; of a way of booking in all bookings. 符合率到几成 asks for
    the rate itself."""
    metric = metric_of(reading, vocabulary)
    if metric and metric.measure == "percent" and reading.units and reading.metrics:
        return make_figure(reading, vocabulary) if len(reading.asks) == 1 else None
    if metric is None or not metric.additive:
        return None
    month, kind = month_of(reading, vocabulary), kind_of(reading, metric)
    whole = find_whole(metric, vocabulary)
    if reading.units:
        unit = reading.units[0]
        if whole and not reading.total:
            return pair((unit, metric.key, month), (unit, whole, month), "share")
        return pair((unit, metric.key, month), (f"all-{kind}", metric.key, month), "share")
    if not whole:
        return None
    return pair((f"all-{kind}", metric.key, month), (f"all-{kind}", whole, month), "share")


def find_whole(metric: Metric, vocabulary: Vocabulary) -> str:
    """The metric that this one is a part of: the one asked for by its general word alone."""
    if len(metric.features) < 2:
        return ""
    for other in vocabulary.metrics.values():
        if other.features < metric.features and other.kinds == metric.kinds and other.additive:
            return other.key
    return ""


def make_channel_shares(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Shares of the ways of booking, or of the units of a kind."""
    month = month_of(reading, vocabulary)
    if reading.kind == "channel":
        return Plan("online_channels", {"month": month})
    if reading.metrics and reading.metrics[0].startswith("bookings"):
        return Plan("channel_shares", {"month": month})
    return None


# All units together


def make_summary(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or (reading.kind and reading.kind not in metric.kinds):
        return None
    statistic = next((s for s in ("median", "mean") if reading.asked(s)), "sum")
    if statistic == "sum" and not metric.additive:
        return None  # rates are never summed
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    month = month_of(reading, vocabulary)
    return Plan("summary", {**values, "month": month, "statistic": statistic})


def rate_of(reading: Reading, metric: Metric, vocabulary: Vocabulary) -> Values:
    kind, rate = kind_of(reading, metric), RATE_NAMES[metric.key]
    return {"kind": kind, "metric": rate, "month": month_of(reading, vocabulary)}


def make_city_rate(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or metric.key not in RATE_NAMES:
        return None
    return Plan("city_rate", rate_of(reading, metric, vocabulary))


def make_whole(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """A metric alone: its sum where it can be summed, else all units."""
    metric = metric_of(reading, vocabulary)
    if metric is None or (reading.asked("which") and not reading.kind):
        return None  # 第三方平台有哪些: which of what?
    if reading.asked("sum", "added") and not metric.additive:
        return None  # rates are never summed
    apart = not reading.total or reading.kind == "city"  # 全省各市
    listed = (
        reading.kind
        and (apart or reading.asked("in_table"))
        and not reading.asked("sum", "added", "overall")
    )
    if metric.additive and not listed:
        return make_summary(reading, vocabulary)
    return list_by(reading, vocabulary, None)


def make_to_date(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Totals that the bulletin prints of all the years."""
    metric = metric_of(reading, vocabulary)
    totals = {"bookings_total": "bookings_cumulative", "uploaded_records": "records_cumulative"}
    if metric is None or reading.units:
        return None
    if metric.key in totals:
        values = {"total": totals[metric.key], "month": month_of(reading, vocabulary)}
        return Plan("printed_total", values)
    return make_summary(reading, vocabulary) if metric.additive else None


def make_pair_list(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Two metrics of every unit side by side."""
    if len(reading.metrics) != 2:
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
    values = {"kind": kind, "metric_a": a.key, "metric_b": b.key, "order": order_of(reading, a)}
    limit, month = str(reading.limit), month_of(reading, vocabulary)
    return Plan("two_metrics", {**values, "limit": limit, "month": month})


TOPICS = {
    "channel": "online_channels",
    "call_category": "hotline_categories",
    "city": "calls_by_city",
}


def make_topic(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """A kind of units alone that has a question of its own."""
    own = [m.key for m in vocabulary.metrics.values() if reading.kind in m.kinds]
    if reading.kind not in TOPICS:
        listed = replace(reading, metrics=tuple(own))
        return list_by(listed, vocabulary, None) if len(own) == 1 else None
    return Plan(TOPICS[reading.kind], {"month": month_of(reading, vocabulary)})
