"""Words and rules become lines and tables, each word in one place."""

from db.layout import Block, Box, Line, Table, read_blocks
from db.layout.lines import group_fragments, join_text
from db.pages import Page, Rule, Word
from tests.making import box_rules, page, word


def texts(blocks: list[Block]) -> list[str | list[list[str]]]:
    """Lines as text, tables as the texts of their cells."""
    return [
        block.text
        if isinstance(block, Line)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in blocks
    ]


def boxes_of(line: Line) -> list[tuple[float, float, float, float]]:
    return [(box.x0, box.top, box.x1, box.bottom) for box in line.boxes]


def grid_rules(lefts: list[float], tops: list[float]) -> list[Rule]:
    """All rules of a plain grid; the last of each list is its right or lower end."""
    return [Rule(lefts[0], top, lefts[-1], top) for top in tops] + [
        Rule(left, tops[0], left, tops[-1]) for left in lefts
    ]


def test_words_on_one_baseline_in_two_fonts_are_one_line() -> None:
    words = [word("热线", 50, 100, size=12), word("12320", 20, 104, size=9), word("下", 0, 116, 12)]
    assert [[w.text for w in fragment] for fragment in group_fragments(words)] == [
        ["12320", "热线"],
        ["下"],
    ]


def test_a_broken_line_is_joined_as_its_script_is() -> None:
    assert join_text(["南京卫生", "热线"]) == "南京卫生热线"
    assert join_text(["health", "bulletin"]) == "health bulletin"
    assert join_text(["155", "273"]) == "155273"
    assert join_text(["南京", "APP", "客户端"]) == "南京APP客户端"
    assert join_text([]) == ""


def test_lines_come_top_to_bottom_with_their_boxes() -> None:
    blocks = list(read_blocks(page(word("乙", 10, 30), word("甲", 10, 10), word("5", 40, 10))))
    assert blocks == [
        Line(1, 1, "甲 5", (Box(10, 10, 50, 20),), 10, 50, 10, False),
        Line(1, 2, "乙", (Box(10, 30, 20, 40),), 10, 20, 10, False),
    ]


def test_lines_of_text_files_have_no_boxes() -> None:
    text = Page(1, 100, 100, (word("甲"),), (), False)
    assert [block.boxes for block in read_blocks(text) if isinstance(block, Line)] == [()]


def read_table(table_page: Page) -> Table:
    (table,) = read_blocks(table_page)
    assert isinstance(table, Table)
    return table


def test_rules_make_a_table_between_the_lines_around_it() -> None:
    rules = grid_rules([0, 50, 100], [100, 120, 140])
    words = (
        word("上", 5, 80), word("名称", 5, 105), word("数", 55, 105),
        word("甲", 5, 125), word("7", 55, 125), word("下", 5, 160),
    )  # fmt: skip
    assert texts(list(read_blocks(page(*words, rules=rules)))) == [
        "上",
        [["名称", "数"], ["甲", "7"]],
        "下",
    ]


def test_a_blank_cell_keeps_its_place() -> None:
    rules = grid_rules([0, 50, 100, 150], [0, 20, 40])
    words = (word("甲", 5, 5), word("7", 105, 5), word("乙", 5, 25), word("8", 55, 25))
    table = read_table(page(*words, rules=rules))
    assert [[(c.text, c.start, c.column) for c in row.cells] for row in table.rows] == [
        [("甲", 0, 0), ("", 2, 1), ("7", 2, 2)],
        [("乙", 0, 0), ("8", 2, 1), ("", 4, 2)],
    ]


def test_merged_cells_say_how_many_columns_they_cover() -> None:
    rules = [
        *box_rules(0, 0, 50, 40), *box_rules(50, 0, 150, 20),
        *box_rules(50, 20, 100, 40), *box_rules(100, 20, 150, 40),
        *box_rules(0, 40, 50, 60), *box_rules(50, 40, 100, 60), *box_rules(100, 40, 150, 60),
    ]  # fmt: skip
    words = (
        word("单位", 5, 15), word("门急诊", 60, 5), word("人次", 55, 25), word("率", 105, 25),
        word("甲", 5, 45), word("7", 55, 45), word("/", 105, 45),
    )  # fmt: skip
    table = read_table(page(*words, rules=rules))
    assert table.width == 3
    assert [[(c.text, c.column, c.columns) for c in row.cells] for row in table.rows] == [
        [("单位", 0, 1), ("门急诊", 1, 2)],
        [("人次", 1, 1), ("率", 2, 1)],
        [("甲", 0, 1), ("7", 1, 1), ("/", 2, 1)],
    ]


def test_a_wrapped_row_is_one_line_of_several_boxes() -> None:
    rules = grid_rules([0, 50, 100], [0, 40, 60])
    words = (word("长长", 5, 5), word("名", 5, 20), word("7", 55, 12), word("乙", 5, 45))
    first, _ = read_table(page(*words, rules=rules)).rows
    assert first.line.text == "长长名 7"
    assert boxes_of(first.line) == [(5, 5, 25, 15), (5, 20, 15, 30), (55, 12, 65, 22)]


def test_a_box_never_holds_a_word_of_another_line() -> None:
    words = [word(text, x0, top) for top in (5, 25) for x0, text in ((5, "甲"), (55, "7"))]
    words += [word("长", 105, 1), word("名", 105, 13), word("8", 105, 25)]
    blocks = list(read_blocks(page(*words, rules=grid_rules([0, 50, 100, 150], [0, 24, 44]))))
    rows = [row.line for table in blocks if isinstance(table, Table) for row in table.rows]
    assert [_words_in(line, words) for line in rows] == [["甲", "7", "长", "名"], ["甲", "7", "8"]]


def test_a_line_left_and_right_of_a_table_is_boxed_round_it() -> None:
    table_rules = grid_rules([100, 150, 200], [0, 20, 40])
    words = (word("左", 5, 5), word("甲", 105, 5), word("7", 155, 5), word("右", 300, 5))
    table, line = read_blocks(page(*words, word("乙", 105, 25), rules=table_rules))
    assert texts([table, line]) == [[["甲", "7"], ["乙", ""]], "左 右"]
    assert isinstance(line, Line)
    assert boxes_of(line) == [(5, 5, 15, 15), (300, 5, 310, 15)]


def _words_in(line: Line, words: list[Word]) -> list[str]:
    return [
        w.text
        for w in words
        if any(b.x0 < w.x1 and w.x0 < b.x1 and b.top < w.bottom and w.top < b.bottom
               for b in line.boxes)
    ]  # fmt: skip


def test_a_frame_round_a_text_is_no_table() -> None:
    framed = page(word("甲", 5, 5), word("乙", 5, 30), rules=box_rules(0, 0, 100, 50))
    assert texts(list(read_blocks(framed))) == ["甲", "乙"]


def test_a_column_of_framed_texts_is_no_table() -> None:
    rules = grid_rules([0, 100], [0, 20, 40])
    assert texts(list(read_blocks(page(word("甲", 5, 5), word("乙", 5, 25), rules=rules)))) == [
        "甲",
        "乙",
    ]


def test_rules_that_miss_each_other_by_a_little_still_meet() -> None:
    rules = [*box_rules(0, 0, 49, 20), *box_rules(51, 1, 100, 20), *box_rules(0, 21, 49, 40),
             *box_rules(51, 21, 100, 40)]  # fmt: skip
    words = (word("甲", 5, 5), word("7", 55, 5), word("乙", 5, 25), word("8", 55, 25))
    assert texts(list(read_blocks(page(*words, rules=rules)))) == [[["甲", "7"], ["乙", "8"]]]


def test_an_empty_grid_is_nothing() -> None:
    rules = grid_rules([0, 50, 100], [0, 20, 40])
    assert list(read_blocks(page(rules=rules))) == []


def test_a_word_in_a_nested_table_comes_out_once() -> None:
    outer = grid_rules([0, 200, 400], [0, 100, 200])
    inner = grid_rules([220, 270, 320], [20, 40, 60])
    words = (word("甲", 5, 5), word("7", 230, 25), word("8", 280, 25), word("9", 230, 45))
    assert texts(list(read_blocks(page(*words, rules=outer + inner)))) == [[["甲", "7 8 9"]]]


def test_two_tables_come_in_the_order_of_the_page() -> None:
    lower, upper = (grid_rules([0, 50, 100], [y, y + 20, y + 40]) for y in (200, 50))
    words = (word("下", 5, 205), word("中", 5, 120), word("上", 5, 55))
    assert texts(list(read_blocks(page(*words, rules=lower + upper)))) == [
        [["上", ""]],
        "中",
        [["下", ""]],
    ]


def test_a_table_with_open_sides_ends_where_its_rules_do() -> None:
    closed = grid_rules([0, 50, 100, 150], [0, 20, 40])
    rules = [r for r in closed if r.top == r.bottom or r.x0 in (50, 100)]
    words = (
        word("名称", 5, 5), word("数", 55, 5), word("率", 105, 5),
        word("甲", 5, 25), word("7", 55, 25), word("/", 105, 25),
    )  # fmt: skip
    assert texts(list(read_blocks(page(*words, rules=rules)))) == [
        [["名称", "数", "率"], ["甲", "7", "/"]]
    ]


def test_open_sides_do_not_join_two_tables() -> None:
    both = [grid_rules([0, 50, 100], [y, y + 20, y + 40]) for y in (0, 100)]
    rules = [r for r in both[0] + both[1] if r.x0 == 50 or r.top == r.bottom]
    words = (word("甲", 5, 5), word("7", 55, 25), word("中", 5, 70), word("乙", 5, 105))
    assert texts(list(read_blocks(page(*words, rules=rules)))) == [
        [["甲", ""], ["", "7"]], "中", [["乙", ""]],
    ]  # fmt: skip


def test_rows_without_rules_between_them_are_parted_by_their_lines() -> None:
    rules = grid_rules([0, 50, 100, 150], [0, 20, 80])
    words = [word("名称", 5, 5), word("数", 55, 5), word("率", 105, 5)]
    for n, name in enumerate("甲乙丙"):
        words += [word(name, 5, 25 + 15 * n), word(str(n), 55, 25 + 15 * n)]
        words += [word("/", 105, 25 + 15 * n)]
    assert texts(list(read_blocks(page(*words, rules=rules)))) == [
        [["名称", "数", "率"], ["甲", "0", "/"], ["乙", "1", "/"], ["丙", "2", "/"]]
    ]


def test_two_numbers_above_each_other_in_one_cell_stay_two() -> None:
    rules = grid_rules([0, 50, 100, 150], [0, 20, 50])
    words = (word("甲", 5, 25), word("7", 55, 25), word("8", 55, 37), word("9", 105, 25))
    assert texts(list(read_blocks(page(*words, rules=rules)))) == [[["甲", "7 8", "9"]]]


def numbers_above_each_other(*cells: str) -> list[str]:
    """What a column of 45 points makes of cells with two lines of 10 points a digit."""
    tops = [20 + 30.0 * n for n in range(len(cells) + 1)]
    rules = grid_rules([0, 50, 95, 150], tops)
    words = []
    for top, cell in zip(tops, cells, strict=False):
        words.append(word("甲", 5, top + 5))
        words += [word(text, 52, top + 5 + 11 * n) for n, text in enumerate(cell.split())]
    (table,) = read_blocks(page(*words, rules=rules))
    assert isinstance(table, Table)
    return [row.cells[1].text for row in table.rows]


def test_a_number_that_fills_its_cell_goes_on_in_the_next_line() -> None:
    assert numbers_above_each_other("420 8", "108 99", "12") == ["4208", "10899", "12"]
    assert numbers_above_each_other("420 8", "108 99", "997 1") == ["4208", "10899", "9971"]


def test_numbers_above_each_other_are_one_only_where_all_of_the_column_may_be() -> None:
    """One would leave room for a digit; one leaves as much as it takes itself; two alone may be
    full by chance."""
    assert numbers_above_each_other("420 8", "42 8", "7") == ["420 8", "42 8", "7"]
    assert numbers_above_each_other("420 8", "420 815", "7") == ["420 8", "420 815", "7"]
    assert numbers_above_each_other("420 8", "108 99") == ["420 8", "108 99"]


def test_a_row_of_two_boxes_is_no_table() -> None:
    rules = grid_rules([0, 50, 100], [0, 20])
    assert texts(list(read_blocks(page(word("甲", 5, 5), word("乙", 55, 5), rules=rules)))) == [
        "甲 乙"
    ]
