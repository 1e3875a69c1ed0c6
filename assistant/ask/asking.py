"""The road from what somebody typed to a reply."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant import words_reading as said
from assistant.answer import Answer, complete
from assistant.ask.answering import ready, run
from assistant.ask.conversation import Conversation, Heard
from assistant.ask.frames import choose
from assistant.ask.nearest import list_nearest
from assistant.ask.plan import REPORTING, Plan, find_whole, month_of, swap_ends
from assistant.ask.reading import Reading
from assistant.ask.reply import Reply, Suggestion
from assistant.ask.saying import label, say_reading, say_unknown, say_untold, say_whole
from assistant.ask.vocabulary import Vocabulary, read_vocabulary
from assistant.ask.wording import Wording
from assistant.catalogue import Catalogue
from assistant.errors import AskError, BadParameter
from assistant.words import Words, join_names, list_all, month_name, one_line, quoted, same

MAXIMUM = 500
"""Characters of a question."""
CHOICES = 5
"""Readings to choose from, at most."""
TOLD = {"breakdown", "person", "cause"}
"""What no figure says, and an article may tell."""
WHATEVER = ("amount", "all", "in_table")
"""Words that ask for no figure of their own."""
NEAREST = 3
"""Questions that can be asked instead."""


def ask(
    conn: sqlite3.Connection, catalogue: Catalogue, text: str, before: Sequence[str] = ()
) -> Reply:
    """`before` are the earlier questions of the conversation, the first one first."""
    if len(text) > MAXIMUM:
        long = said.TOO_LONG.fill(maximum=MAXIMUM)
        return Reply(quoted(text), "unanswerable", None, long, same(""), ())
    vocabulary = read_vocabulary(conn)
    conversation = Conversation(conn, catalogue, vocabulary)
    last = Reading()
    for earlier in before:
        if len(earlier) <= MAXIMUM:  # what was refused for its length says nothing
            last = conversation.hear(earlier, last).reading
    heard = conversation.hear(text, last, spoken=bool(before))
    return Asking(conn, catalogue, vocabulary, text, heard).reply()


def is_open(reading: Reading, plan: Plan) -> bool:
    """哪家最高, 哪家最差: a figure is meant, and nothing tells which."""
    told = reading.metrics or reading.conditions or reading.place
    listed = bool(reading.order) or len(reading.units) > 1
    listed = listed or reading.asked("rank") or plan.query == "biggest_movers"
    whose = reading.kind or reading.units
    said = reading.conditions or reading.before or reading.limit or reading.total
    if plan.query == "list_units" and reading.assumed and not (whose or listed or said):
        return not (reading.place or reading.move)  # 符合率是多少: of whom?
    if reading.conditions and reading.assumed and not (whose or reading.metrics or reading.before):
        return not any(c.percent for c in reading.conditions)  # 超过 80 的有哪些
    if reading.asked("card") and plan.query == "list_units" and reading.assumed and not whose:
        return not reading.conditions  # 那个符合率怎么样
    return bool(reading.assumed) and listed and not told


def names_no_figure(heard: Heard) -> bool:
    """儿童医院有没有超过 50, has Luhe gone up, 哪家医院排第三: of which figure is not said."""
    reading, topics = heard.reading, heard.understood.topics
    counted = bool(reading.conditions) and not any(c.percent for c in reading.conditions)
    moved = reading.asked("up", "down", "change", "mom", "yoy")
    compared = len(reading.units) > 1 and reading.counted and reading.asked("compare")
    before = reading.before
    told = reading.metrics or topics or (before and (before.metrics or before.conditions))
    placed = reading.place > 0 and not reading.conditions  # 哪家排第三
    return not told and (placed or bool(reading.units and (counted or moved or compared)))


def counts_persons(heard: Heard) -> bool:
    """有多少人次: of outpatients or of discharges, and nothing more is said."""
    reading = heard.reading
    said = reading.units or reading.kind or reading.order or reading.conditions or reading.before
    return heard.understood.topics == ("visits",) and bool(reading.assumed) and not said


def names_unit_alone(reading: Reading) -> bool:
    """浦口是多少: a unit, and of which figure is not said."""
    named = Reading(units=reading.units, kind=reading.kind, months=reading.months)
    rest = reading.without("follow", *WHATEVER)
    alone = replace(rest, both=False, counted=False, open=()) == named
    return alone and bool(reading.asks) and len(reading.units) == 1


OPEN = (
    "amount",
    "count",
    "change",
    "trend",
    "difference",
    "up",
    "down",
    "mom",
    "yoy",
    "mean",
    "sum",
)
"""What may be asked of a figure that is not named."""
LEFT = ("card", "compare", "count", "follow")


def names_nothing(reading: Reading) -> bool:
    """10 月比 9 月多了多少: neither a figure nor a unit is named, only what is asked of it."""
    pairs = zip(reading.asks, reading.loose, strict=True)
    firm = [each for each, loose in pairs if not loose]
    named = replace(reading, months=(), span=False, only_counted=False, short=False, counted=False)
    plain = replace(named, asks=(), loose=()) == Reading() and reading.before is None
    asked = any(each & {*OPEN} for each in firm or reading.asks)  # how many in October?
    return plain and asked and all(each & {*OPEN, *LEFT} for each in firm)


def ranks_alone(reading: Reading) -> bool:
    """哪家医院最多: a kind and an order, and by which figure is not said."""
    told = reading.metrics or reading.units or reading.conditions or reading.words
    if told or not reading.kind or reading.order not in ("highest", "lowest"):
        return False
    rest = reading.without("whose", *WHATEVER)
    return all(rest.loose) and not (reading.total or reading.move or reading.before)


def moves_alone(heard: Heard, plan: Plan) -> bool:
    """涨得最多的是谁: neither a figure nor a kind of units is named."""
    reading = heard.reading
    named = reading.metrics or heard.understood.topics or reading.kind or reading.units
    return plan.query == "biggest_movers" and not (named or reading.move or reading.before)


def changes_alone(reading: Reading) -> bool:
    """江苏省人民医院 10 月比 9 月变化了多少: a unit, and of which figure is not said."""
    told = reading.metrics or reading.conditions or reading.order or reading.before
    return len(reading.units) == 1 and not told and reading.asked("change", "trend")


def dates_alone(reading: Reading) -> bool:
    """哪个月最高: of all units together, and by which figure is not said."""
    told = reading.metrics or reading.units or reading.kind or reading.conditions or reading.before
    alone = reading.asked("best_month") and reading.order in ("highest", "lowest", "best", "worst")
    return alone and not told and len(reading.asks) == 1


def sums_up(reading: Reading, plan: Plan) -> bool:
    """Whether months are taken together, or one of them for all."""
    amount = plan.query == "over_time" and not reading.asked("trend", "change", "up", "down")
    together = reading.asked("sum", "added", "mean", "median")
    return together or amount or "month" in plan.values


def is_printed(found: Answer) -> bool:
    """Whether one of two figures is printed."""
    cells = [zip(found.columns, row, strict=True) for row in found.rows]
    return any(cell is not None for row in cells for c, cell in row if c.name in ("a", "b"))


def is_gap_of_one(plan: Plan) -> bool:
    """Two figures of one unit, one less the other."""
    values = plan.values
    return values.get("as") == "difference" and values["unit_a"] == values["unit_b"]


def lies_below(found: Answer) -> bool:
    """Whether the first of two figures is the smaller one."""
    names = [column.name for column in found.columns]
    gaps = [row[names.index("difference")] for row in found.rows if "difference" in names]
    return any(isinstance(gap, int | float) and gap < 0 for gap in gaps)


GAP = Wording("差", r"\b(?:apart|gap|differ(?:s|ence)?|separates?|spread|margin)\b")
HOW_FAR_BELOW = Wording(
    "[少低](?:了?多少|几[个份件次条]|出?多少)", r"\bhow (?:much|many) (?:fewer|less|lower)\b"
)
WHICH_WAY = Wording(
    "比|减|高出|低于|落后|领先|超出|多出|少了",
    r"\b(?:minus|less|than|above|below|behind|ahead|over|exceeds?|higher|lower|subtract\w*)\b",
)


class Asking:
    """One question while its reply is made."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        catalogue: Catalogue,
        vocabulary: Vocabulary,
        text: str,
        heard: Heard,
    ) -> None:
        self.conn, self.catalogue, self.vocabulary = conn, catalogue, vocabulary
        self.text, self.heard = text, heard

    def reply(self) -> Reply:
        understood = self.heard.understood
        if not self.vocabulary.months or not understood.text.strip():
            return self.refuse(said.EMPTY)
        if self.heard.lost:
            return self.ask_whole()
        if understood.sought and set(understood.scopes) <= TOLD:
            return self.refuse(say_untold(understood.unknown))
        for scope in understood.scopes:
            return self.refuse(said.SCOPES[scope])
        if understood.unknown:
            return self.refuse(say_unknown(understood.unknown))
        missing = [m for m in self.heard.reading.months if m not in self.vocabulary.months]
        if missing and not self.heard.reading.span:
            return self.refuse(self.say_not_loaded(missing[0]))
        if understood.choices:
            return self.clarify(*understood.choices[0])
        if self.heard.plan is None:
            return self.clarify_figure() or self.refuse(self.say_no_sense())
        if self.heard.reading.short and sums_up(self.heard.reading, self.heard.plan):
            return self.refuse(said.NOT_ALL_LOADED.fill(allowed=self.list_loaded()))
        return self.clarify_open(self.heard.plan) or self.answer_plan(self.heard.plan)

    def answer_plan(self, plan: Plan) -> Reply:
        try:
            found = run(self.conn, self.catalogue, plan)
        except BadParameter as error:
            if not self.heard.reading.metrics and (choices := self.list_counts()):
                return self.offer(choices)
            why = Words(error.zh, error.en) if self.heard.reading.metrics else said.NO_SENSE
            many = error.parameter == "units"  # more than can stand side by side
            why = said.NOT_TOGETHER if many else why
            missing = None if many else self.say_not_listed()
            return self.refuse(self.say_other_month(plan) or missing or why)
        except AskError:  # no issue that is loaded has the table
            return self.refuse(self.say_not_printed(plan))
        if plan.query == "two_figures" and not is_printed(found):
            return self.refuse(self.say_not_listed() or said.NO_SENSE)
        if is_gap_of_one(plan) and lies_below(found) and self.asks_gap():
            found = run(self.conn, self.catalogue, swap_ends(plan))
        read_as = say_reading(found, self.tell_default(found), self.vocabulary)
        return Reply(self.typed, "answered", found, found.text, read_as, self.list_others())

    def asks_gap(self) -> bool:
        """How far apart the two are, where it is not said which of them is the larger one, or how
        far the one is below the other: the larger one is told first."""
        text = self.heard.understood.text
        return (GAP.is_in(text) and not WHICH_WAY.is_in(text)) or HOW_FAR_BELOW.is_in(text)

    def tell_default(self, found: Answer) -> Reading:
        """The reading, with the rates where one was taken though no figure was named."""
        reading = self.heard.reading
        rates = [m.key for m in self.vocabulary.metrics.values() if m.measure == "percent"]
        named = reading.metrics or reading.assumed or any(c.metric for c in reading.conditions)
        taken = [v for k, v in found.values.items() if k.startswith("metric")]
        if named or not taken or not set(taken) <= set(rates) or len(set(taken)) > 1:
            return reading
        return replace(reading, assumed=(taken[0], *(key for key in rates if key != taken[0])))

    def say_no_sense(self) -> Words:
        reading = self.heard.reading
        named = reading.metrics and (reading.units or reading.kind)
        apart = reading.asked("not_offered", "both_ends", "of_listed", "against_unit")
        return said.NOT_TOGETHER if named or apart else said.NO_SENSE

    def say_not_printed(self, plan: Plan) -> Words:
        keys = [key for name, key in plan.values.items() if name.startswith("metric")]
        metrics = [self.vocabulary.metrics[key] for key in keys if key in self.vocabulary.metrics]
        title = self.catalogue.question(plan.query).title
        named = join_names([label(metric) for metric in metrics], many=3) if metrics else title
        return said.NOT_PRINTED.fill(metric=named)

    def say_other_month(self, plan: Plan) -> Words | None:
        """That a month is not loaded which the question needs, such as the one a year before."""
        months = [v for v in plan.values.values() if re.fullmatch("[0-9]{4}-[0-9]{2}", v)]
        missing = [month for month in months if month not in self.vocabulary.months]
        return self.say_not_loaded(missing[0]) if missing else None

    def say_not_listed(self) -> Words | None:
        """That a unit is in no table which has the figure, where that is why there is no answer."""
        units = [self.vocabulary.units[code] for code in self.heard.reading.units]
        metrics = [self.vocabulary.metrics[key] for key in self.heard.reading.metrics]
        if not units or not metrics:
            return None
        named = join_names([Words(u.name, u.english or u.name) for u in units], many=3)
        figures = join_names([label(metric) for metric in metrics], many=3)
        month = month_name(month_of(self.heard.reading, self.vocabulary))
        return said.NOT_LISTED.fill(month=month, unit=named, metric=figures)

    @property
    def typed(self) -> str:
        return one_line(self.text)[:MAXIMUM]

    def refuse(self, why: Words) -> Reply:
        near = tuple(islice(self.list_nearest(), NEAREST))
        return Reply(self.typed, "unanswerable", None, why, same(""), near)

    def ask_whole(self) -> Reply:
        """它呢, of nothing that was spoken of before: which whole question is meant?"""
        near = tuple(islice(self.list_nearest(), NEAREST))
        return Reply(self.typed, "clarify", None, said.GOES_ON_NOTHING, same(""), near)

    def list_nearest(self) -> Iterator[Suggestion]:
        understood = self.heard.understood
        plans = list_nearest(self.catalogue, understood.text, understood.reading, self.vocabulary)
        for plan in plans if self.vocabulary.months else ():
            yield from self.suggest(plan) or self.suggest(Plan(plan.query, {}))

    def say_not_loaded(self, month: str) -> Words:
        told, _, number = month.partition("#")
        named = same(f"{number} 期") if number else month_name(told)
        return said.NOT_LOADED.fill(month=named, allowed=self.list_loaded())

    def list_loaded(self) -> Words:
        return list_all(self.vocabulary.months[-12:])

    def clarify(self, name: str, codes: Sequence[str]) -> Reply:
        """Each unit that a name fits, with the question asked of it."""
        suggestions = []
        for code in codes[:CHOICES]:
            reading = self.heard.reading
            units = tuple(dict.fromkeys((*reading.units, code)))
            kind = self.vocabulary.units[code].kind
            meant = replace(reading, units=units, kind=kind)
            open_figure = names_unit_alone(meant)
            plan = choose(meant.without(*WHATEVER) if open_figure else meant, self.vocabulary)
            suggestions += self.suggest(plan)
        if not suggestions:
            return self.refuse(said.NO_SENSE)
        names = [self.vocabulary.units[code].name for code in codes[:CHOICES]]
        text = said.CHOOSE_UNIT.fill(name=name, units=list_all(names))
        return Reply(self.typed, "clarify", None, text, same(""), tuple(suggestions))

    def clarify_open(self, plan: Plan) -> Reply | None:
        """哪家最高: which rate? 儿童医院超过 50 了吗: which figure? Where there is no answer by any
        of them, why is told of each alike."""
        if kinds := self.list_kinds():
            return Reply(self.typed, "clarify", None, said.CHOOSE_KIND, same(""), kinds)
        choices: tuple[Suggestion, ...] = ()
        if names_nothing(self.heard.reading):
            choices = self.list_totals()
        elif names_no_figure(self.heard):
            choices = self.list_figures()
            choices = choices if len(choices) > 1 else ()  # of calls there is one figure
        elif moves_alone(self.heard, plan):
            choices = self.list_figures()
        elif is_open(self.heard.reading, plan) or counts_persons(self.heard):
            choices = self.list_taken(0)
        return self.offer(choices) if choices else None

    def list_kinds(self) -> tuple[Suggestion, ...]:
        """哪些单位…: the question asked of hospitals, and of districts, where both can be meant."""
        if not self.heard.understood.reading.asked("any_unit"):
            return ()
        readings = [replace(self.heard.reading, kind=kind) for kind in REPORTING]
        found = [each for one in readings for each in self.suggest(choose(one, self.vocabulary))]
        return tuple(found) if len({each.path for each in found}) == len(REPORTING) else ()

    def clarify_figure(self) -> Reply | None:
        """浦口是多少, 哪家医院最多: the figures that could be meant, where none was named."""
        reading = self.heard.reading
        if names_nothing(reading):
            choices = self.list_totals()
        elif names_unit_alone(reading) or ranks_alone(reading) or changes_alone(reading):
            choices = self.list_figures()
        elif dates_alone(reading):
            choices = self.list_totals()
        else:
            return None
        return self.offer(choices) if choices else None

    def list_figures(self) -> tuple[Suggestion, ...]:
        """The same question by each figure of these units."""
        reading = self.heard.reading
        kind = reading.kind or "hospital"
        metrics = [m for m in self.vocabulary.metrics.values() if kind in m.kinds]
        if reading.conditions:  # 超过 50: rates first
            metrics.sort(key=lambda metric: metric.measure != "percent")
        own = [m.key for m in metrics if m.key != "forms_due"]  # alike for all
        figures = (
            replace(
                reading,
                kind=kind,
                metrics=(key,),
                assumed=(),
                conditions=tuple(replace(c, metric=key) for c in reading.conditions),
            )
            for key in own
        )
        return self.suggest_first(figures)

    def suggest_first(self, readings: Iterable[Reading]) -> tuple[Suggestion, ...]:
        """What can be answered of them; no more are looked up than are offered."""
        found = (each for one in readings for each in self.suggest(choose(one, self.vocabulary)))
        return tuple(islice(found, CHOICES))

    def list_totals(self) -> tuple[Suggestion, ...]:
        """The same question of all units together, by each figure that can be summed."""
        asked = self.heard.reading.without(*LEFT)
        figures = (
            replace(asked, metrics=(metric.key,))
            for metric in self.vocabulary.metrics.values()
            if metric.additive and not find_whole(metric, self.vocabulary)
            if metric.key not in ("days", "forms", "forms_due")
        )
        return self.suggest_first(figures)

    def offer(self, choices: tuple[Suggestion, ...]) -> Reply:
        return Reply(self.typed, "clarify", None, said.CHOOSE_METRIC, same(""), choices)

    def list_counts(self) -> tuple[Suggestion, ...]:
        """超过 1000 的有哪些: no rate is, so that a count is meant; which is not said."""
        reading = self.heard.reading
        if len(reading.conditions) != 1 or reading.units or reading.conditions[0].percent:
            return ()
        return self.list_figures()

    def suggest(self, plan: Plan | None) -> list[Suggestion]:
        if plan is None:
            return []
        try:
            found = complete(self.conn, *ready(self.catalogue, plan))
        except AskError:
            return []
        return [Suggestion(say_whole(found), found.path)]

    def list_others(self) -> tuple[Suggestion, ...]:
        """The same question by the metrics that it could have meant too."""
        return self.list_taken(1)

    def list_taken(self, first: int) -> tuple[Suggestion, ...]:
        reading = self.heard.reading
        found: list[Suggestion] = []
        for key in reading.assumed[first:]:
            conditions = tuple(replace(c, metric=key) for c in reading.conditions)
            other = replace(reading, metrics=(key,), assumed=(), conditions=conditions)
            found += self.suggest(choose(other, self.vocabulary))
        return tuple(found)
