"""Numbers of a question, in digits and in words, Chinese and English; and what is no number."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant import where
from assistant.ask.numbers import Number, find_number
from assistant.ask.text import normalise
from assistant.ask.tokens import cut
from assistant.ask.vocabulary import read_vocabulary

PERCENTAGES = [
    ("四成", "40"), ("四成五", "45"), ("四成半", "45"), ("7.5成", "75"), ("十成", "100"),
    ("百分之五十", "50"), ("百分之65.5", "65.5"), ("百分之 65", "65"), ("三分之二", "66.666667"),
    ("四分之三", "75"), ("千分之五", "0.5"), ("一半", "50"), ("半数", "50"), ("對半", "50"),
    ("half", "50"), ("a half", "50"), ("one half", "50"), ("two thirds", "66.666667"),
    ("three quarters", "75"), ("a third", "33.333333"), ("nine tenths", "90"), ("5%", "5"),
    ("48.3 %", "48.3"), ("５０％", "50"), ("fifty percent", "50"), ("sixty-five per cent", "65"),
    ("1/3", "33.333333"), ("nine out of ten", "90"), ("two in five", "40"),
    ("80 pct", "80"), ("80 percentage", "80"), ("五十%", "50"),
]  # fmt: skip
COUNTS = [
    ("0.5", "0.5"), ("12", "12"), ("1,000", "1000"), ("12,345,678", "12345678"), ("０", "0"),
    ("4万", "40000"), ("4.5 万", "45000"), ("4萬", "40000"), ("3百万", "3000000"), ("2亿", "2e8"),
    ("5千", "5000"), ("40k", "40000"), ("40 K", "40000"), ("2m", "2000000"),
    ("1.5 million", "1500000"), ("5 thousand", "5000"), ("十", "10"), ("十五", "15"),
    ("二十", "20"), ("三十五", "35"), ("一百二", "120"), ("一百二十", "120"), ("一百零二", "102"),
    ("两百", "200"), ("两千", "2000"), ("两千五", "2500"), ("一千零五", "1005"),
    ("一万二", "12000"), ("四万五千", "45000"), ("三百万", "3000000"), ("一亿", "100000000"),
    ("二〇二三", "2023"), ("二零二三", "2023"), ("十二点五", "12.5"), ("零", "0"),
    ("零点五", "0.5"), ("zero", "0"), ("seven", "7"), ("nineteen", "19"), ("forty five", "45"),
    ("forty-five", "45"), ("five thousand", "5000"), ("two hundred thousand", "200000"),
    ("three thousand two hundred", "3200"), ("4万7", "47000"), ("20w", "200000"),
    ("half a million", "500000"), ("a dozen", "12"), ("one hundred and five", "105"),
    ("-5", "-5"), ("负五", "-5"), (".5", "0.5"),
]  # fmt: skip
PLACES = [
    ("1st", "1"), ("2nd", "2"), ("3rd", "3"), ("22nd", "22"), ("11th", "11"), ("third", "3"),
    ("fifth", "5"), ("tenth", "10"),
]  # fmt: skip
NO_NUMBERS = [
    "第一", "成", "万", "亿", "点", "分之", "percent", "first", "second", "thousand", "hundred",
    "h1n1", "abc", "halfway", "sevenths", "tens", "5a", "3d", "", " ", "%", "，", "廿",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [("6/11", "6", "forms"), ("7 of 11", "7", "forms"), ("29/30", "29", "days")],
)
def test_so_many_of_all_that_are_due_are_forms_or_days(text: str, value: str, of: str) -> None:
    assert read_whole(text) == Number(Decimal(value), of=of)


@pytest.mark.parametrize(("text", "value"), PERCENTAGES)
def test_a_part_of_a_hundred_is_a_percentage(text: str, value: str) -> None:
    assert read_whole(text) == Number(Decimal(value), percent=True)


@pytest.mark.parametrize(("text", "value"), COUNTS)
def test_a_count_is_a_number(text: str, value: str) -> None:
    assert read_whole(text) == Number(Decimal(value))


@pytest.mark.parametrize(("text", "value"), PLACES)
def test_a_place_is_an_ordinal(text: str, value: str) -> None:
    assert read_whole(text) == Number(Decimal(value), ordinal=True)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_none(text: str) -> None:
    written = normalise(text) or " "
    assert find_number(written, 0) is None


@pytest.mark.parametrize(
    ("text", "read", "number"),
    [
        ("50%以上", "50%", Number(Decimal(50), percent=True)),
        ("5个百分点", "5", Number(Decimal(5))),
        ("一成都没到", "一成", Number(Decimal(10), percent=True)),
        ("五成绩", "五", Number(Decimal(5))),
        ("3成员", "3", Number(Decimal(3))),
        ("12成", "12", Number(Decimal(12))),
        ("1,00", "1", Number(Decimal(1))),
        ("3百分之", "3", Number(Decimal(3))),
        ("五家", "五", Number(Decimal(5))),
        ("5 hospitals", "5", Number(Decimal(5))),
        ("5 months", "5", Number(Decimal(5))),
    ],
)
def test_a_number_ends_where_other_words_begin(text: str, read: str, number: Number) -> None:
    assert find_number(text, 0) == (len(read), number)


@pytest.mark.parametrize(("text", "start"), [("h160", 1), ("1234", 2), ("0.55", 2), ("seven", 2)])
def test_no_number_begins_inside_another_word(text: str, start: int) -> None:
    assert find_number(text, start) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第一医院的预约量", []),
        ("南京市第二医院和南京医科大学第四附属医院", []),
        ("就医160的预约量", []),
        ("12320热线接了多少电话", []),
        ("南京卫生12320网", []),
        ("市12345工单", []),
        ("Jiuyi 160 bookings", []),
        ("City 12345 work orders", []),
        ("Nanjing First Hospital", []),
        ("Third-party bookings", []),
        ("第三方预约超过160", ["160"]),
        ("第一医院前5个月", []),
        ("一共有多少家", []),
        ("十二个区", ["十二"]),
        ("top five hospitals", ["five"]),
        ("预约量低于1,000的医院", ["1,000"]),
    ],
)
def test_digits_of_names_and_months_are_no_numbers(
    text: str, numbers: list[str], sample_database: Path
) -> None:
    conn = where.connect(sample_database)
    found = cut(normalise(text), read_vocabulary(conn))
    conn.close()
    assert [token.text for token in found if token.number] == numbers


def read_whole(text: str) -> Number | None:
    """The number, where all of the text says it."""
    written = normalise(text)
    found = find_number(written, 0)
    return found[1] if found and found[0] == len(written) else None
