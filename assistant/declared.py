"""A YAML file is read once: what it declares is kept as JSON, as Python keeps compiled modules.

PyYAML takes 30 ms for metadata.yml, a third of the time in which a question is answered. What is
kept begins with the text that it was read from, so it is never another file's or an older one's.
It lies in the same folder as Python's own: whoever may write there may change the program too.
"""

import json
import os
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

BETWEEN = b"\n---\n"
"""Between the text and what was read from it."""


def read_declared(path: Path) -> Any:
    """What the file declares, as JSON has it: every key is text."""
    text = path.read_bytes()
    kept = read_kept(path, text)
    return keep_declared(path, text) if kept is None else kept


def read_kept(path: Path, text: bytes) -> Any:
    """None where nothing is kept, or what is kept is damaged or of another text."""
    try:
        kept = place_kept(path).read_bytes()
        return json.loads(kept[len(text + BETWEEN) :]) if kept.startswith(text + BETWEEN) else None
    except (OSError, ValueError):
        return None


def keep_declared(path: Path, text: bytes) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    said = json.dumps(yaml.load(text, loader), ensure_ascii=False)
    write_kept(place_kept(path), text + BETWEEN + said.encode())
    return json.loads(said)


def write_kept(place: Path, kept: bytes) -> None:
    """Whole or not at all; a folder where nothing may be written is no harm."""
    part = place.with_name(f"{place.name}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(kept)
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink()


def place_kept(path: Path) -> Path:
    """__pycache__/metadata.cpython-311.json, or wherever Python is told to keep its own."""
    return Path(cache_from_source(str(path))).with_suffix(".json")
