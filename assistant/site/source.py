"""A printed line on its page: as a picture with the line marked where the PDF is kept, and as text.

What is read here is the page around a line, which no answer needs.
"""

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from assistant import words
from assistant.answer import PrintedLine, printed_lines
from assistant.errors import AskError
from assistant.site.bulletins import NAME, allow, find_database, read
from assistant.site.picture import Picture, draw_page
from assistant.site.visit import HEADERS, Visit, serve_visit

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

LINE_ID = re.compile(r"[a-z0-9-]+\.p[0-9]+\.l[0-9]+")
HOUR = "max-age=3600"
MARGIN = 3.0
"""Points of air between a printed line and the mark around it."""


@dataclass(frozen=True)
class Scan:
    """The file of an issue, and which of its pages is wanted."""

    sha256: str
    content: bytes
    page: int


@dataclass(frozen=True)
class Mark:
    """Where a line, or a part of it, stands on the page, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Found:
    """A printed line and the page around it."""

    line: PrintedLine
    issue: str
    marks: tuple[Mark, ...]
    page: tuple[tuple[str, str], ...]
    """Id and text of every line of the page."""
    scan: Scan | None
    """The kept PDF; None where there is none."""
    printed: PrintedLine | None
    """Of a figure typed in by hand, the line that prints what it stands for."""


async def show_line(datasette: "Datasette", request: "Request") -> "Response":
    from datasette.utils.asgi import NotFound

    if not await find_database(datasette):
        raise NotFound("No bulletins here")
    await allow(datasette, request, "view-table", "lines")
    return await serve_visit(datasette, request, show)


async def show(visit: Visit) -> "Response":
    line = unquote(visit.request.url_vars["line"])
    found = await read(visit.datasette, lambda conn: find_line(conn, line))
    picture = await draw(found.scan) if found.scan and found.marks else None
    title = visit.say(found.line.place)
    return await visit.show("line", title, found=found, picture=picture)


def find_line(conn: sqlite3.Connection, line: str) -> Found:
    for printed in printed_lines(conn, [line]):
        row = conn.execute("select issue, boxes from lines where id = ?", [line]).fetchone()
        issue, boxes = row[0], json.loads(row[1])
        sql = "select id, text from lines where issue = ? and page = ? order by number"
        return Found(
            line=printed,
            issue=issue,
            marks=tuple(mark_box(*box) for box in boxes),
            page=tuple((row[0], row[1]) for row in conn.execute(sql, [issue, printed.page])),
            scan=find_scan(conn, issue, printed.page),
            printed=find_printed(conn, line),
        )
    raise AskError(words.SITE_NO_LINE)


def find_printed(conn: sqlite3.Connection, line: str) -> PrintedLine | None:
    sql = "select printed_line from by_hand where line = ? and printed_line <> ''"
    ids = [id for (id,) in conn.execute(sql, [line])]
    return next(iter(printed_lines(conn, ids)), None)


def mark_box(x0: float, top: float, x1: float, bottom: float) -> Mark:
    width, height = x1 - x0 + 2 * MARGIN, bottom - top + 2 * MARGIN
    return Mark(x0 - MARGIN, top - MARGIN, width, height)


def find_scan(conn: sqlite3.Connection, issue: str, page: int) -> Scan | None:
    """The file of the issue, if it was kept and is a PDF."""
    sql = """
        select files.sha256, bytes from files join issues using (sha256)
        where issues.id = ? and instr(substr(bytes, 1, 1024), ?)"""
    row = conn.execute(sql, [issue, b"%PDF-"]).fetchone()
    return Scan(row[0], row[1], page) if row else None


async def show_picture(datasette: "Datasette", request: "Request") -> "Response":
    """A page as PNG."""
    from datasette.utils.asgi import NotFound, Response

    if not await find_database(datasette):
        raise NotFound("No bulletins here")
    await allow(datasette, request, "view-table", "lines")
    issue, page = unquote(request.url_vars["issue"]), int(request.url_vars["page"])
    scan = await read(datasette, lambda conn: find_scan(conn, issue, page))
    picture = await draw(scan) if scan else None
    if picture is None:
        raise NotFound("No picture of this page")
    headers = {**HEADERS, "Cache-Control": HOUR}
    return Response(picture.png, headers=headers, content_type="image/png")


async def draw(scan: Scan) -> Picture | None:
    """Drawn outside Datasette's threads, which are there to read."""
    import asyncio

    return await asyncio.to_thread(draw_page, scan.sha256, scan.content, scan.page)


async def link_line(
    datasette: "Datasette", database: str | None, column: str, value: object
) -> object:
    """The link for a cell of Datasette's own tables; None leaves the cell to Datasette."""
    from markupsafe import Markup

    line = value["value"] if isinstance(value, dict) else value  # a key comes with its label
    if database != NAME or column != "line" or not LINE_ID.fullmatch(str(line)):
        return None
    if not await find_database(datasette):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/-/line/{line}"), line)
