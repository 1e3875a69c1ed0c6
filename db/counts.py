"""Counts inside sentences become records and totals: "其中 南京 48416 人次、苏州市 14008 人次"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.findings import Findings
from db.glyphs import STRUCK
from db.issue import Figure, Record, Total
from db.layout import Line
from db.months import DATED
from db.printed import Folded
from db.spec import Counted, Metric, SectionSpec
from db.units import canonical_name
from db.values import Value, read_scaled

LABEL_AND_NUMBER = r"(?P<label>[^,、。;:]+?)(?<!\d)(?<!\d[.,])(?P<number>\d[\d,.]*[万亿]?)"
"""A label without punctuation and its number from the first digit on; a measure follows."""

VAGUE = re.compile(
    rf"{STRUCK}|共|最[多少高低]|分别|^(?:[和与及或]|以及)|[由从]$"
    r"|(?:(?<!预)约|近|超|过|逾|余|达|为|是|有)$"
)
"""What makes a label a part of a sentence and no name, its number an estimate, one of several names
or of several numbers, or one of several of which the others are struck out."""

OTHER_TIME = re.compile(r"累计|同期|\d月?[-—~至]\d{1,2}月|季度|半年|全年")
"""Words of a sentence that counts something else than the month."""


def _said_before(text: str, position: int) -> str:
    """The sentence up to a position."""
    return text[max(text.rfind(stop, 0, position) for stop in "。;") + 1 : position]


def _is_aside(sentence: str) -> bool:
    """Whether a sentence so far has opened a bracket: what is counted there is a part of what
    stands before it."""
    return sentence.count("(") > sentence.count(")")


def _shares_number(text: str, position: int) -> bool:
    """Whether a name without a number stands before the one at a position, as in 甲、乙 12 个: then
    the number may be that of both."""
    before = re.search(r"([^,、。;:]*)、$", text[:position])
    return before is not None and not re.search(r"\d", before[1])


@dataclass
class CountReader:
    """Reads the sentences of one section. Adds to the findings."""

    spec: SectionSpec
    metrics: Mapping[str, Metric]
    month: str
    findings: Findings

    def read_lines(self, lines: Sequence[Line]) -> None:
        """All sentences of the lines; what no count claims stays for the account to report."""
        text = Folded(lines)
        last = 0
        measures = "|".join(entry.measure.pattern for entry in self.spec.counted)
        for found in re.finditer(f"{LABEL_AND_NUMBER}(?P<measure>{measures})", text.text):
            said = _said_before(text.text, found.end("label"))
            partial = _is_aside(said) or _shares_number(text.text, found.start("label"))
            if not partial and self._is_of_month(said):
                self._read_count(text, found)
                last = found.end()
        for date in re.finditer(r"\d{4}年\d{1,2}月", text.text[:last]):
            self.findings.account.claim_text(text, "wording", date.start(), date.end())

    def _is_of_month(self, sentence: str) -> bool:
        """Whether a sentence so far speaks of the section's month, if it says."""
        year, month = (int(part) for part in self.month.split("-"))
        stated = {(int(y or year), int(m)) for y, m in DATED.findall(sentence)}
        return not OTHER_TIME.search(sentence) and stated <= {(year, month)}

    def _read_count(self, text: Folded, found: re.Match[str]) -> None:
        """Keep one count and claim what it was printed with; what cannot be kept stays unread."""
        entry, label = self._find_entry(found)
        value = read_scaled(text.as_printed(*found.span("number")))
        if entry is None or label is None or value.state != "read":
            return
        line = text.line_at(found.start("number"))
        if entry.total:
            kept = self._keep_total(entry, value, line)
        else:
            kept = self._keep_record(entry, text, found.start("label"), label, value, line)
        if kept:
            claim = self.findings.account.claim_text
            claim(text, "total" if entry.total else "figure", *found.span("number"))
            claim(text, "wording", *found.span("label"))

    def _find_entry(self, found: re.Match[str]) -> tuple[Counted | None, re.Match[str] | None]:
        """The first declared kind of count that fits, with its match of the label."""
        for entry in self.spec.counted:
            label = entry.label.fullmatch(found["label"])
            if label and entry.measure.fullmatch(found["measure"]):
                named = label.groupdict().get("name", "")
                doubtful = entry.unlike.search(named) or VAGUE.search(named)
                return (None, None) if doubtful else (entry, label)
        return None, None

    def _keep_total(self, entry: Counted, value: Value, line: Line) -> bool:
        """False where the same total was printed before: the second stays unread."""
        if self.findings.has_total(entry.total):
            return False
        measure = self.metrics[entry.total].measure
        number = value.number or 0
        self.findings.totals.append(
            Total(entry.total, entry.total, self.month, number, value.printed, measure, line.key)
        )
        return True

    def _keep_record(
        self, entry: Counted, text: Folded, at: int, label: re.Match[str], value: Value, line: Line
    ) -> bool:
        """False where the same unit was counted before: the second stays unread."""
        printed = text.as_printed(at + label.start("name"), at + label.end("name"))
        name = canonical_name(printed)
        if self.findings.has_figure(name, entry.metric):
            return False
        values = {entry.unit: name, entry.column: value.number}
        self.findings.records.append(Record(entry.table, self.month, values, line.key))
        self.findings.figures.append(
            Figure(name, entry.kind, printed, entry.metric, self.month, value, line.key)
        )
        return True
