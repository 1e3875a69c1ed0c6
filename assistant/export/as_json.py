"""The contract's object as a file."""

import json
from pathlib import Path

from assistant.contract import to_json
from assistant.export.taken import Taken


def write_json(taken: Taken, path: Path) -> None:
    said = to_json(taken.answer, taken.lang, taken.link)
    text = json.dumps(said, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
