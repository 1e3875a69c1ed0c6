"""How something is put, by a pattern in each language.

Most questions are in one language, and a pattern is slow to compile: it is compiled when a text
that has signs of its language first comes.
"""

import re
from typing import NamedTuple

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


class Wording(NamedTuple):
    zh: str = ""
    en: str = ""

    def is_in(self, text: str) -> bool:
        """Whether the text, normalised, has it in either language."""
        chinese = self.zh and not text.isascii() and re.search(self.zh, text)
        return bool(chinese or (self.en and LETTERS & set(text) and re.search(self.en, text)))
