"""Lines become rows of cells where no rules were printed.

Words of a line have lost their columns, so each line is matched as a whole to the declared columns
by what they hold. A line that fits in no way stays a line: it is reported, never guessed.
"""

import re
from collections.abc import Sequence

from db.columns import Columns
from db.layout import TOTAL as TOTAL_ROW
from db.layout import Cell, Line, Row
from db.spec import Column
from db.units import is_registered
from db.values import COUNT, FRACTION, NOT_REPORTED, PERCENT, fold, fold_char

EMPTY = "|".join(map(re.escape, sorted(NOT_REPORTED, key=len, reverse=True)))
PATTERNS = {
    "row_number": r"\d{1,3}",
    "count": rf"{COUNT.pattern}|{EMPTY}",
    "percent": rf"{PERCENT.pattern}|{EMPTY}",
    "fraction": rf"{FRACTION.pattern}|{EMPTY}",
}
"""What a cell of each type looks like between spaces."""
NAMES = (r"\S.*?", r"\S.*")
"""Names hold spaces and digits. A line counts as read if the shortest name that fits is also the
longest: in "7 就医 160 162 8 健康 5" nothing says whether 160 ends a name or stands for itself."""


def is_header(line: Line, declared: Sequence[Column]) -> bool:
    """Whether a line holds nothing but declared header words."""
    return bool(_split_words(line, declared))


def read_header(lines: Sequence[Line], declared: Sequence[Column]) -> list[str]:
    """The header paths that the lines print.

    Above-words come before below-words: each below-word goes to the first above-word that it is
    declared under and that does not have it yet.
    """
    words = [word for line in lines for word in _split_words(line, declared)]
    paths: list[str] = []
    groups: dict[str, list[str]] = {}

    def is_known(path: str) -> bool:
        return any(column.is_called(path) for column in declared)

    for word in words:
        group = next((g for g in groups if is_known(f"{g}/{word}")
                      and f"{g}/{word}" not in groups[g]), None)  # fmt: skip
        if group is not None:
            groups[group].append(f"{group}/{word}")
        elif is_known(word):
            paths.append(word)
        else:
            groups[word] = []
    return paths + [path for group in groups.values() for path in group]


def _split_words(line: Line, declared: Sequence[Column]) -> list[str]:
    """The declared header words that make up a line; none if it says more."""
    parts = {p for column in declared for header in column.headers for p in header.split("/")}
    known = re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)")
    return _join_words(fold(line.text) and line.text.split(), known)


def _join_words(words: Sequence[str], known: re.Pattern[str]) -> list[str]:
    """The words, joined to the longest header words that they give; none if some give none."""
    for size in range(len(words), 0, -1):
        first = fold("".join(words[:size]))
        rest = _join_words(words[size:], known) if known.fullmatch(first) else []
        if known.fullmatch(first) and (rest or size == len(words)):
            return [first, *rest]
    return []


def read_line(line: Line, columns: Columns) -> Row | None:
    """The line as a row of the given columns, or None if it does not fit."""
    return _read_total_line(line, columns) or _read_record_line(line, columns)


def _read_total_line(line: Line, columns: Columns) -> Row | None:
    words = list(re.finditer(r"\S+", line.text))
    total = TOTAL_ROW.fullmatch(fold(words[0][0])) if words else None
    if not total:
        return None
    named = next((n for n, c in enumerate(columns) if c and c.type == "count"), len(columns))
    first = Cell(words[0][0], words[0].start(), 0, max(named, 1))
    rest = [Cell(w[0], w.start(), named + n, 1) for n, w in enumerate(words[1:])]
    fits = len(rest) == (0 if total[1] else len(columns) - named)
    return Row(line, (first, *rest)) if fits else None


def _read_record_line(line: Line, columns: Columns) -> Row | None:
    for size in _sizes(columns):
        found, other = (_match(line, columns[:size], name) for name in NAMES)
        if found and other and found.groups() != other.groups():
            return None
        if found and all(_is_name(found[n + 1]) for n in _unit_positions(columns[:size])):
            spans = (found.span(n + 1) for n in range(size))
            cells = (Cell(line.text[a:b], a, n, 1) for n, (a, b) in enumerate(spans))
            return Row(line, tuple(cells))
    return None


def _match(line: Line, columns: Columns, name: str) -> re.Match[str] | None:
    patterns = PATTERNS | {"unit": name}
    cells = (_group(patterns[column.type] if column else r"\S+") for column in columns)
    return re.fullmatch(r"\s+".join(cells), "".join(map(fold_char, line.text)))


def _sizes(columns: Columns) -> list[int]:
    """All columns, then fewer by one record where records stand side by side."""
    starts = [n for n, c in enumerate(columns) if c is not None and c in columns[:n]]
    first = columns[starts[0]] if starts else None
    ends = [n for n in starts if columns[n] == first]
    return [len(columns), *reversed(ends)]


def _group(pattern: str) -> str:
    """The pattern as one group, without groups of its own."""
    return "(" + re.sub(r"\((?!\?)", "(?:", pattern) + ")"


def _unit_positions(columns: Columns) -> list[int]:
    return [n for n, column in enumerate(columns) if column and column.type == "unit"]


def _is_name(text: str) -> bool:
    """A name has letters; one that ends in a number of its own may have swallowed a cell, and is
    believed only of a unit that is known."""
    if text.split()[-1].isdigit() and not is_registered(text):
        return False
    return any(char.isalpha() for char in text)
