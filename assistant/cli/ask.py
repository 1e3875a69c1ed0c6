"""`bulletins ask QUESTION`: a question in one's own words, and what comes of it.

The exit status says which: 0 answered, 3 a question back, 4 no answer; 1 is an error. It starts
quickly, so what only some ways of asking need is imported where they are taken.
"""

import atexit
import gc
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from assistant import refusals, share, where, words_ask
from assistant.ask import Reply
from assistant.ask import ask as ask_freely
from assistant.catalogue import read_catalogue
from assistant.cli.options import database_option, given_language_option, json_option, out_option
from assistant.cli.printing import print_answer, print_lines, say_sample, write_answer
from assistant.contract import reply_to_json
from assistant.errors import AskError
from assistant.words import Lang, pick_language, quoted

STATUSES = {"answered": 0, "clarify": 3, "unanswerable": 4}
"""What the command exits with."""


@click.command(
    help="用自己的话提问 · Ask in your own words\n\n"
    "退出状态：0 已回答，3 反问，4 答不了，1 出错 · "
    "Exit status: 0 answered, 3 a question back, 4 no answer, 1 an error"
)
@click.argument("question", nargs=-1)
@click.option(
    "--after",
    metavar="TEXT",
    multiple=True,
    help="之前问过的，可写多次 · What was asked before; may be given several times",
)
@click.option(
    "--batch",
    is_flag=True,
    help="从标准输入每行读一个 JSON 对象 {question, context}，每行答一个 · "
    "Read a JSON object {question, context} a line, answer one a line",
)
@database_option
@given_language_option
@json_option
@out_option
def ask(
    question: tuple[str, ...],
    after: tuple[str, ...],
    batch: bool,
    db: Path | None,
    lang: Lang | None,
    as_json: bool | None,
    out: Path | None,
) -> int:
    # The words go with the process; Python would look through them for rubbish.
    atexit.register(gc.freeze)
    if batch:
        if question or after or out:
            text = quoted(" ".join([*question, *after, *([str(out)] if out else [])]))
            raise AskError(words_ask.NOT_IN_BATCH.fill(text=text))
        return ask_lines(where.database_to_ask(db), lang)
    gc.disable()
    if not question:
        raise AskError(refusals.MISSING_ARGUMENT.fill(name="QUESTION"))
    # A shell hands over words: whoever forgets to quote them asks the same.
    text, before = harmless(" ".join(question)), [harmless(each) for each in after]
    spoken = lang or words_ask.language_of(text, before, pick_language(None))
    reply = ask_once(where.database_to_ask(db), text, before, spoken)
    if out and reply.answer:
        write_answer(reply.answer, out, spoken)
    if as_json:
        click.echo(json.dumps(reply_to_json(reply, spoken), ensure_ascii=False))
    elif not (out and reply.answer):
        print_reply(reply, spoken)
    return STATUSES[reply.status]


def ask_lines(database: Path, lang: Lang | None) -> int:
    from assistant.cli.batch import answer_lines

    with closing(where.connect(database)) as conn:
        answer_lines(sys.stdin.buffer, conn, lang)
    return 0


def ask_once(database: Path, text: str, before: Sequence[str], lang: Lang) -> Reply:
    say_sample(database, lang)
    with closing(where.connect(database)) as conn:
        return ask_freely(conn, read_catalogue(), text, before)


def harmless(text: str) -> str:
    """What a shell passes on may be no text at all, which neither SQLite nor JSON could take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def print_reply(reply: Reply, lang: Lang) -> None:
    """How the question was read and its answer, or the sentence in the place of one; then what
    else can be asked, each with its link."""
    if any(reply.read_as):
        print_lines([words_ask.READ_AS.fill(read_as=reply.read_as).say(lang), ""])
    if reply.answer:
        print_answer(reply.answer, lang, list_suggestions(reply, lang))
    else:
        print_lines([reply.text.say(lang), "", *list_suggestions(reply, lang)])


def list_suggestions(reply: Reply, lang: Lang) -> list[str]:
    if not reply.suggestions:
        return []
    listed = [words_ask.INVITATIONS[reply.status].say(lang)]
    for number, suggestion in enumerate(reply.suggestions, 1):
        url = share.address(suggestion.path, where.base_url())
        listed += [f"{number}. {suggestion.text.say(lang)}", f"   {url}"]
    return listed
