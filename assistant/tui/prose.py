"""Text in lines of a given width, Chinese or English.

Textual breaks lines at spaces alone, which tears Chinese sentences where a number stands in them.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from assistant.words import one_line

PIECE = re.compile(r"[（“《]*(?:[!-~]+|[^\s!-~])[，。、；：？！）”》]*\s*")
"""What stays together on a line: a word or a Chinese character, with the marks around it."""


class Prose(Widget):
    """Text as it is, never markup."""

    DEFAULT_CSS = "Prose { width: 1fr; height: auto; }"

    text = reactive("", layout=True)

    def __init__(self, text: str = "", classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.text = text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(wrap(self.text, width))

    def render(self) -> Text:
        return Text("\n".join(wrap(self.text, self.content_size.width)))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; a piece longer than a line is cut where it must be."""
    paragraphs = map(one_line, text.split("\n"))
    return [line for paragraph in paragraphs for line in wrap_paragraph(paragraph, width)]


def wrap_paragraph(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in PIECE.findall(text):
        if cell_len(line + piece.rstrip()) > width and cell_len(piece) <= width:
            yield line.rstrip()
            line = ""
        line += piece
        while cell_len(line.rstrip()) > width:
            fits = cut(line, width)
            yield line[:fits]
            line = line[fits:]
    yield line.rstrip()


def cut(text: str, width: int) -> int:
    """How many characters fit, at least one."""
    cells = 0
    for i, sign in enumerate(text):
        cells += cell_len(sign)
        if cells > width:
            return max(i, 1)
    return len(text)
