"""What a fresh machine needs: the Makefile's two commands and the lock files they install from."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def run_make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder, apart from the make that may be running these tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )


def fake_python(folder: Path, body: str) -> Path:
    """A program that stands for a Python that is too old or incomplete."""
    program = folder / "python3.11"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What make looks at, in a folder where nothing is installed."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@needs_make
@pytest.mark.parametrize("target", ["run", "test"])
def test_without_the_venv_module_one_sentence_says_what_to_install(
    checkout: Path, target: str
) -> None:
    python = fake_python(checkout, 'case "$2" in *ensurepip*) exit 1;; esac')
    made = run_make(checkout, target, f"PYTHON={python}")
    assert made.returncode != 0
    assert made.stdout.splitlines() == [
        "Python 缺少 venv 模块：请先安装"
        f"（Debian、Ubuntu：sudo apt install {python}-venv），然后重新运行。",
        "Python lacks its venv module: install it "
        f"(Debian, Ubuntu: sudo apt install {python}-venv) and run this again.",
    ]
    assert not (checkout / ".venv").exists()


@needs_make
@pytest.mark.parametrize("target", ["run", "test"])
def test_without_a_new_enough_python_one_sentence_says_which(checkout: Path, target: str) -> None:
    made = run_make(checkout, target, f"PYTHON={fake_python(checkout, 'exit 1')} no-such-python")
    assert made.returncode != 0
    assert made.stdout.splitlines() == [
        "需要 Python 3.11 或更新的版本："
        "请从 https://www.python.org/downloads/ 安装，然后重新运行。",
        "Python 3.11 or newer is needed: "
        "install it from https://www.python.org/downloads/ and run this again.",
    ]


@needs_make
def test_a_second_run_installs_nothing(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "ready-to-run").touch()
    assert run_make(checkout, "-n", "run").stdout.splitlines() == [".venv/bin/bulletins"]


@needs_make
@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_dependency_is_installed_by_the_next_run(checkout: Path, changed: str) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "ready-to-run").touch()
    os.utime(checkout / ".venv" / "ready-to-run", (0, 0))
    assert "pip install" in run_make(checkout, "-n", "run").stdout


def read_lock(name: str) -> dict[str, str]:
    """A lock file as package → pinned version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def read_requirements(*groups: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = list(project["project"]["dependencies"])
    for group in groups:
        listed += project["dependency-groups"][group]
    return [Requirement(line) for line in listed]


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])],
)
def test_each_dependency_is_locked_within_its_bounds(lock: str, groups: list[str]) -> None:
    locked = read_lock(lock)
    unmet = [
        str(wanted)
        for wanted in read_requirements(*groups)
        if not wanted.specifier.contains(locked.get(canonicalize_name(wanted.name), "0"))
    ]
    assert unmet == []


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = read_lock("requirements.lock"), read_lock("requirements-dev.lock")
    assert {name: tested.get(name) for name in shipped} == shipped


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.split("\n", 2)[2])
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--index|--find-links|\bfile:", text) == []
