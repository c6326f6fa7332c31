"""Letters that were sent: how, to whom, when, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select, union
from sqlalchemy.orm import Session, aliased

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.base import as_utc_text
from senddiary.model.dispatch import METHODS, STATUSES, Dispatch
from senddiary.model.document import Document
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.link import Link
from senddiary.services import enclosures, entries, links
from senddiary.services.enclosures import SentFile
from senddiary.services.entries import Written
from senddiary.services.links import Target
from senddiary.services.naming import Names
from senddiary.services.promise_rows import day_of
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
IN_WRITING: Final = ("message", "decision")  # kinds of entries by which a fact is confirmed in writing
_Answer = aliased(Entry)
_Receipt = aliased(Entry)


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter as it was sent; without a draft its entry is there already.

    `about` is what it is for, `link` what it does for that: a chase, a read-back … `documents` are ids of what went
    along, `proof` is the document that shows it went, `resend_of` the id of the sending it repeats. `sent_at` is an
    aware moment, when the message itself says so.
    """

    draft: EntryDraft | None
    method: str
    sent_on: date
    to: str | None = None
    letter: str | None = None
    tone: str | None = None
    reply_by: date | None = None
    link: str = "letter"
    about: tuple[Target, ...] = ()
    sent_at: datetime | None = None
    address: str | None = None
    documents: tuple[str, ...] = ()
    proof: str | None = None
    resend_of: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent letter, ready to be shown. `status` is set by a person; `answer` is the id of the answering entry.

    `files` are what went along, `proof` and `acknowledged_document` ids of documents. `disputed`: they say it was not
    received; `their_date` is the day they give instead, `their_said_on` the day they said so.
    """

    id: str
    entry: str
    title: str
    method: str
    to: str | None
    sent_on: date
    letter: str | None
    tone: str | None
    reply_by: date | None
    status: str
    answer: str | None
    answered_on: date | None
    snoozed_until: date | None
    about: tuple[Target, ...]
    link: str = "letter"
    sent_at: datetime | None = None
    address: str | None = None
    files: tuple[SentFile, ...] = ()
    proof: str | None = None
    acknowledged_on: date | None = None
    acknowledged_entry: str | None = None
    acknowledged_document: str | None = None
    resend_of: str | None = None
    disputed: bool = False
    their_date: date | None = None
    their_said_on: date | None = None
    their_note: str | None = None


def send(diary: Diary, sending: Sending, *, now: datetime, written: Written | None = None) -> Sent:
    """Note that a letter was sent: its entry, how it went, and what it is about, in one save. Nothing is sent by us.

    Raises `RefusedEntry` without words, or for an unknown way of sending.
    """
    if sending.draft is None:
        raise RefusedEntry(_("A letter needs its words."))
    with diary.write() as session:
        entry = entries.put(Names(diary, session, now), [(sending.draft, written)])[0]
        return _keep(diary, session, entry, sending, now)


def mark_sent(diary: Diary, entry: str, sending: Sending, *, now: datetime) -> Sent:
    """Say that an entry which is there already was a letter, how it went and what it was about.

    Raises `RefusedEntry` for an unknown way of sending.
    """
    with diary.write() as session:
        return _keep(diary, session, _entry(session, entry), sending, now)


def answered(diary: Diary, dispatch_id: str, status: str, *, now: datetime, entry: str | None = None) -> Sent:
    """Say what came back: agreed, corrected, disputed, no-reply, or sent again to take it back.

    `entry` is the answer, with its own true date. What was agreed in writing is confirmed wherever it is shown.
    Raises `RefusedEntry` for an unknown status.
    """
    if status not in STATUSES:
        raise RefusedEntry(_("“{status}” is not an answer to a letter.").format(status=status))
    with diary.write() as session:
        dispatch = found(session, dispatch_id)
        targets = _links_of(session, dispatch.entry_id)
        _forget_answer(diary, session, dispatch, targets, now)
        answer = _entry(session, entry) if entry else None
        dispatch.status, dispatch.answer_id = status, answer.id if answer else None
        note(diary, session, dispatch, "answer", now)
        if answer is not None:
            _tie_answer(diary, session, dispatch, answer, now)
        return rows(session, Dispatch.id == dispatch_id)[0]


def snooze(diary: Diary, dispatch_id: str, until: date | None, *, now: datetime) -> None:
    """Leave a letter for now, until a day; None brings it forward again."""
    with diary.write() as session:
        dispatch = found(session, dispatch_id)
        dispatch.snoozed_until = until
        note(diary, session, dispatch, "snooze", now)


def everything(diary: Diary) -> list[Sent]:
    """Every letter that was sent, latest first."""
    with diary.read() as session:
        return rows(session)


def unanswered(diary: Diary) -> list[Sent]:
    """Letters for which nobody has said what came back."""
    with diary.read() as session:
        return rows(session, Dispatch.status == "sent")


def of_entry(diary: Diary, uuid: str) -> list[Sent]:
    """How the letter in that entry was sent; most entries are no letters."""
    with diary.read() as session:
        return rows(session, Entry.uuid == uuid)


def of_promise(diary: Diary, promise_id: str) -> list[Sent]:
    """Every letter about a promise, latest first."""
    with diary.read() as session:
        about = select(Link.entry_id).where(Link.promise_id == promise_id)
        return rows(session, Dispatch.entry_id.in_(about))


def payloads(session: Session) -> Iterator[tuple[str, Payload]]:
    """Every sending as its latest revision must have it."""
    uuids = _uuids(session, select(Dispatch))
    documents = enclosures.ids(session, select(Dispatch.id))
    for dispatch in session.scalars(select(Dispatch)):
        yield dispatch.id, payload_of(dispatch, uuids, documents.get(dispatch.id, []))


def payload_of(dispatch: Dispatch, uuids: Mapping[int | None, str], documents: Sequence[str]) -> Payload:
    """A sending as its revision keeps it; `uuids` names the entries it speaks of."""
    return {
        "entry": uuids.get(dispatch.entry_id),
        "method": dispatch.method,
        "sent_on": dispatch.sent_on.isoformat(),
        "to": dispatch.sent_to,
        "letter": dispatch.letter,
        "tone": dispatch.tone,
        "reply_by": _day(dispatch.reply_by),
        "status": dispatch.status,
        "answer": uuids.get(dispatch.answer_id),
        "snoozed_until": _day(dispatch.snoozed_until),
        "sent_at": as_utc_text(dispatch.sent_at) if dispatch.sent_at else None,
        "address": dispatch.address,
        "documents": list(documents),
        "proof": dispatch.proof_document_id,
        "acknowledged_on": _day(dispatch.acknowledged_on),
        "acknowledged_entry": uuids.get(dispatch.acknowledged_entry_id),
        "acknowledged_document": dispatch.acknowledged_document_id,
        "resend_of": dispatch.resend_of,
        "disputed": dispatch.disputed,
        "their_date": _day(dispatch.their_date),
        "their_said_on": _day(dispatch.their_said_on),
        "their_note": dispatch.their_note,
    }


def forget_answer(diary: Diary, session: Session, entry_id: int, *, now: datetime) -> None:
    """An entry is erased for good: the letters it answered are open again."""
    for dispatch in session.scalars(select(Dispatch).where(Dispatch.answer_id == entry_id)):
        dispatch.answer_id, dispatch.status = None, "sent"
        note(diary, session, dispatch, "answer", now)
    for dispatch in session.scalars(select(Dispatch).where(Dispatch.acknowledged_entry_id == entry_id)):
        dispatch.acknowledged_entry_id = None
        note(diary, session, dispatch, "acknowledge", now)
    of_it = select(Dispatch.id).where(Dispatch.entry_id == entry_id)
    for dispatch in session.scalars(select(Dispatch).where(Dispatch.resend_of.in_(of_it))):
        dispatch.resend_of = None
        note(diary, session, dispatch, "send", now)


def _keep(diary: Diary, session: Session, entry: Entry, sending: Sending, now: datetime) -> Sent:
    if sending.method not in METHODS:
        raise RefusedEntry(_("“{method}” is not a way of sending a letter.").format(method=sending.method))
    dispatch = Dispatch(entry_id=entry.id, method=sending.method, sent_on=sending.sent_on, made=now)
    dispatch.sent_to, dispatch.reply_by = sending.to, sending.reply_by
    dispatch.letter, dispatch.tone = sending.letter, sending.tone
    dispatch.sent_at, dispatch.address = sending.sent_at, sending.address
    dispatch.proof_document_id, dispatch.resend_of = sending.proof, sending.resend_of
    _all_there(session, sending)
    session.add(dispatch)
    session.flush()
    enclosures.put(session, dispatch.id, sending.documents)
    note(diary, session, dispatch, "send", now)
    for target in sending.about:
        links.add(diary, session, links.resolved(session, sending.link, entry.id, target, now=now), now=now)
    return rows(session, Dispatch.id == dispatch.id)[0]


def _forget_answer(diary: Diary, session: Session, dispatch: Dispatch, targets: Sequence[Link], now: datetime) -> None:
    if dispatch.answer_id is None:
        return
    old = session.scalars(select(Link).where(Link.entry_id == dispatch.answer_id)).all()
    ends = {(link.to_entry_id, link.promise_id, link.statement_id) for link in targets}
    ends.add((dispatch.entry_id, None, None))
    stale = [link for link in old if (link.to_entry_id, link.promise_id, link.statement_id) in ends]
    links.remove(diary, session, [link for link in stale if link.kind in ("answer", "confirmed")], now=now)


def _tie_answer(diary: Diary, session: Session, dispatch: Dispatch, answer: Entry, now: datetime) -> None:
    letter = session.get_one(Entry, dispatch.entry_id)
    kinds = ["answer"]
    if dispatch.status == "agreed" and answer.kind in IN_WRITING:
        kinds.append("confirmed")
    answer_to = links.resolved(session, "answer", answer.id, Target(entry=letter.uuid), now=now)
    links.add(diary, session, answer_to, now=now)
    for link in _links_of(session, dispatch.entry_id):
        for kind in kinds:
            tied = Link(kind=kind, entry_id=answer.id, made=now, promise_id=link.promise_id)
            tied.statement_id, tied.to_entry_id = link.statement_id, link.to_entry_id
            links.add(diary, session, tied, now=now)


def _links_of(session: Session, entry_id: int) -> list[Link]:
    return list(session.scalars(select(Link).where(Link.entry_id == entry_id).order_by(Link.made, Link.id)))


def rows(session: Session, *conditions: ColumnElement[bool]) -> list[Sent]:
    """The letters that fulfil the conditions on sending and entry, latest first."""
    statement = (
        select(Dispatch, Entry, _Answer, _Receipt.uuid)
        .join(Entry, Entry.id == Dispatch.entry_id)
        .outerjoin(_Answer, _Answer.id == Dispatch.answer_id)
        .outerjoin(_Receipt, _Receipt.id == Dispatch.acknowledged_entry_id)
        .where(Entry.deleted.is_(None), *conditions)
        .order_by(Dispatch.sent_on.desc(), Dispatch.made.desc(), Dispatch.id)
    )
    listed = session.execute(statement).all()
    about = _about(session, [dispatch.entry_id for dispatch, *_more in listed])
    files = enclosures.files(session, [dispatch.id for dispatch, *_more in listed])
    made = [(_row(found[0], *found[1:3], about.get(found[0].entry_id, [])), found) for found in listed]
    return [replace(row, files=tuple(files.get(row.id, ())), acknowledged_entry=by) for row, (*_x, by) in made]


def _about(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, Target]]]:
    other = aliased(Entry)
    statement = select(Link, other.uuid).outerjoin(other, other.id == Link.to_entry_id)
    found: dict[int, list[tuple[str, Target]]] = {}
    for link, uuid in session.execute(statement.where(Link.entry_id.in_(ids)).order_by(Link.made, Link.id)):
        found.setdefault(link.entry_id, []).append(
            (link.kind, Target(uuid, link.promise_id, link.statement_id, link.to_document_id))
        )
    return found


def _row(dispatch: Dispatch, entry: Entry, answer: Entry | None, about: Iterable[tuple[str, Target]]) -> Sent:
    listed = list(about)
    answered_on = None
    if answer is not None and answer.sort is not None:
        answered_on = day_of(answer.sort) if answer.occurred else answer.written.date()
    return Sent(
        id=dispatch.id,
        entry=entry.uuid,
        title=entry.title or entry.text,
        method=dispatch.method,
        to=dispatch.sent_to,
        sent_on=dispatch.sent_on,
        letter=dispatch.letter,
        tone=dispatch.tone,
        reply_by=dispatch.reply_by,
        status=dispatch.status,
        answer=answer.uuid if answer else None,
        answered_on=answered_on,
        snoozed_until=dispatch.snoozed_until,
        about=tuple(target for _kind, target in listed),
        link=listed[0][0] if listed else "letter",
        sent_at=dispatch.sent_at,
        address=dispatch.address,
        proof=dispatch.proof_document_id,
        acknowledged_on=dispatch.acknowledged_on,
        acknowledged_document=dispatch.acknowledged_document_id,
        resend_of=dispatch.resend_of,
        disputed=dispatch.disputed,
        their_date=dispatch.their_date,
        their_said_on=dispatch.their_said_on,
        their_note=dispatch.their_note,
    )


def note(diary: Diary, session: Session, dispatch: Dispatch, action: str, now: datetime) -> None:
    """Add a sending as it stands to the history."""
    session.flush()
    itself = Dispatch.id == dispatch.id
    documents = enclosures.ids(session, select(Dispatch.id).where(itself)).get(dispatch.id, [])
    payload = payload_of(dispatch, _uuids(session, select(Dispatch).where(itself)), documents)
    diary.revise(session, subject="dispatch", subject_id=dispatch.id, action=action, payload=payload, at=now)


def _all_there(session: Session, sending: Sending) -> None:
    if sending.proof is not None and session.get(Document, sending.proof) is None:
        raise NotFound
    if sending.resend_of is not None:
        found(session, sending.resend_of)


def _uuids(session: Session, chosen: Select[Dispatch]) -> dict[int | None, str]:
    of = chosen.subquery().c
    wanted = union(*(select(column) for column in (of.entry_id, of.answer_id, of.acknowledged_entry_id)))
    return dict(session.execute(select(Entry.id, Entry.uuid).where(Entry.id.in_(wanted))).all())


def found(session: Session, dispatch_id: str) -> Dispatch:
    """The sending with that id; raises NotFound."""
    dispatch = session.get(Dispatch, dispatch_id)
    if dispatch is None:
        raise NotFound
    return dispatch


def _entry(session: Session, uuid: str) -> Entry:
    entry = session.scalars(select(Entry).where(Entry.uuid == uuid)).first()
    if entry is None:
        raise NotFound
    return entry


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
