"""The lines before (or, from Joplin, after) a note that say what it is called and when it was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from senddiary.importers.draft import Clock
from senddiary.importers.written_dates import from_name, from_properties

_LINE: Final = re.compile(r"([A-Za-z][\w -]{0,40}):(?:\s+(.*))?")
_MOST_LINES: Final = 80
_MADE: Final = ("created", "date", "created_time", "creation date", "date created", "created at", "datetime", "day")
_CHANGED: Final = ("updated", "modified", "updated_time", "date modified", "last modified")


def split(text: str) -> tuple[Mapping[str, str], str]:
    """What the note says of itself, by lower-case name, and its words."""
    lines = text.split("\n")
    if lines[0].strip() == "---":
        for number, line in enumerate(lines[1:_MOST_LINES], start=1):
            if line.strip() in ("---", "..."):
                return _properties(lines[1:number]), "\n".join(lines[number + 1 :]).strip("\n")
    return _joplin(lines) or ({}, text.strip("\n"))


def _joplin(lines: list[str]) -> tuple[Mapping[str, str], str] | None:
    """A raw Joplin note ends with its properties, the last of which is its type."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if not lines or not lines[-1].startswith("type_:"):
        return None
    start = len(lines)
    while start and len(lines) - start < _MOST_LINES and _LINE.fullmatch(lines[start - 1][:300]):
        start -= 1
    properties = _properties(lines[start:])
    body = "\n".join(lines[:start]).strip("\n")
    title, _break, rest = body.partition("\n")
    return {"title": title.strip(), **properties}, rest.strip("\n")


def _properties(lines: list[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(line[:1000])
        if match is not None:
            found.setdefault(match[1].strip().lower(), (match[2] or "").strip().strip("\"'"))
    return found


def clocks(properties: Mapping[str, str], name: str) -> tuple[Clock, ...]:
    """The dates of a note: when it was made, when it was changed, what its name says."""
    written = [from_properties(properties[key]) for key in (*_MADE, *_CHANGED) if properties.get(key)]
    found = [clock for clock in written if clock is not None and clock.form is not None]
    unread = [clock for clock in written if clock is not None and clock.form is None]
    named = from_name(name.rsplit("/", 1)[-1])
    return (*found, *([named] if named else []), *unread)
