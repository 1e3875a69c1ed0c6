"""What is asked for: a mean, a rank, a change; and which end comes first."""

from dataclasses import replace
from itertools import pairwise

from assistant.ask.counts import count_units
from assistant.ask.question import Question
from assistant.ask.reading import Reading
from assistant.ask.tokens import Token, is_figure, is_loose, read_order
from assistant.ask.vocabulary import Meaning

LATEST = Token("", 0, 0, (Meaning("ask", "latest"), Meaning("filler", "")))
TOTAL = Token("", 0, 0, (Meaning("ask", "sum"), Meaning("filler", "")))
"""第三季度的预约总量: over several months, a total is their sum."""
UP, DOWN = (Token("", 0, 0, (Meaning("ask", each),)) for each in ("up", "down"))
ISSUE_OF = Token("", 0, 0, (Meaning("ask", "issue_of"),))
LISTING = Token("", 0, 0, (Meaning("ask", "listing"), Meaning("filler", "")))
"""有哪些区: the units, without a figure."""
OF_UNITS = ("which", "count", "in_table", "all", "throughout", "amount", "sum")
"""What may be asked of units without a figure."""
LOWER, HIGHER = (
    ("低", "少", "低了", "少了", "更低", "更少"),
    ("高", "多", "高了", "多了", "更高", "更多"),
)
OVER_MONTHS = ("sum", "added", "mean", "trend", "streak", "best_month", "change", "up", "down")
"""What is asked of several months."""
COMPARATIVES = {
    "lower": True, "fewer": True, "less": True, "worse": True,
    "higher": False, "more": False, "better": False,
}  # fmt: skip
"""Whether it is said of what fell."""
BOTH_ENDS = Token("", 0, 0, (Meaning("ask", "both_ends"),))
"""最多和最少: no question of the catalogue gives both."""


def is_loose_order(token: Token) -> bool:
    return token.says("filler") or token.says("ask", "whole_list") or token.says("counter")


def read_asks(question: Question, slots: Reading) -> Reading:
    left = [t for n, t in enumerate(question.tokens) if n not in question.spent]
    if slots.conditions:  # 报得好（过九成）的: no order beside a condition
        left = [t for t in left if not (t.says("order") and len(t.text) == 1)]
    said = [t for t in left if t.says("ask") and not is_figure(t) and is_in_place(t)]
    said = [t for t in said if not (t.text == "/" and parts_a_list(question, t))]
    ends = {t.values("order")[0] for t in left if t.says("order") and not is_loose_order(t)}
    if {"highest", "lowest"} <= ends:
        said.append(BOTH_ENDS)
    if any("province" in features for features in question.features):
        said = [t for t in said if not t.says("ask", "province")]
    said += [TOTAL] if question.summed or (question.whole and slots.span) else []
    said += read_direction(question, slots)
    said += [LISTING] if is_listing(question) else []
    issue = any(t.month and t.month.sort in ("issue", "total_issue") for t in left)
    said += [ISSUE_OF] if issue and any(t.says("ask", "best_month") for t in left) else []
    # "the latest month" names it, and may as well ask for it.
    said += [LATEST for t in left if t.month and (t.month.sort, t.month.number) == ("back", 0)]
    asks, loose = find_tables(
        question, [frozenset(t.values("ask")) for t in said], [is_loose(t) for t in said]
    )
    if any(leaves_out_zeros(question, v) for t in left for v in t.values("scope")):
        asks = [frozenset({"non_zero"}) if "zero" in each else each for each in asks]
    totals = [m for t in left for m in t.values("ask") if m in ("all", "province")]
    if question.whole and any(t.says("ask", "yes_no") for t in left):
        totals.append("all")
    if any(a.says("ask", "in_table") and b.says("unit") for a, b in pairwise(question.tokens)):
        totals.append("all")  # 第三方预约里鼓楼医院占多少
    slots = put_base_last(question, put_lacking_last(question, slots))
    if slots.move or any(a & {"up", "down", "change", "most_moved"} for a in asks):
        slots = put_latest_against(question, slots)
    return replace(
        slots,
        asks=tuple(asks),
        loose=tuple(loose),
        order=read_order(left) or slots.order,
        total=totals[0] if totals else "",
        both=any("both" in each for each in asks),
        either=any("either" in each for each in asks),
    )


def is_listing(question: Question) -> bool:
    """Whether nothing is spoken of but a kind of units and a month, and a word wants them named."""
    tokens = question.tokens
    wanted = any(t.says("place", "lists") or t.says("ask", "count", "in_table") for t in tokens)
    wanted = wanted or any(a.says("ask", "amount") and b.says("kind") for a, b in pairwise(tokens))
    return wanted and all(
        says_no_figure(t) or is_count_of_all(question, n) for n, t in enumerate(tokens)
    )


def is_count_of_all(question: Question, n: int) -> bool:
    """All twelve districts."""
    said = question.at(n).number
    return bool(said and said.value == count_units(question, question.at(n + 1)))


def says_no_figure(token: Token) -> bool:
    if token.says("order") or token.says("comparison"):
        return token.says("filler")
    plain = token.says("filler") or token.says("kind") or token.says("place", "lists")
    return bool(token.month) or plain or token.says("ask", *OF_UNITS)


def parts_a_list(question: Question, token: Token) -> bool:
    """online / phone / 诊间: no missing value."""
    n = question.tokens.index(token)
    return question.at(n - 1).says("feature") and question.at(n + 1).says("feature")


def is_in_place(token: Token) -> bool:
    """In English, a question that wants yes or no begins with its verb."""
    return not (token.text.isascii() and token.says("ask", "yes_no") and token.start > 0)


def put_lacking_last(question: Question, slots: Reading) -> Reading:
    """7 月有而 8 月没有的, missing in August: of two months, the one that lacks it is last."""
    of_months = [n for n, t in enumerate(question.tokens) if t.month]
    lacks = [n for n, t in enumerate(question.tokens) if t.says("ask", "missing", "not_in")]
    if not lacks or slots.span or len(of_months) != 2 or len(slots.months) != 2:
        return slots
    behind = [n for n in of_months if n > lacks[0]]
    lacking = of_months.index(behind[0] if behind else of_months[-1])
    return replace(slots, months=(slots.months[1 - lacking], slots.months[lacking]))


AGAINST = ("比", "较", "相比", "相较", "相较于", "than", "against", "versus", "compared with",
           "compared to")  # fmt: skip


def put_latest_against(question: Question, slots: Reading) -> Reading:
    """比 7 月涨了多少, more than in July: the latest month is set against the one that is named."""
    of_months = [n for n, t in enumerate(question.tokens) if t.month]
    latest = question.vocabulary.months[-1]
    if len(of_months) != 1 or len(slots.months) != 1 or slots.months[0] >= latest:
        return slots
    n = of_months[0] - 1
    named = question.at(n - 1 if question.at(n).text == "in" else n).text in AGAINST
    return replace(slots, months=(slots.months[0], latest)) if named else slots


def put_base_last(question: Question, slots: Reading) -> Reading:
    """How many times A's bookings does B have: B is divided by A."""
    places = [n for n, t in enumerate(question.tokens) if t.says("unit")]
    if len(slots.units) != 2 or len(places) != 2:
        return slots
    ahead = any(t.says("ask", "ratio") for t in question.tokens[: places[0]])
    between = question.tokens[places[0] : places[1]]
    turned = any(t.text in ("does", "do", "did", "is", "was", "were") for t in between)
    return replace(slots, units=slots.units[::-1]) if ahead and turned else slots


def read_direction(question: Question, slots: Reading) -> list[Token]:
    """10 月比 9 月低的医院: who fell from one month to the other."""
    of_months = [n for n, t in enumerate(question.tokens) if t.month]
    if len(of_months) != 2 or len(slots.months) != 2 or slots.units or slots.span:
        return []
    turned = slots.months[0] < slots.months[1]  # 9 月比 10 月高: who fell
    for token in question.tokens:
        if token.text in COMPARATIVES and any(t.text == "than" for t in question.tokens):
            return [DOWN if COMPARATIVES[token.text] != turned else UP]
    between = question.tokens[of_months[0] : of_months[1]]
    behind = question.tokens[of_months[1] + 1 :]
    if not any(t.text in ("比", "较") or t.says("comparison") for t in between):
        return []
    for token in behind:
        if token.text in LOWER or token.text in HIGHER:
            return [DOWN if (token.text in LOWER) != turned else UP]
    return []


def find_tables(
    question: Question, asks: list[frozenset[str]], loose: list[bool]
) -> tuple[list[frozenset[str]], list[bool]]:
    """In one table but not in the other: which is named first; the other lacks them."""
    said = [f for t in question.tokens for v in t.values("feature") for f in v.split()]
    tables = list(dict.fromkeys(t for t in said if t in ("upload", "booking")))
    lacks = any(a & {"not_in", "missing", "only_in"} for a in asks)
    if not lacks or set(tables) != {"upload", "booking"}:
        return asks, loose
    first = "reports_not_books" if tables[0] == "upload" else "books_not_reports"
    question.coverage = True
    return [*asks, frozenset({first})], [*loose, False]


def leaves_out_zeros(question: Question, scope: str) -> bool:
    return scope == "exclusion" and any(t.says("ask", "zero") for t in question.tokens)
