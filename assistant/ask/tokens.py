"""Text becomes tokens: known words, names, numbers and months, and what is none of them.

Of all ways to cut the text, the one that leaves the least unknown and takes the fewest pieces.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.ask.months import MonthWord, find_month, tells_time
from assistant.ask.numbers import Number, find_number
from assistant.ask.text import HAN, is_latin
from assistant.ask.vocabulary import Meaning, Vocabulary

DATE = re.compile(
    "(?:20[0-9]{2}年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]"
)
"""A day, of which no figure is printed; an article may tell of it."""
UNKNOWN_SIGN, UNKNOWN_WORD = 6.0, 9.0
"""What a piece costs that nobody knows, beside 1 for a known one."""


AHEAD = {
    "since": "since",
    "after": "after",
    "before": "before",
    "until": "until",
    "published_in": "published",
}
BEHIND = {
    "onwards": "since",
    "afterwards": "after",
    "beforehand": "before",
    "by_then": "until",
    "published": "published",
}
"""What a word before a month says of it, and a word behind it: the side where the others lie."""


class Token(NamedTuple):
    """A piece of the question."""

    text: str
    start: int
    end: int
    meanings: tuple[Meaning, ...] = ()
    number: Number | None = None
    month: MonthWord | None = None

    @property
    def known(self) -> bool:
        return bool(self.meanings or self.number or self.month)

    def values(self, sort: str) -> tuple[str, ...]:
        """What it can say of this sort."""
        return tuple(m.value for m in self.meanings if m.sort == sort)

    def says(self, sort: str, *values: str) -> bool:
        return any(m.sort == sort and (not values or m.value in values) for m in self.meanings)


EMPTY = Token("", 0, 0)
"""What stands where there is no token."""


def cut(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens, in order; signs that mean nothing between words are no tokens."""
    costs = [0.0] + [float("inf")] * len(text)
    pieces: dict[int, Token] = {}
    """The cheapest way to each place, and the piece that it ends with."""
    timed = tells_time(text)
    for start in range(len(text)):
        for token, more in list_pieces(text, start, vocabulary, timed):
            if costs[start] + more < costs[token.end]:
                costs[token.end], pieces[token.end] = costs[start] + more, token
    tokens: list[Token] = []
    end = len(text)
    while end:
        tokens.append(pieces[end])
        end = pieces[end].start
    return [token for token in reversed(tokens) if token.known or is_word(token.text)]


def is_word(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def list_pieces(
    text: str, start: int, vocabulary: Vocabulary, timed: bool
) -> Iterator[tuple[Token, float]]:
    """What may stand here, with what it costs; times only where the text tells one."""
    known = dict(vocabulary.starting(text, start))
    number = find_number(text, start)
    for end, meanings in known.items():
        piece = Token(text[start:end], start, end, meanings)
        # "two" is a number even where it might be passed over.
        if not (number and number[0] == end and all(m.sort == "filler" for m in meanings)):
            yield piece, weigh(piece)
    if number:
        yield Token(text[start : number[0]], start, number[0], number=number[1]), 1.0
    if timed and (month := find_month(text, start)):
        end, word = month
        yield Token(text[start:end], start, end, known.get(end, ()), month=word), 0.9
    if timed and (date := DATE.match(text, start)):
        yield Token(date[0], start, date.end()), 0.5
    end = find_end(text, start)
    if is_word(text[start:end]):
        cost = UNKNOWN_WORD if end - start > 1 or is_latin(text[start]) else UNKNOWN_SIGN
    else:
        # A sign that may be a word, such as >=, is not passed over.
        cost = 2.0 if known else 0.01
    yield Token(text[start:end], start, end), cost


def weigh(piece: Token) -> float:
    """Names first; a single Chinese character is the last thing to believe."""
    if piece.says("unit"):
        return 0.8
    return 1.0 if len(piece.text) > 1 else 1.4


def find_end(text: str, start: int) -> int:
    """Where an unknown piece ends: a Latin word or a number whole, Chinese sign by sign."""
    found = re.compile(f"[^\\W{HAN}_]+").match(text, start)
    return found.end() if found and found.end() > start else start + 1


def triplewise(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Each token with the two behind it."""
    return zip(tokens, tokens[1:], tokens[2:], strict=False)


# What a token is good for


def is_tail(token: Token) -> bool:
    """A single sign that may be the end of an unknown word."""
    plain = token.says("filler") or token.says("measure")
    return plain and len(token.text) == 1 and token.text not in "的了吗呢么是有在和与及或"


def tells_only_when(token: Token) -> bool:
    """之前 and after say nothing but on which side of a month."""
    sides = (*AHEAD, *BEHIND)
    said = [m.sort == "place" and m.value in sides for m in token.meanings]
    return bool(said) and all(said)


def is_content(token: Token) -> bool:
    sorts = ("feature", "metric", "unit", "kind", "comparison", "order")
    return any(token.says(sort) for sort in sorts) and not token.says("filler")


def is_figure(token: Token) -> bool:
    """Words for figures ask for nothing else, but 小计, 缺, 一天都没传 and "every rate" do."""
    return token.says("feature") and not token.says(
        "ask", "missing", "zero", "sum", "to_date", "every_figure"
    )


UPPER = ("highest", "best", "first")
LOWER = ("lowest", "worst", "last")
"""Words for the two ends of a list."""


def is_loose(token: Token) -> bool:
    """A word that may ask for something, and may as well mean something else."""
    if token.says("ask", "gone") and token.says("kind"):
        return False  # 少了哪家医院
    if token.says("ask", "forms_missing", "days_missed") and token.says("ask", "amount"):
        return False  # 还差几张
    sorts = ("filler", "kind", "order", "counter")
    slight = token.says("ask", "amount", "yes_no", "which", "how")
    return bool(token.month) or slight or any(token.says(sort) for sort in sorts)


def read_order(tokens: Sequence[Token]) -> str:
    """Which end comes first; a word that means nothing else is believed before one that may."""
    orders = [t for t in tokens if t.says("order")]
    firm = [t for t in orders if not t.says("filler")]
    return next((t.values("order")[0] for t in [*firm, *orders]), "")
