"""A file is written whole or not at all: beside its place first, and then put there."""

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from assistant import words, words_files
from assistant.errors import AskError

Writer = TypeVar("Writer")
Written = TypeVar("Written")


def find_writer(writers: Mapping[str, Writer], path: Path) -> Writer:
    """The one for the file's suffix; AskError when there is none."""
    writer = writers.get(path.suffix.lower())
    if writer is None:
        allowed, shown = words.list_all(writers), words.quoted(str(path))
        raise AskError(words_files.NOT_A_FORMAT.fill(path=shown, allowed=allowed))
    return writer


def save(path: Path, write: Callable[[Path], Written]) -> Written:
    """What stands in the way of writing is said; the file that was there is then still there."""
    try:
        return replace_file(path, write)
    except OSError as error:
        why = error.strerror or str(error)
        raise AskError(words_files.NOT_WRITTEN.fill(path=str(path), why=why)) from error


def replace_file(path: Path, write: Callable[[Path], Written]) -> Written:
    place = path.resolve()  # a link stays a link
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = place.with_name(f".bulletins-{os.getpid()}.part")
    try:
        written = write(part)
        part.replace(place)
        return written
    finally:
        part.unlink(missing_ok=True)
