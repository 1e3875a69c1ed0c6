"""Files and objects made from an answer: all rows, numbers as numbers, text as text."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.errors import AskError
from assistant.export import to_json, write
from assistant.where import connect
from tests.scratch import Scratch

HEAD = ("城市", "接听电话", "占比（%）", "出处（期.页.行）")


@pytest.fixture
def april(sample_database: Path) -> Answer:
    with closing(connect(sample_database)) as conn:
        return answer(conn, read_catalogue().question("hospitals_below"), {"threshold": "8"})


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Answer]:
    """Names as somebody might print them who wishes the reader ill."""
    scratch = Scratch(tmp_path / "scratch.db")
    names = ("=1+1", "<b>|[x](y)", "@丙\x07", "丁\n市")
    for calls, name in enumerate(names):
        scratch.print_row("province_calls", "2024-01", city=name, calls=4 - calls)
    with closing(connect(scratch.path)) as conn:
        yield answer(conn, read_catalogue().question("calls_by_city"), {})


def test_json_is_the_contracts_object(april: Answer) -> None:
    assert to_json(april, "en") == {
        "question": "Hospitals below a compliance rate",
        "status": "answered",
        "read_as": {
            "zh": "符合率偏低的医院（符合率：门急诊或出院；低于：8%；数据月份：2023 年 4 月）",
            "en": "Hospitals below a compliance rate "
            "(rate: outpatient or discharge; below: 8%; month: April 2023)",
        },
        "query": "hospitals_below",
        "params": {"metric": "either", "threshold": "8", "month": "2023-04"},
        "columns": ["hospital", "outpatient_compliance", "discharge_compliance"],
        "fields": [
            {"name": "hospital", "label": "Hospital", "measure": ""},
            {
                "name": "outpatient_compliance",
                "label": "Outpatient compliance rate",
                "measure": "percent",
            },
            {
                "name": "discharge_compliance",
                "label": "Discharge compliance rate",
                "measure": "percent",
            },
        ],
        "rows": [("南京市胸科医院", 27.5, 5.5), ("江苏省肿瘤医院", 7.7, 75.0)],
        "row_sources": [list(ids) for ids in april.row_sources],
        "text": april.text.en,
        "notes": [note.en for note in april.notes],
        "url": "http://127.0.0.1:8001/bulletins/hospitals_below"
        "?metric=either&threshold=8&month=2023-04",
        "suggestions": [],
        "truncated": False,
    }


def test_a_json_file_holds_the_same_object(april: Answer, tmp_path: Path) -> None:
    write(april, tmp_path / "a.json", "zh")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(to_json(april, "zh")))


def test_csv_opens_in_excel_and_runs_nothing(hostile: Answer, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.csv", "zh")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            list(HEAD),
            ["'=1+1", "4", "40.0", "made-up.p1.l1"],
            ["<b>|[x](y)", "3", "30.0", "made-up.p1.l2"],
            ["'@丙\x07", "2", "20.0", "made-up.p1.l3"],
            ["丁\n市", "1", "10.0", "made-up.p1.l4"],
        ]


def test_codes_are_written_in_words(sample_database: Path, tmp_path: Path) -> None:
    with closing(connect(sample_database)) as conn:
        found = answer(conn, read_catalogue().question("totals_agree"), {})
    write(found, tmp_path / "a.csv", "en")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["Agrees"] for row in csv.DictReader(file)} == {"yes"}


def test_excel_holds_numbers_as_numbers_and_formulas_as_text(
    hostile: Answer, tmp_path: Path
) -> None:
    write(hostile, tmp_path / "a.xlsx", "zh")
    book = load_workbook(tmp_path / "a.xlsx")
    assert list(book["答案"].values) == [
        HEAD,
        ("=1+1", 4, 40, "made-up.p1.l1"),
        ("<b>|[x](y)", 3, 30, "made-up.p1.l2"),
        ("@丙", 2, 20, "made-up.p1.l3"),
        ("丁\n市", 1, 10, "made-up.p1.l4"),
    ]
    assert {cell.data_type for cell in book["答案"]["A"]} == {"s"}
    assert [row[0] for row in book["说明"].values][:2] == [hostile.read_as.zh, hostile.text.zh]


def test_markdown_shows_text_as_text(hostile: Answer, tmp_path: Path) -> None:
    write(hostile, tmp_path / "a.md", "en")
    lines = (tmp_path / "a.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("|")] == [
        "| City | Calls answered | Share | Source (issue.page.line) |",
        "| --- | ---: | ---: | --- |",
        "| =1+1 | 4 | 40.0% | made-up.p1.l1 |",
        r"| \<b\>\|\[x\](y) | 3 | 30.0% | made-up.p1.l2 |",
        "| @丙 | 2 | 20.0% | made-up.p1.l3 |",
        "| 丁 市 | 1 | 10.0% | made-up.p1.l4 |",
    ]
    assert lines[0].startswith("# Hotline calls by city (")
    assert lines[-1] == "<http://127.0.0.1:8001/bulletins/calls_by_city?month=2024-01>"


def test_a_suffix_that_is_no_format_is_refused(april: Answer, tmp_path: Path) -> None:
    with pytest.raises(AskError) as raised:
        write(april, tmp_path / "a.pdf", "en")
    assert raised.value.en.endswith("the name must end in one of .xlsx, .csv, .json, .md.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "md"])
def test_a_folder_that_is_not_there_is_said(april: Answer, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(AskError) as raised:
        write(april, tmp_path / "none" / f"a.{suffix}", "en")
    assert raised.value.en.endswith(": No such file or directory")


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "md"])
def test_an_answer_without_rows_is_written_too(
    sample_database: Path, tmp_path: Path, suffix: str
) -> None:
    with closing(connect(sample_database)) as conn:
        none = answer(conn, read_catalogue().question("hospitals_below"), {"threshold": "0"})
    write(none, tmp_path / f"a.{suffix}", "zh")
    assert (tmp_path / f"a.{suffix}").stat().st_size > 0
