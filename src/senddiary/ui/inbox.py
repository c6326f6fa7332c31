"""What came in and is not kept yet. It lives as long as the diary is open; nothing of it is written anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from senddiary.services import watch_folder
from senddiary.services.intake import Found, Source
from senddiary.services.watch_folder import Lying, Mark
from senddiary.ui.context import Context
from senddiary.ui.folder_watch import FolderWatch
from senddiary.ui.handed_over import HandedOver, Refusal
from senddiary.ui.inbox_plan import Plan

State = Literal["waiting", "looking", "ready", "refused"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in the inbox. `mark` tells a file of the watched folder from a later one with its name.

    `found` is there once it was read, `refusal` when it cannot be taken. `plan` is what the parent chose; `pages` are
    further photos of the same letter, in order.
    """

    id: str
    name: str
    state: State
    source: Source | None = None
    mark: Mark | None = None
    came: datetime | None = None
    found: Found | None = None
    pages: tuple[Found, ...] = ()
    refusal: Refusal | None = None
    plan: Plan | None = None

    @property
    def watched(self) -> bool:
        """Whether it lies in the folder that is watched."""
        return self.mark is not None


class Inbox(QObject):
    """`changed` when a row differs; `arrived` carries the id of the first thing that was just handed over."""

    changed = Signal()
    arrived = Signal(str)

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._numbers = count(1)
        self.things: list[Thing] = []
        self.folder = FolderWatch(ctx, self)
        self.folder.found.connect(self._lying)

    @property
    def number(self) -> int:
        """How many things wait to be sorted; what was refused is told and does not count."""
        return sum(thing.state != "refused" for thing in self.things)

    def thing(self, thing_id: str) -> Thing | None:
        """The thing with that id, if it is still here."""
        return next((thing for thing in self.things if thing.id == thing_id), None)

    @Slot()
    def empty(self) -> None:
        """The diary is being left: forget everything. Nothing of it was kept."""
        self.folder.stop()
        self.things = []

    @Slot(object)
    def take(self, handed: HandedOver) -> None:
        """What was dropped, pasted or chosen. It is kept nowhere."""
        now = self._ctx.now()
        new = [self.new(file, now) for file in handed.files if not self._known([file])]
        new += [self.new(loose, now) for loose in handed.loose]
        new += [self._refusal(refusal) for refusal in handed.refused]
        self.things = [*new, *self.things]
        first = new[0].id if new else self._known(handed.files)
        self.changed.emit()
        if first:
            self.arrived.emit(first)

    def plan(self, thing_id: str, plan: Plan) -> None:
        """Remember what was chosen for a thing; nothing is kept by that."""
        thing = self.thing(thing_id)
        if thing is not None and thing.plan != plan:
            self.put(replace(thing, plan=plan))

    def leave(self, thing_id: str) -> None:
        """Take it from the list. A file stays where it lies; one in the folder is not shown again."""
        thing = self.thing(thing_id)
        if thing is None:
            return
        self.remove(thing_id)
        if thing.watched and isinstance(thing.source, Path):
            diary, file = self._ctx.diary, thing.source
            self._ctx.jobs.run(self, lambda: watch_folder.settle(diary, [file]), done=lambda _none: None)

    def as_one(self, thing_ids: Sequence[str], title: str) -> None:
        """These are the pages of one letter, in this order: one thing from now on."""
        parts = [thing for thing_id in thing_ids if (thing := self.thing(thing_id)) is not None and thing.found]
        if len(parts) < 2:
            return
        first, gone = parts[0], {part.id for part in parts[1:]}
        self.things = [thing for thing in self.things if thing.id not in gone]
        found = [one for part in parts for one in (part.found, *part.pages) if one is not None]
        plan = replace(first.plan or Plan(), title=title)
        self.put(replace(first, found=found[0], pages=tuple(found[1:]), plan=plan))

    def put(self, thing: Thing) -> None:
        """Another state of a thing that is here."""
        self.things = [thing if one.id == thing.id else one for one in self.things]
        self.changed.emit()

    def put_many(self, thing_id: str, made: Sequence[Thing]) -> None:
        """These take the place of one."""
        place = next((number for number, one in enumerate(self.things) if one.id == thing_id), None)
        if place is not None:
            self.things[place : place + 1] = made
            self.changed.emit()

    def remove(self, thing_id: str) -> None:
        """It was kept or left."""
        self.things = [one for one in self.things if one.id != thing_id]
        self.changed.emit()

    def _lying(self, lying: Lying) -> None:
        """What lies in the folder now: new files come in, those that are gone leave."""
        marks = {mark: file for file in lying.files if (mark := watch_folder.mark_of(file)) is not None}
        known = {thing.mark for thing in self.things if thing.mark is not None}
        now = self._ctx.now()
        stay = [thing for thing in self.things if thing.mark is None or thing.mark in marks]
        fresh = [(mark, file) for mark, file in marks.items() if mark not in known]
        if fresh or len(stay) != len(self.things):
            self.things = [*stay, *(replace(self.new(file, now), mark=mark) for mark, file in fresh)]
            self.changed.emit()

    def new(self, source: Source, came: datetime) -> Thing:
        """A thing that was not looked at yet."""
        return Thing(str(next(self._numbers)), source.name, "waiting", source, came=came)

    def _refusal(self, refusal: Refusal) -> Thing:
        return Thing(str(next(self._numbers)), refusal.name, "refused", refusal=refusal)

    def _known(self, files: Sequence[Path]) -> str:
        """The id of a thing that is here already for one of these files."""
        here = [thing.id for thing in self.things if thing.state != "refused" and thing.source in files]
        return here[0] if here else ""
