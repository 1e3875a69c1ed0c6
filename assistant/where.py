"""Where things are: the database, the sample beside it, and the public address of the site.

Out come paths and a read-only connection. One module, so that every face finds the same database.
"""

import os
import sqlite3
from pathlib import Path

from assistant import words
from assistant.errors import AskError, NewerSchema, NoDatabase

SCHEMA_VERSION = 1
"""The newest schema that the questions are written for."""
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
    use_sample = not named and not found.exists() and sample_database().exists()
    return sample_database() if use_sample else found


def sample_database() -> Path:
    """The bundled sample's database, which no real bulletin is ever loaded into."""
    return data_folder() / "sample.db"


def data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("bulletins", appauthor=False)


def base_url() -> str | None:
    """The public address of the site, if there is one."""
    return os.environ.get("BULLETINS_URL", "").rstrip("/") or None


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection, to be used in the thread that asked for it."""
    if not path.is_file():
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
    if version > SCHEMA_VERSION:
        known, found = str(SCHEMA_VERSION), str(version)
        raise NewerSchema(words.NEWER_SCHEMA.fill(path=str(path), found=found, known=known))
    if "figures" not in tables:
        raise AskError(words.NOT_OURS.fill(path=str(path)))
    return conn
