"""`load`, `check` and `loads` as people run them."""

import csv
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


def test_a_masthead_alone_is_a_bulletin_without_figures_in_its_own_series(tmp_path: Path) -> None:
    whole = bulletin("2023 年 4 月线上预约情况统计", "序号 名称 预约数量", "1 虚构甲 5")
    (tmp_path / "a.txt").write_text(whole, "utf-8")
    bare = MASTHEAD.replace("第 5 期", "第 6 期").replace("5 月", "6 月")
    (tmp_path / "bare.txt").write_text(bare, "utf-8")
    run("load", "a.txt")
    assert run("load", "bare.txt").stdout.splitlines()[1:-1] == [
        "  No. 6 of 2023 · data of May 2023 · 0 hospitals booked · 0 units reported · "
        "no totals checked · 0 unread · incomplete",
        "  ! Sections, naming the missing: 0 of 5 · Bookings by hospital, "
        "Reporting by district, Reporting by hospital, Health hotline, Online bookings by channel",
        "  ! Comparisons, naming those not made: 0 of 4 · The city's calls = its figure among "
        "the cities, All 12320 online bookings = the sum of its three channels, Work orders "
        "received directly = complaints, All phone bookings = the channel 12320 快速预约",
    ]


def test_a_newsletter_that_only_counts_its_issues_is_no_bulletin(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text(bulletin("简 讯", "5 月 2 日，虚构的事 41 件。"), "utf-8")
    result = run("load", "bare.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "",
        "bare.txt: not a bulletin of this kind: 虚构卫生简报 has an issue line, but no table and "
        "no known section of figures was found. If it is one, load an issue of it with figures "
        "first.\n",
    )
    assert not (tmp_path / "kept.db").exists()


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


# Keeping an archive


BOOKINGS = (
    "2023 年 4 月预约挂号服务统计",
    "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
    "1 虚构甲医院 1 2 3 4 10",
    "2 虚构乙医院 1 / 3 4 8",
    "合计 2 2 6 8 18",
)


def write(name: str, *changes: tuple[str, str], month: int = 4) -> str:
    """A made-up issue with the data of a month."""
    text = (
        bulletin(*BOOKINGS).replace("4 月", f"{month} 月").replace("第 5 期", f"第 {month + 1} 期")
    )
    text = text.replace("5 月 24", f"{month + 1} 月 24")
    for old, new in changes:
        text = text.replace(old, new)
    Path(name).write_text(text, "utf-8")
    return name


def lines(result: Result) -> list[str]:
    """What is said beside the warnings of an issue that has one table only."""
    return [line for line in result.stdout.splitlines() if "naming" not in line]


def test_what_failed_is_summed_up_by_reason(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d", "e", "f"):
        (tmp_path / f"{name}.pdf").write_bytes(b"")
    (tmp_path / "x.txt").write_text("Nothing of the kind.", "utf-8")
    write("good.txt")
    write("other.txt", ("10", "11"))
    write("third.txt", ("10", "12"))
    files = [f"{name}.pdf" for name in "abcdef"]
    result = run("load", *files, "x.txt", "good.txt", "other.txt", "third.txt")
    said = lines(result)
    assert (
        result.exit_code,
        said[said.index("10 files: 1 loaded, 0 already there, 9 failed") :],
    ) == (
        1,
        [
            "10 files: 1 loaded, 0 already there, 9 failed",
            "Files that were not loaded, by reason:",
            "   6  the file is empty; download it again.",
            "      a.pdf, b.pdf, c.pdf, d.pdf, e.pdf and 1 more",
            "   2  the issue is loaded from another file; if this one is right, load it with "
            "--replace",
            "      other.txt and third.txt",
            "   1  not a bulletin of this kind: no issue line such as “2023 年第 5 期” was found.",
            "      x.txt",
            "When mended, try them again: bulletins load --retry",
            KEPT,
        ],
    )


def test_retry_loads_what_has_been_mended(tmp_path: Path) -> None:
    (tmp_path / "b.txt").touch()
    run("load", write("a.txt"), "b.txt", "c.txt")
    write("b.txt", month=5)
    result = run("load", "--retry")
    assert result.exit_code == 1
    assert lines(result)[2:] == [
        "2 files: 1 loaded, 0 already there, 1 failed",
        "Files that were not loaded, by reason:",
        "   1  no such file; check the path.",
        "      c.txt",
        "When mended, try them again: bulletins load --retry",
        KEPT,
    ]
    write("c.txt", month=6)
    assert run("load", "--retry").exit_code == 0
    assert run("load", "--retry").stdout == "No file has failed; there is nothing to try again.\n"


def test_replace_shows_every_figure_that_it_changed() -> None:
    run("load", write("a.txt"))
    refused = run(
        "load", write("b.txt", ("1 2 3 4 10", "1 5 3 4 13"), ("2 2 6 8 18", "2 5 6 8 21"))
    )
    assert (refused.exit_code, refused.stderr[-40:]) == (
        1,
        "is right, load it again with --replace.\n",
    )
    result = run("load", "--replace", "b.txt")
    assert (result.exit_code, lines(result)[2:]) == (
        0,
        [
            "  b.txt took the place of a.txt; 4 figures changed:",
            "    虚构甲医院 · Phone bookings: 2 → 5 (page 1, line 6)",
            "    虚构甲医院 · Total bookings: 10 → 13 (page 1, line 6)",
            "    Total · Phone bookings: 2 → 5 (page 1, line 8)",
            "    Total · Total bookings: 18 → 21 (page 1, line 8)",
            KEPT,
        ],
    )
    said = [line.split("  ")[1:3] for line in run("loads").stdout.splitlines()]
    assert said == [["loaded", "a.txt"], ["refused", "b.txt"], ["replaced", "b.txt"]]
    corrected = run("answer", "figure_corrections").stdout
    assert "4 figures of 1 month have been corrected: 合计 (Total) and 虚构甲医院." in corrected


def test_again_shows_what_a_newer_version_reads_differently() -> None:
    run("load", write("a.txt"))
    nothing = "Every issue was read by this version; there is nothing to read again.\n"
    assert run("load", "--again").stdout == nothing
    with closing(sqlite3.connect("kept.db")) as conn, conn:
        conn.execute("update issues set parser_version = 'older'")
        conn.execute("update figures set value = 7 where metric = 'bookings_phone' and value = 2")
    loaded = run("load", "a.txt").stdout.splitlines()[-1]
    assert loaded == (
        "1 issue was read in an older way; to read it as this version does: bulletins load --again"
    )
    Path("a.txt").unlink()
    result = run("load", "--again", lang="zh")
    said = [line for line in result.stdout.splitlines() if not line.startswith("  !")]
    assert (result.exit_code, said[2:]) == (
        0,
        [
            "  a.txt 重读，改动 1 个数：",
            "    虚构甲医院 · 电话预约：7 → 2（第 1 页第 6 行）",
            "共 1 个文件：重读 1 个，改动 1 个数，失败 0 个",
            "已存入 kept.db。提问：bulletins（终端）或 bulletins serve（浏览器）",
        ],
    )
    assert run("load", "--again").stdout == nothing


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["load"], "The command is not complete, PATHS… is missing; add --help to see how it is "
         "used."),
        (["load", "--again"], "There is no database kept.db; load a bulletin first: bulletins load "
         "FILE-OR-FOLDER"),
        (["load", "--retry"], "There is no database kept.db; load a bulletin first: bulletins load "
         "FILE-OR-FOLDER"),
        (["load", "--again", "--retry"], "--again, --retry cannot be used together; choose one."),
        (["load", "--again", "--replace"], "--again, --replace cannot be used together; choose "
         "one."),
        (["load", "--retry", "a.pdf"], "--retry takes no files: it tries again the files that "
         "failed. To load other files, leave --retry out."),
        (["load", "--again", "a.pdf"], "--again takes no files: it reads again the files that the "
         "database has kept. To load other files, leave --again out."),
        (["units", "merge", "甲", "乙"], "There is no database kept.db; load a bulletin first: "
         "bulletins load FILE-OR-FOLDER"),
        (["units", "marge"], "There is no command “units marge”. Did you mean merge? List them "
         "all: bulletins --help"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_what_does(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{said}\n")
    assert not Path("kept.db").exists()


def test_loads_become_a_csv_file() -> None:
    run("load", write("a.txt"), "missing.pdf")
    result = run("loads", "--out", "loads.csv")
    assert (result.stdout, result.stderr) == ("", "Wrote loads.csv, 2 rows.\n")
    with open("loads.csv", encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["at", "outcome", "file", "sha256", "message"]
    assert [(row[1], row[2], len(row[3]), row[4]) for row in rows] == [
        ("loaded", "a.txt", 64, ""),
        ("failed", "missing.pdf", 0, "no such file; check the path."),
    ]
    assert run("loads", "--out", "loads.txt").stderr == (
        "Cannot write “loads.txt”: give a name that ends in: .csv.\n"
    )


def test_strict_fails_on_anything_that_disagrees_is_missing_or_unread() -> None:
    run("load", str(sample_path()))
    assert run("check", "--strict").exit_code == 0
    for change in (
        "update checks set ok = 0 where rowid = 1",
        "insert into unread (issue, line, text, why_zh, why_en) select issue, id, '7', '', '' "
        "from lines limit 1",
    ):
        with closing(sqlite3.connect("kept.db")) as conn, conn:
            conn.execute("update checks set ok = 1")
            conn.execute(change)
        strict = run("check", "--strict")
        assert (strict.exit_code, strict.stderr) == (
            1,
            "1 issue has something that disagrees, is missing or unread (the lines with ! "
            "above).\n",
        )
        assert run("check").exit_code == 0


def test_an_issue_that_lacks_something_is_marked_incomplete() -> None:
    run("load", write("a.txt"))
    assert run("check").stdout.splitlines()[0].endswith(" printed numbers · incomplete")
    with closing(sqlite3.connect("kept.db")) as conn:
        assert conn.execute("select incomplete from issues").fetchall() == [(1,)]


def test_units_are_listed_with_their_names_and_what_was_inferred() -> None:
    run("load", write("a.txt"))
    run("load", write("b.txt", ("甲医院", "甲医院（东院）"), ("虚构乙", "市虚构乙"), month=5))
    listed = [
        "Hospitals (4)",
        "  市虚构乙医院 · 2023-05 to 2023-05",
        "      may be the former 虚构乙医院 (last printed in 2023-04); if so: bulletins units "
        "merge 虚构乙医院 市虚构乙医院",
        "      no English name (it is not in units.csv)",
        "  虚构乙医院 · 2023-04 to 2023-04",
        "      no English name (it is not in units.csv)",
        "  虚构甲医院 · 2023-04 to 2023-04",
        "      differs only by a bracket, may be one unit with 虚构甲医院（东院）",
        "      no English name (it is not in units.csv)",
        "  虚构甲医院（东院） · 2023-05 to 2023-05",
        "      differs only by a bracket, may be one unit with 虚构甲医院",
        "      may be the former 虚构甲医院 (last printed in 2023-04); if so: bulletins units "
        "merge 虚构甲医院 虚构甲医院（东院）",
        "      no English name (it is not in units.csv)",
    ]
    assert run("units").stdout.splitlines() == listed


def test_units_of_a_kind_that_was_taught_are_listed_too() -> None:
    run("load", write("a.txt"))
    with closing(sqlite3.connect("kept.db")) as conn, conn:
        conn.execute("update units set kind = 'station'")
    assert run("units").stdout.splitlines()[0] == "station (2)"


def test_a_merge_is_one_line_and_so_is_its_undoing() -> None:
    run("load", write("a.txt"))
    run("load", write("b.txt", ("虚构乙", "市虚构乙"), month=5))
    merged = run("units", "merge", "虚构乙医院", "市虚构乙医院")
    assert merged.stdout == (
        "虚构乙医院 is 市虚构乙医院 from now on; 5 figures went over. To undo it: bulletins units "
        "split 虚构乙医院\n"
    )
    assert "      又印作 虚构乙医院（由 bulletins units merge 写明）" in (
        run("units", lang="zh").stdout.splitlines()
    )
    assert run("units", "split", "虚构乙医院", lang="zh").stdout == (
        "虚构乙医院 从现在起不再是 市虚构乙医院，5 个数已分出。\n"
    )
    assert run("units", "split", "虚构乙医院").stderr == (
        "虚构乙医院 is not merged into another unit.\n"
    )


def test_load_says_which_name_units_csv_makes_anothers() -> None:
    run("load", write("a.txt", ("虚构甲医院", "南京市口腔医院")))
    loaded = run("load", write("b.txt", ("虚构甲医院", "市口腔医院"), month=5))
    assert [line for line in lines(loaded) if line.startswith("  !")] == [
        "  ! 市口腔医院 is kept as 南京市口腔医院, as units.csv states; if they are two: bulletins "
        "units split 市口腔医院"
    ]
