"""Errors put in on purpose, by name, and what the truth says of them.

The truth keeps each value under its real meaning: where the page lies, `planted` says where.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from tests.typeset.grids import Cell
from tests.typeset.issue import Issue, Row, Table, Value, table
from tests.typeset.pages import Block, Document, Page, Part

Entry = Mapping[str, Value]
EVERY = ("libreoffice", "chromium", "reportlab")
TWO_VOICES = ("reportlab",)
"""Who can write a page that two readers read differently."""


@dataclass(frozen=True)
class Planted:
    """An error: a change of the issue before it is laid out, or of the document after."""

    in_issue: Callable[[Issue, Random], Issue] | None = None
    in_document: Callable[[Document, Random], Document] | None = None
    producers: tuple[str, ...] = EVERY


def change_bookings(issue: Issue, change: Callable[[Table], Table], entry: Entry) -> Issue:
    sections = (
        change(s) if isinstance(s, Table) and s.key == "appointments" else s for s in issue.sections
    )
    return replace(issue, sections=tuple(sections), planted=(*issue.planted, entry))


def bookings(issue: Issue) -> Table:
    found = table(issue, "appointments")
    assert found is not None
    return found


def say(name: str, unit: Value, column: str, **more: Value) -> Entry:
    where: Entry = {"page": None, "table": "appointments", "unit": unit, "column": column}
    return {"name": name, **where, **more}


def spoil_total(issue: Issue, random: Random) -> Issue:
    """合计 of one column is off by a few."""
    column = random.choice(("online_12320", "phone", "clinic", "third_party", "subtotal"))
    return spoil(issue, bookings(issue).rows[-1], column, "wrong_total", random)


def spoil_row_total(issue: Issue, random: Random) -> Issue:
    """小计 of one hospital is off by a few."""
    row = random.choice(bookings(issue).rows[:-1])
    return spoil(issue, row, "subtotal", "wrong_row_total", random)


def spoil(issue: Issue, row: Row, column: str, name: str, random: Random) -> Issue:
    true = row.values[column]
    assert isinstance(true, int)
    wrong = true + random.randint(1, 9)

    def change(table: Table) -> Table:
        spoiled = replace(row, values={**row.values, column: wrong})
        return replace(table, rows=tuple(spoiled if r is row else r for r in table.rows))

    entry = say(name, row.values["unit"], column, printed=wrong, true=true)
    return change_bookings(issue, change, entry)


def drop_row(renumber: bool) -> Callable[[Issue, Random], Issue]:
    """A hospital that 合计 counts is not printed; 序号 has a gap, or closes it."""

    def change_issue(issue: Issue, random: Random) -> Issue:
        rows = bookings(issue).rows
        at = random.randrange(1, 20)
        unit = rows[at].values["unit"]
        kept = [row for row in rows if row is not rows[at]]
        if renumber:
            kept = [number(row, n) for n, row in enumerate(kept, 1)]
        name = "dropped_row_renumbered" if renumber else "dropped_row"
        after = rows[at - 1].values["unit"]
        entry = {**say(name, unit, ""), "after": after, "true": rows[at].values["subtotal"]}
        return change_bookings(issue, lambda t: replace(t, rows=tuple(kept)), entry)

    return change_issue


def number(row: Row, seq: int) -> Row:
    return row if row.kind == "total" else replace(row, values={**row.values, "seq": seq})


def swap_headers(name: str, key: str, one: str, other: str) -> Callable[[Issue, Random], Issue]:
    """Two columns carry each other's header words; values stay with their meaning."""

    def change_issue(issue: Issue, random: Random) -> Issue:
        entry = {**say(name, "", f"{one}, {other}"), "table": key}
        sections = (
            swap_words(s, one, other) if isinstance(s, Table) and s.key == key else s
            for s in issue.sections
        )
        return replace(issue, sections=tuple(sections), planted=(*issue.planted, entry))

    return change_issue


def swap_words(table: Table, one: str, other: str) -> Table:
    paths = {column.key: column.path for column in table.columns}
    words = {one: paths[other], other: paths[one]}
    columns = (replace(c, path=words.get(c.key, c.path)) for c in table.columns)
    return replace(table, columns=tuple(columns))


def empty_page(document: Document, random: Random) -> Document:
    """A page with a part of a table comes out blank."""
    page = random.choice([page for page in document.pages if parts_of(page)])
    part = parts_of(page)[0]
    entry = {**say("emptied_page", "", ""), "page": page.number, "table": part.key}
    emptied = replace(page, emptied=True)
    return change_page(document, page, emptied, entry)


def miscode_page(document: Document, random: Random) -> Document:
    """A page with a part of a table that one reader of PDFs drops without a word."""
    page = random.choice([page for page in document.pages if parts_of(page)])
    entry = say("page_lost_by_one_witness", "", "")
    entry = {**entry, "page": page.number, "table": parts_of(page)[0].key}
    return change_page(document, page, replace(page, miscoded=True), entry)


def parts_of(page: Page) -> list[Part]:
    return [block for block in page.blocks if isinstance(block, Part)]


def change_page(document: Document, old: Page, new: Page, entry: Entry) -> Document:
    pages = tuple(new if page is old else page for page in document.pages)
    issue = replace(document.issue, planted=(*document.issue.planted, entry))
    return replace(document, issue=issue, pages=pages)


def change_digit(document: Document, random: Random) -> Document:
    """One figure's text layer says another digit than its glyphs, which the truth follows."""
    pages = [p for p in document.pages for part in parts_of(p) if part.key == "hospitals"]
    page = random.choice([p for p in pages if long_figures(parts_of(p)[0])])
    part = parts_of(page)[0]
    cell = random.choice(long_figures(part))
    at = random.randrange(1, len(cell.text))
    other = cell.text[:at] + str((int(cell.text[at]) + random.randint(1, 9)) % 10)
    other += cell.text[at + 1 :]
    row, column = find_figure(document, part, cell.text)
    entry = {
        **say("digit_changed_in_one_witness", row.values["unit"], column),
        "page": page.number,
        "table": part.key,
        "printed": cell.text,
        "other_witness": other,
    }
    cells_then = tuple(replace(c, other_text=other) if c is cell else c for c in part.grid.cells)
    spoiled = replace(part, grid=replace(part.grid, cells=cells_then))
    blocks: list[Block] = [spoiled if block is part else block for block in page.blocks]
    return change_page(document, page, replace(page, blocks=tuple(blocks)), entry)


def long_figures(part: Part) -> list[Cell]:
    """Figures without any sign in which a digit can be changed."""
    return [c for c in part.grid.cells if c.role == "figure" and len(c.text) > 4
            and c.text.isdigit()]  # fmt: skip


def find_figure(document: Document, part: Part, text: str) -> tuple[Row, str]:
    """The row and column of a figure that is printed without any sign."""
    return next((r, key) for r in part.rows for key, v in r.values.items() if str(v) == text)


PLANTED = {
    "wrong_total": Planted(in_issue=spoil_total),
    "wrong_row_total": Planted(in_issue=spoil_row_total),
    "dropped_row": Planted(in_issue=drop_row(renumber=False)),
    "dropped_row_renumbered": Planted(in_issue=drop_row(renumber=True)),
    "swapped_columns": Planted(
        in_issue=swap_headers("swapped_columns", "appointments", "online_12320", "phone")
    ),
    "swapped_kinds": Planted(
        in_issue=swap_headers("swapped_kinds", "hospitals", "outpatient_visits", "outpatient_rate")
    ),
    "emptied_page": Planted(in_document=empty_page),
    "page_lost_by_one_witness": Planted(in_document=miscode_page, producers=TWO_VOICES),
    "digit_changed_in_one_witness": Planted(in_document=change_digit, producers=TWO_VOICES),
}


def locate(document: Document) -> Document:
    """Every planted error with the page it stands on."""
    planted = tuple(
        {**entry, "page": find_page(document, entry)} for entry in document.issue.planted
    )
    return replace(document, issue=replace(document.issue, planted=planted))


def find_page(document: Document, entry: Entry) -> Value:
    """The page of the unit, or where the table begins; of a dropped row, that of the one before."""
    if entry["page"] is not None:
        return entry["page"]
    unit = entry.get("after", entry["unit"])
    found = [
        (page.number, part)
        for page in document.pages
        for part in parts_of(page)
        if part.key == entry["table"]
    ]
    holding = [n for n, part in found if any(row.values["unit"] == unit for row in part.rows)]
    return holding[0] if holding else found[0][0]
