"""The questions about reporting, bookings, hotline and records once more, in plain Python."""

import math
from calendar import monthrange
from collections.abc import Mapping
from fractions import Fraction

from db.values import Number
from tests.archive import Archive
from tests.oracle_basics import (
    KINDS,
    Asked,
    Row,
    by_column,
    by_name,
    cut,
    exact,
    find_unit,
    is_additive,
    is_there,
    median,
    metric_place,
    metrics_of,
    minus,
    number_in,
    over,
    printed_in,
    reported,
    rounded,
    share,
)

VISITS = {"outpatient": "outpatient_visits", "discharge": "discharges"}
RATES = {"outpatient": "outpatient_compliance", "discharge": "discharge_compliance"}
WAYS = ("online_12320", "phone", "in_clinic", "third_party")


def both_rates(
    archive: Archive, kind: str, month: str
) -> list[tuple[str, Number | None, Number | None]]:
    outpatient, discharge = (archive.find(kind, RATES[m], month) for m in RATES)
    return [(unit, f.value, discharge[unit].value) for unit, f in outpatient.items()]


def below(archive: Archive, kind: str, asked: Asked) -> list[Row]:
    threshold = number_in(asked, "threshold")
    rows: list[Row] = []
    for unit, outpatient, discharge in both_rates(archive, kind, asked["month"]):
        looked_at = {"outpatient": [outpatient], "discharge": [discharge]}
        rates = looked_at.get(asked["metric"], [outpatient, discharge])
        low = [rate for rate in rates if rate is not None and exact(rate) < threshold]
        if low:
            rows.append((unit, outpatient, discharge, min(low)))
    return [row[:3] for row in by_column(rows, 3, highest=False)]


def hospitals_below(archive: Archive, asked: Asked) -> list[Row]:
    return below(archive, "hospital", asked)


def districts_below(archive: Archive, asked: Asked) -> list[Row]:
    return below(archive, "district", asked)


def both_rates_below(archive: Archive, asked: Asked) -> list[Row]:
    threshold = number_in(asked, "threshold")
    rows: list[Row] = [
        (unit, o, d, min(o, d))
        for unit, o, d in both_rates(archive, asked["kind"], asked["month"])
        if o is not None and d is not None and max(exact(o), exact(d)) < threshold
    ]
    return [row[:3] for row in by_column(rows, 3, highest=False)]


def ranking(archive: Archive, asked: Asked) -> list[Row]:
    highest = asked["order"] == "highest"
    values = archive.values(asked["kind"], asked["metric"], asked["month"])
    rows: list[Row] = []
    for unit, value in values.items():
        before = sum(other > value if highest else other < value for other in values.values())
        rows.append((1 + before, unit, value))
    return by_column(rows, 0, highest=False, name=1)


def visits_and_rates(archive: Archive, asked: Asked) -> list[tuple[str, Number, Number]]:
    """Units that print both."""
    kind, metric, month = asked["kind"], asked["metric"], asked["month"]
    visits = archive.values(kind, VISITS[metric], month)
    rates = archive.values(kind, RATES[metric], month)
    return [(unit, visits[unit], rates[unit]) for unit in visits if unit in rates]


def records_to_reach(archive: Archive, asked: Asked) -> list[Row]:
    threshold = number_in(asked, "threshold", "90")
    rows: list[Row] = [
        (unit, visits, rate, math.ceil(exact(visits) * (threshold - exact(rate)) / 100))
        for unit, visits, rate in visits_and_rates(archive, asked)
        if exact(rate) < threshold and visits > 0
    ]
    return by_column(rows, 3)


def city_rate(archive: Archive, asked: Asked) -> list[Row]:
    found = visits_and_rates(archive, asked)
    city = weighted(found)
    rows: list[Row] = []
    for row in found:
        without = weighted([other for other in found if other != row])
        effect = None if city is None or without is None else city - without
        rows.append((*row, rounded(without, 2), rounded(effect, 2)))
    return by_column(rows, 4, highest=False)


def weighted(found: list[tuple[str, Number, Number]]) -> Fraction | None:
    """The mean of the rates, weighted by visits."""
    visits = sum(exact(visits) for _, visits, _ in found)
    rates = sum(exact(visits) * exact(rate) for _, visits, rate in found)
    return Fraction(rates, visits) if visits else None


def forms_not_complete(archive: Archive, asked: Asked) -> list[Row]:
    forms, due = (archive.values(asked["kind"], m, asked["month"]) for m in ("forms", "forms_due"))
    rows: list[Row] = [(u, n, due[u], due[u] - n) for u, n in forms.items() if n < due[u]]
    return cut(by_column(rows, 3), 3, asked.get("limit", ""))


def days_missed(archive: Archive, asked: Asked) -> list[Row]:
    _, length = monthrange(*map(int, asked["month"].split("-")))
    if asked.get("unit"):
        kind, unit = find_unit(archive, asked["unit"])
        found = archive.find(kind, "days", asked["month"])
        return [(u, f.value, length, minus(length, f.value)) for u, f in found.items() if u == unit]
    days = archive.values(asked["kind"], "days", asked["month"])
    rows: list[Row] = [(u, n, length, length - n) for u, n in days.items() if n < length]
    return cut(by_column(rows, 3), 3, asked.get("limit", ""))


def no_rate_with_visits(archive: Archive, asked: Asked) -> list[Row]:
    rows: list[Row] = []
    for metric in ("discharge", "outpatient"):
        rates = archive.find(asked["kind"], RATES[metric], asked["month"])
        visits = archive.values(asked["kind"], VISITS[metric], asked["month"])
        silent = [unit for unit, f in rates.items() if f.value is None and visits.get(unit, 0) > 0]
        rows += [(unit, RATES[metric], visits[unit]) for unit in silent]
    return by_column(rows, 2)


def zero_uploads(archive: Archive, asked: Asked) -> list[Row]:
    rows: list[Row] = []
    for metric in filter(is_additive, reported(asked["kind"])):
        values = archive.values(asked["kind"], metric, asked["month"])
        if values and median(values.values()) >= 1000:
            middle = rounded(median(values.values()), 2)
            rows += by_name([(u, metric, v, middle) for u, v in values.items() if v == 0])
    return rows


# Bookings and hotline.


def bookings_by_hospital(archive: Archive, asked: Asked) -> list[Row]:
    totals = printed_in(archive, asked["month"], "bookings_total")
    ways = [printed_in(archive, asked["month"], f"bookings_{way}") for way in WAYS]
    rows: list[Row] = []
    for unit, total in totals.items():
        pairs = [(way[unit], share(way[unit], total)) for way in ways]
        rows.append((unit, total, *(cell for pair in pairs for cell in pair)))
    return by_column(rows, 1)


def with_shares(values: Mapping[str, Number | None]) -> list[Row]:
    total = sum(value or 0 for value in values.values())
    rows: list[Row] = [(name, value, share(value, total)) for name, value in values.items()]
    return by_column(rows, 1)


def channel_leaders(archive: Archive, asked: Asked) -> list[Row]:
    return with_shares(archive.values("hospital", f"bookings_{asked['channel']}", asked["month"]))


def channel_shares(archive: Archive, asked: Asked) -> list[Row]:
    return with_shares(
        {
            way: sum(archive.values("hospital", f"bookings_{way}", asked["month"]).values())
            for way in WAYS
        }
    )


def no_phone_bookings(archive: Archive, asked: Asked) -> list[Row]:
    phone, total = (
        printed_in(archive, asked["month"], f"bookings_{column}") for column in ("phone", "total")
    )
    return by_column([(unit, total[unit]) for unit, n in phone.items() if n == 0], 1)


def books_but_not_reports(archive: Archive, asked: Asked) -> list[Row]:
    books = printed_in(archive, asked["month"], "bookings_total")
    reports = printed_in(archive, asked["month"], "uploaded_records")
    return by_column([(u, n) for u, n in books.items() if not is_there(u, reports)], 1)


def reports_but_not_books(archive: Archive, asked: Asked) -> list[Row]:
    books = printed_in(archive, asked["month"], "bookings_total")
    visits, discharges = (printed_in(archive, asked["month"], metric) for metric in VISITS.values())
    rows: list[Row] = [(u, visits[u], discharges[u]) for u in visits if not is_there(u, books)]
    return by_column(rows, 1)


def online_channels(archive: Archive, asked: Asked) -> list[Row]:
    return with_shares(archive.values("channel", "channel_bookings", asked["month"]))


def hotline_categories(archive: Archive, asked: Asked) -> list[Row]:
    return with_shares(archive.values("call_category", "calls", asked["month"]))


def work_orders(archive: Archive, asked: Asked) -> list[Row]:
    return with_shares(archive.values("order_source", "orders", asked["month"]))


def calls_by_city(archive: Archive, asked: Asked) -> list[Row]:
    return with_shares(archive.values("city", "province_calls", asked["month"]))


# Health records.

HEALTH = ("health_records", "hypertension_records", "diabetes_records")


def health_records_by_district(archive: Archive, asked: Asked) -> list[Row]:
    basic, high, sugar = (archive.find("district", metric, asked["month"]) for metric in HEALTH)
    return by_column([(u, f.value, high[u].value, sugar[u].value) for u, f in basic.items()], 1)


def chronic_per_1000(archive: Archive, asked: Asked) -> list[Row]:
    basic, high, sugar = (archive.find("district", metric, asked["month"]) for metric in HEALTH)
    rows: list[Row] = []
    for unit, f in basic.items():
        rates = (over(other[unit].value, f.value, 1000) for other in (high, sugar))
        rows.append((unit, f.value, *rates))
    return by_column(rows, 2)


def health_record_zeros(archive: Archive, asked: Asked) -> list[Row]:
    zeros: list[Row] = [
        (unit, metric, value)
        for metric in HEALTH
        for unit, value in archive.values("district", metric, asked["month"]).items()
        if value == 0
    ]
    return by_name(zeros)


# Trust.


def implausible_figures(archive: Archive, asked: Asked) -> list[Row]:
    rows: list[Row] = []
    for kind in KINDS:
        for metric in metrics_of(kind):
            for unit, value in archive.values(kind, metric, asked["month"]).items():
                rows += [
                    (unit, metric, value, why) for why in doubts(archive, kind, metric, unit, asked)
                ]
    return sorted(rows, key=lambda row: (str(row[0]), metric_place(row[1]), str(row[3])))


def doubts(archive: Archive, kind: str, metric: str, unit: str, asked: Asked) -> list[str]:
    month = asked["month"]
    found = []
    history = archive.history(unit, metric)
    value = history.pop(month)
    for name, rate in RATES.items():
        if rate == metric and not archive.values(kind, VISITS[name], month).get(unit):
            found.append("rate_without_visits")
    usual = median(history.values()) if len(history) >= 3 else Fraction(0)
    if usual > 0 and exact(value) > 3 * usual:
        found.append("over_3_times")
    if usual > 0 and 3 * exact(value) < usual:
        found.append("under_a_third")
    return found
