"""Sections are cut at their titles, and nothing is read into a section that may be another's."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from db.issue import Issue
from db.layout import Block, Line, Table
from db.pages import Page, Word
from db.parts import lost_pages, take_out_texts
from db.sections import read_issue
from db.spec import read_spec
from tests.making import MASTHEAD, issue_of, line, page, row

TITLE = "2023 年 4 月线上预约情况统计"
HEADER = "序号 名称 预约数量"


def channels(issue: Issue) -> dict[str, float | None]:
    return {f.unit: f.value.number for f in issue.figures if f.metric == "channel_bookings"}


def unread(issue: Issue) -> list[tuple[str, str]]:
    return [(unread.text, unread.why_en) for unread in issue.unread]


def test_what_stands_after_an_empty_page_may_be_another_table() -> None:
    issue = issue_of(TITLE, HEADER, "1 虚构甲 5", "\f\f" + HEADER, "2 虚构乙 6")
    assert channels(issue) == {"虚构甲": 5}
    why = "a page before it is empty, so whose table it is is not known"
    assert unread(issue) == [("2 虚构乙 6", why)]
    assert [(c.note, c.ok) for c in issue.checks if c.name == "pages"] == [("p2", False)]


def test_a_title_after_an_empty_page_begins_what_it_says() -> None:
    issue = issue_of(TITLE, HEADER, "1 虚构甲 5", "\f\f" + TITLE, HEADER, "2 虚构乙 6")
    assert channels(issue) == {"虚构甲": 5, "虚构乙": 6}


TITLES = [
    "2023 年 4 月预约挂号服务统计",
    "2023 年 4 月线上预约情况统计",
    "南京 12320 卫生热线 2023 年 4 月数据统计",
    "2023 年 4 月虚构平台数据采集情况（区）",
    "2023 年 4 月虚构平台数据采集情况（医院）",
]


def table(page: int, *texts: str) -> Table:
    """A table of one row."""
    only = row(*texts)
    return Table((replace(only, line=replace(only.line, page=page)),), len(texts))


@pytest.mark.parametrize(
    ("before", "after", "blank", "lost"),
    [
        (table(1, "1", "虚构甲", "5"), line("正文。", page=3), {2}, [2]),
        (table(1, "合计", "", "5"), line("正文。", page=3), {2}, []),
        (table(1, "合计", "", "5"), line("正文。", page=3), set(), [2]),
        (line("正文。"), table(3, "2", "虚构乙", "6"), {2}, [2]),
        (line("正文。"), line("正文。", page=3), {2}, []),
    ],
)
def test_a_blank_page_that_parts_no_table_has_lost_nothing(
    before: Block, after: Block, blank: set[int], lost: list[int]
) -> None:
    titles = [line(title, number) for number, title in enumerate(TITLES, 2)]
    assert lost_pages([*titles, before, after], 3, blank, read_spec()) == lost
    assert lost_pages([*titles[1:], before, after], 3, blank, read_spec()) == [2]


def test_a_remark_broken_over_two_lines_is_one() -> None:
    issue = issue_of(
        "2023 年 4 月预约挂号服务统计",
        "（截止 2023 年 3 月底，总预约挂号量为 15",
        "00 次）",
    )
    assert [(t.name, t.number, t.month) for t in issue.totals] == [
        ("bookings_cumulative", 1500, "2023-03")
    ]
    assert unread(issue) == []


def test_an_issue_of_january_carries_december_of_the_year_before() -> None:
    masthead = "虚构简报\n2024 年第 1 期\n虚构中心 编印 2024 年 1 月 24 日\n"
    stated = issue_of("2023 年 12 月线上预约情况统计", masthead=masthead)
    silent = issue_of("线上预约情况统计", masthead=masthead)
    assert (stated.month, silent.month) == ("2023-12", "2023-12")


def test_a_title_without_spaces_and_with_narrow_brackets_is_known() -> None:
    masthead = "虚构简报\n2017年第7期(总第67期)\n虚构中心 编印 2017年7月31日\n"
    issue = issue_of("2017年6月虚构平台数据采集情况(区)", masthead=masthead)
    assert (issue.masthead.published, issue.month) == ("2017-07-31", "2017-06")
    assert [s.kind for s in issue.sections] == ["district_reporting"]


def typeset(lines: Sequence[Sequence[tuple[str, float]]], top: float = 60) -> list[Word]:
    """Lines of a PDF page; each word with its left edge."""
    return [
        Word(text, x0, top + 20 * n, x0 + 10 * len(text), top + 20 * n + 10, 10, False)
        for n, line in enumerate(lines)
        for text, x0 in line
    ]


def read(*pages: Page) -> Issue:
    front = [[(text, 50.0)] for text in MASTHEAD.replace(" ", "").splitlines()]
    return read_issue([page(*typeset(front)), *pages], read_spec())


TABLE = [
    [("2023年4月线上预约情况统计", 100.0)],
    [("序号", 50.0), ("名称", 100.0), ("预约数量", 200.0)],
    [("1", 55.0), ("虚构甲", 100.0), ("5", 220.0)],
    [("2", 55.0), ("虚构乙", 100.0), ("6", 220.0)],
]


def test_a_table_under_a_title_that_nobody_knows_is_not_read_as_the_one_before() -> None:
    other = [
        [("2023年4月虚构的统计", 100.0)],
        [("序号", 50.0), ("名称", 100.0), ("预约数量", 200.0)],
        [("3", 55.0), ("虚构丙", 100.0), ("7", 220.0)],
        [("4", 55.0), ("虚构丁", 100.0), ("8", 220.0)],
    ]
    issue = read(page(*typeset(TABLE), *typeset(other, 200), number=2))
    assert channels(issue) == {"虚构甲": 5, "虚构乙": 6}
    assert [text for text, _ in unread(issue)] == [
        "2023年4月虚构的统计", "序号 名称 预约数量", "3 虚构丙 7", "4 虚构丁 8",
    ]  # fmt: skip


def test_a_word_that_says_what_is_counted_ends_no_table() -> None:
    remark = [[("单位：人次", 200.0)]]
    overleaf = page(*typeset(remark), *typeset(TABLE[1:], 100), number=3)
    first = page(*typeset([*TABLE[:3]]), number=2)
    issue = read(first, overleaf)
    assert unread(issue) == [("1 虚构甲 5", "the same name is printed twice")]
    assert channels(issue) == {"虚构甲": 5, "虚构乙": 6}


def test_every_line_of_a_page_has_its_number_in_order() -> None:
    issue = read(page(*typeset(TABLE), number=2))
    lines: list[Line] = [line for line in issue.lines if line.page == 2]
    assert [(line.number, line.text) for line in lines] == [
        (1, "2023年4月线上预约情况统计"), (2, "序号 名称 预约数量"),
        (3, "1 虚构甲 5"), (4, "2 虚构乙 6"),
    ]  # fmt: skip


def test_titles_and_remarks_inside_a_table_are_lines_of_text() -> None:
    """Two tables that touch: the second has a column less, under a merged title and remark."""
    rows = (
        row("序号", "名称", "预约数量", number=1),
        row("1", "虚构甲", "5", number=2),
        row((TITLE, 3), number=3),
        row(("（不包含虚构的途径预约）", 3), number=4),
        row(("名称", 2), "预约数量", number=5),
        row(("一、虚构的一组", 3), number=6),
        row(("虚构乙", 2), "6", number=7),
    )
    blocks = list(take_out_texts([Table(rows, 3, lefts=(0.0, 10.0, 20.0))], read_spec()))
    assert blocks == [
        Table(rows[:2], 3, lefts=(0.0, 10.0, 20.0)),
        rows[2].line,
        rows[3].line,
        Table(
            (
                row("名称", "预约数量", number=5),
                row(("一、虚构的一组", 2), number=6),
                row("虚构乙", "6", number=7),
            ),
            2,
            lefts=(0.0, 20.0),
        ),
    ]


def test_a_table_without_text_over_all_columns_stays_as_it_is() -> None:
    table = Table((row(("合计：5", 3)), row("1", "虚构甲", "5", number=2)), 3)
    assert list(take_out_texts([table, line("正文。")], read_spec())) == [table, line("正文。")]
