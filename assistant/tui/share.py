"""The link of the answer on the screen, which a colleague can open."""

import socket
from urllib.parse import urlsplit

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from assistant import words
from assistant.words import Lang


class ShareBar(Horizontal):
    """On one line if it can be; else from edge to edge, to be marked as one piece."""

    DEFAULT_CSS = """
    ShareBar {
        height: auto;
        padding: 0 1;
        color: $text-muted;
        .label { width: auto; margin-right: 1; }
        .url { width: 1fr; height: auto; max-height: 4; }
        &.-broken { padding: 0; }
        &.-broken .label { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.needed = 0
        """Cells for label and link."""

    def compose(self) -> ComposeResult:
        yield Static(markup=False, classes="label")
        yield Static(markup=False, classes="url")

    def show_link(self, url: str, lang: Lang) -> None:
        """The whole link, since it may have to be copied with the mouse."""
        label = words.LINK.say(lang)
        self.needed = cell_len(f"{label} {url}")
        self.query_one(".label", Static).update(label)
        self.query_one(".url", Static).update(url)
        self.display = bool(url)
        self.fit()

    def fit(self) -> None:
        """The label and the edges give way to the link."""
        self.set_class(self.needed > self.app.size.width - 2, "-broken")

    def on_resize(self, event: events.Resize) -> None:
        self.fit()


SOON = 1.0
"""Seconds that a server on this computer has to answer."""


def is_served(url: str) -> bool:
    """Whether something answers at the link's address."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port or 80), timeout=SOON).close()
    except OSError:
        return False
    return True
