"""That a letter was sent, how, to whom, and what came back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime, new_id

METHODS: Final = ("email", "post", "hand", "portal", "message", "phone")
STATUSES: Final = ("sent", "agreed", "corrected", "disputed", "no-reply")


dispatch_document = Table(
    "dispatch_document",
    Base.metadata,
    Column("dispatch_id", ForeignKey("dispatch.id"), primary_key=True),
    Column("document_id", ForeignKey("document.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)


class Dispatch(Base):
    """The record of sending one letter, which is itself an entry. `letter` and `tone` name the template it began as.

    `proof_document_id` shows that it went, the acknowledgement that it came. `disputed`: they say it was not received;
    `their_date` is the date they give instead, `their_said_on` the day they said so.
    """

    __tablename__ = "dispatch"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    method: Mapped[str]
    sent_on: Mapped[date]
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    sent_to: Mapped[str | None] = mapped_column(default=None)
    letter: Mapped[str | None] = mapped_column(default=None)
    tone: Mapped[str | None] = mapped_column(default=None)
    reply_by: Mapped[date | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(default="sent")
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), default=None, index=True)
    snoozed_until: Mapped[date | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(UtcTime, default=None)
    address: Mapped[str | None] = mapped_column(default=None)
    proof_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None, index=True)
    acknowledged_on: Mapped[date | None] = mapped_column(default=None)
    acknowledged_entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), default=None, index=True)
    acknowledged_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None, index=True)
    resend_of: Mapped[str | None] = mapped_column(ForeignKey("dispatch.id"), default=None, index=True)
    disputed: Mapped[bool] = mapped_column(default=False)
    their_date: Mapped[date | None] = mapped_column(default=None)
    their_said_on: Mapped[date | None] = mapped_column(default=None)
    their_note: Mapped[str | None] = mapped_column(default=None)
