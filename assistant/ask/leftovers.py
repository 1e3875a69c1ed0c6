"""What is left over of a question: words that nothing explains, and what no bulletin can say."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ask import (
    asks,
    linking,
)
from assistant.ask.question import Question
from assistant.ask.tokens import (
    DATE,
    Token,
    is_content,
    is_tail,
    tells_only_when,
)

WHICH_DAYS = re.compile("哪[0-9一二三四五六七八九十两几]+[天日张]")
ASKS_MEANING = re.compile(r"^what (?:does|do) .* mean\W*$")
ASKS_WHAT_IT_IS = re.compile(r"是(?:什么|啥)\W*$")


def list_unknown(question: Question) -> list[tuple[int, int]]:
    """What no word explains, 床 with the 位 behind it; and what only tells a place in time,
    but of no month: 之前."""
    tails = {t.start: t.end for t in question.tokens if is_tail(t)}
    dated = {t.end for t in question.tokens if DATE.fullmatch(t.text)}
    runs = linking.list_unknown(question.tokens)
    unknown = [(s, e if e in dated else tails.get(e, e)) for s, e in runs]
    left = [t for n, t in enumerate(question.tokens) if n not in question.spent]
    unknown += [(t.start, t.end) for t in left if tells_only_when(t) or compares(t)]
    unknown += [(t.start, t.end) for t in list_narrowing(question)]
    return sorted(unknown)


def list_narrowing(question: Question) -> Iterator[Token]:
    """first visits, the fastest hospital: words that say something only beside others."""
    moved = any(t.says("ask", "up", "down", "change", "mom", "yoy") for t in question.tokens)
    for n, token in enumerate(question.tokens):
        alone = token.says("counter", "first", "last") and not token.says("order")
        first = token.text in ("first", "last") and question.at(n + 1).says("feature")
        if n not in question.spent and first and (alone or token.text.isascii()):
            yield token
        if token.says("place", "speed") and not moved:
            yield token


def compares(token: Token) -> bool:
    """超期: a comparison without its number, which can mean nothing else."""
    said = token.says("comparison", "below", "at_most", "above") and not token.text.isascii()
    said = said or token.says("place", "standard")
    return said and all(m.sort in ("comparison", "place") for m in token.meanings)


CLAUSE = re.compile(r"[,;:!?。]|\band (?=i\b|we\b|would|could|can|please)")
NARROWING = set("按分只不除仅每无没外") | {
    "by",
    "per",
    "only",
    "without",
    "except",
    "excluding",
    "not",
}
"""What may narrow a question though it stands in a clause of its own: 按性别看，…"""


def drop_chatter(text: str, tokens: Sequence[Token], freely: bool = False) -> list[Token]:
    """The tokens without the clauses that greet, or tell of the asker: 我在写一篇稿子，…

    Freely, even those that name a figure: 我在写预约的稿子，…
    """
    ends = [0, *(m.end() for m in CLAUSE.finditer(text)), len(text)]
    clauses = [
        [t for t in tokens if start <= t.start and t.end <= end] for start, end in pairwise(ends)
    ]
    kept = [clause for clause in clauses if clause and not is_chatter(clause, freely)]
    whole = sum(map(len, clauses)) == len(tokens) and any(map(any_content, kept))
    return [t for clause in kept for t in clause] if whole else list(tokens)


def any_content(clause: Sequence[Token]) -> bool:
    return any(
        is_content(t) or (t.number and t.text != "一") or t.month or t.says("scope") for t in clause
    )


def is_chatter(clause: Sequence[Token], freely: bool) -> bool:
    told = clause[0].says("filler", "person") or any(t.says("filler", "greeting") for t in clause)
    written = any(t.says("ask", "article", "about") for t in clause)  # 一篇关于…的稿子
    unknown = freely or written or any(not t.known for t in clause)
    if any(t.says("ask") and not t.says("ask", "article", "about", "follow") for t in clause):
        return False  # 我想看平均值，…
    narrows = any(t.text in NARROWING or set(t.text) & NARROWING for t in clause if not t.known)
    if freely:
        clause = [t for t in clause if not (t.says("feature") or t.says("kind"))]
    return told and unknown and not narrows and not any_content(clause)


def lists_kind(question: Question) -> bool:
    """Whether units of a kind are asked for, not one that is named."""
    tokens = question.tokens
    named = any(t.says("unit") and not t.says("feature") for t in tokens)
    return any(t.says("kind") for t in tokens) and not named


def compares_with_mean(question: Question, n: int) -> bool:
    """平均值以上的: no question of the catalogue compares with a mean."""
    beside = (question.at(n - 1), question.at(n + 1))
    behind = [question.at(k) for k in range(n + 1, n + 4)]
    timed = any(t.month or t.says("measure", "months") for t in behind)
    if question.at(n).text in ("over", "from") and timed:
        return False  # averaged over the six months
    mean = any(t.says("ask", "mean", "median") for t in beside)
    return mean and question.at(n).says("comparison")


def list_scopes(question: Question) -> Iterator[str]:
    """Reasons why there is no answer; "what does it mean" asks for no average."""
    figures = all(t.says("feature") or t.says("filler") for t in question.tokens)
    if ASKS_MEANING.search(question.text) or (figures and ASKS_WHAT_IT_IS.search(question.text)):
        yield "definition"
    if WHICH_DAYS.search(question.text):
        yield "breakdown"
    if any(a.says("ask", "how") and b.says("feature") for a, b in pairwise(question.tokens)):
        yield "advice"
    for a, b in pairwise(question.tokens):
        if a.says("place", "leaves_out") and (b.says("unit") or b.month):
            yield "exclusion"
        if a.says("place", "only") and b.says("feature") and lists_kind(question):
            yield "only"
    left = [n for n in range(len(question.tokens)) if n not in question.spent]
    if any(compares_with_mean(question, n) for n in left):
        yield "average"
    for token in question.tokens:
        yield from (v for v in token.values("scope") if not asks.leaves_out_zeros(question, v))
