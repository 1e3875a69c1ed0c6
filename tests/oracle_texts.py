"""The questions about articles once more, in plain Python from what was printed."""

import re
from unicodedata import normalize

from tests.archive import Archive, Text
from tests.oracle_basics import Asked, Row

BEFORE, LENGTH = 20, 80
"""Characters of an excerpt: at most so many before the word, and so many in all."""
BEGINNING = 120
"""Characters of an article's beginning."""
SENTENCE, AHEAD = 200, 60
"""Characters of a sentence at most, and how many of them stand before the word."""


def articles_about(archive: Archive, asked: Asked) -> list[Row]:
    word = bare(asked["word"])
    found = [a for a in archive.articles if word in bare(f"{a.title}\0{a.text}")]
    return [(a.month, a.kind, a.title, excerpt(a, word)) for a in latest_first(found)]


def latest_first(found: list[Text]) -> list[Text]:
    in_print = sorted(found, key=lambda a: (a.kind, a.position))
    return sorted(in_print, key=lambda a: a.month, reverse=True)


def bare(text: str) -> str:
    """As it is looked for: whatever its spaces, its width and its case."""
    return normalize("NFKC", text).casefold().replace(" ", "")


def find_place(text: str, word: str) -> int:
    """Where the word stands in the text as printed; -1 where it does not."""
    here = bare(text).find(word)
    # Of each sign that is no space, where it stands.
    places = [i for i, sign in enumerate(text) if sign not in " \u3000"]
    return places[here] if here >= 0 else -1


def excerpt(article: Text, word: str) -> str:
    flat = article.text.replace("\n", " ")
    start = max(find_place(article.text, word) - BEFORE, 0)
    end = start + LENGTH
    return f"{'…' if start else ''}{flat[start:end]}{'…' if end < len(flat) else ''}"


def articles_of_month(archive: Archive, asked: Asked) -> list[Row]:
    found = [a for a in archive.articles if a.month == asked["month"]]
    found.sort(key=lambda a: (a.kind, a.position))
    return [(a.kind, a.title, begin(a.text)) for a in found]


def begin(text: str) -> str:
    return text.replace("\n", " ")[:BEGINNING] + ("…" if len(text) > BEGINNING else "")


def articles_with_words(archive: Archive, asked: Asked) -> list[Row]:
    words = [bare(word) for word in normalize("NFKC", asked["words"]).split()]
    told = [a for a in archive.articles if asked.get("month") in (None, "", a.month)]
    found = [a for a in told if all(w in bare(f"{a.title}\0{a.text}") for w in words)]

    def match(article: Text) -> tuple[int, int]:
        counts = count(article.title, words), count(best_sentence(article.text, words), words)
        return max(counts), sum(counts)

    best_first = sorted(latest_first(found), key=match, reverse=True)
    return [(a.month, a.kind, a.title, quote(a.text, words)) for a in best_first]


def count(text: str, words: list[str]) -> int:
    return sum(word in bare(text) for word in words)


def best_sentence(text: str, words: list[str]) -> str:
    """One with the first word, and with as many of the others as there is."""
    sentences: list[str] = re.findall(r"[^。！？!?\n]*[。！？!?\n]|[^。！？!?\n]+", text) or [""]
    return max(sentences, key=lambda s: (words[0] in bare(s), count(s, words)))


def quote(text: str, words: list[str]) -> str:
    sentence = best_sentence(text, words)
    if len(sentence) <= SENTENCE:
        return sentence.strip()
    word = next((w for w in words if w in bare(sentence)), "")
    start = max(min(find_place(sentence, word) - AHEAD, len(sentence) - SENTENCE + 1), 0)
    rest = len(sentence) - start
    # What is left out at an end takes the place of one sign.
    shown = sentence[start + (start > 0) : start + SENTENCE - (rest > SENTENCE)]
    return f"{'…' if start else ''}{shown.strip()}{'…' if rest > SENTENCE else ''}"
