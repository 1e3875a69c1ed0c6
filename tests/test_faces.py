"""One question, one answer: the same rows and sources on every face."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from textual.widgets import Input

from assistant.answer import Answer, answer
from assistant.asked import Value
from assistant.catalogue import read_catalogue
from assistant.cli import main
from assistant.where import connect
from assistant.words import LANGUAGES
from tests.faces import (
    WIDE,
    Cells,
    choose,
    fetch,
    list_cells,
    opened,
    served,
    shown_cells,
    shown_rows,
)

QUESTIONS = [question.name for question in read_catalogue().questions]
NEEDED = {"articles_about": {"word": "12320"}, "articles_with_words": {"words": "12320 日期"}}
"""What a question cannot do without."""


@pytest.fixture(scope="module")
def site(sample_database: Path) -> Iterator[str]:
    with served(sample_database) as url:
        yield url


@pytest.fixture(params=QUESTIONS)
def asked(request: pytest.FixtureRequest, sample_database: Path) -> Answer:
    """The bare question, which every face must answer in the same way."""
    with closing(connect(sample_database)) as conn:
        question = read_catalogue().question(request.param)
        return answer(conn, question, NEEDED.get(request.param, {}))


def run(database: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--db", str(database), "--lang", "en"])
    assert result.exit_code == 0, result.output
    return result.stdout


def plain(rows: Iterable[list[str]]) -> list[list[str]]:
    """Rows of text without the last column, which names the printed lines."""
    return [row[:-1] for row in rows]


def in_words(asked: Answer) -> list[list[Value]]:
    """The cells as a spreadsheet holds them: numbers stay numbers, codes become words."""
    return [[kept for kept, _ in row] for row in list_cells(asked, "en")]


def as_text(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


async def test_every_face_gives_the_same_rows_and_sources(
    asked: Answer, site: str, sample_database: Path, tmp_path: Path
) -> None:
    name = asked.question.name
    rows = [list(row) for row in asked.rows]
    sources = [list(ids) for ids in asked.row_sources]
    needed = NEEDED.get(name, {})
    bare, query = f"{site}/bulletins/{name}", urlencode(needed)
    options = [part for key, value in needed.items() for part in (f"--{key}", value)]

    for lang in LANGUAGES:
        page = Cells(fetch(f"{bare}?{query}&lang={lang}")[1])
        assert (plain(page.rows), page.links) == (shown_cells(asked, lang), sources)

    served_rows = json.loads(fetch(f"{bare}.json?{query}")[1])["rows"]
    assert [row[:-1] for row in served_rows] == rows
    assert [list(dict.fromkeys(row[-1].split())) for row in served_rows] == sources

    assert plain(csv.reader(io.StringIO(fetch(f"{bare}.csv?{query}")[1])))[1:] == as_text(
        asked.rows
    )

    for command in (["answer", name, *options], ["open", f"{site}{asked.path}"]):
        said = json.loads(run(sample_database, *command, "--json"))
        assert (said["rows"], said["row_sources"]) == (rows, sources)

    for suffix in ("xlsx", "csv", "txt", "md", "json"):
        run(sample_database, "answer", name, *options, "--out", str(tmp_path / f"answer.{suffix}"))
    sheet = load_workbook(tmp_path / "answer.xlsx").worksheets[0]
    written = [tuple("" if cell is None else cell for cell in row) for row in sheet.values]
    assert [list(row[:-1]) for row in written[1:]] == [
        ["" if cell is None else cell for cell in row] for row in in_words(asked)
    ]
    with (tmp_path / "answer.csv").open(encoding="utf-8-sig", newline="") as file:
        assert plain(csv.reader(file))[1:] == as_text(in_words(asked))
    table = (tmp_path / "answer.md").read_text("utf-8").split("\n\n")[2].splitlines()
    assert [line.split(" | ")[:-1] for line in table[2:]] == [
        [f"| {row[0]}", *row[1:]] for row in shown_cells(asked, "en")
    ]
    text = (tmp_path / "answer.txt").read_text("utf-8-sig")
    copied = [line.split("\t") for line in text.splitlines() if "\t" in line]
    assert plain(copied)[1:] == shown_cells(asked, "en")
    assert json.loads((tmp_path / "answer.json").read_text("utf-8"))["rows"] == rows

    async with opened(sample_database, "en", WIDE) as pilot:
        await choose(pilot, name)
        for value in needed.values():
            pilot.app.query_one("Entry Input", Input).focus()
            await pilot.press(*value, "enter")
            await pilot.pause()
        assert shown_rows(pilot) == shown_cells(asked, "en")
        await pilot.press("escape", "t")
        assert pilot.app.clipboard == text
