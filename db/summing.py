"""Rows that stand among those of units and are none: those that number the columns, and those that
sum up a group of rows, whatever they are called."""

import re
from collections.abc import Iterator, Mapping, Sequence

from db.values import fold

LABELS = re.compile(r"[(]?[甲乙丙丁][)]?|[ABC]|[栏列行]次|序号|编号")
"""What stands in the row that numbers the columns, over names."""
NUMBER = re.compile(r"[(]?(\d{1,2})[)]?(?:=.*)?")
"""The number of a column, or of one and what it is the sum of: 7=3+4+5+6."""
FEWEST = 3
"""Columns that are numbered at least."""
LARGE = 100
"""Smaller numbers are sums of others by chance."""

Numbers = Mapping[int, int]
"""The counts of a row, by column."""


def numbers_columns(texts: Sequence[str]) -> bool:
    """Whether the cells of a row, left to right, only number the columns: 甲 乙 1 2 3."""
    folded = [fold(text) for text in texts if fold(text)]
    rest = [text for text in folded if not LABELS.fullmatch(text)]
    found = [NUMBER.fullmatch(text) for text in rest]
    numbers = [int(each[1]) for each in found if each]
    first = numbers[0] if numbers else 0
    return (
        len(numbers) == len(rest) >= FEWEST
        and first in (1, 1 + len(folded) - len(rest))
        and numbers == list(range(first, first + len(numbers)))
    )


def find_sums(rows: Sequence[Numbers]) -> set[int]:
    """The rows whose counts are, in every column, the sums of those of the rows next to them,
    above or below."""
    return {
        n
        for n, row in enumerate(rows)
        if _is_sum(row, rows[n + 1 :]) or _is_sum(row, rows[:n][::-1])
    }


def _is_sum(row: Numbers, others: Sequence[Numbers]) -> bool:
    large = [column for column, number in row.items() if number >= LARGE]
    if len(large) < 2:
        return False
    for size, sums in enumerate(_running(row, others), 1):
        if any(sums[column] > number for column, number in row.items()):
            return False
        if size > 1 and sums == row:
            return all(
                sum(other.get(column, 0) > 0 for other in others[:size]) > 1 for column in large
            )
    return False


def _running(row: Numbers, others: Sequence[Numbers]) -> Iterator[Numbers]:
    """The sums over one more row each time, in the columns of a row."""
    sums = dict.fromkeys(row, 0)
    for other in others:
        sums = {column: number + other.get(column, 0) for column, number in sums.items()}
        yield sums
