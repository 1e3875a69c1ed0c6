"""The pages of a bulletin become an Issue, read section by section.

Every printed token with a digit is claimed by what it became; what nobody claims is unread.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.counts import CountReader
from db.findings import Findings
from db.issue import Issue, Masthead, Scalar, Section, Total, make_check, page_of
from db.layout import Block, Layout, Lexicon, Line, Table, read_layout
from db.masthead import check_single, nothing_read, read_masthead
from db.months import AS_OF, DATED, Months, month_in
from db.pages import Page
from db.paging import check_paging
from db.parts import (
    Note,
    Part,
    cut_parts,
    join_notes,
    lines_of,
    lost_pages,
    move_signature,
    take_out_texts,
)
from db.printed import Folded
from db.prose import read_articles, read_briefs
from db.rows import is_header, read_header, read_line
from db.spec import Note as NoteSpec
from db.spec import Spec
from db.tables import TableReader
from db.values import Value, find_scale, fold, read_scaled

MAX_REMARK = 20
"""Characters of a remark that says what the numbers of a table are printed in."""
AGAIN = re.compile(r"[(]?(?:[续接](?:上?[表页]|上表)|表\d{0,2}[(]?续[)]?)\d{0,2}[)]?")
"""A line above a table that goes on overleaf, such as 续表."""
REMARK = re.compile(r"[^,。;\d]{1,8}[:：].*")
"""A line beside a table that explains it, such as 单位：人次."""


def read_issue(pages: Sequence[Page], spec: Spec) -> Issue:
    """Everything that the pages say. Raises UnreadableFile where they are no bulletin."""
    layout = read_layout(pages, Lexicon(spec.titles, spec.header_parts))
    scans = [page.number for page in pages if page.again and page.again.recognised]
    blank = {page.number for page in pages if page.is_blank}
    return _doubt(IssueReader(spec, layout, len(pages), blank).read(), scans)


def _doubt(issue: Issue, scans: Sequence[int]) -> Issue:
    """What a program made of a picture may be another digit than is printed: both witnesses read
    it alike, so no figure of these pages is believed."""
    if not scans:
        return issue
    note = " ".join(f"p{page}" for page in scans)
    check = make_check("scans", "", issue.pages, issue.pages - len(scans), "", note)

    def is_seen(line: str) -> bool:
        return page_of(line) not in scans

    figures = (
        f if is_seen(f.line) else replace(f, value=Value(None, f.value.printed, "uncertain"))
        for f in issue.figures
    )
    records = (
        r if is_seen(r.line) else replace(r, values=_without_numbers(r.values))
        for r in issue.records
    )
    return replace(
        issue,
        figures=tuple(figures),
        records=tuple(records),
        totals=tuple(total for total in issue.totals if is_seen(total.line)),
        checks=(*(c for c in issue.checks if is_seen(c.line)), check),
    )


def _without_numbers(values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    return {key: value if isinstance(value, str) else None for key, value in values.items()}


@dataclass
class IssueReader:
    """Reads the blocks of one bulletin into the findings, and makes the issue of them."""

    spec: Spec
    layout: Layout
    pages: int
    blank: Collection[int]
    """The pages on which nothing is drawn."""
    findings: Findings = field(default_factory=Findings)

    def read(self) -> Issue:
        blocks = list(take_out_texts(self.layout.blocks, self.spec))
        empty = lost_pages(blocks, self.pages, self.blank, self.spec)
        front, parts = cut_parts(blocks, self.spec, empty)
        masthead = self._read_front(front)
        check_single([block for block in blocks if isinstance(block, Line)], masthead)
        move_signature(parts, masthead.publisher)
        months = Months(masthead, [part.title for part in parts])
        self.findings.checks.extend(
            months.check([part.title for part in parts if part.spec.has_data])
        )
        chosen = choose_parts(parts, months)
        for part in parts:
            month = months.of_section(part.title)
            PartReader(
                part, self.spec, month, self.findings, any(part is each for each in chosen)
            ).read()
        if not (masthead.publisher or self.findings.figures or self.findings.totals):
            raise nothing_read()
        self._check_pages(empty)
        return self._make(masthead, months.of_issue)

    def _read_front(self, front: Sequence[Block]) -> Masthead:
        """The masthead and the articles, which come before the first section."""
        lines = [block for block in front if isinstance(block, Line)]
        masthead, size = read_masthead(lines)
        self.findings.claim(lines[:size], "masthead")
        read_prose(lines[size:], "article", self.findings)
        for block in front:
            if isinstance(block, Table):
                self.findings.leave_table(block)
        return masthead

    def _check_pages(self, empty: Sequence[int]) -> None:
        """A damaged page comes out of both readers empty, without a word from either."""
        note = " ".join(f"p{page}" for page in empty)
        found = self.pages - len(empty)
        self.findings.checks.append(make_check("pages", "", self.pages, found, "", note))
        self.findings.checks.extend(check_paging(self.layout.furniture, self.pages))

    def _make(self, masthead: Masthead, month: str) -> Issue:
        findings = self.findings
        findings.claim(self.layout.furniture, "page number")
        lines = [*lines_of(self.layout.blocks), *self.layout.furniture]
        printed = tuple(sorted(lines, key=lambda line: (line.page, line.number)))
        findings.leave_rest(printed)
        return Issue(
            masthead=masthead,
            month=month,
            pages=self.pages,
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


def read_prose(lines: Sequence[Line], kind: str, findings: Findings) -> None:
    if kind == "article":
        findings.articles.extend(read_articles(lines))
    elif kind == "brief":
        before = sum(article.kind == "brief" for article in findings.articles)
        findings.articles.extend(read_briefs(lines, before))
    findings.claim(lines, kind)


def choose_parts(parts: Sequence[Part], months: Months) -> list[Part]:
    """The parts to read. Of several tables of one kind, those of the issue's month; of these, those
    under the shortest title, if the others only add a word before it."""
    left: list[Part] = []
    for spec in {part.spec.kind: part.spec for part in parts if part.spec.columns}.values():
        alike = [part for part in parts if part.spec is spec]
        own = [p for p in alike if months.of_section(p.title) == months.of_issue] or alike
        names = {id(part): DATED.sub("", fold(part.title.text), count=1) for part in own}
        shortest = min(names.values(), key=len)
        plain = [part for part in own if names[id(part)] == shortest]
        left += [part for part in alike if not any(part is each for each in plain)]
    return [part for part in parts if not any(part is each for each in left)]


@dataclass
class PartReader:
    """Reads one section, whatever kind it is."""

    part: Part
    declared: Spec
    month: str
    findings: Findings
    is_chosen: bool = True
    """False for a second table of its kind: of another month, or of a part only."""
    notes: list[Note] = field(default_factory=list)

    def read(self) -> None:
        spec, part = self.part.spec, self.part
        destination = "colophon" if spec.prose == "colophon" else "title"
        self.findings.account.claim(part.title, destination)
        header = ""
        if not self.is_chosen:
            for block in part.blocks:
                self._leave_lost(block, OTHER_TABLE)
            return
        if spec.columns:
            header = self._read_tables()
        else:
            self._read_text()
        for block in part.lost:
            self._leave_lost(block)
        if spec.has_data:
            self.findings.sections.append(self._section(header))

    def _leave_lost(self, block: Block, why: tuple[str, str] | None = None) -> None:
        if isinstance(block, Table):
            self.findings.leave_table(block, why or AFTER_EMPTY_PAGE)
        elif self.findings.account.is_left(block):
            self.findings.leave(block, *(why or AFTER_EMPTY_PAGE))

    def _read_text(self) -> None:
        """Prose, or counts inside sentences; a table among them is one that nobody knows."""
        spec = self.part.spec
        if spec.prose:
            read_prose(self.part.lines, spec.prose, self.findings)
        elif spec.counted:
            counts = CountReader(spec, self.declared.metrics, self.month, self.findings)
            counts.read_lines(self.part.lines)
        for block in self.part.blocks:
            if isinstance(block, Table):
                self.findings.leave_table(block)

    def _read_tables(self) -> str:
        """Tables and their notes; lines of the text form are matched to the declared columns."""
        reader = TableReader(self.part.spec, self.declared.metrics, self.month, self.findings)
        header: list[Line] = []
        for block in join_notes(self.part.blocks):
            self._heed_scale(block, reader)
            if isinstance(block, Line) and is_header(block, self.part.spec.columns):
                header.append(block)
                continue
            if header:
                reader.read_header(read_header(header, self.part.spec.columns), header[0])
                self.findings.claim(header, "header")
                header = []
            if isinstance(block, Table):
                reader.read_table(block)
            elif isinstance(block, Line):
                self._read_line(block, reader)
            else:
                self.notes.append(block)
        reader.finish(self.part.title)
        for note in self.notes:
            self._read_note(note)
        return reader.header

    def _heed_scale(self, block: Block | Note, reader: TableReader) -> None:
        """A remark that the numbers are ten thousands does not say which of them: none is read."""
        lines = [block] if isinstance(block, Line) else [] if isinstance(block, Table) else block
        says = "".join(line.text for line in lines)
        if len(fold(says)) <= MAX_REMARK and find_scale(says):
            self.findings.leave(lines[0], *SCALED)
            reader.closed = True

    def _read_line(self, line: Line, reader: TableReader) -> None:
        """A line among tables: the title once more, a row, a remark, or something unknown that
        says that what follows is another table."""
        if self.part.repeats_title(line) or AGAIN.fullmatch(fold(line.text)):
            self.findings.account.claim(line, "title")
        elif (
            not reader.closed
            and not line.boxes
            and reader.columns
            and (row := read_line(line, reader.columns))
        ):
            reader.read_row(row)
        elif line.boxes and reader.rows and not REMARK.fullmatch(fold(line.text)):
            self.findings.leave(line, *UNKNOWN_LINE)
            reader.closed = True

    def _read_note(self, lines: Note) -> None:
        """A remark in brackets; what it counts is a printed total, the rest of it a note."""
        folded = Folded(lines)
        for kind in self.part.spec.notes:
            if self._keep_note(kind, folded):
                self.findings.claim(lines, "note")

    def _keep_note(self, kind: NoteSpec, folded: Folded) -> bool:
        """Whether the remark is of the declared kind, with its total if it gives one."""
        found = kind.says.match(folded.text, 1)
        if not found or not kind.total:
            return bool(found)
        start, end = found.span("number")
        printed = folded.as_printed(start, end)
        number = read_scaled(printed).number
        if number is None or self.findings.has_total(kind.total):
            return False
        month = month_in(folded.text, AS_OF) or self.month
        line = folded.line_at(start).key
        self.findings.totals.append(
            Total(kind.total, None, month, number, printed, kind.measure, line)
        )
        self.findings.account.claim_text(folded, "total", start, end)
        return True

    def _section(self, header: str) -> Section:
        notes = ["".join(line.text for line in lines) for lines in self.notes]
        as_of = next((found for note in notes if (found := month_in(note, AS_OF))), "")
        return Section(
            kind=self.part.spec.kind,
            title=self.part.title.text,
            month=self.month,
            scope_note="\n".join(note for note in notes if not month_in(note, AS_OF)),
            as_of=as_of,
            headers=header,
            pages=self.part.pages,
            line=self.part.title.key,
        )


SCALED = (
    "表中的数以此为单位，不知道是哪几列",
    "numbers of the table are printed in it, and which is not said",
)
UNKNOWN_LINE = "不属于任何已知的内容", "it belongs to nothing that is known"
OTHER_TABLE = (
    "同类的表不止一个，这一个是别的月份或其中一部分",
    "there is another table of its kind; this one is of another month, or of a part",
)
AFTER_EMPTY_PAGE = (
    "前面有一页是空的，不知道这是哪个表",
    "a page before it is empty, so whose table it is is not known",
)
