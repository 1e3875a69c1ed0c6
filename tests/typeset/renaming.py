"""Changes of names: header words, and hospitals that are renamed, merged, new or gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from tests.typeset.content import number_of, vary
from tests.typeset.issue import Column, Issue, Row, Table, Value

# Header words and what other years call them.
WORDS = {
    "单位": ("医院名称", "医疗机构"),
    "12320 在线预约": ("12320 网上预约", "12320 线上预约"),
    "电话预约": ("12320 电话预约", "热线电话预约"),
    "诊间预约": ("诊间", "医生诊间预约"),
    "第三方": ("第三方平台", "第三方渠道"),
    "小计": ("总计", "预约总量"),
    "名称": ("渠道名称", "预约渠道"),
    "预约数量": ("预约量", "预约数"),
    "接入单位": ("单位名称", "上传单位"),
    "数据上传量": ("上传数据量", "上传量（条）"),
    "数据上传天数": ("上传天数", "上传数据天数"),
    "实时数据表单上传情况": ("表单上传情况", "实时表单上传"),
    "门急诊信息": ("门急诊", "门（急）诊信息"),
    "出院信息": ("出院", "出院病人信息"),
    "实时数据符合率": ("数据符合率", "实时符合率"),
    "健康档案累计上传总量": ("健康档案上传总量", "居民健康档案"),
    "基本信息": ("个人基本信息", "档案基本信息"),
    "高血压": ("高血压患者", "高血压专档"),
    "糖尿病": ("糖尿病患者", "糖尿病专档"),
}
RENAMED_AT_ONCE = 3
OTHER_NAMES = {
    "南京市口腔医院": "市口腔医院",
    "南京市胸科医院": "南京胸科医院",
    "江苏省省级机关医院": "江苏省老年病医院",
    "南京明基医院": "南京明基医院（集团）",
    "南京医科大学第二附属医院": "南医大二附院",
}
MERGED = (
    ("南京江北医院", "南京市职业病防治院", "南京测试江北联合医院"),
    ("南京市中西医结合医院", "江苏省第二中医院", "南京测试中医医疗集团"),
)
NEW = ("南京测试妇幼保健分院", "南京测试国际康复医院（河西院区）")
HOSPITAL_TABLES = ("appointments", "hospitals")


def rename_columns(issue: Issue, random: Random) -> Issue:
    words = random.sample(sorted(WORDS), RENAMED_AT_ONCE)
    other = {word: random.choice(WORDS[word]) for word in words}

    def rename(column: Column) -> Column:
        return replace(column, path=tuple(other.get(word, word) for word in column.path))

    sections = (
        replace(s, columns=tuple(rename(c) for c in s.columns)) if isinstance(s, Table) else s
        for s in issue.sections
    )
    return replace(issue, sections=tuple(sections))


def with_rows(issue: Issue, rows: Mapping[str, Sequence[Row]]) -> Issue:
    """The issue with the rows of these tables exchanged."""
    sections = (
        replace(s, rows=tuple(rows[s.key])) if isinstance(s, Table) and s.key in rows else s
        for s in issue.sections
    )
    return replace(issue, sections=tuple(sections))


def hospital_rows(issue: Issue) -> dict[str, list[Row]]:
    return {
        s.key: list(s.rows)
        for s in issue.sections
        if isinstance(s, Table) and s.key in HOSPITAL_TABLES
    }


def rename_hospital(issue: Issue, random: Random) -> Issue:
    old, new = random.choice(sorted(OTHER_NAMES.items()))

    def rename(row: Row) -> Row:
        if row.values["unit"] != old:
            return row
        return replace(row, values={**row.values, "unit": new}, canonical=old)

    tables = hospital_rows(issue).items()
    return with_rows(issue, {key: [rename(row) for row in rows] for key, rows in tables})


def drop_hospital(issue: Issue, random: Random) -> Issue:
    tables = hospital_rows(issue)
    gone = random.choice(sorted(shared_names(tables.values())))
    return with_rows(
        issue,
        {key: [r for r in rows if r.values["unit"] != gone] for key, rows in tables.items()},
    )


def shared_names(tables: Iterable[Sequence[Row]]) -> set[str]:
    """The hospitals that every one of the tables has."""
    return set.intersection(*({str(row.values["unit"]) for row in rows} for rows in tables))


def merge_hospitals(issue: Issue, random: Random) -> Issue:
    """Two hospitals report as one under a new name; where only one reports, it is renamed."""
    *old, new = random.choice(MERGED)
    tables = hospital_rows(issue)
    return with_rows(issue, {key: merge_rows(rows, old, new) for key, rows in tables.items()})


def merge_rows(rows: Sequence[Row], old: Sequence[str], new: str) -> list[Row]:
    merged = [row for row in rows if row.values["unit"] in old]
    others = [row for row in rows if row.values["unit"] not in old]
    if not merged:
        return others
    values = {key: add_values(merged, key) for key in merged[0].values}
    return [*others, Row(values | {"unit": new})]


SINGLE = ("seq", "days", "forms", "outpatient_rate", "discharge_rate")


def add_values(rows: Sequence[Row], key: str) -> Value:
    """The sum; the first hospital's where a sum means nothing."""
    values = [row.values[key] for row in rows]
    if key in SINGLE or not all(isinstance(value, int) for value in values):
        return values[0]
    return int(sum(number_of(value) for value in values))


def new_hospital(issue: Issue, random: Random) -> Issue:
    """A hospital that reports about what another one does."""
    new = random.choice(NEW)
    tables = hospital_rows(issue)
    for rows in tables.values():
        like = random.choice(rows[5:20])
        values = {key: nearly(random, key, value) for key, value in like.values.items()}
        rows.append(Row(values | {"unit": new}))
    return with_rows(issue, tables)


def nearly(random: Random, key: str, value: Value) -> Value:
    return vary(random, value) if isinstance(value, int) and key not in SINGLE else value
