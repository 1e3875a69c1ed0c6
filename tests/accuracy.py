"""Every cell of generated bulletins against their truth: right, reported, or quietly wrong.

`python -m tests.accuracy` typesets 60 issues five times over and prints what came of them; with a
folder, it reads the bulletins there, each with its truth beside it. See tests/typeset.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.child import parse
from db.errors import BulletinError
from db.issue import Issue
from db.values import fold
from tests.peers import PEERS, Rows, find_cells

Truth = dict[str, Any]

KINDS = {
    "appointments": "bookings",
    "channels": "online_bookings",
    "districts": "district_reporting",
    "hospitals": "hospital_reporting",
}
METRICS = {
    "seq": "rank",
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
NAMED = {
    "wrong_total": {"printed_total"},
    "wrong_row_total": {"row_total"},
    "dropped_row": {"row_numbers"},
    "dropped_row_renumbered": {"row_missing"},
    "swapped_columns": {"columns_swapped"},
    "swapped_kinds": {"column_holds"},
    "emptied_page": {"pages"},
    "digit_changed_in_one_witness": {"second_reader"},
    "page_lost_by_one_witness": {"second_reader"},
}
"""The check that a planted error must fail, by the name it is planted under."""
ABSENT = ("not reported", "blank")


@dataclass(frozen=True)
class Place:
    """A printed cell, and what it must become."""

    table: str
    page: int
    unit: str
    """Folded; '' for a printed total."""
    metric: str
    """A metric, or 'rank'; '' for a cell of a column or table that nobody knows."""
    printed: str
    number: float | None


@dataclass
class Score:
    """What came of one bulletin."""

    file: str
    typesetting: str
    drift: Sequence[str]
    planted: Sequence[str]
    right: int = 0
    reported: list[Place] = field(default_factory=list)
    quiet: list[Place] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    """Planted errors that no check names."""
    peers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Cells of tables that another reader of PDFs finds in their row and column, of how many."""
    error: str = ""

    @property
    def cells(self) -> int:
        return self.right + len(self.reported) + len(self.quiet)


def expected_cells(truth: Truth) -> Iterator[Place]:
    """Every cell that the bulletin prints, as it must be read."""
    for key, table in truth["tables"].items():
        for row in table["rows"]:
            if row.get("printed", True):
                yield from _row_cells(KINDS.get(key, key), table, row)
        if table.get("total") is not None:
            page = table["pages"][-1]
            yield Place(KINDS[key], page, "", METRICS["count"], "", table["total"])
    for count in truth["counts"].values():
        for name, number in count["figures"].items() if count.get("printed", True) else ():
            metric, unit = COUNTS[name]
            yield Place("hotline", count["page"], unit, metric, "", number)


def _row_cells(kind: str, table: Truth, row: Truth) -> Iterator[Place]:
    values = row["values"]
    is_total = row["kind"] == "total"
    unit = "" if is_total else fold(str(values.get("unit", values.get("name")) or ""))
    for column, text in zip(table["columns"], row["text"], strict=True):
        place = kind, row["page"], unit
        value = values.get(column["key"])
        if not column["known"] or not table["known"]:
            if re.search(r"\d", text):
                yield Place(*place, "", text, None)
        elif column["kind"] == "forms":
            for metric, number in zip(("forms", "forms_due"), _parts(value), strict=True):
                yield Place(*place, metric, text, number)
        elif column["kind"] in ("int", "pct"):
            yield Place(*place, METRICS[column["key"]], text, value)
        elif column["kind"] == "seq" and kind == "bookings" and unit:
            yield Place(*place, "rank", text, value)


def _parts(value: str | None) -> tuple[float | None, float | None]:
    part, whole = value.split("/") if value else (None, None)
    return (float(part), float(whole)) if part and whole else (None, None)


def found_numbers(issue: Issue) -> dict[tuple[str, str], tuple[float | None, str]]:
    """Every number of the issue by unit and metric, with its state."""
    found: dict[tuple[str, str], tuple[float | None, str]] = {
        (fold(figure.unit), figure.metric): (figure.value.number, figure.value.state)
        for figure in issue.figures
    }
    for record in issue.records:
        if isinstance(rank := record.values.get("rank"), int):
            found[fold(str(record.values["hospital"])), "rank"] = rank, "read"
    found |= {("", t.metric): (t.number, "read") for t in issue.totals if t.metric}
    return found


def score(pdf: Path, peers: bool = False) -> Score:
    """Read one bulletin and compare it with its truth."""
    truth: Truth = json.loads(pdf.with_suffix(".truth.json").read_text("utf-8"))
    planted = [each["name"] for each in truth["planted"]]
    result = Score(pdf.name, truth["typesetting"], truth["drift"], planted)
    issue = parse(pdf.read_bytes())
    if isinstance(issue, BulletinError):
        result.error = issue.en
        return result
    expected = list(expected_cells(truth))
    _compare(expected, issue, result)
    result.warnings = list(_warnings(issue))
    if not planted:
        result.false = list(_false_warnings(issue, truth))
    failed = {check.name for check in issue.checks if not check.ok}
    result.unnamed = [name for name in planted if not NAMED.get(name, set()) & failed]
    if peers:
        result.peers = {name: _count(truth, read(pdf)) for name, read in PEERS.items()}
        ours = [place for place in expected if place.table in KINDS.values() and place.unit]
        wrong = {*result.reported, *result.quiet}
        result.peers = {"ours": (sum(p not in wrong for p in ours), len(ours)), **result.peers}
    return result


def _compare(expected: Sequence[Place], issue: Issue, result: Score) -> None:
    found = found_numbers(issue)
    unread = "\n".join(fold(unread.text) for unread in issue.unread)
    for place in expected:
        number, state = found.get((place.unit, place.metric), (None, "missing"))
        if place.metric:
            right = number == place.number and (number is not None or state in ABSENT)
        else:
            right = fold(place.printed) in unread
        if right:
            result.right += 1
        else:
            (result.reported if names_place(issue, place) else result.quiet).append(place)
    known = {(place.unit, place.metric) for place in expected}
    for (unit, metric), (number, _) in found.items():
        if (unit, metric) not in known and number is not None:
            result.quiet.append(Place("", 0, unit, metric, "is not printed", number))


def names_place(issue: Issue, place: Place) -> bool:
    """Whether a warning of the issue names the place of a cell: its page's line, its table, its
    page, its unit or its column."""
    pages = {line.key: line.page for line in issue.lines}
    if any(pages[unread.line] == place.page for unread in issue.unread):
        return True
    places = {place.table, place.metric, f"p{place.page}"}
    return any(
        places & {*check.subject.split(), *check.note.split()}
        or (place.unit and fold(check.subject) == place.unit)
        for check in issue.checks
        if not check.ok
    )


def _warnings(issue: Issue) -> Iterator[str]:
    for check in issue.checks:
        if not check.ok:
            yield f"{check.name} {check.subject} {check.expected}≠{check.found} {check.note}"
    for unread in issue.unread:
        yield f"unread {unread.line}: {unread.text} ({unread.why_en})"


def _false_warnings(issue: Issue, truth: Truth) -> Iterator[str]:
    """Warnings of an issue in which nothing is wrong, but that it lacks or adds something."""
    lacking = _lacking(truth)
    for check in issue.checks:
        if check.ok or (check.name == "comparisons" and lacking):
            continue
        if check.name not in ("columns", "sections", "totals") or not (
            {check.subject, *check.note.split()} & lacking
        ):
            yield f"{check.name} {check.subject} {check.expected}≠{check.found} {check.note}"
    added = _added(truth)
    pages = {line.key: line.page for line in issue.lines}
    for unread in issue.unread:
        if pages[unread.line] not in added:
            yield f"unread {unread.line}: {unread.text} ({unread.why_en})"


def _lacking(truth: Truth) -> set[str]:
    """What a bulletin of this kind prints and this one does not: sections, columns, totals."""
    tables = truth["tables"]
    lacking = {ours for theirs, ours in KINDS.items() if theirs not in tables}
    if {"hotline", "province"} - truth["counts"].keys():
        lacking |= {"hotline", "calls", "province_calls"}
    if "channels" not in tables:
        lacking.add("channel_bookings")
    for key, size in (("appointments", 7), ("channels", 3), ("districts", 11), ("hospitals", 8)):
        columns = tables.get(key, {"columns": []})["columns"]
        keys = {column["key"] for column in columns if column["known"]}
        if len(keys) < size:
            lacking |= {KINDS[key], *(METRICS[each] for each in METRICS.keys() - keys)}
    return lacking


def _added(truth: Truth) -> set[int]:
    """The pages of tables and columns that nobody knows, and those after them."""
    added: set[int] = set()
    for table in truth["tables"].values():
        if not table["known"] or not all(column["known"] for column in table["columns"]):
            added |= {*table["pages"], table["pages"][-1] + 1}
    return added


def _count(truth: Truth, tables: Iterable[tuple[int, Rows]]) -> tuple[int, int]:
    """Cells of known tables that a peer finds beside their name, in the printed order."""
    rows: dict[int, list[Sequence[str]]] = defaultdict(list)
    for page, table in tables:
        rows[page].extend(table)
    right = cells = 0
    for key, table in truth["tables"].items():
        for row in table["rows"]:
            if row["kind"] != "row" or not row.get("printed", True) or not table["known"]:
                continue
            found = find_cells(
                rows[row["page"]], row["text"], [c["kind"] for c in table["columns"]]
            )
            for place in _row_cells(KINDS[key], table, row):
                if place.metric:
                    cells += 1
                    right += fold(place.printed) in found
    return right, cells


def report(scores: Sequence[Score]) -> Iterator[str]:
    """What came of all bulletins, by typesetting, in lines of text."""
    groups: dict[str, list[Score]] = defaultdict(list)
    for each in scores:
        groups[each.typesetting].append(each)
    names = list(next((each.peers for each in scores if each.peers), {}))
    head = "typesetting     bulletins   cells   right %  reported  quiet false/clean false/drifted"
    yield head + "".join(f"  {name:>18}" for name in names)
    for name, group in [*groups.items(), ("all", list(scores))]:
        yield _line(name, group, names)
    for each in scores:
        for place in each.quiet:
            yield f"quiet: {each.file} {place}"
        for said in [*each.unnamed, *filter(None, [each.error])]:
            yield f"not named: {each.file} {said}"


def _line(name: str, group: Sequence[Score], peers: Sequence[str]) -> str:
    read = [each for each in group if not each.planted]
    cells, right = sum(each.cells for each in read), sum(each.right for each in read)
    reported, quiet = (sum(len(getattr(s, w)) for s in read) for w in ("reported", "quiet"))
    clean = sum(len(each.false) for each in read if not each.drift)
    drifted = [each for each in read if each.drift]
    false = sum(bool(each.false) for each in drifted)
    line = f"{name:15} {len(group):9} {cells:7} {100 * right / max(cells, 1):9.3f} {reported:9}"
    line += f" {quiet:6} {clean:11} {f'{false}/{len(drifted)}':>13}"
    for peer in peers:
        found = [each.peers[peer] for each in read if peer in each.peers]
        line += f"  {100 * sum(a for a, _ in found) / max(sum(b for _, b in found), 1):17.1f}%"
    return line


def main(arguments: Sequence[str]) -> None:
    with TemporaryDirectory() as made:
        if arguments:
            folder = Path(arguments[0])
        else:
            from tests.typeset.__main__ import main as typeset

            folder = Path(made)
            typeset([made])
        pdfs = sorted(folder.glob("*.pdf"))
        with ProcessPoolExecutor(2) as pool:
            scores = list(pool.map(score, pdfs, [True] * len(pdfs)))
    print("\n".join(report(scores)))


if __name__ == "__main__":
    main(sys.argv[1:])
