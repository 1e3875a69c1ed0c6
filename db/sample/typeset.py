"""The blocks of pages.yml become the bundled PDF, the same bytes on every run.

After a change of pages.yml: `python -m db.sample.typeset`, which needs fpdf2 and the Noto CJK
fonts. One module because a page is drawn in one pass, from the top down.
"""

import argparse
import re
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from db.sample import sample_path
from db.sample.document import PAGES, Block, Document, Table, Text, read_document
from db.sample.fonts import find_fonts, write_truetype

if TYPE_CHECKING:
    from fpdf import FPDF

LEFT, RIGHT, TOP = 62.5, 533.0, 63.0
ROW_HEIGHT, HEADER_HEIGHT, CELL_PADDING = 22.7, 25.0, 3.0
MIDDLE = 0.38  # from the baseline to the middle of a Chinese character, in sizes
RED, BLACK = (200, 0, 0), (0, 0, 0)

# A closing sign never begins a line, an opening one never ends it, and a number stays whole.
UNBREAKABLE = re.compile(r"[（《“]*(?:[!-~]+|[^!-~])[，。、；：）》”]*")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner."""


@dataclass(frozen=True)
class Style:
    """How a text looks; lengths in points."""

    font: Literal["serif", "sans"]
    size: float
    leading: float
    """From one line to the next."""
    align: Literal["left", "centre", "justified", "sides"] = "centre"
    """`sides`: the first text at the left margin, the second at the right, a rule below."""
    before: float = 0
    """White space above."""
    indent: float = 0
    """White space before the first line."""
    colour: tuple[int, int, int] = BLACK


STYLES = {
    "masthead": Style("sans", 36, 50, colour=RED),
    "number": Style("serif", 14, 26, before=6),
    "imprint": Style("serif", 13, 24, "sides", before=2),
    "article_title": Style("sans", 18, 30, before=14),
    "paragraph": Style("serif", 14, 26, "justified", indent=28),
    "section": Style("sans", 20, 34),
    "heading": Style("sans", 13, 26),
    "counts": Style("serif", 12, 18.5, "justified", indent=24),
    "note": Style("serif", 11, 20, before=2),
    "brief": Style("serif", 14, 28, "justified", before=8),
    "publisher": Style("serif", 13, 24, before=361),
    "contact": Style("serif", 13, 24, "left"),
}


def typeset(folder: Path | None = None) -> bytes:
    """Set the pages with the fonts of that folder, else with those of the system.

    Raises FileNotFoundError, which says what to install, when a font is missing.
    """
    document = read_document()
    canvas = _open_canvas(document)
    characters = "".join(filter(str.isprintable, PAGES.read_text(encoding="utf-8")))
    with TemporaryDirectory() as temporary:
        for name, source in find_fonts(folder).items():
            target = Path(temporary, f"{name}.ttf")
            write_truetype(source, characters, target)
            canvas.add_font(name, fname=target)
        for blocks in document.pages:
            _draw_page(canvas, blocks)
        canvas.set_creator(_tools(canvas))
        return bytes(canvas.output())


def _open_canvas(document: Document) -> "FPDF":
    from fpdf import FPDF

    canvas = FPDF(unit="pt", format="A4")
    canvas.set_auto_page_break(False)
    canvas.set_lang("zh-CN")
    canvas.set_title(document.title)
    canvas.set_subject(document.subject)
    canvas.set_creation_date(document.date)
    return canvas


def _tools(canvas: "FPDF") -> str:
    """What the bytes depend on besides the pages: versions of programs and fonts."""
    from fpdf.fonts import TTFFont

    names = [font.ttfont["name"] for font in canvas.fonts.values() if isinstance(font, TTFFont)]
    fonts = [f"{name.getDebugName(4)} {name.getDebugName(5).split(';')[0]}" for name in names]
    programs = [f"{program} {version(program)}" for program in ("fpdf2", "fonttools")]
    return "; ".join([*programs, f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *fonts])


def _draw_page(canvas: "FPDF", blocks: tuple[Block, ...]) -> None:
    canvas.add_page()
    top = TOP
    for block in blocks:
        top = _draw_block(canvas, block, top)


def _draw_block(canvas: "FPDF", block: Block, top: float) -> float:
    """Draw the block from `top` down; gives its bottom. Both in points from the page's top."""
    if isinstance(block, Table):
        return _draw_table(canvas, block, top)
    style = STYLES[block.style]
    canvas.set_font(style.font, size=style.size)
    canvas.set_text_color(style.colour)
    draw = _draw_sides if style.align == "sides" else _draw_lines
    return draw(canvas, block, style, top + style.before)


def _draw_lines(canvas: "FPDF", text: Text, style: Style, top: float) -> float:
    for paragraph in text.lines:
        lines = break_lines(paragraph, RIGHT - LEFT, style.indent, canvas.get_string_width)
        for line in lines:
            indent = style.indent if line is lines[0] else 0
            spare = RIGHT - LEFT - indent - canvas.get_string_width(line)
            if style.align == "justified" and line is not lines[-1]:
                canvas.set_char_spacing(spare / (len(line) - 1))
            x = LEFT + (spare / 2 if style.align == "centre" else indent)
            canvas.text(x, _baseline(top, style.leading, style.size), line)
            canvas.set_char_spacing(0)
            top += style.leading
    return top


def break_lines(
    text: str, width: float, indent: float, measure: Callable[[str], float]
) -> list[str]:
    """Break a paragraph into lines of at most that width, the first shorter by the indent."""
    lines = [""]
    for part in UNBREAKABLE.findall(text):
        room = width - indent if len(lines) == 1 else width
        if measure((lines[-1] + part).strip()) > room:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines]


def _draw_sides(canvas: "FPDF", text: Text, style: Style, top: float) -> float:
    left, right = text.lines
    baseline, bottom = _baseline(top, style.leading, style.size), top + style.leading
    canvas.text(LEFT, baseline, left)
    canvas.text(RIGHT - canvas.get_string_width(right), baseline, right)
    canvas.set_draw_color(RED)
    canvas.set_line_width(1.5)
    canvas.line(LEFT, bottom, RIGHT, bottom)
    return bottom


def _baseline(top: float, height: float, size: float) -> float:
    """Where characters stand on when they fill the middle of the height."""
    return top + height / 2 + MIDDLE * size


def _draw_table(canvas: "FPDF", table: Table, top: float) -> float:
    heights = [HEADER_HEIGHT] * len(table.header) + [ROW_HEIGHT] * len(table.rows)
    margin = (LEFT + RIGHT - sum(table.widths)) / 2
    xs = list(accumulate(table.widths, initial=margin))
    ys = list(accumulate(heights, initial=top))
    canvas.set_draw_color(BLACK)
    canvas.set_text_color(BLACK)
    canvas.set_line_width(0.5)
    for cell in table.cells():
        box = (xs[cell.column], ys[cell.row], xs[cell.end_column], ys[cell.end_row])
        _draw_frame(canvas, box)
        canvas.set_font("sans" if table.in_header(cell) else "serif", size=table.size)
        _draw_words(canvas, cell.text, box, table.stands_left(cell))
    _draw_frame(canvas, (xs[0], ys[0], xs[-1], ys[-1]))  # twice, like the rules between cells
    return ys[-1]


def _draw_frame(canvas: "FPDF", box: Box) -> None:
    x0, y0, x1, y1 = box
    canvas.rect(x0, y0, x1 - x0, y1 - y0)


def _draw_words(canvas: "FPDF", words: str, box: Box, left: bool) -> None:
    x0, y0, x1, y1 = box
    lines = words.split("\n")
    leading = canvas.font_size * 1.2
    top = (y0 + y1 - leading * len(lines)) / 2
    for line in lines:
        spare = x1 - x0 - canvas.get_string_width(line)
        x = x0 + (CELL_PADDING if left else spare / 2)
        canvas.text(x, _baseline(top, leading, canvas.font_size), line)
        top += leading


def main() -> None:
    parser = argparse.ArgumentParser(description="Typeset the bundled sample issue again.")
    parser.add_argument("--fonts", type=Path, metavar="FOLDER", help="where the Noto CJK fonts are")
    try:
        sample_path().write_bytes(typeset(parser.parse_args().fonts))
    except ModuleNotFoundError:
        sys.exit("fpdf2 is missing: install it with `python -m pip install fpdf2`.")
    except FileNotFoundError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
