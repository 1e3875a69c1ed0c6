"""How figures change from one month to another: of one unit, of all of a kind, who rose or fell
most or by more than so much, and who did so month after month."""

from dataclasses import replace

from assistant.ask.plan import (
    Plan,
    Values,
    ends_of,
    is_whole,
    kind_of,
    metric_of,
    month_of,
    pair,
    whose,
)
from assistant.ask.reading import Reading
from assistant.ask.times import follow_each_other, shift
from assistant.ask.vocabulary import Metric, Vocabulary


def make_steady(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Units that rose, or fell, from each month of a span to the next."""
    metric = metric_of(reading, vocabulary)
    up = reading.asked("up")
    if metric is None or not reading.kind or up == reading.asked("down"):
        return None
    if runs_anywhere(reading, vocabulary, len(vocabulary.months) - 1):
        return None
    if reading.total and metric.additive:
        return None  # the city's total is one figure
    if reading.every and len(reading.months) < 2:
        first, last = months_of_rises(reading, vocabulary)
    else:
        first, last = ends_of(reading, vocabulary)
    two = len(set(reading.months)) == 2 and not reading.span and shift(first, 1) == last
    if two or (reading.asked("mom") and first != last and reading.months):
        first = shift(first, -1)  # 9、10 月连续上升的, 都比前一个月高的: in each of the two
        if first not in vocabulary.months:
            return None
    if first == last and reading.months:
        return None  # nothing rises within one month
    if reading.every and last not in (shift(first, reading.every + n) for n in (-1, 0)):
        return None  # any three months of a year
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    values |= {"direction": "up" if up else "down", "from": first, "to": last}
    return Plan("steady", values)


def runs_anywhere(reading: Reading, vocabulary: Vocabulary, all_of: int) -> bool:
    """连续三个月: any three months in a row, which no question of the catalogue looks for; where
    there are no more months it is all of them."""
    return 0 < reading.every < all_of and not reading.months


def months_of_rises(reading: Reading, vocabulary: Vocabulary) -> tuple[str, str]:
    """Three rises take four months; where the first is not loaded, the three months are meant."""
    last = month_of(reading, vocabulary)
    first = shift(last, -reading.every)
    return (first if first in vocabulary.months else shift(first, 1)), last


def make_two_months(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The same figure in two months."""
    if reading.asked("trend") and reading.span:
        return None
    if reading.bare and reading.asked("count"):
        return None  # how the number of hospitals that report has changed
    found = whose(reading, vocabulary)
    apart = reading.kind or reading.asked("each")
    each = apart and not (reading.units or reading.total or reading.asked("sum", "added"))
    if not found or each or len(reading.months) != 2:
        return make_changes(reading, vocabulary) if len(reading.months) == 2 else None
    unit, metric = found
    if reading.asked("to_date") and not metric.to_date:
        return None
    before, after = sorted(reading.months)
    how = "ratio" if reading.asked("ratio") else "change"
    return pair((unit, metric.key, after), (unit, metric.key, before), how)


def make_change_from(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Against the month before, or the same month of the year before."""
    if reading.bare and reading.asked("count"):
        return None
    if reading.asked("trend") and reading.asked("mom") and not reading.months:
        return None  # 每月环比: of each month
    whole = reading.units or not reading.kind or reading.asked("sum", "added")
    if reading.asked("trend") and whole and not reading.asked("yoy", "mom"):
        return None  # how has it developed
    found = whose(reading, vocabulary)
    one_way = reading.asked("up") != reading.asked("down") and not reading.asked("amount", "change")
    apart = reading.kind or reading.asked("each")
    listed = apart and not (reading.units or reading.total or reading.asked("sum", "added"))
    if not found or (listed and (one_way or reading.asked("each"))):
        return make_changes(reading, vocabulary)
    unit, metric = found
    month = month_of(reading, vocabulary)
    before = shift(month, -12 if reading.asked("yoy") else -1)
    return pair((unit, metric.key, month), (unit, metric.key, before), "change")


def wants_each(reading: Reading) -> bool:
    """每个区新增多少, 各区增量从大到小: of all of them, though the word says which way."""
    told = reading.asked("each") and any({"change", "up"} <= asked for asked in reading.asks)
    return told and not (reading.units or (reading.order and not is_whole(reading)))


def make_changes(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The changes of all units of a kind; of those that rose or fell where it is said."""
    one_way = reading.asked("up") != reading.asked("down") and not wants_each(reading)
    if reading.kind and one_way:
        return make_movers(reading, vocabulary)
    metric = metric_of(reading, vocabulary)
    if metric is None or reading.units or not (reading.metrics or reading.kind):
        return None
    if one_way and not reading.kind:
        return None  # where did the days drop: of whom?
    if goes_both_ways(reading):
        return None
    values = {"kind": kind_of(reading, metric), "metric": metric.key}
    if len(reading.months) == 2:
        values |= {"since": min(reading.months), "month": max(reading.months)}
        return Plan("change_since", values)
    against = "same_month_last_year" if reading.asked("yoy") else "previous_month"
    month = month_of(reading, vocabulary)
    return Plan("change_since", {**values, "against": against, "month": month})


def make_movers(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who rose or fell, and who most."""
    metric = metric_of(reading, vocabulary)
    if wants_each(reading):
        return make_changes(reading, vocabulary)
    extreme = reading.order or reading.asked("most_moved")
    listed = extreme or (reading.kind and not reading.total)
    if metric is None or reading.units or not listed or reading.asked("streak"):
        return None
    if reading.asked("trend") and reading.kind and not reading.months:
        return None  # 每个月净增最多的: in each of the months
    if reading.asked("sum", "added") and not extreme:
        return None  # 各区合计比 9 月下降百分之几: of all together
    if reading.limit and (reading.asked("new") or changes_at_all(reading)):
        return None  # 新进前二十的, 前十有变化吗
    if not (reading.order or reading.limit or reading.asked("most_moved", "up", "down")):
        return None
    if reading.order == "lowest" or goes_both_ways(reading):
        return None  # 变化最小的: they are listed from the greatest change
    if reading.asked("best_month", "month_word"):
        return None  # 环比降得最多的月份: no units
    several = not reading.span and (reading.both or len(reading.months) > 2)
    if len(reading.months) > 1 and (several or (reading.span and reading.both)):
        return make_rises_of(reading, vocabulary)
    by = "percent" if reading.asked("share", "ratio") else "difference"
    return list_movers(reading, vocabulary, metric, {"by": by})


def changes_at_all(reading: Reading) -> bool:
    """Whether it is asked if there is a change, not how great it is."""
    return reading.asked("yes_no") and not reading.asked("up", "down", "most_moved")


def goes_both_ways(reading: Reading) -> bool:
    """8 月升了、9 月又降了: a rise and a fall, in words of their own."""
    ways = [each & {"up", "down"} for each in reading.asks]
    several = reading.limit > 1 or len(reading.months) > 1
    return several and {"up"} in ways and {"down"} in ways


def make_rises_of(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """9 月、10 月都下降的: in each of these months, against the one before; 8、9、10 月下降的: from
    each to the next."""
    first, last = min(reading.months), max(reading.months)
    if reading.both and shift(first, -1) in vocabulary.months:
        first = shift(first, -1)
    followed = reading.span or follow_each_other(reading.months)
    if not followed or first == last or reading.order:
        return None
    rises = replace(reading.without("mom"), months=(first, last), span=True)
    return make_steady(rises, vocabulary)


def make_moved(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who rose or fell by more, or by less, than so much."""
    metric, move = metric_of(reading, vocabulary), reading.move
    if (
        metric is None
        or move is None
        or move.value is None
        or not (reading.kind or reading.metrics)
    ):
        return None
    if reading.total and not reading.kind:
        return None  # the city's total is one figure
    if (reading.kind and reading.kind not in metric.kinds) or len(reading.months) > 2:
        return None
    rate = metric.measure == "percent"
    if move.points and not rate:
        return None
    times = move.percent and (not rate or move.value >= 100)  # a rate has no 100 points to rise
    by = "percent" if times else "difference"
    values = {"by": by, "op": move.op, "value": f"{move.value.normalize():f}"}
    return list_movers(reading, vocabulary, metric, values)


def list_movers(reading: Reading, vocabulary: Vocabulary, metric: Metric, how: Values) -> Plan:
    up, down = reading.asked("up", "new"), reading.asked("down")
    if reading.asked("most_moved") or up == down:
        direction = {"best": "up", "worst": "down"}.get(reading.order, "either")
    else:
        direction = "up" if up else "down"
    month = max(reading.months) if reading.months else vocabulary.months[-1]
    since = (
        min(reading.months)
        if len(reading.months) > 1
        else shift(month, -12 if reading.asked("yoy") else -1)
    )
    first = (reading.order or reading.asked("most_moved")) and not is_whole(reading)
    limit = reading.limit or (1 if first else 0)
    values = {"kind": kind_of(reading, metric), "metric": metric.key, "direction": direction}
    return Plan(
        "biggest_movers", {**values, "limit": str(limit), "month": month, "since": since, **how}
    )
