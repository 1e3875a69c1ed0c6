"""A question that takes back the one before."""

import pytest

from assistant.ask.correcting import take_correction
from tests.heard import Listener


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("不对，我是说出院", "出院"),
        ("不，我问的是鼓楼区", "鼓楼区"),
        ("说错了，溧水区", "溧水区"),
        ("不是5月，是6月", "6月"),
        ("no, I meant discharge", "discharge"),
        ("sorry, I meant October", "october"),
        ("not the total, just third-party", "third party"),
        ("Correction: Luhe", "luhe"),
    ],
)
def test_what_stands_behind_the_words_is_meant(typed: str, meant: str) -> None:
    assert take_correction(typed) == meant


@pytest.mark.parametrize(
    "typed", ["不足500的呢", "不要秦淮区", "北京呢", "North?", "not complete", "no bookings"]
)
def test_words_that_take_nothing_back_are_left(typed: str) -> None:
    assert take_correction(typed) == typed


@pytest.mark.parametrize(
    ("talk", "same"),
    [
        ("鼓楼医院门急诊符合率 → 不对，我要的是出院", "鼓楼医院出院符合率"),
        ("Gaochun diabetes records → not diabetes, hypertension", "高淳区高血压档案"),
        ("门急诊符合率低于60%的医院 → 不是60%，是70%", "门急诊符合率低于70%的医院"),
    ],
)
def test_a_correction_edits_the_last_question(talk: str, same: str, listen: Listener) -> None:
    assert listen.query(talk) == listen.query(same)


@pytest.mark.parametrize(
    ("talk", "unit"),
    [
        ("口腔医院预约多少 → 南京市的", "nanjing-stomatological"),
        ("中医院出院符合率多少 → 省的", "jiangsu-tcm"),
        ("鼓楼出院符合率 → 区", "gulou"),
        ("discharge rate of Gulou → the district", "gulou"),
    ],
)
def test_what_tells_the_units_of_a_name_apart_chooses_one(
    talk: str, unit: str, listen: Listener
) -> None:
    assert listen.values(talk, "unit") == ("unit_card", unit)


def test_a_name_that_stays_open_is_asked_back_again(listen: Listener) -> None:
    assert listen.reply("口腔医院预约多少 → 出院的呢").status == "clarify"
