"""sections.yml is whole: what it names exists, and every reader finds what it needs."""

from collections import Counter

import pytest
import yaml

from db.schema import FIXED, metric_rows, table_specs
from db.spec import Spec, make_spec, read_spec

SMALL = """
metrics:
  beds: {measure: beds, good: up, zh: 床位, en: Beds, caveat: {zh: 虚构, en: made up}}
sections:
  beds:
    titles: ['.*床位']
    zh: 床位
    en: Beds
    kind: ward
    columns:
      - [{header: [单 位], type: unit, column: '{kind}'}]
      - {header: [床位（张）], type: count, column: beds}
comparisons: {}
"""


@pytest.fixture(scope="module")
def spec() -> Spec:
    return read_spec()


def test_a_new_section_needs_nothing_but_its_entry() -> None:
    spec = make_spec(yaml.safe_load(SMALL))
    (section,) = spec.sections
    assert [(c.headers, c.type, c.names, c.metrics) for c in section.columns] == [
        (("单位",), "unit", ("ward",), ()),
        (("床位(张)",), "count", ("beds",), ("beds",)),
    ]
    assert [section.has_title(text) for text in ("本月床位", "床位数")] == [True, False]
    assert table_specs(spec)["beds"].columns == {
        "issue": str,
        "month": str,
        "line": str,
        "ward": str,
        "beds": int,
    }
    assert list(metric_rows(spec)) == [
        {
            "key": "beds", "tables": "beds", "column_name": "beds", "measure": "beds",
            "additive": 1, "unit_kinds": "ward", "good_direction": "up", "label_zh": "床位",
            "label_en": "Beds", "caveat_zh": "虚构", "caveat_en": "made up",
        }
    ]  # fmt: skip


def test_every_stored_metric_is_described(spec: Spec) -> None:
    assert {metric for _, _, metric, _ in spec.stored()} == set(spec.metrics)


def test_no_table_of_a_section_hides_a_fixed_one(spec: Spec) -> None:
    stored = {table for table, _, _, _ in spec.stored()}
    assert stored & set(FIXED) == set()


def test_no_column_is_stored_twice(spec: Spec) -> None:
    for section in spec.sections:
        names = Counter(name for column in section.columns for name in column.names)
        assert [name for name, times in names.items() if times > 1] == []


def test_columns_add_up_to_columns_of_their_own_table(spec: Spec) -> None:
    for section in spec.sections:
        names = {name for column in section.columns for name in column.names}
        parts = {part for column in section.columns for part in column.adds_up}
        assert parts - names == set()


def test_comparisons_compare_what_is_printed(spec: Spec) -> None:
    totals = set(spec.metrics) | {c.total for s in spec.sections for c in s.counted}
    for comparison in spec.comparisons:
        for side in (comparison.expected, comparison.found):
            assert bool(side.total) != bool(side.metric), comparison.name
            assert {side.total or side.metric} - totals == set(), comparison.name


def test_every_metric_is_labelled_in_both_languages(spec: Spec) -> None:
    for metric in spec.metrics.values():
        assert all((metric.zh, metric.en, metric.caveat_zh, metric.caveat_en)), metric.key
        assert metric.good in ("", "up", "down")
        assert metric.additive == (metric.measure != "percent")


def test_a_metric_has_one_column_name_in_all_its_tables(spec: Spec) -> None:
    for key in spec.metrics:
        assert len({column for column, _ in spec.tables_of(key).values()}) == 1, key


def test_a_metric_knows_where_it_is_stored(spec: Spec) -> None:
    assert spec.tables_of("days") == {
        "district_reporting": ("days", "district"),
        "hospital_reporting": ("days", "hospital"),
    }
    assert spec.tables_of("bookings_phone") == {"bookings": ("phone", "hospital")}
