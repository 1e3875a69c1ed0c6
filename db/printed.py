"""Lines as one folded text that remembers where each character was printed.

Sentences are matched without spaces and in half width, across line breaks; what matched is then
claimed on the printed lines, so that the account of tokens stays true.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from db.layout import Line
from db.values import fold_char

TOKEN = re.compile(r"\d+(?:[.,/:-]\d+)*")
"""A printed number, however it is read: 48.30, 5/11, 1,234, 025-83626620."""


class Folded:
    """The text of lines without spaces, in half width."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._places = [
            (line, offset, fold_char(char))
            for line in lines
            for offset, char in enumerate(line.text)
            if not char.isspace()
        ]
        self.text = "".join(char for _, _, char in self._places)

    def line_at(self, index: int) -> Line:
        return self._places[index][0]

    def spans(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        """The printed stretches of text[start:end], one for each line that it runs over."""
        stretches: dict[str, tuple[Line, int, int]] = {}
        for line, offset, _ in self._places[start:end]:
            first = stretches.get(line.key, (line, offset, offset))[1]
            stretches[line.key] = (line, first, offset + 1)
        yield from stretches.values()

    def as_printed(self, start: int, end: int) -> str:
        return "".join(line.text[first:last] for line, first, last in self.spans(start, end))


class Account:
    """Where every printed token with a digit went. The first claim on a place holds."""

    def __init__(self) -> None:
        self._claims: dict[str, list[tuple[int, int, str]]] = {}

    def claim(self, line: Line, destination: str, start: int = 0, end: int | None = None) -> None:
        stretch = (start, len(line.text) if end is None else end, destination)
        self._claims.setdefault(line.key, []).append(stretch)

    def claim_text(self, folded: Folded, destination: str, start: int, end: int) -> None:
        for line, first, last in folded.spans(start, end):
            self.claim(line, destination, first, last)

    def destination(self, line: Line, position: int) -> str:
        """Who claimed the character, or '' for nobody."""
        claims = self._claims.get(line.key, [])
        return next((what for start, end, what in claims if start <= position < end), "")

    def is_left(self, line: Line) -> bool:
        """Whether the line has a token that nobody claimed."""
        return any(not self.destination(line, t.start()) for t in TOKEN.finditer(line.text))

    def count(self, lines: Sequence[Line]) -> Counter[str]:
        """Tokens by destination, over the given lines."""
        return Counter(
            self.destination(line, token.start()) or "unread"
            for line in lines
            for token in TOKEN.finditer(line.text)
        )
