"""What a bulletin held, where each of its numbers went, and what does not fit: in words."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import words, words_keeping
from assistant.cli.options import database_option, language_option
from assistant.where import connect, find_database
from assistant.words import Lang, Words

if TYPE_CHECKING:
    from db.issue import Check, Issue, Unread

TO_TEACH = ("unknown_table", "unknown_column")
"""Why something is unread that an entry in sections.yml would mend."""
ADDRESS = re.compile(r"\bp(?P<page>\d+)(?:\.l(?P<line>\d+))?$")


@click.command(help="逐期核对：数字都到哪里去了，哪里不一致 · Account for every printed number")
@click.option(
    "--strict",
    is_flag=True,
    help="有不一致、缺漏或未读就以 1 退出 · Exit 1 where anything disagrees, is missing or unread",
)
@database_option
@language_option
@click.pass_context
def check(context: click.Context, db: Path | None, lang: Lang, strict: bool) -> None:
    doubtful = 0
    with closing(connect(find_database(db))) as connection:
        issues = "select id, month, file, incomplete from issues order by month"
        for issue, *about in connection.execute(issues).fetchall():
            for line in account_for(connection, issue, *about):
                say(line.say(lang))
            doubtful += is_doubtful(connection, issue)
    if strict and doubtful:
        say(words_keeping.STRICT.fill(issues=doubtful).say(lang), err=True)
        context.exit(1)


def is_doubtful(connection: sqlite3.Connection, issue: str) -> bool:
    """Whether something of an issue disagrees, is missing or unread."""
    found = connection.execute(
        "select 1 from checks where issue = :issue and not ok "
        "union select 1 from unread where issue = :issue and settled is null",
        {"issue": issue},
    )
    return found.fetchone() is not None


def say(line: str, err: bool = False) -> None:
    """One line, in which nothing from a file or a bulletin moves the cursor."""
    click.echo(words.one_line(line), err=err)


# An issue as it was read


def describe(issue: "Issue") -> Words:
    """What an issue held, in one line."""
    totals = [check for check in issue.checks if check.kind == "total"]
    tables = [record.table for record in issue.records]
    return words_keeping.LOADED.fill(
        year=str(issue.masthead.year),
        issue=str(issue.masthead.number),
        month=words.month_name(issue.month),
        booked=tables.count("bookings"),
        reported=sum(table.endswith("_reporting") for table in tables),
        checked=len(totals),
        wrong=sum(not check.ok for check in totals),
        unread=len(issue.unread),
        incomplete=int(issue.incomplete),
    )


def warn(issue: "Issue") -> Iterator[Words]:
    """What a keeper must look at: disagreements, gaps, and what was not read."""
    for check in issue.checks:
        if not check.ok:
            yield say_difference(check)
    yield from say_unread(issue.unread)


def say_unread(unread: Sequence["Unread"]) -> Iterator[Words]:
    """What was not read, and how it could be. A column that nobody knows is said once, not cell by
    cell."""
    for alike in _gather(unread):
        first = alike[0]
        said = words_keeping.UNREAD_ALIKE if len(alike) > 1 else words_keeping.UNREAD
        yield said.fill(
            place=say_place(first.line),
            why=Words(first.why_zh, first.why_en),
            text=first.text,
            count=len(alike),
            more=len(alike) - 1,
        )
    if any(each.code in TO_TEACH for each in unread):
        yield words_keeping.TEACH


def _gather(unread: Sequence["Unread"]) -> Iterable[list["Unread"]]:
    """The cells under one unknown header together, each other place by itself."""
    groups: dict[int | str, list[Unread]] = {}
    for n, each in enumerate(unread):
        header = each.text.rpartition("：")[0]
        alike = header if each.code == "unknown_column" and header else n
        groups.setdefault(alike, []).append(each)
    return groups.values()


def say_difference(check: "Check") -> Words:
    """Two numbers that should be one."""
    text = words_keeping.DISAGREES[check.kind].fill(
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
    if found["page"] == "0":
        return words_keeping.BY_HAND
    place = words_keeping.ON_LINE if found["line"] else words_keeping.ON_PAGE
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


# An issue as it is stored


def account_for(
    connection: sqlite3.Connection, issue: str, month: str, file: str, incomplete: int | None
) -> Iterator[Words]:
    """Where every printed token with a digit of an issue went, and what does not fit."""
    tokens = dict(
        connection.execute(
            "select destination, tokens from account where issue = ? order by tokens desc", [issue]
        ).fetchall()
    )
    yield words_keeping.ACCOUNT.fill(
        issue=issue,
        month=words.month_name(month),
        file=file,
        tokens=sum(tokens.values()),
        incomplete=incomplete or 0,
    )
    for destination, count in tokens.items():
        named = words_keeping.DESTINATIONS[destination]
        yield words_keeping.TOKENS.fill(count=count, destination=named)
    typed = "select count(*) from figures where issue = ? and state = 'by hand'"
    by_hand = connection.execute(typed, [issue]).fetchone()[0]
    if by_hand:
        yield words_keeping.TYPED_IN.fill(count=by_hand)
    yield from _account_of_checks(connection, issue)
    yield from _account_of_unread(connection, issue)


def _account_of_unread(connection: sqlite3.Connection, issue: str) -> Iterator[Words]:
    from db.issue import Unread

    rows = connection.execute(
        "select text, why_zh, why_en, line, coalesce(code, '') from unread "
        "where issue = ? and settled is null",
        [issue],
    )
    for said in say_unread([Unread(*row) for row in rows]):
        yield words_keeping.WARNING.fill(text=said)


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
    for kind, said in words_keeping.CHECKED.items():
        of_kind = [(check, ok) for check, ok in made if check.kind == kind]
        wrong = [check for check, ok in of_kind if not ok]
        yield said.fill(checked=len(of_kind), wrong=len(wrong))
        for check in wrong:
            yield words_keeping.WARNING.fill(text=say_difference(check))
