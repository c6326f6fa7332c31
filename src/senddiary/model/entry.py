"""An entry: what happened, in the parent's words, and everything said about it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from senddiary.model.base import Base, UtcTime, new_id
from senddiary.model.child import Child
from senddiary.model.document import DocumentFile
from senddiary.model.people import Body, Person
from senddiary.model.promise import Promise
from senddiary.rules.when import When

SOURCES: Final = ("saw", "told", "document", "memory")
FLAGS: Final = ("private", "other-child", "distressing", "privileged")

entry_child = Table(
    "entry_child",
    Base.metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("child_id", ForeignKey("child.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)
entry_person = Table(
    "entry_person",
    Base.metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)
entry_tag = Table(
    "entry_tag",
    Base.metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)


class Tag(Base):
    """A word the parent files entries under."""

    __tablename__ = "tag"

    name: Mapped[str] = mapped_column(unique=True)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Quote(Base):
    """Exact words, kept apart from what was understood by them."""

    __tablename__ = "quote"

    words: Mapped[str]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True, default=None)
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    position: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    by: Mapped[Person | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True)


class Attachment(Base):
    """That a file is kept with an entry. `name` is what it was called there; all else is the original's own."""

    __tablename__ = "attachment"

    name: Mapped[str]
    added: Mapped[datetime] = mapped_column(UtcTime)
    file_id: Mapped[str] = mapped_column(ForeignKey("document_file.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True, default=None)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    position: Mapped[int] = mapped_column(default=0)
    # Comes with every attachment at no extra statement. An outer join, so that joining attachments loosely still works.
    file: Mapped[DocumentFile] = relationship(init=False, lazy="joined", viewonly=True)

    @property
    def document_id(self) -> str:
        """The document it is a file of."""
        return self.file.document_id

    @property
    def blob(self) -> str:
        """The name of the encrypted original."""
        return self.file.blob

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original."""
        return self.file.sha256

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.file.size


class Entry(Base):
    """One thing that happened. `id` is the order of writing, `sort` the order in time, `uuid` its name for ever.

    `starts` and `ends` are minutes since 1900 (exclusive end, none when open), `month` is year * 12 + month - 1.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_live", "sort", "starts", "ends", sqlite_where=text("deleted IS NULL")),
        Index("ix_entry_unfinished", "sort", sqlite_where=text("finish_later AND deleted IS NULL")),
        Index("ix_entry_live_kind", "kind", "sort", sqlite_where=text("deleted IS NULL")),
        Index("ix_entry_binned", "deleted", sqlite_where=text("deleted IS NOT NULL")),
        Index("ix_entry_live_month", "month", sqlite_where=text("deleted IS NULL")),
        {"sqlite_autoincrement": True},
    )

    text: Mapped[str]
    written: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(default="note")
    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uuid: Mapped[str] = mapped_column(unique=True, default_factory=new_id)
    sort: Mapped[int | None] = mapped_column(unique=True, default=None)
    month: Mapped[int] = mapped_column(default=0)
    starts: Mapped[int | None] = mapped_column(default=None)
    ends: Mapped[int | None] = mapped_column(default=None)
    title: Mapped[str | None] = mapped_column(default=None)
    occurred: Mapped[str | None] = mapped_column(default=None)
    operator: Mapped[str] = mapped_column(default="on")
    until: Mapped[str | None] = mapped_column(default=None)
    place: Mapped[str | None] = mapped_column(default=None)
    body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None, index=True)
    child_words: Mapped[str | None] = mapped_column(default=None)
    effect: Mapped[str | None] = mapped_column(default=None)
    source: Mapped[str | None] = mapped_column(default=None)
    private_thought: Mapped[str | None] = mapped_column(default=None)
    private: Mapped[bool] = mapped_column(default=False)
    other_child: Mapped[bool] = mapped_column(default=False)
    distressing: Mapped[bool] = mapped_column(default=False)
    privileged: Mapped[bool] = mapped_column(default=False)
    written_source: Mapped[str] = mapped_column(default="computer")
    amended: Mapped[datetime | None] = mapped_column(UtcTime, default=None)
    revisions: Mapped[int] = mapped_column(default=1)
    deleted: Mapped[datetime | None] = mapped_column(UtcTime, default=None)
    finish_later: Mapped[bool] = mapped_column(default=False)
    body: Mapped[Body | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True)
    children: Mapped[list[Child]] = relationship(
        secondary=entry_child, init=False, lazy="raise_on_sql", order_by=entry_child.c.position, viewonly=True
    )
    people: Mapped[list[Person]] = relationship(
        secondary=entry_person, init=False, lazy="raise_on_sql", order_by=entry_person.c.position, viewonly=True
    )
    tags: Mapped[list[Tag]] = relationship(
        secondary=entry_tag, init=False, lazy="raise_on_sql", order_by=entry_tag.c.position, viewonly=True
    )
    quotes: Mapped[list[Quote]] = relationship(
        default_factory=list, lazy="raise_on_sql", order_by=Quote.position, cascade="all, delete-orphan"
    )
    promises: Mapped[list[Promise]] = relationship(
        default_factory=list,
        lazy="raise_on_sql",
        order_by=Promise.position,
        cascade="all, delete-orphan",
        back_populates="entry",
    )
    attachments: Mapped[list[Attachment]] = relationship(
        default_factory=list, lazy="raise_on_sql", order_by=Attachment.position, cascade="all, delete-orphan"
    )

    @property
    def when(self) -> When:
        """When it happened, with its precision."""
        return When(self.occurred, self.operator, self.until)

    @property
    def flags(self) -> tuple[str, ...]:
        """Which of FLAGS are set."""
        set_ = (self.private, self.other_child, self.distressing, self.privileged)
        return tuple(flag for flag, on in zip(FLAGS, set_, strict=True) if on)

    def set_flags(self, flags: tuple[str, ...]) -> None:
        """Set exactly these flags."""
        self.private, self.other_child, self.distressing, self.privileged = (flag in flags for flag in FLAGS)
