"""What a question is asked with, one entry a parameter. Out comes what was filled in, as text.

What is allowed is the catalogue's to say: the form only shows its sentence beside the entry.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Grid, Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Select, Static

from assistant.catalogue import Parameter, Question
from assistant.tui.prose import Prose
from assistant.words import Lang

ARROW = 4
"""Cells that a Select needs beside its text."""
NUMBER = 10
"""Cells for a percentage and the cursor."""
NOTHING = ("", "")
"""The one option of a list that is not filled yet."""


class Entry(Horizontal):
    """One parameter: its label, and a list to choose from or a field to type in."""

    DEFAULT_CSS = """
    Entry {
        width: auto; height: 1; padding-right: 2;
        Static.label { width: auto; color: $text-muted; padding-right: 1; }
        SelectCurrent { padding: 0 1; background: $panel; }
        Select:focus > SelectCurrent { background: $primary; color: $text; }
        Select > SelectOverlay { border: none; padding: 0; scrollbar-size-vertical: 1; }
        Input { padding: 0 1; background: $panel; }
        Input:focus { background: $primary; color: $text; }
        &.-refused Input, &.-refused SelectCurrent { background: $error; color: $text; }
    }
    """

    def __init__(self, parameter: Parameter) -> None:
        super().__init__()
        self.parameter = parameter
        self.value = ""
        """The value in the answer that is shown."""
        self.shown = ""
        """What that value looks like in the field."""

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="label")
        if self.parameter.kind == "percent":
            yield Input(compact=True)
        else:
            # A list that may be left blank would offer that too; the options follow at once.
            yield Select[str]([NOTHING], allow_blank=False, compact=True)

    def fill(self, conn: sqlite3.Connection, values: Mapping[str, str], lang: Lang) -> None:
        """Show the value, among what else is allowed."""
        self.query_one(".label", Static).update(self.parameter.label.say(lang))
        self.value = values[self.parameter.name]
        self.shown = self.parameter.show(self.value, conn, values).say(lang)
        self.remove_class("-refused")
        if self.parameter.kind == "percent":
            field = self.query_one(Input)
            field.value = self.shown
            field.styles.width = NUMBER
        else:
            self.fill_select(conn, values, lang)

    def fill_select(self, conn: sqlite3.Connection, values: Mapping[str, str], lang: Lang) -> None:
        listed = [
            (option.title.say(lang), option.value)
            for option in self.parameter.options(conn, values)
        ]
        select = self.query_one(Select)
        select.styles.width = max(cell_len(title) for title, _ in listed) + ARROW
        with self.prevent(Select.Changed):
            # A Select writes its value again only when it changes, not when its title does.
            select.set_options([NOTHING])
            select.set_options([(Text(title), value) for title, value in listed])
            select.value = self.value

    def read(self) -> str:
        """What is filled in; an untouched field keeps the value exactly."""
        if self.parameter.kind != "percent":
            chosen = self.query_one(Select).value
            return chosen if isinstance(chosen, str) else ""
        typed = self.query_one(Input).value
        return self.value if typed == self.shown else typed or self.shown

    def refuse(self, typed: str) -> None:
        """Keep what was typed, to be mended."""
        self.add_class("-refused")
        if self.parameter.kind == "percent":
            self.query_one(Input).value = typed


class Form(Vertical):
    """The entries of one question, and the sentence about the one that cannot be used."""

    DEFAULT_CSS = """
    Form {
        height: auto;
        Grid { height: auto; grid-columns: auto; grid-rows: 1; grid-gutter: 0; }
        .refused { display: none; color: $text-error; }
        .refused.-shown { display: block; }
    }
    """

    @dataclass
    class Asked(Message):
        """The question with what is filled in."""

        question: Question
        given: Mapping[str, str]

    def __init__(self, conn: sqlite3.Connection) -> None:
        super().__init__()
        self.conn = conn
        self.question: Question | None = None

    def compose(self) -> ComposeResult:
        yield Grid()
        yield Prose(classes="refused")

    async def show_values(self, question: Question, values: Mapping[str, str], lang: Lang) -> None:
        """The entries of this question, each with its value."""
        if question is not self.question:
            self.question = question
            grid = self.query_one(Grid)
            await grid.remove_children()
            count = len(question.parameters)
            grid.styles.grid_size_columns = count if count <= 3 else 2
            await grid.mount_all(Entry(parameter) for parameter in question.parameters)
        for entry in self.query(Entry):
            entry.fill(self.conn, values, lang)
        self.query_one(".refused").remove_class("-shown")

    async def clear(self) -> None:
        """No question, no entries."""
        self.question = None
        await self.query_one(Grid).remove_children()

    def refuse(self, name: str, typed: str, sentence: str) -> None:
        """The sentence goes under the entries, the colour on the one it is about."""
        for entry in self.query(Entry):
            if entry.parameter.name == name:
                entry.refuse(typed)
        refused = self.query_one(".refused", Prose)
        refused.text = sentence
        refused.add_class("-shown")

    def ask(self) -> None:
        if self.question:
            given = {entry.parameter.name: entry.read() for entry in self.query(Entry)}
            self.post_message(self.Asked(self.question, given))

    def on_select_changed(self, event: Select.Changed) -> None:
        event.stop()
        entry = event.select.parent
        if isinstance(entry, Entry) and entry.read() not in ("", entry.value):
            self.ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.ask()

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Who leaves a changed field wants it to hold."""
        event.stop()
        entry = event.input.parent
        if isinstance(entry, Entry) and entry.read() != entry.value:
            self.ask()


def keep_allowed(
    conn: sqlite3.Connection, question: Question, given: Mapping[str, str]
) -> dict[str, str]:
    """What is filled in; a choice that the ones before it rule out becomes its default."""
    kept: dict[str, str] = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, "")
        options = parameter.options(conn, kept)
        allowed = not options or text in [option.value for option in options]
        kept[parameter.name] = text if allowed else ""
    return kept
