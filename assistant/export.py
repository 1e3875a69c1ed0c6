"""An answer becomes a file or an object: .xlsx, .csv, .json, .md, always with all rows.

One module, because the formats agree on what goes out: the rows, and where each is printed.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from assistant import where, words
from assistant.answer import Answer
from assistant.asked import Row, Value
from assistant.errors import AskError
from assistant.share import link
from assistant.words import Lang

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class FieldObject(TypedDict):
    name: str
    label: str
    measure: str


class AnswerObject(TypedDict):
    """The contract's object."""

    question: str
    status: str
    read_as: dict[str, str]
    query: str
    params: dict[str, str]
    columns: list[str]
    fields: list[FieldObject]
    rows: list[Row]
    row_sources: list[list[str]]
    text: str
    notes: list[str]
    url: str
    suggestions: list[str]
    truncated: bool


def to_json(answer: Answer, lang: Lang) -> AnswerObject:
    return AnswerObject(
        question=answer.question.title.say(lang),
        status="answered",
        read_as={"zh": answer.read_as.zh, "en": answer.read_as.en},
        query=answer.question.name,
        params=dict(answer.values),
        columns=[column.name for column in answer.columns],
        fields=[
            FieldObject(name=c.name, label=c.label.say(lang), measure=c.measure)
            for c in answer.columns
        ],
        rows=list(answer.rows),
        row_sources=[list(source) for source in answer.row_sources],
        text=answer.text.say(lang),
        notes=[note.say(lang) for note in answer.notes],
        url=link(answer, where.base_url()),
        suggestions=[],
        truncated=False,
    )


def write(answer: Answer, path: Path, lang: Lang) -> None:
    """The format is the suffix. AskError when it is none of ours or the file cannot be written."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        allowed = words.list_all(WRITERS)
        raise AskError(words.NOT_A_FORMAT.fill(path=words.quoted(str(path)), allowed=allowed))
    try:
        writer(answer, path, lang)
    except OSError as error:
        why = error.strerror or str(error)
        raise AskError(words.NOT_WRITTEN.fill(path=str(path), why=why)) from error


def write_json(answer: Answer, path: Path, lang: Lang) -> None:
    text = json.dumps(to_json(answer, lang), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def write_csv(answer: Answer, path: Path, lang: Lang) -> None:
    """With a byte-order mark, without which Excel takes the Chinese for something else."""
    import csv

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(head_figures(answer, lang))
        table.writerows([harmless(cell) for cell in row] for row in list_rows(answer, lang))


def write_excel(answer: Answer, path: Path, lang: Lang) -> None:
    """The table on one sheet, what it says and means on another."""
    from openpyxl import Workbook

    book = Workbook()
    table = book.worksheets[0]
    table.title = words.SHEET_ROWS.say(lang)
    fill_sheet(table, [tuple(head_figures(answer, lang)), *list_rows(answer, lang)])
    table.freeze_panes = "A2"
    about = book.create_sheet(words.SHEET_ABOUT.say(lang))
    url = link(answer, where.base_url())
    fill_sheet(about, [(line,) for line in (*describe(answer, lang), url)])
    book.save(path)


def fill_sheet(sheet: "Worksheet", rows: list[Row]) -> None:
    """Numbers as numbers; text as text, also where it begins like a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter
    from rich.cells import cell_len

    for i, row in enumerate(rows, start=1):
        for j, value in enumerate(row, start=1):
            if isinstance(value, str):
                sheet.cell(i, j, ILLEGAL_CHARACTERS_RE.sub("", value)).data_type = "s"
            else:
                sheet.cell(i, j, value)
    for j, column in enumerate(zip(*rows, strict=True), start=1):
        widest = max(cell_len(str(value)) for value in column)
        sheet.column_dimensions[get_column_letter(j)].width = min(widest + 2, WIDEST)


WIDEST = 100
"""Excel shows the rest of a longer sentence over the empty cells to its right."""


def write_markdown(answer: Answer, path: Path, lang: Lang) -> None:
    title, text, *notes = map(escape, describe(answer, lang))
    url = link(answer, where.base_url())
    sides = ["---:" if right else "---" for right in find_numbers(answer)]
    head, *rows = [head_table(answer, lang), *show_rows(answer, lang)]
    lines = [f"# {title}", "", text, ""]
    lines += [draw_row(map(escape, head)), draw_row(sides)]
    lines += [draw_row(map(escape, row)) for row in rows]
    lines += ["", *(f"- {note}" for note in notes), "", f"<{url}>", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def draw_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


WRITERS: dict[str, Callable[[Answer, Path, Lang], None]] = {
    ".xlsx": write_excel,
    ".csv": write_csv,
    ".json": write_json,
    ".md": write_markdown,
}


def head_table(answer: Answer, lang: Lang) -> list[str]:
    """Labels over cells as people read them."""
    return [*(column.label.say(lang) for column in answer.columns), words.SOURCE.say(lang)]


def head_figures(answer: Answer, lang: Lang) -> list[str]:
    """Labels over bare numbers, so it is the label that says percent."""
    percent = words.IN_PERCENT
    return [
        percent.fill(label=column.label).say(lang) if column.measure == "percent" else label
        for column, label in zip(answer.columns, head_table(answer, lang), strict=False)
    ] + [words.SOURCE.say(lang)]


def show_rows(answer: Answer, lang: Lang) -> list[list[str]]:
    """Each row as people read it, and as its last cell the ids of its printed lines."""
    return [
        [
            *(field.show(cell, lang) for field, cell in zip(answer.columns, row, strict=True)),
            " ".join(sources),
        ]
        for row, sources in zip(answer.rows, answer.row_sources, strict=True)
    ]


def find_numbers(answer: Answer) -> list[bool]:
    """Which columns hold numbers, to be set to the right."""
    columns = zip(*answer.rows, strict=True) if answer.rows else [() for _ in answer.columns]
    return [
        not field.codes and all(cell is None or isinstance(cell, (int, float)) for cell in cells)
        for field, cells in zip(answer.columns, columns, strict=True)
    ] + [False]


def list_rows(answer: Answer, lang: Lang) -> list[Row]:
    """Each row with words for codes, and as its last cell the ids of its printed lines."""
    return [
        (
            *(
                field.show(cell, lang) if field.codes else cell
                for field, cell in zip(answer.columns, row, strict=True)
            ),
            " ".join(sources),
        )
        for row, sources in zip(answer.rows, answer.row_sources, strict=True)
    ]


def describe(answer: Answer, lang: Lang) -> list[str]:
    """What was asked, the answer in a sentence, and the notes."""
    return [said.say(lang) for said in (answer.read_as, answer.text, *answer.notes)]


def harmless(cell: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets a ' before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape(text: str) -> str:
    """Text as text: no Markdown and no markup of its own."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", " ".join(words.one_line(text).split()))
