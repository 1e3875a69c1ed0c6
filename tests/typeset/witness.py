"""What pdfium, which reads pages in its own way, finds of a truth on the pages of its file."""

from pathlib import Path

from tests.typeset.fonts import radicals
from tests.typeset.truth import Truth

CHARACTERS = str.maketrans({radical: character for character, radical in radicals().items()})


def read_text(path: Path) -> list[str]:
    """Each page's text without spaces, radicals as their characters."""
    import pypdfium2

    file = pypdfium2.PdfDocument(path)
    pages = [squeeze(page.get_textpage().get_text_range()) for page in file]
    file.close()
    return pages


def squeeze(text: str) -> str:
    return "".join(text.translate(CHARACTERS).split())


def not_found(truth: Truth, pages: list[str]) -> list[str]:
    """The rows and sentences that do not stand, cell after cell, on the page the truth tells."""
    rows = [row for table in truth["tables"].values() for row in table["rows"]]
    printed = [(row["page"], "".join(row["text"])) for row in rows if row.get("printed", True)]
    printed += [
        (counts["page"], counts["text"])
        for counts in truth["counts"].values()
        if counts.get("printed", True)
    ]
    return [text for page, text in printed if squeeze(text) not in pages[page - 1]]
