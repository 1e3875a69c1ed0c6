"""The `bulletins` command: its sub-commands, and the one place that shows what went wrong.

Each sub-command is imported when it is run, so that asking stays quick.
"""

import gc
import importlib
import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from assistant import refusals, words
from assistant.cli.options import database_option, language_option
from assistant.errors import AskError
from assistant.words import Lang, Words, pick_language, quoted

COMMANDS = {
    "ask": "assistant.cli.ask:ask",
    "questions": "assistant.cli.asking:questions",
    "answer": "assistant.cli.asking:answer",
    "open": "assistant.cli.asking:open_link",
    "export": "assistant.cli.taking:export",
    "tui": "assistant.cli.showing:tui",
    "serve": "assistant.cli.showing:serve",
    "load": "assistant.cli.keeping:load",
    "check": "assistant.cli.accounts:check",
    "loads": "assistant.cli.loads:loads",
    "units": "assistant.cli.units:units",
    "by-hand": "assistant.cli.by_hand:by_hand",
}
"""Each sub-command, and where it stands."""


class Bulletins(click.Group):
    """Finds a sub-command when it is run, and shows whatever goes wrong in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        if name not in COMMANDS:
            near = words.nearest(name, COMMANDS)
            raise AskError(words.UNKNOWN_COMMAND.fill(name=quoted(name), near=near))
        module, _, command = COMMANDS[name].partition(":")
        gc.disable()  # nothing that is imported is rubbish, and looking through it takes time
        found = getattr(importlib.import_module(module), command)
        gc.enable()
        assert isinstance(found, click.Command)
        return found

    def main(self, args: Sequence[str] | None = None, *more: Any, **settings: Any) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A terminal that knows no Chinese shows ? for it, which is better than stopping.
                stream.reconfigure(errors="replace")
        try:
            status = super().main(given, *more, **{**settings, "standalone_mode": False})
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            click.echo(words.one_line(explain(error).say(read_language(given))), err=True)
            sys.exit(1)
        sys.exit(status if isinstance(status, int) else 0)


def read_language(args: Sequence[str]) -> Lang:
    """The language to speak of an error, even where the command line could not be read."""
    for arg, following in zip(args, [*args, ""][1:], strict=True):
        if arg.startswith("--lang"):
            return pick_language(arg.partition("=")[2] or following)
    return pick_language(None)


def explain(error: Exception) -> Words:
    """What went wrong, from whatever was raised."""
    if hasattr(error, "zh") and hasattr(error, "en"):
        return Words(error.zh, error.en)
    if isinstance(error, click.Abort):
        return words.STOPPED
    if isinstance(error, click.NoSuchOption):
        near = words.nearest(error.option_name, error.possibilities or [])
        return words.UNKNOWN_OPTION.fill(name=quoted(error.option_name), near=near)
    if isinstance(error, click.BadOptionUsage):
        needs_none = "does not take" in error.message
        said = refusals.OPTION_WITH_VALUE if needs_none else refusals.OPTION_WITHOUT_VALUE
        return said.fill(name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param and error.ctx:
        return refusals.MISSING_ARGUMENT.fill(name=error.param.make_metavar(error.ctx))
    if isinstance(error, click.BadParameter) and error.param:
        name, allowed = error.param.opts[0], error.param.type
        if isinstance(allowed, click.IntRange):
            least, most = str(allowed.min), str(allowed.max)
            return words.NOT_IN_RANGE.fill(name=name, minimum=least, maximum=most)
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", str(error))
    if extra:
        return refusals.TOO_MUCH.fill(text=quoted(extra[1]))
    if isinstance(error, click.ClickException):
        return words.NOT_UNDERSTOOD.fill(message=error.format_message())
    return words.OUR_FAULT.fill(what=f"{type(error).__name__}: {error}")


@click.group(
    cls=Bulletins,
    invoke_without_command=True,
    help=f"{words.APP_NAME.zh}，不带子命令时打开终端界面 · "
    "Answers from the health bulletin; without a command, opens the terminal's screens",
)
@database_option
@language_option
@click.version_option(
    package_name="bulletin-assistant", message="%(version)s", help="版本 · Version"
)
@click.pass_context
def main(ctx: click.Context, db: Path | None, lang: Lang) -> None:
    if ctx.invoked_subcommand is None:
        from assistant.cli.showing import show_first

        show_first(db, lang)
