"""What was found in an issue so far. Readers of sections add to it; the issue is made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.issue import Article, Check, Figure, Record, Section, Total, Unread, UnreadCode
from db.layout import Line, Table
from db.printed import Account

UNKNOWN_TABLE = "不认识的表格", "a table that is not known"


@dataclass
class Findings:
    """Filled section by section, in the order of the page."""

    account: Account = field(default_factory=Account)
    sections: list[Section] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def claim(self, lines: Iterable[Line], destination: str) -> None:
        for line in lines:
            self.account.claim(line, destination)

    def report(
        self, line: Line, text: str, why_zh: str, why_en: str, code: UnreadCode = ""
    ) -> None:
        """Keep a part of a line that could not be read, with the reason."""
        self.unread.append(Unread(text, why_zh, why_en, line.key, code))

    def report_once(self, line: Line, text: str, why_zh: str, why_en: str) -> None:
        """`report`, unless the same was just reported: a fraction is one cell and two values."""
        said = Unread(text, why_zh, why_en, line.key)
        if said not in self.unread[-1:]:
            self.unread.append(said)

    def leave(self, line: Line, why_zh: str, why_en: str, code: UnreadCode = "") -> None:
        """Keep a line whole, with the reason why it was not read."""
        self.report(line, line.text, why_zh, why_en, code)
        self.account.claim(line, "unread")

    def leave_table(self, table: Table, why: tuple[str, str] | None = None) -> None:
        """Keep a table whole, with its header; nobody knows it if no other reason is given."""
        code: UnreadCode = "" if why else "unknown_table"
        for row in table.rows:
            self.leave(row.line, *(why or UNKNOWN_TABLE), code)

    def leave_rest(self, lines: Sequence[Line]) -> None:
        """Report every line with a token that nobody claimed."""
        reported = {unread.line for unread in self.unread}
        for line in lines:
            if line.key not in reported and self.account.is_left(line):
                self.leave(line, "不属于任何已知的内容", "it belongs to nothing that is known")

    def has_figure(self, unit: str, metric: str) -> bool:
        return any(f.unit == unit and f.metric == metric for f in self.figures)

    def has_total(self, name: str) -> bool:
        return any(total.name == name for total in self.totals)
