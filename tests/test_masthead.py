"""The masthead of a bulletin, in the ways in which it is printed."""

from dataclasses import replace

import pytest

from db.errors import UnreadableFile
from db.issue import Masthead
from db.layout import Line
from db.masthead import read_masthead, to_digits
from tests.making import issue_of, line


def lines(*texts: str) -> list[Line]:
    return [line(text, number) for number, text in enumerate(texts, 1)]


MODERN = Masthead("虚构卫生简报", 2023, 5, 135, "2023-05-24", "虚构信息中心")


@pytest.mark.parametrize(
    ("texts", "masthead", "size"),
    [
        (
            (
                "虚构卫生简报",
                "2023 年第 5 期（总第 135 期）",
                "虚构信息中心 编印 2023 年 5 月 24 日",
            ),
            MODERN,
            3,
        ),
        (
            ("虚构卫生简报 2023 年第 5 期（总第 135 期）", "虚构信息中心编印 2023 年 5 月 24 日"),
            MODERN,
            2,
        ),
        (
            ("虚构卫生简报", "2017年第7期(总第67期) 虚构信息中心编印 2017年7月31日"),
            Masthead("虚构卫生简报", 2017, 7, 67, "2017-07-31", "虚构信息中心"),
            2,
        ),
        (
            ("内部资料", "虚构 卫生 简报", "２０２３年第１２期", "标题"),
            Masthead("虚构卫生简报", 2023, 12, None, "", ""),
            3,
        ),
        (
            ("虚构卫生简报", "2023 年第 5 期", "虚构信息中心 编印 2023 年 2 月 30 日"),
            Masthead("虚构卫生简报", 2023, 5, None, "", "虚构信息中心"),
            3,
        ),
        (
            ("虚构卫生简报", "2023 年第 5 期", "虚构信息中心 编印"),
            Masthead("虚构卫生简报", 2023, 5, None, "", "虚构信息中心"),
            3,
        ),
        (
            (
                "虚构卫生简报",
                "二〇二三年第五期（总第一百三十五期）",
                "虚构信息中心 编印 二○二三年五月二十四日",
            ),
            MODERN,
            3,
        ),
        (
            ("虚构卫生简报", "〔2023〕第 05 期 总第 135 期", "编印：虚构信息中心 日期：2023.5.24"),
            MODERN,
            3,
        ),
        (
            (
                "虚 构 卫 生 简 报",
                "第 5 期（总第 135 期）",
                "虚构信息中心主办",
                "2023-05-24",
                "标题",
            ),
            MODERN,
            4,
        ),
        (
            ("虚构卫生简报", "第十二期", "虚构信息中心 编 2024 年 1 月 8 日"),
            Masthead("虚构卫生简报", 2023, 12, None, "2024-01-08", "虚构信息中心"),
            3,
        ),
        (
            ("内部资料", "虚构卫生简报 2023 年第", "5 期（总第 135 期）"),
            replace(MODERN, published="", publisher=""),
            3,
        ),
        (
            ("虚构卫生简报 2023 年第 5 期", "（总第 135 期）", "虚构信息中心编印2023年5月24日"),
            MODERN,
            3,
        ),
        (
            ("虚构第一医院简报", "2023 年第 5 期", "虚构市卫健委主办会议", "2023 年 5 月 24 日"),
            Masthead("虚构第一医院简报", 2023, 5, None, "", ""),
            2,
        ),
    ],
)
def test_the_masthead_in_its_forms(texts: tuple[str, ...], masthead: Masthead, size: int) -> None:
    assert read_masthead(lines(*texts)) == (masthead, size)


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("虚构卫生简报", "2023 年 5 月"),
        ("虚构卫生简报", "2023 年第 0 期"),
        ("虚构卫生简报", "第 5 期"),
        ("虚构卫生简报", "举办第 5 期", "2023 年 5 月 24 日"),
        ("虚构卫生简报", "0000 年第 5 期"),
        ("2023 年第 5 期",),  # of nothing
        ("按照 2023 年第 5 期要求，开展工作。",),
        ("1" * 100_000,),
    ],
)
def test_without_the_number_of_an_issue_it_is_no_bulletin(texts: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableFile, match="not a bulletin of this kind"):
        read_masthead(lines(*texts))


def test_a_long_text_that_mentions_an_issue_is_no_bulletin() -> None:
    with pytest.raises(UnreadableFile, match="not a bulletin of this kind"):
        read_masthead(lines(*["随便一行"] * 30, "虚构卫生简报", "2023 年第 5 期"))


def test_a_file_with_the_number_of_an_issue_and_nothing_of_a_bulletin_is_refused() -> None:
    """A hospital's own report of another kind of table, without a publisher."""
    masthead = "虚构医院月报\n2023 年第 4 期\n"
    with pytest.raises(UnreadableFile) as refused:
        issue_of("2023 年 4 月预约挂号情况", "序号 科室 预约", "1 虚构科 13", masthead=masthead)
    assert (refused.value.zh, str(refused.value)) == (
        "不是这种简报：有期号，但没有找到编印单位，也没有读到一个数字。",
        "not a bulletin of this kind: it has an issue line, but no publisher was found, "
        "and not one figure.",
    )


NEXT = "虚构卫生简报", "2023 年第 6 期（总第 136 期）", "虚构信息中心 编印 2023 年 6 月 24 日"


def test_a_file_that_goes_on_with_another_issue_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        issue_of("标题", "一句话。", "简讯", "● 一件事。", *NEXT, "标题")
    assert str(refused.value) == (
        "the file holds two issues: no. 5 of 2023, and from page 1 no. 6 of 2023; "
        "split it into two files and load them."
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("虚构卫生简报 2023 年第 6 期",),  # only named, as where the next one is announced
        ("别的简报", *NEXT[1:]),
        ("虚构卫生简报", "2023 年第 5 期", NEXT[2]),
    ],
)
def test_a_file_that_only_names_an_issue_again_is_one(texts: tuple[str, ...]) -> None:
    assert issue_of("标题", "一句话。", "简讯", *texts, "● 一件事。").masthead.number == 5


@pytest.mark.parametrize(
    ("text", "digits"),
    [("二〇二三年第五期", "2023年第5期"), ("第一百三十七期", "第137期"), ("一百〇七期", "107期"),
     ("十二月二十日", "12月20日"), ("第百期", "第100期"), ("十十期", "十十期"),
     ("第一医院", "第一医院")],
)  # fmt: skip
def test_numerals_of_dates_and_issues_become_digits(text: str, digits: str) -> None:
    assert to_digits(text) == digits
