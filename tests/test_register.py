"""Names become units: only where somebody stated so, never in silence, and for good."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import register, stated, units
from db.checks import check_issue
from db.errors import BulletinError
from db.records import Source
from db.register import Taken
from db.spec import read_spec
from db.stated import (
    find_unit,
    merge_units,
    refresh_register,
    split_unit,
    suggest_renames,
)
from db.store import Stored, in_turn, open_database, store_issue
from db.units import Unit, stated_name
from db.values import fold
from tests.making import MASTHEAD, issue_of

NOW = datetime(2024, 6, 1, tzinfo=UTC)
REGISTER = [
    ("hospital", Unit("虚构第一医院", "first", "First (made up)", ("市一医院", "一院", "两可"))),
    ("hospital", Unit("虚构第二医院", "second", "Second (made up)", ("两可",))),
    ("hospital", Unit("虚构第三医院（东院）", "third-east", "", ("三院", "三院(东院)"))),
]


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another units.csv."""
    known = {(kind, fold(unit.name)): unit for kind, unit in REGISTER}
    for module in (units, stated):
        monkeypatch.setattr(module, "read_register", lambda: known)
    units._other_names.cache_clear()
    yield
    units._other_names.cache_clear()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path / "made-up.db", read_spec())) as opened:
        yield opened


def keep(database: Database, month: int, *names: str, mode: str = "new") -> Stored:
    """An issue whose bookings are those of these hospitals: 10 and more by phone."""
    rows = [f"{n} {name} 1 {n + 9} 3 4 {n + 17}" for n, name in enumerate(names, 1)]
    issue = issue_of(
        f"2023 年 {month} 月预约挂号服务统计",
        "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
        *rows,
        masthead=MASTHEAD.replace("第 5 期", f"第 {month + 1} 期").replace(
            "5 月 24", f"{month + 1} 月 24"
        ),
    )
    source = Source(f"{month}{mode}.txt", f"{month:064}", b"")
    spec = read_spec()
    return store_issue(database, check_issue(issue, spec, ()), spec, source, NOW, mode)  # type: ignore[arg-type]


def phone(database: Database, table: str = "bookings") -> list[tuple[object, ...]]:
    sql = {
        "bookings": "select month, hospital, phone from bookings order by 1, 2",
        "figures": "select month, unit, value from figures where metric = 'bookings_phone' "
        "order by 1, 2",
    }
    return database.execute(sql[table]).fetchall()


def names(database: Database, unit: str) -> list[tuple[object, ...]]:
    """The printed names of a unit, and who states them."""
    sql = "select name, stated from unit_names where unit = ? and printed order by name"
    return database.execute(sql, [unit]).fetchall()


def merge(database: Database, old: str, new: str) -> int:
    with in_turn(database):
        return merge_units(database, read_spec(), old, new, NOW)


def split(database: Database, name: str) -> tuple[str, str, int]:
    with in_turn(database):
        return split_unit(database, read_spec(), name, NOW)


def refresh(database: Database) -> list[Taken]:
    with in_turn(database):
        return refresh_register(database, read_spec(), NOW)


# What units.csv states


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("市一医院", "虚构第一医院"),
        ("虚构 第一医院", "虚构第一医院"),
        ("两可", None),
        ("别家", None),
        ("虚构第三医院(东院)", "虚构第三医院（东院）"),
        ("三院(东院)", "虚构第三医院（东院）"),
        ("三院", None),
        ("虚构第三医院", None),
    ],
)
def test_a_name_is_one_units_or_nobodys(name: str, unit: str | None) -> None:
    assert stated_name("hospital", name) == unit
    assert stated_name("district", name) is None


def test_a_name_that_units_csv_states_goes_to_its_unit_and_is_said_once(
    database: Database,
) -> None:
    assert keep(database, 3, "虚构第一医院", "别家").taken == ()
    assert keep(database, 4, "市一医院", "别家").taken == (
        Taken("市一医院", "虚构第一医院", "units.csv"),
    )
    assert keep(database, 5, "市一医院").taken == ()
    expected = [
        ("2023-03", "别家", 11),
        ("2023-03", "虚构第一医院", 10),
        ("2023-04", "别家", 11),
        ("2023-04", "虚构第一医院", 10),
        ("2023-05", "虚构第一医院", 10),
    ]
    assert phone(database) == phone(database, "figures") == expected
    assert names(database, "虚构第一医院") == [
        ("市一医院", "units.csv"),
        ("虚构第一医院", "printed"),
    ]


def test_two_names_in_one_table_are_two_units_whatever_was_stated(database: Database) -> None:
    stored = keep(database, 4, "市一医院", "虚构第一医院")
    assert stored.taken == (Taken("市一医院", "虚构第一医院", "units.csv", apart=True),)
    assert phone(database) == [("2023-04", "市一医院", 10), ("2023-04", "虚构第一医院", 11)]


def test_the_same_name_in_another_width_is_the_same_name(database: Database) -> None:
    keep(database, 3, "别家（西院）")
    assert keep(database, 4, "别家(西院)").taken == ()
    assert phone(database) == [("2023-03", "别家（西院）", 10), ("2023-04", "别家（西院）", 10)]


def test_checks_speak_of_the_unit_not_of_the_name(database: Database) -> None:
    keep(database, 4, "市一医院")
    sql = "select subject from checks where name = 'row_total'"
    assert database.execute(sql).fetchall() == [("虚构第一医院",)]


# units.csv as it becomes


def test_a_unit_gets_the_english_and_code_that_units_csv_has_come_to_give(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(database, 4, "别家")
    former = database.execute("select code, english from units").fetchall()
    unit = Unit("别家", "other", "The other (made up)", ("另一家",))
    monkeypatch.setattr(stated, "read_register", lambda: {("hospital", "别家"): unit})
    monkeypatch.setattr(register, "describe_unit", lambda kind, name: unit)
    assert refresh(database) == []
    sql = "select name, code, english from units"
    assert database.execute(sql).fetchall() == [("别家", "other", "The other (made up)")]
    assert [english for _, english in former] == [None]
    assert (
        find_unit(database, former[0][0]) == find_unit(database, "另一家") == ("别家", "hospital")
    )


def test_a_unit_that_units_csv_has_come_to_state_as_another_goes_over(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "stated_name", lambda kind, name: None)
    keep(database, 3, "虚构第一医院")
    keep(database, 4, "市一医院")
    monkeypatch.undo()
    monkeypatch.setattr(stated, "stated_name", lambda kind, name: "虚构第一医院")
    assert refresh(database) == [Taken("市一医院", "虚构第一医院", "units.csv")]
    assert refresh(database) == []
    assert [unit for _, unit, _ in phone(database)] == ["虚构第一医院"] * 2


# What is stated by hand


def test_a_merge_moves_every_figure_and_every_later_issue(database: Database) -> None:
    keep(database, 3, "旧名医院", "别家")
    keep(database, 4, "新名医院", "别家")
    assert merge(database, "旧名医院", "新名医院") == 5
    keep(database, 5, "旧名医院")
    expected = [
        ("2023-03", "别家", 11),
        ("2023-03", "新名医院", 10),
        ("2023-04", "别家", 11),
        ("2023-04", "新名医院", 10),
        ("2023-05", "新名医院", 10),
    ]
    assert phone(database) == phone(database, "figures") == expected
    assert names(database, "新名医院") == [("新名医院", "printed"), ("旧名医院", "by hand")]
    assert database.execute("select name from units order by 1").fetchall() == [
        ("别家",),
        ("新名医院",),
    ]


def test_a_merge_outlives_another_reading_and_a_correction(database: Database) -> None:
    keep(database, 3, "旧名医院")
    keep(database, 4, "新名医院")
    merge(database, "旧名医院", "新名医院")
    for mode in ("again", "replace"):
        if mode == "replace":
            database.execute("update issues set sha256 = 'another' where month = '2023-03'")
        assert keep(database, 3, "旧名医院", mode=mode).changes == ()
        assert [unit for _, unit, _ in phone(database)] == ["新名医院"] * 2


def test_what_is_merged_can_be_split_and_stays_split(database: Database) -> None:
    keep(database, 3, "虚构第一医院", "别家")
    keep(database, 4, "市一医院")
    assert split(database, "市一医院") == ("市一医院", "虚构第一医院", 5)
    assert refresh(database) == []
    keep(database, 5, "市一医院")
    expected = [
        ("2023-03", "别家", 11),
        ("2023-03", "虚构第一医院", 10),
        ("2023-04", "市一医院", 10),
        ("2023-05", "市一医院", 10),
    ]
    assert phone(database) == phone(database, "figures") == expected
    assert merge(database, "市一医院", "虚构第一医院") == 10
    assert {unit for _, unit, _ in phone(database)} == {"别家", "虚构第一医院"}


def test_a_chain_of_renames_ends_in_the_last_name(database: Database) -> None:
    for month, name in ((3, "甲名"), (4, "乙名"), (5, "丙名")):
        keep(database, month, name)
    merge(database, "甲名", "乙名")
    merge(database, "乙名", "丙名")
    keep(database, 6, "甲名")
    assert [unit for _, unit, _ in phone(database)] == ["丙名"] * 4


def test_a_former_code_still_finds_the_unit(database: Database) -> None:
    keep(database, 3, "旧名医院")
    keep(database, 4, "新名医院")
    sql = "select code from units where name = '旧名医院'"
    code = database.execute(sql).fetchone()[0]
    merge(database, "旧名医院", "新名医院")
    assert find_unit(database, code) == ("新名医院", "hospital")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("甲家", "乙家", "bulletin-2023-no5 prints both 甲家 (bulletin-2023-no5.p1.l6) and 乙家 "
         "(bulletin-2023-no5.p1.l7), so they are two units; nothing was merged."),
        ("甲家", "无名", "there is no unit “无名”; list them all: bulletins units"),
        ("甲家", "甲家", "甲家 and 甲家 are one unit already."),
        ("甲家", "虚构区", "甲家 and 虚构区 are of different kinds and cannot be merged."),
    ],
)  # fmt: skip
def test_what_cannot_be_one_unit_is_refused(
    database: Database, old: str, new: str, said: str
) -> None:
    keep(database, 4, "甲家", "乙家")
    database.execute("insert into units (name, kind) values ('虚构区', 'district')")
    before = phone(database)
    with pytest.raises(BulletinError) as refused:
        merge(database, old, new)
    assert str(refused.value) == said
    assert phone(database) == before


def test_what_was_never_merged_cannot_be_split(database: Database) -> None:
    keep(database, 4, "甲家")
    with pytest.raises(BulletinError, match="甲家 is not merged into another unit"):
        split(database, "甲家")


def test_figures_of_an_older_version_are_not_split_by_guess(database: Database) -> None:
    keep(database, 4, "市一医院")
    database.execute("update figures set printed_name = null")
    with pytest.raises(BulletinError, match="first run bulletins load --again"):
        split(database, "市一医院")


# What it looks like


def test_a_name_that_comes_when_a_similar_one_goes_may_be_a_rename(database: Database) -> None:
    keep(database, 3, "虚构区人民医院", "虚构人民医院", "别家")
    keep(database, 4, "虚构市虚构区人民医院", "虚构人民医院", "新来的")
    assert suggest_renames(database.conn) == {"虚构市虚构区人民医院": ("虚构区人民医院", "2023-03")}
