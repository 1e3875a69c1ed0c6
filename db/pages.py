"""A file becomes pages: words and ruled lines with their positions.

With the second witness the only module that opens bulletins. The text form joins the same road: its
words get positions by cell width, one line of text every `LINE_HEIGHT` points.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.errors import UnreadableFile
from db.glyphs import (
    LOST,
    STRUCK,
    Glyph,
    Turn,
    drop_doubles,
    find_foot,
    find_turn,
    is_overprinted,
    mend,
    turn_box,
)
from db.marks import part_marks, part_struck, raise_digits
from db.witness import Again, read_again

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

MAX_PAGES = 200
CELL_WIDTH = 6.0
LINE_HEIGHT = 12.0
SPACE = 0.25
"""Characters farther apart than this part of their size are two words."""
THIN = 3.0
"""Points that a rule may be thick; a larger area without an outline is a shade."""

PAINTS = re.compile(rb"(?<![^\s\])>])(?:Do|sh|BI|[fFBb]\*?|[Ss])(?!\S)")
WRITES = re.compile(rb"(?<![^\s\])>])(?:T[jJ]|['\"])(?!\S)|" + PAINTS.pattern)
"""The operators of a PDF that paint a shape or picture; those that write a text too."""
NOTHING = 16
"""Bytes that nothing may take when it is compressed."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Word:
    """A run of characters without white space, as printed."""

    text: str
    x0: float
    """Points from the left edge of the page; `x1`, `top` and `bottom` likewise."""
    top: float
    x1: float
    bottom: float
    size: float
    """Height of its largest glyph in points."""
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Rule:
    """A straight printed line: horizontal where `top == bottom`, else vertical."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """One page of a bulletin."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    typeset: bool
    """True for a PDF page; a page of the text form has lines but no real positions."""
    turn: Turn = 0
    """Degrees clockwise by which the page was turned to be read."""
    marks: tuple[Word, ...] = ()
    """What is printed across the text, such as a watermark."""
    is_blank: bool = False
    """Whether nothing at all is drawn on it, as after a page break; a damaged page is not blank."""
    again: Again | None = None
    """What the second reader of a PDF sees of it."""

    def as_printed(self, box: Box) -> Box:
        """A box on the page as it was printed, before it was turned."""
        place = box.x0, box.top, box.x1, box.bottom
        return Box(*turn_box(place, (360 - self.turn) % 360, self.width, self.height))


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def read_pages(content: bytes) -> tuple[Page, ...]:
    """Read a bulletin's file, PDF or text, given as bytes.

    Raises UnreadableFile, without the file's name, which the caller knows.
    """
    if not content.strip():
        raise UnreadableFile("文件是空的，请重新下载。", "the file is empty; download it again.")
    return _read_pdf(content) if is_pdf(content) else _read_text(content)


def _read_pdf(content: bytes) -> tuple[Page, ...]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise UnreadableFile(
                    f"有 {len(pdf.pages)} 页，超过 {MAX_PAGES} 页，不像一期简报。",
                    f"it has {len(pdf.pages)} pages, more than {MAX_PAGES}: not one bulletin.",
                )
            has_pictures = False
            pages: tuple[Page, ...] = ()
            for page in pdf.pages:
                pages += (_read_pdf_page(page),)
                has_pictures = has_pictures or bool(page.images)
                page.close()  # pdfplumber keeps every page's characters until its page is closed
    except UnreadableFile:
        raise
    except Exception as error:  # pdfminer raises many kinds on damaged input
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFEncryptionError | PDFPasswordIncorrect):
            raise UnreadableFile(
                "PDF 有密码，请先去掉密码再载入。",
                "the PDF needs a password; save it without one and load it again.",
            ) from error
        raise UnreadableFile(
            "PDF 已损坏，读不出来，请重新下载。",
            "the PDF is damaged and cannot be read; download it again.",
        ) from error
    if not any(page.words for page in pages):
        raise _explain_no_text(content, has_pictures)
    again = read_again(content)
    return tuple(map(_bear_witness, pages, again)) if len(again) == len(pages) else pages


def _bear_witness(page: Page, again: Again) -> Page:
    return replace(page, again=again)


def _explain_no_text(content: bytes, has_pictures: bool) -> UnreadableFile:
    if any(page.digits for page in read_again(content)):
        # pdfminer passes over fonts that number their characters by a map inside the file
        return UnreadableFile(
            "PDF 的字体本程序读不出来，请用其他软件“另存为 PDF”后再载入。",
            "the PDF's fonts cannot be read here; print it to a new PDF and load that.",
        )
    if has_pictures:
        return UnreadableFile(
            "PDF 是扫描图片，没有文字，请向编印单位索取文字版。",
            "the PDF is only pictures, without text; ask the publisher for the original.",
        )
    return UnreadableFile(
        "PDF 没有文字，可能已损坏，请重新下载。",
        "the PDF has no text; it may be damaged: download it again.",
    )


def _read_pdf_page(page: "PlumberPage") -> Page:
    glyphs, doubled = drop_doubles(glyph for glyph in page.chars if _is_inside(glyph, page))
    size = float(page.width), float(page.height)
    glyphs, marks = part_marks(glyphs, [*page.rects, *page.curves, *page.images])
    turn = find_turn(glyphs)
    across = [_read_mark([_turn(glyph, turn, size) for glyph in mark]) for mark in marks]
    edges = [_turn(edge, turn, size) for edge in _find_edges(page)]
    standing, struck, edges = part_struck([_turn(glyph, turn, size) for glyph in glyphs], edges)
    words = [*_read_words(standing, doubled), *_read_words(struck, doubled, STRUCK)]
    rules = tuple(Rule(e["x0"], e["top"], e["x1"], e["bottom"]) for e in edges)
    width, height = reversed(size) if turn else size
    kept = tuple(mark for mark in across if mark.text)
    is_blank = not words and _is_blank(page)
    return Page(page.page_number, width, height, tuple(words), rules, True, turn, kept, is_blank)


def _is_inside(glyph: Glyph, page: "PlumberPage") -> bool:
    """Whether a glyph stands on the page as it is shown; a printer's marks stand outside. Of a page
    that the file turns, pdfplumber gives boxes and glyphs in different ways."""
    if page.rotation or page.cropbox == page.mediabox:
        return True
    left, top, right, bottom = page.cropbox
    x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
    return bool(left <= x <= right and top <= y <= bottom)


def _is_blank(page: "PlumberPage") -> bool:
    """Whether what the file says of a page without words paints nothing. What cannot be read of it
    may have been anything."""
    from pdfminer.pdftypes import resolve1

    paints = PAINTS if page.chars else WRITES  # there are spaces, or a font that nobody can read
    streams = [resolve1(stream) for stream in page.page_obj.contents]
    return not any(
        paints.search(stream.get_data())
        or (not stream.get_data() and resolve1(stream.get("Length", 0)) > NOTHING)
        for stream in streams
    )


def _read_mark(glyphs: list[Glyph]) -> Word:
    """What is printed across a page, in the order in which it was drawn."""
    return Word(
        text=_visible("".join(mend(glyph["text"]) for glyph in glyphs if glyph["text"].strip())),
        x0=min(glyph["x0"] for glyph in glyphs),
        top=min(glyph["top"] for glyph in glyphs),
        x1=max(glyph["x1"] for glyph in glyphs),
        bottom=max(glyph["bottom"] for glyph in glyphs),
        size=max(glyph["size"] for glyph in glyphs),
        bold=False,
    )


def _turn(printed: Glyph, turn: Turn, size: tuple[float, float]) -> Glyph:
    """What is printed, as it stands on the page that is turned to be read."""
    if not turn:
        return printed
    box = printed["x0"], printed["top"], printed["x1"], printed["bottom"]
    x0, top, x1, bottom = turn_box(box, turn, *size)
    place = {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "doctop": top}
    own = {"upright": True, "size": bottom - top, "id": id(printed)}
    if "matrix" in printed:
        own |= {"foot": find_foot(printed)}
    return printed | place | own


def _read_words(glyphs: list[Glyph], doubled: set[int], sign: str = "") -> Iterator[Word]:
    """Words of glyphs that stand close; each bears the sign, if one is given."""
    from pdfplumber.utils.text import extract_words

    for word in extract_words(glyphs, return_chars=True, x_tolerance_ratio=SPACE):
        chars = word["chars"]
        text = "".join(map(mend, raise_digits(chars)))
        text += LOST if is_overprinted(chars, doubled) else ""
        if _visible(text):
            yield Word(
                text=_visible(text) + sign,
                x0=word["x0"],
                top=word["top"],
                x1=word["x1"],
                bottom=word["bottom"],
                size=max(char["size"] for char in chars),
                bold=all(
                    "bold" in char["fontname"].lower() or char.get("id", id(char)) in doubled
                    for char in chars
                ),
            )


def _find_edges(page: "PlumberPage") -> Iterator[Glyph]:
    """The straight edges that are printed; the ends of a shade behind a text are none."""
    from pdfplumber.utils.geometry import obj_to_edges

    for drawn in (*page.lines, *page.rects, *page.curves):
        if min(drawn["width"], drawn["height"]) < THIN or not drawn["fill"] or drawn["stroke"]:
            yield from obj_to_edges(drawn)


def _read_text(content: bytes) -> tuple[Page, ...]:
    text = _decode(content).replace("\r\n", "\n").replace("\r", "\n").rstrip()
    pages = _split_at_feeds(text) if "\f" in text else _split_at_indents(text)
    return tuple(_read_text_page(number, lines) for number, lines in enumerate(pages, 1))


def _split_at_feeds(text: str) -> list[list[str]]:
    return [page.split("\n") for page in text.split("\f")]


def _split_at_indents(text: str) -> list[list[str]]:
    """Without form feeds, a page begins at a leading space on a line that follows another without
    a blank line between: so does text extracted from a PDF."""
    pages: list[list[str]] = []
    blank_before = False
    for line in text.split("\n"):
        if not pages or (line[:1] == " " and line.strip() and not blank_before):
            pages.append([])
        pages[-1].append(line)
        blank_before = not line.strip()
    return pages


def _decode(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f" for c in text):
            return text
    raise UnreadableFile(
        "既不是 PDF，也不是文本文件，请选择简报的 PDF。",
        "neither a PDF nor a text file; choose the bulletin's PDF.",
    )


def _read_text_page(number: int, lines: list[str]) -> Page:
    words = tuple(
        word for row, line in enumerate(lines) for word in _words_of(line, row * LINE_HEIGHT)
    )
    width = max((word.x1 for word in words), default=0.0)
    return Page(number, width, len(lines) * LINE_HEIGHT, words, (), False)


def _visible(text: str) -> str:
    """Text without characters that print nothing: zero-width, or made to steer a screen."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))


def _words_of(line: str, top: float) -> Iterator[Word]:
    for found in re.finditer(r"\S+", line):
        text = _visible(found[0])
        x0 = cell_width(line[: found.start()]) * CELL_WIDTH
        x1 = x0 + cell_width(text) * CELL_WIDTH
        if text:
            yield Word(text, x0, top, x1, top + LINE_HEIGHT, LINE_HEIGHT, False)


def cell_width(text: str) -> int:
    """Columns that a text takes in a fixed-width font: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
