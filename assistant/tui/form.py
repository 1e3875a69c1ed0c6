"""What a question is asked with, one entry a parameter. Out comes what was filled in, as text.

What is allowed is the catalogue's to say: the form only shows its sentence beside the entry.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Select, Static

from assistant.catalogue import Question
from assistant.parameters import CHOSEN, Parameter
from assistant.tui.prose import Prose
from assistant.words import Lang

GAP = 2
"""Cells between two entries on a line."""
LONGEST = 40
"""Cells of a title that a Select makes room for, unless it is the one chosen."""
ARROW = 4
"""Cells that a Select needs beside its text."""
WIDTHS = {"percent": 10, "limit": 8, "number": 14, "units": 36, "choices": 36, "word": 20}
"""Cells for what is typed and the cursor, by the kind of parameter."""
NOTHING = ("", "")
"""The one option of a list that is not filled yet."""


class Entry(Horizontal):
    """One parameter: its label, and a list to choose from or a field to type in."""

    DEFAULT_CSS = """
    Entry {
        position: absolute; height: 1;
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
        self.needed = 0
        """Cells for label and field."""

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="label")
        if self.parameter.kind not in CHOSEN:
            yield Input(compact=True)
        else:
            # A list that may be left blank would offer that too; the options follow at once.
            yield Select[str]([NOTHING], allow_blank=False, compact=True)

    def fill(self, conn: sqlite3.Connection, values: Mapping[str, str], lang: Lang) -> None:
        """Show the value, among what else is allowed."""
        label = self.parameter.label.say(lang)
        self.query_one(".label", Static).update(label)
        self.value = values.get(self.parameter.name, "")
        self.shown = self.show(conn, values, lang)
        self.remove_class("-refused")
        if self.parameter.kind not in CHOSEN:
            width = WIDTHS[self.parameter.kind]
            field = self.query_one(Input)
            field.value = self.shown
            field.styles.width = width
        else:
            width = self.fill_select(conn, values, lang)
        self.needed = cell_len(label) + 1 + width
        self.styles.width = self.needed

    def show(self, conn: sqlite3.Connection, values: Mapping[str, str], lang: Lang) -> str:
        """A number with its sign; what is more than a number as it is typed."""
        if self.parameter.kind in ("units", "choices", "word", "limit"):
            return self.value
        return self.parameter.show(self.value, conn, values).say(lang)

    def fill_select(self, conn: sqlite3.Connection, values: Mapping[str, str], lang: Lang) -> int:
        """As wide as the longest title, but not for the sake of a very long one."""
        listed = [
            (option.title.say(lang), option.value)
            for option in self.parameter.options(conn, values)
        ]
        select = self.query_one(Select)
        widths = [cell_len(title) for title, _ in listed]
        chosen = [cell_len(title) for title, value in listed if value == self.value]
        width = max([min(max(widths), LONGEST), *chosen]) + ARROW
        select.styles.width = width
        with self.prevent(Select.Changed):
            # A Select writes its value again only when it changes, not when its title does.
            select.set_options([NOTHING])
            select.set_options([(Text(title), value) for title, value in listed])
            if chosen:
                # What means nothing beside the others has no value.
                select.value = self.value
        return width

    def read(self) -> str:
        """What is filled in; an untouched field keeps the value exactly."""
        if self.parameter.kind in CHOSEN:
            chosen = self.query_one(Select).value
            return chosen if isinstance(chosen, str) else ""
        typed = self.query_one(Input).value
        return self.value if typed == self.shown else typed or self.shown

    def refuse(self, typed: str) -> None:
        """Keep what was typed, to be mended."""
        self.add_class("-refused")
        if self.parameter.kind not in CHOSEN:
            self.query_one(Input).value = typed


class Form(Vertical):
    """The entries of one question, and the sentence about the one that cannot be used."""

    DEFAULT_CSS = """
    Form {
        height: auto;
        Container { height: auto; }
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
        yield Container()
        yield Prose(classes="refused")

    async def show_values(self, question: Question, values: Mapping[str, str], lang: Lang) -> None:
        """The entries of this question, each with its value."""
        if question is not self.question:
            self.question = question
            entries = self.query_one(Container)
            await entries.remove_children()
            await entries.mount_all(Entry(parameter) for parameter in question.parameters)
        for entry in self.query(Entry):
            entry.display = is_asked(entry.parameter, values)
            entry.fill(self.conn, values, lang)
        self.place_entries()
        self.query_one(".refused").remove_class("-shown")

    def place_entries(self) -> None:
        """From left to right, on the next line where there is no more room."""
        shown = [entry for entry in self.query(Entry) if entry.display]
        x = y = 0
        for entry in shown:
            if x and x + entry.needed > self.size.width:
                x, y = 0, y + 1
            entry.styles.offset = (x, y)
            x += entry.needed + GAP
        self.query_one(Container).styles.height = y + 1 if shown else 0

    def on_resize(self) -> None:
        self.place_entries()

    async def clear(self) -> None:
        """No question, no entries."""
        self.question = None
        await self.query_one(Container).remove_children()
        self.place_entries()

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


def is_asked(parameter: Parameter, values: Mapping[str, str]) -> bool:
    """Whether it means something beside the others: no value where there is no condition."""
    return all(values.get(name, "") in allowed for name, allowed in parameter.needs.items())


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
