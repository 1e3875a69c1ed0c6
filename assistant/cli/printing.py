"""An answer on the command line: what it says goes to stdout, what is said about it to stderr."""

from collections.abc import Sequence
from pathlib import Path

import click

from assistant import share, where, words
from assistant.answer import Answer
from assistant.table import lay_out
from assistant.words import Lang


def print_answer(found: Answer, lang: Lang, also: Sequence[str] = ()) -> None:
    """The sentence, the table with where each row is printed, the notes, what else is to be said,
    the link."""
    print_lines([found.text.say(lang), "", *draw_table(found, lang), ""])
    print_lines([*(f"· {note.say(lang)}" for note in found.notes), ""])
    print_lines([*also, ""] if also else [])
    print_lines([share.link(found, where.base_url())])
    say_reach(lang)


def print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(words.one_line(line))


def say_reach(lang: Lang) -> None:
    """Who can open the links, where that must be said."""
    reach = share.reach(where.base_url())
    if reach:
        click.echo(reach.say(lang), err=True)


def say_sample(database: Path, lang: Lang) -> None:
    """That it is only the bundled sample."""
    # Only then, since finding the user's folder takes longer than answering.
    if database.name == where.SAMPLE and database == where.sample_database():
        click.echo(words.FROM_THE_SAMPLE.say(lang), err=True)


def write_answer(found: Answer, out: Path, lang: Lang) -> None:
    from assistant.export import write

    write(found, out, lang)
    said = words.WRITTEN.fill(path=str(out), rows=len(found.rows))
    click.echo(words.one_line(said.say(lang)), err=True)


def draw_table(found: Answer, lang: Lang) -> list[str]:
    """Columns as wide as their widest cell, numbers to the right, beside them their bars."""
    from assistant.chart import show_rows

    table = lay_out(found, lang)
    head = [*(column.label for column in table.columns), words.SOURCE]
    shown = show_rows(found, table, lang)
    rows = [
        [*cells, " ".join(lines)] for cells, lines in zip(shown, found.row_sources, strict=True)
    ]
    columns = zip([label.say(lang) for label in head], *rows, strict=True)
    padded = [pad(c, right) for c, right in zip(columns, (*table.numbers, False), strict=True)]
    return ["  ".join(line).rstrip() for line in zip(*padded, strict=True)] if found.rows else []


def pad(cells: tuple[str, ...], right: bool) -> list[str]:
    """Cells of one width: a Chinese character is two cells wide."""
    from rich.cells import cell_len

    widest = max(map(cell_len, cells))
    gaps = [" " * (widest - cell_len(cell)) for cell in cells]
    return [gap + c if right else c + gap for gap, c in zip(gaps, cells, strict=True)]
