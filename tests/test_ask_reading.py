"""Questions in words become questions of the catalogue, with all that they are asked with."""

import pytest

from tests.heard import Listener

OPS = {
    "below": ["低于", "不足", "不到", "少于", "小于", "未达到", "没有达到", "没到", "below",
              "under", "less than", "fewer than", "short of", "<"],
    "at_most": ["不超过", "至多", "不高于", "不多于", "不大于", "at most", "no more than", "up to",
                "not exceeding", "<=", "≤"],
    "at_least": ["至少", "不低于", "达到", "不少于", "起码", "at least", "no less than", "reaching",
                 ">=", "≥"],
    "above": ["超过", "高于", "多于", "大于", "over", "above", "more than", "exceeding", ">"],
    "equal": ["等于", "正好", "exactly", "equal to", "="],
}  # fmt: skip
BEHIND = {
    "below": ["以下", "之下"],
    "at_most": ["及以下", "或以下", "以内", "or less", "or fewer"],
    "at_least": ["以上", "及以上", "或以上", "or more", "or higher", "and above"],
}
SAID = [(op, f"{word} 50") for op, words in OPS.items() for word in words] + [
    (op, f"50 {word}") for op, words in BEHIND.items() for word in words
]
LIST = {"kind": "hospital", "op": "any", "order": "highest", "limit": "0", "month": "2023-04"}


def listed(metric: str, op: str = "any", value: str = "", **more: str) -> dict[str, str]:
    low = {"order": "lowest"} if op in ("below", "at_most", "between") else {}
    values = {"op": op, **({"value": value} if value else {}), **low, **more}
    return {**LIST, "metric": metric, **values}


@pytest.mark.parametrize(("op", "said"), SAID)
def test_a_word_says_whether_its_number_counts(op: str, said: str, listen: Listener) -> None:
    unit, figure = ("hospitals", "bookings") if said.isascii() else ("医院", "预约量")
    for question in (f"{figure} {said} {unit}", f"{unit} {figure} {said}"):
        assert listen.query(question) == ("list_units", listed("bookings_total", op, "50"))


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("低于341", 22), ("不足341", 22), ("不超过341", 23), ("至多341", 23), ("341以上", 14),
        ("不低于341", 14), ("达到341", 14), ("超过341", 13), ("高于341", 13), ("等于341", 1),
    ],
)  # fmt: skip
def test_the_number_itself_counts_where_the_word_says_so(
    said: str, units: int, listen: Listener
) -> None:
    found = listen.units(f"预约量{said}的医院")
    counts = not said.startswith(("低于", "不足", "超过", "高于"))
    assert (len(found), "南京市第二医院" in found) == (units, counts)


RATES = {"metric": "outpatient", "month": "2023-04"}
QUESTIONS = [
    ("门急诊符合率低于五成的医院", "hospitals_below", {**RATES, "threshold": "50"}),
    ("门急诊符合率低于四成五的医院", "hospitals_below", {**RATES, "threshold": "45"}),
    ("门急诊符合率不到0.5的医院", "hospitals_below", {**RATES, "threshold": "50"}),
    ("outpatient compliance under half", "hospitals_below", {**RATES, "threshold": "50"}),
    ("各区门急诊符合率低于九成", "districts_below", {**RATES, "threshold": "90"}),
    ("门急诊和出院符合率都低于60%的医院", "both_rates_below",
     {"kind": "hospital", "threshold": "60", "month": "2023-04"}),
    ("门急诊或出院符合率低于50%的医院", "hospitals_below",
     {"metric": "either", "threshold": "50", "month": "2023-04"}),
    ("预约量超过4万的医院", "list_units", listed("bookings_total", "above", "40000")),
    ("预约量40k以上", "list_units", listed("bookings_total", "at_least", "40000")),
    ("出院人次5千以上的医院", "list_units", listed("discharges", "at_least", "5000")),
    ("bookings between 1,000 and 5,000", "list_units",
     listed("bookings_total", "between", "1000", value2="5000")),
    ("出院符合率在60%到80%之间的医院", "list_units",
     listed("discharge_compliance", "between", "60", value2="80")),
    ("出院人次最多的5家医院", "list_units", listed("discharges", limit="5")),
    ("出院人次最少的三个区", "list_units",
     listed("discharges", kind="district", order="lowest", limit="3")),
    ("worst five hospitals by discharge compliance", "list_units",
     listed("discharge_compliance", order="lowest", limit="5")),
    ("医院出院符合率排名", "list_units", listed("discharge_compliance")),
    ("没有门急诊符合率的医院", "list_units", listed("outpatient_compliance", "missing")),
    ("电话预约为零的医院", "list_units", listed("bookings_phone", "zero")),
    ("排名第三的医院是哪家，按预约量", "unit_at_rank",
     {"kind": "hospital", "metric": "bookings_total", "order": "highest", "place": "3",
      "month": "2023-04"}),
    ("倒数第二的医院预约量", "unit_at_rank",
     {"kind": "hospital", "metric": "bookings_total", "order": "lowest", "place": "2",
      "month": "2023-04"}),
    ("市一出院人次排第几", "rank_of_unit",
     {"unit": "nanjing-first", "metric": "discharges", "order": "highest", "month": "2023-04"}),
    ("鼓楼医院和市一的预约量", "compare_units",
     {"units": "drum-tower,nanjing-first", "metric": "bookings_total", "month": "2023-04"}),
    ("median discharge rate", "summary",
     {"kind": "hospital", "metric": "discharge_compliance", "month": "2023-04",
      "statistic": "median"}),
    ("average outpatient visits per district", "summary",
     {"kind": "district", "metric": "outpatient_visits", "month": "2023-04",
      "statistic": "mean"}),
    ("全市预约总量", "summary",
     {"kind": "hospital", "metric": "bookings_total", "month": "2023-04", "statistic": "sum"}),
    ("表单没交齐的医院", "forms_not_complete",
     {"kind": "hospital", "month": "2023-04", "limit": "0"}),
    ("没有每天上传的区", "days_missed",
     {"kind": "district", "month": "2023-04", "limit": "0"}),
    ("有上传没有预约的医院", "reports_but_not_books", {"month": "2023-04"}),
    ("工单来源", "list_units", {"kind": "order_source", "metric": "orders", "op": "any",
                             "order": "highest", "limit": "0", "month": "2023-04"}),
    ("有哪些文章", "articles_of_month", {"month": "2023-04"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "query", "values"), QUESTIONS)
def test_a_question_becomes_the_most_particular_one_of_the_catalogue(
    question: str, query: str, values: dict[str, str], listen: Listener
) -> None:
    assert listen.query(question) == (query, values)


PAIR = ("metric_a", "op_a", "value_a", "metric_b", "op_b", "value_b")


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("预约超过1000而且门急诊低于80%的医院",
         ("bookings_total", "above", "1000", "outpatient_compliance", "below", "80")),
        ("booked over 1000 and outpatient below 80 %",
         ("bookings_total", "above", "1000", "outpatient_compliance", "below", "80")),
        ("hospitals with discharge rate under 60% and at least 1,000 discharges",
         ("discharge_compliance", "below", "60", "discharges", "at_least", "1000")),
        ("两项符合率都达到90%的医院",
         ("outpatient_compliance", "at_least", "90", "discharge_compliance", "at_least", "90")),
        ("门急诊超过10万人次、但符合率不到60%的医院",
         ("outpatient_visits", "above", "100000", "outpatient_compliance", "below", "60")),
        ("出院超过5000人次、但符合率不到90%的医院",
         ("discharges", "above", "5000", "discharge_compliance", "below", "90")),
        ("诊间预约不为零的医院里，第三方预约超过1000的",
         ("bookings_third_party", "above", "1000", "bookings_in_clinic", "above", "0")),
    ],
)  # fmt: skip
def test_two_conditions_are_asked_of_the_same_units(
    question: str, values: tuple[str, ...], listen: Listener
) -> None:
    assert listen.values(question, *PAIR) == ("two_metrics", *values)


WITHOUT = "江苏省口腔医院"


@pytest.mark.parametrize(
    "question",
    ["出院符合率低于50%的医院", "出院符合率平均", "出院符合率最低的5家医院",
     "出院符合率超过90%的医院", "市二出院符合率排第几"],
)  # fmt: skip
def test_what_has_no_value_is_left_out_and_said_to_be(question: str, listen: Listener) -> None:
    answer = listen.reply(question).answer
    assert answer
    assert WITHOUT not in [row[0] for row in answer.rows]
    first = answer.notes[0]
    assert first.zh.startswith("简报没有印出 5 ")
    assert WITHOUT in first.zh


@pytest.mark.parametrize(
    "question", ["出院符合率合计", "全市门急诊符合率总和", "sum of discharge rates"]
)
def test_rates_are_never_added_up(question: str, listen: Listener) -> None:
    query, values = listen.query(question)
    assert values.get("statistic") != "sum"
    assert query in ("", "city_rate")


def test_no_total_is_among_the_units_of_a_ranking(listen: Listener) -> None:
    found = listen.units("预约量最多的100家医院")
    assert len(found) == 36
    assert not {"合计", "总计", "全市"} & set(found)


@pytest.mark.parametrize("question", ["符合率低于50%", "hospitals below half"])
def test_a_figure_that_was_not_named_is_said_with_the_other_one(
    question: str, listen: Listener
) -> None:
    reply = listen.reply(question)
    assert "（未说明指标，按门急诊实时数据符合率；也可看出院实时数据符合率）" in reply.read_as.zh
    assert [each.path for each in reply.suggestions] == [
        "/bulletins/hospitals_below?metric=discharge&threshold=50&month=2023-04"
    ]


LOW = "门急诊符合率低于50%的医院"
TOP = "预约量最多的5家医院"
ONE = "市一门急诊符合率"
BELOW = "hospitals_below"


def compliance(metric: str, threshold: str, query: str = BELOW) -> tuple[str, dict[str, str]]:
    return query, {"metric": metric, "threshold": threshold, "month": "2023-04"}


def card(unit: str, metric: str) -> tuple[str, dict[str, str]]:
    return "unit_card", {"unit": unit, "metric": metric, "month": "2023-04"}


@pytest.mark.parametrize(
    ("talk", "asked"),
    [
        (f"{LOW} → 出院的呢", compliance("discharge", "50")),
        (f"{LOW} → 各区呢", compliance("outpatient", "50", "districts_below")),
        (f"{LOW} → 换成80%", compliance("outpatient", "80")),
        (f"{LOW} → make it 80%", compliance("outpatient", "80")),
        (f"{LOW} → and the districts?", compliance("outpatient", "50", "districts_below")),
        (f"{LOW} → 高于90%呢", ("list_units", listed("outpatient_compliance", "above", "90"))),
        (f"{LOW} → 出院呢 → 各区呢 → 换成80%", compliance("discharge", "80", "districts_below")),
        (f"{TOP} → 前3家呢", ("list_units", listed("bookings_total", limit="3"))),
        (f"{TOP} → what about 10", ("list_units", listed("bookings_total", limit="10"))),
        (f"{TOP} → 最少的呢",
         ("list_units", listed("bookings_total", order="lowest", limit="5"))),
        (f"{TOP} → 出院人次呢", ("list_units", listed("discharges", limit="5"))),
        (f"{ONE} → 鼓楼医院呢", card("drum-tower", "outpatient_compliance")),
        (f"{ONE} → 高淳区的呢", card("gaochun", "outpatient_compliance")),
        (f"{ONE} → 出院呢", card("nanjing-first", "discharge_compliance")),
        (f"{ONE} → 2023年4月呢", card("nanjing-first", "outpatient_compliance")),
        (f"{LOW} → {TOP}", ("list_units", listed("bookings_total", limit="5"))),
        (f"{TOP} → 出院符合率低于80%的医院", compliance("discharge", "80")),
        (f"{TOP} → {ONE}", card("nanjing-first", "outpatient_compliance")),
        (f"{ONE} → 床位呢 → 出院呢", card("nanjing-first", "discharge_compliance")),
        (f"{LOW} → 天气怎么样 → 出院的呢", compliance("discharge", "50")),
        (f"{LOW} → 为什么这么低 → 换成80%", compliance("outpatient", "80")),
    ],
)  # fmt: skip
def test_what_is_said_next_edits_what_was_asked(
    talk: str, asked: tuple[str, dict[str, str]], listen: Listener
) -> None:
    assert listen.query(talk) == asked


def test_of_those_narrows_what_was_asked(listen: Listener) -> None:
    narrowed = ("outpatient_compliance", "below", "50", "discharges", "above", "1000")
    for talk in (f"{LOW} → 其中出院人次超过1000的", f"{LOW} → of those, discharges above 1000"):
        assert listen.values(talk, *PAIR) == ("two_metrics", *narrowed)


def test_a_month_that_is_not_loaded_is_refused_with_those_that_are(listen: Listener) -> None:
    reply = listen.reply(f"{ONE} → 2022年3月呢")
    assert (reply.status, reply.answer) == ("unanswerable", None)
    assert "没有载入 2022 年 3 月" in reply.text.zh
    assert reply.text.zh.endswith("已有数据的月份：2023-04。")


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("鼓楼医院门急诊符合率超过80%了吗", "高于 80%：否"),
     ("鼓楼医院门急诊符合率低于80%吗", "低于 80%：是"),
     ("Does Drum Tower Hospital have more than 1,000 bookings?", "高于 1000：是"),
     ("热线来电超过5万吗", "高于 50000：否")],
)  # fmt: skip
def test_a_question_for_yes_or_no_is_told_which(
    listen: Listener, question: str, verdict: str
) -> None:
    assert verdict in listen.reply(question).read_as.zh


def test_the_ends_of_a_range_count_only_where_they_were_said_to(listen: Listener) -> None:
    asked = ("op_a", "value_a", "op_b", "value_b")
    strict = listen.values("门急诊符合率高于80%但低于90%的医院", *asked)
    closed = listen.values("门急诊符合率不低于80%、不超过90%的医院", "op", "value", "value2")
    assert (strict, closed) == (
        ("two_metrics", "above", "80", "below", "90"),
        ("list_units", "between", "80", "90"),
    )


@pytest.mark.parametrize(
    "question",
    ["玄武区有多少居民", "How many residents does Xuanwu district have?",
     "bookings per day at Drum Tower",
     "儿童出院人数",
     "前五家医院预约量之和", "鼓楼医院少交了哪张表单"],
)  # fmt: skip
def test_a_word_more_than_is_printed_is_no_other_question(listen: Listener, question: str) -> None:
    assert listen.reply(question).status == "unanswerable"


@pytest.mark.parametrize(
    "question",
    ["我在写一篇关于慢病管理的稿子，鼓楼医院的预约量是多少",
     "Good morning, sorry if this is a silly question, how many bookings had Drum Tower Hospital?"],
)  # fmt: skip
def test_a_clause_about_the_asker_is_passed_over(listen: Listener, question: str) -> None:
    asked = listen.values(question, "unit", "metric")
    assert asked == ("unit_card", "drum-tower", "bookings_total")
