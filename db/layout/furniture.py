"""Page numbers and running heads: what stands at the edges of pages and belongs to no text."""

import re
from collections import Counter
from collections.abc import Sequence

from db.layout.lexicon import Lexicon
from db.layout.lines import Fragment, text_of
from db.values import fold

PAGE_NUMBER = re.compile(
    r"[-—–·~第]*\d{1,3}(?:/\d{1,3})?[-—–·~页]*|第\d{1,3}页[,/]?[(]?共\d{1,3}页[)]?|[Pp]age\d{1,3}(?:of\d{1,3})?"
)
DEPTH = 3
"""Lines at the top and bottom of a page that are looked at."""
SHARE = 0.4
"""A running head stands on at least this part of the pages."""
SAME_PLACE = 6.0
"""Points by which the places of one running head may differ."""


def find_furniture(pages: Sequence[Sequence[Fragment]], lexicon: Lexicon) -> set[Fragment]:
    """The page numbers and running heads among the fragments of each page, top to bottom."""
    repeated = _find_repeated(pages, lexicon)
    found: set[Fragment] = set()
    for fragments in pages:
        for edge in (fragments[:DEPTH], fragments[::-1][:DEPTH]):
            for fragment in edge:
                if not (_is_page_number(fragment) or _key(fragment) in repeated):
                    break
                found.add(fragment)
    return found


def _is_page_number(fragment: Fragment) -> bool:
    return PAGE_NUMBER.fullmatch(fold(text_of(fragment))) is not None


def _find_repeated(pages: Sequence[Sequence[Fragment]], lexicon: Lexicon) -> set[tuple[str, int]]:
    """The keys of running heads. A table prints its header again overleaf too, and is none."""
    counts: Counter[tuple[str, int]] = Counter()
    for fragments in pages:
        edges = {*fragments[:DEPTH], *fragments[::-1][:DEPTH]}
        counts.update({_key(f) for f in edges if _may_be_running(f, lexicon)})
    enough = max(2.0, SHARE * len(pages))
    return {key for key, count in counts.items() if count >= enough}


def _may_be_running(fragment: Fragment, lexicon: Lexicon) -> bool:
    text = text_of(fragment)
    is_header = any(lexicon.is_header_word(word.text) for word in fragment)
    return not (is_header or lexicon.is_title(text))


def _key(fragment: Fragment) -> tuple[str, int]:
    """What and where a running head is, whatever page it numbers."""
    text = re.sub(r"\d+", "0", fold(text_of(fragment)))
    return text, round(fragment[0].middle / SAME_PLACE)
