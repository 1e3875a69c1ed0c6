"""Lines as one text that knows where each character stands, and the account of every number."""

from collections import Counter

import pytest

from db.printed import TOKEN, Account, Folded
from tests.making import issue_of, line


def test_folded_text_knows_where_it_was_printed() -> None:
    lines = [line("共 ４８", 1), line("16 人", 2)]
    folded = Folded(lines)
    assert folded.text == "共4816人"
    assert list(folded.spans(1, 5)) == [(lines[0], 2, 4), (lines[1], 0, 2)]
    assert folded.as_printed(1, 5) == "４８16"
    assert folded.line_at(4) is lines[1]


def test_a_printed_number_is_one_token() -> None:
    text = "48.30% 5/11 1,234 025-83626620 2023 年 第5期"
    assert TOKEN.findall(text) == [
        "48.30", "5/11", "1,234", "025-83626620", "2023", "5",
    ]  # fmt: skip


def test_the_first_claim_on_a_place_holds() -> None:
    account = Account()
    printed = line("甲 7 乙 8 丙 9")
    account.claim(printed, "figure", 2, 3)
    account.claim(printed, "note", 0, 7)
    assert account.count([printed]) == {"figure": 1, "note": 1, "unread": 1}
    assert account.is_left(printed)
    account.claim(printed, "note")
    assert not account.is_left(printed)


def test_a_claim_over_a_line_break_holds_on_both_lines() -> None:
    lines = [line("共 48", 1), line("16 人 7", 2)]
    account = Account()
    account.claim_text(Folded(lines), "figure", 1, 5)
    assert account.count(lines) == {"figure": 2, "unread": 1}


HOTLINE = ("虚构 12320 卫生热线 2023 年 4 月数据统计", "人工服务 7 通、来电 8 次，等待 35 秒。")
BOOKINGS = (
    "2023 年 4 月预约挂号服务统计",
    "序号 单位 12320 在线预约 电话预约 诊间预约 第三方 小计",
    "1 虚构甲医院 1 2 3 4 10",
    "1 虚构甲医院 1 2 3 4 10",
    "2 虚构乙医院 约3 4 5 6 7",
    "合计 1 2 3 4 10",
    "合计 1 2",
    "（截止 2023 年 4 月底，总预约挂号量为 1.2.3 次）",
    "（截止 2023 年 4 月底，总预约挂号量为 32 次）",
)
PROSE = ("4 月 1 日，虚构的消息。", "简讯", "●5 月 2 日，7 人到会。", "地址：虚构路 3 号", "- 8 -")


@pytest.mark.parametrize("lines", [(), HOTLINE, BOOKINGS, PROSE, PROSE[:1] + HOTLINE + BOOKINGS])
def test_every_number_goes_to_exactly_one_place(lines: tuple[str, ...]) -> None:
    issue = issue_of(*lines)
    assert sum(issue.account.values()) == sum(len(TOKEN.findall(line.text)) for line in issue.lines)
    reported = {unread.line for unread in issue.unread}
    assert (issue.account.get("unread", 0) > 0) == bool(reported)


def test_the_account_names_every_destination() -> None:
    assert issue_of(*BOOKINGS).account == Counter(
        {
            "masthead": 6, "title": 2, "header": 1, "row number": 1, "figure": 5, "total": 6,
            "note": 2, "unread": 6 + 6 + 2 + 3,
        }
    )  # fmt: skip


def test_a_page_number_is_neither_text_nor_figure() -> None:
    issue = issue_of(
        "虚构 12320 卫生热线 2023 年 4 月数据统计", "其中虚构市", "", "- 2 -", " 7 人次"
    )
    assert [(f.unit, f.value.number) for f in issue.figures] == [("虚构市", 7)]
    assert (issue.account["page number"], issue.unread) == (1, ())
