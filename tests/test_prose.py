"""The articles and briefs of a bulletin, joined back from their broken lines."""

from collections.abc import Sequence

import pytest

from db.issue import Article, make_check
from db.layout import Line
from db.prose import read_articles, read_briefs
from tests.making import MASTHEAD, issue_of, line

FULL = 400.0
"""How far a line reaches that was broken because it was full; others reach half as far."""


def lines(*texts: str) -> list[Line]:
    return [line(text, number) for number, text in enumerate(texts, 1)]


def body(*texts: str) -> list[Line]:
    """Lines of running text: full, but for those that end a paragraph or a heading."""
    return [
        line(text, number, x1=FULL if text[-1] not in "。」" else FULL / 2)
        for number, text in enumerate(texts, 1)
    ]


def articles(printed: Sequence[Line]) -> list[tuple[str, str, str]]:
    return [(article.title, article.text, article.line) for article in read_articles(printed)]


def test_paragraphs_are_joined_back() -> None:
    assert articles(body("这一段第一行", "第二行到此为止。", "另一段 APP", "and English。")) == [
        ("", "这一段第一行第二行到此为止。\n另一段 APP and English。", "p1.l1")
    ]


def test_a_paragraph_goes_on_after_a_sentence_that_fills_its_line() -> None:
    full = line("一句到行尾。", 1, x1=FULL)
    assert articles([full, line("同一段。", 2, x1=FULL / 2)]) == [
        ("", "一句到行尾。同一段。", "p1.l1")
    ]


def test_an_indent_begins_a_paragraph_after_a_full_line() -> None:
    full = line("一句到行尾。", 1, x1=FULL)
    indented = line("另一段。", 2, x0=24, x1=FULL)
    assert articles([full, indented]) == [("", "一句到行尾。\n另一段。", "p1.l1")]


def test_a_title_of_two_lines_is_one_title() -> None:
    printed = [
        line("全国各地", 1, x1=150), line("调研热线", 2, x1=150),
        line("正文一", 3), line("到此。", 4, x1=200),
    ]  # fmt: skip
    assert articles(printed) == [("全国各地调研热线", "正文一到此。", "p1.l1")]


def test_a_title_goes_on_after_an_exclamation() -> None:
    titles = [line("热线开通！", 1, x1=150, bold=True), line("本刊讯", 2, x1=150, bold=True)]
    assert articles([*titles, line("正文。", 3, x1=200)]) == [
        ("热线开通！本刊讯", "正文。", "p1.l1")
    ]


def test_larger_type_is_a_title() -> None:
    title = line("标题也可以很长很长", 1, x1=FULL, size=16)
    text = [line("正文一", 2), line("到此。", 3, x1=200)]
    assert articles([title, *text]) == [("标题也可以很长很长", "正文一到此。", "p1.l1")]


def test_bold_type_is_a_title() -> None:
    title = line("标题", 1, x1=FULL, bold=True)
    assert articles([title, *[line("正文。", n, x1=200) for n in (2, 3)]]) == [
        ("标题", "正文。\n正文。", "p1.l1")
    ]


def test_each_title_begins_an_article() -> None:
    printed = [
        line("甲题", 1, x1=90), line("甲文", 2), line("到此。", 3, x1=200),
        line("乙题", 4, x1=90), line("乙文。", 5, x1=200),
    ]  # fmt: skip
    assert articles(printed) == [
        ("甲题", "甲文到此。", "p1.l1"),
        ("乙题", "乙文。", "p1.l4"),
    ]


def test_no_lines_are_no_articles() -> None:
    assert articles([]) == []


@pytest.mark.parametrize("bullet", ["", "●", "• ", "■ ", "\uf06c "])
def test_briefs_lose_their_bullets_and_count_on(bullet: str) -> None:
    printed = [
        line(f"{bullet}5 月 1 日，甲事", 1), line("到此。", 2, x1=200),
        line(f"{bullet}5 月 2 日，乙事。", 3, x1=300),
    ]  # fmt: skip
    assert list(read_briefs(printed, before=2)) == [
        Article(3, "brief", "", "5 月 1 日，甲事到此。", "p1.l1"),
        Article(4, "brief", "", "5 月 2 日，乙事。", "p1.l3"),
    ]


def test_a_bullet_begins_a_brief_after_a_line_without_an_end() -> None:
    printed = [line("●甲事没有句号", 1), line("●乙事也没有", 2)]
    assert [brief.text for brief in read_briefs(printed, before=0)] == [
        "甲事没有句号",
        "乙事也没有",
    ]


def test_the_signature_above_the_address_is_no_brief() -> None:
    issue = issue_of(
        "简 讯", "5 月 2 日，虚构的事。", "虚构信息中心", "地址：虚构路 3 号", "邮编：1"
    )
    assert [(a.kind, a.text) for a in issue.articles] == [("brief", "5 月 2 日，虚构的事。")]
    assert issue.account == {"masthead": 6, "brief": 2, "colophon": 2}


def test_without_a_month_in_any_title_the_data_is_of_the_month_before() -> None:
    assert issue_of("正文。").month == "2023-04"
    january = MASTHEAD.replace("第 5 期", "第 1 期").replace("5 月", "1 月")
    assert issue_of("正文。", masthead=january).month == "2022-12"


def test_a_section_without_a_month_in_its_title_is_said() -> None:
    issue = issue_of("2023 年 13 月预约挂号服务统计", "2023 年 4 月线上预约情况统计")
    assert [c for c in issue.checks if c.name == "months"] == [
        make_check("months", "2023-04", 2, 1, "p1.l4", "2023 年 13 月预约挂号服务统计")
    ]


def test_a_title_printed_again_overleaf_goes_on_with_its_table() -> None:
    title = "2023 年 4 月线上预约情况统计"
    issue = issue_of(
        title, "序号 名称 预约数量", "1 虚构甲 5", f"\f{title}", "序号 名称 预约数量", "2 虚构乙 6"
    )
    assert [dict(record.values) for record in issue.records] == [
        {"channel": "虚构甲", "bookings": 5},
        {"channel": "虚构乙", "bookings": 6},
    ]
    assert [(s.kind, s.pages) for s in issue.sections] == [("online_bookings", (1, 2))]
    assert [(c.name, c.ok) for c in issue.checks] == [
        ("months", True),
        ("columns", True),
        ("row_numbers", True),
        ("pages", True),
    ]


def test_the_month_that_most_titles_state_is_the_month_of_the_data() -> None:
    titles = [
        "虚构 12320 卫生热线 2023 年 2 月数据统计",
        "2023 年 3 月预约挂号服务统计",
        "2023 年 3 月线上预约情况统计",
    ]
    issue = issue_of(*titles)
    assert (issue.month, [section.month for section in issue.sections]) == (
        "2023-03",
        ["2023-02", "2023-03", "2023-03"],
    )


def test_a_month_that_cannot_be_is_not_taken() -> None:
    issue = issue_of("2924 年 5 月预约挂号服务统计", "2023 年 4 月线上预约情况统计")
    assert [(section.kind, section.month) for section in issue.sections] == [
        ("bookings", "2023-04"),
        ("online_bookings", "2023-04"),
    ]
    assert [(c.expected, c.found, c.note) for c in issue.checks if c.name == "months"] == [
        (2, 1, "2924 年 5 月预约挂号服务统计")
    ]
