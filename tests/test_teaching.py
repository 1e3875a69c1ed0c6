"""docs/for-maintainers.md teaches a table with two entries of sections.yml: they are tried here."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant import words_keeping
from assistant.cli.accounts import say_unread, warn
from db.findings import Findings
from db.issue import Unread, UnreadCode
from db.layout import Table
from db.spec import read_spec
from db.tables import TableReader
from tests.making import FONT, MASTHEAD, draw_pdf, issue_of, line, row, section

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
    for number, texts in enumerate(ROWS):
        for x, text in zip(edges, texts, strict=False):
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


@pytest.mark.parametrize(("code", "said"), [("unknown_table", 1), ("unknown_column", 1), ("", 0)])
def test_what_can_be_taught_is_known_by_its_code_and_not_by_words(
    code: UnreadCode, said: int
) -> None:
    why = "不认识的表格", "a table that is not known"
    issue = replace(issue_of("正文。"), unread=(Unread("7", *why, "p1.l1", code),))
    assert list(warn(issue)).count(words_keeping.TEACH) == said


def test_tables_and_columns_that_nobody_knows_have_their_code() -> None:
    reader = TableReader(section("online_bookings"), read_spec().metrics, "2023-04", Findings())
    header = row("序号", "名称", "预约数量", "虚构列", number=1)
    reader.read_table(Table((header, row("1", "虚构甲", "7", "8", number=2)), 4))
    reader.read_table(Table((row("虚构表头", "数", number=3), row("虚构乙", "9", number=4)), 2))
    reader.finish(line("题目", 9))
    assert [(unread.text, unread.code) for unread in reader.findings.unread] == [
        ("虚构表头 数", "unknown_table"),
        ("虚构乙 9", "unknown_table"),
        ("虚构列：8", "unknown_column"),
    ]


def test_a_column_that_nobody_knows_is_said_once() -> None:
    why = "不认识的列", "a column that is not known"
    unread = [
        Unread("虚构列：8", *why, "p1.l2", "unknown_column"),
        Unread("另一列：9", *why, "p1.l2", "unknown_column"),
        Unread("虚构列：7", *why, "p1.l3", "unknown_column"),
        Unread("虚构列：6", "读不准", "unclear", "p1.l4"),
    ]
    assert [said.en for said in say_unread(unread)] == [
        "page 1, line 2 and 1 more: unread, a column that is not known: 虚构列：8",
        "page 1, line 2: unread, a column that is not known: 另一列：9",
        "page 1, line 4: unread, unclear: 虚构列：6",
        words_keeping.TEACH.en,
    ]
