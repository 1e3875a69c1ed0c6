"""The whole way of one issue, PDF or text to figures, against a truth checked by hand."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from db.child import parse
from db.issue import Issue
from db.sample import sample_path

TRUTH = Path(__file__).parent / "truth"
REAL = ("nanjing-2023-05.pdf", "nanjing-2023-05.txt")
ACCOUNT = {
    "figure": 531,
    "row number": 43,
    "title": 11,
    "total": 10,
    "wording": 8,
    "masthead": 6,
    "colophon": 7,
    "note": 5,
    "name": 4,
    "header": 2,
}


def read_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((TRUTH / name).read_text(encoding="utf-8").splitlines()))


def read(content: bytes) -> Issue:
    issue = parse(content)
    assert isinstance(issue, Issue), issue
    return issue


@pytest.fixture(scope="module", params=["sample", *REAL])
def content(request: pytest.FixtureRequest) -> bytes:
    if request.param == "sample":
        return sample_path().read_bytes()
    folder: Path = request.getfixturevalue("bulletins")
    return folder.joinpath(request.param).read_bytes()


@pytest.fixture(scope="module")
def issue(content: bytes) -> Issue:
    return read(content)


def test_every_figure_is_the_one_printed(issue: Issue) -> None:
    pages = {line.key: line.page for line in issue.lines}
    found = [
        (f.kind, f.unit, f.metric, f.month, pages[f.line], f.value.printed, f.value.number,
         f.value.state)
        for f in issue.figures
    ]  # fmt: skip
    expected = [
        (row["unit_kind"], row["unit"], row["metric"], row["month"], int(row["page"]),
         row["printed"], float(row["value"]) if row["value"] else None, row["state"])
        for row in read_csv("nanjing-2023-05.figures.csv")
    ]  # fmt: skip
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_every_total_is_the_one_printed(issue: Issue) -> None:
    pages = {line.key: line.page for line in issue.lines}
    found = [
        (t.name, t.metric or "", pages[t.line], t.printed, t.number, t.measure)
        for t in issue.totals
    ]
    expected = [
        (row["name"], row["metric"], int(row["page"]), row["printed"], float(row["value"]),
         row["measure"])
        for row in read_csv("nanjing-2023-05.totals.csv")
    ]  # fmt: skip
    assert sorted(found) == sorted(expected)


def test_masthead_and_month_of_the_data(issue: Issue) -> None:
    truth: dict[str, Any] = json.loads((TRUTH / "nanjing-2023-05.issue.json").read_text("utf-8"))
    masthead = issue.masthead
    found = {
        "series": masthead.series,
        "year": masthead.year,
        "number": masthead.number,
        "total_number": masthead.total_number,
        "published": masthead.published,
        "publisher": masthead.publisher,
        "month": issue.month,
    }
    assert found == {key: truth["masthead"][key] for key in found}


def test_sections_with_their_pages_and_notes(issue: Issue) -> None:
    assert [(s.kind, s.month, s.pages, s.as_of, bool(s.scope_note)) for s in issue.sections] == [
        ("hotline", "2023-04", (2,), "", False),
        ("bookings", "2023-04", (2, 3), "2023-04", False),
        ("online_bookings", "2023-04", (3,), "", True),
        ("district_reporting", "2023-04", (4,), "", False),
        ("hospital_reporting", "2023-04", (5, 6), "2023-04", False),
    ]


def test_one_article_and_three_briefs(issue: Issue) -> None:
    assert [(a.kind, a.position, bool(a.title)) for a in issue.articles] == [
        ("article", 1, True),
        ("brief", 1, False),
        ("brief", 2, False),
        ("brief", 3, False),
    ]


def test_every_printed_number_is_accounted_for(issue: Issue) -> None:
    prose = {"article", "brief"}
    assert {k: n for k, n in issue.account.items() if k not in prose} == ACCOUNT


def test_nothing_is_unread(issue: Issue) -> None:
    assert issue.unread == ()


def test_all_totals_agree_and_nothing_is_missing(issue: Issue) -> None:
    assert [check for check in issue.checks if not check.ok] == []
    assert Counter(c.name for c in issue.checks if c.kind == "total") == {
        "row_total": 37,
        "printed_total": 8,
        "calls_of_the_city": 1,
        "own_orders_are_complaints": 1,
        "phone_bookings_in_both_tables": 1,
        "online_bookings_in_both_tables": 1,
    }


def test_cropped_boxes_hold_exactly_the_printed_line(content: bytes, issue: Issue) -> None:
    if not content.startswith(b"%PDF"):
        assert [line for line in issue.lines if line.boxes] == []
        return
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        again = [
            " ".join(
                pdf.pages[line.page - 1]
                .crop((box.x0, box.top, box.x1, box.bottom))
                .extract_text()
                .replace("\n", " ")
                for box in line.boxes
            )
            for line in issue.lines
        ]
    assert ["".join(text.split()) for text in again] == [
        "".join(line.text.split()) for line in issue.lines
    ]


def test_pdf_and_text_give_the_same_figures(bulletins: Path) -> None:
    first, second = (read((bulletins / name).read_bytes()) for name in REAL)

    def figures(issue: Issue) -> list[tuple[object, ...]]:
        return sorted(
            (f.metric, f.unit, f.kind, f.month, f.value.printed, str(f.value.number))
            for f in issue.figures
        )

    assert figures(first) == figures(second)


def test_articles_of_pdf_and_text_differ_in_spaces_only(bulletins: Path) -> None:
    first, second = (read((bulletins / name).read_bytes()) for name in REAL)
    assert ["".join((a.title + a.text).split()) for a in first.articles] == [
        "".join((a.title + a.text).split()) for a in second.articles
    ]
