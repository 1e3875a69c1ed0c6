"""An answer as a file to keep: all its rows, with labels, as the command line writes it.

Not at the addresses of Datasette's own .csv and .json, which are for programs.
"""

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from assistant import export
from assistant.answer import Answer, answer
from assistant.site.bulletins import allow, find_database, known_questions, read
from assistant.site.visit import HEADERS, Visit, serve_visit
from assistant.words import Lang

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


async def show_download(datasette: "Datasette", request: "Request") -> "Response":
    from datasette.utils.asgi import NotFound

    if not await find_database(datasette):
        raise NotFound("No bulletins here")
    return await serve_visit(datasette, request, show)


async def show(visit: Visit) -> "Response":
    question = known_questions().question(unquote(visit.request.url_vars["question"]))
    await allow(visit.datasette, visit.request, "view-query", question.name)
    pairs = parse_qsl(visit.request.query_string, keep_blank_values=True)
    # Of a parameter given twice Datasette takes the first.
    given = {name: value for name, value in reversed(pairs) if name != "lang"}
    found = await read(visit.datasette, lambda conn: answer(conn, question, given))
    return send_file(found, visit.request.url_vars["format"], visit.lang)


def send_file(found: Answer, format: str, lang: Lang) -> "Response":
    from datasette.utils.asgi import Response

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answer.{format}"
        export.write(found, path, lang)
        body = path.read_bytes()
    headers = {**HEADERS, "Content-Disposition": f"attachment; {name_file(found, format)}"}
    return Response(body, headers=headers, content_type=TYPES[format])


def name_file(found: Answer, format: str) -> str:
    """What was asked, as a header's text; Chinese values have to be encoded there."""
    said = "-".join([found.question.name, *found.values.values()])
    name = re.sub(r"[^\w.-]", "", said) + f".{format}"
    return f'filename="{name}"' if name.isascii() else f"filename*=UTF-8''{quote(name)}"
