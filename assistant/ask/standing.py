"""Whether a question stands on its own, goes on with the one before, or refers to nothing."""

import re
from dataclasses import replace

from assistant.ask.dialogue import IDLE
from assistant.ask.plan import REPORTING
from assistant.ask.reader import Understood
from assistant.ask.reading import Reading
from assistant.ask.referring import is_part_of, is_taken_over_months
from assistant.ask.turns import begins, mentions, says_together
from assistant.ask.vocabulary import Vocabulary, is_home, read_language
from assistant.ask.vocabulary import stands_alone as stands_alone_there
from assistant.ask.wording import Wording

SAME_MONTH = Wording(
    "(?<!年)(?:同月|同一个?月|那个?月|当月|该月)",
    r"\b(?:same|that) month\b(?! last| of| in| a year| one)",
)
THIS_MONTH = Wording("这个月", r"\bthis month\b")


def speaks_of_month(understood: Understood, last: Reading) -> bool:
    """同一个月各区呢: in the month that is spoken of; 这个月呢 alone asks for the latest one."""
    said = understood.reading
    same = SAME_MONTH.is_in(understood.text)
    named = said.units or said.metrics or said.kind
    same = same or bool(named and THIS_MONTH.is_in(understood.text))
    return same and len(last.months) == 1 and not said.asked("yoy", "mom", "year_before")


OPENING = re.compile(
    "(?:(?:and|so|then|which|who|how many|compare|the two|what is|what 's|fine|ok|okay|well),? "
    "|那么?|哪些|请问|好的?,?|行,?|[把跟和与比])*"
)
"""What may stand before the word that refers: and which of those."""


def refers_to_nothing(understood: Understood) -> bool:
    """它有预约吗, of those, which are above 80 %: where nothing was spoken of before."""
    said, first = understood.reading, understood.text
    compared = said.asked("compare", "up", "down", "change")
    together = said.asked("mean", "median", "sum", "added", "share")
    # 这几个月当中有没有缺
    chooses = compared or together or said.metrics or said.conditions or said.order
    asks, start = read_language()["asks"], OPENING.match(first)
    words = [*asks["them"], *(asks["of_those"] if chooses else ())]
    starts = {0, start.end() if start else 0}
    refers = [
        w
        for w in words
        for at in starts
        if first.startswith(w, at) and stands_alone_there(first, at, at + len(w))
    ]
    kind = said.kind and not any(w.endswith(OF_KIND) for w in refers)  # 那家医院
    return bool(refers) and not (said.units or kind or said.total)


OF_KIND = ("医院", "区", "渠道", "hospital", "district", "channel", "'s")


def says_nothing_more(understood: Understood) -> bool:
    """下一个, 对吗, what were the kinds: after a question, nothing that would change its answer."""
    said = replace(understood.reading, asks=(), loose=())
    asked = any(each - {"follow", "of_those", "yes_no"} for each in understood.reading.asks)
    again = WANTS_AGAIN.is_in(understood.text)
    return not (asked or again or understood.choices) and said == Reading()


WANTS_AGAIN = Wording("列|名|哪|谁|表|具体|多少|几|明细", "name|list|show|which|who|detail")
"""Words for the same answer, told again."""


def names_nobody(said: Reading) -> bool:
    """and the same for the other two?"""
    told = [condition for condition in said.conditions if condition.op]
    return not (said.kind or said.units or said.metrics or told or said.total)


def goes_on_from_nothing(understood: Understood, spoken: bool) -> bool:
    """Whether it only says what is to be changed of the question before: 那出院的呢."""
    said = understood.reading
    named = said.kind or said.units or said.total or said.words
    if begins(understood.text, "swaps") and not named:
        return True  # 换成 80%, 换成出院
    limited = said.conditions and not (named or said.metrics)
    if limited and begins(understood.text, "goes_on") and understood.follows:
        return True  # what about below 70 %?
    if not (spoken or begins(understood.text, "goes_on")):
        return False
    whole = said.kind or said.units or said.total or said.order or said.conditions or said.words
    bare = bool(said.asks) and all(each == {"follow"} for each in said.asks)  # 那浦口呢
    bare = bare and not (said.metrics or said.order or said.conditions or said.words)
    return understood.follows and (bare or not whole) and not understood.choices


def names_topic(text: str) -> bool:
    """Only what articles should be about: on booking?"""
    short = len(text.split()) < 7 if text.isascii() else len(text) < 15
    return short and begins(text, "topics")


def may_be_of_articles(text: str, understood: Understood) -> bool:
    """Whether words are not explained, articles are asked for, or a day may be named."""
    reading = understood.reading
    day = set(text) & set("日号") or (reading.months and any(sign.isdigit() for sign in text))
    return bool(understood.unknown or understood.scopes or reading.asked("article") or day)


def says_enough(said: Reading) -> bool:
    """Whether it asks for something of its own, and does not only name a unit or a figure."""
    firm = [a for a, loose in zip(said.asks, said.loose, strict=True) if not (loose or a & IDLE)]
    chosen = said.order or said.conditions or said.limit or said.place or said.move
    if not said.metrics:
        return bool(said.kind and firm and not chosen)
    return bool(firm or chosen or said.kind or said.total or said.units)


def crosses(last: Reading, said: Reading, vocabulary: Vocabulary) -> bool:
    """苏州呢, after complaints: calls are told apart in one way only; nor are sums to date."""
    if said.metrics:
        return False
    before, now = (
        {vocabulary.units[code].kind for code in each.units if not is_home(vocabulary, code)}
        or {each.kind} - {"", "city"}
        for each in (last, said)
    )
    apart = before and now and before != now and not before | now <= {*REPORTING}
    return bool(apart or (last.asked("to_date") and said.units and not last.units))


def is_whole(understood: Understood) -> bool:
    """Whether a question stands on its own: it says which figure, and of whom."""
    reading = understood.reading
    if reading.words or not understood.topics:
        return bool(reading.words) or (
            bool(reading.asks)
            and not understood.follows
            and not reading.kind
            and not reading.units
            and not reading.months
            and reading.asked("months_loaded", "gaps", "article", "corrections", "unread")
        )
    whose = (
        reading.kind
        or reading.units
        or reading.total
        or reading.asked("sum", "added", "mean", "median")
    )
    return bool(whose) and not understood.follows and not reading.assumed


def passes_over(last: Reading, said: Reading) -> bool:
    """有没有漏天的, after those without all forms: what the answer before did not tell of."""
    asked = [each & SIGNIFICANT for each in said.asks if each & SIGNIFICANT]
    return any(not last.asked(*each) for each in asked)


SIGNIFICANT = frozenset(
    ["forms_missing", "days_missed", "forms_complete", "every_day", "zero", "rank"]
)


def names_other_kind(last: Reading, text: str) -> bool:
    """那个区呢, after hospitals"""
    kinds = {last.kind} if last.kind else set()
    other = (THAT_DISTRICT, "hospital"), (THAT_HOSPITAL, "district")
    return any(kinds == {kind} and wording.is_in(text) for wording, kind in other)


THAT_DISTRICT = Wording("[那这]个区|该区", r"\bthat district\b")
THAT_HOSPITAL = Wording("[那这][家个]医院|该医院", r"\bthat hospital\b")


def is_of_others(last: Reading, said: Reading, vocabulary: Vocabulary) -> bool:
    """Their bookings through WeChat, after hospitals: no figure is of both."""
    before = {vocabulary.units[code].kind for code in last.units} or {last.kind} - {""}
    now = {vocabulary.units[code].kind for code in said.units}
    return said.asked("them") and bool(before and now) and not before & now


def adds_two(last: Reading, said: Reading, text: str) -> bool:
    """两个区加起来, the two districts together"""
    same = bool(last.units) and said.kind == last.kind
    return same and mentions(text, "both") and says_together(last, said)


def is_told_of_last(last: Reading, said: Reading, text: str) -> bool:
    """Whether it says enough, and yet is about the units of the question before."""
    return (
        is_part_of(last, said, text)
        or is_taken_over_months(last, said)
        or is_compared(last, said)
        or (last.before is not None and adds_two(last, said, text))
    )


def is_compared(last: Reading, said: Reading) -> bool:
    """Who has more overall, after two units; 跟儿童医院比谁多, after one."""
    several = len(last.units) > 1 and said.asked("compare") and not (said.units or said.kind)
    one = len(last.units) == len(said.units) == 1 and last.units != said.units
    return several or (one and said.asked("compare", "difference"))


def stands_alone(understood: Understood) -> bool:
    """Whether a question that does not go with the one before says enough by itself."""
    reading = understood.reading
    said = understood.topics or reading.units or reading.kind or reading.words
    goes_on = reading.asked("of_those", "plus", "them", "further", "reversed")
    return bool(said or is_whole(understood)) and not goes_on
