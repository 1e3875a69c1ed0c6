"""A frame says which slots and words of a reading a question of the catalogue uses."""

from typing import NamedTuple

from assistant.ask.plan import Build
from assistant.ask.reading import Reading


class Frame(NamedTuple):
    """A way of asking."""

    build: Build
    needs: frozenset[str] = frozenset()
    """Slots that have to be filled."""
    has: frozenset[str] = frozenset()
    """Slots that may be."""
    asks: frozenset[str] = frozenset()
    """Each group, words with | between them, has to be asked for with one of them."""
    may: frozenset[str] = frozenset()
    """What may be asked besides."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def frame(build: Build, asks: str = "", needs: str = "", has: str = "", may: str = "") -> Frame:
    return Frame(build, words(needs), words(has), words(asks), words(may))


def slots_of(reading: Reading) -> frozenset[str]:
    """Which slots are filled, by name; several are another slot than one."""
    found = set()
    for name, filled in (
        ("unit", len(reading.units) == 1), ("units", len(reading.units) > 1),
        ("kind", bool(reading.kind)), ("metric", len(reading.metrics) == 1),
        ("metrics", len(reading.metrics) > 1), ("order", bool(reading.order)),
        ("condition", len(reading.conditions) == 1),
        ("conditions", len(reading.conditions) > 1), ("move", reading.move is not None),
        ("limit", reading.limit > 0), ("place", reading.place > 0), ("every", reading.every > 0),
        ("tally", reading.tally is not None),
        ("month", len(reading.months) == 1), ("months", len(reading.months) > 1),
        ("total", bool(reading.total)), ("words", bool(reading.words)),
        ("both", reading.both), ("either", reading.either),
    ):  # fmt: skip
        if filled:
            found.add(name)
    return frozenset(found)


ALWAYS = words("kind total both")
"""Slots that every frame may leave to its builder."""


LIGHT = words(
    "all follow count units_in_all every_figure card compare in_table of_those overall each or also"
    " that_month"
)
"""What every answer gives or its slots say, in whatever words: all of them, how many of those."""


def fits(frame: Frame, reading: Reading) -> bool:
    slots = slots_of(reading)
    if not frame.needs <= slots or not slots <= frame.needs | frame.has | ALWAYS:
        return False
    groups = [frozenset(group.split("|")) for group in frame.asks]
    wanted = frozenset().union(*groups) | frame.may | LIGHT
    asked = all(any(group & each for each in reading.asks) for group in groups)
    return asked and all(
        loose or each & wanted for each, loose in zip(reading.asks, reading.loose, strict=True)
    )


LIST = "sum both ways"
"""What may be asked of a list besides."""
