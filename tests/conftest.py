"""What tests share: a database with the bundled sample, and the bulletins beside the checkout."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from assistant import where
from db.archive import load_files
from db.sample import sample_path
from tests.archive import make_archive
from tests.heard import Listener

# The same examples each time, however slow the machine.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=60, database=None)
settings.load_profile("same")

SHARED = Path(__file__).parents[2] / "shared" / "bulletins"


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample, loaded as `bulletins load` does. Read it only."""
    path = tmp_path_factory.mktemp("sample") / "bulletins.db"
    assert [outcome.error for outcome in load_files([sample_path()], path)] == [None]
    return path


@pytest.fixture(scope="session")
def listen(sample_database: Path) -> Iterator[Listener]:
    """Asks questions of the bundled sample."""
    with closing(where.connect(sample_database)) as conn:
        yield Listener(conn)


@pytest.fixture(scope="session")
def over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """Asks questions of the made-up archive, from November 2021 to February 2023."""
    archive = make_archive(tmp_path_factory.mktemp("archive") / "bulletins.db")
    with closing(where.connect(archive.path)) as conn:
        yield Listener(conn)


@pytest.fixture(scope="session")
def bulletins() -> Path:
    """The folder of real and made-up bulletins that lies beside the checkout of developers."""
    if not SHARED.is_dir():
        pytest.skip("the bulletins that developers have beside the checkout are not here")
    return SHARED
