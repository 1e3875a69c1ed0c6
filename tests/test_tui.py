"""The terminal UI, driven by its keys, shows what answer() gives, in both sizes and languages."""

import re
import socket
import webbrowser
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select, Static

from assistant import export, where
from assistant.answer import Answer, answer, printed_lines
from assistant.catalogue import read_catalogue
from assistant.errors import AskError
from assistant.tui import BulletinApp
from assistant.tui.answer import AnswerTable
from assistant.tui.keys import Key
from assistant.tui.prose import Prose
from assistant.tui.reading import ReadingScreen
from tests.faces import NARROW, WIDE, app_of, choose, opened, shown_cells, shown_rows
from tests.scratch import Scratch

SIZES = (NARROW, WIDE)
QUESTIONS = [question.name for question in read_catalogue().questions]
NEEDS_WORDS = ("articles_about", "articles_with_words")
ANSWERED = [name for name in QUESTIONS if name not in NEEDS_WORDS]
"""Those that are answered at once; the other one needs a word first."""


@pytest.fixture(autouse=True)
def no_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BULLETINS_URL", raising=False)


def ask(database: Path, name: str, **given: str) -> Answer:
    with closing(where.connect(database)) as conn:
        return answer(conn, read_catalogue().question(name), given)


def said(pilot: Pilot[None], selector: str) -> str:
    """What a text on the screen says."""
    found = pilot.app.screen.query_one(selector)
    return found.text if isinstance(found, Prose) else str(found.render())


def listed(pilot: Pilot[None]) -> list[str]:
    """The questions in the list, without the topics."""
    options = pilot.app.query_one("Questions OptionList", OptionList).options
    return [str(option.id) for option in options if option.id]


def messages(pilot: Pilot[None]) -> list[str]:
    return [message.message for message in pilot.app._notifications]


async def type_threshold(pilot: Pilot[None], text: str) -> None:
    pilot.app.query_one("Entry Input", Input).focus()
    await pilot.press(*text, "enter")
    await pilot.pause()


# The answer


@pytest.mark.parametrize("size", SIZES)
async def test_opens_on_the_hospitals_below_50(
    sample_database: Path, size: tuple[int, int]
) -> None:
    async with opened(sample_database, size=size) as pilot:
        assert shown_rows(pilot) == [
            ["南京市胸科医院", "27.5%", "5.5%"],
            ["江苏省肿瘤医院", "7.7%", "75.0%"],
            ["江苏省第二中医院", "17.2%", "78.3%"],
            ["南京医科大学第四附属医院", "25.4%", "89.0%"],
            ["南京鼓楼医院", "75.4%", "42.6%"],
            ["南京江北医院", "—", "43.1%"],
            ["南京市儿童医院", "48.3%", "91.4%"],
        ]
        asked = ask(sample_database, "hospitals_below")
        assert said(pilot, ".sentence") == asked.text.zh
        assert said(pilot, ".notes Prose") == "\n".join(f"· {note.zh}" for note in asked.notes)


@pytest.mark.parametrize("name", ANSWERED)
async def test_every_question_opens_on_its_bare_form(sample_database: Path, name: str) -> None:
    asked = ask(sample_database, name)
    async with opened(sample_database, "en", WIDE) as pilot:
        await choose(pilot, name)
        assert shown_rows(pilot) == shown_cells(asked, "en")
        assert said(pilot, ".sentence") == asked.text.en
        assert app_of(pilot).link(asked) == said(pilot, ".url")


async def test_a_threshold_of_30_shows_its_rows(sample_database: Path) -> None:
    asked = ask(sample_database, "hospitals_below", threshold="30")
    async with opened(sample_database) as pilot:
        await type_threshold(pilot, "３０")
        assert shown_rows(pilot) == shown_cells(asked, "zh")
        assert len(asked.rows) == 4
        assert said(pilot, ".sentence") == asked.text.zh
        assert pilot.app.query_one("Entry Input", Input).value == "30%"


async def test_leaving_a_changed_field_asks(sample_database: Path) -> None:
    asked = ask(sample_database, "hospitals_below", threshold="30")
    async with opened(sample_database) as pilot:
        pilot.app.query_one("Entry Input", Input).focus()
        await pilot.press("3", "0", "tab")
        await pilot.pause()
        assert shown_rows(pilot) == shown_cells(asked, "zh")


async def test_a_bad_threshold_is_refused_in_words_beside_the_answer(
    sample_database: Path,
) -> None:
    with pytest.raises(AskError) as refusal:
        ask(sample_database, "hospitals_below", threshold="[b]x")
    async with opened(sample_database) as pilot:
        before = shown_rows(pilot)
        await type_threshold(pilot, "[b]x")
        assert said(pilot, ".refused") == refusal.value.zh
        assert pilot.app.query_one(".refused").display
        assert shown_rows(pilot) == before

        await pilot.press("escape", "l")
        await pilot.pause()
        assert said(pilot, ".refused") == refusal.value.en
        assert pilot.app.query_one("Entry Input", Input).value == "[b]x"

        await type_threshold(pilot, "30")
        assert not pilot.app.query_one(".refused").display


async def test_a_choice_asks_at_once(sample_database: Path) -> None:
    asked = ask(sample_database, "hospitals_below", metric="discharge")
    async with opened(sample_database) as pilot:
        pilot.app.query_one(Select).focus()
        await pilot.press("enter", "down", "down", "enter")
        await pilot.pause()
        assert shown_rows(pilot) == shown_cells(asked, "zh")


async def test_a_choice_that_no_longer_holds_becomes_the_default(sample_database: Path) -> None:
    asked = ask(sample_database, "ranking", kind="hospital")
    async with opened(sample_database) as pilot:
        await choose(pilot, "ranking")
        for kind, metric in (("district", "hypertension_records"), ("hospital", None)):
            selects = list(pilot.app.query(Select))
            selects[0].value = kind
            await pilot.pause()
            if metric:
                selects[1].value = metric
                await pilot.pause()
        assert app_of(pilot).answer == asked
        assert shown_rows(pilot) == shown_cells(asked, "zh")


# Finding a question


async def test_the_filter_narrows_the_list(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        assert listed(pilot) == QUESTIONS
        await pilot.press("slash", *"ＤＩＳＴＲＩＣＴＳ_below")
        assert listed(pilot)[0] == "districts_below"
        assert len(listed(pilot)) < len(QUESTIONS)
        await pilot.press("escape")
        assert listed(pilot) == QUESTIONS


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("哪些医院实时数据符合率低于 50%？", "hospitals_below"),
        ("which districts are below 50% compliance?", "districts_below"),
        ("苏州的热线接听了多少电话", "calls_by_city"),
        ("哪个线上渠道预约得最多", "online_channels"),
        ("do the printed totals agree", "totals_agree"),
    ],
)
async def test_a_whole_question_finds_the_one_it_shares_most_with(
    sample_database: Path, typed: str, first: str
) -> None:
    async with opened(sample_database) as pilot:
        await pilot.press("slash")
        pilot.app.query_one("Questions Input", Input).value = typed
        await pilot.pause()
        assert listed(pilot)[0] == first
        await pilot.press("enter")
        await pilot.pause()
        assert app_of(pilot).question.name == first


async def test_where_nothing_matches_one_line_says_so(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await pilot.press("slash", *"zzz")
        nothing = pilot.app.query_one("Questions Static", Static)
        assert str(nothing.render()) == "没有匹配的问题；Esc 看全部"
        assert (nothing.display, nothing.size.height) == (True, 1)


async def test_enter_opens_a_question_whose_title_was_typed(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await pilot.press("slash", *"合计是否", "enter")
        await pilot.pause()
        assert app_of(pilot).question.name == "totals_agree"


async def test_letters_typed_into_a_field_are_no_keys(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await pilot.press("slash", *"clq")
        assert pilot.app.query_one("Questions Input", Input).value == "clq"
        assert app_of(pilot).lang == "zh"
        assert [str(key.render()) for key in pilot.app.query(Key)] == [
            "Enter 查询",
            "Tab 移动",
            "Esc 返回",
        ]


async def test_the_signs_of_a_chinese_keyboard_are_keys_too(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await pilot.press("、")
        assert is_list_shown(pilot)
        await pilot.press("escape", "？")
        assert isinstance(pilot.app.screen, ReadingScreen)
        await pilot.press("？")
        assert not isinstance(pilot.app.screen, ReadingScreen)


async def test_a_narrow_screen_shows_the_list_only_when_asked(sample_database: Path) -> None:
    async with opened(sample_database, size=NARROW) as pilot:
        assert not is_list_shown(pilot)
        await pilot.press("slash")
        assert is_list_shown(pilot)
        await pilot.press("escape")
        assert not is_list_shown(pilot)
    async with opened(sample_database, size=WIDE) as pilot:
        assert is_list_shown(pilot)


def is_list_shown(pilot: Pilot[None]) -> bool:
    return pilot.app.query_one("Questions").display


# Language


async def test_the_language_switches_in_place(sample_database: Path) -> None:
    asked = ask(sample_database, "hospitals_below")
    async with opened(sample_database, "zh", WIDE) as pilot:
        await pilot.press("down", "down", "l")
        await pilot.pause()
        assert said(pilot, ".sentence") == asked.text.en
        assert said(pilot, "#title") == asked.question.title.en
        assert shown_rows(pilot) == shown_cells(asked, "en")
        assert pilot.app.query_one(AnswerTable).cursor_row == 2
        assert [str(label.render()) for label in pilot.app.query("Entry .label")] == [
            parameter.label.en for parameter in asked.question.parameters
        ]
        chosen = [str(label.render()) for label in pilot.app.query("SelectCurrent #label")]
        assert chosen == ["outpatient or discharge", "April 2023"]
        chinese = re.compile("[一-鿿]")
        keys = [str(key.render()) for key in pilot.app.query(Key)]
        assert [key for key in keys if chinese.search(key)] == ["l 中文"]
        await pilot.press("l")
        await pilot.pause()
        assert said(pilot, ".sentence") == asked.text.zh


async def test_english_names_leave_room_for_the_figures(sample_database: Path) -> None:
    async with opened(sample_database, "en", (100, 30)) as pilot:
        table = pilot.app.query_one(AnswerTable)
        assert "Fourth Affiliated Hospital of Nanjing Medical University" in shown_rows(pilot)[3]
        assert not table.is_wide()


# Sources


async def test_the_highlighted_row_shows_where_it_is_printed(sample_database: Path) -> None:
    asked = ask(sample_database, "hospitals_below")
    with closing(where.connect(sample_database)) as conn:
        (line,) = printed_lines(conn, asked.row_sources[1])
    async with opened(sample_database) as pilot:
        await pilot.press("down")
        assert said(pilot, "Source Prose") == f"出处 {line.place.zh}：{line.text}"
        assert line.place.zh.startswith("2023 年第 5 期第 5 页")
        assert "江苏省肿瘤医院" in line.text
        assert "7.70%" in line.text


async def test_enter_on_a_row_reads_it_whole(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await choose(pilot, "bookings_by_hospital")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ReadingScreen)
        lines = said(pilot, "VerticalScroll Prose").splitlines()
        assert [line.split()[-1] for line in lines[:10]] == shown_rows(pilot)[0]
        assert lines[-2:] == [
            "出处",
            "2023 年第 5 期第 2 页第 11 行：1 南京市儿童医院 2747 439 155273 919 159378",
        ]
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, ReadingScreen)


# Link and copies


async def test_the_link_of_the_answer_is_shown_and_copied(sample_database: Path) -> None:
    url = "http://127.0.0.1:8001/bulletins/hospitals_below?metric=either&threshold=30&month=2023-04"
    async with opened(sample_database) as pilot:
        await type_threshold(pilot, "30")
        await pilot.press("escape", "c")
        assert said(pilot, ".url") == url
        assert pilot.app.clipboard == url
        (message,) = messages(pilot)
        assert message.startswith("链接已复制")
        assert "bulletins serve" in message


async def test_a_public_link_opens_everywhere(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETINS_URL", "https://bulletins.example.org/")
    async with opened(sample_database) as pilot:
        await pilot.press("c")
        assert pilot.app.clipboard.startswith("https://bulletins.example.org/bulletins/")
        assert "bulletins serve" not in messages(pilot)[0]


@pytest.mark.parametrize(
    ("served", "found", "begins"),
    [
        (True, True, "Handed to the browser"),
        (True, False, "No browser"),
        (False, True, "The site is not running; run bulletins serve first"),
    ],
)
async def test_the_link_opens_in_the_browser_if_the_site_is_running(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch, served: bool, found: bool, begins: str
) -> None:
    asked: list[str] = []

    def open_url(url: str) -> bool:
        asked.append(url)
        return found

    monkeypatch.setattr(webbrowser, "open", open_url)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(where, "LOCAL", f"http://127.0.0.1:{server.getsockname()[1]}")
        if not served:
            server.close()
        async with opened(sample_database, "en") as pilot:
            await pilot.press("o")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert asked == [said(pilot, ".url")] * served
            (message,) = messages(pilot)
            assert message.startswith(begins)


async def test_a_public_link_opens_without_asking_for_the_site(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETINS_URL", "https://bulletins.example.org")
    monkeypatch.setattr(webbrowser, "open", lambda url: True)
    monkeypatch.setattr(socket, "create_connection", None)
    async with opened(sample_database, "en") as pilot:
        await pilot.press("o")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert messages(pilot) == ["Handed to the browser."]


async def test_a_message_leaves_the_link_free_and_follows_the_language(
    sample_database: Path,
) -> None:
    app = BulletinApp(sample_database, "zh")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await pilot.press("escape")
        for begins in ("链接已复制", "Link copied"):
            await pilot.press("c" if begins.startswith("链接") else "l")
            await pilot.pause()
            assert [message.startswith(begins) for message in messages(pilot)] == [True]
            link, toasts = app.query_one("ShareBar").region, app.screen.query("Toast")
            assert [toast.region.overlaps(link) for toast in toasts] == [False]


@pytest.mark.parametrize(
    "keys", [["ctrl+c"], ["slash", "a", "ctrl+c"], ["question_mark", "ctrl+c"]]
)
async def test_ctrl_c_quits_from_everywhere(sample_database: Path, keys: list[str]) -> None:
    async with opened(sample_database) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert (messages(pilot), pilot.app.is_running) == ([], False)


async def test_the_answer_is_copied_as_the_text_that_the_command_line_writes(
    sample_database: Path, tmp_path: Path
) -> None:
    asked = ask(sample_database, "online_channels")
    async with opened(sample_database) as pilot:
        await choose(pilot, "online_channels")
        await pilot.press("t")
        export.write(asked, tmp_path / "a.txt", "zh")
        assert pilot.app.clipboard == (tmp_path / "a.txt").read_text("utf-8-sig")
        assert messages(pilot)[-1].startswith("已复制结论、表格、出处和链接")


# What the data may bring


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "bulletins.db")


def print_hospital(scratch: Scratch, name: str) -> None:
    scratch.print_row(
        "hospital_reporting",
        "2024-01",
        hospital=name,
        outpatient_compliance=10.0,
        discharge_compliance=20.0,
    )


async def test_names_are_data_and_never_markup(scratch: Scratch) -> None:
    name = "[bold red]一院[/] [@click=app.quit]made up[/]"
    print_hospital(scratch, name)
    async with opened(scratch.path, "en") as pilot:
        assert shown_rows(pilot) == [[name, "10.0%", "20.0%"]]
        assert name in said(pilot, "Source Prose")
        await pilot.press("enter")
        assert name in said(pilot, "VerticalScroll Prose")


async def test_a_terminal_obeys_no_name(scratch: Scratch) -> None:
    print_hospital(scratch, "一院\x1b[2J\n(made up)")
    async with opened(scratch.path, "en") as pilot:
        assert shown_rows(pilot) == [["一院 [2J (made up)", "10.0%", "20.0%"]]
        assert "\x1b" not in str(pilot.app.query_one("Source Prose", Prose).render())


async def test_a_database_that_breaks_is_said_in_one_line(scratch: Scratch) -> None:
    print_hospital(scratch, "一院 (made up)")
    async with opened(scratch.path, "en") as pilot:
        scratch.db.execute("drop table hospital_reporting")
        await type_threshold(pilot, "30")
        await pilot.press("escape", "l")
        assert shown_rows(pilot) == []
        assert "读不出来（no such table: hospital_reporting）" in said(pilot, ".sentence")


async def test_a_long_table_shows_500_rows_and_copies_all(scratch: Scratch) -> None:
    scratch.db.execute("begin")
    for i in range(600):
        print_hospital(scratch, f"医院 {i:03} (made up)")
    scratch.db.execute("commit")
    async with opened(scratch.path, "en") as pilot:
        assert len(shown_rows(pilot)) == 500
        assert said(pilot, ".caption") == "500 of 600 rows shown; press t to copy them all."
        await pilot.press("t")
        copied = [line for line in pilot.app.clipboard.splitlines() if "\t" in line]
        assert len(copied) == 601


async def test_without_data_one_line_says_what_to_do(scratch: Scratch) -> None:
    with pytest.raises(AskError) as refusal:
        ask(scratch.path, "hospitals_below")
    async with opened(scratch.path) as pilot:
        assert said(pilot, ".sentence") == refusal.value.zh
        await pilot.press("l", "c", "o", "t", "enter", "down", "slash", "enter")
        await pilot.pause()
        assert shown_rows(pilot) == []
        assert said(pilot, ".sentence") == refusal.value.en


def test_a_foreign_file_is_refused_before_the_screen_opens(tmp_path: Path) -> None:
    path = tmp_path / "bulletins.db"
    path.write_text("no database (made up)")
    with pytest.raises(AskError):
        BulletinApp(path, "zh")


async def test_the_sample_is_called_a_sample(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, "sample_database", lambda: sample_database)
    async with opened(sample_database, "en") as pilot:
        assert said(pilot, "#data") == (
            "The bundled sample (April 2023). For your own: bulletins load FILE-OR-FOLDER"
        )
    monkeypatch.undo()
    async with opened(sample_database, "en") as pilot:
        assert said(pilot, "#data").startswith("1 month of data, the latest April 2023")
