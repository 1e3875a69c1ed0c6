"""Addresses that ask for nothing yet, for what is not there, or with what nobody understands."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.catalogue import read_catalogue
from assistant.site.server import open_datasette
from tests.faces import fetch, served

if TYPE_CHECKING:
    from datasette.app import Datasette

QUESTIONS = [question.name for question in read_catalogue().questions]


@pytest.fixture
def site(sample_database: Path) -> "Iterator[Datasette]":
    datasette = open_datasette(sample_database)
    yield datasette
    datasette.executor.shutdown()
    for database in datasette.databases.values():
        database.close()


@pytest.mark.parametrize("name", QUESTIONS)
async def test_every_question_opens_from_its_bare_address(site: "Datasette", name: str) -> None:
    page = await site.client.get(f"/bulletins/{name}", follow_redirects=True)
    assert (page.status_code, 'class="error"' in page.text) == (200, False)


@pytest.mark.parametrize("query", ["", "?word=", "?lang=zh"])
async def test_page_that_lacks_a_word_asks_for_it(site: "Datasette", query: str) -> None:
    page = (await site.client.get(f"/bulletins/articles_about{query}")).text
    assert "请填写“词”，再点“查询”。" in page
    assert ('id="word"' in page, "aria-invalid" in page) == (True, False)


async def test_data_that_lacks_a_word_is_refused(site: "Datasette") -> None:
    for suffix in (".json", ".csv"):
        found = await site.client.get(f"/bulletins/articles_about{suffix}")
        said = found.json()["error"] if suffix == ".json" else found.text
        assert (found.status_code, "请写要找的词，例如 预约" in said) == (400, True)


ODD = [
    "_sort=bogus",
    "_sort=unit&_sort_desc=unit",
    "_timelimit=abc",
    "_size=abc",
    "_size=-1",
    "_through=abc",
    "_through={}",
    "unit__in=[",
    "&".join(["_facet=unit"] * 11),
]


@pytest.mark.parametrize("suffix", ["", ".json", ".csv"])
@pytest.mark.parametrize("query", ODD)
async def test_odd_condition_on_a_table_is_refused_in_one_sentence(
    site: "Datasette", query: str, suffix: str
) -> None:
    found = await site.client.get(f"/bulletins/figures{suffix}?{query}")
    said = found.json()["error"] if suffix == ".json" else unescape(found.text)
    assert (found.status_code, f"网址里问号后面的“{query[:40]}" in said) == (400, True)


async def test_ten_facets_are_shown(site: "Datasette") -> None:
    found = await site.client.get("/bulletins/figures?_facet=unit&_facet=metric")
    assert found.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/bulletins/figures.bogus",
        "/bulletins/hospitals_below.bogus",
        "/bulletins/nothing.xlsx",
        "/nothing.html",
        "/-/export/hospitals_below.pdf",
    ],
)
async def test_unknown_suffix_is_our_own_page(site: "Datasette", path: str) -> None:
    page = await site.client.get(path)
    assert (page.status_code, "没有这个网页" in page.text) == (404, True)


@pytest.mark.parametrize("name", ["hospitals_below.pdf", "hospitals_belov.html"])
async def test_near_question_is_named_whatever_the_suffix(site: "Datasette", name: str) -> None:
    page = (await site.client.get(f"/bulletins/{name}")).text
    assert 'href="/bulletins/hospitals_below"' in page


async def test_missing_data_is_said_as_data(site: "Datasette") -> None:
    found = await site.client.get("/bulletins/nothing.json")
    assert (found.status_code, found.json()["error"]) == (404, "没有这个网页")


def test_links_in_files_lead_to_the_port_that_is_served(sample_database: Path) -> None:
    with served(sample_database) as address:
        assert not address.endswith(":8001")
        _, said = fetch(f"{address}/-/export/hospitals_below.json")
        assert json.loads(said)["url"].startswith(f"{address}/bulletins/hospitals_below?")


def fields(html: str) -> list[str]:
    return re.findall(r'<(?:select|input) id="(\w+)" name', html)


async def test_a_long_form_folds_away_what_few_people_ask_with(site: "Datasette") -> None:
    page = await site.client.get("/bulletins/two_metrics", follow_redirects=True)
    first, _, more = (
        page.text.partition('class="conditions"')[2].partition("</form>")[0].partition("<details>")
    )
    assert fields(first) == ["kind", "metric_a", "metric_b", "month"]
    assert fields(more) == [
        *("op_a", "value_a", "value2_a", "op_b", "value_b", "value2_b"),
        *("op_difference", "value_difference", "order_by", "order", "limit"),
    ]


@pytest.mark.parametrize("query", ["op_a=below&value_a=60", "limit=3", "limit=abc"])
async def test_conditions_in_use_are_not_folded_away(site: "Datasette", query: str) -> None:
    page = await site.client.get(f"/bulletins/two_metrics?{query}", follow_redirects=True)
    assert "<details open>" in page.text


async def test_a_short_form_folds_nothing_away(site: "Datasette") -> None:
    page = await site.client.get("/bulletins/ranking", follow_redirects=True)
    assert "<details" not in page.text.partition("<form")[2].partition("</form>")[0]
