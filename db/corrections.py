"""Figures that changed: what a re-issue, another reading or a person made of them.

Before and after come in, as the database holds them; every difference goes into `corrections`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from db.values import Number

How = Literal["replaced", "read again", "by hand"]

TOTAL = "合计"
"""Stands for the unit of a printed total."""


@dataclass(frozen=True)
class Held:
    """A number as the database holds it."""

    value: Number | None
    month: str
    line: str


@dataclass(frozen=True)
class Change:
    """A number that is no longer what it was."""

    unit: str
    metric: str
    """A metric; of a total its name."""
    month: str
    old: Number | None
    """None where there was no number, as `new` where there is none now."""
    new: Number | None
    line: str
    """Where it is printed now, or was."""


Numbers = Mapping[tuple[str, str], Held]
"""Every figure and total of an issue, by unit and metric."""


@dataclass(frozen=True)
class Occasion:
    """What changed the figures of an issue."""

    how: How
    file: str
    at: datetime
    who: str = ""
    why: str = ""


def read_numbers(database: Database, issue: str) -> Numbers:
    figures = "select unit, metric, value, month, line from figures where issue = ? order by rowid"
    totals = "select ?, name, value, month, line from printed_totals where issue = ? order by rowid"
    found = database.execute(figures, [issue]).fetchall()
    found += database.execute(totals, [TOTAL, issue]).fetchall()
    return {(unit, metric): Held(*held) for unit, metric, *held in found}


def find_changes(before: Numbers, after: Numbers) -> Iterator[Change]:
    """In the order of print; what is gone comes last."""
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        held = new or old
        values = old.value if old else None, new.value if new else None
        if held and values[0] != values[1]:
            yield Change(*key, held.month, *values, held.line or "")


def keep_changes(
    database: Database, issue: str, changes: Iterable[Change], occasion: Occasion
) -> None:
    database.table("corrections").insert_all(
        {
            "issue": issue,
            "month": change.month,
            "unit": change.unit,
            "metric": change.metric,
            "old": change.old,
            "new": change.new,
            "file": occasion.file,
            "at": occasion.at.isoformat(timespec="seconds"),
            "how": occasion.how,
            "who": occasion.who or None,
            "why": occasion.why or None,
        }
        for change in changes
    )
