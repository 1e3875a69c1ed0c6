"""The questions over several months once more, in plain Python from what was printed."""

from fractions import Fraction
from itertools import pairwise
from typing import cast

from db.spec import read_spec
from db.values import Number
from tests.archive import Archive
from tests.oracle_basics import (
    Asked,
    Row,
    by_column,
    by_name,
    calendar,
    cut,
    exact,
    find_unit,
    is_additive,
    is_there,
    members,
    minus,
    monthly,
    rounded,
)
from tests.oracle_general import due_of, meets

TO_DATE = ("health_records", "hypertension_records", "diabetes_records")
"""What is counted to date: the counts of two months do not add up."""


def printed(archive: Archive, asked: Asked) -> dict[str, Number]:
    """The values of a unit, or of a total, in the months asked for."""
    found = monthly(archive, asked)
    return {m: found[m] for m in sorted(found) if asked["from"] <= m <= asked["to"]}


def sum_of_months(archive: Archive, asked: Asked) -> list[Row]:
    values = [exact(value) for value in printed(archive, asked).values()]
    adds_up = is_additive(asked["metric"]) and asked["metric"] not in TO_DATE and values
    total = sum(values, Fraction(0))
    mean = rounded(total / len(values), 2) if values else None
    return [(len(values), rounded(total) if adds_up else None, mean)]


def units_over_months(archive: Archive, asked: Asked) -> list[Row]:
    """The sum or the mean of each unit, of the months that print it."""
    rows: list[Row] = []
    for unit in {f.unit for f in archive.figures if f.kind == asked["kind"]}:
        known = archive.history(unit, asked["metric"])
        values = [exact(v) for m, v in known.items() if asked["from"] <= m <= asked["to"]]
        total = sum(values, Fraction(0))
        if values:
            value = rounded(total if asked["statistic"] == "sum" else total / len(values), 2)
            rows.append((unit, value, len(values)))
    if asked["op"] != "any":
        rows = [row for row in rows if meets(cast(float, row[1]), asked)]
    return cut(by_column(rows, 1, asked["order"] == "highest"), 1, asked["limit"])


def figures_in_months(archive: Archive, asked: Asked) -> list[Row]:
    """The values in the chosen months of which something is told."""
    found, names = monthly(archive, asked), [name for _, name in members(archive, asked["unit"])]
    told = {f.month for f in archive.figures if f.unit in names and f.metric == asked["metric"]}
    return [(m, found.get(m)) for m in sorted(asked["months"].split(",")) if m in told]


def leaders_by_month(archive: Archive, asked: Asked) -> list[Row]:
    """Who is first in each month, with those that tie with the last of the first."""
    rows: list[Row] = []
    lowest, size = asked["order"] == "lowest", int(asked["limit"])
    for month in (m for m in archive.months if asked["from"] <= m <= asked["to"]):
        values = archive.values(asked["kind"], asked["metric"], month)
        for unit, value in sorted(values.items(), key=lambda pair: str(pair[0])):
            before = sum(v < value if lowest else v > value for v in values.values())
            if before < size:
                rows.append((month, before + 1, unit, value))
    return sorted(rows, key=lambda row: (str(row[0]), cast(int, row[1]), str(row[2])))


def rank_over_time(archive: Archive, asked: Asked) -> list[Row]:
    kind, name = find_unit(archive, asked["unit"])
    rows: list[Row] = []
    for month in (m for m in archive.months if asked["from"] <= m <= asked["to"]):
        if name not in archive.find(kind, asked["metric"], month):
            continue
        values = archive.values(kind, asked["metric"], month)
        own = values.get(name)
        before = [v for v in values.values() if own is not None and v > own]
        if asked["order"] == "lowest":
            before = [v for v in values.values() if own is not None and v < own]
        told = (None, None, None) if own is None else (len(before) + 1, len(values), own)
        rows.append((month, *told))
    return rows


def best_month(archive: Archive, asked: Asked) -> list[Row]:
    rows: list[Row] = list(printed(archive, asked).items())
    first = cut(by_column(rows, 1, asked["order"] != "lowest"), 1, asked["limit"])
    if asked["order"] != "both":
        return first
    last = cut(by_column(rows, 1, highest=False), 1, asked["limit"])
    return by_column({*first, *last}, 1)


def months_when(archive: Archive, asked: Asked) -> list[Row]:
    found = printed(archive, asked)
    months = [m for m in archive.months if asked["from"] <= m <= asked["to"]]
    units = [unit for _, unit in members(archive, asked["unit"])]
    kind = members(archive, asked["unit"])[0][0]
    rows: list[Row] = [
        (month, found.get(month))
        for month in months
        if meets_due(archive, kind, units, asked, month, found.get(month))
    ]
    return {"first": rows[:1], "last": rows[-1:]}.get(asked.get("which", ""), rows)


def meets_due(
    archive: Archive, kind: str, units: list[str], asked: Asked, month: str, value: Number | None
) -> bool:
    """Whether the value meets the condition; that may be to be all that is due, or less."""
    if asked["op"] not in ("short", "full"):
        return meets(value, asked)
    found = archive.find(kind, asked["metric"], month)
    due = [due_of(archive, found[unit]) for unit in units if unit in found]
    whole = sum(exact(each) for each in due if each is not None)
    if value is None or not due:
        return False
    return exact(value) < whole if asked["op"] == "short" else exact(value) == whole


def every_month(archive: Archive, asked: Asked) -> list[Row]:
    months = [m for m in archive.months if asked["from"] <= m <= asked["to"]]
    found = [archive.find(asked["kind"], asked["metric"], month) for month in months]
    rows: list[Row] = []
    for unit in {unit for month in found for unit in month}:
        values = [month[unit].value if unit in month else None for month in found]
        each = zip(months, values, strict=True)
        if all(meets_due(archive, asked["kind"], [unit], asked, m, value) for m, value in each):
            known = [value for value in values if value is not None]
            rows.append((unit, min(known, default=None), max(known, default=None)))
    wants_high = asked["op"] in ("above", "at_least")
    return by_column(rows, 2 if wants_high else 1, wants_high)


def some_month(archive: Archive, asked: Asked) -> list[Row]:
    """Of the months that meet it: how many, and the lowest and the highest figure."""
    rows: list[Row] = []
    months = [m for m in archive.months if asked["from"] <= m <= asked["to"]]
    found = {month: archive.find(asked["kind"], asked["metric"], month) for month in months}
    for unit in {unit for month in found.values() for unit in month}:
        told = [(month, found[month][unit].value) for month in months if unit in found[month]]
        met = [v for m, v in told if meets_due(archive, asked["kind"], [unit], asked, m, v)]
        known = [value for value in met if value is not None]
        times = int(asked["times"])
        if len(met) == times or (len(met) > times and asked["how"] == "at_least"):
            rows.append((unit, len(met), min(known, default=None), max(known, default=None)))
    return by_column(rows, 1, highest=True)


def units_by_month(archive: Archive, asked: Asked) -> list[Row]:
    """How many units meet it in each month, and how many print the figure."""
    rows: list[Row] = []
    for month in (m for m in archive.months if asked["from"] <= m <= asked["to"]):
        found = archive.find(asked["kind"], asked["metric"], month)
        values = {unit: figure.value for unit, figure in found.items()}
        kind = asked["kind"]
        met = [u for u, v in values.items() if meets_due(archive, kind, [u], asked, month, v)]
        printed = [value for value in values.values() if value is not None]
        if values:
            rows.append((month, len(met), len(printed)))
    if asked["order"] == "by_month":
        return cut(rows, 1, asked["limit"])
    return cut(by_column(rows, 1, asked["order"] == "highest"), 1, asked["limit"])


def in_both_months(archive: Archive, asked: Asked) -> list[Row]:
    """The figures of both months, where both meet it."""
    rows: list[Row] = []
    months = (asked["month"], asked.get("also", ""))
    found = [archive.find(asked["kind"], asked["metric"], month) for month in months]
    for unit in set(found[0]) & set(found[1]):
        values = [month[unit].value for month in found]
        each = zip(months, values, strict=True)
        if all(meets_due(archive, asked["kind"], [unit], asked, m, value) for m, value in each):
            rows.append((unit, *values))
    return by_column(rows, 1, highest=asked["op"] in ("above", "at_least"))


def steady(archive: Archive, asked: Asked) -> list[Row]:
    """Who rose, or fell, from each month of the calendar to the next."""
    months = calendar(asked["from"], asked["to"])
    rises = asked["direction"] == "up"
    rows: list[Row] = []
    for unit in {f.unit for f in archive.figures if f.kind == asked["kind"]}:
        known = archive.history(unit, asked["metric"])
        values = [exact(known[month]) for month in months if month in known]
        steps = [after > before if rises else after < before for before, after in pairwise(values)]
        if len(values) == len(months) > 1 and all(steps):
            first, last = known[months[0]], known[months[-1]]
            rows.append((unit, first, last, minus(last, first)))
    return by_column(rows, 3, rises)


def months_of_unit(archive: Archive, asked: Asked) -> list[Row]:
    _, name = find_unit(archive, asked["unit"])
    months = {f.month for f in archive.figures if f.unit == name}
    return [(name, min(months), max(months), len(months))]


def units_of_one_month(archive: Archive, asked: Asked) -> list[Row]:
    def listed(month: str) -> set[str]:
        of_kind = [f for f in archive.figures if (f.kind, f.month) == (asked["kind"], month)]
        table = asked.get("table") or "any"
        return {
            f.unit for f in of_kind if table == "any" or table in read_spec().tables_of(f.metric)
        }

    other = asked.get("other", "")
    then = listed(other)
    return by_name([(u,) for u in listed(asked["month"]) if other and not is_there(u, then)])
