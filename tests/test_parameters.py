"""What can be typed for each kind of parameter, what becomes of it, and how the rest is refused."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import answer
from assistant.catalogue import read_catalogue
from assistant.errors import BadParameter
from assistant.where import connect
from assistant.words import Words
from tests.scratch import Scratch

RATE = "outpatient_compliance"


@pytest.fixture(scope="module")
def april(sample_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(sample_database)) as conn:
        yield conn


def read(april: sqlite3.Connection, name: str, parameter: str, **given: str) -> str:
    """What a parameter is in the answer's URL."""
    return answer(april, read_catalogue().question(name), given).values.get(parameter, "")


def refuse(april: sqlite3.Connection, name: str, **given: str) -> tuple[str, Words]:
    """The parameter that is refused, and the sentence."""
    with pytest.raises(BadParameter) as raised:
        answer(april, read_catalogue().question(name), given)
    return raised.value.parameter, Words(raised.value.zh, raised.value.en)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1234", "1234"),
        ("１,２３４", "1234"),
        ("4万", "40000"),
        ("0.2 million", "200000"),
        ("1.5亿", "150000000"),
        ("20k", "20000"),
        ("0", "0"),
        ("", "50"),
    ],
)
def test_a_count_is_understood_however_it_is_typed(
    april: sqlite3.Connection, typed: str, value: str
) -> None:
    asked = {"metric": "outpatient_visits", "op": "above", "value": typed}
    assert read(april, "list_units", "value", **asked) == value


@pytest.mark.parametrize("typed", ["50%", "-1", "1,23", "many", "1e5", "2000000000000"])
def test_what_is_no_count_is_refused(april: sqlite3.Connection, typed: str) -> None:
    asked = {"metric": "outpatient_visits", "op": "above", "value": typed}
    assert refuse(april, "list_units", **asked) == (
        "value",
        Words(
            f"value（数值）不能是“{typed}”；"
            "请给 0 到 1,000,000,000,000 之间的数，例如 1,234 或 4万。",
            f"value (Value) cannot be “{typed}”; give a number from 0 to 1,000,000,000,000, "
            "such as 1,234.",
        ),
    )


@pytest.mark.parametrize(("typed", "value"), [("５０％", "50"), ("50.0", "50"), ("0.5%", "0.5%")])
def test_the_value_for_a_rate_is_a_percentage(
    april: sqlite3.Connection, typed: str, value: str
) -> None:
    assert read(april, "list_units", "value", op="below", value=typed) == value


def test_a_fraction_for_a_rate_is_refused(april: sqlite3.Connection) -> None:
    parameter, said = refuse(april, "list_units", op="below", value="0.5")
    assert parameter == "value"
    assert said.en == "value (Value) as “0.5” could be 50% or 0.5%; write 50, or 0.5%."


def test_a_difference_may_be_negative(april: sqlite3.Connection) -> None:
    asked = {"op_difference": "at_most", "value_difference": "-20"}
    assert read(april, "two_metrics", "value_difference", **asked) == "-20"


def test_a_value_without_a_condition_means_nothing(april: sqlite3.Connection) -> None:
    assert read(april, "list_units", "value", op="any", value="60") == ""


def test_a_range_from_high_to_low_is_refused(april: sqlite3.Connection) -> None:
    assert refuse(april, "list_units", op="between", value="75", value2="65") == (
        "value2",
        Words(
            "value2（到）“65” 比 value（75%）还小；请把两个对调。",
            "value2 (And) “65” lies before value (75%); exchange the two.",
        ),
    )


@pytest.mark.parametrize("typed", ["501", "-1", "1.5", "all of them"])
def test_a_limit_is_a_whole_number_up_to_500(april: sqlite3.Connection, typed: str) -> None:
    assert refuse(april, "list_units", limit=typed) == (
        "limit",
        Words(
            f"limit（只取前几名）不能是“{typed}”；请给 0 到 500 之间的整数。",
            f"limit (First) cannot be “{typed}”; give a whole number from 0 to 500.",
        ),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "drum-tower",
        "南京鼓楼医院",
        "鼓楼医院",
        " 南京市鼓楼医院 ",
        "Nanjing Drum Tower Hospital",
        "DRUM TOWER",
    ],
)
def test_a_unit_is_found_by_any_of_its_names(april: sqlite3.Connection, typed: str) -> None:
    assert read(april, "unit_card", "unit", unit=typed) == "drum-tower"


def test_the_first_unit_of_the_latest_issue_is_asked_unless_another_is(
    april: sqlite3.Connection,
) -> None:
    assert read(april, "unit_card", "unit") == "nanjing-children"
    assert read(april, "compare_units", "units") == "nanjing-children,drum-tower"


def test_an_unknown_unit_is_refused_with_the_nearest(april: sqlite3.Connection) -> None:
    assert refuse(april, "unit_card", unit="口腔医院") == (
        "unit",
        Words(
            "unit（单位）：没有叫“口腔医院”的单位；最接近的：nanjing-stomatological（南京市口腔医院）、"
            "yuhua-stomatological（南京雨花口腔医院）、jiangsu-stomatological（江苏省口腔医院）。",
            "unit (Unit): there is no unit called “口腔医院”; the nearest: "
            "nanjing-stomatological (Nanjing Stomatological Hospital), "
            "yuhua-stomatological (Nanjing Yuhua Stomatological Hospital), "
            "jiangsu-stomatological (Jiangsu Province Stomatological Hospital).",
        ),
    )


def test_a_unit_like_no_other_is_refused_with_what_there_is(april: sqlite3.Connection) -> None:
    assert refuse(april, "unit_card", unit="xyzzy") == (
        "unit",
        Words(
            "unit（单位）：没有叫“xyzzy”的单位；请写医院、区、城市、渠道或类别的名称。",
            "unit (Unit): there is no unit called “xyzzy”; give the name of a hospital, district, "
            "city, channel or category.",
        ),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "cams-dermatology,benq",
        "皮肤病研究所、明基医院",
        "中国医学科学院皮肤病研究所；南京明基医院",
        "Institute of Dermatology, Chinese Academy of Medical Sciences, BenQ",
    ],
)
def test_units_are_told_apart_whatever_stands_between_them(
    april: sqlite3.Connection, typed: str
) -> None:
    assert read(april, "compare_units", "units", units=typed) == "cams-dermatology,benq"


def test_the_same_unit_twice_is_refused(april: sqlite3.Connection) -> None:
    assert refuse(april, "compare_units", units="江宁区,江宁") == (
        "units",
        Words(
            "units（几个单位）“江宁区,江宁”里“江宁区”写了两次；请写不同的单位。",
            "units (Units): “江宁区,江宁” names Jiangning District twice; give different units.",
        ),
    )


@pytest.mark.parametrize(
    "typed", ["江宁区", "jiangning,pukou,luhe,qixia,xuanwu,gaochun"], ids=["one", "six"]
)
def test_two_to_five_units_are_compared(april: sqlite3.Connection, typed: str) -> None:
    assert refuse(april, "compare_units", units=typed) == (
        "units",
        Words(
            "units（几个单位）请写 2 到 5 个单位，用逗号分开。",
            "units (Units) takes 2 to 5 units, with commas between them.",
        ),
    )


def test_without_a_word_there_is_nothing_to_look_for(april: sqlite3.Connection) -> None:
    assert refuse(april, "articles_about", word=" ") == (
        "word",
        Words(
            "word（词）还没有写；请写要找的词，例如 预约。",
            "word (Word) is empty; give the word to look for, such as 预约.",
        ),
    )


def test_a_word_of_more_than_50_characters_is_refused(april: sqlite3.Connection) -> None:
    parameter, said = refuse(april, "articles_about", word="词" * 51)
    assert (parameter, said.en) == (
        "word",
        f"word (Word) “{'词' * 40}…” is too long; at most 50 characters.",
    )


@pytest.mark.parametrize("word", ["%", "_", "\\", "' or 1=1 --"])
def test_a_word_is_looked_for_as_it_is_typed(april: sqlite3.Connection, word: str) -> None:
    assert answer(april, read_catalogue().question("articles_about"), {"word": word}).rows == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("５月１５日", "5月15日"), ("（京新）", "(京新)"), (" HIS　系统 ", "HIS 系统"), ("…②", "…②")],
)
def test_a_word_is_kept_in_usual_signs(april: sqlite3.Connection, typed: str, kept: str) -> None:
    assert read(april, "articles_about", "word", word=typed) == kept


@pytest.mark.parametrize("word", ["5月15日", "５ 月 15 日", "his系统", "ＨＩＳ", "标 题"])
@pytest.mark.parametrize("searchable", [True, False])
def test_a_word_is_found_whatever_its_spaces_width_and_case(
    tmp_path: Path, word: str, searchable: bool
) -> None:
    """Also in an issue that was loaded before there was a text for searching, but for width."""
    scratch = Scratch(tmp_path / "bulletins.db")
    article = {"issue": "made-up", "kind": "brief", "position": 1}
    text = "编造的 正文：5 月 15 日 起，HIS 系统停机。"
    line = scratch.print_line("标题")
    scratch.put("articles", **article, month="2024-01", line=line, title="标题", text=text)
    if searchable:
        scratch.put("article_search", **article, text=f"标题\n{text}")
    with closing(connect(scratch.path)) as conn:
        found = answer(conn, read_catalogue().question("articles_about"), {"word": word})
    assert found.rows == (("2024-01", "brief", "标题", text),)


def test_a_default_that_the_kind_does_not_have_gives_way_to_its_first(
    april: sqlite3.Connection,
) -> None:
    assert read(april, "list_units", "metric", kind="city") == "province_calls"


def test_unknown_choices_name_the_nearest_first(april: sqlite3.Connection) -> None:
    for typed in ("outpatint_compliance", "门诊符合率", "outpatient rate"):
        _, said = refuse(april, "list_units", metric=typed)
        assert said.zh.split("可选：")[1].startswith("outpatient_compliance（门急诊")


def test_of_many_months_the_nearest_are_named(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "bulletins.db")
    for year in (2022, 2023):
        for month in range(1, 13):
            scratch.print_row("bookings", f"{year}-{month:02}", hospital="甲医院", total=1)
    with closing(connect(scratch.path)) as conn:
        _, said = refuse(conn, "bookings_by_hospital", month="2021-05")
    assert said == (
        "month（数据月份）不能是“2021-05”；已有数据的月份：2022-01、2022-02、2022-03、2022-04、"
        "2022-05、2022-06、2022-07、2022-08、2022-09、2022-10、2022-11、2022-12等 24 个月"
        "（2022-01 至 2023-12）。",
        "month (Month) cannot be “2021-05”; data is loaded for 2022-01, 2022-02, 2022-03, "
        "2022-04, 2022-05, 2022-06, 2022-07, 2022-08, 2022-09, 2022-10, 2022-11, 2022-12 and "
        "others, 24 months from 2022-01 to 2023-12.",
    )


def test_no_rows_below_a_rate_say_what_would_give_some(april: sqlite3.Connection) -> None:
    asked = {"threshold": "1", "metric": "outpatient"}
    said = answer(april, read_catalogue().question("hospitals_below"), asked).text
    assert said == (
        "2023 年 4 月，印有符合率的 27 家医院中，没有一家的门急诊实时数据符合率低于 1%；"
        "要到高于 7.7% 才会有。",
        "In April 2023, none of 27 hospitals with a printed rate was below 1% by outpatient "
        "compliance; the threshold would have to be above 7.7%.",
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("discharges,outpatient_visits", "discharges,outpatient_visits"),
        ("出院人次、 门急诊人次", "discharges,outpatient_visits"),
        ("Discharges；days", "discharges,days"),
        ("", "outpatient_compliance"),
    ],
)
def test_several_choices_are_kept_in_the_order_typed(
    april: sqlite3.Connection, typed: str, value: str
) -> None:
    assert read(april, "figures_of_units", "metrics", metrics=typed) == value


def test_several_choices_are_refused_as_one_is(april: sqlite3.Connection) -> None:
    parameter, said = refuse(april, "figures_of_units", metrics="days,dischargs")
    assert parameter == "metrics"
    assert said.zh.startswith(
        "metrics（几个指标）不能是“dischargs”；可选：discharges（出院人次）、"
    )
    assert refuse(april, "figures_of_units", metrics="days,数据上传天数") == (
        "metrics",
        Words(
            "metrics（几个指标）“days,数据上传天数”里“数据上传天数”写了两次；请写不同的。",
            "metrics (Figures): “days,数据上传天数” names Days with uploads twice; "
            "give different ones.",
        ),
    )


def test_more_choices_than_allowed_are_refused(april: sqlite3.Connection) -> None:
    sql = "select key from metrics where ' ' || unit_kinds || ' ' like '% hospital %'"
    eleven = ",".join(key for (key,) in april.execute(f"{sql} limit 11"))
    assert refuse(april, "figures_of_units", metrics=eleven)[1] == (
        "metrics（几个指标）请写 1 到 10 项，用逗号分开。",
        "metrics (Figures) takes 1 to 10 of them, with commas between.",
    )


def test_what_the_second_side_does_not_say_is_as_on_the_first(april: sqlite3.Connection) -> None:
    asked = {"unit_a": "drum-tower", "metric_a": "bookings_phone"}
    assert read(april, "two_figures", "unit_b", **asked) == "drum-tower"
    assert read(april, "two_figures", "metric_b", **asked) == "bookings_phone"
    # A district takes no bookings.
    assert read(april, "two_figures", "metric_b", **asked, unit_b="pukou") == RATE


@pytest.mark.parametrize("name", ["全市", "全部医院合计", "all hospitals", "all-hospital"])
def test_all_units_of_a_kind_go_by_several_names(april: sqlite3.Connection, name: str) -> None:
    assert read(april, "two_figures", "unit_a", unit_a=name) == "all-hospital"


def test_a_total_has_no_rate(april: sqlite3.Connection) -> None:
    assert refuse(april, "two_figures", unit_a="全市", metric_a=RATE)[0] == "metric_a"
