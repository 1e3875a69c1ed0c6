"""Generated bulletins of every typesetting are read to the last cell, or say what they lack."""

from pathlib import Path

import pytest

from tests.accuracy import Score, score
from tests.typeset import by_reportlab
from tests.typeset.__main__ import main as typeset

SAMPLES = sorted((Path(__file__).parent / "typeset" / "samples").glob("*.pdf"))


@pytest.fixture(scope="module", params=SAMPLES, ids=[path.stem for path in SAMPLES])
def read(request: pytest.FixtureRequest) -> Score:
    path: Path = request.param
    return score(path)


def test_every_cell_is_the_one_printed(read: Score) -> None:
    assert (read.error, read.reported, read.quiet) == ("", [], [])
    assert read.right > 500


def test_no_warning_is_false(read: Score) -> None:
    assert read.false == []


def test_a_planted_error_is_reported_by_its_name(read: Score) -> None:
    assert read.unnamed == []


def test_samples_show_every_typesetting() -> None:
    shown = {path.stem.split("-")[2] for path in SAMPLES}
    assert shown == {"grid", "merged", "three_line", "plain", "side_by_side"}


def test_bulletins_that_were_never_seen_are_read_or_reported(tmp_path: Path) -> None:
    if reason := by_reportlab.lacks():
        pytest.skip(reason)
    typeset([str(tmp_path), "--issues", "2", "--seed", "4", "--producer", "reportlab",
             "--planted", "none"])  # fmt: skip
    scores = [score(pdf) for pdf in sorted(tmp_path.glob("*.pdf"))]
    assert len(scores) == 10
    assert [(each.file, each.error, each.quiet, each.false) for each in scores] == [
        (each.file, "", [], []) for each in scores
    ]
    assert sum(each.right for each in scores) > 0.995 * sum(each.cells for each in scores)
