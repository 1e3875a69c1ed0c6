"""What stands over each column, where only the places of words tell it."""

from db.layout.heads import Chunk, Extent, read_heads
from db.pages import Rule, Word

SIZE = 8.5


def chunk(text: str, x0: float, middle: float) -> Chunk:
    """A header of square characters."""
    top = middle - SIZE / 2
    return Chunk((Word(text, x0, top, x0 + SIZE * len(text), top + SIZE, SIZE, False),))


def heads_of(
    chunks: list[Chunk], columns: list[Extent], underlines: list[Rule] | None = None
) -> dict[tuple[int, int], str]:
    return {head.span: head.text for head in read_heads(chunks, columns, underlines or [])}


def record(x: float) -> list[Chunk]:
    """The header of one of two records that stand side by side."""
    return [
        chunk("门急诊信息", x + 207.9, 65.6), chunk("出院信息", x + 293.9, 65.6),
        chunk("实时数据", x + 148.9, 69.1), chunk("数据上传", x + 61.5, 74.6),
        chunk("数据上传", x + 106.6, 74.6), chunk("接入单位", x, 80.1),
        chunk("表单上传", x + 148.9, 80.1), chunk("量", x + 74.2, 85.7),
        chunk("天数", x + 115.1, 85.7), chunk("情况", x + 157.4, 91.2),
        chunk("实时数据", x + 231.1, 89.2), chunk("实时数据", x + 310.2, 89.2),
        chunk("人次", x + 197.4, 94.7), chunk("人次", x + 279.1, 94.7),
        chunk("符合率", x + 235.3, 100.2), chunk("符合率", x + 314.5, 100.2),
    ]  # fmt: skip


FIRST: list[Extent] = [
    (53.0, 121.0), (137.2, 160.7), (190.2, 198.0), (227.1, 245.7), (266.6, 286.2),
    (306.3, 330.8), (350.3, 366.0), (385.5, 410.0),
]  # fmt: skip
SECOND: list[Extent] = [
    (424.0, 492.0), (516.0, 523.9), (561.2, 569.0), (598.1, 616.7), (645.5, 649.4),
    (688.1, 691.0), (727.2, 731.1), (767.3, 770.2),
]  # fmt: skip


def test_no_two_headers_share_a_part_of_their_columns() -> None:
    rules = [Rule(x, 74, x + 75, 74) for x in (262, 344, 633, 715)]
    heads = heads_of([*record(70.5), *record(441.5)], [*FIRST, *SECOND], rules)
    assert {span: text for span, text in heads.items() if span[0] > 7} == {
        (8, 8): "接入单位", (9, 9): "数据上传量", (10, 10): "数据上传天数",
        (11, 11): "实时数据表单上传情况", (12, 13): "门急诊信息", (12, 12): "人次",
        (13, 13): "实时数据符合率", (14, 15): "出院信息", (14, 14): "人次",
        (15, 15): "实时数据符合率",
    }  # fmt: skip


def test_a_wrapped_header_stands_over_none_beside_it_that_begins_lower() -> None:
    chunks = [chunk("12320在线", 278, 237), chunk("序号", 70, 244), chunk("单位", 173, 244),
              chunk("电话预约", 336, 244), chunk("小计", 498, 244), chunk("预约", 289, 252),
              ]  # fmt: skip
    columns: list[Extent] = [(74, 85), (102, 228), (288, 308), (345, 364), (496, 519)]
    assert heads_of(chunks, columns) == {
        (0, 0): "序号", (1, 1): "单位", (2, 2): "12320在线预约", (3, 3): "电话预约",
        (4, 4): "小计",
    }  # fmt: skip
