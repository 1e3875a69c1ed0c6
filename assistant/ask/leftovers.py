"""What is left over of a question: words that nothing explains, and what no bulletin can say."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.ask import (
    asks,
    linking,
)
from assistant.ask.question import Question
from assistant.ask.tokens import (
    Token,
    is_content,
    is_tail,
    tells_only_when,
)

ASKS_MEANING = re.compile(r"^what (?:does|do) .* mean\W*$")


def may_be_written(token: Token) -> bool:
    """Whether an article that is asked for may have it in its text."""
    return token.says("unit") or linking.is_part(token)


def list_unknown(question: Question) -> list[tuple[int, int]]:
    """What no word explains, 床 with the 位 behind it; and what only tells a place in time,
    but of no month: 之前."""
    tails = {t.start: t.end for t in question.tokens if is_tail(t)}
    unknown = [(s, tails.get(e, e)) for s, e in linking.list_unknown(question.tokens)]
    idle = [
        t for n, t in enumerate(question.tokens) if n not in question.spent and tells_only_when(t)
    ]
    left = [n for n in range(len(question.tokens)) if n not in question.spent]
    idle += [question.tokens[n] for n in left if compares(question.tokens[n])]
    idle += [question.tokens[n] for n in left if compares_with_mean(question, n)]
    unknown += [(t.start, t.end) for t in idle]
    return sorted(run for run in unknown if not is_greeting(question, *run))


def compares(token: Token) -> bool:
    """超期: a comparison without its number, which can mean nothing else."""
    said = token.says("comparison", "below", "at_most", "above") and not token.text.isascii()
    return said and all(m.sort in ("comparison", "place") for m in token.meanings)


def compares_with_mean(question: Question, n: int) -> bool:
    """平均值以上的: no question of the catalogue compares with a mean."""
    beside = (question.at(n - 1), question.at(n + 1))
    mean = any(t.says("ask", "mean", "median") for t in beside)
    return mean and question.at(n).says("comparison")


def is_greeting(question: Question, start: int, end: int) -> bool:
    """Whether it stands in a clause that greets, thanks or begs pardon, and asks nothing."""
    stops = [m.start() for m in re.finditer("[,;:!?。]", question.text)]
    first = max((stop for stop in stops if stop < start), default=-1)
    last = min((stop for stop in stops if stop >= end), default=len(question.text))
    clause = [t for t in question.tokens if first < t.start and t.end <= last]
    polite = any(t.says("filler", "greeting") for t in clause)
    return polite and not any(is_content(t) or t.number or t.month for t in clause)


def list_scopes(question: Question) -> Iterator[str]:
    """Reasons why there is no answer; "what does it mean" asks for no average."""
    if ASKS_MEANING.search(question.text):
        yield "definition"
    if any(a.says("ask", "how") and b.says("feature") for a, b in pairwise(question.tokens)):
        yield "advice"
    for token in question.tokens:
        yield from (v for v in token.values("scope") if not asks.leaves_out_zeros(question, v))


def list_stretches(question: Question) -> tuple[tuple[str, ...], ...]:
    found = []
    for run in linking.list_unknown(question.tokens)[: linking.MOST_RUNS + 1]:
        edges = linking.list_windows(question.text, question.tokens, run, may_be_written)
        found.append(
            tuple([question.text[s:e] for s, e in edges] or [question.text[run[0] : run[1]]])
        )
    return tuple(found)
