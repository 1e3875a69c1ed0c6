"""What a question is for, and who asks it, is passed over; what may narrow it is not."""

import pytest

from tests.heard import Listener

PLAIN = "电话预约最多的三家医院"
ENGLISH = "top 3 hospitals by phone bookings"


@pytest.mark.parametrize(
    "aside",
    [
        "，领导在催",
        "，PPT要放",
        "，写材料用",
        "，名单我要发群里",
        "，我做个分档",
        "（开会要用）",
        "，明早开会要用",
    ],
)
def test_why_it_is_asked_is_passed_over(aside: str, listen: Listener) -> None:
    assert listen.query(PLAIN + aside) == listen.query(PLAIN)


@pytest.mark.parametrize(
    "aside",
    [
        " (for a footnote)",
        " — table for the annex",
        " for our report's executive summary",
        ", I need it in ten minutes",
        "? Two lines for the memo.",
        "? Story deadline 6pm",
        ", one number is enough",
    ],
)
def test_why_it_is_asked_is_passed_over_in_english(aside: str, listen: Listener) -> None:
    assert listen.query(ENGLISH + aside) == listen.query(ENGLISH)


@pytest.mark.parametrize(
    "beside",
    ["，按性别写材料用", "，除了儿童医院，领导在催", "，开会要用六月的", "，只要三级医院，汇报用"],
)
def test_what_may_narrow_it_is_not_passed_over(beside: str, listen: Listener) -> None:
    assert listen.reply(PLAIN + beside).status == "unanswerable"


def test_a_question_of_nothing_else_is_no_question(listen: Listener) -> None:
    assert listen.reply("for tomorrow's briefing").status == "unanswerable"
