"""Printed text becomes a value, or is said to be none."""

import pytest

from db.values import (
    Value,
    fold,
    is_above_all,
    read_count,
    read_fraction,
    read_percent,
    read_scaled,
)


@pytest.mark.parametrize(
    ("printed", "number"),
    [("48416", 48416), ("1,234", 1234), ("1，234，567", 1234567), ("１２３", 123), ("0", 0),
     ("27天", 27), ("294,667 人次", 294_667), ("21.82万", 218_200), ("3万条", 30_000)],
)  # fmt: skip
def test_a_count_is_whole(printed: str, number: int) -> None:
    assert read_count(printed) == Value(number, printed, "read")


def test_a_rate_is_in_percent_points() -> None:
    assert [read_percent(text) for text in ("48.30%", "100％", "0.10 %")] == [
        Value(48.3, "48.30%", "read"),
        Value(100.0, "100％", "read"),
        Value(0.1, "0.10 %", "read"),
    ]


def test_a_fraction_is_a_part_and_a_whole() -> None:
    assert read_fraction("5/11") == (Value(5, "5/11", "read"), Value(11, "5/11", "read"))


@pytest.mark.parametrize("printed", ["/", "-", "—", "——", "／", "－", "…", "未 上传"])
def test_a_slash_is_not_reported_and_not_zero(printed: str) -> None:
    assert read_percent(printed) == Value(None, printed, "not reported")
    assert read_fraction(printed) == (Value(None, printed, "not reported"),) * 2


@pytest.mark.parametrize("printed", ["", " ", "\u3000"])
def test_a_blank_cell_is_unknown_and_not_zero(printed: str) -> None:
    assert read_count(printed) == Value(None, printed, "blank")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("197.23 亿", 19_723_000_000),
        ("32118242", 32118242),
        ("1.5万", 15_000),
        ("0.00001万", 0.1),
        ("1,234.5", 1234.5),
    ],
)
def test_a_scale_is_multiplied_out(printed: str, number: float) -> None:
    found = read_scaled(printed)
    assert (found, type(found.number)) == (Value(number, printed, "read"), type(number))


@pytest.mark.parametrize("printed", ["12a", "1,23", "1.5", "-3", "4 8%", "约12", "1 2 3x"])
def test_garbage_is_uncertain_and_never_guessed(printed: str) -> None:
    assert read_count(printed) == Value(None, printed, "uncertain")


@pytest.mark.parametrize("printed", ["48.30", "%", "48,3%", "4８.3.0%"])
def test_a_rate_without_its_sign_is_uncertain(printed: str) -> None:
    assert read_percent(printed) == Value(None, printed, "uncertain")


@pytest.mark.parametrize("printed", ["1.9.7", "12,34", "."])
def test_a_number_with_misplaced_points_is_uncertain(printed: str) -> None:
    assert read_scaled(printed) == Value(None, printed, "uncertain")


@pytest.mark.parametrize("printed", ["48²", "⑫", "½"])
def test_the_sign_of_a_footnote_is_no_digit(printed: str) -> None:
    assert read_count(printed) == Value(None, printed, "uncertain")


@pytest.mark.parametrize("digits", [16, 20, 400, 5000])
def test_a_number_too_long_for_a_database_is_uncertain(digits: int) -> None:
    long = "9" * digits
    assert read_count(long) == read_scaled(long) == Value(None, long, "uncertain")
    assert read_percent(long + "%") == Value(None, long + "%", "uncertain")


def test_a_scale_does_not_lift_a_number_over_the_limit() -> None:
    assert read_scaled("99999999亿").state == "uncertain"


def test_folded_text_is_half_width_and_without_spaces() -> None:
    assert fold("１２３ （区）：\u3000Ａ％") == "123(区):A%"


def test_a_rate_above_100_is_uncertain() -> None:
    assert is_above_all("275.0%")
    assert is_above_all("101.7", signed=False)
    assert not any(map(is_above_all, ("100%", "275.0", "/", "27 5%")))
    assert read_percent("275.0%") == Value(None, "275.0%", "uncertain")
    assert read_percent("100.00%") == Value(100.0, "100.00%", "read")


def test_a_part_above_its_whole_is_uncertain() -> None:
    uncertain = Value(None, "16/11", "uncertain")
    assert read_fraction("16/11") == (uncertain, uncertain)


def test_two_numbers_in_a_cell_are_never_one() -> None:
    assert read_count("1 821583") == Value(None, "1 821583", "uncertain")


def test_none_of_a_rate_is_not_reported_and_none_of_a_count_is_uncertain() -> None:
    assert [read(" 无").state for read in (read_percent, read_count)] == [
        "not reported", "uncertain",
    ]  # fmt: skip
