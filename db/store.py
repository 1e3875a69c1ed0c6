"""An Issue goes into SQLite in one transaction, and so does whatever replaces it.

Readers see an issue as it was or as it is, never between. What belongs to the file is here; rows,
names, corrections and figures typed in by hand have modules of their own.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from db.by_hand import Applied, apply_entries
from db.corrections import Change, Occasion, find_changes, keep_changes, read_numbers
from db.errors import AlreadyLoaded, BulletinError, MonthTaken, OtherFile, OtherSeries, RefusedIssue
from db.issue import Check, Issue
from db.neighbours import compare_neighbours, find_gaps
from db.records import Source, rows_of
from db.register import Taken, forget_units, learn_names, name_units
from db.schema import SCHEMA_VERSION, lacks_tables, make_tables, metric_rows, table_specs
from db.spec import Spec
from db.units import read_series

PARSER_VERSION = "5"
"""Raised whenever the parser may read a file differently from before."""

Mode = Literal["new", "replace", "again"]
"""An issue that is not there yet; one that may come from another file than the one there; another
reading of the file that is there."""


@dataclass(frozen=True)
class Stored:
    """What came of storing an issue."""

    key: str
    outcome: Literal["loaded", "replaced", "read again"]
    before: str
    """The name of the file that it came from so far; '' for a new issue."""
    changes: tuple[Change, ...]
    """Figures that are no longer what they were."""
    taken: tuple[Taken, ...]
    """Printed names that were taken for another unit's for the first time."""
    by_hand: tuple[Applied, ...]
    """What became of the figures typed in by hand."""
    gaps: tuple[tuple[str, Check], ...] = ()
    """Issues, this one or those beside it, that lack units which both their neighbours print."""


def parser_version() -> str:
    """What a reading depends on: the parser, and what sections.yml teaches it."""
    taught = files("db").joinpath("sections.yml").read_bytes()
    return f"{PARSER_VERSION}-{hashlib.sha256(taught).hexdigest()[:8]}"


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
    if version < SCHEMA_VERSION or lacks_tables(database, spec):
        with in_turn(database):  # another load may have made them meanwhile
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


def find_outdated(database: Database) -> list[tuple[str, str]]:
    """The files that an older parser, or one taught less, has read: name and sha256, the oldest
    data first."""
    sql = """
        select files.name, files.sha256 from issues join files using (sha256)
        where coalesce(parser_version, '') <> ? order by month, issues.id"""
    return list(database.execute(sql, [parser_version()]).fetchall())


def read_kept(database: Database, sha256: str) -> Source:
    """A file as the database has kept it."""
    sql = "select name, sha256, bytes from files where sha256 = ?"
    return Source(*database.execute(sql, [sha256]).fetchone())


def is_current(path: Path, file: Path) -> bool:
    """Whether the database holds exactly this file, as this version reads it."""
    if not path.exists():
        return False
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    try:
        with closing(sqlite3.connect(path)) as connection:
            schema = connection.execute("pragma user_version").fetchone()[0]
            found = connection.execute("select sha256, parser_version from issues").fetchall()
    except sqlite3.DatabaseError:
        return False
    return schema == SCHEMA_VERSION and found == [(sha256, parser_version())]


def empty_database(path: Path, spec: Spec) -> None:
    """Make the tables of a database anew, in place: whoever serves it sees the change."""
    with writing(path, spec) as database, in_turn(database):
        for table in database.table_names():
            database.table(table).drop()
        make_tables(database, spec)


def store_issue(
    database: Database,
    issue: Issue,
    spec: Spec,
    source: Source,
    now: datetime,
    mode: Mode = "new",
) -> Stored:
    """Write the issue and its file, in the place of what was there of it.

    Raises RefusedIssue where the database must not take it, AlreadyLoaded where it has it.
    """
    slug = read_series().get(issue.masthead.series, "bulletin")
    key = f"{slug}-{issue.masthead.year}-no{issue.masthead.number}"
    with in_turn(database):
        _refuse_other_series(database, issue)
        before = _refuse_same_issue(database, key, source, mode)
        _refuse_same_month(database, key, issue)
        return _write_issue(database, key, issue, spec, source, now, before)


def _write_issue(
    database: Database,
    key: str,
    issue: Issue,
    spec: Spec,
    source: Source,
    now: datetime,
    before: tuple[str, str] | None,
) -> Stored:
    """`before` is the file that the issue came from so far, by name and sha256."""
    numbers = read_numbers(database, key)
    named, taken = name_units(database, issue, spec)
    _remove_issue(database, key, spec)
    for table, rows in rows_of(key, named, source).items():
        database.table(table).insert_all(rows)
    database.table("metrics").insert_all(metric_rows(spec), replace=True)
    learned = learn_names(database, named, taken)
    by_hand = tuple(apply_entries(database, spec, key, source.sha256))
    _keep_file(database, key, source, before, now)
    compare_neighbours(database, spec, {key})
    gaps = tuple(find_gaps(database, key))
    if before is None:
        return Stored(key, "loaded", "", (), tuple(learned), by_hand, gaps)
    how: Literal["read again", "replaced"] = (
        "read again" if before[1] == source.sha256 else "replaced"
    )
    forget_units(database)
    changes = tuple(find_changes(numbers, read_numbers(database, key)))
    keep_changes(database, key, changes, Occasion(how, source.name, now))
    return Stored(key, how, before[0], changes, tuple(learned), by_hand, gaps)


def _remove_issue(database: Database, key: str, spec: Spec) -> None:
    """What was read of an issue. The record of what became of it stays."""
    for table, made in table_specs(spec).items():
        if "issue" in made.columns and table not in ("corrections", "by_hand", "files"):
            database.execute(f"delete from {table} where issue = ?", [key])
    database.execute("delete from issues where id = ?", [key])


def _keep_file(
    database: Database, key: str, source: Source, before: tuple[str, str] | None, now: datetime
) -> None:
    """The file becomes the issue's; the one that it replaces stays on record."""
    at = now.isoformat(timespec="seconds")
    read = "update issues set loaded_at = ?, parser_version = ? where id = ?"
    database.execute(read, [at, parser_version(), key])
    if before and before[1] != source.sha256:
        replaced = "update files set issue = ?, replaced_at = ? where sha256 = ?"
        database.execute(replaced, [key, at, before[1]])
    kept = {"sha256": source.sha256, "name": source.name, "bytes": source.content, "issue": key}
    database.table("files").insert({**kept, "loaded_at": at, "replaced_at": None}, replace=True)


def _refuse_other_series(database: Database, issue: Issue) -> None:
    found = database.execute("select series from issues limit 1").fetchone()
    if found and found[0] != issue.masthead.series:
        raise OtherSeries(
            f"这是《{issue.masthead.series}》，数据库里是《{found[0]}》；"
            "请用 --db 另选一个数据库。",
            f"it belongs to the series {issue.masthead.series}, this database holds {found[0]}; "
            "choose another database with --db.",
        )


def _refuse_same_issue(
    database: Database, key: str, source: Source, mode: Mode
) -> tuple[str, str] | None:
    """The file that the issue came from so far, by name and sha256; None for a new issue."""
    found = database.execute("select file, sha256 from issues where id = ?", [key]).fetchone()
    if mode == "again":
        _refuse_other_reading(database, key, source)
    elif found and found[1] == source.sha256:
        raise AlreadyLoaded(f"已载入（{key}）。", f"already loaded ({key}).")
    elif found and mode == "new":
        file, sha256 = found
        raise OtherFile(
            f"{key} 已从另一个文件 {file}（{sha256[:12]}）载入，本文件 {source.name} 是 "
            f"{source.sha256[:12]}；没有改动。若要以本文件为准，请加 --replace 再载入一次。",
            f"{key} was loaded from another file, {file} ({sha256[:12]}); this one, {source.name}, "
            f"is {source.sha256[:12]}; nothing was changed. If this one is right, load it again "
            "with --replace.",
        )
    return tuple(found) if found else None


def _refuse_other_reading(database: Database, key: str, source: Source) -> None:
    """Another reading of a file is of the same issue, or it is not to be trusted."""
    found = database.execute("select id from issues where sha256 = ?", [source.sha256]).fetchone()
    if found and found[0] != key:
        raise RefusedIssue(
            f"此前读作 {found[0]}，这次读作 {key}；没有改动，请核对报头。",
            f"it was read as {found[0]} before and as {key} now; nothing was changed: check "
            "its masthead.",
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
            raise MonthTaken(
                f"“{section.title}”的 {section.month} 数据已由 {other}（{file}）载入；"
                "请核对标题里的月份。",
                f"“{section.title}”: the figures of {section.month} were loaded with {other} "
                f"({file}); check the month in its title.",
            )
