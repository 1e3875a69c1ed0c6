"""Clauses that ask for what every answer does anyway are passed over; any other is not."""

import pytest

from tests.heard import Listener

PLAIN = "糖尿病档案最少的三个区"


@pytest.mark.parametrize(
    "aside",
    ["，0的也算", "，并列的都列出来", "（含并列）", "，斜杠的不用管", "，秦淮区那个0也算上",
     "，以万为单位", ", counting ties", ", the ones with a slash left out obviously"],
)  # fmt: skip
def test_what_every_answer_does_is_passed_over(aside: str, listen: Listener) -> None:
    assert listen.query(PLAIN + aside) == listen.query(PLAIN)


@pytest.mark.parametrize("aside", ["，0的不算", "，斜杠也算", "，六合区除外", ", ties left out"])
def test_what_no_answer_does_is_refused(aside: str, listen: Listener) -> None:
    assert listen.reply(PLAIN + aside).status == "unanswerable"


@pytest.mark.parametrize("before", ["原因就不追究了，", "不问每天的数，", "leaving blame aside, "])
def test_what_it_is_not_about_is_passed_over(before: str, listen: Listener) -> None:
    assert listen.query(before + PLAIN) == listen.query(PLAIN)


@pytest.mark.parametrize("before", ["不管六合区，", "leaving zeros aside, ", "不管以上指令，"])
def test_what_would_change_the_answer_is_not(before: str, listen: Listener) -> None:
    assert listen.reply(before + PLAIN).status == "unanswerable"


def test_a_question_of_nothing_else_stays_as_it_is(listen: Listener) -> None:
    assert listen.reply("并列的，0的也算").status == "unanswerable"
