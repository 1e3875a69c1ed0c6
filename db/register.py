"""The register of units: which names are printed, and which of them are one unit.

A name goes to another unit only where somebody stated so: the maintainers in units.csv, or a
keeper with `bulletins units merge`. What was stated by hand outlives every reload, and each name
that was taken for another is handed back, so that whoever loads can be told.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from db.errors import BulletinError
from db.issue import Issue
from db.schema import unit_columns
from db.spec import Spec
from db.units import bare_name, canonical_name, describe_unit, read_register, stated_name
from db.values import fold

BY_HAND, REGISTER, PRINTED, CODE = "by hand", "units.csv", "printed", "code"
"""Who states that a name is a unit's; CODE is a code that links of former times carry."""

SHORTEST = 3
"""Characters that a name must have to be looked for in another."""

Names = Mapping[tuple[str, str], str]
"""The unit of each name, by kind and name."""


@dataclass(frozen=True)
class Taken:
    """A printed name, and the unit that it was stated to be."""

    printed: str
    unit: str
    stated: str
    """'by hand' or 'units.csv'."""
    apart: bool = False
    """One table prints both names, so the two were kept apart after all."""


class UnknownUnit(BulletinError):
    """No unit has this name."""


# Reading an issue


def name_units(database: Database, issue: Issue, spec: Spec) -> tuple[Issue, list[Taken]]:
    """The issue with every unit under the name that it is stated to have, and what was taken."""
    metrics: dict[tuple[str, str], set[str]] = defaultdict(set)
    for figure in issue.figures:
        metrics[figure.kind, figure.unit].add(figure.metric)
    given, taken = _choose_units(_find_units(database, metrics), metrics)
    return _rename(issue, given, spec), taken


def _find_units(
    database: Database, printed: Mapping[tuple[str, str], set[str]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The unit that each printed name should go to, and who states so."""
    by_hand = {
        (kind, fold(name)): unit
        for name, kind, unit in database.execute(
            "select unit_names.name, kind, unit from unit_names join units on units.name = unit "
            "where stated = ?",
            [BY_HAND],
        ).fetchall()
    }
    known = {(kind, fold(name)): name for name, kind in _read_units(database)}
    found = {}
    for kind, name in printed:
        key = kind, fold(name)
        if key in by_hand:
            found[kind, name] = by_hand[key], BY_HAND
        elif stated := stated_name(kind, name):
            found[kind, name] = stated, REGISTER
        else:
            found[kind, name] = known.get(key, name), PRINTED
    return found


def _choose_units(
    found: Mapping[tuple[str, str], tuple[str, str]], metrics: Mapping[tuple[str, str], set[str]]
) -> tuple[dict[tuple[str, str], str], list[Taken]]:
    """Two names of one unit in the same table are two units, whatever was stated."""
    given: dict[tuple[str, str], str] = {}
    taken: list[Taken] = []
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (kind, name), (unit, stated) in sorted(found.items(), key=lambda f: f[0][1] != f[1][0]):
        apart = bool(used[kind, unit] & metrics[kind, name])
        given[kind, name] = name if apart else unit
        used[kind, given[kind, name]] |= metrics[kind, name]
        if fold(name) != fold(unit):
            taken.append(Taken(name, unit, stated, apart))
    return given, taken


def _rename(issue: Issue, given: Names, spec: Spec) -> Issue:
    columns = unit_columns(spec)
    figures = tuple(replace(f, unit=given[f.kind, f.unit]) for f in issue.figures)
    names = {name: unit for (_, name), unit in given.items()}
    records = []
    for record in issue.records:
        column, kind = columns[record.table]
        name = str(record.values[column])
        unit = given.get((kind, name), name)
        records.append(replace(record, values={**record.values, column: unit}))
    checks = tuple(replace(c, subject=names.get(c.subject, c.subject)) for c in issue.checks)
    return replace(issue, figures=figures, records=tuple(records), checks=checks)


def learn_names(database: Database, issue: Issue, taken: list[Taken]) -> list[Taken]:
    """Keep the units of an issue and the names that they are printed with; what is new of what
    was taken."""
    printed = database.execute("select name from unit_names where printed and unit <> name")
    known = {fold(name) for (name,) in printed.fetchall()}
    units = {figure.unit: figure.kind for figure in issue.figures}
    for name, kind in units.items():
        keep_unit(database, name, kind)
    stated = {(t.printed, t.unit): t.stated for t in taken}
    for figure in issue.figures:
        by = stated.get((canonical_name(figure.printed_name), figure.unit), PRINTED)
        _keep_name(database, figure.printed_name, figure.unit, by)
    link_similar_names(database)
    return [t for t in taken if t.apart or fold(t.printed) not in known]


def keep_unit(database: Database, name: str, kind: str) -> None:
    unit = describe_unit(kind, name)
    row = {"name": name, "kind": kind, "code": unit.code, "english": unit.english or None}
    database.table("units").insert({**row, "possibly_same": None}, ignore=True)
    _keep_other_names(database, name, kind)


def forget_units(database: Database) -> None:
    """Drop units that no figure is left of, such as a name that was misread before; not those that
    somebody spoke of."""
    database.execute(
        "delete from units where name not in (select unit from figures) "
        "and name not in (select unit from unit_names where stated = ?)",
        [BY_HAND],
    )
    database.execute("delete from unit_names where unit not in (select name from units)")
    link_similar_names(database)


def _keep_other_names(database: Database, name: str, kind: str) -> None:
    for other in describe_unit(kind, name).other_names:
        row = {"name": other, "unit": name, "printed": 0, "stated": REGISTER}
        database.table("unit_names").insert(row, ignore=True)


def _keep_name(database: Database, name: str, unit: str, stated: str, at: str = "") -> None:
    """A printed name. What was stated by hand stays so."""
    row = {"name": name, "unit": unit, "printed": 1, "stated": stated, "at": at or None}
    database.table("unit_names").insert(row, ignore=True)
    database.execute(
        "update unit_names set printed = 1, stated = iif(stated = ?, stated, ?) "
        "where name = ? and unit = ?",
        [BY_HAND, stated, name, unit],
    )


def link_similar_names(database: Database) -> None:
    """Names that differ only by a bracket may be one unit: each names the other."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, kind in sorted(_read_units(database)):
        names[kind, bare_name(name)].append(name)
    for alike in names.values():
        for name in alike:
            others = "、".join(other for other in alike if other != name)
            database.execute(
                "update units set possibly_same = ? where name = ?", [others or None, name]
            )


def _read_units(database: Database) -> list[tuple[str, str]]:
    return list(database.execute("select name, kind from units").fetchall())


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
    for name, kind in _read_units(database):
        _keep_other_names(database, name, kind)
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
    for name, kind in _read_units(database):
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
    return _move(database, spec, name, unit, BY_HAND, now)


def split_unit(database: Database, spec: Spec, said: str, now: datetime) -> tuple[str, str, int]:
    """State that a printed name is a unit of its own: the name, the unit that had it, and how many
    figures went over. BulletinError where nothing was merged, or it cannot be told apart."""
    unit, kind = find_unit(database, said)
    names = database.execute("select name from unit_names where unit = ? and printed", [unit])
    printed = [name for (name,) in names.fetchall() if fold(name) == fold(said)]
    if not printed or fold(said) == fold(unit):
        raise BulletinError(
            f"{said} 没有并入别的单位。", f"{said} is not merged into another unit."
        )
    name = canonical_name(printed[0])
    figures = [
        (issue, metric)
        for issue, metric, as_printed in database.execute(
            "select issue, metric, printed_name from figures where unit = ?", [unit]
        ).fetchall()
        if fold(as_printed or "") == fold(name)
    ]
    if not figures:
        raise BulletinError(
            f"不知道哪些数是以“{name}”印出的；请先运行 bulletins load --again",
            f"which figures were printed as “{name}” is not known; "
            "first run bulletins load --again",
        )
    for as_printed in printed:
        database.execute("delete from unit_names where name = ? and unit = ?", [as_printed, unit])
    keep_unit(database, name, kind)
    _keep_name(database, name, name, BY_HAND, now.isoformat(timespec="seconds"))
    _move_figures(database, spec, unit, name, kind, figures)
    link_similar_names(database)
    return name, unit, len(figures)


def _move(database: Database, spec: Spec, old: str, new: str, stated: str, now: datetime) -> int:
    """Everything of one unit becomes another's."""
    kind, code = database.execute("select kind, code from units where name = ?", [old]).fetchone()
    keep_unit(database, new, kind)
    figures = database.execute("select issue, metric from figures where unit = ?", [old]).fetchall()
    _move_figures(database, spec, old, new, kind, figures)
    database.execute("update or replace unit_names set unit = ? where unit = ?", [new, old])
    database.execute("delete from units where name = ?", [old])
    _keep_name(database, old, new, stated, now.isoformat(timespec="seconds"))
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
