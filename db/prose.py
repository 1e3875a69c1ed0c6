"""The text of a bulletin: masthead, articles, briefs and colophon.

Paragraphs are joined back from broken lines. A heading is what stands in larger or bold type, or,
where type is not known, a short line that ends no sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mode

from db.errors import UnreadableFile
from db.issue import Article, Masthead
from db.layout import Line
from db.layout.lines import join_text
from db.printed import Folded
from db.units import canonical_name
from db.values import fold

ISSUE_LINE = re.compile(r"([^,。;:]*?)([12]\d{3})年第([1-9]\d{0,2})期(?:\(总第(\d{1,4})期\))?(.*)")
IMPRINT = re.compile(r"(.+?)编印(?:(\d{4})年(\d{1,2})月(\d{1,2})日)?")
MASTHEAD_LINES = 20
MAX_LINE = 200
SENTENCE_END = "。！？!?…；;：:”』」）)"
BULLET = re.compile(r"^[●•○■◆▪·\uf06c\uf0b7]\s*")
INDENT = 0.4
"""A first line is indented by at least this many times its type size."""
FULL = 0.85
"""A line that reaches this far across the column was broken because it was full."""


def read_masthead(lines: Sequence[Line]) -> tuple[Masthead, int]:
    """What the issue says of itself, and how many lines it takes to say it.

    Raises UnreadableFile where there is no line such as 2023年第5期.
    """
    position, found = _find_issue_line(lines)
    line = lines[position]
    named = Folded([line]).as_printed(0, found.end(1)) or lines[position - 1].text
    size = position + 1
    imprint = IMPRINT.fullmatch(found[5])
    if not found[5] and size < len(lines) and IMPRINT.fullmatch(fold(lines[size].text)):
        imprint = IMPRINT.fullmatch(fold(lines[size].text))
        size += 1
    masthead = Masthead(
        series=canonical_name(named),
        year=int(found[2]),
        number=int(found[3]),
        total_number=int(found[4]) if found[4] else None,
        published=_date(imprint) if imprint else "",
        publisher=imprint[1] if imprint else "",
    )
    return masthead, size


def _find_issue_line(lines: Sequence[Line]) -> tuple[int, re.Match[str]]:
    """Where the number of the issue stands, with the series before it or on the line above."""
    for position, line in enumerate(lines[:MASTHEAD_LINES]):
        found = ISSUE_LINE.fullmatch(fold(line.text)[:MAX_LINE])
        if found and (found[1] or position) and (not found[5] or IMPRINT.fullmatch(found[5])):
            return position, found
    raise not_a_bulletin()


def not_a_bulletin() -> UnreadableFile:
    return UnreadableFile(
        "不是这种简报：没有找到“2023 年第 5 期”这样的期号和编印单位。",
        "not a bulletin of this kind: no issue line such as “2023 年第 5 期” was found.",
    )


def _date(found: re.Match[str]) -> str:
    try:
        return date(int(found[2]), int(found[3]), int(found[4])).isoformat()
    except (TypeError, ValueError):
        return ""


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
