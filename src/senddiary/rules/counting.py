"""How the law counts: one function per counting word, each giving the last compliant day and its steps in words.

Every function takes the date it counts from, an amount in its own unit, and the days it may use. Nothing here knows
any rule; rule files name a word and an amount.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from senddiary.errors import TermsUnknown
from senddiary.i18n import _, ngettext
from senddiary.rules import calendars
from senddiary.rules.calendars import NAMES, NATIONS, SchoolCalendar
from senddiary.rules.honest import day_words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Which days count: the nation's bank holidays and, where school days matter, one school's calendar."""

    nation: str = "england"
    school: SchoolCalendar | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The last compliant day, how it was reached, and whether an estimated calendar was used on the way."""

    day: date
    steps: tuple[str, ...]
    estimated: bool = False


Counting = Callable[[date, int, Days], Counted]
Rolling = Callable[[date, Days], Counted | None]


def weeks_after(start: date, amount: int, _days: Days) -> Counted:
    """WEEKS_AFTER: the same weekday N weeks later, inclusive. Holidays do not matter."""
    end = start + timedelta(weeks=amount)
    words = ngettext("{start} and {count} week is {end}.", "{start} and {count} weeks is {end}.", amount)
    return Counted(end, (_filled(words, start, end, amount),))


def weeks_before(start: date, amount: int, _days: Days) -> Counted:
    """WEEKS_BEFORE: counted back from a planned event, the last day included."""
    end = start - timedelta(weeks=amount)
    words = ngettext("{count} week before {start} is {end}.", "{count} weeks before {start} is {end}.", amount)
    return Counted(end, (_filled(words, start, end, amount),))


def days_beginning_with(start: date, amount: int, _days: Days) -> Counted:
    """DAYS_BEGINNING_WITH: the first day is day 1."""
    end = start + timedelta(days=amount - 1)
    words = _("{start} is day 1, so day {count} is {end}.")
    return Counted(end, (_filled(words, start, end, amount),))


def days_after(start: date, amount: int, _days: Days) -> Counted:
    """DAYS_AFTER: the first day is not counted."""
    end = start + timedelta(days=amount)
    words = _("{start} is not counted, so day {count} is {end}.")
    return Counted(end, (_filled(words, start, end, amount),))


def months_corresponding(start: date, amount: int, _days: Days) -> Counted:
    """MONTHS_CORRESPONDING: the same date N months later; where there is none, the last day of that month."""
    end = start + relativedelta(months=amount)
    words = ngettext("{count} month after {start} is {end}.", "{count} months after {start} is {end}.", amount)
    steps = [_filled(words, start, end, amount)]
    if end.day != start.day:
        steps.append(_("That month has no day {number}, so its last day counts.").format(number=start.day))
    return Counted(end, tuple(steps))


def months_starting_with(start: date, amount: int, _days: Days) -> Counted:
    """MONTHS_STARTING_WITH: the first day counts, so it ends the day before the same date N months later."""
    same_date = start + relativedelta(months=amount)
    end = same_date - _DAY if same_date.day == start.day else same_date
    words = ngettext(
        "{start} is the first day of the {count} month, so the last is {end}.",
        "{start} is the first day of the {count} months, so the last is {end}.",
        amount,
    )
    return Counted(end, (_filled(words, start, end, amount),))


def months_before(start: date, amount: int, _days: Days) -> Counted:
    """MONTHS_BEFORE: counted back from a planned event, to the same date of an earlier month."""
    end = start - relativedelta(months=amount)
    words = ngettext("{count} month before {start} is {end}.", "{count} months before {start} is {end}.", amount)
    return Counted(end, (_filled(words, start, end, amount),))


def workday_eng(start: date, amount: int, _days: Days) -> Counted:
    """WORKDAY_ENG: Monday to Friday less England's bank holidays; the first day is not counted."""
    words = _("{start} is not counted; working day {count} in England after it is {end}.")
    return _by_day(start, amount, calendars.is_working_day, words)


def workday_eng_beginning_with(start: date, amount: int, _days: Days) -> Counted:
    """WORKDAY_ENG_BEGINNING_WITH: the same, but the first day counts when it is a working day."""
    words = _("Counting {start} itself when it is a working day, working day {count} is {end}.")
    counted = _by_day(start - _DAY, amount, calendars.is_working_day, words)
    return Counted(counted.day, (_filled(words, start, counted.day, amount),))


def workday_foi(start: date, amount: int, _days: Days) -> Counted:
    """WORKDAY_FOI: a bank holiday anywhere in the United Kingdom does not count."""
    words = _("{start} is not counted; leaving out bank holidays of all four nations, working day {count} is {end}.")
    return _by_day(start, amount, _works_everywhere, words)


def schoolday(start: date, amount: int, days: Days) -> Counted:
    """SCHOOLDAY: days on which that school has its pupils in; the first day is not counted."""
    words = _("{start} is not counted; school day {count} after it is {end}.")
    return _by_school_day(start, start, amount, days, words)


def schoolday_beginning_with(start: date, amount: int, days: Days) -> Counted:
    """SCHOOLDAY_BEGINNING_WITH: the same, but the first day is day 1 when it is a school day."""
    words = _("Counting {start} itself when it is a school day, school day {count} is {end}.")
    return _by_school_day(start, start - _DAY, amount, days, words)


def tribunal_days(start: date, amount: int, _days: Days) -> Counted:
    """TRIBUNAL_DAYS: working days, leaving out 25 December to 1 January and all of August."""
    words = _("{start} is not counted; leaving out 25 December to 1 January and August, working day {count} is {end}.")
    return _by_day(start, amount, lambda day: calendars.is_working_day(day) and not _rests(day), words)


def fixed_before(year: int, month: int, day: int) -> Counted:
    """FIXED_BEFORE: “before 15 February” is met on the 14th at the latest."""
    limit = date(year, month, day)
    words = _("The law says before {start}, so the last day is {end}.")
    return Counted(limit - _DAY, (_filled(words, limit, limit - _DAY, 1),))


def later_of(counted: tuple[Counted, ...]) -> int:
    """LATER_OF: which of them ends last; the first of equals."""
    return max(range(len(counted)), key=lambda n: (counted[n].day, -n))


def earlier_of(counted: tuple[Counted, ...]) -> int:
    """EARLIER_OF: which of them ends first; the first of equals."""
    return min(range(len(counted)), key=lambda n: (counted[n].day, n))


def tribunal_start(day: date, _days: Days) -> Counted | None:
    """TRIBUNAL_START: an appeal limit that ends from 25 December to 1 January or in August moves behind it."""
    if not _rests(day):
        return None
    end = date(day.year, 8, 31) if day.month == 8 else date(day.year + (day.month == 12), 1, 1)
    moved = calendars.next_working_day(end + _DAY)
    words = _("{start} lies in a time the Tribunal leaves out, so the first working day after {limit} counts: {end}.")
    return Counted(moved, (words.format(start=day_words(day), limit=day_words(end), end=day_words(moved)),))


def tribunal_roll(day: date, _days: Days) -> Counted | None:
    """TRIBUNAL_ROLL: a limit that ends on no working day is met on the next one."""
    return _rolled(day, _("{start} is not a working day, so the next working day counts: {end}."))


def working_day_roll(day: date, _days: Days) -> Counted | None:
    """WORKING_DAY_ROLL: the same for a body that answers by the next working day."""
    return _rolled(day, _("{start} is not a working day, so they have until the next one: {end}."))


WORDS: Mapping[str, Counting] = {
    "WEEKS_AFTER": weeks_after,
    "WEEKS_BEFORE": weeks_before,
    "DAYS_BEGINNING_WITH": days_beginning_with,
    "DAYS_AFTER": days_after,
    "MONTHS_CORRESPONDING": months_corresponding,
    "MONTHS_STARTING_WITH": months_starting_with,
    "MONTHS_BEFORE": months_before,
    "WORKDAY_ENG": workday_eng,
    "WORKDAY_ENG_BEGINNING_WITH": workday_eng_beginning_with,
    "WORKDAY_FOI": workday_foi,
    "SCHOOLDAY": schoolday,
    "SCHOOLDAY_BEGINNING_WITH": schoolday_beginning_with,
    "TRIBUNAL_DAYS": tribunal_days,
}
ROLLS: Mapping[str, Rolling] = {
    "TRIBUNAL_START": tribunal_start,
    "TRIBUNAL_ROLL": tribunal_roll,
    "WORKING_DAY_ROLL": working_day_roll,
}
CHOICES: Mapping[str, Callable[[tuple[Counted, ...]], int]] = {"LATER_OF": later_of, "EARLIER_OF": earlier_of}
FIXED = "FIXED_BEFORE"
SCHOOL = frozenset({"SCHOOLDAY", "SCHOOLDAY_BEGINNING_WITH"})  # need the terms of one school
UNDATED = frozenset({"NO_FIXED", "COUNT"})  # a duty without a number, or a number that is no date


def _by_day(start: date, amount: int, counts: Callable[[date], bool], words: str) -> Counted:
    day, left = start, amount
    while left > 0:
        day += _DAY
        left -= counts(day)
    return Counted(day, (_filled(words, start, day, amount),))


def _by_school_day(shown: date, start: date, amount: int, days: Days, words: str) -> Counted:
    school = days.school
    day, left = start, amount
    while left > 0:
        day += _DAY
        if school is None or not school.terms or not school.terms[0].first <= day <= school.terms[-1].last:
            raise TermsUnknown(
                _("Which days is the school open around {day}? Its terms are not known for then.").format(
                    day=day_words(day)
                ),
                _("Give the school’s own term dates and ask again."),
            )
        left -= school.is_school_day(day)
    unsure = _unsure(school, days.nation) if school is not None else ()
    return Counted(day, (_filled(words, shown, day, amount), *unsure), estimated=bool(unsure))


def _unsure(school: SchoolCalendar, nation: str) -> tuple[str, ...]:
    """Why school days counted with this calendar are no more than estimated; nothing when they are sure."""
    if school.estimated:
        return (_("Usual term dates were used, so this day is estimated until the school’s own are known."),)
    if school.nation != nation:
        words = _("The calendar is of a school in {there}, and the rule is one of {here}, so this day is estimated.")
        return (words.format(there=_(NAMES[school.nation]), here=_(NAMES[nation])),)
    return ()


def _works_everywhere(day: date) -> bool:
    return all(calendars.is_working_day(day, nation) for nation in NATIONS)


def _rests(day: date) -> bool:
    """25 December to 1 January, and August: times the Tribunal leaves out."""
    return day.month == 8 or (day.month == 12 and day.day >= 25) or (day.month == 1 and day.day == 1)


def _rolled(day: date, words: str) -> Counted | None:
    moved = calendars.next_working_day(day)
    return None if moved == day else Counted(moved, (_filled(words, day, moved, 1),))


def _filled(words: str, start: date, end: date, count: int) -> str:
    return words.format(start=day_words(start), end=day_words(end), count=count)
