"""The bulletin database among those that a Datasette serves, and reading from it.

One module, because every page first asks whether this Datasette is any of its business.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant import where, words
from assistant.catalogue import Catalogue, read_catalogue
from assistant.words import Words

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

NAME = "bulletins"
Read = TypeVar("Read")


@cache
def known_questions() -> Catalogue:
    """Read once: metadata.yml is Datasette's too, and Datasette reads it when it starts."""
    return read_catalogue()


async def find_database(datasette: "Datasette") -> "Database | None":
    """The database called bulletins, if it has our schema and was given our questions.

    Also one of another schema: it is ours to refuse, in `check_schema`.
    """
    database = datasette.databases.get(NAME)
    if database is None or not datasette.metadata("queries", database=NAME):
        return None
    return database if await database.execute_fn(has_our_schema) else None


def has_our_schema(conn: sqlite3.Connection) -> bool:
    try:
        version = conn.execute("pragma user_version").fetchone()[0]
        sql = "select count(*) from sqlite_master where name in ('figures', 'lines')"
        return bool(version and conn.execute(sql).fetchone()[0] == 2)
    except sqlite3.Error:
        return False


async def check_schema(datasette: "Datasette") -> None:
    """NewerSchema or OlderSchema, which no question may be asked of: its rows could be wrong."""

    def read_version(conn: sqlite3.Connection) -> int:
        return int(conn.execute("pragma user_version").fetchone()[0])

    database = datasette.get_database(NAME)
    version = await database.execute_fn(read_version)
    where.refuse_other_schema(version, Path(database.path or NAME).name)


@dataclass(frozen=True)
class Served:
    """Which bulletin the pages are about."""

    series: Words
    sample: Words
    """That it is only the bundled sample, where it is."""


async def describe_served(datasette: "Datasette") -> Served:
    """Words for every page, so nothing is said where the database cannot be read."""
    try:
        held = await read(datasette, where.read_holding)
    except sqlite3.Error:
        return Served(words.same(""), words.same(""))
    path = datasette.get_database(NAME).path
    is_sample = bool(path) and where.is_sample(Path(path))
    sample = words.SAMPLE_SHOWN.fill(latest=held.latest) if is_sample else words.same("")
    return Served(held.series, sample)


async def read(datasette: "Datasette", reader: Callable[[sqlite3.Connection], Read]) -> Read:
    """Run a reader in a thread of Datasette's, on one state of a file that may be loaded into."""

    def in_snapshot(conn: sqlite3.Connection) -> Read:
        conn.execute("begin")
        try:
            return reader(conn)
        finally:
            conn.rollback()

    found: Read = await datasette.get_database(NAME).execute_fn(in_snapshot)
    return found


async def allow(datasette: "Datasette", request: "Request", action: str, name: str) -> None:
    """Forbidden for a reader whom the metadata keeps out of this table or query."""
    permissions = [(action, (NAME, name)), ("view-database", NAME), "view-instance"]
    await datasette.ensure_permissions(request.actor, permissions)
