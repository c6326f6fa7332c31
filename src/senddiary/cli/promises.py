"""promise, chase, letter, calendar."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened, refuse_target
from senddiary.cli.options import AsJson, Folder, On, PassphraseFile, Replace, moment
from senddiary.errors import DiaryError, RefusedEntry
from senddiary.i18n import N_, _
from senddiary.reports.letters import UnknownLetter
from senddiary.rules.when import When
from senddiary.services import (
    calendar,
    deadline_letters,
    dispatch,
    entries,
    letter_desk,
    letters,
    links,
    open_format,
    promises,
    refusal_letters,
    reporting,
)
from senddiary.services.letters import About, LetterFormat
from senddiary.services.links import Target
from senddiary.services.promise_rows import not_before
from senddiary.services.promises import Fate


def _letter_names() -> str:
    """Every letter that can be asked for by name."""
    names = [kind.key for kind in letters.kinds()] + [one.key for one in deadline_letters.LETTERS]
    return ", ".join([*names, refusal_letters.KEY])


class FateWord(StrEnum):
    """What can become of a promise; `open` takes it back."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not-kept"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    OPEN = "open"


class Tone(StrEnum):
    """How a letter sounds."""

    PARTNER = "partner"
    RECORD = "record"
    FORMAL = "formal"


class Method(StrEnum):
    """How a letter went."""

    EMAIL = "email"
    POST = "post"
    HAND = "hand"
    PORTAL = "portal"
    MESSAGE = "message"
    PHONE = "phone"


class Titles(StrEnum):
    """What the dates in a calendar are called."""

    NEUTRAL = "neutral"
    WORDS = "words"


PromiseId = Annotated[str, typer.Argument(metavar="ID", help="The promise’s id, as “senddiary promises” gives it.")]
Sender = Annotated[str, typer.Option("--sender", help="The name under the letter.")]


def promise(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    promise_id: PromiseId,
    fate: Annotated[FateWord, typer.Argument(metavar="FATE", help="What became of it; open takes that back.")],
    on: On = None,
    evidence: Annotated[
        str | None, typer.Option("--evidence", metavar="ENTRY", help="The id of an entry that shows it.")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="A word about it.")] = None,
    became: Annotated[str | None, typer.Option("--became", help="Into what it was changed.")] = None,
    replaced_by: Annotated[
        str | None, typer.Option("--replaced-by", metavar="ID", help="The promise that took its place.")
    ] = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what became of a promise on a day (today when none is given). Whether it was late follows from the dates."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        now, day = datetime.now(UTC), moment(on, diary.zone).date()
        taken_back = fate is FateWord.OPEN
        if taken_back and (evidence or note or became or replaced_by):
            raise RefusedEntry(_("“open” takes back what became of a promise and needs nothing else."))
        told = None if taken_back else Fate(fate.value, day, note, became, replaced_by)
        if told is not None:
            not_before(promises.one(diary, promise_id, on=day).said_when, day)
        if evidence:
            entries.get(diary, evidence)  # refused here, nothing is changed yet
        promises.set_fate(diary, promise_id, told, now=now)
        if evidence:
            links.tie(diary, "evidence", evidence, Target(promise=promise_id), now=now)
        row = promises.one(diary, promise_id, on=day)
    if as_json:
        document(open_format.promise_out(row))
    else:
        say(" · ".join([row.state, row.words]))


def chase(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    promise_id: PromiseId,
    on: On = None,
    tone: Annotated[Tone, typer.Option("--tone", help="How the letter sounds.")] = Tone.PARTNER,
    method: Annotated[Method, typer.Option("--method", help="How it was sent.")] = Method.EMAIL,
    text: Annotated[Path | None, typer.Option("--text", help="A file with your own words.")] = None,
    sender: Sender = "",
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Note that you asked after a promise: an entry with the letter’s words. senddiary itself sends nothing."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary:
        now, at = datetime.now(UTC), moment(on, diary.zone)
        asked_after = promises.one(diary, promise_id, on=at.date())
        not_before(asked_after.said_when, at.date())
        name = "second-chase" if asked_after.chased else "chase"
        about = About(promise=promise_id)
        letter = letters.draft(diary, name, about, now=at, tone=tone.value, sender=sender)
        if text is not None:
            letter = letters.edited(letter, text=_words(text))
        sending = letters.as_sent(letter, method=method.value, when=When(at.date().isoformat()), now=at)
        sent = dispatch.send(diary, sending, now=now)
        row = promises.one(diary, promise_id, on=at.date())
    if as_json:
        document({"entry": sent.entry, "dispatch": sent.id, "promise": open_format.promise_out(row)})
    else:
        say(sent.entry)


def letter(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_letter_names())],
    for_: Annotated[
        str, typer.Option("--for", metavar="ID", help="The id of a promise, an entry, a statement or a process.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The file to write: .txt, .pdf, .docx or .eml.")],
    tone: Annotated[Tone, typer.Option("--tone", help="How it sounds.")] = Tone.PARTNER,
    sender: Sender = "",
    on: On = None,
    *,
    replace: Replace = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a letter from the record into a file, for you to read and change. Nothing is sent."""
    with refusals(as_json=as_json):
        format_ = _format(out)
        refuse_target(out, replace=replace)
        with opened(folder, passphrase_file, writing=False) as diary:
            at = moment(on, diary.zone)
            drafted = letter_desk.begin(diary, for_, name, now=at, tone=tone.value, sender=sender).letter
        if drafted.key != name:
            raise UnknownLetter
        content = letters.to_bytes(drafted, format_, now=at)
        reporting.write(content, out, replace=replace)
    if as_json:
        sha = hashlib.sha256(content).hexdigest()
        document({"letter": name, "tone": tone.value, "subject": drafted.subject, "format": format_, "sha256": sha})
    else:
        say(drafted.subject)


def calendar_(  # noqa: PLR0913 - the options of a command are its arguments
    folder: Folder,
    out: Annotated[Path, typer.Option("--out", help="The calendar file to write (.ics).")],
    titles: Annotated[
        Titles, typer.Option("--titles", help="neutral: every date is called “Reminder”; words: what it is about.")
    ] = Titles.NEUTRAL,
    on: On = None,
    *,
    replace: Replace = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the open dates into a calendar file. Its titles say nothing unless you ask for the words."""
    with refusals(as_json=as_json):
        refuse_target(out, replace=replace)
        with opened(folder, passphrase_file, writing=False) as diary:
            at = moment(on, diary.zone)
            content = calendar.export(diary, now=at, titles=titles.value)
            events = len(calendar.dated(diary, on=at.date()))
        reporting.write(content, out, replace=replace)
    if as_json:
        document({"events": events, "titles": titles.value, "sha256": hashlib.sha256(content).hexdigest()})
    else:
        say(_("{events} dates written.").format(events=events))


def _words(file: Path) -> str:
    try:
        words = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as reason:
        raise RefusedEntry(_("That file could not be read."), _("Check its name and that it is text.")) from reason
    if not words:
        raise RefusedEntry(_("That file has no words in it."))
    return words


def _format(out: Path) -> LetterFormat:
    format_ = letters.SUFFIXES.get(out.suffix.lower())
    if format_ is None:
        raise UnknownLetterFormat
    return format_


class UnknownLetterFormat(DiaryError):
    """A letter cannot be written in that format."""

    code = "unknown-format"
    sentence = N_("A letter can be plain text, a PDF, a Word file or a draft for a mail program.")
    next_step_words = N_("Use a file name that ends in .txt, .pdf, .docx or .eml.")
