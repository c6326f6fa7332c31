"""Time zones by the names that calendars and phones use. A name from outside is looked up in a list, never on disk."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Final

# What Outlook calls the zones of families we know of.
_OUTLOOK: Final = {
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "romance standard time": "Europe/Paris",
    "e. europe standard time": "Europe/Chisinau",
    "fle standard time": "Europe/Kyiv",
    "gtb standard time": "Europe/Bucharest",
    "turkey standard time": "Europe/Istanbul",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "india standard time": "Asia/Kolkata",
    "utc": "UTC",
    "gmt": "UTC",
}


def zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of that name, None when it is not known here."""
    words = name.strip()[:80]
    known = _known()
    found = _OUTLOOK.get(words.lower()) or known.get(words.lower())
    found = found or known.get(
        "/".join(words.lower().split("/")[-2:])
    )  # /freeassociation.sourceforge.net/Europe/London
    if found is None:
        return None
    try:
        return zoneinfo.ZoneInfo(found)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        return None


@cache
def _known() -> dict[str, str]:
    """Every zone of this computer by its lower-case name; none when they may not be looked at here."""
    try:
        return {one.lower(): one for one in zoneinfo.available_timezones()}
    except OSError:
        return {}
