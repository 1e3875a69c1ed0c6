"""The text of a bulletin: articles, briefs and colophon.

Paragraphs are joined back from broken lines. A heading is what stands in larger or bold type, or,
where type is not known, a short line that ends no sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mode

from db.issue import Article
from db.layout import Line
from db.layout.lines import join_text

SENTENCE_END = "。！？!?…；;：:”』」）)"
BULLET = re.compile(r"^[●•○■◆▪·\uf06c\uf0b7]\s*")
INDENT = 0.4
"""A first line is indented by at least this many times its type size."""
FULL = 0.85
"""A line that reaches this far across the column was broken because it was full."""


def read_articles(lines: Sequence[Line]) -> Iterator[Article]:
    """Headed articles, in the order of the page."""
    for position, (title, texts) in enumerate(_group(_paragraphs(lines)), 1):
        first = (title or texts[0])[0]
        text = "\n".join(_join(paragraph) for paragraph in texts)
        yield Article(position, "article", _join(title), text, first.key)


def read_briefs(lines: Sequence[Line], before: int) -> Iterator[Article]:
    """Briefs: a paragraph each, without a heading, counted on from those `before`."""
    for position, (_, paragraph) in enumerate(_paragraphs(lines), before + 1):
        yield Article(position, "brief", "", _join(paragraph), paragraph[0].key)


def _join(lines: Sequence[Line]) -> str:
    return join_text([BULLET.sub("", line.text) for line in lines])


Paragraph = tuple[bool, list[Line]]
"""Whether it is a heading, and its lines."""


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Lines that belong together."""
    if not lines:
        return
    setting = Setting.of(lines)
    current = [lines[0]]
    for line in lines[1:]:
        if setting.parts(current[-1], line):
            yield setting.is_heading(current[-1]), current
            current = []
        current.append(line)
    yield setting.is_heading(current[-1]), current


@dataclass(frozen=True)
class Setting:
    """How a run of text is set: its margins and the size of its type, in points."""

    left: float
    right: float
    size: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Setting":
        return cls(
            left=min(line.x0 for line in lines),
            right=max(line.x1 for line in lines),
            size=mode(round(line.size, 1) for line in lines),
        )

    def is_heading(self, line: Line) -> bool:
        if line.size > self.size + 0.5 or line.bold:
            return True
        return not _ends_sentence(line) and not self._is_full(line)

    def parts(self, before: Line, line: Line) -> bool:
        """Whether a paragraph ends between two lines."""
        if self.is_heading(before) != self.is_heading(line) or BULLET.match(line.text):
            return True
        return _ends_sentence(before) and (self._is_indented(line) or not self._is_full(before))

    def _is_full(self, line: Line) -> bool:
        return line.x1 > FULL * self.right

    def _is_indented(self, line: Line) -> bool:
        return line.x0 - self.left >= INDENT * line.size


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip()[-1:] in SENTENCE_END


def _group(paragraphs: Iterator[Paragraph]) -> Iterator[tuple[list[Line], list[list[Line]]]]:
    """Each heading with the paragraphs under it."""
    title: list[Line] = []
    texts: list[list[Line]] = []
    for is_heading, lines in paragraphs:
        if is_heading and texts:
            yield title, texts
            title, texts = [], []
        if is_heading:
            title = title + lines
        else:
            texts.append(lines)
    if title or texts:
        yield title, texts
