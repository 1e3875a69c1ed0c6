"""Keeping the archive: load bulletins, check what was read, list the attempts.

The only commands that import db, inside the function: asking never needs it.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import words
from assistant.cli.options import database_option, language_option
from assistant.where import connect, find_database
from assistant.words import Lang, Words

ADDRESS = re.compile(r"\bp(?P<page>\d+)(?:\.l(?P<line>\d+))?$")

if TYPE_CHECKING:
    from db.archive import Outcome
    from db.issue import Check, Issue


@click.command(help="载入简报，PDF 或文本，文件或文件夹 · Load bulletins: files or folders")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@database_option
@language_option
@click.pass_context
def load(context: click.Context, paths: tuple[Path, ...], db: Path | None, lang: Lang) -> None:
    from db.archive import count_files, load_files

    total = count_files(paths)
    database = find_database(db)
    outcomes: list[Outcome] = []
    if total > 1:
        _say(words.READING.fill(files=total).say(lang), err=True)
    for outcome in load_files(paths, database):
        outcomes.append(outcome)
        counter = f"[{len(outcomes)}/{total}] " if total > 1 else ""
        _say_outcome(outcome, counter, lang)
    if total > 1:
        _say(_summarise(outcomes).say(lang))
    if any(outcome.issue for outcome in outcomes):
        _say(words.LOADED_INTO.fill(path=str(database)).say(lang))
    if any(outcome.failed for outcome in outcomes):
        context.exit(1)


@click.command(help="逐期核对：数字都到哪里去了，哪里不一致 · Account for every printed number")
@database_option
@language_option
def check(db: Path | None, lang: Lang) -> None:
    with closing(connect(find_database(db))) as connection:
        issues = "select id, month, file from issues order by month"
        for issue in connection.execute(issues).fetchall():
            for line in account_for(connection, *issue):
                _say(line.say(lang))


@click.command(help="列出每次载入的结果 · List every attempt to load a file")
@database_option
@language_option
def loads(db: Path | None, lang: Lang) -> None:
    with closing(connect(find_database(db))) as connection:
        attempts = "select at, outcome, file, message_zh, message_en from loads order by id"
        for at, outcome, file, zh, en in connection.execute(attempts).fetchall():
            when = f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
            said = [when, words.OUTCOMES[outcome].say(lang), file, Words(zh, en).say(lang)]
            _say("  ".join(filter(None, said)))


def make_sample(database: Path) -> None:
    """Load the bundled sample into a database of its own, unless this version did so before."""
    from db.archive import load_files
    from db.sample import sample_path
    from db.spec import read_spec
    from db.store import empty_database, is_current

    if is_current(database, sample_path()):
        return
    if database.exists():
        empty_database(database, read_spec())
    for outcome in load_files([sample_path()], database):
        if outcome.error:
            raise outcome.error


def _say_outcome(outcome: "Outcome", counter: str, lang: Lang) -> None:
    name = f"{counter}{outcome.path}"
    if outcome.error:
        said = words.AT_PLACE.fill(place=name, text=Words(outcome.error.zh, outcome.error.en))
        _say(said.say(lang), err=outcome.failed)
    if outcome.issue:
        _say(name)
        _say(f"  {describe(outcome.issue).say(lang)}")
        for line in warn(outcome.issue):
            _say(f"  {words.WARNING.fill(text=line).say(lang)}")


def _say(line: str, err: bool = False) -> None:
    """One line, in which nothing from a file or a bulletin moves the cursor."""
    click.echo(words.one_line(line), err=err)


def _summarise(outcomes: Sequence["Outcome"]) -> Words:
    failed = sum(outcome.failed for outcome in outcomes)
    loaded = sum(outcome.issue is not None for outcome in outcomes)
    return words.LOADED_ALL.fill(
        files=len(outcomes), loaded=loaded, failed=failed, known=len(outcomes) - loaded - failed
    )


def describe(issue: "Issue") -> Words:
    """What an issue held, in one line."""
    totals = [check for check in issue.checks if check.kind == "total"]
    tables = [record.table for record in issue.records]
    return words.LOADED.fill(
        year=str(issue.masthead.year),
        issue=str(issue.masthead.number),
        month=words.month_name(issue.month),
        booked=tables.count("bookings"),
        reported=sum(table.endswith("_reporting") for table in tables),
        checked=len(totals),
        wrong=sum(not check.ok for check in totals),
        unread=len(issue.unread),
    )


def warn(issue: "Issue") -> Iterator[Words]:
    """What a keeper must look at: disagreements, gaps, and what was not read."""
    for check in issue.checks:
        if not check.ok:
            yield say_difference(check)
    for unread in issue.unread:
        why = Words(unread.why_zh, unread.why_en)
        yield words.UNREAD.fill(place=say_place(unread.line), why=why, text=unread.text)


def say_difference(check: "Check") -> Words:
    """Two numbers that should be one."""
    text = words.DISAGREES[check.kind].fill(
        title=Words(check.zh, check.en),
        subject=name_all(check.subject),
        named=int(bool(check.subject)),
        expected=check.expected,
        found=check.found,
        note=name_all(check.note),
        noted=int(bool(check.note)),
    )
    place = say_place(check.line or check.subject)
    return words.AT_PLACE.fill(place=place, text=text) if any(place) else text


def say_place(address: str) -> Words:
    """An address such as …p3.l12, or p3 for a whole page, as people say it."""
    found = ADDRESS.search(address)
    if not found:
        return words.same("")
    place = words.ON_LINE if found["line"] else words.ON_PAGE
    return place.fill(page=found["page"], line=found["line"] or "")


def name_all(text: str) -> Words:
    """Keys of metrics, sections … by their labels; any other text as it is."""
    from db.spec import read_spec

    labels = read_spec().labels()
    keys = text.split()
    if not keys or any(key not in labels for key in keys):
        return words.same(text)
    named = [labels[key] for key in keys]
    return Words("、".join(zh for zh, _ in named), ", ".join(en for _, en in named))


def account_for(
    connection: sqlite3.Connection, issue: str, month: str, file: str
) -> Iterator[Words]:
    """Where every printed token with a digit of an issue went, and what does not fit."""
    tokens = dict(
        connection.execute(
            "select destination, tokens from account where issue = ? order by tokens desc", [issue]
        ).fetchall()
    )
    yield words.ACCOUNT.fill(
        issue=issue,
        month=words.month_name(month),
        file=file,
        tokens=sum(tokens.values()),
    )
    for destination, count in tokens.items():
        yield words.TOKENS.fill(count=count, destination=words.DESTINATIONS[destination])
    yield from _account_of_checks(connection, issue)
    unread = "select line, why_zh, why_en, text from unread where issue = ?"
    for line, zh, en, text in connection.execute(unread, [issue]).fetchall():
        said = words.UNREAD.fill(place=say_place(line), why=Words(zh, en), text=text)
        yield words.WARNING.fill(text=said)


def _account_of_checks(connection: sqlite3.Connection, issue: str) -> Iterator[Words]:
    from db.issue import Check

    made = [
        (Check(*columns), ok)
        for *columns, ok in connection.execute(
            "select kind, name, title_zh, title_en, subject, expected, found, coalesce(line, ''), "
            "note, ok from checks where issue = ?",
            [issue],
        ).fetchall()
    ]
    for kind, said in words.CHECKED.items():
        of_kind = [(check, ok) for check, ok in made if check.kind == kind]
        wrong = [check for check, ok in of_kind if not ok]
        yield said.fill(checked=len(of_kind), wrong=len(wrong))
        for check in wrong:
            yield words.WARNING.fill(text=say_difference(check))
