"""A made-up archive: fifteen issues from November 2021 to February 2023, June 2022 missing.

Invented figures of invented hospitals become a database. The same records stay at hand as plain
data, so that every answer can be worked out a second way, without SQL.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.issue import Issue
from db.records import Source
from db.spec import read_spec
from db.store import store_issue, writing
from db.values import Number
from tests.archive_figures import CORRECTED, MONTHS, Cell
from tests.archive_issues import make_issue

NOW = datetime(2023, 4, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Printed:
    """A printed figure."""

    month: str
    kind: str
    unit: str
    metric: str
    value: Cell
    line: str


@dataclass(frozen=True)
class PrintedTotal:
    """A printed sum."""

    month: str
    metric: str
    value: Number
    line: str


@dataclass(frozen=True)
class Text:
    """An article or a brief."""

    month: str
    kind: str
    position: int
    title: str
    text: str
    line: str


@dataclass(frozen=True)
class Loose:
    """A line that was not read."""

    month: str
    text: str
    why_zh: str
    why_en: str
    line: str


@dataclass(frozen=True)
class Correction:
    """A figure that a second printing changed."""

    month: str
    unit: str
    metric: str
    old: Number
    new: Cell
    file: str
    at: str
    line: str


@dataclass(frozen=True)
class Archive:
    """A database and all that it was made from. Figures stand in the order of print."""

    path: Path
    issues: tuple[tuple[str, str, str, int], ...]
    """Id, month, file and number of pages."""
    figures: tuple[Printed, ...]
    totals: tuple[PrintedTotal, ...]
    articles: tuple[Text, ...] = ()
    unread: tuple[Loose, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def months(self) -> list[str]:
        return sorted(month for _, month, _, _ in self.issues)

    def find(self, kind: str, metric: str, month: str) -> dict[str, Printed]:
        """What is printed of a metric in a month, by unit; with value None where it is `/`."""
        return {
            f.unit: f for f in self.figures if (f.kind, f.metric, f.month) == (kind, metric, month)
        }

    def values(self, kind: str, metric: str, month: str) -> dict[str, Number]:
        """The same, without those that have no value."""
        found = self.find(kind, metric, month)
        return {unit: f.value for unit, f in found.items() if f.value is not None}

    def history(self, unit: str, metric: str) -> dict[str, Number]:
        """The values of one unit by month."""
        mine = [f for f in self.figures if (f.unit, f.metric) == (unit, metric)]
        return {f.month: f.value for f in mine if f.value is not None}


def make_archive(path: Path) -> Archive:
    """Store every month at `path`; what was stored."""
    months = [make_issue(month) for month in MONTHS]
    with writing(path, read_spec()) as database:
        keys = [
            store_issue(database, issue, read_spec(), source_of(issue), NOW).key for issue in months
        ]
        archive = note(path, dict(zip(keys, months, strict=True)))
        for c in archive.corrections:
            database.table("corrections").insert(
                {
                    "issue": c.line.split(".")[0], "month": c.month, "unit": c.unit,
                    "metric": c.metric, "old": c.old, "new": c.new, "file": c.file, "at": c.at,
                }
            )  # fmt: skip
    return archive


def source_of(issue: Issue) -> Source:
    name = f"模拟-{issue.month}.pdf"
    return Source(name, hashlib.sha256(name.encode()).hexdigest(), b"made up")


def note(path: Path, issues: Mapping[str, Issue]) -> Archive:
    """The records of the issues as plain data."""
    figures = tuple(
        Printed(f.month, f.kind, f.unit, f.metric, f.value.number, f"{key}.{f.line}")
        for key, issue in issues.items()
        for f in issue.figures
    )
    return Archive(
        path,
        tuple((k, i.month, source_of(i).name, i.pages) for k, i in issues.items()),
        figures,
        tuple(
            PrintedTotal(t.month, t.name, t.number, f"{key}.{t.line}")
            for key, issue in issues.items()
            for t in issue.totals
        ),
        tuple(
            Text(issue.month, a.kind, a.position, a.title, a.text, f"{key}.{a.line}")
            for key, issue in issues.items()
            for a in issue.articles
        ),
        tuple(
            Loose(issue.month, u.text, u.why_zh, u.why_en, f"{key}.{u.line}")
            for key, issue in issues.items()
            for u in issue.unread
        ),
        tuple(find_corrections(figures)),
    )


def find_corrections(figures: Sequence[Printed]) -> Iterator[Correction]:
    month, kind, unit, metric, old = CORRECTED
    for f in figures:
        if (f.month, f.kind, f.unit, f.metric) == (month, kind, unit, metric):
            at = NOW.isoformat(timespec="seconds")
            yield Correction(
                month, unit, metric, old, f.value, f"模拟-{month}-重印.pdf", at, f.line
            )
