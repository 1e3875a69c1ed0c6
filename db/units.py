"""Names as printed become names of units.

Nothing here knows a hospital: what a unit is follows from the table that prints it.
"""

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.values import fold, without_struck

CODE_LENGTH = 8
SIGN = (
    r"(?:[*＊※†‡#＃★☆▲△▼▽◆◇■□●◎①-⑳]"
    r"|注?[\[〔［(（]?[⁰¹²³⁴-⁹ᵃᵇᶜ]{1,2}[\]〕］)）]?"
    r"|[\[〔［](?:注\d{0,2}|\d{1,2})[\]〕］])"
)
"""The sign of a footnote: a raised digit may stand in any bracket, another in square ones only,
since (2) may be a part of the name."""
ORDINAL = r"(?:[(（]\d{1,3}[)）]|\d{1,3}[)）、.．])(?!\d)"
SIGNS = re.compile(rf"^(?:{SIGN}|[○•·])+|{SIGN}+$|^{ORDINAL}")
"""Before a name stand bullets too, and the number of its row, as in 1. or (1); behind it ○ may be
the zero of a number, as in 第四五○."""
NUMBERED = re.compile(r"\s*(\d{1,3})\s*(?=[^\W\d])")
"""A number before a name with nothing between them."""
FEWEST = 3
"""Names that bear a number at least, to tell that it is the number of their rows."""
REMARK = re.compile(
    r"[(（][^()（）]*(?:补[报传]|[迟漏未缺]报|更正|新增|新接入|暂停|停[机业报]|试运行|异常)[^()（）]*[)）]$"
)
"""What is said behind a name of its figures or of its month, and is no part of the name."""
BRACKETED = re.compile(r"\([^()]*\)$")


def canonical_name(printed: str) -> str:
    """The name without the spaces that typesetting puts between Chinese and digits, and without
    the signs of footnotes and bullets before or behind it, remarks such as （补报）, and what is
    struck out of it."""
    words = without_struck(printed).split()
    name = (" " if printed.isascii() else "").join(words)
    return SIGNS.sub("", REMARK.sub("", name)) or name


def are_numbered(names: Sequence[str]) -> bool:
    """Whether each name of a table has the number of its row before it: 1 甲, 2 乙, 3 丙. In
    records side by side they do not stand in order."""
    found = [NUMBERED.match(name) for name in names]
    numbers = sorted(int(each[1]) for each in found if each)
    return len(names) >= FEWEST and numbers == list(range(1, len(names) + 1))


def without_number(name: str) -> str:
    """A name without the number of its row before it."""
    return NUMBERED.sub("", name, count=1)


def bare_name(name: str) -> str:
    """The name without a bracket at its end: two names that share it may be one unit."""
    return BRACKETED.sub("", fold(name))


@cache
def read_series() -> dict[str, str]:
    """The short ASCII name of each known series, by its title. Other series are `bulletin`."""
    text = files("db").joinpath("series.csv").read_text(encoding="utf-8")
    return {row["title"]: row["slug"] for row in csv.DictReader(text.splitlines())}


@dataclass(frozen=True)
class Unit:
    """What is known of a unit before any bulletin prints it."""

    name: str
    """As the maintainers write it."""
    code: str
    """Short and ASCII, so that a link with it survives being sent."""
    english: str
    other_names: tuple[str, ...]


@cache
def read_register() -> dict[tuple[str, str], Unit]:
    """The units of units.csv by kind and folded name."""
    text = files("db").joinpath("units.csv").read_text(encoding="utf-8")
    return {
        (row["kind"], fold(row["name"])): Unit(
            row["name"],
            row["code"],
            row["english"],
            tuple(filter(None, row["other_names"].split("|"))),
        )
        for row in csv.DictReader(text.splitlines())
    }


def is_registered(name: str) -> bool:
    return any(known == fold(name) for _, known in read_register())


def is_of_other_kind(name: str, kind: str) -> bool:
    """Whether units.csv knows the name, and only as a unit of another kind."""
    kinds = {of for of, known in read_register() if known == fold(name)}
    return bool(kinds) and kind not in kinds


def describe_unit(kind: str, name: str) -> Unit:
    """The unit as registered; one that is not gets a code made from its name."""
    known = read_register().get((kind, fold(name)))
    digest = hashlib.sha256(f"{kind} {fold(name)}".encode()).hexdigest()
    return known or Unit(name, f"u{digest[:CODE_LENGTH]}", "", ())


def stated_name(kind: str, name: str) -> str | None:
    """The unit that units.csv states this name to be: its own spelling of it, or the one unit of
    the kind that has it as another name. None where it states nothing.

    Names without a bracket are never taken for a name with one: what stands in the bracket may be
    a part of the whole (a campus, a scope), and both may be printed.
    """
    own = read_register().get((kind, fold(name)))
    if own:
        return own.name
    found = _other_names().get((kind, fold(name)), set())
    return next(iter(found)) if len(found) == 1 else None


@cache
def _other_names() -> dict[tuple[str, str], set[str]]:
    names: dict[tuple[str, str], set[str]] = {}
    for (kind, _), unit in read_register().items():
        for other in unit.other_names:
            if bool(BRACKETED.search(fold(other))) == bool(BRACKETED.search(fold(unit.name))):
                names.setdefault((kind, fold(other)), set()).add(unit.name)
    return names
