"""Values and names become the text that stands on the page, in an issue's style."""

from tests.typeset.issue import Column, Issue, Row, Style, Table, Value
from tests.typeset.names import PUBLISHER

FULL_DIGITS = str.maketrans("0123456789.", "０１２３４５６７８９．")
BRACKETS = {
    "as named": str.maketrans({}),
    "half": str.maketrans("（）", "()"),
    "full": str.maketrans("()", "（）"),
}


def write_value(column: Column, value: Value, style: Style) -> str:
    """A cell of the table's body, as printed."""
    if value is None:
        return "" if column.kind == "text" else style.missing
    if isinstance(value, str) and column.kind != "forms":
        return write_text(value, style)
    return write_digits(NUMBERS[column.kind](value, style), style)


def write_count(value: Value, style: Style) -> str:
    return f"{value:,}" if style.thousands and isinstance(value, int) else str(value)


def write_rate(value: Value, style: Style) -> str:
    assert isinstance(value, int | float)
    return f"{value:.2f}{style.percent}"


def write_as_is(value: Value, style: Style) -> str:
    return str(value)


NUMBERS = {
    "seq": write_as_is,
    "int": write_count,
    "pct": write_rate,
    "forms": write_as_is,
    "text": write_as_is,
}


def write_digits(text: str, style: Style) -> str:
    return text.translate(FULL_DIGITS) if style.digits == "full" else text


def write_text(text: str, style: Style) -> str:
    """A name, title or note: its brackets and spaces."""
    text = text.translate(BRACKETS[style.brackets])
    return text if style.spaced else text.replace(" ", "")


def write_row(table: Table, row: Row, style: Style) -> list[str]:
    """The texts of a row's cells; where 合计 has no sum, its cell stays empty."""
    if row.kind == "row":
        return [write_value(column, row.values.get(column.key), style) for column in table.columns]
    texts = [
        "" if row.values.get(c.key) is None or c.kind == "name"
        else write_value(c, row.values[c.key], style)
        for c in table.columns
    ]  # fmt: skip
    names = [n for n, c in enumerate(table.columns) if c.kind in ("seq", "name")]
    texts[min(names, default=0)] = "合计"
    return texts


def write_counts(template: str, figures: dict[str, int], style: Style) -> str:
    said = {key: write_digits(write_count(value, style), style) for key, value in figures.items()}
    return write_text(template, style).format(**said)


def write_number(issue: Issue) -> str:
    """The line under the masthead: which issue this is."""
    said = f"{issue.year} 年第 {issue.number} 期（总第 {issue.total_number} 期）"
    return write_text(said, issue.style)


def write_published(issue: Issue) -> str:
    day = issue.published
    return write_text(f"{day.year} 年 {day.month} 月 {day.day} 日", issue.style)


def write_publisher() -> str:
    return f"{PUBLISHER} 编印"
