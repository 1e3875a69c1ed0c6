"""Clauses that ask for what every answer does anyway: 并列的也算, slashes left out, 以万为单位."""

import re
from collections.abc import Mapping, Set
from functools import cache
from itertools import pairwise

from assistant.ask.text import join_words
from assistant.ask.tokens import Token, cut
from assistant.ask.vocabulary import Meaning, Vocabulary, read_language
from assistant.ask.wording import Wording

CLAUSE = re.compile(r"[,;:!?。()]| - ")
LISTED = ({"zeros", "kept"}, {"ties", "kept"}, {"zeros", "ties", "kept"}, {"ties"}, {"same"})
"""Zeros and ties are in every list, and names that differ by a bracket count as one,"""
LEFT_OUT = {"slashes", "left"}
"""what is not printed is in none,"""
SHOWN = {"scale"}
"""and figures are shown as they are printed."""


def drop_asides(text: str, vocabulary: Vocabulary) -> str:
    """The text without them; as it is where nothing else is said."""
    ends = [(0, 0), *(found.span() for found in CLAUSE.finditer(text)), (len(text), len(text))]
    kept = text
    for (_, start), (end, behind) in reversed([*pairwise(ends)]):
        rest = f"{text[:start]} {text[end:]}"
        if len(ends) > 2 and is_aside(text[start:end], rest, vocabulary):
            kept = f"{kept[:start].rstrip('(')} {kept[behind:]}"
    return join_words(kept.split()) if re.search(r"\w", kept) else text


def is_aside(clause: str, rest: str, vocabulary: Vocabulary) -> bool:
    done = asks_what_is_done(clause, vocabulary) or sets_aside(clause, vocabulary)
    return done or DEFINES.is_in(clause) or denies_another(clause, rest, vocabulary)


DEFINES = Wording("就算[缺漏少]")
"""（有一天没传就算缺）: what the word before it means."""


def denies_another(clause: str, rest: str, vocabulary: Vocabulary) -> bool:
    """（不是江北国际）, not the hospitals, 不是累计的: another one than the rest speaks of, so that
    the rest says the same without it."""
    clause = clause.strip()
    words = map(edge, read_language()["set_aside"]["denies"])
    denied = next((found for word in words if (found := re.match(word, clause))), None)
    if not denied:
        return False
    other = clause[denied.end() :].strip()
    part = re.sub("(?:的?那?[家所个]|的| one)$", "", other)
    if is_part_of_name(part, rest, vocabulary):
        return True  # 不是江北那家
    said = [t for t in cut(other, vocabulary) if not is_slight(t)]
    told = {m for t in cut(rest, vocabulary) for m in t.meanings}
    return bool(said) and all(is_told_apart(token, told) for token in said)


def is_part_of_name(part: str, rest: str, vocabulary: Vocabulary) -> bool:
    """Whether it tells another unit from the one that the rest names."""
    tokens = cut(rest, vocabulary)
    codes = {code for t in tokens for code in t.values("unit")}
    kinds = {vocabulary.units[code].kind for code in codes}
    others = (u for u in vocabulary.units.values() if u.kind in kinds and u.code not in codes)
    named = codes and not any(t.says("kind") for t in tokens)
    return bool(named and len(part) > 1) and any(part in n for unit in others for n in unit.names)


def is_slight(token: Token) -> bool:
    return token.says("filler") and not (token.says("unit") or token.says("kind"))


def is_told_apart(token: Token, told: Set[Meaning]) -> bool:
    """Whether the rest names another one of its sort, and not this one."""
    said = [m for m in token.meanings if m.sort in ("unit", "kind") or m in APART]
    others = {m for m in told if any(m.sort == one.sort for one in said)}
    if token.says("unit") and any(m.sort == "kind" for m in told):
        return False  # 比鼓楼医院多的医院，不算儿童医院
    if any(m.value == "to_date" for m in said):
        return not others & {*said}
    return bool(said and others) and not others & {*said}


APART = {
    Meaning("feature", "outpatient"), Meaning("feature", "discharge"), Meaning("ask", "to_date"),
}  # fmt: skip
"""What is either the one or the other."""


def sets_aside(clause: str, vocabulary: Vocabulary) -> bool:
    """原因就不追究了, leaving blame aside: what it is not about, where that is no figure."""
    told = clause.strip()
    words = read_language()["set_aside"]
    begins = any(re.match(edge(word), told) for word in words["begins"])
    ends = any(re.search(f"{edge(word)}$", told) for word in words["ends"])
    firm = ("feature", "unit", "kind", "comparison", "order")
    plain = all(
        not (
            token.number
            or token.month
            or any(token.says(sort) for sort in firm)
            or token.says("ask", "zero", "missing", "non_zero")
            or token.says("scope", "instruction", "change_data")
        )
        for token in cut(told, vocabulary)
    )
    return (begins or ends) and plain


def asks_what_is_done(clause: str, vocabulary: Vocabulary) -> bool:
    """0 的也算, counting ties, 以万为单位"""
    said: set[str] = set()
    words = read_words()
    rest = clause
    for word in sorted(words, key=len, reverse=True):
        told = re.compile(edge(word))
        if word in rest and told.search(rest):
            rest = told.sub(" ", rest)
            said.add(words[word])
    said -= {"light"}
    if not (said in LISTED or said in (LEFT_OUT, SHOWN)):
        return False
    # 秦淮那个 0 也算上
    return all(token.says("unit") for token in cut(rest.strip(), vocabulary))


def edge(word: str) -> str:
    """A pattern of the word, which is no part of another."""
    ahead = "(?<![a-z0-9])" if word[0].isascii() else ""
    return ahead + re.escape(word) + ("(?![a-z0-9])" if word[-1].isascii() else "")


@cache
def read_words() -> Mapping[str, str]:
    """The group of each word."""
    groups = read_language()["asides"]
    return {str(word): group for group, words in groups.items() for word in words}
