"""The terminal's box for a question in one's own words: what comes of it, by keys alone."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from assistant.tui import BulletinApp
from assistant.tui import app as screens
from assistant.tui.answer import AnswerTable
from assistant.tui.asking import AskBar
from assistant.tui.prose import Prose
from tests.faces import NARROW, WIDE, app_of, opened, shown_rows
from tests.replies import NEAREST, NO, OTHER, READ_AS, WHICH, reply_to

SIZES = (NARROW, WIDE)


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply is told, whatever the engine makes of the question."""
    monkeypatch.delenv("BULLETINS_URL", raising=False)
    monkeypatch.setattr(screens, "ask_freely", reply_to)


async def ask(pilot: Pilot[None], text: str) -> None:
    await pilot.press("a")
    pilot.app.query_one("AskBar Input", Input).value = text
    await pilot.press("enter")
    await pilot.pause()


def said(pilot: Pilot[None]) -> str:
    """What stands under the box; '' where nothing is shown."""
    shown = pilot.app.query_one("AskBar Prose", Prose)
    return shown.text if shown.display else ""


def listed(pilot: Pilot[None]) -> list[str]:
    """The questions of the open list."""
    others = pilot.app.query_one("AskBar OptionList", OptionList)
    return [str(option.prompt) for option in others.options] if others.display else []


def path_of(pilot: Pilot[None]) -> str:
    shown = app_of(pilot).answer
    return shown.path if shown else ""


@pytest.mark.parametrize("size", SIZES)
async def test_one_can_type_a_question_at_once(
    sample_database: Path, size: tuple[int, int]
) -> None:
    async with BulletinApp(sample_database, "zh").run_test(size=size) as pilot:
        await pilot.press(*"below q 50/", "enter")
        await pilot.pause()
        assert app_of(pilot).before == ("below q 50/",)
        assert path_of(pilot).startswith("/bulletins/hospitals_below?metric=outpatient")
        assert pilot.app.query_one(AnswerTable).has_focus


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_is_shown_with_how_it_was_read(
    sample_database: Path, size: tuple[int, int]
) -> None:
    async with opened(sample_database, size=size) as pilot:
        assert said(pilot) == ""
        await ask(pilot, "门急诊低于一半的医院")
        assert said(pilot) == f"读作：{READ_AS.zh}（按 r 换一种读法）"
        assert [row[0] for row in shown_rows(pilot)][-1] == "南京市儿童医院"
        assert (len(shown_rows(pilot)), listed(pilot)) == (5, [])
        assert pilot.app.query_one(AskBar).region.bottom <= size[1]


@pytest.mark.parametrize("keys", [["r", "enter"], ["r", "1"], ["a", "down", "enter"]])
async def test_another_reading_is_one_key_away(sample_database: Path, keys: list[str]) -> None:
    async with opened(sample_database) as pilot:
        await ask(pilot, "门急诊低于一半的医院")
        await pilot.press(*keys)
        await pilot.pause()
        assert path_of(pilot) == OTHER.path
        assert (said(pilot), listed(pilot)) == (f"读作：{OTHER.text.zh}", [])
        assert pilot.app.query_one(AnswerTable).has_focus


async def test_a_list_that_is_left_closes(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await ask(pilot, "低于")
        await pilot.press("r")
        assert listed(pilot) == [f"1. {OTHER.text.zh}"]
        await pilot.press("escape")
        assert (listed(pilot), pilot.app.query_one(AnswerTable).has_focus) == ([], True)


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_back_shows_what_to_choose_from(
    sample_database: Path, size: tuple[int, int]
) -> None:
    async with opened(sample_database, size=size) as pilot:
        await ask(pilot, "符合率")
        assert said(pilot) == WHICH.zh
        assert listed(pilot) == [f"1. {OTHER.text.zh}", f"2. {NEAREST.text.zh}"]
        assert (shown_rows(pilot), path_of(pilot)) == ([], "")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert path_of(pilot).startswith("/bulletins/ranking?")
        assert app_of(pilot).before == ("符合率", NEAREST.text.zh)


async def test_a_refusal_says_why_and_keeps_no_table(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await ask(pilot, "床位")
        assert (said(pilot), shown_rows(pilot)) == (NO.zh, [])
        await pilot.press("escape")
        assert listed(pilot) == [f"1. {NEAREST.text.zh}"]
        await pilot.press("l")
        await pilot.pause()
        assert (said(pilot), listed(pilot)) == (NO.en, [f"1. {NEAREST.text.en}"])
        await pilot.press("r", "1")
        await pilot.pause()
        assert path_of(pilot).startswith("/bulletins/ranking?")


async def test_a_follow_up_goes_with_what_was_asked_before(sample_database: Path) -> None:
    async with opened(sample_database, "en") as pilot:
        await ask(pilot, "below 50")
        await ask(pilot, "below 60")
        assert said(pilot).startswith(f"Read as: {READ_AS.en} (below 50)")
        for count in range(9):
            await ask(pilot, f"below {count}")
        assert app_of(pilot).before == tuple(f"below {count}" for count in range(4, 9))


async def test_the_screen_speaks_the_language_of_the_question(sample_database: Path) -> None:
    async with opened(sample_database, "zh") as pilot:
        await ask(pilot, "beds")
        assert (said(pilot), app_of(pilot).lang) == (NO.en, "en")
        await ask(pilot, "2023")
        assert said(pilot) == NO.en
        await ask(pilot, "床位")
        assert (said(pilot), app_of(pilot).lang) == (NO.zh, "zh")


async def test_a_changed_form_is_no_longer_what_was_asked(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await ask(pilot, "低于")
        pilot.app.query_one("Entry Input", Input).focus()
        await pilot.press("4", "0", "enter")
        await pilot.pause()
        assert (said(pilot), "threshold=40" in path_of(pilot)) == ("", True)


async def test_an_empty_question_leads_to_the_table(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await ask(pilot, "  ")
        assert pilot.app.query_one(AnswerTable).has_focus
        assert (app_of(pilot).before, len(shown_rows(pilot))) == ((), 7)


@pytest.mark.parametrize("question", ["[b]x[/b]", "\x1b[31m\x00", "x" * 100_000, "'; drop table"])
async def test_odd_questions_are_refused_on_the_screen(
    sample_database: Path, question: str
) -> None:
    async with opened(sample_database, "zh") as pilot:
        await ask(pilot, question)
        assert said(pilot) in NO
        assert pilot.app.is_running
