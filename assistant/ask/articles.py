"""A question about what the articles say becomes a search for its words, where one article has
all of them that it has to have."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from assistant.ask import chatter
from assistant.ask.covering import Found, find_best
from assistant.ask.reader import Understood
from assistant.ask.reading import Reading
from assistant.ask.text import HAN, normalise
from assistant.ask.times import shift
from assistant.ask.tokens import cut
from assistant.ask.told import Told, read_articles
from assistant.ask.topics import DAY, NEEDED, SLIGHT, Topic, read_topic
from assistant.ask.vocabulary import Vocabulary
from assistant.ask.wording import Wording

LONGEST = 160
"""Signs of a question about articles."""
MOST_WORDS = 100
"""Signs of the words that are looked for."""
LONG_ENOUGH = 4
"""Signs of what is looked for in articles though no article was asked for."""
STRANGE_ENOUGH = 2
"""Signs among them that the language of questions does not know, so that no figure is meant."""
MONTH = re.compile("[0-9]+月")
DATED = re.compile("(20[0-9]{2})年([0-9]{1,2})月[0-9]{1,2}[日号]")
ASKS_WHAT = Wording(
    "谁|什么|啥|哪|何时|何地|几号|吗|干嘛|干吗|有没有|怎么回事|咋回事",
    r"\b(?:who|what|when|where|which|did|any|anything|anyone|anybody)\b",
)
"""What is asked about what happened."""
KIND = re.compile("[院区市]$")
ASKS_WHOM = Wording(r"哪\w{0,2}(?:医院|区|市)", r"\bwhich (?:hospital|district|cit)")
"""Units are asked for, which no article lists."""


def find_topic(
    conn: sqlite3.Connection, typed: str, understood: Understood, vocabulary: Vocabulary
) -> Understood:
    """Where what nobody knows stands in an article, the question is about that article; so is one
    about a day, for figures are by month."""
    reading = understood.reading
    firm = asks_for_articles(reading)
    text = normalise(typed)
    asked = firm or understood.unknown or understood.scopes or DAY.search(text)
    if not asked or len(text) > LONGEST:
        return understood
    text = chatter.drop_chatter(text, vocabulary)
    tokens = cut(text, vocabulary)
    if firm and any(t.says("ask", "missing", "not_in") and t.text[0] == "没" for t in tokens[:-1]):
        return understood  # 哪些文章没有提到培训: what an article lacks is not looked for
    if not set(understood.scopes) <= {value for t in tokens for value in t.values("scope")}:
        return understood  # there is a reason beside the words
    topic = read_topic(conn, typed, text, tokens, vocabulary)
    found = find_best(conn, topic)
    if found is None:
        return name_missing(conn, topic, understood) if firm else understood
    if not (found.needed or understood.unknown or understood.scopes):
        return understood  # what is said of figures too: published in June
    words = list_words(found)
    told = topic.dated or reading.asked("article", "about")
    if not words or not (told or is_meant(found, text)):
        return understood
    unloaded = list_unloaded(text, reading, vocabulary)
    of_month = firm and len(reading.months) == 1 and not topic.dated
    of_month = of_month and not any(MONTH.fullmatch(word) for word in words)
    months = unloaded or (reading.months if of_month else ())
    looked_for = Reading(months=months, words=words)
    return replace(understood, unknown=(), scopes=(), choices=(), reading=looked_for)


def asks_for_articles(reading: Reading) -> bool:
    """Firmly: 有关 may be said of figures."""
    return any("article" in each and "about" not in each for each in reading.asks)


def list_unloaded(text: str, reading: Reading, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Months that no article can tell of. An issue tells of the month that it is printed in, which
    is the one after that of its figures."""
    told = {*vocabulary.months, *(shift(month, 1) for month in vocabulary.months)}
    dated = [f"{year}-{int(month):02}" for year, month in DATED.findall(text)]
    return tuple(month for month in (*reading.months, *dated) if month not in told)


def is_meant(found: Found, text: str) -> bool:
    """Whether an article is meant though none was asked for."""
    if found.strange < STRANGE_ENOUGH:
        return False
    if ASKS_WHOM.is_in(text) and all(KIND.search(word) for word in found.words):
        return False  # 哪些医院是智慧医院
    asked = found.needed and ASKS_WHAT.is_in(text)
    return asked or sum(map(len, found.words)) >= LONG_ENOUGH


def list_words(found: Found) -> tuple[str, ...]:
    """Each word once, and none that another one holds."""
    words = tuple(dict.fromkeys(found.words))
    kept = tuple(w for w in words if not any(w in other for other in words if other != w))
    only_when = all(MONTH.fullmatch(word) for word in kept)
    return () if only_when or len(" ".join(kept)) > MOST_WORDS else kept


def name_missing(conn: sqlite3.Connection, topic: Topic, understood: Understood) -> Understood:
    """The words that no article has; all of them where it is only together that none has them."""
    if not understood.unknown:
        return understood
    articles = read_articles(conn)
    wanted = list(list_wanted(topic))
    missing = [w for w, ways in wanted if not any(has_any(told, w, ways) for told in articles)]
    named = tuple(missing or (word for word, _ in wanted)) or understood.unknown
    return replace(understood, unknown=named, sought=True)


def has_any(told: Told, word: str, ways: tuple[str, ...]) -> bool:
    return told.has(word) or any(re.search(way, told.text) for way in ways)


def list_wanted(topic: Topic) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that have to stand in an article, whole, and what may stand there for them."""
    text = topic.text
    said = {n for start, ends in topic.free.items() for n in range(start, max(ends))}
    slight = {n for n in said if text[n] in SLIGHT or {n - 1, n + 1} & said or text[n].isascii()}
    kept = "".join(" " if n in slight else sign for n, sign in enumerate(text))
    for match in re.finditer(f"[{HAN}]+|[a-z0-9][a-z0-9']*", kept):
        start, end = match.span()
        if NEEDED in topic.signs[start:end]:
            words = [w for n in range(start + 1) for w in topic.words.get(n, ()) if w.end >= end]
            yield match[0], tuple(way for word in words for way in word.ways)
