"""`python -m tests.typeset OUT`: a folder of made-up bulletins, each with its truth."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.typeset.look import TYPESETTINGS
from tests.typeset.planted import PLANTED
from tests.typeset.run import PRODUCERS, SAMPLES, Job, make_jobs, make_planted_jobs, run_jobs


def main(arguments: Sequence[str] | None = None) -> None:
    options = read_options(arguments)
    available = {}
    for name in options.producer or PRODUCERS:
        if reason := PRODUCERS[name].lacks():
            print(f"skipped {name}: {reason}", file=sys.stderr)
        else:
            available[name] = PRODUCERS[name]
    options.out.mkdir(parents=True, exist_ok=True)
    jobs = choose_jobs(options, list(available))
    wrong = run_jobs(jobs, options.out)
    print(f"{len(jobs)} bulletins in {options.out}")
    if wrong:
        sys.exit("\n".join(wrong))


def choose_jobs(options: argparse.Namespace, producers: Sequence[str]) -> list[Job]:
    if options.samples:
        return [job for job in SAMPLES if job.producer in producers]
    typesettings = options.typesetting or list(TYPESETTINGS)
    planted = [name for name in options.planted or PLANTED if name != "none"]
    return [
        *make_jobs(options.issues, options.seed, typesettings, producers),
        *make_planted_jobs(options.seed, planted, typesettings, producers),
    ]


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.typeset", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--issues", type=int, default=60)
    parser.add_argument("--seed", type=int, default=29)
    parser.add_argument("--typesetting", action="append", choices=list(TYPESETTINGS))
    parser.add_argument("--producer", action="append", choices=list(PRODUCERS))
    parser.add_argument("--planted", action="append", choices=["none", *PLANTED])
    parser.add_argument("--samples", action="store_true", help="only those that are committed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
