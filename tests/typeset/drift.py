"""What changed in the bulletin over fifteen years, as changes of an issue that can be combined.

Each has a name, which the truth gives; each leaves figures that agree, since totals are made
after all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.typeset.content import settle
from tests.typeset.issue import Column, Issue, Section, Table
from tests.typeset.renaming import (
    drop_hospital,
    merge_hospitals,
    new_hospital,
    rename_columns,
    rename_hospital,
)  # fmt: skip
from tests.typeset.unknown import ADDED, new_section

Change = Callable[[Issue, Random], Issue]

REMOVABLE = (
    ("appointments", "third_party"),
    ("appointments", "clinic"),
    ("districts", "days"),
    ("districts", "ehr_diabetes"),
    ("hospitals", "forms"),
    ("hospitals", "discharge_rate"),
)
# A column of a table, and the one it goes to stand before.
MOVED = (
    ("appointments", "subtotal", "online_12320"),
    ("appointments", "phone", "online_12320"),
    ("appointments", "third_party", "phone"),
    ("channels", "count", "name"),
    ("districts", "forms", "upload"),
    ("hospitals", "days", "upload"),
)
FORMS = (9, 12, 14, 15)
DROPPABLE = ("province", "appointments", "channels", "districts", "hospitals")
GAPS = 6
"""How many values more an issue lacks that writes them in a new way."""


def change_table(issue: Issue, key: str, change: Callable[[Table], Table]) -> Issue:
    """The issue with this table changed."""
    sections = (change(s) if isinstance(s, Table) and s.key == key else s for s in issue.sections)
    return replace(issue, sections=tuple(sections))


def add_column(issue: Issue, random: Random) -> Issue:
    added = random.choice(ADDED)

    def change(table: Table) -> Table:
        keys = [column.key for column in table.columns]
        at = keys.index(added.before) if added.before else len(keys)
        columns = (*table.columns[:at], added.column, *table.columns[at:])
        rows = tuple(
            replace(row, values={**row.values, added.column.key: added.draw(random)})
            for row in table.rows
        )
        return replace(table, columns=columns, rows=rows)

    return change_table(issue, added.table, change)


def remove_column(issue: Issue, random: Random) -> Issue:
    key, gone = random.choice(REMOVABLE)

    def change(table: Table) -> Table:
        return replace(table, columns=tuple(c for c in table.columns if c.key != gone))

    return change_table(issue, key, change)


def move_column(issue: Issue, random: Random) -> Issue:
    key, moved, before = random.choice(MOVED)

    def change(table: Table) -> Table:
        columns = [c for c in table.columns if c.key != moved]
        at = [c.key for c in columns].index(before)
        columns.insert(at, next(c for c in table.columns if c.key == moved))
        return replace(table, columns=tuple(columns))

    return change_table(issue, key, change)


def discharges_first(issue: Issue, random: Random) -> Issue:
    """出院信息 before 门急诊信息, each with its two columns."""

    def change(table: Table) -> Table:
        return replace(table, columns=tuple(sorted(table.columns, key=discharge_order)))

    return change_table(change_table(issue, "districts", change), "hospitals", change)


def discharge_order(column: Column) -> int:
    orders = {"discharge": 1, "outpatient": 2, "ehr": 3}
    return orders.get(column.key.split("_")[0], 0)


def due_forms(issue: Issue, random: Random) -> Issue:
    return replace(issue, forms_due=random.choice(FORMS))


def drop_section(issue: Issue, random: Random) -> Issue:
    gone = random.choice(DROPPABLE)
    return replace(issue, sections=tuple(s for s in issue.sections if s.key != gone))


def reorder_sections(issue: Issue, random: Random) -> Issue:
    """The tables in another order; the sentences stay on top."""
    counts = [s for s in issue.sections if not isinstance(s, Table)]
    tables = [s for s in issue.sections if isinstance(s, Table)]
    shuffled: list[Section] = list(tables)
    while shuffled == tables:
        random.shuffle(shuffled)
    return replace(issue, sections=(*counts, *shuffled))


def write_missing(sign: str) -> Change:
    """Missing values are written with this sign, and there are more of them."""

    def change(issue: Issue, random: Random) -> Issue:
        for key in ("districts", "hospitals"):
            issue = change_table(issue, key, lambda table: lose_values(table, random))
        return restyle(missing=sign)(issue, random)

    return change


def lose_values(table: Table, random: Random) -> Table:
    rows = list(table.rows)
    keys = [c.key for c in table.columns if c.kind in ("int", "pct")]
    for _ in range(GAPS // 2):
        n = random.randrange(len(rows))
        rows[n] = replace(rows[n], values={**rows[n].values, random.choice(keys): None})
    return replace(table, rows=tuple(rows))


def restyle(**changes: object) -> Change:
    """The issue writes what it says in another way."""

    def change(issue: Issue, random: Random) -> Issue:
        return replace(issue, style=replace(issue.style, **changes))  # type: ignore[arg-type]

    return change


def percent_in_header(issue: Issue, random: Random) -> Issue:
    """符合率（%） over plain numbers."""

    def change(table: Table) -> Table:
        return replace(table, columns=tuple(say_percent(column) for column in table.columns))

    for key in [s.key for s in issue.sections if isinstance(s, Table)]:
        issue = change_table(issue, key, change)
    return restyle(percent="")(issue, random)


def say_percent(column: Column) -> Column:
    if column.kind != "pct":
        return column
    return replace(column, path=(*column.path[:-1], f"{column.path[-1]}（%）"))


@dataclass(frozen=True)
class Drift:
    """A change, and what it cannot be combined with: another of the same group."""

    group: str
    change: Change


DRIFTS = {
    "column_renamed": Drift("renamed", rename_columns),
    "column_added": Drift("columns", add_column),
    "column_removed": Drift("columns", remove_column),
    "column_moved": Drift("columns", move_column),
    "discharges_first": Drift("columns", discharges_first),
    "forms_due": Drift("forms", due_forms),
    "section_missing": Drift("sections", drop_section),
    "sections_reordered": Drift("sections", reorder_sections),
    "section_new": Drift("sections", new_section),
    "hospital_renamed": Drift("hospitals", rename_hospital),
    "hospitals_merged": Drift("hospitals", merge_hospitals),
    "hospital_new": Drift("hospitals", new_hospital),
    "hospital_gone": Drift("hospitals", drop_hospital),
    "brackets_half": Drift("brackets", restyle(brackets="half")),
    "brackets_full": Drift("brackets", restyle(brackets="full")),
    "title_2017": Drift("brackets", restyle(brackets="half", spaced=False)),
    "digits_full": Drift("digits", restyle(digits="full")),
    "thousands": Drift("digits", restyle(thousands=True)),
    "percent_full": Drift("percent", restyle(percent="％")),
    "percent_in_header": Drift("percent", percent_in_header),
    "missing_dash": Drift("missing", write_missing("—")),
    "missing_two_dashes": Drift("missing", write_missing("——")),
    "missing_hyphen": Drift("missing", write_missing("-")),
    "missing_blank": Drift("missing", write_missing("")),
}
YEAR_END = "year_end"
CLEAN_EVERY = 4
MOST = 3


def is_clean(number: int) -> bool:
    """Every fourth issue is as bulletins always were; no January is among them."""
    return number % CLEAN_EVERY == 0


def choose_drifts(seed: int, number: int) -> list[str]:
    """One to three names: the first dealt in turn, so that all occur, the others drawn."""
    if is_clean(number):
        return []
    order = list(DRIFTS)
    Random(f"{seed}/drifts").shuffle(order)
    random = Random(f"{seed}/{number}/drifts")
    chosen = [order[(number - number // CLEAN_EVERY - 1) % len(order)]]
    for name in random.sample(order, random.choice((0, 1, 1, 2))):
        if DRIFTS[name].group not in {DRIFTS[other].group for other in chosen}:
            chosen.append(name)
    return chosen


def let_drift(issue: Issue, names: list[str], seed: str) -> Issue:
    """The issue with these changes, in the order of `DRIFTS`, and its totals made anew."""
    for name in [name for name in DRIFTS if name in names]:
        issue = DRIFTS[name].change(issue, Random(f"{seed}/{name}"))
    year_end = [YEAR_END] if issue.month[1] == 12 else []
    return settle(replace(issue, drift=(*names, *year_end)))
