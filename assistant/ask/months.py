"""Months in a question: 2023年4月, April 2023, 四月份, Q3, 上半年, the last three months."""

import functools
import re
from typing import NamedTuple

from assistant.ask.numbers import read_han
from assistant.words import MONTHS

NAMES = {name.lower(): n for n, name in enumerate(MONTHS, start=1)}
NAMES |= {name.lower()[:3]: n for n, name in enumerate(MONTHS, start=1)} | {"sept": 9}
ENGLISH = "|".join(sorted(NAMES, key=len, reverse=True))
YEAR = "(?:20[0-9]{2}|二[零〇][零〇一二三四五六七八九]{2})"
COUNT = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}|one|two|three|four|five|six|nine|twelve"
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}


class MonthWord(NamedTuple):
    """What a word says of a time."""

    sort: str
    """month, quarter, half, year, back (so many months before the latest), back_from (before the
    month that was spoken of), recent (the latest so many), all, issue, list or span."""
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


SIGNS = "一二三四五六七八九"
RUNS = "|".join(SIGNS[n : n + long] for long in (4, 3, 2) for n in range(len(SIGNS) - long + 1))
"""Months that follow each other, said in one breath: 七八九月."""
BACK = "去年|上年|前年|今年|本年"
"""Years that are told from the latest one."""
PIECES = {
    "{year}": "(?P<year>YEAR)",
    "{short_year}": "(?P<year>YEAR|[0-9]{2})",
    "{digits_year}": "(?P<year>20[0-9]{2})",
    "{near_year}": "(?P<year>20[12][0-9])",
    "{back}": f"(?P<back>{BACK})",
    "{n}": "(?P<n>NUMBER)",
    "{quarter}": "(?P<n>[1-4一二三四])",
    "{count}": f"(?P<n>{COUNT})",
    "{issue}": "(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,2})",
    "{half}": "(?P<half>上|下)",
    "{en_half}": "(?P<half>first|second|1st|2nd)",
    "{en_quarter}": (
        "(?:q(?P<n>[1-4])|(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter)"
    ),
    "{name}": f"(?P<name>{ENGLISH})",
    "{list}": (
        "(?<!top )(?<!bottom )(?<![前后])"
        "(?P<list>NUMBER(?:月?份?[、,和及与+]NUMBER)+)(?:月份?|(?:连着|连续|这)?[两三四]个月)"
    ),
    "{run}": f"(?P<run>{RUNS})",
    "{span}": "(?P<span>NUMBER(?:[到至~-]|到了|直到)NUMBER)",
    "NUMBER": "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])",
    "YEAR": YEAR,
    "{end}": "(?![a-z0-9])",
}
"""What the patterns below are made of."""
MAY = (
    "(?<!\\bi )(?<!\\bwe )(?<!\\bit )(?<!\\byou )(?<!\\bthey )(?<!\\bwho )(?<!\\bthat )"
    "(?<!\\bwhat )(?<!\\bwhich )"
    "may(?! (?:i|we|you|be|have|not|it|also|still|well|need|want|mean|help|ask|know|seem|look|sound"
    "|use|differ|contain|include|see|get)\\b)"
)
"""May is a month where it cannot be "may"."""

PATTERNS: tuple[tuple[str, str], ...] = (
    # From month to month of one year, where 月 is said once.
    ("(?:{short_year}年的?)?{span}月(?:份|这几个月)?", "span"),
    # In Chinese, with the year.
    ("{short_year}年份?的?第?{quarter}个?季度?", "quarter"),
    ("{short_year}年的?第?{issue}期", "issue"),
    ("{short_year}年的?{half}半年", "half"),
    ("{short_year}年的?{list}", "list"),
    ("(?:{short_year}年的?)?{run}(?:月份?|(?:连着|连续|这)?[两三四]个月)", "list"),
    ("{short_year}年的?{n}月[份期]?底?", "month"),
    # In digits.
    (r"{digits_year}\s?[-/.]\s?(?P<n>1[0-2]|0?[1-9])(?![0-9%])", "month"),
    ("{digits_year}(?P<n>1[0-2]|0[1-9])(?![0-9])", "month"),
    (r"(?P<n>1[0-2]|0?[1-9])\s?/\s?{digits_year}(?![0-9])", "month"),
    # In English, with the year or without.
    ("{en_quarter}(?: of)?[ ,]*{digits_year}?{end}", "quarter"),
    ("{digits_year}[ ,]*{en_quarter}{end}", "quarter"),
    ("quarter (?P<n>[1-4])(?: of)?[ ,]*{digits_year}?{end}", "quarter"),
    ("{en_half} half(?: of)?(?: the year)?[ ,]*{digits_year}?{end}", "half"),
    (r"(?:last )?{name}\.?(?: of)?[ ,]*\(?{digits_year}\)?(?![0-9])", "month"),
    ("last {name}(?![a-z])", "month"),
    ("{digits_year}[ ,]+{name}(?![a-z])", "month"),
    (r"(?:issue|no\.?|number)\s?(?P<n>[0-9]{1,2})(?: of|/|,)?\s?{digits_year}", "issue"),
    (r"issue no\.?\s?(?P<n>[0-9]{1,2})(?: of|/|,)?\s?{digits_year}", "issue"),
    (r"{digits_year}[ ,]*(?:issue )?(?:no\.?|number|issue)\s?(?P<n>[0-9]{1,2})(?![0-9])", "issue"),
    # Of a year told from the latest one.
    ("(?P<back>BACK|last year's?|this year's?)的?第?(?P<q>[1-4一二三四])季度", "quarter"),
    ("{back}的?{half}半年", "half"),
    ("{back}的?{n}月份?", "month"),
    ("{name}(?: of)? (?P<back>last year|this year)", "month"),
    # Without a year.
    ("{list}", "list"),
    ("第?{quarter}个?季度", "quarter"),
    ("(?:{short_year}年|今年|本年)?的?[前头](?P<n>[二三两23])个?季度", "first_quarters"),
    ("(?:the )?first (?P<n>two|three) quarters(?: of)?(?: {digits_year})?", "first_quarters"),
    ("{half}半年", "half"),
    ("总第?(?P<n>[0-9]{1,4})期", "total_issue"),
    ("第{issue}期", "issue"),
    (r"(?:no\.? ?)(?P<n>[0-9]{1,2}) issue(?![a-z])", "issue"),
    (r"issue (?:no\.? ?|number )?(?P<n>[0-9]{1,2})(?![0-9])", "issue"),
    ("{n}月份?(?!均)(?:底(?!部))?", "month"),
    (rf"(?P<name>{'|'.join(n for n in NAMES if n != 'may')}|{MAY})(?![a-z])\.?", "month"),
    # Told from the month that was spoken of.
    ("[再之]?往?前一?个?月|之前一个月|[前上]一期", "back_from1"),
    ("(?:the )?(?:(?:previous|preceding|prior) month|month before(?: that)?)", "back_from1"),
    ("(?:one|a) month earlier|the (?:one|month) (?:just )?before(?: it| that)?", "back_from1"),
    ("再?往?[再之]?后一?个月|再下一?个月|下一月", "back_from-1"),
    ("(?:the )?(?:following month|month after(?: that)?)|(?:one|a) month later", "back_from-1"),
    # Told from the latest month.
    ("(?:最近|近|过去|前|最后|近来|过往|这){count}个?月[来里内间]?", "recent"),
    (
        "(?:(?:over |in )?the )?(?:last|past|latest|most recent|previous|recent) {count} months",
        "recent",
    ),
    ("{count}个月(?:以来|来)", "recent"),
    ("(?<![第前上0-9])(?:这|全部)?{count}期(?:简报)?[里内中间]", "recent"),
    ("{count} months ago", "ago"),
    ("{count}个月(?:以前|之前|前)", "ago"),
    ("(?:最近|近|过去|这)?半年(?:以来|来|里|内|间|当中|之中|中)|这半年", "recent6"),
    ("(?:the )?{count} (?:most recent|latest|last|newest) months", "recent"),
    ("(?:最近|近|过去)?半年(?!报)|(?:the )?(?:last|past) (?:half year|half a year)", "recent6"),
    ("(?:最近|近|过去)一年|(?:the )?(?:past year|(?:last|past) (?:12|twelve) months)", "recent12"),
    ("上上个?月|大上个?月|(?:the )?month before last", "back2"),
    (
        "上一?个?月份?|上一?期|last month(?! (?:in|with|that|when|where|of)\\b)(?:'s)?|last issue",
        "back1",
    ),
    ("最新一?个?月份?|最近一个?月|最[近新]的?月份|最新|最近", "back0"),
    ("本月份?|这个月份?|这个月的|当月|this month(?:'s)?|(?:the )?current month", "back0"),
    ("(?:the )?latest(?: bulletin| issue| month| data| figures| available)*", "back0"),
    ("(?:the )?(?:most recent|newest)(?: month| bulletin| issue| data| figures)*", "back0"),
    ("(?:the )?(?:last|latest) (?:loaded month|month loaded|data month|month of data)", "back0"),
    ("(?:the )?(?:last|latest|most recent) month in the (?:data|series|bulletins?)", "back0"),
    ("最新的?一期|最近一期", "back0"),
    ("(?:over |across |in |for )?all (?:the )?(?:loaded months|months loaded)", "all"),
    ("(?:over|across) all (?:the )?months", "all"),
    (
        "(?:(?:over|across|in|during|for|throughout) )?(?:the )?(?:whole|entire|full) "
        "(?:period|span|series|time)|(?:over|across|throughout) (?:the period|all (?:the )?issues)",
        "all",
    ),
    (
        "(?:from|between) (?:the )?(?:first|earliest|beginning|start) (?:month |issue |bulletin )?"
        "(?:to|and|until) (?:the )?(?:last|latest|end)(?: month| issue| bulletin)?"
        "|since the (?:first|earliest) (?:month|issue|bulletin)",
        "all",
    ),
    (
        "整个期间|整个时段|全部期间|全时段|从头到尾|自始至终|首期到末期|从首期到末期|第一期到最后一期",
        "all",
    ),
    ("(?:{short_year}年|今年|本年|年初)的?[前头]{count}个月", "first_months"),
    (
        "(?:the )?first {count} months of (?:the year|this year|{digits_year})",
        "first_months",
    ),
    ("(?:over |across |in |for )?(?:the )?(?:loaded months|months loaded)", "all"),
    ("(?:所有|全部)?已?载入的?(?:所有|全部|各)?个?月份?", "all"),
    # Years.
    ("{year}年(?:全年度?|整年|度)?[里内中]?(?![0-9])", "year"),
    ("(?:全年|一?整年|(?:the )?(?:whole|full|entire) year)(?: of)?(?: {digits_year})?", "year"),
    (
        "(?:[今本]年以来|(?:今年)?年初以来|[今本]年至今|年初至今|年内"
        "|year to date|ytd|so far this year)",
        "so_far",
    ),
    ("(?P<back>BACK|last year|this year)(?!同)(?:全年|度)?", "year"),
    ("(?:(?<=in )|(?<=for )|(?<=of )|(?<=during )|^){digits_year}(?![0-9.,%])", "year"),
    (
        "(?:(?<=from )|(?<=between )){near_year}"
        "(?= (?:to|and|until|through) 20[12][0-9](?![0-9.,%]))",
        "year",
    ),
    (
        "(?:(?<=20[12][0-9] to )|(?<=20[12][0-9] and )|(?<=20[12][0-9] until ))"
        "{near_year}(?![0-9.,%])",
        "year",
    ),
)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    for piece, written in {"BACK": BACK, **PIECES}.items():
        pattern = pattern.replace(piece, written)
    return re.compile(pattern)


@functools.cache
def compile_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((compile_pattern(pattern), sort) for pattern, sort in PATTERNS)


TELLING = re.compile(
    r"[年月季期近新]|period|span|series|首|整个|从头|自始|20[0-9]{2}|过去|过往|载入|q[1-4]|half|year|quarter|month|issue|latest|recent"
    rf"|newest|loaded|before|\b(?:no|number)\b|{'|'.join(name for name in NAMES if len(name) == 3)}"
)
"""What stands in every text that has a time; most have none, and the patterns compile slowly."""


def tells_time(text: str) -> bool:
    return TELLING.search(text) is not None


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
    for pattern, sort in compile_patterns():
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
        word = word._replace(years_back=ago or -1)
    if relative := re.fullmatch("(recent|back_from|back)(-?[0-9]+)", sort):
        return word._replace(sort=relative[1], number=int(relative[2]))
    if sort == "list":
        named = list(said.get("run") or "") or re.findall(
            "[0-9]+|[一二三四五六七八九十]+", str(said["list"])
        )
        many = tuple(_number(each) for each in named)
        return word._replace(many=many)
    if sort == "span":
        ends = re.split("[^0-9一二三四五六七八九十]+", str(said["span"]))
        return word._replace(many=tuple(_number(each) for each in ends))
    if said.get("half"):
        return word._replace(number=1 if said["half"] in ("上", "first", "1st") else 2)
    if said.get("name"):
        return word._replace(number=NAMES[str(said["name"])])
    if said.get("ordinal"):
        return word._replace(number=ORDINALS[str(said["ordinal"])])
    number = said.get("n") or said.get("q")
    return word._replace(number=_number(number)) if number else word
