"""`load`, `check` and `loads` as people run them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.cli.keeping import make_sample
from db.sample import sample_path
from tests.making import MASTHEAD, bulletin

SUMMARY = (
    "No. 5 of 2023 · data of April 2023 · 36 hospitals booked · 44 units reported · "
    "49 totals checked, all agree · 0 unread"
)
KEPT = "Kept in kept.db. To ask: bulletins (terminal) or bulletins serve (browser)"
SUMMARY_ZH = (
    "2023 年第 5 期 · 2023 年 4 月数据 · 36 家医院有预约 · 44 家单位上传 · "
    "核对 49 处，全部一致 · 未读 0 处"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BULLETINS_DB", "kept.db")


def run(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, [*arguments, "--lang", lang])


def test_load_says_what_the_issue_held() -> None:
    result = run("load", str(sample_path()))
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"{sample_path()}\n  {SUMMARY}\n{KEPT}\n",
        "",
    )


def test_load_says_it_in_chinese() -> None:
    assert run("load", str(sample_path()), lang="zh").stdout.splitlines()[1].strip() == SUMMARY_ZH


def test_the_same_file_again_is_no_failure() -> None:
    run("load", str(sample_path()))
    again = run("load", str(sample_path()))
    assert (again.exit_code, again.stdout) == (
        0,
        f"{sample_path()}: already loaded (nanjing-2023-no5).\n",
    )


def test_one_bad_file_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    result = run("load", "missing.pdf", "empty.pdf", str(sample_path()))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Reading 3 files …",
        "[1/3] missing.pdf: no such file; check the path.",
        "[2/3] empty.pdf: the file is empty; download it again.",
    ]
    assert result.stdout.splitlines() == [
        f"[3/3] {sample_path()}",
        f"  {SUMMARY}",
        "3 files: 1 loaded, 0 already there, 2 failed",
        "Files that were not loaded, by reason:",
        "   1  no such file; check the path.",
        "      missing.pdf",
        "   1  the file is empty; download it again.",
        "      empty.pdf",
        "When mended, try them again: bulletins load --retry",
        KEPT,
    ]


def test_a_bad_file_alone_makes_no_database(tmp_path: Path) -> None:
    assert run("load", "missing.pdf").exit_code == 1
    assert not (tmp_path / "kept.db").exists()


def test_a_second_series_is_refused_by_name(tmp_path: Path) -> None:
    run("load", str(sample_path()))
    (tmp_path / "other.txt").write_text(bulletin("简 讯", "5 月 2 日，虚构的事。"), "utf-8")
    result = run("load", "other.txt")
    assert (result.exit_code, result.stderr) == (
        1,
        "other.txt: it belongs to the series 虚构卫生简报, this database holds 南京卫生信息化简报; "
        "choose another database with --db.\n",
    )


def test_load_points_at_what_does_not_fit(tmp_path: Path) -> None:
    text = bulletin(
        "2023 年 4 月线上预约情况统计", "序号 名称 预约数量", "1 虚构甲 5", "2 虚构乙 6", "合计：12"
    )
    (tmp_path / "odd.txt").write_text(text + "77 只鸟飞过\n", "utf-8")
    lines = run("load", "odd.txt").stdout.splitlines()[1:-1]
    assert [line for line in lines if "naming" not in line] == [
        "  No. 5 of 2023 · data of April 2023 · 0 hospitals booked · 0 units reported · "
        "1 total checked, 1 disagree · 1 unread · incomplete",
        "  ! page 1, line 8: Printed total = the sum of its parts (Online bookings): "
        "printed 12, found 11",
        "  ! page 1, line 9: unread, it belongs to nothing that is known: 77 只鸟飞过",
    ]
    assert [line for line in lines if "naming" in line][:1] == [
        "  ! Sections, naming the missing: 1 of 5 · Bookings by hospital, "
        "Reporting by district, Reporting by hospital, Health hotline"
    ]


def test_check_accounts_for_every_printed_number() -> None:
    run("load", str(sample_path()))
    lines = run("check").stdout.splitlines()
    with closing(sqlite3.connect("kept.db")) as conn:
        stored = dict(conn.execute("select destination, tokens from account").fetchall())
    assert lines[0] == (
        "nanjing-2023-no5 · data of April 2023 · nanjing-2023-05-sample.pdf · "
        f"{sum(stored.values())} printed numbers"
    )
    assert [int(line.split()[0]) for line in lines[1 : len(stored) + 1]] == sorted(
        stored.values(), reverse=True
    )
    assert lines[len(stored) + 1 :] == [
        "49 totals checked, all agree",
        "11 tables and row numbers checked, nothing missing",
        "8 pages read by two programs, all numbers the same",
    ]


def test_loads_lists_every_attempt(tmp_path: Path) -> None:
    (tmp_path / "foreign.txt").write_text("Nothing of the kind.", "utf-8")
    run("load", str(sample_path()), "foreign.txt")
    said = [line.split("  ")[1:] for line in run("loads").stdout.splitlines()]
    assert said == [
        ["loaded", "nanjing-2023-05-sample.pdf"],
        [
            "failed",
            "foreign.txt",
            "not a bulletin of this kind: no issue line such as “2023 年第 5 期” was found.",
        ],
    ]


def test_the_sample_is_made_again_when_it_is_of_another_version(tmp_path: Path) -> None:
    sample = tmp_path / "sample.db"
    make_sample(sample)
    with closing(sqlite3.connect(sample)) as conn, conn:
        conn.execute("update issues set parser_version = 'older'")
    make_sample(sample)
    with closing(sqlite3.connect(sample)) as conn:
        assert conn.execute(
            "select count(*) from issues where parser_version = 'older'"
        ).fetchone() == (0,)


def test_a_masthead_alone_is_a_bulletin_without_figures(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(MASTHEAD, "utf-8")
    assert run("load", "bare.txt").stdout.splitlines()[1:-1] == [
        "  No. 5 of 2023 · data of April 2023 · 0 hospitals booked · 0 units reported · "
        "no totals checked · 0 unread · incomplete",
        "  ! Sections, naming the missing: 0 of 5 · Bookings by hospital, "
        "Reporting by district, Reporting by hospital, Health hotline, Online bookings by channel",
        "  ! Comparisons, naming those not made: 0 of 4 · The city's calls = its figure among "
        "the cities, All 12320 online bookings = the sum of its three channels, Work orders "
        "received directly = complaints, All phone bookings = the channel 12320 快速预约",
    ]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept.db").mkdir()
    result = run("load", str(sample_path()))
    assert (result.exit_code, result.stderr) == (
        1,
        "kept.db: cannot be written (unable to open database file); check permissions and disk "
        "space, or choose another file with --db.\n",
    )


def test_nothing_in_a_bulletin_or_file_name_steers_the_terminal(tmp_path: Path) -> None:
    odd = tmp_path / "a\x1b]0;b\nc.txt"
    odd.write_text(bulletin("2023 年 4 月线上预约情况统计", "7 \u202e只"), "utf-8")
    said = run("load", str(odd)).stdout + run("check").stdout + run("loads").stdout
    assert [char for char in said if not char.isprintable() and char != "\n"] == []
