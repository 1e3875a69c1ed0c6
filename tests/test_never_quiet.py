"""What would make a figure quietly wrong: scales, other periods, sums among rows, shared cells."""

from dataclasses import replace

import pytest

from db.checks import check_issue
from db.columns import match_columns
from db.counts import CountReader
from db.findings import Findings
from db.layout import Row, Table
from db.spec import read_spec
from db.tables import TableReader
from db.units import canonical_name
from db.values import Value, find_scale, read_count
from tests.making import issue_of, line, row, section

CHANNELS = ("序号", "名称", "预约数量")


def read(*rows: Row, width: int = 3) -> Findings:
    """What a table of the online bookings gives."""
    return read_section("online_bookings", *rows, width=width)


def read_section(kind: str, *rows: Row, width: int) -> Findings:
    reader = TableReader(section(kind), read_spec().metrics, "2023-04", Findings())
    reader.read_table(Table(rows, width))
    reader.finish(line("题目", 99))
    return reader.findings


def numbers(found: Findings) -> dict[str, float | None]:
    return {figure.unit: figure.value.number for figure in found.figures}


def unread(found: Findings) -> list[tuple[str, str]]:
    return [(unread.text, unread.why_en) for unread in found.unread]


@pytest.mark.parametrize(
    ("text", "scale"),
    [("数据上传量(万条)", "万"), ("单位：万人次", "万"), ("（百万）", "百万"), ("（亿）", "亿"),
     ("（单位：千人）", "千"), ("（百分比）", ""), ("（%）", ""), ("（条）", ""), ("万名医院", "")],
)  # fmt: skip
def test_a_scale_is_found_in_a_header_or_remark(text: str, scale: str) -> None:
    assert find_scale(text) == scale


def test_numbers_under_a_header_of_ten_thousands_are_multiplied() -> None:
    header = row("序号", "名称", "预约数量（万次）", number=1)
    found = read(header, row("1", "虚构甲", "12", number=2), row("2", "虚构乙", "3.5", number=3),
                 row(("合计", 2), "15.5", number=4))  # fmt: skip
    assert numbers(found) == {"虚构甲": 120_000, "虚构乙": 35_000}
    assert [(total.number, total.printed) for total in found.totals] == [(155_000, "15.5")]
    assert read_count("1.2.3", scale="万").state == "uncertain"


@pytest.mark.parametrize(
    ("uploads", "visits", "numbers"),
    [
        (["19 611 311", "303 588"], ["8 256", "99"], [19_611_311, 303_588, 8_256, 99]),
        (["19 611 311", "303588"], ["8 256", "99"], [None, 303_588, 8_256, 99]),
        (["611 311", "303 588"], ["8 256", "99"], [None, None, None, 99]),
        (["19 611 311", "303 58"], ["8 256", "99"], [19_611_311, None, 8_256, 99]),
    ],
)
def test_spaces_between_thousands_are_known_by_the_whole_table(
    uploads: list[str], visits: list[str], numbers: list[float | None]
) -> None:
    header = row("接入单位", "数据上传量", "门急诊信息/人次", number=1)
    names = "虚构甲区", "虚构乙区"
    rows = [row(name, uploads[n], visits[n], number=2 + n) for n, name in enumerate(names)]
    found = read_section("district_reporting", header, *rows, width=3)
    got = {(f.metric, f.unit): (f.value.number, f.value.printed) for f in found.figures}
    keys = [(m, name) for m in ("uploaded_records", "outpatient_visits") for name in names]
    assert [got[key] for key in keys] == list(zip(numbers, [*uploads, *visits], strict=True))


def test_a_remark_of_ten_thousands_beside_a_table_leaves_it_unread() -> None:
    title = "2023 年 4 月线上预约情况统计"
    issue = issue_of(title, "单位：万次", " ".join(CHANNELS), "1 虚构甲 5")
    assert issue.figures == ()
    assert "单位：万次" in [unread.text for unread in issue.unread]


@pytest.mark.parametrize("measure", ["（上月）", "（2022年）", "（累计）", "（‰）"])
def test_a_bracket_that_says_another_figure_is_no_measure(measure: str) -> None:
    columns = section("district_reporting").columns
    assert match_columns([f"数据上传量{measure}"], columns) == (None,)


def test_the_month_of_the_section_in_a_header_says_nothing_more() -> None:
    header = row("序号", "名称", "2023 年 4 月预约数量", number=1)
    assert numbers(read(header, row("1", "虚构甲", "7", number=2))) == {"虚构甲": 7}
    other = row("序号", "名称", "2023 年 3 月预约数量", number=1)
    assert numbers(read(other, row("1", "虚构甲", "7", number=2))) == {}


@pytest.mark.parametrize(
    "name",
    [
        "小计",
        "全市平均",
        "全市",
        "平均值",
        "全院小计",
        "上月",
        "同比",
        "本月合计",
        "医院合计",
        "同比增长",
        "其中：市属",
        "小计*",
    ],
)
def test_a_row_that_sums_up_others_is_no_unit(name: str) -> None:
    found = read(row(*CHANNELS, number=1), row("1", "虚构甲", "7", number=2),
                 row("", name, "7", number=3))  # fmt: skip
    assert numbers(found) == {"虚构甲": 7}
    assert unread(found) == [(f"{name} 7", "the row sums up others: it is no unit")]


def tall(printed: Row, column: int, rows: int) -> Row:
    """The row with a cell that reaches over several rows."""
    cells = tuple(replace(c, rows=rows) if c.column == column else c for c in printed.cells)
    return replace(printed, cells=cells)


def test_a_figure_beside_several_names_is_certain_of_none() -> None:
    """It may be the sum of both; what says that nothing is reported is true of each."""
    without = row("2", "虚构乙", number=3)
    header, last = row(*CHANNELS, number=1), row("3", "虚构丙", "8", number=4)
    found = read(header, tall(row("1", "虚构甲", "7", number=2), 2, 2), without, last)
    assert numbers(found) == {"虚构甲": None, "虚构乙": None, "虚构丙": 8}
    why = "the cell stands over 2 rows: whose figure it is is not known"
    assert [(each.line, each.text, each.why_en) for each in found.unread] == [
        ("p1.l2", "7", why), ("p1.l3", "7", why),
    ]  # fmt: skip
    found = read(header, tall(row("1", "虚构甲", "/", number=2), 2, 2), without, last)
    assert [(f.unit, f.value.state) for f in found.figures] == [
        ("虚构甲", "not reported"), ("虚构乙", "not reported"), ("虚构丙", "read"),
    ]  # fmt: skip
    assert found.unread == []


def test_a_cell_that_a_row_lacks_is_said() -> None:
    """A rule of the grid that is not printed leaves a hole."""
    found = read(row(*CHANNELS, number=1), row("1", "虚构甲", number=2),
                 row("2", "虚构乙", "", number=3))  # fmt: skip
    assert [(f.unit, f.value.state) for f in found.figures] == [("虚构乙", "blank")]
    assert unread(found) == [("预约数量", "the row lacks this cell")]


def test_a_number_of_days_beside_several_names_is_that_of_each() -> None:
    header = row("接入单位", "数据上传量", "数据上传天数", number=1)
    rows = (row("虚构甲区", "70", number=2), tall(row("虚构乙区", "80", "30", number=3), 2, 3),
            row("虚构丙区", "90", number=4))  # fmt: skip
    found = read_section("district_reporting", header, *rows, width=3)
    days = {f.unit: f.value.number for f in found.figures if f.metric == "days"}
    assert (days, found.unread) == ({"虚构甲区": 30, "虚构乙区": 30, "虚构丙区": 30}, [])


def test_a_name_over_several_rows_takes_none_of_them() -> None:
    found = read(row(*CHANNELS, number=1), tall(row("1", "虚构甲", "7", number=2), 1, 2))
    assert numbers(found) == {}
    assert unread(found) == [("1 虚构甲 7", "a name stands over several rows")]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("虚构医院*", "虚构医院"), ("虚构医院②", "虚构医院"), ("虚构 医院¹", "虚构医院"),
     ("虚构医院(东)", "虚构医院(东)"), ("12320 网", "12320网"), ("①", "①"),
     ("虚构医院[3]", "虚构医院"), ("虚构医院[³]", "虚构医院"),
     ("虚构医院¹)", "虚构医院"), ("虚构医院注²", "虚构医院"), ("虚构医院ᵃ", "虚构医院"),
     ("★ 虚构医院", "虚构医院"), ("●虚构第四五○", "虚构第四五○"), ("虚构医院▲", "虚构医院"),
     ("就医 160", "就医160"), ("虚构医院(2)", "虚构医院(2)")],
)  # fmt: skip
def test_the_sign_of_a_footnote_is_no_part_of_a_name(printed: str, name: str) -> None:
    assert canonical_name(printed) == name


def test_the_sign_of_a_footnote_behind_total_makes_it_no_unit() -> None:
    found = read(row(*CHANNELS, number=1), row("1", "虚构甲", "7", number=2),
                 row("", "合计①", "7", number=3))  # fmt: skip
    assert (numbers(found), unread(found)) == ({"虚构甲": 7}, [])
    assert [(total.name, total.number) for total in found.totals] == [("channel_bookings", 7)]


@pytest.mark.parametrize("printed", ["48①", "48*", "4 8※"])
def test_the_sign_of_a_footnote_behind_a_number_is_not_read_with_it(printed: str) -> None:
    one = " " not in printed
    assert read_count(printed) == Value(
        48 if one else None, printed, "read" if one else "uncertain"
    )


@pytest.mark.parametrize("said", ["比上月增加 120 个", "虚构投诉约 40 个", "日均 30 个",
                                  "虚构热线共受理电话达 9 个", "其中周一最多 7 个"])  # fmt: skip
def test_a_part_of_a_sentence_is_no_category(said: str) -> None:
    findings = Findings()
    lines = [line(f"咨询类 5 个，{said}。")]
    CountReader(section("hotline"), read_spec().metrics, "2023-04", findings).read_lines(lines)
    findings.leave_rest(lines)
    assert numbers(findings) == {"咨询类": 5}
    assert len(findings.unread) == 1


def test_a_title_without_any_figure_is_no_section() -> None:
    issue = issue_of("2023 年 4 月虚构平台数据采集情况（区）")
    checks = check_issue(issue, read_spec(), ()).checks
    missing = next(check.note for check in checks if check.name == "sections")
    assert "district_reporting" in missing.split()


@pytest.mark.parametrize("measure", ["（成功率）", "（3月）", "（含取消）"])
def test_words_in_brackets_behind_a_header_are_no_measure(measure: str) -> None:
    assert match_columns([f"电话预约{measure}"], section("bookings").columns) == (None,)


def test_a_cell_over_the_figures_of_a_unit_leaves_its_others() -> None:
    reader = TableReader(section("hospital_reporting"), read_spec().metrics, "2023-04", Findings())
    header = row("接入单位", "数据上传量", "数据上传天数", "实时数据表单上传情况", number=1)
    rows = [
        row("虚构甲", "7", ("另行统计", 2), number=2),
        row("虚构乙", ("/", 2), "3/11", number=3),
    ]
    reader.read_table(Table((header, *rows), 4))
    reader.finish(line("题目", 99))
    read = [(f.unit, f.metric, f.value.number, f.value.state) for f in reader.findings.figures]
    assert read == [
        ("虚构甲", "uploaded_records", 7, "read"),
        ("虚构乙", "uploaded_records", None, "not reported"),
        ("虚构乙", "days", None, "not reported"),
        ("虚构乙", "forms", 3, "read"),
        ("虚构乙", "forms_due", 11, "read"),
    ]
    assert unread(reader.findings) == [("另行统计", "the cell stands over 2 columns")]


def test_a_heading_of_a_group_of_rows_is_neither_header_nor_unit() -> None:
    found = read(row(*CHANNELS, number=1), row(("一、虚构的一类", 3), number=2),
                 row("1", "虚构甲", "7", number=3), row(("二、另一类", 3), number=4),
                 row("2", "虚构乙", "8", number=5))  # fmt: skip
    assert numbers(found) == {"虚构甲": 7, "虚构乙": 8}
    assert unread(found) == []


TITLE = "2023 年 4 月线上预约情况统计"
HEADER = "序号 名称 预约数量"


@pytest.mark.parametrize(
    "other", ["2023 年 3 月线上预约情况统计", "2023 年 4 月专家门诊线上预约情况统计"]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_second_table_of_its_kind_is_left(other: str, first: bool) -> None:
    tables = [(other, HEADER, "1 虚构甲 99"), (TITLE, HEADER, "1 虚构甲 5")]
    lines = [text for table in tables[:: 1 if first else -1] for text in table]
    months = ["2023 年 4 月虚构预约挂号服务统计", "2023 年 4 月虚构平台数据采集情况（区）"]
    issue = issue_of(*lines, *months)
    assert [(f.unit, f.value.number, f.month) for f in issue.figures] == [("虚构甲", 5, "2023-04")]
    assert "1 虚构甲 99" in [unread.text for unread in issue.unread]


def test_a_title_of_several_months_is_another_section() -> None:
    issue = issue_of("2023 年 1-4 月线上预约情况统计", HEADER, "1 虚构甲 99")
    assert issue.figures == ()


def test_a_title_may_state_its_month_without_a_year() -> None:
    masthead = "虚构简报\n2024 年第 1 期\n虚构中心 编印 2024 年 1 月 24 日\n"
    issue = issue_of("虚构 12320 卫生热线 12 月数据统计", "咨询类 5 个。", masthead=masthead)
    assert [(f.unit, f.value.number, f.month) for f in issue.figures] == [("咨询类", 5, "2023-12")]
    assert [check.ok for check in issue.checks if check.name == "months"] == [True]


@pytest.mark.parametrize("said", ["2023 年 3 月，", "2023 年 1-4 月，", "今年累计"])
def test_a_sentence_about_another_time_is_not_counted(said: str) -> None:
    findings = Findings()
    lines = [line(f"{said}虚构热线受理咨询电话 48 个，其中咨询类 5 个。本月人工服务 7 通。")]
    CountReader(section("hotline"), read_spec().metrics, "2023-04", findings).read_lines(lines)
    findings.leave_rest(lines)
    assert (findings.totals, len(findings.unread)) == ([], 1)


def test_a_line_that_says_that_a_table_goes_on_closes_nothing() -> None:
    issue = issue_of(TITLE, HEADER, "1 虚构甲 5", "续表", HEADER, "2 虚构乙 6")
    assert [(f.unit, f.value.number) for f in issue.figures] == [("虚构甲", 5), ("虚构乙", 6)]


def test_two_tables_may_each_print_the_total_of_one_metric() -> None:
    header = "接入单位 数据上传量 数据上传天数 实时数据表单上传情况"
    tables = [
        line
        for kind, name, number in (("区", "虚构区", 7), ("医院", "虚构医院", 8))
        for line in (f"2023 年 4 月虚构平台数据采集情况（{kind}）", header,
                     f"{name} {number} 30 3/11", f"合计：{number}")
    ]  # fmt: skip
    issue = check_issue(issue_of(*tables), read_spec(), ())
    sums = [(c.subject, c.expected, c.found) for c in issue.checks if c.name == "printed_total"]
    assert sums == [("uploaded_records_district", 7, 7), ("uploaded_records_hospital", 8, 8)]
    assert "Records uploaded (Reporting by district)" in read_spec().labels()[sums[0][0]]


def test_rates_that_may_be_ratios_are_not_believed() -> None:
    reader = TableReader(section("hospital_reporting"), read_spec().metrics, "2023-04", Findings())
    header = row("接入单位", "数据上传量", "门急诊实时数据符合率", number=1)
    rows = [row(f"虚构{n}医院", "7", f"0.{n}74", number=n) for n in range(2, 8)]
    reader.read_table(Table((header, *rows), 3))
    reader.finish(line("题目", 99))
    rates = [f for f in reader.findings.figures if f.metric == "outpatient_compliance"]
    assert {figure.value.state for figure in rates} == {"uncertain"}
    assert "column_holds" in [check.name for check in reader.findings.checks if not check.ok]


@pytest.mark.parametrize(
    ("last", "rest", "names"),
    [
        (("南京鼓楼医院", ""), ("江苏省人民医院", "5"), ["南京鼓楼医院", "江苏省人民医院"]),
        (("南京鼓楼医院", ""), ("江北国际医院", "5"), ["南京鼓楼医院江北国际医院"]),
        (("虚构的一家", ""), ("医院", "5"), ["虚构的一家医院"]),
    ],
)
def test_a_unit_without_values_at_the_end_of_a_page_is_no_part_of_the_next_name(
    last: tuple[str, str], rest: tuple[str, str], names: list[str]
) -> None:
    reader = TableReader(section("hospital_reporting"), read_spec().metrics, "2023-04", Findings())
    overleaf = row(*rest, number=1)
    header = row("接入单位", "数据上传量", number=1)
    reader.read_table(Table((header, row(*last, number=2)), 2, 1))
    reader.read_table(Table((replace(overleaf, line=replace(overleaf.line, page=2)),), 2, 0))
    reader.finish(line("题目", 99))
    assert [record.values["hospital"] for record in reader.findings.records] == names


def test_a_rate_above_100_is_reported_for_what_it_is() -> None:
    header = row("接入单位", "数据上传量", "门急诊信息实时数据符合率")
    found = read_section("hospital_reporting", header, row("虚构院", "7", "101.70%"), width=3)
    assert unread(found) == [("101.70%", "a rate above 100 %, which is not taken over")]
