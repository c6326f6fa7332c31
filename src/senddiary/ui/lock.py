"""Leaving an open diary: the words go from the screen first, then the draft is kept, the backup made, the door shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.progress import Progress
from senddiary.ui.clipboard import ClipboardGuard
from senddiary.ui.dialogs.column import Column
from senddiary.ui.jobs import Jobs, Watch
from senddiary.ui.low_energy import LowEnergyPage
from senddiary.ui.pages.draft_keeper import DraftKeeper
from senddiary.ui.reading import Reader
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.quick_box import QuickBox
from senddiary.ui.widgets.words import big_words, muted


@dataclass(frozen=True, slots=True)
class Ending:
    """What leaving does with the diary. Both run on the diary's lane."""

    back_up: Callable[[Progress], object]
    close: Callable[[], object]


class LeavingPage(Column):
    """What the window shows meanwhile: nothing of the diary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(430, parent)
        self.progress = ProgressPanel()
        self.body.addWidget(big_words(_("Locking your diary")))
        self.body.addWidget(muted(_("Everything you saved is safe.")))
        self.body.addWidget(self.progress)


class Leaving(QObject):
    """`left()` once the diary is closed. Starting twice does nothing more."""

    left = Signal()

    def __init__(self, jobs: Jobs, clipboard: ClipboardGuard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._clipboard = jobs, clipboard
        self._ending: Ending | None = None
        self._watch = Watch(self)
        self.page: LeavingPage | None = None

    @property
    def under_way(self) -> bool:
        """Whether the diary is being left."""
        return self._ending is not None

    def start(self, window: QMainWindow, ending: Ending, *, hide: bool, back_up: bool = True) -> None:
        """Take the words off the screen and leave. `hide` takes the whole window away."""
        if self.under_way:
            return
        self._ending = ending
        keep_drafts(window)
        close_originals(window)
        self._jobs.hush(self)
        if hide:
            window.hide()
        self.page = clear_window(window)
        self._clipboard.wipe()
        if back_up:
            self._back_up(self.page.progress, ending)
        else:
            self._close()

    def _back_up(self, panel: ProgressPanel, ending: Ending) -> None:
        watch = self._watch
        watch.moved.connect(panel.move_to)
        panel.cancelled.connect(watch.cancel)
        watch.ended.connect(self._close)
        panel.start(_("Making a backup of today’s changes"))
        self._jobs.run(self, lambda: ending.back_up(watch), _nothing, _nothing, watch)

    @Slot()
    def _close(self) -> None:
        if self._ending is not None:
            self._jobs.run(self, self._ending.close, self._closed, self._closed)

    def _closed(self, _result: object) -> None:
        self._jobs.stop()
        self.left.emit()


def keep_drafts(window: QWidget) -> None:
    """Ask every form that is being written in to keep its words now."""
    for keeper in window.findChildren(DraftKeeper):
        keeper.keep_if_waiting()
    for box in window.findChildren(QuickBox):
        box.keep()
    for page in window.findChildren(LowEnergyPage):
        page.keep()


def close_originals(window: QWidget) -> None:
    """Let go of every document that is looked at: its pages are nowhere but in memory, and go with it."""
    for reader in window.findChildren(Reader):
        reader.close()


def clear_window(window: QMainWindow) -> LeavingPage:
    """Replace everything in the window, and close what stands in front of it."""
    for dialog in window.findChildren(QWidget):
        if dialog.isWindow():
            dialog.hide()
            dialog.deleteLater()
    for shortcut in window.findChildren(QShortcut):
        shortcut.setEnabled(False)
    page = LeavingPage()
    window.setCentralWidget(page)
    return page


def _nothing(_result: object | DiaryError) -> None:
    """A backup that could not be made must not keep the diary open; the rail says so next time."""
