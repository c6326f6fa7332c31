"""Passages marked in a document, and what is made of them: a quotation, a promise, a recommendation.

mark(diary, document_id, NewPassage(page, words, region), now=) -> PassageRow        unmark(diary, id, now=)
of_document(diary, document_id) -> list[PassageRow]
as_quotation(diary, passage_id, entry=, by=, now=) -> Entry       entry None: a new entry about the document
as_promise(diary, passage_id, Promised(words, by, due, entry), now=) -> Entry
as_recommendation(diary, passage_id, now=) -> str                 the id of the recommendation
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.document import Document
from senddiary.model.draft import EntryDraft, PromiseDraft, QuoteDraft
from senddiary.model.entry import Entry
from senddiary.model.passage import Passage, PassageUse, Recommendation
from senddiary.services import document_writing, entries, evidence, recommendations
from senddiary.services.naming import Names
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
Box = Sequence[float]  # left, top, width, height, in parts of the page


@dataclass(frozen=True, slots=True)
class Promised:
    """What is promised in a passage, by whom, until when, and in which entry (None: a new one).

    Empty `words` stand for those of the passage; `due` is None when no date was given.
    """

    words: str
    by: str | None = None
    due: date | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class NewPassage:
    """Words on a page (from 1), and where they stand there. `on` is the day they speak of, when they speak of one."""

    page: int
    words: str
    region: Sequence[Box] = ()
    on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class UseRow:
    """What a passage was made into: `use` is quotation, promise or recommendation; `id` is that of the latter two."""

    use: str
    entry: str | None
    id: str | None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A marked passage, with what was made of it."""

    id: str
    document: str
    page: int
    words: str
    region: tuple[tuple[float, ...], ...]
    made: datetime
    on: date | None
    note: str | None
    uses: tuple[UseRow, ...]


def mark(diary: Diary, document_id: str, new: NewPassage, *, now: datetime) -> PassageRow:
    """Mark words on a page. Raises NotFound, and RefusedEntry without words or without a page."""
    words = new.words.strip()
    if not words or new.page < 1:
        raise RefusedEntry(_("Choose some words on a page first."))
    with diary.write() as session:
        document_writing.found(session, document_id)
        passage = put(diary, session, document_id, replace(new, words=words), now=now)
        return rows(session, document_id, passage.id)[0]


def put(diary: Diary, session: Session, document_id: str, new: NewPassage, *, now: datetime) -> Passage:
    """Mark words inside a save that does more than that."""
    passage = Passage(document_id=document_id, page=new.page, words=new.words, made=now)
    passage.region = json.dumps([list(box) for box in new.region]) if new.region else None
    passage.on, passage.note = new.on, new.note
    session.add(passage)
    session.flush()
    _note(diary, session, passage, "mark", now)
    return passage


def unmark(diary: Diary, passage_id: str, *, now: datetime) -> None:
    """Take a mark away. What was made of it stays where it is."""
    with diary.write() as session:
        passage = _found(session, passage_id)
        for one in session.scalars(select(Recommendation).where(Recommendation.passage_id == passage_id)):
            one.passage_id = None
            recommendations.note(diary, session, one, "unmark", now)
        session.execute(delete(PassageUse).where(PassageUse.passage_id == passage_id))
        _note(diary, session, passage, "unmark", now)
        session.delete(passage)


def say_days(diary: Diary, days: Mapping[str, date | None], *, now: datetime) -> None:
    """Say of which day marked lines speak, by their ids, so that they can stand beside the diary. Raises NotFound."""
    with diary.write() as session:
        for passage_id, day in days.items():
            passage = _found(session, passage_id)
            if passage.on != day:
                passage.on = day
                session.flush()
                _note(diary, session, passage, "mark", now)


def drop_dated(diary: Diary, session: Session, document_id: str, *, now: datetime) -> None:
    """Take back lines with a day of which nothing was made, each with its trace."""
    used = select(PassageUse.passage_id).union(
        select(Recommendation.passage_id).where(Recommendation.passage_id.is_not(None))
    )
    chosen = (Passage.document_id == document_id, Passage.on.is_not(None), Passage.id.not_in(used))
    for passage in session.scalars(select(Passage).where(*chosen)):
        _note(diary, session, passage, "unmark", now)
        session.delete(passage)
    session.flush()


def of_document(diary: Diary, document_id: str) -> list[PassageRow]:
    """Every passage of a document, in the order of its pages."""
    with diary.read() as session:
        return rows(session, document_id)


def as_quotation(
    diary: Diary, passage_id: str, *, now: datetime, entry: str | None = None, by: str | None = None
) -> Entry:
    """Quote a passage in an entry, or in a new one about the document, which then hangs on it."""
    with diary.write() as session:
        passage, names = _found(session, passage_id), Names(diary, session, now)
        quote = QuoteDraft(passage.words, by)
        draft = _draft(session, passage, entry)
        if quote not in draft.quotes:
            draft = replace(draft, quotes=(*draft.quotes, quote))
        made = _written(names, entry, draft)
        return _tie(names, passage, made, "quotation")


def as_promise(diary: Diary, passage_id: str, promised: Promised, *, now: datetime) -> Entry:
    """Note a passage as a promise, in an entry or in a new one about the document, which then hangs on it."""
    with diary.write() as session:
        passage, names = _found(session, passage_id), Names(diary, session, now)
        draft = _draft(session, passage, promised.entry)
        words = promised.words.strip() or passage.words
        promise = PromiseDraft(words, promised.by, None, promised.due)
        made = _written(names, promised.entry, replace(draft, promises=(*draft.promises, promise)))
        return _tie(names, passage, made, "promise", made.promises[-1].id)


def as_recommendation(diary: Diary, passage_id: str, *, now: datetime) -> str:
    """Make a row of a passage, to see what becomes of it; its id. The same passage makes one row."""
    with diary.write() as session:
        passage = _found(session, passage_id)
        live = (Recommendation.passage_id == passage_id, Recommendation.deleted.is_(None))
        there = session.scalar(select(Recommendation.id).where(*live))
        if there is not None:
            return there
        made = Recommendation(document_id=passage.document_id, number=0, words=passage.words, page=passage.page)
        made.passage_id = passage_id
        return recommendations.put(diary, session, made, now).id


def rows(session: Session, document_id: str, passage_id: str | None = None) -> list[PassageRow]:
    """The passages of a document, or one of them."""
    chosen = [Passage.document_id == document_id, *([Passage.id == passage_id] if passage_id else [])]
    found = session.scalars(select(Passage).where(*chosen).order_by(Passage.page, Passage.made, Passage.id)).all()
    uses = _uses(session, [passage.id for passage in found])
    return [
        PassageRow(
            id=passage.id,
            document=passage.document_id,
            page=passage.page,
            words=passage.words,
            region=tuple(tuple(box) for box in json.loads(passage.region or "[]")),
            made=passage.made,
            on=passage.on,
            note=passage.note,
            uses=tuple(uses[passage.id]),
        )
        for passage in found
    ]


def forget_entry(session: Session, entry_id: int) -> None:
    """An entry is erased for good: what was made of a passage there goes with it."""
    session.execute(delete(PassageUse).where(PassageUse.entry_id == entry_id))


def forget_document(session: Session, document_id: str) -> list[str]:
    """A document is erased for good: its passages go; the ids whose history must lose its words."""
    ids = list(session.scalars(select(Passage.id).where(Passage.document_id == document_id)))
    session.execute(delete(PassageUse).where(PassageUse.passage_id.in_(ids)))
    session.execute(update(Recommendation).where(Recommendation.passage_id.in_(ids)).values(passage_id=None))
    session.execute(delete(Passage).where(Passage.id.in_(ids)))
    return ids


def payloads(session: Session) -> Iterator[tuple[str, Payload]]:
    """Every passage as its latest revision must have it."""
    for passage in session.scalars(select(Passage)):
        yield passage.id, _payload(passage)


def _uses(session: Session, ids: Sequence[str]) -> dict[str, list[UseRow]]:
    found: dict[str, list[UseRow]] = defaultdict(list)
    used = (
        select(PassageUse, Entry.uuid)
        .join(Entry, Entry.id == PassageUse.entry_id)
        .where(PassageUse.passage_id.in_(ids), Entry.deleted.is_(None))
        .order_by(PassageUse.made)
    )
    for use, uuid in session.execute(used):
        found[use.passage_id].append(UseRow(use.use, uuid, use.promise_id))
    live = (Recommendation.passage_id.in_(ids), Recommendation.deleted.is_(None))
    for one in session.scalars(select(Recommendation).where(*live)):
        found[one.passage_id or ""].append(UseRow("recommendation", None, one.id))
    return found


def _draft(session: Session, passage: Passage, entry: str | None) -> EntryDraft:
    """The entry as it stands, or a new one that says where the words come from."""
    if entry is not None:
        return entries.draft_of(entries.of_session(session, entry))
    document = session.get_one(Document, passage.document_id)
    words = _("From “{title}”, page {page}.").format(title=document.title, page=passage.page)
    kind = "message" if document.kind == "email" else "note"
    flags = ("private",) if document.private else ()
    children = (document.child_id,) if document.child_id else ()
    return EntryDraft(words, document.when, document.title, kind, children, source="document", flags=flags)


def _written(names: Names, entry: str | None, draft: EntryDraft) -> Entry:
    if entry is None:
        return entries.put(names, [(draft, None)])[0]
    return entries.rewrite(names, entry, draft)


def _tie(names: Names, passage: Passage, entry: Entry, use: str, promise_id: str | None = None) -> Entry:
    session, now = names.session, names.now
    session.add(PassageUse(passage_id=passage.id, entry_id=entry.id, use=use, made=now, promise_id=promise_id))
    session.flush()
    whole = entries.of_session(session, entry.uuid)
    there = {attachment.file_id for attachment in whole.attachments}
    files = document_writing.found(session, passage.document_id).files
    evidence.add(names.diary, session, whole, [(file.name, file) for file in files if file.id not in there], now=now)
    return entries.of_session(session, entry.uuid)


def _found(session: Session, passage_id: str) -> Passage:
    passage = session.get(Passage, passage_id)
    if passage is None:
        raise NotFound
    return passage


def _payload(passage: Passage) -> Payload:
    return {
        "document": passage.document_id,
        "page": passage.page,
        "words": passage.words,
        "region": json.loads(passage.region) if passage.region else None,
        "on": passage.on.isoformat() if passage.on else None,
        "note": passage.note,
    }


def _note(diary: Diary, session: Session, passage: Passage, action: str, now: datetime) -> None:
    payload = _payload(passage)
    diary.revise(session, subject="passage", subject_id=passage.id, action=action, payload=payload, at=now)
