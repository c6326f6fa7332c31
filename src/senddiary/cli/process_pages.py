"""steps, sent, not-received, supplied: a process as a table, what was sent with both sides’ dates, the two columns."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened, refuse_target
from senddiary.cli.options import AsJson, Folder, On, PassphraseFile, Replace, SaidOn, moment, read_day
from senddiary.errors import RefusedEntry
from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services import deadline_table, refusal_letters, reporting, what_was_sent
from senddiary.services.deadline_table import StepTable
from senddiary.services.deadline_words import dispute_words
from senddiary.services.receipts import Dispute
from senddiary.services.what_was_sent import WhatWasSent

Out = dict[str, Any]  # JSON values


def steps(
    folder: Folder,
    process: Annotated[str, typer.Argument(metavar="ID", help="The id of the process.")],
    on: On = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List every legal step of a process: due, happened or not, who held it, contacts about it, silences."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        found = deadline_table.table(diary, process, on=moment(on, diary.zone).date())
    if as_json:
        document(deadline_table.table_out(found))
    else:
        _tell_table(found)


def sent(
    folder: Folder,
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id of the entry that was sent.")],
    on: On = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Show what was sent with an entry, whether it arrived, and the dates from our day and from theirs."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        found = what_was_sent.look(diary, entry, on=moment(on, diary.zone).date())
    if as_json:
        document(what_was_sent.sent_out(found))
    else:
        _tell_sent(found)


def not_received(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id of the entry that was sent.")],
    their_date: Annotated[
        date | None, typer.Option("--their-date", parser=read_day, metavar="DATE", help="The day they give instead.")
    ] = None,
    said_on: SaidOn = None,
    note: Annotated[str | None, typer.Option("--note", help="Their words, if you have them.")] = None,
    *,
    settled: Annotated[bool, typer.Option("--settled", help="They found it: only your own date counts.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that they say it was not received, and the day they give. Your own day stays as it is."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        now = moment(None, diary.zone)
        said = None if settled else Dispute(their_date, said_on, note)
        what_was_sent.say_not_received(diary, entry, said, now=now)
        found = what_was_sent.look(diary, entry, on=now.date())
    if as_json:
        document(what_was_sent.sent_out(found))
    else:
        say(_("Noted."))


def supplied(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id of the entry with the decision.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write: .pdf, .docx, .txt or .csv.")],
    *,
    replace: Replace = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write “You asked for / you have had this since” as two columns into a file."""
    with refusals(as_json=as_json):
        if out.suffix not in refusal_letters.SUFFIXES:
            raise RefusedEntry(
                _("“{name}” does not say what kind of file it shall be.").format(name=out.name[:80]),
                _("Use a name that ends in {endings}.").format(endings=", ".join(refusal_letters.SUFFIXES)),
            )
        refuse_target(out, replace=replace)
        with opened(folder, passphrase_file, writing=False) as diary:
            content = refusal_letters.drawn(diary, entry, out.suffix, made_on=moment(None, diary.zone))
        reporting.write(content, out, replace=replace)
    if as_json:
        document({"entry": entry, "format": out.suffix[1:], "sha256": hashlib.sha256(content).hexdigest()})
    else:
        say(str(out))


def _tell_table(found: StepTable) -> None:
    say(f"{found.title} · {found.started}")
    for row in found.rows:
        badge = f" ({row.badge})" if row.badge else ""
        say(f"  {row.title} · {row.due_words} · {row.happened} · {row.held_by}{badge}")
        for line in filter(None, (f"{row.citation} · {row.source}", row.exception, row.theirs, row.silence)):
            say(f"    {line}")
        for one in row.contacts:
            say(f"    {day_words(one.day, weekday=False)}: {one.title}")


def _tell_sent(found: WhatWasSent) -> None:
    say(f"{found.title} · {found.when}")
    for line in what_was_sent.enclosed(found):
        say(f"  {line}")
    if found.first is None:
        say("  " + _("No record of sending yet. Without one it does not count as sent."))
    else:
        day = day_words(found.acknowledged, weekday=False) if found.acknowledged else _("none recorded")
        say("  " + _("Acknowledged: {day}").format(day=day))
    if found.dispute is not None:
        say("  " + dispute_words(found.dispute.their_date, found.dispute.said_on))
    if found.receipt is not None:
        day = day_words(found.receipt.day, weekday=False)
        words = _("Presumed to have arrived on {day}. {rule} ({badge})")
        say("  " + words.format(day=day, rule=found.receipt.words, badge=found.receipt.badge or found.receipt.source))
    for step in found.steps:
        theirs = f" / {day_words(step.theirs, weekday=False)}" if step.theirs else ""
        say(f"  {step.title}: {day_words(step.ours, weekday=False)}{theirs} · {step.citation} · {step.source}")
