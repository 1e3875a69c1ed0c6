"""What the words of a page may be: titles, header words, values. Given to layout by its caller.

Layout knows no section of a bulletin; it only asks what a text looks like.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from db.glyphs import STRUCK
from db.values import COUNT, FRACTION, NONE, NOT_REPORTED, PERCENT, fold

TOTAL = re.compile(r"(?:全[市省区县院])?(?:合计|总计|共计)[*※①-⑳⁰¹²³⁴-⁹]*[:：]?(.*)")
"""A row of totals, maybe with the sign of a footnote; what stands behind the colon is the total of
the whole table."""

ORDINAL = r"[(]?[一二三四五六七八九十]{1,2}[)、.]"
NUMBERED = re.compile(rf"{ORDINAL}|[(]?\d{{1,3}}[)、.]")
"""The number of a name or of a group of them."""
GROUP = re.compile(rf"{ORDINAL}[^\d,。;:、(（]{{2,20}}")
"""What heads a group of rows, such as 一、省部属医院."""

SUMMARY = re.compile(
    r"(?:[全本各][市省区县院]{0,2}|总|其中)?"
    r"(?:小计|合计|总计|共计|累计|总数|总体|汇总|平均[值数]?|均值|中位数|最[大小高低]值?)[:：]?|"
    r".{1,4}(?:小计|合计|总计|平均)|其中.*|"
    r"全[市省区县]|[本上]月|去年|上年|(?:去年|上年)?同期|[同环]比.*|增[幅减]|[与较]上月.*|"
    rf"{ORDINAL}.*|"
    r"(?:[省市区县部委]|省部|部省)(?:[属级办管]|直属)(?:医院|医疗机构|医疗卫生机构|单位)|"
    r"(?:全[省市]|军队|部队|民营|社会办|公立|私立|直属|基层|[一二三]级)(?:医院|医疗机构|单位)"
)
"""The name of a row that sums up others or heads a group of them, and is no unit."""

VALUE = re.compile(rf"{COUNT.pattern}|\d+\.\d+|{PERCENT.pattern}|{FRACTION.pattern}")
DATED = re.compile(r"\d{4}年(?:\d{1,2}月|第\d+期)")
MONTH = re.compile(r"(?:\d{4}年)?(?<!\d)(?<![-—~至])\d{1,2}月份?")
SENTENCE = re.compile(r"[,。;、!?：:，；]")
NOTE = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
MAX_TITLE = 60


def is_value(text: str) -> bool:
    """Whether a text looks like the content of a cell that is no name."""
    folded = fold(text).replace(STRUCK, "")
    return folded in NOT_REPORTED or folded == NONE or VALUE.fullmatch(folded) is not None


def is_note(text: str) -> bool:
    """A remark in one pair of brackets, of more than one word such as （区）."""
    folded = fold(text)
    return len(folded) > 8 and NOTE.fullmatch(folded) is not None


def is_group(text: str) -> bool:
    """Whether a line among the rows of a table heads those below it."""
    return GROUP.fullmatch(fold(text)) is not None


@dataclass(frozen=True)
class Lexicon:
    """The titles and header words that a bulletin may print, as patterns of folded text."""

    titles: Sequence[re.Pattern[str]] = ()
    header_parts: Sequence[str] = ()
    """Patterns of the words of headers, one for each level of a merged header."""

    @cached_property
    def _part(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{part})" for part in self.header_parts) or r"(?!)")

    def is_title(self, text: str) -> bool:
        folded = MONTH.sub("", fold(text), count=1)
        return len(folded) <= MAX_TITLE and any(t.fullmatch(folded) for t in self.titles)

    def is_header_word(self, text: str) -> bool:
        return self._part.fullmatch(fold(text)) is not None
