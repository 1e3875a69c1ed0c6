"""A page of text over the screen, such as a whole row or the help, closed by the usual keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.tui.prose import Prose


class ReadingScreen(ModalScreen[None]):
    DEFAULT_CSS = """
    ReadingScreen {
        align: center middle;
        & > Vertical {
            width: 94%; max-width: 90; height: auto; max-height: 94%;
            border: round $primary; background: $surface; padding: 0 1;
        }
        .heading { width: auto; text-style: bold; margin-bottom: 1; }
        VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
        .closing { width: auto; color: $text-muted; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,？", "dismiss", show=False),
        Binding("ctrl+c", "app.quit", show=False),
    ]

    def __init__(self, heading: str, lines: Sequence[str], closing: str) -> None:
        super().__init__()
        self.heading, self.lines, self.closing = heading, lines, closing

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(self.heading, markup=False, classes="heading")
            with VerticalScroll():
                yield Prose("\n".join(self.lines))
            yield Static(self.closing, markup=False, classes="closing")
