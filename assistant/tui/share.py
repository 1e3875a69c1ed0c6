"""The link of the answer on the screen, which a colleague can open."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from assistant import words
from assistant.words import Lang


class ShareBar(Horizontal):
    DEFAULT_CSS = """
    ShareBar {
        height: auto;
        padding: 0 1;
        color: $text-muted;
        .label { width: auto; margin-right: 1; }
        .url { width: 1fr; height: auto; max-height: 4; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="label")
        yield Static(markup=False, classes="url")

    def show_link(self, url: str, lang: Lang) -> None:
        """The whole link, since it may have to be copied with the mouse."""
        self.query_one(".label", Static).update(words.LINK.say(lang))
        self.query_one(".url", Static).update(url)
        self.display = bool(url)
