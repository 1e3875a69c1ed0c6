"""The general questions once more, in plain Python from what was printed."""

from calendar import monthrange
from collections.abc import Callable
from fractions import Fraction

from db.spec import read_spec
from db.units import bare_name
from db.values import Number
from tests.archive import Archive, Printed
from tests.oracle_basics import (
    Asked,
    Row,
    by_column,
    by_name,
    calendar,
    change,
    cut,
    exact,
    find_unit,
    is_additive,
    median,
    metrics_of,
    minus,
    month_before,
    monthly,
    number_in,
    over,
    rounded,
    share,
)

OPERATIONS: dict[str, Callable[[Fraction, Fraction, Fraction], bool]] = {
    "any": lambda value, a, b: True,
    "below": lambda value, a, b: value < a,
    "at_most": lambda value, a, b: value <= a,
    "above": lambda value, a, b: value > a,
    "at_least": lambda value, a, b: value >= a,
    "between": lambda value, a, b: a <= value <= b,
    "equal": lambda value, a, b: value == a,
    "zero": lambda value, a, b: value == 0,
    "missing": lambda value, a, b: False,
}


def meets(value: Number | None, asked: Asked, suffix: str = "", second: str = "value2") -> bool:
    """Whether the value meets the condition; what is not printed meets only `missing`."""
    operation = asked.get(f"op{suffix}") or "any"
    if value is None:
        return operation == "missing"
    a, b = number_in(asked, f"value{suffix}"), number_in(asked, second)
    return OPERATIONS[operation](exact(value), a, b)


def list_units(archive: Archive, asked: Asked) -> list[Row]:
    found = archive.find(asked["kind"], asked["metric"], asked["month"])
    operation, mean, _ = asked["op"].partition("_mean")
    if mean:
        printed = [exact(f.value) for f in found.values() if f.value is not None]
        against = {**asked, "op": operation, "value": str(sum(printed) / max(len(printed), 1))}
        return list_units(archive, against)
    rows: list[Row] = [(unit, f.value) for unit, f in found.items() if meets(f.value, asked)]
    return cut(by_column(rows, 1, asked["order"] == "highest"), 1, asked["limit"])


def both_ends(archive: Archive, asked: Asked) -> list[Row]:
    """The first, and those of the last that are not among them, the lowest first."""
    found = archive.values(asked["kind"], asked["metric"], asked["month"])
    rows: list[Row] = list(found.items())
    first = cut(by_column(rows, 1), 1, asked["limit"])
    last = cut(by_column(rows, 1, highest=False), 1, asked["limit"])
    told: list[Row] = [("highest", *row) for row in first]
    return told + [("lowest", *row) for row in last if row not in first]


def units_listed(archive: Archive, asked: Asked) -> list[Row]:
    found: dict[str, set[str]] = {}
    for figure in archive.figures:
        if (figure.kind, figure.month) == (asked["kind"], asked["month"]):
            found.setdefault(figure.unit, set()).update(tables_of(figure.kind, figure.metric))
    return [(unit, " ".join(sorted(tables))) for unit, tables in found.items()]


def summary(archive: Archive, asked: Asked) -> list[Row]:
    every = archive.find(asked["kind"], asked["metric"], asked["month"])
    chosen = [find_unit(archive, code)[1] for code in asked.get("units", "").split(",") if code]
    found = {unit: f for unit, f in every.items() if unit in chosen or not chosen}
    values = [f.value for f in found.values() if f.value is not None]
    total = sum(exact(value) for value in values)
    whole = sum(exact(f.value) for f in every.values() if f.value is not None)
    summed = values and is_additive(asked["metric"])
    row = (
        len(found), len(values), len(found) - len(values),
        rounded(Fraction(total)) if summed else None,
        rounded(Fraction(total, len(values)), 2) if values else None,
        rounded(median(values), 2) if values else None,
        min(values, default=None), max(values, default=None),
        rounded(Fraction(total * 100, whole), 2) if summed and whole else None,
    )  # fmt: skip
    return [row]


ORDERED_BY = {"a": 1, "b": 2, "difference": 3, "ratio": 4}


def two_metrics(archive: Archive, asked: Asked) -> list[Row]:
    alike = is_additive(asked["metric_a"]) == is_additive(asked["metric_b"])
    alike = alike and not {asked.get("op_a"), asked.get("op_b")} & {"short", "full"}
    rows: list[Row] = []
    for unit, (of_a, of_b) in pair_figures(archive, asked).items():
        a, b = of_a.value, of_b.value
        compared = (minus(a, b), over(a, b, 1, 2), share(a, b)) if alike else (None, None, None)
        told = a is not None or b is not None
        met = all(
            meets_one(archive, printed, asked, end) or (told and asked.get(f"op{end}") == "any")
            for printed, end in ((of_a, "_a"), (of_b, "_b"))
        )
        if met and is_so_far(compared[0], asked):
            rows.append((unit, a, b, *compared))
    column = ORDERED_BY[asked["order_by"]]
    if asked["order_by"] not in "ab":
        rows = [row for row in rows if row[column] is not None]
    return cut(by_column(rows, column, asked["order"] == "highest"), column, asked["limit"])


def meets_one(archive: Archive, printed: Printed, asked: Asked, suffix: str) -> bool:
    operation = asked.get(f"op{suffix}")
    if operation not in ("short", "full"):
        return meets(printed.value, asked, suffix, f"value2{suffix}")
    due = due_of(archive, printed)
    if due is None or printed.value is None:
        return False
    return printed.value < due if operation == "short" else printed.value == due


def due_of(archive: Archive, printed: Printed) -> Number | None:
    if printed.metric == "days":
        return monthrange(*map(int, printed.month.split("-")))[1]
    if printed.metric != "forms":
        return None
    return archive.find(printed.kind, "forms_due", printed.month)[printed.unit].value


def pair_figures(archive: Archive, asked: Asked) -> dict[str, tuple[Printed, Printed]]:
    """A and B of each unit that has both. A unit that has one of them, and only under another name
    the other, has both under the name without the bracket, if these are figures of two tables."""
    kind, metrics = asked["kind"], (asked["metric_a"], asked["metric_b"])
    first, second = (archive.find(kind, metric, asked["month"]) for metric in metrics)
    pairs = {unit: (first[unit], second[unit]) for unit in first.keys() & second.keys()}
    tables_a, tables_b = (tables_of(kind, metric) for metric in metrics)
    if tables_a.isdisjoint(tables_b):
        for a in first.keys() - second.keys():
            for b in (second.keys() - first.keys()) & other_names(archive, kind, a):
                pairs[min(a, b)] = (first[a], second[b])
    return pairs


def tables_of(kind: str, metric: str) -> set[str]:
    return {table for table, (_, of) in read_spec().tables_of(metric).items() if of == kind}


def other_names(archive: Archive, kind: str, unit: str) -> set[str]:
    """The one name that differs by a bracket only; of several, nobody knows which it is."""
    names = {f.unit for f in archive.figures if f.kind == kind} - {unit}
    alike = {name for name in names if bare_name(name) == bare_name(unit)}
    return alike if len(alike) == 1 else set()


def is_so_far(difference: Number | None, asked: Asked) -> bool:
    no_condition = asked.get("op_difference", "any") == "any"
    return no_condition or meets(difference, asked, "_difference")


WHOLES = ("all", "mean")
"""The sum of all units of a kind, and their mean."""


def figure_of(archive: Archive, asked: Asked, side: str) -> Number | None:
    """The figure of one side, or the sum of what is printed of all units of a kind."""
    unit, metric, month = (asked[f"{name}_{side}"] for name in ("unit", "metric", "month"))
    whole, _, of_kind = unit.partition("-")
    if whole in WHOLES:
        values = archive.values(of_kind, metric, month).values()
        total = sum(map(exact, values), Fraction(0))
        if not values:
            return None
        return rounded(total) if whole == "all" else rounded(total / len(values), 2)
    kind, name = find_unit(archive, unit)
    found = archive.find(kind, metric, month)
    return found[name].value if name in found else None


def two_figures(archive: Archive, asked: Asked) -> list[Row]:
    a, b = (figure_of(archive, asked, side) for side in "ab")
    shown: tuple[object, ...] = (None, None, None)
    if is_additive(asked["metric_a"]) == is_additive(asked["metric_b"]):
        part = a if asked["as"] == "share" else minus(a, b)
        shown = (minus(a, b), over(a, b, 1, 2), over(part, b, 100, 2))
    sides = [(name_side(archive, asked[f"unit_{side}"]), asked[f"month_{side}"]) for side in "ab"]
    return [(*sides[0], a, *sides[1], b, *shown)]


def name_side(archive: Archive, unit: str) -> str:
    return unit if unit.partition("-")[0] in WHOLES else find_unit(archive, unit)[1]


def figures_of_units(archive: Archive, asked: Asked) -> list[Row]:
    units = [find_unit(archive, code) for code in asked["units"].split(",")]
    return [
        (name, metric, found[name].value)
        for kind, name in units
        for metric in asked["metrics"].split(",")
        if name in (found := archive.find(kind, metric, asked["month"]))
    ]


def rank_of_unit(archive: Archive, asked: Asked) -> list[Row]:
    kind, name = find_unit(archive, asked["unit"])
    found = archive.find(kind, asked["metric"], asked["month"])
    if name not in found:
        return []
    value = found[name].value
    printed = [f.value for f in found.values() if f.value is not None]
    if value is None:
        return [(name, None, None, None)]
    lowest = asked["order"] == "lowest"
    before = [other for other in printed if (other < value if lowest else other > value)]
    return [(name, value, len(before) + 1, len(printed))]


def unit_at_rank(archive: Archive, asked: Asked) -> list[Row]:
    values = archive.values(asked["kind"], asked["metric"], asked["month"])
    ordered = sorted(values.values(), reverse=asked["order"] == "highest")
    at = ordered[int(asked["place"]) - 1 : int(asked["place"])]
    return by_name([(unit, value) for unit, value in values.items() if value in at])


def share_of_units(archive: Archive, asked: Asked) -> list[Row]:
    found = archive.find(asked["kind"], asked["metric"], asked["month"])
    values = [f.value for f in found.values()]
    printed = [value for value in values if value is not None]
    met = sum(meets(value, asked) for value in values)
    return [(met, len(printed), share(met, len(values if asked["op"] == "missing" else printed)))]


def printed_total(archive: Archive, asked: Asked) -> list[Row]:
    wanted = (asked["total"], asked["month"])
    # The archive prints every total in digits, so that no number in words stands beside it.
    return [(t.value, None) for t in archive.totals if (t.metric, t.month) == wanted]


def totals_over_time(archive: Archive, asked: Asked) -> list[Row]:
    found = {t.month: t.value for t in archive.totals if t.metric == asked["total"]}
    months = [month for month in sorted(found) if asked["from"] <= month <= asked["to"]]
    listed = months if asked["show"] == "each" else [months[0], months[-1]]
    before = [None, *(found[month] for month in listed[:-1])]
    return [
        (month, found[month], change(found[month], past)[0])
        for month, past in zip(listed, before, strict=True)
    ]


def unit_card(archive: Archive, asked: Asked) -> list[Row]:
    kind, name = find_unit(archive, asked["unit"])
    rows: list[Row] = []
    for metric in metrics_of(kind):
        found = archive.find(kind, metric, asked["month"])
        if name in found and asked.get("metric", "all") in ("all", metric):
            value = found[name].value
            others = archive.values(kind, metric, asked["month"]).values()
            rank = (
                1 + sum(is_better(metric, o, value) for o in others) if value is not None else None
            )
            rows.append((metric, value, rank, None if value is None else len(others), name))
    return rows


def is_better(metric: str, other: Number, value: Number) -> bool:
    return other < value if read_spec().metrics[metric].good == "down" else other > value


def compare_units(archive: Archive, asked: Asked) -> list[Row]:
    units = [find_unit(archive, code) for code in asked["units"].split(",")]
    return [
        (metric, name, archive.find(kind, metric, asked["month"])[name].value)
        for metric in metrics_of(units[0][0])
        if asked.get("metric") in ("", "all", metric)
        for kind, name in units
        if name in archive.find(kind, metric, asked["month"])
    ]


def over_time(archive: Archive, asked: Asked) -> list[Row]:
    history = monthly(archive, asked)
    rows: list[Row] = []
    for month in calendar(asked["from"], asked["to"]):
        before = history.get(month_before(month))
        rows.append((month, history.get(month), *change(history.get(month), before)))
    return rows


def compare_over_time(archive: Archive, asked: Asked) -> list[Row]:
    names = [find_unit(archive, code)[1] for code in asked["units"].split(",")]
    return [
        (month, name, archive.history(name, asked["metric"]).get(month))
        for month in calendar(asked["from"], asked["to"])
        if asked.get("show") != "ends" or month in (asked["from"], asked["to"])
        for name in names
    ]


def months_ahead(archive: Archive, asked: Asked) -> list[Row]:
    """The months in which the figure of the one unit lies on the asked side of the other's."""
    names = [find_unit(archive, asked[which])[1] for which in ("unit_a", "unit_b")]
    one, two = (archive.history(name, asked["metric"]) for name in names)
    months = [m for m in calendar(asked["from"], asked["to"]) if m in one and m in two]
    return [
        (month, one[month], two[month], minus(one[month], two[month]))
        for month in months
        if (one[month] < two[month] if asked.get("op") == "below" else one[month] > two[month])
    ]


# Over time, about all units of a kind.


def change_since(archive: Archive, asked: Asked) -> list[Row]:
    months = {"same_month_last_year": 12}.get(asked.get("against", ""), 1)
    return by_column(changes(archive, asked, months), 3)


def changes(archive: Archive, asked: Asked, months: int) -> list[Row]:
    since = asked.get("since") or month_before(asked["month"], months)
    now = archive.values(asked["kind"], asked["metric"], asked["month"])
    then = archive.values(asked["kind"], asked["metric"], since)
    return [(u, value, then.get(u), *change(value, then.get(u))) for u, value in now.items()]


def biggest_movers(archive: Archive, asked: Asked) -> list[Row]:
    sized: list[Row] = []
    for row in changes(archive, asked, 1):
        by, size = row[3], row[4 if asked.get("by") == "percent" else 3]
        if not isinstance(by, float) or not isinstance(size, float) or not moved_so_far(row, asked):
            continue
        little = not by and asked.get("op") in ("at_most", "below")  # what stays moves by 0
        if asked.get("direction") in (None, "either", way(by)) and (by or little):
            sized.append((*row, abs(size)))
    return [row[:-1] for row in cut(by_column(sized, 5), 5, asked["limit"])]


def moved_so_far(row: Row, asked: Asked) -> bool:
    now, before = (exact(float(str(value))) for value in row[1:3])
    moved = 100 * abs(now - before) / before if asked.get("by") == "percent" else abs(now - before)
    return OPERATIONS[asked.get("op") or "any"](moved, number_in(asked, "value"), Fraction(0))


def way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else ""


RATES = {"outpatient": "outpatient_compliance", "discharge": "discharge_compliance"}


def streaks(archive: Archive, asked: Asked) -> list[Row]:
    metric = RATES.get(asked["metric"], asked["metric"])
    rows: list[Row] = []
    for unit in archive.values(asked["kind"], metric, asked["month"]):
        months = months_below(archive.history(unit, metric), asked)
        if months and len(months) >= int(asked.get("at_least", "1")):
            rows.append((unit, len(months), months[-1]))
    return by_column(rows, 1)


def months_below(history: dict[str, Number], asked: Asked) -> list[str]:
    """The months in a row below the threshold, the latest first."""
    months: list[str] = []
    month = asked["month"]
    while month in history and exact(history[month]) < number_in(asked, "threshold"):
        months.append(month)
        month = month_before(month)
    return months


def first_and_last(archive: Archive, asked: Asked) -> list[Row]:
    months: dict[str, set[str]] = {}
    for f in archive.figures:
        if f.kind == asked["kind"]:
            months.setdefault(f.unit, set()).add(f.month)
    rows: list[Row] = [(u, min(found), max(found), len(found)) for u, found in months.items()]
    return sorted(by_name(rows), key=lambda row: str(row[1]))


def figures_there(archive: Archive, asked: Asked) -> list[Row]:
    found: dict[tuple[str, str], list[Printed]] = {}
    for f in archive.figures:
        if asked["kind"] in ("all", f.kind):
            found.setdefault((f.metric, f.kind), []).append(f)
    order = list(read_spec().metrics)
    rows: list[Row] = []
    for (metric, kind), of in sorted(found.items(), key=lambda e: (order.index(e[0][0]), e[0][1])):
        months = [f.month for f in of]
        rows.append((metric, kind, len({f.unit for f in of}), min(months), max(months)))
    return rows


def missing_issues(archive: Archive, asked: Asked) -> list[Row]:
    loaded = archive.months
    return [(month,) for month in calendar(loaded[0], loaded[-1]) if month not in loaded]
