"""What was spoken of before: these three months, the two figures, the former and the latter."""

from dataclasses import replace

from assistant.ask.reader import Understood
from assistant.ask.reading import Reading
from assistant.ask.times import list_months
from assistant.ask.vocabulary import Vocabulary
from assistant.ask.wording import Wording

FORMER = Wording("前者", r"\bthe former\b|\bthe first one\b")
LATTER = Wording("后者", r"\bthe latter\b|\bthe second one\b")
FORMER_TO_LATTER = Wording("前者.*后者", r"\bthe former\b.*\bthe latter\b")


def is_latter_first(text: str) -> bool:
    """后者是前者的几倍"""
    return not FORMER_TO_LATTER.is_in(text)


def list_last_two(last: Reading) -> Reading | None:
    """The last two units or figures, side by side: of one question, or of two in which nothing else
    changed."""
    if len(last.units) == 2 and len(last.metrics) < 2:
        return last
    if len(last.metrics) == 2 and len(last.units) == 1:
        return last
    before = last.before
    if before is None or before.months != last.months or len(last.units) != 1:
        return None
    if before.units == last.units and len(before.metrics) == len(last.metrics) == 1:
        return replace(last, metrics=(*before.metrics, *last.metrics))
    if before.metrics == last.metrics and len(before.units) == 1:
        return replace(last, units=(*before.units, *last.units))
    return None


THESE_MONTHS = Wording(
    "[这那](?:[0-9一二两三四五六七八九十]+|几)个?月|^(?:[0-9一二两三四五六七八九十]+|几)个月",
    r"\b(?:these|those|the|both|all) (?:\w+ )?months\b|\b(?:two|three|four|five) months\b",
)
LATEST_MONTHS = Wording("最近|近|过去|最后|以来", r"\b(?:last|past|latest|recent|previous)\b")


def speaks_of_months(understood: Understood, last: Reading) -> bool:
    """这三个月加起来, the sum of these two months: of those that were spoken of before."""
    said, text = understood.reading, understood.text
    spoken = bool(last.months) and len(said.months) == 2 and said.span
    of_these = THESE_MONTHS.is_in(text) and not LATEST_MONTHS.is_in(text)
    return spoken and (of_these or (last.span and FIRST_MONTHS.is_in(text)))


def speaks_of_two_figures(understood: Understood, last: Reading, vocabulary: Vocabulary) -> bool:
    """六合区这两项呢, after counts: not both rates, which were not spoken of."""
    said = understood.reading
    counts = [vocabulary.metrics[key].measure != "percent" for key in last.metrics]
    assumed = said.both and len(said.metrics) == 2 and not understood.topics
    return bool(counts) and all(counts) and assumed


def list_spoken_figures(last: Reading) -> tuple[str, ...]:
    """The two figures of the last question, or of the last two; () where there are not two."""
    found: list[str] = []
    before: Reading | None = last
    while before is not None and len(found) < 2:
        found = [*(key for key in before.metrics if key not in found), *found]
        before = before.before
    return tuple(found) if len(found) == 2 else ()


FIRST_MONTHS = Wording("前[0-9一二两三四五六七八九十]+个?月", r"\bfirst \w+ months\b")


def list_spoken_months(last: Reading, many: int) -> tuple[str, ...]:
    """The months of the last question, or of the last ones; () where there are not so many."""
    listed = list_months(*last.months) if last.span else last.months
    if len(listed) == many:
        return tuple(listed)
    found: list[str] = []
    before: Reading | None = last
    while before is not None and len(before.months) == 1 and len(found) < many:
        found += [month for month in before.months if month not in found]
        before = before.before
    return tuple(sorted(found)) if len(found) == many else ()
