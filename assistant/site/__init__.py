"""The site: a Datasette plugin that puts questions before tables, for a bulletin database only.

Every Datasette of its environment loads it; on any other database nothing changes. The hooks are
marked by pluggy, not by Datasette: were Datasette imported here, it would load this module as its
plugin half made, without hooks.
"""

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def startup(datasette: "Datasette") -> None:
    """With rich installed (Textual brings it), Datasette 0.65.5 answers unknown paths with 500."""
    from datasette import handle_exception as errors

    errors.rich = None


@hookimpl
def register_routes(datasette: "Datasette") -> "list[tuple[str, Callable[..., Any]]]":
    from pathlib import Path

    from datasette.utils.asgi import asgi_static

    from assistant.site import asking, download, home, question, source

    return [
        (r"/(\.(?P<format>jsono?))?$", home.show_home),
        # A name may come tilde-encoded, and must not get past the check of its parameters.
        (
            r"/(?P<database>bulletins|[^/.]*~[^/.]*)/(?P<table>[^/.]+)(\.(?P<format>\w+))?$",
            question.show_question,
        ),
        (r"/-/ask$", asking.show_ask),
        (
            r"/-/export/(?P<question>[^/.]+)\.(?P<format>xlsx|csv|txt|md|json)$",
            download.show_download,
        ),
        (r"/-/line/(?P<line>[^/]+)$", source.show_line),
        (r"/-/page/(?P<issue>[^/]+)/(?P<page>[0-9]{1,4})\.png$", source.show_picture),
        (r"/-/site/(?P<path>[^/]+)$", asgi_static(Path(__file__).parent / "static")),
    ]


@hookimpl
def render_cell(value: object, column: str, database: str, datasette: "Datasette") -> object:
    """In Datasette's own tables, the id of a printed line leads to that line."""
    from assistant.site import source

    return source.link_line(datasette, database, column, value)


@hookimpl
def handle_exception(
    datasette: "Datasette", request: "Request", exception: Exception
) -> "Awaitable[Response | None]":
    from assistant.site import missing

    return missing.show_exception(datasette, request, exception)
