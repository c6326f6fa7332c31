"""Dates as cameras, writing programs and file names put them down, turned into clocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from senddiary.importers.draft import Clock
from senddiary.rules.when import FIRST_YEAR, LAST_YEAR

_MOST_RAW: Final = 80
_PDF: Final = re.compile(
    r"\s*(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?(?:\d\d)?"
    r"\s*(?P<zone>Z|[+-]\d\d'?(?:\d\d)?'?)?"
)
_WEB: Final = re.compile(
    r"\s*(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?\s*"
)
_CAMERA: Final = re.compile(
    r"\s*(?P<year>\d{4})[:/.-](?P<month>\d\d)[:/.-](?P<day>\d\d)(?:[ T](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?)?"
)
# 20260304, 2026-03-04, 2026_03_04; then perhaps 1011, 10.11, 10-11-12, “at 10.11.12”; never inside a longer number.
_NAMED: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<mark>[-_. ]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?:(?:[-_ T]|_?at_?| at )(?P<hour>[01]\d|2[0-3])[-.:h]?(?P<minute>[0-5]\d)(?:[-.:]?[0-5]\d)?(?:\d{3})?(?!\d))?"
)
_ZONE: Final = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d)'?:?(?P<minutes>\d\d)?'?")
_MAC_EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)


def from_pdf(raw: str) -> Clock | None:
    """The date of a PDF's properties, such as D:20260304101112+01'00'."""
    return _clock(raw, _PDF.match(raw), "properties") if raw.strip() else None


def from_properties(raw: str) -> Clock | None:
    """The date of a document's properties, such as 2026-03-04T10:11:12Z."""
    return _clock(raw, _WEB.fullmatch(raw), "properties") if raw.strip() else None


def from_camera(raw: str, zone: str = "") -> Clock | None:
    """The date a camera wrote, such as 2026:03:04 10:11:12, and its zone such as +01:00 when it wrote one."""
    if not raw.strip("\0 :"):
        return None
    return _clock(raw, _CAMERA.match(raw), "camera", zone)


def from_name(name: str) -> Clock | None:
    """The date in a file name, when there is one that can be meant in one way only (year first)."""
    found = _NAMED.search(name)
    clock = _clock(name, found, "file-name") if found else None
    return clock if clock and clock.form else None


def from_mac_seconds(seconds: int) -> Clock | None:
    """The date of a recording: seconds since the start of 1904, in UTC. 0 is how recorders say nothing."""
    if not seconds:
        return None
    try:
        moment = _MAC_EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return Clock(None, "properties", raw=str(seconds))
    if not FIRST_YEAR < moment.year <= LAST_YEAR or moment.year < 1971:
        return Clock(None, "properties", raw=str(seconds))
    return Clock(moment.strftime("%Y-%m-%dT%H:%M"), "properties", 0, str(seconds))


def _clock(raw: str, found: re.Match[str] | None, source: str, zone: str = "") -> Clock:
    kept = raw.replace("\0", "").strip()[:_MOST_RAW]
    parts = found.groupdict() if found else {}
    form = _form(parts)
    offset = _offset(zone or parts.get("zone") or "") if form and "T" in form else None
    return Clock(form, source, offset, kept)


def _form(parts: Mapping[str, str | None]) -> str | None:
    """As exact as was written and no more; None for a day that never was."""
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    hour, minute = parts.get("hour"), parts.get("minute")
    if not year or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0))  # noqa: DTZ001  only a check that there is such a day
    except ValueError:
        return None
    words = "-".join(part for part in (year, month, day) if part)
    return f"{words}T{hour}:{minute}" if day and hour and minute else words


def _offset(zone: str) -> int | None:
    """Minutes east of UTC."""
    zone = zone.replace("\0", "").strip()
    if zone == "Z":
        return 0
    found = _ZONE.fullmatch(zone)
    if not found:
        return None
    minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    if minutes > 14 * 60:
        return None
    return -minutes if found["sign"] == "-" else minutes
