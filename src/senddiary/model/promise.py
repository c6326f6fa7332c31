"""A promise: exact words, who said them, by when, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from senddiary.model.base import Base, new_id
from senddiary.model.people import Body, Person

if TYPE_CHECKING:
    from senddiary.model.entry import Entry

FATES: Final = ("kept", "partly", "not-kept", "changed", "withdrawn", "replaced")


class Promise(Base):
    """Belongs to one entry. Its fate is set by a person, never by the calendar."""

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
    by: Mapped[Person | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True)
    body: Mapped[Body | None] = relationship(init=False, lazy="raise_on_sql", viewonly=True)
    entry: Mapped[Entry] = relationship(init=False, lazy="raise_on_sql", back_populates="promises")

    def is_open(self) -> bool:
        """Nobody has said yet what became of it."""
        return self.fate is None

    def days_past(self, on: date) -> int | None:
        """Days past its date (+) or left (-) on that day; none without a date."""
        return None if self.due is None else (on - self.due).days

    def is_past_date(self, on: date) -> bool:
        """Open, with a date, and that date is over. The day itself is not past."""
        return self.is_open() and self.due is not None and on > self.due

    def late_by(self) -> int | None:
        """Days between its date and the day it was kept; 0 when on time; none when that is not known."""
        if self.fate != "kept" or self.due is None or self.fate_on is None:
            return None
        return max((self.fate_on - self.due).days, 0)

    def state(self, on: date) -> str:
        """waiting, no-date, past, kept, kept-late, partly, not-kept, changed, withdrawn or replaced."""
        if self.fate is None:
            return "no-date" if self.due is None else ("past" if self.is_past_date(on) else "waiting")
        return "kept-late" if self.fate == "kept" and self.late_by() else self.fate
