"""The months of a question that goes on with the one before: another one, up to one, from one on,
one more, or one to compare with."""

from dataclasses import replace

from assistant.ask.reading import Reading, refuse
from assistant.ask.times import follow_each_other, list_months
from assistant.ask.turns import begins, mentions
from assistant.ask.wording import Wording


def is_joined(text: str) -> bool:
    """和…合计, … together"""
    return begins(text, "joined") or mentions(text, "together")


def replace_months(last: Reading, said: Reading, text: str) -> Reading:
    whole = said.asked("trend", "streak", "best_month") or (said.order and said.asked("month_word"))
    when = said.asked("months_loaded") and said.conditions  # 有哪几个月低于 35%
    if not said.months and (whole or when) and len(last.months) == 1:
        return replace(last, months=())  # 逐月的呢: of all months
    if not said.months or repeats_length(last, said):
        return last
    if said.only_counted and len(last.months) == 1:
        return refuse(last)  # 两个月合计: which two?
    changed = join_months(last, said, text) or compare_months(last, said, text)
    if changed:
        return changed
    if last.asked("trend") and len(said.months) == 1 and FROM.is_in(text):
        return refuse(last)  # only from July: up to which month?
    changed = replace(last, months=said.months, span=said.span, short=said.short, every=said.every)
    if len(said.months) > 1:
        return changed
    return changed.without("trend", *(["mean"] if len(last.months) > 1 else []))


def repeats_length(last: Reading, said: Reading) -> bool:
    """按三个月平均, after the third quarter: it only says how many there were."""
    spans = [list_months(*r.months) for r in (last, said) if r.span and len(r.months) == 2]
    return said.only_counted and len(spans) == 2 and len(spans[0]) == len(spans[1])


def join_months(last: Reading, said: Reading, text: str) -> Reading | None:
    """The months of before with what is said now."""
    if len(said.months) == 1 <= len(last.months) and begins(text, "up_to"):  # and to October?
        return replace(last, months=(last.months[0], *said.months), span=True)
    joined = said.asked("sum", "added") and is_joined(text)
    if last.months and len(said.months) == 1 and joined:
        months = tuple(sorted({*last.months, *said.months}))  # 和 8 月合计
        return replace(last, months=months, span=follow_each_other(months))
    if said.asked("plus"):  # 再加上 10 月
        before = list_months(*last.months) if last.span and last.months else last.months
        months = tuple(sorted({*before, *said.months}))
        return replace(last, months=months, span=follow_each_other(months))
    if len(last.months) == 2 and len(said.months) == 1 and FROM.is_in(text):
        ends = (said.months[0], max(last.months))  # and from August?
        return replace(last, months=ends) if ends[0] < ends[1] else refuse(last)
    return None


FROM = Wording("^(?:那么?|只看|只要)?(?:自|从)", "^(?:and |only |just )?(?:from|since) ")
"""It goes on from a month."""


AGAIN = Wording("再比|再对比", r"\bagain\b")


def compare_months(last: Reading, said: Reading, text: str) -> Reading | None:
    compared = said.asked("compare", "difference", "change", "up", "down")
    if len(last.units) > 1 and AGAIN.is_in(text):
        return None  # 9 月再比一次, of two units
    moved = last.asked("up", "down", "most_moved")
    moved = moved or (len(last.months) == 2 and not last.span and last.asked("change", "compare"))
    if compared and moved and len(said.months) == 1:
        ends = sorted({*said.months, max(last.months or said.months)})  # 和 5 月比呢
        return replace(last, months=tuple(ends))
    again = last.asked("change") and len(last.months) == 2 and not last.span and last.units
    if again and len(said.months) == 1 and not said.metrics:
        return replace(last, months=(last.months[0], *said.months))  # 那 6 月呢, after 比 9 月呢
    if compared and len(said.months) == len(last.months) == 1:  # 跟 6 月比呢
        both = (*last.months, *said.months)
        return replace(last, months=both, asks=(frozenset({"change"}),), loose=(False,))
    return None
