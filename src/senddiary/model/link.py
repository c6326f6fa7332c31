"""What one entry does for something else: it chases, answers, thanks, bears out."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime, new_id

LINKS: Final = (
    "chase",
    "read-back",
    "letter",
    "answer",
    "thanks",
    "evidence",
    "confirmed",
    "follows",
    "contradicts",
    "then",
)


class Link(Base):
    """From an entry to exactly one other thing: an entry, a promise, a statement or a document.

    `attachment_id` points to the one file of the entry that is meant, `page` to the page of that file or of the
    document at the other end. What is not there any more is simply not shown,
    so that an amendment which is taken back brings its links back too.
    """

    __tablename__ = "link"

    kind: Mapped[str]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    to_entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), default=None, index=True)
    promise_id: Mapped[str | None] = mapped_column(default=None, index=True)
    statement_id: Mapped[str | None] = mapped_column(default=None, index=True)
    attachment_id: Mapped[str | None] = mapped_column(default=None)
    to_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None, index=True)
    page: Mapped[int | None] = mapped_column(default=None)
