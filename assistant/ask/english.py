"""English names of hospitals: the same words in any order, Hospital of Chinese Medicine and TCM
Hospital. What several share stays open; a place that no name has makes a hospital nobody knows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import dropwhile
from typing import NamedTuple

from assistant.ask.tokens import Token
from assistant.ask.vocabulary import Meaning, Vocabulary, list_places, read_language

WORD = re.compile("[a-z0-9]+|'s")
GAP = re.compile(r"[\s,.()&/'\"-]*")
"""What may stand between the words of a name."""
MOST_WORDS = 12
"""Tokens of a name, at most."""
HOSPITAL = "hospital"
Words = frozenset[str]


class Names(NamedTuple):
    """What the hospitals of a database are called."""

    called: dict[Words, frozenset[str]]
    """The units by all words of a name, but for `hospital`."""
    short: dict[Words, frozenset[str]]
    """The units by the words of a name without the places that it begins with."""
    known: Words
    """All words that such a name may have, in every form."""
    places: Words
    """Of them, the names of cities, districts and the province."""
    of_unit: dict[str, Words]
    """All that a unit is called."""

    def match(self, words: Words, whole: bool) -> frozenset[str]:
        """The units called so; else so but for the places that their names begin with; else, unless
        it has to be whole, those that have these words in their names. One is meant only by most of
        its name: Friendship Hospital is none of plastic surgery."""
        exact = self.called.get(words, frozenset())
        if len(exact) == 1:
            return exact
        said, rest = words & self.places, words - self.places
        short = self.short.get(rest, frozenset()) if rest else frozenset()
        near = {c for c in short if said <= self.of_unit[c]} or {
            c for c in short if said - read_parts().city <= self.of_unit[c]
        }
        if exact or near or whole or words <= read_parts().alone:
            return exact | near
        held = [name for name in self.called if words <= name]
        most = self.unite(n for n in held if 2 * len(words) >= len(n - self.places))
        found = most or self.unite(held)
        several = len(found) > 1
        return found if several or (most and not words <= self.places) else frozenset()

    def unite(self, names: Iterable[Words]) -> frozenset[str]:
        return frozenset().union(*(self.called[name] for name in names))


class Parts(NamedTuple):
    """What language.yml says of the words of names."""

    same: Mapping[str, str]
    forms: re.Pattern[str]
    """The words that are written in another form in names."""
    idle: Words
    alone: Words
    provinces: Words
    city: Words
    """Where all of them lie, so that it tells nothing."""


@cache
def read_parts() -> Parts:
    said = read_language()["names"]
    same = {form: name for name, forms in said["same"].items() for form in forms}
    longest = sorted(same, key=len, reverse=True)
    forms = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, longest))})(?![a-z0-9])")
    alone = {word for word in said["alone"] if word.isascii()}
    places = read_language()["fillers"]["place"]
    city = {w for w in places if w.isascii() and w.isalpha() and w not in said["provinces"]}
    sets = (frozenset(each) for each in (said["idle"], alone, said["provinces"], city))
    return Parts(same, forms, *sets)


def list_words(text: str) -> list[str]:
    """The words of a name, each in one form."""
    parts = read_parts()
    plain = " ".join(text.replace(" 's", "").replace("&", " and ").split())
    plain = parts.forms.sub(lambda found: parts.same[found[0]], plain)
    return [word for word in WORD.findall(plain) if word not in parts.idle]


def read_words(text: str) -> Words:
    return frozenset(list_words(text))


def gather_names(vocabulary: Vocabulary) -> Names:
    places = [read_words(place) for place in list_places(vocabulary.units) if place.isascii()]
    names = Names({}, {}, frozenset(), frozenset().union(*places), {})
    known = set(WORD.findall(" ".join(read_parts().same))) | read_parts().idle
    for phrase, units in vocabulary.names.items():
        codes = frozenset(code for code in units if vocabulary.units[code].kind == HOSPITAL)
        if codes and phrase.isascii() and phrase[0].isalpha():
            known |= {*read_words(phrase), *WORD.findall(phrase)}
            keep_name(names, phrase, codes)
    return names._replace(known=frozenset(known))


def keep_name(names: Names, phrase: str, codes: frozenset[str]) -> None:
    words = list_words(phrase)
    rest = list(dropwhile(names.places.__contains__, words))
    for kept, said in ((names.called, words), (names.short, rest)):
        name = frozenset(said) - {HOSPITAL}
        kept[name] = kept.get(name, frozenset()) | codes
    for code in codes:
        names.of_unit[code] = names.of_unit.get(code, frozenset()) | set(words)


def join_english(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens, with hospitals in place of the words that name them."""
    if not re.search("[a-z]{3}", text):
        return list(tokens)
    names = vocabulary.hospitals
    joined: list[Token] = []
    for run in list_runs(text, tokens, names):
        joined += name_run(text, run, names) if is_worth(run) else run
    return joined


def list_runs(text: str, tokens: Sequence[Token], names: Names) -> Iterator[list[Token]]:
    """The tokens, those that may make a name together in one list."""
    run: list[Token] = []
    for token in tokens:
        near = run and GAP.fullmatch(text, run[-1].end, token.start)
        if run and not (near and is_part(run[-1], names) and is_part(token, names)):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def is_part(token: Token, names: Names) -> bool:
    own = token.says("comparison") or token.month
    latin = token.text.isascii() and re.search("[a-z]", token.text)
    words = WORD.findall(token.text) if latin and not own else ()
    return bool(words) and set(words) <= names.known


def is_worth(run: Sequence[Token]) -> bool:
    """Words may be a name where a hospital or a stranger is among them."""
    told = any(t.says("unit") or is_hospital(t) or not t.known for t in run)
    sure = len(run) == 1 and len(run[0].values("unit")) == 1
    return told and not sure and len(run) <= MOST_WORDS


def is_hospital(token: Token) -> bool:
    return HOSPITAL in read_words(token.text) and not token.text.endswith("s")


def name_run(text: str, run: Sequence[Token], names: Names) -> list[Token]:
    """The widest name in it; what stands before and behind may be others."""
    for size in range(len(run), 0, -1):
        for first in range(len(run) - size + 1):
            part = run[first : first + size]
            found = find_units(text, part, names)
            if not found or is_list(text, part, found, names):
                continue
            before, after = run[:first], run[first + size :]
            whole = text[part[0].start : part[-1].end]
            token = Token(whole, part[0].start, part[-1].end, found)
            if size == 1 and len(part[0].values("unit")) == 1:
                token = part[0]
            if before and is_foreign(before[-1], token, text, names):
                token = token._replace(text=text[before[-1].start : token.end])
                token = token._replace(start=before[-1].start, meanings=())
                before = before[:-1]
            return [*name_run(text, before, names), token, *name_run(text, after, names)]
    return list(run)


def find_units(text: str, part: Sequence[Token], names: Names) -> tuple[Meaning, ...]:
    idle = read_parts().idle
    ends = [set(WORD.findall(end.text)) for end in (part[0], part[-1]) if end.known]
    if any(words <= idle - {"'s"} for words in ends):
        return ()  # "of", and what else is a word of the question
    if len(part) == 1 and len(part[0].values("unit")) == 1:
        return part[0].meanings
    told = any(t.says("unit") or is_hospital(t) or not t.known for t in part)
    words = read_words(text[part[0].start : part[-1].end])
    hospital = HOSPITAL in words
    nothing = words <= {HOSPITAL, *read_parts().city, *read_parts().provinces}
    if not told or nothing or (not hospital and words <= names.places):
        return ()
    if not hospital and ("district" in words or words <= read_parts().alone):
        return ()
    known = set(part[0].values("unit")) if len(part) == 1 else set()
    codes = names.match(words - {HOSPITAL}, whole=not hospital) | known
    if len(codes) > 1 and not hospital:
        return ()  # dental visits: no part of a name
    return tuple(Meaning("unit", code) for code in sorted(codes))


def is_list(text: str, part: Sequence[Token], found: tuple[Meaning, ...], names: Names) -> bool:
    """BenQ and Tongren, or Jiangsu Province Hospital, Jiangsu Cancer Hospital: two names; but a
    campus stands behind a comma, and the two halves of Maternity and Child Health are one."""
    for n in range(1, len(part)):
        link = text[part[n - 1].end : part[n].start]
        said = WORD.findall(part[n].text)
        listed = said[:1] == ["and"] and set(said) <= read_parts().idle
        joined = listed or "&" in link
        if not joined and "," not in link:
            continue
        sides = (part[:n], part[n + 1 :] if listed else part[n:])
        units = [find_units(text, side, names) if side else () for side in sides]
        words = [read_words(text[s[0].start : s[-1].end]) - {HOSPITAL} for s in sides if s]
        if joined and units[1] and units[1] != found and words[0] & words[-1]:
            return True  # Second Affiliated and Second Hospital
        if not all(units) or units[0] == units[1]:
            continue
        if joined or words[0] & words[1] or units[1] != found:
            return True
    return False


def is_foreign(before: Token, token: Token, text: str, names: Names) -> bool:
    """Jiangsu Children's Hospital: a place that is in no name of the unit, or a number."""
    words = read_words(before.text)
    if text[before.end : token.start] != " " or not token.says("unit"):
        return False
    places = (words & names.places) - read_parts().city
    numbers = words & set(read_language()["names"]["ordinals"])
    of_units = [names.of_unit.get(code, frozenset()) for code in token.values("unit")]
    return HOSPITAL in read_words(token.text) and any(
        not (places | numbers) <= each for each in of_units
    )
