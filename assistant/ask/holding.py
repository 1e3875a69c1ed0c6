"""Whether a plan holds what was said, whatever the builder that made it passed over."""

from collections.abc import Callable, Mapping

from assistant.ask.plan import RATE_NAMES, Plan
from assistant.ask.reading import Reading
from assistant.ask.times import follow_each_other

SEVERAL = {"from", "since", "other", "also", "month_b"}
"""Parameters that hold another month."""
OF_ALL = ("over_time", "sum_of_months", "two_figures")
"""Questions that take all units together, where one asks which of them."""
NO_SHARES = (
    "best_month", "over_time", "compare_over_time", "list_units", "unit_at_rank", "rank_of_unit",
)  # fmt: skip
NO_RANKS = ("two_figures", "over_time")
"""Questions that know no shares, and no ranks."""


class Asked:
    """The values of a plan, by what they name."""

    def __init__(self, plan: Plan) -> None:
        values = {name: set(value.split(",")) for name, value in plan.values.items()}
        self.query, self.plain, self.names = plan.query, plan.values, values.keys()
        self.units = gather(values, "unit")
        self.metrics = gather(values, "metric")
        self.all_of = {unit[4:] for unit in self.units if unit.startswith("all-")}
        self.kinds = values.get("kind", set()) | self.all_of


def gather(values: Mapping[str, set[str]], name: str) -> set[str]:
    return {each for key, found in values.items() if key.startswith(name) for each in found}


def holds_units(asked: Asked, reading: Reading) -> bool:
    """All units that were named, and no other kind."""
    other = reading.kind and not reading.units and asked.kinds and reading.kind not in asked.kinds
    return not other and set(reading.units) <= asked.units


def holds_figures(asked: Asked, reading: Reading) -> bool:
    metrics = asked.metrics
    names = metrics | {key for key, name in RATE_NAMES.items() if metrics & {name, "either"}}
    whole = reading.bare or reading.asked("ways")  # 上传满 30 天的; the ways of booking
    named = {k for c in reading.conditions for k in c.metric.split(",") if k}
    named |= set() if whole else set(reading.metrics)
    return not metrics or metrics == {"all"} or named <= names


def holds_months(asked: Asked, reading: Reading) -> bool:
    """All months that were named, and none between them."""
    if len(reading.months) < 2:
        return True
    apart = not (reading.span or follow_each_other(reading.months))
    between = apart and "from" in asked.names and asked.plain.get("show") != "ends"
    one_alone = "month" in asked.names and not asked.names & SEVERAL
    return not between and not one_alone


def holds_each(asked: Asked, reading: Reading) -> bool:
    """各医院的占比, which hospitals: not that of all of them together."""
    said = [each for each in reading.asks if "each" in each]
    apart = bool(said) or (reading.asked("whose") and asked.query in OF_ALL)
    ways = asked.query == "channel_shares" and not all("ways" in each for each in said)
    return not (apart and reading.kind and not reading.units and (ways or asked.all_of))


def holds_shares(asked: Asked, reading: Reading) -> bool:
    """占比最高的月份; the change of a share, not of the figure."""
    if reading.asked("part") and ("since" in asked.names or asked.plain.get("as") == "change"):
        return False
    counts = not asked.metrics & RATE_NAMES.keys()
    return not (reading.asked("share") and asked.query in NO_SHARES and counts)


def holds_parts(asked: Asked, reading: Reading) -> bool:
    """Break down the visits: no sum of them."""
    parted = reading.asked("ways") and not reading.asked("sum", "added", "mean", "median")
    return not (parted and asked.query == "summary")


def holds_due(asked: Asked, reading: Reading) -> bool:
    """Sent in every one of the 11 forms due: who sent them, not of whom they are due."""
    due = asked.query == "list_units" and asked.metrics == {"forms_due"}
    return not (due and reading.conditions)


def holds_whose(asked: Asked, reading: Reading) -> bool:
    """Which hospitals have the same rate as …: not the figure of the one that is named; how many
    hospitals there are each month: not a sum of their figures."""
    one = asked.query == "unit_card" and len(reading.units) == 1
    counted = reading.asked("units_in_all") and asked.query in (*OF_ALL, "months_when")
    return not ((one and reading.asked("whose") and reading.metrics) or counted)


def holds_rank(asked: Asked, reading: Reading) -> bool:
    """Whether its rank has changed; whether it rose every month."""
    if reading.asked("streak") and asked.query == "two_figures":
        return False
    return not (reading.asked("rank") and asked.query in NO_RANKS)


HELD: tuple[Callable[[Asked, Reading], bool], ...] = (
    holds_units,
    holds_figures,
    holds_months,
    holds_parts,
    holds_due,
    holds_each,
    holds_shares,
    holds_whose,
    holds_rank,
)


def holds(plan: Plan, reading: Reading) -> bool:
    asked = Asked(plan)
    return all(each(asked, reading) for each in HELD)
