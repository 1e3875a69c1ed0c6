"""Lines without rules become rows where they fit the declared columns in one way only."""

import pytest

from db.columns import Columns, match_columns
from db.rows import is_header, read_header, read_line
from db.values import fold
from tests.making import line, section

BOOKINGS = section("bookings").columns
CHANNELS = section("online_bookings").columns
REPORTING = section("hospital_reporting").columns
SIDE_BY_SIDE = CHANNELS + CHANNELS


def cells(text: str, columns: Columns) -> list[tuple[str, int]] | None:
    """The cells that are read from a line, each with its column."""
    row = read_line(line(text), columns)
    return [(cell.text, cell.column) for cell in row.cells] if row else None


def test_a_line_that_fits_is_a_row() -> None:
    row = read_line(line("3 虚构甲医院 1,180 / 805 2 1985"), BOOKINGS)
    assert row is not None
    assert [(c.text, c.start, c.column, c.columns) for c in row.cells] == [
        ("3", 0, 0, 1),
        ("虚构甲医院", 2, 1, 1),
        ("1,180", 8, 2, 1),
        ("/", 14, 3, 1),
        ("805", 16, 4, 1),
        ("2", 20, 5, 1),
        ("1985", 22, 6, 1),
    ]


def test_names_may_hold_spaces_and_digits() -> None:
    names = ["就医 160", "南京卫生 12320 微信平台", "12320 快速预约", "南京卫生 12320 网"]
    assert [cells(f"7 {name} 162", CHANNELS) for name in names] == [
        [("7", 0), (name, 1), ("162", 2)] for name in names
    ]


def test_two_records_side_by_side_are_one_row() -> None:
    assert cells("2 南京卫生 12320 微信平台 13264 6 南京卫生 12320 网 384", SIDE_BY_SIDE) == [
        ("2", 0), ("南京卫生 12320 微信平台", 1), ("13264", 2),
        ("6", 3), ("南京卫生 12320 网", 4), ("384", 5),
    ]  # fmt: skip


def test_a_long_number_is_part_of_a_name_before_it_is_a_row_number() -> None:
    assert cells("2 虚构 12320 平台 40 4 12320 快速预约 26", SIDE_BY_SIDE) == [
        ("2", 0), ("虚构 12320 平台", 1), ("40", 2), ("4", 3), ("12320 快速预约", 4), ("26", 5),
    ]  # fmt: skip


def test_the_right_record_may_be_missing() -> None:
    assert cells("4 12320 快速预约 2763", SIDE_BY_SIDE) == [
        ("4", 0),
        ("12320 快速预约", 1),
        ("2763", 2),
    ]


def test_a_line_that_fits_in_two_ways_is_not_guessed() -> None:
    assert cells("3 就医 160 162 7 虚构客户端 8291", SIDE_BY_SIDE) is None


@pytest.mark.parametrize(
    "text",
    [
        "3 虚构甲医院 1180 110 805 2610",  # one short
        "3 虚构甲医院 1180 110 805 2610 4705.5",
        "3 虚构甲医院 1180 110 约805 2610 4705",
        "虚构甲医院 1180 110 805 2610 4705",
        "3 12320 1180 110 805 2610 4705",  # a name has letters
        "3 虚构甲医院",
        "",
    ],
)
def test_a_line_that_does_not_fit_is_no_row(text: str) -> None:
    assert cells(text, BOOKINGS) is None


def test_fractions_and_rates_are_told_apart() -> None:
    assert cells("虚构乙医院 14 30 0/11 0 / 25 100.00%", REPORTING) == [
        ("虚构乙医院", 0), ("14", 1), ("30", 2), ("0/11", 3),
        ("0", 4), ("/", 5), ("25", 6), ("100.00%", 7),
    ]  # fmt: skip


def test_an_unknown_column_takes_one_word() -> None:
    columns = (*CHANNELS, None)
    assert cells("1 虚构渠道 20 新词", columns) == [
        ("1", 0),
        ("虚构渠道", 1),
        ("20", 2),
        ("新词", 3),
    ]


def test_totals_stand_under_the_columns_that_are_counted() -> None:
    row = read_line(line("合计 1 2 3 4 10"), BOOKINGS)
    assert row is not None
    assert [(c.text, c.column, c.columns) for c in row.cells] == [
        ("合计", 0, 2), ("1", 2, 1), ("2", 3, 1), ("3", 4, 1), ("4", 5, 1), ("10", 6, 1),
    ]  # fmt: skip


def test_a_total_may_stand_behind_a_colon() -> None:
    assert cells("合计：36043", SIDE_BY_SIDE) == [("合计：36043", 0)]


@pytest.mark.parametrize("text", ["合计 1 2 3 4", "合计 1 2 3 4 5 6", "合计：10 4"])
def test_totals_of_another_number_of_columns_are_no_row(text: str) -> None:
    assert cells(text, BOOKINGS) is None


def test_a_header_is_a_line_of_nothing_but_header_words() -> None:
    texts = ["序号 单位 12320 在线预约 电话预约", "小计", "序号 单位 说明", "", "1 虚构甲医院"]
    assert [is_header(line(text), BOOKINGS) for text in texts] == [True, True, False, False, False]


def test_headers_on_two_levels_become_paths() -> None:
    printed = ["接入单位 数据上传量 门急诊信息 出院信息", "人次 实时数据符合率 人次 实时数据符合率"]
    assert read_header([line(text) for text in printed], REPORTING) == [
        "接入单位",
        "数据上传量",
        "门急诊信息/人次",
        "门急诊信息/实时数据符合率",
        "出院信息/人次",
        "出院信息/实时数据符合率",
    ]


def test_a_header_names_its_columns_in_any_order() -> None:
    paths = [fold(word) for word in ("单位", "小计", "新的一列", "电话预约")]
    assert [column and column.names for column in match_columns(paths, BOOKINGS)] == [
        ("hospital",),
        ("total",),
        None,
        ("phone",),
    ]


def test_a_number_at_the_end_of_an_unknown_name_is_not_believed() -> None:
    columns = match_columns(["名称", "预约数量"], section("online_bookings").columns)
    assert read_line(line("虚构渠道 821 583"), columns) is None
    found = read_line(line("就医 160 162"), columns)
    assert found is not None
    assert [cell.text for cell in found.cells] == ["就医 160", "162"]


def test_full_width_signs_fit_their_columns() -> None:
    columns = match_columns(["名称", "预约数量"], section("online_bookings").columns)
    found = read_line(line("虚构渠道 １６２"), columns)
    assert found is not None
    assert [cell.text for cell in found.cells] == ["虚构渠道", "１６２"]
