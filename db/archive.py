"""Many files into one database: each parsed in a child process with limits, several at a time.

Comes in: files and folders, or what the database itself has kept of an earlier reading. Goes out:
an outcome for each file, and a row in `loads`.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from os.path import exists, isdir, isfile  # unlike Path's, they answer for every path
from pathlib import Path

from db.child import SECONDS, parse_in_child
from db.errors import AlreadyLoaded, BulletinError, RefusedIssue, UnreadableFile
from db.issue import Issue
from db.loads import Attempt, Kind, find_failed, store_attempt
from db.masthead import no_figures
from db.records import Source
from db.register import Taken
from db.spec import read_spec
from db.stated import refresh_register
from db.store import (
    Mode,
    Stored,
    find_loaded,
    find_outdated,
    in_turn,
    read_kept,
    store_issue,
    writing,
)
from db.units import read_series

LARGEST_FILE = 100 * 1024**2


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    path: Path
    issue: Issue | None
    """The issue that was loaded now; None otherwise."""
    error: BulletinError | None
    """Why nothing was loaded; AlreadyLoaded is no failure."""
    stored: Stored | None = None
    """What became of the figures that were there before."""

    @property
    def failed(self) -> bool:
        return self.error is not None and not isinstance(self.error, AlreadyLoaded)


def load_files(
    paths: Sequence[Path], database: Path, seconds: float = SECONDS, replace: bool = False
) -> Iterator[Outcome]:
    """Load files and the bulletins in folders, yielding an outcome for each as it is known.

    Nothing is created at `database` unless a file gives an issue, or it was there before.
    With `replace`, a file takes the place of another that holds the same issue.
    """
    loaded = _find_loaded(database)
    waiting: list[Attempt] = []
    mode: Mode = "replace" if replace else "new"
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        readings = pool.map(lambda path: _read_source(path, loaded, seconds), list_files(paths))
        for path, source, issue in readings:
            outcome = _store(path, source, issue, database, mode)
            waiting.append(_attempt(outcome, source, _absolute(path)))
            if exists(database):
                _keep(waiting, database)
                waiting.clear()
            yield outcome


def load_again(database: Path, seconds: float = SECONDS) -> Iterator[Outcome]:
    """Read anew what an older version has read, from the files that the database has kept.

    An issue stays as it was where its file cannot be read any more.
    """

    def read(file: tuple[str, str]) -> tuple[Source, Issue | BulletinError]:
        with writing(database, read_spec()) as connection:
            source = read_kept(connection, file[1])
        return source, parse_in_child(source.content, seconds)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, issue in pool.map(read, list_outdated(database)):
            outcome = _store(Path(source.name), source, issue, database, "again")
            _keep([_attempt(outcome, source, "")], database)
            yield outcome


def list_outdated(database: Path) -> list[tuple[str, str]]:
    """What `load_again` will read: name and sha256 of each file."""
    if not exists(database):
        return []
    with writing(database, read_spec()) as connection:
        return find_outdated(connection)


def list_failed(database: Path) -> list[Path]:
    """The files whose last attempt failed."""
    with writing(database, read_spec()) as connection:
        return find_failed(connection)


def refresh_units(database: Path) -> list[Taken]:
    """Bring the units of a database up to units.csv; names that it states to be others' since."""
    if not exists(database):
        return []
    with writing(database, read_spec()) as connection, in_turn(connection):
        return refresh_register(connection, read_spec(), datetime.now(UTC))


def count_files(paths: Sequence[Path]) -> int:
    """How many outcomes `load_files` will yield."""
    return len(list_files(paths))


def list_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those of the folders named. A folder without bulletins stays in the
    list, to be reported."""
    files: list[Path] = []
    for path in paths:
        files.extend((_list_folder(path) if isdir(path) else []) or [path])
    return list(dict.fromkeys(files))


def _list_folder(folder: Path) -> list[Path]:
    """The bulletins of a folder by name: its PDFs, and texts that are not of one of the PDFs."""
    found = sorted(path for path in folder.rglob("*") if isfile(path))
    pdfs = [path for path in found if path.suffix.lower() == ".pdf"]
    extracted = {path.with_suffix("") for path in pdfs}
    texts = [p for p in found if p.suffix.lower() == ".txt" and p.with_suffix("") not in extracted]
    return sorted(pdfs + texts)


Reading = tuple[Path, Source | None, Issue | BulletinError]


def _find_loaded(database: Path) -> dict[str, str]:
    """Asked before all the parsing, too: a database that is not ours is refused at once."""
    if not exists(database):
        return {}
    with writing(database, read_spec()) as connection:
        return find_loaded(connection)


def _read_source(path: Path, loaded: Mapping[str, str], seconds: float) -> Reading:
    try:
        source = read_source(path)
    except BulletinError as error:
        return path, None, error
    if key := loaded.get(source.sha256):
        return path, source, AlreadyLoaded(f"已载入（{key}）。", f"already loaded ({key}).")
    return path, source, parse_in_child(source.content, seconds)


def read_source(path: Path) -> Source:
    """The content of a bulletin's file. UnreadableFile for what is no ordinary file."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(
                "文件夹里没有简报（.pdf 或 .txt）。", "the folder holds no bulletin (.pdf or .txt)."
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(
                "不是普通文件，请给出简报的 PDF。", "not an ordinary file; give the bulletin's PDF."
            )
        if status.st_size > LARGEST_FILE:
            raise UnreadableFile(
                f"文件超过 {LARGEST_FILE >> 20} MB，不像一期简报。",
                f"larger than {LARGEST_FILE >> 20} MB: not one bulletin.",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(
            "没有这个文件，请检查路径。", "no such file; check the path."
        ) from error
    except OSError as error:
        raise UnreadableFile(
            f"打不开（{error.strerror}），请检查权限。",
            f"cannot be opened ({error.strerror}); check its permissions.",
        ) from error
    return Source(_name(path), hashlib.sha256(content).hexdigest(), content)


def _name(path: Path) -> str:
    """The file's name; what is no Unicode in it, which SQLite would not take, as '?'."""
    return path.name.encode("utf-8", "replace").decode()


def _absolute(path: Path) -> str:
    return os.path.abspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _store(
    path: Path, source: Source | None, issue: Issue | BulletinError, database: Path, mode: Mode
) -> Outcome:
    if isinstance(issue, BulletinError) or source is None:
        return Outcome(path, None, issue if isinstance(issue, BulletinError) else None)
    try:
        _refuse_stranger(issue, database)
        with writing(database, read_spec()) as connection:
            now = datetime.now(UTC)
            stored = store_issue(connection, issue, read_spec(), source, now, mode)
    except BulletinError as error:
        return Outcome(path, None, error)
    return Outcome(path, issue, None, stored)


def _refuse_stranger(issue: Issue, database: Path) -> None:
    """Anything that counts its issues has the masthead of a bulletin. Without a table and a known
    section of figures, only its series says that an issue is one."""
    if (
        issue.sections
        or any(unread.code == "unknown_table" for unread in issue.unread)
        or issue.masthead.series in read_series()
        or _find_loaded(database)  # the store compares the series with theirs
    ):
        return
    raise no_figures(issue.masthead)


def _attempt(outcome: Outcome, source: Source | None, path: str) -> Attempt:
    error, stored = outcome.error, outcome.stored
    return Attempt(
        file=_name(outcome.path),
        sha256=source.sha256 if source else "",
        at=datetime.now(UTC),
        outcome=stored.outcome if stored else _kind(error),
        zh=error.zh if error else "",
        en=error.en if error else "",
        path=path,
    )


def _kind(error: BulletinError | None) -> Kind:
    if isinstance(error, AlreadyLoaded):
        return "already loaded"
    return "refused" if isinstance(error, RefusedIssue) else "failed"


def _keep(attempts: Sequence[Attempt], database: Path) -> None:
    with writing(database, read_spec()) as connection, in_turn(connection):
        for attempt in attempts:
            store_attempt(connection, attempt)
