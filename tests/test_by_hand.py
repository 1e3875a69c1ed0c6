"""A figure typed in by hand fills or corrects, is never silent, and outlives every reload."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from assistant.answer import Answer, answer, printed_lines
from assistant.catalogue import read_catalogue
from assistant.cli import main
from assistant.contract import to_json
from assistant.export import write
from assistant.tui.source import say_line
from assistant.where import connect
from db.by_hand import Applied, enter_figures, read_entries
from db.checks import check_issue
from db.records import Source
from db.spec import read_spec
from db.store import Stored, in_turn, open_database, store_issue
from db.typed import WrongFile, read_typed
from tests.faces import Cells, fetch, served
from tests.making import issue_of

NOW = datetime(2024, 6, 1, tzinfo=UTC)
KEY = "bulletin-2023-no5"
HEADER = "month,unit,metric,value,who,when,why,line\n"
TEXT = (
    "2023 年 4 月虚构平台数据采集情况（医院）",
    "接入单位 数据上传量 数据上传天数 实时数据表单上传情况",
    "门急诊信息 出院信息",
    "人次 实时数据符合率 人次 实时数据符合率",
    "虚构甲医院 71 30 5/11 72 20.80% 73 /",
    "虚构乙医院 61 30 5/11 62 275.0% 63 64.0%",
    "2023 年 4 月预约挂号服务统计",
    "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
    "1 虚构甲医院 1 2 3 4 10",
    "2 虚构丙医院 1 x 3 4 10",
    "合计 2 4 6 8 20",
)
RATE = "2023-04,虚构乙医院,outpatient_compliance,27.5,张三,2024-05-01,纸质版\n"
VISITS = "2023-04,虚构甲医院,门急诊人次,75,张三,2024-05-01,与医院核对\n"
DAYS = "2023-04,虚构甲医院,days,30,张三,2024-05-01,核对\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(open_database(tmp_path / "kept.db", read_spec())) as opened:
        keep(opened, TEXT)
    return tmp_path / "kept.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with closing(open_database(path, read_spec())) as opened:
        yield opened


def keep(database: Database, text: Sequence[str], mode: str = "new", file: str = "a") -> Stored:
    issue = check_issue(issue_of(*text), read_spec(), ())
    source = Source(f"{file}.txt", file * 64, b"")
    return store_issue(database, issue, read_spec(), source, NOW, mode)  # type: ignore[arg-type]


def enter(database: Database, *rows: str) -> list[Applied]:
    spec = read_spec()
    with in_turn(database):
        typed = read_typed((HEADER + "".join(rows)).encode())
        entries = read_entries(database, spec, typed, "h.csv")
        return enter_figures(database, spec, entries, NOW)


def fates(applied: Sequence[Applied]) -> list[tuple[object, ...]]:
    return [(a.entry.unit, a.entry.metric, a.entry.value, a.fate, a.printed) for a in applied]


def figure(database: Database, unit: str, metric: str) -> tuple[object, ...]:
    sql = "select value, printed, state, line from figures where unit = ? and metric = ?"
    return database.execute(sql, [unit, metric]).fetchone()  # type: ignore[no-any-return]


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.execute(sql).fetchall()


CORRECTIONS = "select unit, metric, old, new, file, how, who, why from corrections"


# Filling and correcting


def test_what_could_not_be_read_is_filled_and_is_unread_no_more(database: Database) -> None:
    assert fates(enter(database, RATE)) == [
        ("虚构乙医院", "outpatient_compliance", 27.5, "filled", None)
    ]
    assert figure(database, "虚构乙医院", "outpatient_compliance") == (
        27.5, "27.5", "by hand", f"{KEY}.p0.l1",
    )  # fmt: skip
    sql = "select outpatient_compliance from hospital_reporting where hospital = '虚构乙医院'"
    assert rows(database, sql) == [(27.5,)]
    assert rows(database, "select text, settled from unread") == [
        ("275.0%", f"{KEY}.p0.l1"),
        ("2 虚构丙医院 1 x 3 4 10", None),
    ]
    assert rows(database, "select page, text from lines where page = 0") == [
        (0, "张三 2024-05-01 · 虚构乙医院 · 门急诊实时数据符合率 · 27.5 · 纸质版")
    ]
    assert rows(database, CORRECTIONS) == [
        ("虚构乙医院", "outpatient_compliance", None, 27.5, "h.csv", "by hand", "张三", "纸质版")
    ]


def test_what_is_printed_is_corrected_in_the_open(database: Database) -> None:
    assert fates(enter(database, VISITS)) == [
        ("虚构甲医院", "outpatient_visits", 75, "corrected", 72)
    ]
    assert rows(database, CORRECTIONS) == [
        ("虚构甲医院", "outpatient_visits", 72, 75, "h.csv", "by hand", "张三", "与医院核对")
    ]
    assert rows(database, "select printed_value, printed, printed_line from by_hand") == [
        (72, "72", f"{KEY}.p1.l8")
    ]


def test_what_is_printed_so_stays_as_printed(database: Database) -> None:
    before = figure(database, "虚构甲医院", "days")
    assert fates(enter(database, DAYS)) == [("虚构甲医院", "days", 30, "the same", 30)]
    assert figure(database, "虚构甲医院", "days") == before
    assert rows(database, CORRECTIONS) == []


def test_the_same_again_changes_nothing(database: Database) -> None:
    enter(database, RATE, VISITS, DAYS)
    before = rows(database, "select * from by_hand")
    assert enter(database, RATE, VISITS, DAYS) == []
    assert rows(database, "select * from by_hand") == before
    assert len(rows(database, CORRECTIONS)) == 2


def test_a_later_figure_takes_the_place_of_the_first(database: Database) -> None:
    enter(database, VISITS)
    again = enter(database, VISITS.replace("75", "78"))
    assert fates(again) == [("虚构甲医院", "outpatient_visits", 78, "corrected", 72)]
    assert [row[2:4] for row in rows(database, CORRECTIONS)] == [(72, 75), (75, 78)]
    assert rows(database, "select value, printed_value, line from by_hand") == [
        (78, 72, f"{KEY}.p0.l1")
    ]


ROW = [
    f"2023-04,虚构丙医院,{metric},{value},李四,2024-05-02,原件污损,p1.l13\n"
    for metric, value in (
        ("bookings_online_12320", 1), ("bookings_phone", 2), ("bookings_in_clinic", 3),
        ("bookings_third_party", 4), ("bookings_total", 10),
    )
]  # fmt: skip


def test_a_row_that_could_not_be_read_is_settled_by_its_last_figure(database: Database) -> None:
    unsettled = "select count(*) from unread where line like '%.l13' and settled is null"
    enter(database, *ROW[:4])
    assert rows(database, unsettled) == [(1,)]
    enter(database, ROW[4])
    assert rows(database, unsettled) == [(0,)]
    sql = "select month, hospital, online_12320, phone, in_clinic, third_party, total from bookings"
    assert rows(database, f"{sql} where hospital = '虚构丙医院'") == [
        ("2023-04", "虚构丙医院", 1, 2, 3, 4, 10)
    ]
    assert rows(database, "select kind, english from units where name = '虚构丙医院'") == [
        ("hospital", None)
    ]


def test_totals_are_compared_again_with_what_was_typed_in(database: Database) -> None:
    sql = "select subject, expected, found, ok from checks where name = 'printed_total'"
    assert ("bookings_phone", 4, 2, 0) in rows(database, sql)
    enter(database, *ROW)
    assert rows(database, sql) == [
        ("bookings_online_12320", 2, 2, 1),
        ("bookings_phone", 4, 4, 1),
        ("bookings_in_clinic", 6, 6, 1),
        ("bookings_third_party", 8, 8, 1),
        ("bookings_total", 20, 20, 1),
    ]


CHANNELS = (
    "2023 年 4 月线上预约情况统计",
    "序号 名称 预约数量",
    "1 12320快速预约 4",
    "2 虚构渠道 6",
    "合计：10",
)


def test_sums_within_a_row_and_between_tables_are_compared_again(database: Database) -> None:
    keep(database, [*TEXT, *CHANNELS], "replace", file="b")
    about = "张三,2024-05-01,核对"
    enter(
        database,
        f"2023-04,虚构甲医院,bookings_phone,5,{about}\n",
        f"2023-04,12320快速预约,channel_bookings,5,{about}\n",
    )
    sql = "select name, subject, expected, found, ok from checks where name in (?, ?) order by 1"
    assert database.execute(sql, ["row_total", "phone_bookings_in_both_tables"]).fetchall() == [
        ("phone_bookings_in_both_tables", "", 4, 5, 0),
        ("row_total", "虚构甲医院", 10, 13, 0),
        ("row_total", "合计", 20, 20, 1),
    ]


# Reading again, and corrections of the print


def test_a_figure_outlives_another_reading(database: Database) -> None:
    enter(database, RATE, VISITS)
    before = rows(database, "select * from figures order by unit, metric")
    stored = keep(database, TEXT, "again")
    assert (stored.changes, [a.fate for a in stored.by_hand]) == ((), ["filled", "corrected"])
    assert rows(database, "select * from figures order by unit, metric") == before
    assert rows(database, "select count(*) from unread where settled is null") == [(1,)]


def test_a_figure_stays_though_its_line_now_reads_otherwise(database: Database) -> None:
    enter(database, RATE)
    other = [line.replace("275.0%", "75.0%") for line in TEXT]
    stored = keep(database, other, "again")
    assert fates(stored.by_hand) == [("虚构乙医院", "outpatient_compliance", 27.5, "kept", 75.0)]
    assert figure(database, "虚构乙医院", "outpatient_compliance")[0] == 27.5


def test_a_figure_gives_way_where_a_new_file_prints_another(database: Database) -> None:
    enter(database, RATE, VISITS)
    other = [line.replace("275.0%", "28.5%") for line in TEXT]
    stored = keep(database, other, "replace", file="b")
    assert fates(stored.by_hand) == [
        ("虚构乙医院", "outpatient_compliance", 27.5, "set aside", 28.5),
        ("虚构甲医院", "outpatient_visits", 75, "corrected", 72),
    ]
    assert [(c.unit, c.old, c.new) for c in stored.changes] == [("虚构乙医院", 27.5, 28.5)]
    assert figure(database, "虚构乙医院", "outpatient_compliance")[:3] == (28.5, "28.5%", "read")
    assert figure(database, "虚构甲医院", "outpatient_visits")[:3] == (75, "75", "by hand")
    assert fates(enter(database, RATE)) == [
        ("虚构乙医院", "outpatient_compliance", 27.5, "corrected", 28.5)
    ]


def test_a_figure_goes_with_its_line_into_a_new_file(database: Database) -> None:
    """What it stands for has moved there, and that file's reading may change once more."""
    enter(database, RATE)
    moved = [*TEXT[6:], *TEXT[:6]]
    keep(database, moved, "replace", file="b")
    assert rows(database, "select printed_line from by_hand") == [(f"{KEY}.p1.l14",)]
    assert rows(database, "select settled from unread where text = '275.0%'") == [(f"{KEY}.p0.l1",)]
    other = [line.replace("275.0%", "75.0%") for line in moved]
    stored = keep(database, other, "again", file="b")
    assert [a.fate for a in stored.by_hand] == ["kept"]


def test_a_figure_that_a_new_file_prints_so_is_its_own_again(database: Database) -> None:
    enter(database, RATE)
    other = [line.replace("275.0%", "27.5%") for line in TEXT]
    stored = keep(database, other, "replace", file="b")
    assert [a.fate for a in stored.by_hand] == ["the same"]
    assert figure(database, "虚构乙医院", "outpatient_compliance")[:3] == (27.5, "27.5%", "read")
    assert stored.changes == ()


# What is wrong with a file


def problems(database: Database, *rows: str) -> list[str]:
    with pytest.raises(WrongFile) as wrong:
        enter(database, *rows)
    return [en for _, en in wrong.value.problems]


def test_everything_wrong_is_said_with_its_line(database: Database) -> None:
    assert problems(
        database,
        ",,,,,,\n",
        "2023-04,,days,3,,2024-13-01,b,5\n",
        f"2023-04,虚构甲医院,days,3,a,soon,{'长' * 201}\n",
    ) == [
        "line 3: nothing is given for unit, who.",
        "line 3: when must be a date such as 2024-05-31.",
        "line 3: line must be written as p5.l7 (page 5, line 7).",
        "line 4: a cell holds more than 200 characters.",
        "line 4: when must be a date such as 2024-05-31.",
    ]
    about = "a,2024-01-01,b"
    said = problems(
        database,
        f"2023-05,虚构甲医院,days,3,{about}\n",
        f"2023-04,虚构甲医院,dayz,3,{about}\n",
        f"2023-04,虚构丁医院,days,3,{about}\n",
        f"2023-04,虚构甲医院,calls,3,{about}\n",
        f"2023-04,虚构甲医院,days,3x,{about}\n",
        f"2023-04,虚构甲医院,outpatient_compliance,101,{about}\n",
        f"2023-04,虚构甲医院,days,3,{about},p9.l9\n",
        f"{KEY},虚构甲医院,days,3,{about}\n",
        f"2023-04,虚构甲医院,数据上传天数,4,{about}\n",
    )
    assert [line.partition("; it may be")[0] for line in said] == [
        "line 2: no bulletin of “2023-05” is loaded; write a month as 2024-05, an issue as "
        "nanjing-2024-no6.",
        "line 3: there is no metric “dayz”",
        "line 4: there is no unit “虚构丁医院”; list them all: bulletins units",
        "line 5: 虚构甲医院 is not of a kind that calls is counted of.",
        "line 6: “3x” is no figure of days; write / where none is reported.",
        "line 7: “101” is no figure of outpatient_compliance; write / where none is reported.",
        "line 8: bulletin-2023-no5 has no line p9.l9.",
        "line 10: it is the same figure as line 9.",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file holds no figure."),
        (HEADER.encode(), "the file holds no figure."),
        (b"\x00\xff\xfe", "it is no CSV file; save it as CSV (UTF-8)."),
        (b"month,unit\n1,2\n", "line 1 lacks the columns metric, value, who, when, why; it needs "
         "month (or issue), unit, metric, value, who, when and why."),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(WrongFile) as wrong:
        read_typed(content)
    assert [en for _, en in wrong.value.problems] == [said]


def test_dates_and_months_are_taken_as_spreadsheets_write_them() -> None:
    text = "月份,单位,指标,数值,录入人,日期,原因\n2023/4,甲,days,3,张三,2024/5/1,核对\n"
    (row,) = read_typed(text.encode("gb18030"))
    assert (row.month, row.when, row.who) == ("2023-04", "2024-05-01", "张三")


def test_nothing_is_entered_of_a_file_with_a_mistake(database: Database) -> None:
    before = rows(database, "select * from figures")
    problems(database, RATE, RATE.replace("27.5", "x"))
    assert rows(database, "select * from figures") == before
    assert rows(database, "select * from by_hand") == []


# Every face


def ask(path: Path, name: str, **given: str) -> Answer:
    with closing(connect(path)) as conn:
        return answer(conn, read_catalogue().question(name), given)


@pytest.fixture
def typed(database: Database, path: Path) -> Path:
    enter(database, RATE, VISITS)
    database.close()
    return path


NOTE = (
    "1 figure of these was typed in by hand, not read from the bulletin: 虚构乙医院, outpatient "
    "compliance rate of April 2023, 27.5% (张三, 2024-05-01: 纸质版)."
)
BELOW = {"metric": "outpatient", "threshold": "30"}


def test_an_answer_says_which_of_its_figures_were_typed_in(typed: Path) -> None:
    found = ask(typed, "hospitals_below", **BELOW)
    assert [row[:2] for row in found.rows] == [("虚构甲医院", 20.8), ("虚构乙医院", 27.5)]
    assert NOTE in [note.en for note in found.notes]
    assert found.notes[0].en.startswith("1 place in the bulletin's April 2023 data could not be")
    assert found.row_sources == ((f"{KEY}.p1.l8",), (f"{KEY}.p1.l9", f"{KEY}.p0.l1"))
    assert [note.zh for note in found.notes if "手工" in note.zh] == [
        "其中 1 个数是手工录入的，不是从简报读出的：虚构乙医院 2023 年 4 月门急诊实时数据符合率 "
        "27.5%（张三，2024-05-01：纸质版）。"
    ]


def test_an_answer_without_them_does_not_speak_of_them(typed: Path) -> None:
    found = ask(typed, "hospitals_below", metric="outpatient", threshold="25")
    assert [row[0] for row in found.rows] == ["虚构甲医院"]
    assert [note for note in found.notes if "by hand" in note.en] == []


def test_a_correction_tells_what_is_printed(typed: Path) -> None:
    found = ask(typed, "ranking", metric="outpatient_visits")
    (note,) = [note.en for note in found.notes if "by hand" in note.en]
    assert note.endswith("75 visits (张三, 2024-05-01: 与医院核对; printed: 72).")


def test_the_source_of_a_figure_says_who_typed_it_in(typed: Path) -> None:
    with closing(connect(typed)) as conn:
        (line,) = printed_lines(conn, [f"{KEY}.p0.l1"])
    text = "张三 2024-05-01 · 虚构乙医院 · 门急诊实时数据符合率 · 27.5 · 纸质版"
    assert say_line(line, "en") == f"issue 5 of 2023, figure 1 typed in by hand: {text}"
    assert say_line(line, "zh") == f"2023 年第 5 期，手工录入第 1 个数：{text}"


def test_files_and_json_carry_the_note(typed: Path, tmp_path: Path) -> None:
    found = ask(typed, "hospitals_below", **BELOW)
    assert NOTE in to_json(found, "en")["notes"]
    write(found, tmp_path / "a.json", "en")
    assert NOTE in json.loads((tmp_path / "a.json").read_text("utf-8"))["notes"]


def test_the_site_says_by_hand_and_shows_who_and_what_is_printed(typed: Path) -> None:
    with served(typed) as url:
        status, page = fetch(f"{url}/bulletins/hospitals_below?lang=en&metric=outpatient"
                             "&threshold=30&month=2023-04")  # fmt: skip
        assert status == 200
        assert Cells(page).rows[1][-1] == "p. 1, l. 9by hand"
        assert "typed in by hand, not read from the bulletin" in page
        status, page = fetch(f"{url}/-/line/{KEY}.p0.l1?lang=en")
    assert status == 200
    assert "张三 2024-05-01 · 虚构乙医院" in page
    assert f'href="/-/line/{KEY}.p1.l9">issue 5 of 2023, page 1, line 9</a>' in page
    assert "No PDF of this issue" not in page


# The command


def run(path: Path, *arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, [*arguments, "--lang", lang, "--db", str(path)])


def test_the_command_says_what_became_of_each_figure(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "h.csv"
    file.write_text(HEADER + RATE + VISITS + DAYS, "utf-8")
    assert run(path, "by-hand").stdout.startswith("No figure has been typed in by hand. To do so: ")
    assert run(path, "by-hand", str(file)).stdout.splitlines() == [
        "h.csv: 3 figures entered",
        "  April 2023 · 虚构乙医院 · Outpatient compliance rate: 27.5 (could not be read)",
        "  April 2023 · 虚构甲医院 · Outpatient and emergency visits: 75, correcting "
        "the printed 72",
        "  April 2023 · 虚构甲医院 · Days with uploads: 30, as it is printed: the print stands",
    ]
    assert run(path, "by-hand", str(file)).stdout == "h.csv: 0 figures entered, 3 entered before\n"
    assert run(path, "by-hand", lang="zh").stdout.splitlines() == [
        "2023 年 4 月 · 虚构乙医院 · 门急诊实时数据符合率：27.5 — 张三 2024-05-01：纸质版",
        "2023 年 4 月 · 虚构甲医院 · 门急诊人次：75 — 张三 2024-05-01：与医院核对",
        "2023 年 4 月 · 虚构甲医院 · 数据上传天数：30 — 张三 2024-05-01：核对（未采用）",
    ]
    assert (
        "  2 figures typed in by hand (bulletins by-hand lists them)"
        in run(path, "check").stdout.splitlines()
    )


def test_the_example_of_the_guide_can_be_entered(sample_database: Path, tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "for-maintainers.md").read_text("utf-8")
    example = guide.partition("```csv\n")[2].partition("```")[0]
    (tmp_path / "h.csv").write_text(example, "utf-8")
    shutil.copy(sample_database, tmp_path / "a.db")
    assert run(tmp_path / "a.db", "by-hand", str(tmp_path / "h.csv")).stdout.splitlines() == [
        "h.csv: 1 figure entered",
        "  April 2023 · 南京鼓楼医院 · Outpatient and emergency visits: 441,155, as it is printed: "
        "the print stands",
    ]


def test_the_command_refuses_a_wrong_file_line_by_line(path: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(HEADER + RATE.replace("27.5", "x") + VISITS, "utf-8")
    refused = run(path, "by-hand", str(tmp_path / "bad.csv"), lang="zh")
    assert (refused.exit_code, refused.stdout, refused.stderr.splitlines()) == (
        1,
        "",
        ["bad.csv：第 2 行：“x”不是这个指标的数；没有上报就写 /。", "没有录入任何数。"],
    )
    missing = run(path, "by-hand", "missing.csv")
    assert (missing.exit_code, missing.stderr) == (
        1,
        "missing.csv: no such file; check the path.\n",
    )
    nowhere = run(tmp_path / "none.db", "by-hand", str(tmp_path / "bad.csv"))
    assert (nowhere.exit_code, (tmp_path / "none.db").exists()) == (1, False)


def test_nothing_in_the_file_is_markup_or_steers_the_terminal(path: Path, tmp_path: Path) -> None:
    hostile = '2023-04,虚构乙医院,outpatient_compliance,27.5,"\x1b]0;<b>=1",2024-05-01,"{7}"\n'
    (tmp_path / "h.csv").write_text(HEADER + hostile, "utf-8")
    said = run(path, "by-hand", str(tmp_path / "h.csv")).stdout + run(path, "by-hand").stdout
    assert [char for char in said if not char.isprintable() and char != "\n"] == []
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("select who, why from by_hand").fetchall() == [("\x1b]0;<b>=1", "{7}")]
    assert "{7}" in ask(path, "hospitals_below", **BELOW).notes[1].en
