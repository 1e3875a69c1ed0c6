"""Everyday tasks, as people type them into the filter box, and what is meant by each.

Those in UNSEEN were written from a bulletin and the README, before the titles of the questions and
the phrases were seen. What is typed stays as it was written: where it misses, the question gets
another phrase.
"""

import pytest

from assistant.catalogue import read_catalogue
from assistant.tui.questions import find_questions
from assistant.words import LANGUAGES, Lang

SEEN = 3
"""Questions that are seen at first sight."""

# What is typed in Chinese and in English, and the questions that do it.
TASKS: list[tuple[str, str, set[str]]] = [
    ("不达标的医院", "hospitals under target", {"hospitals_below", "records_to_reach"}),
    ("哪个区数据质量最差", "worst district for data quality", {"districts_below", "ranking"}),
    ("两项都不合格", "failing both rates", {"both_rates_below"}),
    ("还要补多少才能达到90%", "how many more to reach 90%", {"records_to_reach"}),
    ("医院排名", "league table of hospitals", {"ranking"}),
    ("漏报天数", "missing days", {"days_missed"}),
    ("表单没交齐", "forms missing", {"forms_not_complete"}),
    ("全市平均符合率", "average rate of the city", {"city_rate", "summary"}),
    ("哪家医院拖后腿", "which hospital drags the city down", {"city_rate"}),
    ("微信预约多少", "bookings through WeChat", {"online_channels"}),
    ("各医院预约量", "bookings per hospital", {"bookings_by_hospital"}),
    ("投诉电话有多少", "how many complaints by phone", {"hotline_categories"}),
    ("苏州接了多少电话", "calls answered in Suzhou", {"calls_by_city"}),
    ("高血压档案", "hypertension records", {"health_records_by_district", "chronic_per_1000"}),
    ("鼓楼医院的数据", "figures of one hospital", {"unit_card"}),
    ("两家医院比较", "compare two hospitals", {"compare_units"}),
    ("比上个月涨了多少", "change from last month", {"change_since"}),
    ("一年来的走势", "trend over the year", {"over_time", "compare_over_time"}),
    ("缺哪几期", "which issues are missing", {"missing_issues"}),
    ("有没有报道健康扶贫", "news about a topic", {"articles_about"}),
]

UNSEEN: list[tuple[str, str, set[str]]] = [
    ("热线 来电", "hotline calls", {"hotline_categories"}),
    ("投诉", "complaints", {"hotline_categories"}),
    ("预约 最多", "most bookings", {"bookings_by_hospital", "channel_leaders"}),
    ("预约 渠道 占比", "booking channels share", {"channel_shares"}),
    ("微信 客户端", "wechat app", {"online_channels"}),
    ("符合率 低", "low compliance", {"hospitals_below"}),
    ("本院 情况", "one hospital", {"unit_card"}),
    ("漏传 天数", "missing days", {"days_missed"}),
    ("表单 不全", "incomplete forms", {"forms_not_complete"}),
    ("各区 上传量 排名", "district upload ranking", {"list_units", "ranking"}),
    ("门诊 人次", "outpatient visits", {"list_units", "ranking"}),
    ("出院 人数", "discharges", {"list_units", "ranking"}),
    ("高血压 糖尿病", "hypertension diabetes", {"health_records_by_district"}),
    ("新闻", "news", {"articles_about"}),
    ("预约 趋势", "bookings trend", {"over_time"}),
    ("环比 变化", "compared to last month", {"biggest_movers", "change_since"}),
    ("两家 医院 对比", "compare hospitals", {"compare_units"}),
    ("苏州 南通", "Suzhou calls", {"calls_by_city"}),
    ("合计 核对", "check totals", {"totals_agree"}),
    ("未上报", "no data", {"no_rate_with_visits", "zero_uploads"}),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", [*TASKS, *UNSEEN], ids=lambda task: task[1])
def test_everyday_task_finds_its_question(task: tuple[str, str, set[str]], lang: Lang) -> None:
    zh, en, meant = task
    found = find_questions(read_catalogue(), zh if lang == "zh" else en)
    seen = [question.name for question in found[:SEEN]]
    assert meant & set(seen), seen
