"""Words for months become the months themselves, 2023-04, whether they are loaded or not."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.months import MonthWord
from assistant.ask.tokens import Token


@dataclass(frozen=True)
class Time:
    """The months of a question."""

    months: tuple[str, ...] = ()
    span: bool = False
    places: tuple[int, ...] = ()
    """Tokens that say so, beside the months' own."""


def read_time(
    conn: sqlite3.Connection,
    tokens: Sequence[Token],
    loaded: Sequence[str],
    text: str,
    before: Sequence[str],
) -> Time:
    """All months that are named; `before` are those that were spoken of before."""
    words = [token for token in tokens if token.month]
    if not words or not loaded:
        return Time()
    year = next((w.month.year for w in words if w.month and w.month.year), 0)
    found: list[str] = []
    span = False
    for word in drop_years(words):
        assert word.month
        months, whole = resolve(conn, word.month, loaded, year, found or before)
        found += [month for month in months if month not in found]
        span = span or whole
    span = span or is_span(text, tokens, words)
    open_end = find_open_end(tokens)
    if open_end and len(found) == 1:
        found, span = [found[0], max(found[0], loaded[-1])], True
    if span and len(found) > 1:
        found = [min(found), max(found)]
    return Time(tuple(dict.fromkeys(found)), span, open_end)


def drop_years(words: Sequence[Token]) -> Sequence[Token]:
    """八月（2023年）: a year beside a month that has none says only which month."""
    bare = any(w.month and w.month.sort != "year" and not w.month.year for w in words)
    return [w for w in words if not (bare and w.month and w.month.sort == "year")]


def find_open_end(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Where it is said that the months go on to the latest: since May, 自五月起."""
    found = []
    for n, token in enumerate(tokens):
        if token.month:
            before, behind = tokens[n - 1 : n], tokens[n + 1 : n + 2]
            found += [n - 1 for t in before if t.says("place", "since")]
            found += [n + 1 for t in behind if t.says("place", "onwards")]
    return tuple(found)


def is_span(text: str, tokens: Sequence[Token], ends: Sequence[Token]) -> bool:
    """From one to the other: 5月到8月, May - August."""
    if len(ends) != 2:
        return False
    within = [t for t in tokens if ends[0].end <= t.start and t.end <= ends[1].start]
    dash = text[ends[0].end : ends[1].start].strip() in ("-", "~")
    joins = [t.says("place", "to") for t in within]
    return dash or (sum(joins) == 1 and all(t.says("filler") or t.says("place") for t in within))


def resolve(
    conn: sqlite3.Connection,
    word: MonthWord,
    loaded: Sequence[str],
    year: int,
    before: Sequence[str],
) -> tuple[list[str], bool]:
    """The months that a word means, and whether they are the ends of a span."""
    latest = loaded[-1]
    said = word.year or year
    if word.years_back:
        said = int(latest[:4]) - max(word.years_back, 0)
    if word.sort == "back":
        base = before[-1] if before and word.number else latest
        return [shift(base, -word.number)], False
    if word.sort == "back_from":
        return [shift(before[-1] if before else latest, -word.number)], False
    if word.sort == "all":
        return [loaded[0], latest], True
    if word.sort == "recent" and word.number == 1:
        return [latest], False
    if word.sort == "recent":
        return [shift(latest, 1 - word.number), latest], True
    if word.sort == "issue":
        return find_issue(conn, said, word.number), False
    if word.sort == "list":
        return [pick_year(n, said, loaded) for n in word.many], False
    if word.sort == "month":
        return [pick_year(word.number, said, loaded)], False
    return list(span_of(word, said, loaded)), True


def span_of(word: MonthWord, year: int, loaded: Sequence[str]) -> tuple[str, str]:
    """The first and the last month of a quarter, half a year, a year, or what was named."""
    ends = {
        "quarter": (3 * word.number - 2, 3 * word.number),
        "half": (6 * word.number - 5, 6 * word.number),
        "year": (1, 12),
        "span": word.many,
    }[word.sort]
    last = pick_year(ends[-1], year, loaded) if word.sort != "year" or year else loaded[-1]
    first = f"{last[:4]}-{ends[0]:02}"
    if first > last:
        first = shift(first, -12)
    if word.sort == "year":
        # Of a year, what there is.
        within = [month for month in loaded if month[:4] == last[:4]] or [f"{last[:4]}-01", last]
        return within[0], within[-1]
    return first, last


def pick_year(number: int, year: int, loaded: Sequence[str]) -> str:
    """A month without a year is the latest one that is loaded, else of the latest year."""
    if year:
        return f"{year}-{number:02}"
    same = [month for month in loaded if int(month[5:]) == number]
    return same[-1] if same else f"{loaded[-1][:4]}-{number:02}"


def find_issue(conn: sqlite3.Connection, year: int, number: int) -> list[str]:
    """The data's month of an issue; a month that is no month where it is not loaded."""
    sql = "select month from issues where number = ? and ? in (year, 0) order by month desc limit 1"
    row = conn.execute(sql, [number, year]).fetchone()
    return [str(row[0])] if row else [f"{year or 1}-{max(1, min(number, 12)):02}#{number}"]


def shift(month: str, by: int) -> str:
    """So many months later."""
    count = 12 * int(month[:4]) + int(month[5:7]) - 1 + by
    return f"{count // 12}-{count % 12 + 1:02}"
