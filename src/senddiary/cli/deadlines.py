"""start, happened, deadlines: processes of a diary, and what the law says about their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.law import Dates
from senddiary.cli.opening import opened
from senddiary.cli.options import AsJson, Folder, On, PassphraseFile, moment, read_day
from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.rules.deadlines import read_dates
from senddiary.rules.honest import day_words
from senddiary.services import deadline_format, deadlines, twelve_months
from senddiary.services.deadline_rows import Board, Mine
from senddiary.services.deadlines import Disputed, Done, Start
from senddiary.services.naming import children_named
from senddiary.services.twelve_months import NearTwelveMonths, TwelveMonths
from senddiary.storage.diary import Diary

ChildName = Annotated[str | None, typer.Option("--child", help="The child’s name.")]


def start(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule’s id, or a process such as yearly-review.")],
    dates: Dates = None,
    disputed: Annotated[
        list[str] | None, typer.Option("--disputed", metavar="KEY=DATE", help="The date the other side gives.")
    ] = None,
    child: ChildName = None,
    entry: Annotated[str | None, typer.Option("--entry", metavar="ID", help="The entry it starts from.")] = None,
    *,
    presumed: Annotated[
        bool, typer.Option("--presumed", help="Nobody knows the first day: it is presumed from the day of sending.")
    ] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Start a process from the dates you know. Prints its id."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        own, theirs = _read(diary, rule, dates), _read(diary, rule, disputed)
        wanted = Start(rule, own, child=_child(diary, child), entry=entry, presumed=presumed)
        now = datetime.now(UTC)
        found = deadlines.start(diary, wanted, now=now)
        try:
            for event, day in deadlines.events_of(diary, found, theirs).items():
                deadlines.dispute_receipt(diary, found, event, Disputed(day), now=now)
        except DiaryError:  # started with both days or not at all
            deadlines.remove(diary, found, now=now)
            raise
        row = deadlines.one(diary, found, on=moment(None, diary.zone).date())
    if as_json:
        document(deadline_format.process_out(row))
    else:
        say(found)


def happened(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    process: Annotated[str, typer.Argument(metavar="ID", help="The id of the process.")],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="What happened, as “deadlines” names it.")],
    day: Annotated[date, typer.Option("--day", parser=read_day, metavar="DATE", help="The day it happened.")],
    note: Annotated[str | None, typer.Option("--note", help="A word about it.")] = None,
    *,
    partly: Annotated[bool, typer.Option("--partly", help="Only part of it.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say that a step of a process happened."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        deadlines.record_step(diary, process, event, Done(day, partly, note), now=datetime.now(UTC))
        row = deadlines.one(diary, process, on=moment(None, diary.zone).date())
    if as_json:
        document(deadline_format.process_out(row))
    else:
        say(_("Noted."))


def deadlines_(
    folder: Folder,
    on: On = None,
    child: ChildName = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List every process with its days: what they owe, and what is yours to do."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        day, about = moment(on, diary.zone).date(), _child(diary, child)
        board = deadlines.board(diary, on=day, child=about)
        twelve = twelve_months.look(diary, on=day, child=about)
    if as_json:
        document(deadline_format.board_out(board) | {"twelve_months": twelve_months.twelve_out(twelve)})
        return
    _tell(board, twelve)


def _tell(board: Board, twelve: TwelveMonths) -> None:
    for row in board.rows:
        say(f"{row.title} · {row.started_words}")
        for step in row.steps:
            badge = f" ({step.badge})" if step.badge else ""
            say(f"  {step.class_words}: {step.sentence}{badge}")
            if step.due is not None:
                say("    " + " · ".join(filter(None, (step.basis, step.rests_on, step.source, step.certainty))))
            if step.theirs is not None:
                say("  " + _("By their date: {words}").format(words=step.theirs.words))
    if board.yours:
        say(_("For you to do:"))
    for mine in board.yours:
        say("  " + _mine(mine))
    _tell_twelve(_("Nearly twelve months ago:"), twelve.council, for_ombudsman=True)
    _tell_twelve(_("Nearly twelve months ago, about the school alone:"), twelve.school, for_ombudsman=False)
    for line in filter(None, (board.unknown_words, board.rules_words)):
        say(line)


def _tell_twelve(heading: str, rows: Sequence[NearTwelveMonths], *, for_ombudsman: bool) -> None:
    if rows:
        say(heading)
    for row in rows:
        say(f"  {day_words(row.happened)}: {row.title} ({row.body})")
        if for_ombudsman:
            say(f"    {row.words} {row.citation} · {row.source}")


def _mine(mine: Mine) -> str:
    step = mine.step
    badge = f" ({step.badge})" if step.badge else ""
    if step.due is None or step.safe_day is None:
        return step.title + badge
    words = _("{title}: safely by {safe}, at the latest {due}")
    return words.format(title=step.title, safe=day_words(step.safe_day), due=day_words(step.due)) + badge


def _read(diary: Diary, rule: str, pairs: list[str] | None) -> dict[str, date | int]:
    """Dates by the keys of a rule; those of a process go by the names of its events."""
    return read_dates(pairs or (), deadlines.keys_of(diary, rule))


def _child(diary: Diary, name: str | None) -> str | None:
    if name is None:
        return None
    with diary.read() as session:
        return children_named(session, [name])[0]
