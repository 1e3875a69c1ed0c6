"""Readings become questions of the catalogue. A frame says which slots and words it uses; the first
frame that uses everything that was said is the one, so nothing that was said is passed over."""

from dataclasses import dataclass, field

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
from assistant.ask.plan import Build, Plan
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import Vocabulary


@dataclass(frozen=True)
class Frame:
    """A way of asking."""

    build: Build
    needs: frozenset[str] = field(default_factory=frozenset)
    """Slots that have to be filled."""
    has: frozenset[str] = field(default_factory=frozenset)
    """Slots that may be."""
    asks: frozenset[str] = field(default_factory=frozenset)
    """Each group, words with | between them, has to be asked for with one of them."""
    may: frozenset[str] = field(default_factory=frozenset)
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


def fits(frame: Frame, reading: Reading) -> bool:
    slots = slots_of(reading)
    if not frame.needs <= slots or not slots <= frame.needs | frame.has | ALWAYS:
        return False
    groups = [frozenset(group.split("|")) for group in frame.asks]
    # Of all units together: the slot `total` says it.
    wanted = frozenset().union(*groups) | frame.may | {"all"}
    asked = all(any(group & each for each in reading.asks) for group in groups)
    return asked and all(
        loose or each & wanted for each, loose in zip(reading.asks, reading.loose, strict=True)
    )


def choose(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """The first question that uses all that was said."""
    for each in FRAMES:
        if fits(each, reading) and (plan := each.build(reading, vocabulary)):
            return plan
    return None


F = frame
LIST = "count sum overall all compare both follow of_those card in_table ways"
MONTHS = "best_month months_loaded month_word"
WHAT = "follow of_those compare card both count months_loaded"
FRAMES: tuple[Frame, ...] = (
    # What is there, and whether it is right.
    F(
        contents.make_gaps,
        "gaps",
        has="month months",
        may="months_loaded trend missing best_month count of_those month_word in_table",
    ),
    F(contents.fixed("unread_text"), "unread", may="count missing"),
    F(contents.fixed("figure_corrections"), "corrections", may="count"),
    F(contents.of_month("implausible_figures"), "implausible", has="month"),
    F(contents.of_kind("zero_uploads"), "zero_uploads", has="month metric", may="missing"),
    F(contents.of_month("totals_agree"), "totals_agree", has="month metric", may="sum both"),
    # Articles.
    F(
        contents.find_articles,
        needs="words",
        has="month metric unit order either",
        may="article about card compare rank either in_table both new count list months_loaded "
        "best_month",
    ),
    F(contents.list_articles, "article", has="month", may="about count sum card months_loaded"),
    F(
        contents.make_issue,
        "latest|first|issue_of",
        has="month",
        may="best_month months_loaded in_table month_word card last follow article trend issue_of",
    ),
    F(
        contents.fixed("issue_contents"),
        "months_loaded",
        has="",
        may="trend count card best_month sum first last all follow gaps article",
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
        reporting.make_forms_of_unit,
        "forms_missing|forms_complete",
        needs="unit",
        has="metric metrics month",
        may=WHAT,
    ),
    F(
        reporting.make_days_of_unit,
        "days_missed|every_day",
        needs="unit",
        has="metric month",
        may=f"{WHAT} forms_complete missing",
    ),
    F(
        reporting.make_days_missed,
        "days_missed",
        has="metric month order limit",
        may=f"{LIST} every_day forms_complete missing",
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
        has="",
        may=f"{LIST} compare difference missing follow not_in new gone in_table first last up down",
    ),
    F(
        over_months.make_months_when,
        "best_month|months_loaded|month_word|trend|missing|zero|not_in",
        has="unit condition metric month months total",
        may=f"{MONTHS} trend count follow in_table missing zero all not_in sum",
    ),
    F(
        over_months.make_first,
        "first|last",
        needs="unit",
        has="month order metric",
        may="first last best_month months_loaded card trend follow upload in_table",
    ),
    F(
        over_months.make_first,
        "best_month|months_loaded",
        needs="unit",
        may="best_month months_loaded trend follow in_table",
    ),
    F(
        over_months.make_new,
        "new|gone|first",
        has="month",
        may=f"{LIST} months_loaded best_month first last upload",
    ),
    F(
        over_months.make_best_month,
        "best_month|month_word",
        needs="order",
        has="unit metric month months total limit",
        may="follow trend compare card all count months_loaded in_table to_date",
    ),
    F(
        over_months.make_steady,
        "streak|trend up|down",
        has="metric month months every",
        may=f"{LIST} trend streak up down",
    ),
    F(
        over_months.make_steady,
        "up|down",
        needs="every",
        has="metric month months",
        may=f"{LIST} trend streak up down",
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
        may=f"{LIST} zero missing",
    ),
    F(
        over_months.make_change_from,
        "yoy|mom",
        has="unit metric month",
        may="change up down difference compare share trend follow all count ratio sum",
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
        over_months.make_sum_of_months,
        "mean|sum|added|to_date",
        needs="months",
        has="unit metric total",
        may="trend all follow card count months_loaded best_month mean sum added to_date",
    ),
    F(
        over_months.make_two_months,
        "change|difference|compare|up|down|mom|ratio",
        needs="months",
        has="unit metric total",
        may="trend follow card all change up down difference compare sum ratio count share mom yoy",
    ),
    F(
        over_months.make_change_from,
        "change|up|down",
        has="unit metric month",
        may="difference compare trend follow all count sum",
    ),
    F(
        over_months.make_trend,
        needs="months",
        has="unit metric total",
        may="trend follow card compare all change sum months_loaded count",
    ),
    F(
        over_months.make_trend,
        "trend",
        has="unit metric month total",
        may="card change follow all compare months_loaded mean sum up down count best_month",
    ),
    F(
        over_months.make_trends,
        needs="units months",
        has="metric",
        may="trend follow card compare change both months_loaded",
    ),
    F(
        over_months.make_trends,
        "trend",
        needs="units",
        has="metric month",
        may="card change follow compare both months_loaded",
    ),
    # One unit.
    F(
        unit_figures.make_rank,
        "rank",
        needs="unit",
        has="metric month order",
        may="follow compare card all in_table sum count",
    ),
    F(
        unit_figures.make_rank,
        "yes_no",
        needs="unit order",
        has="metric month",
        may="follow compare all in_table sum most_moved",
    ),
    F(lists.make_place, needs="place", has="metric month order", may=f"{LIST} rank"),
    F(
        shares.make_two_metrics,
        "difference|ratio|share|compare",
        needs="metrics",
        has="unit month total",
        may="difference ratio share compare follow all sum both card count",
    ),
    F(
        shares.make_share,
        "share",
        has="unit metric month total",
        may="sum all follow count ratio card province in_table",
    ),
    F(
        shares.make_channel_shares,
        "share",
        has="metric month total",
        may="sum all follow count card",
    ),
    F(
        shares.make_two_units,
        "ratio|share",
        needs="units",
        has="metric month",
        may="compare difference follow share ratio",
    ),
    F(
        unit_figures.make_comparison,
        needs="units",
        has="metric month order",
        may="compare difference both follow card rank up down count",
    ),
    F(
        unit_figures.make_figures,
        needs="units",
        has="metrics metric month",
        may="compare both follow card sum added overall all difference count",
    ),
    F(
        unit_figures.make_figures,
        needs="unit metrics",
        has="month",
        may="both follow card compare sum",
    ),
    F(unit_figures.make_stock, "to_date", needs="unit metric", has="month", may=f"{WHAT} sum"),
    F(unit_figures.make_parts, "ways", needs="unit", has="metric month", may=f"{WHAT} sum compare"),
    F(
        unit_figures.make_card,
        "card",
        needs="unit",
        has="month metric",
        may="follow sum months_loaded",
    ),
    F(
        unit_figures.make_figure,
        needs="unit",
        has="metric month",
        may=f"{WHAT} sum zero missing in_table card all",
    ),
    # Conditions.
    F(unit_figures.make_verdict, needs="unit condition", has="metric month", may=WHAT),
    F(
        unit_figures.make_verdict,
        "yes_no",
        needs="condition",
        has="metric month total",
        may="sum all follow",
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
        may="ways sum added count all follow card both compare share",
    ),
    F(sums.make_to_date, "to_date", has="metric month total", may="sum all follow count"),
    F(sums.make_city_rate, "weighted", has="metric month total", may="mean sum all overall"),
    F(sums.make_city_rate, "overall", has="metric month total", may="mean all weighted"),
    F(
        sums.make_summary,
        "mean|median",
        has="metric month total",
        may="all follow count sum compare mean median",
    ),
    F(list_conditions.make_list, needs="order", has="metric month limit total", may=f"{LIST} rank"),
    F(
        sums.make_summary,
        "sum|overall|added",
        has="metric month total",
        may="all follow count sum to_date overall added ways",
    ),
    F(lists.make_pair_list, needs="metrics", has="month order limit", may=f"{LIST} rank"),
    F(sums.make_whole, needs="metric", has="month", may=f"{LIST} rank"),
    F(lists.make_topic, has="month", may="card count all follow sum rank ways"),
    F(
        contents.make_listing,
        "listing",
        needs="kind",
        has="month",
        may="count sum throughout in_table",
    ),
)
"""The most particular ones first."""
