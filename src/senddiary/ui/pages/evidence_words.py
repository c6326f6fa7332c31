"""How documents are put into few words. Pure: rows in, words out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from senddiary.i18n import N_, _, ngettext
from senddiary.rules.honest import day_words, honest
from senddiary.rules.when import When
from senddiary.services.document_rows import Chip, DocumentRow
from senddiary.ui.day_words import short_day
from senddiary.ui.widgets.document_lines import DocumentLine, icon_of
from senddiary.ui.widgets.entry_words import ChipWords

TONES = {"damaged": "past", "private": "voice", "answer-by": "soon", "recommendations": "waiting", "used": "plain"}
KINDS = {
    "pdf": N_("document"),
    "email": N_("email"),
    "chat": N_("messages"),
    "note": N_("note"),
    "picture": N_("photo"),
    "text": N_("text"),
    "table": N_("table"),
    "calendar": N_("calendar"),
    "audio": N_("recording"),
    "video": N_("video"),
    "file": N_("file"),
}
HOW = {
    "email": N_("by email"),
    "post": N_("by post"),
    "hand": N_("by hand"),
    "portal": N_("from an online portal"),
    "message": N_("as a message"),
    "phone": N_("from a phone"),
    "photo": N_("as a photo"),
    "request": N_("because it was asked for"),
    "download": N_("as a download"),
    "other": N_("in another way"),
}
MINUTE = 60


def line_of(row: DocumentRow, zone: str, today: date) -> DocumentLine:
    """A document in the list."""
    quiet = quiet_words(row, zone, today)
    chip = chip_of(row.chips[0]) if row.chips else None
    said = [_(KINDS.get(row.kind, KINDS["file"])), row.title, quiet, *(one.words for one in row.chips)]
    return DocumentLine(row.id, row.title, quiet, icon_of(row.kind), chip, ", ".join(part for part in said if part))


def chip_of(chip: Chip) -> ChipWords:
    """A chip in the colour of what it says."""
    return ChipWords(chip.words, TONES[chip.name], "triangle-alert" if chip.name == "damaged" else None)


def quiet_words(row: DocumentRow, zone: str, today: date) -> str:
    """“Ms Okoro · dated 4 March 2026 · 12 pages”."""
    match row.kind:
        case "email":
            who = _("From {name}").format(name=row.from_) if row.from_ else ""
            parts = [who, _moment(row, zone, today), _email_words(row.inside)]
        case "audio" | "video":
            parts = [row.from_ or "", _moment(row, zone, today), length_words(row.facts.get("seconds", ""))]
        case "chat":
            parts = [row.from_ or "", _moment(row, zone, today), _count(row.facts.get("messages", ""))]
        case "picture":
            photo = pages_as_letter(len(row.files))
            parts = [photo, row.from_ or "", _moment(row, zone, today), _searchable(row)]
        case _:
            pages = row.pages or int(row.facts.get("pages") or 0)
            parts = [row.from_ or "", _moment(row, zone, today), pages_words(pages)]
    return line_of_parts(parts)


def line_of_parts(parts: Iterable[str]) -> str:
    """“Dated 12 May 2026 · 2 pages”: a line of its own begins with a capital."""
    words = " · ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def pages_words(pages: int) -> str:
    """“12 pages”."""
    return ngettext("{count} page", "{count} pages", pages).format(count=pages) if pages else ""


def pages_as_letter(photos: int) -> str:
    """“Photo, 4 pages as one letter”."""
    return _("Photo, {count} pages as one letter").format(count=photos) if photos > 1 else _("Photo")


def length_words(seconds: str) -> str:
    """“1 min 52 s”."""
    try:
        whole = round(float(seconds))
    except ValueError:
        return ""
    minutes, rest = divmod(whole, MINUTE)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest) if minutes else f"{rest} s"


def arrived_words(row: DocumentRow, how: str | None, now: datetime, zone: str) -> str:
    """“Arrived 6 March 2026 by email from Ms Okoro · unchanged since (checked today)”."""
    day = day_words(row.received.astimezone(ZoneInfo(zone)).date(), weekday=False)
    way = _(HOW[how]) if how in HOW else ""
    who = _("from {name}").format(name=row.from_) if row.from_ else ""
    arrived = " ".join(part for part in (_("Arrived"), day, way, who) if part)
    if row.damaged:
        return _("{arrived} · no longer as it arrived").format(arrived=arrived)
    if row.checked is None:
        return _("{arrived} · not checked since").format(arrived=arrived)
    checked = short_day(row.checked, now)
    return _("{arrived} · unchanged since (checked {day})").format(arrived=arrived, day=checked)


def dated_words(when: When, source: str | None) -> str:
    """“dated 4 March 2026”, and who said so."""
    if when.form is None:
        return _("It carries no date")
    said = SOURCES.get(source or "")
    words = _("dated {day}").format(day=honest(when, weekday=False))
    return _("{words}, as {who}").format(words=words, who=_(said)) if said else words


SOURCES = {
    "message": N_("the message says"),
    "phone": N_("the phone says"),
    "camera": N_("the camera says"),
    "chat": N_("the chat says"),
    "properties": N_("the file’s own properties say"),
    "file-name": N_("its name says"),
    "words": N_("its words say"),
    "file": N_("the file on the computer said"),
    "parent": N_("you said"),
}


def _moment(row: DocumentRow, zone: str, today: date) -> str:
    if row.when.form is not None:
        words = honest(row.when, weekday=False)
        return _("dated {day}").format(day=words) if row.kind in ("pdf", "text") else words
    received = row.received.astimezone(ZoneInfo(zone)).date()
    return _("received {day}").format(day=day_words(received, weekday=False, year=received.year != today.year))


def _email_words(files: int) -> str:
    if not files:
        return _("email")
    return ngettext("email with {count} file", "email with {count} files", files).format(count=files)


def _count(messages: str) -> str:
    if not messages.isdigit():
        return ""
    return ngettext("{count} message", "{count} messages", int(messages)).format(count=int(messages))


def reading_words(row: DocumentRow) -> str:
    """How far its words are known: words off a photo are this computer’s reading, and want to be checked."""
    if row.text_state in ("unread", "picture"):
        return _("its words are not read yet")
    if row.text_state == "read" and row.kind == "picture":
        return _("words read by this computer; check them")
    return ""


def _searchable(row: DocumentRow) -> str:
    return _("searchable") if row.text_state == "read" else ""
