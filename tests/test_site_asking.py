"""/-/ask and the box for it on the site's pages: where a question in words leads."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest

from assistant.site import asking
from assistant.site.server import open_datasette
from tests.faces import fetch, served
from tests.replies import NEAREST, NO, OTHER, READ_AS, WHICH, reply_to

if TYPE_CHECKING:
    from datasette.app import Datasette

PATH = "/bulletins/hospitals_below"
VALUES = {"metric": "outpatient", "threshold": "50", "month": "2023-04"}


@pytest.fixture
def site(sample_database: Path) -> "Iterator[Datasette]":
    datasette = open_datasette(sample_database)
    yield datasette
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply is told, whatever the engine makes of the question."""
    monkeypatch.setattr(asking, "ask", reply_to)


def ask(question: str, *after: str, **more: str) -> str:
    pairs = [("q", question), *(("after", text) for text in after), *more.items()]
    return f"/-/ask?{urlencode(pairs)}"


def links_of(page: str) -> list[str]:
    """The other questions that a page leads to."""
    listed = page.partition('<ul class="others">')[2].partition("</ul>")[0]
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', listed)]


def hidden(page: str) -> list[str]:
    """The earlier questions that go along with the next one."""
    return [unescape(t) for t in re.findall(r'type="hidden" name="after" value="([^"]*)"', page)]


@pytest.mark.usefixtures("told")
async def test_an_answered_question_leads_to_its_written_out_address(site: "Datasette") -> None:
    found = await site.client.get(ask("门急诊低于一半的医院"))
    place = urlsplit(found.headers["location"])
    assert (found.status_code, place.path) == (302, PATH)
    assert dict(parse_qsl(place.query)) == {**VALUES, "_asked": "门急诊低于一半的医院"}
    page = await site.client.get(found.headers["location"])
    assert page.status_code == 200


@pytest.mark.usefixtures("told")
async def test_the_page_says_how_it_was_read_and_its_link_does_not(site: "Datasette") -> None:
    page = (await site.client.get(ask("门急诊低于一半的医院"), follow_redirects=True)).text
    assert f"读作：{READ_AS.zh}" in page
    address = re.search(r'id="address" value="([^"]+)"', page)
    assert address
    assert unescape(address[1]) == f"http://localhost{PATH}?{urlencode(VALUES)}"
    assert (OTHER.text.zh in page, len(links_of(page))) == (True, 1)
    other = await site.client.get(links_of(page)[0])
    assert (other.status_code, f"读作：{READ_AS.zh}" in other.text) == (200, False)


@pytest.mark.usefixtures("told")
async def test_a_changed_address_does_not_say_how_it_was_read(site: "Datasette") -> None:
    """It is another question, which nobody asked in these words."""
    changed = urlencode({**VALUES, "threshold": "40", "_asked": "门急诊低于一半的医院"})
    page = await site.client.get(f"{PATH}?{changed}")
    assert (page.status_code, "读作" in page.text) == (200, False)
    plain = await site.client.get(f"{PATH}?{urlencode(VALUES)}")
    assert "读作" not in plain.text


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("suffix", [".json", ".csv"])
async def test_data_is_the_same_with_a_question_along(site: "Datasette", suffix: str) -> None:
    plain = await site.client.get(f"{PATH}{suffix}?{urlencode(VALUES)}")
    asked = await site.client.get(f"{PATH}{suffix}?{urlencode(VALUES)}&_asked=below&_after=a")
    assert (asked.status_code, len(asked.text) > 200) == (200, True)
    if suffix == ".csv":
        assert asked.text == plain.text
    else:
        assert asked.json()["rows"] == plain.json()["rows"]


@pytest.mark.usefixtures("told")
async def test_the_earlier_questions_go_along(site: "Datasette") -> None:
    page = (await site.client.get(ask("below 50", "one", "two"), follow_redirects=True)).text
    assert "below 50% (one &gt; two)" in page
    assert hidden(page) == ["one", "two", "below 50"]
    long = [f"{n}" for n in range(40)]
    page = (await site.client.get(ask("beds", *long, "x" * 600))).text
    assert hidden(page) == ["36", "37", "38", "39", "beds"]


@pytest.mark.usefixtures("told")
async def test_a_question_back_is_a_page_with_what_to_choose_from(site: "Datasette") -> None:
    page = await site.client.get(ask("which rate?", lang="en"))
    assert page.status_code == 200
    assert f'<p class="sentence" role="status">{WHICH.en}</p>' in page.text
    assert "Choose one:" in page.text
    assert 'name="q" value="which rate?"' in page.text
    first, second = links_of(page.text)
    assert first.startswith(OTHER.path + "&")
    assert second.startswith(NEAREST.path + "&")
    opened = await site.client.get(first)
    assert opened.status_code == 200
    assert hidden(opened.text) == ["which rate?", OTHER.text.en]


@pytest.mark.usefixtures("told")
async def test_a_refusal_is_a_page_with_the_reason_and_what_can_be_asked(
    site: "Datasette",
) -> None:
    page = await site.client.get(ask("床位"))
    assert page.status_code == 200
    assert [NO.zh in page.text, "可以这样问：" in page.text] == [True, True]
    (link,) = links_of(page.text)
    assert (await site.client.get(link, follow_redirects=True)).status_code == 200


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("question", "more", "said"),
    [
        ("床位", {}, NO.zh),
        ("beds", {}, NO.en),
        ("beds", {"lang": "zh"}, NO.zh),
        ("床位", {"lang": "en"}, NO.en),
        ("2023", {}, NO.zh),
    ],
)
async def test_the_language_of_the_question_decides_unless_one_is_chosen(
    site: "Datasette", question: str, more: dict[str, str], said: str
) -> None:
    page = await site.client.get(ask(question, **more), headers={"accept-language": "zh"})
    assert said in page.text


@pytest.mark.usefixtures("told")
async def test_the_answer_is_in_the_language_of_the_question_too(site: "Datasette") -> None:
    chinese = {"accept-language": "zh"}
    found = await site.client.get(ask("below 50"), headers=chinese)
    assert found.headers["location"].endswith("&_asked=below+50&lang=en")
    found = await site.client.get(ask("低于 50"), headers=chinese)
    assert "lang=" not in found.headers["location"]


@pytest.mark.parametrize("path", ["/", f"{PATH}?{urlencode(VALUES)}", "/-/ask", "/-/ask?q=+%00"])
async def test_the_box_is_on_every_page_for_questions(site: "Datasette", path: str) -> None:
    page = await site.client.get(path)
    form = page.text.partition('<form class="ask"')[2].partition("</form>")[0]
    assert page.status_code == 200
    assert ['action="/-/ask"' in form, 'name="q"' in form, "method" in form] == [True, True, False]


@pytest.mark.parametrize("told_by", ["replies", "engine"])
@pytest.mark.parametrize(
    "question",
    [
        "x" * 5000,
        "低于" * 1000,
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'; drop table figures; --",
        "😀",
        "a\x00b\x1b[31mc\r\nSet-Cookie: x=y",
        "{{ 7 * 7 }}",
    ],
    ids=range(8),
)
async def test_odd_questions_are_answered_on_a_page(
    site: "Datasette", monkeypatch: pytest.MonkeyPatch, told_by: str, question: str
) -> None:
    if told_by == "replies":
        monkeypatch.setattr(asking, "ask", reply_to)
    page = await site.client.get(ask(question, question))
    assert page.status_code in (200, 302)
    assert not any(sign in page.text for sign in ("<script>alert", "<img", "\x00", "\x1b"))
    assert "set-cookie" not in page.headers


async def test_bytes_that_are_no_text_are_answered_on_a_page(site: "Datasette") -> None:
    for query in ("q=%ff%fe", "q=%ed%a0%80", "q", "q=&after=", "after=x", "q=a&q=b", "&&=;"):
        assert (await site.client.get(f"/-/ask?{query}")).status_code == 200


async def test_only_reading_is_allowed(site: "Datasette") -> None:
    assert (await site.client.post("/-/ask", data={"q": "x"})).status_code in (403, 405)


async def test_without_a_bulletin_database_there_is_nothing_to_ask() -> None:
    from datasette.app import Datasette

    plain = Datasette([], memory=True)
    assert (await plain.client.get("/-/ask?q=x")).status_code == 404
    plain.executor.shutdown()
    for database in plain.databases.values():
        database.close()


def test_a_real_server_takes_a_question_of_any_length(sample_database: Path) -> None:
    with served(sample_database) as url:
        for question in ("x" * 100_000, "低" * 100_000):
            status, page = fetch(f"{url}/-/ask?q={quote(question)}")
            assert (status, '<p class="sentence"' in page) == (200, True)
