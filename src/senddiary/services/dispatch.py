"""Letters that were sent: how, to whom, when, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from senddiary.errors import NotFound, RefusedEntry
from senddiary.i18n import _
from senddiary.model.dispatch import METHODS, STATUSES, Dispatch
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.link import Link
from senddiary.services import entries, links
from senddiary.services.entries import Written
from senddiary.services.links import Target
from senddiary.services.naming import Names
from senddiary.services.promise_rows import day_of
from senddiary.storage.diary import Diary

Payload = dict[str, Any]  # JSON values
IN_WRITING: Final = ("message", "decision")  # kinds of entries by which a fact is confirmed in writing
_Answer = aliased(Entry)


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter as it was sent; without a draft its entry is there already.

    `about` is what it is for, `link` what it does for that: a chase, a read-back …
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


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent letter, ready to be shown. `status` is set by a person; `answer` is the id of the answering entry."""

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


def send(diary: Diary, sending: Sending, *, now: datetime, written: Written | None = None) -> Sent:
    """Note that a letter was sent: its entry, how it went, and what it is about, in one save. Nothing is sent by us."""
    if sending.draft is None:
        raise RefusedEntry(_("A letter needs its words."))
    with diary.write() as session:
        entry = entries.put(Names(diary, session, now), [(sending.draft, written)])[0]
        return _keep(diary, session, entry, sending, now)


def mark_sent(diary: Diary, entry: str, sending: Sending, *, now: datetime) -> Sent:
    """Say that an entry which is there already was a letter, how it went and what it was about."""
    with diary.write() as session:
        return _keep(diary, session, _entry(session, entry), sending, now)


def answered(diary: Diary, dispatch_id: str, status: str, *, now: datetime, entry: str | None = None) -> Sent:
    """Say what came back: agreed, corrected, disputed, no-reply, or sent again to take it back.

    `entry` is the answer, with its own true date. What was agreed in writing is confirmed wherever it is shown.
    """
    if status not in STATUSES:
        raise RefusedEntry(_("“{status}” is not an answer to a letter.").format(status=status))
    with diary.write() as session:
        dispatch = _found(session, dispatch_id)
        targets = _links_of(session, dispatch.entry_id)
        _forget_answer(diary, session, dispatch, targets, now)
        answer = _entry(session, entry) if entry else None
        dispatch.status, dispatch.answer_id = status, answer.id if answer else None
        _note(diary, session, dispatch, "answer", now)
        if answer is not None:
            _tie_answer(diary, session, dispatch, answer, now)
        return rows(session, Dispatch.id == dispatch_id)[0]


def snooze(diary: Diary, dispatch_id: str, until: date | None, *, now: datetime) -> None:
    """Leave a letter for now, until a day; None brings it forward again."""
    with diary.write() as session:
        dispatch = _found(session, dispatch_id)
        dispatch.snoozed_until = until
        _note(diary, session, dispatch, "snooze", now)


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
    statement = select(Dispatch, Entry.uuid, _Answer.uuid).join(Entry, Entry.id == Dispatch.entry_id)
    for dispatch, entry, answer in session.execute(statement.outerjoin(_Answer, _Answer.id == Dispatch.answer_id)):
        yield dispatch.id, payload_of(dispatch, entry, answer)


def payload_of(dispatch: Dispatch, entry: str, answer: str | None) -> Payload:
    """A sending as its revision keeps it."""
    return {
        "entry": entry,
        "method": dispatch.method,
        "sent_on": dispatch.sent_on.isoformat(),
        "to": dispatch.sent_to,
        "letter": dispatch.letter,
        "tone": dispatch.tone,
        "reply_by": _day(dispatch.reply_by),
        "status": dispatch.status,
        "answer": answer,
        "snoozed_until": _day(dispatch.snoozed_until),
    }


def forget_answer(diary: Diary, session: Session, entry_id: int, *, now: datetime) -> None:
    """An answering entry is erased for good: the letters it answered are open again."""
    for dispatch in session.scalars(select(Dispatch).where(Dispatch.answer_id == entry_id)):
        dispatch.answer_id, dispatch.status = None, "sent"
        _note(diary, session, dispatch, "answer", now)


def _keep(diary: Diary, session: Session, entry: Entry, sending: Sending, now: datetime) -> Sent:
    if sending.method not in METHODS:
        raise RefusedEntry(_("“{method}” is not a way of sending a letter.").format(method=sending.method))
    dispatch = Dispatch(entry_id=entry.id, method=sending.method, sent_on=sending.sent_on, made=now)
    dispatch.sent_to, dispatch.reply_by = sending.to, sending.reply_by
    dispatch.letter, dispatch.tone = sending.letter, sending.tone
    session.add(dispatch)
    session.flush()
    _note(diary, session, dispatch, "send", now)
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
        select(Dispatch, Entry, _Answer)
        .join(Entry, Entry.id == Dispatch.entry_id)
        .outerjoin(_Answer, _Answer.id == Dispatch.answer_id)
        .where(Entry.deleted.is_(None), *conditions)
        .order_by(Dispatch.sent_on.desc(), Dispatch.made.desc(), Dispatch.id)
    )
    found = session.execute(statement).all()
    about = _about(session, [dispatch.entry_id for dispatch, _entry, _answer in found])
    return [_row(dispatch, entry, answer, about.get(entry.id, [])) for dispatch, entry, answer in found]


def _about(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, Target]]]:
    other = aliased(Entry)
    statement = select(Link, other.uuid).outerjoin(other, other.id == Link.to_entry_id)
    found: dict[int, list[tuple[str, Target]]] = {}
    for link, uuid in session.execute(statement.where(Link.entry_id.in_(ids)).order_by(Link.made, Link.id)):
        found.setdefault(link.entry_id, []).append((link.kind, Target(uuid, link.promise_id, link.statement_id)))
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
    )


def _note(diary: Diary, session: Session, dispatch: Dispatch, action: str, now: datetime) -> None:
    session.flush()
    entry = session.get_one(Entry, dispatch.entry_id).uuid
    answer = session.get_one(Entry, dispatch.answer_id).uuid if dispatch.answer_id is not None else None
    payload = payload_of(dispatch, entry, answer)
    diary.revise(session, subject="dispatch", subject_id=dispatch.id, action=action, payload=payload, at=now)


def _found(session: Session, dispatch_id: str) -> Dispatch:
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
