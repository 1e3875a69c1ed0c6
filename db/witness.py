"""The second witness: pdfium reads a PDF again, and fails in other ways than pdfplumber.

Comes in: the bytes of a PDF. Goes out, for each page: the runs of digits that it prints, and
whether they can be seen at all.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.glyphs import OVERPRINT

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

DIGITS = re.compile(r"\d+")
COVERS = 0.8
"""A picture over this part of a page hides the text that was drawn before it."""


@dataclass(frozen=True)
class Again:
    """What the second reader sees of a page."""

    digits: Counter[str]
    """The runs of digits."""
    recognised: bool
    """Whether digits stand on it that cannot be seen: a program made them of a picture."""


def read_again(content: bytes) -> tuple[Again, ...]:
    """What pdfium sees of each page of a PDF; nothing where it cannot open a file that pdfminer
    could mend."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(_read_page(page) for page in pdf)
    finally:
        pdf.close()


def _read_page(page: "PdfPage") -> Again:
    text = page.get_textpage()
    shown = () if page.get_rotation() else page.get_cropbox()  # as db.pages does
    digits = Counter(DIGITS.findall(_read_text(text, shown)))
    return Again(digits, any(DIGITS.search(hidden) for hidden in _find_hidden(page, text)))


def _find_hidden(page: "PdfPage", text: Any) -> Iterator[str]:
    """The texts that are drawn so that they cannot be seen, or before a picture of the page."""
    import pypdfium2.raw as raw

    kinds = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE]
    drawn = list(page.get_objects(filter=kinds, textpage=text))
    covers = [n for n, each in enumerate(drawn) if _covers(each, page)]
    for n, each in enumerate(drawn):
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            mode = raw.FPDFTextObj_GetTextRenderMode(each)
            if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE or n < max(covers, default=0):
                yield each.extract()


def _covers(drawn: Any, page: "PdfPage") -> bool:
    """Whether something drawn is a picture over most of the page, through which nothing shows."""
    import pypdfium2.raw as raw

    if drawn.type != raw.FPDF_PAGEOBJ_IMAGE or raw.FPDFPageObj_HasTransparency(drawn):
        return False
    left, bottom, right, top = drawn.get_bounds()
    return bool((right - left) * (top - bottom) > COVERS * page.get_width() * page.get_height())


def _read_text(page: Any, shown: Sequence[float]) -> str:
    """The text of a page of pdfium's, without digits that are drawn again to look bold, and those
    outside of the box that is shown, if one is given."""
    low, bottom_edge, high, top_edge = shown or (-math.inf, -math.inf, math.inf, math.inf)
    text: str = page.get_text_range()
    if len(text) != page.count_chars():
        return text
    seen: dict[str, list[tuple[float, float]]] = {}
    kept = []
    for n, char in enumerate(text):
        if char.isdigit():
            left, bottom, right, top = page.get_charbox(n, loose=True)
            x, y = (left + right) / 2, (bottom + top) / 2
            if not (low <= x <= high and bottom_edge <= y <= top_edge):
                continue
            reach = OVERPRINT * max(right - left, 1.0) * 2
            if any(
                abs(x - left) < reach and abs(y - bottom) < reach for x, y in seen.get(char, ())
            ):
                continue
            seen.setdefault(char, []).append((left, bottom))
        kept.append(char)
    return "".join(kept)
