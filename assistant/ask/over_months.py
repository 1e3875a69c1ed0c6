"""Figures over several months: the months, sums, and what holds in each of them."""

from dataclasses import replace
from decimal import Decimal

from assistant.ask.changes import goes_both_ways, make_two_months, runs_anywhere
from assistant.ask.plan import (
    REPORTING,
    Plan,
    ends_of,
    is_whole,
    kind_of,
    metric_of,
    month_of,
    order_of,
    whose,
    write,
)
from assistant.ask.reading import EVER, Condition, Reading, ask_also
from assistant.ask.reporting import make_every_due, tells_each_month
from assistant.ask.times import follow_each_other, shift
from assistant.ask.vocabulary import Metric, Vocabulary


def make_of_one_month(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who is in the tables of one month and not in those of another."""
    table = table_of(reading)
    named = reading.metrics and not (reading.bare or table)
    kind = reading.kind or ("hospital" if reading.asked("new", "gone") else "")
    if len(reading.months) != 2 or not kind or named or goes_both_ways(reading):
        return None
    listed = reading.asked("new", "gone", "not_in", "only_in", "missing", "difference")
    if reading.metrics and reading.asked("compare") and not (table or listed):
        return None  # 哪几个区 10 月传上来的数据比 6 月多
    if kind not in REPORTING:
        return None  # channels growth, May to October
    month, other = reading.months
    if not reading.asked("not_in", "only_in", "missing"):
        month, other = max(reading.months), min(reading.months)
        if reading.asked("gone", "down"):
            month, other = other, month
    values = {"kind": kind, "month": month, "other": other}
    return Plan("units_of_one_month", values | ({"table": table} if table else {}))


def table_of(reading: Reading) -> str:
    """The table that was named: 七月预约表里有、六月没有的医院."""
    named = reading.asked("in_table") and reading.kind in ("", "hospital")
    tables = {"bookings_total": "bookings", "uploaded_records": "hospital_reporting"}
    return tables.get("".join(reading.metrics), "") if named else ""


def make_months_when(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The months in which a figure of a unit lies on one side of a number, or is not printed."""
    ops = (("zero", "zero"), ("missing", "missing"), ("not_in", "missing"))
    asked = [op for said, op in ops if reading.asked(said)]
    asked = ["zero" if op == "missing" and is_nothing(reading, vocabulary) else op for op in asked]
    condition = reading.conditions[0] if reading.conditions else Condition((*asked, "")[0])
    found = whose(reading, vocabulary)
    listed = reading.kind and not (reading.units or reading.total or reading.asked("sum", "added"))
    listed = listed or (reading.asked("whose") and not reading.units)
    if not found or listed or condition.op == "" or condition.points:
        return None
    if reading.conditions and asked:
        return None  # 没有达标到 75%: is it denied?
    months = ("best_month", "months_loaded", "month_word", "any_month")
    each = reading.asked("trend") and asked and reading.units  # 是不是每个月都是 0
    if not reading.conditions and not (reading.asked(*months) or each):
        return None
    unit, metric = found
    if reading.bare and condition.metric:  # 上传天数不足 29 天
        metric = vocabulary.metrics[condition.metric]
    numbers = write(condition, metric)
    if numbers is None:
        return None
    first, last = ends_of(reading, vocabulary)
    values = {"unit": unit, "metric": metric.key, "op": condition.op, "value": numbers[0]}
    values |= {"value2": numbers[1]} if numbers[1] else {}
    if reading.asked("first", "last"):
        values["which"] = "first" if reading.asked("first") else "last"
    return Plan("months_when", {**values, "from": first, "to": last})


def make_months_ahead(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The months in which the figure of the first of two units is above the second one's."""
    metric = metric_of(reading, vocabulary)
    if metric is None or reading.crossed:
        return None
    first, last = ends_of(reading, vocabulary)
    unit, other = reading.units
    op = "above" if reading.asked("first_higher") else "below"
    values = {"unit_a": unit, "unit_b": other, "metric": metric.key, "op": op}
    return Plan("months_ahead", {**values, "from": first, "to": last})


def is_nothing(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Without any phone bookings: of a count, none is zero; blank is what is not printed."""
    known = [vocabulary.metrics[key] for key in reading.metrics]
    counts = bool(known) and all(metric.measure != "percent" for metric in known)
    return counts and not (reading.bare or reading.asked("blank", "not_in"))


def make_first(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.metrics not in ((), ("uploaded_records",)):
        return None  # since when it reports, not since when it has a figure
    return Plan("months_of_unit", {"unit": reading.units[0]})


def make_new(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who is new or gone; in a month, against the one before."""
    if (reading.metrics and not reading.bare) or (reading.asked("new") and reading.asked("gone")):
        return None
    if reading.months:
        month, other = reading.months[0], shift(reading.months[0], -1)
        if reading.asked("gone", "last"):
            month, other = other, month
        kind = reading.kind or "hospital"
        return Plan("units_of_one_month", {"kind": kind, "month": month, "other": other})
    if not reading.asked("new", "gone"):
        return None
    return Plan("first_and_last", {"kind": reading.kind or "hospital"})


def make_best_month(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    found = whose(reading, vocabulary)
    if not found:
        return None
    unit, metric = found
    if reading.asked("last"):
        return None  # last month in the data: the latest, not the lowest
    if reading.asked("up", "down") or (reading.asked("whose") and not reading.units):
        return None  # 哪家医院在哪个月最高: of all units and months together nothing is asked yet
    if reading.asked("to_date") and not metric.to_date:
        return None  # 累计预约最多的月份
    if reading.order in ("best", "worst") and not metric.good:
        return None  # of calls, the worst month may be the one with most or with fewest
    both = reading.asked("both_ends")
    if reading.asked("difference") and not both:
        return None
    if len(reading.months) == 1 and len(vocabulary.months) > 1:
        return None  # is September the lowest month: of one month it is
    order = "both" if both else order_of(reading, metric)
    ranked = reading.asked("rank") and not reading.order
    limit = 0 if ranked or reading.asked("whole_list") else reading.limit or 1
    first, last = ends_of(reading, vocabulary)
    return Plan(
        "best_month",
        {
            "unit": unit, "metric": metric.key, "order": order,
            "limit": str(limit), "from": first, "to": last,
        },
    )  # fmt: skip


def make_every(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Units that meet a condition in every month of a span; in one at least, where it is asked
    whether they ever did."""
    condition = find_condition(reading, vocabulary)
    if condition is None or condition.op in ("", "between") or condition.points or reading.units:
        return None
    anywhere = runs_anywhere(reading, vocabulary, len(vocabulary.months))
    if anywhere or reading.asked("compare", "change", "difference"):
        return None  # 10 月超过 30 万的，和 9 月比如何
    if reading.asked("mean") or (reading.asked("sum", "added") and len(reading.months) > 1):
        return None  # 月均过万的, 7、8 月合计过万的: not in each of them
    if not (reading.span or follow_each_other(reading.months)):
        return make_both_months(reading, vocabulary, condition)
    if reading.asked("count") and tells_each_month(reading):
        return None  # 各月各有几家: every_month lists who is so in all of them
    found = find_limit(reading, vocabulary, condition)
    if found is None:
        return None
    metric, number = found
    if condition.op == "zero" and metric.measure == "percent":
        return None  # 都没有符合率的: that none is printed, or that it is 0?
    first, last = ends_of(reading, vocabulary)
    if reading.every and len(reading.months) < 2:
        last = month_of(reading, vocabulary)
        first = shift(last, 1 - reading.every)
    if reading.every and shift(first, reading.every - 1) != last:
        return None  # any three months of a year
    values = {"kind": kind_of(reading, metric), "metric": metric.key, "op": condition.op}
    values |= {"value": number, "from": first, "to": last}
    return Plan("some_month" if reading.asked(*EVER) else "every_month", values)


def find_condition(reading: Reading, vocabulary: Vocabulary) -> Condition | None:
    """The one that is said, or zero, not printed, above zero."""
    if reading.conditions:
        return reading.conditions[0]
    counted = [key for key in reading.metrics if vocabulary.metrics[key].measure != "percent"]
    if reading.asked("never") and len(counted) == 1:
        return Condition("zero")  # never uploaded a single form
    asked = next((op for op in ("zero", "missing") if reading.asked(op)), "")
    if asked:
        return Condition("zero" if is_nothing(reading, vocabulary) else asked)
    return Condition("above", Decimal(0)) if reading.asked("non_zero") else None


def find_limit(
    reading: Reading, vocabulary: Vocabulary, condition: Condition
) -> tuple[Metric, str] | None:
    """Which figure a condition is about, and its number as it stands in the URL."""
    metric = (
        vocabulary.metrics[condition.metric] if condition.metric else metric_of(reading, vocabulary)
    )
    numbers = write(condition, metric) if metric else None
    if metric is None or numbers is None or (reading.kind and reading.kind not in metric.kinds):
        return None
    return metric, numbers[0]


def make_both_months(reading: Reading, vocabulary: Vocabulary, condition: Condition) -> Plan | None:
    """6 月和 10 月都低于 60% 的医院: two months that do not follow each other."""
    found = find_limit(reading, vocabulary, condition)
    wants = (reading.both or reading.asked("also")) and not reading.either
    if found is None or len(reading.months) != 2 or not wants:
        return None
    metric, number = found
    values = {"kind": kind_of(reading, metric), "metric": metric.key, "op": condition.op}
    values |= {"month": max(reading.months), "also": min(reading.months)}
    return Plan("in_both_months", {**values, "value": number})


def make_also(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Under 40 % in October that were also under 40 % in May: one condition, said twice."""
    first, *others = reading.conditions
    if any(other != first for other in others) or reading.units:
        return None
    return make_both_months(replace(reading, both=True), vocabulary, first)


def make_ever(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Has any hospital ever been below 20 %; of one month it is the list."""
    streak = reading.asked("streak", "trend") or reading.every
    return None if len(reading.months) == 1 or streak else make_every(reading, vocabulary)


def make_in_so_many(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """有四个月以上低于 60% 的; of 有两个月 it is not said whether there may be more."""
    tally = reading.tally
    assert tally
    ever = ask_also(replace(reading, tally=None), "ever")
    plan = make_every_due(ever, vocabulary) or make_every(ever, vocabulary)
    how = {"at_least": "at_least", "above": "at_least", "equal": "exactly"}.get(tally.op)
    if plan is None or plan.query != "some_month" or how is None:
        return None
    times = int(tally.value or 0) + (tally.op == "above")
    return Plan("some_month", {**plan.values, "how": how, "times": str(times)})


COUNTED = ("count", "units_in_all", "amount")


def make_units_by_month(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """每个月有几家不到 60%, 哪个月不到 60% 的医院最多: how many units, not which."""
    ordered = bool(reading.order) and reading.asked("best_month", "month_word")
    if reading.units or not (ordered or (reading.asked(*COUNTED) and reading.asked("trend"))):
        return None
    wanted = (*COUNTED, "trend", "streak", "best_month", "month_word", "each")
    each = replace(reading.without(*wanted), order="", limit=0)
    each = each if each.conditions or reading.asked("zero", "missing") else ask_also(each, "streak")
    plan = make_every_due(each, vocabulary) or make_every(each, vocabulary)
    if plan is None or plan.query != "every_month":
        return None
    values = {**plan.values, "order": reading.order if ordered else "by_month"}
    return Plan("units_by_month", values | ({"limit": str(reading.limit or 1)} if ordered else {}))


def make_sum_of_months(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    found = whose(reading, vocabulary)
    if not found:
        return None
    unit, metric = found
    if reading.asked("compare") and len(reading.months) == 2 and not reading.span:
        return None  # 合计 8 月 vs 10 月: one against the other
    if metric.to_date and not reading.asked("mean"):
        return None  # of records, each month's number holds those of the months before
    each = reading.asked("trend") and not (reading.asked("added") and reading.span)
    if not reading.asked("mean") and (not metric.additive or each):
        return None  # the total of each month is no sum of months
    first, last = ends_of(reading, vocabulary)
    added = metric.additive and not metric.to_date
    both = "both" if reading.asked("sum_and_mean") and added else ""
    statistic = both or ("mean" if reading.asked("mean") else "sum")
    values = {"unit": unit, "metric": metric.key, "from": first, "to": last}
    return Plan("sum_of_months", {**values, "statistic": statistic})


def make_units_over_months(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """半年累计出院最多的三家医院, 7 到 9 月各区出院人次之和: the sum or the mean of each."""
    metric = metric_of(reading, vocabulary)
    mean = reading.asked("mean")
    told = bool(reading.order) or reading.asked("each", "whose", "which", "rank")
    pairs = zip(reading.asks, reading.loose, strict=True)
    summed = any(each & {"sum", "added"} for each, loose in pairs if not loose)
    told = told or ((mean or summed) and bool(reading.conditions))
    if metric is None or reading.kind not in metric.kinds or not told or reading.total:
        return None
    together = mean or reading.asked("sum", "added", "to_date")
    whole = together and not reading.months
    if not (reading.span or whole) and not (together and follow_each_other(reading.months)):
        return None  # 7 月最多的医院 8 月多少: of two months
    if not mean and (metric.to_date or not metric.additive):
        return None
    if reading.conditions and not (mean or summed):
        return None  # 预约合计 is a figure of its own
    condition = reading.conditions[0] if reading.conditions else Condition("any")
    numbers = write(condition, metric)
    if numbers is None or condition.op in ("", "between", "equal", "missing", "zero"):
        return None
    first, last = ends_of(reading, vocabulary)
    values = {"kind": reading.kind, "metric": metric.key, "statistic": "mean" if mean else "sum"}
    low = condition.op in ("below", "at_most") and not reading.order
    order = "lowest" if low else order_of(reading, metric)
    values |= {"op": condition.op, "value": numbers[0], "order": order}
    one = bool(reading.order) and not is_whole(reading) and not reading.conditions
    limit = reading.limit or (1 if one else 0)
    return Plan("units_over_months", {**values, "limit": str(limit), "from": first, "to": last})


def make_in_months(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """6 月、8 月、10 月分别是多少: months that do not follow each other."""
    found = whose(reading, vocabulary)
    apart = not (reading.span or follow_each_other(reading.months))
    if not found or not apart or (reading.kind and not reading.units):
        return None
    unit, metric = found
    if metric.measure == "percent" and not reading.units:
        return None
    values = {"unit": unit, "metric": metric.key, "months": ",".join(sorted(reading.months))}
    return Plan("figures_in_months", values)


def make_leaders(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """每个月预约第一的医院: who comes first in each month."""
    metric = metric_of(reading, vocabulary)
    if metric is None or reading.kind not in metric.kinds or reading.total:
        return None
    if reading.place > 1 or not (reading.order or reading.place) or reading.asked("mean"):
        return None
    pairs = zip(reading.asks, reading.loose, strict=True)
    if all(loose for each, loose in pairs if "trend" in each):
        return None  # over the whole period
    first, last = ends_of(reading, vocabulary)
    if first == last:
        return None
    values = {"kind": reading.kind, "metric": metric.key, "order": order_of(reading, metric)}
    values |= {"limit": str(reading.limit or 1), "from": first, "to": last}
    return Plan("leaders_by_month", values)


def make_rank_over_time(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """鼓楼医院每个月排第几"""
    metric = metric_of(reading, vocabulary)
    if metric and not metric.to_date and reading.asked("sum", "added", "mean"):
        return None  # 六个月合计排第几
    (unit,) = reading.units
    first, last = ends_of(reading, vocabulary)
    if metric is None or vocabulary.units[unit].kind not in metric.kinds or first == last:
        return None
    values = {"unit": unit, "metric": metric.key, "order": order_of(reading, metric)}
    return Plan("rank_over_time", {**values, "from": first, "to": last})


def make_trend(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.asked("mean") or (reading.asked("sum", "added") and not reading.asked("trend")):
        return make_sum_of_months(reading, vocabulary)
    found = whose(reading, vocabulary)
    if not found:
        return None
    if len(reading.months) == 2 and not (reading.span or reading.asked("trend")):
        return make_two_months(reading, vocabulary)
    unit, metric = found
    first, last = ends_of(reading, vocabulary)
    if first == last and reading.asked("up", "down"):
        return None  # is it trending up: nothing rises within one month
    return Plan("over_time", {"unit": unit, "metric": metric.key, "from": first, "to": last})


def make_trends(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    metric = metric_of(reading, vocabulary)
    kinds = {vocabulary.units[code].kind for code in reading.units}
    if metric is None or not kinds <= set(metric.kinds):
        return None  # 儿童医院线上预约中微信平台的: one in the other
    first, last = ends_of(reading, vocabulary)
    values = {"units": ",".join(reading.units), "metric": metric.key, "from": first, "to": last}
    apart = len(reading.months) == 2 and not reading.span and shift(first, 1) != last
    return Plan("compare_over_time", {**values, "show": "ends"} if apart else values)
