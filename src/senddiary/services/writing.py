"""How an entry is put into its tables: the one place that turns a draft into rows and a revision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from senddiary.model.base import as_utc_text
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.model.entry import Entry, Quote, entry_child, entry_person, entry_tag
from senddiary.model.people import Person, Role
from senddiary.model.promise import Promise
from senddiary.services.naming import Names
from senddiary.services.views import minutes

_LAST: Final = select(func.max(Entry.id))
_TIES: Final = {table.name: insert(table) for table in (entry_child, entry_person, entry_tag)}

Payload = dict[str, Any]  # canonical JSON of one entry; its shape is `payload_of`


def everything() -> tuple[ORMOption, ...]:
    """Load options for an entry with all that belongs to it."""
    return (
        selectinload(Entry.body),
        selectinload(Entry.children),
        selectinload(Entry.people).selectinload(Person.roles).selectinload(Role.body),
        selectinload(Entry.tags),
        selectinload(Entry.quotes).selectinload(Quote.by).selectinload(Person.roles).selectinload(Role.body),
        selectinload(Entry.promises).selectinload(Promise.by).selectinload(Person.roles).selectinload(Role.body),
        selectinload(Entry.promises).selectinload(Promise.body),
        selectinload(Entry.attachments),
    )


def loaded(session: Session, ids: Sequence[int]) -> list[Entry]:
    """The entries with those row ids, complete and fresh, in the order of writing."""
    statement = select(Entry).where(Entry.id.in_(ids)).options(*everything()).order_by(Entry.id)
    return list(session.scalars(statement.execution_options(populate_existing=True)))


def next_id(session: Session) -> int:
    """The row id that the next entry gets."""
    return (session.scalar(_LAST) or 0) + 1


def fill(entry: Entry, draft: EntryDraft, names: Names) -> None:
    """Put the draft's plain fields into the entry, and its place in time."""
    entry.text, entry.title, entry.kind = draft.text, draft.title, draft.kind
    entry.place, entry.child_words, entry.effect = draft.place, draft.child_words, draft.effect
    entry.source, entry.private_thought = draft.source, draft.private_thought
    entry.finish_later = draft.finish_later
    entry.set_flags(draft.flags)
    body = names.body(draft.body)
    entry.body_id = body.id if body else None
    place_in_time(entry, draft)


def place_in_time(entry: Entry, draft: EntryDraft) -> None:
    """Set the date fields and everything that is computed from them. `entry.id` must be known."""
    when = draft.when
    entry.occurred, entry.operator, entry.until = when.form, when.operator, when.until
    entry.sort = when.order << 24 | entry.id
    first, last = when.first, when.last
    entry.month = first.year * 12 + first.month - 1 if first else 0
    entry.starts = None if first is None or when.operator == "before" else minutes(first)
    entry.ends = None if last is None else minutes(last)


def link(entry: Entry, draft: EntryDraft, names: Names, *, old: Sequence[Promise]) -> None:
    """Write the rows that tie the entry to children, people and tags, its quotes and its promises."""
    session = names.session
    people, tags = names.people(draft.people), names.tags(draft.tags)
    _tie(session, entry_child, entry.id, "child_id", list(draft.children))
    _tie(session, entry_person, entry.id, "person_id", [person.id for person in people])
    _tie(session, entry_tag, entry.id, "tag_id", [tag.id for tag in tags])
    quotes = [_quote(entry, quote, position, names) for position, quote in enumerate(draft.quotes)]
    session.add_all(quotes)
    promises = _write_promises(entry, draft.promises, names, old)
    session.flush()
    known = {
        "children": names.children(draft.children),
        "people": people,
        "tags": tags,
        "quotes": quotes,
        "promises": promises,
        "body": names.body(draft.body),
    }
    for relation, things in known.items():
        set_committed_value(entry, relation, things)


def _quote(entry: Entry, draft: QuoteDraft, position: int, names: Names) -> Quote:
    speaker = names.person(draft.by)
    quote = Quote(words=draft.words, entry_id=entry.id, position=position, by_id=speaker.id if speaker else None)
    set_committed_value(quote, "by", speaker)
    return quote


def unlink(session: Session, entry: Entry) -> None:
    """Take away what `link` wrote, except promises, which keep their fate."""
    for table in (entry_child, entry_person, entry_tag):
        session.execute(delete(table).where(table.c.entry_id == entry.id))
    session.execute(delete(Quote).where(Quote.entry_id == entry.id))


def payload_of(entry: Entry) -> Payload:
    """The entry as its revision keeps it: ids for people and children, so that a new name changes nothing."""
    return {
        "text": entry.text,
        "title": entry.title,
        "kind": entry.kind,
        "occurred": entry.occurred,
        "operator": entry.operator,
        "until": entry.until,
        "place": entry.place,
        "body": entry.body_id,
        "child_words": entry.child_words,
        "effect": entry.effect,
        "source": entry.source,
        "private_thought": entry.private_thought,
        "flags": list(entry.flags),
        "written": as_utc_text(entry.written),
        "written_source": entry.written_source,
        "children": [child.id for child in entry.children],
        "people": [person.id for person in entry.people],
        "tags": [tag.name for tag in entry.tags],
        "quotes": [{"words": quote.words, "by": quote.by_id} for quote in entry.quotes],
        "promises": [_promise_payload(promise) for promise in entry.promises],
        "attachments": [{"id": a.id, "name": a.name, "sha256": a.sha256, "size": a.size} for a in entry.attachments],
    }


def _promise_payload(promise: Promise) -> Payload:
    due = promise.due.isoformat() if promise.due else None
    return {"id": promise.id, "words": promise.words, "by": promise.by_id, "body": promise.body_id, "due": due}


def _tie(
    session: Session, table: Any, entry_id: int, column: str, others: list[Any]
) -> None:  # Any: a link table and its ids
    if others:
        rows = [{"entry_id": entry_id, column: other, "position": at} for at, other in enumerate(others)]
        session.execute(_TIES[table.name], rows)


def _write_promises(
    entry: Entry, wanted: tuple[PromiseDraft, ...], names: Names, before: Sequence[Promise]
) -> list[Promise]:
    """Promises keep their id, and with it their fate, as long as they stand in the entry."""
    old = {promise.id: promise for promise in before}
    kept: list[Promise] = []
    for position, draft in enumerate(wanted):
        promise = old.pop(draft.id, None) if draft.id else None
        if promise is None:
            promise = Promise(words=draft.words, entry_id=entry.id, position=position)
            names.session.add(promise)
        by, body = names.person(draft.by), names.body(draft.body)
        promise.words, promise.position, promise.due = draft.words, position, draft.due
        promise.by_id, promise.body_id = by.id if by else None, body.id if body else None
        set_committed_value(promise, "by", by)
        set_committed_value(promise, "body", body)
        kept.append(promise)
    for promise in old.values():
        names.session.delete(promise)
    return kept
