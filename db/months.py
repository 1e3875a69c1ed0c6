"""Which month the figures are of: what titles state, against what an issue can print.

Issue 5 of 2023 carries April; an issue of January carries December of the year before.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.issue import Check, Masthead, make_check
from db.layout import Line
from db.values import fold

MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
DATED = re.compile(r"(?:(\d{4})年)?(?<!\d)(?<![-—~至])(\d{1,2})月份?")
"""The month in a title, with or without its year."""
AS_OF = re.compile(r"截[止至](\d{4})年(\d{1,2})月")


def month_in(text: str, pattern: re.Pattern[str] = MONTH) -> str:
    """YYYY-MM as a text states it, else ''."""
    found = pattern.search(fold(text))
    if found and 1 <= int(found[2]) <= 12:
        return f"{int(found[1]):04}-{int(found[2]):02}"
    return ""


@dataclass(frozen=True)
class Months:
    """The months of an issue and of its sections."""

    masthead: Masthead
    titles: Sequence[Line]
    """The titles of all sections."""

    @property
    def of_issue(self) -> str:
        """The month that most titles state; where none does, the month before the issue."""
        stated = Counter(month for line in self.titles if (month := self._stated(line)))
        if stated:
            return stated.most_common(1)[0][0]
        year, number = self.masthead.year, self.masthead.number
        if self.masthead.published:
            year, number = map(int, self.masthead.published.split("-")[:2])
        return f"{year:04}-{number - 1:02}" if 1 < number <= 12 else f"{year - 1:04}-12"

    def of_section(self, title: Line) -> str:
        return self._stated(title) or self.of_issue

    def _stated(self, title: Line) -> str:
        """What a title states, if the issue can print it: a past month of its own or last year."""
        month = month_in(title.text) or self._without_year(title.text)
        printed = self.masthead.published[:7] or f"{self.masthead.year:04}-12"
        return month if f"{self.masthead.year - 1:04}" <= month <= printed else ""

    def _without_year(self, title: str) -> str:
        """The month of a title that states no year: the last one before the issue."""
        found = DATED.search(fold(title))
        year, number = self.masthead.year, self.masthead.number
        if found is None or not 1 <= int(found[2]) <= 12:
            return ""
        return f"{year - (int(found[2]) >= number):04}-{int(found[2]):02}"

    def check(self, titles: Sequence[Line]) -> list[Check]:
        """How many sections with figures state the month of the issue's data."""
        odd = [line.text for line in titles if self._stated(line) != self.of_issue]
        sizes = len(titles), len(titles) - len(odd)
        note = " · ".join(odd)
        if not titles:
            return []
        return [make_check("months", self.of_issue, *sizes, titles[0].key, note)]
