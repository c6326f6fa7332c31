"""A small picture beside the clock. Its words say nothing about a diary or a child."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from senddiary.i18n import _
from senddiary.settings import Settings
from senddiary.ui import icons


def sign_stays(chosen: Settings) -> bool:
    """Whether a closed window leaves a locked program behind: only where its sign can be seen."""
    return chosen.tray and QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The four things one may want without the window."""

    quick_wanted = Signal()
    window_wanted = Signal()
    lock_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        for words, signal in (
            (_("Write a note"), self.quick_wanted),
            (_("Open"), self.window_wanted),
            (_("Lock"), self.lock_wanted),
            (_("Close"), self.end_wanted),
        ):
            self.menu.addAction(words).triggered.connect(signal)
        self.picture = QSystemTrayIcon(icons.icon("file-text", "accent", 22), self)
        self.picture.setToolTip(name)
        self.picture.setContextMenu(self.menu)
        self.picture.activated.connect(self._pressed)

    def show(self) -> bool:
        """Show it where the desktop has a place for it; False where it has none."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        self.picture.show()
        return True

    def hide(self) -> None:
        """Take it away."""
        self.picture.hide()

    @Slot(str)
    def remind(self, words: str) -> None:
        """Say “1 reminder” where the desktop shows such notices; nothing more stands in it."""
        if words and self.picture.isVisible():
            self.picture.showMessage(self.picture.toolTip(), words)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.quick_wanted.emit()
