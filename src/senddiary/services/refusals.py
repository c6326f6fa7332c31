"""A letter that says no: its reasons ticked, the plain legal point for each, and what is held, sent or missing.

Nothing here says that anybody did wrong. A thing counts as sent only with a record of sending it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from senddiary.errors import NotFound
from senddiary.i18n import _
from senddiary.model.deadline import HeldItem, StatedReason
from senddiary.model.dispatch import Dispatch, dispatch_document
from senddiary.model.document import DocumentFile
from senddiary.model.entry import Attachment, Entry
from senddiary.rules.replies import Reply, find_reply, replies
from senddiary.services import stages
from senddiary.services.deadline_words import BADGE
from senddiary.storage.diary import Diary

State = Literal["sent", "held", "missing"]
Payload = dict[str, Any]  # JSON values


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Something the diary holds for one kind of evidence. `sent_on` only with a record of sending."""

    id: str
    entry: str
    title: str
    attachment: str | None
    file: str | None
    sent_on: date | None
    sent_to: str | None
    method: str | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One kind of evidence: sent, held but not sent, or missing and who could give it."""

    id: str
    words: str
    who: str
    state: State
    held: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One stated reason with what the law asks, a question to ask back, and where that is written."""

    reply: str
    words: str
    point: str
    ask: str
    citation: str
    source: str
    status: str
    badge: str | None
    checked_on: date
    page: str | None
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision with its ticked reasons. `offered` are the reasons that can still be ticked."""

    entry: str
    reasons: tuple[ReasonRow, ...]
    offered: tuple[Reply, ...]

    @property
    def missing(self) -> tuple[ItemRow, ...]:
        """What no reason has anything for, each once."""
        rows = {item.id: item for reason in self.reasons for item in reason.items if item.state == "missing"}
        return tuple(rows.values())


def tick(diary: Diary, entry: str, reply: str, *, now: datetime, page: str | None = None) -> None:
    """Say that a decision gives this reason, and on which page. Ticked again, the page is changed."""
    known = find_reply(reply)
    with diary.write() as session:
        _there(session, entry)
        own = select(StatedReason).where(StatedReason.entry == entry, StatedReason.reply == known.id)
        reason = session.scalars(own).first() or StatedReason(entry=entry, reply=known.id, made=now)
        reason.page = page.strip() or None if page else None
        session.add(reason)
        _note(diary, session, reason, "tick", now)


def untick(diary: Diary, entry: str, reply: str, *, now: datetime) -> None:
    """Take a ticked reason back. Raises NotFound."""
    with diary.write() as session:
        own = select(StatedReason).where(StatedReason.entry == entry, StatedReason.reply == reply)
        _remove(diary, session, session.scalars(own).first(), now)


def hold(diary: Diary, item: str, entry: str, *, now: datetime, attachment: str | None = None) -> str:
    """Say that an entry, or one file of it, is this kind of evidence; its id."""
    known = stages.item_named(item)
    with diary.write() as session:
        _there(session, entry)
        if attachment is not None and session.get(Attachment, attachment) is None:
            raise NotFound
        own = select(HeldItem).where(HeldItem.item == known.id, HeldItem.entry == entry)
        for old in session.scalars(own):
            if old.attachment == attachment:
                return old.id
        held = HeldItem(item=known.id, entry=entry, attachment=attachment, made=now)
        session.add(held)
        _note(diary, session, held, "hold", now)
    return held.id


def let_go(diary: Diary, held: str, *, now: datetime) -> None:
    """Take back that something is that kind of evidence. The entry and the file stay. Raises NotFound."""
    with diary.write() as session:
        _remove(diary, session, session.get(HeldItem, held), now)


def look(diary: Diary, entry: str) -> Refusal:
    """The ticked reasons of a decision, each with what is held, sent and missing. Raises NotFound."""
    with diary.read() as session:
        _there(session, entry)
        ticked = session.scalars(select(StatedReason).where(StatedReason.entry == entry).order_by(StatedReason.made))
        pages = {reason.reply: reason.page for reason in ticked}
        held = _held(session)
    reasons = tuple(_reason(reply, pages[reply.id], held) for reply in replies() if reply.id in pages)
    return Refusal(entry, reasons, tuple(reply for reply in replies() if reply.id not in pages))


def item(diary: Diary, name: str) -> ItemRow:
    """One kind of evidence and how it stands. Raises NotFound."""
    known = stages.item_named(name)
    with diary.read() as session:
        return _item(known, _held(session))


def find_held(diary: Diary, item: str, entry: str, attachment: str | None = None) -> str:
    """The id of what says that an entry, or one file of it, is that kind of evidence. Raises NotFound."""
    own = select(HeldItem).where(HeldItem.item == item, HeldItem.entry == entry)
    with diary.read() as session:
        for row in session.scalars(own):
            if row.attachment == attachment:
                return row.id
    raise NotFound


def checklist(diary: Diary, stage: str) -> tuple[ItemRow, ...]:
    """What is worth having at hand at a stage, and how it stands; empty for a stage nobody knows."""
    found = stages.stage_named(stage)
    with diary.read() as session:
        held = _held(session)
    return tuple(_item(item, held) for item in found.items) if found else ()


def refusal_out(found: Refusal) -> Payload:
    """The same for scripts. `docs/open-format.md` says it in words."""
    return {
        "entry": found.entry,
        "reasons": [_reason_out(one) for one in found.reasons],
        "missing": [one.id for one in found.missing],
        "offered": [{"id": one.id, "words": _(one.words)} for one in found.offered],
    }


def item_out(found: ItemRow) -> Payload:
    """One kind of evidence for scripts."""
    held = [asdict(row) | {"sent_on": row.sent_on.isoformat() if row.sent_on else None} for row in found.held]
    return {"id": found.id, "words": found.words, "who": found.who, "state": found.state, "held": held}


def _reason_out(found: ReasonRow) -> Payload:
    return {
        "id": found.reply,
        "words": found.words,
        "point": found.point,
        "ask": found.ask,
        "page": found.page,
        "citation": found.citation,
        "source": found.source,
        "status": found.status,
        "badge": found.badge,
        "checked_on": found.checked_on.isoformat(),
        "items": [item_out(one) for one in found.items],
    }


def payloads(session: Session) -> Iterator[tuple[str, Payload]]:
    """Every ticked reason and every held item as its latest revision must have it."""
    for reason in session.scalars(select(StatedReason)):
        yield reason.id, _payload(reason)
    for held in session.scalars(select(HeldItem)):
        yield held.id, _payload(held)


def _reason(reply: Reply, page: str | None, held: Mapping[str, Sequence[HeldRow]]) -> ReasonRow:
    return ReasonRow(
        reply=reply.id,
        words=_(reply.words),
        point=_(reply.point),
        ask=_(reply.ask),
        citation=reply.citation,
        source=reply.source,
        status=reply.status,
        badge=None if reply.is_checked else _(BADGE),
        checked_on=reply.checked_on,
        page=page,
        items=tuple(_item(item, held) for item in stages.items() if reply.id in item.answers),
    )


def _item(item: stages.Item, held: Mapping[str, Sequence[HeldRow]]) -> ItemRow:
    own = tuple(held.get(item.id, ()))
    state: State = "sent" if any(row.sent_on for row in own) else "held" if own else "missing"
    return ItemRow(item.id, _(item.words), _(item.who), state, own)


def _held(session: Session) -> dict[str, list[HeldRow]]:
    """What is held, by kind, each with the first record of sending it: the letter itself, or one with that file."""
    chosen = (
        select(HeldItem, Entry, Attachment)
        .join(Entry, Entry.uuid == HeldItem.entry)
        .outerjoin(Attachment, Attachment.id == HeldItem.attachment)
        .where(Entry.deleted.is_(None))
        .order_by(Entry.sort)
    )
    by_entry, by_file = _sendings(session)
    found: dict[str, list[HeldRow]] = defaultdict(list)
    for held, entry, file in session.execute(chosen):
        sent = by_file.get(file.sha256) if file is not None else by_entry.get(entry.id)
        found[held.item].append(
            HeldRow(
                id=held.id,
                entry=entry.uuid,
                title=entry.title or " ".join(entry.text.split())[:80],
                attachment=file.id if file is not None else None,
                file=file.name if file is not None else None,
                sent_on=sent.sent_on if sent else None,
                sent_to=sent.sent_to if sent else None,
                method=sent.method if sent else None,
            )
        )
    return found


def _sendings(session: Session) -> tuple[dict[int, Dispatch], dict[str, Dispatch]]:
    """The first record of sending each letter, and each file that went with one."""
    statement = (
        select(Dispatch, DocumentFile.sha256)
        .join(Entry, Entry.id == Dispatch.entry_id)
        .outerjoin(Attachment, Attachment.entry_id == Dispatch.entry_id)
        .outerjoin(dispatch_document, dispatch_document.c.dispatch_id == Dispatch.id)
        .outerjoin(
            DocumentFile,
            or_(
                DocumentFile.id == Attachment.file_id,
                DocumentFile.document_id == dispatch_document.c.document_id,
            ),
        )
        .where(Entry.deleted.is_(None))
        .order_by(Dispatch.sent_on, Dispatch.made)
    )
    by_entry: dict[int, Dispatch] = {}
    by_file: dict[str, Dispatch] = {}
    for dispatch, sha256 in session.execute(statement):
        by_entry.setdefault(dispatch.entry_id, dispatch)
        if sha256 is not None:
            by_file.setdefault(sha256, dispatch)
    return by_entry, by_file


def _there(session: Session, uuid: str) -> None:
    if session.scalar(select(Entry.id).where(Entry.uuid == uuid)) is None:
        raise NotFound


def _payload(row: StatedReason | HeldItem) -> Payload:
    if isinstance(row, StatedReason):
        return {"entry": row.entry, "reply": row.reply, "page": row.page}
    return {"item": row.item, "entry": row.entry, "attachment": row.attachment}


def _note(diary: Diary, session: Session, row: StatedReason | HeldItem, action: str, now: datetime) -> None:
    session.flush()
    subject = "reason" if isinstance(row, StatedReason) else "held"
    diary.revise(session, subject=subject, subject_id=row.id, action=action, payload=_payload(row), at=now)


def _remove(diary: Diary, session: Session, row: StatedReason | HeldItem | None, now: datetime) -> None:
    if row is None:
        raise NotFound
    _note(diary, session, row, "remove", now)
    session.delete(row)
