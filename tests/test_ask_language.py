"""language.yml says what it says once, as questions are read, and nothing in vain."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.ask import frames, reader
from assistant.ask.against import AHEAD
from assistant.ask.frames import FRAMES
from assistant.ask.text import normalise
from assistant.ask.vocabulary import SORTS, read_language
from db.spec import read_spec
from tests.heard import Listener

LANGUAGE = read_language()
LISTS = [(group, value) for group in SORTS for value in LANGUAGE[group]]
ASK_FOLDER = Path(reader.__file__).parent


@pytest.mark.parametrize(("group", "value"), LISTS)
def test_a_word_is_written_as_it_is_read(group: str, value: str) -> None:
    words = LANGUAGE[group][value]
    assert [word for word in words if normalise(word) != word] == []


@pytest.mark.parametrize(("group", "value"), LISTS)
def test_no_word_stands_twice_in_a_list(group: str, value: str) -> None:
    counted = Counter(LANGUAGE[group][value])
    assert [word for word, times in counted.items() if times > 1] == []


def test_every_list_has_words_of_both_languages() -> None:
    written = {each: "".join(LANGUAGE[each[0]][each[1]]) for each in LISTS}
    one = {each for each, words in written.items() if words.isascii()}
    assert not {value for group, value in one if group in ("features", "kinds", "orders")}


def test_every_metric_of_the_bulletin_is_declared_with_features_that_have_words() -> None:
    declared = LANGUAGE["metrics"]
    said = {w for features in declared.values() for w in features.split() if not w.endswith("?")}
    worded = {word for features in LANGUAGE["features"] for word in features.split()}
    assert said <= worded
    assert set(declared) <= set(read_spec().metrics)


OTHERWISE = {("province_calls", "zh"): "全省来电"}
"""接听电话 is also what the city's hotline does."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", list(read_spec().metrics))
def test_every_metric_is_reached_by_a_question(key: str, language: str, listen: Listener) -> None:
    sql = "select label_zh, label_en, unit_kinds from metrics where key = ?"
    zh, en, kinds = listen.conn.execute(sql, [key]).fetchone()
    label = OTHERWISE.get((key, language), zh if language == "zh" else en)
    question = f"{label}最高的"
    if language == "en":
        question = f"highest {label} by {kinds.split()[0].replace('_', ' ')}"
    assert listen.values(question, "metric") == ("list_units", key)


def used_asks() -> set[str]:
    """What frames want, and what the program asks for by name."""
    wanted = {w for frame in FRAMES for group in frame.asks for w in group.split("|")}
    wanted |= {w for frame in FRAMES for w in frame.may}
    for path in ASK_FOLDER.glob("*.py"):
        if path.name != Path(frames.__file__).name:
            wanted |= set(re.findall(r'"([a-z_0-9]+)"', path.read_text("utf-8")))
    return wanted


def test_everything_that_can_be_asked_is_used() -> None:
    assert set(LANGUAGE["asks"]) - used_asks() == set()


def test_every_word_that_a_frame_wants_can_be_said() -> None:
    wanted = {w for frame in FRAMES for group in frame.asks for w in group.split("|")}
    made = {"reports_not_books", "books_not_reports", "listing"} | {*AHEAD.values(), "of_answer"}
    assert wanted <= set(LANGUAGE["asks"]) | made


HEAVY = ("pypinyin", "rapidfuzz", "zhconv_rs")
SCRIPT = f"""
import sys
from pathlib import Path
from assistant import where
from tests.heard import Listener
listen = Listener(where.connect(Path(sys.argv[1])))
listen.reply(sys.argv[2])
print(*(name for name in {HEAVY} if name in sys.modules))
"""


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("门急诊符合率低于50%的医院", ""),
        ("worst five hospitals by discharge compliance", ""),
        ("市一的预约量呢", ""),
        ("古楼医院预约量", "pypinyin"),
        ("Nanjing Chest Hospitel bookings", "rapidfuzz"),
        ("鼓樓醫院預約量", "zhconv_rs"),
    ],
)
def test_a_library_is_loaded_only_where_a_question_needs_it(
    question: str, needed: str, sample_database: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(sample_database), question],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == needed
