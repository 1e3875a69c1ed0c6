"""Which figures a question is about, and which conditions they have to meet."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ask import mentions, pairs
from assistant.ask.conditions import Bound, attach
from assistant.ask.mentions import Mention
from assistant.ask.question import Question
from assistant.ask.reading import Condition, Reading
from assistant.ask.tokens import Token
from assistant.ask.vocabulary import read_language

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
ALTOGETHER = ([{"booking"}, {"upload"}], [{"upload"}, {"booking"}])
"""Bare words for the two tables."""


def read_metrics(question: Question, bounds: Sequence[Bound], slots: Reading) -> list[Mention]:
    stops = [min(b.places) for b in bounds]
    hint = find_hint(question, bounds, slots.move)
    shown = [
        t if n not in question.spent else Token(t.text, t.start, t.end)
        for n, t in enumerate(question.tokens)
    ]
    named = mentions.find_mentions(shown, stops, list_parts(question), question.vocabulary)
    kind = slots.kind or question.last.kind
    question.whole = any("whole" in mention.features for mention in named)
    for mention in named:
        if "calls" in mention.features and any(t.says("ask", "province") for t in question.tokens):
            mention.features.add("province")
        mentions.resolve(mention, question.vocabulary, kind, hint)
    question.features = [m.features for m in named]
    for mention in [m for m in named if not m.keys]:
        # 在线预约总量: the whole of a part is its sum.
        mention.features -= mention.weak | {"whole"}
        # outpatient visits in the reporting table
        mention.features -= {"upload"} if mention.topics - {"upload"} else set()
        mentions.resolve(mention, question.vocabulary, kind, hint)
    goes_on = any(t.says("ask", "follow") and not t.says("filler") for t in question.tokens)
    meant = kind if goes_on else slots.kind  # 电话的呢, after a hospital's bookings
    for mention in named:
        if meant and not counted_for(question, mention, meant):
            mean_otherwise(question, mention, meant, hint)
            if slots.kind:
                add_up(question, mention, slots.kind, hint)
    if question.last == Reading() or slots.kind:
        named = [m for m in named if not is_idle(question, m, slots.kind)]
    if len(named) > 1:
        named = [m for m in named if not is_unit_of_number(question, m)] or named
        fitting = [m for m in named if slots.kind and counted_for(question, m, slots.kind)]
        kept = [m for m in named if not fitting or m in fitting or m.topics != {"booking"}]
        question.summed |= any("whole" in m.features for m in named if m not in kept)
        named = kept
    if len(named) > 1 and not slots.kind:
        agree_on_kind(question, named, hint)
    # What names no figure must not be passed over.
    question.nameless = [
        "".join(question.tokens[n].text for n in m.places) for m in named if not m.keys
    ]
    kept = [mention for mention in named if mention.keys]
    said = [m for m in kept if m.features != {"upload"}]
    return kept if is_in_both(question, kept) else said or kept


def is_unit_of_number(question: Question, mention: Mention) -> bool:
    """不足 1.5 万人次: it says only what the number counts."""
    number = question.at(mention.start - 1).number
    return (
        mention.features == {"visits"}
        and question.at(mention.start).says("measure")
        and bool(number)
    )


def counted_for(question: Question, mention: Mention, kind: str) -> bool:
    return any(kind in question.vocabulary.metrics[key].kinds for key in mention.keys)


def mean_otherwise(question: Question, mention: Mention, kind: str, hint: str) -> None:
    """在线、电话、诊间 of a hospital: ways of booking, for it has no calls."""
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
    """12345 work orders handled: a word that may mean nothing, and names no figure of the units."""
    kinds = {k for key in mention.keys for k in question.vocabulary.metrics[key].kinds}
    return bool(kind) and mention.features == mention.weak and kind not in kinds


def has_stock(question: Question, slots: Reading) -> bool:
    """Whether records are spoken of that are counted to date."""
    return any(question.vocabulary.metrics[key].to_date for key in slots.metrics)


def list_parts(question: Question) -> list[int]:
    """The tokens that stand behind 、 or 和."""
    gaps = [question.text[a.end : b.start] for a, b in pairwise(question.tokens)]
    commas = [n for n, gap in enumerate(gaps, start=1) if gap.strip(" ") in (",", "、", "/")]
    said = enumerate(question.tokens, start=1)
    times = any(t.says("ask", "ratio") for t in question.tokens)  # 第三方是电话的几倍
    apart = ("比", "占", "是") if times else ("比", "占")
    joins = [n for n, t in said if t.says("place", "and") or t.text in apart or is_firm_order(t)]
    return commas + joins


def is_firm_order(token: Token) -> bool:
    """健康档案最多的区的高血压档案数: the order is of the one, not of the other."""
    return token.says("order") and not (token.says("filler") or token.says("counter"))


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


def find_hint(question: Question, bounds: Sequence[Bound], move: Condition | None) -> str:
    """Whether rates or counts are spoken of, where the words for them are not said."""
    values = [b.condition for b in bounds]
    if move:
        return "rate" if move.points else "visits"
    if any(t.says("place", "persons") for t in question.tokens):
        return "visits"
    if any(c.percent or c.points for c in values):
        return "rate"
    if any(t.says("ask", "zero") and not t.says("ask", "missing") for t in question.tokens):
        return "visits"  # 一个出院都没有的
    if any(a.says("ask", "amount") and b.says("feature") for a, b in pairwise(question.tokens)):
        return "visits"  # 看了多少门急诊
    if any(c.value is not None and c.value > 100 for c in values):
        return "visits"
    if asks_for_counts(question):
        return "visits"
    if question.last.metrics and not any(t.says("order") for t in question.tokens):
        features = question.vocabulary.metrics[question.last.metrics[0]].features
        return next(iter(features & {"rate", "visits"}), "rate")
    return "rate"


def asks_for_counts(question: Question) -> bool:
    """Whether the most, the fewest or a sum is asked for, not the highest or the best."""
    bare = ("多", "少")  # 哪家门急诊多
    said = [t for t in question.tokens if t.says("order") or t.says("ask") or t.text in bare]
    words = " ".join(t.text for t in said)
    return any(w in words for w in COUNTED) and not any(w in words for w in RATED)


def put_metrics(
    question: Question, slots: Reading, named: Sequence[Mention], bounds: Sequence[Bound]
) -> Reading:
    both = any(t.says("ask", "both", "either") for t in question.tokens)
    keys = list(dict.fromkeys(m.keys[0] for m in named))
    pair = read_pair(question, named)
    if pair:
        keys = pair
        named = [Mention(set(), 0, 0, (key,)) for key in pair]
        both = True
    measures = {question.vocabulary.metrics[key].measure for key in keys}
    shared = both and len(measures) == 1 and len(keys) > 1
    said = pairs.compare_metrics(question, bounds, named) or attach(bounds, named, shared)
    said += pairs.read_lacking(question, named, said)
    keys, said = mean_rates(question, keys, said)
    assumed = next((m.keys for m in named if not m.exact and len(m.keys) > 1), ())
    return replace(
        slots,
        metrics=tuple(keys),
        conditions=tuple(said),
        assumed=() if pair else assumed,
        bare=bool(named) and all(m.features == {"upload"} for m in named),
        counted=asks_for_counts(question),
    )


def mean_rates(
    question: Question, keys: Sequence[str], said: Sequence[Condition]
) -> tuple[list[str], list[Condition]]:
    """Discharges of 100 %: the rate of a topic, where its count was named."""
    metrics = question.vocabulary.metrics
    twins: dict[str, str] = {}
    for condition in said:
        named = metrics.get(condition.metric)
        if condition.percent and named and named.measure != "percent":
            topic = named.features - {"visits"} | {"rate"}
            twin = next((m.key for m in metrics.values() if m.features == topic), named.key)
            twins[named.key] = twin
    told = [replace(c, metric=twins.get(c.metric, c.metric)) for c in said]
    return [twins.get(key, key) for key in keys], told


def assume_rate(question: Question, slots: Reading) -> Reading:
    """哪些医院低于一半: a rate is meant, and it is not said which."""
    told = slots.order or slots.limit or slots.place or slots.conditions or slots.move
    moved = slots.asked("most_moved") or (slots.kind and slots.asked("up", "down"))
    listed = told or len(slots.units) > 1 or slots.asked("rank") or moved
    rates = [m for m in question.vocabulary.metrics.values() if m.measure == "percent"]
    fit = all(not slots.kind or slots.kind in metric.kinds for metric in rates)
    counted = slots.counted and not moved
    if not (listed and fit) or counted or (slots.months and slots.asked("best_month")):
        return slots
    return replace(slots, assumed=tuple(metric.key for metric in rates))


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
    two = [t.text for t in question.tokens if t.says("place", "two")]
    by_name = any("率" in text or "rate" in text for text in two) or names_two_rates(question)
    topics = {feature for rate in rates for feature in rate.features}
    counts = [m.keys[0] for m in named if "rate" not in m.features and not m.features < topics]
    if len(rates) != 2 or not (by_name or (two and not counts)):
        return []
    return list(dict.fromkeys([*counts, *(rate.key for rate in rates)]))
