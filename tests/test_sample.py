"""The bundled sample issue: its PDF prints pages.yml, and the script makes it again."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pdfplumber.page import Page

from db.sample import sample_path
from db.sample.document import Table, Text, read_document
from db.sample.fonts import find_fonts
from db.sample.typeset import break_lines, typeset


@pytest.fixture(scope="module")
def pages() -> Iterator[list[Page]]:
    with pdfplumber.open(sample_path()) as pdf:
        yield pdf.pages


def read_tables(page: Page) -> list[list[list[str | None]]]:
    """The grids as printed; a place that a merged cell covers is None."""
    return [table.extract() for table in page.find_tables()]


def read_text(page: Page) -> str:
    """What stands outside the tables, without white space."""
    for table in page.find_tables():
        page = page.outside_bbox(table.bbox)
    return "".join(page.extract_text().split())


def grid(table: Table) -> list[list[str | None]]:
    rows = table.header + table.rows
    return [[None if text in ("<", "^") else text for text in row] for row in rows]


def read_numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d[\d.,/%]*", text))


def read_tools(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return str(opened.metadata["Creator"])


def texts() -> list[Text]:
    blocks = [block for page in read_document().pages for block in page]
    return [block for block in blocks if isinstance(block, Text)]


def test_every_table_prints_its_cells_in_a_clean_grid(pages: list[Page]) -> None:
    written = [
        [grid(block) for block in blocks if isinstance(block, Table)]
        for blocks in read_document().pages
    ]
    assert [read_tables(page) for page in pages] == written


def test_every_page_prints_its_texts_in_order_and_nothing_else(pages: list[Page]) -> None:
    written = [
        "".join(
            line.replace(" ", "")
            for block in blocks
            if isinstance(block, Text)
            for line in block.lines
        )
        for blocks in read_document().pages
    ]
    assert [read_text(page) for page in pages] == written


def test_both_readers_of_pdf_see_the_same_numbers(pages: list[Page]) -> None:
    with pypdfium2.PdfDocument(sample_path()) as witness:
        seen = [page.get_textpage().get_text_bounded() for page in witness]
    assert [read_numbers(page.extract_text()) for page in pages] == list(map(read_numbers, seen))


def test_all_news_says_that_it_is_sample_text() -> None:
    news = [text for text in texts() if text.style in ("article_title", "paragraph", "brief")]
    assert [text.style for text in news] == ["article_title", *["paragraph"] * 3, *["brief"] * 3]
    assert all("示例文字" in "".join(text.lines) for text in news)


def test_the_file_says_that_it_is_a_sample() -> None:
    with pdfplumber.open(sample_path()) as pdf:
        assert "示例" in pdf.metadata["Title"]
        assert pdf.metadata["Subject"].startswith("Sample: ")


def test_the_file_is_small_enough_to_bundle() -> None:
    assert sample_path().stat().st_size < 250_000


def test_a_line_breaks_no_number_and_begins_with_no_closing_sign() -> None:
    lines = break_lines("受理 48416 个（不含专家），共 9388 个。", width=6, indent=1, measure=len)
    assert lines == ["受理", "48416", "个（不含专", "家），共", "9388", "个。"]


def test_whoever_lacks_the_fonts_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"install fonts-noto-cjk .* --fonts FOLDER"):
        find_fonts(tmp_path)


def test_the_script_makes_the_bundled_file_byte_for_byte() -> None:
    pytest.importorskip("fpdf", reason="fpdf2, which typesets the sample, is not installed")
    try:
        made = typeset()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    bundled = sample_path().read_bytes()
    if read_tools(made) != read_tools(bundled):
        pytest.skip(f"made with {read_tools(bundled)}; here are {read_tools(made)}")
    assert made == bundled
