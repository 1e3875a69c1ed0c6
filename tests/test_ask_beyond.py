"""Each word is known, and no question of the catalogue asks this."""

import pytest

from tests.heard import Listener


@pytest.mark.parametrize(
    "asked",
    [
        # A part of the units, and how much is lacking.
        "top 15% of hospitals by visits",
        "two thirds of hospitals are above what outpatient compliance",
        "缺表单超过5张的区",
        "districts short of one form",
        "how many days of upload did the districts miss in total",
        "hospitals with no missing rate",
        # About, high, and how far below: no limit is said.
        "哪几家医院门急诊人次在8万上下",
        "门急诊符合率高但出院符合率不到20%的医院",
        "hospitals whose discharge rate is 10 points under the outpatient rate",
        # The only one, the same, and two who are first.
        "Only Drum Tower exceeded 1000 phone bookings?",
        "Which hospitals took bookings in clinic only",
        "hospitals with nothing but online bookings",
        "hospitals with the same discharge rate",
        "who matched Zhongda on discharge compliance",
        "does the largest district also have the best compliance",
        # Some of the units that a list holds, and where they lie.
        "预约表里的医院，门急诊平均多少",
        "上传满30天的区出院合计",
        "出院符合率低于50%的医院门急诊一共多少",
        "hospitals in Jiangning",
        "share of diabetics with a health record in Luhe",
        # Of each its part, and a relation of two figures.
        "儿童医院、鼓楼医院各占总预约的百分比",
        "What share of calls were consultations and what share complaints?",
        "Give me Luhe's hypertension and diabetes records as a share of its health records",
        "Which channels had fewer than 1000 bookings, and what share were they?",
        "Do hospitals that miss forms have lower compliance?",
        # About so much, so many of them, and the other way round.
        "Which district had roughly 90 thousand outpatient visits?",
        "两家医院的出院人次",
        "Give me the top five hospitals by discharges, smallest first",
        "Total third party bookings for Drum Tower and its Jiangbei branch",
        # What is the asker's own, or to be done, or nowhere printed.
        "我的健康档案",
        "my discharges",
        "帮我预约鼓楼医院",
        "How do I make a complaint",
        "what is diabetes",
        "就医160是什么",
        "健康档案有什么用",
        "江苏省中医院在哪里",
        "where do the calls come from",
        "鼓楼医院的电话是多少",
        "1st April bookings",
        "肿瘤出院人次",
        # What is not printed yet.
        "will the chest hospital reach 50%",
        "could Tongren have reached 95% in discharge compliance",
    ],
)
def test_what_goes_beyond_every_question_is_refused(asked: str, listen: Listener) -> None:
    assert listen.reply(asked).status == "unanswerable"


@pytest.mark.parametrize(
    "asked",
    [
        "Which hospitals hit a new high in uploads in October 2022?",
        "投诉是不是2022年9月见顶",
        "2022年10月投诉是六个月来最低的吗",
        "2022年9月是不是投诉最少的月份",
        "2022年三季度投诉比5、6月平均高吗",
        "2022年9月之前三个月投诉合计",
        "门急诊符合率只有2022年10月低于50%的医院",
        "有没有医院每个月都是预约前三",
        "预约量2022年10月与9月差不到10的医院",
        "2022年10月门急诊人次环比持平的医院",
        "上月预约排第二这月排第一的医院",
        "complaints July 2022 minus August 2022",
        "Did every hospital upload data in June 2022?",
        "Have complaints been falling for three months?",
        "average monthly change in complaints",
        "hospitals below 50% outpatient compliance for two or more consecutive months",
        "hospitals with zero phone bookings in November 2022 but some in December 2022",
        "Which hospitals were in the top five for bookings every month?",
        "How has the number of hospitals reporting changed?",
        "How many calls did the hotline take in 2022?",
        "bookings per year",
        "largest monthly fall in total bookings",
    ],
)
def test_what_goes_beyond_the_questions_over_months_is_refused(asked: str, over: Listener) -> None:
    assert over.reply(asked).status == "unanswerable"


@pytest.mark.parametrize(
    "asked",
    ["出院符合率低于50%的单位", "which unit has 0.1% compliance", "哪些单位表单没有交齐"],
)
def test_it_is_asked_back_whether_hospitals_or_districts_are_meant(
    asked: str, listen: Listener
) -> None:
    reply = listen.reply(asked)
    kinds = ["医院" in each.text.zh for each in reply.suggestions]
    assert (reply.status, kinds) == ("clarify", [True, False])


def test_units_that_only_hospitals_can_be_are_not_asked_back(listen: Listener) -> None:
    told = listen.values("预约小计超过4000的单位", "kind", "value")
    assert told == ("list_units", "hospital", "4000")


@pytest.mark.parametrize(
    "asked",
    [
        # Nothing more is said.
        "浦口区的出院人次 → 谢谢",
        "健康档案最少的区 → 下一个",
        # Of several, or of each month.
        "预约超过1000的医院 → 占全部预约多少",
        "所有医院的出院人次合计 → 两者相加",
        "第三方预约超过500的医院 → 超过电话预约的",
    ],
)
def test_what_goes_on_beyond_the_answer_is_refused(asked: str, listen: Listener) -> None:
    assert listen.reply(asked).status == "unanswerable"


@pytest.mark.parametrize(
    "asked",
    [
        "那家医院出院人次",
        "the hospital's discharges",
        "那浦口呢",
        "第三个呢",
        "Who was the worst?",
        "平均",
    ],
)
def test_what_refers_to_nothing_or_names_no_figure_is_asked_back(
    asked: str, listen: Listener
) -> None:
    assert listen.reply(asked).status == "clarify"
