"""A promise: exact words, who said them, by when, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from senddiary.model.base import Base, new_id
from senddiary.model.people import Body, Person

if TYPE_CHECKING:
    from senddiary.model.entry import Entry

FATES: Final = ("kept", "partly", "not-kept", "changed", "withdrawn", "replaced")
NOT_SURE: Final = "not-sure"  # an honest answer to “who must make sure?”


def late_by(fate: str | None, fate_on: date | None, due: date | None) -> int | None:
    """Days between its date and the day it was kept; 0 when on time; none when that is not known."""
    if fate != "kept" or due is None or fate_on is None:
        return None
    return max((fate_on - due).days, 0)


def state_on(fate: str | None, due: date | None, on: date, *, late: bool) -> str:
    """waiting, no-date, past, kept, kept-late, partly, not-kept, changed, withdrawn or replaced."""
    if fate is None:
        return "no-date" if due is None else ("past" if on > due else "waiting")
    return "kept-late" if late else fate


class Promise(Base):
    """Belongs to one entry. Its fate is set by a person, never by the calendar.

    Who said it, who does it and who must make sure are three facts. `duty` is a key of the accountability map, or
    NOT_SURE, or none when nobody was asked. `ours` is what the parent undertook. `child_id` narrows it to one child of
    the entry. `became` says into what it was changed, `replaced_by` names the promise that took its place.
    """

    __tablename__ = "promise"

    words: Mapped[str]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True, default=None)
    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    position: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None, index=True)
    body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None, index=True)
    due: Mapped[date | None] = mapped_column(default=None)
    fate: Mapped[str | None] = mapped_column(default=None)
    fate_on: Mapped[date | None] = mapped_column(default=None)
    fate_note: Mapped[str | None] = mapped_column(default=None)
    doer_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    doer_body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None)
    duty_body_id: Mapped[str | None] = mapped_column(ForeignKey("body.id"), default=None)
    duty: Mapped[str | None] = mapped_column(default=None)
    ours: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    child_id: Mapped[str | None] = mapped_column(ForeignKey("child.id"), default=None)
    became: Mapped[str | None] = mapped_column(default=None)
    replaced_by: Mapped[str | None] = mapped_column(default=None)
    snoozed_until: Mapped[date | None] = mapped_column(default=None)
    by: Mapped[Person | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True, foreign_keys=[by_id])
    body: Mapped[Body | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True, foreign_keys=[body_id])
    entry: Mapped[Entry] = relationship(init=False, lazy="raise_on_sql", back_populates="promises")
