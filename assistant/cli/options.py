"""The options that every sub-command takes: `db: Path | None` and `lang: Lang`.

They may stand before the sub-command or after it.
"""

from pathlib import Path
from typing import Any

import click

from assistant import words
from assistant.errors import AskError
from assistant.words import Lang, pick_language, quoted


def inherit(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """The value given here, else the one given to a command above."""
    above = ctx.parent
    while value is None and above and param.name:
        value, above = above.params.get(param.name), above.parent
    return value


def choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> Lang:
    if value is not None and value not in words.LANGUAGES:
        raise AskError(words.NOT_A_LANGUAGE.fill(text=quoted(value)))
    return pick_language(inherit(ctx, param, value))


database_option = click.option(
    "--db",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=inherit,
    help="数据库文件 · The database file",
)


def find_language(ctx: click.Context, param: click.Parameter, value: str | None) -> Lang | None:
    """The language that was asked for, here or above."""
    above = ctx.parent
    while value is None and above:
        if above.get_parameter_source("lang") is click.core.ParameterSource.COMMANDLINE:
            value = above.params["lang"]
        above = above.parent
    return None if value is None else choose_language(ctx, param, value)


language_option = click.option(
    "--lang", metavar="zh|en", callback=choose_language, help="语言 · Language"
)
given_language_option = click.option(
    "--lang", metavar="zh|en", callback=find_language, help="语言 · Language"
)
json_option = click.option(
    "--json",
    "as_json",
    is_flag=True,
    default=None,
    callback=inherit,
    help="输出 JSON · Print JSON",
)
out_option = click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=inherit,
    help="写成文件 · Write a file: .xlsx .csv .txt .md .json",
)
