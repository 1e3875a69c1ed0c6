"""The terminal's screens have room for all they say, in every window that is not too small."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Select, Static

from assistant import where
from assistant.catalogue import read_catalogue
from assistant.tui.answer import AnswerTable, fold_heading
from assistant.tui.keys import Key
from assistant.tui.prose import Prose, wrap
from assistant.tui.source import Source
from assistant.words import LANGUAGES, Lang
from tests.faces import NARROW, WIDE, choose, opened

SIZES = (NARROW, WIDE)
NEEDS_WORDS = ("articles_about", "articles_with_words")
ANSWERED = [q.name for q in read_catalogue().questions if q.name not in NEEDS_WORDS]


@pytest.fixture(autouse=True)
def no_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BULLETINS_URL", raising=False)


@pytest.mark.parametrize(("width", "shown"), [(140, True), (90, False), (80, False)])
async def test_a_link_is_broken_only_where_it_must_be(
    sample_database: Path, width: int, shown: bool
) -> None:
    """It has the whole width, and its label stands before it where there is room for both."""
    async with opened(sample_database, size=(width, 24)) as pilot:
        url, label = pilot.app.query_one(".url"), pilot.app.query_one("ShareBar .label")
        lines = 1 if width >= 90 else 2
        left = 6 if shown else 0
        assert (url.size.height, url.region.x, label.display) == (lines, left, shown)


@pytest.mark.parametrize("size", [(59, 24), (80, 15), (20, 5)])
async def test_a_window_that_is_too_small_says_so(
    sample_database: Path, size: tuple[int, int]
) -> None:
    async with opened(sample_database, size=size) as pilot:
        small = pilot.app.query_one("#small", Static)
        assert str(small.render()) == "窗口太窄，请拉大到 60 列 16 行以上。"
        assert (small.display, small.region) == (True, pilot.app.screen.region)
        await pilot.resize_terminal(60, 16)
        await pilot.pause()
        assert (small.display, pilot.app.query_one(AnswerTable).has_focus) == (False, True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_question_fits_the_screen(
    sample_database: Path, size: tuple[int, int], lang: Lang
) -> None:
    async with opened(sample_database, lang, size) as pilot:
        for name in ANSWERED:
            await choose(pilot, name)
            await pilot.pause()
            assert cut_off(pilot) == []


def cut_off(pilot: Pilot[None]) -> list[str]:
    """What has less room than it needs, of all that does not scroll."""
    app = pilot.app
    # A panel without lines is hidden, and keeps its size of before.
    hidden = set(app.query_one(Source).query(Prose)) if not app.query_one(Source).display else set()
    lines = [w for w in (*app.query(Prose), *app.query(".url")) if w not in hidden]
    low = [w for w in lines if needed(w) > w.size.height and w.parent is not notes(pilot)]
    wide = [
        w
        for w in (*app.query(Static), *app.query("Entry"))
        if w.display and w.size and not app.screen.region.contains_region(w.region)
    ]
    keys = [key for key in app.query(Key) if key.region.right > app.size.width]
    selects = [
        select
        for select in app.query(Select)
        if cell_len(str(select.query_one("#label", Static).render()))
        > select.query_one("#label").size.width
    ]
    return [str(widget) for widget in (*low, *wide, *keys, *selects)]


def notes(pilot: Pilot[None]) -> object:
    return pilot.app.query_one(".notes")


def needed(widget: "Static | Prose | object") -> int:
    if isinstance(widget, Prose):
        return len(wrap(widget.text, widget.size.width)) if widget.display else 0
    assert isinstance(widget, Static)
    return -(-cell_len(str(widget.render())) // widget.size.width)


def test_lines_break_between_chinese_characters_and_never_before_a_comma() -> None:
    text = "2023 年 4 月，有 7 家的门急诊低于 50%（门急诊 5 家）。"
    lines = wrap(text, 20)
    assert lines == ["2023 年 4 月，有 7", "家的门急诊低于 50%", "（门急诊 5 家）。"]
    assert max(map(cell_len, lines)) <= 20


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("链接 http://127.0.0.1", 10) == ["链接 http:", "//127.0.0.", "1"]


@pytest.mark.parametrize(
    ("label", "widest", "folded"),
    [
        ("门急诊实时数据符合率", 6, "门急诊实时\n数据符合率"),
        ("12320 在线预约", 6, "12320\n在线预约"),
        ("Outpatient compliance", 6, "Outpatient\ncompliance"),
        ("医院", 24, "医院"),
        ("数据上传天数", 12, "数据上传天数"),
    ],
)
def test_a_heading_wider_than_its_column_is_folded(label: str, widest: int, folded: str) -> None:
    assert fold_heading(label, widest) == folded


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sample", [True, False])
async def test_the_bulletin_is_named_above_the_answer(
    sample_database: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], sample: bool
) -> None:
    if sample:
        monkeypatch.setattr(where, "sample_database", lambda: sample_database)
    async with opened(sample_database, size=size) as pilot:
        named = [
            str(place.render())
            for place in (*pilot.app.query("#top Static"), *pilot.app.query("#heading Static"))
            if isinstance(place, Static) and place.display and has_room(place)
        ]
        assert named.count("《南京卫生信息化简报》") == 1
        assert sum("2023 年 4 月" in said for said in named) == 1


def has_room(place: Static) -> bool:
    return cell_len(str(place.render())) <= place.size.width
