"""Tokens become a reading: units, metrics, conditions, order, months, and what is asked."""

import sqlite3
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ask import (
    asides,
    asks,
    chatter,
    conditions,
    counts,
    leftovers,
    linking,
    mending,
    metrics,
    moves,
    ordering,
    tallies,
    units,
)
from assistant.ask.question import Question
from assistant.ask.reading import LACKING, SENT, Reading, ask_also
from assistant.ask.sums import TO_DATE
from assistant.ask.text import normalise
from assistant.ask.times import Time, read_time
from assistant.ask.tokens import cut
from assistant.ask.vocabulary import Vocabulary, find_sibling
from assistant.ask.wording import Wording


@dataclass(frozen=True)
class Understood:
    """A reading, and what stands in its way."""

    text: str
    """As it was read."""
    reading: Reading
    unknown: tuple[str, ...] = ()
    """Words that nothing explains."""
    scopes: tuple[str, ...] = ()
    """Reasons why no bulletin can answer: cause, forecast, …"""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each name that fits several units, with their codes."""
    topics: tuple[str, ...] = ()
    """The features that were said, in order."""
    sought: bool = False
    """The unknown words were looked for in the articles."""
    follows: bool = False
    """A word says that it goes on with the question before."""
    chatty: bool = False
    """Read freely, it would be shorter."""


WHAT_IS_DUE = {metric: (SENT[metric], LACKING[metric]) for metric in SENT}


def adds_up_year(question: Question, slots: Reading) -> bool:
    """Whether it is the sum of all months that is asked for, not each of them."""
    metrics = question.vocabulary.metrics
    own = [key for key, metric in metrics.items() if slots.units and slots.kind in metric.kinds]
    named = slots.metrics or question.last.metrics or (own if len(own) == 1 else ())
    each = slots.asked(
        "trend", "change", "up", "down", "best_month", "streak", "mean", "month_word"
    )
    return bool(named) and all(metrics[key].additive for key in named) and not (each or slots.order)


def is_spaced(question: str) -> bool:
    """Whether blanks part its Chinese words."""
    return any(a[-1] >= "一" and b[0] >= "一" for a, b in pairwise(question.split()))


def understand(
    conn: sqlite3.Connection,
    question: str,
    vocabulary: Vocabulary,
    last: Reading,
    freely: bool = False,
) -> Understood:
    """Freely, what the asker tells of himself is passed over though it names figures."""
    text = asides.drop_asides(normalise(question), vocabulary)
    brief = chatter.drop_chatter(text, vocabulary, freely=True)
    text = brief if freely else chatter.drop_chatter(text, vocabulary)
    chatty = len(brief) < len(text)
    tokens = linking.doubt(cut(text, vocabulary))
    tokens = linking.join_names(text, tokens, vocabulary)
    if linking.list_unknown(tokens):
        text, tokens = mending.retry(text, tokens, vocabulary)
    tokens = linking.widen_places(tokens, vocabulary)
    tokens = linking.count_one(tokens, vocabulary)
    tokens = tallies.join_tally(tokens, len(vocabulary.months))
    tokens = linking.drop_slashes(linking.join_sources(tokens, vocabulary))
    tokens = linking.drop_repeats(text, tokens)
    spaced = is_spaced(question)
    heard = Question(conn, text, tokens, vocabulary, last, spaced)
    found = read(heard)
    said = found.reading.assumed or found.reading.metrics if found.topics else last.metrics
    due = [key for key, words in WHAT_IS_DUE.items() if found.reading.asked(*words)]
    said = said or tuple(due)
    settled = units.settle(heard, found.choices, said) if found.choices else None
    found = read(Question(conn, text, settled, vocabulary, last, spaced)) if settled else found
    return replace(found, chatty=chatty)


def read(question: Question) -> Understood:
    named_units, choices = units.read_units(question)
    meant = [code for _, codes in choices for code in codes]
    kind = units.read_kind(question, [*named_units, *meant])
    time = read_time(
        question.conn,
        question.tokens,
        question.vocabulary.months,
        question.text,
        question.last.months,
    )
    question.take(*time.places)
    slots = Reading(units=named_units, kind=kind, months=time.months, span=time.span)
    slots = replace(slots, open=() if named_units else choices)
    slots = replace(slots, short=time.short, only_counted=time.only_counted)
    slots = replace(slots, tally=tallies.read_tally(question.tokens))
    slots = counts.read_counts(question, slots)
    bounds = conditions.find_conditions(question.text, question.tokens, question.numbers)
    if any(t.says("ask", "never") for t in question.tokens):
        bounds = [conditions.negate(bound) for bound in bounds]
    for bound in bounds:
        question.numbers -= bound.places
        question.spent |= bound.places
    move, bounds = moves.split_moves(question, bounds)
    slots = replace(slots, move=move)
    named = metrics.read_metrics(question, bounds, slots)
    slots = metrics.put_metrics(question, slots, named, bounds)
    slots = asks.read_asks(question, slots)
    if any(t.says("ask", "never", "streak") and t.says("comparison") for t in question.tokens):
        slots = ask_also(slots, "streak")  # 从没上过 70%, kept above 50 %
    slots = ordering.put_in_order(question, slots, named)
    if slots.total == "province" and slots.asked("difference", "compare", "ratio"):
        slots = name_sibling(question, slots)
    if slots.units:  # 我们院（市中心医院）
        slots = slots.without("own")
    slots = fit_time(question, slots, time)
    if slots.asked("non_zero") and len(slots.conditions) == 1:  # 1.5 万以下、但不是 0
        above = replace(slots.conditions[0], op="above", value=conditions.ZERO, value2=None)
        others = [key for key in slots.metrics if key != above.metric]
        if len(others) == 1:  # 诊间预约不为零的医院里，第三方超过 1000 的
            above = replace(above, metric=others[0])
        slots = replace(slots, conditions=(*slots.conditions, above)).without("non_zero")
    if question.coverage:
        slots = replace(slots, metrics=(), assumed=())
    slots = counts.read_loose_numbers(question, slots)
    good = slots.bare and slots.order in ("best", "worst")  # 上传质量最好的
    slots = replace(slots, metrics=(), bare=False) if good else slots
    if (good or not named) and not question.coverage:
        slots = metrics.assume_rate(question, slots)
    unknown = tuple(question.text[start:end] for start, end in leftovers.list_unknown(question))
    return Understood(
        question.text,
        slots,
        (
            *unknown,
            *units.list_misplaced(question, named_units),
            *([] if question.coverage else question.nameless),
        ),
        tuple(leftovers.list_scopes(question)),
        choices,
        tuple(sorted({f for m in named for f in m.features})),
        follows=any(goes_on(question, n) for n in range(len(question.tokens))),
    )


def goes_on(question: Question, n: int) -> bool:
    """那, and: a word that goes on with the question before; between two others it joins them."""
    token = question.at(n)
    joins = token.says("place", "connects") and not all(
        before.says("ask", "follow") for before in question.tokens[:n]
    )
    return token.says("ask", "follow", "of_those") and not joins


def name_sibling(question: Question, slots: Reading) -> Reading:
    """How many more city 12345 work orders than provincial ones: 省 is the other source."""
    other = find_sibling(slots.units[0], question.vocabulary) if len(slots.units) == 1 else ""
    return (
        replace(slots, units=(*slots.units, other), total="").without("province")
        if other
        else slots
    )


WHOLE_SPAN = Wording(
    en=r"\b(?:over|across|in|during) the (?:whole|entire|full) (?:\w+ months?|period)"
)


def fit_time(question: Question, slots: Reading, time: Time) -> Reading:
    """Of a year as a whole the sum is meant; records, and totals of all years, are counted to
    date."""
    if time.year and time.short and adds_up_year(question, slots):
        slots = ask_also(slots, "sum")  # 全年预约量
    elif WHOLE_SPAN.is_in(question.text) and adds_up_year(question, slots) and slots.units:
        slots = ask_also(slots, "sum")  # over the whole six months
    stock = metrics.has_stock(question, slots)
    listed = slots.order or slots.conditions or stock
    if stock and (slots.order or slots.conditions or slots.asked("each", "zero", "missing")):
        slots = slots.without("to_date")  # 累计档案不低于 90 万份的: they are counted so
    to_date = set(slots.metrics) <= {*TO_DATE} and (question.whole or slots.asked("sum"))
    if time.until and slots.metrics and to_date and not (listed or slots.units or slots.kind):
        said = frozenset({"to_date"})  # 截止 4 月底总预约挂号量: the total of all the years
        slots = replace(slots, months=slots.months[-1:], span=False)
        slots = replace(slots, asks=(said,), loose=(False,))
    ends = [t.text.endswith(("底", "末")) for t in question.tokens if t.month]
    if len(ends) > 1 and all(ends) and to_date and question.whole and not slots.kind:
        slots = ask_also(slots, "to_date")  # 总预约量 10 月底比 5 月底多多少
    if time.until and listed and not slots.asked(*asks.OVER_MONTHS):
        slots = replace(slots, months=slots.months[-1:], span=False)  # 截至 10 月最多的三个区
    return slots
