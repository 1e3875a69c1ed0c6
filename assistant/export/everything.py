"""All figures as one flat sheet, with the dictionary of its columns, states and metrics.

The heads are names for programs; the dictionary says in both languages what they mean.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import words_files
from assistant.asked import Row, Value
from assistant.export.as_csv import write_rows
from assistant.export.saving import find_writer, save
from assistant.figures import COLUMNS, DICTIONARY_COLUMNS, read_dictionary, read_figures
from assistant.words import Lang

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Written = dict[Path, int]
"""The files, and how many rows each has."""
WIDTHS = (20, 20, 10, 11, 34, 40, 24, 26, 34, 12, 12, 13, 11, 7, 26)
DICTIONARY_WIDTHS = (9, 24, 60, 60, 11, 9, 14, 16, 30, 24, 60, 60)


def write_everything(conn: sqlite3.Connection, path: Path, lang: Lang) -> Written:
    """AskError when the suffix is none of ours or a file cannot be written."""
    return find_writer(WRITERS, path)(conn, path, lang)


def write_sheets(conn: sqlite3.Connection, path: Path, lang: Lang) -> Written:
    """Both in one file, the dictionary on the second sheet."""
    from openpyxl import Workbook

    def write(part: Path) -> int:
        book = Workbook(write_only=True)
        figures = book.create_sheet(words_files.SHEET_FIGURES.say(lang))
        rows = fill_sheet(figures, COLUMNS, read_figures(conn), WIDTHS)
        figures.auto_filter.ref = f"A1:O{rows + 1}"
        dictionary = book.create_sheet(words_files.SHEET_DICTIONARY.say(lang))
        fill_sheet(dictionary, DICTIONARY_COLUMNS, read_dictionary(conn), DICTIONARY_WIDTHS)
        book.save(part)
        return rows

    return {path: save(path, write)}


def write_csv_files(conn: sqlite3.Connection, path: Path, lang: Lang) -> Written:
    """A .csv has one table, so the dictionary is a file beside it."""
    beside = path.with_name(f"{path.stem}-dictionary{path.suffix}")
    return {
        path: save(path, lambda part: write_figures(conn, part)),
        beside: save(beside, lambda part: write_dictionary(conn, part)),
    }


def write_figures(conn: sqlite3.Connection, path: Path) -> int:
    return write_rows(path, COLUMNS, read_figures(conn))


def write_dictionary(conn: sqlite3.Connection, path: Path) -> int:
    return write_rows(path, DICTIONARY_COLUMNS, read_dictionary(conn))


WRITERS: dict[str, Callable[[sqlite3.Connection, Path, Lang], Written]] = {
    ".xlsx": write_sheets,
    ".csv": write_csv_files,
}


def fill_sheet(
    sheet: "Worksheet", head: Sequence[str], rows: Iterable[Row], widths: Sequence[int]
) -> int:
    """How many rows it has; they are not kept."""
    from openpyxl.utils import get_column_letter

    for i, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = width
    sheet.freeze_panes = "A2"
    sheet.append(list(head))
    filled = 0
    for row in rows:
        sheet.append([hold(sheet, value) for value in row])
        filled += 1
    return filled


def hold(sheet: "Worksheet", value: Value) -> object:
    """Text that begins like a formula stays text."""
    if not value or not isinstance(value, str) or (value[:1].isalnum() and value.isprintable()):
        return value
    # Only now, since there may be millions of cells.
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
