"""Which bulletins are made, and how they are printed: batch by batch, one for each producer."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.typeset import by_chromium, by_libreoffice, by_reportlab
from tests.typeset.content import make_issue
from tests.typeset.look import TYPESETTINGS
from tests.typeset.pages import Document, plan
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

    @property
    def name(self) -> str:
        return f"made-up-{self.typesetting}-{self.producer}-{self.number + 1:03}"


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


def make_document(job: Job) -> Document:
    look = TYPESETTINGS[job.typesetting]
    return plan(make_issue(job.seed, job.number), look, f"{job.seed}/{job.name}")


def run_jobs(jobs: Sequence[Job], out: Path) -> None:
    batches: dict[str, list[tuple[Document, Path]]] = defaultdict(list)
    for job in jobs:
        document = make_document(job)
        batches[job.producer].append((document, out / f"{job.name}.pdf"))
        truth = tell_truth(document, f"{job.name}.pdf", job.producer, job.seed)
        write_truth(truth, out / f"{job.name}.truth.json")
    for producer, documents in batches.items():
        PRODUCERS[producer].print_all(documents)


def write_truth(truth: dict[str, object], path: Path) -> None:
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
