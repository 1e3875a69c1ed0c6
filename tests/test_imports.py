"""What a command loads, and where its code comes from: asking stays light, one folder has all."""

import subprocess
import sys
from pathlib import Path

import assistant
import db
from assistant.catalogue import read_catalogue
from db.sample import sample_path

# Runs one command, then tells on the last line which modules it has loaded.
RUN_AND_TELL = """
import sys
from assistant.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules))
"""
HEAVY = {"db", "sqlite_utils", "pdfplumber", "pdfminer", "pypdfium2", "datasette", "textual"}


NOT_TO_ASK = HEAVY | {"assistant.chart", "assistant.export", "platformdirs", "rich", "yaml"}
"""What only some ways of asking need, and what takes long to load."""


def run_and_tell(*arguments: str) -> tuple[list[str], set[str]]:
    """What a command prints, and the modules that it has loaded at its end."""
    command = [sys.executable, "-c", RUN_AND_TELL, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3, 4), done.stderr
    told = done.stdout
    *printed, modules = told.splitlines()
    return printed, set(modules.split())


def test_asking_loads_neither_the_reader_nor_another_face(sample_database: Path) -> None:
    printed, loaded = run_and_tell("answer", "hospitals_below", "--db", str(sample_database))
    assert any("江苏省肿瘤医院" in line for line in printed)
    assert loaded & HEAVY == set()


def test_asking_freely_loads_only_what_the_answer_needs(sample_database: Path) -> None:
    read_catalogue()  # what metadata.yml declares is kept from here on
    asked = ("ask", "出院符合率低于一半的医院", "--db", str(sample_database))
    _, loaded = run_and_tell(*asked, "--json")
    assert loaded & NOT_TO_ASK == set()
    _, loaded = run_and_tell(*asked)
    assert loaded & HEAVY == set()


def test_loading_is_seen_to_load_the_reader(tmp_path: Path) -> None:
    _, loaded = run_and_tell("load", str(sample_path()), "--db", str(tmp_path / "made.db"))
    assert {"db", "sqlite_utils"} <= loaded


def test_both_packages_come_from_the_same_folder() -> None:
    folders = {Path(package.__file__ or "").parent.parent for package in (assistant, db)}
    assert folders == {Path(__file__).parent.parent}
