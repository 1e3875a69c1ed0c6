"""All figures of the database as rows of one flat sheet, and the dictionary of what stands in it.

What is selected here is no question's: it is everything, to be calculated with elsewhere.
"""

import sqlite3
from collections.abc import Iterator

from assistant import words_files
from assistant.asked import Row

COLUMNS = tuple(words_files.FIGURES_COLUMNS)
FIGURES = """
    select issues.series, figures.issue, figures.month, units.kind, figures.unit, units.english,
           figures.metric, metrics.label_zh, metrics.label_en, figures.value, figures.printed,
           figures.state, metrics.measure, lines.page, figures.line
    from figures
    left join issues on issues.id = figures.issue
    left join units on units.name = figures.unit
    left join metrics on metrics.key = figures.metric
    left join lines on lines.id = figures.line
    order by figures.month, figures.issue, metrics.rowid, figures.rowid"""

DICTIONARY_COLUMNS = (
    *("part", "name", "label_zh", "label_en", "measure", "additive", "good_direction"),
    *("unit_kinds", "tables", "column_name", "caveat_zh", "caveat_en"),
)
METRICS = f"select 'metric', key, {', '.join(DICTIONARY_COLUMNS[2:])} from metrics order by rowid"


def read_figures(conn: sqlite3.Connection) -> Iterator[Row]:
    """A row at a time, since there may be hundreds of thousands."""
    return map(tuple, conn.execute(FIGURES))


def read_dictionary(conn: sqlite3.Connection) -> Iterator[Row]:
    """The columns of the sheet, the states of a figure, and every metric."""
    said = {"column": words_files.FIGURES_COLUMNS, "state": words_files.STATES}
    for part, entries in said.items():
        for name, label in entries.items():
            yield (part, name, label.zh, label.en, *[None] * len(DICTIONARY_COLUMNS[4:]))
    yield from map(tuple, conn.execute(METRICS))
