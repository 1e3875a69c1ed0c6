"""The road from what somebody typed to a reply."""

import sqlite3
from collections.abc import Sequence

from assistant.ask.reply import Reply
from assistant.catalogue import Catalogue
from assistant.words import same


def ask(
    conn: sqlite3.Connection, catalogue: Catalogue, text: str, before: Sequence[str] = ()
) -> Reply:
    """`before` are the earlier questions of the conversation, the first one first."""
    return Reply(text, "unanswerable", None, same("…"), same(""), ())
