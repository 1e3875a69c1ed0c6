"""What stands over each column where no rules say it: headers on several levels, wrapped or merged.

A header that is merged over several columns stands over their middle, so its columns are those
whose middle it stands over; a rule printed below it says it too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from db.layout.lexicon import Lexicon
from db.layout.lines import Fragment, join_text, text_of
from db.pages import Rule, Word

SPACE = 0.45
"""Words of a header nearer than this part of their size are one."""
LINE = 0.75
"""A word stands below another when its middle is lower by this part of its size."""

EVEN = 1.5
"""Points by which two heights that are printed as one may differ."""
WIDER = 0.3
TWICE = 4.0
"""What a further column takes from a header's distance, and a second one of the same name adds."""
CROSSED = 4.0
"""What a pair of headers that share a part of their columns adds to how badly all of them fit."""
SIDES = "middle", "left", "right"
"""Where a header may stand over its columns."""

Extent = tuple[float, float]
"""Left and right edge, in points."""
Span = tuple[int, int]
"""First and last column that a header stands over."""
NOWHERE: Span = (0, -1)
"""The span of a header of which it is not clear what it stands over."""


@dataclass(frozen=True)
class Chunk:
    """Words of a header side by side."""

    words: Fragment

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def extent(self) -> Extent:
        return self.words[0].x0, self.words[-1].x1

    @property
    def x(self) -> float:
        return sum(self.extent) / 2

    @property
    def y(self) -> float:
        return self.words[0].middle

    @property
    def size(self) -> float:
        return self.words[0].size

    def is_below(self, other: "Chunk") -> bool:
        return self.y - other.y > LINE * other.size


@dataclass(frozen=True)
class Head:
    """A header: its words, and the columns it stands over."""

    text: str
    words: tuple[Word, ...]
    span: Span


def find_chunks(fragments: Sequence[Fragment], lexicon: Lexicon) -> list[Chunk]:
    """The words of the header's lines; those that stand close are one."""
    return [chunk for fragment in fragments for chunk in _split(fragment, lexicon)]


def _split(fragment: Fragment, lexicon: Lexicon) -> Iterator[Chunk]:
    words = [fragment[0]]
    for word in fragment[1:]:
        last = words[-1]
        known = lexicon.is_header_word(last.text) and lexicon.is_header_word(word.text)
        if word.x0 - last.x1 > SPACE * word.size or known:
            yield Chunk(tuple(words))
            words = []
        words.append(word)
    yield Chunk(tuple(words))


def overlap(a: Extent, b: Extent) -> float:
    return min(a[1], b[1]) - max(a[0], b[0])


def read_heads(
    chunks: Sequence[Chunk], columns: Sequence[Extent], underlines: Sequence[Rule]
) -> list[Head]:
    """Each header with the columns it stands over, wider ones first; wrapped ones are joined. They
    are taken to stand over the middle of their columns, unless only as set at their left or right
    edges they tell the columns apart."""
    tried = [_place(chunks, columns, underlines, side) for side in SIDES]
    heads = _doubt(min(tried, key=lambda each: each[0])[1])
    return sorted(heads, key=lambda head: (head.span[0] - head.span[1], head.span[0]))


def _place(
    chunks: Sequence[Chunk], columns: Sequence[Extent], underlines: Sequence[Rule], side: str
) -> tuple[float, list[Head]]:
    """The headers as set at one side of their columns, and how badly that fits."""
    single = {chunk: _own_columns(chunk, chunks, columns) for chunk in chunks}
    below = Below.of(single, columns)
    spans = _find_spans(single, columns, underlines, below, side)
    heads = _join_heads(spans)
    worst = max(below.misfit(chunk, span, side) for chunk, span in spans.items())
    return _count_alike(heads, len(columns)) + CROSSED * _count_crossed(heads) + worst, heads


def _join_heads(spans: Mapping[Chunk, Span]) -> list[Head]:
    joined: dict[Span, list[Chunk]] = {}
    for chunk in sorted(spans, key=lambda chunk: chunk.y):
        joined.setdefault(spans[chunk], []).append(chunk)
    return [
        Head(join_text([c.text for c in parts]), tuple(w for c in parts for w in c.words), span)
        for span, parts in joined.items()
    ]


def _count_alike(heads: Sequence[Head], width: int) -> int:
    """How many columns cannot be told from others: their headers are the same, or lack what equal
    ones have above them."""
    paths = [
        tuple(head.text for head in heads if head.span[0] <= n <= head.span[1])
        for n in range(width)
    ]
    return len(paths) - len(set(paths)) + len(_mixed(heads))


def _count_crossed(heads: Sequence[Head]) -> int:
    """How many pairs of headers share a part of their columns, which no merged cells do."""
    spans = [head.span for head in heads]
    return sum(a[0] < b[0] <= a[1] < b[1] for a in spans for b in spans)


def _doubt(heads: Sequence[Head]) -> list[Head]:
    """The headers, without a column for those above some of several equal ones but not above all:
    one that lacks its header shows that the others may have each other's."""
    while mixed := _mixed(heads):
        heads = [
            replace(head, span=NOWHERE) if any(_is_over(head.span, low) for low in mixed) else head
            for head in heads
        ]
    return list(heads)


def _mixed(heads: Sequence[Head]) -> set[Span]:
    """The columns of equal headers of which some have another above them and some have none."""
    single = [head for head in heads if head.span[0] == head.span[1]]
    covered = [low for low in single if any(_is_over(head.span, low.span) for head in heads)]
    bare = [low for low in single if low not in covered]
    pairs = ((a, b) for a in bare for b in covered if _is_alike(a, b))
    return {low.span for pair in pairs for low in pair}


def _is_alike(bare: Head, covered: Head) -> bool:
    """Whether two headers are equal, maybe but for a first line that is taken for the header's own
    and may be one above it."""
    first = tuple(word for word in bare.words if word.middle == bare.words[0].middle)
    return bare.text in (covered.text, text_of(first) + covered.text)


def _find_spans(
    single: Mapping[Chunk, Span], columns: Sequence[Extent], underlines: Sequence[Rule],
    below: "Below", side: str,
) -> dict[Chunk, Span]:  # fmt: skip
    """Line by line from the top; those of one line share out the columns among them."""
    spans: dict[Chunk, Span] = {}
    for line in _lines(list(single)):
        options = []
        for chunk in line:
            ruled = _ruled_span(chunk, list(single), columns, underlines)
            options.append([ruled] if ruled else _options(chunk, single, spans, columns))
        spans |= dict(zip(line, _choose(line, options, below, side), strict=True))
    return spans


def _beside_wrapped(chunk: Chunk, single: Mapping[Chunk, Span]) -> set[int]:
    """Where a chunk may be the first line of a wrapped header that stands at the middle of the
    whole header's height: the columns whose own stands there too and begins lower, so that none is
    above it."""
    own: dict[int, list[float]] = {}
    for other, (first, last) in single.items():
        if first == last:
            own.setdefault(first, []).append(other.y)
    edges = min(c.y for c in single) + max(c.y for c in single)
    centred = {n for n, ys in own.items() if abs(min(ys) + max(ys) - edges) < EVEN}
    if not centred & {*range(single[chunk][0], single[chunk][1] + 1)}:
        return set()
    return {n for n in centred if min(own[n]) - chunk.y > chunk.size / 2}


def _lines(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    lines: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: (chunk.y, chunk.x)):
        if lines and chunk.y - lines[-1][0].y < LINE / 2 * chunk.size:
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    return [sorted(line, key=lambda chunk: chunk.x) for line in lines]


def _own_columns(chunk: Chunk, chunks: Sequence[Chunk], columns: Sequence[Extent]) -> Span:
    """The columns that a chunk touches; where it touches none, those of the chunk that it touches
    below it, else the nearest one."""
    over = [n for n, column in enumerate(columns) if overlap(chunk.extent, column) > 0.5]
    if over:
        return over[0], over[-1]
    below = [c for c in chunks if c.is_below(chunk) and overlap(c.extent, chunk.extent) > 0.5]
    if below:
        return _own_columns(min(below, key=lambda c: c.y), chunks, columns)
    nearest = min(range(len(columns)), key=lambda n: -overlap(chunk.extent, columns[n]))
    return nearest, nearest


def _options(
    chunk: Chunk,
    single: Mapping[Chunk, Span],
    spans: dict[Chunk, Span],
    columns: Sequence[Extent],
) -> list[Span]:
    """The runs of columns that a chunk may stand over: its own, and those that only have headers
    lower than it."""
    first, last = single[chunk]
    beside = [other for other in single if other is not chunk and not other.is_below(chunk)]
    taken = {
        n
        for other in beside
        if other not in spans or not _is_over(spans[other], (first, last))
        for n in range(single[other][0], single[other][1] + 1)
    }
    taken |= _beside_wrapped(chunk, single)
    outer = [spans[o] for o in spans if _is_over(spans[o], (first, last)) and chunk.is_below(o)]
    low = max((span[0] for span in outer), default=0)
    high = min((span[1] for span in outer), default=len(columns) - 1)
    lower = {
        n
        for other in single
        if other.is_below(chunk)
        for n in range(single[other][0], single[other][1] + 1)
    }
    free = {n for n in range(low, high + 1) if n in lower - taken}
    starts = [first, *_run(first, -1, free)]
    ends = [last, *_run(last, 1, free)]
    wider = [(a, b) for a in starts for b in ends if (a, b) != (first, last)]
    return [(first, last), *(wider if set(range(first, last + 1)) <= free else [])]


def _run(start: int, step: int, free: set[int]) -> Iterator[int]:
    while start + step in free:
        start += step
        yield start


def _is_over(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner


def _ruled_span(
    chunk: Chunk, chunks: Sequence[Chunk], columns: Sequence[Extent], underlines: Sequence[Rule]
) -> Span | None:
    """The columns above which a rule underlines the chunk, where it underlines nothing else."""
    for rule in underlines:
        below = rule.top - chunk.y
        if not (0 < below < 1.6 * chunk.size and rule.x0 - 3 <= chunk.x <= rule.x1 + 3):
            continue
        others = [c for c in chunks if c is not chunk and abs(c.y - chunk.y) < chunk.size
                  and rule.x0 <= c.x <= rule.x1]  # fmt: skip
        over = [n for n, c in enumerate(columns) if rule.x0 - 3 <= sum(c) / 2 <= rule.x1 + 3]
        if over and not others:
            return over[0], over[-1]
    return None


def _choose(
    line: Sequence[Chunk], options: Sequence[list[Span]], below: "Below", side: str
) -> tuple[Span, ...]:
    """Of all ways to share out the columns, the one where headers stand best over theirs."""
    limited = [spans[:40] for spans in options]
    while _ways(limited) > 20_000:
        limited = [spans[: max(1, len(spans) // 2)] for spans in limited]

    def cost(spans: tuple[Span, ...]) -> float:
        placed = zip(line, spans, strict=True)
        return sum(below.away(chunk, span, side) + below.wide(span) for chunk, span in placed)

    apart = [spans for spans in product(*limited) if _are_apart(spans)]
    return min(apart, key=cost) if apart else tuple(spans[0] for spans in options)


def _ways(options: Sequence[list[Span]]) -> int:
    ways = 1
    for spans in options:
        ways *= len(spans)
    return ways


def _are_apart(spans: Sequence[Span]) -> bool:
    return all(a[1] < b[0] for a, b in pairwise(spans))


@dataclass(frozen=True)
class Below:
    """What stands below the headers that are merged: the lowest header of each column."""

    texts: tuple[str, ...]
    heads: tuple[Extent, ...]
    """Of the lowest headers; of the column where it has none."""
    extents: tuple[Extent, ...]
    """Of the columns with their lowest headers."""

    @classmethod
    def of(cls, single: dict[Chunk, Span], columns: Sequence[Extent]) -> "Below":
        lowest: dict[int, Chunk] = {}
        for chunk, (first, last) in sorted(single.items(), key=lambda each: each[0].y):
            if first == last:
                lowest[first] = chunk
        texts = tuple(lowest[n].text if n in lowest else "" for n in range(len(columns)))
        heads = tuple(lowest[n].extent if n in lowest else c for n, c in enumerate(columns))
        both = zip(columns, heads, strict=True)
        return cls(texts, heads, tuple((min(c[0], h[0]), max(c[1], h[1])) for c, h in both))

    def away(self, chunk: Chunk, span: Span, side: str) -> float:
        """How far, in sizes of the type, a header stands from where it would stand over columns:
        at the edge of their outer header, or at their middle."""
        first, last = span
        if side == "left":
            return abs(chunk.extent[0] - self.heads[first][0]) / chunk.size
        if side == "right":
            return abs(chunk.extent[1] - self.heads[last][1]) / chunk.size
        return abs(chunk.x - (self.extents[first][0] + self.extents[last][1]) / 2) / chunk.size

    def misfit(self, chunk: Chunk, span: Span, side: str) -> float:
        """`away`, or from the middle of the headers below where that is nearer: in a column they
        may stand aside of its values."""
        first, last = self.heads[span[0]], self.heads[span[1]]
        away = self.away(chunk, span, side)
        inner = abs(chunk.x - (first[0] + last[1]) / 2) / chunk.size
        return min(away, inner) if side == "middle" else away

    def wide(self, span: Span) -> float:
        """Between two that fit alike the wider one wins, since whatever stands below needs a header
        above it; but no header stands over two columns of the same name."""
        names = [text for text in self.texts[span[0] : span[1] + 1] if text]
        return TWICE * (len(names) - len(set(names))) - WIDER * (span[1] - span[0])
