"""Small pieces of bulletins for tests: words, lines, rows, pages, and whole made-up issues."""

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from db.issue import Issue
from db.layout import Cell, Line, Row
from db.pages import Page, Rule, Word, read_pages
from db.sections import read_issue
from db.spec import SectionSpec, read_spec

MASTHEAD = "虚构卫生简报\n2023 年第 5 期（总第 9 期）\n虚构信息中心 编印 2023 年 5 月 24 日\n"
FONT = "STSong-Light"
"""Chinese type that every reader of PDFs brings along, so that no font file is needed."""


def word(text: str, x0: float = 0, top: float = 0, size: float = 10, bold: bool = False) -> Word:
    """A word of square characters."""
    return Word(text, x0, top, x0 + size * len(text), top + size, size, bold)


def page(*words: Word, rules: Sequence[Rule] = (), number: int = 1) -> Page:
    """A page of a PDF."""
    return Page(number, 595, 842, words, tuple(rules), True)


def box_rules(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    """The four rules round a cell."""
    return [
        Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom),
        Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom),
    ]  # fmt: skip


def line(text: str, number: int = 1, x0: float = 0, x1: float = 400, size: float = 12,
         bold: bool = False, page: int = 1) -> Line:  # fmt: skip
    return Line(page, number, text, (), x0, x1, size, bold)


def row(*texts: str | tuple[str, int], number: int = 1) -> Row:
    """A row of cells; ("门急诊信息", 2) is a cell over two columns."""
    cells: list[Cell] = []
    start = column = 0
    for entry in texts:
        text, columns = (entry, 1) if isinstance(entry, str) else entry
        cells.append(Cell(text, start, column, columns))
        start += len(text) + bool(text)
        column += columns
    return Row(line(" ".join(c.text for c in cells if c.text), number), tuple(cells))


def section(kind: str) -> SectionSpec:
    """A section as sections.yml declares it."""
    return next(section for section in read_spec().sections if section.kind == kind)


def bulletin(*lines: str, masthead: str = MASTHEAD) -> str:
    """The text form of a made-up issue."""
    return masthead + "\n".join(lines) + "\n"


def issue_of(*lines: str, masthead: str = MASTHEAD) -> Issue:
    """A made-up issue, read from its text form."""
    return read_issue(read_pages(bulletin(*lines, masthead=masthead).encode()), read_spec())


def draw_pdf(draw: Callable[[Canvas], object], password: str | None = None) -> bytes:
    """A PDF as reportlab makes it; `draw` ends its pages."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=password)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def print_pdf(*pages: str) -> bytes:
    """A PDF with a line of Chinese type for each line of text, a page for each text."""

    def draw(canvas: Canvas) -> None:
        for text in pages:
            canvas.setFont(FONT, 12)
            for number, printed in enumerate(text.splitlines()):
                canvas.drawString(50, 780 - 20 * number, printed)
            canvas.showPage()

    return draw_pdf(draw)
