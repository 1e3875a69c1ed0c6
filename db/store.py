"""An Issue goes into SQLite in one transaction. The only module that writes."""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.errors import AlreadyLoaded, BulletinError, RefusedIssue
from db.issue import Issue
from db.schema import SCHEMA_VERSION, make_tables, metric_rows
from db.spec import Spec
from db.units import bare_name, describe_unit, read_series

PARSER_VERSION = "2"
"""Raised whenever the parser may read a file differently from before."""

Rows = Iterator[dict[str, Any]]


@dataclass(frozen=True)
class Source:
    """The file that an issue was read from."""

    name: str
    sha256: str
    content: bytes


@dataclass(frozen=True)
class Attempt:
    """An attempt to load a file, whatever came of it."""

    file: str
    sha256: str
    at: datetime
    outcome: str
    """loaded, already loaded, refused or failed."""
    zh: str
    en: str


def open_database(path: Path, spec: Spec) -> Database:
    """The database at `path` for writing, made where there is none.

    Raises BulletinError for a file that is no database of ours, or of a newer version.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=30)
    try:
        return _prepare(Database(connection), path, spec)
    except BaseException:
        connection.close()
        raise


def _prepare(database: Database, path: Path, spec: Spec) -> Database:
    try:
        version = database.execute("pragma user_version").fetchone()[0]
        tables = database.table_names()
    except sqlite3.OperationalError:  # it cannot be opened: that says nothing of what it is
        raise
    except sqlite3.DatabaseError as error:
        raise _not_ours(path) from error
    if tables and (version == 0 or "issues" not in tables):
        raise _not_ours(path)
    if version > SCHEMA_VERSION:
        raise BulletinError(
            f"{path.name}：数据库由更新的版本建立（结构 {version}，本程序只认 {SCHEMA_VERSION}），"
            "请更新本程序。",
            f"{path.name}: made by a newer version (schema {version}, this one knows "
            f"{SCHEMA_VERSION}); update this program.",
        )
    if not tables:
        database.enable_wal()
        with in_turn(database):
            if not database.table_names():  # another load may have made them meanwhile
                make_tables(database, spec)
    return database


@contextmanager
def in_turn(database: Database) -> Iterator[None]:
    """A transaction that waits for other writers. One that began by reading could not: SQLite
    gives up at once when it turns to writing."""
    database.conn.execute("begin immediate")
    with database.conn:
        yield


@contextmanager
def writing(path: Path, spec: Spec) -> Iterator[Database]:
    """The database at `path`, open for as long as the block lasts.

    Raises BulletinError where nothing can be written: no permission, no space, locked.
    """
    try:
        with closing(open_database(path, spec)) as database:
            yield database
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or error
        raise BulletinError(
            f"{path.name}：写不进去（{why}）；请检查权限和磁盘空间，或用 --db 另选一个文件。",
            f"{path.name}: cannot be written ({why}); check permissions and disk space, "
            "or choose another file with --db.",
        ) from error


def _not_ours(path: Path) -> BulletinError:
    return BulletinError(
        f"{path.name}：不是本程序的数据库，请用 --db 另选一个文件。",
        f"{path.name}: not a database of this program; choose another file with --db.",
    )


def find_loaded(database: Database) -> dict[str, str]:
    """The id of the issue that each file was loaded as, by the sha256 of the file."""
    return dict(database.execute("select sha256, id from issues").fetchall())


def is_current(path: Path, file: Path) -> bool:
    """Whether the database holds exactly this file, as this version reads it."""
    if not path.exists():
        return False
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("select sha256, parser_version from issues").fetchall()
    except sqlite3.DatabaseError:
        return False
    return found == [(sha256, PARSER_VERSION)]


def empty_database(path: Path, spec: Spec) -> None:
    """Make the tables of a database anew, in place: whoever serves it sees the change."""
    with writing(path, spec) as database, in_turn(database):
        for table in database.table_names():
            database.table(table).drop()
        make_tables(database, spec)


def store_issue(database: Database, issue: Issue, spec: Spec, source: Source, now: datetime) -> str:
    """Write the issue and its file; the id that it got.

    Raises RefusedIssue for another series, or for an issue that came from another file.
    """
    slug = read_series().get(issue.masthead.series, "bulletin")
    key = f"{slug}-{issue.masthead.year}-no{issue.masthead.number}"
    with in_turn(database):
        _refuse_other_series(database, issue)
        _refuse_same_issue(database, key, source)
        _refuse_same_month(database, key, issue)
        for table, rows in _tables(key, issue, source, now).items():
            database.table(table).insert_all(rows)
        database.table("metrics").insert_all(metric_rows(spec), replace=True)
        database.table("units").insert_all(_units(issue), ignore=True)
        database.table("unit_names").insert_all(_unit_names(issue), ignore=True)
        _link_similar_names(database)
    return key


def _refuse_other_series(database: Database, issue: Issue) -> None:
    found = database.execute("select series from issues limit 1").fetchone()
    if found and found[0] != issue.masthead.series:
        raise RefusedIssue(
            f"这是《{issue.masthead.series}》，数据库里是《{found[0]}》；"
            "请用 --db 另选一个数据库。",
            f"it belongs to the series {issue.masthead.series}, this database holds {found[0]}; "
            "choose another database with --db.",
        )


def _refuse_same_issue(database: Database, key: str, source: Source) -> None:
    found = database.execute("select file, sha256 from issues where id = ?", [key]).fetchone()
    if not found:
        return
    file, sha256 = found
    if sha256 == source.sha256:
        raise AlreadyLoaded(f"已载入（{key}）。", f"already loaded ({key}).")
    raise RefusedIssue(
        f"{key} 已从另一个文件 {file}（{sha256[:12]}）载入，本文件是 {source.sha256[:12]}；"
        "没有改动。",
        f"{key} was loaded from another file, {file} ({sha256[:12]}), this one is "
        f"{source.sha256[:12]}; nothing was changed.",
    )


def _refuse_same_month(database: Database, key: str, issue: Issue) -> None:
    """The figures of a month are printed once; twice, every sum and ranking would count double."""
    for section in issue.sections:
        found = database.execute(
            "select id, file from sections join issues on issues.id = sections.issue "
            "where kind = ? and sections.month = ? and id <> ?",
            [section.kind, section.month, key],
        ).fetchone()
        if found:
            other, file = found
            raise RefusedIssue(
                f"“{section.title}”的 {section.month} 数据已由 {other}（{file}）载入；"
                "请核对标题里的月份。",
                f"“{section.title}”: the figures of {section.month} were loaded with {other} "
                f"({file}); check the month in its title.",
            )


def store_attempt(database: Database, attempt: Attempt) -> None:
    """Keep a row in `loads`."""
    with in_turn(database):
        database.table("loads").insert(
            {
                "file": attempt.file,
                "sha256": attempt.sha256,
                "at": attempt.at.isoformat(timespec="seconds"),
                "outcome": attempt.outcome,
                "message_zh": attempt.zh,
                "message_en": attempt.en,
            }
        )


def _tables(key: str, issue: Issue, source: Source, now: datetime) -> dict[str, Rows]:
    """The rows of every table that belongs to one issue."""
    tables: dict[str, Rows] = {
        "issues": iter([_issue_row(key, issue, source, now)]),
        "lines": _line_rows(key, issue),
        "sections": _section_rows(key, issue),
        "figures": _figure_rows(key, issue),
        "printed_totals": _total_rows(key, issue),
        "articles": _article_rows(key, issue),
        "checks": _check_rows(key, issue),
        "unread": _unread_rows(key, issue),
        "account": (
            {"issue": key, "destination": d, "tokens": n} for d, n in issue.account.items()
        ),
        "files": iter([{"sha256": source.sha256, "name": source.name, "bytes": source.content}]),
    }
    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in issue.records:
        records[record.table].append(_place(key, record.month, record.line) | dict(record.values))
    return tables | {table: iter(rows) for table, rows in records.items()}


def _place(key: str, month: str, line: str) -> dict[str, Any]:
    return {"issue": key, "month": month, "line": f"{key}.{line}" if line else None}


def _issue_row(key: str, issue: Issue, source: Source, now: datetime) -> dict[str, Any]:
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
        "loaded_at": now.isoformat(timespec="seconds"),
        "parser_version": PARSER_VERSION,
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
        }


def _total_rows(key: str, issue: Issue) -> Rows:
    for total in issue.totals:
        yield _place(key, total.month, total.line) | {
            "name": total.name,
            "metric": total.metric,
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
        }


def _units(issue: Issue) -> Rows:
    for name, kind in {figure.unit: figure.kind for figure in issue.figures}.items():
        unit = describe_unit(kind, name)
        yield {
            "name": name,
            "kind": kind,
            "code": unit.code,
            "english": unit.english or None,
            "possibly_same": None,
        }


def _unit_names(issue: Issue) -> Rows:
    """Names as printed, and the other names by which the register knows the unit."""
    for figure in issue.figures:
        yield {"name": figure.printed_name, "unit": figure.unit, "printed": 1}
    for name, kind in {figure.unit: figure.kind for figure in issue.figures}.items():
        for other in describe_unit(kind, name).other_names:
            yield {"name": other, "unit": name, "printed": 0}


def _link_similar_names(database: Database) -> None:
    """Names that differ only by a bracket may be one unit: each names the other."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, kind in database.execute("select name, kind from units order by name").fetchall():
        names[kind, bare_name(name)].append(name)
    for alike in names.values():
        for name in alike:
            others = "、".join(other for other in alike if other != name)
            database.execute(
                "update units set possibly_same = ? where name = ?", [others or None, name]
            )
