"""What is loaded, what the articles say, and whether the figures are right."""

from assistant.ask.plan import REPORTING, Build, Plan, month_of
from assistant.ask.reading import Reading
from assistant.ask.times import shift
from assistant.ask.vocabulary import Vocabulary


def fixed(query: str) -> Build:
    """A question that is asked with nothing, of no kind of units."""
    return lambda reading, vocabulary: None if reading.kind else Plan(query, {})


def make_figures_there(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Of every kind of units unless one is named: 区的数据都有哪些指标."""
    if reading.before and reading.metrics:
        return None  # for patients?
    return Plan("figures_there", {"kind": reading.kind} if reading.kind else {})


def of_month(query: str) -> Build:
    return lambda reading, vocabulary: Plan(query, {"month": month_of(reading, vocabulary)})


def of_kind(query: str) -> Build:
    """Of hospitals unless districts are named."""

    def build(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
        month = {"month": month_of(reading, vocabulary)}
        if query in ("reports_but_not_books", "books_but_not_reports"):
            return Plan(query, month)
        if reading.kind and reading.kind not in REPORTING:
            return None
        return Plan(query, {"kind": reading.kind or "hospital", **month})

    return build


def find_articles(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    month = {"month": reading.months[0]} if len(reading.months) == 1 else {}
    return Plan("articles_with_words", {"words": " ".join(reading.words), **month})


def list_articles(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    if reading.asked("each", "trend"):
        return None  # the headlines of every issue
    return Plan("articles_of_month", {"month": month_of(reading, vocabulary)})


def make_listing(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """有哪些区: the units that the tables list; those of the province are not known."""
    if reading.kind not in REPORTING or reading.total == "province":
        return None
    return Plan("units_listed", {"kind": reading.kind, "month": month_of(reading, vocabulary)})


def make_gaps(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Which months are missing; of a part of them only where none is missing at all."""
    if reading.kind:
        return None  # 缺了哪家医院
    first, last = vocabulary.months[0], vocabulary.months[-1]
    whole = shift(first, len(vocabulary.months) - 1) == last
    return Plan("missing_issues", {}) if whole or not reading.months else None


def make_issue(reading: Reading, vocabulary: Vocabulary) -> Plan | None:
    """Which issue has the data of a month; the first or the latest one where none is said."""
    if reading.kind or (reading.asked("months_loaded") and not reading.months):
        return None
    first = reading.asked("first") and not reading.months
    month = vocabulary.months[0] if first else month_of(reading, vocabulary)
    return Plan("issue_of_month", {"month": month})
