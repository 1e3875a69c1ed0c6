"""What somebody typed becomes text to be read: one width, one script, small letters, no steering
characters."""

import functools
import re
import unicodedata
from collections.abc import Sequence

from assistant.words import one_line

HAN = "\u3400-\u9fff"
"""For patterns: each takes a millisecond to compile, so what every text needs asks `is_han`."""
SAYINGS = {"前三甲": "前三", "前三强": "前三", "前五强": "前五", "前十强": "前十"}
"""As they are said, and what is meant."""
MIXED = {"hospital": "医院", "district": "区"}
"""English words that end a Chinese name: 高淳 hospital."""
NUMERALS = dict(zip("-123456789", "一一二三四五六七八九", strict=True))
ORDINAL = "(?:(?<=第)[1-9-]|(?<=[市省大])[1-9])(?=(?:人民|附属|中)?医院|附?院|附属)"
"""第2医院, 市2院, 南医大2附院: names have them in Chinese."""
MONTH = r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "‘": "'", "“": '"', "”": '"'})


@functools.lru_cache(maxsize=4096)  # a name is read as a name, as printed and as a link
def normalise(text: str) -> str:
    """Full width as half, traditional characters as simplified; spaces only between other words."""
    plain = unicodedata.normalize("NFKC", one_line(text)).translate(DASHES).casefold()
    plain = simplify(plain)
    if "-" in plain:
        plain = re.sub(f"({MONTH})-({MONTH})", r"\1 - \2", plain)
        plain = re.sub("(?<=[a-z])-(?=[a-z])", " ", plain)
    if "'s" in plain:
        plain = re.sub("(?<=[a-z])'s(?![a-z])", " 's", plain)
    if "top" in plain or "bottom" in plain:
        plain = re.sub("(?<![a-z])(top|bottom)(?=[0-9])", r"\1 ", plain)
    if any(map(str.isdigit, plain)) or "第" in plain:
        plain = re.sub(ORDINAL, lambda found: NUMERALS[found[0]], plain)
    if "_" in plain or "(s)" in plain:
        plain = plain.replace("(s)", "s").replace("_", " ")
    if "vs" in plain:
        plain = re.sub(r"(?<![a-z])vs\.?(?=[0-9])", "vs ", plain)
    if "no." in plain:
        plain = re.sub(r"(?<![a-z])no\. ?([1-9])(?= (?:[a-z']+ )*hospital)", write_ordinal, plain)
    return join_words((plain if plain.isascii() else write_plainly(plain)).split())


def write_plainly(text: str) -> str:
    """Chinese, without sayings and English nouns."""
    for saying, meant in SAYINGS.items():
        text = text.replace(saying, meant)
    for english, chinese in MIXED.items():
        if english in text:
            text = re.sub(f"(?<=[{HAN}]) ?{english}s?(?![a-z])", chinese, text)
    return text


def join_words(words: Sequence[str]) -> str:
    """With a space between two of which neither is Chinese there."""
    joined = "".join(words[:1])
    for word in words[1:]:
        joined += word if is_han(joined[-1]) or is_han(word[0]) else f" {word}"
    return joined


def write_ordinal(number: re.Match[str]) -> str:
    """No. 2 Hospital."""
    return number[1] + {"1": "st", "2": "nd", "3": "rd"}.get(number[1], "th")


def simplify(text: str) -> str:
    """Traditional characters as simplified. GB 2312 has none of the former, so that most questions
    need no conversion."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if any(map(is_han, text)):
            from zhconv_rs import zhconv

            return zhconv(text, "zh-hans")
    return text


def is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


def is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
