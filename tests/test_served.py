"""The site as a server of its own: what it says when it starts, and its rows over HTTP."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant import where
from assistant.answer import Answer, answer
from assistant.catalogue import find_metadata, read_catalogue
from assistant.errors import AskError
from assistant.site.server import serve
from assistant.where import connect
from assistant.words import SAMPLE_SHOWN, month_name
from tests.faces import Cells, fetch, served

BELOW = "/bulletins/hospitals_below{}?metric=either&threshold=50&month=2023-04"


def ask(database: Path, name: str, **given: str) -> Answer:
    with closing(connect(database)) as conn:
        return answer(conn, read_catalogue().question(name), given)


def test_serving_the_sample_says_so(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(where, "sample_database", lambda: sample_database)
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: None)
    serve(sample_database, "en", 0, sql=False)
    said = SAMPLE_SHOWN.fill(latest=month_name("2023-04")).en
    assert capsys.readouterr().out.endswith(f"/ (Ctrl-C stops it). {said}\n")


@pytest.mark.parametrize("plugins", ["", "bulletin-assistant"])
def test_plain_datasette_gives_the_same_rows(sample_database: Path, plugins: str) -> None:
    """`datasette bulletins.db -m metadata.yml`, without our plugin and with it where installed."""
    command = [sys.executable, "-m", "datasette", str(sample_database), "-m", str(find_metadata())]
    done = subprocess.run(
        [*command, "--get", BELOW.format(".json")],
        env={**os.environ, "DATASETTE_LOAD_PLUGINS": plugins},
        capture_output=True,
        timeout=60,
        check=True,
    )
    rows = [tuple(row[:-1]) for row in json.loads(done.stdout)["rows"]]
    assert rows == list(ask(sample_database, "hospitals_below").rows)


@pytest.fixture
def address(sample_database: Path, tmp_path: Path) -> Iterator[str]:
    """A server on a file whose name has signs that end a path in a URI."""
    database = tmp_path / "a#b?c%41.db"
    shutil.copy(sample_database, database)
    with served(database) as url:
        yield url


def test_hospitals_below_fifty_over_http(address: str) -> None:
    hospitals = [
        ("南京市胸科医院", 27.5, 5.5),
        ("江苏省肿瘤医院", 7.7, 75.0),
        ("江苏省第二中医院", 17.2, 78.3),
        ("南京医科大学第四附属医院", 25.4, 89.0),
        ("南京鼓楼医院", 75.4, 42.6),
        ("南京江北医院", None, 43.1),
        ("南京市儿童医院", 48.3, 91.4),
    ]
    shown = [[n, *("—" if r is None else f"{r}%" for r in rates)] for n, *rates in hospitals]
    page, csv_text = fetch(f"{address}/bulletins/hospitals_below")[1], BELOW.format(".csv")
    assert [row[:-1] for row in Cells(page).rows] == shown
    rows = json.loads(fetch(f"{address}{BELOW.format('.json')}")[1])["rows"]
    assert [tuple(row[:-1]) for row in rows] == hospitals
    lines = list(csv.reader(io.StringIO(fetch(f"{address}{csv_text}")[1])))[1:]
    assert [row[:-1] for row in lines] == [
        ["" if cell is None else str(cell) for cell in row] for row in hospitals
    ]
    assert fetch(f"{address}/bulletins/hospitals_below.csv?threshold=abc")[0] == 400
    assert fetch(f"{address}/nothing")[0] == 404


def test_taken_port_is_said_in_one_line(address: str, sample_database: Path) -> None:
    port = int(address.rpartition(":")[2])
    with pytest.raises(AskError) as refused:
        serve(sample_database, "en", port, sql=False)
    other = f"choose another: bulletins serve --port {port + 1}"
    assert refused.value.en == f"Port {port} is taken or cannot be used; {other}"
