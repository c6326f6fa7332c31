"""Backups by themselves: made when something changed, thinned by age, and never thinned by a clock that jumped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from senddiary.errors import BackupRefused
from senddiary.progress import Progress, silent
from senddiary.storage.backup import BackupReport, back_up
from senddiary.storage.diary import Diary
from senddiary.storage.housekeeping import sweep_originals
from senddiary.storage.restore import manifest_of

NAME: Final = re.compile(r"backup-(\d{8}-\d{4})\.sdbk\Z")
STAMP: Final = "%Y%m%d-%H%M"
KEPT: Final[tuple[tuple[int, Callable[[datetime], object]], ...]] = (
    (7, lambda made: made.date()),
    (5, lambda made: made.isocalendar()[:2]),
    (12, lambda made: (made.year, made.month)),
)


@dataclass(frozen=True, slots=True)
class BackupState:
    """The backups of a folder. A backup has its name only once it was restored, so `newest` is a good one.

    `newest` is wall-clock time where it was made.
    """

    newest: datetime | None
    count: int


def name_for(now: datetime) -> str:
    """A name that says when and nothing else."""
    return now.strftime(f"backup-{STAMP}.sdbk")


def made_at(file: Path) -> datetime | None:
    """When a backup was made, by its name; None for a file of another kind."""
    found = NAME.match(file.name)
    if not found:
        return None
    try:
        return datetime.strptime(found[1], STAMP)  # noqa: DTZ007 - wall-clock time, as the name has it
    except ValueError:
        return None


def listed(folder: Path) -> dict[datetime, Path]:
    """The backups in a folder by when they were made, oldest first."""
    if not folder.is_dir():
        return {}
    found = {made: file for file in folder.iterdir() if (made := made_at(file))}
    return dict(sorted(found.items()))


def state(folder: Path) -> BackupState:
    """What the rail tells: when the newest good backup was made."""
    there = listed(folder)
    return BackupState(max(there, default=None), len(there))


def to_keep(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay: 7 daily, 5 weekly, 12 monthly ones, each the newest of its day, week or month.

    Those dated after `now` all stay: a clock that was wrong must not cost a backup. `now` is wall-clock time.
    """
    everything = sorted(made, reverse=True)
    past = [moment for moment in everything if moment <= now]
    kept = {moment for moment in everything if moment > now} | set(everything[:1]) | set(past[:1])
    for most, bucket in KEPT:
        newest: dict[object, datetime] = {}
        for moment in past:
            newest.setdefault(bucket(moment), moment)
        kept |= set(list(newest.values())[:most])
    return frozenset(kept)


def folder_for(diary: Diary, folder: Path) -> Path:
    """Where the backups of this diary lie below the folder for all of them."""
    return folder / diary.vault_id[:8]


def back_up_if_changed(
    diary: Diary, folder: Path, *, now: datetime, progress: Progress = silent
) -> BackupReport | None:
    """Make a backup when something was saved since the newest one, then thin out the old ones. None: nothing changed.

    This is the quiet moment at lock and close, so encrypted files that nothing uses are put aside first.
    `now` is an aware moment in the diary's zone. Raises what `back_up` raises; then no old backup is touched.
    """
    sweep_originals(diary, now=now)
    own = folder_for(diary, folder)
    wall = now.replace(tzinfo=None)
    if _unchanged(diary, listed(own)):
        return None
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    report = back_up(diary, own / name_for(now), now=now, progress=progress, replace=True)
    thin_out(own, wall)
    return report


def _unchanged(diary: Diary, there: dict[datetime, Path]) -> bool:
    """Whether the backup written last holds the very state the diary is in. Names may come from a wrong clock."""
    for file in sorted(there.values(), key=lambda file: file.stat().st_mtime, reverse=True):
        try:
            held = manifest_of(file, diary.keys)
            return (held.save, held.chain) == diary.progress_made()
        except BackupRefused:
            continue
    return False


def thin_out(folder: Path, now: datetime) -> list[Path]:
    """Delete the backups that nothing asks for any more. `now` is wall-clock time. What was deleted."""
    there = listed(folder)
    kept = to_keep(there, now)
    gone = [file for made, file in there.items() if made not in kept]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone
