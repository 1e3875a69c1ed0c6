"""Names as printed become names of units.

Nothing here knows a hospital: what a unit is follows from the table that prints it.
"""

import csv
import re
from functools import cache
from importlib.resources import files

from db.values import fold

BRACKETED = re.compile(r"\([^()]*\)$")


def canonical_name(printed: str) -> str:
    """The name without the spaces that typesetting puts between Chinese and digits."""
    words = printed.split()
    return (" " if printed.isascii() else "").join(words)


def bare_name(name: str) -> str:
    """The name without a bracket at its end: two names that share it may be one unit."""
    return BRACKETED.sub("", fold(name))


@cache
def read_series() -> dict[str, str]:
    """The short ASCII name of each known series, by its title. Other series are `bulletin`."""
    text = files("db").joinpath("series.csv").read_text(encoding="utf-8")
    return {row["title"]: row["slug"] for row in csv.DictReader(text.splitlines())}
