"""An answer on its way out: what every format of it says, and what makes its text harmless."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant import words, words_files
from assistant.answer import Answer
from assistant.asked import Field, Value
from assistant.table import Table, lay_out
from assistant.words import Lang, Words


@dataclass(frozen=True)
class Taken:
    answer: Answer
    lang: Lang
    link: str
    """The URL that opens the answer."""

    def say(self, said: Words) -> str:
        return said.say(self.lang)

    @cached_property
    def table(self) -> Table:
        return lay_out(self.answer, self.lang)

    @cached_property
    def head(self) -> list[str]:
        """Labels over bare numbers, so it is the label that says what is counted."""
        labels = [self.say(name_measure(column)) for column in self.table.columns]
        return [*labels, self.say(words.SOURCE)]

    @cached_property
    def rows(self) -> list[list[Value]]:
        """Each row with words for codes, and as its last cell the ids of its printed lines."""
        return [
            [
                *(self.write(c, cell) for c, cell in zip(self.table.columns, row, strict=True)),
                " ".join(ids),
            ]
            for row, ids in zip(self.table.rows, self.answer.row_sources, strict=True)
        ]

    def write(self, column: Field, cell: Value) -> Value:
        return column.show(cell, self.lang) if column.codes else cell

    @property
    def months(self) -> str:
        """The months of the data that the rows are of; '' without rows."""
        months = [issue.month for issue in self.answer.issues.values() if issue.month]
        if len(months) < 2:
            return self.say(words.month_name(months[0])) if months else ""
        first, last = words.month_name(months[0]), words.month_name(months[-1])
        return self.say(words_files.FROM_TO.fill(first=first, last=last, months=len(months)))


def name_measure(column: Field) -> Words:
    """A label with what is counted under it, where it does not say so itself."""
    if column.measure == "percent":
        return words.IN_PERCENT.fill(label=column.label)
    if column.measure in ("", "points"):  # a label of points says so
        return column.label
    unit = column.unit.fill(n=2)
    said = words_files.IN_MEASURE.fill(label=column.label, unit=unit)
    return Words(
        column.label.zh if unit.zh in column.label.zh else said.zh,
        column.label.en if unit.en in column.label.en.lower() else said.en,
    )


def harmless(cell: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets a ' before it."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


def is_formula(text: str) -> bool:
    """Also behind signs that are not seen, and in full width."""
    if text[:1].isalnum():
        return False
    seen = text.lstrip(INVISIBLE)
    return text.startswith(("\t", "\r", "\n")) or seen.startswith(tuple("=+-@＝＋－＠"))


def list_invisible() -> Iterable[str]:
    for code in (*range(0x3001), *range(0xFE00, 0x10000)):
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zs", "Zl", "Zp"):
            yield chr(code)


INVISIBLE = "".join(list_invisible())
"""Spaces, control characters, and signs without width."""


def escape(text: str) -> str:
    """Text as text: no Markdown and no markup of its own."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", " ".join(words.one_line(text).split()))
