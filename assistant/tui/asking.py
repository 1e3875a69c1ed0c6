"""The box for a question in one's own words; under it how it was read, and what else can be asked.

Out comes what was typed, or which of the listed questions was chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant import words_ask
from assistant.tui.prose import Prose
from assistant.words import Lang, Words, one_line, same


class AskBar(Vertical):
    DEFAULT_CSS = """
    AskBar {
        height: auto;
        padding: 0 1;
        Input { background: $boost; padding: 0 1; }
        Input:focus { background: $primary; color: $text; }
        Prose { max-height: 4; color: $text-muted; display: none; }
        Prose.-shown { display: block; }
        Prose.-no { color: $text; text-style: bold; }
        OptionList {
            height: auto; max-height: 8; padding: 0; background: $panel; display: none;
            scrollbar-size-vertical: 1;
            & > .option-list--option { padding: 0 1; }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    @dataclass
    class Asked(Message):
        """A question that was typed."""

        text: str

    @dataclass
    class Chosen(Message):
        """One of the listed questions, by its place."""

        place: int

    @dataclass
    class Left(Message):
        """Nothing was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.said: Words = same("")
        self.listed: Sequence[Words] = ()
        self.answered = True

    def compose(self) -> ComposeResult:
        yield Input(compact=True)
        yield Prose()
        yield OptionList(markup=False, compact=True)

    def show(self, said: Words, listed: Sequence[Words], answered: bool, lang: Lang) -> None:
        """How the question was read and what else it could mean; or, where it has no answer, why,
        and what can be asked instead: that list is open."""
        if (said, listed, answered) != (self.said, self.listed, self.answered):
            self.query_one(OptionList).display = not answered and bool(listed)
        self.said, self.listed, self.answered = said, listed, answered
        self.query_one(Input).placeholder = words_ask.PLACEHOLDER.say(lang)
        shown = self.query_one(Prose)
        more = words_ask.MORE_READINGS.say(lang) if answered and listed else ""
        shown.text = said.say(lang) + more
        shown.set_class(bool(shown.text), "-shown")
        shown.set_class(not answered, "-no")
        others = self.query_one(OptionList)
        others.clear_options()
        others.add_options(
            Option(f"{place}. {one_line(text.say(lang))}") for place, text in enumerate(listed, 1)
        )
        if listed:
            others.highlighted = 0

    def type_question(self) -> None:
        self.screen.set_focus(self.query_one(Input))

    def open_list(self) -> None:
        """At once: keys that follow are meant for the list."""
        if self.listed:
            self.query_one(OptionList).display = True
            self.screen.set_focus(self.query_one(OptionList))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if text:
            self.query_one(Input).value = ""
            self.post_message(self.Asked(text))
        else:
            self.action_leave()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(event.option_index)

    def choose(self, place: int) -> None:
        if place < len(self.listed):
            self.post_message(self.Chosen(place))

    def on_key(self, event: events.Key) -> None:
        """From the box the arrow leads into the list; in the list a number chooses."""
        if self.query_one(OptionList).has_focus:
            if event.key.isascii() and event.key.isdigit() and event.key != "0":
                event.stop()
                self.choose(int(event.key) - 1)
        elif event.key == "down":
            event.stop()
            self.open_list()

    def action_leave(self) -> None:
        self.query_one(Input).value = ""
        self.query_one(OptionList).display = not self.answered and bool(self.listed)
        self.post_message(self.Left())
