"""sections.yml as typed, frozen data: the one declaration of what a bulletin holds."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

from db.values import fold

AGAIN = re.compile(r"[(]?[续接](?:表|上页|上表|前页)?[)]?$")
"""Behind the title of a table that goes on overleaf."""

MEASURE = re.compile(
    r"\((?:单位:)?(?:[十百千]?万|[百千亿])?(?:人次数?|人数?|次数?|例|条|个|件|份|张|家|通|天|日|%)?\)(?=/|$)"
)
"""What a column is counted in, in brackets behind its header. Another word in brackets, such as a
month, a rate or ‰, makes it another figure."""

ColumnType = Literal["row_number", "unit", "count", "percent", "fraction"]


@dataclass(frozen=True)
class Metric:
    """Something measured."""

    key: str
    measure: str
    additive: bool
    good: str
    """'up' or 'down' where one direction is better, else ''."""
    zh: str
    en: str
    caveat_zh: str
    caveat_en: str


@dataclass(frozen=True)
class Column:
    """A column of a printed table."""

    headers: tuple[str, ...]
    """What it is called in print, as patterns of folded text; a path `above/below` under merged
    headers."""
    type: ColumnType
    names: tuple[str, ...]
    """Columns of the database table that it fills: two for a fraction, none if it is not kept."""
    metrics: tuple[str, ...]
    adds_up: tuple[str, ...]
    """Columns that it is the printed sum of."""
    at_most: int | None
    """No value is larger: days of a month."""
    unlike: re.Pattern[str]
    """Header words above it that make it another figure: last year's, a growth."""
    is_shared: bool = False
    """Whether tables of several kinds of units count its metric."""

    def is_called(self, path: str) -> bool:
        """Whether a printed header, folded, is one of its own: with or without the measure in
        brackets behind it, and with or without a break between above and below."""
        texts = {text.replace("/", "") for text in (path, MEASURE.sub("", path))}
        return any(pattern.fullmatch(text) for text in texts for pattern in self._patterns)

    def is_unlike(self, words: str) -> bool:
        return self.unlike.search(words) is not None

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(header.replace("/", "")) for header in self.headers)


@dataclass(frozen=True)
class Counted:
    """A kind of count inside a sentence: 'label number measure'."""

    label: re.Pattern[str]
    measure: re.Pattern[str]
    total: str
    """Name of the printed total, or '' for a row of a table."""
    table: str
    unit: str
    kind: str
    column: str
    metric: str
    unlike: re.Pattern[str]
    """Words in the name of a unit that make the count another figure: a growth, an estimate."""


@dataclass(frozen=True)
class Note:
    """A sentence in brackets beside a table; with `total`, its (?P<number>…) is kept."""

    says: re.Pattern[str]
    total: str
    measure: str
    zh: str
    en: str


@dataclass(frozen=True)
class SectionSpec:
    """A section of the bulletin."""

    kind: str
    titles: tuple[re.Pattern[str], ...]
    zh: str
    en: str
    unit_kind: str
    columns: tuple[Column, ...]
    counted: tuple[Counted, ...]
    notes: tuple[Note, ...]
    prose: str
    """'brief' or 'colophon' for a section of text, else ''."""
    totals: tuple[str, ...]
    """Names of the totals that it prints."""
    unlike: re.Pattern[str]
    """Words in a title that make it another section: several months, a sum to date."""

    @property
    def has_data(self) -> bool:
        return bool(self.columns or self.counted)

    @property
    def unit_column(self) -> str:
        """The column of the database that holds the names of units."""
        return next(c.names[0] for c in self.columns if c.type == "unit")

    @property
    def metrics(self) -> tuple[str, ...]:
        return tuple(metric for column in self.columns for metric in column.metrics)

    def has_title(self, folded: str) -> bool:
        text = AGAIN.sub("", folded)
        if self.has_data and self.unlike.search(text):
            return False
        return any(title.fullmatch(text) for title in self.titles)


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a printed total, or a metric summed over units."""

    total: str
    metric: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two places of the bulletin that must say the same."""

    name: str
    zh: str
    en: str
    expected: Side
    found: Side


@dataclass(frozen=True)
class Spec:
    """All of sections.yml."""

    sections: tuple[SectionSpec, ...]
    metrics: Mapping[str, Metric]
    comparisons: tuple[Comparison, ...]

    @property
    def titles(self) -> tuple[re.Pattern[str], ...]:
        return tuple(title for section in self.sections for title in section.titles)

    @property
    def header_parts(self) -> tuple[str, ...]:
        """Patterns of the words of headers, one for each level of a merged header."""
        columns = [column for section in self.sections for column in section.columns]
        parts = [part for column in columns for h in column.headers for part in h.split("/")]
        return tuple(dict.fromkeys(parts))

    def labels(self) -> dict[str, tuple[str, str]]:
        """What people call a metric, section, total or comparison: (Chinese, English)."""
        notes = [note for section in self.sections for note in section.notes]
        return {
            **{note.total: (note.zh, note.en) for note in notes},
            **{section.kind: (section.zh, section.en) for section in self.sections},
            **{each.name: (each.zh, each.en) for each in self.comparisons},
            **{key: (metric.zh, metric.en) for key, metric in self.metrics.items()},
            **{
                f"{key}_{section.unit_kind}": (
                    f"{section.zh}的{self.metrics[key].zh}",
                    f"{self.metrics[key].en} ({section.en})",
                )
                for section in self.sections
                for column in section.columns
                for key in (column.metrics if column.is_shared else ())
            },
        }

    def tables_of(self, metric: str) -> dict[str, tuple[str, str]]:
        """Where a metric is stored: table -> (column, kind of unit)."""
        return {
            table: (column, kind) for table, column, key, kind in self.stored() if key == metric
        }

    def stored(self) -> Iterator[tuple[str, str, str, str]]:
        """Every stored metric as (table, column, metric, kind of unit)."""
        for section in self.sections:
            for column in section.columns:
                for name, metric in zip(column.names, column.metrics, strict=False):
                    yield section.kind, name, metric, section.unit_kind
            for counted in section.counted:
                if counted.table:
                    yield counted.table, counted.column, counted.metric, counted.kind


@cache
def read_spec() -> Spec:
    """Read the package's own sections.yml, once."""
    import yaml

    text = files("db").joinpath("sections.yml").read_text(encoding="utf-8")
    return make_spec(yaml.safe_load(text))


def make_spec(raw: Mapping[str, Any]) -> Spec:
    """Typed data of a parsed sections.yml; KeyError or re.error where it is malformed."""
    unlike = re.compile(raw.get("unlike", r"(?!)"))
    sections = [_section(kind, entry, unlike) for kind, entry in raw["sections"].items()]
    return Spec(
        sections=tuple(_mark_shared(sections)),
        metrics={key: _metric(key, entry) for key, entry in raw["metrics"].items()},
        comparisons=tuple(_comparison(name, entry) for name, entry in raw["comparisons"].items()),
    )


def _mark_shared(sections: list[SectionSpec]) -> Iterator[SectionSpec]:
    """The sections, with the columns marked whose metric stands in tables of several kinds."""
    counts = Counter(metric for section in sections for metric in section.metrics)
    for section in sections:
        columns = (
            replace(c, is_shared=any(counts[metric] > 1 for metric in c.metrics))
            for c in section.columns
        )
        yield replace(section, columns=tuple(columns))


def _metric(key: str, entry: Mapping[str, Any]) -> Metric:
    return Metric(
        key=key,
        measure=entry["measure"],
        additive=entry.get("additive", True),
        good=entry.get("good", ""),
        zh=entry["zh"],
        en=entry["en"],
        caveat_zh=entry["caveat"]["zh"],
        caveat_en=entry["caveat"]["en"],
    )


def _section(kind: str, entry: Mapping[str, Any], unlike: re.Pattern[str]) -> SectionSpec:
    unit_kind = entry.get("kind", "")
    return SectionSpec(
        kind=kind,
        titles=tuple(re.compile(title) for title in entry["titles"]),
        zh=entry.get("zh", ""),
        en=entry.get("en", ""),
        unit_kind=unit_kind,
        columns=tuple(_column(c, unit_kind, unlike) for c in _flatten(entry.get("columns", []))),
        counted=tuple(_counted(c, unlike) for c in entry.get("counted", [])),
        notes=tuple(_note(n) for n in entry.get("notes", [])),
        prose=entry.get("prose", ""),
        totals=tuple(entry.get("totals", ())),
        unlike=unlike,
    )


def _flatten(columns: list[Any]) -> Iterator[Mapping[str, Any]]:
    """Columns that sections share stand in the list as a list of their own."""
    for column in columns:
        if isinstance(column, list):
            yield from _flatten(column)
        else:
            yield column


def _column(entry: Mapping[str, Any], unit_kind: str, unlike: re.Pattern[str]) -> Column:
    names = tuple(name.format(kind=unit_kind) for name in _several(entry.get("column", [])))
    is_metric = entry["type"] in ("count", "percent", "fraction")
    return Column(
        headers=tuple(fold(header) for header in entry["header"]),
        type=entry["type"],
        names=names,
        metrics=_several(entry.get("metric", names)) if is_metric else (),
        adds_up=tuple(entry.get("adds_up", ())),
        at_most=entry.get("at_most"),
        unlike=unlike,
    )


def _several(entry: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(entry)


def _counted(entry: Mapping[str, Any], unlike: re.Pattern[str]) -> Counted:
    return Counted(
        label=re.compile(entry["label"]),
        measure=re.compile(entry["measure"]),
        total=entry.get("total", ""),
        table=entry.get("table", ""),
        unit=entry.get("unit", ""),
        kind=entry.get("kind", ""),
        column=entry.get("column", ""),
        metric=entry.get("metric", entry.get("column", "")),
        unlike=unlike,
    )


def _note(entry: Mapping[str, Any]) -> Note:
    texts = (entry.get(key, "") for key in ("total", "measure", "zh", "en"))
    return Note(re.compile(entry["says"]), *texts)


def _comparison(name: str, entry: Mapping[str, Any]) -> Comparison:
    return Comparison(
        name, entry["zh"], entry["en"], _side(entry["expected"]), _side(entry["found"])
    )


def _side(entry: Mapping[str, Any]) -> Side:
    units = tuple(fold(unit) for unit in entry.get("units", ()))
    return Side(entry.get("total", ""), entry.get("metric", ""), units)
