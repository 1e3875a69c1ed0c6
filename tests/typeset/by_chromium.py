"""Pages printed by Chromium from HTML: one table element a part, borders for rules.

Chromium names a glyph by the first character its font has for it: Noto's text comes out as
radicals, which is left as it is.
"""

import base64
import html
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.typeset.fonts import BOLD, REGULAR, lacks_font, redraw_noto
from tests.typeset.grids import LEADING, PAD, Cell, Grid
from tests.typeset.pages import MARGIN, Block, Document, Page, Part, Text, printed_texts

COMMANDS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer", "--disable-pdf-tagging",
)  # fmt: skip
AT_ONCE = 2
SECONDS = 120
CSS = f"""
@page {{ size: 595pt 842pt; margin: 0 }}
@page turned {{ size: 842pt 595pt; margin: 0 }}
body {{ margin: 0; font-family: Cut; font-weight: 400; color: black }}
.page {{ position: relative; box-sizing: border-box; break-after: page; padding: {MARGIN}pt;
  width: 595pt; height: 841pt }}
.turned {{ page: turned; width: 842pt; height: 594pt }}
.page:last-child {{ break-after: auto }}
.head {{ position: absolute; top: 22pt; left: {MARGIN}pt; font-size: 9pt }}
.foot {{ position: absolute; bottom: 24pt; left: 0; right: 0; text-align: center; font-size: 9pt }}
p {{ margin: 0; line-height: 1.6; display: flow-root }}
.center {{ text-align: center }} .justify {{ text-align: justify }}
.indent {{ text-indent: 2em }} .right {{ float: right }}
.bold, .strong td.head-cell, .strong td.total, .strong td.closing {{ font-weight: 700 }}
.overprint .bold, .overprint td.head-cell, .overprint td.total, .overprint td.closing
  {{ font-weight: 400; text-shadow: 0.2pt 0 0 black, 0.4pt 0 0 black }}
table {{ border-collapse: collapse; table-layout: fixed; margin-bottom: 8pt;
  line-height: {LEADING} }}
td {{ padding: 0 {PAD}pt; text-align: center; vertical-align: middle; overflow-wrap: normal }}
td.name {{ text-align: left }}
.full td {{ border: 0.5pt solid black }}
.three td.top {{ border-top: 1.2pt solid black }}
.three td.under {{ border-bottom: 0.5pt solid black }}
.three td.end {{ border-bottom: 1.2pt solid black }}
"""


def lacks() -> str:
    """What is missing here to print with Chromium, or nothing."""
    return lacks_font() if find_command() else "no chromium on the PATH"


def find_command() -> str | None:
    return next((path for name in COMMANDS if (path := shutil.which(name))), None)


def print_all(documents: Sequence[tuple[Document, Path]]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda job: print_document(*job), documents))


def print_document(document: Document, path: Path) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / f"{path.stem}.html"
        page.write_text(write_html(document, path.stem), encoding="utf-8")
        command = [
            str(find_command()), *QUIET, f"--user-data-dir={folder}/user",
            f"--print-to-pdf={path}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def write_html(document: Document, title: str) -> str:
    bold = "overprint" if document.look.overprint else "strong"
    pages = "".join(write_page(page) for page in document.pages)
    faces = write_face(document, 400, REGULAR) + write_face(document, 700, BOLD)
    return (
        f"<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta name='keywords' content='SYNTHETIC'><style>{faces}{CSS}</style></head>"
        f"<body class='{bold}'>{pages}</body></html>"
    )


def write_face(document: Document, weight: int, file: Path) -> str:
    """The font goes along: PostScript outlines, as installed, would be drawn as pictures."""
    font = redraw_noto("".join(printed_texts(document)) + " ", file).read()
    source = f"url(data:font/ttf;base64,{base64.b64encode(font).decode()})"
    return f"@font-face {{ font-family: Cut; font-weight: {weight}; src: {source} }}"


def write_page(page: Page) -> str:
    turned = " turned" if page.width > page.height else ""
    blocks = "".join(write_block(block) for block in page.printed)
    head, foot = (html.escape(text) for text in (page.head, page.foot))
    return (
        f"<div class='page{turned}'><div class='head'>{head}</div>{blocks}"
        f"<div class='foot'>{foot}</div></div>"
    )


def write_block(block: Block) -> str:
    return write_grid(block.grid) if isinstance(block, Part) else write_text(block)


def write_text(text: Text) -> str:
    names = [text.align, *(["bold"] if text.bold else []), *(["indent"] if text.indent else [])]
    right = f"<span class='right'>{html.escape(text.right)}</span>" if text.right else ""
    style = f"font-size: {text.size}pt; margin-bottom: {text.gap}pt"
    return f"<p class='{' '.join(names)}' style='{style}'>{right}{html.escape(text.text)}</p>"


def write_grid(grid: Grid) -> str:
    columns = "".join(f"<col style='width: {width:.2f}pt'>" for width in grid.widths)
    rows = "".join(
        f"<tr style='height: {height:.2f}pt'>"
        + "".join(write_cell(grid, cell) for cell in sorted_cells(grid, number))
        + "</tr>"
        for number, height in enumerate(grid.heights)
    )
    style = f"font-size: {grid.size}pt; width: {sum(grid.widths):.2f}pt"
    return (
        f"<table class='{grid.rules}' style='{style}'><colgroup>{columns}</colgroup>{rows}</table>"
    )


def sorted_cells(grid: Grid, row: int) -> list[Cell]:
    return sorted((c for c in grid.cells if c.row == row), key=lambda cell: cell.column)


def write_cell(grid: Grid, cell: Cell) -> str:
    names = [{"head": "head-cell"}.get(cell.role, cell.role), *ruled_sides(grid, cell)]
    return (
        f"<td class='{' '.join(names)}' rowspan='{cell.rows}' colspan='{cell.columns}'>"
        f"{html.escape(cell.text)}</td>"
    )


def ruled_sides(grid: Grid, cell: Cell) -> list[str]:
    """Which sides of the cell carry a rule in a three-line table."""
    end = cell.row + cell.rows
    sides = ["top"] if grid.head and cell.row == 0 else []
    sides += ["under"] if cell.role == "head" else []
    sides += ["end"] if grid.last and end == len(grid.heights) else []
    return sides
