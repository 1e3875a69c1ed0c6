"""A header that breaks over the page is one, and a lone header before a whole table is its own."""

from dataclasses import replace

from tests.making import row
from tests.test_tables import CHANNEL_HEADER, read, records, table, unread


def test_a_header_broken_over_the_page_is_one() -> None:
    above = [
        row("接入单位", "数据", ("门急诊信息", 2), number=1),
        row("", "", "人", "实时数据符合"),
    ]
    below = [row("", "上传量", "次", "率", number=3), row("虚构院", "7", "8", "9.10%", number=4)]
    rows = [replace(each, line=replace(each.line, page=2)) for each in below]
    found = read("hospital_reporting", table(*above), table(*rows))
    assert records(found) == [
        {"hospital": "虚构院", "uploaded_records": 7, "outpatient_visits": 8,
         "outpatient_compliance": 9.1}
    ]  # fmt: skip
    assert unread(found) == []


def test_a_header_without_rows_before_a_whole_table_is_its_own() -> None:
    again = replace(CHANNEL_HEADER, line=replace(CHANNEL_HEADER.line, page=2))
    found = read("online_bookings", table(CHANNEL_HEADER), table(again, row("1", "虚构", "7")))
    assert (records(found), unread(found)) == ([{"channel": "虚构", "bookings": 7}], [])
