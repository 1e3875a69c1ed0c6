"""Numbers that are no figures: the first three, the fifth, all eleven forms."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.ask import conditions
from assistant.ask.numbers import PLACES
from assistant.ask.question import Question
from assistant.ask.reading import DUE, LACKING, SENT, Condition, Reading, ask_also, refuse
from assistant.ask.times import count_days, ranks_months
from assistant.ask.tokens import Token

MOST_LISTED = 500
"""A greater number behind "top" is no count of units."""

MANY = 3
"""So many units of a kind, and more, are told of as all of them."""


def read_counts(question: Question, slots: Reading) -> Reading:
    for n in sorted(question.numbers):
        slots = read_count(question, slots, n)
    return slots


def read_count(question: Question, slots: Reading, n: int) -> Reading:
    said = question.tokens[n].number
    assert said
    if said.percent or said.value != int(said.value) or said.value < 1:
        return slots
    value = int(said.value)
    before, behind = question.at(n - 1), question.at(n + 1)
    after = question.at(n + 2) if behind.says("measure") else behind  # 100 次以上
    bounded = after.says("comparison") and conditions.is_after(after)
    if said.ordinal or before.says("counter", "nth", "nth_last"):
        return slots if bounded else read_place(question, slots, n)  # number 27 or less
    lasting = any(t.says("ask", "streak") for t in question.tokens)
    for_months = behind.says("measure", "months") or (
        question.at(n + 2).says("ask", "streak") and not behind.says("feature")
    )
    limited = before.says("comparison") and not before.says("filler")  # not: 是六个月里
    if lasting and for_months and not limited:
        question.take(n, n + 1)
        return replace(slots, every=value)
    if ranks_months(question.tokens, n):
        question.take(n, n + 1)
        return replace(slots, limit=value)
    if before.says("counter", "first", "last") and value <= MOST_LISTED:
        return read_limit(question, slots, n, before)
    ranked = any(t.says("order") or t.says("ask", "most_moved") for t in question.tokens)
    counted = (
        behind.says("measure", "units") or behind.says("kind") or behind.says("measure", "count")
    )
    listed = before.says("order") and (behind.says("measure", "units") or behind.text == "个")
    compared = (before.says("comparison") and not listed) or bounded  # 最低 1 个
    beside = before.says("order") or behind.says("order")
    # 三个市里哪个最少
    of_kind = list_unit_counts(question, behind)
    counted = counted and not behind.says("measure", *SENT)  # 11 张表单都交齐的里最低的
    units = behind.says("kind") or behind.says("measure", "units")
    whole = value in (*of_kind, len(slots.units) if units else 0)
    if value in of_kind and value > MANY:
        question.take(n)  # over the seven online channels
        return slots
    with_most = behind.says("place", "has") and after_has(question, n).says("order")
    counted = counted or with_most  # the three with the most visits
    if ranked and not (compared or whole) and (counted or beside) and 0 < value <= 100:
        question.take(n)
        return replace(slots, limit=value)
    return slots


def after_has(question: Question, n: int) -> Token:
    """What stands behind a number and "with"."""
    behind = question.at(n + 2)
    return question.at(n + 3) if behind.says("place", "article") else behind


def read_place(question: Question, slots: Reading, n: int) -> Reading:
    """The third, 倒数第三; of several places, 第 5 到第 8, no question of the catalogue asks."""
    said = question.tokens[n].number
    before, behind = question.at(n - 1), question.at(n + 1)
    assert said
    named = behind.says("kind") and not behind.says("measure")  # 第三医院
    named = named and question.tokens[n].text not in PLACES
    if named or behind.says("measure", "months") or slots.place:
        return slots
    question.take(n, n - 1 if before.says("counter", "nth", "nth_last") else n)
    if said.value == 1 and any(t.says("ask", "up", "down") for t in question.tokens):
        return replace(slots, order="highest", limit=1)  # 增量第一的
    firsts = [t for t in question.tokens[:n] if t.says("order") and not t.says("filler")]
    if firsts and "," in question.text[firsts[0].end : question.tokens[n].start]:
        return replace(slots, limit=int(said.value))  # 哪一类最多，哪一类排第二
    turned = before.says("counter", "nth_last") or behind.says("place", "lower")
    return replace(slots, place=int(said.value), order="lowest" if turned else slots.order)


def read_limit(question: Question, slots: Reading, n: int, before: Token) -> Reading:
    said = question.tokens[n].number
    assert said
    behind = question.at(n + 1)
    if behind.says("measure", "months") or (behind.says("measure", "points")):
        return slots
    question.take(n, n - 1)
    explicit = any(t.says("order") for k, t in enumerate(question.tokens) if k != n - 1)
    order = "lowest" if before.says("counter", "last") else "highest"
    if before.says("order", "worst", "best"):
        order = before.values("order")[0]
    return replace(slots, limit=int(said.value), order=slots.order if explicit else order)


def read_loose_numbers(question: Question, slots: Reading) -> Reading:
    """A number alone edits what was asked before: 换成 80%, 前 3."""
    for n in sorted(question.numbers):
        said = question.tokens[n].number
        assert said
        if says_nothing(question, slots, n) or counts_whole(question, slots, n):
            question.numbers.discard(n)
        elif said.value > 2 and (key := find_whole_count(question, slots, n)):
            question.numbers.discard(n)
            slots = read_whole(question, slots, key, said.value)
    for metric, asked in LACKING.items():
        if any(c.metric == metric for c in slots.conditions):
            if any(misses_number(question, n, asked) for n in range(len(question.tokens))):
                return refuse(slots)  # missed exactly 3 days: it is not said how many there were
            slots = slots.without(asked)  # the condition says how many
    for n in sorted(question.numbers)[:1]:
        said = question.tokens[n].number
        assert said
        of = "" if question.at(n + 1).says("kind") else said.of
        full = of or (said.percent and said.value == 100)  # more there cannot be
        none = said.value == 0 and not said.percent and slots.kind and len(slots.metrics) == 1
        full = full or is_exact(question, slots, n) or bool(none)  # with 0 records
        full = full or asks_who_has(question, slots)
        op = "equal" if full else ""
        alone = Condition(op, said.value, metric=of, percent=said.percent)
        beside = [key for key in slots.metrics if key not in {c.metric for c in slots.conditions}]
        counted = question.at(n + 1).says("feature") and not said.percent
        if counted and slots.kind and slots.conditions and len(beside) == 1:
            alone = replace(alone, op="equal", metric=beside[0])  # 30 upload days, but fewer than …
        slots = replace(slots, conditions=(*slots.conditions, alone))
    return slots


def misses_number(question: Question, place: int, asked: str) -> bool:
    """missed exactly 3 days: the number is of those that are lacking"""
    lacks = question.at(place).says("ask", asked) and question.at(place).says("place", "misses")
    behind = [question.at(place + 1), question.at(place + 2)]
    return lacks and any(t.number for t in behind)


def asks_who_has(question: Question, slots: Reading) -> bool:
    """哪家医院约了 95 个号, 符合率 99.8 的是哪几家: a number alone is meant exactly."""
    whose = slots.asked("whose") or any(t.says("place", "lists") for t in question.tokens)
    alone = not (slots.units or slots.conditions or slots.order or slots.move)
    counted = len(slots.metrics) == 1 and slots.metrics[0] not in conditions.OWN
    return bool(question.last == Reading() and whose and alone and counted)


def is_exact(question: Question, slots: Reading, n: int) -> bool:
    """hospitals with ten forms: of forms and days, a number alone is meant exactly."""
    said, behind = question.tokens[n].number, question.at(n + 1)
    counted = any(
        behind.says(sort, m) for sort in ("measure", "feature") for m in ("forms", "days")
    )
    bare = said and not (said.ordinal or said.percent)
    listed = slots.kind and not slots.units and slots.metrics in (("forms",), ("days",))
    other = any(t.says("ask", "never", *DUE) for t in question.tokens)
    return bool(counted and bare and listed and not other)


def read_whole(question: Question, slots: Reading, key: str, value: Decimal) -> Reading:
    """全部 11 张表单; who did not send them all."""
    never = slots.asked("never")  # 从来没有传满 11 张
    whole = Condition("below" if never else "at_least", value, metric=key)
    if key == "days" and slots.asked("not_in"):  # did not upload data on all 30 days
        return ask_also(slots.without("not_in"), LACKING[key])
    lacking = slots.asked(LACKING[key], "missing", "zero")
    others = [asked for metric, asked in LACKING.items() if metric != key]
    if slots.asked(*others) and slots.asked(SENT[key]):
        return slots  # all 11 forms, but not every day
    loaded = question.vocabulary.months
    month = next((m for m in reversed(slots.months) if m in loaded), loaded[-1])
    if not lacking:
        slots = replace(slots, conditions=(*slots.conditions, whole))
        other = SENT["days" if key == "forms" else "forms"]
        other_too = any(a & {*SENT.values()} == {other} for a in slots.asks)
        if key == "days":  # 上传满 30 天 says nothing of forms
            named = (t for t in question.tokens if t.says("ask", other))
            other_too = any("表单" in t.text or "form" in t.text for t in named)
        return slots.without(SENT[key], *([] if other_too else [other]))
    if key == "days" and value < count_days(month):
        fewer = replace(whole, op="below")  # 天数不足 28 天
        return replace(slots, conditions=(*slots.conditions, fewer)).without("missing")
    if not slots.asked(LACKING[key]) and slots.metrics and key not in slots.metrics:
        return refuse(slots)  # 30 天都传了但表单是 0 的: it is the other that is lacking
    if slots.asked("missing"):
        slots = slots.without("missing")
        slots = ask_also(slots, LACKING[key])
    return slots


def counts_days(question: Question, slots: Reading, n: int) -> bool:
    """缺过至少一天的（30 天）: how many days the month has."""
    said = question.tokens[n].number
    month = (slots.months or question.vocabulary.months)[-1]
    behind = question.at(n + 1)
    due = slots.asked("days_missed", "every_day")
    due = due and (behind.says("feature", "days") or not behind.text)
    loaded = month in question.vocabulary.months
    return bool(due and loaded and said and said.value == count_days(month))


def counts_whole(question: Question, slots: Reading, n: int) -> bool:
    """What share of the 36,043 bookings, the six monthly rates: a number that all have anyway."""
    before, behind = question.at(n - 1), question.at(n + 1)
    said = question.tokens[n].number
    months = len(question.vocabulary.months)
    whole = slots.asked("share") and before.text in ("of", "of the") and behind.says("feature")
    return bool(whole or (behind.text == "monthly" and said and said.value == months))


def says_nothing(question: Question, slots: Reading, n: int) -> bool:
    """Whether a number only repeats what is known, or may be left out: the outpatient one."""
    said, before, behind = question.tokens[n].number, question.at(n - 1), question.at(n + 1)
    assert said
    counted = slots.kind and not slots.units and behind.says("feature")
    bare = before.text == "out of" or (question.tokens[n].text == "one" and not counted)
    told = bool(slots.units or slots.conditions) and tells_how_many(question, slots, n)
    several = behind.says("measure", "units") and said.value in (1, 2, len(slots.units))
    # 头两位是哪两个; 一张都没传（0/11）
    again = behind.says("measure") and said.value == slots.limit > 0
    again = again or (said.value in (0, 1) and slots.asked("zero"))
    again = again or (said.value == 0 and slots.asked("missing") and not said.percent)
    again = again or (behind.text == "figures" and said.value == len(slots.units))
    again = again or (said.value == 1 and behind.says("measure") and slots.asked("missing"))
    listed = behind.says("measure") and said.value == len(slots.metrics) > 1  # 线上、电话两项
    # 11 张表里刚好交了 10 张
    of_all = behind.says("measure", "forms") and question.at(n + 2).says("ask", "in_table")
    whole = said.value in list_unit_counts(question, behind)
    whole = whole or counts_days(question, slots, n)
    if before.says("place", "whole") and slots.kind:  # all seven combined
        whole = whole or said.value in [*list_counts_of(question, slots.kind)]
    return bare or told or several or again or listed or of_all or whole


def tells_how_many(question: Question, slots: Reading, n: int) -> bool:
    """Of the 36 hospitals, 这两个客户端, of the 11 forms: beside a unit it is no condition."""
    behind, next_but_one = question.at(n + 1), question.at(n + 2)
    said = question.tokens[n].number
    measured = behind.says("measure") and said and said.value == len(slots.units)
    forms = behind.says("feature", "forms") or behind.says("measure", "forms")
    before = question.at(n - 1).text
    whole = forms and before.endswith(("of the", "of all", "共", "应报", "应传", "那", "这"))
    whole = whole or (forms and before in ("their", "its") and question.at(n - 2).text == "of")
    if not slots.units:
        return bool(whole)  # 6 or fewer of the 11 forms
    return bool(behind.says("kind") or whole or (measured and next_but_one.says("kind")))


def list_unit_counts(question: Question, behind: Token) -> Sequence[int]:
    """十二个区, 七个线上渠道, the 36 hospitals of a table: how many all of them are."""
    if behind.says("measure", "count") and not behind.says("kind"):  # 三种来源
        behind = question.at(question.tokens.index(behind) + 1)
    return [*list_counts_of(question, next(iter(behind.values("kind")), ""))]


def list_counts_of(question: Question, kind: str) -> Iterator[int]:
    """How many units of a kind there are, and how many have each figure in a month: in the month
    that is named, else in the latest."""
    if known := sum(unit.kind == kind for unit in question.vocabulary.units.values()):
        yield known
    months = [t.month for t in question.tokens if t.month and t.month.sort == "month"]
    loaded = question.vocabulary.months
    named = [m for m in loaded if months and int(m[5:]) == months[-1].number]
    month = [*loaded, *named][-1]
    sql = (
        "select distinct count(*) from figures join units on units.name = figures.unit "
        "where units.kind = ? and month = ? group by metric"
    )
    yield from (int(count) for (count,) in question.conn.execute(sql, (kind, month)))


def find_whole_count(question: Question, slots: Reading, n: int) -> str:
    """全部 11 张表单, all 30 days: which figure has to be so large."""
    near = [question.at(k) for k in range(n - 3, n + 4)]
    all_of = any(t.says("ask", "forms_complete", "every_day", "both") for t in near)
    all_of = all_of or any(t.text in ("all", "in all", "全部", "全", "整") for t in near)
    said = {f for t in near for v in t.values("feature") for f in v.split()}
    counted = [key for key in ("days", "forms") if question.at(n + 1).says("measure", key)]
    found = counted or [key for key in ("forms", "days") if key in said]
    meant = [key for key in found if key in slots.metrics or counted or not slots.metrics]
    lacking = slots.asked("days_missed", "forms_missing", "zero")
    return meant[0] if (all_of or lacking) and meant else ""
