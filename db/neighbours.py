"""The issues before and after an issue tell which units it should print.

A table that prints neither totals nor row numbers cannot tell itself that a row is gone. A unit
that both neighbours print and the issue between them does not is said, once all three are loaded.
"""

from collections.abc import Iterator

from sqlite_utils import Database

from db.issue import Check, make_check
from db.recheck import mark_incomplete
from db.spec import Spec

NAME = "units_between"


def compare_neighbours(database: Database, spec: Spec, issues: set[str] | None = None) -> None:
    """Make the comparison anew for the given issues and those beside them; for all by default."""
    order = _in_order(database)
    for n, issue in enumerate(order):
        beside = order[max(n - 1, 0) : n + 2]
        if issues is not None and not issues & set(beside):
            continue
        database.execute("delete from checks where issue = ? and name = ?", [issue, NAME])
        if 0 < n < len(order) - 1:
            for check in _compare(database, spec, order[n - 1], issue, order[n + 1]):
                _keep(database, issue, check)
        mark_incomplete(database, issue)


def find_gaps(database: Database, issue: str) -> list[tuple[str, Check]]:
    """What is said of an issue and of those beside it."""
    order = _in_order(database)
    n = order.index(issue)
    return [
        (beside, make_check(NAME, subject, expected, found, "", note))
        for beside in order[max(n - 1, 0) : n + 2]
        for subject, expected, found, note in database.execute(
            "select subject, expected, found, note from checks where issue = ? and name = ?",
            [beside, NAME],
        ).fetchall()
    ]


def _in_order(database: Database) -> list[str]:
    found = database.execute("select id from issues order by month, id").fetchall()
    return [issue for (issue,) in found]


def _compare(
    database: Database, spec: Spec, before: str, issue: str, after: str
) -> Iterator[Check]:
    tables: dict[tuple[str, str], list[str]] = {}
    for table, _, metric, kind in spec.stored():
        tables.setdefault((table, kind), []).append(metric)
    for (table, kind), metrics in tables.items():
        here = _units(database, issue, kind, metrics)
        if not here or _proves_itself(database, issue, table, metrics):
            continue
        both = _units(database, before, kind, metrics) & _units(database, after, kind, metrics)
        if missing := sorted(both - here):
            found = len(both) - len(missing)
            yield make_check(NAME, table, len(both), found, "", " ".join(missing))


def _units(database: Database, issue: str, kind: str, metrics: list[str]) -> set[str]:
    marks = ", ".join("?" * len(metrics))
    found = database.execute(
        "select distinct unit from figures join units on units.name = unit "
        f"where issue = ? and kind = ? and metric in ({marks})",
        [issue, kind, *metrics],
    ).fetchall()
    return {unit for (unit,) in found}


def _proves_itself(database: Database, issue: str, table: str, metrics: list[str]) -> bool:
    """Whether totals that agree, or row numbers without a gap, say that no row is missing."""
    marks = ", ".join("?" * len(metrics))
    found = database.execute(
        "select 1 from checks where issue = ? and ok and ((name = 'row_numbers' and subject = ?) "
        f"or (name = 'printed_total' and subject in ({marks})))",
        [issue, table, *metrics],
    )
    return found.fetchone() is not None


def _keep(database: Database, issue: str, check: Check) -> None:
    month = database.execute("select month from issues where id = ?", [issue]).fetchone()[0]
    row = {"issue": issue, "month": month, "line": None, "ok": int(check.ok), "note": check.note}
    about = {"kind": check.kind, "name": check.name, "title_zh": check.zh, "title_en": check.en}
    sizes = {"subject": check.subject, "expected": check.expected, "found": check.found}
    database.table("checks").insert(row | about | sizes)
