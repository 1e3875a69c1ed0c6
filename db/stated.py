"""What is stated of units: by the maintainers in units.csv, which may change, or by a keeper in one
line. Figures that were loaded before go over, and what was stated by hand outlives every reload.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from db.errors import BulletinError
from db.neighbours import compare_neighbours
from db.register import (
    BY_HAND,
    CODE,
    REGISTER,
    Taken,
    keep_name,
    keep_other_names,
    keep_unit,
    link_similar_names,
    read_units,
)
from db.schema import unit_columns
from db.spec import Spec
from db.units import canonical_name, read_register, stated_name
from db.values import fold

SHORTEST = 3
"""Characters that a name must have to be looked for in another."""


class UnknownUnit(BulletinError):
    """No unit has this name."""


# The register as it is written today


def refresh_register(database: Database, spec: Spec, now: datetime) -> list[Taken]:
    """Bring units that were loaded before up to what units.csv says now."""
    for name, kind, code, english in database.execute(
        "select name, kind, code, english from units"
    ).fetchall():
        unit = read_register().get((kind, fold(name)))
        if unit and (unit.code, unit.english or None) != (code, english):
            database.execute(
                "update units set code = ?, english = ? where name = ?",
                [unit.code, unit.english or None, name],
            )
            _keep_former_code(database, code, unit.code, name)
    database.execute(
        "delete from unit_names where not printed and coalesce(stated, ?) = ?", [REGISTER, REGISTER]
    )
    taken = list(_take_stated(database, spec, now))
    for name, kind in read_units(database):
        keep_other_names(database, name, kind)
    return taken


def _keep_former_code(database: Database, code: str | None, new: str, unit: str) -> None:
    """Links that carry the former code still lead to the unit."""
    if code and code != new:
        row = {"name": code, "unit": unit, "printed": 0, "stated": CODE}
        database.table("unit_names").insert(row, ignore=True)


def _take_stated(database: Database, spec: Spec, now: datetime) -> Iterator[Taken]:
    """Units that units.csv has come to state as names of others."""
    by_hand = {name for (name,) in database.execute(
        "select name from unit_names where stated = ?", [BY_HAND]
    ).fetchall()}  # fmt: skip
    for name, kind in read_units(database):
        unit = stated_name(kind, name)
        if not unit or unit == name or name in by_hand:
            continue
        if not find_both_printed(database, name, unit):
            _move(database, spec, name, unit, REGISTER, now)
            if fold(name) != fold(unit):
                yield Taken(name, unit, REGISTER)


# What it looks like


def suggest_renames(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Units that may have had another name: that name, and the last month it was printed in.

    A name is suggested that was gone before the unit was first printed, where one of the two
    is the other with some characters left out.
    """
    months = connection.execute(
        "select name, kind, min(month), max(month) from units join figures on unit = name "
        "group by name"
    ).fetchall()
    return {
        name: (old, gone)
        for name, kind, first, _ in months
        for old, of, _, gone in months
        if of == kind and gone < first and _holds(fold(name), fold(old))
    }


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    near = len(short) >= SHORTEST and 2 * len(short) > len(long)
    return near and all(char in rest for char in short)


# Stated by hand


def find_unit(database: Database, said: str) -> tuple[str, str]:
    """The name and kind of the unit that has this name, code or other name.

    UnknownUnit where none has it, BulletinError where several have.
    """
    units = database.execute("select name, kind, code from units").fetchall()
    for name, kind, code in units:
        if said == code or fold(said) == fold(name):
            return name, kind
    kinds = {name: kind for name, kind, _ in units}
    named = database.execute("select name, unit from unit_names").fetchall()
    found = {unit for name, unit in named if fold(name) == fold(said)}
    if not found:
        raise UnknownUnit(
            f"没有叫“{said}”的单位；查看全部：bulletins units",
            f"there is no unit “{said}”; list them all: bulletins units",
        )
    if len(found) > 1:
        several = sorted(found)
        raise BulletinError(
            f"“{said}”可以是：{'、'.join(several)}；请写全名。",
            f"“{said}” may be any of {', '.join(several)}; give the whole name.",
        )
    unit = found.pop()
    return unit, kinds[unit]


def find_both_printed(database: Database, one: str, other: str) -> tuple[str, str, str] | None:
    """An issue that prints the same figure of both, and the two lines."""
    found = database.execute(
        "select a.issue, a.line, b.line from figures a join figures b "
        "on a.issue = b.issue and a.metric = b.metric where a.unit = ? and b.unit = ? "
        "order by a.month limit 1",
        [one, other],
    ).fetchone()
    return tuple(found) if found else None


def merge_units(database: Database, spec: Spec, old: str, new: str, now: datetime) -> int:
    """State that `old` is a name of the unit `new`; how many figures went over.

    BulletinError where they are of different kinds, or an issue prints the same figure of both.
    """
    (name, kind), (unit, other) = find_unit(database, old), find_unit(database, new)
    if name == unit:
        raise BulletinError(
            f"{old} 和 {new} 已经是同一个单位。", f"{old} and {new} are one unit already."
        )
    if kind != other:
        raise BulletinError(
            f"{name} 和 {unit} 不是同一类单位，不能合并。",
            f"{name} and {unit} are of different kinds and cannot be merged.",
        )
    both = find_both_printed(database, name, unit)
    if both:
        issue, one, two = both
        raise BulletinError(
            f"{issue} 同时印有 {name}（{one}）和 {unit}（{two}），所以是两个单位，没有合并。",
            f"{issue} prints both {name} ({one}) and {unit} ({two}), so they are two units; "
            "nothing was merged.",
        )
    figures = _move(database, spec, name, unit, BY_HAND, now)
    compare_neighbours(database, spec)
    return figures


def split_unit(database: Database, spec: Spec, said: str, now: datetime) -> tuple[str, str, int]:
    """State that a printed name is a unit of its own: the name, the unit that had it, and how many
    figures went over. BulletinError where nothing was merged, or it cannot be told apart."""
    unit, kind = find_unit(database, said)
    printed = _printed_names(database, unit, said)
    if not printed or fold(said) == fold(unit):
        raise BulletinError(
            f"{said} 没有并入别的单位。", f"{said} is not merged into another unit."
        )
    name = canonical_name(printed[0])
    figures = _printed_figures(database, unit, name)
    for as_printed in printed:
        database.execute("delete from unit_names where name = ? and unit = ?", [as_printed, unit])
    keep_unit(database, name, kind)
    keep_name(database, name, name, BY_HAND, now.isoformat(timespec="seconds"))
    _move_figures(database, spec, unit, name, kind, figures)
    link_similar_names(database)
    compare_neighbours(database, spec)
    return name, unit, len(figures)


def _printed_names(database: Database, unit: str, said: str) -> list[str]:
    """The ways in which the name is printed, which differ by spaces and widths."""
    names = database.execute("select name from unit_names where unit = ? and printed", [unit])
    return [name for (name,) in names.fetchall() if fold(name) == fold(said)]


def _printed_figures(database: Database, unit: str, name: str) -> list[tuple[str, str]]:
    """The figures of a unit that are printed with this name, by issue and metric."""
    sql = "select issue, metric, printed_name from figures where unit = ?"
    found = database.execute(sql, [unit]).fetchall()
    figures = [(issue, metric) for issue, metric, as_printed in found
               if fold(as_printed or "") == fold(name)]  # fmt: skip
    if not figures:
        raise BulletinError(
            f"不知道哪些数是以“{name}”印出的；请先运行 bulletins load --again",
            f"which figures were printed as “{name}” is not known; "
            "first run bulletins load --again",
        )
    return figures


def _move(database: Database, spec: Spec, old: str, new: str, stated: str, now: datetime) -> int:
    """Everything of one unit becomes another's."""
    kind, code = database.execute("select kind, code from units where name = ?", [old]).fetchone()
    keep_unit(database, new, kind)
    figures = database.execute("select issue, metric from figures where unit = ?", [old]).fetchall()
    _move_figures(database, spec, old, new, kind, figures)
    database.execute("update or replace unit_names set unit = ? where unit = ?", [new, old])
    database.execute("delete from units where name = ?", [old])
    keep_name(database, old, new, stated, now.isoformat(timespec="seconds"))
    database.execute(
        "update unit_names set stated = ?, at = ? where name = ? and unit = ?",
        [stated, now.isoformat(timespec="seconds"), old, new],
    )
    new_code = database.execute("select code from units where name = ?", [new]).fetchone()[0]
    _keep_former_code(database, code, new_code, new)
    link_similar_names(database)
    return len(figures)


def _move_figures(
    database: Database,
    spec: Spec,
    old: str,
    new: str,
    kind: str,
    figures: list[tuple[str, str]],
) -> None:
    """Figures of these issues and metrics, in every table that holds them."""
    moved = [(new, old, issue, metric) for issue, metric in figures]
    for table in ("figures", "corrections", "by_hand"):
        database.conn.executemany(
            f"update {table} set unit = ? where unit = ? and issue = ? and metric = ?", moved
        )
    issues = sorted({issue for issue, _ in figures})
    database.conn.executemany(
        "update checks set subject = ? where subject = ? and issue = ?",
        [(new, old, issue) for issue in issues],
    )
    for table, (column, of) in unit_columns(spec).items():
        held = {metric for where, _, metric, _ in spec.stored() if where == table}
        rows = {(new, old, issue) for issue, metric in figures if metric in held}
        if of == kind:
            database.conn.executemany(
                f"update {table} set {column} = ? where {column} = ? and issue = ?", sorted(rows)
            )
