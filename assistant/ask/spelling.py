"""Chinese words in Latin letters: Ma'anshan, Cui Ying. Their syllables become a pattern of the
signs, of all that the articles have, that sound so."""

import functools
import re
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.ask.told import read_signs

WORD = re.compile("[a-z][a-z']*[a-z]")
MOST_WORDS = 8
"""Latin words that nobody knows, at most."""
MOST_PARTS = 3
"""Latin words that a name is written in, at most."""
MOST_WAYS = 16
"""Ways to cut a word into syllables that are looked at."""
LONGEST = 6
"""Letters of a syllable."""


def list_names(
    conn: sqlite3.Connection, typed: str, text: str, known: Container[int]
) -> Iterator[tuple[int, int, str]]:
    """Where Latin words stand that nobody knows and that may spell Chinese ones."""
    places = [match.span() for match in WORD.finditer(text)]
    places = [(s, e) for s, e in places if any(n not in known for n in range(s, e))]
    if len(places) > MOST_WORDS:
        return
    sounds = read_sounds(read_signs(conn)) if places else {}
    for first in range(len(places)):
        for last in range(first, min(first + MOST_PARTS, len(places))):
            row = places[first : last + 1]
            if any(text[end:start] != " " for (_, end), (start, _) in pairwise(row)):
                break
            start, end = row[0][0], row[-1][1]
            capital = is_capital(typed, text[start : row[0][1]])
            if pattern := spell(text[start:end], capital, sounds):
                yield start, end, pattern


def is_capital(typed: str, word: str) -> bool:
    found = re.search(re.escape(word.partition("'")[0]), typed, re.IGNORECASE)
    return bool(found and found[0][0].isupper())


def spell(word: str, capital: bool, sounds: Mapping[str, str]) -> str:
    """A pattern of the signs; two syllables in small letters may be any English word."""
    least = 2 if capital else 3
    ways = [way for way in cut_syllables(re.split("[' ]", word), sounds) if len(way) >= least]
    return "|".join("".join(f"[{sounds[each]}]" for each in way) for way in ways)


def cut_syllables(parts: Sequence[str], sounds: Mapping[str, str]) -> Sequence[tuple[str, ...]]:
    """The ways to cut Latin words into syllables, as far as they are few."""
    ways: list[tuple[str, ...]] = [()]
    for part in parts:
        ends: list[list[tuple[str, ...]]] = [ways, *([] for _ in part)]
        for end in range(1, len(part) + 1):
            for start in range(max(0, end - LONGEST), end):
                if part[start:end] in sounds:
                    ends[end] += [(*way, part[start:end]) for way in ends[start]]
            del ends[end][MOST_WAYS:]
        ways = ends[-1]
    return ways


@functools.lru_cache(maxsize=4)
def read_sounds(signs: str) -> Mapping[str, str]:
    """The signs by each syllable that they may sound like."""
    from pypinyin import Style, pinyin

    heard: dict[str, str] = defaultdict(str)
    each_sign = pinyin(list(signs), style=Style.NORMAL, heteronym=True)
    for sign, syllables in zip(signs, each_sign, strict=True):
        for syllable in dict.fromkeys(syllables):
            heard[syllable] += sign
    return dict(heard)
