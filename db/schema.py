"""The tables of bulletins.db, made from sections.yml and the few that every bulletin needs.

The names are public: people's links and scripts use them. Add, do not rename.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.spec import Spec

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION = 3

Columns = dict[str, type | str]

NUMBER = "ANY"
"""A number of either kind: SQLite keeps a count whole and a rate with its decimals."""

PLACE: Columns = {"issue": str, "month": str, "line": str}
"""What a printed row is addressed by: its issue, the month of its data, its line."""


@dataclass(frozen=True)
class TableSpec:
    """A table to make."""

    columns: Columns
    pk: str | tuple[str, ...] | None = None
    indexes: tuple[tuple[str, ...], ...] = field(default=())


FIXED: dict[str, TableSpec] = {
    "issues": TableSpec(
        {
            "id": str, "series": str, "year": int, "number": int, "total_number": int,
            "published": str, "publisher": str, "month": str, "pages": int, "file": str,
            "sha256": str, "loaded_at": str, "parser_version": str, "incomplete": int,
        },
        "id",
    ),
    "lines": TableSpec(
        {"id": str, "issue": str, "page": int, "number": int, "boxes": str, "text": str},
        "id",
        (("issue", "page"),),
    ),
    "sections": TableSpec(
        {
            **PLACE, "kind": str, "title": str, "scope_note": str, "as_of": str,
            "headers": str, "pages": str,
        },
        None,
        (("issue",),),
    ),
    "units": TableSpec(
        {"name": str, "kind": str, "code": str, "english": str, "possibly_same": str},
        "name",
        (("kind",), ("code",)),
    ),
    "unit_names": TableSpec(
        {"name": str, "unit": str, "printed": int, "stated": str, "at": str}, ("name", "unit")
    ),
    "metrics": TableSpec(
        {
            "key": str, "tables": str, "column_name": str, "measure": str, "additive": int,
            "unit_kinds": str, "good_direction": str, "label_zh": str, "label_en": str,
            "caveat_zh": str, "caveat_en": str,
        },
        "key",
    ),
    "figures": TableSpec(
        {
            "issue": str, "month": str, "unit": str, "metric": str, "value": NUMBER,
            "printed": str, "state": str, "line": str, "printed_name": str,
        },
        ("issue", "metric", "unit"),
        (("metric", "month"), ("metric", "unit", "month"), ("unit", "month")),
    ),
    "printed_totals": TableSpec(
        {
            **PLACE, "name": str, "metric": str, "scope": str, "value": NUMBER,
            "printed": str, "measure": str,
        },
        ("issue", "name"),
        (("month",),),
    ),
    "articles": TableSpec(
        {**PLACE, "position": int, "kind": str, "title": str, "text": str},
        ("issue", "kind", "position"),
        (("month",),),
    ),
    "article_search": TableSpec(
        {"issue": str, "kind": str, "position": int, "text": str}, ("issue", "kind", "position")
    ),
    "checks": TableSpec(
        {
            **PLACE, "kind": str, "name": str, "title_zh": str, "title_en": str, "subject": str,
            "expected": NUMBER, "found": NUMBER, "ok": int, "note": str,
        },
        None,
        (("month",), ("issue",)),
    ),
    "unread": TableSpec(
        {**PLACE, "text": str, "why_zh": str, "why_en": str, "code": str, "settled": str},
        None,
        (("month",), ("issue",)),
    ),
    "account": TableSpec(
        {"issue": str, "destination": str, "tokens": int}, ("issue", "destination")
    ),
    "corrections": TableSpec(
        {
            "issue": str, "month": str, "unit": str, "metric": str, "old": NUMBER, "new": NUMBER,
            "file": str, "at": str, "how": str, "who": str, "why": str,
        },
    ),
    "by_hand": TableSpec(
        {
            **PLACE, "unit": str, "metric": str, "value": NUMBER, "typed": str, "who": str,
            "day": str, "why": str, "file": str, "sha256": str, "printed_value": NUMBER,
            "printed": str, "printed_state": str, "printed_line": str, "in_use": int,
        },
        ("issue", "metric", "unit"),
        (("line",), ("printed_line",)),
    ),
    "loads": TableSpec(
        {
            "id": int, "file": str, "sha256": str, "at": str, "outcome": str,
            "message_zh": str, "message_en": str,
        },
        "id",
    ),
    "load_paths": TableSpec({"load": int, "path": str}, "load"),
    "files": TableSpec(
        {
            "sha256": str, "name": str, "bytes": bytes, "issue": str, "loaded_at": str,
            "replaced_at": str,
        },
        "sha256",
    ),
}  # fmt: skip


def table_specs(spec: Spec) -> dict[str, TableSpec]:
    """Every table: the fixed ones, and one for each table that sections.yml fills."""
    return FIXED | dict(_section_tables(spec))


def _section_tables(spec: Spec) -> Iterator[tuple[str, TableSpec]]:
    for section in spec.sections:
        if section.columns:
            columns: Columns = {
                name: _column_type(column.type)
                for column in section.columns
                for name in column.names
            }
            yield section.kind, _section_table(columns)
        for counted in section.counted:
            if counted.table:
                yield counted.table, _section_table({counted.unit: str, counted.column: int})


def _column_type(printed: str) -> type:
    return {"unit": str, "percent": float}.get(printed, int)


def _section_table(columns: Columns) -> TableSpec:
    unit = next(name for name, kind in columns.items() if kind is str)
    return TableSpec(PLACE | columns, ("issue", unit), (("month",),))


def make_tables(database: "Database", spec: Spec) -> None:
    """Make every table that is not there, and every column that a table of an older version
    lacks. Nothing that is there changes."""
    present = set(database.table_names())
    for name, table in table_specs(spec).items():
        if name in present:
            _add_columns(database, name, table)
        else:
            _make_table(database, name, table)
    database.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _make_table(database: "Database", name: str, table: TableSpec) -> None:
    links = [("issue", "issues", "id"), ("line", "lines", "id")]
    database.table(name).create(
        table.columns,
        pk=table.pk,
        foreign_keys=[link for link in links if link[0] in table.columns],
    )
    for index in table.indexes:
        database.table(name).create_index(index)


def _add_columns(database: "Database", name: str, table: TableSpec) -> None:
    for column in missing_columns(database, name, table):
        database.table(name).add_column(column, table.columns[column])


def missing_columns(database: "Database", name: str, table: TableSpec) -> list[str]:
    present = {column.name for column in database.table(name).columns}
    return [column for column in table.columns if column not in present]


def lacks_tables(database: "Database", spec: Spec) -> bool:
    """Whether an older version, or an older sections.yml, made the database."""
    present = set(database.table_names())
    return any(
        name not in present or missing_columns(database, name, table)
        for name, table in table_specs(spec).items()
    )


def unit_columns(spec: Spec) -> dict[str, tuple[str, str]]:
    """Every table that sections.yml fills: the column that names its units, and their kind."""
    kinds = {table: kind for table, _, _, kind in spec.stored()}
    return {
        name: (next(c for c, type in table.columns.items() if type is str and c not in PLACE), kind)
        for name, table in _section_tables(spec)
        if (kind := kinds.get(name))
    }


def metric_rows(spec: Spec) -> Iterator[dict[str, str | int]]:
    """The rows of `metrics`."""
    for key, metric in spec.metrics.items():
        places = spec.tables_of(key)
        yield {
            "key": key,
            "tables": " ".join(places),
            "column_name": next(iter(places.values()))[0] if places else "",
            "measure": metric.measure,
            "additive": int(metric.additive),
            "unit_kinds": " ".join(dict.fromkeys(kind for _, kind in places.values())),
            "good_direction": metric.good,
            "label_zh": metric.zh,
            "label_en": metric.en,
            "caveat_zh": metric.caveat_zh,
            "caveat_en": metric.caveat_en,
        }
