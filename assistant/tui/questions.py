"""The questions by topic, with a field that narrows the list. Out comes the one that was chosen.

Whatever is typed, a few letters or a whole question, is looked for in both languages, in the
descriptions and in the ways people ask.
"""

import re
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
        &.-nothing OptionList { display: none; }
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
        typed = self.query_one(Input).value.strip()
        listed.add_options(self.list_matches(typed) if typed else self.list_topics())
        names = [option.id for option in listed.options if option.id]
        if names:
            kept = before.id if before and not typed and before.id in names else names[0]
            listed.highlighted = listed.get_option_index(kept)
        self.set_class(not names, "-nothing")

    def list_topics(self) -> Iterator[Option]:
        for topic in self.catalogue.topics:
            yield Option(topic.title.say(self.lang), disabled=True)
            for question in topic.questions:
                yield Option(f"  {question.title.say(self.lang)}", id=question.name)

    def list_matches(self, typed: str) -> Iterator[Option]:
        """The best first, which is what Enter opens."""
        for question in find_questions(self.catalogue, typed):
            yield Option(question.title.say(self.lang), id=question.name)

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


def find_questions(catalogue: Catalogue, typed: str) -> list[Question]:
    """Those that have every piece of what is typed; else those that share a good part of it.

    A question's own name comes first. A piece in the title counts twice; of equals, the
    catalogue's order holds.
    """
    pieces = cut_pieces(typed)
    shared: dict[str, tuple[int, int]] = {}
    for topic in catalogue.topics:
        for question in topic.questions:
            title = fold_words(*question.title)
            about = fold_words(*topic.title, title, *list_texts(question))
            found = sum(piece in about for piece in pieces)
            shared[question.name] = found, found + sum(piece in title for piece in pieces)
    most = max((found for found, _ in shared.values()), default=0)
    least = most if most == len(pieces) else max(1, most / 3)
    kept = [q for q in catalogue.questions if most and shared[q.name][0] >= least]
    return sorted(kept, key=lambda q: (q.name != typed.strip(), -shared[q.name][1]))


def list_texts(question: Question) -> Iterator[str]:
    """What a question can be found by, beside its title."""
    yield from (question.name.replace("_", " "), *question.description)
    for told in question.phrases.values():
        yield from told


WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[^\W_a-z0-9]+")
"""A word in Latin letters, a number, or a run of Chinese characters."""


def cut_pieces(typed: str) -> list[str]:
    """Words, each from its beginning, and of Chinese text every two characters that follow."""
    pieces: list[str] = []
    for word in WORD.findall(fold(typed)):
        if word.isascii():
            pieces.append(f" {word}")
        else:
            pieces += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
    return list(dict.fromkeys(pieces))


def fold_words(*texts: str) -> str:
    """Texts to look for pieces in: a space before every word."""
    return "".join(f" {word}" for text in texts for word in WORD.findall(fold(text)))


def fold(text: str) -> str:
    """Full-width and capital letters are typed too."""
    return unicodedata.normalize("NFKC", text).casefold()
