"""/-/ask?q=…: a question in one's own words leads to the address of its answer; else to a page with
what can be asked instead.

The answer's page gets the question along, not how it was read: it reads it again, so that no
address can say of an answer what is not so.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from assistant import words_ask
from assistant.answer import Answer
from assistant.ask import Reply, Suggestion, ask
from assistant.site.bulletins import NAME, find_database, known_questions, read
from assistant.site.visit import Visit, pick_language, serve_visit
from assistant.words import LANGUAGES, Words, one_line

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

ASKED, AFTER = "_asked", "_after"
"""What goes along to a page: its question as typed, and those before it. Datasette and whoever
reads a link pass over names that begin so."""
MOST_BEFORE = 5
"""Earlier questions that go along; an address has to end somewhere."""
LONGEST = 500
"""Characters of a question; the engine refuses a longer one."""


@dataclass(frozen=True)
class Talk:
    """What was asked in one's own words, to which the next question may refer."""

    question: str
    before: tuple[str, ...]
    """The earlier questions, the first one first."""

    @property
    def so_far(self) -> tuple[str, ...]:
        """What goes along with the next question."""
        return keep_last([*self.before, self.question])

    def pairs(self) -> list[tuple[str, str]]:
        """The talk in an answer's address."""
        asked = [(ASKED, self.question)] if self.question else []
        return [*asked, *((AFTER, text) for text in self.before)]


@dataclass(frozen=True)
class Link:
    """Something else to ask: what it says, and its address."""

    text: Words
    path: str


@dataclass(frozen=True)
class Reading:
    """How the question of a page was read, and how else it could be."""

    question: str
    read_as: Words
    others: tuple[Link, ...]


def read_talk(pairs: Iterable[tuple[str, str]], asked: str = ASKED, after: str = AFTER) -> Talk:
    given = list(pairs)
    question = next((text for name, text in given if name == asked), "")
    before = [one_line(text) for name, text in given if name == after]
    return Talk(one_line(question).strip(), keep_last(before))


def keep_last(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if 0 < len(text) <= LONGEST)[-MOST_BEFORE:]


async def show_ask(datasette: "Datasette", request: "Request") -> "Response":
    from datasette.utils.asgi import NotFound

    if not await find_database(datasette):
        raise NotFound("No bulletins here")
    await datasette.ensure_permissions(request.actor, [("view-database", NAME), "view-instance"])
    return await serve_visit(datasette, request, show)


async def show(visit: Visit) -> "Response":
    from datasette.utils.asgi import Response

    talk = read_talk(parse_qsl(visit.request.query_string, keep_blank_values=True), "q", "after")
    if not talk.question:
        return await visit.show("ask", visit.say(words_ask.TITLE), talk=talk)
    spoken = speak_as_asked(visit, talk)
    reply = await read(
        visit.datasette, lambda conn: ask(conn, known_questions(), talk.question, talk.before)
    )
    if reply.answer is None:
        return await show_no(spoken, talk, reply)
    path = go_along(spoken, reply.answer.path, talk.pairs())
    return Response.redirect(path, headers={"Vary": "Accept-Language"})


def speak_as_asked(visit: Visit, talk: Talk) -> Visit:
    """In the language that the address asks for, else in the question's."""
    if visit.request.args.get("lang") in LANGUAGES:
        return visit
    return replace(visit, lang=words_ask.language_of(talk.question, talk.before, visit.lang))


async def show_no(visit: Visit, talk: Talk, reply: Reply) -> "Response":
    return await visit.show(
        "ask",
        visit.say(words_ask.TITLE),
        talk=talk,
        sentence=visit.say(reply.text),
        invitation=visit.say(words_ask.INVITATIONS[reply.status]),
        others=list_others(visit, talk, reply),
        typed=talk.question[:LONGEST],
    )


def list_others(visit: Visit, talk: Talk, reply: Reply) -> tuple[Link, ...]:
    """What else can be asked."""
    return tuple(Link(other.text, open_other(visit, talk, other)) for other in reply.suggestions)


def open_other(visit: Visit, talk: Talk, other: Suggestion) -> str:
    """Whoever opens it has asked it."""
    return go_along(visit, other.path, Talk(visit.say(other.text), talk.so_far).pairs())


def go_along(visit: Visit, path: str, pairs: list[tuple[str, str]]) -> str:
    """An answer's address with the talk that led to it; with the language where it changes."""
    changed = visit.request.args.get("lang") or visit.lang != pick_language(visit.request)
    extra = urlencode([*pairs, *([("lang", visit.lang)] if changed else [])])
    between = "&" if "?" in path else "?"
    return str(visit.datasette.urls.path(f"{path}{between if extra else ''}{extra}"))


def read_again(visit: Visit, conn: sqlite3.Connection, talk: Talk, found: Answer) -> Reading | None:
    """How the talk's question was read, where this is its answer: who then changes the form, or
    the address, sees an answer that nobody asked for in words."""
    if not talk.question:
        return None
    reply = ask(conn, known_questions(), talk.question, talk.before)
    if reply.answer is None or reply.answer.path != found.path:
        return None
    return Reading(talk.question, reply.read_as, list_others(visit, talk, reply))
