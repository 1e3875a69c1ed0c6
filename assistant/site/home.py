"""The first page: the headline answer, the questions by topic, and after them the tables."""

from typing import TYPE_CHECKING

from assistant import words, words_files
from assistant.answer import answer
from assistant.errors import AskError
from assistant.site.bulletins import NAME, find_database, known_questions, read
from assistant.site.visit import Visit, serve_visit
from assistant.words import Words

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response


async def show_home(datasette: "Datasette", request: "Request") -> "Response":
    from datasette.views.index import IndexView

    if request.url_vars["format"] or not await find_database(datasette):
        return await IndexView.as_view(datasette)(request, None)
    await datasette.ensure_permissions(request.actor, [("view-database", NAME), "view-instance"])
    return await serve_visit(datasette, request, show)


async def show(visit: Visit) -> "Response":
    catalogue = known_questions()
    try:
        headline = await read(
            visit.datasette, lambda conn: answer(conn, catalogue.questions[0], {})
        )
        sentence, path = visit.say(headline.text), headline.path
    except AskError as error:
        sentence, path = error.say(visit.lang), ""
    return await visit.show(
        "home",
        visit.say(words.APP_NAME),
        files=words_files,
        topics=catalogue.topics,
        tables=await list_tables(visit),
        others=[name for name in visit.datasette.databases if name not in (NAME, "_internal")],
        sentence=sentence,
        path=path,
    )


async def list_tables(visit: Visit) -> list[tuple[str, str]]:
    """Name and title of each table that this reader may see, in the order of metadata.yml."""
    database = visit.datasette.get_database(NAME)
    hidden = await database.hidden_table_names()
    known = visit.datasette.metadata("tables", database=NAME) or {}
    names = [name for name in await database.table_names() if name not in hidden]
    return [
        (name, visit.say(read_title(known.get(name, {}).get("title", ""))))
        for name in sorted(names, key=[*known, *names].index)
        if await visit.datasette.permission_allowed(
            visit.request.actor, "view-table", (NAME, name), default=True
        )
    ]


def read_title(title: str) -> Words:
    """Datasette's titles are in both languages at once: 各期简报 · Issues."""
    zh, _, en = title.partition(" · ")
    return Words(zh, en or zh)
