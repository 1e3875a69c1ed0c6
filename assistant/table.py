"""An answer's rows as every face sets them: columns in a language, and which of them hold numbers.

One module, because the faces must agree. In English the units' English names are a column beside
the printed ones.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant import words, words_files
from assistant.answer import Answer
from assistant.asked import Field, Row, Value
from assistant.words import Lang, same


class Table(NamedTuple):
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    numbers: tuple[bool, ...]
    """Which columns hold numbers, to be set to the right."""


def lay_out(answer: Answer, lang: Lang) -> Table:
    """The answer's own columns, and in English the names of units beside them."""
    columns: list[Field] = []
    cells: list[Sequence[Value]] = []
    for i, field in enumerate(answer.columns):
        columns.append(field)
        cells.append([row[i] for row in answer.rows])
        if lang == "en" and has_english(field, cells[-1], answer.english):
            columns.append(name_in_english(field))
            cells.append([answer.english.get(str(cell), "") for cell in cells[-1]])
    numbers = [holds_numbers(*column) for column in zip(columns, cells, strict=True)]
    return Table(tuple(columns), tuple(zip(*cells, strict=True)), tuple(numbers))


def has_english(field: Field, cells: Sequence[Value], english: Mapping[str, str]) -> bool:
    return not field.codes and any(str(cell) in english for cell in cells)


def name_in_english(field: Field) -> Field:
    label = words_files.IN_ENGLISH.fill(label=field.label)
    return Field(f"{field.name}_english", label, "", same(""), {})


def holds_numbers(field: Field, cells: Sequence[Value]) -> bool:
    """Codes are words, although they may be kept as numbers."""
    printed = [cell for cell in cells if cell is not None]
    is_counted = bool(field.measure or printed) and not field.codes
    return is_counted and all(isinstance(cell, (int, float)) for cell in printed)


def show_row(columns: Sequence[Field], row: Row, lang: Lang) -> list[str]:
    """The cells as people read them, each on one line."""
    shown = (column.show(cell, lang) for column, cell in zip(columns, row, strict=True))
    return [" ".join(words.one_line(cell).split()) for cell in shown]
