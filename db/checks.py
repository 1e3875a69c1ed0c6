"""Comparisons that need the whole issue: printed totals against sums, and the second witness."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from db.glyphs import LOST
from db.issue import Check, Figure, Issue, make_check
from db.spec import Comparison, SectionSpec, Side, Spec
from db.values import Number, fold
from db.witness import DIGITS, Again

LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""The second reader does not tell the raised digit of a footnote from others."""

Sum = tuple[Number, str]
"""A number, and the line that prints it."""


def check_issue(issue: Issue, spec: Spec, second: Sequence[Again] = ()) -> Issue:
    """The issue with every comparison that can be made.

    `second` is what the other reader of a PDF sees of each page; it is empty for the text form.
    """
    made = [
        *issue.checks,
        *_check_totals(issue),
        *_check_comparisons(issue, spec),
        *_check_complete(issue, spec),
        *_check_characters(issue),
        *_check_rows_missing(issue, spec),
        *_check_swapped(issue, spec),
        *_check_witness(issue, second),
    ]
    return replace(issue, checks=tuple(made))


def _check_complete(issue: Issue, spec: Spec) -> Iterator[Check]:
    """Whether the sections, totals and comparisons that sections.yml expects are all there."""
    filled = _filled(issue, spec)
    sections = {section.kind for section in issue.sections if section.kind in filled}
    expected = {
        "sections": {section.kind for section in spec.sections if section.has_data},
        "totals": {t for s in spec.sections if s.kind in sections for t in s.totals},
        "comparisons": {comparison.name for comparison in spec.comparisons},
    }
    found = {
        "sections": sections,
        "totals": {total.name for total in issue.totals},
        "comparisons": set(_possible(issue, spec)),
    }
    for name, wanted in expected.items():
        missing = sorted(wanted - found[name])
        sizes = len(wanted), len(wanted) - len(missing)
        yield make_check(name, "", *sizes, "", " ".join(missing))


def _filled(issue: Issue, spec: Spec) -> set[str]:
    """The sections that hold at least one figure or total: a title alone is none."""
    metrics = {f.metric for f in issue.figures} | {t.metric for t in issue.totals if t.metric}
    tables = {record.table for record in issue.records}
    return {
        section.kind
        for section in spec.sections
        if section.kind in tables or metrics & {c.metric or c.total for c in section.counted}
    }


def _check_characters(issue: Issue) -> Iterator[Check]:
    """The lines that hold a glyph of which the PDF does not tell the character."""
    lost = [line for line in issue.lines if LOST in line.text]
    if lost:
        pages = " ".join(dict.fromkeys(f"p{line.page}" for line in lost))
        sizes = len(issue.lines), len(issue.lines) - len(lost)
        yield make_check("characters", "", *sizes, lost[0].key, pages)


def _check_rows_missing(issue: Issue, spec: Spec) -> Iterator[Check]:
    """Totals of one table that are all too large, by numbers that add up as a row's do."""
    totals = {t.metric: t for t in issue.totals if t.metric and not t.kind}
    for section in spec.sections:
        keys = {c.names[0]: c.metrics[0] for c in section.columns if c.metrics}
        short = {
            name: totals[metric].number - _sum(_figures(issue, metric))
            for name, metric in keys.items()
            if metric in totals
        }
        sums = [c for c in section.columns if c.adds_up and {*c.names, *c.adds_up} <= short.keys()]
        for column in sums:
            whole, parts = short[column.names[0]], [short[name] for name in column.adds_up]
            if min(whole, *parts) >= 0 and whole == sum(parts) > 0:
                rows = sum(record.table == section.kind for record in issue.records)
                line = totals[keys[column.names[0]]].line
                yield make_check("row_missing", section.kind, rows + 1, rows, line, f"{whole}")


def _check_swapped(issue: Issue, spec: Spec) -> Iterator[Check]:
    """Two headers that stand over each other's values: exchanged, every comparison would agree."""
    wrong = [
        (comparison.expected.total, expected, found)
        for comparison, (expected, _), (found, _) in _possible(issue, spec).values()
        if expected != found and comparison.expected.total
    ]
    lines = {total.name: total.line for total in issue.totals}
    for (a, whole, part), (b, other_whole, other_part) in combinations(wrong, 2):
        if whole == other_part and part == other_whole:
            yield make_check("columns_swapped", f"{a} {b}", 2, 0, lines[a], f"{a} {b}")
    for section in spec.sections:
        yield from _check_swapped_sum(issue, section)


def _check_swapped_sum(issue: Issue, section: SectionSpec) -> Iterator[Check]:
    """A column that is the sum of others, exchanged with one of them in every row."""
    rows = [record for record in issue.records if record.table == section.kind]
    metrics = {c.names[0]: c.metrics[0] for c in section.columns if c.metrics}
    for column in section.columns:
        names = (*column.names, *column.adds_up)
        known = [[row.values.get(name) for name in names] for row in rows]
        numbers = [[n for n in row if isinstance(n, int)] for row in known]
        if not column.adds_up or len(rows) < 2 or any(len(n) < len(names) for n in numbers):
            continue
        if all(n[0] == sum(n[1:]) for n in numbers):
            continue
        for place, name in enumerate(column.adds_up, 1):
            if all(2 * n[place] == sum(n) for n in numbers):
                said = f"{column.metrics[0]} {metrics[name]}"
                yield make_check("columns_swapped", section.kind, 2, 0, rows[0].line, said)


def _check_totals(issue: Issue) -> Iterator[Check]:
    """Each printed total against the sum of the figures that it is the total of."""
    for total in issue.totals:
        figures = [f for f in _figures(issue, total.metric) if total.kind in ("", f.kind)]
        if total.metric and figures:
            sum_of = total.number, _sum(figures)
            yield make_check("printed_total", total.name, *sum_of, total.line)


def _check_comparisons(issue: Issue, spec: Spec) -> Iterator[Check]:
    """The comparisons that sections.yml declares, where both sides are printed."""
    for comparison, (expected, line), (found, _) in _possible(issue, spec).values():
        names = comparison.name, comparison.zh, comparison.en
        yield Check("total", *names, "", expected, found, line)


def _possible(issue: Issue, spec: Spec) -> dict[str, tuple[Comparison, Sum, Sum]]:
    """The declared comparisons of which both sides are printed, by name."""
    sides = {c.name: (c, _side(issue, c.expected), _side(issue, c.found)) for c in spec.comparisons}
    return {
        name: (comparison, expected, found)
        for name, (comparison, expected, found) in sides.items()
        if expected and found
    }


def _side(issue: Issue, side: Side) -> Sum | None:
    """The number of one side and the line that prints it (the first of several)."""
    if side.total:
        total = next((t for t in issue.totals if t.name == side.total), None)
        return (total.number, total.line) if total else None
    figures = _figures(issue, side.metric, side.units)
    return (_sum(figures), figures[0].line) if figures else None


def _figures(issue: Issue, metric: str | None, units: Sequence[str] = ()) -> list[Figure]:
    """The metric of the units, of all where none is named; nothing if one is not printed."""
    figures = [f for f in issue.figures if f.metric == metric]
    named = [f for f in figures if fold(f.unit) in units]
    if units:
        return named if len(named) == len(units) else []
    return figures


def _sum(figures: Sequence[Figure]) -> Number:
    return sum(figure.value.number or 0 for figure in figures)


def _check_witness(issue: Issue, second: Sequence[Again]) -> Iterator[Check]:
    """Runs of digits that only one of two readers of the PDF saw, page by page."""
    for number, page in enumerate(second, 1):
        theirs = page.digits
        lines = [line for line in issue.lines if line.page == number]
        texts = [line.text.translate(LOWERED) for line in lines]
        ours: Counter[str] = Counter(run for text in texts for run in DIGITS.findall(text))
        if _digits(ours - theirs) == _digits(theirs - ours):
            theirs = ours  # the same digits, parted in other places
        note = [
            f"{reader}: {' '.join(sorted(only.elements()))}"
            for reader, only in (("pdfplumber", ours - theirs), ("pdfium", theirs - ours))
            if only
        ]
        either = ours | theirs
        both = ours & theirs
        seen = either.total(), both.total()
        yield make_check("second_reader", f"p{number}", *seen, "", " · ".join(note))


def _digits(runs: Counter[str]) -> Counter[str]:
    return Counter("".join(runs.elements()))
