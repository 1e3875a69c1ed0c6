"""How an issue looks: its typesetting, and what its pages have besides.

A typesetting says how the tables are drawn; the rest are features of pages that come and go.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """What the layout asks before it sets a page."""

    typesetting: str
    rules: str
    """full, three (lines above and below the header and at the end) or none."""
    levels: int = 1
    """Up to how many rows of words a header has; 1 adds none to what its table needs."""
    across: int = 1
    """How many records of the long tables stand side by side."""
    names_wrapped: bool = False
    """Whether long names take two lines."""
    repeat_header: bool = True
    """Whether a table's header comes again on the next page."""
    run_on: bool = False
    """Whether a table starts wherever the one before it ended."""
    ragged: bool = False
    """Whether pages end early, so that tables break at any row."""
    landscape: bool = False
    """Whether the tables of reporting stand on landscape pages."""
    rotated: bool = False
    """Whether landscape pages are portrait ones with /Rotate."""
    running_head: bool = False
    page_numbers: bool = False
    overprint: bool = False
    """Whether bold is a glyph printed three times."""
    radicals: bool = False
    """Whether the text comes out as radicals, ⼈ for 人."""
    embedded: bool = True
    """Whether the file carries its font."""


TYPESETTINGS = {
    "grid": Look("grid", "full"),
    "merged": Look("merged", "full", levels=2, names_wrapped=True),
    "three_line": Look("three_line", "three"),
    "plain": Look("plain", "none"),
    "side_by_side": Look("side_by_side", "full", across=2, names_wrapped=True, landscape=True),
}
