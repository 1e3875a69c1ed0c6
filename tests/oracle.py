"""Every answer worked out a second way: from what was printed, in plain Python, without SQL.

ORACLE gives the rows of a question, without their sources; SOURCES the lines that a row stands on.
"""

from collections.abc import Callable

from db.spec import read_spec
from tests import oracle_general as general
from tests import oracle_months as over_months
from tests import oracle_texts as texts
from tests import oracle_topics as topics
from tests.archive import Archive
from tests.oracle_basics import (
    TOTAL,
    Asked,
    Row,
    calendar,
    find_unit,
    members,
    metric_place,
    month_before,
)

Oracle = Callable[[Archive, Asked], list[Row]]


# What each issue holds, and how far it can be trusted.


def totals_agree(archive: Archive, asked: Asked) -> list[Row]:
    rows: list[Row] = [
        *row_totals(archive, asked["month"]),
        ("pages", "", *[pages(archive, asked["month"])] * 2),
        *printed_totals(archive, asked["month"]),
        *comparisons(archive, asked["month"]),
        ("sections", "", 5, 5),
        ("totals", "", 10, 8),  # the archive prints no cumulative totals
        ("comparisons", "", 4, len(list(comparisons(archive, asked["month"])))),
    ]
    agree = [row for row in rows if row[2] == row[3]]
    differ = [row for row in rows if row[2] != row[3]]
    return [*((*row, 0) for row in differ), *((*row, 1) for row in agree)]


def pages(archive: Archive, month: str) -> int:
    return next(pages for _, of_month, _, pages in archive.issues if of_month == month)


def row_totals(archive: Archive, month: str) -> list[Row]:
    ways = [archive.values("hospital", f"bookings_{way}", month) for way in topics.WAYS]
    return [
        ("row_total", unit, total, sum(way.get(unit, 0) for way in ways))
        for unit, total in archive.values("hospital", "bookings_total", month).items()
    ]


def printed_totals(archive: Archive, month: str) -> list[Row]:
    return [
        ("printed_total", t.metric, t.value, sum_of(archive, t.metric, month))
        for t in archive.totals
        if t.month == month
    ]


def sum_of(archive: Archive, metric: str, month: str, *units: str) -> float:
    return sum(
        f.value or 0
        for f in archive.figures
        if (f.metric, f.month) == (metric, month) and (f.unit in units or not units)
    )


def comparisons(archive: Archive, month: str) -> list[Row]:
    total = {t.metric: t.value for t in archive.totals if t.month == month}

    def online(*channels: str) -> float:
        return sum_of(archive, "channel_bookings", month, *channels)

    complaints = sum_of(archive, "calls", month, "医疗服务投诉")
    own = sum_of(archive, "orders", month, "自接工单")
    city = sum_of(archive, "province_calls", month, "南京")
    three = online("健康南京客户端", "南京卫生12320微信平台", "南京卫生12320网")
    return [
        ("calls_of_the_city", "", total["calls"], city),
        ("own_orders_are_complaints", "", complaints, own),
        ("phone_bookings_in_both_tables", "", total["bookings_phone"], online("12320快速预约")),
        ("online_bookings_in_both_tables", "", total["bookings_online_12320"], three),
    ]


def issue_contents(archive: Archive, asked: Asked) -> list[Row]:
    def count(month: str) -> list[int]:
        kept = (archive.figures, archive.totals, archive.articles, archive.unread)
        return [sum(thing.month == month for thing in things) for things in kept]

    return [(issue, month, file, *count(month)) for issue, month, file, _ in archive.issues]


def issue_of_month(archive: Archive, asked: Asked) -> list[Row]:
    """The archive's issues come out on the 20th of the month after that of their data."""
    year, _, number = month_before(asked["month"], -1).partition("-")
    return [
        (issue, month, int(number), None, f"{year}-{number}-20", file)
        for issue, month, file, _ in archive.issues
        if month == asked["month"]
    ]


def figure_corrections(archive: Archive, asked: Asked) -> list[Row]:
    return [
        (c.line.split(".")[0], c.month, c.unit, c.metric, c.old, c.new, c.file, c.at)
        for c in sorted(archive.corrections, key=lambda c: (c.at, c.unit, metric_place(c.metric)))
    ]


def unread_text(archive: Archive, asked: Asked) -> list[Row]:
    return [(u.line.split(".")[0], u.month, u.text, u.why_zh) for u in archive.unread]


ORACLE: dict[str, Oracle] = {
    question.__name__: question
    for question in (
        general.list_units, general.both_ends, general.units_listed, general.summary,
        general.two_metrics,
        general.unit_card, general.compare_units, general.over_time, general.two_figures,
        general.figures_of_units, general.rank_of_unit, general.unit_at_rank,
        general.share_of_units, general.printed_total,
        general.totals_over_time, general.compare_over_time, general.months_ahead,
        topics.hospitals_below, topics.districts_below, topics.both_rates_below, topics.ranking,
        topics.records_to_reach, topics.forms_not_complete, topics.days_missed,
        topics.no_rate_with_visits, topics.zero_uploads, topics.city_rate,
        topics.bookings_by_hospital, topics.channel_leaders, topics.channel_shares,
        topics.no_phone_bookings, topics.books_but_not_reports, topics.reports_but_not_books,
        topics.online_channels, topics.hotline_categories, topics.work_orders,
        topics.calls_by_city, topics.health_records_by_district, topics.chronic_per_1000,
        topics.health_record_zeros, general.change_since, general.biggest_movers, general.streaks,
        general.first_and_last, general.missing_issues, totals_agree, issue_contents,
        general.figures_there,
        issue_of_month, figure_corrections, unread_text, topics.implausible_figures,
        texts.articles_about, texts.articles_of_month, texts.articles_with_words,
        over_months.sum_of_months, over_months.figures_in_months, over_months.units_over_months,
        over_months.leaders_by_month, over_months.rank_over_time,
        over_months.best_month, over_months.months_when,
        over_months.every_month, over_months.some_month, over_months.units_by_month,
        over_months.steady,
        over_months.months_of_unit, over_months.units_of_one_month, over_months.in_both_months,
    )
}  # fmt: skip


# The lines that rows stand on.

Lines = Callable[[Archive, Asked, Row], list[str]]


def find_line(archive: Archive, unit: object, metric: object, month: object) -> list[str]:
    wanted = (unit, metric, month)
    return [f.line for f in archive.figures if (f.unit, f.metric, f.month) == wanted]


def figure(metric: str = "", unit: int = 0, column: int = -1) -> Lines:
    """The line of one figure: the metric is known, or asked for, or stands in a column."""

    def lines(archive: Archive, asked: Asked, row: Row) -> list[str]:
        of = metric or (row[column] if column >= 0 else asked["metric"])
        return find_line(archive, row[unit], of, asked["month"])

    return lines


def two_figures(archive: Archive, asked: Asked, row: Row) -> list[str]:
    pair = general.pair_figures(archive, asked)[str(row[0])]
    return list(dict.fromkeys(figure.line for figure in pair))


def of_unit(archive: Archive, asked: Asked, row: Row) -> list[str]:
    _, name = find_unit(archive, asked["unit"])
    return find_line(archive, name, row[0], asked["month"])


def of_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return find_line(archive, row[1], asked["metric"], row[0])


def now_and_before(months: int | None = None) -> Lines:
    def lines(archive: Archive, asked: Asked, row: Row) -> list[str]:
        back = months or {"same_month_last_year": 12}.get(asked.get("against", ""), 1)
        then = asked.get("since") or month_before(asked["month"], back)
        past = find_line(archive, row[0], asked["metric"], then) if row[2] is not None else []
        return find_line(archive, row[0], asked["metric"], asked["month"]) + past

    return lines


def of_text(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return [a.line for a in archive.articles if (a.month, a.kind, a.title) == row[:3]]


def of_text_of_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    wanted = (asked["month"], *row[:2], str(row[2])[:20])
    return [
        a.line
        for a in archive.articles
        if (a.month, a.kind, a.title, a.text.replace("\n", " ")[:20]) == wanted
    ]


def of_unread(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return [u.line for u in archive.unread if (u.month, u.text) == row[1:3]]


def of_masthead(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return [f"{row[0]}.p1.l1"]


def of_correction(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return find_line(archive, row[2], row[3], row[1])


def of_total(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """The printed total of a sum: it is cited first."""
    metric = f"bookings_{row[0]}" if "metric" not in asked else asked["metric"]
    wanted = (metric, asked["month"])
    if asked.get("units") and asked.get("statistic") != "share":
        return []  # of some units: the total is not theirs
    return [t.line for t in archive.totals if (t.metric, t.month) == wanted]


def of_sum(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """The printed total, where there is one, and the lines of all that it sums."""
    metric = f"bookings_{row[0]}" if "metric" not in asked else asked["metric"]
    found = archive.find(asked.get("kind", "hospital"), metric, asked["month"])
    chosen = [find_unit(archive, code)[1] for code in asked.get("units", "").split(",") if code]
    every = not chosen or asked.get("statistic") == "share"
    lines = [f.line for unit, f in found.items() if every or unit in chosen]
    return of_total(archive, asked, row) + lines


def of_printed_total(archive: Archive, asked: Asked, row: Row) -> list[str]:
    wanted = (asked["total"], asked["month"])
    return [t.line for t in archive.totals if (t.metric, t.month) == wanted]


def of_share(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """The lines of all units that are counted; of those without a figure, where that is asked."""
    found = archive.find(asked["kind"], asked["metric"], asked["month"]).values()
    return [f.line for f in found if f.value is not None or asked["op"] == "missing"]


def of_total_a(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """Of a sum on the first side, the line of its printed total."""
    wanted = (asked["metric_a"], asked["month_a"])
    totals = [t.line for t in archive.totals if (t.metric, t.month) == wanted]
    return totals if asked["unit_a"].startswith("all-") else []


def of_both_sides(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """The lines of two figures, each of one unit or of all of a kind, and their printed totals."""
    lines: list[str] = []
    for side in "ab":
        unit, metric, month = (asked[f"{name}_{side}"] for name in ("unit", "metric", "month"))
        whole, _, kind = unit.partition("-")
        if whole in general.WHOLES:
            totals = archive.totals if whole == "all" else []
            lines += [t.line for t in totals if (t.metric, t.month) == (metric, month)]
            lines += [f.line for f in archive.find(kind, metric, month).values()]
        else:
            lines += find_line(archive, find_unit(archive, unit)[1], metric, month)
    return lines


def of_streak(archive: Archive, asked: Asked, row: Row) -> list[str]:
    metric = general.RATES.get(asked["metric"], asked["metric"])
    months = calendar(str(row[2]), asked["month"])
    return [line for month in months for line in find_line(archive, row[0], metric, month)]


def of_unit_in_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """Its own line; the first month's change is from a month that is not among the rows."""
    months = [str(row[0])] + [month_before(str(row[0]))] * (row[0] == asked["from"])
    return [line for month in months for line in of_members(archive, asked, month)]


def of_members(archive: Archive, asked: Asked, *months: str) -> list[str]:
    """The lines of a unit, or of all that a total is the sum of and then the printed total's."""
    lines = [
        line
        for month in months
        for _, name in members(archive, asked["unit"])
        for line in find_line(archive, name, asked["metric"], month)
    ]
    return lines + total_lines(archive, asked, *months)


def total_lines(archive: Archive, asked: Asked, *months: str) -> list[str]:
    if not asked["unit"].startswith(TOTAL):
        return []
    return [t.line for t in archive.totals if t.metric == asked["metric"] and t.month in months]


def of_printed_in_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return of_printed(archive, asked, [str(row[0])])


def of_condition(archive: Archive, asked: Asked, row: Row) -> list[str]:
    """Where nothing is printed, the lines that print nothing."""
    of_month = of_unit_in_month if row[1] is None else of_printed_in_month
    return of_month(archive, {**asked, "from": ""}, row)


def of_printed_months(archive: Archive, asked: Asked, row: Row) -> list[str]:
    printed = over_months.printed(archive, asked)
    return of_printed(archive, asked, list(printed))


def of_printed(archive: Archive, asked: Asked, months: list[str]) -> list[str]:
    """The lines that print a figure of the unit or of those that are summed, and the totals'."""
    names = [name for _, name in members(archive, asked["unit"])]
    lines = [
        f.line
        for f in archive.figures
        if f.metric == asked["metric"] and f.unit in names and f.month in months
        if f.value is not None
    ]
    return lines + total_lines(archive, asked, *months)


def of_every_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    months = calendar(asked["from"], asked["to"])
    return [line for m in months for line in find_line(archive, row[0], asked["metric"], m)]


def of_two_in_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    units = [find_unit(archive, asked[which])[1] for which in ("unit_a", "unit_b")]
    return [
        line for unit in units for line in find_line(archive, unit, asked["metric"], str(row[0]))
    ]


def of_both_months(archive: Archive, asked: Asked, row: Row) -> list[str]:
    months = (asked["month"], asked.get("also", ""))
    return [line for m in months for line in find_line(archive, row[0], asked["metric"], m)]


def of_some_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return [
        line
        for month in calendar(asked["from"], asked["to"])
        if (figure := archive.find(asked["kind"], asked["metric"], month).get(str(row[0])))
        if over_months.meets_due(archive, asked["kind"], [str(row[0])], asked, month, figure.value)
        for line in find_line(archive, row[0], asked["metric"], month)
    ]


def of_all_in_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return [f.line for f in archive.find(asked["kind"], asked["metric"], str(row[0])).values()]


def of_printed_in_span(archive: Archive, asked: Asked, row: Row) -> list[str]:
    known = archive.history(str(row[0]), asked["metric"])
    months = [month for month in calendar(asked["from"], asked["to"]) if month in known]
    return [line for m in months for line in find_line(archive, row[0], asked["metric"], m)]


def of_first_and_last(archive: Archive, asked: Asked, row: Row) -> list[str]:
    def first_line(month: object) -> str:
        return next(f.line for f in archive.figures if (f.unit, f.month) == (row[0], month))

    return [first_line(row[1]), first_line(row[2])]


def of_unit_listed(archive: Archive, asked: Asked, row: Row) -> list[str]:
    table = asked.get("table") or "any"
    return [
        f.line
        for f in archive.figures
        if (f.unit, f.month) == (row[0], asked["month"])
        if table == "any" or table in read_spec().tables_of(f.metric)
    ]


def of_total_in_month(archive: Archive, asked: Asked, row: Row) -> list[str]:
    return total_lines(archive, asked, str(row[0]))


RATE = "outpatient_compliance"
SOURCES: dict[str, Lines] = {
    "list_units": figure(),
    **dict.fromkeys(("ranking", "both_ends"), figure(unit=1)),
    "two_metrics": two_figures,
    "unit_card": of_unit,
    "compare_units": figure(unit=1, column=0),
    "figures_of_units": figure(column=1),
    **dict.fromkeys(("rank_of_unit", "unit_at_rank"), figure()),
    "compare_over_time": of_month,
    **dict.fromkeys(("hospitals_below", "districts_below", "both_rates_below"), figure(RATE)),
    **dict.fromkeys(("records_to_reach", "city_rate"), figure(RATE)),
    "forms_not_complete": figure("forms"),
    "days_missed": figure("days"),
    "no_rate_with_visits": figure(column=1),
    "zero_uploads": figure(column=1),
    "bookings_by_hospital": figure("bookings_total"),
    "channel_leaders": figure("bookings_total"),
    "no_phone_bookings": figure("bookings_total"),
    "books_but_not_reports": figure("bookings_total"),
    "reports_but_not_books": figure("uploaded_records"),
    "online_channels": figure("channel_bookings"),
    "hotline_categories": figure("calls"),
    "work_orders": figure("orders"),
    "calls_by_city": figure("province_calls"),
    "health_records_by_district": figure("health_records"),
    "chronic_per_1000": figure("health_records"),
    "health_record_zeros": figure(column=1),
    "change_since": now_and_before(),
    "biggest_movers": now_and_before(1),
    "implausible_figures": figure(column=1),
    **dict.fromkeys(("articles_about", "articles_with_words"), of_text),
    "articles_of_month": of_text_of_month,
    "unread_text": of_unread,
    **dict.fromkeys(("issue_contents", "issue_of_month"), of_masthead),
    "figure_corrections": of_correction,
}
"""Questions whose rows stand on the lines of their own figures."""

FIRST_SOURCES: dict[str, Lines] = {
    **dict.fromkeys(("summary", "channel_shares"), of_total),
    "two_figures": of_total_a,
    **dict.fromkeys(("over_time", "best_month", "months_when"), of_total_in_month),
    "sum_of_months": lambda archive, asked, row: total_lines(
        archive, asked, *calendar(asked["from"], asked["to"])
    ),
}
"""Questions whose rows are sums: the printed total comes first, where there is one."""

ALL_SOURCES: dict[str, Lines] = {
    **dict.fromkeys(("summary", "channel_shares"), of_sum),
    "streaks": of_streak,
    "over_time": of_unit_in_month,
    "best_month": of_printed_in_month,
    "months_when": of_condition,
    "sum_of_months": of_printed_months,
    **dict.fromkeys(("every_month", "steady"), of_every_month),
    "figures_in_months": lambda archive, asked, row: of_members(archive, asked, str(row[0])),
    "units_over_months": of_printed_in_span,
    "leaders_by_month": lambda archive, asked, row: find_line(
        archive, row[2], asked["metric"], row[0]
    ),
    "rank_over_time": lambda archive, asked, row: find_line(
        archive, find_unit(archive, asked["unit"])[1], asked["metric"], row[0]
    ),
    "some_month": of_some_month,
    "units_by_month": of_all_in_month,
    "in_both_months": of_both_months,
    "months_ahead": of_two_in_month,
    "months_of_unit": of_first_and_last,
    **dict.fromkeys(("units_of_one_month", "units_listed"), of_unit_listed),
    "two_figures": of_both_sides,
    "share_of_units": of_share,
    "printed_total": of_printed_total,
}
"""Questions whose rows stand on many lines, in no particular order."""
