"""What replaces an issue, a re-issue or another reading: each changed figure is kept, or none."""

import hashlib
import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import archive, store
from db.archive import list_failed, list_outdated, load_again, load_files
from db.checks import check_issue
from db.child import parse
from db.corrections import Change
from db.errors import BulletinError, OtherFile, RefusedIssue, UnreadableFile
from db.issue import Issue
from db.records import Source
from db.schema import SCHEMA_VERSION
from db.spec import read_spec
from db.store import Stored, find_outdated, open_database, parser_version, read_kept, store_issue
from tests.making import MASTHEAD, bulletin, issue_of

NOW = datetime(2024, 6, 1, 12, 30, 15, tzinfo=UTC)
FIRST = Source("虚构.pdf", "ab" * 32, b"first")
SECOND = Source("虚构更正.pdf", "cd" * 32, b"second")
TEXT = (
    "2023 年 4 月预约挂号服务统计",
    "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
    "1 虚构甲医院 1 2 3 4 10",
    "2 虚构乙医院 1 / 3 4 8",
    "合计 2 2 6 8 18",
)
CORRECTED = (
    *TEXT[:2],
    "1 虚构甲医院 1 9 3 4 17",
    "2 虚构丙医院 1 / 3 4 8",
    "合计 2 9 6 8 25",
)
KEY = "bulletin-2023-no5"
AT = "2024-06-01T12:30:15+00:00"


def made_up(*text: str, masthead: str = MASTHEAD) -> Issue:
    return check_issue(issue_of(*text, masthead=masthead), read_spec(), ())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path / "made-up.db", read_spec())) as opened:
        keep(opened, TEXT, FIRST)
        yield opened


def keep(
    database: Database, text: tuple[str, ...], source: Source, mode: store.Mode = "new"
) -> Stored:
    return store_issue(database, made_up(*text), read_spec(), source, NOW, mode)


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.execute(sql).fetchall()


def held(database: Database) -> list[tuple[object, ...]]:
    """Everything that is read of the database."""
    return [
        (table, *row)
        for table in database.table_names()
        for row in rows(database, f"select * from {table}")
    ]


def test_a_correction_becomes_current_and_what_it_changed_is_kept(database: Database) -> None:
    stored = keep(database, CORRECTED, SECOND, "replace")
    line = f"{KEY}.p1.l"
    place = ("2023-04",)
    changes = [
        Change("虚构甲医院", "bookings_phone", *place, 2, 9, f"{line}6"),
        Change("虚构甲医院", "bookings_total", *place, 10, 17, f"{line}6"),
        Change("虚构丙医院", "bookings_online_12320", *place, None, 1, f"{line}7"),
        Change("虚构丙医院", "bookings_in_clinic", *place, None, 3, f"{line}7"),
        Change("虚构丙医院", "bookings_third_party", *place, None, 4, f"{line}7"),
        Change("虚构丙医院", "bookings_total", *place, None, 8, f"{line}7"),
        Change("合计", "bookings_phone", *place, 2, 9, f"{line}8"),
        Change("合计", "bookings_total", *place, 18, 25, f"{line}8"),
        Change("虚构乙医院", "bookings_online_12320", *place, 1, None, f"{line}7"),
        Change("虚构乙医院", "bookings_in_clinic", *place, 3, None, f"{line}7"),
        Change("虚构乙医院", "bookings_third_party", *place, 4, None, f"{line}7"),
        Change("虚构乙医院", "bookings_total", *place, 8, None, f"{line}7"),
    ]
    assert (stored.key, stored.outcome, stored.before) == (KEY, "replaced", "虚构.pdf")
    assert list(stored.changes) == changes
    kept = "select unit, metric, month, old, new, issue, file, at, how, who, why from corrections"
    about = (KEY, "虚构更正.pdf", AT, "replaced", None, None)
    assert rows(database, kept) == [
        (c.unit, c.metric, c.month, c.old, c.new, *about) for c in changes
    ]
    assert rows(database, "select hospital, phone from bookings") == [
        ("虚构甲医院", 9),
        ("虚构丙医院", None),
    ]


def test_the_file_that_was_replaced_stays_on_record(database: Database) -> None:
    keep(database, CORRECTED, SECOND, "replace")
    assert rows(database, "select name, bytes, issue, replaced_at from files order by name") == [
        ("虚构.pdf", b"first", KEY, AT),
        ("虚构更正.pdf", b"second", KEY, None),
    ]
    assert rows(database, "select file, sha256 from issues") == [(SECOND.name, SECOND.sha256)]
    with pytest.raises(OtherFile):
        keep(database, TEXT, FIRST)
    keep(database, TEXT, FIRST, "replace")
    assert rows(database, "select name, replaced_at from files order by name") == [
        ("虚构.pdf", None),
        ("虚构更正.pdf", AT),
    ]


def test_a_unit_that_is_printed_no_more_is_no_unit(database: Database) -> None:
    keep(database, CORRECTED, SECOND, "replace")
    assert rows(database, "select name from units order by name") == [
        ("虚构丙医院",),
        ("虚构甲医院",),
    ]
    assert rows(database, "select name, unit from unit_names order by name") == [
        ("虚构丙医院", "虚构丙医院"),
        ("虚构甲医院", "虚构甲医院"),
    ]


def test_another_reading_of_a_file_changes_only_what_it_reads_differently(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_outdated(database) == []
    monkeypatch.setattr(store, "PARSER_VERSION", "next")
    assert find_outdated(database) == [(FIRST.name, FIRST.sha256)]
    assert read_kept(database, FIRST.sha256) == FIRST
    stored = keep(database, (*TEXT[:2], "1 虚构甲医院 1 7 3 4 10", *TEXT[3:]), FIRST, "again")
    assert (stored.outcome, [(c.old, c.new) for c in stored.changes]) == ("read again", [(2, 7)])
    assert rows(database, "select how, old, new from corrections") == [("read again", 2, 7)]
    assert rows(database, "select parser_version from issues") == [(parser_version(),)]
    assert find_outdated(database) == []


def test_a_file_that_is_read_as_another_issue_changes_nothing(database: Database) -> None:
    before = held(database)
    other = made_up(*TEXT, masthead=MASTHEAD.replace("第 5 期", "第 6 期"))
    with pytest.raises(RefusedIssue, match=r"read as bulletin-2023-no5 before and as .*-no6 now"):
        store_issue(database, other, read_spec(), FIRST, NOW, "again")
    assert held(database) == before


def test_an_error_midway_leaves_the_issue_as_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        assert rows(database, "select phone from bookings where rank = 1") == [(9,)]
        raise RuntimeError("midway")

    before = held(database)
    monkeypatch.setattr(store, "keep_changes", fail)
    with pytest.raises(RuntimeError, match="midway"):
        keep(database, CORRECTED, SECOND, "replace")
    assert held(database) == before


def die_midway(path: Path) -> None:
    store.keep_changes = lambda *args: os._exit(9)  # type: ignore[attr-defined]
    with closing(open_database(path, read_spec())) as database:
        keep(database, CORRECTED, SECOND, "replace")


def test_a_load_that_is_killed_midway_leaves_the_issue_as_it_was(
    database: Database, tmp_path: Path
) -> None:
    before = held(database)
    child = multiprocessing.get_context("spawn").Process(
        target=die_midway, args=[tmp_path / "made-up.db"]
    )
    child.start()
    child.join(60)
    assert child.exitcode == 9
    assert held(database) == before


def test_a_reader_sees_the_old_issue_until_the_new_one_is_whole(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "select hospital, phone, (select count(*) from figures) from bookings"
    old = [("虚构甲医院", 2, 10), ("虚构乙医院", None, 10)]
    seen = []

    def look(*args: object) -> None:
        with closing(sqlite3.connect(tmp_path / "made-up.db")) as reader:
            seen.append(reader.execute(sql).fetchall())

    monkeypatch.setattr(store, "keep_changes", look)
    keep(database, CORRECTED, SECOND, "replace")
    assert seen == [old]
    assert rows(database, sql) == [("虚构甲医院", 9, 10), ("虚构丙医院", None, 10)]


# Whole files


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one bulletin in it; what is read is read in this process."""
    monkeypatch.setattr(archive, "parse_in_child", lambda content, seconds: parse(content))
    (tmp_path / "a.txt").write_text(bulletin(*TEXT), "utf-8")
    return tmp_path


def load(folder: Path, *names: str, replace: bool = False) -> list[str]:
    """What came of each file."""
    outcomes = load_files([folder / n for n in names], folder / "a.db", replace=replace)
    return [o.stored.outcome if o.stored else type(o.error).__name__ for o in outcomes]


def outcomes_of(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "a.db")) as reader:
        return reader.execute("select file, outcome from loads order by id").fetchall()


def test_the_kept_files_are_read_again_without_the_ones_on_disk(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(here, "a.txt")
    (here / "a.txt").unlink()
    assert list(load_again(here / "a.db")) == []
    monkeypatch.setattr(store, "PARSER_VERSION", "next")
    (outcome,) = load_again(here / "a.db")
    assert outcome.stored
    assert (outcome.stored.outcome, outcome.stored.changes) == ("read again", ())
    assert outcomes_of(here) == [("a.txt", "loaded"), ("a.txt", "read again")]


def test_an_issue_that_can_be_read_no_more_stays(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(here, "a.txt")
    monkeypatch.setattr(store, "PARSER_VERSION", "next")
    error = UnreadableFile("坏了", "broken")
    monkeypatch.setattr(archive, "parse_in_child", lambda content, seconds: error)
    (outcome,) = load_again(here / "a.db")
    assert (outcome.failed, outcome.error) == (True, error)
    assert [name for name, _ in list_outdated(here / "a.db")] == ["a.txt"]
    with closing(sqlite3.connect(here / "a.db")) as reader:
        assert reader.execute("select count(*) from figures").fetchone() == (10,)


def test_what_failed_is_tried_again_until_it_is_loaded(here: Path) -> None:
    (here / "b.txt").write_text(bulletin(*CORRECTED), "utf-8")
    (here / "bad.pdf").write_bytes(b"")
    assert load(here, "a.txt", "b.txt", "bad.pdf", "gone.pdf") == [
        "loaded",
        "OtherFile",
        "UnreadableFile",
        "UnreadableFile",
    ]
    failed = [here / name for name in ("b.txt", "bad.pdf", "gone.pdf")]
    assert list_failed(here / "a.db") == failed
    assert load(here, "b.txt", replace=True) == ["replaced"]
    assert list_failed(here / "a.db") == failed[1:]
    (here / "bad.pdf").write_text(bulletin(*CORRECTED), "utf-8")
    assert load(here, "bad.pdf") == ["AlreadyLoaded"]
    assert list_failed(here / "a.db") == [here / "gone.pdf"]
    load(here, "b.txt")
    (here / "moved.txt").write_text(bulletin(*TEXT), "utf-8")
    assert load(here, "moved.txt") == ["OtherFile"]
    assert load(here, "a.txt", replace=True) == ["replaced"]
    assert list_failed(here / "a.db") == [here / "gone.pdf"]


def test_the_paths_of_files_are_not_among_what_is_served(here: Path) -> None:
    load(here, "a.txt")
    with closing(sqlite3.connect(here / "a.db")) as reader:
        assert str(here) not in str(reader.execute("select * from loads").fetchall())


def test_what_a_section_is_taught_makes_its_readings_outdated(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """sections.yml says how files are read, as much as the parser does."""
    load(here, "a.txt")
    before = parser_version()
    taught = here / "sections.yml"
    taught.write_bytes(b"another")
    monkeypatch.setattr(store, "files", lambda package: here)
    assert (
        parser_version()
        == f"{store.PARSER_VERSION}-{hashlib.sha256(b'another').hexdigest()[:8]}"
        != before
    )
    assert [name for name, _ in list_outdated(here / "a.db")] == ["a.txt"]


# Databases of an older version


NEW = {
    "figures": "printed_name",
    "unread": "settled",
    "unit_names": "stated",
    "issues": "incomplete",
}


def make_old(path: Path) -> None:
    """As the first version made it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("drop table by_hand")
        connection.execute("drop table load_paths")
        for table, column in NEW.items():
            connection.execute(f"alter table {table} drop column {column}")
        connection.execute("update issues set parser_version = '1'")
        connection.execute("pragma user_version = 1")


def test_a_database_of_an_older_version_is_brought_up_to_date(here: Path) -> None:
    load(here, "a.txt")
    with closing(open_database(here / "a.db", read_spec())) as database:
        before = rows(database, "select * from figures")
    make_old(here / "a.db")
    (outcome,) = load_again(here / "a.db")
    assert outcome.stored
    assert outcome.stored.changes == ()
    with closing(open_database(here / "a.db", read_spec())) as database:
        assert rows(database, "pragma user_version") == [(SCHEMA_VERSION,)]
        assert rows(database, "select issue, month, unit, metric, value, printed, state, line, "
                              "printed_name from figures") == before  # fmt: skip


def test_an_error_says_its_reason_without_what_differs() -> None:
    error = BulletinError("“甲”有 12 列，应有 7 列", "“甲” has 12 columns, expected 7")
    assert error.reason == ("…有 … 列，应有 … 列", "… has … columns, expected …")
