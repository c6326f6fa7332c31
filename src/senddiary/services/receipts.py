"""Whether a letter arrived: what went along, what shows that it went, that it came, and what they say instead.

Each takes the id of a sending (`dispatch.Sent.id`), keeps its trace in the history, and gives the sending back:

    sent_with(diary, sending_id, document_ids, *, now)           these documents went along, and no others
    prove(diary, sending_id, document_id | None, *, now)         this document shows that it went
    acknowledge(diary, sending_id, Acknowledgement | None, *, now)
    dispute(diary, sending_id, Dispute | None, *, now)           they say it was not received; None: settled
    resends(diary, sending_id)                                   every time it was sent again, earliest first

Sending again is `dispatch.send` or `dispatch.mark_sent` with `Sending.resend_of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from senddiary.errors import NotFound
from senddiary.model.dispatch import Dispatch
from senddiary.model.document import Document
from senddiary.services import dispatch, enclosures, entries
from senddiary.services.dispatch import Sent
from senddiary.storage.diary import Diary


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """That they said it came: on which day, and by which entry or document."""

    on: date
    entry: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """They say it was not received. `their_date` is the day they give instead, when they give one."""

    their_date: date | None = None
    said_on: date | None = None
    note: str | None = None


def sent_with(diary: Diary, sending_id: str, document_ids: Sequence[str], *, now: datetime) -> Sent:
    """Say that exactly these documents went along, in that order: one noted by mistake is left out, or put back."""
    with diary.write() as session:
        enclosures.put_only(session, dispatch.found(session, sending_id).id, document_ids)
        return _kept(diary, session, sending_id, "along", now)


def prove(diary: Diary, sending_id: str, document_id: str | None, *, now: datetime) -> Sent:
    """Say which document shows that it went: the saved message, the post-office slip. None takes that back."""
    with diary.write() as session:
        sending = dispatch.found(session, sending_id)
        sending.proof_document_id = _there(session, document_id)
        return _kept(diary, session, sending_id, "prove", now)


def acknowledge(diary: Diary, sending_id: str, receipt: Acknowledgement | None, *, now: datetime) -> Sent:
    """Say that they acknowledged it; None: no acknowledgement is recorded."""
    with diary.write() as session:
        sending = dispatch.found(session, sending_id)
        by = entries.of_session(session, receipt.entry).id if receipt and receipt.entry else None
        sending.acknowledged_entry_id = by
        sending.acknowledged_on = receipt.on if receipt else None
        sending.acknowledged_document_id = _there(session, receipt.document) if receipt else None
        return _kept(diary, session, sending_id, "acknowledge", now)


def dispute(diary: Diary, sending_id: str, theirs: Dispute | None, *, now: datetime) -> Sent:
    """Say that they dispute having received it. Both dates stay as they were stated; None: that is settled."""
    with diary.write() as session:
        sending = dispatch.found(session, sending_id)
        sending.disputed = theirs is not None
        if theirs is not None:
            sending.their_date, sending.their_said_on = theirs.their_date, theirs.said_on
            sending.their_note = theirs.note
        return _kept(diary, session, sending_id, "dispute", now)


def resends(diary: Diary, sending_id: str) -> list[Sent]:
    """Every time that sending was repeated, earliest first."""
    with diary.read() as session:
        return list(reversed(dispatch.rows(session, Dispatch.resend_of == sending_id)))


def _there(session: Session, document_id: str | None) -> str | None:
    if document_id is not None and session.get(Document, document_id) is None:
        raise NotFound
    return document_id


def _kept(diary: Diary, session: Session, sending_id: str, action: str, now: datetime) -> Sent:
    dispatch.note(diary, session, dispatch.found(session, sending_id), action, now)
    return dispatch.rows(session, Dispatch.id == sending_id)[0]
