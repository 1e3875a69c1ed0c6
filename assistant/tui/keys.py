"""The keys: at the foot of the screen those that can be used now, and all of them on a page.

Letters are text while somebody types, so the foot then shows other keys.
"""

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from assistant import words, words_ask
from assistant.words import Lang, Words

KEYS: tuple[tuple[str, str, Words], ...] = (
    ("a", "ask", words_ask.KEY_ASK),
    ("/", "find", words.KEY_FIND),
    ("Tab", "focus_next", words.KEY_MOVE),
    ("c", "copy_link", words.KEY_COPY_LINK),
    ("t", "copy_text", words.KEY_COPY_TEXT),
    ("o", "open_link", words.KEY_OPEN),
    ("l", "switch_language", words.KEY_LANGUAGE),
    ("?", "show_help", words.KEY_HELP),
    ("q", "quit", words.KEY_QUIT),
)
"""Key, action of the app, what it does."""
TYPING = (
    ("Enter", "", words.KEY_ASK),
    ("Tab", "focus_next", words.KEY_MOVE),
    ("Esc", "leave", words.KEY_LEAVE),
)

MORE = (
    ("↑ ↓", words.KEY_ROWS),
    ("← →", words.KEY_COLUMNS),
    ("Enter", words.KEY_ENTER),
    ("Esc", words.KEY_BACK),
    ("r", words_ask.KEY_READINGS),
)
"""Only on the page of help."""


def list_keys(lang: Lang) -> list[str]:
    """Every key with what it does, a line each."""
    keys = [*MORE, *((key, said) for key, _, said in KEYS)]
    widest = max(cell_len(key) for key, _ in keys)
    return [f"{key}{' ' * (widest - cell_len(key))}  {said.say(lang)}" for key, said in keys]


class Key(Static):
    """A key and what it does, to be pressed or clicked."""

    def __init__(self, key: str, action: str, said: str) -> None:
        super().__init__(Content.assemble((key, "bold $text-accent"), f" {said}"))
        self.action = action

    async def on_click(self) -> None:
        if self.action:
            await self.app.run_action(self.action)


class KeyBar(Horizontal):
    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        Key { width: auto; margin-right: 2; }
        Key:hover { background: $boost; }
    }
    """

    async def show_keys(self, lang: Lang, typing: bool) -> None:
        await self.remove_children()
        keys = TYPING if typing else KEYS
        await self.mount_all(Key(key, action, said.say(lang)) for key, action, said in keys)
