"""An answer as Markdown, in which bulletin text stays text."""

from collections.abc import Iterable
from pathlib import Path

from assistant import words
from assistant.export.as_text import list_about
from assistant.export.taken import Taken, escape
from assistant.table import show_row


def write_markdown(taken: Taken, path: Path) -> None:
    answer = taken.answer
    lines = [f"# {escape(taken.say(answer.read_as))}", "", escape(taken.say(answer.text)), ""]
    lines += [*draw_table(taken), ""]
    lines += [f"- {escape(said)}" for said in list_about(taken)]
    lines += ["", f"<{taken.link}>", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def draw_table(taken: Taken) -> list[str]:
    table, ids = taken.table, taken.answer.row_sources
    head = [*(taken.say(column.label) for column in table.columns), taken.say(words.SOURCE)]
    sides = [*("---:" if right else "---" for right in table.numbers), "---"]
    rows = [
        [*show_row(table.columns, row, taken.lang), " ".join(lines)]
        for row, lines in zip(table.rows, ids, strict=True)
    ]
    return [draw_row(map(escape, head)), draw_row(sides)] + [
        draw_row(map(escape, row)) for row in rows
    ]


def draw_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
