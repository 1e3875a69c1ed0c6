"""What the second way to every answer stands on: exact numbers, one rounding, one order, months."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from db.spec import read_spec
from db.units import bare_name, describe_unit
from db.values import Number
from tests.archive import Archive

Asked = Mapping[str, str]
Row = tuple[object, ...]

KINDS = ("hospital", "district", "city", "channel", "call_category", "order_source")


def exact(number: Number | str) -> Fraction:
    """48.3 as it is printed, not as a float holds it."""
    return Fraction(str(number))


def number_in(asked: Asked, name: str, default: str = "0") -> Fraction:
    return exact(asked.get(name, "").rstrip("%") or default)


def rounded(value: Fraction | None, places: int = 1) -> float | None:
    """Rounded once, halves away from zero."""
    if value is None:
        return None
    wide = Decimal(value.numerator) / Decimal(value.denominator)
    return float(wide.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def over(a: Number | None, b: Number | None, times: int = 1, places: int = 1) -> float | None:
    """a / b; None where either is unknown or b is zero."""
    if a is None or not b:
        return None
    return rounded(times * exact(a) / exact(b), places)


def minus(a: Number | None, b: Number | None) -> float | None:
    return None if a is None or b is None else rounded(exact(a) - exact(b), 2)


def share(part: Number | None, whole: Number | None) -> float | None:
    return over(part, whole, 100)


def change(value: Number | None, before: Number | None) -> tuple[float | None, float | None]:
    """By how much, and by how many percent."""
    if value is None or before is None:
        return None, None
    by = exact(value) - exact(before)
    return rounded(by, 2), rounded(100 * by / exact(before)) if before else None


def median(values: Iterable[Number]) -> Fraction:
    return statistics.median(exact(value) for value in values)


def by_column(rows: Iterable[Row], column: int, highest: bool = True, name: int = 0) -> list[Row]:
    """Highest or lowest first, None last, then by name."""

    def place(row: Row) -> tuple[bool, float, str]:
        cell = row[column]
        number = float(cell) if isinstance(cell, int | float) else 0
        return cell is None, -number if highest else number, str(row[name])

    return sorted(rows, key=place)


def by_name(rows: Iterable[Row], name: int = 0) -> list[Row]:
    return sorted(rows, key=lambda row: str(row[name]))


def cut(rows: Sequence[Row], column: int, limit: str) -> list[Row]:
    """The first rows, and those that tie with the last of them; 0 is all."""
    size = int(limit or 0)
    if size == 0 or size >= len(rows):
        return list(rows)
    kept = list(rows[:size])
    return kept + [row for row in rows[size:] if row[column] == kept[-1][column]]


def month_before(month: str, months: int = 1) -> str:
    year, number = map(int, month.split("-"))
    year, number = divmod(12 * year + number - 1 - months, 12)
    return f"{year}-{number + 1:02}"


def calendar(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    months = [last]
    while months[0] > first:
        months.insert(0, month_before(months[0]))
    return months


def metrics_of(kind: str) -> list[str]:
    """The metrics of a kind of unit, in the order in which they are declared."""
    spec = read_spec()
    return [m for m in spec.metrics if kind in {k for _, k in spec.tables_of(m).values()}]


def reported(kind: str) -> list[str]:
    """Those of the table that says what a hospital or a district uploaded."""
    return [m for m in metrics_of(kind) if f"{kind}_reporting" in read_spec().tables_of(m)]


def is_additive(metric: str) -> bool:
    return read_spec().metrics[metric].additive


def metric_place(metric: object) -> int:
    return list(read_spec().metrics).index(str(metric))


def find_unit(archive: Archive, code: str) -> tuple[str, str]:
    """Kind and name of the unit with this code or name."""
    units = {(f.kind, f.unit) for f in archive.figures}
    return next(u for u in units if code in (describe_unit(*u).code, u[1]))


TOTAL = "all-"


def members(archive: Archive, code: str) -> list[tuple[str, str]]:
    """Kind and name of the unit with this code, or of all that a total is the sum of."""
    if not code.startswith(TOTAL):
        return [find_unit(archive, code)]
    units = dict.fromkeys((f.kind, f.unit) for f in archive.figures)
    return [unit for unit in units if unit[0] == code.removeprefix(TOTAL)]


def monthly(archive: Archive, asked: Asked) -> dict[str, Number]:
    """By month, the value of the unit, or the sum of what is printed of all units of a kind."""
    sums: dict[str, Number] = {}
    for _, name in members(archive, asked["unit"]):
        for month, value in archive.history(name, asked["metric"]).items():
            sums[month] = sums[month] + value if month in sums else value
    return sums


def printed_in(archive: Archive, month: str, metric: str) -> dict[str, Number | None]:
    return {unit: f.value for unit, f in archive.find("hospital", metric, month).items()}


def is_there(unit: str, units: Iterable[str]) -> bool:
    """Whether the unit, or one whose name differs by a bracket only, is among them."""
    return bare_name(unit) in {bare_name(other) for other in units}
