"""A question while it is being read: its tokens, and which of them still mean nothing."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.ask.reading import Reading
from assistant.ask.tokens import EMPTY, Token
from assistant.ask.vocabulary import Meaning, Vocabulary, read_words


@dataclass
class Question:
    """What the parts of the reader share."""

    conn: sqlite3.Connection
    text: str
    tokens: Sequence[Token]
    vocabulary: Vocabulary
    last: Reading
    """The question before."""
    spaced: bool = False
    """Its Chinese words are parted by blanks, as a list: 天数 表单."""
    numbers: set[int] = field(default_factory=set)
    """Numbers that mean nothing yet."""
    spent: set[int] = field(default_factory=set)
    """Tokens whose meaning is in the reading."""
    features: list[set[str]] = field(default_factory=list)
    """Of each metric that is mentioned."""
    nameless: list[str] = field(default_factory=list)
    """Words for figures that make no figure together."""
    whole: bool = False
    """A total is asked for by name: 预约总量."""
    summed: bool = False
    """Their sum is asked for beside what is summed: 线上各渠道预约合计."""
    coverage: bool = False
    """Two tables are set against each other."""

    def __post_init__(self) -> None:
        self.numbers = {n for n, token in enumerate(self.tokens) if token.number}

    def at(self, n: int) -> Token:
        return self.tokens[n] if 0 <= n < len(self.tokens) else EMPTY

    def list_cuts(self) -> list[int]:
        """Where a list is cut off, by a word before a number: 前五, bottom three."""
        cuts = (n for n, t in enumerate(self.tokens) if t.says("counter", "first", "last"))
        return [n for n in cuts if self.at(n + 1).number]

    @property
    def left(self) -> list[Token]:
        """Those whose meaning is not in the reading yet."""
        return [t for n, t in enumerate(self.tokens) if n not in self.spent]

    def take(self, *places: int) -> None:
        self.numbers -= set(places)
        self.spent |= set(places)

    def is_provincial(self, code: str) -> bool:
        """Whether the unit's name begins with the province's."""
        said = Meaning("ask", "province")
        words = [word for word, meanings in read_words().items() if said in meanings]
        return any(n.startswith(w) for n in self.vocabulary.units[code].printed for w in words)

    def kind_of(self, code: str) -> str:
        return self.vocabulary.units[code].kind
