"""metadata.yml: what it declares is whole, and Datasette alone answers by it as we do."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import parse_metadata

from assistant.answer import answer
from assistant.catalogue import Question, find_metadata, read_catalogue
from assistant.errors import UnknownQuestion
from assistant.parameters import TOTAL, Parameter
from assistant.where import SCHEMA_VERSION, connect
from assistant.words import LANGUAGES
from db import schema
from db.spec import read_spec

QUESTIONS = read_catalogue().questions
NAMES = [question.name for question in QUESTIONS]


NOTHING_IN_THE_SAMPLE = {
    "biggest_movers",
    "steady",
    "in_both_months",
    "months_ahead",
    "units_of_one_month",
    "missing_issues",
    "figure_corrections",
    "unread_text",
    "implausible_figures",
}
"""Questions whose answer on the sample is that there is nothing."""


@pytest.fixture
def april(sample_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(sample_database)) as conn:
        yield conn


@pytest.fixture
def plain(sample_database: Path, tmp_path: Path) -> Datasette:
    """What `datasette bulletins.db -m metadata.yml` serves."""
    database = shutil.copy(sample_database, tmp_path / "bulletins.db")
    metadata = parse_metadata(find_metadata().read_text(encoding="utf-8"))
    return Datasette([str(database)], metadata=metadata)


def declared() -> dict[str, Any]:
    text = find_metadata().read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)["databases"]["bulletins"]
    return found


LEADING = ("kind", "unit", "units", "unit_a", "metric", "metric_a")
"""What the other parameters depend on: asked in every combination."""
GIVEN = {"word": "12320", "words": "12320 日期"}
"""What no default stands in for."""


def ways_to_ask(question: Question, conn: sqlite3.Connection) -> list[dict[str, str]]:
    """Every choice that the question allows: the leading ones together, each other on its own."""
    ways = [{p.name: GIVEN[p.name] for p in question.parameters if p.name in GIVEN}]
    for parameter in question.parameters:
        if parameter.name in LEADING:
            ways = [{**way, **chosen} for way in ways for chosen in choose(parameter, conn, way)]
    others = [p for p in question.parameters if p.name not in LEADING]
    return ways + [{**ways[0], **way} for p in others for way in choose(p, conn, ways[0])]


def choose(
    parameter: Parameter, conn: sqlite3.Connection, way: dict[str, str]
) -> list[dict[str, str]]:
    """Every option; of units one of each kind, where it may be, every total, and none."""
    codes = [option.value for option in parameter.options(conn, way)]
    if parameter.kind == "unit":
        sql = "select code from units group by kind having rowid = min(rowid)"
        firsts = ["", *(row[0] for row in conn.execute(sql))]
        codes = [code for code in codes if code in firsts or code.startswith(TOTAL)]
    return [{parameter.name: code} for code in codes] or [{}]


def test_the_questions_by_topic() -> None:
    topics = {topic.key: [q.name for q in topic.questions] for topic in read_catalogue().topics}
    assert topics == {
        "compliance": [
            "hospitals_below",
            "districts_below",
            "ranking",
            "both_rates_below",
            "records_to_reach",
            "forms_not_complete",
            "days_missed",
            "no_rate_with_visits",
            "zero_uploads",
            "city_rate",
        ],
        "bookings": [
            "bookings_by_hospital",
            "online_channels",
            "channel_leaders",
            "channel_shares",
            "no_phone_bookings",
            "books_but_not_reports",
            "reports_but_not_books",
        ],
        "hotline": ["hotline_categories", "calls_by_city", "work_orders"],
        "health": ["health_records_by_district", "chronic_per_1000", "health_record_zeros"],
        "time": [
            "change_since",
            "biggest_movers",
            "streaks",
            "sum_of_months",
            "figures_in_months",
            "units_over_months",
            "leaders_by_month",
            "rank_over_time",
            "best_month",
            "months_when",
            "every_month",
            "some_month",
            "units_by_month",
            "steady",
            "months_of_unit",
            "compare_over_time",
            "months_ahead",
            "first_and_last",
            "units_of_one_month",
            "in_both_months",
            "missing_issues",
        ],
        "trust": [
            "totals_agree",
            "issue_contents",
            "figures_there",
            "issue_of_month",
            "figure_corrections",
            "unread_text",
            "implausible_figures",
        ],
        "text": ["articles_about", "articles_of_month", "articles_with_words"],
        "general": [
            "list_units",
            "both_ends",
            "units_listed",
            "summary",
            "two_metrics",
            "unit_card",
            "compare_units",
            "over_time",
            "two_figures",
            "figures_of_units",
            "rank_of_unit",
            "unit_at_rank",
            "share_of_units",
            "printed_total",
            "totals_over_time",
        ],
    }


def test_no_question_is_lost_between_the_topics() -> None:
    assert sorted(NAMES) == sorted(declared()["queries"])


@pytest.mark.parametrize("name", NAMES)
def test_what_datasette_shows_is_what_we_say_in_both_languages(name: str) -> None:
    said = declared()["queries"][name]
    for key in ("title", "description"):
        assert said[key] == f"{said[f'{key}_zh']} · {said[f'{key}_en']}"


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_every_question_says_how_people_ask_it(question: Question) -> None:
    assert [lang for lang in LANGUAGES if len(question.phrases[lang]) >= 2] == list(LANGUAGES)


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_a_chart_shows_columns_of_the_answer(question: Question, april: sqlite3.Connection) -> None:
    columns = [
        field.name for field in answer(april, question, ways_to_ask(question, april)[0]).columns
    ]
    if question.chart:
        assert question.chart.kind in ("bar", "line")
        drawn = {question.chart.x, *question.chart.y, question.chart.by} - {""}
        assert drawn <= set(columns)


def test_no_question_has_the_name_of_a_table() -> None:
    assert set(NAMES) & set(schema.table_specs(read_spec())) == set()


def test_every_table_and_column_is_described() -> None:
    tables = declared()["tables"]
    made = schema.table_specs(read_spec())
    assert sorted(tables) == sorted(made)
    for name, table in tables.items():
        if not table.get("hidden"):
            assert sorted(table["columns"]) == sorted(made[name].columns), name
            assert all(" · " in text for text in table["columns"].values()), name


def test_both_readers_of_yaml_agree() -> None:
    text = find_metadata().read_text(encoding="utf-8")
    assert parse_metadata(text) == yaml.load(text, yaml.CSafeLoader)


def test_the_questions_know_the_schema() -> None:
    assert SCHEMA_VERSION == schema.SCHEMA_VERSION


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UnknownQuestion) as raised:
        read_catalogue().question("hospital_below")
    assert (raised.value.zh, raised.value.en) == (
        "没有叫“hospital_below”的问题。"
        "是不是：hospitals_below 或 both_rates_below 或 districts_below？"
        "查看全部：bulletins questions",
        "There is no question called “hospital_below”. "
        "Did you mean hospitals_below or both_rates_below or districts_below? "
        "List them all: bulletins questions",
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_every_way_to_ask_is_answered_in_both_languages(
    question: Question, april: sqlite3.Connection
) -> None:
    answers = [answer(april, question, way) for way in ways_to_ask(question, april)]
    assert any(found.rows for found in answers) or question.name in NOTHING_IN_THE_SAMPLE
    for found in answers:
        for said, end in zip(found.text, ("。", "."), strict=True):
            assert said.endswith(end)
            assert set(said) & set("{}[]|") == set(), said
        assert all(len(set(note)) == 2 for note in found.notes), "said in one language only"


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
def test_no_question_reads_all_figures(question: Question, april: sqlite3.Connection) -> None:
    for sql in filter(None, (question.sql, question.facts, question.left_out)):
        called = {"figures", *re.findall(r"\bfigures as (\w+)", sql)}
        # Whatever the parameters are, the plan is the same.
        blank = {parameter.name: "" for parameter in question.parameters}
        plan = [row[-1] for row in april.execute(f"explain query plan {sql}", blank)]
        assert not called & {step.split()[1] for step in plan if step.startswith("SCAN ")}, plan


@pytest.mark.parametrize("question", QUESTIONS, ids=NAMES)
async def test_datasette_alone_gives_the_same_rows(
    question: Question, april: sqlite3.Connection, plain: Datasette
) -> None:
    ways = ways_to_ask(question, april)
    for way in (ways[0] if set(ways[0]) & set(GIVEN) else {}, *ways):
        url = f"/bulletins/{question.name}.json?{urlencode({**way, '_shape': 'arrays'})}"
        rows = (await plain.client.get(url, follow_redirects=True)).json()["rows"]
        found = answer(april, question, way)
        sources = [" ".join(dict.fromkeys(row[-1].split())) for row in rows]
        assert [tuple(row[:-1]) for row in rows] == list(found.rows)
        assert sources == [" ".join(ids) for ids in found.row_sources]


@pytest.mark.parametrize(
    "path",
    ["", ".json", ".csv", "/{sha256}", "/{sha256}.json", "/{sha256}.blob?_blob_column=bytes"],
)
async def test_the_loaded_files_cannot_be_fetched(
    path: str, april: sqlite3.Connection, plain: Datasette
) -> None:
    sha256 = april.execute("select sha256 from files").fetchone()[0]
    response = await plain.client.get(f"/bulletins/files{path}".format(sha256=sha256))
    assert response.status_code == 403


async def test_sql_of_ones_own_is_off(plain: Datasette) -> None:
    response = await plain.client.get("/bulletins.json?sql=select+bytes+from+files")
    assert response.status_code == 403
