"""Pages become blocks in reading order: lines of text and tables."""

from collections.abc import Iterator

from db.layout.blocks import Block, Box, Cell, Line, Row, Table
from db.layout.lines import LineMaker, group_fragments
from db.layout.ruled import Grid, find_grids, read_table
from db.pages import Page, Word

__all__ = ["Block", "Box", "Cell", "Line", "Row", "Table", "read_blocks"]


def read_blocks(page: Page) -> Iterator[Block]:
    """The lines and tables of one page, top to bottom. Every word comes out once."""
    maker = LineMaker(page)
    grids = find_grids(page)
    held: dict[Grid | None, list[Word]] = {grid: [] for grid in (*grids, None)}
    for word in page.words:  # where one grid stands inside another, its words are the outer one's
        held[next((grid for grid in grids if grid.cell_of(word)), None)].append(word)
    grids = [grid for grid in grids if held[grid]]
    for fragment in group_fragments(held[None]):
        while grids and grids[0].top < fragment[0].middle:
            grid = grids.pop(0)
            yield read_table(grid, held[grid], maker)
        yield maker.make_line([fragment])
    for grid in grids:
        yield read_table(grid, held[grid], maker)
