"""The questions of the catalogue that are nearest to one that has no answer."""

import math
import re
from collections.abc import Iterator

from assistant.ask.plan import Plan
from assistant.ask.reading import Reading
from assistant.ask.text import HAN, normalise
from assistant.ask.vocabulary import Vocabulary
from assistant.catalogue import Catalogue, Question

PIECE = f"(?=([{HAN}]{{2}}))|([a-z]{{4,}})"
"""Two characters, or an English word that says something."""


def list_nearest(
    catalogue: Catalogue, text: str, reading: Reading, vocabulary: Vocabulary
) -> Iterator[Plan]:
    """Those whose title or phrases share most with it first, else in the order of the catalogue;
    each of the unit, the metric and the month that were spoken of, and then without."""
    wanted = cut_pieces(text)
    for question in sorted(catalogue.questions, key=lambda each: -closeness(each, wanted)):
        yield Plan(question.name, dict(fill(question, reading, vocabulary)))


def cut_pieces(text: str) -> set[str]:
    return {han or latin for han, latin in re.findall(PIECE, normalise(text))}


def closeness(question: Question, wanted: set[str]) -> float:
    said = [*question.title, *(p for each in question.phrases.values() for p in each)]
    return max(share(wanted, cut_pieces(each)) for each in said)


def share(wanted: set[str], pieces: set[str]) -> float:
    """How much they have in common; a long phrase has more by chance."""
    return len(wanted & pieces) / (1 + math.sqrt(len(pieces)))


def fill(question: Question, reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """What was said, as far as the question can be asked with it."""
    said = {
        "unit": reading.units[:1],
        "unit_a": reading.units[:1],
        "metric": reading.metrics[:1],
        "month": [month for month in reading.months[-1:] if month in vocabulary.months],
    }
    for parameter in question.parameters:
        for value in said.get(parameter.name, ()):
            yield parameter.name, value
