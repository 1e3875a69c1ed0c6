"""Totals against their parts once more, where a figure was typed in by hand.

The comparisons were made while the issue was read; here they are made over what is stored.
"""

from sqlite_utils import Database

from db.schema import unit_columns
from db.spec import Side, Spec
from db.values import Number, fold


def check_again(database: Database, spec: Spec, issue: str) -> None:
    """Every total and declared comparison of an issue, and whether the issue is complete."""
    if database.execute("select 1 from by_hand where issue = ?", [issue]).fetchone():
        _check_columns(database, issue)
        _check_rows(database, spec, issue)
        _check_comparisons(database, spec, issue)
        database.execute(
            "update checks set ok = (expected = found) where issue = ? and kind = 'total'", [issue]
        )
    mark_incomplete(database, issue)


def mark_incomplete(database: Database, issue: str) -> None:
    """Whether anything of an issue is unread, or not whole."""
    database.execute(
        "update issues set incomplete = "
        "exists (select 1 from unread where issue = :issue and settled is null) or "
        "exists (select 1 from checks where issue = :issue and kind = 'complete' and not ok) "
        "where id = :issue",
        {"issue": issue},
    )


def _check_columns(database: Database, issue: str) -> None:
    database.execute(
        "update checks set found = (select coalesce(sum(value), 0) from figures "
        "join units on units.name = unit where figures.issue = checks.issue "
        "and subject in (metric, metric || '_' || units.kind)) "
        "where issue = ? and name = 'printed_total' and exists (select 1 from by_hand "
        "join units on units.name = unit where by_hand.issue = checks.issue "
        "and subject in (metric, metric || '_' || units.kind))",
        [issue],
    )


def _check_rows(database: Database, spec: Spec, issue: str) -> None:
    units = unit_columns(spec)
    for section in spec.sections:
        for column in section.columns:
            if not column.adds_up:
                continue
            parts = " + ".join(column.adds_up)
            for unit, whole, found in database.execute(
                f"select {units[section.kind][0]}, {column.names[0]}, {parts} "
                f"from {section.kind} where issue = :issue and {units[section.kind][0]} in "
                "(select unit from by_hand where by_hand.issue = :issue)",
                {"issue": issue},
            ).fetchall():
                if whole is not None and found is not None:
                    database.execute(
                        "update checks set expected = ?, found = ? "
                        "where issue = ? and name = 'row_total' and subject = ?",
                        [whole, found, issue, unit],
                    )


def _check_comparisons(database: Database, spec: Spec, issue: str) -> None:
    for comparison in spec.comparisons:
        sides = [_side(database, issue, s) for s in (comparison.expected, comparison.found)]
        if None not in sides:
            database.execute(
                "update checks set expected = ?, found = ? where issue = ? and name = ?",
                [*sides, issue, comparison.name],
            )


def _side(database: Database, issue: str, side: Side) -> Number | None:
    if side.total:
        sql, name = "select value from printed_totals where issue = ? and name = ?", side.total
    else:
        sql, name = "select value, unit from figures where issue = ? and metric = ?", side.metric
    found = database.execute(sql, [issue, name]).fetchall()
    if side.total:
        return found[0][0] if found else None
    values = [value for value, unit in found if not side.units or fold(unit) in side.units]
    return sum(value or 0 for value in values) if values else None
