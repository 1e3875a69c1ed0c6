"""`bulletins ask`: what comes of a question in one's own words, and of input that is none."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant import where
from assistant.cli import ask as asking
from assistant.cli import batch, main
from assistant.words_ask import language_of
from tests.replies import NEAREST, NO, OTHER, READ_AS, WHICH, reply_to

URL = "http://127.0.0.1:8001"


@pytest.fixture(autouse=True)
def april(tmp_path: Path, sample_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with April's database, and no settings of one's own."""
    for name in ("BULLETINS_DB", "BULLETINS_URL", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setattr(where, "data_folder", lambda: tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(sample_database, tmp_path / "bulletins.db"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply is told, whatever the engine makes of the question."""
    monkeypatch.setattr(asking, "ask_freely", reply_to)
    monkeypatch.setattr(batch, "ask", reply_to)


def run(*arguments: str, read: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=read)


def ask_json(*arguments: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run("ask", "--json", *arguments).stdout)
    return said


# In words


@pytest.mark.usefixtures("told")
def test_an_answer_says_how_it_was_read_and_what_else_could_be_meant() -> None:
    done = run("ask", "门急诊低于一半的医院")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[0] == f"读作：{READ_AS.zh}"
    assert lines[2].startswith("2023 年 4 月，印有符合率的 27 家医院中，")
    assert lines[4].split()[:2] == ["医院", "门急诊实时数据符合率"]
    assert "█" in lines[6]
    assert lines[-5:] == [
        "也可以这样问：",
        f"1. {OTHER.text.zh}",
        f"   {URL}{OTHER.path}",
        "",
        f"{URL}/bulletins/hospitals_below?metric=outpatient&threshold=50&month=2023-04",
    ]
    assert done.stderr == "这个链接只能在本机打开（先运行 bulletins serve）。\n"


@pytest.mark.usefixtures("told")
def test_a_question_back_lists_what_to_choose_from() -> None:
    done = run("ask", "which rate?")
    assert done.exit_code == 3
    assert done.stdout.splitlines() == [
        WHICH.en,
        "",
        "Choose one:",
        f"1. {OTHER.text.en}",
        f"   {URL}{OTHER.path}",
        f"2. {NEAREST.text.en}",
        f"   {URL}{NEAREST.path}",
    ]


@pytest.mark.usefixtures("told")
def test_a_refusal_says_why_and_what_can_be_asked() -> None:
    done = run("ask", "床位")
    assert done.exit_code == 4
    assert done.stdout.splitlines() == [
        NO.zh,
        "",
        "可以这样问：",
        f"1. {NEAREST.text.zh}",
        f"   {URL}{NEAREST.path}",
    ]


@pytest.mark.usefixtures("told")
def test_words_without_quotation_marks_are_one_question() -> None:
    assert ask_json("hospitals", "below", "50")["question"] == "hospitals below 50"
    assert ask_json("--", "-below")["question"] == "-below"


@pytest.mark.usefixtures("told")
def test_the_public_address_goes_into_every_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETINS_URL", "https://bulletins.example")
    done = run("ask", "below 50")
    links = [line.strip() for line in done.stdout.splitlines() if "://" in line]
    assert len(links) == 2
    assert all(link.startswith("https://bulletins.example/bulletins/") for link in links)
    assert done.stderr == ""


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["床位"], NO.zh),
        (["beds"], NO.en),
        (["--lang", "en", "床位"], NO.en),
        (["beds", "--lang=zh"], NO.zh),
        (["南京 beds"], NO.zh),
        (["2023-04"], NO.en),
        (["2023-04", "--after", "床位", "--after", "5"], NO.zh),
    ],
)
def test_the_language_of_the_question_decides(arguments: list[str], said: str) -> None:
    assert run("ask", *arguments).stdout.splitlines()[0] == said


@pytest.mark.usefixtures("told")
def test_a_language_before_the_command_decides_too() -> None:
    assert run("--lang", "zh", "ask", "beds").stdout.splitlines()[0] == NO.zh


def test_the_language_of_what_has_no_letters_is_that_of_the_one_who_asks() -> None:
    assert [language_of("😀 50%", otherwise="zh"), language_of("", otherwise="en")] == ["zh", "en"]
    assert [language_of("ｔｏｐ５"), language_of("五家", otherwise="en")] == ["en", "zh"]


# As objects

KEYS = {
    "question": str,
    "status": str,
    "read_as": dict,
    "query": str,
    "params": dict,
    "columns": list,
    "fields": list,
    "rows": list,
    "row_sources": list,
    "english": dict,
    "text": str,
    "notes": list,
    "series": str,
    "url": str,
    "suggestions": list,
    "suggested": list,
    "truncated": bool,
}


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("question", "status", "exit_code"),
    [("below 50", "answered", 0), ("rate", "clarify", 3), ("beds", "unanswerable", 4)],
)
def test_an_object_has_every_key_whatever_comes_of_the_question(
    question: str, status: str, exit_code: int
) -> None:
    done = run("ask", question, "--json")
    said = json.loads(done.stdout)
    assert {key: type(value) for key, value in said.items()} == KEYS
    assert (said["status"], said["question"], done.exit_code) == (status, question, exit_code)
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    if status != "answered":
        nothing = ("query", "params", "columns", "rows", "row_sources", "url")
        assert [said[key] for key in nothing] == ["", {}, [], [], [], ""]


@pytest.mark.usefixtures("told")
def test_suggestions_are_questions_to_run_and_links_to_open() -> None:
    said = ask_json("rate")
    assert said["suggestions"] == [OTHER.text.en, NEAREST.text.en]
    assert said["suggested"] == [
        {"text": OTHER.text.en, "url": f"{URL}{OTHER.path}"},
        {"text": NEAREST.text.en, "url": f"{URL}{NEAREST.path}"},
    ]


@pytest.mark.usefixtures("told")
def test_the_earlier_questions_go_along() -> None:
    said = ask_json("below 50", "--after", "one", "--after", "two")
    assert said["read_as"]["en"] == f"{READ_AS.en} (one > two)"


@pytest.mark.usefixtures("told")
def test_an_answer_goes_into_a_file_and_a_refusal_does_not(tmp_path: Path) -> None:
    done = run("ask", "below 50", "--out", "below.csv")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Wrote below.csv, 5 rows.\n")
    refused = run("ask", "beds", "--out", "beds.csv")
    assert (refused.exit_code, refused.stdout.splitlines()[0]) == (4, NO.en)
    assert not (tmp_path / "beds.csv").exists()


# Many at once


@pytest.mark.usefixtures("told")
def test_a_line_in_is_a_line_out() -> None:
    lines = [
        {"question": "below 50", "context": ["one"]},
        {"question": "床位", "context": []},
        {"question": "rate", "context": None},
        {"question": "rate", "id": 7},
    ]
    done = run("ask", "--batch", "--json", read="\n".join(map(json.dumps, lines)))
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, done.stderr) == (0, "")
    assert [each["status"] for each in said] == ["answered", "unanswerable", "clarify", "clarify"]
    assert said[0]["read_as"]["en"].endswith("(one)")
    assert said[1]["text"] == NO.zh


@pytest.mark.usefixtures("told")
def test_a_line_that_cannot_be_read_is_answered_with_the_reason() -> None:
    wrong = [
        b"not JSON",
        b"\xff\xfe\x00",
        b"[1]",
        b"7",
        b'{"question": 7}',
        b'{"question": null}',
        b'{"context": ["rate"]}',
        b'{"question": "rate", "context": "rate"}',
        b'{"question": "rate", "context": [1]}',
        b"[" * 100_000,
        b'{"question": ' + b"[" * 100_000,
    ]
    done = run("ask", "--batch", "--lang", "en", read=b"\n".join([*wrong, b'{"question":"rate"}']))
    *refused, last = map(json.loads, done.stdout.splitlines())
    reason = "This line is not understood: each line holds one JSON object, such as "
    assert len(refused) == len(wrong)
    assert {each["status"] for each in refused} == {"unanswerable"}
    assert all(each["text"].startswith(reason) and set(each) == set(KEYS) for each in refused)
    assert (last["status"], done.exit_code) == ("clarify", 0)


@pytest.mark.usefixtures("told")
def test_blank_lines_and_a_byte_order_mark_are_no_questions() -> None:
    done = run("ask", "--batch", read='\ufeff\n\n{"question":"rate"}\n\n')
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["clarify"]


def test_one_failure_leaves_the_lines_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_once(*asked: Any) -> Any:
        monkeypatch.setattr(batch, "ask", reply_to)
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(batch, "ask", fail_once)
    done = run("ask", "--batch", read='{"question":"rate"}\n{"question":"rate"}\n')
    failed, answered = map(json.loads, done.stdout.splitlines())
    assert failed["text"] == "The program failed: RuntimeError: two lines"
    assert (failed["status"], answered["status"]) == ("unanswerable", "clarify")


@pytest.mark.usefixtures("told")
def test_an_answer_is_out_before_the_next_line_is_read(
    sample_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()

    def type_lines() -> Any:
        for count in range(2):
            assert out.getvalue().count("\n") + capsys.readouterr().out.count("\n") == count
            out.write("\n" * count)
            yield b'{"question":"rate"}'

    with where.connect(sample_database) as conn:
        batch.answer_lines(type_lines(), conn, None)
    conn.close()


# Bad input

ODD = [
    "",
    " ",
    "\udcff\udcfe",
    "\ud800 below",
    "a\x00b\x1b[31m\r\n\tc",
    "\u202eabc\u2028d",
    "below" * 20_000,
    "😀😀😀",
    "'; drop table figures; --",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("told_by", ["replies", "engine"])
@pytest.mark.parametrize("question", ODD, ids=range(len(ODD)))
def test_odd_input_is_answered_without_a_crash(
    question: str, told_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if told_by == "replies":
        monkeypatch.setattr(asking, "ask_freely", reply_to)
    for arguments in (["--json"], []):
        done = run("ask", *arguments, "--after", question, "--", question)
        assert done.exit_code in (0, 3, 4), done.stderr
        assert "Traceback" not in done.stderr
        assert done.exception is None or isinstance(done.exception, SystemExit)
        assert not any(sign in done.stdout for sign in "\x1b\x00\u202e\u2028")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "The command is not complete, QUESTION is missing; add --help to see how it is used."),
        (
            ["--batch", "rate"],
            "--batch reads its questions from standard input; it does not go with “rate”.",
        ),
        (["rate", "--lang", "fr"], "--lang cannot be “fr”; choose zh or en."),
        (["rate", "--db", "none.db"], "There is no database none.db; load a bulletin first: "),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], said: str) -> None:
    done = run("ask", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(said)
