"""What is meant of a question that takes back the one before: 不对，我是说出院."""

import re
from functools import cache

from assistant.ask.text import normalise
from assistant.ask.vocabulary import read_language

STOPS = "[,;:.!。，、 -]*"
STOP = f"[,;:!。，、.]{STOPS}"
"""What may stand between two parts of a correction, and what has to."""


def take_correction(typed: str) -> str:
    """The question without the words that take back; as it was typed where there are none."""
    text = normalise(typed)
    found = next((found for each in list_patterns() if (found := each.fullmatch(text))), None)
    return found["meant"] if found else typed


@cache
def list_patterns() -> tuple[re.Pattern[str], ...]:
    """What it is not, and what it is; words that take back; I meant."""
    takes_back, means, instead = map(any_of, ("takes_back", "means", "instead"))
    denies = f"{any_of('denies')}(?! ?{any_of('leaves_out')})"
    meant = rf"(?:(?:{means}|{instead}){STOPS})?(?P<meant>.+)"
    return (
        re.compile(rf"(?:{takes_back}{STOPS})?{denies}[^,;，、]+?{STOP}{meant}"),
        re.compile(rf"(?:{takes_back}{STOP})+{meant}"),
        re.compile(rf"(?:{takes_back} ?)?{means}{STOPS}(?P<meant>.+)"),
    )


def any_of(turn: str) -> str:
    """A pattern of the words of a turn, the longest first."""
    words = sorted(read_language()["turns"][turn], key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})(?![a-z])"
