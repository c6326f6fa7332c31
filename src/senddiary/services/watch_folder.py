"""A folder in which things for the diary may be laid, such as one a phone copies into. Off until it is chosen.

The place is a fact of the diary, inside the encrypted file: settings never hold a path.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from senddiary.errors import DiaryError, NotSaved
from senddiary.i18n import N_, _
from senddiary.services import vault
from senddiary.storage.diary import Diary

FACT: Final = "watch-folder"
KEPT: Final = "kept"
AFTER: Final = ("ask", "leave", "move")
UNFINISHED: Final = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".syncthing")
SECONDS_TO_SETTLE: Final = 3  # a file that changed a moment ago may still be coming in
MOST: Final = 500  # things shown at once; the others come when these are sorted

Mark = tuple[str, int, int]  # name, size, time of the last change: what tells one file from the next without reading it


class FolderRefused(DiaryError):
    """That folder cannot be watched."""

    code = "folder-refused"
    sentence = N_("That folder cannot be the one to look in.")
    next_step_words = N_("Choose an ordinary folder of your own, outside the diary.")


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder, what is done with a file after it was kept (one of AFTER), and the files already dealt with."""

    folder: Path
    after: str = "leave"
    settled: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in the folder and was not dealt with. `here` is False when the folder itself is not there."""

    files: tuple[Path, ...] = ()
    here: bool = True


def watched(diary: Diary) -> Watched | None:
    """The folder that was chosen; none while this is off."""
    kept = vault.fact(diary, FACT)
    if kept is None:
        return None
    found = json.loads(kept)
    settled = frozenset((str(name), int(size), int(changed)) for name, size, changed in found["settled"])
    return Watched(Path(found["folder"]), found["after"], settled)


def choose(diary: Diary, folder: Path, *, after: str = "leave") -> Watched:
    """Look in this folder from now on. Raises `FolderRefused` for the diary’s own folder, a link, or none at all."""
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a link, which is refused below
    if place.is_symlink() or not place.is_dir():
        raise FolderRefused(_("That is not a folder, or it is only a link to one."))
    inside = place.resolve()
    own = diary.folder.resolve()
    if inside == own or own in inside.parents or inside in own.parents:
        raise FolderRefused(_("Your diary itself lies in there."))
    before = watched(diary)
    settled = before.settled if before is not None and before.folder == place else frozenset()
    return _keep(diary, Watched(place, after, settled))


def stop(diary: Diary) -> None:
    """Look nowhere any more. The folder and what lies in it stay as they are."""
    vault.set_fact(diary, FACT, None)


def set_after(diary: Diary, after: str) -> None:
    """What is done with a file in the folder after it was kept: asked each time, left, or moved to “kept”."""
    now = watched(diary)
    if now is not None and after in AFTER:
        _keep(diary, replace(now, after=after))


def look(watched: Watched, *, now: datetime) -> Lying:
    """What lies there, oldest first, without opening any of it. Links, hidden and half-copied files are passed by."""
    try:
        with os.scandir(watched.folder) as found:
            seen = [entry for entry in found if _wanted(entry, now)]
            fresh = [entry for entry in seen if _mark_of(entry) not in watched.settled]
            ordered = sorted(fresh, key=lambda entry: (entry.stat(follow_symlinks=False).st_mtime_ns, entry.name))
    except OSError:
        return Lying(here=False)
    return Lying(tuple(Path(entry.path) for entry in ordered[:MOST]))


def settle(diary: Diary, files: Sequence[Path]) -> None:
    """These were kept or left: do not show them again. A file that changes later is a new one."""
    now = watched(diary)
    if now is None:
        return
    marks = {mark for file in files if (mark := mark_of(file)) is not None}
    still = {mark for mark in now.settled if (now.folder / mark[0]).exists()}
    _keep(diary, replace(now, settled=frozenset(still | marks)))


def unsettle(diary: Diary) -> None:
    """Show everything in the folder again."""
    now = watched(diary)
    if now is not None:
        _keep(diary, replace(now, settled=frozenset()))


def put_aside(file: Path) -> Path:
    """Move a file that was kept into the folder “kept” beside it, under a free name. Raises `NotSaved`.

    Never over another file, and never out of the folder it lies in.
    """
    try:
        place = file.parent / KEPT
        place.mkdir(exist_ok=True)
        target, number = place / file.name, 1
        while target.exists():
            number += 1
            target = place / f"{file.stem} {number}{file.suffix}"
        file.rename(target)
    except OSError as reason:
        raise NotSaved(
            _("The file in your folder could not be moved. It lies where it was."),
            _("Your diary has it. Move or remove the file yourself when you like."),
        ) from reason
    return target


def mark_of(file: Path) -> Mark | None:
    """By what this file is known again; none when it is not there."""
    try:
        found = file.lstat()
    except OSError:
        return None
    return (file.name, found.st_size, found.st_mtime_ns)


def _mark_of(entry: os.DirEntry[str]) -> Mark:
    found = entry.stat(follow_symlinks=False)
    return (entry.name, found.st_size, found.st_mtime_ns)


def _wanted(entry: os.DirEntry[str], now: datetime) -> bool:
    name = entry.name.lower()
    if name.startswith((".", "~")) or name.endswith(UNFINISHED) or name == "thumbs.db":
        return False
    found = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(found.st_mode):
        return False
    return not 0 <= now.timestamp() - found.st_mtime < SECONDS_TO_SETTLE


def _keep(diary: Diary, chosen: Watched) -> Watched:
    words = {"folder": str(chosen.folder), "after": chosen.after, "settled": sorted(chosen.settled)}
    vault.set_fact(diary, FACT, json.dumps(words, ensure_ascii=False))
    return chosen
