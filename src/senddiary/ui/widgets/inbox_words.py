"""What the inbox says about a thing that came in: what it is, which clock said when, who it seems to be from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from senddiary.i18n import N_, _, ngettext
from senddiary.importers.draft import Clock, Draft, Party
from senddiary.importers.names import visible
from senddiary.rules.honest import honest
from senddiary.rules.storable import storable
from senddiary.rules.when import When, span
from senddiary.services import intake_times

LONGEST: Final = 120  # characters of a title or a name on one line
FARTHEST: Final = 24 * 60  # minutes from UTC; no zone on earth is farther
KINDS: Final = {
    "email": (N_("Email"), "mail"),
    "chat": (N_("Chat"), "message-circle"),
    "note": (N_("Note"), "pencil"),
    "pdf": (N_("PDF"), "file-text"),
    "picture": (N_("Picture"), "image"),
    "text": (N_("Text"), "file-text"),
    "table": (N_("Table"), "sliders-horizontal"),
    "calendar": (N_("Calendar"), "calendar-days"),
    "audio": (N_("Sound"), "audio-lines"),
    "video": (N_("Video"), "play"),
    "file": (N_("File"), "paperclip"),
}
CLOCKS: Final = {
    "message": N_("The message says {when}."),
    "phone": N_("Your phone says {when}."),
    "camera": N_("The camera says {when}."),
    "chat": N_("The chat says {when}."),
    "properties": N_("The document’s own notes say {when}."),
    "file-name": N_("The name of the file says {when}."),
    "words": N_("The words in it say {when}."),
    "file": N_("The computer says the file was last changed {when}."),
}
UNREAD_CLOCKS: Final = {
    "message": N_("The message carries a date that cannot be read: “{raw}”."),
    "phone": N_("Your phone wrote a date that cannot be read: “{raw}”."),
    "camera": N_("The camera wrote a date that cannot be read: “{raw}”."),
}
SHORT_CLOCKS: Final = {
    "message": N_("from the message"),
    "phone": N_("from your phone"),
    "camera": N_("from the camera"),
    "chat": N_("from the chat"),
    "properties": N_("from the document"),
    "file-name": N_("from the file’s name"),
    "words": N_("from its words"),
    "file": N_("from the file"),
}


def icon_of(kind: str) -> str:
    """The drawing for a kind of thing."""
    return KINDS.get(kind, KINDS["file"])[1]


def what_it_is(draft: Draft) -> str:
    """“Email with 2 files”, “PDF, 12 pages”, “Chat, 46 messages”, “Sound, 1 min 52 s”."""
    words = _(KINDS.get(draft.kind, KINDS["file"])[0])
    counted = [part for part in (_pages(draft), _length(draft), _rows(draft), _items(draft)) if part]
    if draft.files:
        files = ngettext("with {n} file", "with {n} files", len(draft.files)).format(n=len(draft.files))
        words = f"{words} {files}"
    return ", ".join([words, *counted])


def title_of(draft: Draft, name: str) -> str:
    """What it calls itself, else the name it came with."""
    return one_line(draft.title) or one_line(name) or _("Without a name")


def one_line(words: str) -> str:
    """Foreign words on one line, with nothing in them that could turn the writing round."""
    shown = " ".join(visible(storable(words)).split())
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1].rstrip() + "…"


def clock_lines(clocks: Sequence[Clock], zone: str) -> tuple[str, ...]:
    """One sentence for each clock, best first: “The message says 15:20 on 21 November 2026.”"""
    return tuple(line for clock in clocks if (line := _clock_line(clock, zone)))


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A clock to choose by its place among the clocks: the date it would give here, and the sentence of who said so."""

    place: int
    date: str
    sentence: str


def clock_choices(draft: Draft, zone: str) -> tuple[ClockWords, ...]:
    """The clocks to choose between, best first. None when they agree, or for many things."""
    asked = any(remark.code == "two-dates" for remark in draft.remarks)
    places = intake_times.apart(draft.clocks, zone, asked=asked) if not draft.items else ()
    return tuple(
        ClockWords(place, _here(draft.clocks[place], zone), _told_apart(draft, place, zone)) for place in places
    )


def _here(clock: Clock, zone: str) -> str:
    return said(local_form(clock, zone) or clock.form or "")


def _told_apart(draft: Draft, place: int, zone: str) -> str:
    """What one clock says; those of one message are told apart: its date lines, and who took it in."""
    clock = draft.clocks[place]
    received = draft.facts.get("received", "")
    if clock.source != "message" or draft.kind != "email":
        return _clock_line(clock, zone)
    if place and received.startswith(clock.form or "-") and clock not in draft.clocks[place + 1 :]:
        form = N_("The mail service that took it in says {when}.")
    else:
        form = N_("Another date line of the message says {when}.") if place else N_("The message says {when}.")
    return _with_here(_(form).format(when=said(clock.form or "")), clock, zone)


def _clock_line(clock: Clock, zone: str) -> str:
    if clock.form is None:
        form = UNREAD_CLOCKS.get(clock.source, N_("It carries a date that cannot be read: “{raw}”."))
        return _(form).format(raw=one_line(clock.raw)[:60]) if clock.raw else ""
    return _with_here(_(CLOCKS.get(clock.source, CLOCKS["file"])).format(when=said(clock.form)), clock, zone)


def _with_here(words: str, clock: Clock, zone: str) -> str:
    """The sentence, and what that was in the diary’s own zone when it differs."""
    here = local_form(clock, zone)
    if here is None or here == clock.form:
        return words
    return f"{words} {_('That was {when} here.').format(when=said(here))}"


def said(form: str) -> str:
    """A date form inside a sentence: “15:20 on 21 November 2026”, “on 3 May 2026”, “May 2026”."""
    own = span(form)
    if own.precision == "minute":
        day = honest(When(own.first.date().isoformat()), weekday=False)
        return _("{clock} on {day}").format(clock=f"{own.first:%H:%M}", day=day)
    return honest(When(form), weekday=False)


def local_form(clock: Clock, zone: str) -> str | None:
    """The clock’s time as it was in the diary’s own zone; none when it does not say how far from UTC it stood."""
    if clock.form is None or clock.offset is None or span(clock.form).precision != "minute":
        return None
    if abs(clock.offset) > FARTHEST:
        return None
    moment = (span(clock.form).first - timedelta(minutes=clock.offset)).replace(tzinfo=UTC)
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


def received_line(now: datetime) -> str:
    """“Received here at 21:40 on 21 November 2026.”"""
    return _("Received here {when}.").format(when=said(f"{now:%Y-%m-%dT%H:%M}"))


def short_source(source: str) -> str:
    """Beside a date in a row: “from your phone”."""
    return _(SHORT_CLOCKS[source]) if source in SHORT_CLOCKS else ""


def sender_of(draft: Draft) -> Party | None:
    """Who it says it is from."""
    return next((party for party in draft.parties if party.role == "from"), None)


def from_phone(draft: Draft) -> bool:
    """Whether it is a note to oneself: a phone’s own clock, or a message from the very address it went to."""
    if any(clock.source == "phone" for clock in draft.clocks):
        return True
    sender = sender_of(draft)
    own = sender.address.strip().lower() if sender is not None else ""
    return bool(own) and any(party.role == "to" and party.address.strip().lower() == own for party in draft.parties)


def party_words(party: Party) -> str:
    """The name with the address beside it, because a name can say anything: “Mrs Patel (office@hilltop.example)”."""
    name, address = one_line(party.name), one_line(party.address)
    if name and address and name != address:
        return _("{name} ({address})").format(name=name, address=address)
    return name or address or _("nobody named")


def _pages(draft: Draft) -> str:
    number = _number(draft, "pages")
    return ngettext("{n} page", "{n} pages", number).format(n=number) if number else ""


def _length(draft: Draft) -> str:
    seconds = _number(draft, "seconds")
    return duration(seconds) if seconds else ""


def duration(seconds: int) -> str:
    """“1 min 52 s”, “1 h 4 min”."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return _("{h} h {m} min").format(h=hours, m=minutes)
    return _("{m} min {s} s").format(m=minutes, s=left) if minutes else _("{s} s").format(s=left)


def _rows(draft: Draft) -> str:
    rows = max(len(draft.table) - 1, 0)
    return ngettext("{n} row", "{n} rows", rows).format(n=rows) if rows else ""


def _items(draft: Draft) -> str:
    number = len(draft.items)
    if not number:
        return ""
    if draft.kind == "chat":
        return ngettext("{n} day", "{n} days", number).format(n=number)
    if draft.kind in ("email", "note") and "when" in draft.items[-1].facts:
        return ngettext("{n} note", "{n} notes", number).format(n=number)
    if draft.kind == "email":
        return ngettext("{n} message", "{n} messages", number).format(n=number)
    return ngettext("{n} part", "{n} parts", number).format(n=number)


def _number(draft: Draft, fact: str) -> int:
    words = draft.facts.get(fact, "")
    try:
        return max(0, int(float(words))) if words else 0
    except (ValueError, OverflowError):
        return 0
