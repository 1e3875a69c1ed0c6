"""Why there is no answer, where the way in which a question is put says so: what is to be done,
what a word means, a day, a place, a number to call."""

from collections.abc import Iterator

from assistant.ask.question import Question
from assistant.ask.reading import Reading
from assistant.ask.wording import Wording

ASKS_CONTENT = Wording(
    "(?:反映|投诉|咨询|举报)[了的都]*(?:什么|啥|哪些(?:问题|事|内容|方面))",
    r"^what (?:are|were|is|was|did|do) [^,.]*\babout\W*$"
    r"|^what (?:did|do) [^,.]*\b(?:ask|call|complain|inquire|enquire)(?: \w+){0,2} about\b",
)
"""What the calls were about: their number is all that is printed."""
ASKS_WHAT_IT_IS = Wording(r"是(?:什么|啥)\W*$", r"^what (?:is|'s) (?!the\b|total\b)[^,]*$")
OLDER = r"(?:over|under|above|below|(?:old|young)er than) \d\d(?![\d.,]| ?(?:%|per ?cent|points?))"


BY_TEXT = (
    (
        "definition",
        Wording(en=r"^what (?:does|do) .* mean\W*$|^what 's (?!.*\bthe\b).* mean\W*$"),
    ),
    # The names of the forms, which are nowhere printed.
    ("definition", Wording("表单(?:(?!医院|区|单位|机构).)*(?:叫什么|叫啥|名字|名称)")),
    # What something is good for, and what is in it.
    (
        "definition",
        Wording("有什么用|有啥用|是谁的|(?:服务|档案)(?:里|中)?(?:面)?(?:包括|包含|有)什么"),
    ),
    # Patients over 65, whose number is nowhere printed.
    (
        "breakdown",
        Wording(
            en=r"\b(?:(?:out)?patients|people|persons?|adults|residents|callers?|users|anyone"
            rf"|visitors) (?:who )?(?:(?:are|were|was|is) )?(?:aged )?{OLDER}"
            rf"|\bpatients\b[^,.;:?]{{0,40}} (?:are|were|was|is) (?:aged )?{OLDER}"
        ),
    ),
    # Who booked and did not come.
    (
        "breakdown",
        Wording(
            "爽约|失约|未到诊|到诊率",
            r"\b(?:never|not|n't|failed to) show(?:ed)? up\b(?! in)|\bno-?shows?\b",
        ),
    ),
    # Whether one is better than another.
    ("advice", Wording(en=r"\ba better hospital\b|\bbetter hospital (?:than|to)\b")),
    # What the database is to hold.
    (
        "change_data",
        Wording(
            en=r"^(?:please |can you |could you )*"
            r"(?:lower|raise|cut|reduce|increase|set|reset|change|update|correct)\b"
            r".*\b(?:in|from) (?:the |your )(?:database|data|tables?|system|records)\b"
        ),
    ),
    # A day, where only months are printed.
    ("breakdown", Wording("(?:哪|月[前头后])[0-9一二三四五六七八九十两几]+[天日张]")),
    (
        "breakdown",
        Wording(
            en=r"\b\d{1,2}(?:st|nd|rd|th) (?:of )?(?:january|february|march|april|may|june|july"
            r"|august|september|october|november|december)\b"
        ),
    ),
    # Where a hospital is, where calls come from.
    (
        "breakdown",
        Wording(
            r"(?<!落)在哪里?\W*$|在哪儿\W*$|去哪儿?了\W*$|从哪里?打来",
            r"^where (?:do|does|did) .*\b(?:from|go)\W*$",
        ),
    ),
    # What somebody is to do.
    (
        "advice",
        Wording(en=r"^how (?:do|can|should|does) (?:i|we|you|one|hospitals|districts)\b|^how to\b"),
    ),
    # A doctor of a hospital.
    (
        "breakdown",
        Wording(r"[院科室区]的?\w{1,3}(?:主任|医生|大夫|教授|护士长?|专家)(?!门诊|咨询)"),
    ),
    # A telephone number, or how many bookings were made by telephone?
    ("person", Wording(r"医院的?(?:预约)?电话(?:号码)?(?:是多少|是什么)?\W*$")),
    # Will it reach 50 %, could it have: what is not printed.
    ("forecast", Wording(en="^(?:will|could|can|might) (?!you|i |we |one )")),
)


def list_reasons(question: Question) -> Iterator[str]:
    yield from (scope for scope, wording in BY_TEXT if wording.is_in(question.text))
    if names_alone(question) and ASKS_WHAT_IT_IS.is_in(question.text):
        yield "definition"
    named = any(t.says("unit") or t.says("feature") for t in question.tokens)
    if (named or question.last != Reading()) and ASKS_CONTENT.is_in(question.text):
        yield "breakdown"


def names_alone(question: Question) -> bool:
    """Whether nothing but figures, or nothing but units, is spoken of."""
    named = {sort for t in question.tokens for sort in ("feature", "unit") if t.says(sort)}
    known = (*named, "filler")
    return len(named) < 2 and all(any(t.says(sort) for sort in known) for t in question.tokens)
