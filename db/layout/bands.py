"""Which lines make up a row where no rules part the rows of a table.

Rows are known by the lines that hold their values. What stands between two of them is the rest of
wrapped cells, whose values stand at their middle or at their top: the whole table tells which.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol

from db.layout.lexicon import TOTAL, is_value
from db.layout.lines import Fragment
from db.pages import Word
from db.values import fold

EVEN = 1.0
"""Points by which two distances must differ to tell to which row a line belongs."""
CLEARLY = 1.3
"""A gap parts two rows of a doubtful table if it is this many times as wide as the next one."""
PITCH = 0.95
"""Rows of one line stand at least this part of the smallest distance between rows apart."""
TOUCHING = 0.85
"""Lines nearer than this part of their size would overlap in two rows, so they are of one."""


class Finds(Protocol):
    """Knows the column that a word stands in."""

    def find(self, word: Word) -> int: ...


Cuts = tuple[int, ...]
"""Of the lines between each row and the next, how many are the upper row's."""


def group_rows(
    body: Sequence[Fragment], columns: Finds, parting: Sequence[float]
) -> Iterator[tuple[list[Fragment], bool]]:
    """The lines of each row, top to bottom, and whether it is unclear that they are its."""
    anchors = _find_anchors(body, columns)
    cuts = [_cut(body[a : b + 1], parting, a) for a, b in pairwise(anchors)]
    if any(doubt for _, doubt in cuts):  # where one gap says nothing, a little wider says little
        cuts = [_cut(body[a : b + 1], parting, a, CLEARLY) for a, b in pairwise(anchors)]
    first = _first_cut(body, [*anchors, len(body)], [*(cut for cut, _ in cuts), len(body)], parting)
    while 0 < first < len(body) and touch(body[first - 1], body[first]):
        first -= 1
    if any(doubt for _, doubt in cuts) and (sure := _agree(body, anchors, parting)):
        first, cuts = sure[0], [(cut, False) for cut in sure[1:]]
    starts = {0, len(body), *(cut for cut, _ in cuts), *([first] if anchors else [])}
    doubtful = {cut for cut, doubt in cuts if doubt}
    pitch = min((_distance(body, a, b) for a, b in pairwise(anchors)), default=0.0)
    rows = [
        (list(body[a:b]), a in doubtful or b in doubtful or _are_two(body[a:b], columns, pitch))
        for a, b in pairwise(sorted(starts))
    ]
    if (
        anchors and first and rows[1][1]
    ):  # where the first row begins is as unclear as where it ends
        rows[0] = rows[0][0], True
    yield from rows


def _are_two(row: Sequence[Fragment], columns: Finds, pitch: float) -> bool:
    """Whether two lines of a row have values in one column, as far apart as rows stand: one may be
    a row of its own that is nearly blank."""
    held = [(f, {columns.find(word) for word in f if is_value(word.text)}) for f in row]
    return pitch > 0 and any(
        above & below and lower[0].middle - upper[0].middle > PITCH * pitch
        for n, (upper, above) in enumerate(held)
        for lower, below in held[n + 1 :]
    )


def is_total(fragment: Fragment) -> bool:
    return TOTAL.fullmatch(fold(fragment[0].text)) is not None


def _find_anchors(body: Sequence[Fragment], columns: Finds) -> list[int]:
    """The lines that rows are known by: they hold values in the columns of values. Of lines that
    would overlap in two rows, the one with most values stands for all."""
    held = [{columns.find(word) for word in f if is_value(word.text)} for f in body]
    texts = [{columns.find(word) for word in f if not is_value(word.text)} for f in body]
    every = {n for columns_of in (*held, *texts) for n in columns_of}
    kinds = {n for n in every if sum(n in h for h in held) > sum(n in t for t in texts)}
    filled = [len(h & kinds) for h in held]
    enough = max(1.0, 0.5 * median([n for n in filled if n] or [1]))
    found = {n for n, f in enumerate(body) if filled[n] >= enough or is_total(f)}
    found |= {n for n, count in enumerate(filled) if count > 1 and _is_apart(n, body, found)}
    return [n for n in sorted(found) if not _is_part(n, body, filled)]


def _is_apart(n: int, body: Sequence[Fragment], rows: set[int]) -> bool:
    """Whether a line stands as far from those beside it as rows of one line do. The last row of
    records that stand side by side may be half empty."""
    pitch = [_distance(body, m, m + 1) for m in rows if m + 1 in rows]
    beside = [_distance(body, m, m + 1) for m in (n - 1, n) if 0 <= m < len(body) - 1]
    return bool(pitch) and min(beside) > PITCH * min(pitch)


def _is_part(n: int, body: Sequence[Fragment], filled: Sequence[int]) -> bool:
    """Whether a line touches another with more values, or an earlier one with as many."""
    return any(
        touch(body[a], body[b]) and (filled[other], -other) > (filled[n], -n)
        for a, b, other in ((n - 1, n, n - 1), (n, n + 1, n + 1))
        if a >= 0 and b < len(body)
    )


def touch(upper: Fragment, lower: Fragment) -> bool:
    """Whether two lines stand so close that they cannot be of two rows."""
    size = min(upper[0].size, lower[0].size)
    return lower[0].middle - upper[0].middle < TOUCHING * size


def is_mirrored(row: Sequence[Fragment]) -> bool:
    """Whether as much of a row stands above its values as below, as in a row set at its middle."""
    values = [n for n, f in enumerate(row) if any(is_value(word.text) for word in f)]
    if len(values) != 1 or len(row) < 2:
        return False
    middle = row[values[0]][0].middle
    return abs((middle - row[0][0].middle) - (row[-1][0].middle - middle)) < EVEN


# Row by row


def _first_cut(
    body: Sequence[Fragment], anchors: Sequence[int], cuts: Sequence[int], parting: Sequence[float]
) -> int:
    """Where the first row begins: what stands above it is its own if as much of it stands below
    it, else the rest of a row that began overleaf."""
    row = anchors[0]
    if row in (0, len(body)):
        return 0
    middle = body[row][0].middle
    rule = max((y for y in parting if y < middle), default=None)
    if rule is not None and any(line[0].middle < rule for line in body[:row]):
        return next(n for n, line in enumerate(body) if line[0].middle > rule)
    below = [line[0].middle - middle for line in body[row + 1 : cuts[0]]]
    above = [middle - line[0].middle for line in body[:row]]
    own = [n for n, up in enumerate(above) if any(abs(up - down) < EVEN for down in below)]
    return min(own, default=_near(body, row, cuts))


def _near(body: Sequence[Fragment], row: int, cuts: Sequence[int]) -> int:
    """The first of the lines that stand closer above a row than any row stands below another."""
    gaps = [_distance(body, cut - 1, cut) for cut in cuts if 0 < cut < len(body)]
    first = row
    while gaps and first and _distance(body, first - 1, first) < min(gaps) - EVEN:
        first -= 1
    return first


def _cut(
    lines: Sequence[Fragment], parting: Sequence[float], offset: int, clearly: float = 1.0
) -> tuple[int, bool]:
    """Where between two rows the second begins: at a rule, else at the widest gap. It is in doubt
    where the next one is nearly as wide."""
    middles = [line[0].middle for line in lines]
    for n, (a, b) in enumerate(pairwise(middles), 1):
        if any(a < y < b for y in parting):
            return offset + n, False
    gaps = sorted(((b - a, n) for n, (a, b) in enumerate(pairwise(middles), 1)), reverse=True)
    doubt = len(gaps) > 1 and gaps[0][0] < max(gaps[1][0] + EVEN, gaps[1][0] * clearly)
    return offset + gaps[0][1], doubt


# The whole table


def _agree(
    body: Sequence[Fragment], anchors: Sequence[int], parting: Sequence[float]
) -> list[int] | None:
    """Where every row begins, if only one way to share out the lines lets values stand at the
    middle of all rows, or only one at their top; None where both do, or none does."""
    middle = _centred(body, anchors)
    top = _hanging(body, anchors)
    found = [starts for starts in (*middle, *top) if _keeps_rules(body, starts, parting)]
    return found[0] if len({tuple(starts) for starts in found}) == 1 else None


def _keeps_rules(body: Sequence[Fragment], starts: Sequence[int], parting: Sequence[float]) -> bool:
    """Whether no row reaches over a rule that parts rows, and no lines that touch are parted."""
    ends = [*starts[1:], len(body)]
    if any(n and touch(body[n - 1], body[n]) for n in starts):
        return False
    return not any(
        body[a][0].middle < y < body[b - 1][0].middle
        for a, b in zip(starts, ends, strict=True)
        for y in parting
        if a < b
    )


def _centred(body: Sequence[Fragment], anchors: Sequence[int]) -> Iterator[list[int]]:
    """The ways in which as much stands above the values of each row as below. A page may begin
    with the rest of a row, and end with a part of one."""
    for rest in range(anchors[0] + 1):
        starts = [rest]
        for row, after in pairwise([*anchors, len(body)]):
            above = row - starts[-1]
            below = min(above, after - row - 1) if after == len(body) else above
            mirrored = row + below < after and all(
                abs(_distance(body, row - n, row) - _distance(body, row, row + n)) < EVEN
                for n in range(1, below + 1)
            )
            if not mirrored:
                break
            starts.append(row + below + 1)
        else:
            if starts[-1] == len(body):
                yield starts[:-1]


def _hanging(body: Sequence[Fragment], anchors: Sequence[int]) -> Iterator[list[int]]:
    """The way in which all of a row stands below the line of its values, as close as the lines of
    a cell: nearer than the next row."""
    inner = [_distance(body, n, n + 1) for n in range(len(body) - 1) if n + 1 not in anchors]
    outer = [_distance(body, n - 1, n) for n in anchors if n]
    if inner and outer and max(inner) < min(outer) + EVEN:
        yield list(anchors)


def _distance(body: Sequence[Fragment], a: int, b: int) -> float:
    return body[b][0].middle - body[a][0].middle
