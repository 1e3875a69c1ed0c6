"""An answer's link, and the way back from it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer
from assistant.catalogue import read_catalogue
from assistant.errors import AskError
from assistant.share import link, reach, read_link
from assistant.where import base_url, connect

CATALOGUE = read_catalogue()


@pytest.fixture
def found(sample_database: Path) -> Answer:
    with closing(connect(sample_database)) as conn:
        return ask(conn, threshold="0.5%")


def ask(conn: sqlite3.Connection, **given: str) -> Answer:
    return answer(conn, CATALOGUE.question("districts_below"), given)


def test_a_link_leads_back_to_its_answer(found: Answer, sample_database: Path) -> None:
    url = link(found, "https://bulletins.example/health")
    assert url == (
        "https://bulletins.example/health/bulletins/districts_below"
        "?metric=either&threshold=0.5%25&month=2023-04"
    )
    question, given = read_link(url, CATALOGUE)
    with closing(connect(sample_database)) as conn:
        assert answer(conn, question, given) == found


def test_without_a_public_address_the_link_is_for_this_computer(found: Answer) -> None:
    assert link(found, None).startswith("http://127.0.0.1:8001/bulletins/districts_below?")
    assert reach(None) == (
        "这个链接只能在本机打开（先运行 bulletins serve）。",
        "This link opens on this computer only (run bulletins serve first).",
    )
    assert reach("https://bulletins.example") is None


@pytest.mark.parametrize(
    "text",
    ["bulletins.example.org", "bulletins.example.org:8001", "http:/a", "ftp://a", "http://["],
)
def test_a_public_address_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("BULLETINS_URL", text)
    with pytest.raises(AskError) as refused:
        base_url()
    assert refused.value.zh == (
        f"环境变量 BULLETINS_URL 不能是“{text}”；请写完整的网址，例如 https://bulletins.example.org"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://bulletins.example/bulletins/ranking?order=lowest",
        "https://bulletins.example/bulletins/ranking.json?_shape=array&order=lowest&_size=max",
        "https://bulletins.example/bulletins/ranking.csv?order=lowest&order=highest",
        "https://bulletins.example/-/export/ranking.xlsx?order=lowest&lang=en",
        "/bulletins/ranking?order=lowest#rows",
        " ranking?order=lowest ",
    ],
)
def test_whatever_datasette_puts_around_it_is_the_same_question(url: str) -> None:
    question, given = read_link(url, CATALOGUE)
    assert (question.name, given) == ("ranking", {"order": "lowest"})


@pytest.mark.parametrize(
    "text", ["", "https://bulletins.example", "http://[", "/other/ranking", "https://a/b/c/"]
)
def test_what_is_no_link_to_an_answer_is_refused(text: str) -> None:
    with pytest.raises(AskError) as raised:
        read_link(text, CATALOGUE)
    assert raised.value.en.endswith(
        "is not a link to an answer; one looks like http://127.0.0.1:8001/bulletins/hospitals_below"
    )


def test_the_link_of_a_table_names_no_question() -> None:
    with pytest.raises(AskError) as raised:
        read_link("https://bulletins.example/bulletins/bookings", CATALOGUE)
    assert raised.value.en.startswith("There is no question called “bookings”. Did you mean ")
    assert "bookings_by_hospital" in raised.value.en
