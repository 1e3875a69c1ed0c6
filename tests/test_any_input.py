"""The pure parts of reading, on any input: printed values, header words, tables cut anywhere."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.columns import match_columns
from db.findings import Findings
from db.layout import Row, Table
from db.spec import read_spec
from db.tables import TableReader
from db.values import LARGEST, Value, read_count, read_fraction, read_percent, read_scaled
from tests.making import line, row, section

FULL_WIDTH = str.maketrans("0123456789,.%/", "０１２３４５６７８９，．％／")
counts = st.integers(0, LARGEST - 1)


@given(counts, st.booleans(), st.booleans())
def test_a_count_is_read_however_it_is_printed(number: int, parted: bool, wide: bool) -> None:
    printed = f"{number:,}" if parted else str(number)
    printed = printed.translate(FULL_WIDTH) if wide else printed
    assert read_count(printed) == Value(number, printed, "read")


@given(st.decimals(0, 100, places=2), st.booleans(), st.booleans())
def test_a_rate_is_read_with_its_sign_or_in_a_column_without(
    rate: object, signed: bool, wide: bool
) -> None:
    printed = f"{rate}%" if signed else str(rate)
    printed = printed.translate(FULL_WIDTH) if wide else printed
    assert read_percent(printed, signed) == Value(float(str(rate)), printed, "read")
    assert read_percent(printed, not signed).state == "uncertain"


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_fraction_is_read_unless_the_part_is_more_than_the_whole(part: int, whole: int) -> None:
    values = tuple(value.number for value in read_fraction(f"{part}/{whole}"))
    assert values == ((part, whole) if part <= whole else (None, None))


@given(st.text(max_size=40))
def test_whatever_is_printed_is_read_or_said_to_be_unread(printed: str) -> None:
    values = (read_count(printed), read_percent(printed), read_percent(printed, False),
              *read_fraction(printed), read_scaled(printed))  # fmt: skip
    digits = "".join(str(unicodedata.digit(char, "")) for char in printed)
    for value in values:
        assert (value.number is None) == (value.state != "read")
        if value.number is not None:
            assert value.printed == printed
            assert re.search(r"\d", digits)


@given(st.text(max_size=10), st.text("0123456789,.% /", min_size=1, max_size=10))
def test_words_beside_a_number_make_it_uncertain(word: str, number: str) -> None:
    printed = f"约{word}{number}"
    assert read_count(printed).state == "uncertain"


HEADERS = {
    "bookings": ("序号", "单位", "12320在线预约", "电话预约", "诊间预约", "第三方", "小计"),
    "online_bookings": ("序号", "名称", "预约数量"),
    "district_reporting": (
        "接入单位", "数据上传量", "数据上传天数", "实时数据表单上传情况",
        "门急诊信息/人次", "门急诊信息/实时数据符合率", "出院信息/人次",
        "出院信息/实时数据符合率", "健康档案累计上传总量/基本信息",
        "健康档案累计上传总量/高血压", "健康档案累计上传总量/糖尿病",
    ),
}  # fmt: skip
"""The headers of the printed bulletin, in the order that sections.yml declares their columns."""


@given(st.data(), st.sampled_from(sorted(HEADERS)))
def test_columns_are_matched_by_what_they_say_in_any_order(data: st.DataObject, kind: str) -> None:
    declared = dict(zip(HEADERS[kind], section(kind).columns, strict=True))
    paths = data.draw(st.permutations(HEADERS[kind]))
    kept = paths[: data.draw(st.integers(1, len(paths)))]
    place = data.draw(st.integers(0, len(kept)))
    printed = [*kept[:place], "虚构的一列", *kept[place:]]
    assert match_columns(printed, section(kind).columns) == tuple(map(declared.get, printed))


@given(st.text(max_size=12), st.sampled_from(sorted(HEADERS)))
def test_a_header_that_adds_a_word_is_another_column(word: str, kind: str) -> None:
    columns = section(kind).columns
    assert match_columns([f"虚构{word}{HEADERS[kind][-1].split('/')[-1]}增幅"], columns) == (None,)


HEADER = row("序号", "名称", "预约数量", number=1)
ROWS = [row(str(n), f"虚构{n}渠道", str(n * 7), number=n) for n in range(2, 12)]


def read(tables: Sequence[Table]) -> Findings:
    reader = TableReader(section("online_bookings"), read_spec().metrics, "2023-04", Findings())
    for each in tables:
        reader.read_table(each)
    reader.finish(line("题目", 99))
    return reader.findings


@given(st.lists(st.integers(0, len(ROWS)), max_size=4), st.booleans())
def test_a_table_cut_at_any_rows_gives_the_same_records(cuts: list[int], again: bool) -> None:
    edges = [0, *sorted(set(cuts)), len(ROWS)]
    pages = [ROWS[a:b] for a, b in pairwise(edges)]
    heads = [[HEADER] if again or not n else [] for n in range(len(pages))]
    tables = [Table((*h, *rows), 3, len(h)) for h, rows in zip(heads, pages, strict=True)]
    whole, cut = read([Table((HEADER, *ROWS), 3, 1)]), read(tables)
    assert (cut.records, cut.figures, cut.unread) == (whole.records, whole.figures, [])


@given(st.integers(0, len(ROWS) - 1), st.integers(1, 3), st.booleans())
def test_a_row_cut_inside_a_name_is_one_record(at: int, letters: int, values_first: bool) -> None:
    number, name, count = (cell.text for cell in ROWS[at].cells)
    parts = name[:letters], name[letters:]
    texts = [(number, parts[0], count), ("", parts[1], "")]
    if not values_first:
        texts = [("", parts[0], ""), (number, parts[1], count)]
    halves = [row(*text, number=20 + n) for n, text in enumerate(texts)]
    overleaf = Row(line(halves[1].line.text, 1, page=2), halves[1].cells)
    tables = [
        Table((HEADER, *ROWS[:at], halves[0]), 3, 1),
        Table((overleaf, *ROWS[at + 1 :]), 3, 0),
    ]
    whole, cut = read([Table((HEADER, *ROWS), 3, 1)]), read(tables)
    assert [dict(r.values) for r in cut.records] == [dict(r.values) for r in whole.records]
    assert cut.unread == []
