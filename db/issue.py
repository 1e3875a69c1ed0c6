"""The records that travel from the reader to the store. What they hold is finished.

Lines are named by their address within the issue (`p3.l12`); the store puts the issue's id before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from db.layout import Line
from db.values import Number, Value

Scalar = str | int | float | None


@dataclass(frozen=True)
class Masthead:
    """Which issue this is, as it says of itself."""

    series: str
    year: int
    number: int
    total_number: int | None
    """Counted from the first issue of the series."""
    published: str
    """YYYY-MM-DD, or '' where it is not printed."""
    publisher: str


@dataclass(frozen=True)
class Section:
    """A section as printed."""

    kind: str
    title: str
    month: str
    """The month that its figures cover, YYYY-MM."""
    scope_note: str
    as_of: str
    """YYYY-MM that a cumulative figure of the section runs to, or ''."""
    headers: str
    """The printed header, one column after the other, separated by ' | '."""
    pages: tuple[int, ...]
    line: str


@dataclass(frozen=True)
class Record:
    """A row of one of the tables that people browse."""

    table: str
    month: str
    values: Mapping[str, Scalar]
    line: str


@dataclass(frozen=True)
class Figure:
    """One printed number about one unit."""

    unit: str
    kind: str
    """hospital, district, city, channel, call_category or order_source."""
    printed_name: str
    metric: str
    month: str
    value: Value
    line: str


@dataclass(frozen=True)
class Total:
    """A sum that the bulletin prints."""

    name: str
    metric: str | None
    """The metric that it sums; None for a cumulative figure."""
    month: str
    number: Number
    printed: str
    measure: str
    line: str
    kind: str = ""
    """The kind of unit that it sums, where tables of several kinds count the metric."""


@dataclass(frozen=True)
class Article:
    """An article or a brief, its paragraphs separated by a line feed."""

    position: int
    kind: str
    title: str
    text: str
    line: str


UnreadCode = Literal["", "unknown_table", "unknown_column"]
"""Both kinds are mended by an entry in sections.yml."""


@dataclass(frozen=True)
class Unread:
    """Printed text with digits that found no place."""

    text: str
    why_zh: str
    why_en: str
    line: str
    code: UnreadCode = ""
    """What kind of reason it is, where the program or a link has to know."""


CheckKind = Literal["total", "complete", "witness"]
"""Sums that must agree; whether all is there; what a second reader of the PDF saw."""


@dataclass(frozen=True)
class Check:
    """A comparison that was made."""

    kind: CheckKind
    name: str
    zh: str
    en: str
    subject: str
    """What was compared: a metric, a unit, a page."""
    expected: Number
    found: Number
    line: str
    """Where the expected figure is printed; '' for a whole page."""
    note: str = ""

    @property
    def ok(self) -> bool:
        return self.expected == self.found


CHECKS: dict[str, tuple[CheckKind, str, str]] = {
    "row_total": ("total", "小计 = 各项之和", "Row total = the sum of its parts"),
    "printed_total": ("total", "合计 = 各项之和", "Printed total = the sum of its parts"),
    "columns": ("complete", "表头各列", "Columns of the table"),
    "column_holds": (
        "complete",
        "各列内容与表头相符（列出不符的）",
        "Columns that hold what their header says, naming those that do not",
    ),
    "row_numbers": ("complete", "序号连续", "Row numbers without gaps"),
    "sections": ("complete", "栏目（列出缺的）", "Sections, naming the missing"),
    "totals": ("complete", "合计（列出缺的）", "Totals, naming the missing"),
    "comparisons": ("complete", "核对（列出做不了的）", "Comparisons, naming those not made"),
    "months": ("complete", "各表写明数据月份", "Sections that state their month"),
    "pages": ("complete", "每页都读到文字", "Text on every page"),
    "page_numbers": (
        "complete",
        "页码连续（列出缺页的地方）",
        "Page numbers without gaps, naming where pages are missing",
    ),
    "characters": (
        "complete",
        "每个字都认得出（列出认不出的页）",
        "Every character is known, naming the pages where one is not",
    ),
    "scans": (
        "complete",
        "文字是排印的，不是从扫描图识别的（列出识别的页）",
        "Text is printed and not recognised from a scan, naming the pages",
    ),
    "row_missing": (
        "complete",
        "合计与各行一致，没有缺一行",
        "No row is missing: totals miss by what one row would add",
    ),
    "units_between": (
        "complete",
        "前后两期都有的单位（列出缺的）",
        "Units that the issues before and after print, naming the missing",
    ),
    "columns_swapped": (
        "complete",
        "表头与内容没有对调（列出对调的）",
        "Headers stand over their own values, naming those exchanged",
    ),
    "second_reader": ("witness", "两个程序读到的数字", "Numbers that two readers saw"),
}
"""The comparisons that every bulletin gets; sections.yml declares others."""


def make_check(
    name: str, subject: str, expected: Number, found: Number, line: str, note: str = ""
) -> Check:
    """One of CHECKS, made."""
    kind, zh, en = CHECKS[name]
    return Check(kind, name, zh, en, subject, expected, found, line, note)


@dataclass(frozen=True)
class Issue:
    """Everything that one bulletin says."""

    masthead: Masthead
    month: str
    """The month of its data, YYYY-MM: not the month of the issue."""
    pages: int
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    records: tuple[Record, ...]
    figures: tuple[Figure, ...]
    totals: tuple[Total, ...]
    articles: tuple[Article, ...]
    unread: tuple[Unread, ...]
    account: Mapping[str, int]
    """Where every printed token with a digit went: destination and how many."""
    checks: tuple[Check, ...] = field(default=())

    def month_of(self, line: str) -> str:
        """The month of the section that a line stands in; the issue's where it stands in none."""
        before = [s for s in self.sections if line and _place(s.line) <= _place(line)]
        return max(before, key=lambda s: _place(s.line)).month if before else self.month

    @property
    def incomplete(self) -> bool:
        """Whether something that belongs to it was not read: it holds what is certain, no more."""
        lacks = any(check.kind == "complete" and not check.ok for check in self.checks)
        return lacks or bool(self.unread)


def page_of(line: str) -> int:
    """The page of a line such as `p3.l12`, or of p3; 0 where there is none."""
    return (*_place(line), 0)[0]


def _place(line: str) -> tuple[int, ...]:
    """Page and number of a line such as `p3.l12`, for comparing."""
    return tuple(int(number) for number in re.findall(r"\d+", line))
