"""One screen: the questions, what is asked, the answer, where it is printed, and its link.

In comes a database and a language. Here alone the panels meet: each shows what it is given and says
what a person did. A query takes milliseconds, so it is made where its answer is shown.
"""

import sqlite3
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from assistant import export, share, where, words, words_ask, words_files
from assistant.answer import Answer, PrintedLine, answer, printed_lines
from assistant.ask import Reply, Suggestion
from assistant.ask import ask as ask_freely
from assistant.catalogue import Question, read_catalogue
from assistant.errors import AskError, BadParameter
from assistant.tui.answer import AnswerPanel, AnswerTable
from assistant.tui.asking import AskBar
from assistant.tui.form import Form, keep_allowed
from assistant.tui.keys import KeyBar, list_keys
from assistant.tui.questions import Questions
from assistant.tui.reading import ReadingScreen
from assistant.tui.share import ShareBar, is_served
from assistant.tui.source import Source, say_row
from assistant.words import Lang, Words


def run(database: Path, lang: Lang) -> None:
    """AskError before the screen opens, if the database is none of ours."""
    app = BulletinApp(database, lang)
    app.run()
    if app.failure:
        raise app.failure


MOST_BEFORE = 5
"""Earlier questions that the next one may refer to."""
COLUMNS, ROWS = 60, 16
"""In a smaller window nothing can be read, so it says so."""


class BulletinApp(App[None]):
    """Opens on the first question of the catalogue, answered."""

    ENABLE_COMMAND_PALETTE = False
    # Lists, since Textual declares them so; nobody changes them.
    HORIZONTAL_BREAKPOINTS = [(0, "-thin"), (COLUMNS, "-narrow"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROWS, "-short"), (32, "-tall")]  # noqa: RUF012
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask", show=False),
        Binding("r", "show_readings", show=False),
        Binding("slash,／,、", "find", show=False),
        Binding("c", "copy_link", show=False),
        Binding("t", "copy_text", show=False),
        Binding("o", "open_link", show=False),
        Binding("l", "switch_language", show=False),
        Binding("question_mark,？", "show_help", show=False),
        Binding("q,ctrl+c", "quit", show=False),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, database: Path, lang: Lang) -> None:
        super().__init__()
        where.base_url()
        self.conn = where.connect(database)
        self.database = database
        self.lang: Lang = lang
        self.catalogue = read_catalogue()
        self.question = self.catalogue.questions[0]
        self.answer: Answer | None = None
        self.given: Mapping[str, str] = {}
        """What was asked last, also when it was refused."""
        self.before: tuple[str, ...] = ()
        """What was asked in words, the first question first."""
        self.read_as = words.same("")
        """How the question on the screen was read, or why it has no answer."""
        self.others: tuple[Suggestion, ...] = ()
        """What else it could mean, or what can be asked instead."""
        self.refused = False
        """Whether the last question in words has no answer."""
        self.series = words.same("")
        """The bulletin whose figures these are."""
        self.data = words.same("")
        """How many they are, and from when."""
        self.told: Sequence[Words] = ()
        """What was said last."""
        self.error: AskError | None = None
        """Why the last thing asked has no answer."""
        self.failure: Exception | None = None
        """What nobody foresaw, for whoever opened the screen."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(id="name", markup=False)
            yield Static(id="series", markup=False)
            yield Static(id="data", markup=False)
        yield AskBar()
        with Horizontal(id="middle"):
            yield Questions(self.catalogue)
            with Vertical(id="asked"):
                with Horizontal(id="heading"):
                    yield Static(id="title", markup=False)
                    yield Static(id="other", markup=False)
                    yield Static(id="whose", markup=False)
                yield Form(self.conn)
                yield AnswerPanel()
                yield Source()
        yield ShareBar()
        yield KeyBar()
        yield Static(id="small", markup=False)

    async def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self.repaint)
        self.set_class(where.is_sample(self.database), "-sample")
        await self.ask(self.question, {})
        await self.show_all()
        self.action_ask()

    def repaint(self, screen: Screen[None]) -> None:
        """Whatever came or went (a list, a message) may have cut a Chinese character in two, of
        which Textual paints neither half again."""
        screen.refresh()
        if self.focused is None:  # a window that was too small had nothing to keep it
            self.action_leave()

    def on_unmount(self) -> None:
        self.conn.close()

    # Asking

    async def ask(self, question: Question, given: Mapping[str, str]) -> None:
        """The answer, or the sentence that says why there is none."""
        self.question, self.given, self.error = question, given, None
        self.read_as, self.others, self.refused = words.same(""), (), False
        try:
            self.describe_data()
            self.given = keep_allowed(self.conn, question, given)
            self.answer = answer(self.conn, question, self.given)
        except BadParameter as error:
            self.error = error
        except AskError as error:
            self.answer, self.error = None, error
        except sqlite3.Error as error:
            self.answer = None
            self.error = AskError(words.NOT_READ.fill(path=str(self.database), why=str(error)))
        await self.show_asked()

    async def on_ask_bar_asked(self, event: AskBar.Asked) -> None:
        """Reading takes milliseconds too: the work of one question is bounded."""
        self.lang = words_ask.language_of(event.text, self.before, self.lang)
        try:
            self.describe_data()
            reply = ask_freely(self.conn, self.catalogue, event.text, self.before)
        except sqlite3.Error as error:
            why = words.NOT_READ.fill(path=str(self.database), why=str(error))
            reply = Reply(event.text, "unanswerable", None, why, words.same(""), ())
        self.keep_asked(event.text)
        await self.show_reply(reply)

    def keep_asked(self, text: str) -> None:
        self.before = (*self.before, text)[-MOST_BEFORE:]

    async def show_reply(self, reply: Reply) -> None:
        self.answer, self.error, self.others = reply.answer, None, reply.suggestions
        self.refused, self.read_as = reply.answer is None, reply.text
        if reply.answer:
            self.question, self.given = reply.answer.question, reply.answer.values
            self.read_as = words_ask.READ_AS.fill(read_as=reply.read_as)
        await self.show_all()
        if reply.answer:
            self.action_leave()
        else:
            self.query_one(AskBar).open_list()

    async def on_ask_bar_chosen(self, event: AskBar.Chosen) -> None:
        chosen = self.others[event.place]
        self.keep_asked(chosen.text.say(self.lang))
        self.answer = None
        await self.ask(*share.read_link(chosen.path, self.catalogue))
        self.read_as = words_ask.READ_AS.fill(read_as=chosen.text)
        await self.show_asked()
        self.action_leave()

    async def on_questions_chosen(self, event: Questions.Chosen) -> None:
        self.answer = None
        await self.ask(event.question, {})
        self.action_leave()

    async def on_form_asked(self, event: Form.Asked) -> None:
        if event.question is self.question:
            await self.ask(event.question, event.given)

    # Showing

    async def show_all(self) -> None:
        """Everything in the language of now."""
        self.query_one("#name", Static).update(words.APP_NAME.say(self.lang))
        self.query_one("#other", Static).update(words.OTHER_QUESTION.say(self.lang))
        small = words.TOO_SMALL.fill(columns=COLUMNS, rows=ROWS)
        self.query_one("#small", Static).update(small.say(self.lang))
        self.query_one(Questions).say(self.lang)
        await self.show_keys()
        await self.show_asked()

    async def show_asked(self) -> None:
        """The question that is open, and its answer."""
        self.query_one("#data", Static).update(self.data.say(self.lang))
        for place in ("#series", "#whose"):
            self.query_one(place, Static).update(self.series.say(self.lang))
        title = words_ask.TITLE if self.refused else self.question.title
        self.query_one("#title", Static).update(title.say(self.lang))
        listed = [other.text for other in self.others]
        self.query_one(AskBar).show(self.read_as, listed, not self.refused, self.lang)
        self.query_one(Questions).mark(self.question)
        if self.refused:
            await self.show_nothing()
        if self.answer:
            await self.show_answer(self.answer)
        if isinstance(self.error, BadParameter) and self.answer:
            name = self.error.parameter
            self.query_one(Form).refuse(name, self.given.get(name, ""), self.error.say(self.lang))
        elif self.error:
            await self.show_error(self.error)

    async def show_answer(self, shown: Answer) -> None:
        await self.query_one(Form).show_values(self.question, shown.values, self.lang)
        self.query_one(AnswerPanel).show_answer(shown, self.lang)
        self.show_source(self.query_one(AnswerTable).cursor_row)
        self.query_one(ShareBar).show_link(self.link(shown), self.lang)

    async def show_error(self, error: AskError) -> None:
        self.answer = None
        form = self.query_one(Form)
        if isinstance(error, BadParameter):
            # A question that cannot be asked without a word: its form, to give one.
            await form.show_values(self.question, self.given, self.lang)
        elif form.question is not self.question:
            await form.clear()
        self.query_one(AnswerPanel).show_error(error.say(self.lang))
        self.query_one(Source).show_lines((), self.lang)
        self.query_one(ShareBar).show_link("", self.lang)

    async def show_nothing(self) -> None:
        """No table that somebody could take for the answer."""
        await self.query_one(Form).clear()
        self.query_one(AnswerPanel).show_error("")
        self.query_one(Source).show_lines((), self.lang)
        self.query_one(ShareBar).show_link("", self.lang)

    def show_source(self, index: int) -> None:
        self.query_one(Source).show_lines(self.read_lines(index), self.lang)

    def read_lines(self, index: int) -> tuple[PrintedLine, ...]:
        """The printed lines of a row; none where there is no such row."""
        sources = self.answer.row_sources if self.answer else ()
        return printed_lines(self.conn, sources[index]) if 0 <= index < len(sources) else ()

    def describe_data(self) -> None:
        held = where.read_holding(self.conn)
        said = words.SAMPLE_SHOWN if self.has_class("-sample") else words.DATA_SHOWN
        months, file = len(held.months), words.one_line(self.database.name)
        self.series = held.series
        self.data = said.fill(months=months, latest=held.latest, file=file)

    async def show_keys(self) -> None:
        """Letters typed into a field are text, not keys."""
        typing = bool(self.focused and self.focused.check_consume_key("c", "c"))
        await self.query_one(KeyBar).show_keys(self.lang, typing)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        questions = self.query_one(Questions)
        questions.set_class(questions.has_class("-open") and questions.has_focus_within, "-open")
        await self.show_keys()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        self.show_source(event.cursor_row)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        if self.answer:
            row = event.cursor_row
            said = say_row(self.answer, row, self.read_lines(row), self.lang)
            self.read(self.answer.question.title, said)

    def read(self, heading: Words, lines: Sequence[str]) -> None:
        """Show a page over the screen."""
        closing = words.CLOSE_PAGE.say(self.lang)
        self.push_screen(ReadingScreen(heading.say(self.lang), lines, closing))

    def tell(self, *said: Words | None) -> None:
        """Say what happened, for some seconds."""
        self.told = [told for told in said if told]
        self.clear_notifications()
        self.notify(" ".join(told.say(self.lang) for told in self.told), markup=False)

    # Keys

    def action_ask(self) -> None:
        self.query_one(AskBar).type_question()

    def action_show_readings(self) -> None:
        self.query_one(AskBar).open_list()

    def on_ask_bar_left(self) -> None:
        self.action_leave()

    def action_find(self) -> None:
        self.query_one(Questions).add_class("-open")
        self.query_one("Questions Input", Input).focus()

    def action_leave(self) -> None:
        """Back to the table, or to the form where there is no table."""
        places = [*self.query(AnswerTable), *self.query("Form Select, Form Input")]
        self.set_focus(next((place for place in places if place.focusable), None))

    def on_questions_left(self) -> None:
        self.action_leave()

    async def action_switch_language(self) -> None:
        self.lang = "en" if self.lang == "zh" else "zh"
        if self.screen.query("Toast"):
            self.tell(*self.told)
        await self.show_all()

    def action_show_help(self) -> None:
        self.read(words.HELP, list_keys(self.lang))

    def action_copy_link(self) -> None:
        if self.answer:
            self.copy_to_clipboard(self.link(self.answer))
            self.tell(words.LINK_COPIED, share.reach(where.base_url()))

    def action_copy_text(self) -> None:
        """All rows, also those that the table has no room for."""
        if self.answer:
            self.copy_to_clipboard(export.copy(self.answer, self.lang))
            self.tell(words_files.TEXT_COPIED)

    def action_open_link(self) -> None:
        if self.answer:
            self.open_browser(self.link(self.answer))

    @work(thread=True)
    def open_browser(self, url: str) -> None:
        """In a thread, because some browsers let one wait."""
        if where.base_url() is None and not is_served(url):
            said = words.SERVE_FIRST
        else:
            said = words.LINK_OPENED if webbrowser.open(url) else words.NO_BROWSER
        self.call_from_thread(self.tell, said)

    def link(self, shown: Answer) -> str:
        return share.link(shown, where.base_url())

    # When something breaks

    def _handle_exception(self, error: Exception) -> None:
        """Textual would print a traceback; the command line has one line for it."""
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.failure = error
            self.exit(return_code=1)
