"""`loads`: every attempt to load a file, as a list or as a CSV file."""

import csv
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from assistant import words_keeping
from assistant.cli.accounts import say
from assistant.cli.options import database_option, language_option
from assistant.errors import AskError
from assistant.export import harmless
from assistant.where import connect, find_database
from assistant.words import NOT_WRITTEN, Lang, Words, quoted


@click.command(help="列出每次载入的结果 · List every attempt to load a file")
@click.option(
    "--out",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="写成 CSV 文件 · Write a CSV file",
)
@database_option
@language_option
def loads(db: Path | None, lang: Lang, out: Path | None) -> None:
    with closing(connect(find_database(db))) as connection:
        attempts = connection.execute(
            "select at, outcome, file, sha256, message_zh, message_en from loads order by id"
        ).fetchall()
    rows = [
        [at, words_keeping.OUTCOMES[outcome].say(lang), file, sha256, Words(zh, en).say(lang)]
        for at, outcome, file, sha256, zh, en in attempts
    ]
    if out:
        write_csv(out, rows)
        say(words_keeping.WROTE.fill(path=str(out), rows=len(rows)).say(lang), err=True)
        return
    if not rows:
        say(words_keeping.NO_LOADS.say(lang))
    for at, outcome, file, _, message in rows:
        when = f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
        say("  ".join(filter(None, [when, outcome, file, message])))


def write_csv(path: Path, rows: list[list[str]]) -> None:
    """With a byte-order mark, as spreadsheets want it, and nothing that they take for a formula."""
    if path.suffix.lower() != ".csv":
        raise AskError(words_keeping.CSV_ONLY.fill(path=quoted(str(path))))
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(["at", "outcome", "file", "sha256", "message"])
            table.writerows([harmless(cell) for cell in row] for row in rows)
    except OSError as error:
        why = error.strerror or str(error)
        raise AskError(NOT_WRITTEN.fill(path=str(path), why=why)) from error
