"""The articles as they are searched: normalised, without spaces."""

import functools
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.text import HAN, is_latin, normalise


@dataclass(frozen=True)
class Told:
    """An article."""

    title: str
    text: str
    """With its title."""

    def has(self, word: str) -> bool:
        """A Latin word or a number only whole."""
        if word not in self.text:
            return False
        begins, ends = is_latin(word[0]), is_latin(word[-1])
        if not (begins or ends):
            return True
        before, after = "(?<![a-z0-9])" * begins, "(?![a-z0-9])" * ends
        return bool(re.search(before + re.escape(word) + after, self.text))


def read_articles(conn: sqlite3.Connection) -> Sequence[Told]:
    """The latest first."""
    rows = conn.execute("select title, text from articles order by month desc, position")
    return [make_told(title, text) for title, text in rows]


@functools.lru_cache(maxsize=4096)
def make_told(title: str, text: str) -> Told:
    return Told(*(re.sub(r"\s", "", normalise(each)) for each in (title, f"{title}\n{text}")))


def read_signs(conn: sqlite3.Connection) -> str:
    """The Chinese signs of all articles, each once."""
    signs = {sign for told in read_articles(conn) for sign in told.text}
    return "".join(sorted(re.findall(f"[{HAN}]", "".join(signs))))
