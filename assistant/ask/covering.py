"""How an article has what a question wants of it: of all ways to find the question's words there,
the one that finds the longest."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ask.text import HAN, is_latin
from assistant.ask.told import Told, read_articles
from assistant.ask.topics import ACT, NEEDED, NO, Topic, Word

WIDEST = 24
SHORTEST = 2
"""Signs of a word that is looked for."""
SHORT_NAME = range(3, 7)
"""Signs of a name that may be cut short."""


@dataclass(frozen=True)
class Found:
    """What an article has of a topic."""

    score: int = 0
    words: tuple[str, ...] = ()
    """As the article has them, in the order of the question."""
    strange: int = 0
    """How many signs of them the language of questions does not know."""
    needed: bool = False
    """Whether one of them had to stand there."""

    def with_word(self, word: str, told: Told, strange: int, needed: bool) -> "Found":
        """Long words tell most, and those of the title."""
        weight = len(word) ** 2 * (1 + (word in told.title))
        words = (*self.words, word)
        return Found(self.score + weight, words, self.strange + strange, self.needed or needed)


def find_best(conn: sqlite3.Connection, topic: Topic) -> Found | None:
    """What the article has that has most of it; the latest of several."""
    best = None
    signs = topic.find_signs()
    for told in read_articles(conn):
        found = cover(topic, told) if all(sign in told.text for sign in signs) else None
        if found and (best is None or found.score > best.score):
            best = found
    return best


def cover(topic: Topic, told: Told) -> Found | None:
    """All that has to stand in the article; None where some of it does not."""
    best: list[Found | None] = [Found(), *(None for _ in topic.text)]
    for start in range(len(topic.text)):
        so_far = best[start]
        for end, found in list_steps(topic, told, start, so_far) if so_far else ():
            before = best[end]
            if before is None or found.score > before.score:
                best[end] = found
    return best[-1]


def list_steps(topic: Topic, told: Told, start: int, found: Found) -> Iterator[tuple[int, Found]]:
    """The pieces that may stand here, with what is found then."""
    if topic.signs[start] == NO or stands_elsewhere(topic, start, told):
        yield start + 1, found
    for end in topic.free.get(start, ()):
        yield end, found
    for word in topic.words.get(start, ()):
        for way in find_ways(word, told):
            new = 0 if word.known else len(way)
            yield word.end, found.with_word(way, told, new, word.needed)
    for end in list_ends(topic.text, start):
        part = find_part(topic, told, start, end)
        if not part and end - start < SHORT_NAME.start:
            continue  # more signs may be a name cut short
        if not part:
            break
        if tells(topic, start, end) and told.has(part):
            new = sum(topic.strange[n] and topic.signs[n] >= ACT for n in range(start, end))
            yield end, found.with_word(part, told, new, NEEDED in topic.signs[start:end])


def find_ways(word: Word, told: Told) -> Iterator[str]:
    for way in word.ways:
        if found := re.search(way, told.text):
            yield found[0]


def list_ends(text: str, start: int) -> Iterator[int]:
    """Where a word that begins here may end: Chinese at each sign, a Latin word or number whole."""
    if is_inside(text, start):
        return
    for end in range(start + 1, min(len(text), start + WIDEST) + 1):
        if not text[end - 1].isalnum():
            return
        if end - start >= SHORTEST and not is_inside(text, end):
            yield end


def is_inside(text: str, place: int) -> bool:
    """Whether a Latin word or a number goes on here."""
    return 0 < place < len(text) and is_latin(text[place - 1]) and is_latin(text[place])


def find_part(topic: Topic, told: Told, start: int, end: int) -> str:
    """A piece as the article has it."""
    part = topic.text[start:end]
    if part in told.text:
        return part
    named = end - start in SHORT_NAME and set(topic.signs[start:end]) == {NEEDED}
    return find_spelt(part, told) if named else ""


def find_spelt(part: str, told: Told) -> str:
    """卫健委 as 卫生健康委: the signs in their order, not far apart."""
    if not re.fullmatch(f"[{HAN}]+", part):
        return ""
    found = re.search(f"[{HAN}]{{0,3}}?".join(part), told.text)
    return found[0] if found and len(found[0]) <= 2 * len(part) else ""


def tells(topic: Topic, start: int, end: int) -> bool:
    """Whether a piece says something of the topic, and begins and ends as words do."""
    return max(topic.signs[start:end]) >= ACT and not {start, end - 1} & topic.inner


def stands_elsewhere(topic: Topic, place: int, told: Told) -> bool:
    """书, where 丛书 is spoken of too."""
    text, sign = topic.text, topic.text[place]
    if text.count(sign) < 2 or not re.match(f"[{HAN}]", sign):
        return False
    others = [n for n, each in enumerate(text) if each == sign and n != place]
    pairs = [text[k : k + 2] for n in others for k in (n - 1, n) if k >= 0]
    return any(re.fullmatch(f"[{HAN}]{{2}}", pair) and pair in told.text for pair in pairs)
