"""Words become lines of text, each with the boxes it was printed in.

One module, because free text and the rows of tables are cut into lines in the same way.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import count

from db.layout.blocks import Box, Cell, Line, Row
from db.pages import Page, Word

Fragment = tuple[Word, ...]
"""Words side by side on one baseline."""

BASELINE = 0.4
"""Two words share a baseline when their middles differ by less than this part of their height."""


def group_fragments(words: Iterable[Word]) -> list[Fragment]:
    """Words on the same baseline, left to right; baselines from top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if groups and _share_baseline(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [tuple(sorted(group, key=lambda w: w.x0)) for group in groups]


def _share_baseline(a: Word, b: Word) -> bool:
    return abs(a.middle - b.middle) < BASELINE * min(a.size, b.size)


def text_of(fragment: Fragment) -> str:
    return " ".join(word.text for word in fragment)


def join_text(parts: Sequence[str]) -> str:
    """Join what was broken over lines: English words by a space, Chinese and digits by nothing."""
    text = ""
    for part in parts:
        if text and _is_latin(text[-1]) and _is_latin(part[:1]):
            text += " "
        text += part
    return text


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


class LineMaker:
    """Numbers the lines of one page and finds their boxes."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._numbers = count(1)

    def make_line(self, fragments: Sequence[Fragment], text: str | None = None) -> Line:
        """A line of the given fragments, in reading order. `text` is theirs unless given."""
        words = [word for fragment in fragments for word in fragment]
        return Line(
            page=self._page.number,
            number=next(self._numbers),
            text=join_text([text_of(f) for f in fragments]) if text is None else text,
            boxes=self._boxes(words) if self._page.typeset else (),
            x0=min(word.x0 for word in words),
            x1=max(word.x1 for word in words),
            size=max(word.size for word in words),
            bold=all(word.bold for word in words),
        )

    def _boxes(self, words: Sequence[Word]) -> tuple[Box, ...]:
        """One box for the neighbours on a baseline, unless it would hold a word of another line."""
        own = set(words)
        others = [word for word in self._page.words if word not in own]
        boxes: list[Box] = []
        last: Word | None = None
        for word in words:
            box = Box(word.x0, word.top, word.x1, word.bottom)
            if last and last.x0 < word.x0 and _share_baseline(last, word):
                wider = _union(boxes[-1], box)
                if not any(_touches(wider, other) for other in others):
                    box = wider
                    boxes.pop()
            boxes.append(box)
            last = word
        return tuple(self._page.as_printed(box) for box in boxes)


def _union(a: Box, b: Box) -> Box:
    return Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))


def _touches(box: Box, word: Word) -> bool:
    return word.x0 < box.x1 and word.x1 > box.x0 and word.top < box.bottom and word.bottom > box.top


def make_row(
    parts: Sequence[Sequence[Fragment]], widths: Sequence[int], places: Sequence[int],
    maker: LineMaker, unclear: bool = False, heights: Sequence[int] = (),
    whole: Collection[int] = (),
) -> Row:  # fmt: skip
    """A row of the cells that hold the given lines, each with its first column, its width and,
    where rules say it, its height. In the cells that are `whole`, lines are parts of one number."""
    cells: list[Cell] = []
    start = 0
    high = heights or [1] * len(parts)
    cells_of = enumerate(zip(parts, widths, places, high, strict=True))
    for n, (fragments, columns, column, rows) in cells_of:
        printed = [text_of(fragment) for fragment in fragments]
        text = "".join(printed) if n in whole else _join_cell(printed)
        cells.append(Cell(text, start, column, columns, rows))
        start += len(text) + bool(text)
    text = " ".join(cell.text for cell in cells if cell.text)
    line = maker.make_line([f for fragments in parts for f in fragments], text)
    return Row(line, tuple(cells), unclear)


def _join_cell(parts: Sequence[str]) -> str:
    """Wrapped words are joined; two numbers, one above the other, stay two."""
    text = ""
    for part in parts:
        stacked = text[-1:].isdigit() and part[:1].isdigit()
        text = f"{text} {part}" if stacked else join_text([text, part])
    return text
