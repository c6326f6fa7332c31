"""Notes written without opening the diary: sealed at once, and joined to it at the next opening. Cheap to import."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:  # a quick note must not wait for SQLAlchemy
    from senddiary.storage.diary import Diary
    from senddiary.storage.quick_notes import QuickNote


@dataclass(slots=True)
class Slip:
    """One note while it is being written. Every keeping seals the whole note anew and takes the one before away."""

    folder: Path
    key: str = field(default_factory=lambda: str(uuid4()))
    turn: int = 0
    kept: str | None = None

    def keep(self, text: str, *, now: datetime) -> None:
        """Seal the words to the diary's public key; they are on the disk when this returns.

        Raises an `OpeningRefused` when there is no diary, `DiskFull` or `NotSaved`.
        """
        from senddiary.storage import quick_notes  # noqa: PLC0415 - the box is on the screen first

        before, self.turn = self.kept, self.turn + 1
        written = now.isoformat(timespec="seconds")
        self.kept = quick_notes.drop(
            self.folder, {"text": text, "written": written, "slip": self.key, "turn": self.turn}
        )
        self._take_away(before)

    def forget(self) -> None:
        """Nothing is left of the note: all its words were deleted."""
        self._take_away(self.kept)
        self.kept = None

    def _take_away(self, name: str | None) -> None:
        from senddiary.storage.quick_notes import FOLDER, SUFFIX  # noqa: PLC0415 - as above

        if name is not None:
            with contextlib.suppress(OSError):
                (self.folder / FOLDER / f"{name}{SUFFIX}").unlink()


@dataclass(frozen=True, slots=True)
class Joined:
    """How many quick notes joined the diary, and whether some could not be read and are kept."""

    number: int
    damaged: bool


def join(diary: Diary, *, now: datetime) -> Joined:
    """Let every quick note join the diary with its own time. A crash between two steps doubles nothing."""
    from senddiary.storage import quick_notes  # noqa: PLC0415 - heavy

    found = quick_notes.collect(diary)
    newest = _newest_of_each(found.notes)
    for note in found.notes:
        if note in newest:
            _save(diary, note, now)
        quick_notes.discard(diary, note)
    return Joined(len(newest), bool(found.damaged))


def _newest_of_each(notes: tuple[QuickNote, ...]) -> list[QuickNote]:
    newest: dict[str, QuickNote] = {}
    for note in notes:
        slip = str(note.content.get("slip", note.id))
        if slip not in newest or _turn(note.content) > _turn(newest[slip].content):
            newest[slip] = note
    return list(newest.values())


def _turn(content: Mapping[str, Any]) -> int:  # Any: JSON values
    turn = content.get("turn", 0)
    return turn if isinstance(turn, int) else 0


def _save(diary: Diary, note: QuickNote, now: datetime) -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - heavy parts come when the diary is open

    from senddiary.errors import NotFound  # noqa: PLC0415 - as above
    from senddiary.model.draft import EntryDraft  # noqa: PLC0415 - as above
    from senddiary.rules.storable import storable  # noqa: PLC0415 - as above
    from senddiary.rules.when import about_now  # noqa: PLC0415 - as above
    from senddiary.services import entries  # noqa: PLC0415 - as above
    from senddiary.services.entries import Written  # noqa: PLC0415 - as above

    with contextlib.suppress(NotFound):
        entries.get(diary, note.id)
        return
    written = _moment(note.content.get("written"), now)
    wall = written.astimezone(ZoneInfo(diary.zone)).replace(tzinfo=None)
    draft = EntryDraft(storable(str(note.content.get("text", ""))), about_now(wall), children=_only_child(diary))
    entries.record(diary, draft, now=now, written=Written(written, id=note.id))


def _moment(told: object, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        return now
    return moment if moment.tzinfo is not None else now


def _only_child(diary: Diary) -> tuple[str, ...]:
    from senddiary.services import people  # noqa: PLC0415 - heavy

    children = people.children(diary)
    return (children[0].id,) if len(children) == 1 else ()
