"""A process with deadlines: what started it, what has happened since, and what was said about its days.

No day that the law gives is kept here as a fact: it is worked out from what happened. Entries are named by their
UUID; an entry that is not there any more is simply not shown.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from senddiary.model.base import Base, UtcTime, new_id


class Deadline(Base):
    """One process. `process` is the id of a process of the rule pack, or of a single rule.

    `pack` is the version of the rules that `worked_out` (the day of each step, as JSON) was computed with.
    """

    __tablename__ = "deadline"

    process: Mapped[str]
    nation: Mapped[str]
    pack: Mapped[str]
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    worked_out: Mapped[str] = mapped_column(default="{}")
    child_id: Mapped[str | None] = mapped_column(ForeignKey("child.id"), default=None, index=True)
    body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None)
    entry: Mapped[str | None] = mapped_column(default=None, index=True)
    title: Mapped[str | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    ended_note: Mapped[str | None] = mapped_column(default=None)


class DeadlineEvent(Base):
    """Something that happened in a process. `their_date` is the day the other side gives for it.

    `presumed` says that nobody knows its day: a rule about letters gives it, until somebody does.
    """

    __tablename__ = "deadline_event"
    __table_args__ = (UniqueConstraint("deadline_id", "name"),)

    deadline_id: Mapped[str] = mapped_column(ForeignKey("deadline.id"))
    name: Mapped[str]
    happened: Mapped[date]
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    partly: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    note: Mapped[str | None] = mapped_column(default=None)
    entry: Mapped[str | None] = mapped_column(default=None)
    their_date: Mapped[date | None] = mapped_column(default=None)
    their_said_on: Mapped[date | None] = mapped_column(default=None)
    their_note: Mapped[str | None] = mapped_column(default=None)
    presumed: Mapped[bool] = mapped_column(default=False, server_default=text("0"))


class DeadlineStep(Base):
    """What was said about the day of one step: a day that comes first, an exception that was stated."""

    __tablename__ = "deadline_step"
    __table_args__ = (UniqueConstraint("deadline_id", "step"),)

    deadline_id: Mapped[str] = mapped_column(ForeignKey("deadline.id"))
    step: Mapped[str]
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    entered: Mapped[date | None] = mapped_column(default=None)
    entered_by: Mapped[str | None] = mapped_column(default=None)
    entered_why: Mapped[str | None] = mapped_column(default=None)
    claimed: Mapped[str | None] = mapped_column(default=None)
    claimed_on: Mapped[date | None] = mapped_column(default=None)


class StatedReason(Base):
    """A reason that a decision gives, ticked by the parent: `reply` is a known reply, `page` where it stands."""

    __tablename__ = "stated_reason"
    __table_args__ = (UniqueConstraint("entry", "reply"),)

    entry: Mapped[str]
    reply: Mapped[str]
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    page: Mapped[str | None] = mapped_column(default=None)


class HeldItem(Base):
    """A kind of evidence that an entry, or one file of it, is. The parent says so."""

    __tablename__ = "held_item"
    __table_args__ = (UniqueConstraint("item", "entry", "attachment"),)

    item: Mapped[str]
    entry: Mapped[str] = mapped_column(index=True)
    made: Mapped[datetime] = mapped_column(UtcTime)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    attachment: Mapped[str | None] = mapped_column(default=None)
