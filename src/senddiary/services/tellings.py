"""The ledger of tellings: when a family's story was told, and to whom. A telling is an entry with a tag."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.people import Person
from senddiary.reports.audiences import TAKEOVER, audience_named
from senddiary.rules import telling
from senddiary.rules.telling import TAG, Occasion
from senddiary.rules.when import When
from senddiary.services import entries, people
from senddiary.services.views import View
from senddiary.storage.diary import Diary

KIND: Final = "meeting"


@dataclass(frozen=True, slots=True)
class Telling:
    """One time the story was told: its entry, the names of those who heard it, and of the bodies they came from."""

    entry: str
    title: str
    when: When
    people: tuple[str, ...]
    bodies: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day it began on; none when that is not known."""
        return self.when.first.date() if self.when.first else None


def ledger(diary: Diary, view: View | None = None, *, limit: int = -1) -> list[Telling]:
    """Every telling of a view, oldest first, undated last; what lies in the bin does not count."""
    tagged = replace(view or View(), tag=TAG)
    return [_telling(entry) for entry in entries.page(diary, tagged, limit=limit, newest_first=False)]


def counted(tellings: Sequence[Telling]) -> str:
    """How often, to how many bodies, and from when until when; empty when it was never told."""
    return telling.counted([Occasion(one.when, one.bodies) for one in tellings])


def draft(diary: Diary, names: Sequence[str], *, on: date, body: str | None = None) -> EntryDraft:
    """An entry that says the story was told to these people on that day; their own body unless one is given."""
    known = {person.name.casefold(): person for person in people.everyone(diary)}
    there = [known[name.casefold()] for name in names if name.casefold() in known]
    heard_by = tuple(known[name.casefold()].name if name.casefold() in known else name for name in names)
    given = body or next((theirs for person in there if (theirs := _body_of(person, on))), None)
    heard = ", ".join(heard_by) or given or ""
    words = _("Told our story to {who}.").format(who=heard) if heard else _("Told our story.")
    return EntryDraft(words, When(on.isoformat()), kind=KIND, people=heard_by, body=given, tags=(TAG,))


def handed(body: str, file: str, content: bytes, *, on: date, audience: str = TAKEOVER) -> EntryDraft:
    """An entry that says a sheet went to this body on that day: which, which file, and the hash of its version."""
    given = audience_named(audience).given
    words = (
        _("Gave {given} to {body} ({file}, SHA-256 {code}).") if body else _("Gave {given} ({file}, SHA-256 {code}).")
    )
    text = words.format(given=given, body=body, file=file, code=hashlib.sha256(content).hexdigest())
    title = _("Gave {given}").format(given=given)
    return EntryDraft(text, When(on.isoformat()), title=title, kind=KIND, body=body or None, tags=(TAG,))


def mark(diary: Diary, entry: str, *, told: bool, now: datetime) -> Entry:
    """Say that the story was told in an entry that is there already, or take that back; raises `NotFound`."""
    before = entries.draft_of(entries.get(diary, entry))
    others = tuple(tag for tag in before.tags if tag != TAG)
    return entries.amend(diary, entry, replace(before, tags=(*others, TAG) if told else others), now=now)


def _telling(entry: Entry) -> Telling:
    day = entry.when.first.date() if entry.when.first else date.max
    own = [entry.body.name] if entry.body else [_body_of(person, day) for person in entry.people]
    return Telling(
        entry=entry.uuid,
        title=entry.title or entry.text,
        when=entry.when,
        people=tuple(person.name for person in entry.people),
        bodies=tuple(dict.fromkeys(filter(None, own))),
    )


def _body_of(person: Person, on: date) -> str:
    role = person.role_on(on.isoformat())
    return role.body.name if role and role.body else ""
