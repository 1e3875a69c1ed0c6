"""Printed page numbers tell of pages that the file lacks."""

import pytest

from db.paging import check_paging
from db.sections import read_issue
from db.spec import read_spec
from tests.making import MASTHEAD, line, page, word


def gaps(*texts: str) -> list[tuple[float, float, str]]:
    """What the page numbers at the foot of each page give; '' for a page without one."""
    numbered = [line(text, 40, page=n) for n, text in enumerate(texts, 1) if text]
    checks = check_paging(numbered, len(texts))
    return [(check.expected, check.found, check.note) for check in checks]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("- 1 -", "- 2 -", "- 4 -"), (4, 3, "p2 p3")),
        (("57", "58", "61", "62"), (6, 4, "p2 p3")),  # numbered through the year
        (("", "2", "3", "", "6"), (6, 5, "p3 p5")),
        (("第1页 共4页", "第2页 共4页", "第3页 共4页"), (4, 3, "p3")),
        (("1/4", "2/4", "4/4"), (4, 3, "p2 p3")),
    ],
)
def test_a_missing_page_is_named(texts: tuple[str, ...], found: tuple[int, int, str]) -> None:
    assert gaps(*texts) == [found]


@pytest.mark.parametrize(
    "texts",
    [
        (), ("1", "2", "3"), ("", "1", "2", "3"), ("1", "3"), ("1", "2", "1", "2"),
        ("第1页 共3页", "第2页 共3页", "第3页 共3页"), ("1", "2", "- 9 -", "4"),
        ("1", "2", "160"),  # the number of something else
        ("简报", "简报", "简报"),
    ],
)  # fmt: skip
def test_numbers_that_run_on_or_are_none_of_pages_say_nothing(texts: tuple[str, ...]) -> None:
    assert gaps(*texts) == []


def test_running_heads_with_numbers_are_none_of_pages() -> None:
    heads = [line("2023/12/24", 1, page=n) for n in (1, 2, 3, 4)]
    feet = [line(f"— {n} —", 40, page=min(n, 3)) for n in (1, 2, 4)]
    assert [check.note for check in check_paging([*heads, *feet], 4)] == ["p2 p3"]


def test_an_issue_without_one_of_its_pages_says_so() -> None:
    front = [word(text, 60, 60 + 20 * n) for n, text in enumerate(MASTHEAD.splitlines())]
    pages = [
        page(*(front if number == 1 else [word("一句话。", 60, 60)]),
             word(f"{printed}", 290, 800), number=number)
        for number, printed in enumerate((1, 2, 4), 1)
    ]  # fmt: skip
    checks = read_issue(pages, read_spec()).checks
    assert [c.note for c in checks if c.name == "page_numbers"] == ["p2 p3"]
