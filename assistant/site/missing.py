"""What Datasette cannot show: said in the reader's language, with the way back.

No such page, or conditions in the address that Datasette stumbles over. What goes wrong on our own
pages is said in visit.py.
"""

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote_plus

from assistant import refusals, words
from assistant.errors import AskError, BadParameter
from assistant.site.bulletins import NAME, find_database, known_questions
from assistant.site.visit import Visit, serve_visit

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

DATA = ("json", "jsono", "csv")
"""The suffixes of programs, which are told in one line."""
MOST_FACETS = 10
"""Every one counts the whole table, and hundreds make a page of megabytes."""


async def show_exception(
    datasette: "Datasette", request: "Request", exception: Exception
) -> "Response | None":
    """None leaves it to Datasette: errors of its own, and what belongs to another database."""
    from datasette.utils.asgi import NotFound

    first = request.path.strip("/").partition("/")[0].partition(".")[0]
    if (first != NAME and first in datasette.databases) or not await find_database(datasette):
        return None
    if isinstance(exception, NotFound):
        return await serve_visit(datasette, request, show_missing)
    if first == NAME and request.query_string and is_odd(exception):
        return await serve_visit(datasette, request, refuse_address)
    return None


def is_odd(exception: Exception) -> bool:
    """What Datasette raises, in a table or a row, at conditions that it cannot read."""
    from datasette.database import QueryInterrupted
    from datasette.utils.asgi import BadRequest
    from datasette.views.base import DatasetteError

    if isinstance(exception, DatasetteError):
        return exception.status in (400, 500)
    return isinstance(exception, (BadRequest, QueryInterrupted, ValueError, KeyError))


async def refuse_address(visit: Visit) -> "Response":
    text = words.quoted(unquote_plus(visit.request.query_string))
    error = BadParameter(refusals.ODD_ADDRESS.fill(text=text), "")
    return await visit.refuse(error, find_suffix(visit.request.path))


def find_suffix(path: str) -> str | None:
    suffix = path.rpartition("/")[2].partition(".")[2]
    return suffix if suffix in DATA else None


async def show_missing(visit: Visit) -> "Response":
    path = visit.request.path
    if find_suffix(path):
        return await visit.refuse(AskError(words.SITE_MISSING), find_suffix(path))
    name = path.rstrip("/").rpartition("/")[2].partition(".")[0]
    questions = {question.name: question for question in known_questions().questions}
    near = [questions[each] for each in words.near_names(name, questions)]
    return await visit.show("missing", visit.say(words.SITE_MISSING), 404, near=near)


def check_address(datasette: "Datasette", request: "Request") -> None:
    """What Datasette would answer all the same: any suffix with a page, any number of facets."""
    from datasette.utils.asgi import BadRequest, NotFound

    if request.url_vars["format"] not in (None, *DATA, *datasette.renderers):
        raise NotFound("No such format")
    facets = [name for name, _ in parse_qsl(request.query_string) if name.startswith("_facet")]
    if len(facets) > MOST_FACETS:
        raise BadRequest("Too many facets")
