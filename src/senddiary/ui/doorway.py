"""The window before the diary is open: unlock, first run, recovery sheet, restore, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from senddiary.i18n import _
from senddiary.ui.dialogs.unlock import UnlockPage
from senddiary.ui.door import Door, Known
from senddiary.ui.jobs import Jobs

if TYPE_CHECKING:
    from senddiary.ui.widgets.help_panel import HelpPanel

SMALLEST = (960, 640)


class Doorway(QMainWindow):
    """`opened(diary)` once, from whichever page; `make_door` gives the ways into another folder."""

    opened = Signal(object)
    closed = Signal()
    painted = Signal()  # once, after the first page has been drawn

    def __init__(self, make_door: Callable[[Path], Door], jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(*SMALLEST)
        self._make_door, self._jobs = make_door, jobs
        self._door: Door | None = None
        self._drawn = False
        self._page: QWidget | None = None
        self._help: HelpPanel | None = None
        ground = QWidget()
        ground.setObjectName("paper")
        self._row = QHBoxLayout(ground)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setCentralWidget(ground)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Everything heavy waits until this has happened once."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self.painted.emit)

    @property
    def page(self) -> QWidget | None:
        """What is on the screen."""
        return self._page

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """The person closes the window."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 shows the help of the page, and puts it away."""
        if event.key() == Qt.Key.Key_F1:
            self.toggle_help()
        else:
            super().keyPressEvent(event)

    def toggle_help(self) -> None:
        """Show or put away what may help on this page."""
        from senddiary.ui.widgets.help_panel import HelpPanel  # noqa: PLC0415 - not before it is asked for

        if self._help is None:
            self._help = HelpPanel()
            self._help.closed.connect(self._back_to_page)
            self._row.addWidget(self._help)
        if self._help.isVisible():
            self._help.close_help()
        else:
            self._help.show_page(getattr(self._page, "HELP", "unlock"))

    @Slot()
    def _back_to_page(self) -> None:
        if self._page is not None and hasattr(self._page, "start_typing"):
            self._page.start_typing()

    def _show(self, page: QWidget) -> None:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._row.insertWidget(0, page, 1)


def _known(door: Door) -> Known:
    door.look()
    return door.known()
