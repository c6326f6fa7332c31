"""Notes taken while the diary is locked: sealed to its public key, opened at the next unlock."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from senddiary.errors import DiaryError, NoteDamaged
from senddiary.storage import durable, opening
from senddiary.storage.diary import Diary
from senddiary.storage.keys import canonical, seal_note
from senddiary.storage.state import State

FOLDER: Final = "quick"
SUFFIX: Final = ".note"
LARGEST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class QuickNote:
    """A note as it was dropped. Save it under its `id`, so that a crash before `discard` never doubles it."""

    id: str
    content: dict[str, Any] = field(repr=False)  # Any: JSON values


@dataclass(frozen=True, slots=True)
class Collected:
    """The notes that wait, in the order they were dropped, and the names of files that cannot be read."""

    notes: tuple[QuickNote, ...]
    damaged: tuple[str, ...]

    @property
    def trouble(self) -> DiaryError | None:
        """What to tell the person about damaged notes, which are kept."""
        return NoteDamaged() if self.damaged else None


def drop(folder: Path, note: Mapping[str, Any], *, state: State | Path | None = None) -> str:  # Any: JSON values
    """Seal a note into the diary's folder without its passphrase. Returns the id it will have.

    It is on the disk when this returns. Raises an `OpeningRefused` when there is no diary, `DiskFull` or `NotSaved`.
    """
    header = opening.look(folder, State.of(state)).header
    note_id = str(uuid.uuid4())
    sealed = seal_note(header.inbox, canonical({"id": note_id, "note": dict(note)}))
    waiting = folder / FOLDER
    with durable.told_plainly():
        if not waiting.is_dir():
            waiting.mkdir(mode=0o700, exist_ok=True)
            durable.sync_folder(folder)
        durable.replace(waiting / f"{note_id}{SUFFIX}", sealed)
    return note_id


def collect(diary: Diary) -> Collected:
    """Open every note that waits. Nothing is deleted: `discard` each one once it is saved."""
    waiting, damaged = [], []
    files = [path for path in (diary.folder / FOLDER).glob(f"*{SUFFIX}") if path.is_file()]
    for path in sorted(files, key=lambda path: (path.stat().st_mtime_ns, path.name)):
        try:
            waiting.append(_opened(diary, path))
        except (NoteDamaged, OSError):
            damaged.append(path.name)
    return Collected(tuple(waiting), tuple(damaged))


def discard(diary: Diary, note: QuickNote) -> None:
    """The note is saved as an entry: take its file away."""
    with durable.told_plainly():
        (diary.folder / FOLDER / f"{note.id}{SUFFIX}").unlink(missing_ok=True)


def _opened(diary: Diary, path: Path) -> QuickNote:
    content = diary.keys.open_note(opening.bounded(path, LARGEST))
    try:
        body = json.loads(content)
        note = QuickNote(str(uuid.UUID(body["id"])), dict(body["note"]))
    except (ValueError, KeyError, TypeError, AttributeError) as reason:
        raise NoteDamaged from reason
    if path.name != f"{note.id}{SUFFIX}":
        raise NoteDamaged  # a copy of another note under a second name
    return note
