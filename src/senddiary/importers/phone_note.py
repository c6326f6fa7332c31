"""A note typed on a phone that follows the one-page format of docs/phone-notes.md: When:, Who:, Said: …"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import BinaryIO, Final

from senddiary.errors import UnreadableDate
from senddiary.importers.decoding import beginning, read_text
from senddiary.importers.draft import Clock, Draft, Party, Remark
from senddiary.rules import typed_date

NAME: Final = "phone_note"
KINDS: Final = ("note",)
SUFFIXES: Final = (".txt",)
LONGEST: Final = 1024 * 1024
# What a line may begin with, and the fact it becomes.
FIELDS: Final = {
    "when": "when",
    "who": "who",
    "where": "where",
    "said": "said",
    "promised": "promised",
    "next": "next",
    "about": "about",
}
_FIELD: Final = re.compile(r"\s*(?P<name>[A-Za-z]{3,8})\s*:\s*(?P<value>.*)")
_YEAR: Final = re.compile(r"\b(19|20|21)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_MOST_LINES: Final = 40
_ANY_DAY: Final = date(2100, 12, 31)  # only dates with a year are read here


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001 - a phone gives a note any name
    """Whether the first line that has words is one of the fields, and “When:” or two fields stand at the beginning."""
    fields, _rest = _split(beginning(head))
    return "when" in fields or len(fields) >= 2


def read(stream: BinaryIO, name: str) -> Draft:
    """The note: its own date, who was there, what was said."""
    text = read_text(stream, LONGEST)
    fields, rest = _split(text.text)
    clock = _clock(fields["when"]) if fields.get("when") else None
    people = [part.strip() for part in re.split(r"[;,]|\band\b|&", fields.get("who", "")) if part.strip()]
    words = "\n\n".join(part for part in (fields.get("said", ""), rest) if part)
    remarks = ((Remark("note-date"),) if clock is not None and clock.form is None else ()) + (
        (Remark("some-characters"),) if text.doubtful else ()
    )
    return Draft(
        "note",
        fields.get("about", "") or name.rsplit(".", 1)[0],
        clocks=(clock,) if clock else (),
        parties=tuple(Party("from", person[:200]) for person in people[:20]),
        text=words or text.text.strip(),
        remarks=remarks,
        facts={key: fields[key] for key in FIELDS.values() if fields.get(key)},
    )


def _split(text: str) -> tuple[Mapping[str, str], str]:
    """The fields at the beginning, and the words after them. A line without a field goes on with the field above."""
    lines = text.lstrip("\n ").split("\n")
    fields: dict[str, str] = {}
    last = ""
    for number, line in enumerate(lines[:_MOST_LINES]):
        found = _FIELD.fullmatch(line[:5000])
        name = FIELDS.get(found["name"].lower(), "") if found is not None else ""
        if found is not None and name and name not in fields:
            fields[name], last = found["value"].strip(), name
        elif not last or not line.strip():
            return fields, "\n".join(lines[number:]).strip()
        else:
            fields[last] = f"{fields[last]}\n{line.strip()}"
    return fields, "\n".join(lines[_MOST_LINES:]).strip()


def _clock(typed: str) -> Clock:
    """The date as typed; without a year it has no form here, as only the day on which it came in can tell the year."""
    raw = typed.strip()[:80]
    if not _YEAR.search(raw):
        return Clock(None, "words", None, raw)
    try:
        when = typed_date.read(raw, _ANY_DAY)
    except (UnreadableDate, ValueError, OverflowError):
        return Clock(None, "words", None, raw)
    return Clock(when.form if when.operator in ("on", "about") else None, "words", None, raw)
