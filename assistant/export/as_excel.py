"""An answer as .xlsx: the table on one sheet, what it says and means on another."""

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import words_files
from assistant.asked import Value
from assistant.export.as_text import say_source
from assistant.export.taken import Taken
from assistant.words import one_line

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

COUNT, FRACTION, POINTS = "#,##0", "#,##0.0##", "0.0##"
FONT = "Calibri"
LINE = 15
"""The height of a line."""
WIDEST = 60
"""Cells of a column that a screen still has room for."""
ABOUT = {"A": 24, "B": 110}
"""Widths of the second sheet."""


def write_excel(taken: Taken, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = taken.say(words_files.SHEET_ROWS)
    fill_table(sheet, taken)
    fill_about(book.create_sheet(taken.say(words_files.SHEET_ABOUT)), taken)
    book.save(path)


def fill_table(sheet: "Worksheet", taken: Taken) -> None:
    """The head stays in sight, on the screen and on paper, and filters the rows."""
    from openpyxl.styles import Alignment

    measures = [*(column.measure for column in taken.table.columns), ""]
    rows: list[Sequence[Value]] = [taken.head, *taken.rows]
    for i, row in enumerate(rows, start=1):
        for j, (value, measure) in enumerate(zip(row, measures, strict=True), start=1):
            cell = put(sheet, i, j, value)
            if isinstance(value, (int, float)):
                cell.number_format = choose_format(value, measure)
            else:
                cell.alignment = Alignment(
                    "left", indent=1
                )  # a number ends where the next cell begins
    set_head(sheet, taken)
    set_paper(sheet)


def choose_format(value: int | float, measure: str) -> str:
    """48.3 under a head that says percent; 1,234; 12.5 where a mean has decimals."""
    if measure in ("percent", "points"):
        return POINTS
    return COUNT if value == int(value) else FRACTION


def set_head(sheet: "Worksheet", taken: Taken) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.row_dimensions[1].height = 2 * LINE
    sheet.auto_filter.ref = sheet.dimensions
    for j, right in enumerate([*taken.table.numbers, False], start=1):
        head = sheet.cell(1, j)
        side = "right" if right else "left"
        head.font, head.alignment = (
            Font(FONT, bold=True),
            Alignment(side, "top", wrap_text=True, indent=1),
        )
        column = [row[j - 1] for row in taken.rows]
        sheet.column_dimensions[get_column_letter(j)].width = find_width(taken.head[j - 1], column)


def find_width(head: str, column: Sequence[Value]) -> int:
    """Room for the cells, and for the head on two lines beside the sign of the filter."""
    from rich.cells import cell_len

    widest = max((cell_len(str(value)) for value in column), default=0)
    return min(max(widest, cell_len(head) // 2 + 4, 10) + 2, WIDEST)


def set_paper(sheet: "Worksheet") -> None:
    """As wide as the page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def fill_about(sheet: "Worksheet", taken: Taken) -> None:
    from openpyxl.styles import Alignment, Font

    for i, (label, text) in enumerate(list_about(taken), start=1):
        put(sheet, i, 1, label).alignment = Alignment(vertical="top", wrap_text=True)
        said = put(sheet, i, 2, text)
        said.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[i].height = LINE * count_lines(text)
        if text == taken.link:
            said.hyperlink = text
            said.font = Font(FONT, color="0563C1", underline="single")
    for letter, width in ABOUT.items():
        sheet.column_dimensions[letter].width = width
    set_paper(sheet)


def count_lines(text: str) -> int:
    """How many lines it takes on the second sheet, where each program would guess otherwise."""
    from rich.cells import cell_len

    return ceil(cell_len(text) * 1.1 / ABOUT["B"]) or 1


def list_about(taken: Taken) -> Iterator[tuple[str, str]]:
    """What was asked and answered, what to know of it, and every printed line."""
    answer, say = taken.answer, taken.say
    yield say(words_files.QUESTION), say(answer.question.title)
    yield from ((say(label), say(value)) for label, value in answer.asked_with)
    yield say(words_files.SENTENCE), say(answer.text)
    yield from ((say(words_files.NOTE), say(note)) for note in answer.notes)
    yield say(words_files.SOURCES), say_source(taken)
    yield say(words_files.MONTHS), taken.months
    yield say(words_files.LINK), taken.link
    for issue in answer.issues.values():
        time = issue.loaded_at[:16].replace("T", " ")
        loaded = words_files.LOADED_WITH.fill(
            issue=issue.title, time=time, parser=issue.parser_version
        )
        yield say(words_files.LOADED), say(loaded)
    for line in answer.lines.values():
        yield line.id, say(words_files.LINE.fill(label=line.place, text=one_line(line.text)))


def put(sheet: "Worksheet", row: int, column: int, value: Value) -> "Cell":
    """Numbers as numbers; text as text, also where it begins like a formula; nothing as nothing."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str) or value == "":
        return sheet.cell(row, column, None if value == "" else value)
    cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
