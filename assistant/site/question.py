"""A question's page and Datasette's data of it: the parameters checked first, whatever the format.

A bare or half written address leads to the written-out one, which opens the same rows for ever.
"""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from assistant import export, share, where, words, words_files
from assistant.answer import Answer, PrintedLine, answer
from assistant.asked import Field
from assistant.catalogue import Question
from assistant.errors import BadParameter, MissingValue
from assistant.site.asking import Reading, Talk, read_again, read_talk
from assistant.site.bulletins import NAME, allow, find_database, known_questions, read
from assistant.site.drawing import draw
from assistant.site.form import Control, read_form
from assistant.site.missing import check_address
from assistant.site.visit import Visit, serve_visit
from assistant.table import lay_out
from assistant.words import Lang, Words

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response


@dataclass(frozen=True)
class Asked:
    """What an address asks."""

    question: Question
    given: tuple[tuple[str, str], ...]
    """The question's parameters as they were given."""
    others: tuple[tuple[str, str], ...]
    """Datasette's own parameters, and the language."""
    format: str | None

    def path(self, values: list[tuple[str, str]]) -> str:
        """This address written out."""
        suffix = f".{self.format}" if self.format else ""
        query = urlencode([*values, *self.others])
        return f"/{NAME}/{self.question.name}{suffix}{'?' if query else ''}{query}"


async def show_question(datasette: "Datasette", request: "Request") -> "Response":
    """Ours to answer where the name is a question's, Datasette's where it is a table's."""
    from datasette.views.table import TableView

    if await find_database(datasette):
        check_address(datasette, request)
    asked = await read_address(datasette, request)
    if asked is None:
        return await TableView.as_view(datasette)(request, None)
    await allow(datasette, request, "view-query", asked.question.name)
    return await serve_visit(datasette, request, lambda visit: show(visit, asked))


async def read_address(datasette: "Datasette", request: "Request") -> Asked | None:
    from datasette.utils import tilde_decode

    database, table = (tilde_decode(request.url_vars[key]) for key in ("database", "table"))
    if database != NAME or not await find_database(datasette):
        return None
    for question in known_questions().questions:
        if question.name == table:
            pairs = parse_qsl(request.query_string, keep_blank_values=True)
            others = tuple(pair for pair in pairs if is_not_asked(pair[0]))
            given = tuple(pair for pair in pairs if not is_not_asked(pair[0]))
            return Asked(question, given, others, request.url_vars["format"])
    return None


def is_not_asked(name: str) -> bool:
    """Datasette's own begin with _; it fails on a _timelimit that is no number, so not that one."""
    return name == "lang" or (name.startswith("_") and name != "_timelimit")


async def show(visit: Visit, asked: Asked) -> "Response":
    from datasette.utils.asgi import Response
    from datasette.views.table import TableView

    try:
        page = await read(visit.datasette, lambda conn: read_page(visit, conn, asked))
    except BadParameter as error:
        if asked.format:
            raise
        return await show_refusal(visit, asked, error)
    values = list(page.answer.values.items())
    if list(asked.given) != values:
        path = visit.datasette.urls.path(asked.path(values))
        return Response.redirect(str(path), headers={"Vary": "Accept-Language"})
    if asked.format is None:
        return await show_answer(visit, page)
    return await TableView.as_view(visit.datasette)(visit.request, None)


@dataclass(frozen=True)
class Page:
    """What stands on the page of an answer."""

    answer: Answer
    controls: tuple[Control, ...]
    talk: Talk
    reading: Reading | None
    """How it was asked, where it was asked in words."""


def read_page(visit: Visit, conn: sqlite3.Connection, asked: Asked) -> Page:
    # Of a parameter given twice Datasette takes the first.
    given = dict(reversed(asked.given))
    found = answer(conn, asked.question, given)
    controls, talk = read_form(conn, asked.question, found.values), read_talk(asked.others)
    reading = None if asked.format else read_again(visit, conn, talk, found)
    return Page(found, controls, talk, reading)


async def show_answer(visit: Visit, page: Page) -> "Response":
    found = page.answer
    address, reach = share_address(visit, found)
    columns, rows = draw_table(found, visit.lang)
    return await visit.show(
        "question",
        visit.say(found.question.title),
        question=found.question,
        controls=page.controls,
        talk=page.talk,
        reading=page.reading,
        answer=found,
        columns=columns,
        table=rows,
        drawing=draw(found, visit.lang),
        address=address,
        reach=reach,
        files=words_files,
        text=export.copy(found, visit.lang, address),
        downloads=list_downloads(visit, found),
        refresh=find_refresh(visit, found),
        dated=len(found.values) > len(list_undated(found)),
    )


async def show_refusal(visit: Visit, asked: Asked, error: BadParameter) -> "Response":
    """What is allowed, over the form as it was filled in; an address that asks nothing yet, such
    as the one on the first page, gets the form and what to give."""
    controls = await read(
        visit.datasette, lambda conn: read_form(conn, asked.question, dict(reversed(asked.given)))
    )
    title, said = visit.say(asked.question.title), error.say(visit.lang)
    unasked = isinstance(error, MissingValue) and not any(text for _, text in asked.given)
    return await visit.show(
        "question",
        title,
        200 if unasked else 400,
        question=asked.question,
        controls=controls,
        **({"asked_for": error.parameter} if unasked else {"error": said}),
    )


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown."""

    text: str
    number: bool


@dataclass(frozen=True)
class Line:
    """A row as it is shown, and the printed lines it comes from."""

    cells: tuple[Cell, ...]
    sources: tuple[PrintedLine, ...]


def draw_table(found: Answer, lang: Lang) -> tuple[tuple[Field, ...], list[Line]]:
    table = lay_out(found, lang)
    drawn = [
        Line(
            tuple(
                Cell(field.show(cell, lang), number)
                for field, cell, number in zip(table.columns, row, table.numbers, strict=True)
            ),
            tuple(found.lines[source] for source in sources if source in found.lines),
        )
        for row, sources in zip(table.rows, found.row_sources, strict=True)
    ]
    return table.columns, drawn


LOOPBACK = re.compile(r"(127\.[0-9.]+|localhost|\[::1\])(:[0-9]+)?")


def share_address(visit: Visit, found: Answer) -> tuple[str, Words | None]:
    """The address to send to others, and who cannot open it."""
    public = where.base_url()
    if public:
        return share.link(found, public), None
    path = visit.datasette.urls.path(found.path)
    only_here = LOOPBACK.fullmatch(visit.request.host)
    address = str(visit.datasette.absolute_url(visit.request, path))
    return address, words.SITE_ONLY_HERE if only_here else None


def list_downloads(visit: Visit, found: Answer) -> list[tuple[str, Words]]:
    """Our own files, with all rows; Datasette's stop at a thousand."""
    return [
        (file_path(visit, found, suffix, found.values), words_files.FORMATS[suffix])
        for suffix in export.WRITERS
    ]


def file_path(visit: Visit, found: Answer, suffix: str, values: Mapping[str, str]) -> str:
    query = f"?{urlencode(values)}" if values else ""
    path = f"/-/export/{found.question.name}{suffix}{query}"
    return str(visit.datasette.urls.path(path))


def find_refresh(visit: Visit, found: Answer) -> str:
    """The address that a sheet in Excel fetches again and again: the latest month, always in the
    language of this page."""
    values = {**list_undated(found), "lang": visit.lang}
    path = file_path(visit, found, ".csv", values)
    base = where.base_url()
    return base + path if base else str(visit.datasette.absolute_url(visit.request, path))


def list_undated(found: Answer) -> dict[str, str]:
    """What was asked without the month, which is then the latest."""
    dated = {p.name for p in found.question.parameters if p.kind == "month"}
    return {name: value for name, value in found.values.items() if name not in dated}
