"""What a bulletin prints, as plain data: every row with its page, its texts and its values."""

from typing import Any

from tests.typeset.issue import Column, Counts, Row, Table
from tests.typeset.names import SERIES
from tests.typeset.pages import Document, Page, Part, Text
from tests.typeset.writing import write_counts, write_row, write_text

MARKER = "SYNTHETIC: figures and articles invented for tests; not a publication of any institution"

Truth = dict[str, Any]


def tell_truth(document: Document, name: str, producer: str, seed: int) -> Truth:
    """The truth beside the file `name`."""
    issue = document.issue
    tables = [section for section in issue.sections if isinstance(section, Table)]
    return {
        "synthetic": True,
        "marker": MARKER,
        "seed": seed,
        "file": name,
        "typesetting": document.look.typesetting,
        "producer": producer,
        "drift": list(issue.drift),
        "planted": [dict(planted) for planted in issue.planted],
        "issue": {
            "year": issue.year,
            "issue_no": issue.number,
            "total_no": issue.total_number,
            "published": issue.published.isoformat(),
            "data_month": f"{issue.month[0]}-{issue.month[1]:02}",
            "n_forms": issue.forms_due,
        },
        "page_count": len(document.pages),
        "series": SERIES,
        "sections": [section.key for section in issue.sections],
        "articles": [{"title": a.title, "paragraphs": list(a.paragraphs)} for a in issue.articles],
        "counts": {
            section.key: tell_counts(document, section)
            for section in issue.sections
            if isinstance(section, Counts)
        },
        "tables": {table.key: tell_table(document, table) for table in tables},
        "briefs": list(issue.briefs),
    }


def tell_counts(document: Document, counts: Counts) -> Truth:
    text = write_counts(counts.template, dict(counts.figures), document.issue.style)
    page = next(page for page in document.pages if text in texts_of(page))
    told: Truth = {"page": page.number, "text": text, "figures": dict(counts.figures)}
    return told | ({"printed": False} if page.emptied else {})


def texts_of(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Text)]


def tell_table(document: Document, table: Table) -> Truth:
    style = document.issue.style
    parts = [
        (page, block)
        for page in document.pages
        for block in page.blocks
        if isinstance(block, Part) and block.key == table.key
    ]
    return {
        "title": write_text(table.title, style),
        "known": table.known,
        "pages": [page.number for page, _ in parts],
        "header_on": [page.number for page, part in parts if part.grid.head],
        "side_by_side": table.across,
        "columns": [tell_column(column, document) for column in table.columns],
        "rows": [tell_row(document, table, row, page) for page, part in parts for row in part.rows],
        "total": table.total,
        "notes": [write_text(line, style) for line in (*table.above, *table.below)],
    }


def tell_column(column: Column, document: Document) -> Truth:
    path = [write_text(words, document.issue.style) for words in column.path]
    group = path[-2] if len(path) > 1 else None
    return {
        "key": column.key,
        "label": path[-1],
        "group": group,
        "path": path,
        "kind": column.kind,
        "known": column.known,
    }


def tell_row(document: Document, table: Table, row: Row, page: Page) -> Truth:
    style = document.issue.style
    values = {column.key: row.values.get(column.key) for column in table.columns}
    for key in ("unit", "name"):
        if isinstance(values.get(key), str):
            values[key] = write_text(str(values[key]), style)
    told: Truth = {"kind": row.kind, "values": values}
    usual = row.canonical or row.values.get("unit", row.values.get("name"))
    if usual not in values.values():
        told["canonical_unit"] = usual
    if page.emptied:
        told["printed"] = False
    return told | {"text": write_row(table, row, style), "page": page.number}
