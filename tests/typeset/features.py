"""Features of pages that come and go with editors and versions of Word, chosen for one file."""

from dataclasses import dataclass, replace
from random import Random

from tests.typeset.look import TYPESETTINGS, Look

ALL = tuple(TYPESETTINGS)
UNWRAPPED = ("grid", "three_line", "plain")
PORTRAIT = ("grid", "merged", "three_line", "plain")
MOST = 4
"""Of drifts of content and features together."""


@dataclass(frozen=True)
class Feature:
    """What it changes of the look, and where it can occur."""

    changes: dict[str, bool]
    typesettings: tuple[str, ...] = ALL
    producers: tuple[str, ...] = ("libreoffice", "chromium", "reportlab")
    group: str = ""
    """Features of one group exclude each other."""


FEATURES = {
    "names_wrapped": Feature({"names_wrapped": True}, UNWRAPPED),
    "header_not_repeated": Feature({"repeat_header": False}),
    "tables_run_on": Feature({"run_on": True}),
    "breaks_anywhere": Feature({"ragged": True}),
    "landscape_pages": Feature({"landscape": True}, PORTRAIT, group="turned"),
    "rotated_pages": Feature(
        {"landscape": True, "rotated": True}, producers=("reportlab",), group="turned"
    ),
    "running_heads": Feature({"running_head": True}),
    "page_numbers": Feature({"page_numbers": True}),
    "bold_overprinted": Feature({"overprint": True}, producers=("chromium", "reportlab")),
    "text_as_radicals": Feature({"radicals": True}, producers=("reportlab",), group="font"),
    "font_not_embedded": Feature({"embedded": False}, producers=("reportlab",), group="font"),
}
RULES_SIDE_BY_SIDE = ("full", "full", "three", "none")


def choose_features(look: Look, producer: str, drifts: int, random: Random) -> list[str]:
    """Up to two of those that this typesetting and producer can have; none for a clean issue."""
    if drifts == 0:
        return []
    possible = [
        name
        for name, feature in FEATURES.items()
        if look.typesetting in feature.typesettings and producer in feature.producers
    ]
    random.shuffle(possible)
    chosen: list[str] = []
    for name in possible[: min(random.choice((0, 1, 1, 2, 2)), MOST - drifts)]:
        groups = {FEATURES[other].group or other for other in chosen}
        if (FEATURES[name].group or name) not in groups:
            chosen.append(name)
    return chosen


def dress_look(look: Look, features: list[str]) -> Look:
    for name in features:
        look = replace(look, **FEATURES[name].changes)  # type: ignore[arg-type]
    return look


def vary_typesetting(look: Look, random: Random) -> Look:
    """What a typesetting leaves open: the levels of merged headers, the rules side by side."""
    if look.typesetting == "merged":
        return replace(look, levels=random.choice((2, 3)))
    if look.typesetting == "side_by_side":
        return replace(look, rules=random.choice(RULES_SIDE_BY_SIDE))
    return look
