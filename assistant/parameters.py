"""What a question can be asked with: kinds of parameters, what each allows, and how it is typed.

One checker for every face: what somebody typed is understood, or refused in words that say what is
allowed. What is read here is what stands in the URL.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assistant import refusals, words
from assistant.errors import AskError, BadParameter, MissingValue
from assistant.words import Fact, Words, month_name, quoted

Codes = Mapping[str, Words] | str
"""Codes and the words for them, or SQL that gives code, zh, en."""

Values = Mapping[str, str]
"""Parameters as they stand in the URL."""

CHOSEN = ("choice", "month", "unit")
"""The kinds that are chosen from a list; the others are typed."""
TOTAL = "all-"
"""What the codes of totals begin with: all-hospital is all hospitals together."""
WHOLES = (TOTAL, "mean-")
"""And those of means: mean-hospital is the mean of all hospitals."""
MANY = 12
"""Months that are all named to somebody who asked for another."""


class Option(NamedTuple):
    value: str
    """What stands in the URL."""
    title: Words


@dataclass(frozen=True)
class Parameter:
    """One thing that a question can be asked with."""

    name: str
    kind: str
    """choice, choices, month, unit, units, percent, number, limit or word."""
    label: Words
    default: str | None
    """None, or not among the options: the first of them (the latest month)."""
    like: str
    """The parameter before this one whose value is the default, where it is among the options."""
    minimum: float
    maximum: float
    codes: Codes
    """What can be chosen; the SQL may use the parameters before this one."""
    names: str
    """SQL giving other names of the options, and the code that each stands for."""
    measured: str
    """SQL giving what a number is counted in: a rate is read otherwise than a count."""
    needs: Mapping[str, tuple[str, ...]]
    """Parameters before this one and the values with which it means something; else it is ''."""
    after: str
    """The parameter that this one must not be less than: the other end of a range."""
    unlike: str
    """The month before this one that it must not be, so it is not among the options."""
    more: bool
    """What few people ask with: a long form folds it away."""
    before: Values
    """The defaults of the parameters before this one."""

    def options(self, conn: sqlite3.Connection, values: Values | None = None) -> tuple[Option, ...]:
        """What there is to choose from, given the parameters before; () for what is typed."""
        return self.listed(conn, values) if self.kind in CHOSEN else ()

    def listed(self, conn: sqlite3.Connection, values: Values | None = None) -> tuple[Option, ...]:
        """What the options are, also where several are typed."""
        known = read_codes(self.codes, conn, {**self.before, **(values or {})})
        if self.kind == "month":
            # '' is no month: its words say which one is meant then.
            return tuple(Option(m, month_name(m) if m else title) for m, title in known.items())
        return tuple(Option(code, title) for code, title in known.items())

    def read(self, text: str, conn: sqlite3.Connection, values: Values | None = None) -> str:
        """The value as it stands in the URL; '' means the default. BadParameter says what is."""
        known = {**self.before, **(values or {})}
        if any(known[name] not in allowed for name, allowed in self.needs.items()):
            return ""
        read = READERS[self.kind](self, text.strip(), conn, known)
        if self.after and in_order(read) < in_order(known[self.after]):
            first = self.show(known[self.after], conn, known)
            raise self.refuse(refusals.REVERSED, text, after=self.after, first=first)
        return read

    def show(self, value: str, conn: sqlite3.Connection, values: Values | None = None) -> Words:
        """A value that has been read, as people say it: 50%, April 2023."""
        if not value:
            return words.same("")
        return SHOWN[self.kind](self, value, conn, {**self.before, **(values or {})})

    def measure(self, conn: sqlite3.Connection, values: Values) -> str:
        """What a number is counted in."""
        if self.kind == "percent":
            return "percent"
        row = conn.execute(self.measured, values).fetchone() if self.measured else None
        return str(row[0]) if row else ""

    def refuse(self, template: Words, text: str, **allowed: Fact) -> BadParameter:
        said = template.fill(parameter=self.name, label=self.label, text=quoted(text), **allowed)
        return BadParameter(said, self.name)


def read_codes(codes: Codes, conn: sqlite3.Connection, values: Values) -> Mapping[str, Words]:
    if not isinstance(codes, str):
        return codes
    rows = [tuple(row) for row in conn.execute(codes, values)]
    return {str(row[0]): Words(row[1], row[2]) if len(row) == 3 else words.same("") for row in rows}


def in_order(value: str) -> float:
    """A number to compare by; a month is its digits."""
    return float(re.sub("(?<=[0-9])-", "", value.rstrip("%")))


def plain(text: str) -> str:
    """Full-width digits and signs as the usual ones."""
    return unicodedata.normalize("NFKC", text).strip()


def usual_signs(text: str) -> str:
    """Full width as half, sign for sign, as the text for searching is kept: … and ② stay."""
    usual = ((sign, unicodedata.normalize("NFKC", sign)) for sign in text)
    return "".join(
        new if len(new) == 1 and unicodedata.category(old) != "No" else old for old, new in usual
    )


# Numbers


def read_percent(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """Percent points: 50, 50% and 50.0 are the same. A bare 0.5 could be meant as 50 %: refused."""
    found = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)\s*(%?)", plain(text) or parameter.default or "")
    least, most = max(parameter.minimum, -100.0), min(parameter.maximum, 100.0)
    if not found or not least <= float(found[1]) <= most:
        allowed = {"minimum": f"{least:g}", "maximum": f"{most:g}"}
        raise parameter.refuse(refusals.NOT_A_PERCENTAGE, text, **allowed)
    value = Decimal(found[1])
    bare, share = (f"{number.normalize():f}" for number in (value, value * 100))
    if not 0 < abs(value) < 1:
        return bare
    if not found[2]:
        raise parameter.refuse(refusals.FRACTION, text, share=share, bare=bare)
    return f"{bare}%"


COUNT = r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*(thousand|million|[kmKM千万亿]?)"
MULTIPLES = {"": 1, "k": 10**3, "千": 10**3, "thousand": 10**3, "万": 10**4}
MULTIPLES |= {"m": 10**6, "million": 10**6, "亿": 10**8}


def read_number(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """A rate where the metric is one; else a count: 1,234 and 4万 are understood. How much
    something has grown in per cent may be more than 100."""
    measure = parameter.measure(conn, values)
    if measure == "percent":
        return read_percent(parameter, text, conn, values)
    typed = plain(text)
    if measure == "growth":
        typed = typed.removesuffix("%").rstrip()
    found = re.fullmatch(COUNT, typed or parameter.default or "")
    value = Decimal(found[1].replace(",", "")) * MULTIPLES[found[2].lower()] if found else None
    if value is None or not parameter.minimum <= value <= parameter.maximum:
        allowed = {"minimum": parameter.minimum, "maximum": parameter.maximum}
        raise parameter.refuse(refusals.NOT_A_NUMBER, text, **allowed)
    return f"{value.normalize():f}"


def read_limit(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """How many; 0 is all."""
    wanted = plain(text) or parameter.default or "0"
    if re.fullmatch(r"[0-9]{1,9}", wanted) and (
        parameter.minimum <= int(wanted) <= parameter.maximum
    ):
        return str(int(wanted))
    allowed = {"minimum": parameter.minimum, "maximum": parameter.maximum}
    raise parameter.refuse(refusals.NOT_A_LIMIT, text, **allowed)


def show_number(
    parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values
) -> Words:
    measure = parameter.measure(conn, values)
    if measure in ("percent", "growth"):
        return words.same(f"{value.rstrip('%')}%")
    number = float(value)
    shown = words.number(int(number) if number.is_integer() else number)
    return (
        words.POINTS.fill(shown=shown, n=2 - (number == 1))
        if measure == "points"
        else words.same(shown)
    )


def show_limit(parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values) -> Words:
    return words.ALL if value == "0" and parameter.minimum == 0 else words.same(value)


# What is chosen from a list


def need_options(
    parameter: Parameter, conn: sqlite3.Connection, values: Values
) -> tuple[Option, ...]:
    options = parameter.listed(conn, values)
    if not options:
        raise AskError(words.NOTHING_LOADED)
    return options


def pick_default(parameter: Parameter, options: Sequence[Option], values: Values) -> str:
    allowed = [option.value for option in options]
    wanted = (values.get(parameter.like, ""), parameter.default)
    return next((each for each in wanted if each in allowed), allowed[0])


def read_month(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """2023-04, 2023年4月, 2023.4 and 202304 are the same."""
    options = need_options(parameter, conn, values)
    wanted = plain(text) or pick_default(parameter, options, values)
    found = re.fullmatch(r"([0-9]{4})\s*[-/.年]?\s*([0-9]{1,2})\s*月?", wanted)
    month = f"{found[1]}-{int(found[2]):02}" if found else ""
    known = [option.value for option in options]
    other = values.get(parameter.unlike, "")
    if month and month == other:
        first = month_name(other)
        raise parameter.refuse(refusals.SAME_MONTH, text, other=parameter.unlike, first=first)
    if month not in known or (wanted and not month):
        months = list(filter(None, [*known, other]))
        raise parameter.refuse(refusals.NOT_A_MONTH, text, allowed=say_months(months, month))
    return month


def say_months(known: Sequence[str], wanted: str) -> Words:
    """All of few months; of many, those nearest to the one wanted, and from when to when."""
    if len(known) <= MANY:
        return words.list_all(known)
    near = sorted(known, key=lambda month: abs(count_months(month) - count_months(wanted)))
    listed = words.list_all(near[:MANY] if wanted else known[:MANY])
    first, last = min(known), max(known)
    return refusals.SOME_MONTHS.fill(listed=listed, months=len(known), first=first, last=last)


def count_months(month: str) -> int:
    year, _, number = month.partition("-")
    return 12 * int(year or 0) + int(number or 0)


def read_choice(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """The value itself, or what it is called in either language."""
    options = need_options(parameter, conn, values)
    return pick_option(parameter, text or pick_default(parameter, options, values), options)


def read_choices(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """Values with commas between them, in the order typed, each typed as a choice is."""
    options = need_options(parameter, conn, values)
    parts = split_list(text) or [pick_default(parameter, options, values)]
    chosen = [pick_option(parameter, part, options) for part in parts]
    twice = next((option for option in options if chosen.count(option.value) > 1), None)
    if twice:
        raise parameter.refuse(refusals.CHOICE_TWICE, text, option=twice.title)
    if not parameter.minimum <= len(chosen) <= parameter.maximum:
        allowed = {"minimum": parameter.minimum, "maximum": parameter.maximum}
        raise parameter.refuse(refusals.NOT_SO_MANY_CHOICES, text, **allowed)
    return ",".join(chosen)


def split_list(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,，、;；\n]", text) if part.strip()]


def pick_option(parameter: Parameter, wanted: str, options: Sequence[Option]) -> str:
    for option in options:
        if fold(wanted) in [fold(name) for name in (option.value, *option.title)]:
            return option.value
    nearest = say_options(put_nearest_first(wanted, options))
    raise parameter.refuse(refusals.NOT_A_CHOICE, wanted, allowed=nearest)


def put_nearest_first(text: str, options: Sequence[Option]) -> list[Option]:
    """Those that are written much like it come first."""
    names = {fold(name): option for option in options for name in (option.value, *option.title)}
    near = [names[name] for name in words.near_names(fold(text), names)]
    return list(dict.fromkeys([*near, *options]))


def show_month(parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values) -> Words:
    return month_name(value)


def show_choice(
    parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values
) -> Words:
    return next(o.title for o in parameter.listed(conn, values) if o.value == value)


def show_choices(
    parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values
) -> Words:
    titles = {option.value: option.title for option in parameter.listed(conn, values)}
    named = [words.in_sentence(titles[each]) for each in value.split(",")]
    return words.join_names(named, many=len(named))


def say_options(options: Sequence[Option]) -> Words:
    """A（a）、B（b）: what it is called, and what can be written for it."""
    return Words(
        words.list_all(f"{o.value}（{o.title.zh}）" for o in options).zh,
        words.list_all(f"{o.value} ({o.title.en})" for o in options).en,
    )


def fold(text: str) -> str:
    """Names are the same whatever their width, case and spaces."""
    return "".join(plain(text).casefold().split())


# Units


def read_unit(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """The code of a unit, which may be typed by any of its names."""
    options = need_options(parameter, conn, values)
    if not text:
        return pick_default(parameter, options, values)
    names = read_names(parameter, options, conn, values)
    return pick_unit(parameter, text, options, names)


def read_units(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """Codes with commas between them, in the order typed; a name may have a comma of its own."""
    options = need_options(parameter, conn, values)
    names = read_names(parameter, options, conn, values)
    parts = split_list(text)
    codes = [] if parts else [option.value for option in options[: int(parameter.minimum)]]
    while parts:
        known = (n for n in range(len(parts), 0, -1) if fold(",".join(parts[:n])) in names)
        taken = next(known, 1)
        codes.append(pick_unit(parameter, ",".join(parts[:taken]), options, names))
        parts = parts[taken:]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        title = next(option.title for option in options if option.value == twice)
        raise parameter.refuse(refusals.UNIT_TWICE, text, unit=title)
    if not parameter.minimum <= len(codes) <= parameter.maximum:
        allowed = {"minimum": parameter.minimum, "maximum": parameter.maximum}
        raise parameter.refuse(refusals.NOT_SO_MANY_UNITS, text, **allowed)
    return ",".join(codes)


def read_names(
    parameter: Parameter, options: Sequence[Option], conn: sqlite3.Connection, values: Values
) -> dict[str, set[str]]:
    """Every name, and the codes of the units that go by it; its own name is nobody else's."""
    own: dict[str, set[str]] = {}
    for option in options:
        for name in (option.value, *option.title):
            own.setdefault(fold(name), set()).add(option.value)
    others: dict[str, set[str]] = {}
    allowed = {option.value for option in options}
    for name, code in conn.execute(parameter.names, values) if parameter.names else ():
        if code in allowed:
            others.setdefault(fold(name), set()).add(code)
    return others | own


def pick_unit(
    parameter: Parameter, text: str, options: Sequence[Option], names: Mapping[str, set[str]]
) -> str:
    """The one unit of this name; where there is none, or are several, the refusal names them."""
    found = names.get(fold(text), set())
    if len(found) == 1:
        return next(iter(found))
    near = found or near_units(fold(text), names)
    listed = say_options([option for option in options if option.value in near])
    template = (
        refusals.SEVERAL_UNITS if found else refusals.NO_UNIT_NEAR if near else refusals.NO_UNIT
    )
    raise parameter.refuse(template, text, near=listed)


def near_units(text: str, names: Mapping[str, set[str]]) -> set[str]:
    """Those with a name that has these letters in it, else those with a name much like it."""
    within = [name for name in names if text in name]
    near = within or words.near_names(text, names, most=5)
    return {code for name in near for code in names[name]}


def show_units(parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values) -> Words:
    """The names, and in English the English ones beside them; a total is only called something."""
    titles = {option.value: option.title for option in parameter.listed(conn, values)}
    named = [
        # No bulletin prints the name of a total, so each language has its own.
        Words(zh, en if code.startswith(WHOLES) else zh if zh == en else f"{zh} ({en})")
        for code, (zh, en) in ((code, titles[code]) for code in value.split(","))
    ]
    return words.join_names(named, many=len(named))


# Words to look for


def read_word(parameter: Parameter, text: str, conn: sqlite3.Connection, values: Values) -> str:
    """In usual signs, as the text is searched."""
    wanted = " ".join(usual_signs(words.one_line(text)).split())
    if not wanted:
        empty = refusals.NO_WORD.fill(parameter=parameter.name, label=parameter.label)
        raise MissingValue(empty, parameter.name)
    if len(wanted) > parameter.maximum:
        raise parameter.refuse(refusals.WORD_TOO_LONG, text, maximum=parameter.maximum)
    return wanted


def show_word(parameter: Parameter, value: str, conn: sqlite3.Connection, values: Values) -> Words:
    return words.same(quoted(value))


READERS: Mapping[str, Callable[[Parameter, str, sqlite3.Connection, Values], str]] = {
    "choice": read_choice,
    "choices": read_choices,
    "month": read_month,
    "unit": read_unit,
    "units": read_units,
    "percent": read_percent,
    "number": read_number,
    "limit": read_limit,
    "word": read_word,
}
SHOWN: Mapping[str, Callable[[Parameter, str, sqlite3.Connection, Values], Words]] = {
    "choice": show_choice,
    "choices": show_choices,
    "month": show_month,
    "unit": show_units,
    "units": show_units,
    "percent": show_number,
    "number": show_number,
    "limit": show_limit,
    "word": show_word,
}
