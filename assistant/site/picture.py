"""A page of a PDF becomes a picture. The only place of the site that opens PDFs."""

import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

WIDEST = 1240
"""Pixels: an A4 page at 150 dots an inch. A page that claims to be huge is drawn no larger."""
KEPT = 32


@dataclass(frozen=True)
class Picture:
    png: bytes
    width: float
    """Points, like the boxes of the lines; `height` likewise."""
    height: float


_drawn: dict[tuple[str, int], Picture | None] = {}
_one_at_a_time = threading.Lock()
"""pdfium must not be called from two threads at once."""


def draw_page(sha256: str, content: bytes, page: int) -> Picture | None:
    """The page, counted from 1; None where the file has no such page or cannot be drawn."""
    with _one_at_a_time:
        key = (sha256, page)
        if key not in _drawn:
            if len(_drawn) >= KEPT:
                _drawn.pop(next(iter(_drawn)))
            _drawn[key] = _draw(content, page)
        return _drawn[key]


def _draw(content: bytes, number: int) -> Picture | None:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as pdf:
            if not 1 <= number <= len(pdf):
                return None
            page = _uncrop(pdf, number - 1)
            width, height = page.get_size()
            image = page.render(scale=WIDEST / max(width, height / 1.5)).to_pil()
    except pypdfium2.PdfiumError:
        return None
    png = io.BytesIO()
    image.quantize(64).save(png, "PNG", optimize=True)
    return Picture(png.getvalue(), width, height)


def _uncrop(pdf: "PdfDocument", index: int) -> "PdfPage":
    """The whole sheet, on which the lines are measured; pdfium would draw its crop box."""
    sheet = pdf[index].get_mediabox(fallback_ok=False)
    if sheet:  # else all pages share one, which pdfium draws as it is
        pdf[index].set_cropbox(*sheet)
    return pdf[index]
