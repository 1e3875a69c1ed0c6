"""Figures that an answer owes to somebody who typed them in, and not to a printed page.

They stand in the answer as any other; here each is cited, and said to be what it is.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant import words
from assistant.asked import Asked, name_field
from assistant.telling import name_thing
from assistant.words import Words

Sources = tuple[tuple[str, ...], ...]

NAMED = 3
"""Figures that the note tells in full."""


class TypedIn(NamedTuple):
    """A figure typed in by hand that an answer was computed from."""

    line: str
    """The id of the line that says who typed it in."""
    printed_line: str
    """The id of the line that prints what it stands for; '' where that is not known."""
    said: Words


def find_typed(asked: Asked, metrics: Collection[str], sources: Sources) -> list[TypedIn]:
    """Those of the metrics that are shown, where the rows come from their lines."""
    lines = sorted({line for row in sources for line in row})
    sql = """
        select * from by_hand
        where in_use and metric in (select value from json_each(:metrics))
          and (line in (select value from json_each(:lines))
               or printed_line in (select value from json_each(:lines)))
        order by month, line"""
    found = asked.select(sql, metrics=json.dumps(list(metrics)), lines=json.dumps(lines))
    return [
        TypedIn(str(row["line"]), str(row["printed_line"] or ""), say_typed(asked, row))
        for row in found
    ]


def say_typed(asked: Asked, row: dict[str, str | int | float | None]) -> Words:
    """Which figure, who typed it in, when and why; and what is printed, where it corrects that."""
    metric = asked.metrics[str(row["metric"])]
    label = Words(str(metric["label_zh"]), str(metric["label_en"]))
    field = name_field(asked, str(row["metric"]), label, str(metric["measure"]))
    corrects = row["printed_state"] in ("read", "not reported")
    return words.TYPED_IN.fill(
        unit=name_thing(asked, str(row["unit"])),
        month=words.month_name(str(row["month"])),
        metric=words.in_sentence(label),
        value=field.amount(row["value"]),
        who=str(row["who"]),
        day=str(row["day"]),
        why=str(row["why"]),
        corrects=int(corrects),
        printed=str(row["printed"]),
    )


def cite_typed(sources: Sources, typed: Sequence[TypedIn]) -> Sources:
    """Beside a printed line, the line of whoever typed in what could not be read there."""
    behind: dict[str, list[str]] = defaultdict(list)
    for each in typed:
        behind[each.printed_line].append(each.line)
    return tuple(
        tuple(dict.fromkeys([*row, *(line for at in row for line in behind.get(at, ()))]))
        for row in sources
    )


def note_typed(typed: Sequence[TypedIn]) -> list[Words]:
    """How many figures were typed in, and the first of them."""
    if not typed:
        return []
    said = words.join_names([each.said for each in typed], many=NAMED)
    return [words.TYPED_IN_HERE.fill(count=len(typed), typed=said)]
