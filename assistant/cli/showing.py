"""The commands that open a face: the terminal's screens, the browser's pages, or one answer.

The faces are heavy, so each is imported inside its command.
"""

import sys
from os.path import isfile
from pathlib import Path

import click

from assistant import words
from assistant.cli.options import database_option, language_option
from assistant.errors import AskError
from assistant.where import database_to_ask, find_database, sample_database
from assistant.words import Lang


def has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def show_first(db: Path | None, lang: Lang) -> None:
    """What `bulletins` alone does: the terminal's screens, or, without a terminal, one answer."""
    if has_terminal():
        open_screens(db, lang)
    else:
        show_headline(db, lang)


@click.command(help="打开终端界面 · Open the terminal's screens")
@database_option
@language_option
def tui(db: Path | None, lang: Lang) -> None:
    if not has_terminal():
        raise AskError(words.NEEDS_TERMINAL)
    open_screens(db, lang)


@click.command(help="在浏览器里提问和浏览 · Ask and browse in the browser")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="端口 · Port"
)
@click.option("--sql", is_flag=True, help="允许自己写 SQL · Allow SQL of one's own")
@database_option
@language_option
def serve(db: Path | None, lang: Lang, port: int, sql: bool) -> None:
    from assistant.site.server import serve as serve_site

    serve_site(choose_database(db), lang, port, sql)


def open_screens(db: Path | None, lang: Lang) -> None:
    from assistant.tui.app import run

    run(choose_database(db), lang)


def show_headline(db: Path | None, lang: Lang) -> None:
    from assistant.catalogue import read_catalogue
    from assistant.cli.asking import show_answer

    show_answer(choose_database(db), read_catalogue().questions[0], {}, lang)
    click.echo(f"\n{words.WHERE_NEXT.say(lang)}")


def choose_database(option: Path | None) -> Path:
    """The database there is; on a fresh machine the bundled sample, made on the spot."""
    if isfile(find_database(option)) or option:
        return find_database(option)
    from assistant.cli.keeping import make_sample

    make_sample(sample_database())
    return database_to_ask(option)
