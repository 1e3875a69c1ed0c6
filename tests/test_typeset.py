"""The generator of made-up bulletins keeps its word: what its truths say is printed, and agrees."""

import ast
import json
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pytest

from tests.typeset import by_chromium
from tests.typeset.__main__ import main
from tests.typeset.drift import DRIFTS, YEAR_END, is_clean
from tests.typeset.features import FEATURES
from tests.typeset.identities import broken
from tests.typeset.look import TYPESETTINGS
from tests.typeset.planted import PLANTED
from tests.typeset.run import (
    PRODUCERS,
    SAMPLES,
    Job,
    choose,
    make_document,
    make_jobs,
    make_planted_jobs,
    run_jobs,
    write_truth,
)  # fmt: skip
from tests.typeset.truth import Truth, tell_truth
from tests.typeset.witness import not_found, read_text

SAMPLE_FOLDER = Path(__file__).parent / "typeset" / "samples"
SMALL = 150 * 1024
SEED = 29


def truth_of(job: Job) -> Truth:
    return tell_truth(make_document(job), f"{job.name}.pdf", job.producer, job.seed)


def all_jobs() -> list[Job]:
    return make_jobs(60, SEED, list(TYPESETTINGS), list(PRODUCERS))


def one_of_each_issue() -> list[Job]:
    """Every issue once, the typesettings and producers in turn."""
    jobs = all_jobs()
    return [jobs[5 * number + number % 5] for number in range(60)]


def planted_jobs(names: Sequence[str]) -> list[Job]:
    return make_planted_jobs(SEED, names, ["grid"], list(PRODUCERS))


def test_the_same_seed_tells_the_same_truth(tmp_path: Path) -> None:
    job = Job(5, SEED, "merged", "chromium")
    write_truth(truth_of(job), tmp_path / "once")
    write_truth(truth_of(job), tmp_path / "again")
    assert (tmp_path / "once").read_bytes() == (tmp_path / "again").read_bytes()


def test_another_seed_tells_another_truth() -> None:
    first, other = (truth_of(Job(0, seed, "grid", "chromium")) for seed in (SEED, SEED + 1))
    assert first["tables"]["hospitals"]["rows"] != other["tables"]["hospitals"]["rows"]


@pytest.mark.parametrize("job", one_of_each_issue(), ids=lambda job: job.name)
def test_everything_that_must_agree_agrees(job: Job) -> None:
    assert broken(truth_of(job)) == []


def test_a_quarter_of_the_issues_is_clean_and_every_drift_occurs() -> None:
    drifts = [choose(job)[0].drift for job in all_jobs()]
    occurring = {name for drift in drifts for name in drift}
    assert occurring == {*DRIFTS, *FEATURES, YEAR_END}
    assert [bool(drift) for drift in drifts] == [not is_clean(job.number) for job in all_jobs()]
    assert max(len(drift) for drift in drifts) <= 4


def test_every_typesetting_is_printed_by_every_producer_equally_often() -> None:
    pairs = [(job.typesetting, job.producer) for job in all_jobs()]
    assert {pairs.count(pair) for pair in pairs} == {20}
    assert len(set(pairs)) == len(TYPESETTINGS) * len(PRODUCERS)


TOTALS = {
    "wrong_total": ["小计 of 合计", "合计 of subtotal"],
    "wrong_row_total": ["小计 of 南京医科大学友谊整形外科医院", "合计 of subtotal"],
    "dropped_row": [
        "序号", "合计 of online_12320", "合计 of phone", "合计 of third_party", "合计 of subtotal",
    ],
    "dropped_row_renumbered": [
        "合计 of online_12320", "合计 of phone", "合计 of clinic", "合计 of third_party",
        "合计 of subtotal",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", TOTALS)
def test_a_planted_error_breaks_the_totals_it_touches_and_no_others(name: str) -> None:
    [job] = planted_jobs([name])
    assert broken(truth_of(job)) == [f"appointments: {said}" for said in TOTALS[name]]


def test_swapped_columns_carry_each_other_s_header() -> None:
    [job] = planted_jobs(["swapped_columns"])
    columns = truth_of(job)["tables"]["appointments"]["columns"]
    said = {column["key"]: column["label"] for column in columns}
    assert (said["online_12320"], said["phone"]) == ("电话预约", "12320 在线预约")


def test_every_planted_error_is_told_once_with_its_page() -> None:
    for job in make_planted_jobs(SEED, list(PLANTED), list(TYPESETTINGS), list(PRODUCERS)):
        [planted] = truth_of(job)["planted"]
        assert planted["name"] == job.planted
        assert planted["page"] in truth_of(job)["tables"][planted["table"]]["pages"]


@pytest.fixture(params=list(PRODUCERS))
def producer(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if lacks := PRODUCERS[name].lacks():
        pytest.skip(lacks)
    return name


def test_every_row_stands_on_the_page_the_truth_tells(producer: str, tmp_path: Path) -> None:
    jobs = [Job(number, SEED, name, producer) for number, name in enumerate(TYPESETTINGS)]
    assert run_jobs(jobs, tmp_path) == []
    for job in jobs:
        truth = read_truth(tmp_path / f"{job.name}.truth.json")
        pages = read_text(tmp_path / truth["file"])
        assert (len(pages), not_found(truth, pages)) == (truth["page_count"], [])


def read_truth(path: Path) -> Truth:
    truth: Truth = json.loads(path.read_text("utf-8"))
    return truth


def test_reportlab_prints_the_same_bytes_again(tmp_path: Path) -> None:
    if lacks := PRODUCERS["reportlab"].lacks():
        pytest.skip(lacks)
    job = Job(7, SEED, "merged", "reportlab")
    for folder in (tmp_path / "once", tmp_path / "again"):
        folder.mkdir()
        run_jobs([job], folder)
    once, again = ((tmp_path / n / f"{job.name}.pdf").read_bytes() for n in ("once", "again"))
    assert once == again


@pytest.mark.parametrize("job", SAMPLES, ids=lambda job: job.name)
def test_a_committed_sample_is_small_and_has_the_truth_of_its_seed(job: Job) -> None:
    path = SAMPLE_FOLDER / f"{job.name}.pdf"
    assert path.stat().st_size < SMALL
    assert read_truth(path.with_suffix(".truth.json")) == truth_of(job)


@pytest.mark.parametrize("job", SAMPLES, ids=lambda job: job.name)
def test_a_committed_sample_prints_its_truth(job: Job) -> None:
    truth = truth_of(job)
    pages = read_text(SAMPLE_FOLDER / truth["file"])
    changed = [p["unit"] for p in truth["planted"]]  # pdfium reads what ActualText says there
    lost = [text for text in not_found(truth, pages) if not text.startswith(tuple(changed))]
    assert (len(pages), lost if changed else not_found(truth, pages)) == (truth["page_count"], [])


def test_the_samples_are_of_every_typesetting_and_producer_and_nothing_else() -> None:
    assert {job.typesetting for job in SAMPLES} == set(TYPESETTINGS)
    assert {job.producer for job in SAMPLES} == set(PRODUCERS)
    names = {f"{job.name}{end}" for job in SAMPLES for end in (".pdf", ".truth.json")}
    assert {path.name for path in SAMPLE_FOLDER.iterdir()} == names


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("digit_changed_in_one_witness", {"pdfminer": "printed", "pdfium": "other_witness"}),
        ("page_lost_by_one_witness", {"pdfminer": "nothing", "pdfium": "all"}),
    ],
)
def test_two_readers_differ_where_the_truth_says(
    name: str, found: dict[str, str], tmp_path: Path
) -> None:
    if lacks := PRODUCERS["reportlab"].lacks():
        pytest.skip(lacks)
    [job] = planted_jobs([name])
    run_jobs([job], tmp_path)
    truth = read_truth(tmp_path / f"{job.name}.truth.json")
    assert {"pdfminer": by_pdfminer(tmp_path, truth), "pdfium": by_pdfium(tmp_path, truth)} == found


def by_pdfminer(folder: Path, truth: Truth) -> str:
    with pdfplumber.open(folder / truth["file"]) as file:
        return what_is_in(file.pages[truth["planted"][0]["page"] - 1].extract_text(), truth)


def by_pdfium(folder: Path, truth: Truth) -> str:
    return what_is_in(read_text(folder / truth["file"])[truth["planted"][0]["page"] - 1], truth)


def what_is_in(text: str, truth: Truth) -> str:
    [planted] = truth["planted"]
    for key in ("printed", "other_witness"):
        if planted.get(key, "no figure") in text:
            return key
    return "all" if text else "nothing"


def test_a_producer_that_is_not_here_is_skipped_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(by_chromium, "find_command", lambda: None)
    main([str(tmp_path), "--issues", "1", "--producer", "chromium"])
    printed = capsys.readouterr()
    assert printed.err == "skipped chromium: no chromium on the PATH\n"
    assert printed.out == f"0 bulletins in {tmp_path}\n"
    assert list(tmp_path.iterdir()) == []


def test_the_generator_knows_nothing_of_the_reader() -> None:
    imported = {
        name.split(".")[0]
        for path in (SAMPLE_FOLDER.parent).glob("*.py")
        for name in imports_of(path)
    }
    assert imported.isdisjoint({"db", "assistant"})
    assert "tests" in imported


def imports_of(path: Path) -> list[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return names + [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]


@pytest.mark.parametrize("job", SAMPLES[:1], ids=lambda job: job.name)
def test_whoever_meets_a_bulletin_sees_that_it_is_made_up(job: Job) -> None:
    truth = truth_of(job)
    assert truth["file"].startswith("made-up-")
    assert truth["series"] == "南京卫生信息化简报（模拟）"
    assert "南京卫生信息化简报（模拟）" in read_text(SAMPLE_FOLDER / truth["file"])[0]
