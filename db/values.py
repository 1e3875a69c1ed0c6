"""Printed text becomes a value: 48.30% · 5/11 · / · 197.23 亿 · １２３ · 1,234.

A value keeps the printed text beside it. What cannot be read for certain is said to be uncertain,
never guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from db.glyphs import STRUCK

State = Literal["read", "not reported", "blank", "uncertain"]
Number = int | float

NOT_REPORTED = frozenset(
    {"/", "-", "—", "——", "–", "\\", "--", "―", "――", "…", "……", "N/A", "暂无", "暂无数据", "缺报"}
    | {"未报", "未上报", "未上传", "未填报", "未接入"}
)
"""What is printed in place of a number that was not reported."""
NONE = "无"
"""Not reported in place of a rate; in place of a count it may as well mean none."""
SCALES = {
    "": Decimal(1),
    "百": Decimal(10) ** 2,
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "十万": Decimal(10) ** 5,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
}
COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)")
MEASURE = r"(?:人次|人|次|条|个|件|例|份|张|家|通|天|日)?"
"""What a number may be counted in, behind it in its cell."""
MEASURED = re.compile(COUNT.pattern + MEASURE)
SCALED_CELL = re.compile(rf"(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?([万亿]){MEASURE}")
SCALED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([万亿]?)")
DECIMAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
SCALE = re.compile(r"(?:\(|单位[:：]?)([十百千]?万|亿|[百千](?!分))")
"""What says that numbers are printed in ten thousands or so: (万条), 单位：万人次."""
FOOTNOTE = re.compile(r"[*※①-⑳]+$")
"""The sign of a footnote behind a number. A raised digit is none: its place alone tells it from
the number's own, which is not certain enough."""
STRUCK_OUT = re.compile(rf"[^\s{STRUCK}]+{STRUCK}\s*")
SLASHES = {"∕": "/", "⁄": "/"}
"""What some fonts give for a slash of full width."""
SEVERAL = re.compile(r"\d\s+\d")
"""Two numbers in one cell, which folding would make one."""
GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")
MILLIONS = re.compile(r"\d{1,3}(?:\s\d{3}){2,}")
UNGROUPED = re.compile(r"\d{4}")
PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
BARE = re.compile(r"(\d+(?:\.\d+)?)")
FRACTION = re.compile(r"(\d+)/(\d+)")

LONGEST = 30
"""Characters of the longest number that is read at all."""
LARGEST = 10**15
"""Printed figures are smaller; larger ones would not stay exact in a database or a spreadsheet."""


@dataclass(frozen=True)
class Value:
    """What a cell says. `number` is None unless `state` is "read"."""

    number: Number | None
    printed: str
    state: State


def fold(text: str) -> str:
    """Text for comparing: half width, without spaces. １２３ （区） becomes 123(区)."""
    return "".join("".join(map(fold_char, text)).split())


@cache
def fold_char(char: str) -> str:
    """`fold` for one character, never longer than one, so that positions stay true.

    Signs such as ① and ² stay: folded, the footnote of 48① would make it 481.
    """
    folded = SLASHES.get(char) or unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and unicodedata.category(char) != "No" else char


def without_struck(text: str) -> str:
    """What a person still reads where something was struck out: 777 1445 with a line through 777
    is 1445."""
    return STRUCK_OUT.sub("", text).strip() if STRUCK in text else text


def are_grouped(texts: Sequence[str], table: Sequence[str]) -> bool:
    """Whether the numbers of a column have spaces between their thousands: 19 611 311. One such as
    8 256 might be two, so one of the table has two spaces, and none of the column lacks them."""
    return any(MILLIONS.fullmatch(text) for text in table) and not any(
        UNGROUPED.search(text) for text in texts
    )


def join_groups(text: str) -> str:
    """A number whose thousands are parted by spaces, without them; any other text as it is."""
    return "".join(text.split()) if GROUPED.fullmatch(text) else text


def read_count(printed: str, at_most: int | None = None, scale: str = "") -> Value:
    """A whole number: 1,234, １２３, 27天 or 21.82万. None is above `at_most`. Under a header such
    as （万条） it stands for `scale` times as much."""
    value = _read(printed, MEASURED, lambda found: int(found[1].replace(",", "")))
    if value.state == "uncertain":
        value = _read(printed, SCALED_CELL, _scale)
    if scale:
        value = _read(printed, DECIMAL, lambda found: _multiply(found[1] + (found[2] or ""), scale))
    number = value.number
    if number is not None and at_most is not None and number > at_most:
        return _uncertain(printed)
    if isinstance(number, float) and not scale:
        return _uncertain(printed)
    return value


def read_percent(printed: str, signed: bool = True) -> Value:
    """A rate in percent points: 48.30% is 48.3. None is above 100. One that is not `signed` is
    printed without the percent sign."""
    if fold(printed) == NONE:
        return Value(None, printed, "not reported")
    value = _read_rate(printed, signed)
    return _uncertain(printed) if is_above_all(printed, signed) else value


def is_above_all(printed: str, signed: bool = True) -> bool:
    """Whether a rate is plainly printed and is above 100 %: it may be so, or a digit too many."""
    number = _read_rate(printed, signed).number
    return number is not None and number > 100


def _read_rate(printed: str, signed: bool) -> Value:
    return _read(printed, PERCENT if signed else BARE, lambda found: float(found[1]))


def read_fraction(printed: str) -> tuple[Value, Value]:
    """Part and whole: 5/11 is 5 and 11. No part is more than its whole."""
    part = _read(printed, FRACTION, lambda found: int(found[1]))
    whole = _read(printed, FRACTION, lambda found: int(found[2]))
    if part.number is not None and whole.number is not None and part.number > whole.number:
        return _uncertain(printed), _uncertain(printed)
    return part, whole


def find_scale(text: str) -> str:
    """What the numbers under a header, or beside a remark, are printed in: a key of SCALES."""
    found = SCALE.search(fold(text))
    return found[1] if found else ""


def read_scaled(printed: str) -> Value:
    """A number with its Chinese scale: 197.23亿 is 19,723,000,000."""
    return _read(printed, SCALED, _scale)


def _scale(found: re.Match[str]) -> Number:
    return _multiply(found[1] + (found[2] or ""), found[3])


def _multiply(printed: str, scale: str) -> Number:
    number = Decimal(printed.replace(",", "")) * SCALES[scale]
    return int(number) if number == number.to_integral_value() else float(number)


def _read(
    printed: str, pattern: re.Pattern[str], number: Callable[[re.Match[str]], Number]
) -> Value:
    standing = without_struck(printed)
    text = FOOTNOTE.sub("", fold(standing))
    if not text:
        return Value(None, printed, "uncertain" if fold(printed) else "blank")
    if SEVERAL.search(standing) and not _is_broken(standing, pattern):
        return _uncertain(printed)
    if text in NOT_REPORTED:
        return Value(None, printed, "not reported")
    found = pattern.fullmatch(text) if len(text) <= LONGEST else None
    value = number(found) if found else LARGEST
    if value >= LARGEST:
        return _uncertain(printed)
    return Value(value, printed, "read")


def _is_broken(printed: str, pattern: re.Pattern[str]) -> bool:
    """Whether a cell holds one number broken over two lines, of which a part alone is none."""
    parts = [fold(part) for part in printed.split()]
    alone = [pattern.fullmatch(part) is not None for part in parts]
    return len(parts) == 2 and not alone[0] and ("." in parts[0] or not alone[1])


def _uncertain(printed: str) -> Value:
    return Value(None, printed, "uncertain")
