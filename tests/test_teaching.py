"""docs/for-maintainers.md teaches a table with two entries of sections.yml: they are tried here."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.making import FONT, MASTHEAD, draw_pdf

ROOT = Path(__file__).parent.parent
ROWS = (
    ("序号", "单位", "会诊次数"),
    ("1", "虚构甲医院", "71"),
    ("2", "虚构乙医院", "62"),
    ("合计", "", "133"),
)


def draw(canvas: Canvas) -> None:
    """A masthead, a title, and a bordered table of a kind that nobody declared."""
    canvas.setFont(FONT, 12)
    for number, text in enumerate([*MASTHEAD.splitlines(), "2023 年 4 月远程会诊统计"]):
        canvas.drawString(60, 780 - 25 * number, text)
    edges = [60, 110, 240, 320]
    canvas.grid(edges, [670 - 25 * number for number in range(len(ROWS) + 1)])
    for number, row in enumerate(ROWS):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 5, 652 - 25 * number, text)
    canvas.showPage()


def read_example() -> list[str]:
    """The entries of the worked example: what goes under `metrics`, and what under `sections`."""
    text = (ROOT / "docs" / "for-maintainers.md").read_text("utf-8")
    example = text.partition("## Teach a table")[2].partition("\n## ")[0]
    return re.findall(r"^```yaml\n(.*?)^```", example, re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what runs, whose sections.yml may be taught; and a bulletin beside it."""
    for name in ("assistant", "db"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("metadata.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "a.pdf").write_bytes(draw_pdf(draw))
    return tmp_path


def run(folder: Path, *arguments: str) -> str:
    command = "import sys; sys.path[0] = ''; from assistant.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, *arguments, "--db", "a.db", "--lang", "en"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def teach(folder: Path) -> None:
    """Put the example's entries where its text says: at the end of `metrics` and of `sections`."""
    metric, section = read_example()
    file = folder / "db" / "sections.yml"
    taught = file.read_text("utf-8")
    taught = taught.replace("\nmetrics:\n", f"\nmetrics:\n{metric}", 1)
    taught = taught.replace("\nsections:\n", f"\nsections:\n{section}\n", 1)
    file.write_text(taught, "utf-8")


def test_a_table_nobody_knows_is_taught_by_sections_yml_alone(checkout: Path) -> None:
    before = run(checkout, "load", "a.pdf")
    assert "unread" in before
    assert "虚构甲医院 71" in before
    assert "To teach one, add it to db/sections.yml: see docs/for-maintainers.md" in before
    teach(checkout)
    again = run(checkout, "load", "--again").splitlines()
    assert [line.strip() for line in again if "→" in line] == [
        "虚构甲医院 · Remote consultations: — → 71 (page 1, line 6)",
        "虚构乙医院 · Remote consultations: — → 62 (page 1, line 7)",
        "Total · Remote consultations: — → 133 (page 1, line 8)",
    ]
    checked = run(checkout, "check").splitlines()
    assert "1 total checked, all agree" in checked
    assert [line for line in checked if "虚构" in line and line.startswith("!")] == []
    asked = json.loads(
        run(checkout, "answer", "list_units", "--metric", "remote_consultations", "--json")
    )
    assert [row[:2] for row in asked["rows"]] == [["虚构甲医院", 71], ["虚构乙医院", 62]]
    assert asked["fields"][1]["label"] == "Remote consultations"
