"""Truths that others wrote down become the same plain data as the made-up archive.

The sample's was keyed by hand, the made-up issues' kept by their generator. Neither says on which
lines the figures stand.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.archive import Archive, Printed, PrintedTotal
from tests.making import section
from tests.test_made_up import CALLS, REPORTING, TABLES, expected_rows

SAMPLE = Path(__file__).parent / "truth"
MONTH = "2023-04"
CITIES = {"南京": "nanjing", "苏州市": "suzhou", "南通市": "nantong"}
ORDERS = {"市12345工单": "city_12345", "省12345工单": "province_12345", "自接工单": "self"}


def read_sample(path: Path) -> Archive:
    """The sample's truth, for the database at `path`."""
    figures = [
        Printed(r["month"], r["unit_kind"], r["unit"], r["metric"], read_number(r["value"]), "")
        for r in read_csv("figures")
    ]
    totals = [
        PrintedTotal(MONTH, r["metric"], int(r["value"]), "")
        for r in read_csv("totals")
        if r["metric"]
    ]
    issue = ("nanjing-2023-no5", MONTH, "nanjing-2023-05-sample.pdf", 8)
    return Archive(path, (issue,), tuple(figures), tuple(totals))


def read_csv(name: str) -> list[dict[str, str]]:
    with (SAMPLE / f"nanjing-2023-05.{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_number(text: str) -> int | float | None:
    return (float(text) if "." in text else int(text)) if text else None


def read_made_up(path: Path, folder: Path) -> Archive:
    """The truth of the made-up issues in `folder`, for the database at `path`."""
    truths = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.truth.json"))]
    issues = []
    for truth in truths:
        said = truth["issue"]
        key = f"bulletin-{said['year']}-no{said['issue_no']}"
        issues.append((key, said["data_month"], truth["renderings"]["txt"]["file"], 0))
    figures = [figure for truth in truths for figure in read_figures(truth)]
    return Archive(path, tuple(issues), tuple(figures), ())


def canonical_units(table: dict[str, Any]) -> dict[str, str]:
    """The units of the names that some months print in another way."""
    rows = [row for row in table["rows"] if "canonical_unit" in row]
    return {row["values"]["unit"]: row["canonical_unit"] for row in rows}


def read_figures(truth: dict[str, Any]) -> Iterator[Printed]:
    month = truth["issue"]["data_month"]
    for name, (table, names) in TABLES.items():
        spec = section(table)
        names = names | (REPORTING if table.endswith("_reporting") else {})
        units = canonical_units(truth["tables"][name])
        for row in expected_rows(truth["tables"][name], names):
            unit = units.get(row[spec.unit_column], row[spec.unit_column])
            for column in spec.columns:
                for stored, metric in zip(column.names, column.metrics, strict=False):
                    yield Printed(month, spec.unit_kind, unit, metric, row[stored], "")
    figures, cities = truth["hotline"]["figures"], truth["hotline"]["province"]
    for key, unit in CALLS.items():
        yield Printed(month, "call_category", unit, "calls", figures[key], "")
    for unit, key in ORDERS.items():
        yield Printed(month, "order_source", unit, "orders", figures[f"orders_{key}"], "")
    for unit, key in CITIES.items():
        yield Printed(month, "city", unit, "province_calls", cities[key], "")
