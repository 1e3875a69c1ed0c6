"""What comes of a question, in few words, for the tests of its reading."""

import sqlite3
from collections.abc import Mapping

from assistant.ask import Reply, ask
from assistant.catalogue import Catalogue, read_catalogue

Asked = tuple[str, dict[str, str]]
"""A question of the catalogue and all that it is asked with."""


class Listener:
    """Asks questions of one database; earlier ones stand before `→`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn
        self.catalogue: Catalogue = read_catalogue()

    def reply(self, text: str) -> Reply:
        *before, question = [part.strip() for part in text.split(" → ")]
        return ask(self.conn, self.catalogue, question, before)

    def query(self, text: str) -> Asked:
        """What the question became; what was not answered is none."""
        found = self.reply(text).answer
        return (found.question.name, dict(found.values)) if found else ("", {})

    def values(self, text: str, *names: str) -> tuple[str, ...]:
        """The name of the question it became, and some of what it is asked with."""
        query, values = self.query(text)
        return (query, *(values.get(name, "") for name in names))

    def label(self, metric: str) -> str:
        """What a figure is called in Chinese."""
        (found,) = self.conn.execute(
            "select label_zh from metrics where key = ?", [metric]
        ).fetchone()
        return str(found)

    def units(self, text: str) -> list[str]:
        """The units in the rows of the answer, in their order."""
        found = self.reply(text).answer
        assert found, text
        return [str(row[0]) for row in found.rows]


def paths(reply: Reply) -> Mapping[str, str]:
    """The suggestions with their paths, by what they say in Chinese."""
    return {suggestion.text.zh: suggestion.path for suggestion in reply.suggestions}
