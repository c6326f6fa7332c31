"""Reading what is in the inbox, and keeping it: one thing after the other, away from the window, with Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from senddiary.errors import DiaryError
from senddiary.services import intake
from senddiary.services.intake import Found, Source
from senddiary.services.mailbox_parts import Part
from senddiary.ui import inbox_work
from senddiary.ui.context import Context
from senddiary.ui.handed_over import Refusal
from senddiary.ui.inbox import Inbox, Thing
from senddiary.ui.inbox_work import Kept, Offered
from senddiary.ui.jobs import Watch

MOST_HELD: Final = 64 << 20  # bytes of large mailboxes that are read and wait; the parts after them are read later


def held(things: Sequence[Thing]) -> int:
    """How many bytes of large mailboxes are held by what was read of them and waits for the parent."""
    read = [thing.found for thing in things if thing.found is not None and thing.found.trouble is None]
    return sum(found.size for found in read if isinstance(found.source, Part))


class InboxReader(QObject):
    """Looks at what was not looked at yet. `working` carries the name of what is read, empty when nothing is."""

    working = Signal(str)
    moved = Signal(int, int)

    def __init__(self, ctx: Context, inbox: Inbox) -> None:
        super().__init__(inbox)
        self._ctx, self._inbox = ctx, inbox
        self._watch: Watch | None = None
        self.child: str | None = None  # whom new things are about, as the rail says
        self.offered = Offered()

    @Slot()
    def read_on(self) -> None:
        """Look at the next thing; those in the folder too, as somebody is here to see."""
        room = held(self._inbox.things) < MOST_HELD
        waiting = [thing for thing in self._inbox.things if thing.state == "waiting"]
        todo = next((thing for thing in waiting if room or not isinstance(thing.source, Part)), None)
        source = todo.source if todo is not None else None
        if todo is None or source is None or self._watch is not None:
            return
        watch = self._watch = Watch(self)
        watch.moved.connect(self.moved)
        watch.ended.connect(lambda: self._ended(watch))
        self._inbox.put(replace(todo, state="looking"))
        self.working.emit(todo.name)
        zone, came = self._ctx.diary.zone, todo.came or self._ctx.now()

        def work() -> Found | list[Source]:
            parts = [source] if todo.watched else inbox_work.parts_of(source, watch)
            return parts if parts != [source] else intake.look_apart(source, zone=zone, now=came, progress=watch)

        self._ctx.jobs.run_quietly(
            self,
            work,
            done=lambda looked: self._looked(todo, looked),
            failed=lambda error: self._not_read(todo.id, error),
            progress=watch,
        )

    @Slot()
    def cancel(self) -> None:
        """Stop reading; what was not read is taken from the list, and stays where it lies."""
        if self._watch is not None:
            self._watch.cancel()
        for thing in [thing for thing in self._inbox.things if thing.state == "waiting" and not thing.watched]:
            self._inbox.remove(thing.id)

    def _looked(self, todo: Thing, looked: Found | list[Source]) -> None:
        """A folder can hold many things: they take the place of the one that was handed over."""
        if isinstance(looked, list):
            came = todo.came or self._ctx.now()
            self._inbox.put_many(todo.id, [self._inbox.new(source, came) for source in looked])
            self._soon()
            return
        diary = self._ctx.diary
        self._ctx.jobs.run(
            self,
            lambda: intake.considered(diary, looked),
            done=lambda found: self._considered(todo, found),
            failed=lambda error: self._not_read(todo.id, error),
        )

    def _considered(self, todo: Thing, found: Found) -> None:
        """What the diary knows of it is clear now too."""
        if self._inbox.thing(todo.id) is not None:
            plan = inbox_work.first_plan(found, self.child, self.offered)
            self._inbox.put(replace(todo, name=found.name, state="ready", found=found, plan=plan))
        self._soon()

    def _not_read(self, thing_id: str, error: DiaryError) -> None:
        thing = self._inbox.thing(thing_id)
        if thing is not None:
            self._inbox.put(replace(thing, state="refused", refusal=Refusal.of(thing.name, error)))
        self._soon()

    def _soon(self) -> None:
        """Let the window breathe between two of them."""
        QTimer.singleShot(0, self, self.read_on)

    def _ended(self, watch: Watch) -> None:
        self._watch = None
        self.working.emit("")
        if watch.cancelled:
            for thing in [thing for thing in self._inbox.things if thing.state == "looking"]:
                if thing.watched:
                    self._inbox.put(replace(thing, state="waiting"))
                else:
                    self._inbox.remove(thing.id)
        watch.deleteLater()


class InboxKeeper(QObject):
    """Keeps things as they were planned. A thing is kept whole or not at all; Cancel stops between two of them.

    `kept` carries what each became (Kept); `finished(number)` how many were kept when all is done.
    """

    working = Signal(str)
    moved = Signal(int, int)
    kept = Signal(object)
    refused = Signal(object)
    finished = Signal(list)

    def __init__(self, ctx: Context, inbox: Inbox) -> None:
        super().__init__(inbox)
        self._ctx, self._inbox = ctx, inbox
        self._todo: list[str] = []
        self._done: list[Kept] = []
        self._all = 0
        self._watch: Watch | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being kept, or still to be."""
        return self._watch is not None or bool(self._todo)

    def keep(self, thing_ids: Sequence[str]) -> None:
        """Keep these."""
        new = [thing_id for thing_id in thing_ids if thing_id not in self._todo]
        self._todo += new
        self._all += len(new)
        if self._watch is None:
            self._next()

    @Slot()
    def cancel(self) -> None:
        """Stop: what was kept so far is whole, and the rest waits in the inbox."""
        self._todo = []
        if self._watch is not None:
            self._watch.cancel()

    def _next(self) -> None:
        while self._todo:
            thing = self._inbox.thing(self._todo.pop(0))
            if thing is not None and thing.found is not None and thing.plan is not None:
                self._keep(thing)
                return
        done, self._done, self._all = self._done, [], 0
        if done:
            self.finished.emit(done)

    def _keep(self, thing: Thing) -> None:
        found, plan = thing.found, thing.plan
        if found is None or plan is None:
            return
        ctx, now = self._ctx, self._ctx.now()
        watched = thing.source if thing.watched and isinstance(thing.source, Path) else None
        watch = self._watch = Watch(self)
        watch.moved.connect(self.moved)
        watch.ended.connect(lambda: self._ended(watch))
        self.working.emit(thing.name)

        def work() -> Kept:
            kept = inbox_work.keep(ctx, (found, *thing.pages), plan, now, watch)
            return inbox_work.after_keeping(ctx, kept, watched) if watched is not None else kept

        ctx.jobs.run(
            self,
            work,
            done=lambda kept: self._was_kept(thing, kept),
            failed=self._was_not,
            progress=watch,
        )

    def _was_kept(self, thing: Thing, kept: Kept) -> None:
        self._done.append(kept)
        self._inbox.remove(thing.id)
        self.kept.emit(kept)
        self._soon()

    def _was_not(self, error: DiaryError) -> None:
        self.refused.emit(error)
        self._soon()

    def _soon(self) -> None:
        """Let the window breathe between two of them."""
        QTimer.singleShot(0, self, self._next)

    def _ended(self, watch: Watch) -> None:
        self._watch = None
        self.working.emit("")
        watch.deleteLater()
        if watch.cancelled:
            self._soon()
