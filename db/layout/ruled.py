"""Ruled lines become tables: the cells that the rules enclose, with the words inside them.

Finding cells from crossing rules is pdfplumber's; merged cells keep the columns they cover.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.layout.blocks import Box, Row, Table
from db.layout.broken import find_broken
from db.layout.lexicon import is_value
from db.layout.lines import Fragment, LineMaker, group_fragments, make_row
from db.pages import Page, Rule, Word

SNAP = 3.0
"""Points within which rules are taken for one: Word draws each cell's border for itself."""


MOST = 0.7
"""A line with words in more than this part of the boxes is a row of its own."""


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
    edges = merge_edges([*edges, *map(_edge, _close_sides(edges))], SNAP, SNAP, SNAP, SNAP)
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    grids = [_grid(tuple(Box(*cell) for cell in table)) for table in cells_to_tables(cells)]
    found = [g for g in grids if len(g.lefts) > 2 or (len(g.tops) > 1 and len(g.lefts) > 1)]
    return sorted(found, key=lambda grid: grid.top)


def _close_sides(edges: Sequence[Mapping[str, Any]]) -> Iterator[Rule]:
    """The sides of tables that are printed open: where horizontal rules end, as far as other
    upright rules part the space between them."""
    flat = sorted((e for e in edges if e["orientation"] == "h"), key=lambda e: e["top"])
    upright = [e for e in edges if e["orientation"] == "v"]
    for n, upper in enumerate(flat):
        alike = (e for e in flat[n + 1 :] if all(abs(upper[x] - e[x]) < SNAP for x in ("x0", "x1")))
        lower = next(alike, upper)
        top, bottom = upper["top"], lower["top"]
        reach = [e["x0"] for e in upright if e["top"] < top + SNAP and e["bottom"] > bottom - SNAP]
        inside = [x for x in reach if upper["x0"] + SNAP < x < upper["x1"] - SNAP]
        if inside and bottom - top > SNAP:
            for side in ("x0", "x1"):
                yield Rule(upper[side], top, upper[side], bottom)


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
    broken = find_broken({box: group_fragments(words) for box, words in held.items()})
    rows = []
    for top in grid.tops:
        boxes = sorted((c for c in grid.cells if c.top == top), key=lambda c: c.x0)
        whole = [n for n, box in enumerate(boxes) if box in broken]
        for part in _part_rows([held[box] for box in boxes]):
            cells = [group_fragments(words) for words in part]
            if any(cells):
                rows.append(_row(grid, list(zip(boxes, cells, strict=True)), maker, whole))
    return Table(tuple(rows), len(grid.lefts), lefts=grid.lefts)


def _part_rows(cells: Sequence[Sequence[Word]]) -> list[Sequence[Sequence[Word]]]:
    """The rows that stand in one row of boxes, where no rules were printed between them: each of
    their lines holds words in most of the boxes, and a value."""
    lines = group_fragments(word for words in cells for word in words)
    filled = sum(bool(words) for words in cells)
    full = [
        sum(any(word in line for word in words) for words in cells) > MOST * filled
        and any(is_value(word.text) for word in line)
        for line in lines
    ]
    if len(lines) < 2 or filled < 2 or not all(full):
        return [cells]
    return [[[w for w in words if w in line] for words in cells] for line in lines]


def _row(
    grid: Grid,
    boxes: list[tuple[Box, list[Fragment]]],
    maker: LineMaker,
    whole: Sequence[int],
) -> Row:
    widths = [sum(box.x0 <= left < box.x1 for left in grid.lefts) for box, _ in boxes]
    heights = [sum(box.top <= top < box.bottom for top in grid.tops) for box, _ in boxes]
    places = [grid.lefts.index(box.x0) for box, _ in boxes]
    parts = [fragments for _, fragments in boxes]
    return make_row(parts, widths, places, maker, heights=heights, whole=whole)
