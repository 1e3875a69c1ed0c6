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
from assistant.contract import to_json
from assistant.errors import AskError
from assistant.export import WRITERS, copy, write
from assistant.export.taken import harmless
from assistant.where import connect
from db.store import parser_version
from tests.scratch import Scratch

HEAD = ("城市", "接听电话（个）", "占比（%）", "出处（期.页.行）")


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
        "english": {
            "南京市胸科医院": "Nanjing Chest Hospital",
            "江苏省肿瘤医院": "Jiangsu Cancer Hospital",
        },
        "text": april.text.en,
        "notes": [note.en for note in april.notes],
        "series": "南京卫生信息化简报",
        "url": "http://127.0.0.1:8001/bulletins/hospitals_below"
        "?metric=either&threshold=8&month=2023-04",
        "suggestions": [],
        "suggested": [],
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
    assert {cell.data_type for cell in book["说明"]["B"] if cell.value} == {"s"}


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
    assert raised.value.en.endswith("give a name that ends in: .xlsx, .csv, .txt, .md, .json.")
    assert list(tmp_path.iterdir()) == []


TEXT = """\
符合率偏低的医院（符合率：门急诊或出院；低于：8%；数据月份：2023 年 4 月）
{sentence}

医院	门急诊实时数据符合率	出院实时数据符合率	出处
南京市胸科医院	27.5%	5.5%	6 页 9 行
江苏省肿瘤医院	7.7%	75.0%	5 页 12 行

{notes}
来源：《南京卫生信息化简报》2023 年第 5 期第 5、6 页
数据月份：2023 年 4 月
链接：https://bulletins.example/bulletins/hospitals_below?metric=either&threshold=8&month=2023-04
"""


def test_text_to_paste_says_where_each_number_is_printed(april: Answer) -> None:
    notes = "\n".join(f"注：{note.zh}" for note in april.notes)
    link = f"https://bulletins.example{april.path}"
    assert copy(april, "zh", link) == TEXT.replace("{sentence}", april.text.zh).replace(
        "{notes}", notes
    )


def test_rows_from_two_issues_name_the_issue(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "scratch.db")
    scratch.put("issues", id="b", series="简报（made up）", year=2024, number=2, month="2024-02")
    scratch.db.execute("update issues set month = '2024-01' where id = 'made-up'")
    scratch.print_row("hospital_reporting", "2024-01", hospital="甲医院", days=3)
    scratch.put("lines", id="b.p7.l1", issue="b", page=7, number=1, text="甲医院 4")
    figure = {"metric": "days", "unit": "甲医院", "value": 4, "state": "read"}
    scratch.put("figures", issue="b", month="2024-02", line="b.p7.l1", **figure)
    with closing(connect(scratch.path)) as conn:
        question = read_catalogue().question("over_time")
        found = answer(conn, question, {"metric": "days", "unit": "甲医院"})
    lines = copy(found, "en").splitlines()
    assert [line.split("\t")[-1] for line in lines if "\t" in line] == [
        "Source",
        "issue 1 of 2024, p. 1, l. 1",
        "issue 2 of 2024, p. 7, l. 1",
    ]
    assert lines[-3:-1] == [
        "Source: 简报（made up）, issue 1 of 2024, page 1; issue 2 of 2024, page 7",
        "Month of the data: January 2024 to February 2024 (2 months)",
    ]


def test_text_to_paste_breaks_no_line_and_runs_nothing(hostile: Answer) -> None:
    copied = [line.split("\t") for line in copy(hostile, "en").splitlines() if "\t" in line]
    assert copied[1:] == [
        ["'=1+1", "4", "40.0%", "p. 1, l. 1"],
        ["<b>|[x](y)", "3", "30.0%", "p. 1, l. 2"],
        ["'@丙", "2", "20.0%", "p. 1, l. 3"],
        ["丁 市", "1", "10.0%", "p. 1, l. 4"],
    ]


@pytest.mark.parametrize(
    ("text", "is_formula"),
    [
        ("=1+1", True), ("-2", True), ("\t=1", True), ("\r1", True), (" =1", True),
        ("\u200b=1", True), ("\ufeff\u200d@a", True), ("＝1+1", True), ("\u3000＋1", True),
        ("1-2", False), ("", False), ("南京=", False), ("\u200b甲", False), ("—", False),
    ],
)  # fmt: skip
def test_a_formula_is_known_also_behind_signs_that_are_not_seen(
    text: str, is_formula: bool
) -> None:
    assert harmless(text) == (f"'{text}" if is_formula else text)


def test_excel_says_what_is_counted_and_shows_numbers_so(
    sample_database: Path, tmp_path: Path
) -> None:
    with closing(connect(sample_database)) as conn:
        found = answer(conn, read_catalogue().question("bookings_by_hospital"), {})
    write(found, tmp_path / "a.xlsx", "en")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    shown = {head.value: cell.number_format for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert shown == {
        "Hospital": "General",
        "Hospital (English)": "General",
        "Total bookings": "#,##0",
        "12320 online bookings": "#,##0",
        "Online share (%)": "0.0##",
        "Phone bookings": "#,##0",
        "Phone share (%)": "0.0##",
        "In-clinic bookings": "#,##0",
        "In-clinic share (%)": "0.0##",
        "Third-party bookings": "#,##0",
        "Third-party share (%)": "0.0##",
        "Source (issue.page.line)": "General",
    }
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == (
        "A2",
        f"A1:{sheet.dimensions.split(':')[1]}",
        "$1:$1",
    )


def test_the_second_sheet_says_what_was_asked_and_where_it_is_printed(
    april: Answer, tmp_path: Path
) -> None:
    write(april, tmp_path / "a.xlsx", "en", "https://bulletins.example/a")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[1]
    issue = april.issues["nanjing-2023-no5"]
    loaded = f"{issue.loaded_at[:16].replace('T', ' ')} (UTC), reader version {parser_version()}"
    assert [tuple(row) for row in sheet.values] == [
        ("Question", "Hospitals below a compliance rate"),
        ("Rate", "outpatient or discharge"),
        ("Below", "8%"),
        ("Month", "April 2023"),
        ("Answer", april.text.en),
        *(("Note", note.en) for note in april.notes),
        ("Source", "南京卫生信息化简报, issue 5 of 2023, pages 5, 6"),
        ("Month of the data", "April 2023"),
        ("Link", "https://bulletins.example/a"),
        ("Loaded", f"issue 5 of 2023: {loaded}"),
        *((id, f"{line.place.en}: {line.text}") for id, line in april.lines.items()),
    ]
    links = [cell.hyperlink.target for row in sheet.rows for cell in row if cell.hyperlink]
    assert links == ["https://bulletins.example/a"]


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_that_fails_leaves_the_one_that_was_there(
    april: Answer, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("before (made up)")

    def fail(part: Path, target: Path) -> None:
        assert part.stat().st_size
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(AskError) as raised:
        write(april, path, "en")
    assert raised.value.en == f"Could not write {path}: No space left on device"
    assert (list(tmp_path.iterdir()), path.read_text()) == ([path], "before (made up)")


def test_a_link_to_a_file_stays_a_link(april: Answer, tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    write(april, tmp_path / "a.csv", "en")
    assert ((tmp_path / "a.csv").is_symlink(), (tmp_path / "b.csv").is_file()) == (True, True)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_folder_that_is_not_there_is_said(april: Answer, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(AskError) as raised:
        write(april, tmp_path / "none" / f"a{suffix}", "en")
    assert raised.value.en.endswith(": No such file or directory")


@pytest.mark.parametrize("suffix", WRITERS)
def test_an_answer_without_rows_is_written_too(
    sample_database: Path, tmp_path: Path, suffix: str
) -> None:
    with closing(connect(sample_database)) as conn:
        none = answer(conn, read_catalogue().question("hospitals_below"), {"threshold": "0"})
    write(none, tmp_path / f"a{suffix}", "zh")
    assert (tmp_path / f"a{suffix}").stat().st_size > 0
