"""What a question wants of an article, sign by sign: what only asks, what need not stand there
(articles.yml), what has to, and in which other words it may."""

import functools
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.ask.months import ENGLISH, NAMES
from assistant.ask.numbers import read_han
from assistant.ask.spelling import list_names
from assistant.ask.text import HAN
from assistant.ask.tokens import Token, is_content
from assistant.ask.vocabulary import Meaning, Vocabulary, stands_alone, vary

NO, FREE, ACT, NEEDED = range(4)
"""What a sign is: between words, of a word that says nothing of the topic, of one that need not
stand in the article, of one that has to."""
OWN_ASKS = (
    "article", "about", "which", "yes_no", "how", "issue_of", "month_word", "latest", "best_month",
    "first", "last", "new", "months_loaded", "all", "card", "both", "either", "in_table",
    "of_those", "follow", "province",
)  # fmt: skip
"""What a list of articles answers, whatever it tells."""
OTHER_ASKS = ("amount", "share", "ratio", "difference", "mean", "median", "sum", "added")
"""What is asked of figures, whatever else the word may ask."""
SLIGHT = set("的了吗呢么是在有和与及或把被对就也来去那这会到")
"""Signs that no word which is looked for begins or ends with, where they say nothing."""
DAY = re.compile(
    "(?:20[0-9]{2}年)?(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
    "(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    f"|\\b(?P<name>{ENGLISH}) (?P<after>[0-9]{{1,2}})(?:st|nd|rd|th)?\\b"
    f"|\\b(?P<before>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<named>{ENGLISH})\\b"
)


@dataclass(frozen=True)
class Word:
    """A piece of the question that articles may have in other signs."""

    end: int
    ways: tuple[str, ...]
    """Patterns of what stands in the article instead."""
    needed: bool = True
    known: bool = False
    """Whether the language of questions knows it too."""


@dataclass
class Topic:
    """A question while it is marked, and then."""

    text: str
    signs: list[int]
    """NO, FREE, ACT or NEEDED."""
    strange: list[bool]
    """Whether the language of questions does not know it."""
    free: dict[int, list[int]]
    """Where words begin that need not stand in the article, and where they end."""
    words: dict[int, list[Word]]
    inner: set[int]
    """Places where no word that is looked for begins or ends: those of words that only ask."""
    dated: bool = False
    """It tells a day."""

    def pass_over(self, start: int, end: int, what: int) -> None:
        self.free[start].append(end)
        for n in range(start, end):
            # 例会 says something, though 会 alone says nothing.
            self.signs[n] = ACT if what == ACT else min(self.signs[n], what)

    def find_signs(self) -> frozenset[str]:
        """Chinese signs without which an article is not the one."""
        put = {n for start, each in self.words.items() for w in each for n in range(start, w.end)}
        places = [n for n, what in enumerate(self.signs) if what == NEEDED and n not in put]
        return frozenset(re.findall(f"[{HAN}]", "".join(self.text[n] for n in places)))


# The words of articles.yml


@functools.cache
def read_file() -> Any:
    from assistant.declared import read_declared

    return read_declared(Path(__file__).parent / "articles.yml")


@functools.cache
def read_free() -> Mapping[str, int]:
    """Words that need not stand in the article."""
    declared = read_file()
    vague = [*declared["vague"]["zh"], *(w for e in declared["vague"]["en"] for w in vary(e))]
    return {**dict.fromkeys(vague, FREE), **dict.fromkeys(declared["acts"], ACT)}


@functools.cache
def read_english() -> Mapping[str, tuple[tuple[str, ...], bool]]:
    """English words, with the Chinese ones, and whether one of these has to stand there."""
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    for group, needed in (("english_acts", False), ("english", True)):
        for chinese, english in read_file()[group].items():
            for phrase in (phrase for word in english for phrase in vary(word)):
                found.setdefault(phrase, (tuple(map(re.escape, chinese.split())), needed))
    return found


@functools.cache
def read_lengths() -> Mapping[str, Sequence[int]]:
    """How long the words are that begin with a sign."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in (*read_free(), *read_english()):
        lengths[word[0]].add(len(word))
    return {sign: sorted(each) for sign, each in lengths.items()}


def list_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of articles.yml in a text, with their ends; those that say something last."""
    found = []
    for start, sign in enumerate(text):
        for length in read_lengths().get(sign, ()):
            end = start + length
            word = text[start:end]
            known = word in read_free() or word in read_english()
            if known and end <= len(text) and stands_alone(text, start, end):
                found.append((start, end, word))
    yield from sorted(found, key=lambda each: read_free().get(each[2], FREE))


# A question


def read_topic(
    conn: sqlite3.Connection,
    typed: str,
    text: str,
    tokens: Sequence[Token],
    vocabulary: Vocabulary,
) -> Topic:
    """The topic of a question that has been cut into tokens."""
    signs = [NEEDED if sign.isalnum() else NO for sign in text]
    topic = Topic(text, signs, [True] * len(text), defaultdict(list), defaultdict(list), set())
    put_tokens(topic, tokens)
    put_words(topic, {(t.start, t.end) for t in tokens if t.known})
    put_days(topic)
    for token in tokens:
        if token.says("unit"):
            put_unit(topic, token, vocabulary)
    known = {n for t in tokens if t.known for n in range(t.start, t.end)}
    known |= {n for start, each in topic.words.items() for n in range(start, each[0].end)}
    known |= {n for n, what in enumerate(topic.signs) if what == FREE}
    for start, end, pattern in list_names(conn, typed, text, known):
        topic.words[start].append(Word(end, (pattern,)))
    topic.inner |= {n for n, sign in enumerate(text) if sign in SLIGHT and signs[n] == FREE}
    return topic


def put_tokens(topic: Topic, tokens: Sequence[Token]) -> None:
    for token in tokens:
        topic.strange[token.start : token.end] = [not token.known] * len(token.text)
        if not is_own(token):
            continue
        topic.pass_over(token.start, token.end, FREE)
        if token.says("ask") and len(token.text) > 1:
            topic.inner |= set(range(token.start, token.end))
        if token.month and token.month.sort == "month" and token.month.number:
            way = f"(?<![0-9]){token.month.number}月"
            topic.words[token.start].append(Word(token.end, (way,), needed=False, known=True))


def put_words(topic: Topic, known: set[tuple[int, int]]) -> None:
    """The words of articles.yml."""
    for start, end, word in list_words(topic.text):
        what = read_free().get(word)
        if what is not None:
            topic.pass_over(start, end, what)
        if what == FREE or (what == ACT and (start, end) not in known):
            topic.strange[start:end] = [what == ACT] * len(word)
        if what == FREE and len(word) > 1:
            topic.inner |= set(range(start, end))
        if word in read_english():
            ways, needed = read_english()[word]
            strange = any(topic.strange[start:end])
            topic.words[start].append(Word(end, ways, needed, not strange))
            if not needed:
                topic.pass_over(start, end, ACT)


def put_unit(topic: Topic, token: Token, vocabulary: Vocabulary) -> None:
    """A hospital or a city, by any of its names."""
    codes = token.values("unit")
    names = {name for code in codes for name in vocabulary.units[code].printed}
    if len(codes) == 1:
        meant = Meaning("unit", codes[0])
        names |= {name for name, each in vocabulary.phrases.items() if meant in each[:1]}
    long = sorted({n for n in names if re.search(f"[{HAN}]{{2}}", n)}, key=lambda n: (-len(n), n))
    ways = tuple(map(re.escape, long))
    topic.words[token.start].append(Word(token.end, ways, known=True))


def put_days(topic: Topic) -> None:
    """5月19号 and May 19, as the bulletin prints it."""
    for match in DAY.finditer(topic.text):
        said = match.groupdict()
        if name := said["name"] or said["named"]:
            month, day = NAMES[name], int(said["after"] or said["before"])
        else:
            month, day = (read_number(said[each]) for each in ("month", "day"))
        topic.words[match.start()].append(Word(match.end(), (f"(?<![0-9]){month}月{day}日",)))
        for n in range(match.start(), match.end()):
            topic.signs[n] = NEEDED if topic.signs[n] != NO else NO
        topic.free.pop(match.start(), None)
        topic.dated = True


def read_number(text: str) -> int:
    return int(text) if text.isascii() else int(read_han(text) or 0)


def is_own(token: Token) -> bool:
    """A word that belongs to the question and not to its topic."""
    figures = token.says("scope", "order", "comparison") or token.says("ask", *OTHER_ASKS)
    if not token.known or is_content(token) or figures:
        return False
    asked = token.says("ask", *OWN_ASKS)
    filler = token.says("filler") and not token.says("ask")
    return bool(asked or filler or token.month or token.says("counter"))
