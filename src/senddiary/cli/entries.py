"""add, list, search, promises."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO
from zoneinfo import ZoneInfo

import typer

from senddiary.cli.console import document, refusals, say
from senddiary.cli.opening import opened
from senddiary.cli.options import AsJson, Folder, From, Limit, On, PassphraseFile, To, moment
from senddiary.errors import DiaryError, RefusedEntry
from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.kinds import kind_named
from senddiary.rules.honest import honest
from senddiary.rules.when import When
from senddiary.services import document_format, entries, open_format, people, promises, search
from senddiary.services.naming import children_named
from senddiary.services.views import View
from senddiary.storage.diary import Diary

LONGEST_LINE = 20_000_000


def add(
    folder: Folder,
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="JSON lines; “-” is standard input.")] = "-",
    *,
    bulk: Annotated[bool, typer.Option("--bulk", help="Save in batches: quicker for many entries.")] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add entries from JSON lines. Prints each entry's id as soon as it is saved and sealed."""
    added: list[str] = []

    def told(entry: Entry) -> None:
        added.append(entry.uuid)
        if not as_json:
            say(entry.uuid)

    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=True) as diary, _lines(file) as stream:
        if bulk:
            drafts = ((draft, None) for draft in _drafts(diary, stream))
            entries.in_batches(diary, drafts, now=datetime.now(UTC), told=told)
        else:
            for draft in _drafts(diary, stream):
                told(entries.record(diary, draft, now=datetime.now(UTC)))
    if as_json:
        document({"added": added, "total": len(added)})


def list_(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    folder: Folder,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    from_: From = None,
    to: To = None,
    person: Annotated[str | None, typer.Option(help="Only entries with this person.")] = None,
    child: Annotated[str | None, typer.Option(help="Only entries about this child.")] = None,
    limit: Limit = None,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List entries, oldest first. The bin is left out."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        view = View(
            kinds=(kind_named(kind).key,) if kind else (),
            child=_child(diary, child),
            person=_person(diary, person),
            from_=from_,
            to=to,
        )
        found = entries.page(diary, view, limit=-1 if limit is None else limit, newest_first=False)
        _show(diary, found, entries.count(diary, view), as_json=as_json)


def search_(
    folder: Folder,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words, "phrases", who: kind: after: before: tag: child:')
    ],
    limit: Limit = 50,
    *,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Find entries and documents by their words, newest first."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        found = search.everything(diary, " ".join(words), page=search.Page(limit=-1 if limit is None else limit))
        whole = entries.whole(diary, found.entries.entries)
        if as_json:
            document(document_format.found_out(diary, whole, found))
            return
        _show(diary, whole, found.entries.total, as_json=False)
        for hit in found.documents.hits:
            page = _("page {page}").format(page=hit.page) if hit.page else ""
            say(" · ".join(part for part in (honest(hit.when), hit.kind, hit.title, page, hit.excerpt) if part))


def promises_(
    folder: Folder, on: On = None, *, as_json: AsJson = False, passphrase_file: PassphraseFile = None
) -> None:
    """List every promise, most pressing first, with its state on a day."""
    with refusals(as_json=as_json), opened(folder, passphrase_file, writing=False) as diary:
        day = moment(on, diary.zone).date()
        rows = promises.ledger(diary, on=day)
    if as_json:
        document({"promises": [open_format.promise_out(row) for row in rows], "total": len(rows)})
        return
    for row in rows:
        due = _("by {day}").format(day=honest(When(row.due.isoformat()))) if row.due else _("no date was given")
        say(" · ".join([row.state, row.words, row.by or _("not said by whom"), due]))


def _show(diary: Diary, found: list[Entry], total: int, *, as_json: bool) -> None:
    if as_json:
        document({"entries": [open_format.entry_out(entry, diary.zone) for entry in found], "total": total})
        return
    for entry in found:
        say(" · ".join([honest(entry.when), kind_named(entry.kind).label, entry.title or _first_line(entry.text)]))


def _first_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _child(diary: Diary, name: str | None) -> str | None:
    if name is None:
        return None
    with diary.read() as session:
        return children_named(session, [name])[0]


def _person(diary: Diary, name: str | None) -> str | None:
    if name is None:
        return None
    for person in people.everyone(diary):
        if person.name.casefold() == name.casefold() or person.id == name:
            return person.id
    raise RefusedEntry(_("Nobody called “{name}” is in this diary.").format(name=name))


@contextmanager
def _lines(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except OSError as reason:
        raise RefusedEntry(_("That file could not be read."), _("Check its name.")) from reason


def _drafts(diary: Diary, stream: BinaryIO) -> Iterator[EntryDraft]:
    """One draft a line; the first bad line stops, by its number."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if not line.strip():
            continue
        now_local = datetime.now(UTC).astimezone(ZoneInfo(diary.zone))
        try:
            with diary.read() as session:
                draft = open_format.entry_in(_json(line), session, now_local=now_local)
        except DiaryError as error:
            sentence = _("Line {number}: {reason}").format(number=number, reason=str(error))
            raise RefusedEntry(sentence, _("The lines before it are saved.")) from error
        yield draft


def _json(line: bytes) -> Any:  # Any: JSON, checked by `entry_in`
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as reason:
        raise RefusedEntry(_("this is not a JSON object in UTF-8.")) from reason
