"""What the date field says under itself: what was understood, and what is worth knowing about it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from senddiary.i18n import _
from senddiary.rules.honest import honest
from senddiary.rules.when import When, clock_trouble

LONGEST = 40  # characters of what was not understood


@dataclass(frozen=True, slots=True)
class Shown:
    """What the field holds: the date, how sure one is, the words in the line, and words that are no date yet."""

    when: When
    sure: str
    typed: str
    unread: str = ""


def what_was_understood(shown: Shown, today: date, zone: str) -> str:
    """One or two short sentences; nothing when the line itself already says all."""
    if shown.unread:
        words = _("“{words}” is not a date yet, so it counts as “date not known”. Try “yesterday” or “13 May 15:40”.")
        return words.format(words=shown.unread[:LONGEST])
    when = shown.when
    if when.form is None:
        return ""
    if shown.sure == "between" and when.operator != "between":
        return _("Add the second date, which must come after the first one.")
    return _trouble(when, zone) or _understood(shown, today)


def _understood(shown: Shown, today: date) -> str:
    words = honest(shown.when)
    first = shown.when.first
    if first is not None and first > datetime.combine(today, datetime.max.time()):
        return _("{date}. That day is still to come.").format(date=_capital(words))
    if shown.sure == "exact" and shown.when.precision == "day":
        return _("{date}. Add the time if you know it, such as 15:40.").format(date=_capital(words))
    return "" if words == shown.typed else _capital(words)


def _trouble(when: When, zone: str) -> str:
    match clock_trouble(when.form, zone):
        case "skipped":
            return _("The clocks went forward that night, so this time did not exist. It is kept as you wrote it.")
        case "doubled":
            return _("The clocks went back that night, so this time came twice. It is kept as you wrote it.")
        case _:
            return ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
