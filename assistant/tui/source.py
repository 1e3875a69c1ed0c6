"""Where the highlighted row is printed: issue, page and line, and the line itself.

The panel has room for the first lines; Enter on a row opens the whole row with all of them.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from assistant import words
from assistant.answer import Answer, PrintedLine
from assistant.table import lay_out, show_row
from assistant.tui.prose import Prose
from assistant.words import Lang

ROOM = 2
"""Printed lines that the panel shows."""


class Source(Vertical):
    DEFAULT_CSS = """
    Source {
        height: auto;
        background: $panel;
        padding: 0 1;
        Prose { max-height: 5; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Prose()

    def show_lines(self, lines: Sequence[PrintedLine], lang: Lang) -> None:
        """Nothing is shown of a row that has no printed line, as there is when there is no row."""
        said = [say_line(line, lang) for line in lines[:ROOM]]
        if said:
            said[0] = f"{words.PRINTED_AT.say(lang)} {said[0]}"
        if len(lines) > ROOM:
            said.append(words.MORE_LINES.fill(lines=len(lines) - ROOM).say(lang))
        self.query_one(Prose).text = "\n".join(said)
        self.display = bool(said)


def say_line(line: PrintedLine, lang: Lang) -> str:
    """The place and, after it, the line as printed."""
    return words.AT_PLACE.fill(place=line.place, text=" ".join(line.text.split())).say(lang)


def say_row(answer: Answer, index: int, lines: Sequence[PrintedLine], lang: Lang) -> list[str]:
    """A row, a column a line, and all the lines it was computed from."""
    table = lay_out(answer, lang)
    cells = show_row(table.columns, table.rows[index], lang)
    labels = [column.label.say(lang) for column in table.columns]
    widest = max(map(cell_len, labels))
    said = [
        f"{label}{' ' * (widest - cell_len(label))}  {cell}"
        for label, cell in zip(labels, cells, strict=True)
    ]
    printed = [say_line(line, lang) for line in lines]
    return [*said, "", words.PRINTED_AT.say(lang), *printed]
