"""Dates and the time of writing in plain words, never more certain than the writer was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from senddiary.i18n import N_, _, ngettext
from senddiary.rules.when import MONTHS, When, span

_DAY = timedelta(days=1)
_SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_SEASONS = {"spring": N_("spring"), "summer": N_("summer"), "autumn": N_("autumn"), "winter": N_("winter")}
_FIRST_SENSIBLE_YEAR = 2000  # a computer that says it is earlier has lost its clock


def honest(when: When, *, weekday: bool = True, year: bool = True) -> str:
    """When it happened, with its certainty: “about 15:45, Wed 13 May 2026”."""
    if when.form is None:
        return _("date not known")
    if when.operator == "between":
        return _between(when.form, when.until or when.form, year=year)
    words = _form_words(when.form, weekday=weekday and when.operator == "on", year=year)
    precision = when.precision
    if precision == "minute":
        moment = span(when.form).first
        day_ = day_words(moment.date(), weekday=weekday, year=year)
        if when.operator == "on":
            return _("{day}, {clock}").format(day=day_, clock=_clock(moment))
        return _with_operator(when.operator, _("{clock}, {day}").format(clock=_clock(moment), day=day_))
    return _with_operator(when.operator, words)


def short(when: When, today: date) -> str:
    """The date for a list: “Today 08:50”, “Wed 13 · 15:40” in this month, “Wed 13 May · 15:40”, “May 2024”."""
    if when.form is None:
        return _("date not known")
    if when.operator == "between" or when.precision not in ("minute", "day"):
        return honest(when, weekday=False)
    moment = span(when.form).first
    day_ = _short_day(moment.date(), today)
    if when.precision == "day":
        return _with_operator(when.operator, day_)
    clock = _with_operator(when.operator, _clock(moment))
    if moment.date() == today:
        return _("{day} {clock}").format(day=day_, clock=clock)
    return _("{day} · {clock}").format(day=day_, clock=clock)


def day_words(day: date, *, weekday: bool = True, year: bool = True) -> str:
    """One day: “Wed 13 May 2026”, or “13 September 2026” without the weekday."""
    month = _((_SHORT_MONTHS if weekday else MONTHS)[day.month - 1])
    words = _("{weekday} {day} {month}") if weekday else _("{day} {month}")
    words = words.format(weekday=_(_WEEKDAYS[day.weekday()]), day=day.day, month=month)
    return f"{words} {day.year}" if year else words


def written_line(when: When, written_utc: datetime, zone: str, amended_times: int, source: str | None = None) -> str:
    """The line under an entry: how long after the event it was written, and whether it was changed since.

    `source` is how the writer knows it (saw, told, document, memory); it only chooses the words.
    """
    return _("{written} · {amended}").format(
        written=_written(when, written_utc, zone, source), amended=amended_words(amended_times)
    )


def amended_words(times: int) -> str:
    """How often an entry was changed after it was written."""
    if times <= 0:
        return _("not changed since")
    if times == 1:
        return _("amended once")
    if times == 2:
        return _("amended twice")
    return _("amended {count} times").format(count=times)


def written_late(when: When, written_utc: datetime, zone: str) -> bool:
    """Whether it was written more than 24 hours after the last possible moment.

    “After X” has no last moment: it counts as late when it *may* have been. An undated entry is never late.
    """
    last = when.last if when.last is not None else when.first
    return last is not None and written_utc - _utc(last, zone) > _DAY


def lag_words(when: When, written_utc: datetime, zone: str) -> str:
    """The time of writing for the narrow column of a report: “same day”, “20 min later”, “3 years later”."""
    written = _local(written_utc, zone)
    if when.form is None or written.year < _FIRST_SENSIBLE_YEAR:
        return _("time not known")
    if when.precision == "minute" and when.operator in ("on", "about"):
        lag = written_utc - _utc(span(when.form).first, zone)
        if abs(lag) < _DAY:
            return _hours_short(lag)
    return _days_short(when, written)


# How the sentence is found


def _written(when: When, written_utc: datetime, zone: str, source: str | None) -> str:
    written = _local(written_utc, zone)
    if written.year < _FIRST_SENSIBLE_YEAR:
        return _("Time of writing not certain: the computer’s clock said {day}").format(day=day_words(written.date()))
    if when.form is None:
        return _("Written on {day}; when it happened is not known").format(day=day_words(written.date()))
    if when.precision == "minute" and when.operator in ("on", "about"):
        lag = written_utc - _utc(span(when.form).first, zone)
        if abs(lag) < _DAY:
            return _written_hours(lag, about=when.operator == "about")
    return _written_days(when, written, source)


def _written_hours(lag: timedelta, *, about: bool) -> str:
    amount = _hours(abs(lag))
    if amount is None:
        return _("Written at about that time") if about else _("Written at the time")
    if lag < timedelta(0):
        words = _("Written about {amount} before") if about else _("Written {amount} before")
    else:
        words = _("Written about {amount} after") if about else _("Written {amount} after")
    return words.format(amount=amount)


def _written_days(when: When, written: datetime, source: str | None) -> str:
    if when.operator == "after":
        return _written_open(when, written)
    first, last = _edges(when)
    if written < first and when.operator != "before":
        return _written_before(when, (first.date() - written.date()).days)
    if written.date() <= last:
        return _same_time_words(when, written)
    if (written.date() - last).days == 1 and when.precision == "day" and when.operator == "on":
        return _("Written the next day")
    return _with_certainty(when, _later(when, last, written.date(), source))


def _later(when: When, last: date, written: date, source: str | None) -> str:
    amount = _amount(last, written)
    if when.operator == "before":
        return _("Written at least {amount} after").format(amount=amount)
    if source == "document":
        return _("Written from a document, {amount} later").format(amount=amount)
    if source == "memory" or (written - last).days >= 28:
        return _("Written from memory, {amount} later").format(amount=amount)
    return _("Written {amount} after").format(amount=amount)


def _written_before(when: When, days: int) -> str:
    if days <= 0:
        return _("Written earlier that day")
    if days == 1 and when.precision in ("minute", "day"):
        return _("Written the day before")
    amount = ngettext("{count} day", "{count} days", days).format(count=days)
    return _with_certainty(when, _("Written {amount} before").format(amount=amount))


def _written_open(when: When, written: datetime) -> str:
    first = when.first
    if first is None or written < first:
        return _("Written before; date approximate")
    amount = _amount(first.date(), written.date())
    if amount is None:
        return _("Written the same day")
    return _("Written at most {amount} after; date approximate").format(amount=amount)


def _same_time_words(when: When, written: datetime) -> str:
    if when.last is not None and written >= when.last:
        return _("Written later that day; time approximate")
    if when.operator == "between":
        return _("Written within that time; date approximate")
    if when.operator == "before":
        return _("Written before then; date approximate")
    words = {
        "month": _("Written in the same month; date approximate"),
        "season": _("Written in the same season; date approximate"),
        "year": _("Written in the same year; date approximate"),
    }
    return words.get(when.precision, _("Written the same day"))


def _with_certainty(when: When, words: str) -> str:
    if when.operator == "on" and when.precision in ("minute", "day"):
        return words
    return _("{words}; date approximate").format(words=words)


def _days_short(when: When, written: datetime) -> str:
    first, last = _edges(when)
    if written < first and when.operator != "before":
        days = (first.date() - written.date()).days
        return ngettext("{count} day before", "{count} days before", days).format(count=days) if days else _("same day")
    amount = _amount(last, written.date())
    if amount is None:
        return _("same day") if when.precision in ("minute", "day") else _("same {span}").format(span=_span_word(when))
    return _("next day") if (written.date() - last).days == 1 else _("{amount} later").format(amount=amount)


def _span_word(when: When) -> str:
    words = {"month": _("month"), "season": _("season"), "year": _("year")}
    return words.get(when.precision, _("time"))


def _edges(when: When) -> tuple[datetime, date]:
    """The first possible moment and the last possible day of a dated When."""
    first = when.first
    if first is None:
        raise ValueError("an undated When has no edges")
    last = when.last
    if last is None:
        return first, first.date()
    last_moment = last if when.operator == "before" else last - timedelta(minutes=1)
    return first, last_moment.date()


# Amounts of time


def _hours(lag: timedelta) -> str | None:
    minutes = int(lag.total_seconds() // 60)
    if minutes < 1:
        return None
    if minutes < 60:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours = minutes // 60
    return ngettext("{count} hour", "{count} hours", hours).format(count=hours)


def _hours_short(lag: timedelta) -> str:
    minutes = int(abs(lag).total_seconds() // 60)
    if minutes < 1:
        return _("at once")
    if minutes < 60:
        words = _("{count} min before") if lag < timedelta(0) else _("{count} min later")
        return words.format(count=minutes)
    words = _("{count} h before") if lag < timedelta(0) else _("{count} h later")
    return words.format(count=minutes // 60)


def _amount(start: date, end: date) -> str | None:
    """How long from one day to another, rounded to a unit a person would use; None for the same day or earlier."""
    days = (end - start).days
    if days < 1:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if days < 14:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if months < 2:
        return ngettext("{count} week", "{count} weeks", days // 7).format(count=days // 7)
    if months < 24:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    years = (months + 6) // 12
    return ngettext("{count} year", "{count} years", years).format(count=years)


def _local(written_utc: datetime, zone: str) -> datetime:
    return written_utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _utc(wall_clock: datetime, zone: str) -> datetime:
    return wall_clock.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# Words of a date


def _form_words(form: str, *, weekday: bool, year: bool) -> str:
    own = span(form)
    match own.precision:
        case "minute" | "day":
            return day_words(own.first.date(), weekday=weekday, year=year)
        case "month":
            month = _(MONTHS[own.first.month - 1])
            return f"{month} {own.first.year}" if year else month
        case "season" if form.endswith("winter"):
            return _("winter {year}–{next}").format(year=own.first.year, next=f"{(own.first.year + 1) % 100:02d}")
        case "season":
            return _("{season} {year}").format(season=_(_SEASONS[form[5:]]), year=own.first.year)
        case _:
            return str(own.first.year)


def _with_operator(operator: str, words: str) -> str:
    match operator:
        case "about":
            return _("about {date}").format(date=words)
        case "before":
            return _("before {date}").format(date=words)
        case "after":
            return _("after {date}").format(date=words)
        case _:
            return words


def _between(start: str, end: str, *, year: bool) -> str:
    """“between 3 and 7 May 2026”: what both ends share is said once."""
    early, late = span(start), span(end)
    later = _end_words(end, year=year)
    if early.precision != late.precision or early.precision == "year":
        return _("between {start} and {end}").format(start=_end_words(start, year=year), end=later)
    same_year, same_month = early.first.year == late.first.year, early.first.month == late.first.month
    if early.precision == "minute" and early.first.date() == late.first.date():
        earlier, later = _clock(early.first), f"{_clock(late.first)}, {day_words(late.first.date(), year=year)}"
    elif early.precision == "day" and same_year and same_month:
        earlier = str(early.first.day)
    else:
        earlier = _end_words(start, year=year and (not same_year or early.precision == "season"))
    return _("between {start} and {end}").format(start=earlier, end=later)


def _end_words(form: str, *, year: bool) -> str:
    words = _form_words(form, weekday=False, year=year)
    if span(form).precision == "minute":
        return _("{clock} on {day}").format(clock=_clock(span(form).first), day=words)
    return words


def _short_day(day: date, today: date) -> str:
    if day == today:
        return _("Today")
    weekday = _(_WEEKDAYS[day.weekday()])
    if (day.year, day.month) == (today.year, today.month):
        return f"{weekday} {day.day}"
    words = f"{day.day} {_(_SHORT_MONTHS[day.month - 1])}"
    return f"{weekday} {words}" if day.year == today.year else f"{words} {day.year}"


def _clock(moment: datetime | time) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"
