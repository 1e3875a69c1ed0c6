"""What other readers of PDFs make of the same tables, for comparison: rows of cells, no more.

A cell counts as found if it stands in the row of its name, in the column where it is printed.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from db.values import fold

Rows = Sequence[Sequence[str]]
Tables = Iterator[tuple[int, Rows]]
"""Each table with its page."""


def by_pdfplumber(pdf: Path) -> Tables:
    """pdfplumber's own tables, as it finds them without any settings."""
    import pdfplumber

    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            for table in page.extract_tables():
                yield page.page_number, [[cell or "" for cell in row] for row in table]
            page.close()


def _by_camelot(flavor: str) -> Callable[[Path], Tables]:
    def read(pdf: Path) -> Tables:
        import camelot

        for table in camelot.read_pdf(str(pdf), flavor=flavor, pages="all"):
            yield table.page, table.df.astype(str).values.tolist()

    return read


PEERS: dict[str, Callable[[Path], Tables]] = {"pdfplumber": by_pdfplumber}
if find_spec("camelot"):
    PEERS |= {f"camelot {flavor}": _by_camelot(flavor) for flavor in ("stream", "network")}


def find_cells(rows: Rows, printed: Sequence[str], kinds: Sequence[str]) -> set[str]:
    """Of the cells of a printed row, those found beside its name, each in its column."""
    place = next((n for n, kind in enumerate(kinds) if kind == "name"), 0)
    found: set[str] = set()
    for row in rows:
        for n, cell in enumerate(row):
            if fold(cell) == fold(printed[place]):
                beside = [*[""] * max(place - n, 0), *row[max(n - place, 0) :]]
                pairs = zip(beside, printed, strict=False)
                same = {fold(text) for cell, text in pairs if fold(cell) == fold(text)}
                found = max(found, same, key=len)
    return found
