"""Blocks in reading order become an Issue: cut at the titles of sections.yml, read part by part.

Every printed token with a digit is claimed by what it became; what nobody claims is unread.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from db.counts import CountReader
from db.findings import Findings
from db.issue import Check, Issue, Masthead, Section, Total, make_check
from db.layout import Block, Lexicon, Line, Table, read_layout
from db.pages import Page
from db.printed import Folded
from db.prose import not_a_bulletin, read_articles, read_briefs, read_masthead
from db.rows import is_header, read_header, read_line
from db.spec import SectionSpec, Spec
from db.tables import TableReader
from db.values import fold, read_scaled

MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
AS_OF = re.compile(r"截[止至](\d{4})年(\d{1,2})月")
MAX_TITLE = 60


@dataclass(frozen=True)
class Part:
    """A section as printed: its title and the blocks up to the next title."""

    spec: SectionSpec
    title: Line
    blocks: list[Block] = field(default_factory=list)

    @property
    def month(self) -> str:
        """YYYY-MM as the title states it, else ''."""
        return _month_in(self.title.text)

    @property
    def lines(self) -> list[Line]:
        return [block for block in self.blocks if isinstance(block, Line)]

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({line.page for line in [self.title, *lines_of(self.blocks)]}))


def read_issue(pages: Sequence[Page], spec: Spec) -> Issue:
    """Everything that the pages say. Raises UnreadableFile where they are no bulletin."""
    findings = Findings()
    layout = read_layout(pages, Lexicon(spec.titles, spec.header_parts))
    findings.claim(layout.furniture, "page number")
    blocks = layout.blocks
    front, parts = cut_parts(blocks, spec)
    lines = [block for block in front if isinstance(block, Line)]
    masthead, size = read_masthead(lines)
    if not parts and not masthead.publisher:
        raise not_a_bulletin()
    findings.claim(lines[:size], "masthead")
    _read_prose(lines[size:], "article", findings)
    _move_signature(parts, masthead.publisher)
    month = _month_of_data(parts, masthead)
    findings.checks.extend(_check_months(parts, month))
    months = {part.title.key: _choose_month(part, masthead, month) for part in parts}
    for block in front:
        if isinstance(block, Table):
            findings.leave_table(block)
    for part in parts:
        _read_part(part, spec, months[part.title.key], findings)
    printed = tuple(sorted([*lines_of(blocks), *layout.furniture],
                           key=lambda line: (line.page, line.number)))  # fmt: skip
    findings.leave_rest(printed)
    return Issue(
        masthead=masthead,
        month=month,
        pages=len(pages),
        lines=printed,
        sections=tuple(findings.sections),
        records=tuple(findings.records),
        figures=tuple(findings.figures),
        totals=tuple(findings.totals),
        articles=tuple(findings.articles),
        unread=tuple(findings.unread),
        account=findings.account.count(printed),
        checks=tuple(findings.checks),
    )


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Every line, those of tables among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (row.line for row in block.rows)
        else:
            yield block


def cut_parts(blocks: Sequence[Block], spec: Spec) -> tuple[list[Block], list[Part]]:
    """What comes before the first title, and a part for each title of a section."""
    front: list[Block] = []
    parts: list[Part] = []
    for block in blocks:
        section = _section_titled(block, spec) if isinstance(block, Line) else None
        if isinstance(block, Line) and section and not _goes_on(parts, section):
            parts.append(Part(section, block))
        else:
            (parts[-1].blocks if parts else front).append(block)
    return front, parts


def _section_titled(line: Line, spec: Spec) -> SectionSpec | None:
    text = MONTH.sub("", fold(line.text))
    if len(text) > MAX_TITLE:
        return None
    return next((section for section in spec.sections if section.has_title(text)), None)


def _goes_on(parts: list[Part], section: SectionSpec) -> bool:
    """A table may have its title again overleaf; the colophon is known by several of its lines."""
    repeats = bool(section.columns) or section.prose == "colophon"
    return bool(parts) and parts[-1].spec is section and repeats


def _move_signature(parts: list[Part], publisher: str) -> None:
    """The publisher's name above its address ends the briefs in print but is no brief."""
    for before, part in pairwise(parts):
        last = before.blocks[-1] if before.blocks else None
        is_signature = isinstance(last, Line) and fold(last.text) == publisher
        if part.spec.prose == "colophon" and is_signature:
            part.blocks.insert(0, before.blocks.pop())


def _month_of_data(parts: Sequence[Part], masthead: Masthead) -> str:
    """The month that most titles state; where none does, the month before the issue."""
    stated = Counter(part.month for part in parts if _can_be(part.month, masthead))
    if stated:
        return stated.most_common(1)[0][0]
    year, month = masthead.year, masthead.number
    if masthead.published:
        year, month = (int(number) for number in masthead.published.split("-")[:2])
    return f"{year:04}-{month - 1:02}" if 1 < month <= 12 else f"{year - 1:04}-12"


def _can_be(month: str, masthead: Masthead) -> bool:
    """Whether an issue can print the data of a month: of its own or the last year, and past."""
    printed = masthead.published[:7] or f"{masthead.year:04}-12"
    return f"{masthead.year - 1:04}" <= month <= printed


def _choose_month(part: Part, masthead: Masthead, issue_month: str) -> str:
    return part.month if _can_be(part.month, masthead) else issue_month


def _check_months(parts: Sequence[Part], month: str) -> Iterator[Check]:
    """How many sections with figures state the month of the issue's data."""
    data = [part for part in parts if part.spec.has_data]
    agree = sum(part.month == month for part in data)
    if data:
        odd = [part.title.text for part in data if part.month != month]
        yield make_check("months", month, len(data), agree, data[0].title.key, " · ".join(odd))


def _month_in(text: str, pattern: re.Pattern[str] = MONTH) -> str:
    found = pattern.search(fold(text))
    if found and 1 <= int(found[2]) <= 12:
        return f"{int(found[1]):04}-{int(found[2]):02}"
    return ""


def _read_part(part: Part, spec: Spec, month: str, findings: Findings) -> None:
    findings.account.claim(part.title, "colophon" if part.spec.prose == "colophon" else "title")
    header = ""
    if part.spec.prose:
        _read_prose(part.lines, part.spec.prose, findings)
    elif part.spec.counted:
        CountReader(part.spec, spec.metrics, month, findings).read_lines(part.lines)
    elif part.spec.columns:
        header = _read_tables(part, TableReader(part.spec, spec.metrics, month, findings))
    for block in part.blocks:
        if isinstance(block, Table) and not part.spec.columns:
            findings.leave_table(block)
    if part.spec.has_data:
        findings.sections.append(_section(part, month, header))


def _read_prose(lines: Sequence[Line], kind: str, findings: Findings) -> None:
    if kind == "article":
        findings.articles.extend(read_articles(lines))
    elif kind == "brief":
        before = sum(article.kind == "brief" for article in findings.articles)
        findings.articles.extend(read_briefs(lines, before))
    findings.claim(lines, kind)


def _read_tables(part: Part, reader: TableReader) -> str:
    """Read ruled tables and notes; lines without rules are matched to the declared columns."""
    header: list[Line] = []
    for block in part.blocks:
        if isinstance(block, Line) and is_header(block, part.spec.columns):
            header.append(block)
            continue
        if header:
            reader.read_header(read_header(header, part.spec.columns), header[0])
            reader.findings.claim(header, "header")
            header = []
        if isinstance(block, Table):
            reader.read_table(block)
        elif part.spec.has_title(MONTH.sub("", fold(block.text))):
            reader.findings.account.claim(block, "title")
        elif _is_note(block):
            _read_note(block, part.spec, reader)
        elif reader.columns and (row := read_line(block, reader.columns)):
            reader.read_row(row)
    reader.finish(part.title)
    return reader.header


def _is_note(line: Line) -> bool:
    text = fold(line.text)
    return text.startswith("(") and text.endswith(")")


def _read_note(line: Line, spec: SectionSpec, reader: TableReader) -> None:
    """A remark in brackets; what it counts is a printed total, the rest of it a note."""
    folded = Folded([line])
    for note in spec.notes:
        found = note.says.match(folded.text, 1)
        if not found or (note.total and reader.findings.has_total(note.total)):
            continue
        if note.total:
            start, end = found.span("number")
            printed = folded.as_printed(start, end)
            number = read_scaled(printed).number
            if number is None:
                continue
            month = _month_in(line.text, AS_OF) or reader.month
            reader.findings.totals.append(
                Total(note.total, None, month, number, printed, note.measure, line.key)
            )
            reader.findings.account.claim_text(folded, "total", start, end)
        reader.findings.account.claim(line, "note")


def _section(part: Part, month: str, header: str) -> Section:
    notes = [line.text for line in part.lines if _is_note(line)]
    as_of = next((found for note in notes if (found := _month_in(note, AS_OF))), "")
    scope = "\n".join(note for note in notes if not _month_in(note, AS_OF))
    return Section(
        part.spec.kind, part.title.text, month, scope, as_of, header, part.pages, part.title.key
    )
