"""The metrics that a question names. A metric is named by its features, 门急诊 and 符合率, which
may stand apart and may be shared: 门急诊和出院的符合率."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.ask.tokens import Token
from assistant.ask.vocabulary import Metric, Vocabulary

ASPECTS = {"rate", "visits", "records", "due", "whole", "basic"}
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
    places: list[int] = field(default_factory=list)

    @property
    def topics(self) -> set[str]:
        return self.features - ASPECTS

    @property
    def aspects(self) -> set[str]:
        return self.features & ASPECTS


def find_mentions(tokens: Sequence[Token], stops: Sequence[int]) -> list[Mention]:
    """The mentions in order. Across a stop (a comparison, a number) nothing is shared."""
    mentions: list[Mention] = []
    for place, token in enumerate(tokens):
        for features in said_features(token):
            mention = Mention(set(features), place, place, places=[place])
            if not (mentions and join(mentions, mention, stops)):
                mentions.append(mention)
            break
    share_aspects(mentions, stops)
    return mentions


def said_features(token: Token) -> Iterator[tuple[str, ...]]:
    for value in sorted(token.values("feature"), key=lambda each: -len(each.split())):
        yield tuple(word.rstrip("?") for word in value.split())
    for key in token.values("metric"):
        yield (f"={key}",)


def join(mentions: list[Mention], new: Mention, stops: Sequence[int]) -> bool:
    """Whether the new features belong to the mention before them."""
    last = mentions[-1]
    if any(last.end < stop < new.start for stop in stops):
        return False
    same = bool(last.topics & new.topics)
    fills = not (last.aspects and new.aspects) and not (last.topics and new.topics)
    narrows = last.topics in ({"booking"}, {"upload"}, {"archive"}, {"calls"}) and not last.aspects
    widens = new.topics in ({"booking"}, {"upload"}, {"archive"}, {"calls"}, set())
    goes = narrows or (widens and not (last.aspects and new.aspects))
    whole = "whole" in new.features and len(last.features) > 1
    if (
        (same and not whole and can_join(last, new) and not (last.aspects and new.aspects))
        or fills
        or (goes and can_join(last, new))
    ):
        last.features |= new.features
        last.end = new.end
        last.places += new.places
        return True
    return False


TOGETHER = (
    {"booking", "online", "phone", "clinic", "third", "channel", "whole", "calls"},
    {"upload", "days", "forms", "due", "records"},
    {"archive", "hypertension", "diabetes", "basic", "upload", "records"},
    {"calls", "province", "orders"},
)
"""Topics that narrow each other: 档案 and 高血压."""


def can_join(last: Mention, new: Mention) -> bool:
    both = last.features | new.features
    narrow = both - {"booking", "upload", "archive", "calls", "whole", "records", "basic", "due"}
    return len(narrow) <= 1 and any(both <= group for group in TOGETHER)


def share_aspects(mentions: list[Mention], stops: Sequence[int]) -> None:
    """门急诊和出院的符合率: what is said of the second holds for the first; 门急诊人次和符合率."""
    for first, second in pairwise(mentions):
        if any(first.end < stop < second.start for stop in stops):
            continue
        if second.topics and second.aspects and first.topics and not first.aspects:
            first.features |= second.aspects & {"rate", "visits"}
        elif second.aspects and not second.topics and first.aspects and first.topics:
            second.features |= first.topics


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
