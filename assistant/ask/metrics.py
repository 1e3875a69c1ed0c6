"""Which figures a question is about, and which conditions they have to meet."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ask import mentions, pairs
from assistant.ask.conditions import ZERO, Bound, attach, drop_restated
from assistant.ask.hints import asks_for_counts, counts_something, find_hint, hint_for
from assistant.ask.mentions import Mention
from assistant.ask.question import Question
from assistant.ask.reading import Condition, Reading, refuse
from assistant.ask.tokens import Token
from assistant.ask.vocabulary import read_language

ALTOGETHER = ([{"booking"}, {"upload"}], [{"upload"}, {"booking"}])
"""Bare words for the two tables."""


def read_metrics(question: Question, bounds: Sequence[Bound], slots: Reading) -> list[Mention]:
    kind = slots.kind or question.last.kind
    hint = find_hint(question, bounds, slots.move)
    named = find_named(question, bounds, kind, hint)
    question.whole = any("whole" in mention.features for mention in named)
    mean_last(question, named, kind, hint)
    question.features = [m.features for m in named]
    loosen(question, named, slots, hint)
    mean_for_kind(question, named, slots, hint)
    if any(t.says("ask", "ways") for t in question.tokens):
        named = [m for m in named if m.features != {"visits"}]  # 四种预约方式的量
    if question.last == Reading() or slots.kind:
        named = [m for m in named if not is_idle(question, m, slots.kind)]
    named = join_rate(question, named, bounds, kind, hint)
    if len(named) > 1:
        named = choose_fitting(question, named, slots)
    if len(named) > 1 and not slots.kind:
        agree_on_kind(question, named, hint)
    # What names no figure must not be passed over.
    question.nameless = [name(question, m) for m in named if not m.keys]
    kept = [mention for mention in named if mention.keys]
    said = [m for m in kept if m.features != {"upload"}]
    return kept if is_in_both(question, kept) else said or kept


def name(question: Question, mention: Mention) -> str:
    first, last = question.at(min(mention.places)), question.at(max(mention.places))
    return question.text[first.start : last.end]


def find_named(question: Question, bounds: Sequence[Bound], kind: str, hint: str) -> list[Mention]:
    """Each figure with the metrics that it may be."""
    stops = [min(b.places) for b in bounds]
    shown = [
        t if n not in question.spent else Token(t.text, t.start, t.end)
        for n, t in enumerate(question.tokens)
    ]
    named = mentions.find_mentions(shown, stops, list_parts(question), question.vocabulary)
    for mention in named:
        if "calls" in mention.features and any(t.says("ask", "province") for t in question.tokens):
            mention.features.add("province")
        mentions.resolve(mention, question.vocabulary, kind, hint_for(mention, bounds, hint))
        words = [question.at(n).text for n in mention.places]
        if mention.features & WAYS and {"visit", "visits"} & set(words):
            mention.keys = ()  # online visits: how a visit came about is not printed
    return named


WAYS = {"online", "line", "phone", "clinic", "third"}
"""Features of the ways of booking."""


def mean_last(question: Question, named: Sequence[Mention], kind: str, hint: str) -> None:
    """月平均多少人次, after the discharges: the figure of the question before."""
    before = question.vocabulary.metrics.get(next(iter(question.last.metrics), ""))
    topic = before.features & {"outpatient", "discharge"} if before else frozenset()
    for mention in named if topic else ():
        if mention.features == {"rate"}:  # 它的符合率, after the discharges
            mention.features = {"rate", *topic}
            mentions.resolve(mention, question.vocabulary, kind, hint)
    for mention in named if before and "visits" in before.features | before.optional else ():
        if before and mention.features == {"visits"}:
            mention.features = set(before.features)
            mentions.resolve(mention, question.vocabulary, kind, hint)


def loosen(question: Question, named: Sequence[Mention], slots: Reading, hint: str) -> None:
    """Words that make no figure together make one without those that may mean nothing."""
    kind = slots.kind or question.last.kind
    for mention in [m for m in named if not m.keys]:
        # 在线预约总量: the whole of a part is its sum.
        question.summed |= "whole" in mention.features and not slots.span
        mention.features -= mention.weak | {"whole"}
        # outpatient visits in the reporting table
        mention.features -= {"upload"} if mention.topics - {"upload"} else set()
        mentions.resolve(mention, question.vocabulary, kind, hint)


def mean_for_kind(question: Question, named: Sequence[Mention], slots: Reading, hint: str) -> None:
    """电话的呢, after a hospital's bookings: what is counted for the units that are meant."""
    goes_on = any(
        t.says("ask", "follow", "of_those") and not t.says("filler") for t in question.tokens
    )
    meant = slots.kind or (question.last.kind if goes_on else "")
    for mention in named:
        if meant and not counted_for(question, mention, meant):
            mean_otherwise(question, mention, meant, hint)
            if slots.kind:
                add_up(question, mention, slots.kind, hint)


def mean_records(question: Question, named: Sequence[Mention]) -> None:
    """total records, hypertension and diabetes: beside health records, records are such too."""
    metrics = question.vocabulary.metrics
    others = [m for m in named if m.features != {"upload", "records"}]
    if not others or not all(metrics[key].to_date for m in others for key in m.keys[:1]):
        return
    whole = [
        m
        for m in metrics.values()
        if m.to_date and all(m.features <= metrics[o.keys[0]].optional for o in others if o.keys)
    ]
    for mention in named:
        bare = all(question.at(n).text in ("records", "record") for n in mention.places)
        if mention not in others and bare and len(whole) == 1:
            mention.features, mention.keys = set(whole[0].features), (whole[0].key,)


def drop_uploads(question: Question, named: list[Mention]) -> list[Mention]:
    """健康档案累计上传总量: of records that are kept, it only says that they were uploaded."""
    metrics = question.vocabulary.metrics
    stocks = [m.end for m in named if any(metrics[key].to_date for key in m.keys[:1])]
    return [
        m
        for m in named
        if not m.features <= UPLOADS or not any(0 < m.start - end <= 2 for end in stocks)
    ]


UPLOADS = {"upload", "records", "whole"}


def choose_fitting(question: Question, named: list[Mention], slots: Reading) -> list[Mention]:
    """Without the words that only say what is counted, or that bookings are spoken of."""
    named = [m for m in named if not is_unit_of_number(question, m)] or named
    persons = [m for m in named if m.features == {"visits"}]  # 糖尿病档案…，按人数排
    others = [m for m in named if m not in persons and m.keys]
    listed = any(t.says("order") or t.says("ask", "whole_list") for t in question.tokens)
    if listed and others and all(question.vocabulary.metrics[m.keys[0]].to_date for m in others):
        named = others
    mean_records(question, named)
    named = drop_uploads(question, named)
    tables = [m for m in named if names_table(question, m)]
    if len(tables) < len(named) and not is_in_both(question, named):
        named = [m for m in named if m not in tables]  # the phone column of the booking table
    fitting = [m for m in named if slots.kind and counted_for(question, m, slots.kind)]
    kept = [m for m in named if not fitting or m in fitting or m.topics != {"booking"}]
    question.summed |= any("whole" in m.features for m in named if m not in kept)
    return kept


def join_rate(
    question: Question, named: list[Mention], bounds: Sequence[Bound], kind: str, hint: str
) -> list[Mention]:
    """comply less than 30 % when it comes to discharges: the rate of what is named apart."""
    bare = [m for m in named if m.features - {"upload"} == {"rate"}]
    counted = [m for m in named if m not in bare and "visits" in m.features]
    percent = len(bounds) == 1 and bounds[0].condition.percent
    if len(named) != 2 or len(bare) != 1 or len(counted) != 1 or not percent:
        return named
    counted[0].features = counted[0].features - {"visits"} | {"rate"}
    mentions.resolve(counted[0], question.vocabulary, kind, hint)
    return counted


def is_unit_of_number(question: Question, mention: Mention) -> bool:
    """不足 1.5 万人次, fewer than 700 people: it says only what the number counts."""
    number = question.at(mention.start - 1).number
    measure = question.at(mention.start)
    counts = measure.says("measure") or measure.says("place", "persons")
    return mention.features == {"visits"} and counts and bool(number)


def counted_for(question: Question, mention: Mention, kind: str) -> bool:
    return any(kind in question.vocabulary.metrics[key].kinds for key in mention.keys)


def mean_otherwise(question: Question, mention: Mention, kind: str, hint: str) -> None:
    """在线、电话、诊间 of a hospital: ways of booking, for it has no calls."""
    words = {question.at(n).text for n in mention.places or range(mention.start, mention.end + 1)}
    asked = "calls" in mention.features and "booking" not in mention.features
    if asked and not words <= set(read_language()["names"]["telephone"]):
        return  # hotline calls about a hospital
    other = Mention(set(mention.features), mention.start, mention.end)
    for feature, meant in read_language()["otherwise"].items():
        if feature in other.features:
            other.features = other.features - {feature} | set(meant.split())
    if other.features == mention.features:
        return
    mentions.resolve(other, question.vocabulary, kind, hint)
    if counted_for(question, other, kind):
        mention.features, mention.keys = other.features, other.keys
        mention.exact = other.exact


def add_up(question: Question, mention: Mention, kind: str, hint: str) -> None:
    """七个线上渠道的预约合计: what has no total of its own has a sum; 各渠道合计 is of each."""
    parted = any(t.says("ask", "ways") for t in question.tokens)
    if parted or "whole" not in mention.features or counted_for(question, mention, kind):
        return
    plain = replace(mention, features=mention.features - {"whole"})
    mentions.resolve(plain, question.vocabulary, kind, hint)
    if counted_for(question, plain, kind):
        mention.features, mention.keys, mention.exact = plain.features, plain.keys, plain.exact
        question.summed = True


def is_idle(question: Question, mention: Mention, kind: str) -> bool:
    """12345 work orders handled: a word that may mean nothing, and names no figure of the units;
    热线受理了多少市12345工单: their name says what is counted."""
    kinds = {k for key in mention.keys for k in question.vocabulary.metrics[key].kinds}
    orders = any(t.says("unit") and re.search("工单|order", t.text) for t in question.tokens)
    idle = mention.features == mention.weak or (mention.features == {"calls"} and orders)
    return bool(kind) and idle and kind not in kinds


def has_stock(question: Question, slots: Reading) -> bool:
    """Whether records are spoken of that are counted to date."""
    return any(question.vocabulary.metrics[key].to_date for key in slots.metrics)


PARTING = (",", "、", "/", "?", "。", ";", ".")


def list_parts(question: Question) -> list[int]:
    """The tokens that stand behind 、 or 和."""
    gaps = [question.text[a.end : b.start] for a, b in pairwise(question.tokens)]
    commas = [n for n, gap in enumerate(gaps, start=1) if gap.strip(" ") in PARTING]
    said = enumerate(question.tokens, start=1)
    times = any(t.says("ask", "ratio") for t in question.tokens)  # 第三方是电话的几倍
    apart = ("比", "占", "是") if times else ("比", "占")
    joins = [
        n
        for n, t in said
        if t.says("place", "and", "but", "some") or t.text in apart or is_firm_order(t)
    ]
    return commas + joins


def is_firm_order(token: Token) -> bool:
    """健康档案最多的区的高血压档案数: the order is of the one, not of the other."""
    return token.says("order") and not (token.says("filler") or token.says("counter"))


def names_table(question: Question, mention: Mention) -> bool:
    """in the booking table, 预约统计表里: where the figure stands"""
    bare = mention.features in ({"booking"}, {"upload"})
    if sum("表" in t.text for t in question.tokens) > 1:
        return False  # in the one table and in the other
    behind = question.at(mention.end + 1)
    table = "表" in behind.text and behind.says("ask", "in_table")
    told = [question.at(n).text for n in mention.places]
    return bare and (table or all("table" in text or "表里" in text for text in told))


def is_in_both(question: Question, named: Sequence[Mention]) -> bool:
    """既有预约又有上传: the bare words for two tables."""
    both = any(t.says("ask", "both") for t in question.tokens)
    return both and [m.features for m in named] in ALTOGETHER


def agree_on_kind(question: Question, named: Sequence[Mention], hint: str) -> None:
    """Of figures beside each other, those that are counted for the units of one of them:
    线上、电话、诊间、第三方."""
    kinds = [question.vocabulary.metrics[m.keys[0]].kinds if m.keys else () for m in named]
    if not all(kinds) or set.intersection(*map(set, kinds)):
        return
    for kind in dict.fromkeys(own[0] for own in reversed(kinds)):
        alike = [resolve_for(question, mention, kind, hint) for mention in named]
        if all(counted_for(question, mention, kind) for mention in alike):
            for mention, other in zip(named, alike, strict=True):
                mention.features, mention.keys = other.features, other.keys
                mention.exact = other.exact
            return


def resolve_for(question: Question, mention: Mention, kind: str, hint: str) -> Mention:
    """What it means of units of this kind."""
    alike = replace(mention, features=set(mention.features))
    mentions.resolve(alike, question.vocabulary, kind, hint)
    if not counted_for(question, alike, kind):
        mean_otherwise(question, alike, kind, hint)
    return alike


def put_metrics(
    question: Question, slots: Reading, named: Sequence[Mention], bounds: Sequence[Bound]
) -> Reading:
    both = any(t.says("ask", "both", "either") or pairs.says_of_all(t) for t in question.tokens)
    both = both or pairs.are_parted_by_or(question, named)
    keys = list(dict.fromkeys(m.keys[0] for m in named))
    keys += name_whole(question, keys)
    pair = read_pair(question, named)
    rated = all(slots.kind in question.vocabulary.metrics[key].kinds for key in pair)
    if pair and (rated or not slots.kind):  # 省、市两项工单
        keys = pair
        named = [Mention(set(), 0, 0, (key,)) for key in pair]
        both = True
    measures = {question.vocabulary.metrics[key].measure for key in keys}
    shared = both and len(measures) == 1 and len(keys) > 1
    having = pairs.list_having(question, bounds, named)
    limited = [m for m in named if m not in having]
    lacking = bounds and any(t.says("ask", "zero", "missing") for t in question.tokens)
    shared = (
        shared and not having and not (lacking and not any(map(pairs.says_of_all, question.tokens)))
    )
    said = pairs.compare_metrics(question, bounds, named) or attach(bounds, limited, shared)
    said += [Condition("above", ZERO, metric=m.keys[0]) for m in having]
    said += pairs.read_lacking(question, named, said)
    said = drop_restated(said) or pairs.read_printed(question, slots.kind, keys)
    keys, said = mean_rates(question, keys, said)
    assumed = next((m.keys for m in named if not m.exact and len(m.keys) > 1), ())
    return replace(
        slots,
        metrics=tuple(keys),
        conditions=tuple(said),
        assumed=() if pair else assumed,
        bare=bool(named) and all(m.features == {"upload"} for m in named),
        counted=asks_for_counts(question),
        crossed=(not pair and cross_figures(question, named)) or cross_units(question, slots),
    )


def cross_figures(question: Question, named: Sequence[Mention]) -> bool:
    """高血压门急诊, discharges booked online: no list of two figures, but the one of the other."""
    return any(
        first.end < second.start and not are_listed(question, first.end, second.start)
        for first, second in pairwise(sorted(named, key=lambda m: m.start))
    )


def cross_units(question: Question, slots: Reading) -> bool:
    """Self-service calls that were passed on to agents: no list of two units."""
    set_beside = any(
        t.says("ask", *BESIDE) or t.says("comparison") or t.says("place", "mild")
        for t in question.tokens
    )
    meant = {*slots.units, *(code for _, codes in slots.open for code in codes)}
    places = [n for n, t in enumerate(question.tokens) if meant & {*t.values("unit")}]
    return not set_beside and any(
        second > first + 1 and not are_listed(question, first, second)
        for first, second in pairwise(places)
    )


def are_listed(question: Question, first: int, second: int) -> bool:
    """Whether what stands at two places is joined by a word or by a sign."""
    gap = question.text[question.at(first).end : question.at(second).start]
    latin = question.at(first).text.isascii() and question.at(second).text.isascii()
    if question.spaced or any(sign in gap for sign in ",、;:/+\n&") or (" " in gap and not latin):
        return True
    between = question.tokens[first + 1 : second]
    joins = ("and", "than", "but", "to", "per")
    return any(t.says("place", *joins) or t.says("ask", *BESIDE) or t.number for t in between)


BESIDE = (
    "also", "or", "both", "plus", "compare", "share", "ratio", "difference", "sum", "added",
    "trend",
)  # fmt: skip
"""Words that put one figure, or one unit, beside another."""


def name_whole(question: Question, keys: Sequence[str]) -> list[str]:
    """The share of health records that are of hypertension: the records are named beside it."""
    metrics = question.vocabulary.metrics
    if len(keys) != 1 or not any(t.says("ask", "share") for t in question.tokens):
        return []
    part = metrics[keys[0]]
    return [
        m.key
        for m in metrics.values()
        if part.to_date and m.features <= part.optional and m.kinds == part.kinds
        if any(t.says("feature", " ".join(sorted(m.features))) for t in question.tokens)
    ]


def mean_rates(
    question: Question, keys: Sequence[str], said: Sequence[Condition]
) -> tuple[list[str], list[Condition]]:
    """Discharges of 100 %: the rate of a topic, where its count was named."""
    metrics = question.vocabulary.metrics
    twins: dict[str, str] = {}
    for condition in said:
        named = metrics.get(condition.metric)
        if condition.percent and named and named.measure != "percent":
            twins[named.key] = question.vocabulary.find_rate(named.key)
    told = [replace(c, metric=twins.get(c.metric, c.metric)) for c in said]
    return list(dict.fromkeys(twins.get(key, key) for key in keys)), told


def assume_rate(question: Question, slots: Reading) -> Reading:
    """哪些医院低于一半: a rate is meant, and it is not said which."""
    bare = [c for c in slots.conditions if not c.metric]
    told = slots.order or slots.limit or slots.place or bare or slots.move
    moved = slots.asked("most_moved") or (slots.kind and slots.asked("up", "down"))
    over = slots.units and (len(slots.months) > 1 or slots.asked(*OVER_TIME))
    listed = told or len(slots.units) > 1 or slots.asked("rank") or moved or over
    rates = [m for m in question.vocabulary.metrics.values() if m.measure == "percent"]
    fit = all(not slots.kind or slots.kind in metric.kinds for metric in rates)
    counted = slots.counted and not moved
    if not (listed and fit) or counted or (slots.months and slots.asked("best_month")):
        return slots
    if any(c.op for c in bare) and counts_something(question) and not question.last.metrics:
        return refuse(slots)  # 上传了 14 条: a count, and it is not said of what
    return replace(slots, assumed=tuple(metric.key for metric in rates))


OVER_TIME = ("change", "difference", "up", "down", "trend", "mom", "yoy")
"""What is asked of a figure over months."""


def names_two_rates(question: Question) -> bool:
    """两个 compliance rate: the number is spent where it says which."""
    for n in question.numbers:
        number = question.tokens[n].number
        behind = [question.at(n + 1), question.at(n + 2)]
        rate = next((t for t in behind if not t.says("measure")), behind[0])
        if number and number.value == 2 and "rate" in rate.values("feature"):
            question.take(n)
            return True
    return False


def read_pair(question: Question, named: Sequence[Mention]) -> list[str]:
    """两项符合率: both rates, beside the counts that were named."""
    rates = [m for m in question.vocabulary.metrics.values() if m.measure == "percent"]
    said = enumerate(question.tokens)
    two = [t.text for n, t in said if t.says("place", "two") and not question.at(n + 1).month]
    by_name = any("率" in text or "rate" in text for text in two) or names_two_rates(question)
    topics = {feature for rate in rates for feature in rate.features}
    counts = [m.keys[0] for m in named if "rate" not in m.features and not m.features < topics]
    bare = [m.features for m in named] == [{"rate"}] and not any(t.month for t in question.tokens)
    each = bare and (
        any(pairs.says_of_all(t) for t in question.tokens)  # 符合率都高于 95% 的
        or any(
            a.text in "都均皆" and b.says("ask", "missing") for a, b in pairwise(question.tokens)
        )
    )
    if len(rates) != 2 or not (by_name or each or (two and not counts)):
        return []
    return list(dict.fromkeys([*counts, *(rate.key for rate in rates)]))
