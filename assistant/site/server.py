"""`bulletins serve`: Datasette on this machine, with our questions and one database."""

import socket
import sqlite3
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import where, words
from assistant.catalogue import find_metadata
from assistant.errors import AskError
from assistant.site.bulletins import NAME
from assistant.words import Lang

if TYPE_CHECKING:
    from datasette.app import Datasette

HOST = "127.0.0.1"
LONGEST_ADDRESS = 2**20
"""Bytes: what somebody pastes into the box of questions is refused in words, not by the server."""


def serve(database: Path, lang: Lang, port: int, sql: bool, host: str = HOST) -> None:
    """Serve until Ctrl-C. AskError when there is no such database or the port is taken."""
    import uvicorn

    where.base_url()
    with closing(where.connect(database)) as conn:
        latest = where.read_holding(conn).latest
    sample = words.SAMPLE_SHOWN.fill(latest=latest) if where.is_sample(database) else None
    with closing(listen(host, port)) as listening:
        config = uvicorn.Config(
            open_datasette(database, sql).app(),
            log_level="warning",
            timeout_graceful_shutdown=3,
            http="h11",
            h11_max_incomplete_event_size=LONGEST_ADDRESS,
        )
        url = f"http://{host}:{listening.getsockname()[1]}/"
        said = filter(None, (words.SITE_SERVING.fill(url=url), sample))
        print(" ".join(line.say(lang) for line in said), flush=True)
        with where.served_at(url.rstrip("/")), suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """From here on visitors wait in line, so the address may be printed."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        other = port + 1 if port < 65535 else port - 1
        raise AskError(words.SITE_PORT_TAKEN.fill(port=str(port), next=str(other))) from error


def open_datasette(database: Path, sql: bool = False) -> "Datasette":
    """Datasette as `datasette bulletins.db -m metadata.yml` starts it, whatever the file's name."""
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm
    from datasette.utils import parse_metadata

    from assistant import site

    if not pm.is_registered(site):  # a checkout that is not installed has no entry point
        pm.register(site, "bulletins")
    metadata = parse_metadata(find_metadata().read_text(encoding="utf-8"))
    metadata["databases"][NAME]["allow_sql"] = sql
    settings = {"suggest_facets": False, "default_allow_sql": sql}
    datasette = Datasette([], metadata=metadata, settings=settings)
    datasette.remove_database("_memory")  # what Datasette serves when it is given no file
    served = datasette.add_database(Database(datasette, str(database)), name=NAME)
    # Datasette writes the path into a URI as it is, where `#` or `?` in it would cut it off.
    served.connect = partial(connect, database)
    return datasette


def connect(database: Path, write: bool = False) -> sqlite3.Connection:
    """A reading connection, whatever Datasette asks for."""
    return where.connect(database)
