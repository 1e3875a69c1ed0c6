"""Numbers in a question, in digits or in words: 48.3 %, 4万, 三成五, 三分之二, half, 40k."""

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
HAN_NUMBER = "[零〇一二两三四五六七八九十百千万亿]"
HAN_DECIMAL = f"{HAN_NUMBER}+(?:点[零〇一二两三四五六七八九]+)?"
ARABIC = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)"
MULTIPLES = {
    "百万": 10**6, "千万": 10**7, "十万": 10**5, "万": 10**4, "亿": 10**8, "千": 10**3, "百": 100,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "hundred": 100, "k": 10**3, "m": 10**6,
    "w": 10**4,
}  # fmt: skip
MONTH_LENGTHS = range(28, 32)
ENGLISH = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ],
        start=1,
    )
}
FRACTIONS = {
    "一半": "50", "半数": "50", "二分之一": "50", "half": "50", "one half": "50", "a half": "50",
    "a third": "33.333333", "one third": "33.333333", "two thirds": "66.666667",
    "a quarter": "25", "one quarter": "25", "three quarters": "75", "a fifth": "20",
    "one fifth": "20", "two fifths": "40", "three fifths": "60", "four fifths": "80",
    "one in two": "50", "one in three": "33.333333", "two in three": "66.666667",
    "one in four": "25", "three in four": "75", "one in five": "20", "two in five": "40",
    "three in five": "60", "four in five": "80", "one in ten": "10", "nine in ten": "90",
    "nine out of ten": "90", "eight out of ten": "80", "seven out of ten": "70",
    "a tenth": "10", "one tenth": "10", "nine tenths": "90", "对半": "50",
}  # fmt: skip
ROUND = {
    "half a million": 500_000, "half a dozen": 6, "half dozen": 6, "a dozen": 12, "dozen": 12,
    "a million": 10**6, "a thousand": 1000, "a hundred": 100, "quarter of a million": 250_000,
    "a quarter of a million": 250_000, "half a thousand": 500,
}  # fmt: skip
PERCENT = r"\s?(?:%|‰|percent(?:s|age)?(?! point|[a-z])|per cent|pct\b)"


class Number(NamedTuple):
    """A number, and whether it was said to be a part of a hundred."""

    value: Decimal
    percent: bool = False
    ordinal: bool = False
    of: str = ""
    """What it counts, where it is one of so many: the forms of 6/11, the days of 29/30."""


def find_number(text: str, start: int) -> tuple[int, Number] | None:
    """The longest number that begins here, and where it ends."""
    before = text[start - 1 : start]
    if re.match(r"[a-z0-9.]", before) and re.match("[a-z0-9]", text[start]):
        return None
    found = [each for find in FINDERS if (each := find(text, start))]
    return max(found, key=lambda each: each[0], default=None)


def _find_arabic(text: str, start: int) -> tuple[int, Number] | None:
    match = re.compile(ARABIC).match(text, start)
    if not match:
        return None
    value, end = Decimal(match[0].replace(",", "")), match.end()
    scale = re.compile(
        r"\s?(百万|千万|十万|万|亿|千|百(?!分)|(?:thousand|million|billion|hundred|[kmw])(?![a-z]))"
    ).match(text, end)
    if scale:
        value, end = value * MULTIPLES[scale[1]], scale.end()
        more = re.compile("[1-9](?![0-9.%,])").match(text, end) if scale[1] in "万亿千" else None
        if more:  # 4万7
            value, end = value + int(more[0]) * MULTIPLES[scale[1]] // 10, more.end()
    ordinal = re.compile("(?:st|nd|rd|th)(?![a-z])").match(text, end)
    if ordinal:
        return ordinal.end(), Number(value, ordinal=True)
    sticks = text[end - 1].isascii() and re.compile("[a-z]").match(text, end)
    if sticks and not re.compile(PERCENT).match(text, end):
        return None
    return _with_percent(text, end, value)


def _with_percent(text: str, end: int, value: Decimal) -> tuple[int, Number]:
    percent = re.compile(PERCENT).match(text, end)
    if percent:
        value = value / 10 if "‰" in percent[0] else value
        return percent.end(), Number(value, percent=True)
    tenths = re.compile(
        "成(半|[一二三四五六七八九])?(?!绩|交|员|立|本|果|为|人|功|都(?![没不未达到在够]))"
    ).match(text, end)
    if tenths and 0 < value <= 10:
        more = Decimal(5) if tenths[1] == "半" else Decimal(DIGITS.get(tenths[1] or "零", 0))
        return tenths.end(), Number(10 * value + more, percent=True)
    return end, Number(value)


def _find_han(text: str, start: int) -> tuple[int, Number] | None:
    match = re.compile(HAN_DECIMAL).match(text, start)
    value = read_han(match[0]) if match else None
    if value is None and text[start - 1 : start] in tuple("上过破超逾"):
        value = Decimal({**TENS, **MYRIADS}.get(text[start], 0)) or None  # 过万, 上千
        if text[start] == "半":
            return start + 1, Number(Decimal(50), percent=True)
    if match is None or value is None:
        return None
    return _with_percent(text, match.end(), value)


def read_han(text: str) -> Decimal | None:
    """三十五, 一百二, 两万, 二〇二三 and 十二点五; None where the characters make no number."""
    whole, _, decimals = text.partition("点")
    if re.fullmatch("[零〇一二两三四五六七八九]{2,}", whole):
        value = Decimal("".join(str(DIGITS[sign]) for sign in whole))
    else:
        read = _read_places(whole)
        if read is None:
            return None
        value = Decimal(read)
    if decimals:
        value += Decimal("0." + "".join(str(DIGITS[sign]) for sign in decimals))
    return value


def _read_places(text: str) -> int | None:
    """A number with its places written out; what is left over counts one place less: 一百二."""
    total = section = 0
    digit: int | None = None
    place = 1
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
            place = 1 if digit == 0 else place
        elif sign in TENS:
            section += (1 if digit is None else digit) * TENS[sign]
            digit, place = None, TENS[sign] // 10
        else:
            if not section and digit is None and not total:
                return None
            total = (total + section + (digit or 0)) * MYRIADS[sign]
            section, digit, place = 0, None, MYRIADS[sign] // 10
    return total + section + (digit or 0) * place


def _find_parts(text: str, start: int) -> tuple[int, Number] | None:
    """百分之六十五, 百分之 65 and 三分之二."""
    if "分之" not in text:
        return None
    amount = f"(?:{ARABIC}|{HAN_DECIMAL})"
    match = re.compile(f"(百|千|{HAN_NUMBER}+|[0-9]+)分之({amount})").match(text, start)
    if not match:
        return None
    whole, part = _read(match[1]), _read(match[2])
    if not whole or part is None:
        return None
    return match.end(), Number((100 * part / whole).quantize(Decimal("1.000000")), percent=True)


def _read(text: str) -> Decimal | None:
    if text[0].isascii():
        return Decimal(text.replace(",", ""))
    return Decimal(TENS[text]) if text in ("百", "千") else read_han(text)


def _find_fraction(text: str, start: int) -> tuple[int, Number] | None:
    for words in sorted(FRACTIONS, key=len, reverse=True):
        end = start + len(words)
        if text.startswith(words, start) and not re.match("[a-z]", text[end : end + 1] or " "):
            return end, Number(Decimal(FRACTIONS[words]), percent=True)
    return None


def _find_english(text: str, start: int) -> tuple[int, Number] | None:
    total = section = 0
    end = reached = start
    for match in re.compile(r"(?:([a-z]+)(?:\s|-|$|(?![a-z])))").finditer(text, start):
        word = match[1]
        if match.start() not in (reached, reached + 1) or (match.start() > end and end == start):
            break
        reached = match.end(1)
        if word == "and" and section and section % 100 == 0:
            continue  # one hundred and five
        if word in ENGLISH:
            section += ENGLISH[word]
        elif word in SCALES and section:
            section *= SCALES[word]
            if SCALES[word] > 100:
                total, section = total + section, 0
        elif word == "second" and is_place(text, match.start()):
            return match.end(1), Number(Decimal(2), ordinal=True)
        elif is_ordinal(word, section):
            return match.end(1), Number(Decimal(section + ORDINALS[word]), ordinal=True)
        else:
            break
        end = match.end(1)
    return _with_percent(text, end, Decimal(total + section)) if end > start else None


def is_ordinal(word: str, before: int) -> bool:
    """third and twenty-first; first alone may mean the earliest, and second a time."""
    told = word not in ("first", "second") if not before else before % 10 == 0
    return word in ORDINALS and told


def is_place(text: str, start: int) -> bool:
    """second largest, who came second; not a time, nor a part of a name"""
    last = not text[start + len("second") :].strip("?!. ")
    ranked = RANKED.search(text[:start]) or text == "second?"
    return bool(SECOND_OF.match(text, start) or (last and ranked))


SECOND_OF = re.compile(
    r"second[ -](?:[a-z]+est|most|best|worst|place|one|from the|in|on|by|for)(?![a-z])"
)
RANKED = re.compile(r"(?:who 's|who is|who was|came|comes|come|ranks|ranked|and the) $")
"""What stands behind a place, and before one."""


def _find_ratio(text: str, start: int) -> tuple[int, Number] | None:
    """1/3 is a part; 6/11 are six of eleven."""
    between = "(?:/| of (?:the )?| out of (?:the )?)"
    match = re.compile(f"([0-9]{{1,2}}){between}([0-9]{{1,2}})(?![0-9/%])").match(text, start)
    if not match or int(match[1]) > int(match[2]) or match[2] == "0":
        return None
    part, whole = Decimal(match[1]), Decimal(match[2])
    if whole > 10:
        return match.end(), Number(part, of=name_whole(int(whole)))
    return match.end(), Number((100 * part / whole).quantize(Decimal("1.000000")), percent=True)


def name_whole(whole: int) -> str:
    """Of so many days of a month, or of fewer forms; within 10 of 50 is of neither."""
    if whole in MONTH_LENGTHS:
        return "days"
    return "forms" if whole < min(MONTH_LENGTHS) else ""


def _find_round(text: str, start: int) -> tuple[int, Number] | None:
    for words, value in ROUND.items():
        if re.compile(rf"{words}(?![a-z])").match(text, start):
            return start + len(words), Number(Decimal(value))
    return None


PLACES = {"亚军": 2, "榜眼": 2, "季军": 3, "探花": 3, "runner up": 2, "runners up": 2}


def _find_place(text: str, start: int) -> tuple[int, Number] | None:
    """亚军, the runner-up"""
    for word, place in PLACES.items():
        if text.startswith(word, start):
            return start + len(word), Number(Decimal(place), ordinal=True)
    return None


def _find_negative(text: str, start: int) -> tuple[int, Number] | None:
    """低于 -5, 负五; between numbers or months a dash is none."""
    minus = re.compile("-|负|negative ").match(text, start)
    if not minus or re.search(r"[0-9a-z%月日期年十百千万亿成]$|[0-9%]\s$", text[:start]):
        return None
    found = _find_arabic(text, minus.end()) or _find_han(text, minus.end())
    return (found[0], found[1]._replace(value=-found[1].value)) if found else None


FINDERS = (
    _find_arabic,
    _find_han,
    _find_parts,
    _find_fraction,
    _find_ratio,
    _find_round,
    _find_english,
    _find_negative,
    _find_place,
)
