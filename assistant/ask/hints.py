"""Whether rates or counts are spoken of, where the words for them are not said: 门急诊最多 is of
counts, 门急诊最差 of rates."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.ask.conditions import Bound
from assistant.ask.mentions import Mention
from assistant.ask.question import Question
from assistant.ask.reading import Condition
from assistant.ask.wording import Wording

COUNTED = (
    "多",
    "少",
    "大",
    "most",
    "fewest",
    "least",
    "largest",
    "sum",
    "总",
    "合计",
    "共",
    "total",
)
RATED = ("高", "低", "差", "好")
"""Signs of words for counts, and for what is higher or better."""


def find_hint(question: Question, bounds: Sequence[Bound], move: Condition | None) -> str:
    """Whether rates or counts are spoken of, where the words for them are not said."""
    values = [b.condition for b in bounds]
    if move:
        return "rate" if move.points else "visits"
    if told := tell_measure(question):
        return told
    if any(c.percent or c.points for c in values):
        return "rate"
    if any(t.says("ask", "zero") and not t.says("ask", "missing") for t in question.tokens):
        return "visits"  # 一个出院都没有的
    if any(a.says("ask", "amount") and b.says("feature") for a, b in pairwise(question.tokens)):
        return "visits"  # 看了多少门急诊
    if any(c.value is not None and c.value > 100 for c in values) or speaks_of_counts(question):
        return "visits"
    if question.last.metrics and not any(t.says("order") for t in question.tokens):
        features = question.vocabulary.metrics[question.last.metrics[0]].features
        if meant := features & {"rate", "visits"}:
            return next(iter(meant))
    return "rate" if values or is_rated(question) else "visits"


def speaks_of_counts(question: Question) -> bool:
    """只有 25 个出院; visits per discharge; 江宁的门急诊是溧水的几倍; 门急诊最多"""
    divided = divides_by(question) or any(t.says("ask", "ratio") for t in question.tokens)
    return counts_something(question) or divided or asks_for_counts(question)


RATED_TEXT = Wording("[%率]|百分|实时|质量", "%|percent|real[ -]?time|complian|how good|quality")
"""Signs of a share of the data, wherever they stand."""
NOT_PRINTED = Wording("印|空|斜杠|没数|数据", "blank|print|slash|data")
"""Signs that it is a figure which is lacking, not what it counts."""


def is_rated(question: Question) -> bool:
    """Whether it is said how good the data are, or that a figure is not printed; counts always
    are."""
    tokens = question.tokens
    ranked = any(
        t.says("order", "best", "worst") or (t.says("order") and any(w in t.text for w in RATED))
        for t in tokens
    )
    lacking = any(t.says("ask", "missing") for t in tokens)
    blank = lacking and NOT_PRINTED.is_in(question.text)
    percent = any(t.number and t.number.percent for t in tokens)
    return ranked or blank or percent or RATED_TEXT.is_in(question.text)


def hint_for(mention: Mention, bounds: Sequence[Bound], hint: str) -> str:
    """门急诊超过 10 万人次但出院不到 60% 的: of several numbers, the one behind it tells."""
    behind = [b for b in bounds if min(b.places) > mention.end]
    if len(bounds) < 2 or not behind:
        return hint
    told = min(behind, key=lambda b: min(b.places)).condition
    if told.percent:
        return "rate"
    return "visits" if told.value is not None and told.value > 100 else hint


def divides_by(question: Question) -> bool:
    """outpatient visits per discharge"""
    return any(a.says("place", "per") and b.says("feature") for a, b in pairwise(question.tokens))


def counts_something(question: Question) -> bool:
    """14 条, 25 个: a number of what is counted; but 25 家 are so many units."""
    return any(
        a.number
        and not (a.number.percent or a.number.ordinal)
        and b.says("measure", "count")
        and not b.says("measure", "units")
        for a, b in pairwise(question.tokens)
    )


def tell_measure(question: Question) -> str:
    """Percentage points are of a rate, persons of a count; so is growth by so much per cent."""
    tokens = question.tokens
    if any(t.says("measure", "points") for t in tokens):
        return "rate"
    moved = any(t.says("ask", "up", "down", "mom", "yoy") for t in tokens)
    grown = moved and any(t.says("ask", "share") for t in tokens)  # 门急诊增长百分之几
    return "visits" if grown or any(t.says("place", "persons") for t in tokens) else ""


def asks_for_counts(question: Question) -> bool:
    """Whether the most, the fewest or a sum is asked for, not the highest or the best."""
    bare = ("多", "少")  # 哪家门急诊多
    said = [t for t in question.tokens if t.says("order") or t.says("ask") or t.text in bare]
    words = " ".join(t.text for t in said)
    return any(w in words for w in COUNTED) and not any(w in words for w in RATED)
