"""An answer as text to paste: question, sentence, rows, notes, source, month and link.

Cells stand between tabs: a message shows them with gaps, a spreadsheet puts them in cells of their
own, and Word makes a table of them.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from assistant import words, words_files
from assistant.answer import PrintedLine
from assistant.export.taken import Taken, harmless
from assistant.table import show_row
from assistant.words import Words

MOST_ISSUES = 12
"""Issues that the source names one by one."""


def write_text(taken: Taken, path: Path) -> None:
    """With a byte-order mark, as old editors of Windows need it for Chinese."""
    path.write_text(copy_text(taken), encoding="utf-8-sig")


def copy_text(taken: Taken) -> str:
    """Nothing from a bulletin breaks a line, moves a cell or becomes a formula."""
    answer = taken.answer
    link = say_labelled(taken, words_files.LINK, taken.link)
    said = [[taken.say(answer.read_as), taken.say(answer.text)], [*list_about(taken), link]]
    first, last = ([str(harmless(words.one_line(line))) for line in part] for part in said)
    blocks = [first, draw_rows(taken), last]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def draw_rows(taken: Taken) -> list[str]:
    """The rows under their headings, each with the page and line it is printed on."""
    if not taken.table.rows:
        return []
    head = [*(taken.say(c.label) for c in taken.table.columns), taken.say(words.PRINTED_AT)]
    rows = [
        [*guard(taken, i), say_places(taken, ids)] for i, ids in enumerate(taken.answer.row_sources)
    ]
    return ["\t".join(row) for row in [head, *rows]]


def guard(taken: Taken, index: int) -> list[str]:
    """What a bulletin prints is harmless before it is shown, so that -3 stays a number."""
    row = tuple(map(harmless, taken.table.rows[index]))
    return show_row(taken.table.columns, row, taken.lang)


def say_places(taken: Taken, ids: Sequence[str]) -> str:
    """Page and line; the issue too, where the rows come from several."""
    found = [taken.answer.lines[i] for i in ids if i in taken.answer.lines]
    places = [
        say_place(taken, issue, page, list(lines))
        for (issue, page), lines in groupby(found, key=lambda line: (line.issue, line.page))
    ]
    return list_places(places, taken)


def say_place(taken: Taken, issue: str, page: int, lines: Sequence[PrintedLine]) -> str:
    numbers = words.list_all(str(line.number) for line in lines)
    place = words_files.PRINTED_ON.fill(page=page, lines=numbers)
    if len(taken.answer.issues) > 1:
        title = taken.answer.issues[issue].title
        place = words_files.PRINTED_IN.fill(issue=title, place=place)
    return taken.say(place)


def list_about(taken: Taken) -> list[str]:
    """The notes, where the rows are printed, and the month of the data, a line each."""
    notes = [(words_files.NOTE, taken.say(note)) for note in taken.answer.notes]
    known = [(words_files.SOURCES, say_source(taken)), (words_files.MONTHS, taken.months)]
    return [say_labelled(taken, *said) for said in (*notes, *known) if said[1]]


def say_labelled(taken: Taken, label: Words, text: str) -> str:
    return taken.say(words_files.LINE.fill(label=label, text=text))


def say_source(taken: Taken) -> str:
    """《南京卫生信息化简报》2023 年第 5 期第 5、6 页; the bulletin alone where no row is."""
    issues, series = taken.answer.issues, taken.say(taken.answer.series)
    if len(issues) > MOST_ISSUES:
        first, *_, last = (issue.title for issue in issues.values())
        said = words_files.ISSUES.fill(first=first, last=last, issues=len(issues))
        return join_series(taken, series, taken.say(said))
    pages: dict[str, set[int]] = {issue: set() for issue in issues}
    for line in taken.answer.lines.values():
        pages[line.issue].add(line.page)
    places = [
        words_files.PAGES.fill(
            issue=issues[issue].title,
            pages=words.list_all(map(str, sorted(numbers))),
            several=int(len(numbers) > 1),
        )
        for issue, numbers in pages.items()
    ]
    return join_series(taken, series, list_places([taken.say(p) for p in places], taken))


def join_series(taken: Taken, series: str, places: str) -> str:
    between = "" if taken.lang == "zh" else ", "
    return between.join(filter(None, [series, places]))


def list_places(places: Sequence[str], taken: Taken) -> str:
    return ("；" if taken.lang == "zh" else "; ").join(places)
