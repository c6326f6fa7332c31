"""What the open diary's window says and does about backups and quick notes. Everything here runs on the lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from senddiary.i18n import _
from senddiary.progress import Progress
from senddiary.services import safekeeping, vault
from senddiary.ui.day_words import short_day

if TYPE_CHECKING:
    from senddiary.ui.context import Diary


@dataclass(frozen=True, slots=True)
class State:
    """The line on the rail, and whether it is a calm one."""

    words: str
    fine: bool


def state(diary: Diary, now: datetime) -> State:
    """How old the newest backup is."""
    found = safekeeping.safety(diary, now=now)
    if found.newest is None:
        return State(_("No backup yet"), fine=False)
    return State(_("Backed up {day}").format(day=short_day(found.newest, now)), fine=found.fine)


def back_up(diary: Diary, now: datetime, progress: Progress) -> object:
    """Make a backup if something was saved since the last one, and try it."""
    return safekeeping.back_up_if_changed(diary, now=now, progress=progress)


@dataclass(frozen=True, slots=True)
class Sample:
    """What an invented sample diary says of itself: its own present moment, and the banner. None for a real diary."""

    today: datetime | None
    banner: str | None


def sample(diary: Diary) -> Sample:
    """Whether this is the sample, and if so when it takes place."""
    today, banner = vault.fact(diary, "today"), vault.fact(diary, "banner")
    moment = None if today is None else datetime.fromisoformat(today).replace(tzinfo=ZoneInfo(diary.zone))
    return Sample(moment, banner)
