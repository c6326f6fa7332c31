"""When something was, in few words, seen from now. Both by the clock on the wall; the days are those of the diary."""

from __future__ import annotations

from datetime import datetime

from senddiary.i18n import _

DAYS_WITHOUT_A_YEAR = 200


def day_words(moment: datetime, now: datetime) -> str:
    """ "today, 07:58", "yesterday, 18:02", "Tue 17 Nov, 18:02", "17 Nov 2025"."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return _("today, {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return _("yesterday, {time}").format(time=f"{moment:%H:%M}")
    if 0 < days < DAYS_WITHOUT_A_YEAR:
        return f"{moment:%a} {moment.day} {moment:%b}, {moment:%H:%M}"
    return f"{moment.day} {moment:%b %Y}"


def short_day(moment: datetime, now: datetime) -> str:
    """ "today", "yesterday", "17 Nov"."""
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return _("today") if days == 0 else _("yesterday")
    return f"{moment.day} {moment:%b}" if 0 < days < DAYS_WITHOUT_A_YEAR else f"{moment.day} {moment:%b %Y}"
