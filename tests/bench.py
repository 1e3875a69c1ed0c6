"""`make bench`: how long asking takes, cold and warm, on the bundled sample.

Cold is a new process: `bulletins ask` against Python with sqlite3 and click, which it cannot do
without. Both are run in turn, and medians are compared, since the machine may have other work.
Warm is reading and answering in a process that has answered before: every tenth question of the
tests, since all of them would take minutes. `--db FILE` asks another file.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from assistant import where
from assistant.ask import ask
from assistant.catalogue import read_catalogue
from db.archive import load_files
from db.sample import sample_path

COLD_RUNS, WARM_RUNS = 21, 5
WARM_EVERY = 10
COLD_MOST, WARM_MOST = 3.0, 10.0
"""Times the bare start, and milliseconds."""
BARE = [sys.executable, "-c", "import sqlite3, click"]
ASK = [sys.executable, "-c", "import sys; from assistant.cli import main; sys.exit(main())", "ask"]
"""What the console script does."""
FEW = (
    "哪些医院的出院符合率低于50%",
    "which five hospitals have the most bookings?",
    "门急诊人次最多的五家医院",
    "南京鼓楼医院的门急诊符合率是多少",
)
QUESTIONS = Path(__file__).parent / "questions"


def main(arguments: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(arguments[1]) if arguments[:1] == ["--db"] else make_sample(Path(folder))
        fits = [show_cold(database), show_warm(database)]
    return 0 if all(fits) else 1


def make_sample(folder: Path) -> Path:
    database = folder / "bulletins.db"
    list(load_files([sample_path()], database))
    return database


def show_cold(database: Path) -> bool:
    """In words, as a person asks: with the table."""
    commands = {
        "import sqlite3, click": BARE,
        "bulletins ask": [*ASK, FEW[0], "--db", str(database)],
        "bulletins ask --json": [*ASK, FEW[0], "--json", "--db", str(database)],
    }
    for command in commands.values():
        time_command(command)  # compiled, and read from the disk
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(COLD_RUNS):
        for name, command in commands.items():
            taken[name].append(time_command(command))
    bare, *asked = (median(times) for times in taken.values())
    print(f"cold  {1000 * bare:6.1f} ms  import sqlite3, click")
    for name, seconds in zip(list(commands)[1:], asked, strict=True):
        print(
            f"cold  {1000 * seconds:6.1f} ms  {seconds / bare:.2f} x  {name}  (<= {COLD_MOST:g} x)"
        )
    return max(asked) <= COLD_MOST * bare


def time_command(command: Sequence[str]) -> float:
    """As on anybody's machine, where Python keeps what it has compiled."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=kept)
    taken = perf_counter() - start
    assert done.returncode in (0, 3, 4), done.stderr.decode()
    return taken


def show_warm(database: Path) -> bool:
    catalogue = read_catalogue()
    asked = list(list_questions())[::WARM_EVERY] or [(text, ()) for text in FEW]
    with closing(where.connect(database)) as conn:
        for question, before in asked[:3]:
            ask(conn, catalogue, question, before)
        taken = []
        for _ in range(WARM_RUNS):
            for question, before in asked:
                start = perf_counter()
                ask(conn, catalogue, question, before)
                taken.append(1000 * (perf_counter() - start))
    found = median(taken)
    print(
        f"warm  {found:6.2f} ms  at the median of {len(asked)} questions, {max(taken):.1f} ms at "
        f"most  (<= {WARM_MOST:g} ms)"
    )
    return found <= WARM_MOST


def list_questions() -> Iterator[tuple[str, Sequence[str]]]:
    """Those of the tests, each with the ones before it in its conversation."""
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                said = json.loads(line)
                yield said["question"], said.get("after", ())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
