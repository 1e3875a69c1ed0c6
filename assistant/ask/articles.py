"""A question about what the articles say: its words, as far as one article has them."""

import re
import sqlite3
from dataclasses import replace

from assistant.ask.linking import MOST_RUNS
from assistant.ask.reader import Understood
from assistant.ask.reading import Reading
from assistant.ask.text import HAN, normalise
from assistant.ask.tokens import DATE
from assistant.ask.vocabulary import Vocabulary

LONG_ENOUGH = 4
"""Signs of what is looked for in articles though no article was asked for."""
SHORTEST = 2
"""Signs of a word that is looked for."""


def find_topic(
    conn: sqlite3.Connection, understood: Understood, vocabulary: Vocabulary
) -> Understood:
    """Where what nobody knows stands in an article, the question is about that article; so is one
    about a day, for figures are by month."""
    too_many = len(understood.stretches) > MOST_RUNS
    reading = understood.reading
    if not understood.unknown and asks_for_articles(reading) and understood.named:
        understood = replace(understood, stretches=tuple((word,) for word in understood.named))
    elif not understood.unknown:
        return understood
    finer = set(understood.scopes) <= {
        "breakdown",
        "person",
    }  # an article tells who and on which day
    if not finer or too_many:
        return understood
    if (
        reading.conditions
        or reading.order
        or reading.limit
        or reading.asked("mean", "median", "share")
    ):
        return understood
    dated = any(DATE.fullmatch(word) for word in understood.unknown)
    asked = reading.asked("article", "about") or dated
    for title, text in conn.execute(
        "select title, text from articles order by month desc, position"
    ):
        found = [find_widest(windows, f"{title}\n{text}") for windows in understood.stretches]
        known = [word for word in found if word]
        whole = "".join(known)
        told = asked and not understood.scopes
        if len(known) == len(found) and (told or is_all(understood, whole)):
            return replace(
                understood,
                unknown=(),
                scopes=(),
                reading=replace(
                    reading, words=tuple(dict.fromkeys(known)), metrics=(), units=(), kind=""
                ),
            )
    return understood


def asks_for_articles(reading: Reading) -> bool:
    """Firmly: 有关 may be said of figures."""
    firm = [each for each in reading.asks if "article" in each and "about" not in each]
    return bool(firm) and bool(reading.metrics or reading.units)


def is_all(understood: Understood, found: str) -> bool:
    """Whether an article has all that was asked for, though no article was asked for."""
    asks_what = re.search("谁|什么|啥|哪天|哪一天|who|what", understood.text)
    named = all(word in found for word in understood.named)
    return len(found) >= LONG_ENOUGH and bool(named or asks_what)


def find_widest(windows: tuple[str, ...], text: str) -> str:
    """The widest stretch that the article has."""
    return next((word for each in windows if (word := find_word(each, text))), "")


def find_word(word: str, text: str) -> str:
    """The word as the article has it: whole, or spelt out where its signs follow each other."""
    plain = re.sub(r"\s", "", normalise(text))
    if word in plain and len(word) >= SHORTEST:
        return word
    if len(word) < 3 or not re.fullmatch(f"[0-9]*[{HAN}]+", word):
        return ""
    pattern = f"[{HAN}]{{0,3}}?".join(re.escape(sign) for sign in word)
    match = re.search(pattern, plain)
    return match[0] if match else ""
