"""What is copied here stays out of clipboard histories and is wiped after a short while, if it is still ours."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard

SECONDS_KEPT = 30

# The names by which clipboard histories of each desktop recognise what they should not keep.
KEEP_OUT = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"1",
}
MARK = "x-kde-passwordManagerHint"


def quiet(text: str) -> QMimeData:
    """The text with the hints that keep it out of clipboard histories."""
    content = QMimeData()
    content.setText(text)
    for name, value in KEEP_OUT.items():
        content.setData(name, value)
    return content


class ClipboardGuard(QObject):
    """Watches the clipboard: our own copies get the hints, and are wiped after 30 seconds or at once by `wipe`."""

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SECONDS_KEPT * 1000)
        self._later.timeout.connect(self.wipe)
        clipboard.dataChanged.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Something was copied, here or elsewhere."""
        if not self._clipboard.ownsClipboard():
            self._later.stop()
            return
        content = self._clipboard.mimeData()
        if content.hasText() and content.text():
            if not content.hasFormat(MARK):
                self._clipboard.setMimeData(quiet(content.text()))
            self._later.start()

    @Slot()
    def wipe(self) -> None:
        """Empty what is ours; what another program copied since is left alone."""
        self._later.stop()
        if self._clipboard.ownsClipboard():
            self._clipboard.clear()
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
