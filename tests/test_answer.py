"""What the questions answer: on the sample, whole tables; on made-up figures, the rare cases."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import Answer, answer, printed_lines
from assistant.catalogue import read_catalogue
from assistant.errors import AskError, BadParameter
from assistant.where import connect
from assistant.words import Words
from tests.scratch import Scratch


@pytest.fixture
def april(sample_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(sample_database)) as conn:
        yield conn


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "scratch.db")


def ask(database: sqlite3.Connection | Scratch, name: str, **given: str) -> Answer:
    question = read_catalogue().question(name)
    if isinstance(database, sqlite3.Connection):
        return answer(database, question, given)
    with closing(connect(database.path)) as conn:
        return answer(conn, question, given)


def refuse(database: sqlite3.Connection | Scratch, name: str, **given: str) -> Words:
    with pytest.raises(AskError) as raised:
        ask(database, name, **given)
    return Words(raised.value.zh, raised.value.en)


BELOW_50 = (
    ("南京市胸科医院", 27.5, 5.5),
    ("江苏省肿瘤医院", 7.7, 75.0),
    ("江苏省第二中医院", 17.2, 78.3),
    ("南京医科大学第四附属医院", 25.4, 89.0),
    ("南京鼓楼医院", 75.4, 42.6),
    ("南京江北医院", None, 43.1),
    ("南京市儿童医院", 48.3, 91.4),
)


def test_hospitals_below_half_by_either_rate(april: sqlite3.Connection) -> None:
    found = ask(april, "hospitals_below")
    assert found.rows == BELOW_50
    assert found.text == (
        "2023 年 4 月，印有符合率的 28 家医院中，有 7 家的门急诊或出院实时数据符合率低于 50%"
        "（门急诊 5 家，出院 3 家，两项都低的 1 家）。",
        "In April 2023, 7 of 28 hospitals with a printed rate were below 50% by outpatient or "
        "discharge compliance (5 by outpatient, 3 by discharge, 1 by both).",
    )


@pytest.mark.parametrize(
    ("metric", "rates"),
    [
        ("outpatient", [7.7, 17.2, 25.4, 27.5, 48.3]),
        ("discharge", [5.5, 42.6, 43.1]),
    ],
)
def test_hospitals_below_half_by_one_rate(
    april: sqlite3.Connection, metric: str, rates: list[float]
) -> None:
    found = ask(april, "hospitals_below", metric=metric)
    names = [column.name for column in found.columns]
    at = names.index(f"{metric}_compliance")
    assert [row[at] for row in found.rows] == rates
    assert set(found.rows) <= set(BELOW_50)
    assert found.text.en.endswith("(5 by outpatient, 3 by discharge, 1 by both).")


def test_no_hospital_below_is_an_answer(april: sqlite3.Connection) -> None:
    found = ask(april, "hospitals_below", threshold="5")
    assert found.rows == ()
    assert found.text == (
        "2023 年 4 月，印有符合率的 28 家医院中，没有一家的门急诊或出院实时数据符合率低于 5%；"
        "要到高于 5.5% 才会有。",
        "In April 2023, none of 28 hospitals with a printed rate was below 5% by outpatient or "
        "discharge compliance; the threshold would have to be above 5.5%.",
    )


def test_a_rate_that_is_not_printed_is_never_below(april: sqlite3.Connection) -> None:
    found = ask(april, "hospitals_below", threshold="100", metric="outpatient")
    assert len(found.rows) == 27
    assert found.notes[0].zh == (
        "简报没有印出 5 家医院的门急诊实时数据符合率，不计入："
        "东部战区空军医院、江苏民政康复医院、泰康仙林鼓楼医院、江苏省口腔医院、南京江北医院。"
    )
    assert found.notes[0].en.startswith(
        "The bulletin prints no outpatient compliance rate for 5 hospitals, not counted as below: "
    )


def test_districts_below_half(april: sqlite3.Connection) -> None:
    found = ask(april, "districts_below")
    assert found.rows == (
        ("秦淮区", 0.1, None),
        ("鼓楼区", 96.5, 18.6),
        ("溧水区", 93.9, 18.8),
        ("浦口区", 91.4, 20.9),
        ("雨花台区", 69.3, 23.7),
        ("建邺区", 96.6, 30.8),
        ("高淳区", 67.0, 43.1),
        ("六合区", 91.2, 43.4),
        ("栖霞区", 61.4, 47.6),
    )
    assert found.text.en == (
        "In April 2023, 9 of 12 districts with a printed rate were below 50% by outpatient or "
        "discharge compliance (1 by outpatient, 8 by discharge, 0 by both)."
    )


def test_ranking_gives_ties_one_rank_and_says_who_is_left_out(april: sqlite3.Connection) -> None:
    found = ask(april, "ranking")
    assert found.rows[:4] == (
        (1, "南京市第二医院", 99.8),
        (1, "南京脑科医院", 99.8),
        (3, "南京市中西医结合医院", 99.2),
        (4, "江苏省省级机关医院", 97.1),
    )
    assert len(found.rows) == 27
    assert found.text.zh == (
        "2023 年 4 月，各医院按门急诊实时数据符合率从高到低排名，共 27 个单位："
        "并列第一是南京市第二医院、南京脑科医院（99.8%），最后是江苏省肿瘤医院（7.7%）。"
    )
    assert found.notes[0].en.startswith(
        "The bulletin prints no such figure for 5 hospitals, left out "
    )


def test_ranking_of_districts_from_the_lowest(april: sqlite3.Connection) -> None:
    found = ask(april, "ranking", kind="district", metric="diabetes_records", order="lowest")
    assert found.rows[:2] == ((1, "秦淮区", 0), (2, "鼓楼区", 9162))
    assert found.rows[-1] == (12, "六合区", 53298)
    assert found.columns[2].label.en == "Diabetes records"


def test_ranking_refuses_a_metric_that_is_not_printed_of_the_kind(
    april: sqlite3.Connection,
) -> None:
    said = refuse(april, "ranking", kind="hospital", metric="health_records")
    assert said.en.startswith("metric (Figure) cannot be “health_records”; choose one of uploaded_")
    assert "hypertension_records" not in said.en


def test_shares_of_a_hospitals_channels(april: sqlite3.Connection) -> None:
    found = ask(april, "bookings_by_hospital")
    assert len(found.rows) == 36
    assert found.rows[:2] == (
        ("南京市儿童医院", 159378, 2747, 1.7, 439, 0.3, 155273, 97.4, 919, 0.6),
        ("南京鼓楼医院", 42885, 9694, 22.6, 1617, 3.8, 9687, 22.6, 21887, 51.0),
    )
    assert found.text.en.startswith(
        "In April 2023, 36 hospitals took 221,853 bookings; the most, 159,378 (71.8%), were at "
        "南京市儿童医院"
    )
    assert found.notes[0].en == "The rows add up to 221,853, the total that the bulletin prints."


def test_shares_of_online_channels(april: sqlite3.Connection) -> None:
    found = ask(april, "online_channels")
    assert found.rows == (
        ("南京卫生12320微信平台", 13264, 36.8),
        ("健康南京客户端", 10065, 27.9),
        ("我的南京客户端", 8291, 23.0),
        ("12320快速预约", 2763, 7.7),
        ("江苏省预约挂号网", 1114, 3.1),
        ("南京卫生12320网", 384, 1.1),
        ("就医160", 162, 0.4),
    )
    assert found.notes[1].zh == (
        "简报注明：不包含 12320 电话预约、医院诊间预约、医院自有途径预约。"
    )


def test_shares_of_hotline_categories(april: sqlite3.Connection) -> None:
    found = ask(april, "hotline_categories")
    assert [row[1:] for row in found.rows] == [
        (22392, 46.2),
        (14515, 30.0),
        (9388, 19.4),
        (971, 2.0),
        (834, 1.7),
        (316, 0.7),
    ]
    assert found.text.zh == (
        "2023 年 4 月，12320 卫生热线共受理电话 48,416 个，其中最多的是人工服务，22,392 个，"
        "占 46.2%。"
    )


def test_shares_of_cities(april: sqlite3.Connection) -> None:
    found = ask(april, "calls_by_city")
    assert found.rows == (("南京", 48416, 76.6), ("苏州市", 14008, 22.2), ("南通市", 774, 1.2))


def test_a_share_is_computed_from_its_line_and_the_totals(april: sqlite3.Connection) -> None:
    found = ask(april, "online_channels")
    sources = printed_lines(april, found.row_sources[0])
    assert [line.text for line in sources] == [
        "2 南京卫生 12320 微信平台 13264 6 南京卫生 12320 网 384",
        "合计：36043",
    ]


def test_every_comparison_is_listed(april: sqlite3.Connection) -> None:
    found = ask(april, "totals_agree")
    made = april.execute("select count(*) from checks").fetchone()[0]
    assert len(found.rows) == made
    assert {row[-1] for row in found.rows} == {1}
    assert found.text.en.endswith(" of them of printed totals, and all agree.")


def test_every_row_leads_to_the_line_that_prints_its_unit(april: sqlite3.Connection) -> None:
    for name in ("hospitals_below", "districts_below", "ranking", "bookings_by_hospital"):
        found = ask(april, name)
        for row, ids in zip(found.rows, found.row_sources, strict=True):
            unit = next(cell for cell in row if isinstance(cell, str))
            assert unit in printed_lines(april, ids)[0].text


def test_an_answer_opens_by_one_url_with_every_parameter_written_out(
    april: sqlite3.Connection,
) -> None:
    short = ask(april, "hospitals_below")
    assert short.path == "/bulletins/hospitals_below?metric=either&threshold=50&month=2023-04"
    full = ask(
        april, "hospitals_below", month="2023年4月", threshold="５０％", metric="门急诊或出院"
    )
    assert full == short


def test_the_columns_are_named_after_the_metrics(april: sqlite3.Connection) -> None:
    found = ask(april, "hospitals_below")
    assert [(column.name, *column.label, column.measure) for column in found.columns] == [
        ("hospital", "医院", "Hospital", ""),
        ("outpatient_compliance", "门急诊实时数据符合率", "Outpatient compliance rate", "percent"),
        ("discharge_compliance", "出院实时数据符合率", "Discharge compliance rate", "percent"),
    ]


def test_what_the_metrics_mean_is_said_once(april: sqlite3.Connection) -> None:
    caveats = april.execute(
        "select distinct caveat_zh, caveat_en from metrics where key like '%compliance'"
    ).fetchall()
    assert [tuple(note) for note in ask(april, "hospitals_below").notes[2:]] == caveats


@pytest.mark.parametrize("threshold", ["abc", "101", "-1", "nan", "1e1", "5_0", "五十", "50\n51"])
def test_a_threshold_that_is_no_percentage_is_refused(
    april: sqlite3.Connection, threshold: str
) -> None:
    said = refuse(april, "hospitals_below", threshold=threshold)
    assert said.en.endswith("; give a percentage from 0 to 100, such as 50.")
    assert len(said.en.splitlines()) == len(said.zh.splitlines()) == 1


def test_a_threshold_below_one_needs_its_percent_sign(april: sqlite3.Connection) -> None:
    assert refuse(april, "districts_below", threshold="0.5") == (
        "threshold（低于）写成“0.5”，看不出是 50% 还是 0.5%；请写 50，或 0.5%。",
        "threshold (Below) as “0.5” could be 50% or 0.5%; write 50, or 0.5%.",
    )
    found = ask(april, "districts_below", threshold="0.5%")
    assert found.rows == (("秦淮区", 0.1, None),)
    assert "threshold=0.5%25" in found.path


@pytest.mark.parametrize(
    ("threshold", "value"),
    [("５０", "50"), ("50 ％", "50"), (" 050.00 ", "50"), ("99.999999", "99.999999"), ("0", "0")],
)
def test_a_percentage_is_understood_however_it_is_typed(
    april: sqlite3.Connection, threshold: str, value: str
) -> None:
    assert ask(april, "hospitals_below", threshold=threshold).values["threshold"] == value


@pytest.mark.parametrize(
    "month", ["2023-04", "2023-4", "２０２３年４月", "2023.4", "2023/04", "202304"]
)
def test_a_month_is_understood_however_it_is_typed(april: sqlite3.Connection, month: str) -> None:
    assert ask(april, "hospitals_below", month=month).values["month"] == "2023-04"


def test_an_unknown_parameter_is_refused(april: sqlite3.Connection) -> None:
    with pytest.raises(BadParameter) as raised:
        ask(april, "hospitals_below", treshold="60")
    assert raised.value.parameter == "treshold"
    assert raised.value.en == (
        "The question hospitals_below takes no “treshold”; it takes metric, threshold, month."
    )


def test_an_unknown_choice_is_refused(april: sqlite3.Connection) -> None:
    assert refuse(april, "hospitals_below", metric="inpatient").zh == (
        "metric（符合率）不能是“inpatient”；"
        "可选：outpatient（门急诊）、either（门急诊或出院）、discharge（出院）。"
    )


# From here on the figures are made up.


def report(
    scratch: Scratch, month: str, rates: dict[str, tuple[float | None, float | None]]
) -> None:
    for hospital, (outpatient, discharge) in rates.items():
        scratch.print_row(
            "hospital_reporting",
            month,
            hospital=hospital,
            outpatient_compliance=outpatient,
            discharge_compliance=discharge,
        )


def test_the_latest_month_is_asked_unless_another_is(scratch: Scratch) -> None:
    report(scratch, "2024-01", {"甲医院": (10.0, 90.0)})
    report(scratch, "2024-02", {"乙医院": (20.0, 90.0)})
    assert ask(scratch, "hospitals_below").rows == (("乙医院", 20.0, 90.0),)
    assert ask(scratch, "hospitals_below", month="2024.1").rows == (("甲医院", 10.0, 90.0),)


def test_a_month_without_data_is_refused_with_the_months_there_are(scratch: Scratch) -> None:
    report(scratch, "2024-01", {"甲医院": (10.0, 90.0)})
    report(scratch, "2024-02", {"乙医院": (20.0, 90.0)})
    assert refuse(scratch, "hospitals_below", month="2024-03") == (
        "month（数据月份）不能是“2024-03”；已有数据的月份：2024-02、2024-01。",
        "month (Month) cannot be “2024-03”; data is loaded for 2024-02, 2024-01.",
    )


def test_an_empty_database_says_what_to_do(scratch: Scratch) -> None:
    assert refuse(scratch, "hospitals_below").en == (
        "The database holds no data for this question yet; load a bulletin first: "
        "bulletins load FILE-OR-FOLDER"
    )


def test_one_hospital_is_spoken_of_as_one(scratch: Scratch) -> None:
    report(scratch, "2024-01", {"甲医院": (10.0, None)})
    found = ask(scratch, "hospitals_below")
    assert found.text.en == (
        "In January 2024, 1 of 1 hospital with a printed rate was below 50% by outpatient or "
        "discharge compliance (1 by outpatient, 0 by discharge, 0 by both)."
    )
    assert found.notes[0].en == (
        "The bulletin prints no discharge compliance rate for 1 hospital, not counted as below: "
        "甲医院."
    )


def test_a_rank_of_one_needs_no_last(scratch: Scratch) -> None:
    report(scratch, "2024-01", {"甲医院": (10.0, None)})
    assert ask(scratch, "ranking").text == (
        "2024 年 1 月，只有甲医院印有门急诊实时数据符合率（10.0%）。",
        "In January 2024, only 甲医院 has a printed outpatient compliance rate: 10.0%.",
    )


def test_a_ranking_of_nothing_printed_says_so(scratch: Scratch) -> None:
    report(scratch, "2024-01", {"甲医院": (10.0, None)})
    found = ask(scratch, "ranking", metric="discharge_compliance")
    assert found.rows == ()
    assert found.text == (
        "2024 年 1 月没有印出各医院的出院实时数据符合率。",
        "No discharge compliance rate is printed for hospitals in January 2024.",
    )


def test_english_names_stand_beside_the_printed_ones(scratch: Scratch) -> None:
    report(scratch, "2024-01", {"甲医院": (10.0, 1.0), "乙医院": (20.0, 2.0)})
    scratch.db.execute("update units set english = 'Hospital A' where name = '甲医院'")
    found = ask(scratch, "ranking")
    assert found.text.en.endswith("run from 乙医院 (20.0%) to 甲医院 (Hospital A) (10.0%).")
    assert "Hospital A" not in found.text.zh
    assert found.english == {"甲医院": "Hospital A"}


def answer_calls(scratch: Scratch, cities: dict[str, int]) -> Answer:
    for city, calls in cities.items():
        scratch.print_row("province_calls", "2024-01", city=city, calls=calls)
    return ask(scratch, "calls_by_city")


def test_a_total_that_does_not_agree_is_said(scratch: Scratch) -> None:
    scratch.print_total("2024-01", "province_calls", 31)
    found = answer_calls(scratch, {"甲市": 20, "乙市": 10})
    assert found.notes[0] == (
        "各行相加得 30，简报印出的合计是 31，两者不一致。",
        "The rows add up to 30, but the bulletin prints a total of 31.",
    )


def test_a_total_that_is_not_printed_is_said(scratch: Scratch) -> None:
    found = answer_calls(scratch, {"甲市": 20, "乙市": 10})
    assert found.notes[0].en == "The rows add up to 30; the bulletin prints no total."
    assert found.row_sources == (("made-up.p1.l1",), ("made-up.p1.l2",))


def test_units_that_tie_for_the_most_are_all_named(scratch: Scratch) -> None:
    found = answer_calls(scratch, {"甲市": 20, "乙市": 20, "丙市": 0})
    assert found.text == (
        "2024 年 1 月，全省 12320 热线共接听电话 40 人次，其中最多的是乙市、甲市，各 20 人次，"
        "占 50.0%。",
        "In January 2024, the province's 12320 hotlines answered 40 calls; the most were in "
        "乙市 and 甲市: 20 each, or 50.0%.",
    )


def test_no_calls_at_all_have_no_shares(scratch: Scratch) -> None:
    found = answer_calls(scratch, {"甲市": 0})
    assert found.rows == (("甲市", 0, None),)


def test_a_comparison_that_does_not_agree_comes_first(scratch: Scratch) -> None:
    for subject, expected in (("calls", 3), ("orders", 4)):
        scratch.put(
            "checks",
            issue="made-up",
            month="2024-01",
            line="",
            kind="total",
            name="printed_total",
            title_zh="合计",
            title_en="Total",
            subject=subject,
            expected=expected,
            found=3,
            ok=int(expected == 3),
        )
    found = ask(scratch, "totals_agree")
    pairs = zip(found.columns, found.rows[0], strict=True)
    shown = [column.show(cell, "en") for column, cell in pairs]
    assert found.rows == (
        ("printed_total", "orders", 4, 3, 0),
        ("printed_total", "calls", 3, 3, 1),
    )
    assert shown == ["Total", "Work orders", "4", "3", "no"]
    assert found.text == (
        "2024 年 1 月的数据共核对 2 处，其中合计 2 处，有 1 处不一致。",
        "2 comparisons were made on the January 2024 data, 2 of them of printed totals; "
        "1 does not agree.",
    )
    assert found.row_sources == ((), ())
