"""`units`: the hospitals, districts … of the database, the names they go by, and which are one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from assistant import words, words_keeping
from assistant.cli.accounts import say
from assistant.cli.options import database_option, language_option
from assistant.errors import AskError, NoDatabase
from assistant.where import connect, find_database
from assistant.words import Lang, Words


class Units(click.Group):
    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        found = super().get_command(ctx, name)
        if found is None:
            near = words.nearest(name, self.commands)
            raise AskError(
                words.UNKNOWN_COMMAND.fill(name=words.quoted(f"units {name}"), near=near)
            )
        return found


@click.group(
    cls=Units,
    invoke_without_command=True,
    help="列出各单位和印出的名称 · List the units and their printed names",
)
@database_option
@language_option
@click.pass_context
def units(context: click.Context, db: Path | None, lang: Lang) -> None:
    if context.invoked_subcommand is None:
        with closing(connect(find_database(db))) as connection:
            for line in list_units(connection):
                say(line.say(lang))


@units.command(help="写明 OLD 就是 NEW：改名或合并 · State that OLD is NEW: renamed or merged")
@click.argument("old")
@click.argument("new")
@database_option
@language_option
def merge(old: str, new: str, db: Path | None, lang: Lang) -> None:
    from db.spec import read_spec
    from db.stated import find_unit, merge_units
    from db.store import in_turn, writing

    with writing(database_there(db), read_spec()) as database, in_turn(database):
        (name, _), (unit, _) = find_unit(database, old), find_unit(database, new)
        figures = merge_units(database, read_spec(), old, new, datetime.now(UTC))
    say(words_keeping.MERGED.fill(old=name, unit=unit, figures=figures).say(lang))


@units.command(help="写明 NAME 自成一家，撤销合并 · State that NAME is a unit of its own")
@click.argument("name")
@database_option
@language_option
def split(name: str, db: Path | None, lang: Lang) -> None:
    from db.spec import read_spec
    from db.stated import split_unit
    from db.store import in_turn, writing

    with writing(database_there(db), read_spec()) as database, in_turn(database):
        own, unit, figures = split_unit(database, read_spec(), name, datetime.now(UTC))
    say(words_keeping.SPLIT.fill(name=own, unit=unit, figures=figures).say(lang))


def database_there(db: Path | None) -> Path:
    """A command that changes a database makes none."""
    database = find_database(db)
    if not database.exists():
        raise NoDatabase(words.NO_DATABASE.fill(path=str(database)))
    return database


def list_units(connection: sqlite3.Connection) -> Iterator[Words]:
    """Each kind, each unit with the months it is printed in, and what is known of its names."""
    from db.stated import suggest_renames

    renames = suggest_renames(connection)
    found = connection.execute(
        "select kind, name, english, possibly_same, min(month), max(month) from units "
        "left join figures on unit = name group by name order by name"
    ).fetchall()
    if not found:
        yield words_keeping.NO_UNITS
    present = {unit[0] for unit in found}
    known = [kind for kind in words_keeping.UNIT_KINDS if kind in present]
    for kind in [*known, *sorted(present - {*known})]:
        named = words_keeping.UNIT_KINDS.get(kind, words.same(kind))
        of_kind = [unit for unit in found if unit[0] == kind]
        yield words_keeping.UNIT_KIND.fill(kind=named, count=len(of_kind))
        for _, name, english, same, first, last in of_kind:
            printed = words_keeping.UNIT_LINE if first else words_keeping.UNIT_WITHOUT_FIGURES
            about = {"name": name, "english": english, "named": int(bool(english))}
            yield indent(printed.fill(**about, first=first, last=last), 2)
            for line in describe_names(connection, name, english, same, renames.get(name)):
                yield indent(line, 6)


def describe_names(
    connection: sqlite3.Connection,
    name: str,
    english: str | None,
    same: str | None,
    former: tuple[str, str] | None,
) -> Iterator[Words]:
    sql = "select name, stated from unit_names where unit = ? and printed and name <> ?"
    for other, stated in connection.execute(sql, [name, name]).fetchall():
        by = words_keeping.STATED_BY.get(stated, words_keeping.STATED_BY["printed"])
        yield words_keeping.PRINTED_AS.fill(name=other, by=by)
    if same:
        yield words_keeping.POSSIBLY_SAME.fill(names=same)
    if former:
        old, last = former
        yield words_keeping.PERHAPS_RENAMED.fill(old=old, last=last, name=name)
    if not english:
        yield words_keeping.NO_ENGLISH


def indent(line: Words, width: int) -> Words:
    return Words(*(" " * width + said for said in line))
