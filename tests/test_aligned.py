"""Words that stand below each other become tables where no full grid is printed."""

from db.layout import Block, Lexicon, Line, Table, read_blocks, read_layout
from db.pages import Page, Rule, Word
from db.spec import read_spec
from tests.making import page

LEXICON = Lexicon(read_spec().titles, read_spec().header_parts)


def texts(blocks: list[Block]) -> list[str | list[list[str]]]:
    """Lines as text, tables as the texts of their cells."""
    return [
        block.text
        if isinstance(block, Line)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in blocks
    ]


def read(*words: Word, rules: list[Rule] | None = None) -> list[str | list[list[str]]]:
    return texts(list(read_blocks(page(*words, rules=rules or []), LEXICON)))


def rows_of(*words: Word, rules: list[Rule] | None = None) -> list[list[str]]:
    (table,) = read(*words, rules=rules)
    assert isinstance(table, list)
    return table


def printed(top: float, *cells: tuple[str, float]) -> list[Word]:
    """A line of cells, each with its left edge; digits take half a square."""
    return [
        Word(text, x0, top, x0 + 5 * sum(1 + (char > "~") for char in text), top + 10, 10, False)
        for text, x0 in cells
    ]


HEADER = printed(0, ("序号", 0), ("名称", 40), ("预约数量", 140))
FIRST = printed(20, ("1", 5), ("虚构甲渠道", 30), ("75", 155))
SECOND = printed(40, ("2", 5), ("虚构乙", 30), ("8", 157))
READ = [["序号", "名称", "预约数量"], ["1", "虚构甲渠道", "75"], ["2", "虚构乙", "8"]]


def test_columns_stand_below_each_other_without_any_rule() -> None:
    assert rows_of(*HEADER, *FIRST, *SECOND) == READ


def test_three_rules_change_nothing() -> None:
    rules = [Rule(0, y, 190, y) for y in (-3, 15, 55)]
    assert rows_of(*HEADER, *FIRST, *SECOND, rules=rules) == READ


def test_a_table_stands_between_lines_of_text() -> None:
    above = printed(-60, ("2023年4月线上预约情况统计", 20))
    note = printed(-20, ("（不包含虚构的途径预约）", 20))
    below = printed(60, ("（截止虚构的某一年底）", 20))
    assert read(*above, *note, *HEADER, *FIRST, *SECOND, *below) == [
        "2023年4月线上预约情况统计", "（不包含虚构的途径预约）", READ, "（截止虚构的某一年底）",
    ]  # fmt: skip


def test_a_blank_cell_keeps_its_place() -> None:
    rows = rows_of(*HEADER, *FIRST, *printed(40, ("2", 5), ("虚构乙", 30)), *printed(
        60, ("3", 5), ("虚构丙", 30), ("9", 157)))  # fmt: skip
    assert rows[2:] == [["2", "虚构乙", ""], ["3", "虚构丙", "9"]]


def test_a_column_without_any_value_is_known_by_its_header() -> None:
    header = printed(0, ("序号", 0), ("名称", 40), ("小计", 100), ("预约数量", 140))
    assert rows_of(*header, *FIRST, *SECOND) == [
        ["序号", "名称", "小计", "预约数量"],
        ["1", "虚构甲渠道", "", "75"],
        ["2", "虚构乙", "", "8"],
    ]  # fmt: skip


def test_a_name_wrapped_round_the_middle_of_its_row_is_one_cell() -> None:
    first = [
        *printed(18, ("虚构甲", 30)),
        *printed(25, ("1", 5), ("75", 155)),
        *printed(32, ("渠道", 30)),
    ]
    second = printed(55, ("2", 5), ("虚构乙", 30), ("8", 157))
    assert rows_of(*HEADER, *first, *second) == READ


def test_a_name_wrapped_below_its_row_is_one_cell() -> None:
    first = [*printed(20, ("1", 5), ("虚构甲", 30), ("75", 155)), *printed(32, ("渠道", 30))]
    second = printed(52, ("2", 5), ("虚构乙", 30), ("8", 157))
    assert rows_of(*HEADER, *first, *second) == READ


def test_a_line_as_near_to_one_row_as_to_the_other_is_unclear() -> None:
    words = [*printed(20, ("1", 5), ("虚构甲", 30), ("75", 155)), *printed(32, ("渠道", 30)),
             *printed(44, ("2", 5), ("虚构乙", 30), ("8", 157))]  # fmt: skip
    (table,) = read_blocks(page(*HEADER, *words), LEXICON)
    assert isinstance(table, Table)
    assert [row.unclear for row in table.rows] == [False, True, True]


def test_a_rule_tells_to_which_row_a_line_belongs() -> None:
    words = [*printed(20, ("1", 5), ("虚构甲", 30), ("75", 155)), *printed(32, ("渠道", 30)),
             *printed(44, ("2", 5), ("虚构乙", 30), ("8", 157))]  # fmt: skip
    assert rows_of(*HEADER, *words, rules=[Rule(0, 43, 190, 43)]) == READ


def test_a_word_with_a_number_does_not_begin_a_row() -> None:
    first = [*printed(18, ("虚构", 30), ("12320", 55)), *printed(25, ("1", 5), ("75", 155)),
             *printed(32, ("平台", 30))]  # fmt: skip
    rows = rows_of(*HEADER, *first, *printed(55, ("2", 5), ("虚构乙", 30), ("8", 157)))
    assert rows[1] == ["1", "虚构 12320平台", "75"]


def test_spaces_inside_numbers_part_no_columns() -> None:
    rows = rows_of(
        *HEADER, *FIRST, *printed(40, ("2", 5), ("虚构", 30), ("12320", 54), ("8", 157)),
    )  # fmt: skip
    assert rows[2] == ["2", "虚构 12320", "8"]


GROUPS = (
    *printed(0, ("门急诊信息", 90), ("健康档案", 205)),
    *printed(10, ("接入单位", 0)),
    *printed(
        20, ("人次", 80), ("符合率", 120), ("基本信息", 160), ("高血压", 210), ("糖尿病", 250)
    ),
    *printed(40, ("虚构区", 0), ("62", 82), ("9.10%", 122), ("4", 175), ("5", 220), ("6", 262)),
    *printed(55, ("虚构县", 0), ("63", 82), ("9.20%", 122), ("7", 175), ("8", 220), ("9", 262)),
)


def heads_of(*words: Word, rules: list[Rule] | None = None) -> list[tuple[str, int, int]]:
    (table,) = read_blocks(page(*words, rules=rules or []), LEXICON)
    assert isinstance(table, Table)
    return sorted(
        ((cell.text, cell.column, cell.columns) for cell in table.rows[0].cells),
        key=lambda cell: (cell[1], -cell[2]),
    )


SPANS = [
    ("接入单位", 0, 1), ("门急诊信息", 1, 2), ("人次", 1, 1), ("符合率", 2, 1),
    ("健康档案", 3, 3), ("基本信息", 3, 1), ("高血压", 4, 1), ("糖尿病", 5, 1),
]  # fmt: skip


def test_a_merged_header_stands_over_the_columns_of_which_it_is_the_middle() -> None:
    assert heads_of(*GROUPS) == SPANS


def test_a_rule_below_a_merged_header_says_its_columns() -> None:
    aside = [*printed(0, ("门急诊信息", 78), ("健康档案", 160)), *GROUPS[2:]]
    rules = [Rule(78, 13, 152, 13), Rule(158, 13, 280, 13)]
    assert heads_of(*aside, rules=rules) == SPANS


def test_merged_headers_stand_over_the_columns_whose_outer_header_begins_where_they_do() -> None:
    aside = [*printed(0, ("门急诊信息", 80), ("健康档案", 160)), *GROUPS[2:]]
    assert heads_of(*aside) == SPANS


def test_of_equal_headers_of_which_one_lacks_an_upper_one_none_has_any() -> None:
    head = [*printed(0, ("门急诊信息", 85)), *printed(10, ("接入单位", 0)),
            *printed(20, ("人次", 80), ("符合率", 120), ("人次", 180), ("符合率", 230)),
            ]  # fmt: skip
    rows = [
        word
        for n in range(2)
        for word in printed(40 + 15 * n, ("虚构区", 0), ("62", 82), ("9.10%", 122), ("4", 188),
                            ("5.10%", 233))
    ]  # fmt: skip
    assert heads_of(*head, *rows) == [
        ("接入单位", 0, 1), ("门急诊信息", 0, 0), ("人次", 1, 1), ("符合率", 2, 1),
        ("人次", 3, 1), ("符合率", 4, 1),
    ]  # fmt: skip


def test_a_header_beside_its_values_is_theirs_though_a_merged_one_stands_above_them() -> None:
    head = [*printed(0, ("出院信息", 105)), *printed(10, ("接入单位", 0)),
            *printed(20, ("人次", 80), ("符合率", 140))]  # fmt: skip
    rows = [printed(40 + 15 * n, ("虚构区", 0), ("62", 104), ("9.10%", 146)) for n in range(2)]
    assert heads_of(*head, *rows[0], *rows[1]) == [
        ("接入单位", 0, 1), ("出院信息", 1, 2), ("人次", 1, 1), ("符合率", 2, 1),
    ]  # fmt: skip


def test_a_wrapped_header_is_one() -> None:
    header = [*printed(0, ("数据", 142)), *printed(10, ("接入单位", 0), ("人次", 80)),
              *printed(20, ("上传量", 140))]  # fmt: skip
    rows = [printed(40 + 15 * n, ("虚构区", 0), (f"{n}", 85), (f"{n}7", 147)) for n in range(3)]
    assert heads_of(*header, *rows[0], *rows[1], *rows[2]) == [
        ("接入单位", 0, 1), ("人次", 1, 1), ("数据上传量", 2, 1),
    ]  # fmt: skip


def test_a_wrapped_header_stands_over_no_column_whose_own_is_at_the_middle_of_the_header() -> None:
    header = [*printed(0, ("12320", 83), ("在线", 111)),
              *printed(8, ("单位", 0), ("电话预约", 137), ("第三方", 184)),
              *printed(16, ("预约", 97))]  # fmt: skip
    rows = [printed(40 + 15 * n, ("虚构院", 0), ("620", 100), ("9", 155), ("55", 194))
            for n in range(3)]  # fmt: skip
    assert heads_of(*header, *rows[0], *rows[1], *rows[2]) == [
        ("单位", 0, 1), ("12320 在线预约", 1, 1), ("电话预约", 2, 1), ("第三方", 3, 1),
    ]  # fmt: skip


def test_a_total_across_the_table_is_one_cell() -> None:
    total = printed(60, ("合计：83", 70))
    assert rows_of(*HEADER, *FIRST, *SECOND, *total)[3] == ["合计：83", "", ""]


def layout_of(*pages: list[Word]) -> list[list[list[str]]]:
    made = [page(*words, number=number) for number, words in enumerate(pages, 1)]
    found = texts(list(read_layout(made, LEXICON).blocks))
    return [table for table in found if isinstance(table, list)]


def test_a_table_goes_on_overleaf_in_the_same_columns() -> None:
    overleaf = [
        *printed(0, ("3", 5), ("虚构丙", 30)),
        *printed(20, ("4", 5), ("虚构丁", 30), ("9", 157)),
    ]
    assert layout_of([*HEADER, *FIRST, *SECOND], overleaf) == [
        READ, [["3", "虚构丙", ""], ["4", "虚构丁", "9"]],
    ]  # fmt: skip


def test_the_rest_of_a_name_overleaf_is_no_header() -> None:
    overleaf = [*printed(0, ("医院", 30)), *printed(20, ("3", 5), ("虚构丙", 30), ("7", 157)),
                *printed(40, ("4", 5), ("虚构丁", 30), ("9", 157))]  # fmt: skip
    assert layout_of([*HEADER, *FIRST, *SECOND], overleaf)[1][0] == ["", "医院", ""]


def test_prose_is_no_table() -> None:
    lines = [
        "个、人工服务 22392 通、心理危机干预 316 通、自助语音问答 834 个，受",
        "理工单 2822 件，其中 742 件。",
    ]
    words = [
        Word(text, 10 + 20 * n, 20 * top, 25 + 20 * n, 20 * top + 10, 10, False)
        for top, line in enumerate(lines)
        for n, text in enumerate(line.split())
    ]
    assert read(*words) == lines


def numbered(number: int, *words: Word) -> Page:
    foot = [Word(f"—{number}—", 280, 800, 310, 810, 10, False)]
    head = [Word("虚构简报第5期", 250, 20, 320, 30, 10, False)]
    return page(*head, *words, *foot, number=number)


def test_page_numbers_and_running_heads_are_no_part_of_a_table() -> None:
    overleaf = printed(60, ("3", 5), ("虚构丙", 30), ("9", 157)) + printed(
        80, ("4", 5), ("虚构丁", 30), ("9", 157))  # fmt: skip
    first = [Word(w.text, w.x0, w.top + 60, w.x1, w.bottom + 60, w.size, w.bold)
             for w in (*HEADER, *FIRST, *SECOND)]  # fmt: skip
    layout = read_layout([numbered(1, *first), numbered(2, *overleaf)], LEXICON)
    assert texts(list(layout.blocks)) == [
        READ, [["3", "虚构丙", "9"], ["4", "虚构丁", "9"]],
    ]  # fmt: skip
    assert [line.text for line in layout.furniture] == [
        "虚构简报第5期",
        "—1—",
        "虚构简报第5期",
        "—2—",
    ]


def test_a_header_printed_again_overleaf_is_no_running_head() -> None:
    third = printed(20, ("3", 5), ("丙", 30), ("9", 157))
    fourth = printed(40, ("3", 5), ("丁", 30), ("9", 157))
    assert layout_of([*HEADER, *FIRST, *SECOND], [*HEADER, *third, *fourth]) == [
        READ, [READ[0], ["3", "丙", "9"], ["3", "丁", "9"]],
    ]  # fmt: skip


def test_totals_may_stand_alone_below_a_header() -> None:
    assert rows_of(*HEADER, *printed(20, ("合计", 5), ("75", 155)))[1:] == [["合计", "", "75"]]


def names_at(*tops: float) -> list[Word]:
    return [w for n, top in enumerate(tops) for w in printed(top, ("甲乙丙丁戊己庚辛"[n] * 3, 30))]


def values_at(*tops: float) -> list[Word]:
    return [w for n, t in enumerate(tops, 1) for w in printed(t, (str(n), 5), (f"7{n}", 155))]


def test_values_at_the_middle_of_all_names_tell_their_lines_though_lines_stand_even() -> None:
    words = [*names_at(20, 32, 44, 56, 68, 80, 92), *values_at(26, 56, 86)]
    assert [row[1] for row in rows_of(*HEADER, *words)[1:]] == [
        "甲甲甲乙乙乙", "丙丙丙丁丁丁戊戊戊", "己己己庚庚庚",
    ]  # fmt: skip


def test_a_row_broken_round_its_values_overleaf_keeps_both_lines_of_its_name() -> None:
    pages = [
        page(*printed(0, ("名称", 10), ("预约数量", 110), ("小计", 200)),
             *printed(20, ("虚构甲渠道", 0), ("75", 125), ("75", 205)),
             *printed(40, ("虚构乙", 0), ("8", 127), ("8", 207))),
        page(*printed(20, ("虚构丙", 0)), *printed(26, ("9", 127), ("9", 207)),
             *printed(32, ("渠道", 0)), number=2),
    ]  # fmt: skip
    tables = texts(list(read_layout(pages, LEXICON).blocks))
    assert tables[1:] == [[["虚构丙渠道", "9", "9"]]]


def test_the_first_line_of_a_name_that_touches_its_values_is_no_header() -> None:
    first = [*printed(20, ("虚构甲", 30)), *printed(26, ("1", 5), ("75", 155)),
             *printed(32, ("渠道", 30))]  # fmt: skip
    level = printed(-12, ("渠道", 40))
    rows = rows_of(*level, *HEADER, *first, *printed(56, ("2", 5), ("虚构乙", 30), ("8", 157)))
    assert rows[-2:] == READ[1:]


def test_the_half_empty_row_above_the_totals_is_a_row() -> None:
    header = printed(0, *((text, x + side) for side in (0, 200) for text, x in
                          (("序号", 0), ("名称", 40), ("预约数量", 120))))  # fmt: skip
    full = [printed(20 * n, (str(n), 5), ("虚构甲", 30), ("75", 135), (str(n + 3), 205),
                    ("虚构乙", 230), ("85", 335)) for n in (1, 2, 3)]  # fmt: skip
    last = printed(80, ("4", 5), ("虚构丙", 30), ("9", 137))
    words = [*header, *(w for line in full for w in line), *last, *printed(100, ("合计：9", 150))]
    assert rows_of(*words)[4:] == [
        ["4", "虚构丙", "9", "", "", ""], ["合计：9", "", "", "", "", ""],
    ]  # fmt: skip


WIDE_HEADER = printed(0, ("序号", 0), ("单位", 40), ("电话预约", 100), ("小计", 180))
MERGED = [
    printed(20, ("1", 5), ("虚构甲", 30), ("75", 115)),
    printed(40, ("2", 5), ("虚构乙", 30), ("8", 117), ("83", 185)),
    printed(60, ("3", 5), ("虚构丙", 30), ("9", 117)),
]


def heights(lengths: list[float]) -> list[list[tuple[str, int]]]:
    """The cells of three rows between rules of these lengths, each with its height."""
    rules = [Rule(0, 15 + 20 * n, x1, 15 + 20 * n) for n, x1 in enumerate(lengths)]
    words = [word for line in (WIDE_HEADER, *MERGED) for word in line]
    (table,) = read_blocks(page(*words, rules=rules), LEXICON)
    assert isinstance(table, Table)
    return [[(cell.text, cell.rows) for cell in row.cells] for row in table.rows[1:]]


def test_a_cell_that_no_rule_parts_covers_its_rows() -> None:
    assert heights([210, 150, 150, 210]) == [
        [("1", 1), ("虚构甲", 1), ("75", 1)],
        [("2", 1), ("虚构乙", 1), ("8", 1), ("83", 3)],
        [("3", 1), ("虚构丙", 1), ("9", 1)],
    ]


def test_blank_cells_between_rules_are_not_merged() -> None:
    blank = [
        [("1", 1), ("虚构甲", 1), ("75", 1), ("", 1)],
        [("2", 1), ("虚构乙", 1), ("8", 1), ("83", 1)],
        [("3", 1), ("虚构丙", 1), ("9", 1), ("", 1)],
    ]
    assert heights([210, 210, 210, 210]) == blank
    assert heights([210]) == blank


REMARK = "（甲院区、乙院区）"


def test_a_remark_in_brackets_between_two_rows_is_the_rest_of_a_name() -> None:
    rest = printed(32, (REMARK, 30))
    second = printed(52, *[(word.text, word.x0) for word in SECOND])
    assert rows_of(*HEADER, *FIRST, *rest, *second) == [
        READ[0], ["1", f"虚构甲渠道{REMARK}", "75"], READ[2],
    ]  # fmt: skip


def test_a_remark_in_brackets_close_below_the_last_row_leaves_it_unclear() -> None:
    (table,) = read_blocks(page(*HEADER, *FIRST, *SECOND, *printed(52, (REMARK, 30))), LEXICON)
    assert isinstance(table, Table)
    assert [row.unclear for row in table.rows] == [False, False, True]


def test_a_remark_in_brackets_below_the_values_is_no_part_of_the_table() -> None:
    note = "（截止虚构的某一年底的总数）"
    assert read(*HEADER, *FIRST, *SECOND, *printed(52, (note, 30))) == [READ, note]


def test_a_name_with_a_comma_beside_many_values_is_a_row() -> None:
    places = ("1", 5), ("5", 150), ("6", 170), ("7", 190)
    odd = printed(60, ("虚构、乙", 30), *places)
    rows = [printed(20 * n, ("虚构甲", 30), *places) for n in (0, 1, 2)]
    assert rows_of(*(word for row in rows for word in row), *odd)[3:] == [
        ["1", "虚构、乙", "5", "6", "7"],
    ]  # fmt: skip


def test_a_remark_in_brackets_that_mirrors_the_first_line_of_a_name_is_the_rest_of_it() -> None:
    last = [word for word in SECOND if word.text != "虚构乙"]
    name = [*printed(33, ("虚构乙", 30)), *printed(47, (REMARK, 30))]
    (table,) = read_blocks(page(*HEADER, *FIRST, *last, *name), LEXICON)
    assert isinstance(table, Table)
    assert [(row.cells[1].text, row.unclear) for row in table.rows[1:]] == [
        ("虚构甲渠道", False), (f"虚构乙{REMARK}", False),
    ]  # fmt: skip


def test_a_short_bracket_that_ends_the_last_name_is_clear() -> None:
    (table,) = read_blocks(page(*HEADER, *FIRST, *SECOND, *printed(52, ("（乙）", 30))), LEXICON)
    assert isinstance(table, Table)
    assert (table.rows[-1].cells[1].text, table.rows[-1].unclear) == ("虚构乙（乙）", False)


def test_a_nearly_blank_row_that_is_taken_for_a_part_of_another_leaves_it_unclear() -> None:
    def cells(top: float, name: str, *values: str) -> list[Word]:
        return printed(top, (name, 0), *((text, 80.0 + 40 * n) for n, text in enumerate(values)))

    full = "5", "6", "7", "8"
    head = cells(0, "接入单位", "数据上传量", "数据上传天数", "基本信息", "高血压")
    rows = [*cells(20, "虚构甲", *full), *cells(40, "虚构乙", *full), *cells(60, "虚构丙", "9"),
            *cells(80, "虚构丁", *full)]  # fmt: skip
    (table,) = read_blocks(page(*head, *rows), LEXICON)
    assert isinstance(table, Table)
    assert [(row.cells[0].text, row.unclear) for row in table.rows[1:]] == [
        ("虚构甲", False), ("虚构乙虚构丙", True), ("虚构丁", True),
    ]  # fmt: skip


def test_the_rest_of_a_name_above_rows_that_are_unclear_is_unclear() -> None:
    rest = printed(0, ("甲医院", 30))
    rows = [printed(30 + 30 * n, ("5", 5), ("虚构乙", 30), ("7", 155), ("8", 180)) for n in (0, 1)]
    halves = [*printed(40, ("一", 30)), *printed(50, ("二", 30))]
    (table,) = read_blocks(page(*rows[0], *halves, *rows[1], *rest), LEXICON)
    assert isinstance(table, Table)
    assert [row.unclear for row in table.rows] == [True, True, True]


def test_a_line_that_heads_a_group_of_rows_ends_no_table() -> None:
    first, second = printed(20, ("一、甲类", 0)), printed(60, ("（二）乙类", 0))
    rows = printed(40, ("1", 5), ("虚构甲渠道", 30), ("75", 155)), printed(
        80, ("2", 5), ("虚构乙", 30), ("8", 157))  # fmt: skip
    assert rows_of(*HEADER, *first, *rows[0], *second, *rows[1]) == [
        READ[0], ["一、甲类"], READ[1], ["（二）乙类"], READ[2],
    ]  # fmt: skip


def test_what_heads_the_text_below_a_table_is_no_part_of_its_last_name() -> None:
    below = printed(54, ("二、下一步", 30))
    assert read(*HEADER, *FIRST, *SECOND, *below) == [READ, "二、下一步"]


def test_a_number_with_a_stop_ends_no_table() -> None:
    odd = printed(70, ("1、虚构", 0), ("64?", 82), ("9.30%", 122), ("4", 175), ("5", 220),
                  ("6?", 262))  # fmt: skip
    last = printed(85, ("虚构市", 0), ("65", 82), ("9.40%", 122), ("4", 175), ("5", 220),
                   ("6", 262))  # fmt: skip
    assert rows_of(*GROUPS, *odd, *last)[3:] == [
        ["1、虚构", "64?", "9.30%", "4", "5", "6?"], ["虚构市", "65", "9.40%", "4", "5", "6"],
    ]  # fmt: skip


def test_a_name_that_stands_nearer_to_the_first_row_than_to_the_header_is_its() -> None:
    first = [*printed(28, ("虚构甲", 30)), *printed(38, ("1", 5), ("渠道", 30), ("75", 155))]
    second = [*printed(58, ("虚", 30)), *printed(68, ("2", 5), ("构乙", 30), ("8", 157))]
    assert rows_of(*HEADER, *first, *second) == READ


def test_the_rest_of_a_name_below_a_header_printed_again_is_no_part_of_the_first_row() -> None:
    first = [*printed(20, ("渠道", 30)), *printed(38, ("1", 5), ("虚构甲", 30), ("75", 155))]
    second = [*printed(56, ("2", 5), ("虚构乙", 30), ("8", 157))]
    assert rows_of(*HEADER, *first, *second)[-2:] == [["1", "虚构甲", "75"], ["2", "虚构乙", "8"]]
