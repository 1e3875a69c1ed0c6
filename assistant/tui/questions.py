"""The questions by topic, with a field that narrows the list. Out comes the one that was chosen.

Whatever is typed is looked for in both languages and in the ways people ask.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant import words
from assistant.catalogue import Catalogue, Question
from assistant.words import Lang


class Questions(Vertical):
    """A filter field above the list."""

    DEFAULT_CSS = """
    Questions {
        background: $panel;
        padding: 0 1;
        Input { margin-bottom: 1; }
        OptionList {
            height: 1fr; padding: 0; background: transparent; scrollbar-size-vertical: 1;
            & > .option-list--option { padding: 0; }
            & > .option-list--option-disabled { color: $text-accent; text-style: bold; }
        }
        Static { display: none; color: $text-muted; }
        &.-nothing Static { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    @dataclass
    class Chosen(Message):
        """A question to open."""

        question: Question

    @dataclass
    class Left(Message):
        """Nothing was chosen."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.lang: Lang = "zh"

    def compose(self) -> ComposeResult:
        yield Input(compact=True)
        yield OptionList(markup=False, compact=True)
        yield Static(markup=False)

    def say(self, lang: Lang) -> None:
        """Everything again in this language."""
        self.lang = lang
        self.query_one(Input).placeholder = words.FILTER.say(lang)
        self.query_one(Static).update(words.NO_QUESTION_FOUND.say(lang))
        self.list_found()

    def mark(self, question: Question) -> None:
        """The question that is open is the one to start from."""
        listed = self.query_one(OptionList)
        if question.name in [option.id for option in listed.options]:
            listed.highlighted = listed.get_option_index(question.name)

    def list_found(self) -> None:
        """The topics and questions that match what is typed."""
        listed = self.query_one(OptionList)
        before = listed.highlighted_option
        listed.clear_options()
        listed.add_options(self.find_options(self.query_one(Input).value))
        names = [option.id for option in listed.options if option.id]
        if names:
            listed.highlighted = listed.get_option_index(self.find_best(names, before))
        self.set_class(not names, "-nothing")

    def find_best(self, names: list[str], before: Option | None) -> str:
        """What Enter opens: while somebody types, rather a question whose title has the words."""
        typed = fold(self.query_one(Input).value).strip()
        wanted = typed.split()
        if not wanted and before and before.id in names:
            return before.id
        if typed in names:
            return typed
        for name in names:
            title = fold(" ".join(self.catalogue.question(name).title))
            if all(word in title for word in wanted):
                return name
        return names[0]

    def find_options(self, text: str) -> Iterator[Option]:
        wanted = fold(text).split()
        for topic in self.catalogue.topics:
            about = fold(" ".join(topic.title))
            found = [
                question
                for question in topic.questions
                if all(word in about + describe(question) for word in wanted)
            ]
            if found:
                yield Option(topic.title.say(self.lang), disabled=True)
                yield from (Option(f"  {q.title.say(self.lang)}", id=q.name) for q in found)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.list_found()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """From the field, the arrows walk through the list."""
        if event.key in ("down", "up") and self.query_one(Input).has_focus:
            event.stop()
            listed = self.query_one(OptionList)
            (listed.action_cursor_down if event.key == "down" else listed.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one(Input).value = ""
        self.post_message(self.Chosen(self.catalogue.question(str(event.option.id))))

    def action_leave(self) -> None:
        self.query_one(Input).value = ""
        self.post_message(self.Left())


def fold(text: str) -> str:
    """Full-width and capital letters are typed too."""
    return unicodedata.normalize("NFKC", text).casefold()


def describe(question: Question) -> str:
    """All that a question can be found by."""
    phrases = [phrase for told in question.phrases.values() for phrase in told]
    return fold(" ".join([question.name, *question.title, *question.description, *phrases]))
