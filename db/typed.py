"""A CSV of figures typed in by hand becomes rows: which figure, its value, who, when and why.

Whatever is wrong with the file is said at once, each with its line, so that it is mended once.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.errors import BulletinError
from db.values import fold

COLUMNS = {
    "month": ("month", "月份", "数据月份", "issue", "期", "期号"),
    "unit": ("unit", "单位", "医院", "区"),
    "metric": ("metric", "指标"),
    "value": ("value", "数值"),
    "who": ("who", "谁", "录入人"),
    "when": ("when", "日期", "录入日期"),
    "why": ("why", "原因", "依据"),
    "line": ("line", "行", "印在"),
}
"""The columns, each with the names that it may have; the last may be missing."""

NEEDED = [name for name in COLUMNS if name != "line"]
DATE = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?", re.ASCII)
MONTH = re.compile(r"(\d{4})[-/年.](\d{1,2})月?", re.ASCII)
"""As people and spreadsheets write them."""
PLACE = re.compile(r"(?:.*\.)?(p[1-9][0-9]*\.l[1-9][0-9]*)")
LONGEST = 200
"""Characters of a cell."""


@dataclass(frozen=True)
class Typed:
    """A row of the file. What it holds is written as it should be, not yet known to be there."""

    number: int
    """Its line in the file, the header being 1."""
    month: str
    """YYYY-MM, or the id of an issue."""
    unit: str
    metric: str
    value: str
    who: str
    when: str
    """YYYY-MM-DD"""
    why: str
    line: str
    """Where it is printed within the issue, as p5.l7; '' where that is not said."""


class WrongFile(BulletinError):
    """The file cannot be taken: a sentence for each thing that is wrong, in both languages."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__(" ".join(zh for zh, _ in problems), " ".join(en for _, en in problems))
        self.problems = problems


def read_typed(content: bytes) -> list[Typed]:
    """The rows of the file. WrongFile names everything that is not written as it should be."""
    lines = list(csv.reader(io.StringIO(_decode(content))))
    if not any(any(cell.strip() for cell in line) for line in lines[1:]):
        raise WrongFile([("文件里没有数。", "the file holds no figure.")])
    places = _find_columns(lines[0])
    rows, problems = [], []
    for number, line in enumerate(lines[1:], 2):
        cells = {name: line[at].strip() for name, at in places.items() if at < len(line)}
        if any(cells.values()):
            rows.append(Typed(number, **{name: cells.get(name, "") for name in COLUMNS}))
            problems += [say_problem(number, *said) for said in _find_problems(cells)]
    if problems:
        raise WrongFile(problems)
    return [_tidy(row) for row in rows]


def say_problem(number: int, zh: str, en: str) -> tuple[str, str]:
    return f"第 {number} 行：{zh}", f"line {number}: {en}"


def _decode(content: bytes) -> str:
    """Spreadsheets write UTF-8 with a mark, or the Chinese code page."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongFile(
        [("不是 CSV 文件，请另存为 CSV（UTF-8）。", "it is no CSV file; save it as CSV (UTF-8).")]
    )


def _find_columns(header: Sequence[str]) -> dict[str, int]:
    found = {
        name: at
        for at, cell in enumerate(header)
        for name, said in COLUMNS.items()
        if fold(cell).lower() in said
    }
    missing = [name for name in NEEDED if name not in found]
    if missing:
        zh = "、".join(COLUMNS[name][1] for name in missing)
        raise WrongFile(
            [
                (
                    f"第 1 行缺少列：{zh}；要有 月份、单位、指标、数值、录入人、日期、原因。",
                    f"line 1 lacks the {'columns' if len(missing) > 1 else 'column'} "
                    f"{', '.join(missing)}; it needs month (or issue), unit, metric, value, who, "
                    "when and why.",
                )
            ]
        )
    return found


def _find_problems(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    empty = [name for name in NEEDED if not cells.get(name)]
    if empty:
        zh = "、".join(COLUMNS[name][1] for name in empty)
        yield f"没有填：{zh}。", f"nothing is given for {', '.join(empty)}."
    if any(len(cell) > LONGEST for cell in cells.values()):
        yield f"有一格超过 {LONGEST} 字。", f"a cell holds more than {LONGEST} characters."
    if cells.get("when") and not _is_date(cells["when"]):
        yield "日期要写成 2024-05-31。", "when must be a date such as 2024-05-31."
    if cells.get("line") and not PLACE.fullmatch(cells["line"]):
        yield (
            "“行”要写成 p5.l7（第 5 页第 7 行）。",
            "line must be written as p5.l7 (page 5, line 7).",
        )


def _is_date(text: str) -> bool:
    try:
        return bool(_read_date(text))
    except ValueError:
        return False


def _read_date(text: str) -> str:
    """YYYY-MM-DD. ValueError for what is no day."""
    found = DATE.fullmatch(fold(text))
    return date(*map(int, found.groups())).isoformat() if found else ""


def _tidy(row: Typed) -> Typed:
    month, place = MONTH.fullmatch(fold(row.month)), PLACE.fullmatch(row.line)
    return replace(
        row,
        month=f"{int(month[1]):04}-{int(month[2]):02}" if month else row.month,
        when=_read_date(row.when),
        line=place[1] if place else "",
    )
