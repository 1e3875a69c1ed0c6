"""Who sent all the forms, and uploaded on every day; and in which months."""

from assistant.ask.plan import REPORTING, Plan, ends_of, is_whole, month_of, pair
from assistant.ask.reading import LACKING, SENT, Reading
from assistant.ask.times import count_days, follow_each_other, shift
from assistant.ask.vocabulary import Vocabulary

UPLOADS = ((), ("days",), ("uploaded_records",))
"""The metrics of a question about the days with uploads."""


def make_forms_complete(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who sent all forms; or uploaded on every day of the month."""
    kind = reading.kind if reading.kind in REPORTING else "hospital"
    month = month_of(reading, vocabulary)
    if reading.metrics == ("forms",) or (not reading.metrics and reading.asked("forms_complete")):
        values = {"kind": kind, "metric_a": "forms", "metric_b": "forms_due"}
        return Plan(
            "two_metrics",
            {**values, "op_difference": "equal", "value_difference": "0", "month": month},
        )
    per_day = reading.asked("amount")  # 每天上传多少条 is nowhere printed
    if not reading.asked("every_day") or per_day or reading.metrics not in UPLOADS:
        return None
    values = {"kind": kind, "metric": "days", "op": "at_least", "value": str(count_days(month))}
    return Plan("list_units", {**values, "month": month})


def make_days_missed(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who missed days, and who the most; who missed the fewest has the most days with uploads."""
    return make_lacking(reading, vocabulary, "days_missed", "days")


def make_forms_missing(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Who lacks forms, and who the most."""
    return make_lacking(reading, vocabulary, "forms_not_complete", "forms")


def make_lacking(reading: Reading, vocabulary: Vocabulary, query: str, metric: str) -> Plan | None:
    kind = reading.kind or "hospital"
    if kind not in REPORTING:
        return None
    values = {"kind": kind, "month": month_of(reading, vocabulary)}
    whole = is_whole(reading)
    if whole or reading.before is not None:  # 按天数从少到多, 最少的是哪个: by what was sent
        most = reading.order in ("", "lowest", "worst")
    else:
        most = reading.order in ("", "highest", "worst")
    if most:
        limit = reading.limit or (1 if reading.order and not whole else 0)
        return Plan(query, {**values, "limit": str(limit)})
    if whole or reading.before is not None:
        return None
    values |= {"metric": metric, "order": "highest", "limit": str(reading.limit or 1)}
    return Plan("list_units", values)


def make_forms_of_unit(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.asked("which"):
        return None  # which forms is not printed
    if reading.asked("amount") and reading.asked("forms_missing"):
        unit, month = reading.units[0], month_of(reading, vocabulary)
        return pair((unit, "forms_due", month), (unit, "forms", month), "difference")
    values = {"units": reading.units[0], "metrics": "forms,forms_due"}
    return Plan("figures_of_units", {**values, "month": month_of(reading, vocabulary)})


def make_days_of_unit(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.metrics not in UPLOADS:
        return None  # 每天的门急诊人次 is nowhere printed
    if reading.asked("amount") and reading.asked("every_day"):
        return None  # nor how many records a day
    unit, month = reading.units[0], month_of(reading, vocabulary)
    return Plan("days_missed", {"unit": unit, "month": month})


def make_months_due(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """六合区哪几个月表单没交齐"""
    found = find_due(reading)
    if not found:
        return None
    metric, op = found
    first, last = ends_of(reading, vocabulary)
    values = {"unit": reading.units[0], "metric": metric, "op": op}
    return Plan("months_when", {**values, "from": first, "to": last})


def make_every_due(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """月月表单都没交齐的区"""
    found = find_due(reading)
    each = tells_each_month(reading)
    apart = len(reading.months) > 1 and not reading.span
    apart = apart and not (len(reading.months) > 2 and follow_each_other(reading.months))
    one = len(reading.months) == 1
    if not found or reading.units or one or (each and reading.asked("count")):
        return None  # 各月各有几家: every_month lists who is so in all of them
    metric, op = found
    if apart and len(reading.months) == 2 and reading.both:
        month, other = max(reading.months), min(reading.months)
        values = {"kind": reading.kind or "hospital", "metric": metric, "op": op}
        return Plan("in_both_months", {**values, "month": month, "also": other})
    if apart:
        return None
    first, last = ends_of(reading, vocabulary)
    first = shift(last, 1 - reading.every) if reading.every and not reading.months else first
    values = {"kind": reading.kind or "hospital", "metric": metric, "op": op}
    ever = reading.asked("ever", "any_month")
    return Plan("some_month" if ever else "every_month", {**values, "from": first, "to": last})


def tells_each_month(reading: Reading) -> bool:
    """各月各有几家, in each month: month by month; every month is all of them together."""
    each = any({"trend", "streak"} <= asked for asked in reading.asks) and not reading.both
    return each or (reading.asked("trend") and not (reading.asked("streak") or reading.both))


def find_due(reading: Reading) -> tuple[str, str] | None:
    """Whether all the forms, or days, that are due were sent: all of them, or fewer."""
    sent = [metric for metric, word in SENT.items() if reading.asked(word)]
    lacking = [metric for metric, word in LACKING.items() if reading.asked(word)]
    told = {*reading.metrics, "uploaded_records"} - {*sent, *lacking}
    if len(sent) + len(lacking) != 1 or told != {"uploaded_records"}:
        return None
    if reading.kind and reading.kind not in REPORTING:
        return None
    denied = reading.asked("never", "not_in", "missing", "zero")
    return (*sent, *lacking)[0], "full" if bool(sent) != denied else "short"
