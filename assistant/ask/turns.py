"""Follow-ups that do more than fill the slots of the last question anew: 反过来, 占…多少.

How they begin stands in language.yml.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from assistant.ask.against import OF_OTHERS
from assistant.ask.reader import Understood
from assistant.ask.reading import DUE, LACKING, SENT, Condition, Reading, ask_also, refuse
from assistant.ask.referring import CHOOSING
from assistant.ask.times import follow_each_other
from assistant.ask.vocabulary import (
    Vocabulary,
    find_sibling,
    is_home,
    read_language,
    stands_alone,
)
from assistant.ask.wording import Wording

Turn = Callable[[Reading, Understood, Vocabulary], Reading | None]
"""From the last reading and what is said now: the reading that is meant, or none where what is said
is no such turn."""
TURNED = {"highest": "lowest", "lowest": "highest", "best": "worst", "worst": "best"}
TURNED_ASKS = {
    "up": "down", "down": "up",
    "books_not_reports": "reports_not_books", "reports_not_books": "books_not_reports",
}  # fmt: skip
TURNED_OPS = {
    "below": "at_least",
    "at_least": "below",
    "above": "at_most",
    "at_most": "above",
    "zero": "above",
    "above_mean": "at_most_mean",
    "below_mean": "at_least_mean",
}
MOVED = ("up", "down", "change")
"""What is asked of two months, one after the other."""
TAKEN_TOGETHER = ("sum", "added", "ratio", "compare", "difference")


def begins(text: str, turn: str) -> bool:
    """Whether the question begins as one of these turns does."""
    words = read_language()["turns"][turn]
    return any(text.startswith(word) and stands_alone(text, 0, len(word)) for word in words)


def mentions(text: str, turn: str) -> bool:
    """Whether one of the words of a turn stands in the question."""
    for word in read_language()["turns"][turn]:
        start = text.find(word)
        if start >= 0 and stands_alone(text, start, start + len(word)):
            return True
    return False


def turn_round(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """反过来: the other end, or the other side of the number; unless it is said what instead."""
    said = new.reading
    instead = said.order or said.conditions or said.limit or said.asked("up", "down")
    if not said.asked("reversed") or instead:
        return None
    asks = tuple(frozenset(TURNED_ASKS.get(a, a) for a in each) for each in last.asks)
    if last.order or asks != last.asks:
        return replace(last, order=TURNED.get(last.order, ""), asks=asks)
    if len(last.conditions) == 1 and last.conditions[0].op in TURNED_OPS:
        (condition,) = last.conditions
        return replace(last, conditions=(replace(condition, op=TURNED_OPS[condition.op]),))
    return refuse(last)


def turn_way(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """and which had more? after those that had fewer than in another month"""
    said = new.reading
    named = said.units or said.kind or said.metrics or said.months or said.conditions
    if named or last.asked("up") == last.asked("down"):
        return None
    way = "up" if MORE.is_in(new.text) else "down" if FEWER.is_in(new.text) else ""
    asks = tuple(frozenset({way} if each & {"up", "down"} else each) for each in last.asks)
    return replace(last, asks=asks) if way else None


MORE = Wording(
    r"^那?(?:哪些)?更?(?:多|高|好)了?的?(?:呢|有哪些)?\W*$", r"\b(?:more|higher|better)\W*$"
)
FEWER = Wording(
    r"^那?(?:哪些)?更?(?:少|低|差)了?的?(?:呢|有哪些)?\W*$", r"\b(?:fewer|less|lower|worse)\W*$"
)


def take_part(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """占门急诊人次多少, after a unit's discharges"""
    said = new.reading
    one = len(said.metrics) == len(last.metrics) == 1 and said.metrics != last.metrics
    named = said.units or said.kind or said.total or said.conditions
    if not one or len(last.units) != 1 or named:
        return None
    part = said.asked("share") and is_part(said.metrics[0], last.metrics[0], vocabulary)
    if not (part or begins(new.text, "part_of")):
        return None
    both = (*said.metrics, *last.metrics) if part else (*last.metrics, *said.metrics)
    return replace(last, metrics=both, asks=(frozenset({"share"}),), loose=(False,), assumed=())


def take_part_of_unit(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """占人工服务的比例, after the complaints: the one as a part of the other"""
    said = new.reading
    one = len(said.units) == len(last.units) == 1 and said.units != last.units
    if not one or said.metrics or not said.asked("share") or last.asked("share"):
        return None
    if said.asked("of_those"):
        return refuse(last)  # what share of those were agents'
    if not begins(new.text, "part_of"):
        return None
    both = (*last.units, *said.units)
    return replace(last, units=both, asks=(frozenset({"share"}),), loose=(False,))


def take_part_of_sum(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """占总数多少, after what several come to; of one of them in that sum nothing is asked"""
    said = new.reading
    several = len(last.units) > 1 and last.asked("sum", "added") and not last.asked("share")
    if not ((last.asked("of_answer") or several) and said.asked("share")):
        return None
    kind = said.kind and said.kind != last.kind
    other = said.units or said.metrics or kind or said.conditions or said.months
    if other:
        return refuse(last)
    return replace(
        last, asks=(frozenset({"of_answer"}), frozenset({"share"})), loose=(False, False)
    )


def take_part_of_home(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """What share of all Nanjing calls is that, after one of the categories of its calls"""
    said = new.reading
    home = bool(said.units) and all(is_home(vocabulary, code) for code in said.units)
    kinds = {vocabulary.units[code].kind for code in last.units}
    if not (home and said.asked("share") and kinds & {"call_category", "order_source"}):
        return None
    return replace(last, total="all", asks=(frozenset({"share"}),), loose=(False,))


def is_part(part: str, whole: str, vocabulary: Vocabulary) -> bool:
    """高血压占多少, after health records: of them, not of all districts'."""
    one, other = vocabulary.metrics[part], vocabulary.metrics[whole]
    return one.to_date and other.features <= one.optional


def compare_figure(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """比门急诊高多少, after a unit's discharge rate: the difference of the two"""
    said = new.reading
    one = len(said.metrics) == len(last.metrics) == 1 and said.metrics != last.metrics
    named = said.units or said.kind or said.months or said.conditions
    if not one or named or len(last.units) != 1 or not said.asked("difference"):
        return None
    both = (*last.metrics, *said.metrics)
    return replace(
        last, metrics=both, asks=(frozenset({"difference"}),), loose=(False,), assumed=()
    )


def name_sibling(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """那省的呢, 是省的几倍, after 市12345工单"""
    said = new.reading
    asked = said.total == "province" or (said.kind == "city" and not said.metrics)
    other = find_sibling(last.units[0], vocabulary) if asked and last.units else ""
    if not other:
        return None
    if said.asked(*TAKEN_TOGETHER):
        both = tuple(dict.fromkeys((*last.units, other)))
        return replace(last, units=both, total="", asks=said.asks, loose=said.loose)
    return replace(last, units=(other,), total="")


def add_figure(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """加上电话: figures are not added up in a conversation."""
    said = new.reading
    added = begins(new.text, "adds") and not begins(new.text, "sums")
    figures = said.metrics or said.kind or said.conditions
    return refuse(last) if added and figures and not said.units else None


def set_against(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """Which hospitals have more? after the figure of one; 出院人次比它多的医院"""
    said = new.reading
    if len(last.units) != 1 or said.units or not said.asked(*OF_OTHERS):
        above = last.asked("rank") and said.asked("them") and mentions(new.text, "beside")
        return refuse(last) if above and not said.metrics else None  # who is above them
    kind = vocabulary.units[last.units[0]].kind
    if said.asked("against_unit") or said.kind not in ("", kind):
        return refuse(last)
    asked = [(a, lo) for a, lo in zip(said.asks, said.loose, strict=True) if a & {*OF_OTHERS}]
    told = replace(last, asks=tuple(a for a, _ in asked), loose=tuple(lo for _, lo in asked))
    return replace(told, metrics=said.metrics or last.metrics, assumed=said.assumed)


def compare_with_mean(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """高于这个平均数的医院有哪些, after the mean of them"""
    said = new.reading
    sides = [c.op for c in said.conditions if c.of_mean]
    mean = last.asked("mean") and not (last.units or last.total) and len(last.metrics) == 1
    if not mean or said.metrics or said.units or said.kind not in ("", last.kind):
        return None
    if not sides and THAN_THAT.is_in(new.text) and said.kind:
        ways = [w for w in ("below", "above") if SIDES[w].is_in(new.text)]
        sides = [f"{way}_mean" for way in ways] if len(ways) == 1 else []
    if len(sides) != 1:
        return None
    condition = Condition(sides[0], metric=last.metrics[0])
    return replace(last, conditions=(condition,), asks=(), loose=(), counted=False)


SIDES = {
    "below": Wording("低于|不到|少于|不足", r"\b(?:below|under|fewer|less)\b"),
    "above": Wording("高于|超过|多于", r"\b(?:above|over|more)\b"),
}


def compare_statistic(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """比上个月高还是低, after a mean: no question of the catalogue asks it of two means"""
    said = new.reading
    named = said.units or said.kind or said.metrics or said.conditions or said.order
    compared = said.asked("compare", "change", "up", "down", "mom", "yoy", "difference", "them")
    whole = last.asked("mean", "median") and not last.units
    if whole and THAN_THAT.is_in(new.text):
        return refuse(last)  # which ones are below that
    if whole and said.asked("them") and said.kind and not (said.units or said.metrics):
        return refuse(last)  # 低于它的医院
    return refuse(last) if whole and compared and not (named or said.months) else None


THAN_THAT = Wording(
    "(?:低于|高于|超过|不到|比)(?:它|这个|该)", r"\b(?:below|above|under|over) (?:that|this|it)\b"
)


def compare_told(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """Which is bigger? of two figures that were not asked for one after the other; both of them"""
    said = new.reading
    named = said.units or said.kind or said.metrics or said.conditions or said.months or said.order
    several = len(last.units) > 1 or len(last.metrics) > 1 or len(last.months) > 1
    if said.asked("share") and said.asked("sum", "added") and last.asked("share") and not named:
        return refuse(last)  # 两家合计占比
    if said.both and said.asked("month_word") and not (said.conditions or said.units):
        return refuse(last)  # which in both months
    if named or several or said.asked("of_those", "them", "difference", "mom", "yoy"):
        return None
    together = says_together(last, said) and put_side_by_side(last, said, vocabulary)
    firm = [each for each, loose in zip(said.asks, said.loose, strict=True) if not loose]
    unheard = any(each & {"compare", "both"} for each in firm)
    return refuse(last) if unheard and not together else None


def ask_who_is_first(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """谁排第一, who is last, after the rank of a unit"""
    said = new.reading
    named = said.units or said.metrics or said.months or said.conditions
    other = said.kind and said.kind != last.kind
    who = said.order or said.place or said.limit
    if not (last.asked("rank") and len(last.units) == 1 and who) or named or other:
        return None
    if said.asked("trend", "best_month"):
        return refuse(last)
    plain = replace(last, units=(), asks=(), loose=(), order=said.order or "highest")
    return replace(plain, limit=said.limit or (0 if said.place else 1), place=said.place)


def choose_of_both(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """Which has the highest compliance, after two conditions: of those, which is not asked."""
    said = new.reading
    named = said.units or said.kind or said.months or said.conditions
    own = {c.metric for c in last.conditions}
    other = said.order and said.metrics and not set(said.metrics) <= own
    return refuse(last) if len(last.conditions) > 1 and other and not named else None


def ask_further(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """还有呢, the next five: what comes behind those that were listed"""
    said = new.reading
    named = said.units or said.kind or said.metrics or said.conditions or said.months
    return refuse(last) if said.asked("further") and not named else None


def pick_month(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """The lowest one? after a unit's figures of all months"""
    said = new.reading
    if not (last.asked("trend") and last.units and said.order) or said.units or said.kind:
        return None
    if said.asked("up", "down", "change"):
        return refuse(last)  # 哪个月降得最多
    picked = ask_also(last.without("trend"), "best_month")
    metrics = said.metrics or last.metrics
    return replace(picked, order=said.order, limit=said.limit, metrics=metrics)


def narrow_zeros(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """电话预约为 0 的, 这里头在线预约同样是 0 的: both have to be zero, or not printed."""
    said = new.reading
    if not (said.asked("of_those") or joins_conditions(last, new, vocabulary)):
        return None
    ops = [op for op in ("zero", "missing") if last.asked(op) and said.asked(op)]
    known = [vocabulary.metrics[key] for key in (*last.metrics, *said.metrics)]
    counts = all(metric.measure != "percent" for metric in known)
    if ops and counts and not (last.asked("blank") or said.asked("blank")):
        ops = ["zero"]  # took no third-party bookings, and no phone bookings either
    if last.asked("zero", "missing") and said.asked("zero", "missing") and said.asked("also"):
        ops = ops or ["zero"]  # 没有…的, 也没有…的
    keys = (*last.metrics, *said.metrics)
    if not ops or len(keys) != 2 or last.conditions or said.conditions:
        return None
    both = tuple(Condition(ops[0], metric=key) for key in keys)
    return replace(last, conditions=both, asks=(), loose=(), metrics=keys, assumed=(), words=())


def deny(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """没满的呢, after those with all the days or all the forms"""
    said = new.reading
    named = said.units or said.kind or said.metrics or said.conditions or said.months
    if named or said.asked("of_those") or not said.asked(*DUE, "reversed"):
        return None
    for metric, whole in SENT.items():
        if last.asked(whole) and not last.conditions:
            return replace(last, asks=(frozenset({LACKING[metric]}),), loose=(False,))
    if [(c.metric, c.op) for c in last.conditions] in ONE_WHOLE:
        (condition,) = last.conditions
        return replace(last, conditions=(replace(condition, op="below"),))
    return None


ONE_WHOLE = [[(metric, op)] for metric in SENT for op in ("at_least", "equal")]
"""Conditions that are met by those who sent all that is due."""


def meet_both(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """两条都满足的, after one condition and then another"""
    said, before = new.reading, last.before
    named = said.units or said.kind or said.conditions or said.months or new.topics
    if named or not (said.asked("both") and MEETS.is_in(new.text)) or before is None:
        return None
    told = [*before.conditions, *last.conditions]
    keys = [c.metric or next(iter(r.metrics), "") for r in (before, last) for c in r.conditions]
    if len(told) != 2 or len(set(keys)) != 2 or before.kind != last.kind:
        return None
    both = tuple(replace(c, metric=key) for c, key in zip(told, keys, strict=True))
    return replace(last, metrics=tuple(keys), conditions=both, assumed=())


MEETS = Wording("满足|符合条件|达标|达到|都[有在占]", r"\b(?:meet|met|satisf\w+|qualify|pass)\b")


TURNS: tuple[Turn, ...] = (
    meet_both,
    deny,
    turn_round,
    turn_way,
    take_part_of_home,
    take_part_of_sum,
    take_part,
    take_part_of_unit,
    compare_figure,
    name_sibling,
    add_figure,
    set_against,
    compare_with_mean,
    compare_statistic,
    compare_told,
    ask_further,
    ask_who_is_first,
    choose_of_both,
    pick_month,
    narrow_zeros,
)


# What is meant by a slot beside those of the last question


def joins_conditions(last: Reading, new: Understood, vocabulary: Vocabulary) -> bool:
    """出院也低于 50% 的, with discharge above 80 %: beside the condition that there is."""
    said = new.reading
    narrowed = last.conditions or last.asked(*CHOOSING)
    chooses = said.conditions or said.asked(*CHOOSING)
    joins = begins(new.text, "joins")
    anew = said.units or (said.kind and not (joins and said.kind == last.kind))
    anew = anew or begins(new.text, "swaps")
    if not (narrowed and chooses) or anew:
        return False
    joined = said.asked("also") or joins or adds_condition(last, new)
    return joined or measures_otherwise(last, said, vocabulary)


def adds_condition(last: Reading, new: Understood) -> bool:
    """and hypertension over 90,000, after a limit for another figure"""
    said = new.reading
    before = {c.metric for c in last.conditions}
    now = {c.metric for c in said.conditions if c.op}
    named = set(said.metrics)
    return bool(now and named) and not named & before and ADDED.is_in(new.text)


ADDED = Wording(en=r"^and (?!what|how|for|in\b|the\b|those)")


def measures_otherwise(last: Reading, said: Reading, vocabulary: Vocabulary) -> bool:
    """and over 200,000 visits? after a rate: it takes the place of no condition that there is."""
    before = {m for c in last.conditions for m in c.metric.split(",")} or set(last.metrics)
    now = {c.metric for c in said.conditions if c.metric} or set(said.metrics)
    measures = [
        {vocabulary.metrics[key].measure for key in keys if key in vocabulary.metrics}
        for keys in (before, now)
    ]
    return all(measures) and not measures[0] & measures[1]


def says_together(last: Reading, said: Reading) -> bool:
    """两个加起来呢, 差多少: of what was asked about one after the other."""
    several = [c for c in said.conditions if not c.op and c.value in (2, 3, 4) and not c.percent]
    kind = said.kind and said.kind != last.kind  # 两个区加起来
    named = said.units or kind or said.metrics or len(several) != len(said.conditions)
    months = said.months and not said.only_counted
    total = said.total and not said.asked("share")  # 占全省的比例
    other = months or total or said.order or said.limit
    return said.asked(*TAKEN_TOGETHER, *MOVED) and not (named or other)


def put_side_by_side(last: Reading, said: Reading, vocabulary: Vocabulary) -> Reading | None:
    """The last two questions as one, where one unit, figure or month took the place of another."""
    if len(last.units) > 1 and said.asked("difference", "compare", "ratio"):
        return None  # 差多少, of two units: by the last figure
    if last.before is None or last.conditions or last.order or last.asked("to_date", "share"):
        return None
    month = vocabulary.months[-1:]
    told = [slots_of(last, month)]
    before: Reading | None = last.before
    while before is not None and len(told) < 4:
        told.insert(0, slots_of(before, month))
        before = before.before
    names = [name for name in told[-1] if told[-1][name] != told[-2][name]]
    if len(names) != 1:
        return None
    (name,) = names
    values = [told[-1][name]]
    for one, other in pairwise(reversed(told)):
        if {n for n in one if one[n] != other[n]} != {name}:
            break
        values.insert(0, other[name])
    counted = max((int(c.value or 0) for c in said.conditions), default=len(values))
    kept = values[-counted:] if said.asked("sum", "added") else values[-2:]
    if counted > len(values) or len(kept[-1]) != 1 or not all(kept):
        return None
    several = tuple(dict.fromkeys(each for value in kept for each in value))
    if name != "months":
        moved = said.asked(*MOVED) and not said.asked(*TAKEN_TOGETHER)
        part = said.asked("share") and not (name == "units" and said.asked("sum", "added"))
        joined = replace(last, units=several) if name == "units" else replace(last, metrics=several)
        return None if moved or part else joined
    months = tuple(sorted(several))
    return replace(last, months=months, span=follow_each_other(months))


def slots_of(reading: Reading, month: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What may have changed from one question to the next."""
    months = reading.months or month
    return {"units": reading.units, "metrics": reading.metrics, "months": months}
