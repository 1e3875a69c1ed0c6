"""`loads`: every attempt to load a file, as a list or as a CSV file."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from assistant import words, words_keeping
from assistant.cli.accounts import say
from assistant.cli.options import database_option, language_option
from assistant.export.as_csv import write_rows
from assistant.export.saving import find_writer, save
from assistant.where import connect, find_database
from assistant.words import Lang, Words

HEAD = ("at", "outcome", "file", "sha256", "message")


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
        writer = find_writer({".csv": write_rows}, out)
        save(out, lambda part: writer(part, HEAD, rows))
        say(words.WRITTEN.fill(path=str(out), rows=len(rows)).say(lang), err=True)
        return
    if not rows:
        say(words_keeping.NO_LOADS.say(lang))
    for at, outcome, file, _, message in rows:
        when = f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
        say("  ".join(filter(None, [when, outcome, file, message])))
