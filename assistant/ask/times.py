"""Words for months become the months themselves, 2023-04, whether they are loaded or not."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.ask.months import MonthWord
from assistant.ask.tokens import AHEAD, BEHIND, Token
from assistant.ask.wording import Wording


class Time(NamedTuple):
    """The months of a question."""

    months: tuple[str, ...] = ()
    span: bool = False
    places: tuple[int, ...] = ()
    """Tokens that say so, beside the months' own."""
    until: bool = False
    """The span has no beginning but that of the data: 截至 10 月."""
    only_counted: bool = False
    """It was only said how many months: the latest ones, or the first."""
    short: bool = False
    """Of its months some are not loaded: 全年."""
    year: bool = False
    """A year is meant as a whole: 全年, not 2023 年."""


def read_time(
    conn: sqlite3.Connection,
    tokens: Sequence[Token],
    loaded: Sequence[str],
    text: str,
    before: Sequence[str],
) -> Time:
    """All months that are named; `before` are those that were spoken of before."""
    words = [token for token in tokens if token.month]
    if not loaded or not words:
        return read_bare_months(tokens, loaded)
    year = next((w.month.year for w in words if w.month and w.month.year), 0)
    ago = next((w.month.years_back for w in words if w.month and w.month.years_back), 0)
    year = year or (int(loaded[-1][:4]) - max(ago, 0) if ago else 0)
    bounds = find_bounds(tokens)
    found: list[str] = []
    sides: list[str] = []
    span = False
    sought = any(t.says("ask", "best_month", "month_word") for t in tokens)
    words = [w for w in words if not (sought and w.text == "当月")]  # 最低的月份及当月数值
    words = drop_told(text, drop_years(words))
    earlier = find_earlier(text, words)
    for word in words:
        assert word.month
        if word.start in earlier.values():
            continue
        months, whole = resolve(conn, word.month, loaded, year, found or before)
        if word.start in earlier:
            months = [shift(month, -1) for month in months]
        if word.month.sort == "back_from" and found and is_anchored(text, tokens, word):
            found.pop()  # 最新一期的前一期: it only says from where
        if bounds.get(tokens.index(word)) == "published":
            months = [data for month in months for data in find_published(conn, month)]
        found += [month for month in months if month not in found]
        sides.append(bounds.get(tokens.index(word), ""))
        span = span or whole
    span = span or is_span(text, tokens, words)
    sides = [side for side in sides if side != "published"]
    if not span and sides and all(sides) and len(sides) == len(found):
        found, span = list(meet(found, sides, loaded)), True
    if span and len(found) > 1:
        found = [min(found), max(found)]
    known = found and not any("#" in month for month in found)
    counted = find_count(tokens, found, span) if known else ()
    until = sides == ["until"]
    short = (
        span
        and (any(is_year(w) for w in words) or len(found) > 1)
        and is_short(found, words, loaded)
    )
    places = (*find_places(tokens), *counted)
    year = any(is_year(w) and WHOLE_YEAR.is_in(w.text) for w in words)
    year = year or YEAR_AS_WHOLE.is_in(text)
    return Time(tuple(dict.fromkeys(found)), span, places, until, short=short, year=year)


WHOLE_YEAR = Wording("全年|整年", "whole|full|entire")
YEAR_AS_WHOLE = Wording(en="year as a whole|20[0-9]{2} as a whole")


def is_year(word: Token) -> bool:
    return word.month is not None and word.month.sort == "year"


def is_short(found: Sequence[str], words: Sequence[Token], loaded: Sequence[str]) -> bool:
    """Whether months lie in the span that are not loaded; of a year all twelve."""
    ends = [f"{found[0][:4]}-01", f"{found[-1][:4]}-12"] if any(map(is_year, words)) else found
    within = [] if any("#" in month for month in ends) else list_months(min(ends), max(ends))
    return any(month not in loaded for month in within)


def is_anchored(text: str, tokens: Sequence[Token], word: Token) -> bool:
    before = [t for t in tokens if t.month and t.end <= word.start]
    return bool(before) and text[before[-1].end : word.start].strip() in ("", "的", "的再")


def read_bare_months(tokens: Sequence[Token], loaded: Sequence[str]) -> Time:
    """六个月一共多少, over the six months: the latest ones; three months in a row are any."""
    lasting = any(t.says("ask", "streak", "months_loaded") for t in tokens)
    if lasting or not loaded:
        return Time()
    for n, token in enumerate(tokens[1:], start=1):
        number = tokens[n - 1].number
        aged = any(t.text in ("大", "old") for t in tokens[n + 1 : n + 2])
        counted = (
            number
            and not number.percent
            and 1 < number.value <= 60
            and token.text != "月"
            and not aged
        )
        ranked = n > 1 and ranks_months(tokens, n - 1)
        if number and counted and token.says("measure", "months") and not ranked:
            many = int(number.value)
            if n > 1 and tokens[n - 2].says("place", "earliest"):
                first, last = loaded[0], shift(loaded[0], many - 1)
                return Time((first, last), True, (n - 2, n - 1, n), only_counted=True)
            first, last = shift(loaded[-1], 1 - many), loaded[-1]
            return Time((first, last), True, (n - 1, n), only_counted=True)
    return Time()


def ranks_months(tokens: Sequence[Token], n: int) -> bool:
    """最高的两个月, the lowest three months: so many of all months, not the latest ones."""
    before, behind = tokens[n - 1 : n], tokens[n + 1 : n + 2]
    last = any(t.says("ask", "last") or t.text.startswith("最后") for t in before)
    asked = any(t.text in ("which", "what") for t in before)  # which two months had the fewest
    ranked = asked and any(t.says("order") for t in tokens[n + 2 : n + 6])
    return (
        (ranked or any(t.says("order") for t in before))
        and any(t.says("measure", "months") for t in behind)
        and not last
    )


def find_count(tokens: Sequence[Token], months: Sequence[str], span: bool) -> tuple[int, ...]:
    """In "the third quarter, all three months" the number says nothing more."""
    (year, month), (last_year, last) = (map(int, m.split("-")) for m in (months[0], months[-1]))
    many = 12 * (last_year - year) + last - month + 1 if span else len(months)
    return tuple(
        place
        for n, token in enumerate(tokens[1:])
        if token_number(tokens, n) == many and token.says("measure", "months")
        for place in (n, n + 1)
    )


def token_number(tokens: Sequence[Token], n: int) -> int:
    number = tokens[n].number
    return int(number.value) if number else 0


def drop_years(words: Sequence[Token]) -> list[Token]:
    """八月（2023年）: a year beside a month that has none says only which month; so does the half
    year in 5月至10月这半年."""
    bare = any(w.month and w.month.sort != "year" and not w.month.year for w in words)
    told = any(w.month and w.month.sort in ("month", "span", "list", "quarter") for w in words)
    return [
        w
        for w in words
        if w.month
        and not (bare and names_year(w.month))
        and not (told and w.month.sort == "recent")
        and not (told and w.text.startswith("当月"))  # 当月预约，8 月比 7 月
    ]


def find_earlier(text: str, words: Sequence[Token]) -> dict[int, int]:
    """The month before October: where such a month begins, and the word before it that says so."""
    return {
        b.start: a.start
        for a, b in pairwise(words)
        if a.month and (a.month.sort, a.month.number) == ("back_from", 1)
        if not text[a.end : b.start].strip() and a.text.isascii()
    }


def drop_told(text: str, words: Sequence[Token]) -> list[Token]:
    """上个月（就是 4 月）: the month in the bracket says which one was meant."""
    told = {
        a.start
        for a, b in pairwise(words)
        if text[a.end : a.end + 1] == "(" and text[a.end : b.start].count(")") == 0
    }
    relative = ("back", "back_from")
    return [w for w in words if not (w.start in told and w.month and w.month.sort in relative)]


def names_year(word: MonthWord) -> bool:
    """2023年 or 去年, but not 全年."""
    return word.sort == "year" and bool(word.year or word.years_back)


def find_bounds(tokens: Sequence[Token]) -> dict[int, str]:
    """On which side of a month the others lie: since May, 8 月之前; by the month's place. Of totals
    of all the years, 截至 says only which month's."""
    to_date = any(t.says("ask", "to_date") and not t.says("place") for t in tokens)
    found: dict[int, str] = {}
    for n, token in enumerate(tokens):
        for place, words in ((n - 1, AHEAD), (n + 1, BEHIND)):
            beside = token.month and 0 <= place < len(tokens)
            for side in list_sides(tokens[place], words) if beside else ():
                found[n] = "" if to_date and side == "until" else side
        if is_from_on(tokens, n):
            found[n] = "since"
        if is_before(tokens, n):
            found[n] = "before"
    return found


def is_from_on(tokens: Sequence[Token], n: int) -> bool:
    """From June on; month by month from June."""
    ends = [t.text for t in (*tokens[max(n - 1, 0) : n], *tokens[n + 1 : n + 2])]
    each = any(t.says("ask", "trend") for t in tokens) and sum(bool(t.month) for t in tokens) == 1
    return bool(tokens[n].month) and (ends == ["from", "on"] or (each and ends[:1] == ["from"]))


def is_before(tokens: Sequence[Token], n: int) -> bool:
    """8 月前, but not 8 月前 5 名."""
    behind = tokens[n + 1 : n + 3]
    return (
        bool(tokens[n].month and behind)
        and behind[0].text == "前"
        and not any(t.number or t.says("feature") or t.says("kind") for t in behind[1:])
    )


def find_places(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The words that say so."""
    ahead = [
        n - 1 for n, t in enumerate(tokens) if n and t.month and list_sides(tokens[n - 1], AHEAD)
    ]
    behind = [
        n for n, t in enumerate(tokens) if n and tokens[n - 1].month and list_sides(t, BEHIND)
    ]
    on = [k for n in range(len(tokens)) if is_from_on(tokens, n) for k in (n - 1, n + 1)]
    on += [n + 1 for n in range(len(tokens)) if is_before(tokens, n)]
    return (*ahead, *behind, *on)


def list_sides(token: Token, words: Mapping[str, str]) -> list[str]:
    return [words[value] for value in token.values("place") if value in words][:1]


def meet(months: Sequence[str], sides: Sequence[str], loaded: Sequence[str]) -> tuple[str, str]:
    """The months that lie on the right side of each."""
    spans = [reach(month, side, loaded) for month, side in zip(months, sides, strict=True)]
    return max(first for first, _ in spans), min(last for _, last in spans)


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
    joins = [t.says("place", "to", "until") for t in within]
    before = [t for t in tokens if t.end <= ends[0].start][-1:]
    if any(t.says("comparison", "between") and t.text != "from" for t in before):
        joins = [t.says("place", "and") for t in within]  # between July and October
    plain = all(
        t.says("filler") or t.says("place") or t.says("ask", "streak", "up", "down") for t in within
    )
    return dash or (sum(joins) == 1 and plain)


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
    if word.sort in ("back", "back_from", "ago"):
        told = word.sort == "back_from" or (word.sort == "back" and word.number)
        return [shift(before[-1] if before and told else latest, -word.number)], False
    if word.sort == "all":
        return [loaded[0], latest], True
    if word.sort == "so_far":  # 今年以来
        return [f"{latest[:4]}-01", latest], True
    if word.sort == "recent":
        return [shift(latest, 1 - word.number), latest][-word.number :], word.number > 1
    if word.sort in ("issue", "total_issue"):
        find = find_issue if word.sort == "issue" else find_total_issue
        return find(conn, said, word.number), False
    if word.sort in ("list", "month"):
        return [pick_year(n, said, loaded) for n in word.many or (word.number,)], False
    return list(span_of(word, said, loaded)), True


def span_of(word: MonthWord, year: int, loaded: Sequence[str]) -> tuple[str, str]:
    """The first and the last month of a quarter, half a year, a year, or what was named."""
    ends = {
        "quarter": (3 * word.number - 2, 3 * word.number),
        "half": (6 * word.number - 5, 6 * word.number),
        "first_quarters": (1, 3 * word.number),
        "first_months": (1, word.number),
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


def find_published(conn: sqlite3.Connection, month: str) -> list[str]:
    """The data's month of the issue that came out in a month."""
    sql = "select month from issues where substr(published, 1, 7) = ? order by month desc limit 1"
    row = conn.execute(sql, [month]).fetchone()
    return [str(row[0]) if row else month + "#"]


def find_total_issue(conn: sqlite3.Connection, _year: int, number: int) -> list[str]:
    """总第 139 期, counted over all the years."""
    sql = "select month from issues where total_number = ? order by month desc limit 1"
    row = conn.execute(sql, [number]).fetchone()
    return [str(row[0])] if row else [f"1-01#{number}"]


def list_months(first: str, last: str) -> tuple[str, ...]:
    """From the first to the last, with both."""
    months = [first]
    while months[-1] < last:
        months.append(shift(months[-1], 1))
    return tuple(months)


def follow_each_other(months: Sequence[str]) -> bool:
    """8、9、10 月: what is between the first and the last is what was named."""
    return all(shift(a, 1) == b for a, b in pairwise(sorted(months)))


def count_days(month: str) -> int:
    """So many days has a month: 2023-04 has 30."""
    from calendar import monthrange  # slow to import, and few questions need it

    return monthrange(int(month[:4]), int(month[5:7]))[1]


def shift(month: str, by: int) -> str:
    """So many months later; of an issue that is not loaded, nothing is known."""
    if "#" in month:
        return month
    count = 12 * int(month[:4]) + int(month[5:7]) - 1 + by
    return f"{count // 12}-{count % 12 + 1:02}"
