"""Pages drawn by reportlab: every line of text and every rule at a place of our own choosing.

It can do what a word processor seldom does: turn a page by /Rotate, print a glyph three times for
bold, leave the font out, and let the text layer say another thing than the glyphs.
"""

import importlib.util
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.typeset.fonts import lacks_font, name_of_cut, radicals, redraw_noto
from tests.typeset.grids import LEADING, PAD, Cell, Grid
from tests.typeset.pages import MARGIN, Block, Document, Page, Part, Text, printed_texts

NOT_EMBEDDED = "STSong-Light"
THICK, THIN = 1.2, 0.5
AGAIN = (0.0, 0.2, 0.4)
"""How far apart the three prints of a bold glyph are, in points."""


def lacks() -> str:
    """What is missing here to print with reportlab, or nothing."""
    if importlib.util.find_spec("reportlab") is None:
        return "the package reportlab is not installed"
    return lacks_font()


def print_all(documents: Sequence[tuple[Document, Path]]) -> None:
    for document, path in documents:
        print_document(document, path)


def print_document(document: Document, path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    canvas.setTitle(path.stem)
    canvas.setKeywords("SYNTHETIC")
    press = Press(canvas, document, take_font(document))
    for page in document.pages:
        press.draw_page(page)
    canvas.save()


def take_font(document: Document) -> str:
    """The name of the font, registered with the characters that the document needs."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    if not document.look.embedded:
        pdfmetrics.registerFont(UnicodeCIDFont(NOT_EMBEDDED))
        return NOT_EMBEDDED
    characters = set("".join(printed_texts(document))) | set(" ")
    name = name_of_cut(characters)
    pdfmetrics.registerFont(TTFont(name, redraw_noto(characters)))
    return name


class Press:
    """Draws the pages of one document; y goes down from the top of the page."""

    def __init__(self, canvas: Any, document: Document, font: str) -> None:
        self.canvas = canvas
        self.look = document.look
        self.font = font
        self.shapes = str.maketrans(radicals() if self.look.radicals else {})
        self.height = 0.0

    def draw_page(self, page: Page) -> None:
        rotated = self.look.rotated and page.width > page.height
        self.canvas.setPageSize((page.width, page.height))  # as seen, after the turn
        self.canvas.setPageRotation(90 if rotated else 0)
        if rotated:
            self.canvas.transform(0, 1, -1, 0, page.height, 0)
        self.height = page.height
        self.draw_margins(page)
        top = MARGIN
        for block in page.printed:
            top = self.draw_block(block, top, page.width)
        if page.miscoded:
            miscode_next_page(self.canvas)
        self.canvas.showPage()

    def draw_margins(self, page: Page) -> None:
        self.draw_line(page.head, MARGIN, 30, 9)
        self.draw_centred(page.foot, 0, page.width, page.height - 28, 9)

    def draw_block(self, block: Block, top: float, width: float) -> float:
        """Returns where the next block begins."""
        if isinstance(block, Part):
            self.draw_grid(block.grid, top)
            return top + sum(block.grid.heights) + 8
        return self.draw_text(block, top, width - 2 * MARGIN)

    def draw_text(self, text: Text, top: float, width: float) -> float:
        indented = "  " * 2 * text.indent + text.text
        for line in self.break_lines(indented, text.size, width):
            base = top + text.size * 1.25
            if text.align == "center":
                self.draw_centred(line, MARGIN, width, base, text.size, text.bold)
            else:
                self.draw_line(line, MARGIN, base, text.size, text.bold)
            if text.right:
                x = MARGIN + width - self.width_of(text.right, text.size)
                self.draw_line(text.right, x, base, text.size)
            top += text.size * 1.6
        return top + text.gap

    def draw_grid(self, grid: Grid, top: float) -> None:
        lefts = [MARGIN + x for x in itertools.accumulate(grid.widths, initial=0)]
        tops = [top + y for y in itertools.accumulate(grid.heights, initial=0)]
        for cell in grid.cells:
            right, bottom = lefts[cell.column + cell.columns], tops[cell.row + cell.rows]
            box = (lefts[cell.column], tops[cell.row], right, bottom)
            self.draw_cell(cell, box, grid.size)
            if grid.rules == "full":
                self.draw_box(box)
        if grid.rules == "three":
            self.draw_three_lines(grid, lefts, tops)

    def draw_box(self, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        self.canvas.setLineWidth(THIN)
        self.canvas.rect(left, self.height - bottom, right - left, bottom - top)

    def draw_three_lines(self, grid: Grid, lefts: list[float], tops: list[float]) -> None:
        """Rules above and below the header and at the end, and under words over columns."""
        if grid.head:
            self.draw_rule(lefts[0], lefts[-1], tops[0], THICK)
            self.draw_rule(lefts[0], lefts[-1], tops[grid.head], THIN)
        if grid.last:
            self.draw_rule(lefts[0], lefts[-1], tops[-1], THICK)
        for cell in grid.cells:
            if cell.role == "head" and cell.row + cell.rows < grid.head:
                left, right = lefts[cell.column], lefts[cell.column + cell.columns]
                self.draw_rule(left + 2, right - 2, tops[cell.row + cell.rows], THIN)

    def draw_rule(self, left: float, right: float, top: float, thickness: float) -> None:
        self.canvas.setLineWidth(thickness)
        self.canvas.line(left, self.height - top, right, self.height - top)

    def draw_cell(self, cell: Cell, box: tuple[float, float, float, float], size: float) -> None:
        left, top, right, bottom = box
        lines = self.break_lines(cell.text, size, right - left - 2 * PAD)
        first = (top + bottom - len(lines) * size * LEADING) / 2 + size
        bold = cell.role in ("head", "total", "closing")
        if cell.other_text:
            self.begin_other_text(cell.other_text)
        for number, line in enumerate(lines):
            base = first + number * size * LEADING
            if cell.role == "name":
                self.draw_line(line, left + PAD, base, size)
            else:
                self.draw_centred(line, left, right - left, base, size, bold)
        if cell.other_text:
            self.canvas._code.append("EMC")

    def begin_other_text(self, text: str) -> None:
        """What follows is said to be `text`: readers that know ActualText take that."""
        said = ("﻿" + text).encode("utf-16-be").hex()
        self.canvas._code.append(f"/Span <</ActualText <{said}>>> BDC")

    def draw_centred(
        self, text: str, left: float, width: float, base: float, size: float, bold: bool = False
    ) -> None:
        x = left + (width - self.width_of(text, size)) / 2
        self.draw_line(text, x, base, size, bold)

    def draw_line(
        self, text: str, left: float, base: float, size: float, bold: bool = False
    ) -> None:
        """Bold is a stroked outline, or the line printed three times."""
        if not text:
            return
        again = AGAIN if bold and self.look.overprint else AGAIN[:1]
        stroked = bold and not self.look.overprint
        for shift in again:
            line = self.canvas.beginText(left + shift, self.height - base)
            line.setFont(self.font, size)
            if stroked:
                line.setTextRenderMode(2)
                self.canvas.setLineWidth(size / 40)
            line.textOut(text.translate(self.shapes))
            if stroked:
                line.setTextRenderMode(0)
            self.canvas.drawText(line)

    def width_of(self, text: str, size: float) -> float:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, self.font, size))

    def break_lines(self, text: str, size: float, width: float) -> list[str]:
        """Lines no wider than `width`, broken between characters but not inside a number."""
        lines = [""]
        for word in words_of(text):
            if lines[-1] and self.width_of(lines[-1] + word, size) > width:
                lines.append("")
            lines[-1] += word
        return lines


WORD = re.compile(r"[!-~]+[，。；：、）%]?|.[，。；：、）]?")
"""What a line may not be broken inside: Latin letters and digits, a character and its stop."""


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def miscode_next_page(canvas: Any) -> None:
    """Say that plain content is compressed: pdfminer then drops the page, pdfium reads it."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

    add = canvas._doc.addPage

    def add_miscoded(page: Any) -> None:
        says = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        page.Contents = PDFStream(says, page.stream)
        canvas._doc.addPage = add
        add(page)

    canvas._doc.addPage = add_miscoded
