"""The printed page numbers tell of a page that is missing from the file, as no reader of it can."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.issue import Check, make_check
from db.layout import Line
from db.layout.furniture import PAGE_NUMBER
from db.values import fold

ENOUGH = 3
"""Numbered pages by which a numbering is known."""
OF = re.compile(r"(?:共|/|of)(\d{1,3})")
"""How many pages there are, where page numbers say it: 3/8, 第3页共8页, page 3 of 8."""


def check_paging(furniture: Sequence[Line], pages: int) -> Iterator[Check]:
    """A check that fails, where the numbers of the pages leave some out; none where they run on, or
    are not numbers of pages."""
    numbers = [line for line in furniture if PAGE_NUMBER.fullmatch(fold(line.text))]
    numbered = _number_pages(numbers)
    if len(numbered) < ENOUGH or any(b[0] <= a[0] for a, b in pairwise(numbered.values())):
        return
    ends = _ends_early(numbers, pages)
    gaps = [
        (page, after, numbered[after][0] - numbered[page][0] - (after - page))
        for page, after in pairwise(numbered)
    ]
    missing = sum(max(gap, 0) for _, _, gap in gaps) + ends
    if 0 < missing <= pages:
        places = [f"p{page} p{after}" for page, after, gap in gaps if gap > 0]
        note = " · ".join([*places, *([f"p{pages}"] if ends else [])])
        yield make_check("page_numbers", "", pages + missing, pages, "", note)


def _number_pages(numbers: Sequence[Line]) -> dict[int, tuple[int, Line]]:
    """The number that each page bears, of those that are printed in the most usual way."""
    shapes = Counter(map(_shape, numbers)).most_common(1)
    usual = sorted(
        (line.page, int(re.findall(r"\d+", fold(line.text))[0]), line.number, line)
        for line in numbers
        if _shape(line) == shapes[0][0]
    )
    return {page: (number, line) for page, number, _, line in usual}


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", fold(line.text))


def _ends_early(numbers: Sequence[Line], pages: int) -> int:
    """How many pages behind the last one are missing, where the numbers say how many there are."""
    said = [int(found[1]) for line in numbers if (found := OF.search(fold(line.text)))]
    last = _number_pages(numbers).get(pages)
    return max(said[-1] - last[0], 0) if said and last else 0
