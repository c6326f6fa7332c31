"""The one-page form of a note (docs/phone-notes.md: When:, Who:, Said: …), in a file or in a message to oneself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from senddiary.errors import UnreadableDate
from senddiary.importers.draft import Clock, Draft, Party, Remark
from senddiary.rules import typed_date

MOST_NOTES: Final = 500  # in one text
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


def is_note(text: str) -> bool:
    """Whether the first line that has words is one of the fields, and “When:” or two fields stand at the beginning."""
    fields, _rest = _split(text)
    return "when" in fields or len(fields) >= 2


def in_own_mail(draft: Draft) -> Draft:
    """A message to oneself whose words are such a note, or several: read as one, at the message's time of writing.

    What somebody else writes stays as it is, also when it looks like a note: an invitation says “When:” too.
    """
    if not _to_oneself(draft.parties) or not is_note(draft.text):
        return draft
    notes = [note_of(one, "") for one in notes_in(draft.text)]
    whole = (draft.text,)  # the search finds all of it, the fields too
    if len(notes) > 1:
        items = tuple(replace(note, clocks=(*note.clocks, *draft.clocks)) for note in notes)
        return replace(draft, items=items, pages=whole)
    note = notes[0]
    return replace(
        draft,
        title=note.title or draft.title,
        clocks=(*note.clocks, *draft.clocks),
        parties=(*draft.parties, *(replace(party, role="named") for party in note.parties)),
        text=note.text,
        pages=whole,
        remarks=tuple(dict.fromkeys((*draft.remarks, *note.remarks))),
        facts={**draft.facts, **note.facts},
    )


def _to_oneself(parties: Sequence[Party]) -> bool:
    senders = {party.address.casefold() for party in parties if party.role == "from" and party.address}
    to = {party.address.casefold() for party in parties if party.role in ("to", "cc", "bcc")}
    return bool(senders) and senders <= to


def note_of(text: str, title: str) -> Draft:
    """One note: its own date, who was there, what was said. `title` is used when it names no subject itself."""
    fields, rest = _split(text)
    clock = _clock(fields["when"]) if fields.get("when") else None
    people = [part.strip() for part in re.split(r"[;,]|\band\b|&", fields.get("who", "")) if part.strip()]
    words = "\n\n".join(part for part in (fields.get("said", ""), rest) if part)
    return Draft(
        "note",
        fields.get("about", "") or title,
        clocks=(clock,) if clock else (),
        parties=tuple(Party("from", person[:200]) for person in people[:20]),
        text=words or text.strip(),
        remarks=(Remark("note-date"),) if clock is not None and clock.form is None else (),
        facts={key: fields[key] for key in FIELDS.values() if fields.get(key)},
    )


def notes_in(text: str) -> list[str]:
    """The notes in a text: another one begins after an empty line with “When:” and a date that can be read."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if number and not lines[number - 1].strip() and _begins(line)]
    starts = [start for start in starts[:MOST_NOTES] if any(line.strip() for line in lines[:start])]
    ends = zip([0, *starts], [*starts, len(lines)], strict=True)
    return ["\n".join(lines[start:end]).strip("\n") for start, end in ends]


def _begins(line: str) -> bool:
    found = _FIELD.fullmatch(line[:200])
    if found is None or found["name"].lower() != "when":
        return False
    try:
        return typed_date.read(found["value"].strip()[:80], _ANY_DAY).form is not None
    except (UnreadableDate, ValueError, OverflowError):
        return False


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
