"""Pages become blocks in reading order: lines of text and tables."""

from collections.abc import Iterator

from db.layout.blocks import Block, Box, Cell, Line, Row, Table
from db.layout.lines import LineMaker, group_fragments
from db.layout.ruled import find_grids, read_table
from db.pages import Page

__all__ = ["Block", "Box", "Cell", "Line", "Row", "Table", "read_blocks"]


def read_blocks(page: Page) -> Iterator[Block]:
    """The lines and tables of one page, top to bottom. Every word comes out once."""
    maker = LineMaker(page)
    grids = find_grids(page)
    held = {grid: [word for word in page.words if grid.cell_of(word)] for grid in grids}
    free = [word for word in page.words if not any(word in words for words in held.values())]
    for fragment in group_fragments(free):
        while grids and grids[0].top < fragment[0].middle:
            grid = grids.pop(0)
            yield read_table(grid, held[grid], maker)
        yield maker.make_line([fragment])
    for grid in grids:
        yield read_table(grid, held[grid], maker)
