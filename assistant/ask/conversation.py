"""What a question comes to in a conversation: a plan, and the reading that the next one goes on
from."""

import sqlite3
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.ask.answering import run
from assistant.ask.dialogue import go_on
from assistant.ask.frames import choose
from assistant.ask.plan import Plan
from assistant.ask.reader import Understood, understand
from assistant.ask.reading import Reading
from assistant.ask.referring import (
    adds_up_answer,
    chooses_anew,
    is_added,
    is_part_of,
    is_taken_over_months,
    means_answer,
    tell_of,
)
from assistant.ask.turns import begins
from assistant.ask.vocabulary import Vocabulary
from assistant.catalogue import Catalogue
from assistant.errors import AskError


@dataclass(frozen=True)
class Heard:
    """A question and what it comes to: a plan, or names to choose from, or nothing."""

    understood: Understood
    reading: Reading
    plan: Plan | None


@dataclass(frozen=True)
class Conversation:
    """Questions one after the other, of one database."""

    conn: sqlite3.Connection
    catalogue: Catalogue
    vocabulary: Vocabulary

    def hear(self, text: str, last: Reading) -> Heard:
        """What a question comes to after another. One that means nothing leaves the last as it was.

        Where it comes to nothing, what the asker tells of himself is passed over, if the rest says
        which figure is meant.
        """
        if not self.vocabulary.months:
            return Heard(Understood(text, Reading()), last, None)
        heard = self.hear_out(text, last)
        understood = heard.understood
        if heard.plan or understood.choices or understood.scopes or not understood.chatty:
            return heard
        brief = self.hear_out(text, last, freely=True)
        return (
            brief if brief.plan and brief.reading.metrics and not brief.reading.assumed else heard
        )

    def hear_out(self, text: str, last: Reading, freely: bool = False) -> Heard:
        understood = understand(self.conn, text, self.vocabulary, last, freely)
        if may_be_of_articles(text, understood):
            from assistant.ask.articles import find_topic  # few questions are, and it takes 5 ms

            understood = find_topic(self.conn, text, understood, self.vocabulary)
        if understood.unknown or understood.scopes:
            return Heard(understood, last, None)
        fresh = Heard(understood, understood.reading, self.choose(understood.reading))
        if last == Reading():
            return fresh
        if referred := self.refer(understood, last):
            return referred
        goes_on = begins(understood.text, "adds") or is_told_of_last(last, understood.reading)
        if fresh.plan and is_whole(understood) and not goes_on:
            return fresh
        merged = go_on(last, understood, self.vocabulary)
        alone = fresh.plan and not understood.follows and not self.counts_them(merged)
        if alone:
            return fresh  # 热线电话总数, after a hospital
        plan = self.choose(merged)
        guessed = understood.reading.assumed and last.metrics
        if plan is None and fresh.plan and stands_alone(understood) and not guessed:
            return fresh
        return Heard(understood, merged, plan)

    def refer(self, understood: Understood, last: Reading) -> Heard | None:
        """What is asked of the units or of the month that the last answer gave; none where the
        question does not speak of them."""
        said = understood.reading
        if said.asked("that_month") and not said.months:
            return self.ask_of_that_month(understood, last)
        if adds_up_answer(last, said):
            return self.add_up(understood, last)
        if chooses_anew(last, said):
            return Heard(understood, last, None)
        if means_answer(last, said) and (units := self.list_answered(last)):
            merged = tell_of(replace(last, units=units), said)
            return Heard(understood, merged, self.choose(merged))
        return None

    def ask_of_that_month(self, understood: Understood, last: Reading) -> Heard:
        """那个月投诉多少, after the month with most calls."""
        months = last.months if len(last.months) < 2 else ()
        found = self.answer(last)
        if found and found.question.name == "best_month":
            told = [str(cell) for row in found.rows for cell in row]
            months = tuple(dict.fromkeys(m for m in told if m in self.vocabulary.months))
        if len(months) != 1:
            return Heard(understood, last, None)
        said = replace(understood.reading.without("that_month", "month_word"), months=months)
        if not (said.metrics or said.units):
            said = replace(last, asks=(), loose=(), order="", limit=0, months=months)
        return Heard(understood, said, self.choose(said))

    def add_up(self, understood: Understood, last: Reading) -> Heard:
        """三家合计多少; of rates, the last answer says how many there are."""
        if understood.reading.asked("share"):
            part = replace(last, asks=(frozenset({"share"}),), loose=(False,))
            return Heard(understood, part, self.choose(part))
        if not is_added(last, self.vocabulary):
            return Heard(understood, last, self.choose(last))
        said, units = understood.reading, self.list_answered(last)
        summed = replace(last, units=units, conditions=(), order="", limit=0)
        summed = replace(summed, asks=said.asks, loose=said.loose)
        return Heard(understood, summed, self.choose(summed))

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
        return choose(reading, self.vocabulary)

    def counts_them(self, reading: Reading) -> bool:
        """Whether its figures are counted for units of its kind."""
        kinds = [self.vocabulary.metrics[key].kinds for key in reading.metrics]
        return all(not reading.kind or reading.kind in each for each in kinds)


def may_be_of_articles(text: str, understood: Understood) -> bool:
    """Whether words are not explained, articles are asked for, or a day may be named."""
    reading = understood.reading
    day = set(text) & set("日号") or (reading.months and any(sign.isdigit() for sign in text))
    return bool(understood.unknown or understood.scopes or reading.asked("article") or day)


def is_whole(understood: Understood) -> bool:
    """Whether a question stands on its own: it says which figure, and of whom."""
    reading = understood.reading
    if reading.words or not understood.topics:
        return bool(reading.words) or (
            bool(reading.asks)
            and not understood.follows
            and not reading.kind
            and not reading.units
            and not reading.months
            and reading.asked("months_loaded", "gaps", "article", "corrections", "unread")
        )
    whose = (
        reading.kind
        or reading.units
        or reading.total
        or reading.asked("sum", "added", "mean", "median")
    )
    return bool(whose) and not understood.follows and not reading.assumed


def is_told_of_last(last: Reading, said: Reading) -> bool:
    """Whether it says enough, and yet is about the unit of the question before."""
    return is_part_of(last, said) or is_taken_over_months(last, said)


def stands_alone(understood: Understood) -> bool:
    """Whether a question that does not go with the one before says enough by itself."""
    reading = understood.reading
    said = understood.topics or reading.units or reading.kind or reading.words
    goes_on = reading.asked("of_those", "plus", "them", "further", "reversed")
    return bool(said or is_whole(understood)) and not goes_on
