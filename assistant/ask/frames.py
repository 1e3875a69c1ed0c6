"""Readings become questions of the catalogue. The first frame that uses everything that was said is
the one, so nothing that was said is passed over."""

from assistant.ask import (
    contents,
    list_conditions,
    lists,
    reporting,
    shares,
    sums,
    unit_figures,
)
from assistant.ask.frame import LIST, Frame, fits, frame
from assistant.ask.frames_over_months import OVER_MONTHS
from assistant.ask.holding import holds
from assistant.ask.plan import Plan
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Vocabulary


def choose(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The first question that uses all that was said."""
    for each in FRAMES:
        if fits(each, reading) and (plan := each.build(reading, vocabulary)):
            return plan if holds(plan, reading) else None
    return None


FRAMES: tuple[Frame, ...] = (
    # What is there, and whether it is right.
    frame(
        contents.make_gaps,
        "gaps",
        has="month months",
        may="months_loaded trend missing best_month month_word",
    ),
    frame(contents.fixed("unread_text"), "unread", may="missing"),
    frame(contents.fixed("figure_corrections"), "corrections"),
    frame(contents.of_month("implausible_figures"), "implausible", has="month"),
    frame(contents.of_kind("zero_uploads"), "zero_uploads", has="month metric", may="missing"),
    frame(contents.of_month("totals_agree"), "totals_agree", has="month metric", may="sum both"),
    # Articles.
    frame(
        contents.find_articles,
        needs="words",
        has="month metric unit order either",
        may="article about rank either both new list best_month",
    ),
    frame(
        contents.fixed("issue_contents"), "article each|trend amount|count", may="about sum trend"
    ),
    frame(contents.list_articles, "article", has="month", may="about sum both"),
    frame(
        contents.make_issue,
        "latest|first|issue_of",
        has="month",
        may="best_month month_word last article trend issue_of months_loaded",
    ),
    frame(
        contents.fixed("issue_contents"),
        "months_loaded",
        has="",
        may="trend best_month sum first last gaps article figures_there issue_of",
    ),
    frame(
        contents.make_figures_there,
        "figures_there",
        has="month metric",
        may="trend sum gaps article about both",
    ),
    # Reporting.
    frame(
        list_conditions.make_due,
        "forms_missing|days_missed|forms_complete|every_day",
        has="condition metric metrics month order limit",
        may=f"{LIST} missing not_in zero forms_missing days_missed forms_complete every_day",
    ),
    frame(
        contents.of_kind("reports_but_not_books"),
        "reports_not_books",
        has="month",
        may=f"{LIST} missing not_in only_in",
    ),
    frame(
        contents.of_kind("books_but_not_reports"),
        "books_not_reports",
        has="month",
        may=f"{LIST} missing not_in only_in",
    ),
    frame(
        reporting.make_months_due,
        "forms_missing|days_missed|forms_complete|every_day "
        "best_month|months_loaded|month_word|ever|any_month",
        needs="unit",
        has="metric months",
        may="both missing not_in best_month month_word yes_no",
    ),
    frame(
        reporting.make_every_due,
        "forms_missing|days_missed|forms_complete|every_day streak|trend|never|ever|any_month",
        has="metric months every",
        may=f"{LIST} missing not_in never trend streak ever any_month yes_no",
    ),
    frame(
        reporting.make_every_due,
        "forms_missing|days_missed|forms_complete|every_day",
        needs="months",
        has="metric",
        may=f"{LIST} missing not_in throughout",
    ),
    frame(
        reporting.make_forms_of_unit,
        "forms_missing|forms_complete",
        needs="unit",
        has="metric metrics month",
        may="both missing",
    ),
    frame(
        reporting.make_days_of_unit,
        "days_missed|every_day",
        needs="unit",
        has="metric month",
        may="both missing",
    ),
    frame(
        reporting.make_days_missed,
        "days_missed",
        has="metric month order limit",
        may=f"{LIST} every_day missing throughout",
    ),
    frame(
        reporting.make_forms_missing,
        "forms_missing",
        has="metric month order limit",
        may=f"{LIST} missing throughout",
    ),
    frame(reporting.make_forms_complete, "forms_complete|every_day", has="metric month", may=LIST),
    frame(contents.of_month("chronic_per_1000"), "per_1000", has="metric metrics month", may=LIST),
    *OVER_MONTHS,
    # One unit.
    frame(
        unit_figures.make_rank,
        "rank",
        needs="unit",
        has="metric month order",
        may="sum",
    ),
    frame(
        unit_figures.make_rank,
        "yes_no",
        needs="unit order",
        has="metric month",
        may="sum most_moved",
    ),
    frame(
        lists.make_both_ends,
        "both_ends",
        has="metric month order limit",
        may=f"{LIST} both_ends difference compare",
    ),
    frame(
        sums.make_summary,
        "both_ends mean|median",
        has="metric month order",
        may="both_ends mean median sum sum_and_mean",
    ),
    frame(lists.make_place, needs="place", has="metric month order", may=f"{LIST} rank"),
    frame(
        shares.make_ordered_pair,
        "difference|ratio|share",
        has="metric metrics month order limit",
        may=f"{LIST} difference ratio share rank",
    ),
    frame(
        shares.make_two_metrics,
        "difference|ratio|share|compare",
        needs="metrics",
        has="unit month total",
        may="difference ratio share sum both",
    ),
    frame(
        shares.make_against_mean,
        "mean compare|difference|ratio",
        needs="unit",
        has="metric month total",
        may="mean compare difference ratio yes_no up down",
    ),
    frame(
        shares.make_against_mean,
        needs="unit condition",
        has="metric month total",
        may="mean compare difference ratio yes_no",
    ),
    frame(
        shares.make_share,
        "share",
        has="unit metric month total",
        may="sum added ratio province",
    ),
    frame(
        shares.make_channel_shares,
        "share",
        has="metric month total",
        may="sum",
    ),
    frame(
        shares.make_two_units,
        "ratio|share",
        needs="units",
        has="metric month",
        may="difference share ratio",
    ),
    frame(
        sums.make_summary,
        "mean|median",
        needs="units",
        has="metric month",
        may="of_answer sum added mean median sum_and_mean",
    ),
    frame(
        sums.make_summary,
        "of_answer sum|added|share",
        needs="units",
        has="metric month total",
        may="of_answer sum added share province",
    ),
    frame(
        unit_figures.make_comparison,
        needs="units",
        has="metric month order",
        may="difference change both rank up down",
    ),
    frame(
        unit_figures.make_figures,
        needs="units",
        has="metrics metric month",
        may="both sum added difference",
    ),
    frame(
        unit_figures.make_figures,
        needs="unit metrics",
        has="month",
        may="both sum added plus ways",
    ),
    frame(
        unit_figures.make_topic_card,
        "every_figure",
        has="unit units metric month",
        may="both sum",
    ),
    frame(unit_figures.make_stock, "to_date", needs="unit metric", has="month", may="both sum"),
    frame(unit_figures.make_parts, "ways", needs="unit", has="metric month", may="both sum"),
    frame(
        unit_figures.make_card,
        "card",
        needs="unit",
        has="month metric",
        may="sum both",
    ),
    frame(
        unit_figures.make_figure,
        needs="unit",
        has="metric month",
        may="both sum zero missing",
    ),
    # Conditions.
    frame(unit_figures.make_verdict, needs="unit condition", has="metric month", may="both"),
    frame(
        unit_figures.make_verdict,
        "yes_no",
        needs="condition",
        has="metric month total",
        may="sum",
    ),
    frame(
        lists.make_share_of_units,
        "share",
        needs="condition",
        has="metric month",
        may=f"{LIST} share",
    ),
    frame(
        list_conditions.make_two_conditions,
        needs="conditions",
        has="metric metrics month order limit either",
        may=f"{LIST} either",
    ),
    frame(
        list_conditions.make_list,
        needs="condition",
        has="metric metrics month order limit",
        may=LIST,
    ),
    frame(lists.make_non_zero, "non_zero", has="metric month order limit", may=f"{LIST} zero"),
    frame(lists.make_missing, "missing|zero", has="metric month", may=f"{LIST} zero missing"),
    frame(
        lists.make_share_of_units,
        "share zero|missing|non_zero",
        needs="kind",
        has="metric month",
        may=f"{LIST} share zero missing non_zero",
    ),
    # Lists and sums.
    frame(shares.make_parts, "ways", needs="metric", has="month total", may="ways both"),
    frame(
        shares.make_ways,
        has="metric metrics month",
        may="ways sum added both share",
    ),
    frame(sums.make_to_date, "to_date", has="metric month total", may="sum added"),
    frame(sums.make_rate_of_city, needs="metric total", has="month"),
    frame(sums.make_city_rate, "weighted", has="metric month total", may="mean sum"),
    frame(sums.make_city_rate, "overall", has="metric month total", may="mean weighted"),
    frame(
        sums.make_summary,
        "mean|median",
        has="metric month total",
        may="sum mean median sum_and_mean",
    ),
    frame(
        list_conditions.make_list, needs="order", has="metric month limit total", may=f"{LIST} rank"
    ),
    frame(
        sums.make_summary,
        "sum|overall|added",
        has="metric month total",
        may="sum to_date added ways",
    ),
    frame(lists.make_pair_list, needs="metrics", has="month order limit", may=f"{LIST} rank"),
    frame(sums.make_whole, needs="metric", has="month", may=f"{LIST} rank"),
    frame(lists.make_topic, has="month", may="sum rank ways"),
    frame(
        contents.make_listing,
        "listing",
        needs="kind",
        has="month",
        may="sum throughout",
    ),
)
"""The most particular ones first."""
