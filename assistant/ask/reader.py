"""Tokens become a reading: units, metrics, conditions, order, months, and what is asked."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ask import conditions as comparing
from assistant.ask import linking, mentions
from assistant.ask.mentions import Mention
from assistant.ask.reading import Condition, Reading
from assistant.ask.text import normalise
from assistant.ask.times import read_time
from assistant.ask.tokens import (
    Token,
    cut,
    is_content,
    is_figure,
    is_loose,
    is_tail,
    read_order,
    tells_only_when,
)
from assistant.ask.vocabulary import Meaning, Vocabulary

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
LATEST = Token("", 0, 0, (Meaning("ask", "latest"), Meaning("filler", "")))
TOTAL = Token("", 0, 0, (Meaning("ask", "sum"), Meaning("filler", "")))
"""第三季度的预约总量: over several months, a total is their sum."""
UP, DOWN = (Token("", 0, 0, (Meaning("ask", each),)) for each in ("up", "down"))
ISSUE_OF = Token("", 0, 0, (Meaning("ask", "issue_of"),))
LOWER, HIGHER = ("低", "少", "低了", "少了", "更低", "更少"), ("高", "多", "高了", "多了", "更高", "更多")
BOTH_ENDS = Token("", 0, 0, (Meaning("ask", "both_ends"),))
"""最多和最少: no question of the catalogue gives both."""
ALTOGETHER = ([{"booking"}, {"upload"}], [{"upload"}, {"booking"}])
MOST_LISTED = 500
"""A greater number behind "top" is no count of units."""
ASKS_MEANING = re.compile(r"^what (?:does|do) .* mean\W*$")
SMALL_KINDS = ("call_category", "order_source", "channel", "city")
"""Kinds whose units have everyday words for names."""


@dataclass(frozen=True)
class Understood:
    """A reading, and what stands in its way."""

    text: str
    """As it was read."""
    reading: Reading
    unknown: tuple[str, ...] = ()
    """Words that nothing explains."""
    scopes: tuple[str, ...] = ()
    """Reasons why no bulletin can answer: cause, forecast, …"""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each name that fits several units, with their codes."""
    topics: tuple[str, ...] = ()
    """The features that were said, in order."""
    stretches: tuple[tuple[str, ...], ...] = ()
    """For each unknown word, the text around it that may belong to it, the widest first."""
    named: tuple[str, ...] = ()
    """The words that say something of figures."""
    follows: bool = False
    """A word says that it goes on with the question before."""


def understand(
    conn: sqlite3.Connection, question: str, vocabulary: Vocabulary, last: Reading
) -> Understood:
    text = normalise(question)
    tokens = linking.join_names(text, cut(text, vocabulary), vocabulary)
    if linking.list_unknown(tokens):
        text, tokens = linking.retry(text, tokens, vocabulary)
    return Reader(conn, text, tokens, vocabulary, last).read()


def may_be_written(token: Token) -> bool:
    """Whether an article that is asked for may have it in its text."""
    return token.says("unit") or linking.is_part(token)


def is_loose_order(token: Token) -> bool:
    return token.says("filler") or token.says("ask", "whole_list") or token.says("counter")


class Reader:
    """One question while it is being read."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        text: str,
        tokens: Sequence[Token],
        vocabulary: Vocabulary,
        last: Reading,
    ) -> None:
        self.conn, self.text, self.tokens = conn, text, list(tokens)
        self.vocabulary, self.last = vocabulary, last
        self.numbers = {n for n, token in enumerate(self.tokens) if token.number}
        """Numbers that mean nothing yet."""
        self.features: list[set[str]] = []
        """Of each metric that is mentioned."""
        self.nameless: list[str] = []
        """Words for figures that make no figure together."""
        self.whole = False
        """A total is asked for by name: 预约总量."""
        self.coverage = False
        """Two tables are set against each other."""
        self.spent: set[int] = set()
        """Tokens whose meaning is in the reading."""

    def read(self) -> Understood:
        units, choices = self.read_units()
        kind = self.read_kind(units)
        time = read_time(
            self.conn, self.tokens, self.vocabulary.months, self.text, self.last.months
        )
        self.spent |= set(time.places)
        slots = Reading(units=units, kind=kind, months=time.months, span=time.span)
        slots = self.read_counts(slots)
        bounds = comparing.find_conditions(self.text, self.tokens, self.numbers)
        for bound in bounds:
            self.numbers -= bound.places
            self.spent |= bound.places
        named = self.read_metrics(bounds, slots)
        slots = self.put_metrics(slots, named, bounds)
        slots = self.read_asks(slots)
        if self.coverage:
            slots = replace(slots, metrics=(), assumed=())
        slots = self.read_loose_numbers(slots)
        if not named and not self.coverage:
            slots = self.assume_rate(slots)
        unknown = tuple(self.text[start:end] for start, end in self.list_unknown())
        return Understood(
            self.text,
            slots,
            (*unknown, *self.list_misplaced(units), *([] if self.coverage else self.nameless)),
            tuple(self.list_scopes()),
            choices,
            tuple(sorted({f for m in named for f in m.features})),
            self.stretches(),
            tuple(t.text for t in self.tokens if is_content(t)),
            any(t.says("ask", "follow", "of_those") for t in self.tokens),
        )

    def list_unknown(self) -> list[tuple[int, int]]:
        """What no word explains, 床 with the 位 behind it; and what only tells a place in time,
        but of no month: 之前."""
        tails = {t.start: t.end for t in self.tokens if is_tail(t)}
        unknown = [(s, tails.get(e, e)) for s, e in linking.list_unknown(self.tokens)]
        idle = [t for n, t in enumerate(self.tokens) if n not in self.spent and tells_only_when(t)]
        unknown += [(t.start, t.end) for t in idle]
        return sorted(run for run in unknown if not self.is_greeting(*run))

    def is_greeting(self, start: int, end: int) -> bool:
        """Whether it stands in a clause that greets, thanks or begs pardon, and asks nothing."""
        stops = [m.start() for m in re.finditer("[,;:!?。]", self.text)]
        first = max((stop for stop in stops if stop < start), default=-1)
        last = min((stop for stop in stops if stop >= end), default=len(self.text))
        clause = [t for t in self.tokens if first < t.start and t.end <= last]
        polite = any(t.says("filler", "greeting") for t in clause)
        return polite and not any(is_content(t) or t.number or t.month for t in clause)

    def list_scopes(self) -> Iterator[str]:
        """Reasons why there is no answer; "what does it mean" asks for no average."""
        if ASKS_MEANING.search(self.text):
            yield "definition"
        if any(a.says("ask", "how") and b.says("feature") for a, b in pairwise(self.tokens)):
            yield "advice"
        for token in self.tokens:
            yield from (v for v in token.values("scope") if not self.leaves_out_zeros(v))

    def read_direction(self, slots: Reading) -> list[Token]:
        """10 月比 9 月低的医院: who fell from one month to the other."""
        of_months = [n for n, t in enumerate(self.tokens) if t.month]
        if len(of_months) != 2 or len(slots.months) != 2 or slots.units or slots.span:
            return []
        between = self.tokens[of_months[0] : of_months[1]]
        behind = self.tokens[of_months[1] + 1 :]
        if not any(t.text in ("比", "较") or t.says("comparison") for t in between):
            return []
        for token in behind:
            if token.text in LOWER or token.text in HIGHER:
                return [DOWN if token.text in LOWER else UP]
        return []

    def leaves_out_zeros(self, scope: str) -> bool:
        return scope == "exclusion" and any(t.says("ask", "zero") for t in self.tokens)

    # Units

    def read_units(self) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
        """The units named, and of the names that fit several the units to choose from."""
        found: list[str] = []
        choices: list[tuple[str, tuple[str, ...]]] = []
        for place, token in enumerate(self.tokens):
            codes = token.values("unit")
            if not codes or not self.is_unit(place):
                continue
            self.spent.add(place)
            chosen = self.narrow(codes, place)
            if len(chosen) == 1:
                found += [code for code in chosen if code not in found]
            else:
                choices.append((token.text, chosen))
        return tuple(found), tuple(choices)

    def is_unit(self, place: int) -> bool:
        """Everyday words such as 电话预约 and 南京 are names only where the rest speaks of such."""
        token = self.tokens[place]
        kinds = {self.kind_of(code) for code in token.values("unit")}
        if not kinds & set(SMALL_KINDS) or not (token.says("feature") or token.says("filler")):
            return True
        others = [t for t in self.tokens if t is not token]
        if any(self.kind_of(c) in kinds for t in others for c in t.values("unit")):
            return True
        if any(t.says("kind", *kinds) and not t.says("filler") for t in others):
            return True
        calls = any("calls" in v.split() for t in others for v in t.values("feature"))
        other = any(t.says("unit") or t.says("kind", "hospital", "district") for t in others)
        return calls and bool(kinds & {"call_category", "city"}) and not other

    def kind_of(self, code: str) -> str:
        return self.vocabulary.units[code].kind

    def narrow(self, codes: Sequence[str], place: int) -> tuple[str, ...]:
        """口腔医院里南京市那家: other words of the question may say which one it is."""
        if len(codes) == 1:
            return tuple(codes)
        kinds = {k for t in self.tokens for k in t.values("kind")}
        of_kind = [c for c in codes if self.kind_of(c) in kinds] or list(codes)
        places = [
            t.text for n, t in enumerate(self.tokens) if n != place and t.says("filler", "place")
        ]
        places += [t.text for t in self.tokens if t.says("ask", "province")]
        text = self.tokens[place].text
        for word in places:
            whole = {word + between + text for between in ("", "市", "省")}
            exact = [c for c in of_kind if self.vocabulary.units[c].printed & whole]
            named = exact or [
                c
                for c in of_kind
                if any(n.startswith(word) for n in self.vocabulary.units[c].names)
            ]
            of_kind = named or of_kind
        return tuple(of_kind)

    def stretches(self) -> tuple[tuple[str, ...], ...]:
        found = []
        for run in linking.list_unknown(self.tokens)[: linking.MOST_RUNS + 1]:
            edges = linking.list_windows(self.text, self.tokens, run, may_be_written)
            found.append(tuple([self.text[s:e] for s, e in edges] or [self.text[run[0] : run[1]]]))
        return tuple(found)

    def list_misplaced(self, units: Sequence[str]) -> list[str]:
        """南通市第一医院: a unit of one kind at once before one of another kind names neither; and
        which hospitals lie in a district is nowhere printed."""
        of_units = {self.kind_of(code) for code in units}
        found = (
            [
                token.text
                for token in self.tokens
                if token.says("kind")
                and not (token.says("filler") or token.says("ask", "ways"))
                and not token.says("kind", *of_units)
            ]
            if of_units
            else []
        )
        for first, second in pairwise(self.tokens):
            kinds = [{self.kind_of(c) for c in t.values("unit")} for t in (first, second)]
            beside = not self.text[first.end : second.start].strip()
            apart = all(kinds) and not kinds[0] & kinds[1]
            plain = not (first.says("filler") or first.says("feature") or second.says("feature"))
            if beside and apart and plain:
                found.append(first.text + second.text)
        return found

    def read_kind(self, units: Sequence[str]) -> str:
        kinds = [k for t in self.tokens for k in t.values("kind") if not t.says("filler")]
        kinds += [k for t in self.tokens for k in t.values("kind") if self.fits_kind(t, k)]
        of_units = {self.kind_of(code) for code in units}
        if len(of_units) == 1:
            return of_units.pop()
        return kinds[0] if kinds else ""

    def fits_kind(self, token: Token, kind: str) -> bool:
        """哪一类电话: a word such as 类 means a kind only where such figures are spoken of."""
        words = {"call_category": "calls", "order_source": "orders"}
        topic = words.get(kind, "")
        said = {f for t in self.tokens for v in t.values("feature") for f in v.split()}
        return token.says("filler") and (not topic or topic in said)

    # Numbers that are no figures

    def read_counts(self, slots: Reading) -> Reading:
        for n in sorted(self.numbers):
            slots = self.read_count(slots, n)
        return slots

    def read_count(self, slots: Reading, n: int) -> Reading:
        said = self.tokens[n].number
        assert said
        if said.percent or said.value != int(said.value):
            return slots
        value = int(said.value)
        before, behind = self.at(n - 1), self.at(n + 1)
        placed = said.ordinal or before.says("counter", "nth", "nth_last")
        if placed and behind.says("kind") and not behind.says("measure"):
            return slots  # 第三医院 is a name
        if placed:
            self.take(n, n - 1 if before.says("counter", "nth", "nth_last") else n)
            order = "lowest" if before.says("counter", "nth_last") else ""
            return replace(slots, place=value, order=order or slots.order)
        lasting = any(t.says("ask", "streak") for t in self.tokens)
        if lasting and (behind.says("measure", "months") or self.at(n + 2).says("ask", "streak")):
            self.take(n, n + 1)
            return replace(slots, every=value)
        if before.says("counter", "first", "last") and value <= MOST_LISTED:
            return self.read_limit(slots, n, before)
        ranked = any(t.says("order") or t.says("ask", "most_moved") for t in self.tokens)
        counted = (
            behind.says("measure", "units")
            or behind.says("kind")
            or behind.says("measure", "count")
        )
        compared = before.says("comparison") or (
            behind.says("comparison") and comparing.is_after(behind)
        )
        beside = before.says("order") or behind.says("order")
        # 三个市里哪个最少
        whole = value in (self.count_units(behind), len(slots.units) if behind.says("kind") else 0)
        if ranked and not (compared or whole) and (counted or beside) and 0 < value <= 100:
            self.take(n)
            return replace(slots, limit=value)
        return slots

    def read_limit(self, slots: Reading, n: int, before: Token) -> Reading:
        said = self.tokens[n].number
        assert said
        behind = self.at(n + 1)
        if behind.says("measure", "months") or (behind.says("measure", "points")):
            return slots
        self.take(n, n - 1)
        explicit = any(t.says("order") for k, t in enumerate(self.tokens) if k != n - 1)
        order = "lowest" if before.says("counter", "last") else "highest"
        if before.says("order", "worst", "best"):
            order = before.values("order")[0]
        return replace(slots, limit=int(said.value), order=slots.order if explicit else order)

    def at(self, n: int) -> Token:
        return self.tokens[n] if 0 <= n < len(self.tokens) else Token("", 0, 0)

    def take(self, *places: int) -> None:
        self.numbers -= set(places)
        self.spent |= set(places)

    # Metrics

    def read_metrics(self, bounds: Sequence[comparing.Bound], slots: Reading) -> list[Mention]:
        stops = [min(b.places) for b in bounds]
        hint = self.hint(bounds)
        shown = [
            t if n not in self.spent else Token(t.text, t.start, t.end)
            for n, t in enumerate(self.tokens)
        ]
        named = mentions.find_mentions(shown, stops, self.list_parts(), self.vocabulary)
        self.whole = any("whole" in mention.features for mention in named)
        for mention in named:
            if "calls" in mention.features and any(t.says("ask", "province") for t in self.tokens):
                mention.features.add("province")
            mentions.resolve(mention, self.vocabulary, slots.kind, hint)
        self.features = [m.features for m in named]
        for mention in [m for m in named if not m.keys]:
            # 在线预约总量: the whole of a part is its sum.
            mention.features -= mention.weak | {"whole"}
            mentions.resolve(mention, self.vocabulary, slots.kind, hint)
        if len(named) > 1 and not slots.kind:
            self.agree_on_kind(named, hint)
        # What names no figure must not be passed over.
        self.nameless = [
            "".join(self.tokens[n].text for n in m.places) for m in named if not m.keys
        ]
        kept = [mention for mention in named if mention.keys]
        said = [m for m in kept if m.features != {"upload"}]
        return kept if self.is_in_both(kept) else said or kept

    def list_parts(self) -> list[int]:
        """The tokens that stand behind 、 or 和."""
        gaps = [self.text[a.end : b.start] for a, b in pairwise(self.tokens)]
        commas = [n for n, gap in enumerate(gaps, start=1) if gap.strip(" ") in (",", "、", "/")]
        return commas + [n + 1 for n, t in enumerate(self.tokens) if t.says("place", "and")]

    def is_in_both(self, named: Sequence[Mention]) -> bool:
        """既有预约又有上传: the bare words for two tables."""
        both = any(t.says("ask", "both") for t in self.tokens)
        return both and [m.features for m in named] in ALTOGETHER

    def agree_on_kind(self, named: Sequence[Mention], hint: str) -> None:
        """Of two figures beside each other, the one that is counted for the units of the other."""
        for mention, other in ((named[0], named[1]), (named[1], named[0])):
            kinds = self.vocabulary.metrics[other.keys[0]].kinds if other.keys else ()
            own = self.vocabulary.metrics[mention.keys[0]].kinds if mention.keys else ()
            if own and kinds and not set(own) & set(kinds):
                alike = replace(mention)
                mentions.resolve(alike, self.vocabulary, kinds[0], hint)
                if alike.keys and kinds[0] in self.vocabulary.metrics[alike.keys[0]].kinds:
                    mention.keys, mention.exact = alike.keys, alike.exact
                    return

    def hint(self, bounds: Sequence[comparing.Bound]) -> str:
        """Whether rates or counts are spoken of, where the words for them are not said."""
        values = [b.condition for b in bounds]
        if any(t.says("place", "persons") for t in self.tokens):
            return "visits"
        if any(c.percent or c.points for c in values):
            return "rate"
        if any(c.value is not None and c.value > 100 for c in values):
            return "visits"
        if self.counts():
            return "visits"
        if self.last.metrics and not any(t.says("order") for t in self.tokens):
            features = self.vocabulary.metrics[self.last.metrics[0]].features
            return next(iter(features & {"rate", "visits"}), "rate")
        return "rate"

    def counts(self) -> bool:
        """Whether the most, the fewest or a sum is asked for, not the highest or the best."""
        words = " ".join(t.text for t in self.tokens if t.says("order") or t.says("ask"))
        return any(w in words for w in COUNTED) and not any(w in words for w in RATED)

    def put_metrics(
        self, slots: Reading, named: Sequence[Mention], bounds: Sequence[comparing.Bound]
    ) -> Reading:
        both = any(t.says("ask", "both", "either") for t in self.tokens)
        keys = list(dict.fromkeys(m.keys[0] for m in named))
        pair = self.read_pair(keys)
        if pair:
            keys = pair
            named = [Mention(set(), 0, 0, (key,)) for key in pair]
            both = True
        measures = {self.vocabulary.metrics[key].measure for key in keys}
        shared = both and len(measures) == 1
        conditions = self.compare_metrics(bounds, named) or comparing.attach(bounds, named, shared)
        conditions += self.read_lacking(named, conditions)
        assumed = next((m.keys for m in named if not m.exact and len(m.keys) > 1), ())
        return replace(
            slots,
            metrics=tuple(keys),
            conditions=tuple(conditions),
            assumed=() if pair else assumed,
            counted=self.counts(),
        )

    def read_lacking(
        self, named: Sequence[Mention], conditions: Sequence[Condition]
    ) -> list[Condition]:
        """有门急诊人次但没有符合率: of two figures, who has the one and lacks the other."""
        keys = {m.keys[0] for m in named}
        free = [m for m in named if m.keys[0] not in {c.metric for c in conditions}]
        if len(named) != 2 or len(keys) != 2 or not free or self.is_coverage(named):
            return []
        lacked: dict[str, str] = {}
        for n, token in enumerate(self.tokens):
            if n in self.spent or is_figure(token):
                continue
            if token.says("ask", "not_in", "missing", "zero") and not is_loose(token):
                before = [m for m in free if m.end < n]
                behind = [m for m in free if m.start > n]
                near = before[-1:] if token.says("ask", "zero") and before else behind[:1] or before
                lacked |= {m.keys[0]: "lacks" for m in near[-1:]}
                self.spent.add(n)
        return [self.has_or_lacks(m.keys[0], m.keys[0] in lacked) for m in free if lacked]

    def has_or_lacks(self, key: str, lacks: bool) -> Condition:
        """A rate is printed or not; a count is above zero or zero."""
        rate = self.vocabulary.metrics[key].measure == "percent"
        if lacks:
            return Condition("missing" if rate else "zero", metric=key)
        return Condition("at_least" if rate else "above", comparing.ZERO, metric=key)

    def is_coverage(self, named: Sequence[Mention]) -> bool:
        """Whether two tables are set against each other, not two figures."""
        return {"upload"} in [m.features for m in named] and any(
            m.features in ({"booking"}, {"booking", "whole"}) for m in named
        )

    def assume_rate(self, slots: Reading) -> Reading:
        """哪些医院低于一半: a rate is meant, and it is not said which."""
        listed = slots.order or slots.limit or slots.place or slots.conditions
        rates = [m for m in self.vocabulary.metrics.values() if m.measure == "percent"]
        fit = all(not slots.kind or slots.kind in metric.kinds for metric in rates)
        if not (listed and fit) or slots.counted or (slots.months and slots.asked("best_month")):
            return slots
        return replace(slots, assumed=tuple(metric.key for metric in rates))

    def read_pair(self, keys: Sequence[str]) -> list[str]:
        """两项符合率: both rates, where only one was named, or none."""
        rates = [m.key for m in self.vocabulary.metrics.values() if m.measure == "percent"]
        said = any(t.says("place", "two") for t in self.tokens)
        fits = len(rates) == 2 and len(keys) <= 1 and set(keys) <= set(rates)
        return rates if said and fits else []

    def compare_metrics(
        self, bounds: Sequence[comparing.Bound], named: Sequence[Mention]
    ) -> list[Condition]:
        """出院符合率低于门急诊符合率 20 个百分点以上: one metric against another."""
        if len(named) != 2 or len({m.keys[0] for m in named}) != 2:
            return []
        first, second = named
        words = [
            n
            for n, t in enumerate(self.tokens)
            if t.says("comparison", "below", "above")
            or t.says("ask", "compare", "difference")
            or t.text in ("比", "低", "高")
        ]
        between = [n for n in words if first.end < n < second.start]
        direct = [n for n in between if self.tokens[n].says("comparison", "below", "above")]
        points = [b for b in bounds if b.condition.points or min(b.places) > second.end]
        if len(bounds) > 1 or (bounds and not points) or not between:
            return []
        op = bounds[0].condition.op if bounds else "above"
        value = bounds[0].condition.value if bounds else None
        lower = self.says_lower(direct, second.end)
        compared = [n for n in between if self.tokens[n].text == "比"]
        if not bounds and not direct and not compared:
            return []
        self.spent |= set(between)
        metrics = (second, first) if lower else (first, second)
        slot = ",".join(m.keys[0] for m in metrics)
        if not bounds and not self.is_list():
            return []
        return [
            Condition(
                op if bounds else "above",
                value if value is not None else comparing.ZERO,
                metric=slot,
                points=True,
            )
        ]

    def says_lower(self, direct: Sequence[int], end: int) -> bool:
        if direct:
            return self.tokens[direct[0]].says("comparison", "below")
        after = " ".join(t.text for t in self.tokens[end:])
        return any(word in after for word in ("低", "少", "lower", "less", "fewer", "below"))

    def is_list(self) -> bool:
        return any(t.says("kind") for t in self.tokens)

    # What is asked

    def read_asks(self, slots: Reading) -> Reading:
        left = [t for n, t in enumerate(self.tokens) if n not in self.spent]
        said = [t for t in left if t.says("ask") and not is_figure(t)]
        ends = {t.values("order")[0] for t in left if t.says("order") and not is_loose_order(t)}
        if {"highest", "lowest"} <= ends:
            said.append(BOTH_ENDS)
        if any("province" in features for features in self.features):
            said = [t for t in said if not t.says("ask", "province")]
        said += [TOTAL] if self.whole and slots.span else []
        said += self.read_direction(slots)
        issue = any(t.month and t.month.sort == "issue" for t in left)
        said += [ISSUE_OF] if issue and any(t.says("ask", "best_month") for t in left) else []
        # "the latest month" names it, and may as well ask for it.
        said += [LATEST for t in left if t.month and (t.month.sort, t.month.number) == ("back", 0)]
        asks, loose = self.find_tables(
            [frozenset(t.values("ask")) for t in said], [is_loose(t) for t in said]
        )
        if any(self.leaves_out_zeros(v) for t in left for v in t.values("scope")):
            asks = [frozenset({"non_zero"}) if "zero" in each else each for each in asks]
        totals = [m for t in self.tokens for m in t.values("ask") if m in ("all", "province")]
        if self.whole and any(t.says("ask", "yes_no") for t in left):
            totals.append("all")
        return replace(
            slots,
            asks=tuple(asks),
            loose=tuple(loose),
            order=read_order(left) or slots.order,
            total=totals[0] if totals else "",
            both=any("both" in each for each in asks),
            either=any("either" in each for each in asks),
        )

    def find_tables(
        self, asks: list[frozenset[str]], loose: list[bool]
    ) -> tuple[list[frozenset[str]], list[bool]]:
        """In one table but not in the other: which is named first; the other lacks them."""
        said = [f for t in self.tokens for v in t.values("feature") for f in v.split()]
        tables = list(dict.fromkeys(t for t in said if t in ("upload", "booking")))
        lacks = any(a & {"not_in", "missing", "only_in"} for a in asks)
        if not lacks or set(tables) != {"upload", "booking"}:
            return asks, loose
        first = "reports_not_books" if tables[0] == "upload" else "books_not_reports"
        self.coverage = True
        return [*asks, frozenset({first})], [*loose, False]

    def read_loose_numbers(self, slots: Reading) -> Reading:
        """A number alone edits what was asked before: 换成 80%, 前 3."""
        for n in sorted(self.numbers):
            said = self.tokens[n].number
            assert said
            behind = self.at(n + 1)
            if self.at(n - 1).text == "out of":
                self.numbers.discard(n)
            several = behind.says("measure", "units") and said.value in (1, 2, len(slots.units))
            again = behind.says("measure") and said.value == slots.limit  # 头两位是哪两个
            if several or again or said.value == self.count_units(behind) > 0:
                self.numbers.discard(n)
            elif key := self.find_whole_count(slots, n):
                self.numbers.discard(n)
                if slots.asked("days_missed", "forms_missing", "missing"):
                    continue  # who did not send them all
                whole = Condition("at_least", said.value, metric=key)
                slots = replace(slots, conditions=(*slots.conditions, whole))
                slots = slots.without("forms_complete", "every_day")
        for n in sorted(self.numbers)[:1]:
            said = self.tokens[n].number
            assert said
            alone = Condition("", said.value, percent=said.percent)
            slots = replace(slots, conditions=(*slots.conditions, alone))
        return slots

    def count_units(self, behind: Token) -> int:
        """十二个区: all of them."""
        kinds = behind.values("kind")
        return sum(unit.kind in kinds[:1] for unit in self.vocabulary.units.values())

    def find_whole_count(self, slots: Reading, n: int) -> str:
        """全部 11 张表单, all 30 days: which figure has to be so large."""
        near = [self.at(k) for k in range(n - 2, n + 4)]
        all_of = any(t.says("ask", "forms_complete", "every_day", "both") for t in near)
        all_of = all_of or any(t.text in ("all", "全部", "全", "整") for t in near)
        said = {f for t in near for v in t.values("feature") for f in v.split()}
        counted = ["days"] if self.at(n + 1).says("measure", "days") else []
        found = counted or [key for key in ("forms", "days") if key in said]
        meant = [key for key in found if key in slots.metrics or counted or not slots.metrics]
        lacking = slots.asked("days_missed", "forms_missing")
        return meant[0] if (all_of or lacking) and meant else ""
