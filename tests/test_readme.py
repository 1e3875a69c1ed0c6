"""README.md keeps its word: every command of its code blocks is run, or proven to be what runs.

README.zh.md has the same commands, and no page of either language leads nowhere.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from assistant import cli
from db.sample import sample_path

ROOT = Path(__file__).parent.parent
BULLETINS = [sys.executable, "-c", "from assistant.cli import main; main()"]


def read_blocks(page: str) -> list[tuple[str, str]]:
    """The code blocks of a page, each with its language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def read_commands(language: str) -> list[str]:
    """The lines of the README's code blocks in one language."""
    return "".join(code for name, code in read_blocks("README.md") if name == language).splitlines()


COMMANDS = read_commands("sh")
OWN = [line for line in COMMANDS if line.split()[0] == "bulletins" and line != "bulletins serve"]
MAKE = [line for line in COMMANDS if line.startswith("make ")]
INSTALL = [line for line in COMMANDS if not line.startswith(("bulletins", "make "))]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def surroundings(folder: Path) -> dict[str, str]:
    """A new user: no database chosen, an empty data folder, and no make around these tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "BULLETINS_"))
    }
    home = {"HOME": str(folder / "home"), "XDG_DATA_HOME": str(folder / "home")}
    return kept | home | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def folder(tmp_path: Path, sample_database: Path) -> Path:
    """The reader's folder: a database, and the files that the README speaks of."""
    shutil.copy(sample_database, tmp_path / "bulletins.db")
    (tmp_path / "bulletins").mkdir()
    for name in ("2023-05.pdf", "bulletins/2023-05.pdf"):
        shutil.copy(sample_path(), tmp_path / name)
    return tmp_path


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.COMMANDS if f"bulletins {name}" not in text] == []


@pytest.mark.parametrize("line", OWN)
def test_a_command_of_the_readme_works(line: str, folder: Path) -> None:
    if " load " in line:
        (folder / "bulletins.db").unlink()
    words = shlex.split(line)
    done = run(BULLETINS + words[1:], folder)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    if "--out" in words:
        assert (folder / words[words.index("--out") + 1]).stat().st_size > 0
    else:
        assert done.stdout.strip()


def test_serve_shows_the_questions_until_it_is_stopped(folder: Path) -> None:
    assert "bulletins serve" in COMMANDS
    with subprocess.Popen(
        [*BULLETINS, "serve", "--port", "0"],
        cwd=folder,
        env=surroundings(folder),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout
            address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert address, "serve did not say where it listens"
            page = httpx.get(address[0])
        finally:
            server.terminate()
    assert page.status_code == 200
    assert "/bulletins/hospitals_below" in page.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_bulletins_in_a_terminal_shows_an_answer_until_q_is_pressed(folder: Path) -> None:
    import pty
    import termios

    screen, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    with subprocess.Popen(
        [*BULLETINS, "--lang", "zh"],
        cwd=folder,
        env=surroundings(folder) | {"TERM": "xterm-256color"},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    ) as running:
        os.close(terminal)
        shown = b""
        while "江苏省肿瘤医院".encode() not in shown:
            shown += os.read(screen, 65536)
        os.write(screen, b"\r")  # nothing to ask: from the box to the table
        while "退出".encode() not in shown:
            shown += os.read(screen, 65536)
        os.write(screen, b"q")
        while read_until_closed(screen):
            pass
    os.close(screen)
    assert running.returncode == 0


def read_until_closed(screen: int) -> bytes:
    """The next output; nothing once the program has ended, which Linux reports as an error."""
    try:
        return os.read(screen, 65536)
    except OSError:
        return b""


def test_both_readmes_name_the_same_commands() -> None:
    assert read_blocks("README.zh.md") == read_blocks("README.md")


PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not leads_somewhere(page, link)] == []


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether the file is there, and in it the heading that is named after #."""
    name, _, heading = link.partition("#")
    target = page.parent / name
    return target.exists() and (not heading or heading in read_headings(target))


def read_headings(page: Path) -> list[str]:
    """The headings of a page as links name them."""
    found = re.findall(r"^#+ (.+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [heading.lower().replace(" ", "-") for heading in found]


needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@needs_make
@pytest.mark.parametrize("line", MAKE)
def test_make_knows_the_target(line: str) -> None:
    planned = run([*shlex.split(line), "--dry-run"], ROOT)
    assert planned.returncode == 0, planned.stderr


@needs_make
def test_the_lines_without_make_are_what_make_run_does() -> None:
    planned = run(["make", "--dry-run", "--always-make", "run"], ROOT).stdout.splitlines()
    steps = [line.replace(" --quiet", "") for line in planned if line.startswith(".venv/bin/")]
    assert ["python3 -m venv .venv", *(line.split(" ||")[0] for line in steps)] == INSTALL


def test_the_windows_lines_are_the_same_in_windows_spelling() -> None:
    spelled = [line.replace("python3 ", "py ", 1) for line in INSTALL]
    assert read_commands("bat") == [
        line.replace(".venv/bin/", ".venv\\Scripts\\") for line in spelled
    ]
