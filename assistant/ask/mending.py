"""Words with a wrong character, 古楼医院 and hosptials, are put right where nothing is known. A
name that may be somebody else's never becomes a similar one."""

import functools
import re
from collections.abc import Mapping, Sequence

from assistant.ask.linking import LONGEST, MOST_RUNS, WIDEST, doubt, link, list_unknown
from assistant.ask.months import NAMES
from assistant.ask.text import HAN
from assistant.ask.tokens import Token, cut
from assistant.ask.vocabulary import HEARD, Vocabulary, read_language

LONG_WORD = 8
"""A Latin word of so many letters may have two wrong ones."""
SHORT_WORD = 5
MONTH_NAMES = {name: frozenset({"ask"}) for name in NAMES if len(name) > 5}
VOWELS = set("aeiou")
"""A Latin word that is longer may have one wrong vowel."""
CONTENT = ("unit", "feature", "metric", "kind", "comparison", "order", "ask")
"""The sorts of words that are worth mending; a filler is not."""


def retry(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[str, list[Token]]:
    """Names first, then misspelt words; what holds too much that is unknown is no question."""
    runs = list_unknown(tokens)
    if len(runs) > MOST_RUNS or any(end - start > LONGEST for start, end in runs):
        return text, list(tokens)
    linked = link(text, tokens, vocabulary)
    if not list_unknown(linked):
        return text, linked
    mended = mend(text, linked, vocabulary)
    if mended == text:
        return text, linked
    return mended, link(mended, doubt(cut(mended, vocabulary)), vocabulary)


def mend(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> str:
    """The text, with words that sound alike or are misspelt put right where nothing is known."""
    doubted = [t for t in tokens if not t.known and t.text.endswith("院") and len(t.text) > 1]
    for start, end in reversed(list_unknown(tokens)):
        piece = text[start:end]
        if any(start <= t.start and t.end <= end for t in doubted):
            # 同人医院 may be a name of its own, but not 南京同人医院.
            text = mend_han(text, start, end, vocabulary, end - start + 1)
        elif re.match(f"[{HAN}]", piece):
            text = mend_shape(text, start, end, vocabulary)
            text = mend_han(text, start, end, vocabulary)
        else:
            words = [mend_latin(word, vocabulary) for word in piece.split()]
            text = text[:start] + " ".join(words) + text[end:]
    return text


def mend_latin(word: str, vocabulary: Vocabulary) -> str:
    """The nearest known word, one or two letters away; the word itself where none is near."""
    from rapidfuzz.distance import OSA

    if len(word) < 4 or not word.isalpha():
        return word
    known = {**MONTH_NAMES, **vocabulary.latin_words}
    near = sorted(
        (OSA.distance(word, other, score_cutoff=2), other)
        for other, sorts in known.items()
        if may_be_meant(word, other, sorts)
    )
    near = [(off, other) for off, other in near if off <= most_wrong(word, other)]
    if len(near) > 1 and near[0][0] == near[1][0] and known[near[0][1]] == {"unit"}:
        return word  # one of two names
    return near[0][1] if near else word


def most_wrong(word: str, other: str) -> int:
    """Letters; compair has the consonants of compare."""
    return 2 if len(word) >= LONG_WORD or has_vowels_wrong(word, other) else 1


def has_vowels_wrong(word: str, other: str) -> bool:
    """In a word that is long enough to be known by its consonants."""
    same = re.sub("[aeiou]", "", word) == re.sub("[aeiou]", "", other)
    return same and len(word) > SHORT_WORD + 1


def may_be_meant(word: str, other: str, sorts: frozenset[str]) -> bool:
    """Letters that are swapped, wiht, may be so in any word; another letter in the place of one
    makes another word, teaching of reaching, but not in long ones, and a vowel's, avarage; and a
    name with another letter is another name, Huashan of Hushan."""
    if other[0] != word[0]:
        return False  # resolved is no misspelt evolved
    if sorted(other) == sorted(word):
        return True
    if len(other) < SHORT_WORD or not sorts & set(CONTENT):
        return False
    changed = {pair for pair in zip(word, other, strict=False) if pair[0] != pair[1]}
    if sorts == {"unit"}:
        return may_be_name(word, other)
    if has_vowels_wrong(word, other):
        return True
    if len(other) == len(word) > SHORT_WORD and len(changed) == 1:
        return set(*changed) <= VOWELS
    return len(other) != len(word) or len(word) > LONG_WORD


SYLLABLES = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:[iu]?ang|i?ong|[ei]ng|i?ao|i?an|u?ai|uan|[aeiu]n|[eu]i|ou|i[aeu]|u[aeo]|[aeiouv]))+"
)
"""What can be Chinese in Latin letters."""


def may_be_name(word: str, other: str) -> bool:
    """Suzou sounds like Suzhou, and Secnd can be nobody's name; Huashan can, and is no Hushan."""
    alike = [re.sub("(?<=[zcs])h|(?<=n)g", "", each) for each in (word, other)]
    told = len(word) != len(other) or has_vowels_wrong(word, other)
    strange = not re.fullmatch(SYLLABLES, word) and told
    return alike[0] == alike[1] or strange


def mend_shape(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """漂水: a sign that looks like another, where only that one makes a name."""
    found = set()
    for at in range(start, end):
        for sign in alike_signs().get(text[at], ""):
            whole = text[:at] + sign + text[at + 1 :]
            windows = [
                whole[first:last]
                for first in range(max(0, at - WIDEST), at + 1)
                for last in range(max(at + 1, first + 2), min(first + WIDEST, len(whole)) + 1)
            ]
            if any(m.sort in HEARD for w in windows for m in vocabulary.phrases.get(w, ())):
                found.add(whole)
    return found.pop() if len(found) == 1 else text


@functools.cache
def alike_signs() -> Mapping[str, str]:
    """The signs that each is written for, by mistake."""
    signs: dict[str, str] = {}
    for group in read_language()["names"]["alike"]:
        for sign in group:
            signs[sign] = signs.get(sign, "") + group.replace(sign, "")
    return signs


def mend_han(text: str, start: int, end: int, vocabulary: Vocabulary, shortest: int = 3) -> str:
    """Of the windows around, the longest that sounds like a known word and shares most of it. Two
    signs sound like too much: 多少床 is not 少传."""
    heard = words_by_sound(vocabulary.heard)
    for length in range(min(WIDEST, len(text)), shortest - 1, -1):
        for first in range(max(0, end - length), min(start, len(text) - length) + 1):
            window = text[first : first + length]
            if not re.fullmatch(f"[{HAN}]+", window):
                continue
            for word in heard.get(sound(window), ()):
                same = sum(a == b for a, b in zip(window, word, strict=True))
                if word != window and 3 * same >= 2 * length:
                    return text[:first] + word + text[first + length :]
    return text


@functools.lru_cache(maxsize=4)
def words_by_sound(words: tuple[str, ...]) -> Mapping[tuple[str, ...], Sequence[str]]:
    heard: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        heard.setdefault(sound(word), []).append(word)
    return heard


def sound(text: str) -> tuple[str, ...]:
    """Syllables without tones; what many people type alike (zh and z, ing and in) is alike."""
    from pypinyin import lazy_pinyin

    alike = (("zh", "z"), ("ch", "c"), ("sh", "s"))
    heard = []
    for syllable in lazy_pinyin(text):
        for long, short in alike:
            if syllable.startswith(long):
                syllable = short + syllable[2:]
        heard.append(re.sub("ng$", "n", syllable))
    return tuple(heard)
