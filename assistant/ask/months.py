"""Months in a question: 2023年4月, April 2023, 四月份, Q3, 上半年, 上个月, the last three months."""

import re
from dataclasses import dataclass, replace

from assistant.ask.numbers import read_han
from assistant.words import MONTHS

NAMES = {name.lower(): n for n, name in enumerate(MONTHS, start=1)}
NAMES |= {name.lower()[:3]: n for n, name in enumerate(MONTHS, start=1)} | {"sept": 9}
ENGLISH = "|".join(sorted(NAMES, key=len, reverse=True))
YEAR = "(?:20[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2})"
COUNT = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six|nine|twelve"
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}


@dataclass(frozen=True)
class MonthWord:
    """What a word says of a time."""

    sort: str
    """month, quarter, half, year, back (so many months before the latest), back_from (before the
    month that was spoken of), recent (the latest so many), issue, list or span."""
    number: int = 0
    year: int = 0
    """0 where none is said."""
    years_back: int = 0
    many: tuple[int, ...] = ()
    """Months that stand in a list, 7、8、9月, or at the ends of a span."""


def _number(text: str) -> int:
    if text in COUNTS:
        return COUNTS[text]
    read = int(text) if text.isascii() and text.isdigit() else read_han(text)
    return int(read or 0)


def _year(text: str | None) -> int:
    if not text:
        return 0
    year = _number(text)
    return year + 2000 if year < 100 else year


NUMBER = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
SPAN = "[到至~-]|到了|直到"

PATTERNS: tuple[tuple[str, str], ...] = (
    # From month to month of one year, where 月 is said once.
    (r"(?:(?P<year>YEAR|[0-9]{2})年的?)?(?P<span>(?:NUMBER)(?:SPAN)(?:NUMBER))月(?:份|这几个月)?", "span"),
    # A year may stand before each of them.
    (r"(?P<year>YEAR|[0-9]{2})年(?:份)?的?第?(?P<n>[1-4一二三四])(?:个)?季度?", "quarter"),
    (r"(?P<year>YEAR|[0-9]{2})年的?第?(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,2})期", "issue"),
    (r"(?P<year>YEAR|[0-9]{2})年的?(?P<half>上|下)半年", "half"),
    (r"(?P<year>YEAR|[0-9]{2})年(?:的)?(?P<list>[0-9]{1,2}(?:月?(?:份)?[、,和及与])[0-9]{1,2}(?:月?(?:份)?[、,和及与][0-9]{1,2})*)(?:月份|月|三个月|两个月|四个月)", "list"),
    (r"(?P<year>YEAR|[0-9]{2})年的?(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|期)?", "month"),
    (r"(?P<year>20[0-9]{2})\s?[-/.]\s?(?P<n>1[0-2]|0?[1-9])(?![0-9%])", "month"),
    (r"(?P<year>20[0-9]{2})(?P<n>1[0-2]|0[1-9])(?![0-9])", "month"),
    (r"(?P<n>1[0-2]|0?[1-9])\s?/\s?(?P<year>20[0-9]{2})(?![0-9])", "month"),
    (r"(?:q(?P<n>[1-4])|(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?: of)?[ ,]*(?P<year>20[0-9]{2})?(?![a-z0-9])", "quarter"),
    (r"(?P<year>20[0-9]{2})[ ,]*(?:q(?P<n>[1-4])|(?P<ordinal>first|second|third|fourth) quarter)(?![a-z0-9])", "quarter"),
    (r"(?P<half>first|second|1st|2nd) half(?: of)?(?: the year)?[ ,]*(?P<year>20[0-9]{2})?(?![a-z0-9])", "half"),
    (r"(?P<name>ENGLISH)\.?(?: of)?[ ,]*(?P<year>20[0-9]{2})(?![0-9])", "month"),
    (r"(?P<year>20[0-9]{2})[ ,]+(?P<name>ENGLISH)(?![a-z])", "month"),
    (r"(?:issue|no\.?|number)\s?(?P<n>[0-9]{1,2})(?: of|/|,)?\s?(?P<year>20[0-9]{2})", "issue"),
    (r"(?P<back>去年|上年|前年|今年|本年|last year's?|this year's?)的?(?:第?(?P<q>[1-4一二三四])季度)", "quarter"),
    (r"(?P<back>去年|上年|前年|今年|本年)的?(?P<half>上|下)半年", "half"),
    (r"(?P<back>去年|上年|前年|今年|本年)的?(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?", "month"),
    (r"(?P<name>ENGLISH)(?: of)? (?P<back>last year|this year)", "month"),
    (r"(?P<list>[0-9]{1,2}(?:月?(?:份)?[、,和及与])(?:[0-9]{1,2}(?:月?(?:份)?[、,和及与]))*[0-9]{1,2})(?:月份|月|三个月|两个月|四个月)", "list"),
    (r"第?(?P<n>[1-4一二三四])(?:个)?季度", "quarter"),
    (r"(?P<half>上|下)半年", "half"),
    (r"第(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,2})期", "issue"),
    (r"issue (?:no\.? ?|number )?(?P<n>[0-9]{1,2})(?![0-9])", "issue"),
    (r"(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?!均)", "month"),
    (r"(?P<name>january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?<=in )may|(?<=of )may|(?<=for )may|(?<=to )may|(?<=from )may|(?<=and )may|(?<=between )may|(?<=vs )may|may(?= (?:figure|to|and|vs|data|was|did|bulletin|compare|outpatient|discharge|compliance)))(?![a-z])\.?", "month"),
    (r"(?:最近|近|过去|前|最后|近来|过往|这)(?P<n>COUNT)个?月(?:来|里|内|间)?", "recent"),
    (r"(?:the |over the |in the )?(?:last|past|latest|most recent|previous|recent) (?P<n>COUNT) months", "recent"),
    (r"(?:最近|近|过去)半年|(?:the )?(?:last|past) (?:half year|half a year)", "recent6"),
    (r"(?:最近|近|过去)一年|(?:the )?(?:last|past) (?:year|12 months|twelve months)", "recent12"),
    (r"上上个?月|大上个?月", "back2"),
    (r"(?:the )?month before last", "back2"),
    (r"上个?月(?:份)?|上一个月|last month(?:'s)?", "back1"),
    (r"前一个月|前个月|再前一个月|之前一个月|前一月|再往前一个月|往前一个月|(?:the )?(?:previous|preceding|prior) month|(?:the )?month before(?: that)?|one month earlier|a month earlier", "back_from1"),
    (r"后一个月|下一月|再后一个月|之后一个月|(?:the )?(?:following|next) month after(?: that)?|(?:the )?month after(?: that)?|one month later|a month later|(?:the )?following month", "back_from-1"),
    (r"本月(?:份)?|这个月(?:份)?|当月|最新一个月|最近一个月|最近一月|最新月份?|最新一月|最近的月份|最近月份|最新的月份|这个月的|最新|最近|this month(?:'s)?|(?:the )?latest(?: bulletin| issue| month| data| figures| available)*|(?:the )?current month|(?:the )?most recent(?: month| bulletin| data)*|(?:the )?newest(?: month| bulletin)?", "back0"),
    (r"(?P<year>YEAR)年(?:全年|整年|度|全年度)?(?:里|内|中)?(?![0-9])", "year"),
    (r"(?:全年|整年|一整年|(?:the )?(?:whole|full|entire) year)(?: of)?(?: (?P<year>20[0-9]{2}))?", "year"),
    (r"(?P<back>去年|上年|前年|今年|本年|last year|this year)(?!同)(?:全年|度)?", "year"),
    (r"(?:(?<=in )|(?<=for )|(?<=of )|(?<=during )|^)(?P<year>20[0-9]{2})(?![0-9.,%])", "year"),
)  # fmt: skip
COMPILED = tuple(
    (
        re.compile(
            p.replace("YEAR", YEAR)
            .replace("ENGLISH", ENGLISH)
            .replace("COUNT", COUNT)
            .replace("NUMBER", NUMBER)
            .replace("SPAN", SPAN)
        ),
        sort,
    )
    for p, sort in PATTERNS
)
YEARS_BACK = {"前": 2, "去": 1, "上": 1, "last": 1}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}


def find_month(text: str, start: int) -> tuple[int, MonthWord] | None:
    """The longest time that begins here, and where it ends."""
    if re.match("[a-z0-9.]", text[start - 1 : start]) and re.match("[a-z0-9]", text[start]):
        return None
    best: tuple[int, MonthWord] | None = None
    for pattern, sort in COMPILED:
        match = pattern.match(text, start)
        if match and match.end() > (best[0] if best else start):
            best = match.end(), read_match(match, sort)
    return best


def read_match(match: re.Match[str], sort: str) -> MonthWord:
    said = match.groupdict()
    back = said.get("back") or ""
    word = MonthWord(sort, year=_year(said.get("year")))
    if back:
        ago = next((n for sign, n in YEARS_BACK.items() if back.startswith(sign)), 0)
        word = replace(word, years_back=ago or -1)
    if relative := re.fullmatch("(recent|back_from|back)(-?[0-9]+)", sort):
        return replace(word, sort=relative[1], number=int(relative[2]))
    if sort == "list":
        many = tuple(int(n) for n in re.findall("[0-9]+", str(said["list"])))
        return replace(word, many=many)
    if sort == "span":
        ends = re.split("[^0-9一二三四五六七八九十]+", str(said["span"]))
        return replace(word, many=tuple(_number(each) for each in ends))
    if said.get("half"):
        return replace(word, number=1 if said["half"] in ("上", "first", "1st") else 2)
    if said.get("name"):
        return replace(word, number=NAMES[str(said["name"])])
    if said.get("ordinal"):
        return replace(word, number=ORDINALS[str(said["ordinal"])])
    number = said.get("n") or said.get("q")
    return replace(word, number=_number(number)) if number else word
