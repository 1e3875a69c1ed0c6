"""Names of hospitals and districts as people write them: whole, cut short, misheard, in English."""

import pytest

from tests.heard import Listener, paths

WHOLE = [
    ("南京市第一医院", "nanjing-first"), ("南京鼓楼医院", "drum-tower"),
    ("南京鼓楼医院江北国际医院", "drum-tower-jiangbei"), ("南京江北医院", "jiangbei-hospital"),
    ("南京医科大学第二附属医院", "njmu-second"),
    ("南京医科大学第四附属医院（京新）", "njmu-fourth-jingxin"),
    ("南京市高淳中医院", "gaochun-tcm"), ("南京市中医院", "nanjing-tcm"),
    ("江苏省中西医结合医院", "jiangsu-integrated"), ("江蘇省人民醫院", "jiangsu-province-hospital"),
    ("南京市中西医结合医院", "nanjing-integrated"), ("南京市 儿童 医院", "nanjing-children"),
]  # fmt: skip
SHORT = [
    ("省人民", "jiangsu-province-hospital"), ("市一", "nanjing-first"),
    ("市一医院", "nanjing-first"), ("第一医院", "nanjing-first"), ("一院", "nanjing-first"),
    ("二附院", "njmu-second"), ("第二附属医院", "njmu-second"), ("中大", "zhongda"),
    ("中大医院", "zhongda"), ("鼓楼医院", "drum-tower"), ("江北国际", "drum-tower-jiangbei"),
    ("江北医院", "jiangbei-hospital"), ("皮研所", "cams-dermatology"),
    ("机关医院", "jiangsu-official"), ("明基医院", "benq"), ("妇幼", "nanjing-maternity"),
    ("省中西医结合医院", "jiangsu-integrated"), ("胸科医院", "nanjing-chest"),
    ("四附院京新", "njmu-fourth-jingxin"), ("市口腔", "nanjing-stomatological"),
]  # fmt: skip
BY_SOUND = [
    ("古楼医院", "drum-tower"), ("市胸颗医院", "nanjing-chest"), ("高纯中医院", "gaochun-tcm"),
    ("南京明鸡医院", "benq"), ("肿留医院", "jiangsu-cancer"),
]  # fmt: skip
ENGLISH = [
    ("Nanjing First Hospital", "nanjing-first"), ("First Hospital", "nanjing-first"),
    ("Zhongda Hospital", "zhongda"), ("DRUM TOWER HOSPITAL", "drum-tower"),
    ("Nanjing Drum Tower Hospital Jiangbei International Hospital", "drum-tower-jiangbei"),
    ("Nanjing Children's Hospital", "nanjing-children"), ("BenQ Medical Center", "benq"),
    ("Nanjing Chest Hospitel", "nanjing-chest"), ("Sir Run Run", "sir-run-run"),
]  # fmt: skip
CARD = {"metric": "bookings_total", "month": "2023-04"}


@pytest.mark.parametrize(("name", "unit"), WHOLE)
def test_a_whole_name_is_its_unit_however_much_another_name_holds_it(
    name: str, unit: str, listen: Listener
) -> None:
    assert listen.query(f"{name}的预约量") == ("unit_card", {"unit": unit, **CARD})


@pytest.mark.parametrize(("name", "unit"), SHORT)
def test_a_name_is_known_by_its_characters_in_order(name: str, unit: str, listen: Listener) -> None:
    assert listen.query(f"{name}的预约量") == ("unit_card", {"unit": unit, **CARD})


@pytest.mark.parametrize(("name", "unit"), BY_SOUND)
def test_a_name_with_a_wrong_character_is_known_by_its_sound(
    name: str, unit: str, listen: Listener
) -> None:
    assert listen.query(f"{name}的预约量") == ("unit_card", {"unit": unit, **CARD})


@pytest.mark.parametrize(("name", "unit"), ENGLISH)
def test_a_name_is_known_in_english(name: str, unit: str, listen: Listener) -> None:
    assert listen.query(f"{name} bookings") == ("unit_card", {"unit": unit, **CARD})


@pytest.mark.parametrize(
    ("name", "unit"),
    [("鼓楼区", "gulou"), ("Gulou District", "gulou"), ("江北新区", "jiangbei-new-area"),
     ("雨花台区", "yuhuatai")],
)  # fmt: skip
def test_a_district_is_no_hospital_of_the_same_name(name: str, unit: str, listen: Listener) -> None:
    values = {"unit": unit, "metric": "outpatient_compliance", "month": "2023-04"}
    assert listen.query(f"{name} 门急诊符合率") == ("unit_card", values)


def test_a_name_with_digits_is_a_name(listen: Listener) -> None:
    values = {"unit": "jiuyi-160", "metric": "channel_bookings", "month": "2023-04"}
    assert listen.query("就医160的预约量") == ("unit_card", values)


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("人民医院", ["gaochun-people", "jiangsu-province-hospital", "luhe-people"]),
        ("中西医结合医院", ["jiangsu-integrated", "nanjing-integrated"]),
    ],
)
def test_a_name_that_fits_several_asks_back_with_a_question_for_each(
    name: str, units: list[str], listen: Listener
) -> None:
    reply = listen.reply(f"{name}的预约量")
    assert (reply.status, reply.answer) == ("clarify", None)
    assert reply.text.zh.startswith(f"“{name}”可以指")
    assert [each.path for each in reply.suggestions] == [
        f"/bulletins/unit_card?unit={unit}&metric=bookings_total&month=2023-04" for unit in units
    ]


@pytest.mark.parametrize(
    "name", ["人民医院", "中西医结合医院", "口腔医院", "stomatological hospital"]
)
def test_what_is_to_be_chosen_can_be_asked_as_it_stands(name: str, listen: Listener) -> None:
    for language in ("zh", "en"):
        reply = listen.reply(f"{name} discharge rate" if name.isascii() else f"{name}出院符合率")
        assert reply.suggestions
        for each in reply.suggestions:
            chosen = listen.reply(getattr(each.text, language)).answer
            assert chosen
            assert chosen.path == each.path


@pytest.mark.parametrize("name", ["中医院", "口腔医院", "人民医院"])
def test_a_tie_is_settled_by_another_word_of_the_question(name: str, listen: Listener) -> None:
    assert listen.reply(f"{name}出院人次").status == "clarify"
    assert listen.values(f"省{name}出院人次", "unit")[1].startswith("jiangsu")


@pytest.mark.parametrize(
    "name",
    ["南京市第三医院", "南京市第五人民医院", "江苏省第一医院", "南通市第一医院", "上海第一医院",
     "苏州市第二医院", "协和医院", "北京协和医院", "西安市儿童医院", "南京市儿童医院河西院区",
     "鼓楼医院眼科", "溧水医院", "Nanjing Fifth Hospital", "Peking Union Medical College Hospital",
     "Shanghai First Hospital"],
)  # fmt: skip
@pytest.mark.parametrize("figure", ["预约量", "出院符合率", "discharge rate"])
def test_a_hospital_that_does_not_exist_is_refused(
    name: str, figure: str, listen: Listener
) -> None:
    reply = listen.reply(f"{name} {figure}")
    assert (reply.status, reply.answer) == ("unanswerable", None)


@pytest.mark.parametrize(
    ("question", "unit", "figure"),
    [
        ("雨花口腔医院门急诊符合率", "南京雨花口腔医院", "门急诊实时数据符合率"),
        ("江苏省中医院预约量", "江苏省中医院", "预约小计"),
        ("江宁医院出院人次", "南京市江宁医院（湖山路）", "出院人次"),
        ("泰康仙林鼓楼医院预约量", "泰康仙林鼓楼医院", "预约小计"),
        ("鼓楼区预约量", "鼓楼区", "预约小计"),
        ("就医160门急诊符合率", "就医160", "门急诊实时数据符合率"),
        ("Sir Run Run outpatient rate", "南京医科大学附属逸夫医院", "门急诊实时数据符合率"),
        ("苏州市的出院人次", "苏州市", "出院人次"),
    ],
)
def test_a_unit_that_a_table_does_not_list_is_said_to_be_missing_there(
    question: str, unit: str, figure: str, listen: Listener
) -> None:
    reply = listen.reply(question)
    assert (reply.status, reply.answer) == ("unanswerable", None)
    assert reply.text.zh == f"2023 年 4 月的简报里没有{unit}的{figure}：那张表没有列出它。"


@pytest.mark.parametrize("word", ["医院", "南京", "Hospital", "Nanjing"])
def test_what_many_names_share_names_none(word: str, listen: Listener) -> None:
    reply = listen.reply(f"{word} 门急诊符合率低于50%")
    assert reply.answer
    assert "unit" not in reply.answer.values


@pytest.mark.parametrize("name", ["南通市第一医院", "苏州市第二医院"])
def test_a_city_before_a_hospital_of_another_is_named_with_it(name: str, listen: Listener) -> None:
    assert f"没有关于“{name}”的数据" in listen.reply(f"{name}预约量").text.zh


ANY_ORDER = [
    ("the Thoracic Hospital", "nanjing-chest"),
    ("Maternal & Child Health Hospital", "nanjing-maternity"),
    ("Nanjing Medical University's Second Affiliated Hospital", "njmu-second"),
    ("the Jiangbei International branch of Drum Tower Hospital", "drum-tower-jiangbei"),
    ("Gulou Hospital (Jiangbei International)", "drum-tower-jiangbei"),
    ("Southeast University Zhongda Hospital", "zhongda"),
    ("Zhongda Hospital (Southeast University)", "zhongda"),
    ("the Provincial People's Hospital", "jiangsu-province-hospital"),
    ("Jiangsu 2nd TCM Hospital", "jiangsu-second-tcm"),
    ("Nanjing No. 1 Hospital", "nanjing-first"),
    ("the Ear, Nose & Throat Hospital", "renpin-ent"),
    ("Jiangsu Integrated TCM and Western Medicine Hospital", "jiangsu-integrated"),
    ("Luhe District People's Hospital", "luhe-people"),
    ("Nanjing's Dental Hospital", "nanjing-stomatological"),
    ("the Hospital of TCM of Nanjing", "nanjing-tcm"),
]  # fmt: skip
OF_CAMPUS = [
    ("4th Affiliated Hospital of NJMU", "njmu-fourth"),
    ("Eastern Theater General Hospital (Qinhuai campus)", "eastern-theater-qinhuai"),
    ("General Hospital of the Eastern Theater Command", "eastern-theater-general"),
    ("Eastern Theater General Hospital, Qinhuai campus", "eastern-theater-qinhuai"),
    ("Jiangsu provincial dental hospital", "jiangsu-stomatological"),
    ("Jiangsu Provincial TCM Hospital", "jiangsu-tcm"),
]


@pytest.mark.parametrize(("name", "unit"), ANY_ORDER)
def test_an_english_name_is_known_by_its_words_in_any_order(
    name: str, unit: str, listen: Listener
) -> None:
    assert listen.query(f"bookings of {name}") == ("unit_card", {"unit": unit, **CARD})
    assert listen.query(f"{name} bookings") == ("unit_card", {"unit": unit, **CARD})


@pytest.mark.parametrize(("name", "unit"), OF_CAMPUS)
def test_a_campus_is_no_other_one(name: str, unit: str, listen: Listener) -> None:
    assert listen.values(f"{name} discharges", "unit") == ("unit_card", unit)


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("BenQ and Tongren", "benq,tongren"),
        ("Drum Tower and Jiangbei Hospital", "drum-tower,jiangbei-hospital"),
        ("Drum Tower Hospital, Jiangbei Hospital", "drum-tower,jiangbei-hospital"),
        ("Jiangsu Province Hospital and Jiangsu Cancer Hospital",
         "jiangsu-province-hospital,jiangsu-cancer"),
        ("Nanjing Maternity and Child Health Hospital and Nanjing Children's Hospital",
         "nanjing-maternity,nanjing-children"),
    ],
)  # fmt: skip
def test_two_names_are_two_though_their_words_make_a_third(
    names: str, units: str, listen: Listener
) -> None:
    assert listen.values(f"compare bookings of {names}", "units") == ("compare_units", units)


@pytest.mark.parametrize(
    "name",
    ["Jiangsu Children's Hospital", "Suzhou Children's Hospital", "Lishui Hospital",
     "Xuanwu District Hospital", "Gulou District Hospital", "Huashan Hospital", "Tongen Hospital",
     "Third People's Hospital of Nanjing", "Nanjing Friendship Hospital",
     "Fifth Affiliated Hospital of Nanjing Medical University", "同人医院", "江宁中医院",
     "浦口区人民医院", "南京市第3医院", "江苏省儿童医院"],
)  # fmt: skip
def test_a_name_that_nobody_knows_is_never_a_similar_one(name: str, listen: Listener) -> None:
    reply = listen.reply(f"{name} bookings" if name.isascii() else f"{name}预约量")
    assert (reply.status, reply.answer) == ("unanswerable", None)


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("bookings at the TCM hospital", ["gaochun-tcm", "lishui-tcm", "nanjing-tcm"]),
        ("discharges of the dental hospital", ["jiangsu-stomatological", "nanjing-stomatological"]),
        ("bookings at the people's hospital",
         ["gaochun-people", "jiangsu-province-hospital", "luhe-people"]),
        ("Eastern Theater hospital discharges",
         ["air-force", "eastern-theater-general", "eastern-theater-qinhuai"]),
        ("Gulou discharges", ["gulou", "drum-tower"]),
        ("Outpatient visits for Jiangbei?", ["jiangbei-new-area", "jiangbei-hospital"]),
        ("Jiangbei bookings", ["drum-tower-jiangbei", "jiangbei-hospital"]),
        ("高淳的预约量", ["gaochun-people", "gaochun-tcm"]),
        ("Gaochun", ["gaochun", "gaochun-people", "gaochun-tcm"]),
        ("南大医院的预约量", ["drum-tower", "nanjing-stomatological"]),
        ("江宁怎么样", ["jiangning", "jiangning-hospital"]),
    ],
)  # fmt: skip
def test_a_name_that_is_short_for_several_asks_back(
    question: str, units: list[str], listen: Listener
) -> None:
    reply = listen.reply(question)
    assert (reply.status, reply.answer) == ("clarify", None)
    offered = [path.split("unit=")[1].split("&")[0] for path in paths(reply).values()]
    assert offered == units


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("Gulou district discharges", "gulou"),
        ("Gulou diabetes records", "gulou"),
        ("rate of Gaochun", "gaochun"),
        ("江宁的出院符合率", "jiangning"),
        ("江宁的预约量", "jiangning-hospital"),
        ("discharges of Gulou and Xuanwu", "gulou,xuanwu"),
        ("鼓楼和江北的出院人次", "gulou,jiangbei-new-area"),
        ("compare discharges of Gulou and Zhongda Hospital", "drum-tower,zhongda"),
        ("discharges of the districts → Gulou?", "gulou"),
        ("discharges of Zhongda Hospital → Gulou?", "drum-tower"),
    ],
)
def test_a_place_is_a_district_or_a_hospital_as_the_rest_says(
    question: str, units: str, listen: Listener
) -> None:
    query, values = listen.query(question)
    assert (values.get("unit") or values.get("units"), query != "") == (units, True)


MISTYPED = [
    ("Secnd Hospital of Nanjing bookings", "nanjing-second"),
    ("Drum Towr Hospital bookings", "drum-tower"),
    ("Zongda Hospital bookings", "zhongda"),
    ("Gaochn district outpatient rate", "gaochun"),
    ("calls from Suzou", "suzhou"),
    ("Stomatalogical Hospital of Jiangsu discharges", "jiangsu-stomatological"),
    ("鼓搂医院的出院符合率", "drum-tower"),
    ("漂水区的门急诊符合率", "lishui"),
    ("南京同人医院的预约量", "tongren"),
    ("南京市第2医院出院人次", "nanjing-second"),
    ("南医大2附院的出院人次", "njmu-second"),
]


@pytest.mark.parametrize(("question", "unit"), MISTYPED)
def test_a_name_with_a_letter_or_a_sign_wrong_is_mended(
    question: str, unit: str, listen: Listener
) -> None:
    assert listen.values(question, "unit") == ("unit_card", unit)


def test_a_word_with_the_consonants_of_another_is_mended(listen: Listener) -> None:
    assert listen.query("compair Jiangning and Lishui on outpatient rate")[0] == "compare_units"


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("省里转来的12345工单有多少", "province-12345"),
        ("市里转来的工单有多少", "city-12345"),
        ("12345市里转来的工单", "city-12345"),
        ("工单 from the city", "city-12345"),
        ("how many 12345 orders came from the province", "province-12345"),
        ("work orders forwarded by the city", "city-12345"),
        ("work orders received directly", "direct-orders"),
        ("how many human service calls", "agent-service"),
        ("complaint calls", "complaints"),
        ("appointment booking calls", "phone-booking-calls"),
        ("bookings through the Jiankang Nanjing app", "healthy-nanjing-app"),
        ("bookings on the 12320 web", "site-12320"),
    ],
)
def test_everyday_words_name_calls_orders_and_channels(
    question: str, unit: str, listen: Listener
) -> None:
    assert listen.values(question, "unit") == ("unit_card", unit)


def test_work_orders_of_the_whole_city_are_of_no_source(listen: Listener) -> None:
    assert listen.query("全市工单")[0] == "summary"


def test_a_rate_under_65_is_no_age(listen: Listener) -> None:
    asked = listen.values("Hospitals with outpatient compliance under 65%", "metric", "threshold")
    assert asked == ("hospitals_below", "outpatient", "65")
