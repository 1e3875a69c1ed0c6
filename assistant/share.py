"""An answer becomes a link, and a link becomes a question again: one question, one URL.

One module, so that what is written can be read. Anything may stand in a link that somebody sends.
"""

from urllib.parse import parse_qsl, unquote, urlsplit

from assistant import where, words
from assistant.answer import Answer
from assistant.catalogue import Catalogue, Question
from assistant.errors import AskError
from assistant.words import Words, quoted

SUFFIXES = (".json", ".csv", ".xlsx", ".md", ".txt")


def link(answer: Answer, base_url: str | None) -> str:
    """The URL of this answer; without a public address, the one that opens on this computer."""
    return address(answer.path, base_url)


def address(path: str, base_url: str | None) -> str:
    """The URL of an answer's path."""
    return (base_url or where.LOCAL) + path


def reach(base_url: str | None) -> Words | None:
    """Who can open the link, where that must be said."""
    return None if base_url else words.ONLY_HERE


def read_link(url: str, catalogue: Catalogue) -> tuple[Question, dict[str, str]]:
    """The question and what it is asked with; Datasette's own parameters (_size …) are dropped."""
    try:
        parts = urlsplit(url.strip())
        given = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError as error:
        raise not_a_link(url, catalogue) from error
    folder, _, slug = unquote(parts.path).strip("/").rpartition("/")
    if not slug or (folder and folder.split("/")[-1] not in ("bulletins", "export")):
        raise not_a_link(url, catalogue)
    name = slug
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    # Of a parameter given twice Datasette takes the first.
    asked = {k: v for k, v in reversed(given) if not k.startswith("_") and k != "lang"}
    return catalogue.question(name), asked


def not_a_link(url: str, catalogue: Catalogue) -> AskError:
    example = f"{where.LOCAL}/bulletins/{catalogue.questions[0].name}"
    return AskError(words.NOT_A_LINK.fill(text=quoted(url), example=example))
