"""A request to one of our pages becomes a response in the reader's language, errors included.

One module, because language, headers and the way an error is said are the same on every page.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from assistant import words, words_ask
from assistant.errors import AskError, BadParameter
from assistant.site.bulletins import check_schema, describe_served
from assistant.words import LANGUAGES, Lang, Words

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

COOKIE = "bulletins_lang"
YEAR = 365 * 24 * 3600
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept-Language",
}


@dataclass(frozen=True)
class Visit:
    """Who asks for a page, and where."""

    datasette: "Datasette"
    request: "Request"
    lang: Lang

    def say(self, said: Words) -> str:
        return said.say(self.lang)

    async def show(
        self, template: str, title: str, status: int = 200, **facts: object
    ) -> "Response":
        """A page of ours; everything put into a template is escaped there."""
        from datasette.utils.asgi import Response

        served = await describe_served(self.datasette)
        context = {"say": self.say, "words": words, "lang": self.lang, "title": title}
        context |= {"freely": words_ask, "talk": {}, **facts}
        context |= {"series": self.say(served.series), "sample": self.say(served.sample)}
        context["languages"] = [(lang, self.in_language(lang)) for lang in LANGUAGES]
        html = await self.datasette.render_template(
            f"bulletins/{template}.html", context, request=self.request
        )
        return Response.html(html, status=status, headers=dict(HEADERS))

    def in_language(self, lang: Lang) -> str:
        """The address of this page in a language, relative to itself."""
        given = parse_qsl(self.request.query_string, keep_blank_values=True)
        kept = [(name, value) for name, value in given if name != "lang"]
        return "?" + urlencode([*kept, ("lang", lang)])

    async def refuse(self, error: AskError, format: str | None) -> "Response":
        """What is wrong in one sentence, as a page or as what the file's reader expects."""
        from datasette.utils.asgi import Response

        said, status = error.say(self.lang), 400 if isinstance(error, BadParameter) else 404
        if format in ("json", "jsono"):
            body = {"ok": False, "error": said, "status": status, "title": None}
            return Response.json(body, status=status)
        if format:
            return Response.text(said + "\n", status=status)
        return await self.show("error", self.say(words.SITE_REFUSED), status, error=said)


Show = Callable[[Visit], Awaitable["Response"]]


async def serve_visit(datasette: "Datasette", request: "Request", show: Show) -> "Response":
    """Show a page; what goes wrong on the way is said in one sentence, here and nowhere else."""
    from datasette.utils.asgi import Response

    if request.method not in ("GET", "HEAD"):
        return Response.text("Method not allowed", status=405, headers={"Allow": "GET, HEAD"})
    visit = Visit(datasette, request, pick_language(request))
    try:
        await check_schema(datasette)
        response = await show(visit)
    except AskError as error:
        response = await visit.refuse(error, request.url_vars.get("format"))
    except sqlite3.Error:
        title, said = visit.say(words.SITE_REFUSED), visit.say(words.SITE_UNREADABLE)
        response = await visit.show("error", title, 503, error=said)
    if request.args.get("lang") in LANGUAGES:
        path = datasette.setting("base_url")
        response.set_cookie(COOKIE, visit.lang, max_age=YEAR, path=path)
    if request.method == "HEAD":
        response.body = b""
    return response


def pick_language(request: "Request") -> Lang:
    """What the address says, else what was chosen before, else what the browser prefers."""
    chosen = request.args.get("lang") or request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return "zh" if chosen == "zh" else "en"
    return prefer_language(request.headers)


def prefer_language(headers: Mapping[str, str]) -> Lang:
    """By the weights of Accept-Language; Chinese, the bulletin's own, where neither is liked."""
    wanted: dict[str, float] = {}
    for part in headers.get("accept-language", "").split(","):
        tag, _, quality = part.partition(";q=")
        wanted.setdefault(tag.strip().lower().split("-")[0], read_quality(quality))
    return "en" if wanted.get("en", 0) > wanted.get("zh", 0) else "zh"


def read_quality(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
