"""A document: something that came from outside, kept byte for byte, and what is known about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from senddiary.model.base import Base, UtcTime, new_id
from senddiary.rules.when import When

HOW_OBTAINED: Final = ("email", "post", "hand", "portal", "message", "phone", "photo", "request", "download", "other")
TEXT_STATES: Final = ("unread", "read", "picture", "unreadable")
PAGE_SOURCES: Final = ("about", "text", "ocr")


class DocumentFile(Base):
    """One original. Several photos are one letter, in order: then the document has several files."""

    __tablename__ = "document_file"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    name: Mapped[str]
    blob: Mapped[str] = mapped_column(index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(default="application/octet-stream")
    position: Mapped[int] = mapped_column(default=0)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)


class DocumentPage(Base):
    """The words on one page, for the search. Page 0 is what is known about the document: its title, names and note."""

    __tablename__ = "document_page"
    __table_args__ = (UniqueConstraint("document_id", "number"), {"sqlite_autoincrement": True})

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    words: Mapped[str]
    source: Mapped[str] = mapped_column(default="text")
    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Document(Base):
    """Something kept as it arrived. `kind` is one of `importers.draft.KINDS`.

    Three clocks stay apart: `occurred` is the date it carries (`date_source` says who said so), `written` the moment at
    which the phone or the mail says it was written, `received` the moment it came into the diary. `sort`, `starts` and
    `ends` are computed from the date it carries, as an entry's are. `sender` is who it says it is from, as it stands
    there. `own` says that it stands for itself and stays when an entry it hangs on is erased.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_live", "sort", sqlite_where=text("deleted IS NULL")),
        Index("ix_document_binned", "deleted", sqlite_where=text("deleted IS NOT NULL")),
        Index("ix_document_text_state", "text_state"),
    )

    title: Mapped[str]
    received: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(default="file")
    media_type: Mapped[str] = mapped_column(default="application/octet-stream")
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    sort: Mapped[int] = mapped_column(default=0)
    starts: Mapped[int | None] = mapped_column(default=None)
    ends: Mapped[int | None] = mapped_column(default=None)
    occurred: Mapped[str | None] = mapped_column(default=None)
    operator: Mapped[str] = mapped_column(default="on")
    until: Mapped[str | None] = mapped_column(default=None)
    date_source: Mapped[str | None] = mapped_column(default=None)
    date_raw: Mapped[str | None] = mapped_column(default=None)
    written: Mapped[datetime | None] = mapped_column(UtcTime, default=None)
    obtained_how: Mapped[str | None] = mapped_column(default=None)
    obtained_on: Mapped[date | None] = mapped_column(default=None)
    obtained_note: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    answer_by: Mapped[date | None] = mapped_column(default=None)
    sender: Mapped[str | None] = mapped_column(default=None)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None, index=True)
    child_id: Mapped[str | None] = mapped_column(ForeignKey("child.id"), default=None, index=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None, index=True)
    message_id: Mapped[str | None] = mapped_column(default=None, index=True)
    thread: Mapped[str | None] = mapped_column(default=None)
    pages: Mapped[int | None] = mapped_column(default=None)
    text_state: Mapped[str] = mapped_column(default="unread")
    remarks: Mapped[str | None] = mapped_column(default=None)
    facts: Mapped[str | None] = mapped_column(default=None)
    private: Mapped[bool] = mapped_column(default=False)
    own: Mapped[bool] = mapped_column(default=True)
    checked: Mapped[datetime | None] = mapped_column(UtcTime, default=None)
    damaged: Mapped[bool] = mapped_column(default=False)
    deleted: Mapped[datetime | None] = mapped_column(UtcTime, default=None)
    files: Mapped[list[DocumentFile]] = relationship(
        init=False, lazy="raise_on_sql", order_by=DocumentFile.position, viewonly=True
    )

    @property
    def when(self) -> When:
        """The date it carries, with its precision."""
        return When(self.occurred, self.operator, self.until)
