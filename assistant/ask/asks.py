"""What is asked for: a mean, a rank, a change; and which end comes first."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ask.against import find_way_ahead, find_way_asked
from assistant.ask.combined import (
    OF_UNITS,
    TABLES,
    is_parted_by_or,
    joins_units,
    list_combined,
    sets_apart,
)
from assistant.ask.counts import list_unit_counts
from assistant.ask.directions import is_against_month, latest_of, read_direction
from assistant.ask.lacking import lacks
from assistant.ask.question import Question
from assistant.ask.reading import DUE, EVER, LACKING, SENT, Reading
from assistant.ask.tokens import Token, is_figure, is_loose, read_order
from assistant.ask.vocabulary import Meaning
from assistant.ask.wording import Wording

LATEST = Token("", 0, 0, (Meaning("ask", "latest"), Meaning("filler", "")))
TOTAL = Token("", 0, 0, (Meaning("ask", "sum"), Meaning("filler", "")))
"""第三季度的预约总量: over several months, a total is their sum."""
LISTING = Token("", 0, 0, (Meaning("ask", "listing"), Meaning("filler", "")))
"""有哪些区: the units, without a figure."""
OVER_MONTHS = ("sum", "added", "mean", "trend", "streak", "best_month", "change", "up", "down")
"""What is asked of several months."""
TOGETHER = Token("", 0, 0, (Meaning("ask", "together"), Meaning("filler", "")))


IMPLIED_LOOSELY = ("whole_list", "whose", "any_unit")
"""What every list answers, whether it is asked for or not."""


def asking(what: str) -> Token:
    """A word that is not there, and asks for this."""
    told = (Meaning("filler", ""),) if what in IMPLIED_LOOSELY else ()
    return Token("", 0, 0, (Meaning("ask", what), *told))


def read_asks(question: Question, slots: Reading) -> Reading:
    left = list_left(question, slots)
    of_month = is_against_month(question, slots)
    words = list_words(question, slots, left)
    said = tell_sums(question, slots, [*words, *list_implied(question, slots)])
    said += map(asking, read_direction(question, slots, of_month))
    said += list_named(question, left)
    asks, loose = find_tables(
        question, slots, [frozenset(t.values("ask")) for t in said], [is_loose(t) for t in said]
    )
    if any(leaves_out_zeros(question, v) for t in left for v in t.values("scope")):
        asks = [frozenset({"non_zero"}) if "zero" in each else each for each in asks]
    if slots.metrics in (("forms",), ("days",)) and any(a & {"up", "down"} for a in asks):
        asks = [a - set(SENT.values()) or frozenset({"each"}) for a in asks]  # sent fewer forms
    named = [names_forms(t) for t in said] + [False] * (len(asks) - len(said))
    asks = [
        each if forms else name_due(slots, each, sum(not is_idle for is_idle in loose) == 1)
        for each, forms in zip(asks, named, strict=True)
    ]
    if denies_any_month(question):
        asks = [frozenset({"streak"}) if each & {*EVER} else each for each in asks]
    slots = put_base_last(question, put_lacking_last(question, slots))
    moved = slots.move or any(a & {"up", "down", "change", "most_moved"} for a in asks)
    if of_month and moved:  # the latest month is set against the one that is named
        slots = replace(slots, months=(slots.months[0], latest_of(question, slots)))
    return replace(
        slots,
        asks=tuple(asks),
        loose=tuple(loose),
        order=read_order(left) or slots.order or order_of_all(question, slots),
        total=find_total(question, slots, left),
        both=any("both" in each for each in asks) or said_of_all(question),
        either=any(t.says("ask", "either") for t in question.tokens)
        or is_parted_by_or(question, slots),
    )


def order_of_all(question: Question, slots: Reading) -> str:
    """more patients than any other hospital: who comes first"""
    if slots.units or not any(t.says("place", "than_any") for t in question.tokens):
        return ""
    ways = {w for t in question.tokens for w in ("higher", "lower") if t.says("place", w)}
    return {"higher": "highest", "lower": "lowest"}[ways.pop()] if len(ways) == 1 else ""


def list_left(question: Question, slots: Reading) -> list[Token]:
    """What means nothing yet; beside a condition, no word that it explains: 报得好（过九成）的,
    落后的区, districts that trail, with less than half."""
    left = [t for t in question.left if not sets_apart(question, t)]
    if not slots.conditions:
        return left
    mild = [t for t in left if t.says("place", "mild") and is_before_kind(question, t)]
    left = [t for t in left if not (t.says("order") and len(t.text) == 1) and t not in mild]
    return [t for t in left if not (t.says("comparison", "below") and t.says("ask"))]


def list_words(question: Question, slots: Reading, left: Sequence[Token]) -> list[Token]:
    """The words that ask for something."""
    said = [t for t in left if t.says("ask") and not is_figure(t) and is_in_place(t)]
    said = [t for t in said if not any(is_idle(question, t) for is_idle in IDLE)]
    if counts_zeros_too(question, slots):
        said = [t for t in said if not t.says("ask", "zero")]
    if any(a.text == "by" and b.says("kind") for a, b in pairwise(question.tokens)):
        said = [t for t in said if not t.says("ask", "sum")]  # total by channel: of each
    if slots.metrics in (("days",), ("forms",)) and slots.kind and not slots.units:
        # 上传天数每月都缺的: combined.misses says so
        said = [t for t in said if not (lacks(t) and t.says("ask", "missing"))]
    # sending in all 11 forms
    said = [
        t
        for t in said
        if not (t.text == "in all" and question.at(question.tokens.index(t) + 1).number)
    ]
    if any(t.says("ask", "days_missed") for t in said):  # skipped at least one upload day
        said = [t for t in said if not (t.says("ask", "gaps") and t.says("place", "misses"))]
        said = [t for t in said if not t.says("ask", "zero_uploads")]  # 漏传的, 各漏了几天
    if any(t.says("ask", *DUE, *SENT.values()) for t in said) and len(slots.months) == 1:
        said = [t for t in said if not t.says("ask", "to_date")]  # all in by the end of October
    if any(t.says("ask", "to_date") for t in said) and not names_whose(question):
        said = [t for t in said if t.text != "where did it stand"]
    if any("province" in features for features in question.features):
        said = [t for t in said if not t.says("ask", "province")]
    return said


def counts_zeros_too(question: Question, slots: Reading) -> bool:
    """不到 5 个的（零个的也算）: zero lies below the number anyway."""
    below = [c for c in slots.conditions if c.op in ("below", "at_most")]
    return bool(below) and any(t.says("place", "counts_too") for t in question.tokens)


ALL_MONTHS = Wording("任[何意一]一?个?月份?[^,]*[都均]")
NO = Wording(en=r"\b(?:no|not|none|without|never)\b|n't")


def denies_any_month(question: Question) -> bool:
    """didn't reach 90 % in any month, 任何一个月都没超过的: in each of them it was below."""
    if ALL_MONTHS.is_in(question.text):
        return True
    for n, token in enumerate(question.tokens):
        if token.says("ask", *EVER) and token.text.startswith(("in any", "at any", "any month")):
            before = question.tokens[:n]
            return any(
                NO.is_in(t.text)
                and (t.says("comparison") or t.says("ask", "missing", "zero", *DUE))
                for t in before
            )
    return False


def said_of_all(question: Question) -> bool:
    """8 月和 10 月都超过 95% 的"""
    return any(
        (t.says("comparison") or t.says("ask", *SENT.values())) and t.text.startswith("都")
        for t in question.tokens
    )


def names_whose(question: Question) -> bool:
    return any(t.says("unit") or t.says("kind") for t in question.tokens)


def is_bound(question: Question, token: Token) -> bool:
    """跌到 1600 以下: where it stands, not how far it has fallen."""
    n = question.tokens.index(token)
    low = question.at(n + 1).number is not None and question.at(n + 2).says("place", "behind")
    return token.says("ask", "up", "down") and low and token.text.endswith(("到", "到了"))


def list_implied(question: Question, slots: Reading) -> list[Token]:
    """What is asked for, though no word alone says so."""
    implied = [asking(what) for what in list_combined(question, slots)]
    implied += [TOGETHER] if joins_units(question, slots) else []
    ways = (find_way_asked(question, slots), find_way_ahead(question, slots))
    return implied + [asking(way) for way in ways if way]


def tell_sums(question: Question, slots: Reading, said: list[Token]) -> list[Token]:
    """Over several months a total is their sum; 热线总量 7 月和 10 月各多少 wants each."""
    severally = any(t.says("place", "severally") for t in question.tokens)
    # 都列出来, 7 月以来怎样
    each = severally or any(t.says("ask", "both", "how") for t in question.tokens)
    summed = any(t.says("place", "summed") for t in question.tokens)
    if totals_all(question, slots):
        said = [*said, TOTAL]
    whole = slots.span and not (slots.kind and slots.conditions) and not each
    whole = question.whole and (whole or (len(slots.months) > 1 and summed))
    by_month = severally and len(slots.months) > 1 and not slots.kind
    whole = whole and not by_month  # 六月和十月的预约合计各是多少
    if by_month:
        said = [t for t in said if not t.says("ask", "sum")]
    told = said + ([TOTAL] if (question.summed and not by_month) or whole else [])
    return told + ([asking("added")] if len(slots.units) > 1 and summed else [])


def totals_all(question: Question, slots: Reading) -> bool:
    """十二个区的高血压档案总数: the sum of all, not each of them"""
    tokens = question.tokens
    named = any(t.says("feature") and t.text.endswith(("总数", "总量")) for t in tokens)
    counted = any(is_count_of_all(question, n) for n in range(len(tokens)))
    counted = counted or any(
        a.says("place", "whole") and b.says("kind") for a, b in pairwise(tokens)
    )
    chosen = slots.units or slots.conditions or any(t.says("order") for t in tokens)
    return bool(slots.kind) and named and counted and not chosen


def list_named(question: Question, left: Sequence[Token]) -> list[Token]:
    """What is asked for by the names of kinds, months and issues alone."""
    named = [LISTING] if is_listing(question) else []
    issue = any(t.month and t.month.sort in ("issue", "total_issue") for t in left)
    when = issue and any(t.says("ask", "best_month") for t in left)
    named += [asking("issue_of")] if when else []
    # "the latest month" names it, and may as well ask for it.
    return named + [
        LATEST for t in left if t.month and (t.month.sort, t.month.number) == ("back", 0)
    ]


def find_total(question: Question, slots: Reading, left: Sequence[Token]) -> str:
    """all or province, where all units together are spoken of; else ''."""
    totals = [m for t in left for m in t.values("ask") if m in ("all", "province")]
    if question.whole and not slots.kind and any(t.says("ask", "yes_no") for t in left):
        totals.append("all")
    if any(a.says("ask", "in_table") and b.says("unit") for a, b in pairwise(question.tokens)):
        totals.append("all")  # 第三方预约里鼓楼医院占多少
    if is_share_in_all(question) or is_share_of_all(question):
        totals.append("all")
    return totals[0] if totals else ""


def is_before_kind(question: Question, token: Token) -> bool:
    """落后的区"""
    place = question.tokens.index(token)
    near = [question.at(place + 1), question.at(place + 2)]
    if near[0].says("comparison") and token.text.isascii():
        return True  # poor (under 25)
    return near[0].says("kind") or (near[0].says("filler", "grammar") and near[1].says("kind"))


def is_share_in_all(question: Question) -> bool:
    """鼓楼医院占第三方预约的比重, Children's share of in-clinic bookings: of all such bookings, not
    of its own."""
    units = [n for n, t in enumerate(question.tokens) if t.says("unit") and not t.says("feature")]
    shares = [n for n, t in enumerate(question.tokens) if t.says("ask", "share")]
    figures = [n for n, t in enumerate(question.tokens) if t.says("feature")]
    if len(units) != 1 or not shares or not figures:
        return False
    unit, share, figure = units[0], shares[0], figures[0]
    within = any(t.says("place", "within") for t in question.tokens[figure:unit])
    inside = unit < figure < share and question.at(figures[-1] + 1).says("place", "within")
    twice = unit < figure < share < figures[-1] and any(
        t.says("ask", "all") or t.says("kind") for t in question.tokens[share:]
    )  # 鼓楼医院在第三方预约里占多少; 占全部医院第三方预约
    said = [question.at(n).values("feature") for n in (figure, figures[-1])]
    twice = twice or (
        unit < figure < share < figures[-1] and said[0] == said[1]
    )  # 占全部第三方预约
    return unit < share < figure or (within and figure < unit) or inside or twice


def is_share_of_all(question: Question) -> bool:
    """Its share in all phone bookings; what share of the phone bookings did it take."""
    if not any(t.says("ask", "share") for t in question.tokens):
        return False
    return any(
        (a.says("place", "whole") and b.says("feature"))
        or (a.says("place", "auxiliary") and b.says("unit"))
        for a, b in pairwise(question.tokens)
    )


def names_forms(token: Token) -> bool:
    """表单不全, missing forms: it says itself of what something is lacking."""
    return token.says("ask", *FORMS) and ("表单" in token.text or "form" in token.text)


FORMS = (LACKING["forms"], SENT["forms"])


def name_due(slots: Reading, asked: frozenset[str], alone: bool) -> frozenset[str]:
    """How many forms is it missing, 表单没有传满的: those that are due; 天数传满的: all days."""
    if slots.metrics == ("days",):
        asked = frozenset(
            {"forms_complete": "every_day", "forms_missing": "days_missed"}.get(a, a) for a in asked
        )
    due = LACKING.get("".join(slots.metrics), "")
    none = {"missing", "zero"} if due == "days_missed" else {"missing"}  # on how many days nothing
    lacking = bool(slots.units and none & asked) or "zero_uploads" in asked
    lacking = lacking or (alone and due not in asked and bool(asked & set(DUE)))
    if due and asked >= set(DUE):
        return frozenset({due})  # 没报满
    return frozenset({due}) if due and lacking else asked


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
    return bool(said and said.value in list_unit_counts(question, question.at(n + 1)))


def says_no_figure(token: Token) -> bool:
    if token.says("place", "higher", "lower"):
        return False  # 高的有哪些
    if token.says("order") or token.says("comparison"):
        return token.says("filler")
    plain = token.says("filler") or token.says("kind") or token.says("place", "lists")
    return bool(token.month) or plain or token.says("ask", *OF_UNITS)


def heads_a_list(question: Question, token: Token) -> bool:
    """Health records: total, hypertension, diabetes: the total is one of the figures."""
    place = question.tokens.index(token)
    behind, other = question.at(place + 1), question.at(place + 2)
    gaps = [question.text[a.end : b.start].strip() for a, b in ((token, behind), (behind, other))]
    listed = gaps[0] in (",", "、") or (gaps[1] in (",", "、") and other.says("feature"))
    return token.says("ask", "sum") and behind.says("feature") and listed


def is_of_kind(question: Question, token: Token) -> bool:
    """区里面: in the districts, not in those that were told."""
    before = question.at(question.tokens.index(token) - 1)
    return token.says("ask", "of_those") and token.says("filler") and before.says("kind")


def is_amount(question: Question, token: Token) -> bool:
    """平均数是几个: of a mean it asks how much, not of how many units."""
    told = token.text in ("几个", "多少个", "几条", "几次", "几份")
    return told and any(t.says("ask", "mean", "median") for t in question.tokens)


def is_how_it_does(question: Question, token: Token) -> bool:
    """How did it do, how did it place: not how it has changed."""
    if token.text != "how did":
        return False
    behind = question.tokens[question.tokens.index(token) + 1 :]
    does = any(t.text in ("do", "fare", "perform") for t in behind)
    return does or any(t.says("ask", "rank", "ways") for t in behind)


IDLE = (heads_a_list, is_amount, is_bound, is_how_it_does, is_of_kind)
"""Where a word that asks for something does not ask for it."""


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
    ahead = [n for n in of_months if is_just_before(question, n, lacks[0])]
    # 没在表里（7 月还有的）
    ahead += [
        m
        for n, m in zip(of_months[1:], of_months, strict=False)
        if question.at(n + 1).says("place", "has")
    ]
    lacking = of_months.index([*ahead, *behind, of_months[-1]][0])
    return replace(slots, months=(slots.months[1 - lacking], slots.months[lacking]))


def is_just_before(question: Question, month: int, place: int) -> bool:
    """6 月没有而 7 月有"""
    between = question.tokens[month + 1 : place]
    plain = all(t.says("filler") or t.says("ask", "in_table") for t in between)
    return month < place and plain and not question.tokens[place].text.isascii()


def put_base_last(question: Question, slots: Reading) -> Reading:
    """How many times A's bookings does B have, how many times the discharges were the outpatient
    visits, for every discharge how many visits: B is divided by A."""
    units = len(slots.units) == 2
    sort = "unit" if units else "feature"
    places = [n for n, t in enumerate(question.tokens) if t.says(sort)]
    if not places or not (units or len(slots.metrics) == 2):
        return slots
    if not units and question.at(places[0] - 1).says("place", "per"):
        return replace(slots, metrics=slots.metrics[::-1])
    ahead = any(t.says("ask", "ratio", "share") for t in question.tokens[: places[0]])
    between = question.tokens[places[0] : places[-1]]
    verbs = ("does", "do", "did", "is", "are", "was", "were", "would")
    turned = any(t.text in verbs for t in between)
    if not (ahead and turned):
        return slots
    return replace(slots, units=slots.units[::-1], metrics=slots.metrics[:: 1 if units else -1])


def find_tables(
    question: Question, slots: Reading, asks: list[frozenset[str]], loose: list[bool]
) -> tuple[list[frozenset[str]], list[bool]]:
    """In one table but not in the other: which is named first; the other lacks them. Of two tables
    that one lacks them says all: missing from the booking table."""
    said = [f for t in question.tokens for v in t.values("feature") for f in v.split()]
    tables = list(dict.fromkeys(t for t in said if t in TABLES))
    lacks = any(a & {"not_in", "missing", "only_in"} for a in asks)
    if lacks and len(tables) == 1 and lacks_table(question, slots, asks):
        tables = [*({*TABLES} - {*tables}), *tables]
    if not lacks or len(tables) < len(TABLES):
        return asks, loose
    first = "reports_not_books" if tables[0] == "upload" else "books_not_reports"
    question.coverage = True
    return [*asks, frozenset({first})], [*loose, False]


def lacks_table(question: Question, slots: Reading, asks: Sequence[frozenset[str]]) -> bool:
    """Whether hospitals of one month are looked for which a table does not have."""
    plain = slots.kind == "hospital" and not (slots.units or slots.conditions or slots.months[1:])
    lacking = any("not_in" in each for each in asks) or any(
        a.says("ask", "missing") and b.says("ask", "in_table") for a, b in pairwise(question.tokens)
    )
    return plain and lacking and any("table" in t.text or "表" in t.text for t in question.tokens)


def leaves_out_zeros(question: Question, scope: str) -> bool:
    return scope == "exclusion" and any(t.says("ask", "zero") for t in question.tokens)
