"""A question that goes on with the one before: its slots replace those of the last reading."""

from dataclasses import replace

from assistant.ask.against import OF_OTHERS
from assistant.ask.other_conditions import replace_conditions
from assistant.ask.other_months import is_joined, replace_months
from assistant.ask.reader import Understood
from assistant.ask.reading import DUE, LACKING, SENT, Condition, Reading, ask_also, refuse
from assistant.ask.times import shift
from assistant.ask.turns import (
    TURNS,
    begins,
    joins_conditions,
    put_side_by_side,
    says_together,
)
from assistant.ask.vocabulary import Vocabulary
from assistant.ask.wording import Wording


def go_on(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading:
    """The last reading, edited by what was said now."""
    before = last
    turns = (turned for turn in TURNS if (turned := turn(last, new, vocabulary)))
    merged = next(turns, None) or fill_anew(last, new, vocabulary)
    if new.reading.asked("both_ends") and not merged.asked("both_ends"):
        merged = ask_also(merged, "both_ends")
    return replace(merged, before=before)


def fill_anew(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading:
    """The slots of the last reading, with those that were said in their place."""
    last, said = see_in_view_of_last(last, new, vocabulary)
    said = take_limit_for_move(last, said)
    if said.place and last.limit and UP_TO_PLACE.is_in(new.text):
        said = replace(said, place=0, limit=said.place)  # 多列几家，给到第八名
    merged = replace(last, words=said.words)
    merged = replace_asks(merged, said)
    merged = replace_units(merged, said)
    merged = replace_metrics(merged, said, vocabulary)
    merged = replace(merged, assumed=said.assumed if said.metrics else ())
    merged = replace_conditions(merged, said, new.text)
    merged = replace(merged, either=said.either) if said.conditions else merged
    merged = replace_move(merged, said)
    if said.asked("year_before") and new.follows and merged.months and not said.metrics:
        before = tuple(shift(month, -12) for month in merged.months)
        merged = replace(merged.without("yoy", "year_before"), months=before)
    merged = replace_months(merged, said, new.text)
    merged = replace_due(merged, last, said)
    merged = replace_order(merged, said)
    merged = replace_total(merged, last, said)
    merged = list_each(merged, last, said)
    if is_left_open(merged, last, new.text, said):
        return refuse(merged)
    return merged if said.metrics else fit_metrics(merged, vocabulary)


UP_TO_PLACE = Wording("[到至]第", r"\b(?:up|down) to (?:the )?(?:number|no\.?|\w+th)\b")


def take_limit_for_move(last: Reading, said: Reading) -> Reading:
    """改成百分之十以上, after those that grew by more than 5 %: so much growth"""
    bare = len(said.conditions) == 1 and not (said.conditions[0].metric or said.metrics)
    if not (last.move and bare) or said.move or said.units or last.conditions:
        return said
    (limit,) = said.conditions
    alike = limit.percent == last.move.percent
    moved = replace(last.move, op=limit.op or last.move.op, value=limit.value, value2=limit.value2)
    return replace(said, move=moved, conditions=(), assumed=()) if alike else said


def replace_move(merged: Reading, said: Reading) -> Reading:
    moving = said.move or merged.asked("up", "down", "change", "mom", "yoy")
    return replace(merged, move=(said.move or merged.move) if moving else None)


def replace_due(merged: Reading, last: Reading, said: Reading) -> Reading:
    """Whether what is due was sent: forms in place of days, or a number that says how many."""
    numbered = [LACKING[c.metric] for c in said.conditions if c.metric in LACKING]
    if numbered:
        told = numbered if said.asked("of_those") else DUE
        return merged.without(*told)  # 没满 30 天的: the number says how many
    if turns_due(last, said):
        return ask_also(merged.without(*DUE), LACKING[said.metrics[0]])
    if said.asked(*DUE) and not said.order:
        return replace(merged, order="", limit=0)  # 少了几天, after the fewest
    return merged


def replace_order(merged: Reading, said: Reading) -> Reading:
    if said.asked("mean", "median", "sum", "added") and not said.order:
        merged = replace(merged, order="", limit=0)
    return replace(
        merged,
        order=said.order or merged.order,
        limit=said.limit or (0 if said.place else merged.limit),  # 第七名是谁, after the first ten
        place=said.place or merged.place,
        every=said.every or (0 if said.months else merged.every),
        tally=said.tally or (None if said.every else merged.tally),
    )


def replace_total(merged: Reading, last: Reading, said: Reading) -> Reading:
    if said.asked("share") and said.units and not last.units and last.asked("sum", "added"):
        return replace(merged, total="all")  # 其中鼓楼医院占多少, after a sum
    if not said.total or (said.asked("card") and merged.units):  # how is it doing overall
        return merged
    compared = said.asked("compare") and len(merged.units) > 1
    kept = merged.units if compared or said.asked("share", "ratio", "rank") else ()
    return replace(merged, total="" if compared else said.total, units=kept)


def list_each(merged: Reading, last: Reading, said: Reading) -> Reading:
    if said.asked("amount", "count") and said.asked("trend") and merged.conditions:
        merged = ask_also(merged, "count")  # how many in each month?
    if last.asked("sum", "added") and not last.units and said.months and merged.asked("change"):
        merged = ask_also(merged, "sum")  # 8 月比这多了多少, after a sum
    if last.asked("trend") and said.asked("whole_list") and not said.metrics:
        merged = ask_also(ask_also(merged, "whole_list"), "best_month")  # 从高到低排
    return merged


def is_left_open(merged: Reading, last: Reading, text: str, said: Reading) -> bool:
    """Whether it stays open of whom, or of which month, it is asked."""
    of_each = last.asked("trend", "to_date") and said.asked("share")  # 占当月的比例: of each month
    of_two = BOTH.is_in(text) and max(map(len, slots_of_two(merged))) < 2
    return (
        bool(of_each or of_two) or asks_amount_of_first(last, said) or sorts_first_anew(last, said)
    )


BOTH = Wording("两者|二者|两家各|两个区各")


def slots_of_two(said: Reading) -> tuple[tuple[str, ...], ...]:
    """What 两者 may mean."""
    return said.units, said.metrics, said.months


def turns_due(last: Reading, said: Reading) -> bool:
    """表单呢, after the days that were missed"""
    one = len(said.metrics) == 1 and said.metrics[0] in LACKING
    return one and last.asked(*DUE) and not (said.asked(*DUE) or said.conditions or said.order)


def asks_amount_of_first(last: Reading, said: Reading) -> bool:
    """How much was that in September, after who rose most: of whom?"""
    moved = last.asked("up", "down", "most_moved") and not last.units
    return bool(moved and said.asked("amount") and said.months) and not (said.kind or said.metrics)


def sorts_first_anew(last: Reading, said: Reading) -> bool:
    """从少到多排一下, after the first five: the five the other way round."""
    turned = said.order and last.order and said.order != last.order
    sorted_by = said.metrics and not last.conditions
    return bool((turned or sorted_by) and last.limit > 1 and said.asked("whole_list"))


def see_in_view_of_last(
    last: Reading, new: Understood, vocabulary: Vocabulary
) -> tuple[Reading, Reading]:
    """Both readings, with what is only meant because of the other."""
    said = new.reading.without("reversed")
    one = len(last.units) == 1
    if joins_conditions(last, new, vocabulary):
        said = ask_also(said, "of_those")
    if keeps_order(last, said, new.text):
        said = replace(said, order="")
    if one and said.units and said.asked(*OF_OTHERS):  # 它比…高多少
        said = ask_also(said.without(*OF_OTHERS), "compare")
    if one and len(said.units) == 1 and joins_unit(said, new.text):
        said = ask_also(said, "plus")
    if said.asked("of_those") and last.conditions:
        said = take_zeros(said, vocabulary)
    due = last.asked(*DUE, *SENT.values()) and orders_anew(last, said)
    if (said.asked("of_those") or due) and last.asks:
        said = replace(said, asks=(*last.asks, *said.asks), loose=(*last.loose, *said.loose))
    if not said.metrics and is_about_due(last) and not said.asked("of_those"):
        most = ["missing"] if said.order else []  # 缺得最多的是谁
        said = said.without(*DUE, "zero_uploads", *most)  # 区里呢，哪些没满: as before
    if last.asked("trend") and not last.months and said.asked("sum", "added", "mean", "share"):
        last = replace(last, months=(vocabulary.months[0], vocabulary.months[-1]), span=True)
    return take_together(last, said, vocabulary)


def take_together(last: Reading, said: Reading, vocabulary: Vocabulary) -> tuple[Reading, Reading]:
    """两个加起来呢: both readings, with what was asked about one after the other as one."""
    both = put_side_by_side(last, said, vocabulary) if says_together(last, said) else None
    if both is None:
        of_these = [c for c in said.conditions if not c.op and c.value == len(last.units) > 1]
        counted = of_these == [*said.conditions]  # the difference between the two
        return last, replace(said, conditions=()) if counted else said
    said = replace(said, kind="", conditions=(), months=(), only_counted=False)
    if said.asked("share") and len(both.units) > 1:  # 这两个市合起来占全省的比例
        said = ask_also(replace(said, total=""), "of_answer")
    return both, said


def joins_unit(said: Reading, text: str) -> bool:
    """与鼓楼医院合计, 和心理危机干预一起"""
    together = begins(text, "joined") and TOGETHER.is_in(text)
    return together or (said.asked("sum", "added") and is_joined(text))


TOGETHER = Wording(r"一[起块道]\W*$")


def keeps_order(last: Reading, said: Reading, text: str) -> bool:
    """只看前三, of the ten lowest; only the first two, as they were listed."""
    fewer = last.order == "lowest" and said.limit < last.limit and begins(text, "only")
    listed = last.conditions and not last.order and ONLY_FIRST.is_in(text)
    whole = last.order and not last.limit and FIRST_OF_LIST.is_in(text)
    return bool(said.limit and (fewer or listed or whole))


FIRST_OF_LIST = Wording(
    r"^(?:只[看要取]?)?前.{1,3}[名个家位]?\W*$", r"^(?:only |just )?(?:the )?first \w+\W*$"
)
"""Of a list as it was put in order."""
ONLY_FIRST = Wording("^[只仅][^,]*前", "^(?:only|just) [^,]*first ")


def take_zeros(said: Reading, vocabulary: Vocabulary) -> Reading:
    """这里面诊间预约为 0 的: of those that met a condition, it is one more. A count that there is
    none of is zero."""
    ops = [op for op in ("zero", "missing") if said.asked(op)]
    due = said.asked(*DUE, *SENT.values())
    if not ops or said.conditions or due or len(said.metrics) != 1:
        return said
    counted = vocabulary.metrics[said.metrics[0]].measure != "percent" and not said.asked("blank")
    op = "zero" if counted else ops[0]
    return replace(said.without(*ops), conditions=(Condition(op, metric=said.metrics[0]),))


def is_about_due(last: Reading) -> bool:
    return last.asked(*DUE) or any(c.metric in ("forms", "days") for c in last.conditions)


def fit_metrics(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Complaints, after the calls of a city: the calls that are counted for these units."""
    found = []
    for key in reading.metrics:
        metric = vocabulary.metrics[key]
        same = [m for m in vocabulary.metrics.values() if m.features & metric.features]
        alike = [m.key for m in same if reading.kind in m.kinds]
        found.append(alike[0] if len(alike) == 1 and reading.kind not in metric.kinds else key)
    return replace(reading, metrics=tuple(found))


IDLE = frozenset(
    ["follow", "each", "or", "also", "of_those", "card", "both", "compare", "all", "count", "plus"]
)
"""What says nothing of what is asked."""
LACKS = frozenset(["missing", "not_in", "zero"])
"""也没: it does."""
PARTS = frozenset(["share", "ratio"])
"""By per cent."""
DIRECTIONS, EVERY_MONTH = frozenset(["up", "down"]), frozenset(["streak", "trend"])


def asks_how_much_it_moved(last: Reading, said: Reading) -> bool:
    """降了多少, after who fell most: that answer says it"""
    named = said.units or said.kind or said.metrics or said.months or said.conditions or said.order
    way = last.asked("up", "down", "most_moved") and not last.units
    firm = [a for a in said.asks if not a & IDLE]
    turned = any(a & DIRECTIONS and not last.asked(*a) for a in firm)
    return bool(way and firm and not (named or turned)) and all(
        a & {"change", "amount", "up", "down"} for a in firm
    )


def replace_asks(last: Reading, said: Reading) -> Reading:
    if asks_how_much_it_moved(last, said):
        return last
    pairs = [
        (a, lo)
        for a, lo in zip(said.asks, said.loose, strict=True)
        if (not (a & IDLE) or a & (LACKS | DIRECTIONS))
        and (
            not lo
            or a & {"whole_list", "month_word", "best_month", "rank"}
            or ("percent" in a and len(said.metrics) == 2)  # 是基本信息档案的百分之多少
        )
    ]
    if said.both and not said.either:
        last = replace(last.without("either"), either=False)
    if not pairs:
        return last
    if all(a & DIRECTIONS for a, _ in pairs) and last.asked(*DIRECTIONS):
        # 下降的呢, after those that rose every month: who fell every month.
        pairs += [(a - DIRECTIONS, False) for a in last.asks if a & (EVERY_MONTH | PARTS)]
    elif all(a <= PARTS for a, _ in pairs) and last.asked(*DIRECTIONS, "most_moved"):
        pairs += [(a, False) for a in last.asks]  # 按百分比
    elif all(a & EVERY_MONTH for a, _ in pairs) and last.asked(*EVERY_MONTH):
        pairs += [(a & DIRECTIONS, False) for a in last.asks if a & DIRECTIONS]  # 连续三个月的呢
    return replace(last, asks=tuple(a for a, _ in pairs), loose=tuple(lo for _, lo in pairs))


def replace_units(last: Reading, said: Reading) -> Reading:
    if said.units:
        listed = last.order or last.conditions or last.limit
        units = said.units
        if said.asked("plus") and last.units:
            both = tuple(dict.fromkeys((*last.units, *units)))
            return replace(last, units=both, asks=(frozenset({"added"}),), loose=(False,))
        if said.asked("compare", "difference", "ratio") and len(last.units) == len(units) == 1:
            return replace(last, units=tuple(dict.fromkeys((*last.units, *units))))  # 它比…高多少
        if said.asked("also") and len(last.units) > 1:  # and Qinhuai too
            return replace(last, units=tuple(dict.fromkeys((*last.units, *units))))
        if any("compare" in a for a in last.asks) and len(last.units) > 1 and len(units) == 1:
            units = (last.units[0], *units) if units[0] not in last.units else units
        total = last.total if last.asked("share") else ""  # 占几成, then 儿童医院呢
        kept = replace(last, units=units, kind=said.kind, total=total, open=())
        if not listed or last.units or last.asked("best_month", "month_word"):
            return kept
        return replace(
            kept, order="", conditions=(), limit=0, place=0, asks=said.asks, loose=said.loose
        )
    if said.kind and said.kind != last.kind:
        return replace(last, units=(), kind=said.kind, total="")
    if said.kind and speaks_of_them(last, said):
        return last
    if said.kind and last.units:
        return replace(last, units=(), kind=said.kind)
    return last


def speaks_of_them(last: Reading, said: Reading) -> bool:
    """Its place among all of the kind, its part of them; 两个区再比一下."""
    several = said.kind == last.kind and len(last.units) > 1
    return bool(last.units) and (
        said.asked("rank", "share", "of_those") or (several and said.asked("compare", "difference"))
    )


def replace_metrics(last: Reading, said: Reading, vocabulary: Vocabulary) -> Reading:
    if not said.metrics:
        return last
    said = take_other_part(last, mean_rate_again(last, said, vocabulary), vocabulary)
    changed = replace(last, metrics=said.metrics, assumed=said.assumed, bare=said.bare)
    if orders_anew(last, said):  # 按预约排序, 其中预约最多的: of those that the conditions chose
        told = [c if c.metric else replace(c, metric=rate_of(last)) for c in last.conditions]
        ops = [op for op in ("zero", "missing") if last.asked(op)]
        if ops and not told:
            counted = vocabulary.metrics[rate_of(last)].measure != "percent"
            told = [Condition("zero" if counted else ops[0], metric=rate_of(last))]
            changed = changed.without(*ops)
        return replace(changed, conditions=tuple(told), order=said.order, ordered=said.metrics[0])
    if said.both and len(said.metrics) == 2 and len(last.conditions) == 1:  # 两项都达到的
        both = tuple(replace(last.conditions[0], metric=key) for key in said.metrics)
        return replace(changed, conditions=both)
    if said.conditions or not last.conditions or said.asked("of_those"):
        return changed
    kept = [
        replace(c, metric=said.metrics[0])
        for c in last.conditions
        if not c.metric or "," in c.metric or may_carry_over(vocabulary, c.metric, said.metrics[0])
    ]
    if not kept and len(last.conditions) == 1 and not said.asked(*OVER_UNITS):
        # 门急诊人次呢, after rates below 30 %: of those that the condition chose.
        return replace(
            changed, conditions=(*last.conditions, Condition("any", metric=said.metrics[0]))
        )
    return replace(changed, conditions=tuple(kept[:1]))


def take_other_part(last: Reading, said: Reading, vocabulary: Vocabulary) -> Reading:
    """糖尿病呢, after the share of hypertension in the health records: its share in them"""
    if not last.asked("share", "ratio") or len(last.metrics) != 2 or len(said.metrics) != 1:
        return said
    part, whole = (vocabulary.metrics[key] for key in last.metrics)
    if part.to_date and part.features <= whole.optional:
        part, whole = whole, part
    now = vocabulary.metrics[said.metrics[0]]
    alike = now.to_date and whole.features <= now.optional and now.key != part.key
    return replace(said, metrics=(now.key, whole.key)) if alike else said


def mean_rate_again(last: Reading, said: Reading, vocabulary: Vocabulary) -> Reading:
    """and for discharges, after outpatient rates below 50 %: their rate."""
    rated = last.conditions and all(c.percent for c in last.conditions) and not said.conditions
    # Of one month, two figures are told beside each other.
    over = last.asked("streak", "trend") or last.tally or last.every or len(last.months) > 1
    if (
        not (rated and over)
        or len(said.metrics) != 1
        or said.kind
        or said.order
        or said.asked("of_those")
    ):
        return said
    return replace(said, metrics=(vocabulary.find_rate(said.metrics[0]),))


def orders_anew(last: Reading, said: Reading) -> bool:
    """Whether those that met the conditions are put in order by a figure."""
    of_those = said.order and (said.asked("of_those") or not said.kind)  # which has most visits
    other = said.kind and said.kind != last.kind
    plain = not (said.units or other or said.months or said.conditions)
    one = len(said.metrics) == 1
    lacking = last.asked("zero", "missing") and len(last.metrics) == 1
    chosen = last.conditions or last.asked(*DUE, *SENT.values()) or lacking
    return bool(chosen and one and plain and (of_those or said.asked("whole_list")))


def rate_of(last: Reading) -> str:
    """The metric of a condition that was said without one."""
    return next(iter((*last.metrics, *last.assumed)), "")


OVER_UNITS = ("sum", "added", "mean", "median", "share", "rank", "trend", "change")
"""What is asked of all units together, or over months."""


def may_carry_over(vocabulary: Vocabulary, one: str, other: str) -> bool:
    """Whether a threshold of the one says something of the other; 30 days are no 30 forms."""
    measures = (vocabulary.metrics[key].measure for key in (one, other))
    return is_alike(*measures) and (one == other or not {one, other} & {*SENT})


def is_alike(one: str, other: str) -> bool:
    """A threshold of a rate means nothing for a count."""
    return (one == "percent") == (other == "percent")
