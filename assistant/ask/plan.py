"""A question of the catalogue with its values, and what all builders take from a reading."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from assistant.ask.reading import Condition, Reading
from assistant.ask.vocabulary import Metric, Vocabulary

RATE_NAMES = {"outpatient_compliance": "outpatient", "discharge_compliance": "discharge"}
"""What the questions about compliance call the rates."""
REPORTING = ("hospital", "district")
"""The kinds of units that upload."""
Values = Mapping[str, str]


class Plan(NamedTuple):
    """A question of the catalogue and what it is asked with."""

    query: str
    values: Values


Build = Callable[[Reading, Vocabulary], Plan | None]
"""It makes the question that a frame is for, or none where the reading does not go with it."""


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
    if reading.counted and reading.order and not reading.asked("up", "down", "most_moved"):
        return None  # 哪个最多: most of what?
    if reading.counted and reading.units and reading.asked("difference", "change", "up", "down"):
        return None  # 10 月比 5 月多多少: of what?
    whose = reading.kind or reading.units or reading.limit or reading.asked("whose")
    if reading.order in ("best", "worst") and not whose:
        return None  # bad data
    rates = [m for m in own or vocabulary.metrics.values() if m.measure == "percent"]
    return rates[0] if rates else None


def kind_of(reading: Reading, metric: Metric) -> str:
    """The kind that was named, where the metric is counted for it."""
    if reading.kind in metric.kinds:
        return reading.kind
    return "hospital" if "hospital" in metric.kinds else metric.kinds[0]


def whose(reading: Reading, vocabulary: Vocabulary) -> tuple[str, Metric] | None:
    """A unit, or all units of a kind together where their figures can be summed."""
    metric = metric_of(reading, vocabulary)
    if metric is None or len(reading.units) > 1:
        return None
    if reading.units:
        return reading.units[0], metric
    if not metric.additive or (reading.kind and reading.kind not in metric.kinds):
        return None
    if metric.key in ("days", "forms") and not reading.asked("sum", "added"):
        return None  # months with more than 30 days: of whom?
    return f"all-{kind_of(reading, metric)}", metric


def order_of(reading: Reading, metric: Metric) -> str:
    """best and worst follow the direction in which the metric is good."""
    if reading.order in ("best", "worst"):
        up = metric.good != "down"
        return "highest" if up == (reading.order == "best") else "lowest"
    return reading.order or "highest"


def is_whole(reading: Reading) -> bool:
    """由高到低 and 排名 want everybody, not the first one."""
    return any({"rank", "card"} & each for each in reading.asks) or reading.asked("whole_list")


def find_whole(metric: Metric, vocabulary: Vocabulary) -> str:
    """The metric that this one is a part of: the one asked for by its general word alone."""
    if len(metric.features) < 2:
        return ""
    for other in vocabulary.metrics.values():
        if other.features < metric.features and other.kinds == metric.kinds and other.additive:
            return other.key
    return ""


def write(condition: Condition, metric: Metric) -> tuple[str, str] | None:
    """The numbers as they stand in the URL; a share of a count is no number of it, nor a mean."""
    if condition.of_mean or (condition.percent and metric.measure != "percent"):
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


def swap_ends(plan: Plan) -> Plan:
    """The second of two figures first."""
    turned = {"a": "b", "b": "a"}
    ends = {k: v for k, v in plan.values.items() if k[-2:] in ("_a", "_b")}
    values = {f"{k[:-1]}{turned[k[-1]]}": v for k, v in ends.items()}
    return plan._replace(values={**plan.values, **values})


def pair(a: tuple[str, str, str], b: tuple[str, str, str], how: str) -> Plan:
    """Two figures, each of a unit, a metric and a month."""
    values: dict[str, str] = {}
    for end, (unit, metric, month) in (("a", a), ("b", b)):
        values |= {f"unit_{end}": unit, f"metric_{end}": metric, f"month_{end}": month}
    return Plan("two_figures", {**values, "as": how})
