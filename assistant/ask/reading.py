"""What was understood of a question: its slots. One that is asked after another fills them anew."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

SENT = {"forms": "forms_complete", "days": "every_day"}
LACKING = {"forms": "forms_missing", "days": "days_missed"}
"""Asked of a metric: whether all that is due was sent, and whether not."""
DUE = tuple(LACKING.values())
EVER = ("ever", "any_month")
"""Whether it was so in one month at least."""


@dataclass(frozen=True)
class Condition:
    """A figure on one side of a number."""

    op: str
    """below, at_most, above, at_least, between, equal, missing or zero; above_mean and its like."""
    value: Decimal | None = None
    value2: Decimal | None = None
    metric: str = ""
    """'' where it is not said of which."""
    percent: bool = False
    """The number was said to be a percentage."""
    points: bool = False
    """It is the difference of two metrics that is compared."""

    @property
    def of_mean(self) -> bool:
        """It is the mean of all units that the figure is set against: above_mean."""
        return self.op.endswith("_mean")

    def holds(self, figure: Decimal) -> bool:
        """Whether a figure meets it."""
        low, high = self.value or Decimal(0), self.value2 or Decimal(0)
        return {
            "below": figure < low,
            "at_most": figure <= low,
            "above": figure > low,
            "at_least": figure >= low,
            "between": low <= figure <= high,
            "equal": figure == low,
        }.get(self.op, False)


@dataclass(frozen=True)
class Reading:
    """A question, as far as it was understood."""

    kind: str = ""
    units: tuple[str, ...] = ()
    """Codes."""
    metrics: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    move: Condition | None = None
    """How far the figure has to have risen or fallen."""
    order: str = ""
    """highest, lowest, best or worst."""
    ordered: str = ""
    """Of several metrics, the one that the order is by; '' where it is not said."""
    limit: int = 0
    place: int = 0
    """Who is at the third place."""
    every: int = 0
    """So many months in a row."""
    tally: Condition | None = None
    """In how many months it has to be so."""
    asks: tuple[frozenset[str], ...] = ()
    """What each word asks for that asks for something: any one of these."""
    loose: tuple[bool, ...] = ()
    """Beside each of `asks`, whether the word may mean nothing."""
    months: tuple[str, ...] = ()
    span: bool = False
    """Of two months, all between them are meant."""
    only_counted: bool = False
    """It was only said how many months."""
    short: bool = False
    """Not all of them are loaded."""
    counted: bool = False
    """The most or the fewest are asked for: a count, not a rate."""
    total: str = ""
    """city or province: all units together."""
    bare: bool = False
    """Only that something is reported was said, not what."""
    crossed: bool = False
    """Two figures, or two units, stand beside each other without a word that lists them."""
    both: bool = False
    either: bool = False
    words: tuple[str, ...] = ()
    """What an article is about."""
    open: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that fit several units, with their codes, of which none was chosen yet."""
    before: "Reading | None" = field(default=None, compare=False)
    """What was asked before it, where this question went on from that."""
    assumed: tuple[str, ...] = ()
    """Metrics that were taken though another one could be meant, with the others behind it."""

    def asked(self, *wanted: str) -> bool:
        return any(each & set(wanted) for each in self.asks)

    def without(self, *wanted: str) -> "Reading":
        """Without the words that ask for one of these."""
        pairs = zip(self.asks, self.loose, strict=True)
        kept = [(each, loose) for each, loose in pairs if not each & set(wanted)]
        asks, loose = tuple(a for a, _ in kept), tuple(lo for _, lo in kept)
        return replace(self, asks=asks, loose=loose)


def ask_also(said: Reading, what: str) -> Reading:
    return replace(said, asks=(*said.asks, frozenset({what})), loose=(*said.loose, False))


def refuse(said: Reading) -> Reading:
    """The reading with what no question of the catalogue asks."""
    return ask_also(said, "not_offered")
