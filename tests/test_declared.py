"""What a YAML file declares is read once and kept, and what is kept is never wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from assistant.catalogue import find_metadata, read_catalogue
from assistant.declared import place_kept, read_declared

TEXT = "名称: 门急诊\nvalues: {1: 一, 2: 二}\n"
SAID = {"名称": "门急诊", "values": {"1": "一", "2": "二"}}


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    path = tmp_path / "words.yml"
    path.write_text(TEXT, encoding="utf-8")
    assert read_declared(path) == SAID
    return path


def test_what_was_kept_is_not_read_again(declared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "load", None)
    assert read_declared(declared) == SAID


def test_what_is_kept_lies_where_python_keeps_its_own(declared: Path) -> None:
    (kept,) = declared.parent.rglob("*.json")
    assert kept.parent.name == "__pycache__"
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_another_text_of_the_same_size_and_time_is_read(declared: Path) -> None:
    times = declared.stat().st_atime_ns, declared.stat().st_mtime_ns
    declared.write_text(TEXT.replace("门急诊", "出院量"), encoding="utf-8")
    os.utime(declared, ns=times)
    assert read_declared(declared) == SAID | {"名称": "出院量"}


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda kept: b"",
    "cut off": lambda kept: kept[:-3],
    "no JSON": lambda kept: kept[:-3] + b"\xff\xff\xff",
    "only the text": lambda kept: TEXT.encode(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_read_again(declared: Path, damage: str) -> None:
    place = place_kept(declared)
    whole = place.read_bytes()
    place.write_bytes(DAMAGES[damage](whole))
    assert read_declared(declared) == SAID
    assert place.read_bytes() == whole


def test_where_nothing_can_be_kept_it_is_read_each_time(declared: Path) -> None:
    place = place_kept(declared)
    place.unlink()
    place.mkdir()
    assert [read_declared(declared), read_declared(declared)] == [SAID, SAID]
    assert list(place.parent.iterdir()) == [place]


def test_no_folder_can_be_made(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "__pycache__").touch()
    assert read_declared(path) == SAID


def test_the_catalogue_is_the_same_kept_or_not(tmp_path: Path) -> None:
    path = tmp_path / "metadata.yml"
    path.write_bytes(find_metadata().read_bytes())
    assert read_catalogue(path) == read_catalogue(path) == read_catalogue()
