"""What a wheel brings: an installation without the checkout has all the data the code reads."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder of their own, as pip lays them out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


def test_a_wheel_holds_every_file_of_both_packages_and_the_questions(installed: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("assistant", "db")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    found = {
        path.relative_to(installed).as_posix()
        for path in installed.rglob("*")
        if path.is_file() and not path.parts[len(installed.parts)].endswith(".dist-info")
    }
    assert found == wanted | {"assistant/metadata.yml"}


def test_without_the_checkout_the_headline_is_answered_from_the_sample(
    installed: Path, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": str(installed)}
    code = "import assistant.cli as cli; print(cli.__file__); cli.main()"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | home,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    ).stdout
    assert told.startswith(str(installed))
    assert "江苏省肿瘤医院" in told
