"""Blocks in reading order are cut at the titles of sections.yml: a part for each section.

After a page that came out empty nobody knows whose table goes on, since the page may have held the
title of another section.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from db.layout import TOTAL, Block, Cell, Line, Row, Table, is_note
from db.months import DATED
from db.spec import AGAIN, SectionSpec, Spec
from db.values import fold

MAX_TITLE = 60
NOTE_LINES = 3
"""Lines that a remark in brackets may be broken over."""


@dataclass
class Part:
    """A section as printed: its title and the blocks up to the next title."""

    spec: SectionSpec
    title: Line
    blocks: list[Block] = field(default_factory=list)
    lost: list[Block] = field(default_factory=list)
    """What stands after an empty page, and may belong to another section."""

    @property
    def lines(self) -> list[Line]:
        return [block for block in self.blocks if isinstance(block, Line)]

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({line.page for line in [self.title, *lines_of(self.blocks)]}))

    def repeats_title(self, line: Line) -> bool:
        return self.spec.has_title(DATED.sub("", fold(line.text), count=1))


def take_out_texts(blocks: Sequence[Block], spec: Spec) -> Iterator[Block]:
    """The blocks, with the titles and remarks that stand inside tables, in a cell over all columns,
    as lines of text: so do bulletins that are typed in a spreadsheet."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _part_table(block, spec)
        else:
            yield block


def _part_table(table: Table, spec: Spec) -> Iterator[Block]:
    texts = [n for n, row in enumerate(table.rows) if _is_text(row, table.width, spec)]
    for start, end in pairwise([-1, *texts, len(table.rows)]):
        if start >= 0:
            yield table.rows[start].line
        if rows := table.rows[start + 1 : end]:
            yield _narrow(replace(table, rows=rows)) if texts else table


def _narrow(table: Table) -> Table:
    """A part of a table with the columns that begin in it: tables that touch share a grid."""
    starts = sorted({cell.column for row in table.rows for cell in row.cells})

    def place(cell: Cell) -> Cell:
        over = [n for n, x in enumerate(starts) if cell.column <= x < cell.column + cell.columns]
        return replace(cell, column=over[0], columns=len(over))

    rows = tuple(replace(row, cells=tuple(map(place, row.cells))) for row in table.rows)
    lefts = tuple(table.lefts[x] for x in starts) if table.lefts else ()
    return replace(table, rows=rows, width=len(starts), lefts=lefts)


def _is_text(row: Row, width: int, spec: Spec) -> bool:
    printed = [cell for cell in row.cells if cell.text]
    is_wide = len(printed) == 1 < width == printed[0].columns
    return is_wide and (is_note(row.line.text) or _section_titled(row.line, spec) is not None)


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Every line, those of tables among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (row.line for row in block.rows)
        else:
            yield block


def empty_pages(blocks: Sequence[Block], pages: int) -> list[int]:
    """The pages that hold nothing but, at most, a page number."""
    return sorted(set(range(1, pages + 1)) - {line.page for line in lines_of(blocks)})


def lost_pages(
    blocks: Sequence[Block], pages: int, blank: Collection[int], spec: Spec
) -> list[int]:
    """The empty pages that may have held something: all but those that are blank, part no table,
    and stand in an issue that lacks no section."""
    found = {
        section for b in blocks if isinstance(b, Line) and (section := _section_titled(b, spec))
    }
    whole = found >= {section for section in spec.sections if section.has_data}
    return [
        page
        for page in empty_pages(blocks, pages)
        if not (whole and page in blank) or _parts_table(blocks, page)
    ]


def _parts_table(blocks: Sequence[Block], page: int) -> bool:
    """Whether a table may go on over a page: none is ended before it, or one begins behind it."""
    before = [block for block in blocks if _page_of(block) < page]
    after = [block for block in blocks if _page_of(block) > page]
    return any(isinstance(b, Table) and not _is_ended(b) for b in before[-1:]) or any(
        isinstance(block, Table) for block in after[:1]
    )


def _page_of(block: Block) -> int:
    return block.rows[0].line.page if isinstance(block, Table) else block.page


def _is_ended(table: Table) -> bool:
    """Whether a table ends with its totals."""
    first = next((cell for cell in table.rows[-1].cells if cell.text), None)
    return first is not None and TOTAL.fullmatch(fold(first.text)) is not None


def cut_parts(
    blocks: Sequence[Block], spec: Spec, empty: Sequence[int] = ()
) -> tuple[list[Block], list[Part]]:
    """What comes before the first title, and a part for each title of a section."""
    front: list[Block] = []
    parts: list[Part] = []
    for block in blocks:
        section = _section_titled(block, spec) if isinstance(block, Line) else None
        if isinstance(block, Line) and section and not _goes_on(parts, section, block):
            parts.append(Part(section, block))
        elif parts and _is_lost(block, parts[-1], empty):
            parts[-1].lost.append(block)
        else:
            (parts[-1].blocks if parts else front).append(block)
    return front, parts


def _section_titled(line: Line, spec: Spec) -> SectionSpec | None:
    text = DATED.sub("", fold(line.text), count=1)
    if len(text) > MAX_TITLE:
        return None
    return next((section for section in spec.sections if section.has_title(text)), None)


def _goes_on(parts: list[Part], section: SectionSpec, line: Line) -> bool:
    """A table may have its title again overleaf; the colophon is known by several of its lines."""
    if not parts or parts[-1].spec is not section:
        return False
    same = _bare(parts[-1].title).endswith(_bare(line))
    return section.prose == "colophon" or (bool(section.columns) and same)


def _bare(title: Line) -> str:
    """A title without what says that it stands there again."""
    return AGAIN.sub("", fold(title.text))


def _is_lost(block: Block, part: Part, empty: Sequence[int]) -> bool:
    """Whether an empty page lies between a block and the last title of its tables."""
    page = _page_of(block)
    titles = [part.title, *(line for line in part.lines if part.repeats_title(line))]
    is_title = isinstance(block, Line) and part.repeats_title(block)
    lost = any(titles[-1].page < number < page for number in empty)
    return bool(part.spec.columns) and lost and not is_title


def move_signature(parts: Sequence[Part], publisher: str) -> None:
    """The publisher's name above its address ends the briefs in print but is no brief."""
    for before, part in pairwise(parts):
        last = before.blocks[-1] if before.blocks else None
        is_signature = isinstance(last, Line) and fold(last.text) == publisher
        if part.spec.prose == "colophon" and is_signature:
            part.blocks.insert(0, before.blocks.pop())


Note = tuple[Line, ...]
"""The lines of a remark in brackets."""


def join_notes(blocks: Sequence[Block]) -> Iterator[Block | Note]:
    """The blocks, with the lines of each remark in brackets together."""
    waiting: list[Line] = []
    for block in blocks:
        text = fold(block.text) if isinstance(block, Line) else ""
        if isinstance(block, Line) and (waiting or text.startswith("(")):
            waiting.append(block)
            if text.endswith(")"):
                yield tuple(waiting)
                waiting = []
            elif len(waiting) == NOTE_LINES:
                yield from waiting
                waiting = []
        else:
            yield from waiting
            waiting = []
            yield block
    yield from waiting
