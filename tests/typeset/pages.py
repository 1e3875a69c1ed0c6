"""An issue and a look become pages: which lines and which rows of which table stand on which.

Pages are planned here and not left to the producers, so that the truth knows each row's page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.typeset.grids import (
    Grid,
    Shape,
    deepen,
    make_grid,
    shape_table,
    text_width,
)  # fmt: skip
from tests.typeset.issue import Counts, Issue, Row, Section, Style, Table
from tests.typeset.look import Look
from tests.typeset.names import COLOPHON, PUBLISHER, SERIES
from tests.typeset.writing import (
    write_counts,
    write_number,
    write_published,
    write_publisher,
    write_text,
)  # fmt: skip

A4 = (595.0, 842.0)
MARGIN = 50.0
FILLED = 0.93
"""How much of the page is planned for: producers differ by a little in what they need."""

REPORTING = ("districts", "hospitals")


@dataclass(frozen=True)
class Text:
    """A heading, a paragraph, or a line with something at its right end."""

    text: str
    size: float
    align: str = "left"
    """left, center or justify."""
    bold: bool = False
    indent: bool = False
    """Whether the first line is indented by two characters."""
    right: str = ""
    """What stands at the other end of the line."""
    gap: float = 6.0
    """Room below, in points."""


@dataclass(frozen=True)
class Part:
    """A table's part on a page."""

    key: str
    grid: Grid
    rows: tuple[Row, ...]


Block = Text | Part


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    head: str = ""
    foot: str = ""
    emptied: bool = False
    """Whether the page comes out blank, which is an error planted."""

    miscoded: bool = False
    """Whether the file says of the page's content that it is compressed, and it is not."""

    @property
    def printed(self) -> tuple[Block, ...]:
        return () if self.emptied else self.blocks


@dataclass(frozen=True)
class Document:
    """An issue that is ready to be printed."""

    issue: Issue
    look: Look
    pages: tuple[Page, ...]


@dataclass
class Sheet:
    """The pages so far, while they are being filled."""

    look: Look
    random: Random
    landscape: bool = False
    done: list[tuple[bool, list[Block]]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    used: float = 0
    limit: float = 0

    def __post_init__(self) -> None:
        self.limit = self.draw_limit()

    def draw_limit(self) -> float:
        height = sorted(A4, reverse=self.landscape)[1]
        share = self.random.uniform(0.5, 1) if self.look.ragged else 1
        return (height - 2 * MARGIN) * FILLED * share

    @property
    def width(self) -> float:
        return sorted(A4, reverse=self.landscape)[0] - 2 * MARGIN

    def turn(self, landscape: bool = False) -> None:
        """Begin a new page, unless this one is empty."""
        if self.blocks:
            self.done.append((self.landscape, self.blocks))
            self.blocks, self.used = [], 0
        self.landscape = landscape
        self.limit = self.draw_limit()

    def room(self) -> float:
        return self.limit - self.used

    def put(self, block: Block) -> None:
        height = block_height(block, self.width)
        if self.blocks and height > self.room():
            self.turn(self.landscape)
        self.blocks.append(block)
        self.used += height


def block_height(block: Block, width: float) -> float:
    if isinstance(block, Part):
        return sum(block.grid.heights) + 8
    lines = -(-text_width(block.text) * block.size * 1.06 // width)
    return max(1, lines) * block.size * 1.6 + block.gap


def plan(issue: Issue, look: Look, seed: str) -> Document:
    """The pages of an issue. The same seed breaks them at the same rows."""
    sheet = Sheet(look, Random(f"{seed}/pages"))
    issue = replace(
        issue, sections=tuple(dress(section, issue, look) for section in issue.sections)
    )
    put_front(sheet, issue)
    for section in issue.sections:
        put_section(sheet, issue, section)
    put_back(sheet, issue)
    sheet.turn()
    pages = [
        make_page(issue, look, number, landscape, blocks, len(sheet.done))
        for number, (landscape, blocks) in enumerate(sheet.done, 1)
    ]
    return Document(issue, look, tuple(pages))


def dress(section: Section, issue: Issue, look: Look) -> Section:
    """A table as this typesetting draws it: header words over columns, records side by side."""
    if not isinstance(section, Table):
        return section
    across = section.across
    if look.across > 1:
        across = {"channels": 3, "districts": 1}.get(section.key, look.across)
    deep = deepen(section, look.levels)
    turned = look.landscape and section.key in REPORTING
    while across > 1 and not fits(replace(deep, across=across), issue.style, look, turned):
        across -= 1
    return replace(deep, across=across)


def fits(table: Table, style: Style, look: Look, turned: bool) -> bool:
    """Whether the table can be set on a page at all."""
    try:
        shape_table(table, style, look, sorted(A4, reverse=turned)[0] - 2 * MARGIN)
    except ValueError:
        return False
    return True


def make_page(
    issue: Issue, look: Look, number: int, landscape: bool, blocks: Sequence[Block], count: int
) -> Page:
    width, height = sorted(A4, reverse=landscape)
    head = f"{SERIES}  {write_number(issue)}" if look.running_head and number > 1 else ""
    foot = f"第 {number} 页 共 {count} 页" if look.page_numbers else ""
    return Page(number, width, height, tuple(blocks), head, foot)


def put_front(sheet: Sheet, issue: Issue) -> None:
    """The masthead and the articles."""
    sheet.put(Text(SERIES, 24, "center", bold=True, gap=10))
    sheet.put(Text(write_number(issue), 12, "center"))
    sheet.put(Text(write_publisher(), 12, right=write_published(issue), gap=14))
    for article in issue.articles:
        sheet.put(Text(article.title, 15, "center"))
        for paragraph in article.paragraphs:
            sheet.put(Text(paragraph, 12, "justify", indent=True))
    sheet.turn()


def put_back(sheet: Sheet, issue: Issue) -> None:
    """The briefs and the colophon."""
    sheet.turn()
    sheet.put(Text("简 讯", 16, "center", bold=True, gap=10))
    for brief in issue.briefs:
        sheet.put(Text(f"● {brief}", 12, "justify"))
    sheet.turn()
    sheet.put(Text(PUBLISHER, 12, "center"))
    for line in COLOPHON:
        sheet.put(Text(line, 12))


def put_section(sheet: Sheet, issue: Issue, section: Section) -> None:
    first = section is issue.sections[0]
    if not first:
        turn_for(sheet, section)
    else:
        sheet.put(Text("统计数据", 16, "center", bold=True, gap=10))
    if isinstance(section, Counts):
        put_counts(sheet, issue, section)
    else:
        put_table(sheet, issue, section)


def turn_for(sheet: Sheet, section: Section) -> None:
    """The tables of reporting start a page of their own, unless everything runs on."""
    reporting = section.key in REPORTING
    landscape = sheet.look.landscape and reporting
    if landscape != sheet.landscape or (reporting and not sheet.look.run_on):
        sheet.turn(landscape)


def put_counts(sheet: Sheet, issue: Issue, section: Counts) -> None:
    if section.title:
        sheet.put(Text(write_text(section.title, issue.style), 13, "center", bold=True))
    said = write_counts(section.template, dict(section.figures), issue.style)
    sheet.put(Text(said, 12, "justify", indent=True))


def put_table(sheet: Sheet, issue: Issue, table: Table) -> None:
    shape = shape_table(table, issue.style, sheet.look, sheet.width)
    lines = [Text(write_text(line, issue.style), 10, "center", gap=4) for line in table.above]
    title = Text(write_text(table.title, issue.style), 13, "center", bold=True)
    smallest = make_grid(shape, table.rows[: table.across], True, False)
    least = sum(block_height(b, sheet.width) for b in [title, *lines]) + sum(smallest.heights) + 8
    if least > sheet.room():
        sheet.turn(sheet.landscape)
    for block in [title, *lines]:
        sheet.put(block)
    for part in split_table(sheet, shape):
        sheet.put(part)
    for line in table.below:
        sheet.put(Text(write_text(line, issue.style), 10, "center", gap=10))


def split_table(sheet: Sheet, shape: Shape) -> Iterator[Part]:
    """The table's parts, each as many rows as its page has room for."""
    rows = shape.table.rows
    while rows:
        header = len(rows) == len(shape.table.rows) or sheet.look.repeat_header
        count = rows_that_fit(sheet, shape, rows, header)
        if count == 0:
            sheet.turn(sheet.landscape)
            continue
        grid = make_grid(shape, rows[:count], header, count == len(rows))
        yield Part(shape.table.key, grid, rows[:count])
        rows = rows[count:]
        if rows:
            sheet.turn(sheet.landscape)


def rows_that_fit(sheet: Sheet, shape: Shape, rows: Sequence[Row], header: bool) -> int:
    for count in range(len(rows), 0, -1):
        grid = make_grid(shape, rows[:count], header, count == len(rows))
        if sum(grid.heights) + 8 <= sheet.room():
            return count
    if not sheet.blocks:
        raise ValueError(f"{shape.table.title}: not one row fits on an empty page")
    return 0


def printed_texts(document: Document) -> Iterator[str]:
    """All that is printed, in no order that matters."""
    for page in document.pages:
        yield from (page.head, page.foot)
        for block in page.blocks:
            if isinstance(block, Text):
                yield from (block.text, block.right)
            else:
                yield from (cell.text for cell in block.grid.cells)
