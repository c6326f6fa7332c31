"""All that can come into the open diary: drops, pastes, chosen files and the watched folder, joined to the inbox."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from senddiary.i18n import N_, _
from senddiary.services import reading_program
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.drops import Drops
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.handed_over import HandedOver
from senddiary.ui.inbox import Inbox
from senddiary.ui.inbox_lanes import InboxKeeper, InboxReader
from senddiary.ui.navigation import Navigate
from senddiary.ui.places import Place

INBOX, CALM = "inbox", "low-energy"


class Arrivals(QObject):
    """Made with the open diary; `join` ties it to its window, `leave` lets everything go that was not kept."""

    def __init__(self, ctx: Context, parent: QObject | None = None, files: FileChoice | None = None) -> None:
        super().__init__(parent)
        self._ctx, self.files = ctx, files or FileChoice()
        self.inbox = Inbox(ctx, self)
        self.reader, self.keeper = InboxReader(ctx, self.inbox), InboxKeeper(ctx, self.inbox)
        self.drops: Drops | None = None
        self._window: QMainWindow | None = None
        self._go: Navigate | None = None
        self.inbox.changed.connect(self._count)

    def place(self) -> Place:
        """The inbox as a place of the window. It has no button on the rail: the Evidence page leads to it."""
        return Place(INBOX, N_("Inbox"), "download", self._page, on_rail=False)

    def join(self, window: QMainWindow, go: Navigate) -> None:
        """Listen to this window, once it is on the screen."""
        self._window, self._go = window, go
        self.drops = Drops(window)
        self.drops.handed.connect(self.handed)
        self.drops.coming.connect(self.make_ready)
        self.drops.start()
        go.files_wanted.connect(self._choose_here)
        self.inbox.folder.start()

    @Slot()
    def leave(self) -> None:
        """The diary is being locked: take nothing more and forget what was not kept."""
        if self.drops is not None:
            self.drops.stop()
        self.reader.cancel()
        self.keeper.cancel()
        self.inbox.empty()

    @Slot()
    def make_ready(self) -> None:
        """Something may come soon: start the program that will read it, so that nobody waits for that."""
        if not self._ctx.diary.read_only:
            self._ctx.jobs.run_viewing(self, reading_program.start, done=_nothing, failed=_nothing)

    @Slot(object)
    def handed(self, handed: HandedOver) -> None:
        """Something came: show the inbox, or only say so while the page is one box on a hard day."""
        self.inbox.take(handed)
        if self._window is None or self._go is None:
            return
        if getattr(self._window, "here", "") == CALM:
            notices.say(self._window, _("It waits in the inbox. Nothing of it is kept yet."))
        else:
            self._go.to(INBOX)

    @Slot()
    def paste(self) -> None:
        """What the clipboard holds, by the button."""
        if self.drops is not None and not self.drops.paste() and self._window is not None:
            notices.say(self._window, _("There is nothing to paste that can be kept."))

    def choose_files(self, owner: QWidget) -> None:
        """Ask for files."""
        chosen = self.files.open_files(owner, _("Choose what to bring in"))
        if chosen:
            self.handed(HandedOver(tuple(chosen)))

    def _choose_here(self) -> None:
        if self._window is not None:
            self.choose_files(self._window)

    def _count(self) -> None:
        if self._go is not None:
            self._go.count_inbox(self.inbox.number)

    def _page(self, ctx: Context, go: Navigate) -> QWidget:
        from senddiary.ui.pages.inbox import InboxPage  # noqa: PLC0415 - a page is loaded when it is first opened

        return InboxPage(ctx, go, self)


def _nothing(_result: object) -> None:
    """If it cannot be started now, it is tried again with the first file, and told then."""
