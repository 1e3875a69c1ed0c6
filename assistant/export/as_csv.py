"""The rows as .csv: for spreadsheets, which take text that begins like a formula for one."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.asked import Value
from assistant.export.taken import Taken, harmless


def write_csv(taken: Taken, path: Path) -> None:
    write_rows(path, taken.head, taken.rows)


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """How many rows were written. With a byte-order mark, without which Excel takes the Chinese
    for something else."""
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(head)
        for row in rows:
            table.writerow([harmless(cell) for cell in row])
            written += 1
    return written
