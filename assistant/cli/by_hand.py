"""`by-hand`: figures that somebody types in from a CSV, and the list of those there are."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from assistant import words, words_keeping
from assistant.cli.accounts import name_all, say
from assistant.cli.keeping import say_fate
from assistant.cli.options import database_option, language_option
from assistant.cli.units import database_there
from assistant.errors import AskError
from assistant.where import connect, find_database
from assistant.words import Lang, Words


@click.command(
    "by-hand",
    help="录入 CSV 里的数，或列出已录入的 · Enter figures from a CSV, or list them",
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@database_option
@language_option
@click.pass_context
def by_hand(context: click.Context, file: Path | None, db: Path | None, lang: Lang) -> None:
    if file:
        enter(context, file, database_there(db), lang)
        return
    with closing(connect(find_database(db))) as connection:
        for line in list_entries(connection):
            say(line.say(lang))


def enter(context: click.Context, file: Path, path: Path, lang: Lang) -> None:
    """All of the file or nothing of it."""
    from db.archive import read_source
    from db.by_hand import enter_figures, read_entries
    from db.errors import BulletinError
    from db.spec import read_spec
    from db.store import in_turn, writing
    from db.typed import WrongFile, read_typed

    spec = read_spec()
    try:
        source = read_source(file)
    except BulletinError as error:
        text = Words(error.zh, error.en)
        raise AskError(words.AT_PLACE.fill(place=str(file), text=text)) from error
    try:
        with writing(path, spec) as database, in_turn(database):
            entries = read_entries(database, spec, read_typed(source.content), source.name)
            done = enter_figures(database, spec, entries, datetime.now(UTC))
    except WrongFile as error:
        for zh, en in error.problems:
            said = words.AT_PLACE.fill(place=source.name, text=Words(zh, en))
            say(said.say(lang), err=True)
        say(words_keeping.NOTHING_ENTERED.say(lang), err=True)
        context.exit(1)
    known = len(entries) - len(done)
    entered = words_keeping.ENTERED.fill(file=source.name, entered=len(done), known=known)
    say(entered.say(lang))
    for applied in done:
        say(f"  {say_fate(applied).say(lang)}")


def list_entries(connection: sqlite3.Connection) -> Iterator[Words]:
    found = connection.execute(
        "select month, unit, metric, value, who, day, why, in_use from by_hand "
        "order by month, unit, rowid"
    ).fetchall()
    if not found:
        yield words_keeping.HOW_TO_TYPE
    for month, unit, metric, value, who, day, why, in_use in found:
        figure = words_keeping.TYPED_FIGURE.fill(
            month=words.month_name(month), unit=unit, metric=name_all(metric), value=value
        )
        said = words_keeping.TYPED_BY.fill(figure=figure, who=who, day=day, why=why)
        yield said if in_use else words_keeping.NOT_IN_USE.fill(text=said)
