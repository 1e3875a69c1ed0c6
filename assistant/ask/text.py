"""What somebody typed becomes text to be read: one width, one script, small letters, no steering
characters."""

import functools
import re
import unicodedata

from assistant.words import one_line

HAN = "\u3400-\u9fff"
MIXED = {"hospitals?": "医院", "districts?": "区"}
"""English words that end a Chinese name: 高淳 hospital."""
MONTH = r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "‘": "'", "“": '"', "”": '"'})


@functools.lru_cache(maxsize=4096)  # a name is read as a name, as printed and as a link
def normalise(text: str) -> str:
    """Full width as half, traditional characters as simplified; spaces only between other words."""
    plain = unicodedata.normalize("NFKC", one_line(text)).translate(DASHES).casefold()
    plain = re.sub(f"({MONTH})-({MONTH})", r"\1 - \2", simplify(plain))
    plain = re.sub("(?<=[a-z])-(?=[a-z])", " ", plain)
    plain = re.sub("(?<=[a-z])'s(?![a-z])", " 's", plain)
    plain = re.sub("(?<![a-z])(top|bottom)(?=[0-9])", r"\1 ", plain)
    for english, chinese in MIXED.items():
        plain = re.sub(f"(?<=[{HAN}]) ?{english}(?![a-z])", chinese, plain)
    plain = " ".join(plain.split())
    return re.sub(f"(?<=[{HAN}]) | (?=[{HAN}])", "", plain)


def simplify(text: str) -> str:
    """Traditional characters as simplified. GB 2312 has none of the former, so that most questions
    need no conversion."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        if re.search(f"[{HAN}]", text):
            from zhconv_rs import zhconv

            return zhconv(text, "zh-hans")
    return text


def is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
