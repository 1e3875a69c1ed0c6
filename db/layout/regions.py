"""Where on a page a table stands that has no full grid of rules.

Lines that hold cells are known by their values; what stands close above them is their header, and
what stands between them is the rest of a wrapped cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from db.layout.bands import TOUCHING, is_total
from db.layout.lexicon import (
    DATED,
    NUMBERED,
    SENTENCE,
    TOTAL,
    Lexicon,
    is_group,
    is_note,
    is_value,
)
from db.layout.lines import Fragment, text_of
from db.pages import Word
from db.values import fold

APART = 4.0
"""Rows of a table stand nearer to each other than this many times their size."""
TIGHT = 1.7
"""Lines of one cell stand at most this many times their size below each other."""
HEADER_LINES = 16
MANY = 4
"""Values beside a single word that no sentence has."""
WRAPPED = 4
"""Lines that a wrapped cell may add between two rows."""


@dataclass(frozen=True)
class Region:
    """The lines of one table on one page."""

    head: tuple[Fragment, ...]
    body: tuple[Fragment, ...]
    doubtful: Fragment | None = None
    """A remark in brackets close below the last row, which may be the rest of its name."""

    @property
    def words(self) -> list[Word]:
        return [word for fragment in (*self.head, *self.body) for word in fragment]


def holds_cells(fragment: Fragment) -> bool:
    """Whether a line looks like a row of a table: a name and values, or a total."""
    texts = [word.text for word in fragment]
    if TOTAL.fullmatch(fold(texts[0])) and (len(texts) > 1 or fold(texts[0])[-1].isdigit()):
        return True
    values = [is_value(text) for text in texts]
    said = any(_is_said(t) and not v for t, v in zip(texts, values, strict=True))
    if len(texts) < 2 or (said and not _are_cells(values)):
        return False
    return sum(values) >= 0.4 * len(texts) and (values[-1] or sum(values) > 2)


def _is_said(text: str) -> bool:
    """Whether a word is of a sentence: it has a stop, and is neither a number with one, such as
    1007?, nor a name behind its own."""
    name = NUMBERED.sub("", fold(text), count=1) if NUMBERED.match(fold(text)) else fold(text)
    return SENTENCE.search(name) is not None and any(map(str.isalpha, name))


def _are_cells(values: Sequence[bool]) -> bool:
    """Whether a line is a row though its name has a comma: a single word and several values."""
    return sum(values) == len(values) - 1 >= MANY


def find_regions(
    fragments: Sequence[Fragment], lexicon: Lexicon, goes_on: bool = False
) -> list[Fragment | Region]:
    """The tables among the lines of a page, and the other lines, in order. A table that `goes_on`
    from the page before may have a single row left."""
    result: list[Fragment | Region] = []
    waiting: list[Fragment] = []
    position = 0
    while position < len(fragments):
        size = _body_size(fragments[position:], lexicon) if holds_cells(fragments[position]) else 0
        if not size:
            waiting.append(fragments[position])
            position += 1
            continue
        body = tuple(fragments[position : position + size])
        start = _header_start(waiting, body[0], lexicon)
        head = tuple(waiting[start:])
        first = goes_on and not result and not start
        if not first and not _is_table(head, body, lexicon):
            waiting.append(fragments[position])
            position += 1
            continue
        result.extend(waiting[:start])
        result.append(Region(head, body, _doubtful(body, lexicon)))
        waiting = []
        position += size
    return result + list(waiting)


def _is_table(head: Sequence[Fragment], body: Sequence[Fragment], lexicon: Lexicon) -> bool:
    rows = sum(holds_cells(fragment) for fragment in body)
    named = sum(lexicon.is_header_word(word.text) for fragment in head for word in fragment)
    return rows > 1 or named > 1


def _body_size(fragments: Sequence[Fragment], lexicon: Lexicon) -> int:
    """How many lines from the first on are of one table."""
    size = 1
    for n, fragment in enumerate(fragments[1:], 1):
        ends = ends_table(fragment, lexicon) and not _is_in_name(fragment, fragments[:size])
        if ends or _distance(fragments[n - 1], fragment) > APART:
            break
        if holds_cells(fragment):
            size = n + 1
        elif n - size >= WRAPPED:
            break
    left = min(word.x0 - word.size for fragment in fragments[:size] for word in fragment)
    if all(is_value(word.text) for word in fragments[size - 1]):  # its name stands above and below
        left = -inf
    return size + _trailing(fragments[size - 1 :], left, lexicon)


def is_remark(fragment: Fragment) -> bool:
    """Whether a line begins or ends a remark in brackets, however short, and is no row."""
    text = fold(text_of(fragment))
    return (text.startswith("(") or text.endswith(")")) and not holds_cells(fragment)


def _doubtful(body: Sequence[Fragment], lexicon: Lexicon) -> Fragment | None:
    """The remark below the last row, if there is one."""
    last = max(n for n, fragment in enumerate(body) if holds_cells(fragment))
    return next((f for f in body[last + 1 :] if ends_table(f, lexicon)), None)


def _is_in_name(fragment: Fragment, rows: Sequence[Fragment]) -> bool:
    """Whether a line may be the rest of a name, whatever it says, such as （河西、江北院区）: it
    is a remark in brackets close below a row, clear of its values."""
    row = rows[-1]
    clear = not any(_meets_value(word, row) for word in fragment)
    return is_remark(fragment) and clear and _distance(row, fragment) <= WRAPPED * TIGHT


def _trailing(fragments: Sequence[Fragment], left: float, lexicon: Lexicon) -> int:
    """Lines below the last row that can only be the rest of its wrapped cells."""
    row, *rest = fragments[: WRAPPED + 1]
    count = 0
    last = row
    for fragment in rest:
        near = _distance(last, fragment) < TOUCHING
        clear = all((near or word.x0 > left) and not _meets_value(word, row) for word in fragment)
        ends = ends_table(fragment, lexicon) and not is_remark(fragment)
        if (
            ends
            or is_group(text_of(fragment))
            or not clear
            or _distance(last, fragment) > TIGHT
            or is_total(row)
        ):
            break
        last = fragment
        count += 1
    return count


def _meets_value(word: Word, row: Fragment) -> bool:
    """Whether a word stands below a value of a row; the rest of a name stands clear of them."""
    return any(is_value(v.text) and v.x0 < word.x1 and word.x0 < v.x1 for v in row)


def ends_table(fragment: Fragment, lexicon: Lexicon) -> bool:
    """Whether a line cannot be part of a table's body: a title, a remark, a header, a sentence."""
    text = text_of(fragment)
    if holds_cells(fragment):
        return False
    names = {word.text for word in fragment if lexicon.is_header_word(word.text)}
    is_text = lexicon.is_title(text) or is_note(text) or DATED.search(fold(text)) is not None
    if is_group(text) and not is_text:
        return False
    return is_text or len(names) > 1 or bool(SENTENCE.search(fold(text)))


def _header_start(lines: Sequence[Fragment], first: Fragment, lexicon: Lexicon) -> int:
    """Where among the lines above a first row its header begins."""
    start = len(lines)
    below = first
    for position in range(len(lines) - 1, max(-1, len(lines) - 1 - HEADER_LINES), -1):
        line = lines[position]
        text = text_of(line)
        is_text = lexicon.is_title(text) or is_note(text) or DATED.search(fold(text))
        if is_group(text) and not is_text and position == len(lines) - 1:
            start, below = position, line
            continue
        if is_text or SENTENCE.search(fold(text)) or _distance(line, below) > APART:
            break
        start, below = position, line
    return start


def _distance(upper: Fragment, lower: Fragment) -> float:
    """From baseline to baseline, in sizes of the type."""
    return (lower[0].middle - upper[0].middle) / max(word.size for word in (*upper, *lower))
