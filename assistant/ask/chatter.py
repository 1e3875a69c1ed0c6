"""Clauses that greet, or tell who asks and why: 我在写一篇稿子, for the minister's brief. They say
nothing of what is asked."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ask.linking import doubt
from assistant.ask.text import join_words
from assistant.ask.tokens import EMPTY, Token, cut, is_content
from assistant.ask.vocabulary import Vocabulary, read_language, stands_alone

CLAUSE = re.compile(
    r"[,;:!?。()]| - |\.(?= |$)|\band (?=i\b|we\b|would|could|can|please)"
    r"|(?= for (?:the|a|an|my|our|this|today|tomorrow|tonight|next)\b)"
)
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
FIRM = (
    "advice", "cause", "change_data", "definition", "exclusion", "forecast", "instruction", "only",
)  # fmt: skip
"""Scopes that are no part of why somebody asks."""
SLIGHT = ("article", "about", "follow")
"""What a clause about the asker may ask for besides: a piece about the hotline;"""
SLIGHT_WHY = (
    "all", "province", "in_table", "card", "both", "added", "plus", "also",
    "them", "yes_no",
)  # fmt: skip
"""and one that tells why: 一起写进材料."""


def drop_chatter(text: str, vocabulary: Vocabulary, freely: bool = False) -> str:
    """The text without those clauses; as it is where nothing else is said.

    Freely, even those that name a figure: 我在写预约的稿子，…
    """
    tokens = doubt(cut(text, vocabulary))
    spans = list(pairwise(sorted({0, *list_ends(text, tokens), len(text)})))
    clauses = [[t for t in tokens if start <= t.start and t.end <= end] for start, end in spans]
    dated = sum(any(t.month for t in clause) for clause in clauses) > 1
    kept = [
        (span, clause)
        for span, clause in zip(spans, clauses, strict=True)
        if clause and not is_chatter(clause, freely, tells_why(text[slice(*span)]), dated)
    ]
    if len(kept) == len([*filter(None, clauses)]) or not any(any_content(c) for _, c in kept):
        return text
    return join_words([word for span, _ in kept for word in text[slice(*span)].split()])


def list_ends(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Where clauses end; inside a word none does."""
    inside = {place for t in tokens for place in range(t.start + 1, t.end)}
    yield from (m.end() for m in CLAUSE.finditer(text) if m.end() not in inside)


def tells_why(clause: str) -> bool:
    """Whether it names what the answer is for."""
    return any(says_word(clause, word) for word in read_language()["names"]["reasons"])


def says_word(clause: str, word: str) -> bool:
    """Whether it stands there, in English as a word of its own."""
    start = clause.find(word)
    return start >= 0 and stands_alone(clause, start, start + len(word))


def leave_out_times(clause: Sequence[Token], dated: bool) -> list[Token]:
    """A clause that tells why, without the time when it is for, and how long it shall be: 明天,
    at 9, two lines."""
    soon = read_language()["names"]["soon"]
    return [
        t
        for t, behind in pairwise([*clause, EMPTY])
        if not (t.month and dated)
        and t.text not in soon
        and (not t.number or t.number.percent or behind.says("measure") or behind.says("kind"))
    ]


def any_content(clause: Sequence[Token]) -> bool:
    return any(
        is_content(t) or (t.number and t.text != "一") or t.month or t.says("scope") for t in clause
    )


def is_chatter(clause: Sequence[Token], freely: bool, reason: bool, dated: bool) -> bool:
    """Whether a clause only greets, or tells who asks and why; there, a time that another clause
    names too says nothing."""
    clause = leave_out_times(clause, dated) if reason else clause
    if not clause:
        return True
    told = clause[0].says("filler", "person") or any(t.says("filler", "greeting") for t in clause)
    if reason and not any(t.says("scope", *FIRM) for t in clause):
        told = True
        clause = [t for t in clause if not t.says("scope")] or clause
    written = any(t.says("ask", "article", "about") for t in clause)  # 一篇关于…的稿子
    unknown = freely or written or any(not t.known for t in clause)
    slight = (*SLIGHT, *(SLIGHT_WHY if reason else ()))
    if any(t.says("ask") and not t.says("ask", *slight) for t in clause):
        return False  # 我想看平均值，…
    why = read_language()["names"]["reasons"] if reason else ()
    strange = [t.text for t in clause if not t.known and not any(t.text in word for word in why)]
    narrows = any(set(text) & NARROWING for text in strange)  # 我做个分档
    narrows = narrows or any(t.known and t.text in NARROWING for t in clause)  # 按性别写材料
    if freely:
        clause = [t for t in clause if not (t.says("feature") or t.says("kind"))]
    return told and unknown and not narrows and not any_content(clause)
