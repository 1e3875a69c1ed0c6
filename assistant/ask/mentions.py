"""The metrics that a question names. A metric is named by its features, 门急诊 and 符合率, which
may stand apart and may be shared: 门急诊和出院的符合率."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.ask.tokens import Token
from assistant.ask.vocabulary import Metric, Vocabulary

RATED = ({"outpatient"}, {"discharge"})
"""What there is a rate of."""
ASPECTS = {"rate", "visits", "records", "due", "whole"}
"""What of a topic is counted; the other features say which topic."""


@dataclass
class Mention:
    """Features that name one metric, and where they stand."""

    features: set[str]
    start: int
    end: int
    keys: tuple[str, ...] = ()
    """The metrics that it may be, the likeliest first."""
    exact: bool = True
    """Nothing was assumed."""
    weak: set[str] = field(default_factory=set)
    """Features of words that may as well mean nothing: 数量, took."""
    places: list[int] = field(default_factory=list)

    @property
    def topics(self) -> set[str]:
        return self.features - ASPECTS

    @property
    def aspects(self) -> set[str]:
        return self.features & ASPECTS


def find_mentions(
    tokens: Sequence[Token], stops: Sequence[int], parts: Collection[int], vocabulary: Vocabulary
) -> list[Mention]:
    """The mentions in order. Across a stop (a comparison, a number) nothing is shared; each of
    `parts` begins another member of a list: 健康档案、高血压档案."""
    mentions: list[Mention] = []
    for place, token in enumerate(tokens):
        if features := said_features(token):
            behind = tokens[place + 1] if place + 1 < len(tokens) else None
            if behind and behind.says("feature", "rate"):  # discharges' compliance
                features = min(
                    map(set, map(str.split, token.values("feature"))), key=len, default=features
                )
            weak = features if token.says("filler") else set()
            new = Mention(set(features), place, place, weak=set(weak), places=[place])
            apart = place in parts and place and tokens[place - 1].says("place", "and")
            counted = apart and tokens[place - 2].text in (
                "visits",
                "人次",
            )  # visits and discharges
            if counted or not (mentions and join(mentions[-1], new, stops, parts)):
                mentions.append(new)
    firm = [mention for mention in mentions if mention.features - mention.weak]
    named = [m for m in firm or mentions if not is_table_of(m, firm, tokens)]
    if len(named) == 2 and is_parted(*named):
        if named[0].topics and any(named[0].end < s < named[1].start for s in stops[:-1]):
            # 门急诊超过 10 万人次、但符合率不到 60% 的: each with its number
            named[1].features |= named[0].topics
        else:
            named[0].features |= named[1].features  # 符合率 95% 以上的医院（出院）
            named = named[:1]
    share_aspects(tokens, named, stops, vocabulary)
    return [*named, *cross(named, stops)]


def is_table_of(mention: Mention, named: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """预约统计表中，电话预约的平均数: where a figure stands, beside the figure."""
    table = all(tokens[place].says("ask", "in_table") for place in mention.places)
    return table and any(mention.features < other.features for other in named)


def is_parted(first: Mention, second: Mention) -> bool:
    """One says only what is counted, the other only of what."""
    rate = first.features == {"rate"} or second.features == {"rate"}
    apart = (first.topics and second.topics) or (first.aspects and second.aspects)
    return rate and not apart


def said_features(token: Token) -> set[str]:
    """Of a word that may mean several, the most particular."""
    said = sorted(token.values("feature"), key=lambda each: -len(each.split()))
    if said:
        return {word.rstrip("?") for word in said[0].split()}
    return {f"={key}" for key in token.values("metric")[:1]}


def join(last: Mention, new: Mention, stops: Sequence[int], parts: Collection[int]) -> bool:
    """Whether the new features belong to the mention before them; then they are put to it."""
    if any(last.end < stop < new.start for stop in stops):
        return False
    listed = any(last.end < part <= new.start for part in parts)
    if listed and ((last.topics and new.topics) or (last.aspects and new.aspects)):
        return False  # discharges and phone bookings: two figures
    if is_part_and_whole(last, new) or not belongs(last, new):
        return False
    last.weak = (last.weak - new.features) | (new.weak - last.features)
    last.features |= new.features
    last.end = new.end
    last.places += new.places
    return True


def is_part_and_whole(last: Mention, new: Mention) -> bool:
    """在线预约占预约总量的比例: two figures; but 在线预约总量 is one."""
    wholes = ["whole" in mention.features for mention in (last, new)]
    return any(wholes) and not all(wholes) and new.start > last.end + 1 and len(last.topics) > 0


def belongs(last: Mention, new: Mention) -> bool:
    """Whether both can be said of one figure."""
    if last.aspects and new.aspects:
        # "fewer than 1,000 people were discharged": the same aspect, said again.
        again = last.aspects == new.aspects and len(new.aspects) == 1 and not new.aspects - AGAIN
        return again and not (last.topics and new.topics)
    if not (last.topics and new.topics):
        return True
    narrows = last.topics in GENERAL and not last.aspects
    widens = new.topics in GENERAL
    return (bool(last.topics & new.topics) or narrows or widens) and can_join(last, new)


AGAIN = {"visits", "rate"}
"""Aspects that a second word may name once more: complience rate."""
GENERAL = ({"booking"}, {"upload"}, {"archive"}, {"calls"})
"""What another word may say more exactly: 预约, and 电话."""
JOINED = (
    {"outpatient", "upload", "rate", "whole"},
    {"discharge", "upload", "rate", "whole"},
    {"booking", "online", "line", "phone", "clinic", "third", "channel", "whole", "calls"},
    {"upload", "days", "forms", "due", "records"},
    {"archive", "hypertension", "diabetes", "upload", "records"},
    {"calls", "province", "orders"},
)
"""Topics that narrow each other: 档案 and 高血压."""
WIDE = {"booking", "channel", "upload", "archive", "calls", "whole", "records", "due", "visits"}
"""What goes with several figures."""


def can_join(last: Mention, new: Mention) -> bool:
    both = (last.features | new.features) - {"visits"}
    return len(both - WIDE) <= 1 and any(both <= group for group in JOINED)


def is_rated_too(tokens: Sequence[Token], first: Mention, second: Mention) -> bool:
    """Whether the second names only what there is a rate of, after the rate of the other."""
    behind = tokens[second.end + 1 : second.end + 5]
    counted = any(t.says("measure", "count") or t.says("place", "persons") for t in behind)
    both = first.topics in RATED and second.topics in RATED and first.topics != second.topics
    return both and first.aspects == {"rate"} and not (second.aspects or counted)


def share_aspects(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    stops: Sequence[int],
    vocabulary: Vocabulary,
) -> None:
    """门急诊和出院的符合率: what is said of the second holds for the first; 门急诊人次和符合率."""
    named = mentions[0] if mentions else None
    for first, second in pairwise(mentions):
        named = first if first.topics else named
        rated = second.features == {"rate"} and named and named.topics in RATED
        if named and rated and any(named.end < stop < second.start for stop in stops):
            second.features |= named.topics  # 出院超过 1 万人次但符合率不到 90% 的
        if any(first.end < stop < second.start for stop in stops):
            continue
        if second.topics and second.aspects and first.topics and not first.aspects:
            shared = first.features | (second.aspects & {"rate", "visits"})
            if any(fits(metric, shared) for metric in vocabulary.metrics.values()):
                first.features = shared
        elif is_rated_too(tokens, first, second):
            second.features |= {"rate"}  # 门急诊符合率多少，出院的又是多少
        elif second.aspects and not second.topics and first.aspects and first.topics:
            second.features |= first.topics


def cross(mentions: Sequence[Mention], stops: Sequence[int]) -> list[Mention]:
    """门急诊和出院的人次和符合率: the last aspect is said of the first topic too."""
    if len(mentions) != 3 or any(mentions[0].end < s < mentions[2].start for s in stops):
        return []
    first, second, third = mentions
    shared = first.aspects == second.aspects != third.aspects and third.topics == second.topics
    if not shared or not third.aspects or first.end + 2 < second.start:
        return []
    return [Mention(first.topics | third.aspects, third.start, third.end, places=third.places)]


def resolve(mention: Mention, vocabulary: Vocabulary, kind: str, hint: str) -> None:
    """Which metric it is; `hint` is the aspect that other words of the question tell of."""
    keys = rank(mention, vocabulary, kind)
    if not keys:
        keys = rank(mention, vocabulary, "")
    best = [key for key, lacks in keys if lacks == keys[0][1]]
    hinted = [key for key in best if hint in vocabulary.metrics[key].features]
    mention.exact = len(best) <= 1 or (bool(hinted) and len(hinted) == 1)
    mention.keys = (*hinted, *(key for key in best if key not in hinted))


def rank(mention: Mention, vocabulary: Vocabulary, kind: str) -> list[tuple[str, int]]:
    """The metrics that have all the features said, with how many of theirs are not said."""
    found = [
        (metric.key, len(metric.features - mention.features))
        for metric in vocabulary.metrics.values()
        if fits(metric, mention.features) and (not kind or kind in metric.kinds)
    ]
    return sorted(found, key=lambda each: each[1])


def fits(metric: Metric, features: set[str]) -> bool:
    if f"={metric.key}" in features:
        return True
    core = bool(metric.features & features)
    return core and features <= metric.features | metric.optional
