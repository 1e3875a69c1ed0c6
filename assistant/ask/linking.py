"""What no word explains may be a unit's name cut short, 省人民, or written with a wrong character,
古楼医院. What fits several units stays open; what fits none stays unknown."""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.ask.text import HAN
from assistant.ask.tokens import Token, cut
from assistant.ask.vocabulary import Meaning, Vocabulary

WIDEST = 14
"""Signs of a name, at most."""
LONGEST = 3 * WIDEST
MOST_RUNS = 6
"""How long, and how many, the unknown stretches may be that are looked at."""
LONG_WORD = 8
"""A Latin word of so many letters may have two wrong ones."""
SHORT_WORD = 5
VOWELS = set("aeiou")
"""A Latin word that is longer may have one wrong vowel."""
CONTENT = ("unit", "feature", "metric", "kind", "comparison", "order", "ask")
"""The sorts of words that are worth mending; a filler is not."""
ALONE = re.compile(
    "(?:医院|中医|中医院|人民|附属|大学|南京|南京市|江苏|江苏省|医科大学|第[一二三四五六七八九十]|分院|院区)*"
)
"""What many names share names none."""


def link(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens, with what can be explained put in place of what was unknown."""
    linked = list(tokens)
    for run in list_unknown(linked):
        if is_department(linked, run):
            continue
        found = find_name(text, linked, run, vocabulary)
        if found:
            inside = [t for t in linked if t.start < found.end and t.end > found.start]
            at = linked.index(inside[0])
            linked[at : at + len(inside)] = [found]
    return linked


def join_names(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """高淳医院 is short for a hospital's name, though 高淳 is a district."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else Token("", 0, 0)
        place = last.says("unit") and not last.says("filler") and last.end == token.start
        english = token.text == "hospital" and last.says("unit") and last.text.isascii()
        chinese = place and token.text == "医院" and not re.search("[区市院]$", last.text)
        if chinese or english:
            whole = text[last.start : token.end]
            found = match_name(last.text if english else whole, vocabulary)
            codes = [c for c in found if vocabulary.units[c].kind == "hospital"]
            only_place = not set(codes) & set(last.values("unit"))
            if len(codes) > 1 and only_place:  # one that is only similar is never taken for it
                meanings = tuple(Meaning("unit", code) for code in sorted(codes))
                joined[-1] = Token(whole, last.start, token.end, meanings)
                continue
        joined.append(token)
    return joined


def doubt_names(tokens: Sequence[Token]) -> list[Token]:
    """同人医院: single signs before 医院 that mean little are the name of a hospital that nobody
    knows."""
    doubted: list[Token] = []
    for token in tokens:
        start = len(doubted)
        while token.text in HOSPITAL and start and is_sign(doubted[start - 1], doubted, start):
            start -= 1
        if len(doubted) - start >= 2:
            whole = "".join(t.text for t in doubted[start:]) + token.text
            doubted[start:] = [Token(whole, doubted[start].start, token.end)]
        else:
            doubted.append(token)
    return doubted


HOSPITAL = ("医院", "院")
PLAIN_SIGNS = set("的了是在有和与及或个家所各每哪该本此这那几其我你全些间为占比到从对给把被按由")
"""Signs that stand before 医院 and are no part of a name."""


def is_sign(token: Token, tokens: Sequence[Token], n: int) -> bool:
    plain = token.says("filler") or token.says("measure")
    joined = n == len(tokens) or token.end == tokens[n].start
    return plain and joined and len(token.text) == 1 and token.text not in PLAIN_SIGNS


def list_unknown(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of text that no word explains, each of one script."""
    runs: list[list[int]] = []
    was_han = False
    for token in tokens:
        if token.known:
            continue
        han = bool(re.match(f"[{HAN}]", token.text))
        gap = token.start - runs[-1][1] if runs else -1
        if 0 <= gap <= (0 if han else 1) and han == was_han:
            runs[-1][1] = token.end
        else:
            runs.append([token.start, token.end])
        was_han = han
    return [(start, end) for start, end in runs]


def is_department(tokens: Sequence[Token], run: tuple[int, int]) -> bool:
    """鼓楼医院眼科: a part of the hospital before it, of which nothing is known."""
    return any(token.end == run[0] and token.says("unit") for token in tokens)


def is_part(token: Token) -> bool:
    """A word may be a part of a name; a question's own words are not."""
    own = token.says("unit") or token.says("comparison") or token.says("order") or token.month
    return not own and token.text not in ("的", "of", "和", "与", "跟", "the", "and", "in", "for")


def find_name(
    text: str, tokens: Sequence[Token], run: tuple[int, int], vocabulary: Vocabulary
) -> Token | None:
    for start, end in list_windows(text, tokens, run):
        codes = match_name(text[start:end], vocabulary)
        if len(codes) > 1 and text[start:end].isascii() and not is_hospital(text, end):
            continue  # dental visits: no part of a name
        if codes:
            meanings = tuple(Meaning("unit", code) for code in sorted(codes))
            return Token(text[start:end], start, end, meanings)
    return None


def is_hospital(text: str, end: int) -> bool:
    return text[end:].lstrip().startswith("hospital")


def list_windows(
    text: str,
    tokens: Sequence[Token],
    run: tuple[int, int],
    is_part: Callable[[Token], bool] = is_part,
) -> Iterator[tuple[int, int]]:
    """The run with the pieces beside it that may be parts of it, the widest first."""
    starts = [t.start for t in tokens if run[0] - WIDEST < t.start < run[0] and is_part(t)]
    ends = [t.end for t in tokens if run[1] < t.end < run[1] + WIDEST and is_part(t)]
    edges = [(s, e) for s in [run[0], *starts] for e in [run[1], *ends]]
    for start, end in sorted(edges, key=lambda edge: (edge[0] - edge[1], edge)):
        inside = [t for t in tokens if start <= t.start and t.end <= end]
        if end - start >= 2 and all(is_part(t) or not t.known for t in inside):
            yield start, end


def match_name(part: str, vocabulary: Vocabulary) -> set[str]:
    """The units that it may stand for: of those whose name holds it whole, else in order."""
    if ALONE.fullmatch(part) and not re.search("人民|中医院|附属", part):
        return set()
    if not re.search(f"[{HAN}]", part):
        return match_latin(part, vocabulary)
    within = {
        unit.code
        for unit in vocabulary.units.values()
        if any(part in told(n) for n in unit.printed)
    }
    if within:
        return within
    named = {
        code for name, codes in vocabulary.names.items() if part in told(name) for code in codes
    }
    if named or (len(part) < 3 and not re.search("[医院]$", part)):
        return named
    return {
        unit.code
        for unit in vocabulary.units.values()
        if any(is_in_order(part, told(name)) for name in unit.printed)
    }


def told(name: str) -> str:
    """咨询类(不含专家咨询) names no 专家咨询."""
    return re.sub(r"\((?:不含|不包括|除).*?\)", "", name) if "(" in name else name


def match_latin(part: str, vocabulary: Vocabulary) -> set[str]:
    if len(part) < 4:
        return set()
    whole = re.compile(rf"(?<![a-z]){re.escape(part)}(?![a-z])")
    return {
        code
        for name, codes in vocabulary.names.items()
        if name.isascii() and whole.search(name)
        for code in codes
    }


def is_in_order(part: str, name: str) -> bool:
    """皮研所 in 皮肤病研究所: the same characters in the same order, not far apart."""
    for start in [n for n, sign in enumerate(name) if sign == part[0]]:
        at = start
        for sign in part[1:]:
            at = name.find(sign, at + 1)
            if at < 0:
                break
        if at > 0 and at - start <= 2 * len(part) + 1:
            return True
    return False


# Wrong characters


def mend(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> str:
    """The text, with words that sound alike or are misspelt put right where nothing is known."""
    for start, end in reversed(list_unknown(tokens)):
        piece = text[start:end]
        if re.match(f"[{HAN}]", piece):
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
    most = 2 if len(word) >= LONG_WORD else 1
    near = [
        (OSA.distance(word, other, score_cutoff=most), other)
        for other, sorts in vocabulary.latin_words.items()
        if may_be_meant(word, other, sorts)
    ]
    best = min(near, default=(most + 1, ""))
    return best[1] if best[0] <= most else word


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
    is_name = sorts == {"unit"}
    if len(other) == len(word) > SHORT_WORD and len(changed) == 1 and not is_name:
        return set(*changed) <= VOWELS
    return not is_name and (len(other) != len(word) or len(word) > LONG_WORD)


def mend_han(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """Of the windows around, the longest that sounds like a known word and shares most of it. Two
    signs sound like too much: 多少床 is not 少传."""
    heard = words_by_sound(vocabulary.heard)
    for length in range(min(WIDEST, len(text)), 2, -1):
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
    return mended, link(mended, cut(mended, vocabulary), vocabulary)
