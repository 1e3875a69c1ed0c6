"""The sentence of every question on the sample, whole, in both languages."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.answer import answer
from assistant.catalogue import read_catalogue
from assistant.where import connect
from assistant.words import Words

SENTENCES: list[tuple[str, dict[str, str], str, str]] = [
    (
        "hospitals_below",
        {},
        "2023 年 4 月，印有符合率的 28 家医院中，有 7 家的门急诊或出院实时数据符合率低于 "
        "50%（门急诊 5 家，出院 3 家，两项都低的 1 家）。",
        "In April 2023, 7 of 28 hospitals with a printed rate were below 50% by outpatient "
        "or discharge compliance (5 by outpatient, 3 by discharge, 1 by both).",
    ),
    (
        "districts_below",
        {},
        "2023 年 4 月，印有符合率的 12 个区中，有 9 个的门急诊或出院实时数据符合率低于 "
        "50%（门急诊 1 个，出院 8 个，两项都低的 0 个）。",
        "In April 2023, 9 of 12 districts with a printed rate were below 50% by outpatient "
        "or discharge compliance (1 by outpatient, 8 by discharge, 0 by both).",
    ),
    (
        "ranking",
        {},
        "2023 年 4 月，各医院按门急诊实时数据符合率从高到低排名，共 27 个单位：第一是南京市第二医院、"
        "南京脑科医院（99.8%），最后是江苏省肿瘤医院（7.7%）。",
        "By outpatient compliance rate in April 2023, highest first, 27 hospitals run from "
        "南京市第二医院 (Nanjing Second Hospital) and 南京脑科医院 (Nanjing Brain Hospital) (99.8%) to "
        "江苏省肿瘤医院 (Jiangsu Cancer Hospital) (7.7%).",
    ),
    (
        "both_rates_below",
        {},
        "2023 年 4 月，两项符合率都印有的 26 家医院中，有 1 家两项都低于 50%：南京市胸科医院。",
        "In April 2023, 1 of 26 hospitals with both rates printed was below 50% by both: "
        "南京市胸科医院 (Nanjing Chest Hospital).",
    ),
    (
        "both_rates_below",
        {'kind': 'district'},
        "2023 年 4 月，两项符合率都印有的 10 个区中，没有一个两项都低于 50%；要到高于 "
        "61.4% 才会有。",
        "In April 2023, none of 10 districts with both rates printed was below 50% by "
        "both; the threshold would have to be above 61.4%.",
    ),
    (
        "records_to_reach",
        {},
        "2023 年 4 月，印有门急诊符合率的 27 家医院中，有 18 家没有达到 90%，共差 "
        "496,091 人次；差得最多的是南京市儿童医院，差 105,174 人次。",
        "In April 2023, 18 of 27 hospitals with a printed outpatient rate fell short of "
        "90%, by 496,091 matching visits in all; 南京市儿童医院 (Nanjing Children's Hospital) "
        "fell short by the most, 105,174.",
    ),
    (
        "records_to_reach",
        {'threshold': '5', 'kind': 'district', 'metric': 'discharge'},
        "2023 年 4 月，印有出院符合率的 10 个区中，没有一个低于 5%，都已达标。",
        "In April 2023, all 10 districts with a printed discharge rate reached 5%.",
    ),
    (
        "forms_not_complete",
        {},
        "2023 年 4 月，32 家医院中，有 18 家没有交齐表单，共缺 102 张；"
        "缺得最多的是东部战区空军医院、江苏民政康复医院、江苏省口腔医院等 4 个，各缺 11 张。",
        "In April 2023, 18 of 32 hospitals had not uploaded all their forms, 102 missing "
        "in all; the most were missing at 东部战区空军医院 (Air Force Hospital of Eastern Theater "
        "Command), 江苏民政康复医院 (Jiangsu Civil Affairs Rehabilitation Hospital), 江苏省口腔医院 "
        "(Jiangsu Province Stomatological Hospital) and 1 more, 11 each.",
    ),
    (
        "days_missed",
        {},
        "2023 年 4 月，32 家医院中，有 3 家没有每天上传，共缺 36 天；"
        "缺得最多的是东部战区空军医院，缺 30 天。",
        "In April 2023, 3 of 32 hospitals did not upload on every day, missing 36 days in "
        "all; the most were missed by 东部战区空军医院 (Air Force Hospital of Eastern Theater "
        "Command), 30.",
    ),
    (
        "no_rate_with_visits",
        {},
        "2023 年 4 月，32 家医院中，有 5 处印有人次却没有符合率：江苏省口腔医院、泰康仙林鼓楼医院、"
        "南京江北医院。",
        "In April 2023, visits are printed without a rate in 5 cases among 32 hospitals: "
        "江苏省口腔医院 (Jiangsu Province Stomatological Hospital), 泰康仙林鼓楼医院 (Taikang Xianlin "
        "Drum Tower Hospital) and 南京江北医院 (Nanjing Jiangbei Hospital).",
    ),
    (
        "zero_uploads",
        {},
        "2023 年 4 月，32 家医院中，同类中位数上千而自己为零的数有 6 个：东部战区空军医院、"
        "江苏民政康复医院、南京市第一医院。",
        "In April 2023, 6 figures of 32 hospitals are zero where the median of their kind "
        "is in the thousands: 东部战区空军医院 (Air Force Hospital of Eastern Theater Command), "
        "江苏民政康复医院 (Jiangsu Civil Affairs Rehabilitation Hospital) and 南京市第一医院 (Nanjing "
        "First Hospital).",
    ),
    (
        "city_rate",
        {},
        "2023 年 4 月，印有门急诊符合率的 27 家医院，简单平均为 72.45%，按人次加权为 "
        "76.46%；拉低最多的是南京市儿童医院，没有它会是 78.73%。",
        "In April 2023, the outpatient rate of 27 hospitals was 72.45% as a plain mean and "
        "76.46% weighted by visits; 南京市儿童医院 (Nanjing Children's Hospital) pulled it down "
        "the most: without it, it would be 78.73%.",
    ),
    (
        "bookings_by_hospital",
        {},
        "2023 年 4 月，36 家医院共预约 221,853 次，其中最多的是南京市儿童医院，"
        "159,378 次，占 71.8%。",
        "In April 2023, 36 hospitals took 221,853 bookings; the most, 159,378 (71.8%), "
        "were at 南京市儿童医院 (Nanjing Children's Hospital).",
    ),
    (
        "online_channels",
        {},
        "2023 年 4 月，7 个线上渠道共预约 36,043 次，其中最多的是南京卫生12320微信平台，"
        "13,264 次，占 36.8%。",
        "In April 2023, 7 online channels took 36,043 bookings; the most came through "
        "南京卫生12320微信平台 (Nanjing Health 12320 on WeChat): 13,264, or 36.8%.",
    ),
    (
        "channel_leaders",
        {'channel': 'phone'},
        "2023 年 4 月，36 家医院的电话预约共 2,763 次，其中最多的是南京鼓楼医院，1,617 "
        "次，占 58.5%。",
        "In April 2023, phone bookings at 36 hospitals came to 2,763; the most, 1,617 "
        "(58.5%), were at 南京鼓楼医院 (Nanjing Drum Tower Hospital).",
    ),
    (
        "channel_shares",
        {},
        "2023 年 4 月，全市共预约 221,853 次：12320 在线占 10.7%，电话占 1.2%，"
        "诊间占 74.7%，第三方占 13.3%。",
        "In April 2023, the city took 221,853 bookings: 10.7% online through 12320, 1.2% "
        "by phone, 74.7% in the clinic and 13.3% through third parties.",
    ),
    (
        "no_phone_bookings",
        {},
        "2023 年 4 月，有预约的 36 家医院中，有 8 家没有电话预约：南京雨花口腔医院、南京江北医院、"
        "南京市溧水区中医院等 8 个。",
        "In April 2023, 8 of 36 hospitals with bookings took none by phone: 南京雨花口腔医院 "
        "(Nanjing Yuhua Stomatological Hospital), 南京江北医院 (Nanjing Jiangbei Hospital), "
        "南京市溧水区中医院 (Nanjing Lishui Hospital of Chinese Medicine) and 5 more.",
    ),
    (
        "books_but_not_reports",
        {},
        "2023 年 4 月，有预约的 36 家医院中，有 13 家没有上传数据：南京鼓楼医院江北国际医院、"
        "南京市高淳人民医院、南京市江宁医院（湖山路）等 13 个。",
        "In April 2023, 13 of 36 hospitals with bookings were not in the table of uploads: "
        "南京鼓楼医院江北国际医院 (Nanjing Drum Tower Hospital Jiangbei International Hospital), "
        "南京市高淳人民医院 (Nanjing Gaochun People's Hospital), 南京市江宁医院（湖山路） (Nanjing Jiangning "
        "Hospital (Hushan Road)) and 10 more.",
    ),
    (
        "reports_but_not_books",
        {},
        "2023 年 4 月，上传数据的 32 家医院中，有 9 家没有预约：江苏省中医院、东部战区总医院、"
        "南京脑科医院等 9 个。",
        "In April 2023, 9 of 32 hospitals that report were not in the table of bookings: "
        "江苏省中医院 (Jiangsu Province Hospital of Chinese Medicine), 东部战区总医院 (General Hospital "
        "of Eastern Theater Command), 南京脑科医院 (Nanjing Brain Hospital) and 6 more.",
    ),
    (
        "hotline_categories",
        {},
        "2023 年 4 月，12320 卫生热线共受理电话 48,416 个，其中最多的是人工服务，"
        "22,392 个，占 46.2%。",
        "In April 2023, the 12320 health hotline took 48,416 calls; the largest category "
        "was 人工服务 (Agent service): 22,392, or 46.2%.",
    ),
    (
        "calls_by_city",
        {},
        "2023 年 4 月，全省 12320 热线共接听电话 63,198 人次，其中最多的是南京，"
        "48,416 人次，占 76.6%。",
        "In April 2023, the province's 12320 hotlines answered 63,198 calls; the most were "
        "in 南京 (Nanjing): 48,416, or 76.6%.",
    ),
    (
        "work_orders",
        {},
        "2023 年 4 月，12320 卫生热线共处理工单 4,535 件，其中最多的是市12345工单，"
        "2,822 件，占 62.2%。",
        "In April 2023, the 12320 health hotline handled 4,535 work orders; the largest "
        "source was 市12345工单 (City 12345 work orders): 2,822, or 62.2%.",
    ),
    (
        "health_records_by_district",
        {},
        "截至 2023 年 4 月，12 个区共上传健康档案 8,384,025 条、高血压档案 "
        "941,640 条、糖尿病档案 302,132 条；健康档案最多的是六合区，1,181,779 条。",
        "By April 2023, 12 districts had uploaded 8,384,025 health records, 941,640 "
        "hypertension records and 302,132 diabetes records; the most health records, "
        "1,181,779, came from 六合区 (Luhe District).",
    ),
    (
        "chronic_per_1000",
        {},
        "截至 2023 年 4 月，每千份健康档案中，全市有高血压档案 112.3 份、糖尿病档案 36 份；"
        "高血压档案最多的是溧水区（170.7 份），最少的是秦淮区（0 份）。",
        "By April 2023, per 1,000 health records the city had 112.3 hypertension and 36 "
        "diabetes records; hypertension records run from 170.7 (溧水区 (Lishui District)) to "
        "0 (秦淮区 (Qinhuai District)).",
    ),
    (
        "health_record_zeros",
        {},
        "2023 年 4 月，12 个区的健康档案、高血压档案和糖尿病档案中，有 2 个数印作 0：秦淮区。",
        "In April 2023, 2 of the health, hypertension and diabetes records of 12 districts "
        "are printed as 0: 秦淮区 (Qinhuai District).",
    ),
    (
        "change_since",
        {},
        "2023 年 4 月的门急诊实时数据符合率无法与 2023 年 3 月相比：没有载入那个月的简报，"
        "已载入的有 2023 年 4 月。",
        "The outpatient compliance rate of April 2023 cannot be compared with March 2023: "
        "that month is not loaded, only April 2023.",
    ),
    (
        "biggest_movers",
        {},
        "2023 年 4 月的门急诊实时数据符合率无法与 2023 年 3 月相比：没有载入那个月的简报，"
        "已载入的有 2023 年 4 月。",
        "The outpatient compliance rate of April 2023 cannot be compared with March 2023: "
        "that month is not loaded, only April 2023.",
    ),
    (
        "streaks",
        {},
        "截至 2023 年 4 月，印有门急诊实时数据符合率的 27 家医院中，有 5 家连续低于 50% "
        "至少 1 个月，最久的是南京医科大学第四附属医院、南京市儿童医院、南京市胸科医院等 5 个，已 1 "
        "个月。",
        "Up to April 2023, 5 of 27 hospitals with a printed outpatient compliance rate "
        "have been below 50% for 1 or more months in a row; the longest, 南京医科大学第四附属医院 "
        "(Fourth Affiliated Hospital of Nanjing Medical University), 南京市儿童医院 (Nanjing "
        "Children's Hospital), 南京市胸科医院 (Nanjing Chest Hospital) and 2 more, for 1.",
    ),
    (
        "streaks",
        {'at_least': '3'},
        "截至 2023 年 4 月，印有门急诊实时数据符合率的 27 家医院中，没有一家连续低于 50% 达 "
        "3 个月。",
        "Up to April 2023, none of 27 hospitals with a printed outpatient compliance rate "
        "has been below 50% for 3 or more months in a row.",
    ),
    (
        "compare_over_time",
        {},
        "南京市儿童医院、南京鼓楼医院的门急诊实时数据符合率，2023 年 4 月至 2023 年 4 月共 1 "
        "个月，印出 2 个数，逐月并列。",
        "From April 2023 to April 2023, outpatient compliance rate of 南京市儿童医院 (Nanjing "
        "Children's Hospital) and 南京鼓楼医院 (Nanjing Drum Tower Hospital): 2 printed figures "
        "over 1 month, side by side.",
    ),
    (
        "first_and_last",
        {},
        "2023 年 4 月至 2023 年 4 月共有 46 家医院；没有后来才出现的，最后一个月都还在。",
        "From April 2023 to April 2023 there are 46 hospitals; none came later, and all "
        "are there in the last month.",
    ),
    (
        "missing_issues",
        {},
        "只载入了 2023 年 4 月的简报，谈不上缺哪个月。",
        "Only the bulletin of April 2023 is loaded, so no month between can be missing.",
    ),
    (
        "totals_agree",
        {},
        "2023 年 4 月的数据共核对 64 处，其中合计 49 处，全部一致。",
        "64 comparisons were made on the April 2023 data, 49 of them of printed totals, "
        "and all agree.",
    ),
    (
        "issue_contents",
        {},
        "已载入 1 期简报，数据月份是 2023 年 4 月，共 587 个数，没有读不懂的文字。",
        "1 issue is loaded, with the data of April 2023: 587 figures, and nothing unread.",
    ),
    (
        "figure_corrections",
        {},
        "没有更正过的数：还没有哪一期重新载入后数字有变。",
        "No figure has been corrected: no issue that was loaded again had changed.",
    ),
    (
        "unread_text",
        {},
        "没有读不懂的文字：印出的数字都有着落。",
        "Nothing is unread: every printed number is accounted for.",
    ),
    (
        "implausible_figures",
        {},
        "2023 年 4 月，没有发现可疑的数；比照的是其他月份的中位数，而只载入了 2023 年 4 月，"
        "无从比照。",
        "In April 2023, no figure looks implausible, measured against the median of the "
        "other months, of which none is loaded: only April 2023.",
    ),
    (
        "articles_about",
        {'word': '调研'},
        "已载入的 4 篇文章和简讯中，没有一篇含有“调研”；请换一个更短的词。",
        "None of 4 loaded articles and briefs contains “调研”; try a shorter word.",
    ),
    (
        "articles_about",
        {'word': '没有的词'},
        "已载入的 4 篇文章和简讯中，没有一篇含有“没有的词”；请换一个更短的词。",
        "None of 4 loaded articles and briefs contains “没有的词”; try a shorter word.",
    ),
    (
        "list_units",
        {'op': 'below', 'value': '30'},
        "2023 年 4 月，32 家医院中，门急诊实时数据符合率低于 30% 的有 4 家："
        "南京市胸科医院（27.5%）、南京医科大学第四附属医院（25.4%）、江苏省第二中医院（17.2%）等 "
        "4 个。",
        "In April 2023, 4 of 32 hospitals were below 30% by outpatient compliance rate: "
        "南京市胸科医院 (Nanjing Chest Hospital) (27.5%), 南京医科大学第四附属医院 (Fourth Affiliated "
        "Hospital of Nanjing Medical University) (25.4%), 江苏省第二中医院 (Jiangsu Second Chinese "
        "Medicine Hospital) (17.2%) and 1 more.",
    ),
    (
        "list_units",
        {'op': 'between', 'value': '3,000', 'value2': '4000', 'metric': 'discharges', 'order': 'lowest', 'limit': '2'},
        "2023 年 4 月，32 家医院中，出院人次介于 3,000 和 4,000 之间 的，从低到高的前 "
        "2 名：南京明基医院（3,125 人次）、南京江北医院（3,231 人次）。",
        "In April 2023, the first 2 of the hospitals between 3,000 and 4,000 by "
        "discharges, lowest first: 南京明基医院 (Nanjing BenQ Medical Center) (3,125 discharges) "
        "and 南京江北医院 (Nanjing Jiangbei Hospital) (3,231 discharges).",
    ),
    (
        "list_units",
        {'op': 'missing', 'kind': 'district', 'metric': 'discharge_compliance'},
        "2023 年 4 月，12 个区中，出院实时数据符合率没有印出 的有 2 个：江宁区、秦淮区。",
        "In April 2023, discharge compliance rate was not printed for 2 of 12 districts: "
        "江宁区 (Jiangning District) and 秦淮区 (Qinhuai District).",
    ),
    (
        "list_units",
        {'op': 'below', 'value': '5'},
        "2023 年 4 月，32 家医院中，没有一家的门急诊实时数据符合率低于 5%（印出的数在 7.7% "
        "到 99.8% 之间）。",
        "In April 2023, none of 32 hospitals was below 5% by outpatient compliance rate; "
        "printed figures run from 7.7% to 99.8%.",
    ),
    (
        "list_units",
        {'kind': 'city'},
        "2023 年 4 月，3 个城市中，接听电话有印出 的有 3 个：南京（48,416 个）、"
        "苏州市（14,008 个）、南通市（774 个）。",
        "In April 2023, calls answered was printed for 3 of 3 cities: 南京 (Nanjing) (48,416 "
        "calls), 苏州市 (Suzhou) (14,008 calls) and 南通市 (Nantong) (774 calls).",
    ),
    (
        "list_units",
        {'op': 'zero', 'metric': 'bookings_phone'},
        "2023 年 4 月，36 家医院中，电话预约为 0 的有 8 家：南京医科大学友谊整形外科医院（0 "
        "次）、南京固生堂宁西中医（0 次）、南京市栖霞区医院（0 次）等 8 个。",
        "In April 2023, 8 of 36 hospitals were at 0 by phone bookings: 南京医科大学友谊整形外科医院 "
        "(Friendship Plastic Surgery Hospital of Nanjing Medical University) (0 bookings), "
        "南京固生堂宁西中医 (Nanjing Gushengtang Ningxi Chinese Medicine) (0 bookings), 南京市栖霞区医院 "
        "(Nanjing Qixia District Hospital) (0 bookings) and 5 more.",
    ),
    (
        "summary",
        {},
        "2023 年 4 月，印有门急诊实时数据符合率的医院共 27 家，平均（不加权）72.45%，中位数 "
        "84.0%，最低 7.7%（江苏省肿瘤医院），最高 99.8%（南京市第二医院、南京脑科医院）。",
        "In April 2023, outpatient compliance rate is printed for 27 hospitals: unweighted "
        "mean 72.45%, median 84.0%, lowest 7.7% (江苏省肿瘤医院 (Jiangsu Cancer Hospital)), "
        "highest 99.8% (南京市第二医院 (Nanjing Second Hospital) and 南京脑科医院 (Nanjing Brain "
        "Hospital)).",
    ),
    (
        "summary",
        {'metric': 'bookings_total'},
        "2023 年 4 月，印有预约小计的医院共 36 家，合计 221,853 次，平均 6,162.58 "
        "次，中位数 236 次，最低 1 次（南京医科大学第四附属医院(京新)），最高 159,378 "
        "次（南京市儿童医院）。",
        "In April 2023, total bookings is printed for 36 hospitals: sum 221,853 bookings, "
        "mean 6,162.58 bookings, median 236 bookings, lowest 1 booking (南京医科大学第四附属医院(京新) "
        "(Fourth Affiliated Hospital of Nanjing Medical University (Jingxin))), highest "
        "159,378 bookings (南京市儿童医院 (Nanjing Children's Hospital)).",
    ),
    (
        "two_metrics",
        {'op_a': 'above', 'value_a': '80', 'op_b': 'below', 'value_b': '70'},
        "2023 年 4 月，以门急诊实时数据符合率为甲、出院实时数据符合率为乙，两项都印有的医院有 26 家；"
        "满足“甲高于 80%”“乙低于 70%”的有 2 家：南京脑科医院、东部战区总医院。",
        "In April 2023, 26 hospitals have both outpatient compliance rate (A) and "
        "discharge compliance rate (B) printed; 2 meet “A above 80%”, “B below 70%”: "
        "南京脑科医院 (Nanjing Brain Hospital) and 东部战区总医院 (General Hospital of Eastern Theater "
        "Command).",
    ),
    (
        "two_metrics",
        {'metric_a': 'bookings_online_12320', 'metric_b': 'bookings_total', 'order_by': 'ratio', 'limit': '3'},
        "2023 年 4 月，以12320 在线预约为甲、预约小计为乙，两项都印有的医院有 36 家（合计：甲 "
        "23,713 次，乙 221,853 次，甲占乙的 10.7%），按甲是乙的几倍从高到低的前 3 名："
        "南京固生堂宁西中医、南京市职业病防治院、南京市妇幼保健院。",
        "In April 2023, 36 hospitals have both 12320 online bookings (A) and total "
        "bookings (B) printed; A adds up to 23,713 bookings, B to 221,853 bookings, and A "
        "is 10.7% of B, the first 3 by a divided by B, highest first: 南京固生堂宁西中医 (Nanjing "
        "Gushengtang Ningxi Chinese Medicine), 南京市职业病防治院 (Nanjing Prevention and Treatment "
        "Center for Occupational Diseases) and 南京市妇幼保健院 (Nanjing Maternity and Child "
        "Health Care Hospital).",
    ),
    (
        "two_metrics",
        {'op_difference': 'at_least', 'value_difference': '20', 'order_by': 'difference'},
        "2023 年 4 月，以门急诊实时数据符合率为甲、出院实时数据符合率为乙，两项都印有的医院有 26 家；"
        "满足“甲减乙不低于 20 个百分点”的有 4 家：南京脑科医院、南京鼓楼医院、东部战区总医院等 4 个。",
        "In April 2023, 26 hospitals have both outpatient compliance rate (A) and "
        "discharge compliance rate (B) printed; 4 meet “A minus B at least 20 points”: "
        "南京脑科医院 (Nanjing Brain Hospital), 南京鼓楼医院 (Nanjing Drum Tower Hospital), 东部战区总医院 "
        "(General Hospital of Eastern Theater Command) and 1 more.",
    ),
    (
        "unit_card",
        {'unit': '鼓楼医院'},
        "2023 年 4 月，南京鼓楼医院在简报里有 13 项数据，印出 13 项：12320 "
        "在线预约（9,694 次）、电话预约（1,617 次）、诊间预约（9,687 次）等 13 个。",
        "In April 2023, the bulletin has 13 figures of 南京鼓楼医院 (Nanjing Drum Tower "
        "Hospital), 13 of them printed: 12320 online bookings (9,694 bookings), phone "
        "bookings (1,617 bookings), in-clinic bookings (9,687 bookings) and 10 more.",
    ),
    (
        "unit_card",
        {'unit': '同仁医院', 'metric': 'outpatient_compliance'},
        "2023 年 4 月，南京同仁医院的门急诊实时数据符合率为 96.0%，在同类 27 个单位中排第 6。",
        "In April 2023, the outpatient compliance rate of 南京同仁医院 (Nanjing Tongren "
        "Hospital) was 96.0%, rank 6 of 27.",
    ),
    (
        "unit_card",
        {'unit': '江苏省口腔医院', 'metric': 'outpatient_compliance'},
        "2023 年 4 月，江苏省口腔医院的门急诊实时数据符合率没有印出。",
        "In April 2023, the outpatient compliance rate of 江苏省口腔医院 (Jiangsu Province "
        "Stomatological Hospital) is not printed.",
    ),
    (
        "compare_units",
        {},
        "2023 年 4 月，南京市儿童医院、南京鼓楼医院并列对照，共 26 个数。",
        "In April 2023, 南京市儿童医院 (Nanjing Children's Hospital) and 南京鼓楼医院 (Nanjing Drum "
        "Tower Hospital) side by side, 26 figures.",
    ),
    (
        "compare_units",
        {'units': '江宁区、浦口区', 'metric': 'outpatient_visits'},
        "2023 年 4 月，门急诊人次：江宁区（439,084 人次）、浦口区（172,208 人次）；"
        "江宁区比浦口区高 266,876 人次。",
        "In April 2023, outpatient and emergency visits: 江宁区 (Jiangning District) (439,084 "
        "visits) and 浦口区 (Pukou District) (172,208 visits); 江宁区 (Jiangning District) is "
        "266,876 visits above 浦口区 (Pukou District).",
    ),
    (
        "over_time",
        {},
        "南京市儿童医院的门急诊实时数据符合率，2023 年 4 月至 2023 年 4 月的 1 个月中只有 "
        "2023 年 4 月印出：48.3%。",
        "南京市儿童医院 (Nanjing Children's Hospital), outpatient compliance rate, April 2023 to "
        "April 2023: printed in April 2023 only, 48.3%.",
    ),
]


@pytest.fixture(scope="module")
def april(sample_database: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(sample_database)) as conn:
        yield conn


@pytest.mark.parametrize(
    ("name", "given", "zh", "en"),
    SENTENCES,
    ids=[f"{name} {' '.join(given.values())}".strip() for name, given, _, _ in SENTENCES],
)
def test_the_sentence(
    april: sqlite3.Connection, name: str, given: dict[str, str], zh: str, en: str
) -> None:
    assert answer(april, read_catalogue().question(name), given).text == Words(zh, en)


def test_every_question_has_its_sentence_tested() -> None:
    asked = {name for name, *_ in SENTENCES}
    assert asked == {question.name for question in read_catalogue().questions}
