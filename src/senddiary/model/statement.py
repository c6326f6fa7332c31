"""What was said, when it matters beyond its entry: a quote with its own name, and two that cannot both be right."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime, new_id


class Statement(Base):
    """Facts about one quote of one entry, found again by its words after every amendment.

    `family` is a key of the phrase families and only there when the parent confirmed it. `wait_until` and
    `looks_again` are the answers to “wait until when, and who will look again?”; `asked` says that the question was
    answered, so that an empty answer means “not said”.
    """

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("entry_id", "words"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    words: Mapped[str]
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    family: Mapped[str | None] = mapped_column(default=None, index=True)
    asked: Mapped[bool] = mapped_column(default=False)
    wait_until: Mapped[date | None] = mapped_column(default=None)
    looks_again: Mapped[str | None] = mapped_column(default=None)
    looked_on: Mapped[date | None] = mapped_column(default=None)
    snoozed_until: Mapped[date | None] = mapped_column(default=None)


class Contradiction(Base):
    """Two statements that cannot both be right. Open until somebody answers; it names nobody's fault."""

    __tablename__ = "contradiction"

    one_id: Mapped[str] = mapped_column(ForeignKey("statement.id"), index=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("statement.id"), index=True)
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    note: Mapped[str | None] = mapped_column(default=None)
    settled_on: Mapped[date | None] = mapped_column(default=None)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), default=None, index=True)
    settled_note: Mapped[str | None] = mapped_column(default=None)
