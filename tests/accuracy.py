"""Every cell of generated issues against their truth: right, reported, or quietly wrong.

Comes in: PDFs with their truth beside them. Goes out: how many cells were right by typesetting,
each cell that was wrong or missing without a warning that names its place, and the false warnings.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.child import parse
from db.errors import BulletinError
from db.issue import Check, Issue
from db.values import fold

Truth = dict[str, Any]

KINDS = {
    "appointments": "bookings",
    "channels": "online_bookings",
    "districts": "district_reporting",
    "hospitals": "hospital_reporting",
}
METRICS = {
    "online_12320": "bookings_online_12320",
    "phone": "bookings_phone",
    "clinic": "bookings_in_clinic",
    "third_party": "bookings_third_party",
    "subtotal": "bookings_total",
    "count": "channel_bookings",
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
COUNTS = {
    "consult": ("calls", "咨询类(不含专家咨询)"),
    "complaint": ("calls", "医疗服务投诉"),
    "phone_booking": ("calls", "电话预约"),
    "manual_service": ("calls", "人工服务"),
    "psych_crisis": ("calls", "心理危机干预"),
    "self_service_voice": ("calls", "自助语音问答"),
    "orders_city_12345": ("orders", "市12345工单"),
    "orders_province_12345": ("orders", "省12345工单"),
    "orders_self": ("orders", "自接工单"),
    "nanjing": ("province_calls", "南京"),
    "suzhou": ("province_calls", "苏州市"),
    "nantong": ("province_calls", "南通市"),
    "calls_total": ("calls", ""),
    "province_total": ("province_calls", ""),
}
"""Counts inside sentences: metric and unit; no unit for a printed total."""


@dataclass(frozen=True)
class Place:
    """A printed cell, and what it must become."""

    table: str
    page: int
    unit: str
    metric: str
    """A metric, or 'rank'; '' for a cell of a column that nobody knows."""
    printed: str
    number: float | None


@dataclass
class Score:
    """What came of one issue."""

    file: str
    drifted: bool
    right: int = 0
    reported: list[Place] = field(default_factory=list)
    quiet: list[Place] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    error: str = ""

    @property
    def cells(self) -> int:
        return self.right + len(self.reported) + len(self.quiet)


def expected_cells(truth: Truth) -> Iterator[Place]:
    """Every cell that the issue prints, as it must be read."""
    for key, table in truth["tables"].items():
        for row in table["rows"]:
            if row.get("printed", True):
                yield from _row_cells(KINDS.get(key, key), table, row)
        if table.get("total") is not None:
            page = table["pages"][-1]
            yield Place(KINDS[key], page, "", METRICS["count"], "", table["total"])
    for count in truth["counts"].values():
        for name, number in count["figures"].items():
            metric, unit = COUNTS[name]
            if count.get("printed", True):
                yield Place("hotline", count["page"], unit, metric, "", number)


def _row_cells(kind: str, table: Truth, row: Truth) -> Iterator[Place]:
    values = row["values"]
    unit = "" if row["kind"] == "total" else fold(str(values.get("unit", values.get("name")) or ""))
    for column, text in zip(table["columns"], row["text"], strict=True):
        place = kind, row["page"], unit
        value = values.get(column["key"])
        if not column["known"] or not table["known"]:
            if re.search(r"\d", text):
                yield Place(*place, "", text, None)
        elif column["kind"] == "forms":
            part, whole = value.split("/") if value else (None, None)
            yield Place(*place, "forms", text, None if part is None else float(part))
            yield Place(*place, "forms_due", text, None if whole is None else float(whole))
        elif column["kind"] in ("int", "pct"):
            yield Place(*place, METRICS[column["key"]], text, value)
        elif column["kind"] == "seq" and kind == "bookings" and unit:
            yield Place(*place, "rank", text, value)


def found_numbers(issue: Issue) -> dict[tuple[str, str, str], tuple[float | None, str]]:
    """Every number of the issue by table, unit and metric, with its state."""
    kinds = {line.key: "" for line in issue.lines}
    for record in issue.records:
        kinds[record.line] = record.table
    found: dict[tuple[str, str, str], tuple[float | None, str]] = {}
    tables = defaultdict(lambda: "hotline")
    for record in issue.records:
        for value in record.values.values():
            tables[record.line, str(value)] = record.table
    for figure in issue.figures:
        table = tables[figure.line, figure.unit]
        table = table if table in KINDS.values() else "hotline"
        key = table, fold(figure.unit), figure.metric
        found[key] = figure.value.number, figure.value.state
    for record in issue.records:
        if "rank" in record.values:
            rank = record.values["rank"]
            name = fold(str(record.values["hospital"]))
            number = rank if isinstance(rank, int | float) else None
            found["bookings", name, "rank"] = number, "read"
    for total in issue.totals:
        if total.metric:
            for table in {place.table for place in ALL_TABLES[total.metric]}:
                found[table, "", total.metric] = total.number, "read"
    return found


@dataclass(frozen=True)
class _Table:
    table: str


ALL_TABLES: dict[str, list[_Table]] = defaultdict(list) | {
    metric: [_Table("bookings")] for metric in METRICS.values() if metric.startswith("bookings_")
} | {"channel_bookings": [_Table("online_bookings")], "calls": [_Table("hotline")],
     "province_calls": [_Table("hotline")]}  # fmt: skip


def warnings(issue: Issue) -> list[str]:
    """Everything that the issue is reported to lack, one sentence each."""
    checks = [f"{c.name} {c.subject} {c.expected}≠{c.found} {c.note}" for c in failed(issue)]
    return checks + [f"unread {u.line}: {u.text} ({u.why_en})" for u in issue.unread]


def failed(issue: Issue) -> list[Check]:
    return [check for check in issue.checks if not check.ok]


def names_place(issue: Issue, place: Place) -> bool:
    """Whether a warning of the issue names the place of a cell."""
    pages = {line.key: line.page for line in issue.lines}
    if any(pages[unread.line] == place.page for unread in issue.unread):
        return True
    return any(
        {place.table, place.metric, f"p{place.page}"}
        & {*check.subject.split(), *check.note.split()}
        or (place.unit and fold(check.subject) == place.unit)
        for check in failed(issue)
    )


def score(pdf: Path) -> Score:
    """Read one issue and compare it with its truth."""
    truth: Truth = json.loads(pdf.with_suffix(".truth.json").read_text("utf-8"))
    result = Score(pdf.name, bool(truth["drift"] or truth["planted"]))
    issue = parse(pdf.read_bytes())
    if isinstance(issue, BulletinError):
        result.error = issue.en
        return result
    result.warnings = warnings(issue)
    found = found_numbers(issue)
    unread = "\n".join(fold(u.text) for u in issue.unread)
    expected = list(expected_cells(truth))
    for place in expected:
        if place.metric:
            number, state = found.get((place.table, place.unit, place.metric), (None, "missing"))
            right = number == place.number and (number is not None or state in ABSENT)
        else:
            right = fold(place.printed) in unread
        if right:
            result.right += 1
        else:
            (result.reported if names_place(issue, place) else result.quiet).append(place)
    known = {(place.table, place.unit, place.metric) for place in expected}
    for (table, unit, metric), (number, _) in found.items():
        if (table, unit, metric) not in known and number is not None:
            place = Place(table, 0, unit, metric, "not printed", number)
            result.quiet.append(place)
    if not result.drifted:
        result.false = result.warnings
    return result


ABSENT = ("not reported", "blank")


def main() -> None:
    folder = Path(sys.argv[1])
    pdfs = sorted(folder.glob("*.pdf"))
    with ProcessPoolExecutor(2) as pool:
        scores = list(pool.map(score, pdfs))
    for each in scores:
        print(
            f"{each.file:48} {each.right:5}/{each.cells:5}"
            f" reported {len(each.reported):4} quiet {len(each.quiet):4}"
            f" false {len(each.false):3} {each.error}"
        )
        if "-v" in sys.argv:
            for place in each.quiet[:8]:
                print("    quiet", place)
            for place in each.reported[:4]:
                print("    reported", place)
            for warning in each.false[:8]:
                print("    false", warning[:150])


if __name__ == "__main__":
    main()
