"""Every face as a test sees it: the pages of a real server, and the terminal's screens."""

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from html.parser import HTMLParser
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from assistant.answer import Answer
from assistant.asked import Value
from assistant.tui import BulletinApp
from assistant.tui.answer import AnswerTable
from assistant.words import Lang

NARROW, WIDE = (80, 24), (120, 40)


class Cells(HTMLParser):
    """The cells of a page's table, and where the links of its last column lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[list[str]] = []
        self.feed(html.partition("<tbody>")[2].partition("</tbody>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self.links.append([])
        elif tag == "td":
            self.rows[-1].append("")
        elif tag == "a":
            self.links[-1].append((dict(attrs)["href"] or "").removeprefix("/-/line/"))

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def list_cells(asked: Answer, lang: Lang) -> list[list[tuple[Value, str]]]:
    """Each cell as it is kept and as people read it; in English the name of a unit stands beside
    the printed one, in a column of its own."""
    named = [
        lang == "en" and not field.codes and any(row[i] in asked.english for row in asked.rows)
        for i, field in enumerate(asked.columns)
    ]
    rows: list[list[tuple[Value, str]]] = []
    for row in asked.rows:
        rows.append([])
        for field, cell, is_named in zip(asked.columns, row, named, strict=True):
            shown = field.show(cell, lang)
            rows[-1].append((shown if field.codes else cell, shown))
            if is_named:
                rows[-1].append((asked.english.get(str(cell), ""),) * 2)
    return rows


def shown_cells(asked: Answer, lang: Lang) -> list[list[str]]:
    """The cells as people read them."""
    return [[shown for _, shown in row] for row in list_cells(asked, lang)]


SERVE = """
import sys
from pathlib import Path
from assistant.site.server import serve

serve(Path(sys.argv[1]), "en", 0, sql=False)
"""


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address of a real server on this machine."""
    command = [sys.executable, "-c", SERVE, str(database)]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        try:
            yield said.split("The site is open at ")[1].split("/ ")[0]
        finally:
            server.terminate()
            server.wait(timeout=20)


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@asynccontextmanager
async def opened(
    database: Path, lang: Lang = "zh", size: tuple[int, int] = NARROW
) -> AsyncIterator[Pilot[None]]:
    async with BulletinApp(database, lang).run_test(size=size) as pilot:
        await pilot.pause()
        # From the box for a question in one's own words to the table.
        await pilot.press("escape")
        yield pilot


def app_of(pilot: Pilot[None]) -> BulletinApp:
    assert isinstance(pilot.app, BulletinApp)
    return pilot.app


BARS = " ▏▎▍▌▋▊▉█▕│"
"""What the bars beside figures are made of."""


def drawn_rows(pilot: Pilot[None]) -> list[list[str]]:
    """The cells of the table, figures with their bars before them; also under a page."""
    table = pilot.app.screen_stack[0].query_one(AnswerTable)
    return [[cell.plain for cell in table.get_row_at(i)] for i in range(table.row_count)]


def shown_rows(pilot: Pilot[None]) -> list[list[str]]:
    """The cells without bars."""
    return [[cell.lstrip(BARS) for cell in row] for row in drawn_rows(pilot)]


async def choose(pilot: Pilot[None], name: str) -> None:
    await pilot.press("slash")
    pilot.app.query_one("Questions Input", Input).value = name
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    assert app_of(pilot).question.name == name
