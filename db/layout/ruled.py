"""Ruled lines become tables: the cells that the rules enclose, with the words inside them.

Finding cells from crossing rules is pdfplumber's; merged cells keep the columns they cover.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from db.layout.blocks import Box, Row, Table
from db.layout.lines import Fragment, LineMaker, group_fragments, make_row
from db.pages import Page, Rule, Word

SNAP = 3.0
"""Points within which rules are taken for one: Word draws each cell's border for itself."""


@dataclass(frozen=True)
class Grid:
    """The ruled cells of one table, and where its rows and columns begin."""

    cells: tuple[Box, ...]
    tops: tuple[float, ...]
    lefts: tuple[float, ...]

    @property
    def top(self) -> float:
        return self.tops[0]

    def cell_of(self, word: Word) -> Box | None:
        x, y = (word.x0 + word.x1) / 2, word.middle
        inside = (c for c in self.cells if c.x0 <= x < c.x1 and c.top <= y < c.bottom)
        return next(inside, None)


def find_grids(page: Page) -> list[Grid]:
    """Tables of at least two columns, top to bottom. A frame round a text is none, and one row is
    one only if it has more than two: a table may break over pages at any row."""
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = merge_edges([_edge(rule) for rule in page.rules], SNAP, SNAP, SNAP, SNAP)
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    grids = [_grid(tuple(Box(*cell) for cell in table)) for table in cells_to_tables(cells)]
    found = [g for g in grids if len(g.lefts) > 2 or (len(g.tops) > 1 and len(g.lefts) > 1)]
    return sorted(found, key=lambda grid: grid.top)


def _edge(rule: Rule) -> dict[str, float | str]:
    """A rule as pdfplumber's table functions take it."""
    upright = rule.x1 - rule.x0 < rule.bottom - rule.top
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "v" if upright else "h",
    }


def _grid(cells: tuple[Box, ...]) -> Grid:
    tops = tuple(sorted({cell.top for cell in cells}))
    lefts = tuple(sorted({cell.x0 for cell in cells}))
    return Grid(cells, tops, lefts)


def read_table(grid: Grid, words: Sequence[Word], maker: LineMaker) -> Table:
    """The words of a grid as rows of cells. Rows without a word are left out."""
    held: dict[Box, list[Word]] = {cell: [] for cell in grid.cells}
    for word in words:
        if cell := grid.cell_of(word):
            held[cell].append(word)
    rows = []
    for top in grid.tops:
        boxes = sorted((c for c in grid.cells if c.top == top), key=lambda c: c.x0)
        if any(held[box] for box in boxes):
            rows.append(_row(grid, [(box, group_fragments(held[box])) for box in boxes], maker))
    return Table(tuple(rows), len(grid.lefts), lefts=grid.lefts)


def _row(grid: Grid, boxes: list[tuple[Box, list[Fragment]]], maker: LineMaker) -> Row:
    widths = [sum(box.x0 <= left < box.x1 for left in grid.lefts) for box, _ in boxes]
    places = [grid.lefts.index(box.x0) for box, _ in boxes]
    return make_row([fragments for _, fragments in boxes], widths, places, maker)
