"""What a question comes to in a conversation: a plan, and the reading that the next one goes on
from."""

import sqlite3
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import Answer
from assistant.ask.against import AGAINST, set_against_figure
from assistant.ask.answering import run
from assistant.ask.correcting import take_correction
from assistant.ask.dialogue import go_on
from assistant.ask.frames import choose
from assistant.ask.plan import Plan, metric_of, month_of, order_of
from assistant.ask.reader import Understood, understand
from assistant.ask.reading import Condition, Reading, ask_also, refuse
from assistant.ask.referring import (
    adds_up_answer,
    asks_first_too,
    asks_part_of_first,
    chooses_anew,
    chooses_elsewhen,
    compares_first,
    counts_units,
    is_added,
    means_answer,
    means_one,
    moves_twice,
    picks_one,
    tell_of,
)
from assistant.ask.spoken import (
    FORMER,
    LATTER,
    is_latter_first,
    list_last_two,
    list_spoken_figures,
    list_spoken_months,
    speaks_of_months,
    speaks_of_two_figures,
)
from assistant.ask.standing import (
    SAME_MONTH,
    crosses,
    goes_on_from_nothing,
    is_of_others,
    is_told_of_last,
    is_whole,
    may_be_of_articles,
    names_nobody,
    names_other_kind,
    names_topic,
    passes_over,
    refers_to_nothing,
    says_enough,
    says_nothing_more,
    speaks_of_month,
    stands_alone,
)
from assistant.ask.text import normalise
from assistant.ask.times import follow_each_other, list_months
from assistant.ask.turns import begins, joins_conditions, take_part_of_home
from assistant.ask.vocabulary import Vocabulary
from assistant.catalogue import Catalogue
from assistant.errors import AskError

STATISTICS = ("sum", "added", "mean", "median", "share")
"""What several units come to together."""


class Heard(NamedTuple):
    """A question and what it comes to: a plan, or names to choose from, or nothing."""

    understood: Understood
    reading: Reading
    plan: Plan | None
    lost: bool = False
    """It goes on from a question before it, and there is none."""


@dataclass(frozen=True)
class Conversation:
    """Questions one after the other, of one database."""

    conn: sqlite3.Connection
    catalogue: Catalogue
    vocabulary: Vocabulary

    def hear(self, text: str, last: Reading, spoken: bool = False) -> Heard:
        """What a question comes to after another. One that means nothing leaves the last as it was.

        Where it comes to nothing, what the asker tells of himself is passed over, if the rest says
        which figure is meant. `spoken`: something was said before, understood or not.
        """
        if not self.vocabulary.months:
            return Heard(Understood(text, Reading()), last, None)
        text = text if last == Reading() else take_correction(text)
        if (last.words or last.asked("article")) and names_topic(normalise(text)):
            text = f"articles {text}"  # on booking? after articles about something else
        if last.open and (chosen := self.choose_named(text, last)):
            return chosen
        heard = self.hear_out(text, last, spoken=spoken)
        understood = heard.understood
        if heard.plan or understood.choices or understood.scopes or not understood.chatty:
            return heard
        brief = self.hear_out(text, last, freely=True)
        return (
            brief if brief.plan and brief.reading.metrics and not brief.reading.assumed else heard
        )

    def choose_named(self, text: str, last: Reading) -> Heard | None:
        """The district; 省里的: what tells which unit is meant by a name that fits several."""
        told = understand(self.conn, f"{text} {last.open[0][0]}", self.vocabulary, last)
        said = told.reading
        alone = understand(self.conn, text, self.vocabulary, last).reading
        other = any(not each & {"province", "follow"} for each in alone.asks)
        if told.unknown or alone.metrics or alone.units or other:
            return None
        if told.choices and alone.kind:
            return Heard(told, last, None)  # 医院, where several are called so
        if told.choices or len(said.units) != 1:
            return None
        chosen = replace(last, units=said.units, kind=said.kind, open=())
        return Heard(told, chosen, self.choose(chosen))

    def hear_out(
        self, text: str, last: Reading, freely: bool = False, spoken: bool = False
    ) -> Heard:
        understood = self.understand(text, last, freely)
        if understood.unknown or understood.scopes:
            last = self.keep_units(last, understood.reading)
            others = begins(understood.text, "goes_on") and understood.scopes == ("exclusion",)
            lost = others and last == Reading() and names_nobody(understood.reading)
            return Heard(understood, last, None, lost=lost and not understood.unknown)
        said = understood.reading
        if speaks_of_month(understood, last):
            said = replace(said, months=last.months)
        fresh = Heard(understood, said, self.choose(said))
        if last == Reading():
            lost = refers_to_nothing(understood) or goes_on_from_nothing(understood, spoken)
            bare = fresh.plan is None and begins(understood.text, "goes_on")
            lost = lost or (bare and understood.follows and not understood.choices)
            return Heard(understood, last, None, lost=True) if lost else fresh
        if referred := self.refer(understood, last):
            return referred
        if says_nothing_more(understood):
            return Heard(understood, last, None)
        last = self.keep_first(last, understood.reading)
        goes_on = begins(understood.text, "adds") or is_told_of_last(
            last, understood.reading, understood.text
        )
        beside = (joins_conditions, take_part_of_home)
        goes_on = goes_on or any(goes(last, understood, self.vocabulary) for goes in beside)
        if fresh.plan and (is_whole(understood) or counts_units(last, said)) and not goes_on:
            return fresh
        merged = go_on(last, understood, self.vocabulary)
        if not self.counts_them(merged) or crosses(last, understood.reading, self.vocabulary):
            own = said.units and said.asked("amount", "count")  # 市12345工单受理了多少件
            alone = (says_enough(understood.reading) or own) and not understood.follows
            # 热线电话总数, after a hospital; but 投诉呢 is of no hospital.
            return fresh if alone and fresh.plan else Heard(understood, merged, None)
        if merged.open and not (understood.reading.units or understood.reading.kind):
            return Heard(replace(understood, choices=merged.open), merged, None)
        plan = self.choose_further(merged, last, understood.reading)
        guessed = understood.reading.assumed and last.metrics
        turned = len(last.conditions) > 1 and merged.asked("not_offered")
        alone = stands_alone(understood) and not (guessed or goes_on or turned)
        if plan is None and fresh.plan and alone:
            return fresh
        return Heard(understood, merged, plan)

    def choose_further(self, merged: Reading, last: Reading, said: Reading) -> Plan | None:
        """None where it would be the answer before once more, and something else was asked."""
        plan = self.choose(merged)
        again = plan is not None and passes_over(last, said) and plan == self.choose(last)
        return None if again else plan

    def keep_units(self, last: Reading, said: Reading) -> Reading:
        """What is its outpatient rate, after how many nurses a hospital has: of that hospital."""
        if len(said.units) != 1 or said.open:
            return last
        kept = said.metrics == () and last.units and last.kind == said.kind
        return replace(last if kept else Reading(), units=said.units, kind=said.kind)

    def find_spoken_months(self, said: Reading, last: Reading) -> Reading:
        """这三个月: those that were spoken of; all that are loaded, where it says so many."""
        counted = list_months(*said.months)
        if months := list_spoken_months(last, len(counted)):
            return replace(said, months=months, span=follow_each_other(months), only_counted=False)
        return said if counted == (*self.vocabulary.months,) else refuse(said)

    def understand(self, text: str, last: Reading, freely: bool) -> Understood:
        """What is said, or what articles it is about."""
        understood = understand(self.conn, text, self.vocabulary, last, freely)
        if speaks_of_month(understood, last):
            said = understood.reading.without("that_month")
            understood = replace(understood, reading=replace(said, months=()))
        if speaks_of_two_figures(understood, last, self.vocabulary):
            said, figures = understood.reading, list_spoken_figures(last)
            both = replace(said, metrics=figures, assumed=()) if figures else refuse(said)
            understood = replace(understood, reading=both)
        if speaks_of_months(understood, last):
            spoken = self.find_spoken_months(understood.reading, last)
            understood = replace(understood, reading=spoken)
        if not may_be_of_articles(text, understood):
            return understood
        # Slow to import, and few questions are.
        from assistant.ask.articles import find_topic

        found = find_topic(self.conn, text, understood, self.vocabulary)
        of_list = found.reading.words or found.reading.asked("article")
        of_list = last.asked("article") and of_list and not found.reading.months
        return (
            replace(found, reading=replace(found.reading, months=last.months)) if of_list else found
        )

    def keep_first(self, last: Reading, said: Reading) -> Reading:
        """比 9 月多多少, after who has most: of that one, which is now the unit spoken of; the
        three with the fewest, after what the first three come to: of all again."""
        if last.asked("of_answer") and last.before and (said.order or said.limit):
            return last.before
        if not compares_first(last, said):
            return last
        first = self.list_answered(last)
        one = replace(last, units=first, order="", limit=0, asks=(), loose=())
        return one if len(first) == 1 else last

    def refer(self, understood: Understood, last: Reading) -> Heard | None:
        """What is asked of the units or of the month that the last answer gave; none where the
        question does not speak of them."""
        said = understood.reading
        if referred := self.refer_to_one(understood, last):
            return referred
        if adds_up_answer(last, said, understood.text):
            return self.add_up(understood, last)
        only = begins(understood.text, "only")
        each = last.asked("trend") and said.asked("share")  # 占当月的比例: of each month
        others = is_of_others(last, said, self.vocabulary)
        others = others or names_other_kind(last, understood.text)
        if each or others or moves_twice(last, said):
            return Heard(understood, last, None)
        if asks_first_too(last, said, understood.text):
            return self.choose_first_in_both(understood, last)
        if chooses_anew(last, said, only):
            return self.choose_of_listed(understood, last)
        if means_answer(last, said, understood.text) and (
            told := self.tell_of_answer(understood, last)
        ):
            return told
        if chooses_elsewhen(last, said):
            return Heard(understood, last, None)
        if picks_one(last, said):
            return self.pick_of_named(understood, last)
        if asks_part_of_first(last, said):
            first = self.list_answered(last)
            of_all = replace(last, units=first, order="", limit=0, total="all")
            of_all = replace(of_all, asks=(frozenset({"share"}),), loose=(False,))
            return Heard(understood, of_all, self.choose(of_all) if len(first) == 1 else None)
        return None

    def refer_to_one(self, understood: Understood, last: Reading) -> Heard | None:
        """后者的出院人次, 那个月投诉多少: one of the two units, or the month."""
        said, text = understood.reading, understood.text
        if FORMER.is_in(text) and LATTER.is_in(text):
            return self.set_former_against_latter(understood, last)
        if FORMER.is_in(text) or LATTER.is_in(text):
            return self.tell_of_one(understood, last)
        of_best = last.asked("best_month") and SAME_MONTH.is_in(text)
        if of_best or (said.asked("that_month") and not said.months):
            return self.ask_of_that_month(understood, last)
        return None

    def set_former_against_latter(self, understood: Understood, last: Reading) -> Heard:
        """前者占后者的百分之多少, of the last two units or figures that were asked about"""
        pair = list_last_two(last)
        asks = [a for a in understood.reading.asks if a & {"share", "ratio", "difference"}]
        if pair is None or not asks:
            return Heard(understood, last, None)
        turned = is_latter_first(understood.text)
        two = replace(pair, asks=(*asks[:1],), loose=(False,), both=False, assumed=())
        if turned:
            two = replace(two, units=two.units[::-1], metrics=two.metrics[::-1])
        return Heard(understood, two, self.choose(two))

    def tell_of_one(self, understood: Understood, last: Reading) -> Heard:
        """后者的出院符合率, after two units"""
        if len(last.units) != 2:
            return Heard(understood, last, None)
        one = last.units[:1] if FORMER.is_in(understood.text) else last.units[1:]
        told = replace(last, units=one, both=False, crossed=False, counted=False).without("compare")
        merged = go_on(told, understood, self.vocabulary)
        return Heard(understood, merged, self.choose(merged))

    def tell_of_answer(self, understood: Understood, last: Reading) -> Heard | None:
        """这几家的出院人次, of the units in the rows of the last answer."""
        if units := self.list_answered(last):
            if len(units) > 1 and means_one(understood.text):
                return Heard(understood, last, None)
            merged = tell_of(replace(last, units=units), understood.reading)
            if len(units) > 1 and merged.asked(*STATISTICS):
                merged = ask_also(merged, "of_answer")
            return Heard(understood, merged, self.choose(merged))
        return Heard(understood, last, None) if self.choose(last) is None else None

    def choose_of_listed(self, understood: Understood, last: Reading) -> Heard:
        """其中诊间预约为零的, of the first ten by another figure: those from the tenth one's on."""
        said = understood.reading
        chosen = said.conditions or said.order or said.asked("zero", "missing")
        limit = self.find_end(last) if chosen else None
        if limit is None:
            return Heard(understood, last, None)
        listed = replace(last, order="", limit=0, conditions=(limit,))
        merged = go_on(listed, understood, self.vocabulary)
        kept = {c.metric for c in merged.conditions} - {limit.metric}
        told = len(merged.conditions) == 1 + len(kept) and bool(kept or said.order)
        return Heard(understood, merged, self.choose(merged) if told else None)

    def choose_first_in_both(self, understood: Understood, last: Reading) -> Heard:
        """出院也进前十的, after the first ten by another figure."""
        said = understood.reading
        numbers = [int(c.value or 0) for c in said.conditions]
        limit = said.limit or next(iter(numbers), last.limit)
        also = replace(last, metrics=said.metrics, order=said.order or last.order, limit=limit)
        ends = [self.find_end(each) for each in (last, also)]
        limits = tuple(end for end in ends if end)
        both = replace(last, order="", limit=0, conditions=limits)
        plan = self.choose(both) if len(limits) == len(ends) else None
        return Heard(understood, both, plan)

    def find_end(self, first: Reading) -> Condition | None:
        """Where a list of the first ten ends, as a limit that all of them meet; none where it is
        of several figures or months."""
        first = replace(first, asks=(), loose=(), total="", conditions=())
        found = self.answer(first) if first.limit > 1 and len(first.metrics) == 1 else None
        if found is None or found.question.name != "list_units" or not found.rows:
            return None
        names = [column.name for column in found.columns]
        end = found.rows[-1][names.index("value")]
        if not isinstance(end, int | float) or len(first.months) > 1:
            return None
        op = "at_most" if found.values["order"] == "lowest" else "at_least"
        return Condition(op, Decimal(str(end)), metric=first.metrics[0])

    def pick_of_named(self, understood: Understood, last: Reading) -> Heard:
        """Just the lowest of them, after several units side by side; of a tie, each."""
        said, found = understood.reading, self.answer(last)
        metric = metric_of(last, self.vocabulary)
        if metric is None or found is None or found.question.name != "compare_units":
            return Heard(understood, last, None)
        names = [column.name for column in found.columns]
        told = {str(row[names.index("unit")]): row[names.index("value")] for row in found.rows}
        figures = {name: value for name, value in told.items() if isinstance(value, int | float)}
        order = order_of(said, metric)
        end = (min if order == "lowest" else max)(figures.values(), default=None)
        codes = {unit.name: unit.code for unit in self.vocabulary.units.values()}
        units = tuple(codes[name] for name, value in figures.items() if value == end)
        picked = replace(last, units=units, asks=(), loose=(), both=False)
        values = {"units": ",".join(units), "metrics": metric.key}
        plan = Plan("figures_of_units", {**values, "month": month_of(last, self.vocabulary)})
        return Heard(understood, picked, plan if units else None)

    def ask_of_that_month(self, understood: Understood, last: Reading) -> Heard:
        """那个月投诉多少, after the month with most calls."""
        months = (last.months or self.vocabulary.months[-1:]) if len(last.months) < 2 else ()
        months = () if last.asked("trend") else months
        found = self.answer(last)
        if found and found.question.name == "best_month":
            told = [str(cell) for row in found.rows for cell in row]
            months = tuple(dict.fromkeys(m for m in told if m in self.vocabulary.months))
        if len(months) != 1:
            return Heard(understood, last, None)
        said = replace(understood.reading.without("that_month", "month_word"), months=months)
        if said.asked("them") and not last.units:  # 那个区那个月的出院人次
            first = self.list_answered(last)
            said = replace(said.without("them"), units=first if len(first) == 1 else ())
        elif last.units and not (said.units or said.kind or said.total):
            said = replace(said, units=last.units, kind=last.kind)
        if not said.metrics:
            whose = said if said.units else last
            said = replace(last, asks=(), loose=(), order="", limit=0, months=months)
            said = replace(said, units=whose.units, kind=whose.kind, span=False, short=False)
        return Heard(understood, said, self.choose(said))

    def add_up(self, understood: Understood, last: Reading) -> Heard:
        """三家合计多少; of rates, the last answer says how many there are."""
        said = understood.reading
        if said.asked("share") and (last.units or said.metrics):
            return Heard(understood, last, None)  # of those with more than a unit, 占全部上传量
        if said.asked("share") and last.limit < 2 and not said.asked("sum", "added"):
            part = replace(last, asks=(frozenset({"share"}),), loose=(False,))
            return Heard(understood, part, self.choose(part))
        statistics = said.asked("mean", "median", "share")
        if not (statistics or is_added(last, self.vocabulary)):
            return Heard(understood, last, self.choose(last))
        metrics = last.metrics or tuple(c.metric for c in last.conditions)[:1]
        summed = replace(last, metrics=metrics, conditions=(), order="", limit=0, counted=False)
        summed = replace(summed, units=self.list_answered(last), asks=said.asks, loose=said.loose)
        summed = replace(ask_also(summed.without("them"), "of_answer"), before=last)
        return Heard(understood, summed, self.choose(summed) if summed.units else None)

    def list_answered(self, last: Reading) -> tuple[str, ...]:
        """The units in the rows of the last answer."""
        found = self.answer(last)
        cells = [cell for row in found.rows for cell in row] if found else []
        kind = found.values.get("kind", last.kind) if found else ""
        units = [u for u in self.vocabulary.units.values() if u.kind == kind or not kind]
        codes = {unit.name: unit.code for unit in units}
        return tuple(dict.fromkeys(codes[cell] for cell in cells if cell in codes))

    def answer(self, reading: Reading) -> Answer | None:
        """What a reading was answered with."""
        plan = self.choose(reading)
        try:
            return run(self.conn, self.catalogue, plan) if plan else None
        except AskError:
            return None

    def choose(self, reading: Reading) -> Plan | None:
        """The question of the catalogue. Where units are set against the figure of one, that is
        looked up first."""
        if reading.asked(*AGAINST.values()) and len(reading.units) == 1:
            return self.choose_others(reading)
        if reading.asked("of_first"):
            return self.choose_of_first(reading)
        return choose(reading, self.vocabulary)

    def choose_of_first(self, reading: Reading) -> Plan | None:
        """The discharge rate of the hospital with most visits: which one it is comes first."""
        if reading.assumed:
            return None  # 分别通过什么渠道预约: by each of them
        rest = reading.without("of_first")
        by = (reading.ordered,) if reading.ordered else reading.metrics
        first = replace(rest, metrics=by, ordered="")
        units = self.list_answered(replace(first.without("share"), total=""))
        asked = replace(rest, units=units, order="", ordered="", limit=0, crossed=False)
        asked = replace(asked, total="all") if asked.asked("share") else asked
        return choose(asked, self.vocabulary) if units else None

    def choose_others(self, reading: Reading) -> Plan | None:
        """Which hospitals see more than one that is named: its figure is the number."""
        if len(reading.months) > 1 or reading.asked("trend", "streak"):
            return None  # every month more: its figure is another one each month
        metric = metric_of(reading, self.vocabulary)
        found = self.answer(replace(reading, asks=(), loose=())) if metric else None
        if metric is None or found is None or found.question.name != "unit_card":
            return None
        names = [column.name for column in found.columns]
        figures = [row[names.index("value")] for row in found.rows]
        if len(figures) != 1 or not isinstance(figures[0], int | float):
            return None
        others = set_against_figure(reading, metric, Decimal(str(figures[0])))
        return choose(others, self.vocabulary)

    def counts_them(self, reading: Reading) -> bool:
        """Whether its figures are counted for units of its kind."""
        kinds = [self.vocabulary.metrics[key].kinds for key in reading.metrics]
        return all(not reading.kind or reading.kind in each for each in kinds)
