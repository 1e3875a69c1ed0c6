"""An issue goes into SQLite whole or not at all, and never beside what it must not meet."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import store
from db.checks import check_issue
from db.errors import AlreadyLoaded, BulletinError, RefusedIssue
from db.issue import Issue
from db.loads import Attempt, store_attempt
from db.records import Source
from db.schema import PLACE, SCHEMA_VERSION, table_specs
from db.spec import read_spec
from db.store import find_loaded, is_current, open_database, writing
from tests.making import MASTHEAD, issue_of

NOW = datetime(2023, 6, 1, 12, 30, 15, 999, UTC)
SOURCE = Source("虚构.pdf", "ab" * 32, b"made up")
TEXT = (
    "标题",
    "正文 7。",
    "2023 年 4 月预约挂号服务统计",
    "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
    "1 虚构甲医院 1 2 3 4 11",
    "2 虚构甲医院（东院） / 2 3 4 9",
    "3 虚构甲医院(西院) 1 2 3 4 10",
    "4 虚构乙医院 1 2 3 4 10",
    "5 不成行",
    "合计 3 8 12 16 40",
    "（截止 2023 年 3 月底，总预约挂号量为 1.5 万次）",
)


def made_up(masthead: str = MASTHEAD, month: str = "4 月") -> Issue:
    text = [line.replace("4 月", month) for line in TEXT]
    return check_issue(issue_of(*text, masthead=masthead), read_spec(), ())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(tmp_path / "made-up.db", read_spec())) as opened:
        yield opened


def keep(database: Database, issue: Issue, source: Source = SOURCE) -> str:
    return store.store_issue(database, issue, read_spec(), source, NOW).key


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.execute(sql).fetchall()


def test_an_issue_is_kept_with_its_file(database: Database) -> None:
    assert keep(database, made_up()) == "bulletin-2023-no5"
    assert rows(database, "select * from issues") == [
        ("bulletin-2023-no5", "虚构卫生简报", 2023, 5, 9, "2023-05-24", "虚构信息中心", "2023-04",
         1, "虚构.pdf", "ab" * 32, "2023-06-01T12:30:15+00:00", store.parser_version(), 1)
    ]  # fmt: skip
    assert rows(database, "select * from files") == [
        ("ab" * 32, "虚构.pdf", b"made up", "bulletin-2023-no5", "2023-06-01T12:30:15+00:00", None)
    ]
    assert find_loaded(database) == {"ab" * 32: "bulletin-2023-no5"}


def test_a_known_series_has_a_name_of_its_own(database: Database) -> None:
    issue = made_up(MASTHEAD.replace("虚构卫生简报", "南京卫生信息化简报"))
    assert keep(database, issue) == "nanjing-2023-no5"


def test_every_row_leads_to_its_printed_line(database: Database) -> None:
    keep(database, made_up())
    assert rows(
        database,
        "select b.hospital, b.rank, b.online_12320, b.total, l.page, l.boxes, l.text "
        "from bookings b join lines l on l.id = b.line where b.rank < 3 order by b.rank",
    ) == [
        ("虚构甲医院", 1, 1, 11, 1, "[]", "1 虚构甲医院 1 2 3 4 11"),
        ("虚构甲医院（东院）", 2, None, 9, 1, "[]", "2 虚构甲医院（东院） / 2 3 4 9"),
    ]
    for table, spec in table_specs(read_spec()).items():
        if "line" in spec.columns:
            lost = f"select count(*) from {table} where line not in (select id from lines)"
            assert rows(database, lost) == [(0,)], table


def test_totals_notes_checks_and_what_is_unread_are_kept(database: Database) -> None:
    keep(database, made_up())
    assert rows(
        database, "select name, metric, month, scope, value, printed from printed_totals"
    ) == [
        ("bookings_online_12320", "bookings_online_12320", "2023-04", "month", 3, "3"),
        ("bookings_phone", "bookings_phone", "2023-04", "month", 8, "8"),
        ("bookings_in_clinic", "bookings_in_clinic", "2023-04", "month", 12, "12"),
        ("bookings_third_party", "bookings_third_party", "2023-04", "month", 16, "16"),
        ("bookings_total", "bookings_total", "2023-04", "month", 40, "40"),
        ("bookings_cumulative", None, "2023-03", "cumulative", 15000, "1.5 万"),
    ]
    assert rows(database, "select text, why_en from unread") == [
        ("5 不成行", "it belongs to nothing that is known")
    ]
    assert rows(
        database,
        "select name, subject, expected, found, line from checks where not ok and kind = 'total'",
    ) == [
        ("row_total", "虚构甲医院", 11, 10, "bulletin-2023-no5.p1.l8"),
        ("row_total", "合计", 40, 39, "bulletin-2023-no5.p1.l13"),
    ]
    assert rows(database, "select kind, position, title, text from articles") == [
        ("article", 1, "标题", "正文 7。")
    ]
    assert rows(database, "select kind, as_of, pages from sections") == [
        ("bookings", "2023-03", "1")
    ]


def test_a_check_is_of_the_month_of_its_section(database: Database) -> None:
    text = [
        "2023 年 3 月线上预约情况统计",
        "序号 名称 预约数量",
        "1 虚构甲 5",
        "2023 年 4 月预约挂号服务统计",
        "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
        "1 虚构甲医院 1 2 3 4 10",
        "2023 年 4 月虚构平台数据采集情况（区）",
        "接入单位 数据上传量",
        "虚构区 7",
    ]
    keep(database, check_issue(issue_of(*text), read_spec(), ()))
    assert rows(database, "select month, subject from checks where name = 'columns'") == [
        ("2023-03", "online_bookings"),
        ("2023-04", "bookings"),
        ("2023-04", "district_reporting"),
    ]


def test_names_that_differ_by_a_bracket_name_each_other(database: Database) -> None:
    keep(database, made_up())
    assert rows(database, "select name, kind, possibly_same from units order by name") == [
        ("虚构乙医院", "hospital", None),
        ("虚构甲医院", "hospital", "虚构甲医院(西院)、虚构甲医院（东院）"),
        ("虚构甲医院(西院)", "hospital", "虚构甲医院、虚构甲医院（东院）"),
        ("虚构甲医院（东院）", "hospital", "虚构甲医院、虚构甲医院(西院)"),
    ]


def unit_column(table: str) -> str:
    columns = table_specs(read_spec())[table].columns
    return next(name for name, kind in columns.items() if kind is str and name not in PLACE)


def test_figures_and_tables_agree_cell_by_cell(sample_database: Path) -> None:
    figures: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(sample_database)) as connection:
        for table, column, metric, _ in read_spec().stored():
            figures += connection.execute(
                f"select issue, month, line, {unit_column(table)}, ?, {column} from {table}",
                [metric],
            ).fetchall()
        kept = connection.execute("select issue, month, line, unit, metric, value from figures")
        assert sorted(figures, key=str) == sorted(kept.fetchall(), key=str)
    assert len(figures) == 587


def test_counts_are_whole_and_only_what_was_read_has_a_value(sample_database: Path) -> None:
    with closing(sqlite3.connect(sample_database)) as connection:
        types = connection.execute(
            "select distinct typeof(f.value) from figures f join metrics m on m.key = f.metric "
            "where f.value is not null and m.measure <> 'percent'"
        ).fetchall()
        states = connection.execute(
            "select distinct value is null, state = 'read' from figures"
        ).fetchall()
    assert types == [("integer",)]
    assert sorted(states) == [(0, 1), (1, 0)]


def test_an_error_midway_leaves_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(database: Database, *args: object) -> None:
        assert rows(database, "select count(*) from figures") != [(0,)]
        raise RuntimeError("midway")

    monkeypatch.setattr(store, "_keep_file", fail)
    with pytest.raises(RuntimeError, match="midway"):
        keep(database, made_up())
    for table in database.table_names():
        assert rows(database, f"select count(*) from {table}") == [(0,)], table


def test_a_second_series_is_refused_by_name(database: Database) -> None:
    keep(database, made_up())
    other = made_up(MASTHEAD.replace("虚构卫生简报", "另一种虚构简报"))
    with pytest.raises(RefusedIssue) as caught:
        keep(database, other, Source("另.pdf", "cd" * 32, b"x"))
    assert (caught.value.zh, caught.value.en) == (
        "这是《另一种虚构简报》，数据库里是《虚构卫生简报》；请用 --db 另选一个数据库。",
        "it belongs to the series 另一种虚构简报, this database holds 虚构卫生简报; "
        "choose another database with --db.",
    )
    assert rows(database, "select series from issues") == [("虚构卫生简报",)]


def test_the_same_issue_from_another_file_is_refused_with_both_names(database: Database) -> None:
    keep(database, made_up())
    with pytest.raises(RefusedIssue) as caught:
        keep(database, made_up(), Source("另.pdf", "cd" * 32, b"x"))
    assert caught.value.en == (
        "bulletin-2023-no5 was loaded from another file, 虚构.pdf (abababababab); this one, "
        "另.pdf, is cdcdcdcdcdcd; nothing was changed. If this one is right, load it "
        "again with --replace."
    )
    assert rows(database, "select name from files") == [("虚构.pdf",)]


def test_the_same_file_again_is_known(database: Database) -> None:
    keep(database, made_up())
    with pytest.raises(AlreadyLoaded, match=r"already loaded \(bulletin-2023-no5\)"):
        keep(database, made_up())


def test_another_issue_of_the_series_stands_beside(database: Database) -> None:
    keep(database, made_up())
    later = made_up(MASTHEAD.replace("第 5 期", "第 6 期"), month="5 月")
    keep(database, later, Source("六.pdf", "cd" * 32, b"x"))
    assert rows(database, "select issue, count(*) from bookings group by issue") == [
        ("bulletin-2023-no5", 4),
        ("bulletin-2023-no6", 4),
    ]
    assert rows(database, "select count(*) from units") == [(4,)]


def test_a_month_that_another_issue_printed_is_refused(database: Database) -> None:
    keep(database, made_up())
    again = made_up(MASTHEAD.replace("第 5 期", "第 6 期"))
    with pytest.raises(RefusedIssue) as refused:
        keep(database, again, Source("六.pdf", "cd" * 32, b"x"))
    assert str(refused.value) == (
        f"“{again.sections[0].title}”: the figures of 2023-04 were loaded with bulletin-2023-no5 "
        "(虚构.pdf); check the month in its title."
    )
    assert rows(database, "select id from issues") == [("bulletin-2023-no5",)]


def test_an_attempt_is_kept(database: Database) -> None:
    store_attempt(database, Attempt("坏.pdf", "ef" * 32, NOW, "failed", "坏了", "broken"))
    assert rows(database, "select * from loads") == [
        (1, "坏.pdf", "ef" * 32, "2023-06-01T12:30:15+00:00", "failed", "坏了", "broken")
    ]


def refusal(path: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(BulletinError) as caught:
        open_database(path, read_spec())
    assert path.read_bytes() == before
    return caught.value.en


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_database(path, read_spec()).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma user_version = {SCHEMA_VERSION + 1}")
    assert refusal(path) == (
        f"newer.db: made by a newer version (schema {SCHEMA_VERSION + 1}, this one knows "
        f"{SCHEMA_VERSION}); update this program."
    )


@pytest.mark.parametrize("version", [0, 1, 77])
def test_a_database_of_another_program_is_refused(tmp_path: Path, version: int) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table notes (text)")
        connection.execute(f"pragma user_version = {version}")
    assert refusal(path) == (
        "other.db: not a database of this program; choose another file with --db."
    )


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look like one to a careless reader" * 20)
    assert refusal(path) == (
        "notes.txt: not a database of this program; choose another file with --db."
    )


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(BulletinError, match=r"^made-up\.db: cannot be written"),
        writing(tmp_path / "file" / "made-up.db", read_spec()),
    ):
        pass


def test_a_locked_database_is_said(database: Database, tmp_path: Path) -> None:
    def keep_at_once() -> None:
        with writing(tmp_path / "made-up.db", read_spec()) as other:
            other.execute("pragma busy_timeout = 0")
            database.execute("begin immediate")
            keep(other, made_up())

    with pytest.raises(BulletinError, match=r"cannot be written \(database is locked\)"):
        keep_at_once()


def test_a_database_is_current_if_this_version_read_it_from_this_file(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, path = tmp_path / "a.pdf", tmp_path / "made-up.db"
    file.write_bytes(b"made up")
    assert not is_current(path, file)
    sha256 = hashlib.sha256(b"made up").hexdigest()
    keep(database, made_up(), Source("a.pdf", sha256, b"made up"))
    assert is_current(path, file)
    assert not is_current(tmp_path / "missing.db", file)
    monkeypatch.setattr(store, "PARSER_VERSION", "another")
    assert not is_current(path, file)


def test_the_schema_has_indexes_for_questions(database: Database) -> None:
    indexes = rows(
        database,
        "explain query plan select value from figures where metric = 'days' and month = '2023-04'",
    )
    assert "USING INDEX" in str(indexes)
