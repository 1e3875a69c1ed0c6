"""Words for asking freely, and which language somebody asks in."""

from collections.abc import Sequence

from assistant.words import Lang, Words

HAN = (("〇", "〇"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
LATIN = (("A", "Z"), ("a", "z"), ("\uff21", "\uff5a"))
"""The first and the last sign of each range: as patterns they take 2 ms to compile."""


def language_of(question: str, before: Sequence[str] = (), otherwise: Lang = "en") -> Lang:
    """Chinese characters anywhere make it Chinese; what has no letters goes by what was asked
    before it."""
    for text in (question, *reversed(before)):
        if holds(text, HAN):
            return "zh"
        if holds(text, LATIN):
            return "en"
    return otherwise


def holds(text: str, ranges: Sequence[tuple[str, str]]) -> bool:
    return any(first <= sign <= last for sign in text for first, last in ranges)


READ_AS = Words("读作：{read_as}", "Read as: {read_as}")
OTHERWISE = Words("也可以这样问：", "Or did you mean:")
INVITATIONS = {
    "answered": OTHERWISE,
    "clarify": Words("请选一个：", "Choose one:"),
    "unanswerable": Words("可以这样问：", "What can be asked:"),
}
"""What stands over the suggestions, by what came of the question."""

# The command line
NOT_IN_BATCH = Words(
    "--batch 从标准输入读问题，不能同时写{text}。",
    "--batch reads its questions from standard input; it does not go with {text}.",
)
NOT_AN_OBJECT = Words(
    '这一行看不懂：每行要写一个 JSON 对象，例如 {"question": "…", "context": ["…"]}。',
    'This line is not understood: each line holds one JSON object, such as {"question": "…", '
    '"context": ["…"]}.',
)

# The site
TITLE = Words("提问", "Ask")
ASK = Words("用自己的话问", "Ask in your own words")
ASK_ON = Words("接着问，或问别的", "Ask on, or something else")
ASK_BUTTON = Words("提问", "Ask")
EXAMPLE = Words(
    "例如：出院符合率低于50%的医院", "such as: hospitals with a discharge rate below 50%"
)
EXAMPLE_ON = Words("例如：那门急诊的呢", "such as: and the districts?")
LEAD = Words(
    "问医院、区、渠道或热线的数字，中文、英文都可以；答不了的，会说明原因。",
    "Ask about the figures of hospitals, districts, channels or the hotline, in English or "
    "Chinese; what cannot be answered is said, with the reason.",
)

# The terminal UI
PLACEHOLDER = Words(
    "提问，例如：出院符合率低于50%的医院（Esc 看表格）",
    "Ask, such as: hospitals with a discharge rate below 50% (Esc: the table)",
)
MORE_READINGS = Words("（按 r 换一种读法）", " (r: other readings)")
KEY_ASK = Words("提问", "Ask")
KEY_READINGS = Words(
    "提问之后：换一种读法，按数字或 Enter 选", "After a question: other readings, a number chooses"
)
