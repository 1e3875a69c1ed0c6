"""A table without totals or row numbers is compared with those of the issues beside it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.checks import check_issue
from db.neighbours import NAME
from db.records import Source
from db.spec import read_spec
from db.stated import merge_units
from db.store import Stored, in_turn, open_database, store_issue
from tests.making import MASTHEAD, issue_of

NOW = datetime(2024, 1, 1, tzinfo=UTC)
HEADER = "接入单位 数据上传量 数据上传天数 实时数据表单上传情况"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "a.db", read_spec())


def load(database: Database, month: int, hospitals: Sequence[str], *more: str) -> Stored:
    masthead = MASTHEAD.replace("第 5 期", f"第 {month + 1} 期").replace(
        "5 月 24", f"{month + 1} 月 24"
    )
    rows = [f"{name} 7 30 5/11" for name in hospitals]
    title = f"2023 年 {month} 月虚构平台数据采集情况（医院）"
    issue = check_issue(issue_of(title, HEADER, *rows, *more, masthead=masthead), read_spec(), ())
    source = Source(f"{month}.txt", f"{month}{len(hospitals)}".zfill(64), b"")
    return store_issue(database, issue, read_spec(), source, NOW, "replace")


def gaps(database: Database) -> list[tuple[object, ...]]:
    sql = "select issue, subject, expected, found, note, ok from checks where name = ?"
    return list(database.execute(sql, [NAME]).fetchall())


def test_a_unit_that_both_neighbours_print_is_missed(database: Database) -> None:
    load(database, 4, ["虚构甲医院", "虚构乙医院", "虚构丙医院"])
    load(database, 5, ["虚构甲医院"])
    assert gaps(database) == []
    stored = load(database, 6, ["虚构甲医院", "虚构乙医院"])
    missed = ("bulletin-2023-no6", "hospital_reporting", 2, 1, "虚构乙医院", 0)
    assert gaps(database) == [missed]
    assert [(issue, gap.note) for issue, gap in stored.gaps] == [
        ("bulletin-2023-no6", "虚构乙医院")
    ]
    assert database.execute(
        "select incomplete from issues where id = 'bulletin-2023-no6'"
    ).fetchone() == (1,)


def test_an_issue_that_comes_between_two_is_compared_and_a_correction_mends_it(
    database: Database,
) -> None:
    load(database, 4, ["虚构甲医院", "虚构乙医院"])
    load(database, 6, ["虚构甲医院", "虚构乙医院"])
    assert [gap.note for _, gap in load(database, 5, ["虚构甲医院"]).gaps] == ["虚构乙医院"]
    assert load(database, 5, ["虚构甲医院", "虚构乙医院"]).gaps == ()
    assert gaps(database) == []


def test_a_unit_that_comes_or_goes_for_good_is_not_missed(database: Database) -> None:
    load(database, 4, ["虚构甲医院", "虚构乙医院"])
    load(database, 5, ["虚构甲医院"])
    load(database, 6, ["虚构甲医院", "虚构丙医院"])
    assert gaps(database) == []


def test_a_merge_tells_that_the_unit_is_there(database: Database) -> None:
    load(database, 4, ["虚构甲医院", "虚构乙医院"])
    load(database, 5, ["虚构甲医院", "虚构乙中心医院"])
    load(database, 6, ["虚构甲医院", "虚构乙医院"])
    assert [row[4] for row in gaps(database)] == ["虚构乙医院"]
    with in_turn(database):
        merge_units(database, read_spec(), "虚构乙中心医院", "虚构乙医院", NOW)
    assert gaps(database) == []
