"""Words for months become the months themselves, 2023-04, whether they are loaded or not."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.ask.months import MonthWord
from assistant.ask.tokens import AHEAD, BEHIND, Token


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
    bounds = find_bounds(tokens)
    for side in filter(None, bounds.values()) if len(found) == 1 else ():
        found, span = list(reach(found[0], side, loaded)), True
    if span and len(found) > 1:
        found = [min(found), max(found)]
    return Time(tuple(dict.fromkeys(found)), span, tuple(bounds))


def drop_years(words: Sequence[Token]) -> Sequence[Token]:
    """八月（2023年）: a year beside a month that has none says only which month."""
    bare = any(w.month and w.month.sort != "year" and not w.month.year for w in words)
    return [w for w in words if not (bare and w.month and names_year(w.month))]


def names_year(word: MonthWord) -> bool:
    """2023年 or 去年, but not 全年."""
    return word.sort == "year" and bool(word.year or word.years_back)


def find_bounds(tokens: Sequence[Token]) -> dict[int, str]:
    """The words that say on which side of a month the others lie: since May, 8 月之前. Of totals of
    all the years, 截至 says only which month's."""
    to_date = any(t.says("ask", "to_date") and not t.says("place") for t in tokens)
    found: dict[int, str] = {}
    for n, token in enumerate(tokens):
        for place, words in ((n - 1, AHEAD), (n + 1, BEHIND)):
            beside = token.month and 0 <= place < len(tokens)
            for side in sides(tokens[place], words) if beside else ():
                found[place] = side
    return {n: "" if to_date and side == "until" else side for n, side in found.items()}


def sides(token: Token, words: Mapping[str, str]) -> list[str]:
    return [words[value] for value in token.values("place") if value in words][:1]


def reach(month: str, side: str, loaded: Sequence[str]) -> tuple[str, str]:
    """From the month on, or up to it; 之后 and 之前 leave it out."""
    if side in ("since", "after"):
        start = shift(month, 1) if side == "after" else month
        return start, max(start, loaded[-1])
    end = shift(month, -1) if side == "before" else month
    return min(end, loaded[0]), end


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
