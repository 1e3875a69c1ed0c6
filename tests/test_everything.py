"""All figures as one flat sheet: every row of the database, and a dictionary that explains it."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from assistant.cli import main
from assistant.export.everything import write_everything
from assistant.figures import COLUMNS, DICTIONARY_COLUMNS
from assistant.site.server import open_datasette
from assistant.where import connect
from db.spec import read_spec
from tests.scratch import Scratch


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write(database: Path, path: Path) -> dict[Path, int]:
    with closing(connect(database)) as conn:
        return write_everything(conn, path, "en")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    scratch = Scratch(tmp_path / "scratch.db")
    scratch.print_row("province_calls", "2024-01", city="=1+1", calls=4)
    scratch.db.execute("update units set english = '@A' where name = '=1+1'")
    scratch.db.execute("update figures set printed = '4', state = 'by hand'")
    return scratch.path


ROW = [
    *("made-up-2024-01", "2024-01", "city"),
    *("calls", "受理电话", "Calls", "4", "4", "by hand", "calls", "1"),
    "made-up.p1.l1",
]


def test_a_row_says_everything_of_a_figure_and_runs_nothing(hostile: Path, tmp_path: Path) -> None:
    write(hostile, tmp_path / "all.csv")
    row = ["简报（made up）", *ROW[:3], "'=1+1", "'@A", *ROW[3:]]
    assert read_csv(tmp_path / "all.csv") == [list(COLUMNS), row]
    write(hostile, tmp_path / "all.xlsx")
    cells = load_workbook(tmp_path / "all.xlsx").worksheets[0][2]
    assert [str(cell.value) for cell in cells] == [
        "简报（made up）",
        *ROW[:3],
        "=1+1",
        "@A",
        *ROW[3:],
    ]
    assert [cell.data_type for cell in cells if isinstance(cell.value, int)] == ["n", "n"]
    assert cells[4].data_type == "s"


def test_the_sheet_holds_every_figure_of_the_database(
    sample_database: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(sample_database)) as conn:
        sql = "select issue, metric, unit, value, printed, state, line from figures"
        kept = sorted(["" if v is None else str(v) for v in row] for row in conn.execute(sql))
    places = [COLUMNS.index(name) for name in (
        "issue", "metric", "unit", "value", "printed", "state", "line",
    )]  # fmt: skip
    assert write(sample_database, tmp_path / "a.csv")[tmp_path / "a.csv"] == len(kept)
    head, *rows = read_csv(tmp_path / "a.csv")
    assert sorted([row[i] for i in places] for row in rows) == kept
    write(sample_database, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [["" if v is None else str(v) for v in row] for row in sheet.values] == [head, *rows]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:O{len(rows) + 1}")


def test_the_dictionary_explains_every_column_state_and_metric(
    sample_database: Path, tmp_path: Path
) -> None:
    write(sample_database, tmp_path / "a.csv")
    head, *rows = read_csv(tmp_path / "a-dictionary.csv")
    assert head == list(DICTIONARY_COLUMNS)
    explained = {part: [r[1] for r in rows if r[0] == part] for part in ("column", "metric")}
    assert explained == {"column": list(COLUMNS), "metric": list(read_spec().metrics)}
    assert all(row[2] and row[3] for row in rows)
    by_name = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    metric = read_spec().metrics["outpatient_compliance"]
    assert by_name["outpatient_compliance"] == {
        "part": "metric", "name": "outpatient_compliance", "label_zh": metric.zh,
        "label_en": metric.en, "measure": "percent", "additive": "0", "good_direction": "up",
        "unit_kinds": "district hospital", "tables": "district_reporting hospital_reporting",
        "column_name": "outpatient_compliance", "caveat_zh": metric.caveat_zh,
        "caveat_en": metric.caveat_en,
    }  # fmt: skip
    states = {row[COLUMNS.index("state")] for row in read_csv(tmp_path / "a.csv")[1:]}
    assert states <= {row[1] for row in rows if row[0] == "state"}
    write(sample_database, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[1]
    assert [["" if v is None else str(v) for v in row] for row in sheet.values] == [head, *rows]


def run(database: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*arguments, "--db", str(database), "--lang", "en"])
    return done.exit_code, done.output


def test_the_command_says_what_it_wrote(hostile: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "all.csv")
    said = f"Wrote {out}, 1 row.\nWrote {tmp_path / 'all-dictionary.csv'}, 40 rows.\n"
    assert run(hostile, "export", "figures", out) == (0, said)
    status, said = run(hostile, "export", "figures", str(tmp_path / "all.pdf"))
    assert (status, said.endswith("give a name that ends in: .xlsx, .csv.\n")) == (1, True)
    assert run(hostile, "export", "figurs", out)[1].startswith(
        "There is no command “figurs”. Did you mean figures?"
    )


@pytest.mark.parametrize("name", ["figures", "dictionary"])
async def test_the_site_gives_the_same_file(
    sample_database: Path, tmp_path: Path, name: str
) -> None:
    write(sample_database, tmp_path / "figures.csv")
    file = "figures.csv" if name == "figures" else "figures-dictionary.csv"
    datasette = open_datasette(sample_database)
    try:
        found = await datasette.client.get(f"/-/export/{name}.csv")
        home = (await datasette.client.get("/")).text
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()
    assert found.content == (tmp_path / file).read_bytes()
    assert found.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert f'href="/-/export/{name}.csv"' in home
