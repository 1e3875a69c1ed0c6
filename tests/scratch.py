"""A small database of made-up figures, for what the real issue does not show.

The schema is db's own; the rows are put in by hand.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.schema import make_tables, metric_rows
from db.spec import read_spec


class Scratch:
    """A database in the making; each row is printed on a line of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = Database(sqlite3.connect(path, isolation_level=None))
        self.lines = 0
        make_tables(self.db, read_spec())
        for metric in metric_rows(read_spec()):
            self.put("metrics", **metric)
        self.put("issues", id="made-up", series="简报（made up）", year=2024, number=1)

    def issue(self, month: str) -> str:
        """The issue with the data of a month."""
        issue = f"made-up-{month}"
        said = "insert or ignore into issues (id, series, month) values (?, '简报（made up）', ?)"
        self.db.execute(said, [issue, month])
        return issue

    def put(self, table: str, **row: Any) -> None:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))

    def print_line(self, text: str) -> str:
        self.lines += 1
        line = f"made-up.p1.l{self.lines}"
        self.put("lines", id=line, issue="made-up", page=1, number=self.lines, text=text)
        return line

    def print_row(self, table: str, month: str, **row: Any) -> None:
        """A row of a table, and its figures; the row's first column is the unit."""
        line = self.print_line(" ".join(map(str, row.values())))
        (kind, unit), *figures = row.items()
        issue = self.issue(month)
        self.put(table, issue=issue, month=month, line=line, **row)
        self.db.execute("insert or ignore into units (name, kind) values (?, ?)", [unit, kind])
        for column, value in figures:
            said = {"metric": column, "unit": unit, "value": value, "line": line}
            self.put("figures", issue=issue, month=month, **said)

    def print_total(self, month: str, name: str, value: float) -> None:
        line = self.print_line(f"合计 {value}")
        self.put("printed_totals", issue="made-up", month=month, line=line, name=name, value=value)
