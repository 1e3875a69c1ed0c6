"""Any mixture of names, numbers, words and noise: a reply, always the same one, in bounded work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ask.conversation import Conversation
from assistant.ask.reading import Reading
from assistant.ask.vocabulary import SORTS, read_language, read_vocabulary
from tests.heard import Listener

LANGUAGE = read_language()
WORDS = sorted({w for group in SORTS for each in LANGUAGE[group].values() for w in each})
NAMES = ["市一", "省人民", "鼓楼医院", "南京市第一医院", "就医160", "中医院", "鼓楼区", "苏州市",
         "古楼医院", "Zhongda Hospital", "市三医院", "12320快速预约", "高淳区",
         "口腔医院"]  # fmt: skip
NUMBERS = ["50%", "五成", "一半", "0.5", "4万", "40k", "1,000", "三分之二", "-5", "1e9", "0",
           "第三", "99999999999999999999", "3rd", "百分之", "5-8", "百万亿", "1.2.3"]  # fmt: skip
OPERATORS = ["低于", "以上", "不超过", "at least", ">=", "<", "=", "之间", "和", "的", "最高", "前",
             "比", "呢", "top", "of those", "换成", "没有", "其中"]  # fmt: skip
MONTHS = ["2023年4月", "四月", "上个月", "Q3", "5月到8月", "since May", "近三个月", "第5期",
          "2023-13", "去年同期", "99年0月", "2月30日"]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(WORDS),
    *(st.sampled_from(each) for each in (NAMES, NUMBERS, OPERATORS, MONTHS)),
    st.text(max_size=4),
)
QUESTIONS = st.builds(
    lambda pieces, between: between.join(pieces)[:90],
    st.lists(PIECES, max_size=8),
    st.sampled_from(["", " ", "，"]),
)


def check(listen: Listener, talk: str) -> None:
    reply = listen.reply(talk)
    assert reply.status in ("answered", "clarify", "unanswerable")
    assert (reply.answer is not None) == (reply.status == "answered")
    assert all(reply.text)
    assert (reply.read_as.zh != "") == (reply.status == "answered")
    if reply.status == "clarify":
        assert reply.suggestions
    assert repr(listen.reply(talk)) == repr(reply)


@given(QUESTIONS)
def test_any_question_has_a_reply_and_always_the_same(listen: Listener, question: str) -> None:
    check(listen, question)


@given(st.lists(QUESTIONS, min_size=2, max_size=4))
def test_any_conversation_has_a_reply(listen: Listener, talk: list[str]) -> None:
    check(listen, " → ".join(talk))


ASKED = [
    "门急诊符合率低于50%的医院", "符合率低于50%", "中医院的预约量", "市一预约 出院 符合率",
    "床位和收入", "古楼医院预约量", "worst five hospitals", "哪家最高",
    "口腔医院和人民医院出院人次",
]  # fmt: skip
SCRIPT = """
import sys
from pathlib import Path
from assistant import where
from tests.heard import Listener
listen = Listener(where.connect(Path(sys.argv[1])))
print([repr(listen.reply(text)) for text in sys.argv[2:]])
"""


def test_another_process_replies_with_the_same_bytes(sample_database: Path) -> None:
    said = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(sample_database), *ASKED],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1


def count_calls(listen: Listener, text: str) -> int:
    """How many functions one reading calls."""
    vocabulary = read_vocabulary(listen.conn)
    calls = 0

    def count(*event: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        Conversation(listen.conn, listen.catalogue, vocabulary).hear(text, Reading())
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "piece",
    ["龘靐齉爩", "门急诊符合率低于50%的医院和", "zqxj wvkk ", "南京市第医院", "1", "百", "的",
     "五 ", "five hundred and ", "2023-04到", "一百万亿", "abc", "five ", "、",
     "nanjing hospitl ", "成"],
)  # fmt: skip
def test_a_text_twice_as_long_takes_at_most_three_times_the_work(
    piece: str, listen: Listener
) -> None:
    text = piece * 500
    vocabulary = read_vocabulary(listen.conn)
    Conversation(listen.conn, listen.catalogue, vocabulary).hear(text[:250], Reading())
    assert count_calls(listen, text[:500]) <= 3 * count_calls(listen, text[:250])
