"""`load`: bulletins into the database, for the first time, in another's place, or once more.

The commands that keep the archive are the only ones that import db, inside the function: asking
never needs it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import words, words_keeping
from assistant.cli.accounts import describe, name_all, say, say_difference, say_place, warn
from assistant.cli.options import database_option, language_option
from assistant.errors import AskError, NoDatabase
from assistant.where import find_database
from assistant.words import Lang, Words

if TYPE_CHECKING:
    from db.archive import Outcome
    from db.by_hand import Applied
    from db.corrections import Change
    from db.register import Taken
    from db.store import Stored

NAMED = 5
"""File names that stand beside a reason."""


@click.command(help="载入简报，PDF 或文本，文件或文件夹 · Load bulletins: files or folders")
@click.argument("paths", nargs=-1, metavar="PATHS…", type=click.Path(path_type=Path))
@click.option(
    "--replace",
    is_flag=True,
    help="更正：取代从别的文件载入的同一期 · Take the place of the same issue from another file",
)
@click.option("--retry", is_flag=True, help="重试失败的文件 · Try again the files that failed")
@click.option(
    "--again",
    is_flag=True,
    help="重读旧版本读过的各期 · Read again what an older version has read",
)
@database_option
@language_option
@click.pass_context
def load(
    context: click.Context,
    paths: tuple[Path, ...],
    db: Path | None,
    lang: Lang,
    replace: bool,
    retry: bool,
    again: bool,
) -> None:
    refuse_misuse(context, paths, replace, retry, again)
    database = find_database(db)
    if (retry or again) and not database.exists():
        raise NoDatabase(words.NO_DATABASE.fill(path=str(database)))
    say_names(database, lang)
    if again:
        outcomes = read_again(database, lang)
    else:
        outcomes = read_files(choose_files(paths, database, retry), database, lang, replace)
        say_outdated(database, lang)
    if any(outcome.issue for outcome in outcomes):
        say(words_keeping.LOADED_INTO.fill(path=str(database)).say(lang))
    if any(outcome.failed for outcome in outcomes):
        context.exit(1)


def refuse_misuse(
    context: click.Context, paths: tuple[Path, ...], replace: bool, retry: bool, again: bool
) -> None:
    if again and (replace or retry):
        other = "--replace" if replace else "--retry"
        raise AskError(words_keeping.ONE_OF_THEM.fill(options=f"--again, {other}"))
    for option, given, what in (
        ("--retry", retry, words_keeping.WHAT_RETRY_TAKES),
        ("--again", again, words_keeping.WHAT_AGAIN_TAKES),
    ):
        if given and paths:
            raise AskError(words_keeping.TAKES_NO_FILES.fill(option=option, what=what))
    if not (paths or retry or again):
        raise click.MissingParameter(ctx=context, param=context.command.params[0])


def choose_files(paths: tuple[Path, ...], database: Path, retry: bool) -> Sequence[Path]:
    from db.archive import list_failed

    return list_failed(database) if retry else paths


def say_names(database: Path, lang: Lang) -> None:
    """Bring the units up to units.csv, and say which names it makes others'."""
    from db.archive import refresh_units

    for taken in refresh_units(database):
        say(words_keeping.WARNING.fill(text=say_taken(taken)).say(lang))


def say_outdated(database: Path, lang: Lang) -> None:
    from db.archive import list_outdated

    outdated = len(list_outdated(database))
    if outdated:
        say(words_keeping.OUTDATED.fill(issues=outdated).say(lang))


def read_files(paths: Sequence[Path], database: Path, lang: Lang, replace: bool) -> list["Outcome"]:
    from db.archive import count_files, load_files

    total = count_files(paths)
    if not total:
        say(words_keeping.NOTHING_FAILED.say(lang))
    outcomes = follow(load_files(paths, database, replace=replace), total, lang)
    if total > 1:
        say(summarise(outcomes).say(lang))
        for line in group_failed(outcomes, database.exists()):
            say(line.say(lang))
    return outcomes


def read_again(database: Path, lang: Lang) -> list["Outcome"]:
    from db.archive import list_outdated, load_again

    total = len(list_outdated(database))
    if not total:
        say(words_keeping.NOTHING_OUTDATED.say(lang))
        return []
    outcomes = follow(load_again(database), total, lang)
    changes = sum(len(outcome.stored.changes) for outcome in outcomes if outcome.stored)
    loaded = sum(outcome.issue is not None for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    said = words_keeping.LOADED_AGAIN.fill(
        files=total, loaded=loaded, changes=changes, failed=failed
    )
    say(said.say(lang))
    return outcomes


def follow(outcomes: Iterator["Outcome"], total: int, lang: Lang) -> list["Outcome"]:
    """Say what came of each file as soon as it is known."""
    done: list[Outcome] = []
    if total > 1:
        say(words_keeping.READING.fill(files=total).say(lang), err=True)
    for outcome in outcomes:
        done.append(outcome)
        say_outcome(outcome, f"[{len(done)}/{total}] " if total > 1 else "", lang)
    return done


def say_outcome(outcome: "Outcome", counter: str, lang: Lang) -> None:
    name = f"{counter}{outcome.path}"
    if outcome.error:
        text = Words(outcome.error.zh, outcome.error.en)
        say(words.AT_PLACE.fill(place=name, text=text).say(lang), err=outcome.failed)
    if outcome.issue:
        say(name)
        say(f"  {describe(outcome.issue).say(lang)}")
        for line in warn(outcome.issue):
            say(f"  {words_keeping.WARNING.fill(text=line).say(lang)}")
    if outcome.stored:
        for line in say_stored(outcome.stored, outcome.path.name):
            say(f"  {line.say(lang)}")


def say_stored(stored: "Stored", file: str) -> Iterator[Words]:
    """What became of names and figures that were there before."""
    for taken in stored.taken:
        yield words_keeping.WARNING.fill(text=say_taken(taken))
    if stored.outcome != "loaded":
        replaced = stored.outcome == "replaced"
        said = words_keeping.REPLACED if replaced else words_keeping.READ_AGAIN
        yield said.fill(file=file, before=stored.before, changes=len(stored.changes))
    for change in stored.changes:
        yield Words(*(f"  {said}" for said in say_change(change)))
    for issue, gap in stored.gaps:
        said = words.AT_PLACE.fill(place=issue, text=say_difference(gap))
        yield words_keeping.WARNING.fill(text=said)
    yield from say_by_hand(stored.by_hand)


def say_change(change: "Change") -> Words:
    from db.corrections import TOTAL

    unit = words_keeping.TOTAL if change.unit == TOTAL else words.same(change.unit)
    place = say_place(change.line)
    return words_keeping.CHANGED.fill(
        unit=unit,
        metric=name_all(change.metric),
        old=change.old,
        new=change.new,
        place=place,
        placed=int(any(place)),
    )


def say_taken(taken: "Taken") -> Words:
    said = {"by hand": words_keeping.TAKEN_BY_HAND}.get(taken.stated, words_keeping.TAKEN)
    said = words_keeping.KEPT_APART if taken.apart else said
    return said.fill(printed=taken.printed, unit=taken.unit)


def say_by_hand(applied: Sequence["Applied"]) -> Iterator[Words]:
    """Figures typed in: how many stay, and each that the file now speaks of differently."""
    stay = [each for each in applied if each.fate in ("filled", "corrected")]
    if stay:
        yield words_keeping.STILL_BY_HAND.fill(count=len(stay))
    for each in applied:
        if each not in stay:
            yield words_keeping.WARNING.fill(text=say_fate(each))


def say_fate(applied: "Applied") -> Words:
    entry = applied.entry
    figure = words_keeping.TYPED_FIGURE.fill(
        month=words.month_name(entry.month),
        unit=entry.unit,
        metric=name_all(entry.metric),
        value=entry.value,
    )
    return words_keeping.FATES[applied.fate].fill(figure=figure, printed=applied.printed)


def summarise(outcomes: Sequence["Outcome"]) -> Words:
    failed = sum(outcome.failed for outcome in outcomes)
    loaded = sum(outcome.issue is not None for outcome in outcomes)
    return words_keeping.LOADED_ALL.fill(
        files=len(outcomes), loaded=loaded, failed=failed, known=len(outcomes) - loaded - failed
    )


def group_failed(outcomes: Sequence["Outcome"], kept: bool) -> Iterator[Words]:
    """A table of what was not loaded: each reason, how many files, and which."""
    failed = [(o.path.name, o.error) for o in outcomes if o.failed and o.error]
    groups: dict[Words, list[tuple[str, Words]]] = defaultdict(list)
    for name, error in failed:
        groups[Words(*error.reason)].append((name, Words(error.zh, error.en)))
    if failed:
        yield words_keeping.FAILED_BY_REASON
    for reason, files in sorted(groups.items(), key=lambda group: -len(group[1])):
        sentences = {sentence for _, sentence in files}
        said = sentences.pop() if len(sentences) == 1 else reason
        yield words_keeping.REASON.fill(count=f"{len(files):>4}", reason=said)
        names = words.join_names([words.same(name) for name, _ in files], many=NAMED)
        yield Words(*(f"      {name}" for name in names))
    if failed and kept:
        yield words_keeping.TRY_AGAIN


def make_sample(database: Path) -> None:
    """Load the bundled sample into a database of its own, unless this version did so before."""
    from db.archive import load_files
    from db.sample import sample_path
    from db.spec import read_spec
    from db.store import empty_database, is_current

    if is_current(database, sample_path()):
        return
    if database.exists():
        empty_database(database, read_spec())
    for outcome in load_files([sample_path()], database):
        if outcome.error:
            raise outcome.error
