"""How entries and promises are put into few words for rows and chips. Pure: entries in, words out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senddiary.i18n import _, ngettext
from senddiary.model.entry import Entry
from senddiary.model.kinds import kind_named
from senddiary.rules.honest import day_words, lag_words
from senddiary.services.promises import PromiseRow

TITLE_LENGTH = 90
SOON_DAYS = 7  # a chip turns ochre this many days before the date


@dataclass(frozen=True)
class ChipWords:
    """What a chip says, in which tone, with which drawing."""

    text: str
    tone: str = "plain"
    icon: str | None = None


def title_of(title: str | None, text: str) -> str:
    """The one line of an entry; without one, the beginning of its words."""
    if title and title.strip():
        return " ".join(title.split())
    flat = " ".join(text.split())
    if len(flat) <= TITLE_LENGTH:
        return flat
    cut = flat.rfind(" ", 0, TITLE_LENGTH)
    return flat[: cut if cut > 40 else TITLE_LENGTH] + " …"


def kind_chip(kind: str) -> ChipWords:
    """The kind of an entry."""
    known = kind_named(kind)
    return ChipWords(known.label, known.tone, known.icon)


def row_chip(kind: str, promises: int) -> ChipWords:
    """What is most worth knowing about an entry in a list: its promises, else its kind."""
    if promises:
        return ChipWords(promises_words(promises), "waiting", "handshake")
    return kind_chip(kind)


def promises_words(count: int) -> str:
    """“2 promises”."""
    return ngettext("{count} promise", "{count} promises", count).format(count=count)


def quiet_line(entry: Entry, zone: str) -> str:
    """Where, with whom, and how long after it was written."""
    parts = [entry.place, ", ".join(person.name for person in entry.people[:3])]
    parts.append(_("written {lag}").format(lag=lag_words(entry.when, entry.written, zone)) if entry.occurred else None)
    return " · ".join(part for part in parts if part)


def promise_chip(row: PromiseRow, today: date) -> ChipWords:
    """The state of a promise: words first, colour second."""
    match row.state:
        case "past":
            return ChipWords(days_past(row.days or 0), "past")
        case "waiting":
            left = -(row.days or 0)
            return ChipWords(days_left(left), "soon" if left <= SOON_DAYS else "waiting")
        case "no-date":
            return ChipWords(_waiting_words(row, today), "waiting")
        case "kept-late":
            return ChipWords(_kept_late(row.late_by or 0), "kept", "check")
    settled = {
        "kept": ChipWords(_("Kept"), "kept", "check"),
        "partly": ChipWords(_("Partly kept"), "soon"),
        "not-kept": ChipWords(_("Not kept"), "past"),
        "changed": ChipWords(_("Changed")),
        "withdrawn": ChipWords(_("Withdrawn")),
    }
    return settled.get(row.state, ChipWords(_("Replaced")))


def days_past(days: int) -> str:
    """“44 days past”."""
    return ngettext("{count} day past", "{count} days past", days).format(count=days)


def days_left(days: int) -> str:
    """“8 days left”; the day itself is “Due today”."""
    if days == 0:
        return _("Due today")
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def spoken_state(row: PromiseRow, today: date) -> str:
    """The state for a screen reader: “past its date by 12 days”."""
    if row.state == "past":
        words = ngettext("past its date by {count} day", "past its date by {count} days", row.days or 0)
        return words.format(count=row.days)
    return promise_chip(row, today).text


def said_by(row: PromiseRow) -> str:
    """“Mrs Patel, SENCO”, as far as it is known."""
    if row.ours:
        return _("You")
    parts = [row.by or row.body or _("Not noted by whom"), row.role if row.by else None]
    return ", ".join(part for part in parts if part)


def day_short(day: date | None, today: date) -> str:
    """“2 Mar”, with the year when it is another one."""
    if day is None:
        return ""
    words = day_words(day, weekday=True, year=day.year != today.year)
    return words.split(" ", 1)[1]


def _waiting_words(row: PromiseRow, today: date) -> str:
    if row.said is None or row.said >= today:
        return _("No date given")
    days = (today - row.said).days
    return ngettext("Waiting {count} day", "Waiting {count} days", days).format(count=days)


def _kept_late(days: int) -> str:
    return ngettext("Kept, {count} day late", "Kept, {count} days late", days).format(count=days)
