"""Follow-ups that do more than fill the slots of the last question anew: 反过来, 占…多少.

How they begin stands in language.yml.
"""

from collections.abc import Callable
from dataclasses import replace

from assistant.ask.reader import Understood
from assistant.ask.reading import Condition, Reading
from assistant.ask.referring import CHOOSING
from assistant.ask.vocabulary import Vocabulary, read_language, stands_alone

Turn = Callable[[Reading, Understood, Vocabulary], Reading | None]
"""From the last reading and what is said now: the reading that is meant, or none where what is said
is no such turn."""
TURNED = {"highest": "lowest", "lowest": "highest", "best": "worst", "worst": "best"}
TURNED_OPS = {
    "below": "at_least",
    "at_least": "below",
    "above": "at_most",
    "at_most": "above",
    "zero": "above",
    "above_mean": "at_most_mean",
    "below_mean": "at_least_mean",
}
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


def ask_also(said: Reading, what: str) -> Reading:
    return replace(said, asks=(*said.asks, frozenset({what})), loose=(*said.loose, False))


def refuse(last: Reading) -> Reading:
    """The last reading with what no question of the catalogue asks."""
    return ask_also(last, "not_offered")


def turn_round(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """反过来: the other end, or the other side of the number; unless it is said what instead."""
    said = new.reading
    instead = said.order or said.conditions or said.limit or said.asked("up", "down")
    if not said.asked("reversed") or instead:
        return None
    ways = {"up": "down", "down": "up"}
    asks = tuple(frozenset(ways.get(a, a) for a in each) for each in last.asks)
    if last.order or asks != last.asks:
        return replace(last, order=TURNED.get(last.order, ""), asks=asks)
    if len(last.conditions) == 1 and last.conditions[0].op in TURNED_OPS:
        (condition,) = last.conditions
        return replace(last, conditions=(replace(condition, op=TURNED_OPS[condition.op]),))
    return refuse(last)


def take_part(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """占门急诊人次多少, after a unit's discharges"""
    said = new.reading
    one = len(said.metrics) == len(last.metrics) == 1 and said.metrics != last.metrics
    named = said.units or said.kind or said.total or said.conditions
    if not one or len(last.units) != 1 or named or not begins(new.text, "part_of"):
        return None
    both = (*last.metrics, *said.metrics)
    return replace(last, metrics=both, asks=(frozenset({"share"}),), loose=(False,), assumed=())


def name_sibling(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """那省的呢, 是省的几倍, after 市12345工单"""
    said = new.reading
    other = find_sibling(last, vocabulary) if said.total == "province" else ""
    if not other:
        return None
    if said.asked(*TAKEN_TOGETHER):
        both = tuple(dict.fromkeys((*last.units, other)))
        return replace(last, units=both, total="", asks=said.asks, loose=said.loose)
    return replace(last, units=(other,), total="")


def find_sibling(last: Reading, vocabulary: Vocabulary) -> str:
    """The unit that is called as the last one, but for the first sign."""
    for code in last.units[:1]:
        unit = vocabulary.units[code]
        for other in vocabulary.units.values():
            alike = other.kind == unit.kind == "order_source" and other.name[1:] == unit.name[1:]
            if alike and other.code != code:
                return other.code
    return ""


def add_figure(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """加上电话: figures are not added up in a conversation."""
    said = new.reading
    added = begins(new.text, "adds") and not begins(new.text, "sums")
    return refuse(last) if added and said.metrics and not said.units else None


def set_against(last: Reading, new: Understood, vocabulary: Vocabulary) -> Reading | None:
    """Which hospitals have more? after the figure of one"""
    said = new.reading
    named = said.units or said.metrics or said.conditions or said.months or said.order
    against = said.kind and len(last.units) == 1 and said.asked("compare") and not named
    return refuse(last) if against else None


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
    if last.asked("zero", "missing") and said.asked("zero", "missing") and said.asked("also"):
        ops = ops or ["zero"]  # 没有…的, 也没有…的
    keys = (*last.metrics, *said.metrics)
    if not ops or len(keys) != 2 or last.conditions or said.conditions:
        return None
    both = tuple(Condition(ops[0], metric=key) for key in keys)
    return replace(last, conditions=both, asks=(), loose=(), metrics=keys, assumed=(), words=())


TURNS: tuple[Turn, ...] = (
    turn_round,
    take_part,
    name_sibling,
    add_figure,
    set_against,
    ask_further,
    pick_month,
    narrow_zeros,
)


# What is meant by a slot beside those of the last question


def joins_conditions(last: Reading, new: Understood, vocabulary: Vocabulary) -> bool:
    """出院也低于 50% 的, with discharge above 80 %: beside the condition that there is."""
    said = new.reading
    narrowed = last.conditions or last.asked(*CHOOSING)
    chooses = said.conditions or said.asked(*CHOOSING)
    anew = said.units or said.kind or begins(new.text, "swaps")
    if not (narrowed and chooses) or anew:
        return False
    joined = said.asked("also") or begins(new.text, "joins")
    return joined or measures_otherwise(last, said, vocabulary)


def measures_otherwise(last: Reading, said: Reading, vocabulary: Vocabulary) -> bool:
    """and over 200,000 visits? after a rate: it takes the place of no condition that there is."""
    before = {m for c in last.conditions for m in c.metric.split(",")} or set(last.metrics)
    now = {c.metric for c in said.conditions if c.metric} or set(said.metrics)
    measures = [
        {vocabulary.metrics[key].measure for key in keys if key in vocabulary.metrics}
        for keys in (before, now)
    ]
    return all(measures) and not measures[0] & measures[1]


def set_side_by_side(said: Reading) -> bool:
    """两个加起来呢: of the units that were asked about one after the other."""
    two = [c for c in said.conditions if not c.op and c.value == 2 and not c.percent]
    named = said.units or said.kind or said.metrics or len(two) != len(said.conditions)
    other = said.months or said.total or said.order or said.limit
    return said.asked(*TAKEN_TOGETHER) and not (named or other)
