"""An answer as a file to keep: all its rows, with labels, as the command line writes it.

Not at the addresses of Datasette's own .csv and .json, which are for programs.
"""

import re
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from assistant import export
from assistant.answer import Answer, answer
from assistant.export.everything import write_dictionary, write_figures
from assistant.site.bulletins import allow, find_database, known_questions, read
from assistant.site.question import share_address
from assistant.site.visit import HEADERS, Visit, serve_visit

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

EVERYTHING = {"figures": write_figures, "dictionary": write_dictionary}
"""What is no question's: all figures, and what their columns and metrics mean."""
TABLES = ("figures", "issues", "units", "metrics", "lines")
"""What the sheet of all figures is made of."""
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


async def show_download(datasette: "Datasette", request: "Request") -> "Response":
    from datasette.utils.asgi import NotFound

    if not await find_database(datasette):
        raise NotFound("No bulletins here")
    return await serve_visit(datasette, request, show)


async def show(visit: Visit) -> "Response":
    name, format = (unquote(visit.request.url_vars[key]) for key in ("question", "format"))
    if name in EVERYTHING and format == "csv":
        return await show_everything(visit, name)
    question = known_questions().question(name)
    await allow(visit.datasette, visit.request, "view-query", question.name)
    pairs = parse_qsl(visit.request.query_string, keep_blank_values=True)
    # Of a parameter given twice Datasette takes the first.
    given = {name: value for name, value in reversed(pairs) if name != "lang"}
    found = await read(visit.datasette, lambda conn: answer(conn, question, given))
    link, _ = share_address(visit, found)

    def write(path: Path) -> None:
        export.write(found, path, visit.lang, link)

    return send_file(write_file(format, write), format, name_file(found, format))


async def show_everything(visit: Visit, name: str) -> "Response":
    for table in TABLES:
        await allow(visit.datasette, visit.request, "view-table", table)

    def write(conn: sqlite3.Connection) -> bytes:
        return write_file("csv", lambda path: EVERYTHING[name](conn, path))

    body = await read(visit.datasette, write)
    return send_file(body, "csv", f'filename="{name}.csv"')


def write_file(format: str, write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answer.{format}"
        write(path)
        return path.read_bytes()


def send_file(body: bytes, format: str, name: str) -> "Response":
    from datasette.utils.asgi import Response

    headers = {**HEADERS, "Content-Disposition": f"attachment; {name}"}
    return Response(body, headers=headers, content_type=TYPES[format])


def name_file(found: Answer, format: str) -> str:
    """What was asked, as a header's text; Chinese values have to be encoded there."""
    said = "-".join([found.question.name, *found.values.values()])
    name = re.sub(r"[^\w.-]", "", said) + f".{format}"
    return f'filename="{name}"' if name.isascii() else f"filename*=UTF-8''{quote(name)}"
