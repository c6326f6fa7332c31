"""The append-only history: every save, for ever, in a hash chain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime


class Revision(Base):
    """One saved state of one thing. Never changed; only its words can be erased for good."""

    __tablename__ = "revision"
    __table_args__ = (Index("ix_revision_subject", "subject", "subject_id", "seq"), {"sqlite_autoincrement": True})

    subject: Mapped[str]
    subject_id: Mapped[str]
    action: Mapped[str]
    recorded_at: Mapped[str]
    digest: Mapped[bytes]
    mac: Mapped[bytes]
    seq: Mapped[int] = mapped_column(primary_key=True, default=None)
    clock: Mapped[str | None] = mapped_column(default=None)
    salt: Mapped[bytes | None] = mapped_column(default=None)
    payload: Mapped[str | None] = mapped_column(default=None)


class Seal(Base):
    """One row: what the sealed head repeats outside the diary file."""

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    save: Mapped[int] = mapped_column(default=0)
    seq: Mapped[int] = mapped_column(default=0)
    entries: Mapped[int] = mapped_column(default=0)
    mac: Mapped[bytes] = mapped_column(default=b"")


class Meta(Base):
    """Small facts about the diary itself: its zone, its nation, its backup folder."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class DraftRow(Base):
    """Words that are not saved as an entry yet."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True)
    payload: Mapped[str]
    kept_at: Mapped[datetime] = mapped_column(UtcTime)


class SavedView(Base):
    """A filter the parent gave a name."""

    __tablename__ = "saved_view"

    name: Mapped[str] = mapped_column(unique=True)
    payload: Mapped[str]
    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Declined(Base):
    """A suggestion the parent said No to; it does not come back."""

    __tablename__ = "declined"

    key: Mapped[str] = mapped_column(primary_key=True)
