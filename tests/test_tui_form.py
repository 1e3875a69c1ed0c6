"""The terminal's form for the kinds of parameters: what is typed, and what means nothing there."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.faces import choose, opened, shown_cells, shown_rows
from tests.test_tui import ask, said


@pytest.fixture(autouse=True)
def no_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BULLETINS_URL", raising=False)


def fields(pilot: Pilot[None]) -> list[str]:
    """The entries that are shown."""
    return [
        entry.parameter.name
        for entry in pilot.app.query("Entry")
        if entry.display and hasattr(entry, "parameter")
    ]


async def fill(pilot: Pilot[None], name: str, text: str) -> None:
    """Type into the field of a parameter, over what is there."""
    for entry in pilot.app.query("Entry"):
        if getattr(entry, "parameter").name == name:  # noqa: B009
            entry.query_one(Input).focus()
    await pilot.pause()
    await pilot.press(*text, "enter")
    await pilot.pause()


async def test_a_question_that_needs_a_word_asks_for_one(sample_database: Path) -> None:
    asked = ask(sample_database, "articles_about", word="12320")
    async with opened(sample_database) as pilot:
        await choose(pilot, "articles_about")
        assert said(pilot, ".sentence") == "word（词）还没有写；请写要找的词，例如 预约。"
        await fill(pilot, "word", "12320")
        assert said(pilot, ".sentence") == asked.text.zh
        assert shown_rows(pilot) == shown_cells(asked, "zh")


async def test_units_are_typed_by_name(sample_database: Path) -> None:
    asked = ask(sample_database, "compare_units", units="benq,tongren")
    async with opened(sample_database, "en") as pilot:
        await choose(pilot, "compare_units")
        await fill(pilot, "units", "BenQ,Tongren")
        assert said(pilot, ".sentence") == asked.text.en
        assert shown_rows(pilot) == shown_cells(asked, "en")


async def test_a_value_is_asked_for_only_where_there_is_a_condition(sample_database: Path) -> None:
    async with opened(sample_database) as pilot:
        await choose(pilot, "list_units")
        assert fields(pilot) == ["kind", "metric", "op", "order", "limit", "month"]
