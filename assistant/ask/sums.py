"""All units of a kind together: sums, means, totals."""

from assistant.ask.lists import list_by
from assistant.ask.plan import (
    RATE_NAMES,
    Plan,
    Values,
    ends_of,
    kind_of,
    metric_of,
    month_of,
)
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Metric, Vocabulary


def make_summary(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or (reading.kind and reading.kind not in metric.kinds):
        return None
    asked = [s for s in ("median", "mean") if reading.asked(s)]
    asked += ["sum"] if asked and metric.additive and reading.asked("sum", "added") else []
    asked += ["both_ends"] if reading.asked("both_ends") else []
    statistic = "all" if len(asked) > 1 else next(iter(asked), "sum")
    part = reading.asked("share") and reading.units
    statistic = "share" if part and metric.additive else statistic
    if statistic == "sum" and not metric.additive:
        return None  # rates are never summed
    if reading.bare and reading.asked("count") and not reading.kind:
        return None  # how many units report
    if reading.asked("to_date") and metric.key in TO_DATE:
        return None  # of one month it is no total of all the years
    if statistic == "sum" and reading.kind and reading.asked("units_in_all"):
        return list_by(reading, vocabulary, None)  # 一共多少家医院有预约
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    values |= {"month": month_of(reading, vocabulary), "statistic": statistic}
    return Plan("summary", {**values, **of_units(reading)})


def of_units(reading: Reading) -> Values:
    """Of those that are named, where some are."""
    return {"units": ",".join(reading.units)} if reading.units else {}


def rate_of(reading: Reading, metric: Metric, vocabulary: Vocabulary) -> Values:
    kind, rate = kind_of(reading, metric), RATE_NAMES[metric.key]
    return {"kind": kind, "metric": rate, "month": month_of(reading, vocabulary)}


def make_city_rate(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    if metric is None or metric.key not in RATE_NAMES:
        return None
    return Plan("city_rate", rate_of(reading, metric, vocabulary))


def make_rate_of_city(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """全市门急诊符合率是多少: one figure, though none is printed."""
    listed = reading.kind or reading.asked("each", "card", "which", "whose", "in_table", "rank")
    asked = reading.total == "all" and not listed
    return make_city_rate(reading, vocabulary) if asked else None


def make_whole(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """A metric alone: its sum where it can be summed, else all units."""
    metric = metric_of(reading, vocabulary)
    if metric is None or (reading.asked("which") and not reading.kind):
        return None  # 第三方平台有哪些: which of what?
    if reading.bare and not (reading.kind or reading.total or reading.asks):
        return None  # 会上对上传提了哪些要求: that something is uploaded asks for no figure
    if reading.asked("sum", "added") and not metric.additive:
        return None  # rates are never summed
    apart = not reading.total or reading.kind == "city"  # 全省各市
    listed = (
        reading.kind
        and (apart or reading.asked("in_table"))
        and not reading.asked("sum", "added", "overall")
    )
    if metric.key in ("days", "forms") and not (listed or reading.asked("sum", "added")):
        return None  # 四月有多少天: of whom?
    if metric.additive and not (listed or reading.asked("rank")):
        return make_summary(reading, vocabulary)
    return list_by(reading, vocabulary, None)


TO_DATE = {"bookings_total": "bookings_cumulative", "uploaded_records": "records_cumulative"}
"""The metrics of which the bulletin prints a total of all the years."""


def make_totals(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """累计预约从 5 月底到 10 月底增加多少: the total of all the years at the end of each month."""
    metric = metric_of(reading, vocabulary)
    if metric is None or metric.key not in TO_DATE or reading.units or reading.kind:
        return None
    first, last = ends_of(reading, vocabulary)
    show = "each" if reading.asked("trend") else "ends"
    values = {"total": TO_DATE[metric.key], "from": first, "to": last, "show": show}
    return Plan("totals_over_time", values)


def make_to_date(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Totals that the bulletin prints of all the years."""
    metric = metric_of(reading, vocabulary)
    if metric is None or reading.units:
        return None
    if metric.key in TO_DATE:
        values = {"total": TO_DATE[metric.key], "month": month_of(reading, vocabulary)}
        return Plan("printed_total", values)
    return make_summary(reading, vocabulary) if metric.to_date else None
