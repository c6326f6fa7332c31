"""Calendars: each event with its time and zone. Events that repeat are kept as one, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import BinaryIO, Final

from senddiary.importers.decoding import beginning, read_text
from senddiary.importers.draft import Clock, Draft, Party, Remark
from senddiary.importers.names import safe_name
from senddiary.importers.remarks import Unreadable
from senddiary.importers.zones import zone
from senddiary.rules.when import FIRST_YEAR, LAST_YEAR

NAME: Final = "ics"
KINDS: Final = ("calendar",)
SUFFIXES: Final = (".ics", ".ical", ".vcs")
LONGEST: Final = 16 * 1024 * 1024
MOST_EVENTS: Final = 10_000
_MOST_PEOPLE: Final = 100
_LONGEST_VALUE: Final = 200_000
_LINE: Final = re.compile(
    r"(?P<name>[A-Za-z0-9-]{1,60})(?P<params>(?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(?P<value>.*)", re.DOTALL
)
_PARAM: Final = re.compile(r";([A-Za-z0-9-]+)=(?:\"([^\"]*)\"|([^;:\"]*))")
_TIME: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")
_ESCAPE: Final = re.compile(r"\\([nN,;\\:\"])")
_REPEATING: Final = frozenset({"RRULE", "RDATE", "EXRULE"})


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of an event: its parameters and its value as written."""

    params: dict[str, str]
    value: str = field(repr=False)

    @property
    def words(self) -> str:
        """The value with its escapes undone."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


Event = dict[str, list[_Property]]


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it all
    """Whether it begins as a calendar."""
    return beginning(head).lstrip().upper().startswith("BEGIN:VCALENDAR")


def read(stream: BinaryIO, name: str) -> Draft:
    """Every event of a calendar, with the lines it was made from."""
    text = read_text(stream, LONGEST)
    if not text.text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Unreadable("not-calendar")
    items = tuple(_item(event, raw) for event, raw in islice(_events(text.text), MOST_EVENTS))
    if not items:
        raise Unreadable("no-events")
    repeating = sum(item.facts.get("repeats") == "yes" for item in items)
    undated = sum(not any(clock.form for clock in item.clocks) for item in items)
    counts = {"events-repeat": repeating, "events-undated": undated, "more": len(items) // MOST_EVENTS * MOST_EVENTS}
    remarks = [Remark(code, number) for code, number in counts.items() if number]
    if text.doubtful:
        remarks.append(Remark("some-characters"))
    return Draft(
        "calendar",
        items[0].title if len(items) == 1 else safe_name(name).rsplit(".", 1)[0],
        clocks=items[0].clocks if len(items) == 1 else (),
        text="\n\n".join(part for item in items if (part := f"{item.title}\n{item.text}".strip()))[: 4 * 1024 * 1024],
        items=items,
        remarks=tuple(remarks),
        facts={"events": str(len(items))},
    )


def _events(text: str) -> Iterator[tuple[Event, str]]:
    """Each event with the lines between its BEGIN and END; alarms and whatever else stands inside are left out."""
    event: Event | None = None
    inner, start, at = 0, 0, 0
    for line, end in _unfolded(text):
        mark = line.strip().upper()[:40]
        if mark in ("BEGIN:VEVENT", "BEGIN:VTODO") and event is None:
            event, inner, start = {}, 0, at
        elif event is not None:
            inner += mark.startswith("BEGIN:")
            if mark.startswith("END:") and not inner:
                yield event, text[start:end]
                event = None
            elif mark.startswith("END:"):
                inner -= 1
            elif not inner:
                _keep(event, line)
        at = end


def _unfolded(text: str) -> Iterator[tuple[str, int]]:
    """Logical lines, each with the place where it ends. A line that begins with a space goes on with the one above."""
    parts: list[str] = []
    end = 0
    for line in text.splitlines(keepends=True):
        if parts and line[:1] not in (" ", "\t"):
            yield "".join(parts), end
            parts = []
        parts.append(line.rstrip("\n")[1 if parts else 0 :])
        end += len(line)
    if parts:
        yield "".join(parts), end


def _keep(event: Event, line: str) -> None:
    found = _LINE.fullmatch(line[:_LONGEST_VALUE])
    if found is not None:
        params = {name.upper(): quoted or plain for name, quoted, plain in _PARAM.findall(found["params"])}
        listed = event.setdefault(found["name"].upper(), [])
        if len(listed) < _MOST_PEOPLE:
            listed.append(_Property(params, found["value"]))


def _item(event: Event, raw: str) -> Draft:
    facts = {
        "place": _first(event, "LOCATION"),
        "status": _first(event, "STATUS").lower(),
        "repeats": "yes" if _REPEATING & set(event) else "",
        "rule": _first(event, "RRULE"),
        "until": (_clock(event, "DTEND") or _NO_CLOCK).form or "",
    }
    clocks = [clock for name in ("DTSTART", "DUE", "DTSTAMP") if (clock := _clock(event, name)) is not None]
    return Draft(
        "calendar",
        " ".join(_first(event, "SUMMARY").split())[:300],
        clocks=tuple(clocks[:1]),
        parties=tuple(_parties(event)),
        text=_first(event, "DESCRIPTION").strip(),
        message_id=_first(event, "UID")[:300],
        facts={name: words for name, words in facts.items() if words},
        original=raw.encode(),
    )


_NO_CLOCK: Final = Clock(None, "properties")


def _first(event: Event, name: str) -> str:
    return event[name][0].words if event.get(name) else ""


def _clock(event: Event, name: str) -> Clock | None:
    """The wall-clock time that is written, and how far its zone is from UTC on that day when that is known."""
    if not event.get(name):
        return None
    written = event[name][0]
    found = _TIME.fullmatch(written.value.strip()[:40])
    raw = written.value.strip()[:80]
    try:
        parts = [int(part) for part in found.groups()[:5] if part] if found else []
        moment = datetime(*parts[:5])  # type: ignore[arg-type]  # noqa: DTZ001  three or five numbers; wall-clock time
    except (TypeError, ValueError):
        return Clock(None, "properties", None, raw)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return Clock(None, "properties", None, raw)
    if len(parts) == 3:
        return Clock(moment.strftime("%Y-%m-%d"), "properties", None, raw)
    place = UTC if found and found[7] else zone(written.params.get("TZID", ""))
    away = moment.replace(tzinfo=place).utcoffset() if place is not None else None
    return Clock(
        moment.strftime("%Y-%m-%dT%H:%M"),
        "properties",
        int(away.total_seconds() // 60) if away is not None else None,
        raw,
    )


def _parties(event: Event) -> Iterator[Party]:
    for name, role in (("ORGANIZER", "from"), ("ATTENDEE", "to")):
        for one in event.get(name, ()):
            address = one.value.strip()[:300]
            if address.lower().startswith("mailto:"):
                address = address[7:]
            yield Party(role, one.params.get("CN", "").strip()[:200], address)
