"""Lists of the units that meet conditions."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.lists import BELOW, list_by
from assistant.ask.plan import (
    RATE_NAMES,
    Plan,
    is_whole,
    kind_of,
    metric_of,
    month_of,
    order_of,
    write,
)
from assistant.ask.reading import LACKING, SENT, Condition, Reading
from assistant.ask.vocabulary import Metric, Vocabulary

UPWARDS, DOWNWARDS = ("above", "at_least"), ("below", "at_most")


def make_list(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    condition = reading.conditions[0] if reading.conditions else None
    if reading.limit > 1 and reading.asked("added"):
        return None  # the sum of the three smallest
    if condition and condition.points:
        return make_difference_list(reading, vocabulary)
    beside = [key for key in reading.metrics if condition and key != condition.metric]
    if condition and condition.metric and len(beside) == 1 and not reading.bare:
        if (reading.order or reading.limit) and reading.ordered != beside[0]:
            return None  # 预约前十的医院里，符合率不到 60% 的: which is first?
        shown = replace(reading, conditions=(condition, Condition("any", metric=beside[0])))
        return list_by_two(shown, vocabulary, [condition.metric, beside[0]])
    return list_by(reading, vocabulary, condition)


def make_two_conditions(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if len(reading.conditions) != 2:
        return None
    first, second = reading.conditions
    default = metric_of(reading, vocabulary)
    if default is None:
        return None
    keys = [c.metric or default.key for c in (first, second)]
    if any("," in key for key in keys):
        return None  # more than half of the other figure
    if keys[0] == keys[1] and not is_range(first, second):
        return None
    if keys[0] == keys[1] and vocabulary.metrics[keys[0]].measure != "percent":
        first, second = hold_end(first), hold_end(second)  # of counts, over 1,000 is from 1,001
    if keys[0] == keys[1] and holds_its_ends(first, second):
        merged = replace(merge_ends(first, second), metric=keys[0])
        return list_by(reading, vocabulary, merged)
    return list_by_two(reading, vocabulary, keys)


def make_due(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """表单没交齐而且门急诊人次超过 10 万: whether all that is due was sent is one condition."""
    conditions = (*reading.conditions, *list_due(reading))
    told = {"forms", "forms_due", "days", "uploaded_records", *(c.metric for c in conditions)}
    beside = [key for key in reading.metrics if key not in told]
    if reading.ordered and all(reading.ordered != c.metric for c in conditions):
        beside = [reading.ordered]  # 按上传量从大到小
    sorted_by = reading.order or reading.ordered
    if sorted_by and len(beside) == len(conditions) == 1:  # 天天上传的区里出院符合率最低的
        conditions = (*conditions, Condition("any", metric=beside[0]))
        reading, told = replace(reading, ordered=beside[0]), {*told, beside[0]}
    keys = [c.metric for c in conditions]
    if len(keys) != 2 or len(set(keys) - {""}) != 2 or not told >= set(reading.metrics):
        return None
    asked = replace(reading, conditions=conditions)
    return list_by_two(asked, vocabulary, keys)


def list_due(reading: Reading) -> list[Condition]:
    """What is due, and sent or not; without another condition, what was not sent, or both whole."""
    sent = [(metric, "full") for metric, word in SENT.items() if reading.asked(word)]
    if reading.asked("not_in", "missing", "zero"):
        if len(sent) > 1:
            return []  # 交齐了但没有每天上传: which of them is denied?
        sent = [(metric, "short") for metric, _ in sent]
    found = [(metric, "short") for metric, word in LACKING.items() if reading.asked(word)]
    told = dict([*sent, *found])
    open_word = any({*SENT.values()} <= each for each in reading.asks)  # 没有做到 30 天全部上传
    one_each = bool(sent and found) and len(told) > 1 and not open_word
    one_each = one_each or (len(sent) > 1 and not open_word)  # 表单全部上传且每天都上传
    whole = reading.conditions or (len(told) > 1 and "forms" in reading.metrics) or one_each
    return [
        Condition(op, metric=metric)
        for metric, op in told.items()
        if whole or reading.order or reading.ordered or op == "short" or metric in reading.metrics
    ]


def list_by_two(reading: Reading, vocabulary: Vocabulary, keys: Sequence[str]) -> Plan | None:
    first, second = reading.conditions
    if reading.ordered == keys[1] != keys[0]:
        (first, second), keys = (second, first), keys[::-1]  # what the order is by comes first
    metrics = [vocabulary.metrics[key] for key in keys]
    kinds = [k for k in metrics[0].kinds if k in metrics[1].kinds]
    if not kinds or (reading.kind and reading.kind not in kinds):
        return None
    kind = reading.kind or (usual if (usual := kind_of(reading, metrics[0])) in kinds else kinds[0])
    same = first.op == second.op == "below" and first.value == second.value
    if same and all(key in RATE_NAMES for key in keys) and not (reading.order or reading.limit):
        return make_rates_below(reading, vocabulary, kind, metrics[0], first)
    if reading.either:
        return None
    values: dict[str, str] = {"kind": kind}
    for end, condition, metric in zip("ab", (first, second), metrics, strict=True):
        numbers = write(condition, metric)
        if numbers is None or condition.op == "":
            return None
        values |= {
            f"metric_{end}": metric.key,
            f"op_{end}": condition.op,
            f"value_{end}": numbers[0],
        }
        if condition.op == "between":
            values[f"value2_{end}"] = numbers[1]
    order = order_of(reading, metrics[0])
    month = month_of(reading, vocabulary)
    limit = str(reading.limit or (1 if reading.order and not is_whole(reading) else 0))
    return Plan("two_metrics", {**values, "order": order, "limit": limit, "month": month})


def is_range(first: Condition, second: Condition) -> bool:
    """高于 80% 但低于 90%, of one metric."""
    ops = {first.op, second.op}
    return bool(ops & set(UPWARDS)) and bool(ops & set(DOWNWARDS))


def holds_its_ends(first: Condition, second: Condition) -> bool:
    return {first.op, second.op} == {"at_least", "at_most"}


def hold_end(condition: Condition) -> Condition:
    """A limit of a count that it does not reach, as the last one that it does."""
    steps = {"above": ("at_least", 1), "below": ("at_most", -1)}
    if condition.op not in steps or condition.value is None or condition.value % 1:
        return condition
    op, step = steps[condition.op]
    return replace(condition, op=op, value=condition.value + step)


def merge_ends(first: Condition, second: Condition) -> Condition:
    """不低于 80%、不超过 90%: the catalogue's range holds its ends."""
    lower, upper = (first, second) if first.op in UPWARDS else (second, first)
    return replace(lower, op="between", value2=upper.value, percent=lower.percent or upper.percent)


def make_rates_below(
    reading: Reading, vocabulary: Vocabulary, kind: str, metric: Metric, condition: Condition
) -> Plan | None:
    numbers = write(condition, metric)
    if numbers is None:
        return None
    month = month_of(reading, vocabulary)
    values = {"threshold": numbers[0], "month": month}
    if reading.either and kind in BELOW:
        return Plan(BELOW[kind], {"metric": "either", **values})
    return Plan("both_rates_below", {"kind": kind, **values})


def make_difference_list(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    condition = reading.conditions[0]
    keys = condition.metric.split(",")
    if len(keys) != 2:
        return None
    metrics = [vocabulary.metrics[key] for key in keys]
    kinds = [k for k in metrics[0].kinds if k in metrics[1].kinds]
    if not kinds:
        return None
    usual = kind_of(reading, metrics[0])
    kind = reading.kind or (usual if usual in kinds else kinds[0])
    if kind not in kinds:
        return None
    numbers = write(condition, metrics[0])
    month = month_of(reading, vocabulary)
    if numbers is None or reading.order not in ("", "highest"):
        return None
    limit = reading.limit or (1 if reading.order and not is_whole(reading) else 0)
    return Plan(
        "two_metrics",
        {
            "kind": kind, "metric_a": keys[0], "metric_b": keys[1],
            "op_difference": condition.op or "at_least", "value_difference": numbers[0],
            "order_by": "difference", "order": "highest", "limit": str(limit), "month": month,
        },
    )  # fmt: skip
