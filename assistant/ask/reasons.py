"""Why there is no answer, where the way in which a question is put says so: what is to be done,
what a word means, a day, a place, a number to call."""

import re
from collections.abc import Iterator

from assistant.ask.question import Question
from assistant.ask.reading import Reading

WHICH_DAYS = re.compile("(?:哪|月[前头后])[0-9一二三四五六七八九十两几]+[天日张]")
ASKS_NAMES = re.compile("表单(?:(?!医院|区|单位|机构).)*(?:叫什么|叫啥|名字|名称)")
"""The names of the forms, which are nowhere printed."""
ASKS_CONTENT = re.compile(
    r"^what (?:are|were|is|was|did|do) [^,.]*\babout\W*$"
    r"|^what (?:did|do) [^,.]*\b(?:ask|call|complain|inquire|enquire)(?: \w+){0,2} about\b"
    "|(?:反映|投诉|咨询|举报)[了的都]*(?:什么|啥|哪些(?:问题|事|内容|方面))"
)
"""What the calls were about: their number is all that is printed."""
ASKS_AGED = re.compile(
    r"\b(?:(?:out)?patients|people|persons?|adults|residents|callers?|users|anyone|visitors) "
    r"(?:who )?(?:(?:are|were|was|is) )?(?:aged )?(?:over|under|above|below|(?:old|young)er than)"
    r" \d\d(?![\d.,]| ?(?:%|per ?cent|points?))"
    r"|\bpatients\b[^,.;:?]{0,40} (?:are|were|was|is) (?:aged )?"
    r"(?:over|under|above|below|(?:old|young)er than) \d\d(?![\d.,]| ?(?:%|per ?cent|points?))"
)
"""Patients over 65, whose number is nowhere printed."""
ASKS_FUTURE = re.compile(r"^(?:will|could|can|might) (?!you|i |we |one )")
"""Will it reach 50 %, could it have: what is not printed."""
ASKS_MEANING = re.compile(r"^what (?:does|do) .* mean\W*$|^what 's (?!.*\bthe\b).* mean\W*$")
ASKS_WHAT_IT_IS = re.compile(r"是(?:什么|啥)\W*$|^what (?:is|'s) (?!the\b|total\b)[^,]*$")
ASKS_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th) (?:of )?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b"
)
"""A day, where only months are printed."""
ASKS_WHERE = re.compile(
    r"^where (?:do|does|did) .*\b(?:from|go)\W*$"
    r"|(?<!落)在哪里?\W*$|在哪儿\W*$|去哪儿?了\W*$|从哪里?打来"
)
"""Where a hospital is, where calls come from."""
ASKS_USE = re.compile("有什么用|有啥用|是谁的|(?:服务|档案)(?:里|中)?(?:面)?(?:包括|包含|有)什么")
"""What something is good for, and what is in it."""
ASKS_HOW = re.compile(
    r"^how (?:do|can|should|does) (?:i|we|you|one|hospitals|districts)\b|^how to\b"
)
"""What somebody is to do."""
ASKS_NUMBER = re.compile("医院的?(?:预约)?电话(?:号码)?(?:是多少|是什么)?\\W*$")
"""A telephone number, or how many bookings were made by telephone?"""


BY_TEXT = (
    ("definition", ASKS_MEANING),
    ("definition", ASKS_NAMES),
    ("definition", ASKS_USE),
    ("breakdown", ASKS_AGED),
    ("breakdown", ASKS_DAY),
    ("breakdown", ASKS_WHERE),
    ("breakdown", WHICH_DAYS),
    ("advice", ASKS_HOW),
    ("person", ASKS_NUMBER),
    ("forecast", ASKS_FUTURE),
)


def list_reasons(question: Question) -> Iterator[str]:
    yield from (scope for scope, pattern in BY_TEXT if pattern.search(question.text))
    if names_alone(question) and ASKS_WHAT_IT_IS.search(question.text):
        yield "definition"
    named = any(t.says("unit") or t.says("feature") for t in question.tokens)
    if (named or question.last != Reading()) and ASKS_CONTENT.search(question.text):
        yield "breakdown"


def names_alone(question: Question) -> bool:
    """Whether nothing but figures, or nothing but units, is spoken of."""
    named = {sort for t in question.tokens for sort in ("feature", "unit") if t.says(sort)}
    known = (*named, "filler")
    return len(named) < 2 and all(any(t.says(sort) for sort in known) for t in question.tokens)
