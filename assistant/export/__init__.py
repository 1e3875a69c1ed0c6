"""An answer becomes a file or an object: .xlsx, .csv, .txt, .md, .json, always with all rows.

One package, because the formats agree on what goes out: the rows, and where each is printed.
"""

from collections.abc import Callable
from pathlib import Path

from assistant import share, where
from assistant.answer import Answer
from assistant.export.as_csv import write_csv
from assistant.export.as_excel import write_excel
from assistant.export.as_json import write_json
from assistant.export.as_markdown import write_markdown
from assistant.export.as_text import copy_text, write_text
from assistant.export.saving import find_writer, save
from assistant.export.taken import Taken
from assistant.words import Lang

__all__ = ["WRITERS", "Taken", "copy", "write"]

WRITERS: dict[str, Callable[[Taken, Path], None]] = {
    ".xlsx": write_excel,
    ".csv": write_csv,
    ".txt": write_text,
    ".md": write_markdown,
    ".json": write_json,
}


def write(answer: Answer, path: Path, lang: Lang, link: str = "") -> None:
    """The format is the suffix. AskError when it is none of ours or the file cannot be written."""
    writer = find_writer(WRITERS, path)
    taken = take(answer, lang, link)
    save(path, lambda part: writer(taken, part))


def copy(answer: Answer, lang: Lang, link: str = "") -> str:
    """The answer as text to paste."""
    return copy_text(take(answer, lang, link))


def take(answer: Answer, lang: Lang, link: str) -> Taken:
    return Taken(answer, lang, link or share.link(answer, where.base_url()))
