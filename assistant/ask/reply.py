"""What comes of a question that somebody typed."""

from typing import Literal, NamedTuple

from assistant.answer import Answer
from assistant.words import Words

Status = Literal["answered", "clarify", "unanswerable"]


class Suggestion(NamedTuple):
    """A question that can be answered, one step away."""

    text: Words
    """As it is shown, and as it may be typed."""
    path: str
    """The path of its answer's URL: /bulletins/hospitals_below?metric=…"""


class Reply(NamedTuple):
    """An answer, a question back, or a no with its reason."""

    question: str
    """As it was typed, without control characters and not longer than a line."""
    status: Status
    answer: Answer | None
    """Where the status is answered."""
    text: Words
    """One sentence: the answer's own, what is to be chosen, or why there is none."""
    read_as: Words
    """How the question was read, whole; '' where it was not."""
    suggestions: tuple[Suggestion, ...]
    """Other readings of an answered question; what to choose from; or the nearest questions."""
