"""Figures typed in by hand: who says so, when and why stands where a printed line would.

They fill what could not be read, or correct what is printed, and never do so in silence: what was
there stays in `corrections`, and each has a line of its own, on page 0 of its issue.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from db.corrections import Change, Occasion, keep_changes
from db.errors import BulletinError
from db.neighbours import compare_neighbours
from db.recheck import check_again
from db.register import keep_unit
from db.schema import unit_columns
from db.spec import Metric, Spec
from db.stated import find_unit
from db.typed import Typed, WrongFile, say_problem
from db.values import Number, Value, fold, read_count, read_percent

STATE = "by hand"


@dataclass(frozen=True)
class Entry:
    """A figure typed in, and what is printed in its place."""

    issue: str
    month: str
    unit: str
    kind: str
    metric: str
    value: Number | None
    """None for `/`, which is not reported."""
    typed: str
    who: str
    day: str
    """YYYY-MM-DD"""
    why: str
    file: str
    """The CSV that it came in."""
    sha256: str
    """The bulletin's file that it was typed in for."""
    printed: Value | None
    """What was read there; None where nothing was."""
    printed_line: str
    """The id of the line that prints it; '' where that is not known."""


Fate = Literal["filled", "corrected", "the same", "kept", "set aside"]
"""What became of it: it fills what could not be read; corrects what is printed; is what is printed;
stays, though the line now reads otherwise; gives way to the new file's figure."""


@dataclass(frozen=True)
class Applied:
    """What became of a figure typed in."""

    entry: Entry
    fate: Fate
    printed: Number | None
    """What is printed now, as it was read."""


Printed = tuple[Number | None, str, str, str]
"""Value, state, printed text and line ('' where there is none) of a figure that was read."""


# What a file says


def read_entries(database: Database, spec: Spec, rows: Sequence[Typed], file: str) -> list[Entry]:
    """The figures meant. WrongFile names every row that means none."""
    entries: list[Entry] = []
    problems: list[tuple[str, str]] = []
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        try:
            entry = _read_entry(database, spec, row, file)
            first = seen.setdefault((entry.issue, entry.unit, entry.metric), row.number)
            if first != row.number:
                raise BulletinError(
                    f"和第 {first} 行是同一个数。", f"it is the same figure as line {first}."
                )
            entries.append(entry)
        except BulletinError as error:
            problems.append(say_problem(row.number, error.zh, error.en))
    if problems:
        raise WrongFile(problems)
    return entries


def _read_entry(database: Database, spec: Spec, row: Typed, file: str) -> Entry:
    metric = _find_metric(spec, row.metric)
    issue, month, sha256 = _find_issue(database, row.month, metric)
    unit, kind = _find_unit(database, spec, row.unit, metric, issue)
    value = _read_value(metric, row.value)
    found = _printed(database, issue, unit, metric.key)
    line = f"{issue}.{row.line}" if row.line else ""
    if line and not database.execute("select 1 from lines where id = ?", [line]).fetchone():
        raise BulletinError(f"{issue} 没有 {row.line} 这一行。", f"{issue} has no line {row.line}.")
    return Entry(
        issue, month, unit, kind, metric.key, value.number, row.value, row.who, row.when, row.why,
        file, sha256,
        Value(found[0], found[2], found[1]) if found else None,  # type: ignore[arg-type]
        line or (found[3] if found else ""),
    )  # fmt: skip


def _find_metric(spec: Spec, said: str) -> Metric:
    """By its key or by its label in either language."""
    for key, metric in spec.metrics.items():
        if fold(said).lower() in (key, fold(metric.zh), fold(metric.en).lower()):
            return metric
    raise BulletinError(
        f"没有叫“{said}”的指标；可以写：{'、'.join(m.zh for m in spec.metrics.values())}。",
        f"there is no metric “{said}”; it may be {', '.join(spec.metrics)}.",
    )


def _find_issue(database: Database, said: str, metric: Metric) -> tuple[str, str, str]:
    """The id, month of the data and file of the one issue that holds the month's figures."""
    found = database.execute(
        "select id, coalesce((select max(month) from figures where issue = id and metric = :key), "
        "month), sha256 from issues where id = :said or (select max(month) from figures where "
        "issue = id and metric = :key) = :said or (month = :said and not exists "
        "(select 1 from figures where issue = id and metric = :key))",
        {"said": said, "key": metric.key},
    ).fetchall()
    if len(found) != 1:
        raise BulletinError(
            f"没有载入“{said}”的简报；月份写成 2024-05，期写成 nanjing-2024-no6。",
            f"no bulletin of “{said}” is loaded; write a month as 2024-05, an issue as "
            "nanjing-2024-no6.",
        )
    issue, month, sha256 = found[0]
    return issue, month, sha256


def _find_unit(
    database: Database, spec: Spec, said: str, metric: Metric, issue: str
) -> tuple[str, str]:
    """A unit that is known, or one that stands in text of the issue that could not be read."""
    kinds = list(dict.fromkeys(kind for _, kind in spec.tables_of(metric.key).values()))
    try:
        unit, kind = find_unit(database, said)
    except BulletinError:
        unread = database.execute("select text from unread where issue = ?", [issue]).fetchall()
        if len(fold(said)) < 2 or not any(fold(said) in fold(text) for (text,) in unread):
            raise
        unit, kind = said, kinds[0]
    if kind not in kinds:
        raise BulletinError(
            f"“{metric.zh}”不统计 {unit} 这一类单位。",
            f"{unit} is not of a kind that {metric.key} is counted of.",
        )
    return unit, kind


def _read_value(metric: Metric, said: str) -> Value:
    if metric.measure == "percent":
        value = read_percent(said if "%" in fold(said) or not said[-1:].isdigit() else f"{said}%")
    else:
        value = read_count(said)
    if value.state not in ("read", "not reported"):
        raise BulletinError(
            f"“{said}”不是这个指标的数；没有上报就写 /。",
            f"“{said}” is no figure of {metric.key}; write / where none is reported.",
        )
    return value


# Into the database


def enter_figures(
    database: Database, spec: Spec, entries: Iterable[Entry], now: datetime
) -> list[Applied]:
    """Put figures in the place of what was read. What they change is kept in `corrections`."""
    done = [applied for entry in entries if (applied := _enter(database, spec, entry, now))]
    for issue in dict.fromkeys(applied.entry.issue for applied in done):
        check_again(database, spec, issue)
        compare_neighbours(database, spec, {issue})
    return done


def _enter(database: Database, spec: Spec, entry: Entry, now: datetime) -> Applied | None:
    """None where exactly this was entered before."""
    kept = database.execute(
        "select value, who, day, why, in_use, line, printed_value, printed_state, printed, "
        "printed_line from by_hand where issue = ? and unit = ? and metric = ?",
        [entry.issue, entry.unit, entry.metric],
    ).fetchone()
    before = _printed(database, entry.issue, entry.unit, entry.metric)
    was = kept[6:] if kept and before and before[1] == STATE else _as_kept(entry)
    fate = _fate(entry.value, was[0], was[1])
    said = (entry.value, entry.who, entry.day, entry.why)
    if kept and kept[:4] == said and (kept[4] or fate == "the same"):
        return None
    line = kept[5] if kept else _next_line(database, entry.issue)
    _keep_entry(database, entry, line, was, in_use=fate != "the same")
    if fate != "the same":
        _write(database, spec, entry, line, was)
    old = before[0] if before else None
    if old != entry.value:
        change = Change(entry.unit, entry.metric, entry.month, old, entry.value, line)
        occasion = Occasion("by hand", entry.file, now, entry.who, entry.why)
        keep_changes(database, entry.issue, [change], occasion)
    return Applied(entry, fate, was[0])


def _as_kept(entry: Entry) -> Printed:
    printed = entry.printed
    if printed is None:
        return None, "", "", entry.printed_line
    return printed.number, printed.state, printed.printed, entry.printed_line


def _fate(value: Number | None, printed: Number | None, state: str) -> Fate:
    if state in ("read", "not reported"):
        return "the same" if value == printed else "corrected"
    return "filled"


def _keep_entry(
    database: Database,
    entry: Entry,
    line: str,
    was: Printed,
    in_use: bool,
) -> None:
    value, state, printed, printed_line = was
    database.table("by_hand").insert(
        {
            "issue": entry.issue, "month": entry.month, "line": line, "unit": entry.unit,
            "metric": entry.metric, "value": entry.value, "typed": entry.typed, "who": entry.who,
            "day": entry.day, "why": entry.why, "file": entry.file, "sha256": entry.sha256,
            "printed_value": value, "printed": printed, "printed_state": state,
            "printed_line": printed_line, "in_use": int(in_use),
        },
        replace=True,
    )  # fmt: skip


def _next_line(database: Database, issue: str) -> str:
    used = database.execute("select line from by_hand where issue = ?", [issue]).fetchall()
    return f"{issue}.p0.l{1 + max((int(line.rpartition('l')[2]) for (line,) in used), default=0)}"


def _printed(database: Database, issue: str, unit: str, metric: str) -> Printed | None:
    found = database.execute(
        "select value, state, printed, coalesce(line, '') from figures "
        "where issue = ? and unit = ? and metric = ?",
        [issue, unit, metric],
    ).fetchone()
    return tuple(found) if found else None


def _write(
    database: Database,
    spec: Spec,
    entry: Entry,
    line: str,
    was: Printed,
) -> None:
    """The figure, its row in the table that people browse, and the line that says who typed it."""
    number = int(line.rpartition("l")[2])
    metric = spec.metrics[entry.metric].zh
    said = " · ".join((f"{entry.who} {entry.day}", entry.unit, metric, entry.typed, entry.why))
    place = {"id": line, "issue": entry.issue, "page": 0, "number": number}
    database.table("lines").insert({**place, "boxes": "[]", "text": said}, replace=True)
    figure = {"value": entry.value, "printed": entry.typed, "state": STATE, "line": line}
    if _printed(database, entry.issue, entry.unit, entry.metric):
        database.table("figures").update((entry.issue, entry.metric, entry.unit), figure)
    else:
        place = {"issue": entry.issue, "month": entry.month, "unit": entry.unit}
        database.table("figures").insert(
            {**place, "metric": entry.metric, **figure, "printed_name": entry.unit}
        )
        keep_unit(database, entry.unit, entry.kind)
    _write_row(database, spec, entry, line)
    _settle(database, spec, entry, line, was)


def _write_row(database: Database, spec: Spec, entry: Entry, line: str) -> None:
    columns = unit_columns(spec)
    for table, (column, kind) in spec.tables_of(entry.metric).items():
        if kind != entry.kind:
            continue
        key = (entry.issue, entry.unit)
        name = columns[table][0]
        if not database.execute(
            f"select 1 from {table} where issue = ? and {name} = ?", key
        ).fetchone():
            place = {"issue": entry.issue, "month": entry.month, "line": line}
            database.table(table).insert({**place, name: entry.unit})
        database.execute(
            f"update {table} set {column} = ? where issue = ? and {name} = ?", [entry.value, *key]
        )


def _settle(
    database: Database,
    spec: Spec,
    entry: Entry,
    line: str,
    was: Printed,
) -> None:
    """Text that could not be read is settled once all that it says has been typed in: the cell, or
    every figure of the row."""
    _, state, printed, printed_line = was
    if state == "uncertain":
        sql = "select 1 from figures where line = ? and printed = ? and state = 'uncertain'"
        left = bool(database.execute(sql, [printed_line, printed]).fetchone())
    else:
        sql = "select metric from figures where issue = ? and unit = ? and state <> 'uncertain'"
        known = database.execute(sql, [entry.issue, entry.unit]).fetchall()
        left = bool(set(_figures_of_row(spec, entry)) - {metric for (metric,) in known})
    if not left:
        database.execute(
            "update unread set settled = ? where line = ? and (text = ? or ? <> 'uncertain')",
            [line, printed_line, printed, state],
        )


def _figures_of_row(spec: Spec, entry: Entry) -> Iterator[str]:
    """Everything that the tables with this metric hold of such a unit."""
    tables = spec.tables_of(entry.metric)
    for table, _, metric, kind in spec.stored():
        if table in tables and kind == entry.kind:
            yield metric


# When an issue is read again, or replaced


def apply_entries(database: Database, spec: Spec, issue: str, sha256: str) -> Iterator[Applied]:
    """Put back what was typed in for an issue that has been written anew.

    What was typed in for one file gives way where another file prints another figure there.
    """
    for entry, line, was in list(_read_kept(database, spec, issue)):
        found = _printed(database, issue, entry.unit, entry.metric)
        value, state = found[:2] if found else (None, "")
        fate = _fate_again(entry, was, value, state, sha256)
        kept = fate not in ("the same", "set aside")
        now = {"in_use": int(kept), "sha256": sha256, "printed_line": (found or was)[3]}
        database.table("by_hand").update((issue, entry.metric, entry.unit), now)
        if kept:
            _write(database, spec, entry, line, (*was[:3], (found or was)[3]))
        yield Applied(entry, fate, value)
    check_again(database, spec, issue)


def _fate_again(entry: Entry, was: Printed, value: Number | None, state: str, sha256: str) -> Fate:
    """`was` is what was printed when the figure was typed in; `value` and `state` are so now."""
    if state == "read" and value == entry.value:
        return "the same"
    if (value, state) == was[:2]:
        return _fate(entry.value, *was[:2])
    return "kept" if sha256 == entry.sha256 else "set aside"


def _read_kept(database: Database, spec: Spec, issue: str) -> Iterator[tuple[Entry, str, Printed]]:
    """Every figure in use that was typed in for an issue, its line, and what was printed."""
    for (
        month, line, unit, metric, value, typed, who, day, why, file, sha256, *was
    ) in database.execute(
        "select month, line, unit, metric, value, typed, who, day, why, file, sha256, "
        "printed_value, printed_state, printed, printed_line from by_hand "
        "where issue = ? and in_use order by rowid",
        [issue],
    ).fetchall():  # fmt: skip
        kinds = dict(database.execute("select name, kind from units").fetchall())
        kind = kinds.get(unit) or next(k for _, k in spec.tables_of(metric).values())
        yield Entry(
            issue, month, unit, kind, metric, value, typed, who, day, why, file, sha256, None,
            was[3],
        ), line, tuple(was)  # fmt: skip
