"""Where things are: the database and whose figures it holds, the sample, the site's address.

Out come paths and a read-only connection. One module, so that every face finds the same database.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from os.path import isfile  # False also for a name that no file can have
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from assistant import words
from assistant.errors import AskError, NewerSchema, NoDatabase, OlderSchema
from assistant.words import Words

SCHEMA_VERSION = 3
"""The schema that the questions are written for."""
OURS = {"issues", "lines", "units", "metrics", "figures"}
"""Tables that every bulletin database has."""
SAMPLE = "sample.db"
"""The name of the bundled sample's database."""
LOCAL = "http://127.0.0.1:8001"


def find_database(option: Path | None) -> Path:
    """--db, else $BULLETINS_DB, else ./bulletins.db, else the user's. It need not exist yet."""
    named = option or os.environ.get("BULLETINS_DB")
    if named:
        return Path(named)
    here = Path("bulletins.db")
    return here if here.exists() else data_folder() / "bulletins.db"


def database_to_ask(option: Path | None) -> Path:
    """The database, or the sample as long as nothing has been loaded and none was named."""
    found = find_database(option)
    named = option or os.environ.get("BULLETINS_DB")
    use_sample = not named and not isfile(found) and sample_database().exists()
    return sample_database() if use_sample else found


def sample_database() -> Path:
    """The bundled sample's database, which no real bulletin is ever loaded into."""
    return data_folder() / SAMPLE


def data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("bulletins", appauthor=False)


def is_sample(database: Path) -> bool:
    return database.resolve() == sample_database().resolve()


def base_url() -> str | None:
    """The public address of the site, if there is one. AskError when it is no address."""
    given = os.environ.get("BULLETINS_URL", "").strip().rstrip("/")
    if given and not is_address(given):
        raise AskError(words.NOT_AN_ADDRESS.fill(text=words.quoted(given)))
    return given or None


@contextmanager
def served_at(url: str) -> Iterator[None]:
    """While the site is served from here, the links of this computer lead to it."""
    global LOCAL
    before, LOCAL = LOCAL, url
    try:
        yield
    finally:
        LOCAL = before


def is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection, to be used in the thread that asked for it."""
    if not isfile(path):
        raise NoDatabase(words.NO_DATABASE.fill(path=str(path)))
    try:
        return open_database(path, "mode=ro")
    except sqlite3.Error:
        pass
    try:
        # A database in WAL mode cannot be read so in a folder where nothing may be written.
        return open_database(path, "immutable=1")
    except sqlite3.Error as error:
        raise AskError(words.NOT_OURS.fill(path=str(path))) from error


def open_database(path: Path, mode: str) -> sqlite3.Connection:
    conn = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True)
    version = conn.execute("pragma user_version").fetchone()[0]
    tables = [name for (name,) in conn.execute("select name from sqlite_master")]
    if version <= SCHEMA_VERSION and (not version or not set(tables).issuperset(OURS)):
        raise AskError(words.NOT_OURS.fill(path=str(path)))
    refuse_other_schema(version, str(path))
    return conn


def refuse_other_schema(version: int, database: str) -> None:
    """The questions are written for one schema: of another, rows could be wrong or missing."""
    if version > SCHEMA_VERSION:
        known, found = str(SCHEMA_VERSION), str(version)
        raise NewerSchema(words.NEWER_SCHEMA.fill(path=database, found=found, known=known))
    if version < SCHEMA_VERSION:
        raise OlderSchema(words.OLDER_SCHEMA.fill(path=database))


class Holding(NamedTuple):
    """Whose figures a database holds, and of when."""

    series: Words
    """The bulletin's name as printed; '' where nothing is loaded."""
    months: tuple[str, ...]
    """The months of the data, the latest first."""

    @property
    def latest(self) -> Words:
        return words.month_name(self.months[0]) if self.months else words.same("—")


def read_holding(conn: sqlite3.Connection) -> Holding:
    """A database holds the issues of one series."""
    issues = conn.execute("select series, month from issues order by month desc").fetchall()
    named = [words.one_line(issue[0]) for issue in issues if issue[0]]
    series = words.SERIES.fill(series=named[0]) if named else words.same("")
    months = dict.fromkeys(issue[1] for issue in issues if issue[1])
    return Holding(series, tuple(months))
