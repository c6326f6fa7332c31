"""Writing entries down, changing them honestly, finding them again, and the bin."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from senddiary.errors import NotFound
from senddiary.model.base import new_id
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.model.entry import Entry, Tag
from senddiary.model.revision import Revision
from senddiary.services import indexing, statements, writing
from senddiary.services.naming import Names
from senddiary.services.views import View, conditions
from senddiary.storage.diary import Diary

BIN_DAYS: Final = 30
BATCH: Final = 500
ADDED: Final = ("promises", "quotes")  # what may be noted with an entry without amending it
ADDED_WITHIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Written:
    """When and by what an entry was written, when that is not here and now."""

    at: datetime
    source: str = "computer"
    id: str | None = None


def record(diary: Diary, draft: EntryDraft, *, now: datetime, written: Written | None = None) -> Entry:
    """Save a new entry; it is on the disk and sealed when this returns."""
    return record_many(diary, [(draft, written)], now=now)[0]


def record_many(diary: Diary, drafts: Sequence[tuple[EntryDraft, Written | None]], *, now: datetime) -> list[Entry]:
    """Save several new entries in one commit, all or none."""
    with diary.write() as session:
        return put(Names(diary, session, now), drafts)


def put(names: Names, drafts: Sequence[tuple[EntryDraft, Written | None]]) -> list[Entry]:
    """Save new entries inside a save that does more than that."""
    first = writing.next_id(names.session)
    entries = [
        _add(draft, names, first + offset, written or Written(names.now))
        for offset, (draft, written) in enumerate(drafts)
    ]
    _note(names, entries, "create")
    indexing.add(names.session, entries)
    return entries


def amend(diary: Diary, uuid: str, draft: EntryDraft, *, now: datetime, reason: str | None = None) -> Entry:
    """Change an entry. The old words stay in its history, with the reason when one is given."""
    with diary.write() as session:
        return rewrite(Names(diary, session, now), uuid, draft, reason=reason)


def add_to(diary: Diary, uuid: str, draft: EntryDraft, *, now: datetime, reason: str | None = None) -> Entry:
    """Note more with an entry: promises and exact words that were offered for it, or take those out again.

    For an hour after writing that amends nothing, as nothing that was written is changed; the history keeps it all the
    same. Anything else is an amendment.
    """
    with diary.write() as session:
        return rewrite(Names(diary, session, now), uuid, draft, reason=reason, offered=True)


def rewrite(names: Names, uuid: str, draft: EntryDraft, *, reason: str | None = None, offered: bool = False) -> Entry:
    """Change an entry inside a save that does more than that; `offered` as `add_to` does."""
    session = names.session
    entry = _entry(session, uuid)
    before = writing.payload_of(entry)
    old_sort = entry.sort
    writing.unlink(session, entry)
    writing.fill(entry, draft, names)
    session.flush()
    writing.link(entry, draft, names, old=entry.promises)
    entry = writing.loaded(session, [entry.id])[0]
    if writing.payload_of(entry) != before:
        action = _action(names, entry, before) if offered else "amend"
        if action == "amend":
            entry.amended, entry.revisions = names.now, entry.revisions + 1
        _note(names, [entry], action, reason)
        statements.follow(names.diary, session, entry, before["quotes"], now=names.now)
    indexing.remove(session, [old_sort])
    indexing.add(session, [entry])
    return entry


def _action(names: Names, entry: Entry, before: writing.Payload) -> str:
    """“note” when promises and quotes were only added, “take-back” when it is again as it was, else “amend”."""
    after = writing.payload_of(entry)
    if names.now - entry.written > ADDED_WITHIN:
        return "amend"
    if all(after[key] == value for key, value in before.items() if key not in ADDED):
        if all(after[key][: len(before[key])] == before[key] for key in ADDED):
            return "note"
        if _as_it_was(names.session, entry.uuid, after):
            return "take-back"
    return "amend"


def _as_it_was(session: Session, uuid: str, after: writing.Payload) -> bool:
    """Whether the latest change was a “note”, and this is what stood there before it."""
    chosen = select(Revision.action, Revision.payload).where(Revision.subject == "entry", Revision.subject_id == uuid)
    latest = session.execute(chosen.order_by(Revision.seq.desc()).limit(2)).all()
    if len(latest) < 2 or latest[0].action != "note" or latest[1].payload is None:
        return False
    kept = json.loads(latest[1].payload)
    kept.pop("reason", None)
    return bool(kept == json.loads(json.dumps(after)))


def move_to_bin(diary: Diary, uuids: Sequence[str], *, now: datetime) -> None:
    """Put entries aside. They can be brought back; nothing is erased by itself."""
    with diary.write() as session:
        entries = [entry for entry in _entries(session, uuids) if entry.deleted is None]
        for entry in entries:
            entry.deleted = now
        _note(Names(diary, session, now), entries, "bin")
        indexing.remove(session, [entry.sort for entry in entries])


def bring_back(diary: Diary, uuids: Sequence[str], *, now: datetime) -> None:
    """Take entries out of the bin again, unchanged."""
    with diary.write() as session:
        entries = [entry for entry in _entries(session, uuids) if entry.deleted is not None]
        for entry in entries:
            entry.deleted = None
        _note(Names(diary, session, now), entries, "bring-back")
        indexing.add(session, entries)


def binned(diary: Diary) -> list[Entry]:
    """What lies in the bin, latest first."""
    with diary.read() as session:
        statement = select(Entry).where(Entry.deleted.is_not(None)).order_by(Entry.deleted.desc(), Entry.id.desc())
        return list(session.scalars(statement.options(*writing.everything())))


def erasable(diary: Diary, *, now: datetime) -> list[str]:
    """Ids of entries that have been in the bin for 30 days, so that they may be erased for good."""
    with diary.read() as session:
        limit = now - timedelta(days=BIN_DAYS)
        return list(session.scalars(select(Entry.uuid).where(Entry.deleted.is_not(None), Entry.deleted <= limit)))


def get(diary: Diary, uuid: str) -> Entry:
    """The whole entry; raises `NotFound`."""
    with diary.read() as session:
        return _entry(session, uuid)


def of_session(session: Session, uuid: str) -> Entry:
    """The whole entry inside a save or a look that does more; raises `NotFound`."""
    return _entry(session, uuid)


def page(diary: Diary, view: View, *, offset: int = 0, limit: int = 50, newest_first: bool = True) -> list[Entry]:
    """One page of the view, complete entries. Undated ones come last."""
    order = [Entry.sort.desc()] if newest_first else [Entry.occurred.is_(None), Entry.sort]
    with diary.read() as session:
        statement = select(Entry).where(*conditions(view)).order_by(*order).offset(offset).limit(limit)
        return list(session.scalars(statement.options(*writing.everything())))


def whole(diary: Diary, found: Sequence[Entry]) -> list[Entry]:
    """The same entries in the same order, with everything that belongs to them."""
    with diary.read() as session:
        by_id = {entry.id: entry for entry in writing.loaded(session, [entry.id for entry in found])}
    return [by_id[entry.id] for entry in found]


def rows(diary: Diary, view: View, *, offset: int = 0, limit: int = 50) -> list[Entry]:
    """One page of the view, newest first, with only what a list row shows (people, promises, tags)."""
    light = (selectinload(Entry.people), selectinload(Entry.promises), selectinload(Entry.tags))
    with diary.read() as session:
        statement = select(Entry).where(*conditions(view)).order_by(Entry.sort.desc()).offset(offset).limit(limit)
        return list(session.scalars(statement.options(*light)))


def count(diary: Diary, view: View) -> int:
    """How many entries are in the view."""
    with diary.read() as session:
        return session.scalar(select(func.count()).select_from(Entry).where(*conditions(view))) or 0


def months(diary: Diary, view: View) -> list[tuple[int, int]]:
    """(month, entries) newest month first; month is year * 12 + month - 1, and 0 for entries without a date."""
    with diary.read() as session:
        grouped = select(Entry.month, func.count()).where(*conditions(view)).group_by(Entry.month)
        return [(month, number) for month, number in session.execute(grouped.order_by(Entry.month.desc()))]


def tags(diary: Diary) -> list[str]:
    """Every tag in use, by name."""
    with diary.read() as session:
        return list(session.scalars(select(Tag.name).order_by(Tag.name)))


def unfinished(diary: Diary, *, limit: int = 20) -> list[Entry]:
    """Entries the parent put aside to finish later, newest first."""
    with diary.read() as session:
        statement = select(Entry).where(Entry.finish_later, Entry.deleted.is_(None)).order_by(Entry.sort.desc())
        return list(session.scalars(statement.limit(limit).options(*writing.everything())))


def leave_as_it_is(diary: Diary, uuid: str) -> None:
    """Take an entry off the finish-later list; nothing about it changes."""
    with diary.write() as session:
        session.execute(update(Entry).where(Entry.uuid == uuid).values(finish_later=False))


def draft_of(entry: Entry) -> EntryDraft:
    """The entry as a draft, ready to be changed."""
    return EntryDraft(
        text=entry.text,
        when=entry.when,
        title=entry.title,
        kind=entry.kind,
        children=tuple(child.id for child in entry.children),
        place=entry.place,
        people=tuple(person.name for person in entry.people),
        body=entry.body.name if entry.body else None,
        tags=tuple(tag.name for tag in entry.tags),
        quotes=tuple(QuoteDraft(quote.words, quote.by.name if quote.by else None) for quote in entry.quotes),
        child_words=entry.child_words,
        effect=entry.effect,
        source=entry.source,
        private_thought=entry.private_thought,
        flags=entry.flags,
        promises=tuple(
            PromiseDraft(p.words, p.by.name if p.by else None, p.body.name if p.body else None, p.due, p.id)
            for p in entry.promises
        ),
        finish_later=entry.finish_later,
    )


def in_batches(
    diary: Diary, drafts: Iterable[tuple[EntryDraft, Written | None]], *, now: datetime, told: Callable[[Entry], None]
) -> None:
    """Save many entries, `BATCH` a commit, telling each one as soon as it is sealed; tidies the index at the end."""
    waiting: list[tuple[EntryDraft, Written | None]] = []

    def save() -> None:
        for entry in record_many(diary, waiting, now=now):
            told(entry)
        waiting.clear()

    try:
        for draft in drafts:
            waiting.append(draft)
            if len(waiting) == BATCH:
                save()
    finally:
        if waiting:
            save()
        with diary.write(sealed=False) as session:
            indexing.tidy(session)


def _add(draft: EntryDraft, names: Names, row_id: int, written: Written) -> Entry:
    entry = Entry(text=draft.text, written=written.at, written_source=written.source, uuid=written.id or new_id())
    entry.id = row_id
    writing.fill(entry, draft, names)
    set_committed_value(entry, "attachments", [])
    names.session.add(entry)
    names.session.flush()
    writing.link(entry, draft, names, old=())
    return entry


def _note(names: Names, entries: Sequence[Entry], action: str, reason: str | None = None) -> None:
    for entry in entries:
        names.diary.revise(
            names.session,
            subject="entry",
            subject_id=entry.uuid,
            action=action,
            payload=writing.payload_of(entry),
            at=names.now,
            reason=reason,
        )


def _entry(session: Session, uuid: str) -> Entry:
    found = session.scalars(select(Entry).where(Entry.uuid == uuid).options(*writing.everything())).first()
    if found is None:
        raise NotFound
    return found


def _entries(session: Session, uuids: Sequence[str]) -> list[Entry]:
    return list(session.scalars(select(Entry).where(Entry.uuid.in_(uuids)).options(*writing.everything())))
