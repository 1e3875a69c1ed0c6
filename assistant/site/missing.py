"""Where there is no page: said in the reader's language, with the way back."""

import difflib
from typing import TYPE_CHECKING

from assistant import words
from assistant.site.bulletins import NAME, find_database, known_questions
from assistant.site.visit import Visit, serve_visit

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response


async def show_missing(
    datasette: "Datasette", request: "Request", exception: Exception
) -> "Response | None":
    """None leaves it to Datasette: other errors, files, and what belongs to another database."""
    from datasette.utils.asgi import NotFound

    first, _, last = request.path.strip("/").partition("/")
    foreign = first != NAME and first in datasette.databases
    if not isinstance(exception, NotFound) or "." in last or foreign:
        return None
    if not await find_database(datasette):
        return None

    async def show(visit: Visit) -> "Response":
        return await visit.show("missing", visit.say(words.SITE_MISSING), 404, near=near)

    questions = {question.name: question for question in known_questions().questions}
    near = [questions[name] for name in difflib.get_close_matches(last or first, questions)]
    return await serve_visit(datasette, request, show)
