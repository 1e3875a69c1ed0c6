"""The register of units: which names are printed, and which of them are one unit.

A name goes to another unit only where somebody stated so: the maintainers in units.csv, or a
keeper with `bulletins units merge`. What was stated by hand outlives every reload, and each name
that was taken for another is handed back, so that whoever loads can be told.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from db.issue import Issue
from db.schema import unit_columns
from db.spec import Spec
from db.units import bare_name, canonical_name, describe_unit, stated_name
from db.values import fold

BY_HAND, REGISTER, PRINTED, CODE = "by hand", "units.csv", "printed", "code"
"""Who states that a name is a unit's; CODE is a code that links of former times carry."""

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
    known = {(kind, fold(name)): name for name, kind in read_units(database)}
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
        keep_name(database, figure.printed_name, figure.unit, by)
    link_similar_names(database)
    return [t for t in taken if t.apart or fold(t.printed) not in known]


def keep_unit(database: Database, name: str, kind: str) -> None:
    unit = describe_unit(kind, name)
    row = {"name": name, "kind": kind, "code": unit.code, "english": unit.english or None}
    database.table("units").insert({**row, "possibly_same": None}, ignore=True)
    keep_other_names(database, name, kind)


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


def keep_other_names(database: Database, name: str, kind: str) -> None:
    for other in describe_unit(kind, name).other_names:
        row = {"name": other, "unit": name, "printed": 0, "stated": REGISTER}
        database.table("unit_names").insert(row, ignore=True)


def keep_name(database: Database, name: str, unit: str, stated: str, at: str = "") -> None:
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
    for name, kind in sorted(read_units(database)):
        names[kind, bare_name(name)].append(name)
    for alike in names.values():
        for name in alike:
            others = "、".join(other for other in alike if other != name)
            database.execute(
                "update units set possibly_same = ? where name = ?", [others or None, name]
            )


def read_units(database: Database) -> list[tuple[str, str]]:
    return list(database.execute("select name, kind from units").fetchall())
