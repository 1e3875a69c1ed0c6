"""Asking from the command line: `questions`, `answer NAME …` and `open URL`.

The answer goes to stdout, what is said about it to stderr.
"""

import functools
import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from assistant import answer as answering
from assistant import share, where, words
from assistant.catalogue import Question, read_catalogue
from assistant.cli.options import database_option, json_option, language_option, out_option
from assistant.cli.printing import print_answer, say_sample, write_answer
from assistant.contract import to_json
from assistant.errors import AskError
from assistant.parameters import Parameter
from assistant.words import Lang, Words


@click.command(
    help="列出可以问的问题；写上名字，就列出能给它的每个值 · "
    "List the questions; of the one named, every value that may be given"
)
@click.argument("name", required=False)
@database_option
@language_option
def questions(name: str | None, db: Path | None, lang: Lang) -> None:
    if name is not None:
        describe_question(name, where.database_to_ask(db), lang)
        return
    for topic in read_catalogue().topics:
        click.echo(topic.title.say(lang))
        for question in topic.questions:
            click.echo(f"  {question.name:<28}{question.title.say(lang)}")
            for parameter in question.parameters:
                click.echo(f"  {'':<28}--{parameter.name} {say_allowed(parameter)}")
    click.echo(words.HOW_TO_ASK.say(lang), err=True)


def describe_question(name: str, database: Path, lang: Lang) -> None:
    from assistant.cli.describing import describe

    question = read_catalogue().question(name)
    with closing(where.connect(database)) as conn:
        for line in describe(question, conn, lang):
            click.echo(words.one_line(line))


SIGNS = {
    "month": "YYYY-MM",
    "unit": "NAME",
    "units": "NAME,NAME…",
    "choices": "NAME,NAME…",
    "number": "N",
    "word": "TEXT",
}
"""What is given for the kinds of parameters."""


def say_allowed(parameter: Parameter) -> str:
    """What can be given, in a few signs."""
    if parameter.kind in ("percent", "limit"):
        return f"{parameter.minimum:g}–{parameter.maximum:g}"
    if parameter.kind in SIGNS:
        return SIGNS[parameter.kind]
    return "NAME" if isinstance(parameter.codes, str) else "|".join(parameter.codes)


catalogue = functools.cache(read_catalogue)


class Questions(click.Group):
    """Every question of the catalogue is a command, with its parameters as options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [question.name for question in catalogue().questions]

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        return make_command(catalogue().question(name))


def make_command(question: Question) -> click.Command:
    @click.command(
        question.name,
        help=both(question.description),
        short_help=both(question.title),
        epilog=both(words.WHICH_VALUES.fill(name=question.name)),
    )
    @database_option
    @language_option
    @json_option
    @out_option
    def ask(
        db: Path | None, lang: Lang, as_json: bool | None, out: Path | None, **given: str | None
    ) -> None:
        said = {name: value for name, value in given.items() if value is not None}
        show_answer(where.database_to_ask(db), question, said, lang, as_json, out)

    ask.params[:0] = [
        click.Option([f"--{p.name}", p.name], metavar=say_allowed(p), help=both(p.label))
        for p in question.parameters
    ]
    return ask


def both(said: Words) -> str:
    return f"{said.zh} · {said.en}"


@click.group(
    cls=Questions, invoke_without_command=True, help="回答一个问题 · Answer one of the questions"
)
@database_option
@language_option
@json_option
@out_option
@click.pass_context
def answer(ctx: click.Context, /, **given: Any) -> None:
    if ctx.invoked_subcommand is None:
        raise AskError(words.WHICH_QUESTION)


@click.command("open", help="打开一个答案的链接 · Open the link of an answer")
@click.argument("url")
@database_option
@language_option
@json_option
@out_option
def open_link(
    url: str, db: Path | None, lang: Lang, as_json: bool | None, out: Path | None
) -> None:
    question, given = share.read_link(url, read_catalogue())
    show_answer(where.database_to_ask(db), question, given, lang, as_json, out)


def show_answer(
    database: Path,
    question: Question,
    given: Mapping[str, str],
    lang: Lang,
    as_json: bool | None = None,
    out: Path | None = None,
) -> None:
    say_sample(database, lang)
    with closing(where.connect(database)) as conn:
        found = answering.answer(conn, question, given)
    if out:
        write_answer(found, out, lang)
    if as_json:
        click.echo(json.dumps(to_json(found, lang), ensure_ascii=False))
    elif not out:
        print_answer(found, lang)
