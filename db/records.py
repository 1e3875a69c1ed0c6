"""An Issue becomes rows: for each table of the database, what this issue has to say in it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.issue import Issue
from db.values import fold_char

Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True)
class Source:
    """The file that an issue was read from."""

    name: str
    sha256: str
    content: bytes


def rows_of(key: str, issue: Issue, source: Source) -> dict[str, Rows]:
    """The rows of every table that belongs to one issue."""
    tables: dict[str, Rows] = {
        "issues": iter([_issue_row(key, issue, source)]),
        "lines": _line_rows(key, issue),
        "sections": _section_rows(key, issue),
        "figures": _figure_rows(key, issue),
        "printed_totals": _total_rows(key, issue),
        "articles": _article_rows(key, issue),
        "article_search": _search_rows(key, issue),
        "checks": _check_rows(key, issue),
        "unread": _unread_rows(key, issue),
        "account": (
            {"issue": key, "destination": d, "tokens": n} for d, n in issue.account.items()
        ),
    }
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in issue.records:
        records[record.table].append(_place(key, record.month, record.line) | dict(record.values))
    return tables | {table: iter(rows) for table, rows in records.items()}


def _place(key: str, month: str, line: str) -> dict[str, Any]:
    return {"issue": key, "month": month, "line": f"{key}.{line}" if line else None}


def _issue_row(key: str, issue: Issue, source: Source) -> dict[str, Any]:
    masthead = issue.masthead
    return {
        "id": key,
        "series": masthead.series,
        "year": masthead.year,
        "number": masthead.number,
        "total_number": masthead.total_number,
        "published": masthead.published or None,
        "publisher": masthead.publisher or None,
        "month": issue.month,
        "pages": issue.pages,
        "file": source.name,
        "sha256": source.sha256,
    }


def _line_rows(key: str, issue: Issue) -> Rows:
    for line in issue.lines:
        boxes = [[round(x, 2) for x in (b.x0, b.top, b.x1, b.bottom)] for b in line.boxes]
        yield {
            "id": f"{key}.{line.key}",
            "issue": key,
            "page": line.page,
            "number": line.number,
            "boxes": json.dumps(boxes),
            "text": line.text,
        }


def _section_rows(key: str, issue: Issue) -> Rows:
    for section in issue.sections:
        yield _place(key, section.month, section.line) | {
            "kind": section.kind,
            "title": section.title,
            "scope_note": section.scope_note,
            "as_of": section.as_of,
            "headers": section.headers,
            "pages": " ".join(str(page) for page in section.pages),
        }


def _figure_rows(key: str, issue: Issue) -> Rows:
    for figure in issue.figures:
        yield _place(key, figure.month, figure.line) | {
            "unit": figure.unit,
            "metric": figure.metric,
            "value": figure.value.number,
            "printed": figure.value.printed,
            "state": figure.value.state,
            "printed_name": figure.printed_name,
        }


def _total_rows(key: str, issue: Issue) -> Rows:
    for total in issue.totals:
        yield _place(key, total.month, total.line) | {
            "name": total.name,
            "metric": None if total.kind else total.metric,
            "scope": "month" if total.metric else "cumulative",
            "value": total.number,
            "printed": total.printed,
            "measure": total.measure,
        }


def _article_rows(key: str, issue: Issue) -> Rows:
    for article in issue.articles:
        yield _place(key, issue.month, article.line) | {
            "position": article.position,
            "kind": article.kind,
            "title": article.title,
            "text": article.text,
        }


def _search_rows(key: str, issue: Issue) -> Rows:
    """What a word is looked for in: title and text, sign for sign, so that the place of the word
    is its place there too."""
    for article in issue.articles:
        yield {
            "issue": key,
            "kind": article.kind,
            "position": article.position,
            "text": "".join(map(fold_char, f"{article.title}\n{article.text}")),
        }


def _check_rows(key: str, issue: Issue) -> Rows:
    for check in issue.checks:
        yield _place(key, issue.month_of(check.line), check.line) | {
            "kind": check.kind,
            "name": check.name,
            "title_zh": check.zh,
            "title_en": check.en,
            "subject": check.subject,
            "expected": check.expected,
            "found": check.found,
            "ok": int(check.ok),
            "note": check.note,
        }


def _unread_rows(key: str, issue: Issue) -> Rows:
    for unread in issue.unread:
        yield _place(key, issue.month_of(unread.line), unread.line) | {
            "text": unread.text,
            "why_zh": unread.why_zh,
            "why_en": unread.why_en,
            "code": unread.code,
        }
