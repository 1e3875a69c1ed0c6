"""Many files into one database: what is wrong with one of them costs only itself."""

import io
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from db import archive, child
from db.archive import count_files, list_files, load_files
from db.child import parse, parse_in_child
from db.errors import AlreadyLoaded, BulletinError
from db.issue import Issue
from tests.making import MASTHEAD, bulletin, draw_pdf, print_pdf

GOOD = bulletin("虚构 12320 卫生热线 2023 年 4 月数据统计", "人工服务 7 通。").encode()
NEXT = GOOD.replace("第 5 期".encode(), "第 6 期".encode()).replace(b"4 ", b"5 ")
NO_ISSUE_LINE = "not a bulletin of this kind: no issue line such as “2023 年第 5 期” was found."
CRASHED = "reading it crashed or took too much memory; check the file."


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was parsed, in this process: children of their own take half a second each."""
    contents: list[bytes] = []
    one_at_a_time = Lock()  # pdfium is not made for threads

    def parse_here(content: bytes, seconds: float) -> Issue | BulletinError:
        with one_at_a_time:
            contents.append(content)
            return parse(content)

    monkeypatch.setattr(archive, "parse_in_child", parse_here)
    return contents


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "made" / "bulletins.db"


def write(folder: Path, **files: bytes) -> list[Path]:
    """Files by stem; .pdf unless their content is text."""
    paths = []
    for stem, content in files.items():
        paths.append(folder / f"{stem}{'.txt' if content.startswith('虚构'.encode()) else '.pdf'}")
        paths[-1].write_bytes(content)
    return paths


def load(paths: Sequence[Path], database: Path) -> list[tuple[str, str]]:
    """Each file with what is said of it."""
    return [
        (outcome.path.name, outcome.error.en if outcome.error else "loaded")
        for outcome in load_files(paths, database)
    ]


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def picture_pdf() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "grey").save(picture, "png")
    return draw_pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 50, 50, 200, 200))


def test_a_bad_file_costs_only_itself(tmp_path: Path, database: Path, parsed: list[bytes]) -> None:
    whole = print_pdf(*GOOD.decode().splitlines())
    paths = write(
        tmp_path,
        good=GOOD,
        empty=b"",
        half=whole[: len(whole) // 2],
        secret=draw_pdf(lambda canvas: canvas.drawString(50, 50, "x"), password="secret"),
        scan=picture_pdf(),
        foreign=print_pdf("Annual report 2023", "Page 2"),
        image=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        next=NEXT,
    )
    (tmp_path / "folder").mkdir()
    paths += [tmp_path / "folder", tmp_path / "missing.pdf", tmp_path / ("x" * 300 + ".pdf")]
    said = load(paths, database)
    assert said == [
        ("good.txt", "loaded"),
        ("empty.pdf", "the file is empty; download it again."),
        ("half.pdf", "the PDF is damaged and cannot be read; download it again."),
        ("secret.pdf", "the PDF needs a password; save it without one and load it again."),
        ("scan.pdf", "the PDF is only pictures, without text; ask the publisher for the original."),
        ("foreign.pdf", NO_ISSUE_LINE),
        ("image.pdf", "neither a PDF nor a text file; choose the bulletin's PDF."),
        ("next.txt", "loaded"),
        ("folder", "the folder holds no bulletin (.pdf or .txt)."),
        ("missing.pdf", "no such file; check the path."),
        ("x" * 300 + ".pdf", "cannot be opened (File name too long); check its permissions."),
    ]
    assert rows(database, "select file, message_en from loads order by id") == [
        (name, "" if message == "loaded" else message) for name, message in said
    ]
    assert rows(database, "select id, file from issues") == [
        ("bulletin-2023-no5", "good.txt"),
        ("bulletin-2023-no6", "next.txt"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFO")
def test_a_fifo_is_never_opened(tmp_path: Path, database: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert load([tmp_path / "pipe.pdf"], database) == [
        ("pipe.pdf", "not an ordinary file; give the bulletin's PDF.")
    ]
    assert list_files([tmp_path]) == [tmp_path]


def test_nothing_is_created_where_nothing_was_loaded(
    tmp_path: Path, database: Path, parsed: list[bytes]
) -> None:
    assert load(write(tmp_path, foreign=print_pdf("Annual report")), database) == [
        ("foreign.pdf", NO_ISSUE_LINE)
    ]
    assert not database.parent.exists()


def test_the_same_file_again_or_renamed_is_not_parsed(
    tmp_path: Path, database: Path, parsed: list[bytes]
) -> None:
    (good,) = write(tmp_path, good=GOOD)
    assert load([good], database) == [("good.txt", "loaded")]
    assert parsed == [GOOD]
    renamed = Path(shutil.copy(good, tmp_path / "renamed.pdf"))
    outcomes = list(load_files([good, renamed], database))
    assert [(type(o.error), o.failed, o.issue) for o in outcomes] == [
        (AlreadyLoaded, False, None),
        (AlreadyLoaded, False, None),
    ]
    assert parsed == [GOOD]
    assert rows(database, "select file, outcome from loads order by id") == [
        ("good.txt", "loaded"),
        ("good.txt", "already loaded"),
        ("renamed.pdf", "already loaded"),
    ]


def test_two_copies_in_one_command_are_one_issue(
    tmp_path: Path, database: Path, parsed: list[bytes]
) -> None:
    assert load(write(tmp_path, a=GOOD, b=GOOD), database) == [
        ("a.txt", "loaded"),
        ("b.txt", "already loaded (bulletin-2023-no5)."),
    ]


def test_what_a_database_must_not_take_is_refused(
    tmp_path: Path, database: Path, parsed: list[bytes]
) -> None:
    other = GOOD.replace("虚构卫生简报".encode(), "虚构另种简报".encode())
    load(write(tmp_path, good=GOOD), database)
    assert load(write(tmp_path, series=other, changed=GOOD + b"8"), database) == [
        ("series.txt", "it belongs to the series 虚构另种简报, this database holds 虚构卫生简报; "
         "choose another database with --db."),
        ("changed.txt", "bulletin-2023-no5 was loaded from another file, good.txt "
         f"({archive.read_source(tmp_path / 'good.txt').sha256[:12]}); this one, changed.txt, is "
         f"{archive.read_source(tmp_path / 'changed.txt').sha256[:12]}; nothing was changed. "
         "If this one is right, load it again with --replace."),
    ]  # fmt: skip
    assert rows(database, "select outcome from loads order by id") == [
        ("loaded",),
        ("refused",),
        ("refused",),
    ]


def test_a_database_of_another_program_is_refused_before_parsing(
    tmp_path: Path, parsed: list[bytes]
) -> None:
    database = tmp_path / "notes.db"
    database.write_text("no database " * 100)
    with pytest.raises(BulletinError, match=r"^notes\.db: not a database of this program"):
        load(write(tmp_path, good=GOOD), database)
    assert parsed == []


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are Unicode")
def test_a_name_that_is_no_unicode_is_kept_as_far_as_it_goes(
    tmp_path: Path, database: Path, parsed: list[bytes]
) -> None:
    path = tmp_path / os.fsdecode("简报".encode("gb18030") + b".txt")
    path.write_bytes(GOOD)
    assert [outcome.error for outcome in load_files([path], database)] == [None]
    assert rows(database, "select file from issues union all select file from loads") == [
        ("????.txt",),
        ("????.txt",),
    ]


def test_hostile_names_and_figures_are_data(
    tmp_path: Path, database: Path, parsed: list[bytes]
) -> None:
    name = "'); drop table figures; --<script>{{7}}"
    hostile = bulletin(
        "2023 年 4 月线上预约情况统计",
        "序号 名称 预约数量",
        f"1 {name} 7",
        f"2 虚构甲渠道 {'9' * 400}",
        f"3 虚构乙渠道 {'9' * 5000}",
        "4 虚构丙渠道 999999999999999",
    ).encode()
    assert load(write(tmp_path, hostile=hostile), database) == [("hostile.txt", "loaded")]
    assert rows(database, "select channel, bookings from online_bookings") == [
        (name, 7),
        ("虚构甲渠道", None),
        ("虚构乙渠道", None),
        ("虚构丙渠道", 999999999999999),
    ]
    assert rows(database, "select length(text), why_en from unread") == [
        (400, "the cell cannot be read for certain"),
        (5000, "the cell cannot be read for certain"),
    ]


def test_files_of_folders_come_by_name_and_once(tmp_path: Path) -> None:
    below = tmp_path / "2023"
    below.mkdir()
    for name in ("b.pdf", "a.PDF", "b.txt", "c.txt", "notes.docx", "2023/d.pdf"):
        (tmp_path / name).touch()
    (tmp_path / "folder.pdf").mkdir()
    files = [tmp_path / name for name in ("2023/d.pdf", "a.PDF", "b.pdf", "c.txt")]
    assert list_files([tmp_path, tmp_path / "b.pdf", below]) == files
    assert count_files([tmp_path]) == 4


def test_a_folder_without_bulletins_stays_to_be_reported(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").touch()
    assert list_files([tmp_path]) == [tmp_path]


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 1 << 20)
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate((1 << 20) + 1)
    assert load([tmp_path / "large.pdf"], database) == [
        ("large.pdf", "larger than 1 MB: not one bulletin.")
    ]


# Children of their own, the real way.


IN_CHILD = "import sys; sys.path[:] = sys.argv[1:]; from db import child; "
CHILDREN = {
    "dies": "import os; os._exit(3)",
    "says nothing": "pass",
    "meets the unforeseen": f"{IN_CHILD} child.parse = None; child.run_child()",
}


def test_a_child_sends_the_issue(database: Path) -> None:
    assert parse_in_child(GOOD) == parse(GOOD)


def test_a_file_that_hangs_is_given_up(tmp_path: Path, database: Path) -> None:
    (good,) = write(tmp_path, good=GOOD)
    outcomes = list(load_files([good], database, seconds=0.01))
    assert [(str(o.error), o.failed) for o in outcomes] == [
        ("not read within 0.01 seconds and given up; check the file.", True)
    ]


@pytest.mark.parametrize("name", CHILDREN)
def test_a_child_that_fails_is_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(child, "RUN_CHILD", CHILDREN[name])
    assert str(parse_in_child(GOOD)) == CRASHED
    assert capfd.readouterr() == ("", "")


def test_a_child_that_never_reads_its_input_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "RUN_CHILD", "import time; time.sleep(60)")
    larger_than_a_pipe = GOOD * 1000
    assert str(parse_in_child(larger_than_a_pipe, seconds=0.5)) == (
        "not read within 0.5 seconds and given up; check the file."
    )


def test_the_month_13_and_the_year_9999_are_told_from_a_bulletin() -> None:
    issue = parse(GOOD.replace("4 月".encode(), "13 月".encode()))
    assert isinstance(issue, Issue)
    assert issue.month == "2023-04"
    assert str(parse(MASTHEAD.replace("2023", "9999").encode())) == NO_ISSUE_LINE
