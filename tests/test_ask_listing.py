"""The units of a kind, without a figure, in words."""

import pytest

from tests.heard import Listener

ASKED = [
    ("列出所有的区", "district"),
    ("简报里的区都有哪些", "district"),
    ("有多少个区", "district"),
    ("List all the districts in the bulletin", "district"),
    ("name the districts", "district"),
    ("Name all twelve districts", "district"),
    ("4月简报列出了哪些区", "district"),
    ("简报里有多少家医院", "hospital"),
    ("有哪些医院", "hospital"),
    ("医院名单", "hospital"),
    ("全市一共有几家医院", "hospital"),
    ("how many hospitals are listed?", "hospital"),
    ("What hospitals are in the bulletin?", "hospital"),
    ("Give me a full list of hospitals", "hospital"),
]


@pytest.mark.parametrize(("asked", "kind"), ASKED)
def test_units_are_listed_without_a_figure(asked: str, kind: str, listen: Listener) -> None:
    assert listen.query(asked) == ("units_listed", {"kind": kind, "month": "2023-04"})


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("有哪些线上预约渠道", "online_channels"),
        ("预约表里有哪些医院", "list_units"),
        ("数据采集表里有哪些区", "list_units"),
        ("哪些医院最好", ""),
        ("医院", ""),
        ("哪些医院达标", ""),
        ("全省有哪些医院", ""),
        ("有多少家医院每天", ""),
        ("南京鼓楼医院有哪些", ""),
        ("which hospitals have reached the target", ""),
    ],
)
def test_what_asks_for_a_figure_is_no_list_of_names(
    asked: str, query: str, listen: Listener
) -> None:
    assert listen.query(asked)[0] == query


def test_each_unit_stands_with_its_tables(listen: Listener) -> None:
    found = listen.reply("简报里有多少家医院").answer
    assert found
    tables = [row[1] for row in found.rows]
    assert len(tables) == 46
    assert tables.count("bookings") + tables.count("bookings hospital_reporting") == 36
    assert tables.count("hospital_reporting") + tables.count("bookings hospital_reporting") == 32
    cell = found.columns[1].say("bookings hospital_reporting")
    assert cell == ("预约挂号、数据采集（医院）", "bookings, uploads of hospitals")
