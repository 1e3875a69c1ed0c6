"""What the tests ask the catalogue: for each question several sets of parameters."""

from db.units import describe_unit
from tests.archive_figures import FIRST, LATEST

Sets = list[dict[str, str]]


def code(name: str, kind: str = "hospital") -> str:
    return describe_unit(kind, name).code


FIRST_HOSPITAL, SECOND, CHILDREN, DENTAL, CHEST, NORTH, UNIVERSITY, PROVINCIAL = (
    code(f"模拟{name}")
    for name in (
        "第一医院", "第二医院", "儿童医院", "口腔医院", "胸科医院", "江北医院", "大学附属医院",
        "省立医院（西院）",
    )
)  # fmt: skip
JIANGNING, XUANWU = (code(name, "district") for name in ("江宁区", "玄武区"))

MONTHLY: Sets = [
    {},
    *({"month": month} for month in (FIRST, "2022-03", "2022-08", "2022-12")),
]
BY_KIND: Sets = [
    {},
    *(
        {"kind": kind, "month": month}
        for kind in ("hospital", "district")
        for month in ("2022-02", "2022-03", "2022-12")
    ),
    {"kind": "district"},
]
BELOW: Sets = [
    {},
    {"metric": "outpatient", "threshold": "50", "month": LATEST},
    {"metric": "discharge", "threshold": "46.5", "month": "2022-11"},
    {"metric": "either", "threshold": "100", "month": "2022-12"},
    {"threshold": "0"},
]
RATE, VISITS = "outpatient_compliance", "outpatient_visits"

SERIES = ("over_time", "compare_over_time", "sum_of_months", "best_month", "months_of_unit")
NOT_IN_TRUTH = (
    "articles_about", "articles_of_month", "articles_with_words", "issue_contents",
    "issue_of_month", "figure_corrections", "unread_text", "totals_agree",
)  # fmt: skip
"""What the hand-checked figures of the sample say nothing of."""

# What is asked; a parameter that is not named takes its default.
ASKED: dict[str, Sets] = {
    "list_units": [
        {},
        {"metric": RATE, "op": "below", "value": "50"},
        {"metric": RATE, "op": "at_most", "value": "50", "order": "lowest"},
        {"metric": RATE, "order": "highest", "limit": "2"},
        {"metric": RATE, "op": "between", "value": "41.2", "value2": "88.8", "month": LATEST},
        {"metric": RATE, "op": "equal", "value": "88.8"},
        {"metric": "discharge_compliance", "op": "missing"},
        {"metric": "discharges", "op": "zero", "month": "2022-09"},
        {"metric": "bookings_total", "op": "above", "value": "400"},
        {"metric": "bookings_total", "order": "lowest", "limit": "2"},
        {"kind": "district", "metric": "health_records", "op": "at_least", "value": "350000",
         "month": "2022-12"},
        {"kind": "city", "metric": "province_calls", "order": "lowest"},
        {"kind": "call_category", "metric": "calls", "limit": "1", "month": "2022-08"},
    ],
    "units_listed": [
        *MONTHLY, {"kind": "district"}, {"kind": "channel", "month": "2022-08"}, {"kind": "city"},
        {"kind": "call_category"}, {"kind": "order_source", "month": FIRST},
    ],
    "summary": [
        {},
        {"kind": "hospital", "metric": RATE, "month": "2022-11"},
        {"kind": "hospital", "metric": "bookings_phone", "month": "2022-08"},
        {"kind": "hospital", "metric": "bookings_phone", "month": "2022-12"},
        {"kind": "district", "metric": "hypertension_records", "month": "2022-12"},
        {"kind": "channel", "metric": "channel_bookings", "month": LATEST},
        {"kind": "order_source", "metric": "orders", "month": FIRST, "statistic": "sum"},
        {"metric": "bookings_phone", "units": f"{SECOND},{NORTH}", "statistic": "share"},
        {"metric": RATE, "units": f"{DENTAL},{CHEST},{FIRST_HOSPITAL}", "statistic": "mean"},
        {"kind": "district", "metric": VISITS, "units": f"{XUANWU},{JIANGNING}"},
    ],
    "two_metrics": [
        {},
        {"metric_a": RATE, "op_a": "above", "value_a": "60", "metric_b": "discharge_compliance",
         "op_b": "below", "value_b": "50", "order_by": "difference"},
        {"metric_a": RATE, "op_a": "between", "value_a": "60", "value2_a": "90",
         "metric_b": "discharges", "op_b": "between", "value_b": "0", "value2_b": "4000"},
        {"metric_a": "bookings_total", "metric_b": VISITS, "order_by": "ratio", "order": "lowest"},
        {"metric_a": "bookings_total", "metric_b": RATE, "order_by": "b", "month": "2022-12"},
        {"metric_a": RATE, "metric_b": "discharge_compliance", "op_difference": "above",
         "value_difference": "10", "order_by": "difference"},
        {"metric_a": "discharges", "metric_b": "discharge_compliance", "op_b": "missing",
         "order_by": "a"},
        {"metric_a": RATE, "metric_b": VISITS, "op_b": "zero", "month": "2022-12"},
        {"metric_a": VISITS, "metric_b": "discharges", "order_by": "ratio", "limit": "3"},
        {"kind": "district", "metric_a": "hypertension_records", "metric_b": "health_records",
         "order_by": "ratio", "month": "2022-12"},
        {"metric_a": "discharges", "metric_b": "forms", "order_by": "a", "limit": "5"},
        *({"metric_a": VISITS, "op_a": "above", "value_a": "10000", "metric_b": due, "op_b": op}
          for due in ("forms", "days") for op in ("short", "full")),
        {"metric_a": "days", "op_a": "short", "metric_b": "forms", "op_b": "short"},
        {"metric_a": "bookings_total", "metric_b": "forms", "op_b": "short", "month": "2022-12"},
        {"kind": "district", "metric_a": "days", "op_a": "full", "metric_b": "health_records"},
        {"metric_a": RATE, "metric_b": VISITS, "op_b": "short"},
    ],
    "unit_card": [
        {"unit": FIRST_HOSPITAL},
        {"unit": PROVINCIAL, "month": LATEST},
        {"unit": NORTH, "month": "2022-12"},
        {"unit": JIANGNING, "month": "2022-05"},
        {"unit": code("南京", "city")},
        {"unit": CHEST, "month": "2022-09"},
    ],
    "compare_units": [
        {"units": f"{FIRST_HOSPITAL},{SECOND}"},
        {"units": f"{SECOND},{FIRST_HOSPITAL},{PROVINCIAL},{UNIVERSITY}", "metric": RATE},
        {"units": f"{PROVINCIAL},{NORTH}", "month": "2022-12"},
        {"units": f"{NORTH},{CHILDREN}", "month": "2022-10"},
        {"units": f"{XUANWU},{JIANGNING}", "month": "2022-12"},
    ],
    "over_time": [
        {"unit": FIRST_HOSPITAL, "metric": VISITS, "from": FIRST, "to": LATEST},
        {"unit": NORTH, "metric": RATE, "from": "2022-05", "to": "2023-02"},
        {"unit": DENTAL, "metric": "discharges", "from": "2022-02", "to": "2022-08"},
        {"unit": XUANWU, "metric": VISITS, "from": "2022-11", "to": LATEST},
        {"unit": SECOND, "metric": RATE, "from": "2022-05", "to": "2022-07"},
        {"unit": FIRST_HOSPITAL, "metric": VISITS, "from": "2022-11", "to": "2022-11"},
        {"unit": CHEST, "metric": RATE},
        {"unit": "all-call_category", "metric": "calls"},
        {"unit": "all-hospital", "metric": "bookings_phone", "from": "2022-05", "to": "2022-12"},
        {"unit": "all-district", "metric": VISITS, "from": "2022-05"},
        {"unit": "all-hospital"},
    ],
    "two_figures": [
        {},
        {"unit_a": FIRST_HOSPITAL, "metric_a": VISITS, "month_a": LATEST, "unit_b": SECOND},
        {"unit_a": FIRST_HOSPITAL, "metric_a": VISITS, "metric_b": "discharges", "as": "ratio"},
        {"unit_a": "all-hospital", "metric_a": "bookings_phone", "month_a": "2022-12",
         "month_b": "2022-08", "as": "change"},
        {"unit_a": XUANWU, "metric_a": "hypertension_records", "month_a": "2022-12",
         "metric_b": "health_records", "as": "share"},
        {"unit_a": NORTH, "metric_a": RATE, "month_a": "2022-12", "metric_b": VISITS},
        {"unit_a": SECOND, "metric_a": RATE, "month_a": "2022-11", "unit_b": JIANGNING,
         "month_b": "2022-12", "as": "change"},
        {"unit_a": "all-district", "metric_a": "discharges", "unit_b": "all-hospital"},
        {"unit_a": PROVINCIAL, "metric_a": "bookings_total", "unit_b": "all-hospital",
         "as": "share"},
        {"unit_a": code("南京", "city"), "unit_b": "all-city", "as": "share"},
        {"unit_a": FIRST_HOSPITAL, "metric_a": RATE, "unit_b": "mean-hospital"},
        {"unit_a": XUANWU, "metric_a": "health_records", "unit_b": "mean-district", "as": "ratio"},
    ],
    "figures_of_units": [
        {},
        {"units": f"{SECOND},{FIRST_HOSPITAL}", "metrics": f"discharges,{VISITS}"},
        {"units": f"{NORTH},{CHEST},{CHILDREN}", "metrics": RATE, "month": "2022-12"},
        {"units": f"{XUANWU},{FIRST_HOSPITAL}", "metrics": f"{RATE},health_records"},
        {"units": code("南京", "city"), "month": FIRST},
    ],
    "rank_of_unit": [
        {},
        {"unit": CHILDREN, "metric": RATE},
        {"unit": SECOND, "metric": RATE, "order": "lowest"},
        {"unit": NORTH, "metric": RATE, "month": "2022-12"},
        {"unit": CHEST, "metric": "discharge_compliance", "month": "2022-09"},
        {"unit": XUANWU, "metric": "health_records", "month": "2022-05"},
        {"unit": CHILDREN, "metric": "discharge_compliance"},
        *({"unit": CHEST, "metric": "bookings_total", "month": m} for m in (FIRST, "2022-10")),
    ],
    "unit_at_rank": [
        {},
        *({"metric": RATE, "place": place} for place in ("2", "4", "5", "500")),
        {"metric": "discharges", "order": "lowest", "place": "2"},
        {"kind": "district", "metric": "health_records", "place": "3", "month": "2022-12"},
        {"kind": "city", "order": "lowest"},
    ],
    "share_of_units": [
        {},
        {"metric": RATE, "op": "at_least", "value": "88.8"},
        {"metric": RATE, "op": "between", "value": "41.2", "value2": "88.8"},
        {"metric": "discharge_compliance", "op": "missing"},
        {"metric": "discharges", "op": "zero", "month": "2022-09"},
        {"kind": "district", "metric": "health_records", "op": "above", "value": "350000"},
        {"metric": RATE, "op": "below", "value": "1"},
    ],
    "printed_total": [
        {}, {"total": "calls", "month": "2022-12"}, {"total": "bookings_phone", "month": "2022-08"},
        {"total": "channel_bookings", "month": FIRST},
    ],
    "totals_over_time": [
        {}, {"total": "calls", "from": "2022-05", "to": "2022-12"},
        {"total": "calls", "from": "2022-05", "to": "2022-12", "show": "ends"},
        {"total": "bookings_phone", "from": "2022-08", "to": "2022-08"},
    ],
    "compare_over_time": [
        {"units": f"{SECOND},{NORTH}", "metric": RATE, "from": "2022-04", "to": "2022-12"},
        {"units": f"{XUANWU},{JIANGNING}", "metric": "health_records"},
        {"units": f"{DENTAL},{CHEST},{FIRST_HOSPITAL}", "metric": VISITS, "from": "2022-03"},
        {"units": f"{XUANWU},{JIANGNING}", "metric": VISITS, "show": "ends"},
    ],
    "months_ahead": [
        {"unit_a": SECOND, "unit_b": NORTH, "metric": RATE},
        {"unit_a": DENTAL, "unit_b": CHEST, "metric": VISITS, "op": "below", "from": "2022-03"},
        {"unit_a": XUANWU, "unit_b": JIANGNING, "metric": VISITS, "to": "2022-10"},
    ],
    "hospitals_below": BELOW,
    "districts_below": BELOW,
    "both_rates_below": [
        {}, {"threshold": "60"}, {"threshold": "50", "month": "2022-11"},
        {"kind": "district", "threshold": "50", "month": "2022-12"}, {"threshold": "6"},
    ],
    "ranking": [
        {},
        {"metric": "discharges", "month": LATEST},
        {"metric": "discharges", "order": "lowest", "month": LATEST},
        {"metric": "days", "month": "2022-02"},
        {"kind": "district", "metric": "diabetes_records", "order": "lowest"},
        {"kind": "district", "metric": "hypertension_records", "month": "2022-12"},
    ],
    "records_to_reach": [
        {}, {"metric": "discharge"}, {"threshold": "50"}, {"threshold": "99.9", "month": "2022-12"},
        {"kind": "district", "metric": "discharge", "threshold": "40", "month": "2022-12"},
    ],
    "forms_not_complete": [
        *BY_KIND, {"month": "2022-09"}, {"limit": "1"}, {"kind": "district", "limit": "2"},
    ],
    "days_missed": [
        *BY_KIND, {"limit": "1", "month": "2022-12"}, {"kind": "district", "limit": "1"},
        *({"unit": unit} for unit in (NORTH, PROVINCIAL, CHEST, DENTAL)),
        *({"unit": FIRST_HOSPITAL, "month": month} for month in ("2022-12", "2022-11")),
        {"unit": code("溧水区", "district"), "month": "2022-02"},
    ],
    "no_rate_with_visits": [
        *BY_KIND, {"month": "2022-11"}, {"kind": "district", "month": "2022-05"},
    ],
    "zero_uploads": [*BY_KIND, {"month": "2022-09"}],
    "city_rate": [
        {}, {"metric": "discharge"}, {"metric": "outpatient", "month": "2022-12"},
        {"metric": "outpatient", "month": "2022-11"},
        {"kind": "district", "metric": "discharge"},
        {"kind": "district", "metric": "outpatient", "month": "2022-05"},
    ],
    "bookings_by_hospital": MONTHLY,
    "channel_leaders": [
        {}, {"channel": "phone"}, {"channel": "phone", "month": "2022-12"},
        {"channel": "in_clinic", "month": "2022-08"}, {"channel": "third_party"},
        {"channel": "total"},
    ],
    "channel_shares": MONTHLY,
    "no_phone_bookings": MONTHLY,
    "books_but_not_reports": [*MONTHLY, {"month": "2022-10"}],
    "reports_but_not_books": [*MONTHLY, {"month": "2022-10"}],
    "online_channels": MONTHLY,
    "hotline_categories": MONTHLY,
    "work_orders": MONTHLY,
    "calls_by_city": MONTHLY,
    "health_records_by_district": MONTHLY,
    "chronic_per_1000": MONTHLY,
    "health_record_zeros": MONTHLY,
    "change_since": [
        {},
        {"metric": RATE, "against": "previous_month", "month": "2022-11"},
        {"metric": VISITS, "against": "previous_month", "month": "2023-01"},
        {"metric": VISITS, "against": "same_month_last_year", "month": LATEST},
        {"metric": RATE, "against": "previous_month", "month": "2022-07"},
        {"kind": "district", "metric": "health_records", "against": "previous_month",
         "month": "2023-01"},
        {"kind": "city", "metric": "province_calls", "against": "same_month_last_year"},
        {"metric": VISITS, "month": "2022-05", "since": "2022-01"},
    ],
    "biggest_movers": [
        {},
        {"metric": "days", "limit": "1", "month": LATEST},
        {"metric": "forms_due", "limit": "2", "month": "2022-09"},
        {"metric": VISITS, "limit": "3", "month": "2022-11"},
        {"metric": RATE, "limit": "3", "direction": "down", "month": "2022-12"},
        {"kind": "district", "metric": "health_records", "limit": "2", "month": "2022-12"},
        {"metric": RATE, "month": "2022-07"},
        {"metric": VISITS, "since": "2022-05", "limit": "0", "direction": "up"},
        {"metric": "bookings_phone", "month": "2022-05", "since": "2021-12", "by": "percent",
         "limit": "3"},
        {"metric": "discharges", "month": LATEST, "since": "2022-09", "by": "percent",
         "direction": "down"},
        *({"metric": RATE, "month": "2022-12", "limit": "0", "op": op, "value": "3.3"}
          for op in ("at_least", "above", "at_most", "below")),
        {"metric": RATE, "month": "2022-12", "direction": "down", "op": "below", "value": "5"},
        {"metric": VISITS, "month": "2022-11", "limit": "0", "direction": "up", "by": "percent",
         "op": "at_least", "value": "20"},
        {"metric": "bookings_phone", "month": "2022-05", "since": "2021-12", "by": "percent",
         "op": "at_most", "value": "10", "limit": "0"},
    ],
    "sum_of_months": [
        {"unit": FIRST_HOSPITAL, "metric": VISITS},
        {"unit": NORTH, "metric": RATE, "from": "2022-05", "to": "2023-02", "statistic": "mean"},
        {"unit": CHEST, "metric": RATE, "from": "2022-10", "to": "2023-02"},
        {"unit": JIANGNING, "metric": "health_records"},
        {"unit": "all-hospital", "metric": "bookings_phone", "from": "2022-05", "to": "2022-12"},
        {"unit": "all-call_category", "metric": "calls", "statistic": "mean"},
    ],
    "figures_in_months": [
        {},
        {"unit": FIRST_HOSPITAL, "metric": VISITS, "months": "2022-02,2022-05,2022-12"},
        {"unit": NORTH, "metric": RATE, "months": "2022-12,2022-05,2022-08"},
        {"unit": "all-hospital", "metric": "bookings_phone", "months": "2022-05,2022-12"},
        {"unit": "all-city", "metric": "province_calls", "months": "2022-10,2022-12"},
    ],
    "leaders_by_month": [
        {},
        {"metric": VISITS, "limit": "3"},
        {"metric": "bookings_total", "order": "lowest", "from": "2022-05", "to": "2022-12"},
        {"kind": "district", "metric": "discharges", "limit": "2", "from": "2022-10"},
    ],
    "rank_over_time": [
        {"unit": FIRST_HOSPITAL, "metric": VISITS},
        {"unit": NORTH, "metric": RATE, "order": "lowest", "from": "2022-05"},
        {"unit": JIANGNING, "metric": "discharges"},
    ],
    "units_over_months": [
        {},
        {"metric": VISITS, "statistic": "sum", "limit": "3"},
        {"metric": VISITS, "statistic": "sum", "from": "2022-07", "to": "2022-09"},
        {"metric": RATE, "order": "lowest", "limit": "2", "from": "2022-05"},
        {"metric": "discharges", "op": "at_most", "value": "500", "from": "2022-10"},
        {"metric": "bookings_phone", "statistic": "sum", "op": "above", "value": "300"},
        {"kind": "district", "metric": "health_records", "from": "2022-11"},
        {"kind": "channel", "metric": "channel_bookings", "statistic": "sum"},
    ],
    "both_ends": [
        {},
        {"metric": RATE, "limit": "3", "month": "2022-07"},
        {"metric": "forms", "limit": "2"},
        {"kind": "district", "metric": "forms_due"},
        {"kind": "order_source", "metric": "orders", "limit": "20"},
        {"kind": "channel", "metric": "channel_bookings"},
    ],
    "best_month": [
        {"unit": FIRST_HOSPITAL, "metric": VISITS, "order": "both"},
        {"unit": NORTH, "metric": RATE, "order": "both", "limit": "2"},
        {"unit": "all-hospital", "metric": "days", "order": "both", "from": "2022-05"},
        {"unit": FIRST_HOSPITAL, "metric": VISITS},
        {"unit": NORTH, "metric": RATE, "order": "lowest", "limit": "3", "from": "2022-05"},
        {"unit": SECOND, "metric": "days", "limit": "2"},
        {"unit": "all-hospital", "metric": "days"},
        {"unit": "all-city", "metric": "province_calls", "order": "lowest", "limit": "0"},
    ],
    "months_when": [
        {},
        {"unit": FIRST_HOSPITAL, "metric": RATE, "op": "at_least", "value": "88.3"},
        {"unit": NORTH, "metric": RATE, "op": "at_most", "value": "50", "from": "2022-05"},
        *({"unit": NORTH, "metric": RATE, "op": op} for op in ("below", "missing")),
        {"unit": CHEST, "metric": RATE, "op": "missing", "from": "2022-09"},
        {"unit": DENTAL, "metric": "discharges", "op": "zero"},
        {"unit": SECOND, "metric": RATE, "op": "between", "value": "41.5", "value2": "55"},
        {"unit": SECOND, "metric": "forms_due", "op": "equal", "value": "12", "to": "2022-10"},
        {"unit": XUANWU, "metric": "hypertension_records", "op": "missing"},
        {"unit": "all-hospital", "metric": "bookings_phone", "op": "above", "value": "2300"},
        {"unit": "all-city", "metric": "province_calls", "op": "missing"},
        {"unit": SECOND, "metric": "days", "op": "short"},
        {"unit": SECOND, "metric": "forms", "op": "full"},
        {"unit": NORTH, "metric": "forms", "op": "short", "which": "last"},
        {"unit": NORTH, "metric": RATE, "op": "above", "value": "50", "which": "first"},
        {"unit": NORTH, "metric": RATE, "op": "above", "value": "100", "which": "first"},
        {"unit": "all-hospital", "metric": "days", "op": "short"},
    ],
    "every_month": [
        {"metric": "forms", "op": "full", "from": "2022-07", "to": "2022-08"},
        {"metric": "days", "op": "short", "from": "2022-07", "to": "2022-08"},
        {},
        {"metric": RATE, "op": "at_least", "value": "40"},
        {"metric": RATE, "op": "below", "value": "60", "from": "2022-07", "to": "2022-09"},
        {"metric": RATE, "op": "missing", "from": "2022-10"},
        {"metric": "discharges", "op": "zero", "from": "2022-12"},
        {"metric": "forms_due", "op": "equal", "value": "12", "from": "2022-07", "to": "2022-08"},
        {"kind": "district", "metric": "health_records", "op": "above", "value": "300000"},
        {"kind": "district", "metric": RATE, "op": "at_most", "value": "70", "from": "2022-11"},
    ],
    "in_both_months": [
        {},
        {"metric": "forms", "op": "short", "month": "2022-08", "also": "2022-07"},
        {"metric": "days", "op": "full", "month": "2022-08", "also": "2022-05"},
        {"metric": RATE, "op": "at_least", "value": "40", "month": "2022-12", "also": "2022-07"},
        {"metric": RATE, "op": "below", "value": "60", "month": "2022-09", "also": "2022-12"},
        {"metric": RATE, "op": "missing", "month": "2022-12", "also": "2022-10"},
        {"metric": "discharges", "op": "zero", "month": "2022-12"},
        {"kind": "district", "metric": "health_records", "op": "above", "value": "300000"},
    ],
    "some_month": [
        {"metric": "forms", "op": "full", "from": "2022-07", "to": "2022-08"},
        {"metric": "days", "op": "short", "from": "2022-07", "to": "2022-08"},
        {},
        {"metric": "days", "op": "missing"},
        {"metric": RATE, "op": "at_least", "value": "40"},
        {"metric": RATE, "op": "below", "value": "60", "from": "2022-07", "to": "2022-09"},
        {"metric": RATE, "op": "missing", "from": "2022-10"},
        {"metric": "discharges", "op": "zero", "from": "2022-12"},
        {"metric": "forms_due", "op": "equal", "value": "12", "from": "2022-07", "to": "2022-08"},
        {"kind": "district", "metric": "health_records", "op": "above", "value": "300000"},
        {"kind": "district", "metric": RATE, "op": "at_most", "value": "70", "from": "2022-11"},
        {"metric": RATE, "op": "below", "value": "60", "times": "3"},
        {"metric": RATE, "op": "below", "value": "60", "how": "exactly", "times": "2"},
        {"metric": "days", "op": "short", "how": "exactly", "times": "1"},
        {"metric": RATE, "op": "above", "value": "60", "times": "60"},
    ],
    "units_by_month": [
        {},
        {"metric": RATE, "op": "missing"},
        {"metric": "forms", "op": "short", "order": "highest", "limit": "1"},
        {"metric": "days", "op": "full", "order": "lowest"},
        {"kind": "district", "metric": RATE, "op": "above", "value": "90", "from": "2022-09"},
        {"metric": "discharges", "op": "zero", "order": "highest", "limit": "2"},
    ],
    "steady": [
        {},
        {"metric": RATE, "from": "2021-12", "to": "2022-03"},
        {"metric": RATE, "direction": "down", "from": "2022-09", "to": "2022-12"},
        {"metric": RATE, "from": "2022-05", "to": "2022-07"},
        {"metric": RATE, "from": "2022-10", "to": "2022-10"},
        {"metric": "days", "from": "2022-09", "to": "2022-10"},
        {"metric": "discharges", "direction": "down", "from": "2022-10"},
        {"kind": "district", "metric": "health_records", "from": "2022-11", "to": "2023-01"},
        {"kind": "channel", "metric": "channel_bookings", "direction": "down", "from": "2022-12"},
    ],
    "months_of_unit": [{"unit": unit} for unit in (FIRST_HOSPITAL, NORTH, CHEST, DENTAL, XUANWU)],
    "streaks": [
        {}, {"threshold": "50", "month": "2022-12"}, {"threshold": "50", "month": "2022-08"},
        {"metric": "discharge_compliance", "threshold": "50"},
        {"kind": "district", "threshold": "50"}, {"threshold": "60", "at_least": "3"},
    ],
    "first_and_last": [{}, {"kind": "district"}, {"kind": "channel"}],
    "units_of_one_month": [
        {}, {"month": FIRST}, {"month": "2022-08"}, {"month": "2022-07"},
        {"month": "2022-09", "other": "2022-10"}, {"month": "2022-11"},
        {"month": FIRST, "other": LATEST}, {"other": FIRST}, {"kind": "district"},
        {"kind": "channel", "other": "2021-12"},
        {"month": "2022-08", "table": "bookings"},
        {"month": FIRST, "other": LATEST, "table": "hospital_reporting"},
    ],
    "missing_issues": [{}],
    "totals_agree": MONTHLY,
    "issue_contents": [{}], "figures_there": [{}, {"kind": "district"}, {"kind": "channel"}],
    "issue_of_month": MONTHLY,
    "figure_corrections": [{}],
    "unread_text": [{}],
    "implausible_figures": [
        {}, {"month": "2022-05"}, {"month": "2022-07"}, {"month": "2022-08"},
        {"month": "2022-11"}, {"month": "2022-12"}, {"month": "2023-01"},
    ],
    "articles_of_month": [*MONTHLY, {"month": "2021-11"}],
    "articles_with_words": [
        {"words": "编造"}, {"words": "培训 人次"}, {"words": "义诊 编造"}, {"words": "his　系统"},
        {"words": "停机2小时 15日"}, {"words": "义诊 很长的一段话"}, {"words": "没有 这个词组"},
        {"words": "培训 义诊"}, {"words": "１００% 完成率"},
        {"words": "培训", "month": LATEST}, {"words": "义诊", "month": "2022-08"},
    ],
    "articles_about": [
        {"word": "义诊"}, {"word": "培训"}, {"word": "HIS"}, {"word": "his"}, {"word": "100%"},
        {"word": "a_b"}, {"word": "_"}, {"word": "，"}, {"word": "没有这个词"},
        {"word": "1000人次"}, {"word": "ＨＩＳ系统"}, {"word": "120 人"}, {"word": "5月15日"},
        {"word": "停机2小时"}, {"word": "培训 1000"},
    ],
}  # fmt: skip

SAMPLED: dict[str, Sets] = {
    "both_ends": [{}, {"kind": "district", "metric": "discharges", "limit": "3"}],
    "list_units": [
        {}, {"metric": RATE, "op": "below", "value": "50"}, {"metric": "discharges", "op": "zero"},
        {"metric": RATE, "limit": "1"}, {"metric": "bookings_phone", "op": "equal", "value": "0"},
    ],
    "summary": [
        {"metric": RATE}, {"metric": "bookings_total"},
        {"kind": "district", "metric": "health_records"},
    ],
    "two_metrics": [
        {"metric_a": "bookings_total", "metric_b": RATE, "order_by": "ratio"},
        {"metric_a": RATE, "metric_b": "discharge_compliance", "order_by": "difference"},
        {"metric_a": VISITS, "metric_b": "forms", "op_b": "short"},
    ],
    "unit_card": [{"unit": "drum-tower"}, {"unit": "pukou"}],
    "compare_units": [{"units": "drum-tower,nanjing-children"}],
    "two_figures": [
        {"unit_a": "drum-tower", "metric_a": "bookings_third_party",
         "metric_b": "bookings_online_12320"},
        {"unit_a": "drum-tower", "metric_a": "bookings_total", "unit_b": "all-hospital",
         "as": "share"},
        {"unit_a": "qinhuai", "metric_a": "discharge_compliance", "unit_b": "pukou"},
        {"unit_a": "drum-tower", "metric_a": RATE, "unit_b": "mean-hospital"},
    ],
    "figures_of_units": [{"units": "drum-tower,tongren,qinhuai", "metrics": f"{RATE},discharges"}],
    "rank_of_unit": [{"unit": "tongren"}, {"unit": "jiangsu-stomatological"}],
    "days_missed": [
        {}, {"kind": "district"}, {"unit": "air-force"}, {"unit": "jiangsu-stomatological"},
        {"unit": "qinhuai"}, {"unit": "yuhua-stomatological"},
    ],
    "months_when": [{}, {"unit": "jiangsu-stomatological", "metric": RATE, "op": "missing"}],
    "share_of_units": [{"value": "70"}, {"op": "missing"}],
    "records_to_reach": [{}, {"metric": "discharge"}],
    "city_rate": [{}, {"metric": "discharge"}, {"kind": "district"}],
}  # fmt: skip
"""Asked of the sample beside the defaults, or in their place."""

ON_THE_SAMPLE: dict[str, Sets] = {
    name: SAMPLED.get(name, [{}]) for name in ASKED if name not in (*SERIES, *NOT_IN_TRUTH)
}

MADE_UP: dict[str, Sets] = ON_THE_SAMPLE | {
    "list_units": [{"metric": RATE, "op": "missing", "month": "2023-06"}, {}],
    "ranking": [{"metric": "discharges", "month": "2023-07"}],
    "unit_card": [{"unit": "tongren", "month": "2023-07"}, {"unit": "nanjing-stomatological"}],
    "over_time": [
        {"unit": "nanjing-tcm", "metric": RATE}, {"unit": "tongren", "metric": VISITS},
        {"unit": code("南京测试妇幼保健分院"), "metric": "discharges", "to": "2023-08"},
    ],
    "compare_over_time": [
        {"units": "tongren,nanjing-tcm", "metric": RATE},
        {"units": "tongren,nanjing-tcm", "metric": RATE, "from": "2023-06", "show": "ends"},
    ],
    "two_figures": [
        {"unit_a": "nanjing-chest", "month_a": "2023-08", "month_b": "2023-07", "as": "change"},
        {"unit_a": "all-hospital", "metric_a": "discharges", "unit_b": "all-district"},
    ],
    "sum_of_months": [
        {"unit": "self-service-voice", "metric": "calls", "from": "2023-07", "to": "2023-09"},
        {"unit": "tongren", "metric": VISITS, "statistic": "mean"},
        {"unit": "all-hospital", "metric": "bookings_total"},
    ],
    "figures_in_months": [
        {"unit": "nanjing-tcm", "metric": RATE, "months": "2023-06,2023-08"},
        {"unit": "all-hospital", "metric": "bookings_total", "months": "2023-06,2023-10"},
    ],
    "leaders_by_month": [{"metric": "bookings_total"}, {"kind": "district", "metric": RATE}],
    "rank_over_time": [{"unit": "nanjing-chest", "metric": RATE}, {"unit": "tongren"}],
    "units_over_months": [
        {"metric": "discharges", "statistic": "sum", "limit": "3"},
        {"kind": "district", "metric": RATE, "from": "2023-07", "to": "2023-09"},
        {"kind": "channel", "metric": "channel_bookings", "statistic": "sum"},
    ],
    "best_month": [
        {"unit": "my-nanjing-app", "metric": "channel_bookings", "order": "lowest"},
        {"unit": "tongren", "metric": VISITS, "order": "both"},
    ],
    "months_when": [
        {"unit": "tongren", "metric": RATE, "op": "above", "value": "90"},
        {"unit": "nanjing-tcm", "metric": RATE, "op": "missing"},
        {"unit": "all-district", "metric": VISITS, "op": "above", "value": "100000"},
    ],
    "months_of_unit": [{"unit": code("南京测试妇幼保健分院")}, {"unit": "tongren"}],
    "every_month": [
        {"metric": "discharge_compliance", "value": "55", "from": "2023-07", "to": "2023-09"},
        {"metric": RATE, "op": "missing"},
    ],
    "in_both_months": [
        {"metric": "discharge_compliance", "value": "55", "month": "2023-10", "also": "2023-05"},
    ],
    "units_by_month": [{"order": "highest", "limit": "1"}, {"metric": RATE, "op": "missing"}],
    "some_month": [
        {"metric": "discharge_compliance", "value": "55", "from": "2023-07", "to": "2023-09"},
        {"metric": RATE, "op": "missing"},
    ],
    "steady": [
        {"metric": RATE, "from": "2023-07", "to": "2023-09"},
        {"metric": VISITS, "direction": "down", "from": "2023-08", "to": "2023-10"},
    ],
    "change_since": [{}, {"month": "2023-09"}, {"month": "2023-06"}],
    "units_of_one_month": [{}, {"month": "2023-07"}, {"month": "2023-06", "other": "2023-09"}],
    "biggest_movers": [
        {}, {"metric": VISITS, "limit": "3", "month": "2023-07"},
        {"metric": RATE, "direction": "down", "limit": "0", "op": "above", "value": "5"},
        {"metric": "bookings_total", "by": "percent", "direction": "up", "limit": "0",
         "op": "at_least", "value": "20"},
    ],
    "two_metrics": [
        {"metric_a": VISITS, "op_a": "above", "value_a": "100000", "metric_b": "forms",
         "op_b": "short"},
        {"kind": "district", "metric_a": "health_records", "metric_b": "days", "op_b": "full"},
    ],
    "streaks": [{}, {"threshold": "80", "month": "2023-08"}],
    "printed_total": [],  # their truth keeps no totals
    "totals_over_time": [],
}  # fmt: skip
"""Asked of the made-up issues that developers have beside the checkout."""
