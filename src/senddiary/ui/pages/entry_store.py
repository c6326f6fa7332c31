"""What the entry page asks of the diary and puts into it, always off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.people import Body, Person
from senddiary.services import drafts, entries, history, people
from senddiary.services.history import PastVersion
from senddiary.services.views import View
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.pages.kept_words import Kept

NEW = "new"  # drafts of new entries have names that begin like this; one of a saved entry has the entry's id


@dataclass(frozen=True)
class Known:
    """What the diary knows and the form offers."""

    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    tags: tuple[str, ...]
    children: tuple[Child, ...]
    last_children: tuple[str, ...]  # ids, of the entry that happened last
    declined: frozenset[str]


@dataclass(frozen=True)
class Opened:
    """An entry to change, what it said before, and words that were typed and not saved."""

    entry: Entry
    versions: tuple[PastVersion, ...]
    kept: Kept | None


@dataclass(frozen=True)
class Found:
    """Words of a new entry that were not saved, and the name under which they are kept."""

    name: str
    kept: Kept


@dataclass(frozen=True)
class Order:
    """What is to be saved: a new entry, or a change of the entry `uuid` with its reason. `draft_name` is forgotten."""

    draft: EntryDraft
    draft_name: str = NEW
    uuid: str | None = None
    reason: str | None = None


class EntryStore(QObject):
    """`known`, `opened`, `found` and `saved` carry the answers; `refused` why something was not saved."""

    known = Signal(object)
    opened = Signal(object)
    found = Signal(object)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.busy = False

    def ask_known(self) -> None:
        """Who, what and which bodies the diary knows."""
        diary = self._ctx.diary

        def work() -> Known:
            return Known(
                tuple(people.everyone(diary)),
                tuple(people.bodies(diary)),
                tuple(entries.tags(diary)),
                tuple(people.children(diary)),
                tuple(child.id for entry in entries.page(diary, View(), limit=1) for child in entry.children),
                drafts.declined(diary),
            )

        self._ctx.jobs.run(self, work, done=self.known.emit)

    def open(self, uuid: str) -> None:
        """One entry with everything about it."""
        diary = self._ctx.diary

        def work() -> Opened:
            return Opened(entries.get(diary, uuid), tuple(history.of(diary, uuid)), drafts.load(diary, uuid))

        self._ctx.jobs.run(self, work, done=self.opened.emit, failed=self._explain)

    def look_for_new(self) -> None:
        """The latest words of a new entry that were not saved, if there are any."""
        diary = self._ctx.diary

        def work() -> Found | None:
            name = next((name for name in drafts.names(diary) if name.startswith(NEW)), None)
            kept = drafts.load(diary, name) if name is not None else None
            return None if name is None or kept is None else Found(name, kept)

        self._ctx.jobs.run(self, work, done=self.found.emit)

    def new_name(self) -> str:
        """A name for a draft that no other draft has."""
        return f"{NEW} {self._ctx.now().isoformat()} {uuid4().hex}"

    def put_away(self, name: str) -> None:
        """Forget a draft."""
        diary = self._ctx.diary
        self._ctx.jobs.run(self, lambda: drafts.discard(diary, name), done=lambda _none: None)

    def bring_back(self, name: str, kept: Kept) -> None:
        """Keep a draft again that was put away."""
        diary, now = self._ctx.diary, self._ctx.now()
        self._ctx.jobs.run(self, lambda: drafts.keep(diary, name, kept, now=now), done=lambda _none: None)

    def save(self, order: Order) -> None:
        """Save one entry; a second wish while the first is being carried out is let go."""
        if self.busy:
            return
        self.busy = True
        self._ctx.jobs.run(self, self._work(order), done=self._saved, failed=self._refused)

    def _work(self, order: Order) -> Callable[[], Entry]:
        diary, now = self._ctx.diary, self._ctx.now()

        def work() -> Entry:
            if order.uuid is None:
                saved = entries.record(diary, order.draft, now=now)
            else:
                saved = entries.amend(diary, order.uuid, order.draft, now=now, reason=order.reason)
            drafts.discard(diary, order.draft_name)
            return saved

        return work

    def _saved(self, entry: Entry) -> None:
        self.busy = False
        self.saved.emit(entry)

    def _refused(self, error: DiaryError) -> None:
        self.busy = False
        self.refused.emit(error)

    def _explain(self, error: DiaryError) -> None:
        page = self.parent()
        if isinstance(page, QWidget):
            notices.explain(page, error)
