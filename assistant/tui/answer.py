"""An answer on the screen: its sentence, its rows as a table with bars, and the notes under it.

A long table shows its first rows and says so. Widths are counted in cells, since Chinese takes two.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from assistant import words
from assistant.answer import Answer
from assistant.chart import WIDTH, draw_bars, show_rows
from assistant.table import lay_out
from assistant.tui.prose import Prose
from assistant.words import Lang

MOST_ROWS = 500
"""A table of 10,000 rows would take seconds to show."""
NAME_WIDTH = 28
"""Cells for English names, so that figures stay in sight; Enter shows them whole."""
STEP = 8
"""Cells that an arrow key moves a wide table."""


class AnswerTable(DataTable[Text]):
    """A row is chosen as a whole; the arrows to the sides move a table that is too wide."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    def action_step(self, direction: int) -> None:
        self.scroll_relative(x=STEP * direction, animate=False)

    def is_wide(self) -> bool:
        """Whether columns are out of sight."""
        needed = sum(column.get_render_width(self) for column in self.ordered_columns)
        return needed > self.size.width


class AnswerPanel(Vertical):
    """Sentence, table, what the table does not show, notes."""

    DEFAULT_CSS = """
    AnswerPanel {
        height: 1fr;
        .sentence { max-height: 6; text-style: bold; }
        .sentence.-wrong { color: $text-error; }
        AnswerTable { height: auto; max-height: 70%; min-height: 4; scrollbar-size-vertical: 1; }
        .caption { color: $text-warning; display: none; }
        .caption.-shown { display: block; }
        .notes { height: 1fr; color: $text-muted; scrollbar-size-vertical: 1; }
        .-nothing { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer | None = None
        self.lang: Lang = "zh"

    def compose(self) -> ComposeResult:
        yield Prose(classes="sentence")
        yield AnswerTable(cursor_type="row", zebra_stripes=True)
        yield Prose(classes="caption")
        with VerticalScroll(classes="notes"):
            yield Prose()

    def show_answer(self, answer: Answer, lang: Lang) -> None:
        """The same answer in another language keeps its place in the table."""
        row = self.query_one(AnswerTable).cursor_row if answer is self.answer else 0
        self.answer, self.lang = answer, lang
        self.show_sentence(answer.text.say(lang))
        fill_table(self.query_one(AnswerTable), answer, lang)
        self.query_one(AnswerTable).move_cursor(row=row, animate=False)
        self.show_notes([note.say(lang) for note in answer.notes])
        self.call_after_refresh(self.show_fit)

    def show_error(self, sentence: str) -> None:
        """One line instead of an answer."""
        self.answer = None
        self.show_sentence(sentence, wrong=True)
        table = self.query_one(AnswerTable)
        table.clear(columns=True)
        table.add_class("-nothing")
        self.show_notes([])
        self.show_fit()

    def show_sentence(self, sentence: str, wrong: bool = False) -> None:
        shown = self.query_one(".sentence", Prose)
        shown.text = sentence
        shown.set_class(wrong, "-wrong")

    def show_notes(self, notes: Sequence[str]) -> None:
        notes_panel = self.query_one(".notes", VerticalScroll)
        notes_panel.set_class(not notes, "-nothing")
        notes_panel.query_one(Prose).text = "\n".join(f"· {note}" for note in notes)
        notes_panel.scroll_home(animate=False)

    def show_fit(self) -> None:
        """Say what of the table is out of sight, and let notes that are be gone to."""
        notes = self.query_one(".notes", VerticalScroll)
        notes.can_focus = notes.max_scroll_y > 0
        table = self.query_one(AnswerTable)
        wide = table.is_wide()
        table.fixed_columns = 1 if wide else 0
        said = []
        rows = len(self.answer.rows) if self.answer else 0
        if rows > MOST_ROWS:
            said.append(words.ROWS_SHOWN.fill(shown=MOST_ROWS, rows=rows).say(self.lang))
        if rows and wide:
            said.append(words.MORE_COLUMNS.say(self.lang))
        caption = self.query_one(".caption", Prose)
        caption.text = "  ".join(said)
        caption.set_class(bool(said), "-shown")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.show_fit)


def fill_table(table: AnswerTable, answer: Answer, lang: Lang) -> None:
    """Numbers on the right, headings folded where they are wider than what stands under them."""
    laid = lay_out(answer, lang)
    shown = show_rows(answer, laid, lang, MOST_ROWS)
    drawn = draw_bars(answer)
    table.clear(columns=True)
    table.set_class(not shown, "-nothing")
    headings = []
    for i, column in enumerate(laid.columns):
        widest = max((cell_len(row[i]) for row in shown), default=0)
        headings.append(fold_heading(column.label.say(lang), widest))
    table.header_height = max(heading.count("\n") + 1 for heading in headings)
    for column, heading, right in zip(laid.columns, headings, laid.numbers, strict=True):
        is_name = column not in answer.columns
        table.add_column(align(heading, right), width=NAME_WIDTH if is_name else None)
    for row in shown:
        cells = [align(cell, right) for cell, right in zip(row, laid.numbers, strict=True)]
        for column, cell in zip(laid.columns, cells, strict=True):
            if column.name in drawn:
                cell.stylize("dim", 0, WIDTH)  # bars in full light would outshine the figures
        table.add_row(*cells)


def align(text: str, right: bool) -> Text:
    return Text(text, justify="right" if right else "left", no_wrap=True, overflow="ellipsis")


def fold_heading(label: str, widest: int) -> str:
    """On two lines of about the same width, if the column could then be narrower."""
    if cell_len(label) <= max(widest, 8):
        return label
    places = [i for i, sign in enumerate(label) if sign == " "] or range(1, len(label))
    folds = [(label[:i].strip(), label[i:].strip()) for i in places]
    return "\n".join(min(folds, key=lambda fold: max(map(cell_len, fold)), default=(label,)))
