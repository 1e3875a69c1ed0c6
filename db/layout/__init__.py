"""Pages become blocks in reading order: lines of text and tables.

One road to tables, whatever the evidence: cells that rules enclose, else words that stand below
each other under the words of a header.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.layout.aligned import Columns, read_aligned
from db.layout.blocks import Block, Box, Cell, Line, Row, Table
from db.layout.furniture import find_furniture
from db.layout.lexicon import SUMMARY, TOTAL, Lexicon, is_note
from db.layout.lines import Fragment, LineMaker, group_fragments
from db.layout.regions import Region, find_regions
from db.layout.ruled import Grid, find_grids, read_table
from db.pages import Page, Word

__all__ = [
    "SUMMARY",
    "TOTAL",
    "Block",
    "Box",
    "Cell",
    "Layout",
    "Lexicon",
    "Line",
    "Row",
    "Table",
    "is_note",
    "read_blocks",
    "read_layout",
]


@dataclass(frozen=True)
class Layout:
    """The blocks of all pages in reading order."""

    blocks: tuple[Block, ...]
    furniture: tuple[Line, ...]
    """Page numbers and running heads, which are not among the blocks."""


def read_layout(pages: Sequence[Page], lexicon: Lexicon) -> Layout:
    """The lines and tables of all pages, top to bottom. Every word comes out once."""
    sheets = [Sheet(page) for page in pages]
    furniture = find_furniture([sheet.fragments for sheet in sheets], lexicon)
    blocks: list[Block] = []
    apart: list[Line] = []
    before: Columns | None = None
    for sheet in sheets:
        found, edges, before = sheet.read(furniture, lexicon, before)
        blocks.extend(found)
        apart.extend(edges)
    return Layout(tuple(blocks), tuple(apart))


def read_blocks(page: Page, lexicon: Lexicon | None = None) -> Iterator[Block]:
    """The lines and tables of one page, page numbers among them."""
    yield from Sheet(page).read(set(), lexicon or Lexicon(), None)[0]


class Sheet:
    """One page while its words are shared out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.maker = LineMaker(page)
        grids = find_grids(page)
        held: dict[Grid | None, list[Word]] = {grid: [] for grid in (*grids, None)}
        for word in page.words:  # where one grid stands inside another, its words are the outer's
            held[next((grid for grid in grids if grid.cell_of(word)), None)].append(word)
        self.grids = [(grid, held[grid]) for grid in grids if held[grid]]
        self.fragments = group_fragments(held[None])

    def read(
        self, furniture: set[Fragment], lexicon: Lexicon, before: Columns | None
    ) -> tuple[list[Block], list[Line], Columns | None]:
        """The blocks, the page's furniture, and the columns of a table at the very end, which may
        go on overleaf."""
        blocks: list[Block] = []
        edges: list[Line] = []
        for found in self._in_order(furniture, lexicon, before is not None):
            if isinstance(found, Region):
                table, before = read_aligned(found, self.page.rules, self.maker, lexicon, before)
                blocks.append(table)
            elif isinstance(found, Grid):
                words = next(words for grid, words in self.grids if grid is found)
                blocks.append(read_table(found, words, self.maker))
                before = None
            elif found in furniture:
                edges.append(self.maker.make_line([found]))
            else:
                blocks.append(self.maker.make_line([found]))
                before = None
        edges.extend(self.maker.make_line([(mark,)]) for mark in self.page.marks)
        return blocks, edges, before

    def _in_order(
        self, furniture: set[Fragment], lexicon: Lexicon, goes_on: bool
    ) -> Iterator[Grid | Region | Fragment]:
        """Grids, and between them the other tables and the lines of text."""
        grids = [grid for grid, _ in self.grids]
        waiting: list[Fragment] = []
        for fragment in self.fragments:
            while grids and grids[0].top < fragment[0].middle:
                yield from self._regions(waiting, lexicon, goes_on)
                waiting, goes_on = [], False
                yield grids.pop(0)
            if fragment in furniture:
                yield from self._regions(waiting, lexicon, goes_on)
                waiting, goes_on = [], goes_on and not waiting
                yield fragment
            else:
                waiting.append(fragment)
        yield from self._regions(waiting, lexicon, goes_on)
        yield from grids

    def _regions(
        self, fragments: Sequence[Fragment], lexicon: Lexicon, goes_on: bool
    ) -> Sequence[Region | Fragment]:
        return find_regions(fragments, lexicon, goes_on) if self.page.typeset else fragments
