"""A table without a full grid becomes rows of cells: what stands below each other is a column.

Comes in: the lines of the table and the horizontal rules near it. Words leave a clear gap between
columns all the way down; headers say where such a gap is only a space, and name blank columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from db.layout.bands import EVEN, group_rows, is_mirrored, is_total, touch
from db.layout.blocks import Cell, Row, Table
from db.layout.heads import Chunk, Extent, Head, find_chunks, overlap, read_heads
from db.layout.lexicon import Lexicon, is_group, is_value
from db.layout.lines import Fragment, LineMaker, group_fragments, make_row, text_of
from db.layout.merged import merge_down
from db.layout.regions import Region, holds_cells
from db.pages import Rule, Word

GAP = 0.3
"""A gap between columns is at least this part of the size of the type."""
ORPHAN = 1.2
"""A column without a header within this many sizes of another is a part of it."""
NEARER = 1.2
"""A word that stands this many times as far from the header as from the first row is the row's."""
WIDE = 0.8
"""A rule over this part of the table's width parts rows; a shorter one underlines a header."""


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table stand, so that it can go on overleaf without a header."""

    extents: tuple[Extent, ...]

    def find(self, word: Word) -> int:
        """The column that a word stands in, or the nearest."""
        place = word.x0, word.x1
        return max(range(len(self.extents)), key=lambda n: overlap(place, self.extents[n]))

    def hold(self, words: Sequence[Word]) -> bool:
        """Whether each word stands in one column."""
        return all(
            sum(overlap((word.x0, word.x1), extent) > 0 for extent in self.extents) == 1
            for word in words
        )


def read_aligned(
    region: Region, rules: Sequence[Rule], maker: LineMaker, lexicon: Lexicon,
    before: Columns | None = None,
) -> tuple[Table, Columns]:  # fmt: skip
    """The rows of a region; `before` are the columns of the table that it may go on from."""
    parting, underlines = _sort_rules(region, rules)
    region = _move_first_row(_move_group(region), parting, lexicon)
    chunks = find_chunks(region.head, lexicon)
    columns = _find_columns(region, chunks, before)
    heads = read_heads(chunks, columns.extents, underlines) if chunks else []
    if not _are_heads(heads, columns):  # they are rows, or the rest of one
        region, chunks, heads = replace(region, head=(), body=region.head + region.body), [], []
        columns = _find_columns(region, chunks, before)
    rows = [_head_row(heads, maker)] if heads else []
    for part in _part_groups(region.body):
        if is_group(text_of(part[0])):
            rows.append(make_row([part], [len(columns.extents)], [0], maker))
            continue
        grouped = [
            (fragments, unclear or (region.doubtful in fragments and not is_mirrored(fragments)))
            for fragments, unclear in group_rows(part, columns, parting)
        ]
        body = [_row(fragments, unclear, columns, maker) for fragments, unclear in grouped]
        rows += merge_down(body, [fragments for fragments, _ in grouped], columns, rules)
    return Table(tuple(rows), len(columns.extents), int(bool(chunks))), columns


def _move_group(region: Region) -> Region:
    """What heads the first group of rows is no part of the header."""
    if region.head and is_group(text_of(region.head[-1])):
        return replace(region, head=region.head[:-1], body=(region.head[-1], *region.body))
    return region


def _part_groups(body: Sequence[Fragment]) -> Iterator[Sequence[Fragment]]:
    """The lines that head groups of rows, each alone, and the lines between them."""
    cuts = [n for n, fragment in enumerate(body) if is_group(text_of(fragment))]
    edges = sorted({0, len(body), *cuts, *(n + 1 for n in cuts)})
    return (body[a:b] for a, b in pairwise(edges))


def _sort_rules(region: Region, rules: Sequence[Rule]) -> tuple[list[float], list[Rule]]:
    """The heights at which rules part rows, and the short rules under headers."""
    words = region.words
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    flat = [r for r in rules if r.bottom - r.top < 2 and top - 5 < r.top < bottom + 5]
    joined = _join_rules(flat)
    parting = [
        r.top for r in joined if overlap((r.x0, r.x1), (left, right)) > WIDE * (right - left)
    ]
    short = [r for r in joined if r.x1 - r.x0 < WIDE * (right - left)]
    return sorted(parting), short


def _join_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules drawn cell by cell as the long ones that they print."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) < 1.5 and rule.x0 - last.x1 < 1.5:
            joined[-1] = Rule(last.x0, last.top, max(last.x1, rule.x1), last.bottom)
        else:
            joined.append(rule)
    return joined


def _move_first_row(region: Region, parting: Sequence[float], lexicon: Lexicon) -> Region:
    """The first line of a name that is wrapped round its row stands where a header ends."""
    if is_group(text_of(region.body[0])):
        return region
    first = region.body[0][0]
    rule = max((y for y in parting if y < first.middle), default=None)
    if rule is not None and any(f[0].middle < rule for f in region.head):
        start = next((n for n, f in enumerate(region.head) if f[0].middle > rule), None)
    else:
        start = _wrapped_start(region, lexicon)
    if start is None:
        return region
    return replace(region, head=region.head[:start], body=region.head[start:] + region.body)


def _wrapped_start(region: Region, lexicon: Lexicon) -> int | None:
    """The last line of the header, where it is a word nearer to the first row than to the rest of
    the header, or where another line as far below the first row mirrors it."""
    if len(region.head) > 1 and touch(region.head[-1], region.body[0]):
        return len(region.head) - 1
    if len(region.head) < 2 or len(region.body) < 2:
        return None
    row, after = region.body[0][0], region.body[1]
    above = region.head[-1]
    apart = above[0].middle - region.head[-2][0].middle
    is_word = len(above) == 1 and not lexicon.is_header_word(above[0].text)
    if is_word and apart > NEARER * (row.middle - above[0].middle):
        return len(region.head) - 1
    mirrored = abs((row.middle - above[0].middle) - (after[0].middle - row.middle)) < EVEN
    alike = overlap(_extent(above), _extent(after)) > 0 and not holds_cells(after)
    near = row.middle - above[0].middle < row.size
    return len(region.head) - 1 if mirrored and alike and near else None


def _extent(fragment: Fragment) -> Extent:
    return fragment[0].x0, fragment[-1].x1


def _find_columns(region: Region, chunks: Sequence[Chunk], before: Columns | None) -> Columns:
    rows = [f for f in region.body if not is_group(text_of(f))]
    words = [w for f in rows if not is_total(f) for w in f]
    words = words or [w for f in rows for w in f]  # overleaf, totals may stand alone
    if not chunks and before and before.hold(words):
        return before
    size = median(word.size for word in words)
    columns = _merge([(w.x0, w.x1) for w in words], GAP * size)
    if chunks:
        columns = _split_by_heads(columns, words, chunks)
        columns = _name_columns(columns, chunks, size)
    return Columns(tuple(columns))


def _merge(extents: Sequence[Extent], gap: float) -> list[Extent]:
    merged: list[Extent] = []
    for extent in sorted(extents):
        if merged and extent[0] - merged[-1][1] < gap:
            merged[-1] = merged[-1][0], max(merged[-1][1], extent[1])
        else:
            merged.append(extent)
    return merged


def _split_by_heads(
    columns: Sequence[Extent], words: Sequence[Word], chunks: Sequence[Chunk]
) -> list[Extent]:
    """Columns whose contents nearly touch, parted where two headers stand side by side above."""
    result: list[Extent] = []
    for column in columns:
        above = [c for c in chunks if column[0] <= c.x <= column[1]]
        parted = [(a.x, b.x) for a, b in _neighbours(above)]
        inside = [(w.x0, w.x1) for w in words if overlap((w.x0, w.x1), column) > 0]
        gaps = [(a[1], b[0]) for a, b in pairwise(_merge(inside, 0.1))]
        cuts = [g for g in gaps if any(a < sum(g) / 2 < b for a, b in parted)]
        edges = [column[0], *(edge for cut in cuts for edge in cut), column[1]]
        result.extend(zip(edges[::2], edges[1::2], strict=True))
    return result


def _neighbours(chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, Chunk]]:
    """Pairs of headers that stand side by side on one line."""
    for a, b in pairwise(sorted(chunks, key=lambda chunk: chunk.x)):
        if abs(a.y - b.y) < a.size / 2:
            yield a, b


def _name_columns(columns: list[Extent], chunks: Sequence[Chunk], size: float) -> list[Extent]:
    """Columns with headers: a header beside its column is put over it, a header over nothing is a
    blank column, and a column under nothing is a part of its neighbour."""
    named = {n for n, c in enumerate(columns) if any(overlap(h.extent, c) > 0 for h in chunks)}
    taken = {n for n in named if any(_names(h, n, chunks, columns) for h in chunks)}
    blank: list[Extent] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.x):
        if any(overlap(chunk.extent, column) > 0 for column in columns):
            continue
        if not _stands_alone(chunk, chunks) or _goes_on_from(chunk, chunks, columns):
            continue
        beside = [n for n in _beside(chunk, columns) if n not in taken]
        if beside:
            n = beside[0]
            columns[n] = _merge([columns[n], chunk.extent], 1e9)[0]
            named.add(n)
            taken.add(n)
        else:
            blank.append(chunk.extent)
    kept: list[Extent] = []
    for n, column in enumerate(columns):
        near = kept and column[0] - kept[-1][1] < ORPHAN * size
        if n not in named and near:
            kept[-1] = kept[-1][0], column[1]
        else:
            kept.append(column)
    return sorted(kept + _merge(blank, 0.1))


def _names(chunk: Chunk, column: int, chunks: Sequence[Chunk], columns: Sequence[Extent]) -> bool:
    """Whether a header stands over a column and is not above the header of another one."""
    others = [extent for n, extent in enumerate(columns) if n != column]
    return overlap(chunk.extent, columns[column]) > 0 and not any(
        c.is_below(chunk)
        and overlap(c.extent, chunk.extent) > 0
        and any(overlap(c.extent, extent) > 0 for extent in others)
        for c in chunks
    )


def _stands_alone(chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Whether nothing stands below a header."""
    return not any(c.is_below(chunk) and overlap(c.extent, chunk.extent) > 0 for c in chunks)


def _goes_on_from(chunk: Chunk, chunks: Sequence[Chunk], columns: Sequence[Extent]) -> bool:
    """Whether a header is the next line of one above it, which stands over a column."""
    over = [
        c for c in chunks if chunk.is_below(c) and any(overlap(c.extent, x) > 0 for x in columns)
    ]
    places = chunk.x, *chunk.extent
    return any(
        abs(a - b) < EVEN for c in over for a, b in zip(places, (c.x, *c.extent), strict=True)
    )


def _beside(chunk: Chunk, columns: Sequence[Extent]) -> list[int]:
    """The columns next to a header on its left and right."""
    left = [n for n, column in enumerate(columns) if column[1] <= chunk.x]
    right = [n for n, column in enumerate(columns) if column[0] >= chunk.x]
    return [*left[-1:], *right[:1]]


def _head_row(heads: Sequence[Head], maker: LineMaker) -> Row:
    cells = []
    start = 0
    for head in heads:
        cells.append(Cell(head.text, start, head.span[0], head.span[1] - head.span[0] + 1))
        start += len(head.text) + 1
    fragments = [f for head in heads for f in group_fragments(head.words)]
    return Row(maker.make_line(fragments, " ".join(h.text for h in heads)), tuple(cells))


def _are_heads(heads: Sequence[Head], columns: Columns) -> bool:
    """Whether words are headers: over half of the columns at least, and none a value."""
    named = {n for head in heads for n in range(head.span[0], head.span[1] + 1)}
    values = any(is_value(head.text) for head in heads)
    return len(named) * 2 >= len(columns.extents) and not values


def _row(fragments: Sequence[Fragment], unclear: bool, columns: Columns, maker: LineMaker) -> Row:
    held: dict[int, list[Word]] = {}
    if len(fragments) == 1 and is_total(fragments[0]) and _is_one(fragments[0]):
        held[0] = list(fragments[0])
    else:
        for fragment in fragments:
            for word in fragment:
                held.setdefault(columns.find(word), []).append(word)
    parts = [group_fragments(held.get(n, [])) for n in range(len(columns.extents))]
    return make_row(parts, [1] * len(parts), list(range(len(parts))), maker, unclear)


def _is_one(fragment: Fragment) -> bool:
    """Whether the words of a line stand so close that they are one cell."""
    return all(b.x0 - a.x1 < b.size for a, b in pairwise(fragment))
