"""dispute, exception, enter-date, rename, end, newer-rules: what is said about a process after it was started."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened
from senddiary.cli.options import AsJson, Folder, On, PassphraseFile, SaidOn, moment, read_day
from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.rules.grounds import grounds
from senddiary.rules.honest import day_words
from senddiary.services import deadline_format, deadlines, school_days
from senddiary.services.deadline_rows import BY, Claim, Entered, ProcessRow
from senddiary.services.deadlines import Disputed
from senddiary.storage.diary import Diary

Change = Callable[[Diary, datetime], None]

Process = Annotated[str, typer.Argument(metavar="ID", help="The id of the process.")]
Event = Annotated[str, typer.Argument(metavar="EVENT", help="What happened, as “deadlines” names it.")]
Step = Annotated[str, typer.Argument(metavar="STEP", help="The step, such as E05.final-plan.")]


def dispute(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    process: Process,
    event: Event,
    their_date: Annotated[
        date | None, typer.Option("--their-date", parser=read_day, metavar="DATE", help="The day they give.")
    ] = None,
    said_on: SaidOn = None,
    note: Annotated[str | None, typer.Option("--note", help="Their words, if you have them.")] = None,
    *,
    settled: Annotated[bool, typer.Option("--settled", help="Only your own date counts again.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Keep the day that the other side gives beside yours; both are shown."""

    def change(diary: Diary, now: datetime) -> None:
        if their_date is None and not settled:
            raise RefusedEntry(_("Which day do they give?"), _("Say it with --their-date, or --settled."))
        said = None if settled or their_date is None else Disputed(their_date, said_on, note)
        deadlines.dispute_receipt(diary, process, event, said, now=now)

    _change(folder, passphrase_file, process, change, as_json=as_json)


def exception(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    process: Process,
    step: Step,
    ground: Annotated[str | None, typer.Option("--ground", metavar="GROUND", help="One that the law knows.")] = None,
    words: Annotated[str, typer.Option("--words", help="What they said.")] = "",
    said_on: SaidOn = None,
    *,
    none: Annotated[bool, typer.Option("--none", help="They named none: the note is taken out.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that they named an exception, and when. The day stays as it is."""

    def change(diary: Diary, now: datetime) -> None:
        named = _ground_words(diary, ground) if ground else ""
        said = ": ".join(filter(None, (named, words)))
        deadlines.claim_exception(diary, process, step, None if none else Claim(said, said_on), now=now)

    _change(folder, passphrase_file, process, change, as_json=as_json)


def enter_date(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    process: Process,
    step: Step,
    day: Annotated[
        date | None, typer.Option("--day", parser=read_day, metavar="DATE", help="The day it gives.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="BY", help="order, registration, agreement or own.")] = "order",
    why: Annotated[str, typer.Option("--why", help="Its date and paragraph, or your reason.")] = "",
    *,
    computed: Annotated[bool, typer.Option("--computed", help="Use the day that the law gives again.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Enter a day from an order, a letter or an agreement. It comes before the one worked out."""

    def change(diary: Diary, now: datetime) -> None:
        if day is None and not computed:
            raise RefusedEntry(_("Which day does it give?"), _("Say it with --day, or --computed."))
        known = next((one for one in BY if one == by), None)
        if known is None:
            raise RefusedEntry(
                _("“{by}” is no place a date comes from.").format(by=by[:40]),
                _("It can be order, registration, agreement or own."),
            )
        entered = None if computed or day is None else Entered(day, why, known)
        deadlines.enter_date(diary, process, step, entered, now=now)

    _change(folder, passphrase_file, process, change, as_json=as_json)


def rename(
    folder: Folder,
    process: Process,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name; an empty one gives the usual name back.")],
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Give a process your own name for it."""
    _change(
        folder,
        passphrase_file,
        process,
        lambda diary, now: deadlines.rename(diary, process, name, now=now),
        as_json=as_json,
    )


def end(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    process: Process,
    day: Annotated[
        date | None, typer.Option("--day", parser=read_day, metavar="DATE", help="Since when; today when absent.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="A word about it.")] = None,
    *,
    resume: Annotated[bool, typer.Option("--resume", help="Take it up again.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say that a process is over, or take it up again."""

    def change(diary: Diary, now: datetime) -> None:
        on = None if resume else day or moment(None, diary.zone).date()
        deadlines.end(diary, process, on, now=now, note=note)

    _change(folder, passphrase_file, process, change, as_json=as_json)


def newer_rules(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    process: Annotated[str | None, typer.Argument(metavar="[ID]", help="One process; all when absent.")] = None,
    on: On = None,
    *,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the days of the newer rules for that process.")
    ] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show what newer rules would change, process by process. Nothing is taken without --accept."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=accept) as diary:
        if accept and process is None:
            raise RefusedEntry(_("Newer days are taken for one process at a time."), _("Give its id."))
        if accept and process is not None:
            deadlines.accept_rules(diary, process, now=datetime.now(UTC))
        day = moment(on, diary.zone).date()
        rows = deadlines.board(diary, on=day).rows if process is None else (deadlines.one(diary, process, on=day),)
    changed = [row for row in rows if row.changes]
    if as_json:
        document({"processes": [deadline_format.process_out(row) for row in changed], "total": len(changed)})
        return
    for row in changed:
        _tell_changes(row)
    if not changed:
        say(_("Newer rules change no day."))


def _tell_changes(row: ProcessRow) -> None:
    say(f"{row.title} · {row.id}")
    say("  " + _("Worked out with the rules {old}. The rules now are {new}.").format(old=row.pack, new=row.pack_now))
    for one in row.changes:
        before, after = (day_words(day) if day else _("no day") for day in (one.before, one.after))
        words = _("{title}: {before} now, then {after}.")
        say("  " + words.format(title=one.title, before=before, after=after))


def _ground_words(diary: Diary, name: str) -> str:
    known = {one.id: one for one in grounds(school_days.nation(diary))}
    if name not in known:
        raise NotFound(
            _("There is no exception called {name}.").format(name=name[:40]),
            _("It can be {names}.").format(names=", ".join(known)),
        )
    return _(known[name].words)


def _change(folder: Path, passphrase_file: Path | None, process: str, change: Change, *, as_json: bool) -> None:
    """Do it, then print the process as it stands now."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        change(diary, datetime.now(UTC))
        row = deadlines.one(diary, process, on=moment(None, diary.zone).date())
    if as_json:
        document(deadline_format.process_out(row))
    else:
        say(_("Noted."))
