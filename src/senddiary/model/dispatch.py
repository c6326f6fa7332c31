"""That a letter was sent, how, to whom, and what came back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime, new_id

METHODS: Final = ("email", "post", "hand", "portal", "message", "phone")
STATUSES: Final = ("sent", "agreed", "corrected", "disputed", "no-reply")


class Dispatch(Base):
    """The record of sending one letter, which is itself an entry. `letter` and `tone` name the template it began as."""

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
