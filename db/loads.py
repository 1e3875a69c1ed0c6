"""Attempts to load a file: kept whatever came of them, so that what failed can be tried again."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

Kind = Literal["loaded", "replaced", "read again", "already loaded", "refused", "failed"]

FAILED = ("refused", "failed")


@dataclass(frozen=True)
class Attempt:
    """An attempt to load a file, whatever came of it."""

    file: str
    sha256: str
    at: datetime
    outcome: Kind
    zh: str
    en: str
    path: str = ""
    """Where the file was; '' for one that the database itself has kept."""


def store_attempt(database: Database, attempt: Attempt) -> None:
    """Keep a row in `loads`. The path stands apart, in a table that is not served."""
    loads = database.table("loads")
    loads.insert(
        {
            "file": attempt.file,
            "sha256": attempt.sha256,
            "at": attempt.at.isoformat(timespec="seconds"),
            "outcome": attempt.outcome,
            "message_zh": attempt.zh,
            "message_en": attempt.en,
        }
    )
    if attempt.path:
        database.table("load_paths").insert({"load": loads.last_pk, "path": attempt.path})


def find_failed(database: Database) -> list[Path]:
    """The files whose last attempt failed, and which no other attempt has loaded since."""
    sql = f"""
        select path from load_paths join loads on loads.id = load_paths.load
        group by path
        having loads.id = max(loads.id) and outcome in {FAILED}
          and not exists (select 1 from issues where issues.sha256 = loads.sha256)
        order by loads.id"""
    return [Path(path) for (path,) in database.execute(sql).fetchall()]
