"""The window before the diary is open: unlock, first run, recovery sheet, restore, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from senddiary.i18n import _
from senddiary.ui.dialogs.unlock import UnlockPage
from senddiary.ui.door import Door, Known
from senddiary.ui.jobs import Jobs

SMALLEST = (960, 640)


class Doorway(QMainWindow):
    """`opened(diary)` once, from whichever page; `make_door` gives the ways into another folder."""

    opened = Signal(object)
    painted = Signal()  # once, after the first page has been drawn

    def __init__(self, make_door: Callable[[Path], Door], jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(*SMALLEST)
        self._make_door, self._jobs = make_door, jobs
        self._door: Door | None = None
        self._drawn = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Everything heavy waits until this has happened once."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self.painted.emit)

    @property
    def page(self) -> QWidget | None:
        """What is on the screen."""
        return self.centralWidget()

    def unlock(self, door: Door) -> None:
        """Ask for the passphrase of the diary in this place."""
        self._door = door
        page = UnlockPage(door, self._jobs)
        page.opened.connect(self.opened)
        page.wants_sheet.connect(self.ask_for_sheet)
        page.wants_restore.connect(self.ask_for_backup)
        page.wants_new.connect(self.begin)
        page.wants_elsewhere.connect(self.choose_place)
        page.wants_again.connect(self.again)
        self._show(page)
        page.start_typing()

    def look(self) -> None:
        """Find out, off the UI thread, what can be known from outside, and what no passphrase can help against."""
        door, page = self._here(), self.page
        if isinstance(page, UnlockPage):
            self._jobs.run(page, lambda: _known(door), page.show_known, page.show_refusal)

    @Slot()
    def begin(self) -> None:
        """The first three minutes."""
        from senddiary.ui.dialogs.first_run import FirstRunPage  # noqa: PLC0415 - seldom seen, and not to be waited for

        page = FirstRunPage(self._here(), self._jobs)
        page.opened.connect(self.opened)
        page.wants_restore.connect(self.ask_for_backup)
        self._show(page)
        page.start_typing()

    def first_run(self, door: Door) -> None:
        """There is no diary yet: make one."""
        self._door = door
        self.begin()

    @Slot()
    def ask_for_sheet(self) -> None:
        """Open with the recovery sheet."""
        from senddiary.ui.dialogs.recovery import RecoveryPage  # noqa: PLC0415 - seldom seen, and not to be waited for

        page = RecoveryPage(self._here(), self._jobs)
        page.opened.connect(self.opened)
        page.back.connect(self.again)
        self._show(page)
        page.start_typing()

    @Slot()
    def ask_for_backup(self) -> None:
        """Bring a diary back."""
        from senddiary.ui.dialogs.restore import RestorePage  # noqa: PLC0415 - seldom seen, and not to be waited for

        page = RestorePage(self._here(), self._jobs)
        page.restored.connect(self.again)
        page.back.connect(self.again)
        self._show(page)
        page.start_typing()

    @Slot()
    def again(self) -> None:
        """Look at the place afresh."""
        self.unlock(self._here())
        self.look()

    @Slot()
    def choose_place(self) -> None:
        """Open a diary that lies elsewhere, this time. The place is not written down anywhere."""
        from senddiary.ui.file_choice import choose_folder  # noqa: PLC0415 - seldom needed, and not to be waited for

        folder = choose_folder(self, _("Where is your diary?"))
        if folder is not None:
            self.unlock(self._make_door(folder))
            self.look()

    def _here(self) -> Door:
        if self._door is None:
            raise RuntimeError("no place has been shown yet")
        return self._door

    def _show(self, page: QWidget) -> None:
        self.setCentralWidget(page)


def _known(door: Door) -> Known:
    door.look()
    return door.known()
