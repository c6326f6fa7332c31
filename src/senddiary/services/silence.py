"""Silence: computed from asks and answers, never stored, and gone as soon as an answer is logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from senddiary.i18n import _, ngettext
from senddiary.rules.calendars import working_days_between
from senddiary.rules.honest import day_words
from senddiary.services.promise_rows import PromiseRow

QUIET_DAYS: Final = 10  # working days after the latest ask from which something has gone quiet


@dataclass(frozen=True, slots=True)
class Silence:
    """No reply is recorded from the first unanswered ask (`since`) to the day of looking (`until`).

    `chased` are the later asks in between; `working_days` counts those of England after `since`, up to and
    including `until`.
    """

    since: date
    until: date
    working_days: int
    chased: tuple[date, ...] = ()

    @property
    def last_ask(self) -> date:
        """The latest day on which somebody asked."""
        return self.chased[-1] if self.chased else self.since

    @property
    def is_quiet(self) -> bool:
        """Whether a working fortnight has gone by since the latest ask."""
        return working_days_between(self.last_ask, self.until) >= QUIET_DAYS


def between(asked: Sequence[date], answered: Sequence[date], *, on: date) -> Silence | None:
    """The silence that lasts on that day, if any. An answer on the day of an ask answers it."""
    heard = max((day for day in answered if day <= on), default=None)
    open_ = sorted({day for day in asked if day <= on and (heard is None or day > heard)})
    if not open_ or open_[0] == on:
        return None
    return Silence(open_[0], on, working_days_between(open_[0], on), tuple(open_[1:]))


def of_row(row: PromiseRow, *, on: date) -> Silence | None:
    """The silence about an open promise of theirs, from the first chase or letter that nobody answered."""
    return None if row.ours or not row.is_open else between(row.asked, row.answered, on=on)


def words(silence: Silence) -> str:
    """“No reply recorded between 4 June and 9 July 2026 (25 working days); chased 18 June, 2 July”."""
    same = silence.since.year == silence.until.year
    days = ngettext("{days} working day", "{days} working days", silence.working_days)
    said = _("No reply recorded between {since} and {until} ({days})").format(
        since=day_words(silence.since, weekday=False, year=not same),
        until=day_words(silence.until, weekday=False),
        days=days.format(days=silence.working_days),
    )
    if not silence.chased:
        return said
    chased = ", ".join(day_words(day, weekday=False, year=not same) for day in silence.chased)
    return _("{said}; chased {chased}").format(said=said, chased=chased)
