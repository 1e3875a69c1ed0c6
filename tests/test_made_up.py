"""Six made-up issues in PDF and text, every cell against the truth of their generator."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.child import parse
from db.issue import Issue

ISSUES = tuple(
    f"made-up-nanjing-2023-{month:02}.{form}" for month in range(6, 12) for form in ("pdf", "txt")
)
TABLES = {
    "appointments": (
        "bookings",
        {
            "seq": "rank",
            "unit": "hospital",
            "online_12320": "online_12320",
            "phone": "phone",
            "clinic": "in_clinic",
            "third_party": "third_party",
            "subtotal": "total",
        },
    ),
    "channels": ("online_bookings", {"name": "channel", "count": "bookings"}),
    "districts": ("district_reporting", {"unit": "district"}),
    "hospitals": ("hospital_reporting", {"unit": "hospital"}),
}
REPORTING = {
    "upload": "uploaded_records",
    "days": "days",
    "outpatient_visits": "outpatient_visits",
    "outpatient_rate": "outpatient_compliance",
    "discharge_visits": "discharges",
    "discharge_rate": "discharge_compliance",
    "ehr_basic": "health_records",
    "ehr_hypertension": "hypertension_records",
    "ehr_diabetes": "diabetes_records",
}
"""The generator's names of columns, and ours."""
CALLS = {
    "consult": "咨询类（不含专家咨询）",
    "complaint": "医疗服务投诉",
    "phone_booking": "电话预约",
    "manual_service": "人工服务",
    "psych_crisis": "心理危机干预",
    "self_service_voice": "自助语音问答",
}


@pytest.fixture(scope="module", params=ISSUES)
def read(request: pytest.FixtureRequest, bulletins: Path) -> tuple[Issue, dict[str, Any]]:
    file = bulletins / "made-up" / request.param
    issue = parse(file.read_bytes())
    assert isinstance(issue, Issue), issue
    truth = file.with_name(f"{file.stem}.truth.json")
    return issue, json.loads(truth.read_text("utf-8"))


def expected_rows(table: dict[str, Any], names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for row in table["rows"]:
        values = row["values"]
        if row["kind"] != "row":
            continue
        known = {ours: values[theirs] for theirs, ours in names.items() if theirs in values}
        if "forms" in values:
            known["forms"], known["forms_due"] = map(int, values["forms"].split("/"))
        name = next(key for key in known if isinstance(known[key], str))
        yield known | {name: "".join(known[name].split())}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_is_the_one_generated(
    read: tuple[Issue, dict[str, Any]], name: str
) -> None:
    issue, truth = read
    table, names = TABLES[name]
    names = names | (REPORTING if table.endswith("_reporting") else {})
    found = [dict(record.values) for record in issue.records if record.table == table]
    expected = list(expected_rows(truth["tables"][name], names))
    assert sorted(found, key=str) == sorted(
        ({key: row[key] for key in found[0]} for row in expected), key=str
    )


def test_hotline_figures_are_those_generated(read: tuple[Issue, dict[str, Any]]) -> None:
    issue, truth = read
    figures = truth["hotline"]["figures"]
    assert {f.unit: f.value.number for f in issue.figures if f.metric == "calls"} == {
        ours: figures[theirs] for theirs, ours in CALLS.items()
    }
    assert {f.unit: f.value.number for f in issue.figures if f.metric == "orders"} == {
        "市12345工单": figures["orders_city_12345"],
        "省12345工单": figures["orders_province_12345"],
        "自接工单": figures["orders_self"],
    }


def test_printed_totals_are_those_generated(read: tuple[Issue, dict[str, Any]]) -> None:
    issue, truth = read
    totals = {total.name: total.number for total in issue.totals}
    assert (totals["calls"], totals["province_calls"]) == (
        truth["hotline"]["figures"]["calls_total"],
        truth["hotline"]["province"]["province_total"],
    )
    assert totals["bookings_cumulative"] == truth["notes"]["cum_bookings"]["value"]
    assert totals["records_cumulative"] == round(truth["notes"]["records_yi"]["value"] * 10**8)
    assert totals["channel_bookings"] == truth["tables"]["channels"]["total"]


def test_articles_and_briefs_are_those_generated(read: tuple[Issue, dict[str, Any]]) -> None:
    issue, truth = read

    def tight(text: str) -> str:
        return "".join(text.split())

    assert [
        (tight(a.title), [tight(p) for p in a.text.split("\n")])
        for a in issue.articles
        if a.kind == "article"
    ] == [(tight(a["title"]), [tight(p) for p in a["paragraphs"]]) for a in truth["articles"]]
    assert [tight(a.text) for a in issue.articles if a.kind == "brief"] == [
        tight(item) for item in truth["briefs"]["items"]
    ]


def test_nothing_is_unread_and_everything_agrees(read: tuple[Issue, dict[str, Any]]) -> None:
    issue, truth = read
    assert issue.masthead.series == truth["series"]
    assert issue.month == truth["issue"]["data_month"]
    assert issue.unread == ()
    assert [check for check in issue.checks if not check.ok] == []
