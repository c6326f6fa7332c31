"""Which of its clocks a thing is dated by. The moment it came in is never the time it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from senddiary.errors import UnreadableDate
from senddiary.importers.draft import Clock
from senddiary.rules.when import When

ORDER: Final = ("words", "message", "phone", "chat", "camera", "properties", "file-name", "file")
WRITING: Final = {"message": "message", "phone": "message", "chat": "message", "file": "file"}


@dataclass(frozen=True, slots=True)
class Times:
    """The date a thing carries, and who said so; and the moment its writing is put at, and by what (both may be none).

    `raw` is what was written there, kept as it stands.
    """

    when: When
    source: str | None
    raw: str | None
    written: datetime | None
    written_source: str | None


UNKNOWN: Final = Times(When(None), None, None, None, None)


def of(clocks: Sequence[Clock], zone: str) -> Times:
    """The best date, and the best time of writing, in the diary's zone. A clock that cannot be read is passed over."""
    readable = [clock for clock in clocks if _readable(clock)]
    best = min(readable, key=lambda clock: clock.source == "file", default=None)  # else as the reader put them
    writing = [clock for clock in readable if clock.source in WRITING and _to_the_minute(clock)]
    wrote = min(writing, key=lambda clock: ORDER.index(clock.source), default=None)
    raw = best.raw if best else next((clock.raw for clock in clocks if clock.raw), "")
    return Times(
        when=_local(best, zone) if best else When(None),
        source=best.source if best else None,
        raw=raw or None,
        written=moment(wrote, zone) if wrote else None,
        written_source=WRITING[wrote.source] if wrote else None,
    )


def file_clock(changed_ns: int, zone: str) -> Clock | None:
    """What the file itself says: when it was last written."""
    try:
        at = datetime.fromtimestamp(changed_ns // 1_000_000_000, ZoneInfo(zone))
    except (OverflowError, OSError, ValueError):
        return None
    offset = at.utcoffset() or timedelta()
    clock = Clock(at.strftime("%Y-%m-%dT%H:%M"), "file", int(offset.total_seconds() // 60))
    return clock if _readable(clock) else None


def moment(clock: Clock, zone: str) -> datetime:
    """A clock that is exact to the minute as a moment; without an offset it is the diary's own wall clock."""
    wall = datetime.fromisoformat(clock.form or "")
    place = ZoneInfo(zone) if clock.offset is None else timezone(timedelta(minutes=clock.offset))
    return wall.replace(tzinfo=place).astimezone(UTC)


def _local(clock: Clock, zone: str) -> When:
    if clock.offset is None or not _to_the_minute(clock):
        return When(clock.form)
    return When(moment(clock, zone).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M"))


def _readable(clock: Clock) -> bool:
    if clock.form is None or clock.source not in ORDER or abs(clock.offset or 0) > 24 * 60 - 1:
        return False
    try:
        return When(clock.form).first is not None
    except (UnreadableDate, OverflowError, ValueError):
        return False


def _to_the_minute(clock: Clock) -> bool:
    return When(clock.form).precision == "minute"
