"""`bulletins export`: what is taken out of the database as a whole."""

from contextlib import closing
from pathlib import Path

import click

from assistant import where, words
from assistant.cli.options import database_option, language_option
from assistant.errors import AskError
from assistant.words import Lang


class Exports(click.Group):
    """Says in one line what can be taken out."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        found = super().get_command(ctx, name)
        if found is None:
            near = words.nearest(name, self.commands)
            raise AskError(words.UNKNOWN_COMMAND.fill(name=words.quoted(name), near=near))
        return found


@click.group(cls=Exports, invoke_without_command=True, help="导出全部数据 · Take all figures out")
@database_option
@language_option
@click.pass_context
def export(ctx: click.Context, db: Path | None, lang: Lang) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@export.command(
    help="所有数据写成一张平表，附各列和各指标的说明：.xlsx 或 .csv · "
    "All figures as one flat sheet, with what its columns and metrics mean: .xlsx or .csv"
)
@click.argument("out", metavar="FILE", type=click.Path(path_type=Path))
@database_option
@language_option
def figures(out: Path, db: Path | None, lang: Lang) -> None:
    from assistant.export.everything import write_everything

    database = where.database_to_ask(db)
    if database == where.sample_database():
        click.echo(words.FROM_THE_SAMPLE.say(lang), err=True)
    with closing(where.connect(database)) as conn:
        written = write_everything(conn, out, lang)
    for path, rows in written.items():
        click.echo(words.one_line(words.WRITTEN.fill(path=str(path), rows=rows).say(lang)))
