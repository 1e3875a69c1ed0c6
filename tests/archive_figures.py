"""The invented figures of the made-up archive: fifteen months of invented hospitals.

What is printed each month is a base moved by chance, always the same, unless it is one of the
exceptions, which are what the questions ask about.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from random import Random

from db.values import Number

SEED = 12320
MISSING = "2022-06"
"""No issue carries this month."""
MONTHS = tuple(
    month
    for year, numbers in ((2021, range(11, 13)), (2022, range(1, 13)), (2023, range(1, 3)))
    for month in (f"{year}-{number:02}" for number in numbers)
    if month != MISSING
)
FIRST, LATEST = MONTHS[0], MONTHS[-1]

Cell = Number | None
Row = dict[str, Cell]
Rows = dict[str, Row]


# What is printed, before chance and the exceptions below.

REPORTING = ("uploaded_records", "outpatient_visits", "outpatient_compliance", "discharges",
             "discharge_compliance")  # fmt: skip
HOSPITALS: dict[str, tuple[Cell, ...]] = {
    "模拟第一医院": (900_000, 120_000, 88.0, 6_000, 91.0),
    "模拟第二医院": (400_000, 60_000, 42.0, 3_000, 46.0),
    "模拟中医院": (300_000, 50_000, 93.0, 2_500, None),
    "模拟儿童医院": (500_000, 80_000, 95.0, 4_000, 45.0),
    "模拟口腔医院": (90_000, 20_000, 65.0, 0, None),
    "模拟胸科医院": (70_000, 9_000, 30.0, 1_500, 6.0),
    "模拟江北医院": (110_000, 15_000, 40.0, 2_000, 43.0),
    "模拟大学附属医院": (250_000, 40_000, 77.0, 3_500, 82.0),
    "模拟省立医院（西院）": (130_000, 30_000, 55.0, 2_200, 58.0),
    "模拟康复医院": (30_000, 800, 20.0, 60, 95.0),
}
DISTRICT = (*REPORTING, "health_records", "hypertension_records", "diabetes_records")
DISTRICTS: dict[str, tuple[Cell, ...]] = {
    "江宁区": (800_000, 300_000, 90.0, 7_000, None, 900_000, 90_000, 30_000),
    "溧水区": (350_000, 90_000, 93.0, 3_000, 19.0, 400_000, 52_000, 17_000),
    "玄武区": (200_000, 70_000, 47.0, 1_200, 35.0, 350_000, 41_000, 15_000),
    "秦淮区": (250_000, 60_000, 4.0, 0, None, 500_000, 30_000, 0),
}
BOOKING = ("online_12320", "phone", "in_clinic", "third_party")
BOOKINGS: dict[str, tuple[Cell, ...]] = {
    "模拟第一医院": (9_000, 1_600, 9_500, 21_000),
    "模拟儿童医院": (2_700, 440, 150_000, 900),
    "模拟第二医院": (1_500, 130, 0, 600),
    "模拟中医院": (1_500, 90, 0, 500),
    "模拟口腔医院": (870, 80, 0, 700),
    "模拟胸科医院": (1_300, 20, 0, 80),
    "模拟江北医院": (500, 0, 0, 200),
    "模拟大学附属医院（东院）": (400, 40, 0, 300),
    "模拟省立医院": (300, 30, 10, 250),
    "模拟美容医院": (0, 0, 0, 60),
}
CALLS: dict[str, tuple[Cell, ...]] = {
    "人工服务": (22_000,),
    "电话预约": (14_000,),
    "咨询类（不含专家咨询）": (9_000,),
    "医疗服务投诉": (900,),
    "自助语音问答": (800,),
    "心理危机干预": (300,),
}
CITIES: dict[str, tuple[Cell, ...]] = {"苏州市": (14_000,), "南通市": (800,)}
ORDERS: dict[str, tuple[Cell, ...]] = {"市12345工单": (2_800,), "省12345工单": (700,)}
OTHER_CHANNELS: dict[str, tuple[Cell, ...]] = {"我的南京客户端": (8_000,), "就医160": (160,)}
ONLINE = {"南京卫生12320微信平台": 60, "健康南京客户端": 37, "南京卫生12320网": 3}
"""The percentage of the 12320 online bookings that each channel takes."""

# Who is printed when, and what is out of the ordinary.

ABSENT = {
    "模拟口腔医院": MONTHS[: MONTHS.index("2022-04")],
    "模拟胸科医院": MONTHS[MONTHS.index("2022-10") :],
    "模拟江北医院": ("2022-10",),
    "模拟美容医院": MONTHS[: MONTHS.index("2022-08")],
}
FORMS_DUE = {month: 11 if month < "2022-09" else 12 for month in MONTHS}

EXCEPTIONS: dict[tuple[str, str], dict[str, Cell]] = {
    # `/` where there were visits, and rates where there were none
    ("模拟江北医院", "outpatient_compliance"): {
        "2021-11": 66.0, "2022-11": None, "2022-12": 66.7, "2023-01": 50.0, "2023-02": 41.2,
    },
    ("模拟江北医院", "outpatient_visits"): {"2022-12": 0, "2023-01": None},
    ("秦淮区", "discharge_compliance"): {"2022-12": 12.5},
    ("秦淮区", "outpatient_compliance"): {"2022-05": None},
    # nothing uploaded where the neighbours have thousands
    ("模拟儿童医院", "discharges"): {"2022-09": 0, "2023-02": 0},
    ("模拟儿童医院", "discharge_compliance"): {"2022-09": None, "2023-02": None},
    ("玄武区", "outpatient_visits"): {"2023-02": 0},
    ("溧水区", "health_records"): {"2022-05": 80_000, "2022-12": 0},
    ("玄武区", "hypertension_records"): {"2022-12": None},
    # a jump by five, and one that only seems to be
    ("模拟第一医院", "outpatient_visits"): {"2022-11": 600_000},
    ("模拟大学附属医院", "uploaded_records"): {"2022-07": 50_000},
    ("江宁区", "diabetes_records"): {"2022-08": 150_000},
    # forms and days
    ("模拟第二医院", "forms"): {"2022-03": 9, "2023-02": 9},
    ("模拟中医院", "forms"): {"2022-03": 5, "2022-09": 11, "2023-02": 9},
    ("模拟康复医院", "forms"): {"2023-02": 0},
    ("模拟省立医院（西院）", "forms"): {"2023-02": None},
    ("模拟省立医院（西院）", "forms_due"): {"2023-02": None},
    ("秦淮区", "forms"): {"2023-02": 3},
    ("模拟第一医院", "days"): {"2022-02": 27, "2022-12": 30},
    ("模拟江北医院", "days"): {"2023-02": 20},
    ("模拟康复医院", "days"): {"2022-02": 0, "2023-02": 25},
    ("模拟中医院", "days"): {"2023-02": 25},
    ("模拟省立医院（西院）", "days"): {"2023-02": None},
    ("溧水区", "days"): {"2022-02": 26, "2023-02": 27},
    # ties, at a cut and beyond; a rate on the threshold; the lowest and the highest there are
    ("模拟第一医院", "outpatient_compliance"): {"2023-02": 88.8},
    ("模拟大学附属医院", "outpatient_compliance"): {"2022-03": 50.0, "2023-02": 88.8},
    ("模拟中医院", "outpatient_compliance"): {"2023-02": 100.0},
    ("模拟儿童医院", "outpatient_compliance"): {"2023-01": 91.5, "2023-02": 88.8},
    ("模拟口腔医院", "outpatient_compliance"): {"2023-02": 50.0},
    ("模拟康复医院", "outpatient_compliance"): {"2023-02": 0.0},
    ("模拟大学附属医院", "discharges"): {"2023-02": 2_345},
    ("模拟省立医院（西院）", "discharges"): {"2023-02": 2_345},
    # below half for months, with one month above and one month of no issue
    ("模拟第二医院", "outpatient_compliance"): {"2022-03": 55.0},
    ("模拟第二医院", "discharge_compliance"): {"2022-11": 50.0},
    ("玄武区", "outpatient_compliance"): {"2022-12": 51.0},
    # bookings
    ("模拟省立医院", "online_12320"): {"2023-02": 120, "2022-12": None},
    ("模拟省立医院", "phone"): {"2023-02": 30, "2022-12": None},
    ("模拟省立医院", "in_clinic"): {"2023-02": 0},
    ("模拟省立医院", "third_party"): {"2023-02": 250},
    ("模拟江北医院", "online_12320"): {"2023-02": 200},
    ("模拟江北医院", "third_party"): {"2023-02": 200},
}  # fmt: skip
MISPRINTS = {
    ("2022-12", "calls"): 7,
    ("2022-08", "bookings_phone"): 10,
    ("2023-02", "channel_bookings"): -100,
    ("2022-12", "模拟中医院"): 1,
}
"""How much more than the sum is printed: of a total, or in the row of a hospital's bookings."""

ARTICLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "2021-11": (
        ("article", "模拟社区义诊活动（编造）", "编造的正文：周末义诊。\n第二段，来了 120 人。"),
        ("brief", "编造的简讯：HIS 系统升级完成", "编造的正文：his 系统停机 2 小时。"),
    ),
    "2022-03": (
        ("article", "信息安全培训（编造）", "编造的正文，" + "很长的一段话" * 12 + "，提到义诊，"
         + "后面还有很多字" * 12 + "。"),
        ("article", "上传率达到100%（编造）", "编造的正文：表名是 a_b，完成率 100%。"),
    ),
    "2022-12": (
        ("article", "年终总结（编造）", "编造的正文：全年培训 1000 人次。"),
        ("brief", "冬季义诊（编造）", "编造的正文，没有那两个字。"),
        ("brief", "ＨＩＳ 改造（编造）", "编造 的 正文，前面有 空格：５ 月 15 日 停机 2 小时。"),
    ),
    "2023-02": (("brief", "春季培训开班（编造）", "编造的正文：\n\n培训分两期。"),),
}  # fmt: skip
UNREAD = {
    "2022-03": ("编造的一行 3 月 17 日", "编造的另一行 99"),
    "2023-02": ("编造的附注 ① 5",),
}
CORRECTED = ("2022-12", "hospital", "模拟第一医院", "outpatient_compliance", 12.3)
"""What a second printing of an issue changed, and from what."""


def draw(month: str, unit: str, column: str, base: Cell) -> Cell:
    """The figure of a month: the exception, or the base moved by chance (always the same)."""
    exceptions = EXCEPTIONS.get((unit, column), {})
    if month in exceptions:
        return exceptions[month]
    if base is None:
        return None
    chance = Random(f"{SEED} {month} {unit} {column}").uniform(-1, 1)
    if column.endswith("compliance"):
        return round(min(base + 4 * chance, 100.0), 1)
    return round(base * (1 + chance / 10))


def misprint(month: str, name: str) -> int:
    return MISPRINTS.get((month, name), 0)


def draw_table(month: str, columns: Sequence[str], bases: Mapping[str, tuple[Cell, ...]]) -> Rows:
    return {
        unit: {c: draw(month, unit, c, base) for c, base in zip(columns, row, strict=True)}
        for unit, row in bases.items()
        if month not in ABSENT.get(unit, ())
    }


def draw_reporting(
    month: str, columns: Sequence[str], bases: Mapping[str, tuple[Cell, ...]]
) -> Rows:
    rows = draw_table(month, columns, bases)
    _, days = monthrange(*map(int, month.split("-")))
    due = FORMS_DUE[month]
    for unit, row in rows.items():
        for column, usual in (("days", days), ("forms", due), ("forms_due", due)):
            row[column] = EXCEPTIONS.get((unit, column), {}).get(month, usual)
    return rows


def draw_bookings(month: str) -> Rows:
    rows = draw_table(month, BOOKING, BOOKINGS)
    for unit, row in rows.items():
        row["total"] = sum(cell or 0 for cell in row.values()) + misprint(month, unit)
    return dict(sorted(rows.items(), key=lambda item: -(item[1]["total"] or 0)))


def draw_channels(month: str, bookings: Rows) -> Rows:
    online, phone = (sum(row[c] or 0 for row in bookings.values()) for c in BOOKING[:2])
    wechat, app, site = ONLINE
    rows = {app: online * ONLINE[app] // 100, site: online * ONLINE[site] // 100}
    rows[wechat] = online - sum(rows.values())
    rows["12320快速预约"] = phone
    named: Rows = {channel: {"bookings": number} for channel, number in rows.items()}
    return named | draw_table(month, ("bookings",), OTHER_CHANNELS)
