"""What could not be read is said beside the answers that may lack it."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from db.archive import load_files
from tests.making import bulletin

REPORTING = (
    "2023 年 4 月虚构平台数据采集情况（医院）",
    "接入单位 数据上传量 数据上传天数 实时数据表单上传情况",
    "门急诊信息 出院信息",
    "人次 实时数据符合率 人次 实时数据符合率",
    "虚构甲医院 71 30 5/11 72 20.80% 73 /",
)


def ask(folder: Path, *rows: str) -> Answer:
    (folder / "odd.txt").write_text(bulletin(*REPORTING, *rows), "utf-8")
    database = folder / f"{len(rows)}.db"
    assert [outcome.error for outcome in load_files([folder / "odd.txt"], database)] == [None]
    with closing(connect(database)) as conn:
        return answer(conn, read_catalogue().question("hospitals_below"), {})


@pytest.mark.parametrize(
    "row", ["虚构乙医院 61 30 5/11 62 275.0% 63 64.0%", "虚构乙医院 61 30 5/11 62 27.50 63 64.0%"]
)
def test_a_rate_that_could_not_be_read_is_said(tmp_path: Path, row: str) -> None:
    found = ask(tmp_path, row)
    assert [row[0] for row in found.rows] == ["虚构甲医院"]
    assert [note.en for note in found.notes if "could not be read" in note.en] == [
        "1 place in the bulletin's April 2023 data could not be read, so this may lack something; "
        "see the question “Unread text”."
    ]
    assert [note.en for note in found.notes if "no outpatient" in note.en] == []


def test_nothing_is_said_where_all_was_read(tmp_path: Path) -> None:
    found = ask(tmp_path, "虚构乙医院 61 30 5/11 62 27.50% 63 64.0%")
    assert [note.en for note in found.notes if "could not be read" in note.en] == []


def test_a_gap_in_the_row_numbers_is_said_beside_the_month(tmp_path: Path) -> None:
    numbered = (
        "2023 年 4 月预约挂号服务统计",
        "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
        "1 虚构甲医院 1 2 3 4 10",
        "3 虚构乙医院 1 2 3 4 10",
    )
    found = ask(tmp_path, *numbered)
    assert [note.en for note in found.notes if "missing" in note.en] == [
        "Pages or rows are missing in 1 place of the bulletin's April 2023 data, so this may lack "
        "something; see the question “Do the totals agree?”."
    ]
    whole = ask(tmp_path, *numbered[:3])
    assert [note.en for note in whole.notes if "missing" in note.en] == []
