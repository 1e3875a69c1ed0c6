"""What the browser shows: the rows of every other face, in both languages, and nothing else."""

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from assistant import export, where
from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.errors import AskError, NewerSchema, OlderSchema
from assistant.site.download import name_file
from assistant.site.picture import draw_page
from assistant.site.server import open_datasette
from assistant.where import connect
from assistant.words import LANGUAGES, SAMPLE_SHOWN, Lang, month_name
from tests.faces import Cells

if TYPE_CHECKING:
    from datasette.app import Datasette

QUESTIONS = [question.name for question in read_catalogue().questions]
NEEDED = {"articles_about": {"word": "12320"}, "articles_with_words": {"words": "12320 日期"}}
"""What no default stands in for."""
BELOW = "/bulletins/hospitals_below{}?metric=either&threshold=50&month=2023-04"
FORMATS = ["", ".json", ".csv"]


def ask(database: Path, name: str, **given: str) -> Answer:
    with closing(connect(database)) as conn:
        return answer(conn, read_catalogue().question(name), given)


@contextmanager
def opened(datasette: "Datasette") -> "Iterator[Datasette]":
    yield datasette
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture
def site(sample_database: Path) -> "Iterator[Datasette]":
    with opened(open_datasette(sample_database)) as datasette:
        yield datasette


@pytest.fixture
def copy(sample_database: Path, tmp_path: Path) -> Path:
    """The sample's database, to be changed."""
    return Path(shutil.copy(sample_database, tmp_path / "copy.db"))


# The same answer


@pytest.mark.parametrize("name", QUESTIONS)
async def test_page_json_and_csv_give_the_rows_of_the_answer(
    site: "Datasette", sample_database: Path, name: str
) -> None:
    asked = ask(sample_database, name, **NEEDED.get(name, {}))
    sources = [list(source) for source in asked.row_sources]
    path, _, query = asked.path.partition("?")

    page = await site.client.get(asked.path)
    cells = Cells(page.text)
    shown = [
        [field.show(cell, "zh") for field, cell in zip(asked.columns, row, strict=True)]
        for row in asked.rows
    ]
    assert (page.status_code, [row[:-1] for row in cells.rows]) == (200, shown)
    assert cells.links == sources
    assert asked.text.zh in page.text

    rows = (await site.client.get(f"{path}.json?{query}")).json()["rows"]
    assert [tuple(row[:-1]) for row in rows] == list(asked.rows)
    assert [list(dict.fromkeys(row[-1].split())) for row in rows] == sources

    header, *written = csv.reader(io.StringIO((await site.client.get(f"{path}.csv?{query}")).text))
    assert header == [*(field.name for field in asked.columns), "source"]
    assert [row[:-1] for row in written] == [
        ["" if cell is None else str(cell) for cell in row] for row in asked.rows
    ]


async def test_downloads_are_the_files_that_the_command_line_writes(
    site: "Datasette", sample_database: Path, tmp_path: Path
) -> None:
    asked = ask(sample_database, "hospitals_below")
    page = (await site.client.get(asked.path)).text
    links = [unescape(link) for link in re.findall(r'href="(/-/export/[^"]+)"', page)]
    query = "?metric=either&threshold=50&month=2023-04"
    assert links == [f"/-/export/hospitals_below{suffix}{query}" for suffix in export.WRITERS]
    for suffix, link in zip(export.WRITERS, links, strict=True):
        found = await site.client.get(link)
        attached = f'attachment; filename="hospitals_below-either-50-2023-04{suffix}"'
        assert (found.status_code, found.headers["content-disposition"]) == (200, attached)
        export.write(asked, tmp_path / f"answer{suffix}", "zh", f"http://localhost{asked.path}")
        written = (tmp_path / f"answer{suffix}").read_bytes()
        assert read_rows(found.content, suffix) == read_rows(written, suffix)


async def test_a_sheet_that_fetches_an_answer_again_gets_the_latest_month(copy: Path) -> None:
    """At an address without the month, at once and as text that Excel reads."""
    with opened(open_datasette(copy)) as datasette:
        page = (await datasette.client.get(BELOW.format("") + "&lang=en")).text
        shown = re.search(r'id="refresh" value="([^"]+)"', page)
        assert shown
        address = unescape(shown[1])
        path = "/-/export/hospitals_below.csv?metric=either&threshold=50&lang=en"
        assert address == f"http://localhost{path}"
        april = await datasette.client.get(path)
        with closing(sqlite3.connect(copy)) as conn, conn:
            conn.execute(
                "insert into issues (id, series, year, number, month) "
                "select 'later', series, 2023, 6, '2023-05' from issues"
            )
            conn.execute(
                "insert into hospital_reporting (issue, month, line, hospital, "
                "outpatient_compliance) values ('later', '2023-05', 'a.p1.l1', '甲医院', 3)"
            )
            conn.execute(
                "insert into figures (issue, month, line, unit, metric, value, state) values "
                "('later', '2023-05', 'a.p1.l1', '甲医院', 'outpatient_compliance', 3, 'read')"
            )
        may = await datasette.client.get(path)
    for found in (april, may):
        assert (found.status_code, found.headers["content-type"], found.text[0]) == (
            200,
            "text/csv; charset=utf-8",
            "\ufeff",
        )
    assert april.text.splitlines()[1].startswith("南京市胸科医院,Nanjing Chest Hospital,27.5,5.5,")
    assert [line.split(",")[0] for line in may.text.splitlines()[1:]] == ["甲医院"]


async def test_the_text_to_copy_stands_on_the_page(
    site: "Datasette", sample_database: Path
) -> None:
    """For readers without scripts too, with the address that they see."""
    asked = ask(sample_database, "hospitals_below")
    page = (await site.client.get(asked.path)).text
    shown = re.search(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert shown
    assert unescape(shown[1]) == export.copy(asked, "zh", f"http://localhost{asked.path}")


def read_rows(content: bytes, suffix: str) -> object:
    """A workbook as its rows, since it holds the time of writing; any other file as it is."""
    if suffix != ".xlsx":
        return content
    return [list(sheet.values) for sheet in load_workbook(io.BytesIO(content)).worksheets]


async def test_downloads_hold_more_rows_than_datasette_gives(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as conn, conn:
        conn.execute(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200) "
            "insert into hospital_reporting (issue, month, line, hospital, outpatient_compliance) "
            "select issue, month, line, hospital || i, 1 from n, "
            "(select * from hospital_reporting limit 1)"
        )
    asked = ask(copy, "hospitals_below")
    with opened(open_datasette(copy)) as datasette:
        table = (await datasette.client.get("/-/export/hospitals_below.csv")).text
        said = (await datasette.client.get("/-/export/hospitals_below.json")).json()
    assert (len(asked.rows) > 1200, table[0]) == (True, "\ufeff")
    rows = list(csv.reader(io.StringIO(table[1:])))[1:]
    assert [row[0] for row in rows] == [row[0] for row in asked.rows]
    assert said["rows"] == [list(row) for row in asked.rows]


@pytest.mark.parametrize("suffix", export.WRITERS)
async def test_wrong_download_is_refused_in_one_sentence(site: "Datasette", suffix: str) -> None:
    for name, status in (("hospitals_below", 400), ("nothing", 404)):
        found = await site.client.get(f"/-/export/{name}{suffix}?threshold=abc")
        said = found.json()["error"] if suffix == ".json" else found.text.strip()
        assert (found.status_code, said.count("\n"), "“" in said) == (status, 0, True)


def test_a_file_with_a_chinese_name_can_be_sent(sample_database: Path) -> None:
    asked = replace(ask(sample_database, "ranking"), values={"unit": '一院/"二院\r\n'})
    name = "%E4%B8%80%E9%99%A2%E4%BA%8C%E9%99%A2"
    assert name_file(asked, "csv") == f"filename*=UTF-8''ranking-{name}.csv"


# One address


@pytest.mark.parametrize("suffix", FORMATS)
async def test_bare_address_leads_to_the_written_out_one(site: "Datasette", suffix: str) -> None:
    bare = await site.client.get(f"/bulletins/hospitals_below{suffix}")
    assert (bare.status_code, bare.headers["location"]) == (302, BELOW.format(suffix))


async def test_any_way_to_write_a_value_leads_to_one_address(site: "Datasette") -> None:
    """The order is fixed, of two values the first holds, and Datasette's own stay."""
    given = "month=2023年4月&_shape=array&threshold=５０％&threshold=9"
    found = await site.client.get(f"/bulletins/hospitals_below.json?{given}")
    assert found.headers["location"] == BELOW.format(".json") + "&_shape=array"


# Parameters


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "given",
    [
        {"threshold": "abc"},
        {"threshold": "0.5"},
        {"threshold": "101"},
        {"month": "2031-01"},
        {"metric": "<b>"},
        {"colour": "red"},
        {"_timelimit": "soon"},
    ],
)
async def test_wrong_parameter_is_refused_in_one_sentence(
    site: "Datasette", sample_database: Path, given: dict[str, str], suffix: str
) -> None:
    with pytest.raises(AskError) as refused:
        ask(sample_database, "hospitals_below", **given)
    found = await site.client.get(f"/bulletins/hospitals_below{suffix}", params=given)
    said = {
        "": read_alert(found.text),
        ".json": found.text.startswith("{") and found.json()["error"],
        ".csv": found.text.strip(),
    }
    assert (found.status_code, said[suffix]) == (400, refused.value.zh)


def read_alert(html: str) -> str:
    found = re.search(r'role="alert">(.*?)</p>', html)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize("suffix", FORMATS)
async def test_encoded_name_does_not_get_past_the_check(site: "Datasette", suffix: str) -> None:
    found = await site.client.get(f"/bulletin~73/hospitals~5Fbelow{suffix}?threshold=abc")
    assert found.status_code == 400


async def test_refused_form_keeps_what_was_typed(site: "Datasette") -> None:
    page = (await site.client.get("/bulletins/hospitals_below?threshold=abc")).text
    assert re.findall(r'<input id="threshold"[^>]*value="([^"]*)"[^>]*aria-invalid', page) == [
        "abc"
    ]


# Pages


async def test_home_has_the_headline_then_the_questions_then_the_tables(
    site: "Datasette", sample_database: Path
) -> None:
    page = (await site.client.get("/")).text
    headline = ask(sample_database, "hospitals_below").text.zh
    found = re.findall(r'href="/bulletins/(\w+)"', page)
    questions, tables = found[: len(QUESTIONS)], found[len(QUESTIONS) :]
    assert questions == QUESTIONS
    assert ("figures" in tables, "files" in tables) == (True, False)
    assert 0 < page.index(headline) < page.index(f'"/bulletins/{QUESTIONS[0]}"')


@pytest.mark.parametrize(
    ("path", "headers", "cookies", "lang"),
    [
        ("/", {}, {}, "zh-CN"),
        ("/", {"accept-language": "fr"}, {}, "zh-CN"),
        ("/", {"accept-language": "en-GB,en;q=0.9,zh;q=0.8"}, {}, "en"),
        ("/", {"accept-language": "en;q=0.3, zh-TW"}, {}, "zh-CN"),
        ("/", {"accept-language": "en"}, {"bulletins_lang": "zh"}, "zh-CN"),
        ("/?lang=en", {}, {"bulletins_lang": "zh"}, "en"),
        (BELOW.format("") + "&lang=en", {}, {}, "en"),
        ("/no/such?lang=en", {}, {}, "en"),
    ],
)
async def test_language_is_asked_for_then_remembered_then_the_browsers(
    site: "Datasette", path: str, headers: dict[str, str], cookies: dict[str, str], lang: str
) -> None:
    page = await site.client.get(path, headers=headers, cookies=cookies)
    assert re.findall("<html lang=.*", page.text) == [f'<html lang="{lang}">']
    chosen = [f"bulletins_lang={lang[:2]}"] if "lang=" in path else []
    assert page.headers.get("set-cookie", "").split(";")[:1] == chosen or [""]


async def test_our_pages_run_no_inline_script_and_load_nothing_from_elsewhere(
    site: "Datasette",
) -> None:
    for path in ("/", BELOW.format(""), "/-/line/nanjing-2023-no5.p5.l4", "/nothing"):
        page = await site.client.get(path)
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", page.text) == []
        loaded = re.findall(r'<(?:script|link|img|image)[^>]*(?:src|href)="([^"]+)"', page.text)
        assert [url for url in loaded if not url.startswith("/-/")] == []
    for file in ("site.css", "site.js"):
        assert (await site.client.get(f"/-/site/{file}")).status_code == 200
    assert "content-security-policy" not in (await site.client.get("/bulletins/figures")).headers


async def test_unknown_path_is_a_plain_page(
    site: "Datasette", capfd: pytest.CaptureFixture[str]
) -> None:
    for path in ("/nothing", "/bulletins/nothing", "/-/nothing", "/a/b/c", "/-/line/nothing"):
        page = await site.client.get(path)
        assert (page.status_code, "Traceback" in page.text) == (404, False)
        assert "首页" in page.text
    assert capfd.readouterr() == ("", "")


async def test_mistyped_question_leads_to_the_near_one(site: "Datasette") -> None:
    page = (await site.client.get("/bulletins/hospitals_belov")).text
    assert re.findall(r'href="/bulletins/(\w+)"', page)[0] == "hospitals_below"


PAGES = ("/", BELOW.format(""), "/-/line/nanjing-2023-no5.p5.l4", "/nothing", "/-/line/nothing")


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_sample_is_called_a_sample_on_every_page(
    site: "Datasette", sample_database: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    said = SAMPLE_SHOWN.fill(latest=month_name("2023-04")).say(lang)
    for sample, shown in ((sample_database, 1), (sample_database.with_name("sample.db"), 0)):
        monkeypatch.setattr(where, "sample_database", lambda at=sample: at)
        for path in PAGES:
            page = await site.client.get(path, cookies={"bulletins_lang": lang})
            assert (path, page.text.count(said)) == (path, shown)


async def test_pages_name_the_bulletin(copy: Path) -> None:
    series = "甲<b>市卫生信息化简报（模拟）"
    with closing(sqlite3.connect(copy)) as conn, conn:
        conn.execute("update issues set series = ?", [series])
    with opened(open_datasette(copy)) as datasette:
        for path in PAGES[:3]:
            page = unescape((await datasette.client.get(path)).text.replace("<b>", ""))
            page = re.sub(r"<textarea.*</textarea>", "", page, flags=re.DOTALL)
            assert (path, page.count(f"《{series}》")) == (path, 1)


async def test_a_missing_line_is_said_in_one_sentence(site: "Datasette") -> None:
    page = (await site.client.get("/-/line/nothing")).text
    assert read_alert(page) == "没有这一行，请检查网址。"


async def test_markup_in_a_name_is_text(copy: Path) -> None:
    name = "<script>alert(1)</script>\"'&"
    with closing(sqlite3.connect(copy)) as conn, conn:
        old = "南京市胸科医院"
        conn.execute("update hospital_reporting set hospital = ? where hospital = ?", [name, old])
        conn.execute("update lines set text = ? where text like ?", [name, f"{old} 8%"])
    source = ask(copy, "hospitals_below").row_sources[0][0]
    with opened(open_datasette(copy)) as datasette:
        page = await datasette.client.get(BELOW.format(""))
        assert Cells(page.text).rows[0][0] == name
        line = await datasette.client.get(f"/-/line/{source}")
        assert [text for text in (page.text, line.text) if "<script>" in text] == []
        assert "&lt;script&gt;alert(1)" in line.text


async def test_empty_database_says_what_to_load(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as conn, conn:
        for table in ("hospital_reporting", "figures", "lines", "issues"):
            conn.execute(f"delete from {table}")
    with opened(open_datasette(copy)) as datasette:
        home = await datasette.client.get("/?lang=en")
        assert (home.status_code, "bulletins load" in home.text) == (200, True)
        page = await datasette.client.get("/bulletins/hospitals_below?lang=en")
        assert (page.status_code, "bulletins load" in read_alert(page.text)) == (404, True)


# Sources


async def test_source_page_shows_the_line_on_its_page(
    site: "Datasette", sample_database: Path
) -> None:
    source = ask(sample_database, "hospitals_below").row_sources[0][0]
    with closing(connect(sample_database)) as conn:
        sql = "select text, boxes, page from lines where id = ?"
        text, boxes, number = conn.execute(sql, [source]).fetchone()
        content = conn.execute("select bytes from files").fetchone()[0]
    page = (await site.client.get(f"/-/line/{source}")).text
    assert re.findall("<mark>(.*)</mark>", page) == [text]

    [(x0, top, x1, bottom)] = json.loads(boxes)
    marks = re.findall(r'<rect x="(.+)" y="(.+)" width="(.+)" height="(.+)"/>', page)
    around = [x0 - 3, top - 3, x1 - x0 + 6, bottom - top + 6]
    assert [[float(side) for side in mark] for mark in marks] == [pytest.approx(around)]
    drawn = draw_page("of this test", content, number)
    assert drawn is not None
    assert (drawn.width, drawn.height) == pytest.approx((595.28, 841.89), abs=0.01)
    picture = await site.client.get(f"/-/page/nanjing-2023-no5/{number}.png")
    assert (picture.headers["content-type"], picture.content) == ("image/png", drawn.png)


@pytest.mark.parametrize("path", ["nanjing-2023-no5/99.png", "nanjing-2023-no5/0.png", "x/1.png"])
async def test_no_picture_of_a_page_that_is_not_there(site: "Datasette", path: str) -> None:
    assert (await site.client.get(f"/-/page/{path}")).status_code == 404


async def test_issue_without_pdf_shows_the_text_of_the_page(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as conn, conn:
        conn.execute("update files set bytes = cast('text' as blob)")
    with opened(open_datasette(copy)) as datasette:
        page = (await datasette.client.get("/-/line/nanjing-2023-no5.p5.l4")).text
    assert ("<svg" in page, "<details open>" in page, page.count("<mark>")) == (False, True, 1)


async def test_lines_in_datasettes_own_tables_lead_to_their_source(site: "Datasette") -> None:
    page = (await site.client.get("/bulletins/bookings?_size=1")).text
    assert len(re.findall(r'<a href="/-/line/([\w-]+\.p\d+\.l\d+)">\1</a>', page)) == 1


# What is not given


async def test_free_sql_is_refused_unless_allowed(site: "Datasette", sample_database: Path) -> None:
    assert (await site.client.get("/bulletins.json?sql=select+1")).status_code == 403
    assert (await site.client.get("/bulletins/figures.json?_where=1")).status_code == 403
    with opened(open_datasette(sample_database, sql=True)) as own:
        rows = (await own.client.get("/bulletins.json?sql=select+1")).json()["rows"]
    assert rows == [[1]]


async def test_loaded_files_are_not_given_away(site: "Datasette", sample_database: Path) -> None:
    with closing(connect(sample_database)) as conn:
        [(sha256,)] = conn.execute("select sha256 from files").fetchall()
    blob = f"/bulletins/files/{sha256}.blob?_blob_column=bytes"
    for path in (blob, "/bulletins/files", "/bulletins/files.json", "/bulletins.db"):
        assert (await site.client.get(path)).status_code == 403


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A database that only looks a little like ours."""
    (tmp_path / "foreign").mkdir()
    path = tmp_path / "foreign" / "bulletins.db"
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("create table hospitals (line text)")
        conn.execute("insert into hospitals values ('a.p1.l1')")
    return path


async def test_database_beside_ours_is_left_alone(site: "Datasette", foreign: Path) -> None:
    from datasette.database import Database

    site.add_database(Database(site, str(foreign)), name="other")
    for path in ("/other", "/other/hospitals", "/other/nothing"):
        page = await site.client.get(path)
        assert ("content-security-policy" in page.headers, "/-/line/" in page.text) == (False,) * 2
    assert 'href="/other"' in (await site.client.get("/")).text


async def test_database_of_another_schema_is_left_alone(foreign: Path, site: "Datasette") -> None:
    """Even under our name and with our metadata."""
    from datasette.app import Datasette

    with opened(Datasette([str(foreign)], metadata=site.metadata())) as alone:
        for path in ("/", "/bulletins", "/bulletins/hospitals", "/nothing", "/-/line/a.p1.l1"):
            page = await alone.client.get(path)
            ours = "content-security-policy" in page.headers or "/-/line/" in page.text
            assert (page.status_code < 500, ours) == (True, False)


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("suffix", FORMATS)
async def test_a_database_of_another_version_is_not_asked(
    copy: Path, site: "Datasette", suffix: str, step: int
) -> None:
    """Also where plain Datasette serves it, which asks for no version."""
    from datasette.app import Datasette

    with closing(sqlite3.connect(copy)) as conn, conn:
        conn.execute(f"pragma user_version = {where.SCHEMA_VERSION + step}")
    other = copy.rename(copy.with_name("bulletins.db"))
    with pytest.raises((NewerSchema, OlderSchema)) as refused:
        connect(Path(other))
    said = refused.value.zh.replace(str(other), other.name)
    with opened(Datasette([str(other)], metadata=site.metadata())) as alone:
        for path in (BELOW.format(suffix), f"/-/export/hospitals_below{suffix or '.md'}"):
            found = await alone.client.get(path)
            in_json = found.headers["content-type"].startswith("application/json")
            shown = found.json()["error"] if in_json else unescape(found.text)
            assert (found.status_code, said in shown) == (404, True)
        assert (await alone.client.get("/bulletins/figures")).status_code == 200
