"""An answer in words: the facts of its sentence, and the notes under it.

Facts and rows go in; Words come out, in both languages at once.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant import words
from assistant.asked import Asked, Field, Row, Value, find_metric, name_column, name_field
from assistant.words import Fact, Words

FIGURES = 6
"""Figures of several units and metrics that a sentence tells."""
MANY = 13
"""Names that what is called every_… tells; of the others, three are told."""


def read_facts(asked: Asked) -> dict[str, Fact]:
    """What a sentence can speak of: the parameters, and the question's own numbers."""
    said = say_parameters(asked)
    for row in asked.select(asked.question.facts) if asked.question.facts else ():
        said |= {name: say_fact(asked, name, value) for name, value in row.items()}
    return said


def say_parameters(asked: Asked) -> dict[str, Fact]:
    said: dict[str, Fact] = {}
    for parameter in asked.question.parameters:
        value = parameter.show(asked.values[parameter.name], asked.conn, asked.values)
        said[parameter.name] = words.in_sentence(value) if parameter.kind == "choice" else value
    return said


def say_fact(asked: Asked, name: str, value: Value) -> Fact:
    """Figures with what they count, months and units by name; several stand on a line each."""
    if isinstance(value, str):
        many = MANY if name.startswith("every_") else 3
        return words.join_names([name_thing(asked, each) for each in value.split("\n")], many)
    label = asked.question.labels.get(name)
    if name in asked.question.value_of or (label and label.measure):
        return name_column(asked, name).amount(value)
    return value


def name_thing(asked: Asked, text: str) -> Words:
    if re.fullmatch("[0-9]{4}-[0-9]{2}", text):
        return words.month_name(text)
    return name_units([text], asked.english)[0]


class Told(NamedTuple):
    """A row as a sentence speaks of it."""

    name: Words
    """Its unit, or what else it is about."""
    value: int | float | None
    """The figure that the sentence is about."""
    field: Field
    """What that figure is counted in."""

    @property
    def amount(self) -> Words:
        return self.field.amount(self.value)

    @property
    def whole(self) -> Words:
        """南京鼓楼医院（75.4%）; the name alone where no figure is printed."""
        if self.value is None:
            return self.name
        return words.NAME_AND_AMOUNT.fill(name=self.name, amount=self.amount)


def summarise(asked: Asked, columns: Sequence[Field], rows: Sequence[Row]) -> dict[str, Fact]:
    """How many rows, what they add up to, who comes first and who last."""
    limit = int(asked.values.get("limit") or 0)
    tied = max(0, len(rows) - limit) if limit else 0
    facts: dict[str, Fact] = {"rows": len(rows), "limited": limit, "tied": tied}
    # What a sentence chooses by is there even where no row is.
    facts |= {"total": 0, "top_tied": 0, "last_tied": 0, "alike": 0}
    told = [tell_row(asked, columns, row) for row in rows]
    names = list(dict.fromkeys(row.name for row in told))
    facts |= {"named": words.join_names(names, 3), "every_named": words.join_names(names, MANY)}
    if asked.question.measured and {"unit", "metric"} <= {column.name for column in columns}:
        facts["figures"] = list_figures(asked, columns, rows)
    facts |= tell_first(asked, columns, rows)
    return {**facts, **compare(told)} if asked.question.measured and told else facts


def tell_first(
    asked: Asked, columns: Sequence[Field], rows: Sequence[Row]
) -> dict[str, Words | int | float | None]:
    """The cells of the first row, for the sentence about an answer of one row."""
    cells = zip(columns, rows[0], strict=True) if rows else ()
    return {f"row_{column.name}": tell_cell(asked, column, cell) for column, cell in cells}


def tell_cell(asked: Asked, column: Field, cell: Value) -> Words | int | float | None:
    if isinstance(cell, str):
        return column.codes.get(cell) or name_thing(asked, cell)
    return column.amount(cell) if column.measure else cell


def tell_row(asked: Asked, columns: Sequence[Field], row: Row) -> Told:
    cells = {column.name: cell for column, cell in zip(columns, row, strict=True)}
    field = next((c for c in columns if c.name == asked.measured), columns[0])
    metric = asked.metrics.get(str(cells.get("metric")))
    if metric:
        # Each row is counted in what its own metric is.
        field = name_field(asked, field.name, field.label, str(metric["measure"]))
    value = as_number(cells.get(asked.measured))
    return Told(name_row(asked, columns, row), value, field)


def name_row(asked: Asked, columns: Sequence[Field], row: Row) -> Words:
    """What a row is about: its unit where it has one, else its first text."""
    texts = [(c, cell) for c, cell in zip(columns, row, strict=True) if isinstance(cell, str)]
    for column, cell in sorted(texts, key=lambda text: text[0].name != "unit"):
        metric = asked.metrics.get(cell) if column.name == "metric" else None
        if metric:
            return words.in_sentence(Words(str(metric["label_zh"]), str(metric["label_en"])))
        code = column.codes.get(cell)
        return words.in_sentence(code) if code else name_thing(asked, cell)
    return words.same("")


def compare(told: Sequence[Told]) -> dict[str, Fact]:
    """The first and the last by their figures, and all that have the same."""
    printed = [row for row in told if row.value is not None]
    total = sum(row.value for row in printed if row.value is not None)
    facts: dict[str, Fact] = {"total": total}
    facts["alike"] = int(len({row.value for row in printed}) == 1)
    facts["listed"] = words.join_names([row.whole for row in told], many=3)
    for place, end in (("top", printed[0]), ("last", printed[-1])) if printed else ():
        tied = [row.name for row in printed if row.value == end.value]
        facts[place] = words.join_names(tied, many=3)
        facts[f"{place}_tied"] = int(len(tied) > 1)
        facts[f"{place}_figure"] = end.field.say(end.value)
        facts[f"{place}_amount"] = end.amount
        facts[f"{place}_part"] = say_part(end.value, total)
    return facts


def say_part(value: int | float | None, total: int | float) -> str | None:
    return words.percent(round(100 * value / total, 1)) if total and value is not None else None


def list_figures(asked: Asked, columns: Sequence[Field], rows: Sequence[Row]) -> Words:
    """The first figures by unit, or where all are of one metric by that: A：甲 3、乙 1；B：…"""
    place = [column.name for column in columns].index("metric")
    by_unit = len({row[place] for row in rows}) > 1
    groups: dict[Words, list[Words]] = {}
    for row in rows[:FIGURES]:
        metric = asked.metrics[str(row[place])]
        label = words.in_sentence(Words(str(metric["label_zh"]), str(metric["label_en"])))
        told = tell_row(asked, columns, row)
        of, name = (told.name, label) if by_unit else (label, told.name)
        figure = words.NOT_PRINTED_OF if told.value is None else words.FIGURE_OF
        amount = Words(told.amount.zh, told.field.show(told.value, "en"))
        groups.setdefault(of, []).append(figure.fill(name=name, amount=amount))
    listed = [
        words.FIGURES_OF.fill(of=of, figures=words.join_names(said, many=FIGURES))
        for of, said in groups.items()
    ]
    return Words("；".join(each.zh for each in listed), "; ".join(each.en for each in listed))


def as_number(value: Value) -> int | float | None:
    return value if isinstance(value, (int, float)) else None


def name_units(names: Sequence[str], english: Mapping[Value, str]) -> list[Words]:
    return [Words(n, f"{n} ({english[n]})" if n in english else n) for n in names]


def list_asked(asked: Asked, facts: Mapping[str, Fact]) -> list[tuple[Words, Words]]:
    """Every parameter that means something: its label and its value as people say it."""
    return [
        (p.label, Words(words.show(facts[p.name], "zh"), words.show(facts[p.name], "en")))
        for p in asked.question.parameters
        if asked.values[p.name]
    ]


def say_question(asked: Asked, facts: Mapping[str, Fact]) -> Words:
    """What was asked: the title and every parameter that means something."""
    said = list_asked(asked, facts)
    if not said:
        return asked.question.title
    zh = "；".join(f"{label.zh}：{value.zh}" for label, value in said)
    en = "; ".join(f"{words.in_sentence(label).en}: {value.en}" for label, value in said)
    return words.READ_AS.fill(title=asked.question.title, values=Words(zh, en))


# Notes


def note_left_out(asked: Asked, facts: Mapping[str, Fact]) -> list[Words]:
    """What the rows leave out: a note for each row of the question's own SQL."""
    if not asked.question.left_out:
        return []
    notes = []
    for row in asked.select(asked.question.left_out):
        units = [name_thing(asked, name) for name in str(row.pop("names", "")).split("\n")]
        label = Words(str(row.pop("label_zh", "")), str(row.pop("label_en", "")))
        named = {"names": words.join_names(units, many=8), "label": words.in_sentence(label)}
        notes.append(asked.question.left_out_text.fill(**{**facts, **row, **named}))
    return notes


def note_unread(asked: Asked) -> list[Words]:
    """That something in the month's issue could not be read, or rows or pages are missing from it,
    so that the answer may lack something."""
    unread = "select count(*) as places from unread where month = :month and settled is null"
    gaps = (
        "select count(*) as places from checks "
        "where month = :month and not ok and name in ('pages', 'row_numbers')"
    )
    return [
        said.fill(places=places, month=words.month_name(month))
        for month in list_months(asked)
        for said, sql in ((words.UNREAD_HERE, unread), (words.GAPS_HERE, gaps))
        if (places := asked.select(sql, month=month)[0]["places"])
    ]


def list_months(asked: Asked) -> list[str]:
    """The months that are asked for one by one, not as the ends of a range."""
    named = (asked.values.get(name) for name in ("month", "other", "month_a", "month_b"))
    return list(dict.fromkeys(filter(None, named)))


def note_total(asked: Asked, facts: Mapping[str, Fact]) -> list[Words]:
    """Whether the rows add up to the total that the bulletin prints."""
    if not asked.question.printed_total or "total" not in facts:
        return []
    sql = "select value from printed_totals where name = :name and month = :month"
    printed = asked.select(sql, name=asked.question.printed_total)
    if not printed:
        return [words.TOTAL_NOT_PRINTED.fill(total=facts["total"])]
    found = printed[0]["value"]
    said = words.TOTAL_AGREES if found == facts["total"] else words.TOTAL_DIFFERS
    return [said.fill(total=facts["total"], printed=found)]


def note_scope(asked: Asked) -> list[Words]:
    """What the bulletin itself says of a table, such as what it does not include."""
    metrics = filter(None, [find_metric(asked, name) for name in asked.question.value_of])
    tables = asked.question.tables or [t for m in metrics for t in str(m["tables"]).split()]
    sql = "select distinct scope_note from sections where kind = :table and month = :month"
    printed = [
        str(row["scope_note"] or "").strip("（）()。 ")
        for table in dict.fromkeys(tables)
        for month in list_months(asked)
        for row in asked.select(sql, table=table, month=month)
    ]
    return [words.SCOPE.fill(note=note) for note in dict.fromkeys(printed) if note]


def note_caveats(asked: Asked, names: Sequence[str], rows: Sequence[Row]) -> list[Words]:
    """What to know before quoting the metrics that the answer shows."""
    shown = find_metrics(asked, names, rows).values()
    caveats = [Words(str(m["caveat_zh"] or ""), str(m["caveat_en"] or "")) for m in shown]
    return [caveat for caveat in dict.fromkeys(caveats) if any(caveat)]


def find_metrics(
    asked: Asked, names: Sequence[str], rows: Sequence[Row]
) -> dict[str, Mapping[str, Value]]:
    """The metrics in the columns and facts, in the cells of `metric`, and those that are named."""
    asked_for = (*names, *asked.question.value_of)
    shown = [metric for name in asked_for if (metric := find_metric(asked, name))]
    shown += [asked.metrics[key] for key in asked.question.caveats_of]
    if "metric" in names:
        cells = dict.fromkeys(str(row[names.index("metric")]) for row in rows)
        shown += [asked.metrics[key] for key in cells if key in asked.metrics]
    return {str(metric["key"]): metric for metric in shown}
