"""An issue as its editor has it: figures, names and sections, before anybody sets a line of type.

What a page looks like is no concern of this module; how a value is written is (`Style`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = int | float | str | None


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    key: str
    """What it means, however its header words it."""
    path: tuple[str, ...]
    """Its header words, from the cell on top down to its own."""
    kind: str
    """seq, name, int, pct, forms or text."""
    known: bool = True
    """False for a column that earlier bulletins did not have."""
    adds_up: bool = False
    """Whether the table's row total and its 合计 count it."""


@dataclass(frozen=True)
class Row:
    """A row of a table; None is a value the bulletin does not have."""

    values: Mapping[str, Value]
    kind: str = "row"
    """row, or total for the 合计 that a table ends with."""
    canonical: str = ""
    """The unit's usual name, where this issue prints another."""


@dataclass(frozen=True)
class Table:
    """A table and the lines that belong to it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()
    """Lines between the title and the header."""
    below: tuple[str, ...] = ()
    """Lines after the last row."""
    total: int | None = None
    """A total that stands in a row of its own across all columns: 合计：36043."""
    across: int = 1
    """How many records stand side by side."""
    known: bool = True
    """False for a table that earlier bulletins did not have."""


@dataclass(frozen=True)
class Counts:
    """Figures that stand in a sentence."""

    key: str
    title: str
    """Empty where the paragraph follows the one before it."""
    template: str
    """The sentence, with {name} where a figure stands."""
    figures: Mapping[str, int]


Section = Table | Counts


@dataclass(frozen=True)
class Style:
    """How this issue writes what it says."""

    digits: str = "half"
    """half, or full for １２３ in the tables and counts."""
    thousands: bool = False
    """Whether 1234 is written 1,234."""
    percent: str = "%"
    """The sign after a rate; empty where it stands in the header instead."""
    missing: str = "/"
    """What stands for a value that the bulletin does not have."""
    brackets: str = "as named"
    """as named, half or full."""
    spaced: bool = True
    """Whether a space parts digits and characters: 2023 年 4 月, not 2023年4月."""


@dataclass(frozen=True)
class Article:
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """A whole issue."""

    year: int
    number: int
    total_number: int
    published: date
    month: tuple[int, int]
    """Year and month of the data; the issue appears in the month after."""
    forms_due: int
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
    """In the order they are printed."""
    briefs: tuple[str, ...]
    style: Style = field(default_factory=Style)
    drift: tuple[str, ...] = ()
    """The names of what makes it unlike the issues before it."""
    planted: tuple[Mapping[str, Value], ...] = ()
    """Errors put in on purpose: name, page, table, unit, column and what was there before."""


def table(issue: Issue, key: str) -> Table | None:
    """The table that means `key`, if this issue has it."""
    found = (s for s in issue.sections if isinstance(s, Table) and s.key == key)
    return next(found, None)


def column_keys(table: Table) -> list[str]:
    return [column.key for column in table.columns]
