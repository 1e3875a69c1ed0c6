"""The command line as a person uses it: what it prints, where, and with what exit status."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant import where
from assistant.catalogue import read_catalogue
from assistant.cli import main
from tests.scratch import Scratch


@pytest.fixture(autouse=True)
def new_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No database chosen, an empty folder, no data of one's own, and no language."""
    for name in ("BULLETINS_DB", "BULLETINS_URL", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setattr(where, "data_folder", lambda: tmp_path / "data")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def april(tmp_path: Path, sample_database: Path) -> Path:
    return Path(shutil.copy(sample_database, tmp_path / "bulletins.db"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def refuse(*arguments: str) -> str:
    """The one line on stderr of a command that fails."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


def test_the_questions_are_listed_by_topic() -> None:
    result = run("questions", "--lang", "zh")
    topics = read_catalogue().topics
    assert [line for line in result.stdout.splitlines() if not line.startswith(" ")] == [
        topic.title.zh for topic in topics
    ]
    assert "  hospitals_below             符合率偏低的医院\n" in result.stdout
    assert "                        --threshold 0–100\n" in result.stdout


@pytest.mark.usefixtures("april")
def test_an_answer_in_chinese() -> None:
    result = run("answer", "hospitals_below", "--threshold", "８％", "--lang", "zh")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "2023 年 4 月，印有符合率的 28 家医院中，有 2 家的门急诊或出院实时数据符合率低于 8%"
        "（门急诊 1 家，出院 1 家，两项都低的 0 家）。",
        "",
        "医院            门急诊实时数据符合率  出院实时数据符合率  出处（期.页.行）",
        "南京市胸科医院    ███▎         27.5%  ▋             5.5%  nanjing-2023-no5.p6.l9",
        "江苏省肿瘤医院    ▉             7.7%  █████████    75.0%  nanjing-2023-no5.p5.l12",
    ]
    assert result.stdout.splitlines()[-1] == (
        "http://127.0.0.1:8001/bulletins/hospitals_below?metric=either&threshold=8&month=2023-04"
    )
    assert result.stderr == "这个链接只能在本机打开（先运行 bulletins serve）。\n"


@pytest.mark.usefixtures("april")
def test_json_alone_is_on_stdout() -> None:
    result = run("answer", "hospitals_below", "--json", "--threshold=8")
    assert result.stderr == ""
    assert json.loads(result.stdout)["rows"] == [
        ["南京市胸科医院", 27.5, 5.5],
        ["江苏省肿瘤医院", 7.7, 75.0],
    ]


def test_options_may_stand_before_the_question(april: Path) -> None:
    last = run("answer", "ranking", "--db", str(april), "--lang", "zh", "--json")
    first = run("--db", str(april), "--lang", "zh", "answer", "--json", "ranking")
    assert first.stdout == last.stdout
    assert json.loads(first.stdout)["question"] == "数据上传排名"


@pytest.mark.usefixtures("april")
def test_the_link_of_an_answer_opens_it_again() -> None:
    asked = run("answer", "districts_below", "--metric", "discharge", "--json").stdout
    assert run("open", json.loads(asked)["url"], "--json").stdout == asked


@pytest.mark.usefixtures("april")
def test_an_answer_goes_into_a_file(tmp_path: Path) -> None:
    result = run("answer", "bookings_by_hospital", "--out", "bookings.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Wrote bookings.csv, 36 rows.\n"
    assert len((tmp_path / "bookings.csv").read_text(encoding="utf-8-sig").splitlines()) == 37


@pytest.mark.usefixtures("april")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("answer hospital_below", "There is no question called “hospital_below”. Did you mean "),
        ("answer hospitals_below --treshold 5", "There is no option “--treshold”. Did you mean "),
        ("answer hospitals_below --threshold", "--threshold needs a value after it."),
        ("answer hospitals_below --threshold high", "threshold (Below) cannot be “high”; give a "),
        ("answer hospitals_below --month 2022-04", "month (Month) cannot be “2022-04”; data is "),
        ("answer hospitals_below --lang fr", "--lang cannot be “fr”; choose zh or en."),
        ("answer hospitals_below --out a.pdf", "Cannot write “a.pdf”: give a name that ends "),
        ("answer", "Say which question, as in bulletins answer hospitals_below; list them all: "),
        ("open", "The command is not complete, URL is missing; add --help to see how it is used."),
        ("open example.org/ranking", "“example.org/ranking” is not a link to an answer; one "),
        ("question", "There is no command “question”. Did you mean questions? List them all: "),
        (
            "tui",
            "The terminal's screens need a terminal; for an answer alone use bulletins answer.",
        ),
    ],
)
def test_a_mistake_is_one_line_that_says_what_is_allowed(arguments: str, said: str) -> None:
    assert refuse(*arguments.split()).startswith(said)


def test_a_mistake_is_said_in_the_language_asked_for() -> None:
    assert refuse("--lang=zh", "answer", "hospitals_below", "--threshold") == (
        "--threshold 后面要写一个值。"
    )


def test_without_a_database_it_says_how_to_make_one() -> None:
    assert refuse("answer", "ranking", "--db", "none.db") == (
        "There is no database none.db; load a bulletin first: bulletins load FILE-OR-FOLDER"
    )


def test_another_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("notes " * 999)
    (tmp_path / "empty.db").touch()
    for name in ("notes.db", "empty.db"):
        assert refuse("answer", "ranking", "--db", name) == (
            f"{name} is not a bulletin database; give one made by bulletins load with --db."
        )


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Scratch(tmp_path / "newer.db").db.execute("pragma user_version = 99")
    assert refuse("answer", "ranking", "--db", "newer.db") == (
        "newer.db was made by a newer version (schema 99, this one knows 3); update this program."
    )


def test_a_database_of_an_older_version_is_refused_with_what_mends_it(tmp_path: Path) -> None:
    Scratch(tmp_path / "older.db").db.execute("pragma user_version = 1")
    assert refuse("answer", "ranking", "--db", "older.db") == (
        "older.db was made by an older version; bring it up to date first: "
        "bulletins load --again --db older.db"
    )


def test_the_database_is_found_in_the_order_of_the_design(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert where.find_database(None) == tmp_path / "data" / "bulletins.db"
    Path("bulletins.db").touch()
    assert where.find_database(None) == Path("bulletins.db")
    monkeypatch.setenv("BULLETINS_DB", "chosen.db")
    assert where.find_database(None) == Path("chosen.db")
    assert where.find_database(Path("named.db")) == Path("named.db")


def test_the_public_address_goes_into_the_link(
    april: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETINS_URL", "https://bulletins.example/")
    result = run("answer", "calls_by_city", "--db", str(april))
    assert result.stdout.splitlines()[-1] == (
        "https://bulletins.example/bulletins/calls_by_city?month=2023-04"
    )
    assert result.stderr == ""


@pytest.mark.parametrize("port", ["65536", "-1", "abc"])
def test_a_port_out_of_range_is_not_called_taken(april: Path, port: str) -> None:
    assert refuse("serve", "--port", port, "--db", str(april)) == (
        "--port takes a whole number from 0 to 65535, such as 8001."
    )


def test_a_new_user_gets_the_headline_answer_from_the_sample() -> None:
    result = run("--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith("In April 2023, 7 of 28 hospitals with a printed rate were ")
    assert "bulletins serve" in result.stdout.splitlines()[-1]
    assert result.stderr.startswith("No bulletin has been loaded yet; this comes from the bundled ")


def test_control_characters_of_a_bulletin_do_not_reach_the_terminal(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "scratch.db")
    scratch.print_row("province_calls", "2024-01", city="甲\x1b[31m市\n", calls=1)
    result = run("answer", "calls_by_city", "--db", str(scratch.path))
    assert "\x1b" not in result.stdout
    assert "甲 [31m市" in result.stdout


def test_a_failure_of_our_own_shows_no_traceback(
    april: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(where, "connect", fail)
    assert refuse("answer", "ranking", "--db", str(april)) == (
        "The program failed: RuntimeError: two lines"
    )


TOO_LONG = "a" * 300 + ".db"


@pytest.mark.parametrize("command", ["answer ranking", "serve", "check", "loads", "questions"])
def test_a_name_that_no_file_can_have_is_no_database(command: str) -> None:
    asked = ["ranking"] if command == "questions" else []
    assert refuse(*command.split(), *asked, "--db", TOO_LONG) == (
        f"There is no database {TOO_LONG}; load a bulletin first: bulletins load FILE-OR-FOLDER"
    )


def test_a_wrong_database_of_the_environment_is_said_without_a_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BULLETINS_DB", TOO_LONG)
    assert refuse().startswith("There is no database aaa")


@pytest.mark.parametrize("version", [0, 1])
def test_a_table_of_figures_alone_makes_no_database_of_ours(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as conn:
        conn.executescript(f"create table figures (a); pragma user_version = {version}")
    assert refuse("answer", "ranking", "--db", "foreign.db") == (
        "foreign.db is not a bulletin database; give one made by bulletins load with --db."
    )


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (
            "answer ranking extra",
            "多出了“extra”；加 --help 查看用法，带空格的值要加引号。",
            "“extra” is too much; add --help to see how it is used, and quote a value with spaces.",
        ),
        ("answer ranking --json=1", "--json 后面不用写值。", "--json takes no value."),
    ],
)
def test_a_command_that_cannot_be_read_is_said_in_either_language(
    arguments: str, zh: str, en: str
) -> None:
    said = [refuse(*arguments.split(), "--lang", lang) for lang in ("zh", "en")]
    assert said == [zh, en]


@pytest.mark.usefixtures("april")
def test_a_question_says_every_value_that_may_be_given() -> None:
    said = run("questions", "list_units", "--lang", "en").stdout.splitlines()
    at = said.index("--metric  Figure")
    assert said[at + 1 : at + 3] == [
        "    bookings_online_12320   12320 online bookings",
        "    bookings_phone          Phone bookings",
    ]
    assert "    2023-04                 April 2023" in said
    assert "--limit 0–500  First" in said


@pytest.mark.usefixtures("april")
def test_the_values_of_one_parameter_go_by_the_default_of_another() -> None:
    said = run("questions", "unit_card", "--lang", "zh").stdout.splitlines()
    at = said.index("--metric  指标")
    assert said[at + 1 : at + 3] == [
        "    all                     全部",
        "    bookings_online_12320   12320 在线预约",
    ]


def test_help_says_where_the_values_are() -> None:
    said = run("answer", "ranking", "--help").stdout
    assert "能写的值：bulletins questions ranking · The values: bulletins questions ranking" in said
