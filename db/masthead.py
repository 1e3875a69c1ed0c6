"""The masthead of a bulletin: of which series, which issue, when and by whom.

It is printed in many ways: 2023 年第 5 期（总第 137 期）, 二〇二三年第五期, 〔2023〕第 5 期, or
第 5 期 with the year in the line of the date. Comes in: the lines before the first section.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.errors import UnreadableFile
from db.issue import Masthead
from db.layout import Line
from db.printed import Folded
from db.units import canonical_name
from db.values import fold

NUMERALS = dict(zip("〇○零一二三四五六七八九", (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
COUNTED = re.compile(r"[〇○零一二三四五六七八九十百]+(?=[年月日期])")
"""A number in Chinese numerals that dates or counts something."""
TENS = re.compile(r"(?:(.)?百)?[零〇○]?(?:(.)?十)?(.)?")
ISSUE_LINE = re.compile(
    r"(?P<series>[^,。;:]*?)(?:[〔\[(]?(?P<year>[12]\d{3})(?:年|[〕\])]年?))?"
    r"第0*(?P<number>[1-9]\d{0,2})期"
    r"(?:[(]?总第?(?P<total>\d{1,4})期[)]?)?(?P<rest>.*)"
)
BROKEN = re.compile(r"(?:[12]\d{3}年?|第\d*|[(]|总)$")
"""How a line ends that is broken within the number of an issue, as a long title may be."""
TOTAL_LINE = re.compile(r"[(]?总第?(\d{1,4})期[)]?")
"""The count from the first issue on, where it stands on a line of its own."""
DAY = r"(?P<year>\d{4})[年./-](?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?"
IMPRINTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<publisher>.+?)(?:编印|编制|主办)(?:{DAY})?",
        rf"(?P<publisher>.+?)编{DAY}",
        rf"(?:编印|编制|主办)(?:单位)?:(?P<publisher>.+?)(?:(?:日期|时间):?)?(?:{DAY})?",
        DAY,
    )
)
"""Who publishes the issue and when, or only when."""
MASTHEAD_LINES = 20
MAX_LINE = 200


@dataclass(frozen=True)
class Imprint:
    """What is said below the number of an issue."""

    publisher: str = ""
    published: str = ""
    """YYYY-MM-DD, or '' where it is not printed or no day."""
    lines: int = 0


def read_masthead(lines: Sequence[Line]) -> tuple[Masthead, int]:
    """What the issue says of itself, and how many lines it takes to say it.

    Raises UnreadableFile where there is no line such as 2023年第5期.
    """
    for position, line in enumerate(lines[:MASTHEAD_LINES]):
        size = 2 if BROKEN.search(_text_of([line])) else 1
        found = ISSUE_LINE.fullmatch(_text_of(lines[position : position + size]))
        read = found and _read(lines, position, size, found)
        if read:
            return read
    raise not_a_bulletin()


def check_single(lines: Sequence[Line], first: Masthead) -> None:
    """Refuse a file that goes on with another issue, whose figures would be taken for the first's.

    A line that only names an issue, such as a running head, has no imprint below it.
    """
    for position, line in enumerate(lines):
        found = ISSUE_LINE.fullmatch(_text_of([line]))
        read = found and _read(lines, position, 1, found)
        if not read:
            continue
        other = read[0]
        is_whole = other.series == first.series and (other.published or other.publisher)
        if is_whole and (other.year, other.number) != (first.year, first.number):
            raise _two_issues(first, other, line.page)


def _two_issues(first: Masthead, other: Masthead, page: int) -> UnreadableFile:
    return UnreadableFile(
        f"文件里有两期：{first.year} 年第 {first.number} 期，"
        f"第 {page} 页起是 {other.year} 年第 {other.number} 期，请拆成两个文件再载入。",
        f"the file holds two issues: no. {first.number} of {first.year}, and from page {page} "
        f"no. {other.number} of {other.year}; split it into two files and load them.",
    )


def not_a_bulletin() -> UnreadableFile:
    """Why a file without the number of an issue is refused."""
    return UnreadableFile(
        "不是这种简报：没有找到“2023 年第 5 期”这样的期号和编印单位。",
        "not a bulletin of this kind: no issue line such as “2023 年第 5 期” was found.",
    )


def nothing_read() -> UnreadableFile:
    """Why a file is refused that has the number of an issue, and nothing else of a bulletin."""
    return UnreadableFile(
        "不是这种简报：有期号，但没有找到编印单位，也没有读到一个数字。",
        "not a bulletin of this kind: it has an issue line, but no publisher was found, "
        "and not one figure.",
    )


def no_figures(masthead: Masthead) -> UnreadableFile:
    """Why an issue of an unknown series is refused that prints nothing but text."""
    return UnreadableFile(
        f"不是这种简报：《{masthead.series}》有期号，但没有找到表格，也没有找到已知的数据栏目。"
        "若它确属这种简报，请先载入它有数据的一期。",
        f"not a bulletin of this kind: {masthead.series} has an issue line, but no table and no "
        "known section of figures was found. If it is one, load an issue of it with figures first.",
    )


def _text_of(lines: Sequence[Line]) -> str:
    """Folded text with the numbers of dates in digits."""
    return to_digits("".join(fold(line.text) for line in lines)[:MAX_LINE])


def _read(
    lines: Sequence[Line], position: int, size: int, found: re.Match[str]
) -> tuple[Masthead, int] | None:
    """The masthead whose number stands on the lines that were found, if they are its."""
    imprint = _read_imprint(found["rest"], 0) if found["rest"] else Imprint()
    if imprint is None or not (found["series"] or position):
        return None
    end = position + size
    total = found["total"] or _total_on(lines[end : end + 1])
    end += bool(total and not found["total"])
    below = _find_imprint(lines[end:], imprint)
    year = int(found["year"]) if found["year"] else _year_of(below, int(found["number"]))
    if year is None or (not found["year"] and found["series"]):
        return None  # without a year, the third issue of anything may be meant
    series = _series(lines[position : position + size], found) or lines[position - 1].text
    masthead = Masthead(
        series=canonical_name(series),
        year=year,
        number=int(found["number"]),
        total_number=int(total) if total else None,
        published=below.published,
        publisher=below.publisher,
    )
    return masthead, end + below.lines


def _total_on(lines: Sequence[Line]) -> str | None:
    found = TOTAL_LINE.fullmatch(_text_of(lines))
    return found[1] if found else None


def _series(lines: Sequence[Line], found: re.Match[str]) -> str:
    """The series as it is printed before the number of the issue."""
    folded = Folded(lines)
    return folded.as_printed(0, len(found["series"])) if found["series"] else ""


def _find_imprint(lines: Sequence[Line], first: Imprint) -> Imprint:
    """The imprint, of which the line of the number may hold a part, and the next ones the rest."""
    whole = first
    for line in lines[:2]:
        more = _read_imprint(_text_of([line]), 1)
        if more is None or (more.publisher and whole.publisher) or whole.published:
            break
        whole = Imprint(whole.publisher or more.publisher, more.published, whole.lines + more.lines)
    return whole


def _read_imprint(text: str, lines: int) -> Imprint | None:
    for pattern in IMPRINTS:
        if found := pattern.fullmatch(text):
            said = found.groupdict()
            return Imprint(said.get("publisher") or "", _date(said), lines)
    return None


def _date(said: dict[str, str | None]) -> str:
    try:
        return date(*(int(said[part] or 0) for part in ("year", "month", "day"))).isoformat()
    except (KeyError, ValueError):
        return ""


def _year_of(imprint: Imprint, number: int) -> int | None:
    """The year of an issue that prints it only in its date. The last issue of a year may come out
    in January."""
    if not imprint.published:
        return None
    year, month = map(int, imprint.published.split("-")[:2])
    return year - (month == 1 and number >= 12)


def to_digits(text: str) -> str:
    """The text with the numbers of dates and issues in digits: 二〇二三年第五期 is 2023年第5期."""
    return COUNTED.sub(lambda found: _number(found[0]), text)


def _number(numerals: str) -> str:
    if not set("十百") & set(numerals):
        return "".join(str(NUMERALS[char]) for char in numerals)
    found = TENS.fullmatch(numerals)
    if found is None or any(set("十百") & set(part or "") for part in found.groups()):
        return numerals
    hundreds, tens, ones = found.groups()
    value = 100 * _digit(hundreds, "百" in numerals) + 10 * _digit(tens, "十" in numerals)
    return str(value + _digit(ones, False))


def _digit(numeral: str | None, is_counted: bool) -> int:
    """What stands before 百 or 十; nothing there means one."""
    return NUMERALS[numeral] if numeral else int(is_counted)
