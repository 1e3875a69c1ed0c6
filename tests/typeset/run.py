"""Which bulletins are made, and how they are printed: batch by batch, one for each producer."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tests.typeset import by_chromium, by_libreoffice, by_reportlab
from tests.typeset.content import make_issue
from tests.typeset.drift import CLEAN_EVERY, choose_drifts, let_drift
from tests.typeset.features import choose_features, dress_look, vary_typesetting
from tests.typeset.issue import Issue
from tests.typeset.look import TYPESETTINGS, Look
from tests.typeset.pages import Document, plan
from tests.typeset.planted import PLANTED, Planted, locate
from tests.typeset.truth import tell_truth

PRODUCERS = {
    "libreoffice": by_libreoffice,
    "chromium": by_chromium,
    "reportlab": by_reportlab,
}


@dataclass(frozen=True)
class Job:
    """A bulletin to be made."""

    number: int
    seed: int
    typesetting: str
    producer: str
    planted: str = ""
    """The name of an error planted in an issue that is clean otherwise."""

    @property
    def name(self) -> str:
        planted = f"planted-{self.planted}-" if self.planted else ""
        return f"made-up-{self.typesetting}-{self.producer}-{planted}{self.number + 1:03}"


def make_jobs(
    issues: int, seed: int, typesettings: Sequence[str], producers: Sequence[str]
) -> list[Job]:
    """Every issue in every typesetting; the producers take turns."""
    return [
        Job(number, seed, typesetting, producers[(number + turn) % len(producers)])
        for number in range(issues)
        for turn, typesetting in enumerate(typesettings)
        if producers
    ]


def make_planted_jobs(
    seed: int, names: Sequence[str], typesettings: Sequence[str], producers: Sequence[str]
) -> list[Job]:
    """Every error once in every typesetting, in clean issues; the producers take turns."""
    jobs = []
    for turn, name in enumerate(names):
        able = [producer for producer in producers if producer in PLANTED[name].producers]
        for place, typesetting in enumerate(typesettings if able else ()):
            producer = able[(turn + place) % len(able)]
            jobs.append(Job(CLEAN_EVERY * (turn + place), seed, typesetting, producer, name))
    return jobs


# What is committed, for machines without the producers: three or four of each, small enough to
# keep, with every typesetting, clean issues, drift, and errors that only two witnesses find.
SAMPLE_SEED = 29
SAMPLES = (
    Job(0, SAMPLE_SEED, "grid", "libreoffice"),
    Job(1, SAMPLE_SEED, "three_line", "libreoffice"),
    Job(2, SAMPLE_SEED, "side_by_side", "libreoffice"),
    Job(0, SAMPLE_SEED, "merged", "chromium"),
    Job(10, SAMPLE_SEED, "plain", "chromium"),
    Job(11, SAMPLE_SEED, "three_line", "chromium"),
    Job(8, SAMPLE_SEED, "plain", "reportlab"),
    Job(7, SAMPLE_SEED, "merged", "reportlab"),
    Job(10, SAMPLE_SEED, "side_by_side", "reportlab"),
    Job(28, SAMPLE_SEED, "grid", "reportlab", "digit_changed_in_one_witness"),
)


def make_document(job: Job) -> Document:
    """The issue and its look, on pages; the same job gives the same pages."""
    issue, look, random = choose(job)
    document = plan(issue, look, f"{job.seed}/{job.name}")
    if spoil := planted_in(job).in_document:
        document = spoil(document, random)
    return locate(document)


def choose(job: Job) -> tuple[Issue, Look, Random]:
    """The issue, changed as its number says, and a look for it, as the file's name says."""
    drifts = choose_drifts(job.seed, job.number)
    issue = let_drift(make_issue(job.seed, job.number), drifts, f"{job.seed}/{job.number}")
    random = Random(f"{job.seed}/{job.name}")
    if spoil := planted_in(job).in_issue:
        issue = spoil(issue, random)
    look = vary_typesetting(TYPESETTINGS[job.typesetting], random)
    features = choose_features(look, job.producer, len(issue.drift), random)
    issue = replace(issue, drift=(*issue.drift, *features))
    return issue, dress_look(look, features), random


def planted_in(job: Job) -> Planted:
    return PLANTED.get(job.planted, Planted())


def run_jobs(jobs: Sequence[Job], out: Path) -> list[str]:
    """Print them; returns what went wrong, one line for a file."""
    batches: dict[str, list[tuple[Document, Path]]] = defaultdict(list)
    for job in jobs:
        document = make_document(job)
        batches[job.producer].append((document, out / f"{job.name}.pdf"))
        truth = tell_truth(document, f"{job.name}.pdf", job.producer, job.seed)
        write_truth(truth, out / f"{job.name}.truth.json")
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda name: PRODUCERS[name].print_all(batches[name]), batches))
    return [said for documents in batches.values() for said in check_pages(documents)]


def check_pages(documents: Sequence[tuple[Document, Path]]) -> Iterator[str]:
    """Files with other pages than planned, since their truth would tell wrong ones."""
    import pypdfium2

    for document, path in documents:
        file = pypdfium2.PdfDocument(path)
        if len(file) != len(document.pages):
            yield f"{path.name}: {len(file)} pages, planned {len(document.pages)}"
        file.close()


def write_truth(truth: dict[str, object], path: Path) -> None:
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
