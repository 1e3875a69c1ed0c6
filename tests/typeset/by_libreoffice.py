"""Pages printed by LibreOffice from .docx, as a word processor writes them.

Many documents go through one process of soffice: starting it takes longer than printing.
"""

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.typeset.fonts import lacks_font
from tests.typeset.grids import LEADING, PAD, Cell, Grid
from tests.typeset.pages import MARGIN, Block, Document, Page, Part, Text

COMMANDS = ("soffice", "libreoffice")
SECONDS = 600
AT_ONCE = 30
FAMILY = "Noto Sans CJK SC"
ALIGNMENTS = {"left": 0, "center": 1, "justify": 3}
THICK, THIN = 10, 4
"""Rules, in eighths of a point."""


def lacks() -> str:
    """What is missing here to print with LibreOffice, or nothing."""
    if find_command() is None:
        return "no soffice on the PATH (libreoffice-writer-nogui)"
    if importlib.util.find_spec("docx") is None:
        return "the package python-docx is not installed"
    return lacks_font()


def find_command() -> str | None:
    return next((path for name in COMMANDS if (path := shutil.which(name))), None)


def print_all(documents: Sequence[tuple[Document, Path]]) -> None:
    for start in range(0, len(documents), AT_ONCE):
        print_batch(documents[start : start + AT_ONCE])


def print_batch(documents: Sequence[tuple[Document, Path]]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for document, path in documents:
            write_docx(document, folder / f"{path.stem}.docx")
        convert_all(folder)
        for _, path in documents:
            shutil.move(folder / f"{path.stem}.pdf", path)


def convert_all(folder: Path) -> None:
    command = [
        str(find_command()), "--headless", "--norestore",
        f"-env:UserInstallation={(folder / 'user').as_uri()}",
        "--convert-to", "pdf", "--outdir", str(folder), *sorted(map(str, folder.glob("*.docx"))),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def write_docx(document: Document, path: Path) -> None:
    import docx

    file = docx.Document()
    file.core_properties.keywords = "SYNTHETIC"
    file.core_properties.title = path.stem
    style = file.styles["Normal"]
    style.font.name = FAMILY
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FAMILY)
    for page in document.pages:
        open_page(file, document, page)
        for block in page.printed:
            write_block(file, block)
    file.save(str(path))


def qn(name: str) -> str:
    from docx.oxml.ns import qn as qualify

    return str(qualify(name))


def points(number: float) -> Any:
    from docx.shared import Pt

    return Pt(number)


def open_page(file: Any, document: Document, page: Page) -> None:
    """A new page: a section of its own, so that each has its size and its running head."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = file.sections[0] if page.number == 1 else file.add_section(WD_SECTION.NEW_PAGE)
    landscape = page.width > page.height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = points(page.width), points(page.height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, points(MARGIN))
    section.header_distance, section.footer_distance = points(22), points(22)
    write_margin(section.header, page.head, "left")
    write_margin(section.footer, page.foot, "center")


def write_margin(place: Any, text: str, align: str) -> None:
    place.is_linked_to_previous = False
    write_paragraph(place.paragraphs[0], Text(text, 9, align, gap=0))


def write_block(file: Any, block: Block) -> None:
    if isinstance(block, Part):
        write_grid(file, block.grid)
        tiny = Text("", 1, gap=4)
        write_paragraph(file.add_paragraph(), tiny)
    else:
        write_paragraph(file.add_paragraph(), block)


def write_paragraph(paragraph: Any, text: Text) -> None:
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = points(0), points(text.gap)
    layout.line_spacing = points(text.size * 1.6)
    layout.alignment = ALIGNMENTS[text.align]
    layout.widow_control = False
    if text.indent:
        layout.first_line_indent = points(2 * text.size)
    words = text.text
    if text.right:
        layout.tab_stops.add_tab_stop(points(595 - 2 * MARGIN), 2)
        words += "\t" + text.right
    write_run(paragraph, words, text.size, text.bold)


def write_run(paragraph: Any, text: str, size: float, bold: bool) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.name = points(size), bold, FAMILY
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FAMILY)


def write_grid(file: Any, grid: Grid) -> None:
    table = file.add_table(rows=len(grid.heights), cols=len(grid.widths))
    table.autofit = False
    table.alignment = 1
    set_padding(table)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = points(width)
    rows = [list(row.cells) for row in table.rows]
    for row, height in zip(table.rows, grid.heights, strict=True):
        row.height = points(height)
    for cell in grid.cells:
        write_cell(rows, cell, grid)


def set_padding(table: Any) -> None:
    margins = child(table._tbl.tblPr, "w:tblCellMar")
    for side in ("left", "right"):
        edge = child(margins, f"w:{side}")
        edge.set(qn("w:w"), str(int(PAD * 20)))
        edge.set(qn("w:type"), "dxa")


def child(parent: Any, name: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(name)
    parent.append(element)
    return element


def write_cell(rows: list[list[Any]], cell: Cell, grid: Grid) -> None:
    box = rows[cell.row][cell.column]
    if cell.rows > 1 or cell.columns > 1:
        box = box.merge(rows[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
    box.width = points(sum(grid.widths[cell.column : cell.column + cell.columns]))
    box.vertical_alignment = 1
    for row in range(cell.row, cell.row + cell.rows):
        draw_borders(rows[row][cell.column], ruled_sides(cell, grid, row))
    paragraph = box.paragraphs[0]
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = points(0)
    layout.line_spacing = points(grid.size * LEADING)
    layout.alignment = ALIGNMENTS["left" if cell.role == "name" else "center"]
    write_run(paragraph, cell.text, grid.size, cell.role in ("head", "total", "closing"))


def draw_borders(box: Any, sides: dict[str, int]) -> None:
    borders = child(box._tc.get_or_add_tcPr(), "w:tcBorders")
    for side, size in sides.items():
        edge = child(borders, f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), str(size))


def ruled_sides(cell: Cell, grid: Grid, row: int) -> dict[str, int]:
    """Which sides a cell rules in one of its rows, and how thick; in the order .docx wants."""
    first, last = row == cell.row, row == cell.row + cell.rows - 1
    if grid.rules == "full":
        sides = {"top": THIN, "left": THIN, "bottom": THIN, "right": THIN}
        inside = [*([] if first else ["top"]), *([] if last else ["bottom"])]
        return {side: size for side, size in sides.items() if side not in inside}
    if grid.rules == "none":
        return {}
    sides = {"top": THICK} if grid.head and row == 0 else {}
    if grid.last and row == len(grid.heights) - 1:
        return sides | {"bottom": THICK}
    return sides | ({"bottom": THIN} if cell.role == "head" and last else {})
