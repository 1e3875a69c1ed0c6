"""Readings become questions of the catalogue. A frame says which slots and words it uses; the first
frame that uses everything that was said is the one, so nothing that was said is passed over."""

from typing import NamedTuple

from assistant.ask import (
    contents,
    list_conditions,
    lists,
    over_months,
    reporting,
    shares,
    sums,
    unit_figures,
)
from assistant.ask.holding import holds
from assistant.ask.plan import Build, Plan
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Vocabulary


class Frame(NamedTuple):
    """A way of asking."""

    build: Build
    needs: frozenset[str] = frozenset()
    """Slots that have to be filled."""
    has: frozenset[str] = frozenset()
    """Slots that may be."""
    asks: frozenset[str] = frozenset()
    """Each group, words with | between them, has to be asked for with one of them."""
    may: frozenset[str] = frozenset()
    """What may be asked besides."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def frame(build: Build, asks: str = "", needs: str = "", has: str = "", may: str = "") -> Frame:
    return Frame(build, words(needs), words(has), words(asks), words(may))


def slots_of(reading: Reading) -> frozenset[str]:
    """Which slots are filled, by name; several are another slot than one."""
    found = set()
    for name, filled in (
        ("unit", len(reading.units) == 1), ("units", len(reading.units) > 1),
        ("kind", bool(reading.kind)), ("metric", len(reading.metrics) == 1),
        ("metrics", len(reading.metrics) > 1), ("order", bool(reading.order)),
        ("condition", len(reading.conditions) == 1),
        ("conditions", len(reading.conditions) > 1), ("move", reading.move is not None),
        ("limit", reading.limit > 0), ("place", reading.place > 0), ("every", reading.every > 0),
        ("month", len(reading.months) == 1), ("months", len(reading.months) > 1),
        ("total", bool(reading.total)), ("words", bool(reading.words)),
        ("both", reading.both), ("either", reading.either),
    ):  # fmt: skip
        if filled:
            found.add(name)
    return frozenset(found)


ALWAYS = words("kind total both")
"""Slots that every frame may leave to its builder."""


LIGHT = words(
    "all follow count units_in_all every_figure card compare in_table of_those overall each or also"
    " that_month"
)
"""What every answer gives or its slots say, in whatever words: all of them, how many of those."""


def fits(frame: Frame, reading: Reading) -> bool:
    slots = slots_of(reading)
    if not frame.needs <= slots or not slots <= frame.needs | frame.has | ALWAYS:
        return False
    groups = [frozenset(group.split("|")) for group in frame.asks]
    wanted = frozenset().union(*groups) | frame.may | LIGHT
    asked = all(any(group & each for each in reading.asks) for group in groups)
    return asked and all(
        loose or each & wanted for each, loose in zip(reading.asks, reading.loose, strict=True)
    )


def choose(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The first question that uses all that was said."""
    for each in FRAMES:
        if fits(each, reading) and (plan := each.build(reading, vocabulary)):
            return plan if holds(plan, reading) else None
    return None


F = frame
LIST = "sum both ways"
FRAMES: tuple[Frame, ...] = (
    # What is there, and whether it is right.
    F(
        contents.make_gaps,
        "gaps",
        has="month months",
        may="months_loaded trend missing best_month month_word",
    ),
    F(contents.fixed("unread_text"), "unread", may="missing"),
    F(contents.fixed("figure_corrections"), "corrections"),
    F(contents.of_month("implausible_figures"), "implausible", has="month"),
    F(contents.of_kind("zero_uploads"), "zero_uploads", has="month metric", may="missing"),
    F(contents.of_month("totals_agree"), "totals_agree", has="month metric", may="sum both"),
    # Articles.
    F(
        contents.find_articles,
        needs="words",
        has="month metric unit order either",
        may="article about rank either both new list best_month",
    ),
    F(contents.fixed("issue_contents"), "article each|trend amount|count", may="about sum trend"),
    F(contents.list_articles, "article", has="month", may="about sum both"),
    F(
        contents.make_issue,
        "latest|first|issue_of",
        has="month",
        may="best_month month_word last article trend issue_of",
    ),
    F(
        contents.fixed("issue_contents"),
        "months_loaded",
        has="",
        may="trend best_month sum first last gaps article figures_there issue_of",
    ),
    F(
        contents.make_figures_there,
        "figures_there",
        has="month metric",
        may="trend sum gaps article about both",
    ),
    # Reporting.
    F(
        list_conditions.make_due,
        "forms_missing|days_missed|forms_complete|every_day",
        has="condition metric metrics month order limit",
        may=f"{LIST} missing not_in zero forms_missing days_missed forms_complete every_day",
    ),
    F(
        contents.of_kind("reports_but_not_books"),
        "reports_not_books",
        has="month",
        may=f"{LIST} missing not_in only_in",
    ),
    F(
        contents.of_kind("books_but_not_reports"),
        "books_not_reports",
        has="month",
        may=f"{LIST} missing not_in only_in",
    ),
    F(
        reporting.make_months_due,
        "forms_missing|days_missed|forms_complete|every_day "
        "best_month|months_loaded|month_word|ever|any_month",
        needs="unit",
        has="metric months",
        may="both missing not_in best_month month_word yes_no",
    ),
    F(
        reporting.make_every_due,
        "forms_missing|days_missed|forms_complete|every_day streak|trend|never|ever|any_month",
        has="metric months",
        may=f"{LIST} missing not_in never trend streak ever any_month yes_no",
    ),
    F(
        reporting.make_every_due,
        "forms_missing|days_missed|forms_complete|every_day",
        needs="months",
        has="metric",
        may=f"{LIST} missing not_in throughout",
    ),
    F(
        reporting.make_forms_of_unit,
        "forms_missing|forms_complete",
        needs="unit",
        has="metric metrics month",
        may="both missing",
    ),
    F(
        reporting.make_days_of_unit,
        "days_missed|every_day",
        needs="unit",
        has="metric month",
        may="both missing",
    ),
    F(
        reporting.make_days_missed,
        "days_missed",
        has="metric month order limit",
        may=f"{LIST} every_day missing",
    ),
    F(
        contents.of_kind("forms_not_complete"),
        "forms_missing",
        has="metric month",
        may=f"{LIST} missing",
    ),
    F(reporting.make_forms_complete, "forms_complete|every_day", has="metric month", may=LIST),
    F(contents.of_month("chronic_per_1000"), "per_1000", has="metric metrics month", may=LIST),
    # Over months.
    F(
        over_months.make_of_one_month,
        "new|gone|not_in|only_in|difference|up|down|missing",
        needs="months",
        has="metric",
        may=f"{LIST} difference missing not_in new gone first last up down",
    ),
    F(
        over_months.make_months_when,
        "best_month|months_loaded|month_word|trend|missing|zero|not_in|ever|any_month|first|last",
        has="unit condition metric month months total",
        may="best_month month_word trend missing zero not_in sum ever any_month yes_no first last",
    ),
    F(
        over_months.make_first,
        "first|last",
        needs="unit",
        has="month order metric",
        may="first last best_month trend upload",
    ),
    F(
        over_months.make_first,
        "best_month|months_loaded",
        needs="unit",
        may="best_month trend ever",
    ),
    F(
        over_months.make_new,
        "new|gone|first",
        has="month metric",
        may=f"{LIST} best_month first last upload",
    ),
    F(
        over_months.make_best_month,
        "best_month|month_word",
        needs="order",
        has="unit metric month months total limit",
        may="trend to_date sum added",
    ),
    F(
        over_months.make_steady,
        "streak|trend up|down",
        has="metric month months every",
        may=f"{LIST} trend streak mom up down",
    ),
    F(
        over_months.make_steady,
        "up|down",
        needs="every",
        has="metric month months",
        may=f"{LIST} trend streak up down",
    ),
    F(
        over_months.make_ever,
        "ever|any_month",
        needs="condition",
        has="metric months",
        may=f"{LIST} ever any_month yes_no",
    ),
    F(
        over_months.make_ever,
        "ever|any_month zero|missing",
        has="metric months",
        may=f"{LIST} ever any_month yes_no zero missing",
    ),
    F(
        over_months.make_every,
        "streak|trend",
        needs="condition",
        has="metric month months every",
        may=f"{LIST} trend streak",
    ),
    F(
        over_months.make_every,
        needs="condition months kind",
        has="metric",
        may=f"{LIST} throughout",
    ),
    F(over_months.make_every, needs="condition months", has="metric", may=f"{LIST} throughout"),
    F(over_months.make_also, needs="conditions months kind", has="metric", may=LIST),
    F(
        over_months.make_every,
        "zero|missing",
        needs="months kind",
        has="metric",
        may=LIST,
    ),
    F(
        over_months.make_every,
        needs="condition every",
        has="metric month months",
        may=f"{LIST} trend streak",
    ),
    F(
        over_months.make_every,
        "streak|trend",
        has="metric month months every",
        may=f"{LIST} zero missing non_zero",
    ),
    F(
        over_months.make_change_from,
        "yoy|mom",
        has="unit metric month",
        may="change up down difference share trend ratio sum",
    ),
    F(
        over_months.make_moved,
        needs="move",
        has="metric month months order limit",
        may=f"{LIST} new change yoy mom up down difference trend most_moved ratio share",
    ),
    F(
        over_months.make_movers,
        "up|down|most_moved|change|new",
        has="order metric month months limit",
        may=f"{LIST} new change yoy mom up down difference trend most_moved share ratio",
    ),
    F(
        sums.make_totals,
        "to_date change|up|down|difference|trend|mom",
        has="month metric months total",
        may="sum added change up down difference trend mom both",
    ),
    F(
        over_months.make_sum_of_months,
        "mean|sum|added|to_date",
        needs="months",
        has="unit metric total",
        may="trend best_month mean sum added to_date",
    ),
    F(
        over_months.make_two_months,
        "change|difference|compare|up|down|mom|ratio",
        needs="months",
        has="unit metric total",
        may="trend change up down difference sum ratio share mom yoy best_month month_word",
    ),
    F(
        over_months.make_change_from,
        "change|up|down",
        has="unit metric month",
        may="difference trend sum",
    ),
    F(
        over_months.make_trend,
        needs="months",
        has="unit metric total",
        may="trend change sum both",
    ),
    F(
        over_months.make_trend,
        "streak|trend up|down",
        needs="unit",
        has="metric months",
        may="trend streak up down yes_no both mom",
    ),
    F(
        over_months.make_trend,
        "trend",
        has="unit metric month total",
        may="change mean sum up down best_month",
    ),
    F(
        over_months.make_trends,
        needs="units months",
        has="metric",
        may="trend change both",
    ),
    F(
        over_months.make_trends,
        "trend",
        needs="units",
        has="metric month",
        may="change both",
    ),
    # One unit.
    F(
        unit_figures.make_rank,
        "rank",
        needs="unit",
        has="metric month order",
        may="sum",
    ),
    F(
        unit_figures.make_rank,
        "yes_no",
        needs="unit order",
        has="metric month",
        may="sum most_moved",
    ),
    F(lists.make_place, needs="place", has="metric month order", may=f"{LIST} rank"),
    F(
        shares.make_ordered_pair,
        "difference|ratio|share",
        has="metric metrics month order limit",
        may=f"{LIST} difference ratio share rank",
    ),
    F(
        shares.make_two_metrics,
        "difference|ratio|share|compare",
        needs="metrics",
        has="unit month total",
        may="difference ratio share sum both",
    ),
    F(
        shares.make_against_mean,
        "mean compare|difference|ratio",
        needs="unit",
        has="metric month total",
        may="mean compare difference ratio yes_no up down",
    ),
    F(
        shares.make_against_mean,
        needs="unit condition",
        has="metric month total",
        may="mean compare difference ratio yes_no",
    ),
    F(
        shares.make_share,
        "share",
        has="unit metric month total",
        may="sum ratio province",
    ),
    F(
        shares.make_channel_shares,
        "share",
        has="metric month total",
        may="sum",
    ),
    F(
        shares.make_two_units,
        "ratio|share",
        needs="units",
        has="metric month",
        may="difference share ratio",
    ),
    F(
        unit_figures.make_comparison,
        needs="units",
        has="metric month order",
        may="difference both rank up down",
    ),
    F(
        unit_figures.make_figures,
        needs="units",
        has="metrics metric month",
        may="both sum added difference",
    ),
    F(
        unit_figures.make_figures,
        needs="unit metrics",
        has="month",
        may="both sum added plus ways",
    ),
    F(
        unit_figures.make_topic_card,
        "every_figure",
        has="unit units metric month",
        may="both sum",
    ),
    F(unit_figures.make_stock, "to_date", needs="unit metric", has="month", may="both sum"),
    F(unit_figures.make_parts, "ways", needs="unit", has="metric month", may="both sum"),
    F(
        unit_figures.make_card,
        "card",
        needs="unit",
        has="month metric",
        may="sum both",
    ),
    F(
        unit_figures.make_figure,
        needs="unit",
        has="metric month",
        may="both sum zero missing",
    ),
    # Conditions.
    F(unit_figures.make_verdict, needs="unit condition", has="metric month", may="both"),
    F(
        unit_figures.make_verdict,
        "yes_no",
        needs="condition",
        has="metric month total",
        may="sum",
    ),
    F(
        lists.make_share_of_units,
        "share",
        needs="condition",
        has="metric month",
        may=f"{LIST} share",
    ),
    F(
        list_conditions.make_two_conditions,
        needs="conditions",
        has="metric metrics month order limit either",
        may=f"{LIST} either",
    ),
    F(
        list_conditions.make_list,
        needs="condition",
        has="metric metrics month order limit",
        may=LIST,
    ),
    F(lists.make_non_zero, "non_zero", has="metric month order limit", may=f"{LIST} zero"),
    F(lists.make_missing, "missing|zero", has="metric month", may=f"{LIST} zero missing"),
    # Lists and sums.
    F(
        shares.make_ways,
        has="metric metrics month",
        may="ways sum added both share",
    ),
    F(sums.make_to_date, "to_date", has="metric month total", may="sum added"),
    F(sums.make_rate_of_city, needs="metric total", has="month"),
    F(sums.make_city_rate, "weighted", has="metric month total", may="mean sum"),
    F(sums.make_city_rate, "overall", has="metric month total", may="mean weighted"),
    F(
        sums.make_summary,
        "mean|median",
        has="metric month total",
        may="sum mean median",
    ),
    F(list_conditions.make_list, needs="order", has="metric month limit total", may=f"{LIST} rank"),
    F(
        sums.make_summary,
        "sum|overall|added",
        has="metric month total",
        may="sum to_date added ways",
    ),
    F(lists.make_pair_list, needs="metrics", has="month order limit", may=f"{LIST} rank"),
    F(sums.make_whole, needs="metric", has="month", may=f"{LIST} rank"),
    F(lists.make_topic, has="month", may="sum rank ways"),
    F(
        contents.make_listing,
        "listing",
        needs="kind",
        has="month",
        may="sum throughout",
    ),
)
"""The most particular ones first."""
