"""The words that a question may be made of, and what each says: language.yml, and the names that
the database holds."""

import functools
import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.ask.text import HAN, is_latin, normalise

if TYPE_CHECKING:
    from assistant.ask.english import Names


class Meaning(NamedTuple):
    """What a word says."""

    sort: str
    """feature, kind, comparison, order, ask, counter, measure, filler, scope, unit or metric."""
    value: str


class Unit(NamedTuple):
    """A hospital, a district, or what else figures are counted for."""

    code: str
    """As in links."""
    name: str
    kind: str
    english: str
    printed: frozenset[str]
    """The names it is printed with, normalised; abbreviations are taken from these."""

    @property
    def names(self) -> frozenset[str]:
        """In both languages."""
        return self.printed | {normalise(self.english)}


class Metric(NamedTuple):
    key: str
    kinds: tuple[str, ...]
    measure: str
    additive: bool
    good: str
    zh: str
    en: str
    features: frozenset[str]
    """What it is asked with."""
    optional: frozenset[str]
    """What may be said of it besides."""

    @property
    def to_date(self) -> bool:
        """Each month says all that there are, as of health records."""
        return "archive" in self.features | self.optional


Phrases = dict[str, tuple[Meaning, ...]]


@dataclass(frozen=True)
class Vocabulary:
    """All words, by how they are written."""

    phrases: Phrases
    lengths: Mapping[str, Sequence[int]]
    """How long the words are that begin with a sign, the longest first."""
    units: Mapping[str, Unit]
    metrics: Mapping[str, Metric]
    months: tuple[str, ...]
    """The months of the data, the earliest first."""

    @functools.cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The names of units, and whose each is."""
        named = {
            phrase: frozenset(m.value for m in meanings if m.sort == "unit")
            for phrase, meanings in self.phrases.items()
        }
        return {name: codes for name, codes in named.items() if codes}

    @functools.cached_property
    def heard(self) -> tuple[str, ...]:
        """The Chinese words that are mended by their sound: names, and names of figures."""
        return tuple(
            phrase
            for phrase, meanings in sorted(self.phrases.items())
            if any(m.sort in HEARD for m in meanings) and re.fullmatch(f"[{HAN}]{{3,}}", phrase)
        )

    @functools.cached_property
    def latin_words(self) -> Mapping[str, frozenset[str]]:
        """The English words, and what sorts of phrases they stand in."""
        found: dict[str, frozenset[str]] = {}
        for phrase, meanings in self.phrases.items():
            sorts = frozenset(m.sort for m in meanings)
            for word in re.findall("[a-z]{4,}", phrase):
                found[word] = found.get(word, frozenset()) | sorts
        return found

    @functools.cached_property
    def hospitals(self) -> "Names":
        """What the hospitals are called in English."""
        from assistant.ask.english import gather_names

        return gather_names(self)

    def find_rate(self, key: str) -> str:
        """The rate of what a metric counts: of discharges, theirs. The metric itself if none."""
        topic = self.metrics[key].features - {"visits"} | {"rate"}
        return next((m.key for m in self.metrics.values() if m.features == topic), key)

    def starting(self, text: str, start: int) -> Iterator[tuple[int, tuple[Meaning, ...]]]:
        """The words that stand here, with their ends."""
        for length in self.lengths.get(text[start], ()):
            end = start + length
            found = self.phrases.get(text[start:end])
            if found and end <= len(text) and stands_alone(text, start, end):
                yield end, found


def stands_alone(text: str, start: int, end: int) -> bool:
    """An English word is none inside another one."""
    cut = is_latin(text[start]) and is_latin(text[start - 1 : start] or " ")
    return not cut and not (is_latin(text[end - 1]) and is_latin(text[end : end + 1] or " "))


KEPT: "dict[str, tuple[tuple[tuple[int, int], ...], Vocabulary]]" = {}
"""The vocabulary of each database file, with the state of the file that it was read from."""
SORTS = {
    "features": "feature",
    "kinds": "kind",
    "comparisons": "comparison",
    "orders": "order",
    "asks": "ask",
    "counters": "counter",
    "measures": "measure",
    "places": "place",
    "fillers": "filler",
    "out_of_scope": "scope",
}


HEARD = ("unit", "feature", "metric")
"""Sorts of Chinese words that are mended by their sound."""
NOUNS = ("feature", "kind", "counter", "measure", "filler")
"""Sorts of words that have a plural, where they are English."""


@functools.cache
def read_language() -> Any:
    from assistant.declared import read_declared

    return read_declared(Path(__file__).parent / "language.yml")


@functools.cache
def read_words() -> Mapping[str, tuple[Meaning, ...]]:
    """The words of language.yml, which are written there as questions are read."""
    phrases: dict[str, tuple[Meaning, ...]] = {}
    language = read_language()
    for group, sort in SORTS.items():
        for value, written in language[group].items():
            meaning = (Meaning(sort, value),)
            said = list_plurals(written) if sort in NOUNS else written
            new = dict.fromkeys(said, meaning)
            again = new.keys() & phrases.keys()
            said_twice = {phrase: phrases[phrase] for phrase in again}
            phrases |= new
            for phrase, before in said_twice.items():
                phrases[phrase] = before if meaning[0] in before else before + meaning
    return phrases


def list_plurals(words: Sequence[str]) -> Iterator[str]:
    """The words, and their plurals."""
    return chain.from_iterable(map(vary, words))


def vary(phrase: str) -> tuple[str, ...]:
    """An English word, and its plural."""
    end = phrase[-3:]
    if (
        not end.isascii()
        or end[-1:] == "s"
        or not (len(end) == 3 and end.isalpha() and end.islower())
    ):
        return (phrase,)
    return phrase, f"{phrase[:-1]}ies" if phrase.endswith("y") else f"{phrase}s"


def read_vocabulary(conn: sqlite3.Connection) -> Vocabulary:
    """Words, and the names of the database; read once as long as its file stays the same."""
    file = next((row[2] for row in conn.execute("pragma database_list") if row[1] == "main"), "")
    state = tuple(stat_file(file + end) for end in ("", "-wal")) if file else ()
    if not file or KEPT.get(file, ((), None))[0] != state:
        KEPT[file] = state, make_vocabulary(conn)
    return KEPT[file][1]


def stat_file(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def make_vocabulary(conn: sqlite3.Connection) -> Vocabulary:
    units = {unit.code: unit for unit in read_units(conn)}
    metrics = {metric.key: metric for metric in read_metrics(conn)}
    phrases: Phrases = dict(read_words())
    for metric in metrics.values():
        said = " ".join(sorted(metric.features))
        known = Meaning("metric", metric.key) if "=" in said else Meaning("feature", said)
        for label in (metric.zh, metric.en):
            phrases.setdefault(normalise(label), (known,))
    for name, codes in name_units(conn, units).items():
        meant = tuple(Meaning("unit", code) for code in codes)
        phrases[name] = meant + phrases.get(name, ())
    lengths: dict[str, set[int]] = defaultdict(set)
    for sign, length in {(phrase[0], len(phrase)) for phrase in phrases}:
        lengths[sign].add(length)
    months = conn.execute("select distinct month from issues where month <> '' order by month")
    return Vocabulary(
        phrases,
        {sign: sorted(each, reverse=True) for sign, each in lengths.items()},
        units,
        metrics,
        tuple(str(month) for (month,) in months),
    )


def read_units(conn: sqlite3.Connection) -> Iterator[Unit]:
    printed: dict[str, set[str]] = defaultdict(set)
    for name, unit in conn.execute("select name, unit from unit_names where printed"):
        printed[unit].add(normalise(name))
    sql = "select coalesce(nullif(code, ''), name), name, kind, coalesce(english, '') from units"
    for code, name, kind, english in conn.execute(sql):
        names = frozenset({normalise(name), *printed[name]})
        yield Unit(str(code), str(name), str(kind), str(english), names)


def read_metrics(conn: sqlite3.Connection) -> Iterator[Metric]:
    sql = (
        "select key, unit_kinds, measure, additive, good_direction, label_zh, label_en "
        "from metrics order by rowid"
    )
    declared = read_language()["metrics"]
    for key, kinds, measure, additive, good, zh, en in conn.execute(sql):
        said = str(declared.get(key, f"={key}")).split()
        features = frozenset(word for word in said if not word.endswith("?"))
        optional = frozenset(word[:-1] for word in said if word.endswith("?"))
        known = key, tuple(str(kinds).split()), measure, bool(additive), good or ""
        yield Metric(*known, zh, en, features, optional)


def name_units(conn: sqlite3.Connection, units: Mapping[str, Unit]) -> Mapping[str, Sequence[str]]:
    """Every name, and the units that go by it; a unit's own name is nobody else's."""
    own: dict[str, set[str]] = defaultdict(set)
    codes = {unit.name: unit.code for unit in units.values()}
    for unit in units.values():
        for name in (unit.name, *vary(unit.english)):
            if name:
                own[normalise(name)].add(unit.code)
    ordinals = read_language()["names"]["ordinals"]
    for unit in units.values():
        short = normalise(unit.english).removesuffix(" hospital")
        if unit.kind == "hospital" and short.split()[-1:] and short.split()[-1] in ordinals:
            own[short].add(unit.code)  # Nanjing First
    others: dict[str, set[str]] = defaultdict(set)
    for name, unit in conn.execute("select name, unit from unit_names"):
        if unit in codes:
            others[normalise(name)].add(codes[unit])
    named = {**shorten(units), **others, **own}
    return {name: sorted(found) for name, found in named.items() if name}


SHORTEST_NAME = 3
"""Signs of a name without its place; 医院 names none."""


def shorten(units: Mapping[str, Unit]) -> Mapping[str, set[str]]:
    """The names without the places that they begin with: 中医院 is short for several."""
    places = "|".join(sorted(map(re.escape, list_places(units)), key=len, reverse=True))
    place_first = re.compile(f"(?:{places})(?:[省市区]| province)? ?")
    short: dict[str, set[str]] = defaultdict(set)
    for unit in units.values():
        if unit.kind in PLACES:
            continue
        for name in (*unit.printed, normalise(unit.english)):
            rest = name
            if unit.kind == "order_source":  # 12345 work orders: of the city or of the province
                short[re.sub("^(?:city|province|市|省) ?", "", rest)].add(unit.code)
                continue
            while place := place_first.match(rest):
                rest = rest[place.end() :]
                if len(rest) >= SHORTEST_NAME and rest != "hospital":
                    short[rest].add(unit.code)
    return short


PLACES = ("city", "district")


def list_places(units: Mapping[str, Unit]) -> Iterator[str]:
    for unit in units.values():
        if unit.kind in PLACES:
            yield from (re.sub("[市区]$", "", name) for name in unit.printed)
            yield re.sub(" (?:district|new area|city)$", "", normalise(unit.english)) or unit.name
    language = read_language()
    for phrase in (*list_plurals(language["fillers"]["place"]), *language["asks"]["province"]):
        if "the" not in phrase:
            yield re.sub("(?<=.)[省市]$", "", phrase)


def is_home(vocabulary: Vocabulary, code: str) -> bool:
    """The city whose bulletin it is: 南京接听多少, then 投诉多少."""
    meanings = read_words().get(vocabulary.units[code].name, ())
    return any((m.sort, m.value) == ("filler", "place") for m in meanings)


def find_sibling(code: str, vocabulary: Vocabulary) -> str:
    """The source of work orders that is called as this one, but for the first sign: 市12345工单 and
    省12345工单; '' where there is none."""
    unit = vocabulary.units[code]
    for other in vocabulary.units.values():
        alike = other.kind == unit.kind == "order_source" and other.name[1:] == unit.name[1:]
        if alike and other.code != code:
            return other.code
    return ""
