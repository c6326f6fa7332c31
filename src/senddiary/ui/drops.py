"""Anything dropped anywhere on the window, and anything pasted outside a field, goes to the inbox to be seen first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from senddiary.ui import handed_over
from senddiary.ui.handed_over import HandedOver
from senddiary.ui.widgets.attachment_strip import AttachmentStrip
from senddiary.ui.widgets.drop_cover import DropCover
from senddiary.ui.widgets.prose import files_of

WRITING = ("entry",)  # places that take files for what is being written on them


class Drops(QObject):
    """`handed` carries what came (HandedOver); `coming` says that something is held over the window.

    `start` once the window is on the screen, `stop` when it is left.
    """

    handed = Signal(object)
    coming = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.cover = DropCover(window)
        self.cover.dropped.connect(self._dropped)
        self._paste_key = QShortcut(QKeySequence.StandardKey.Paste, window)  # fields that can be written in come first
        self._paste_key.activated.connect(self._pasted)

    def start(self) -> None:
        """Listen to what is dragged over the window, before any field in it does, and to what no field took."""
        self._window.setAcceptDrops(True)
        self._window.installEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    @Slot()
    def stop(self) -> None:
        """The diary is being left: take nothing more."""
        self._window.setAcceptDrops(False)
        self._window.removeEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        self._paste_key.setEnabled(False)
        self.cover.hide()

    def paste(self) -> bool:
        """Take what the clipboard holds; whether there was anything."""
        held: object = QGuiApplication.clipboard().mimeData()  # none when nothing was ever copied
        handed = handed_over.from_mime(held) if isinstance(held, QMimeData) else HandedOver()
        self._tell(handed)
        return handed.anything

    @Slot()
    def _pasted(self) -> None:
        self.paste()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Spread the cover before the drag reaches a field, unless a page wants the files itself."""
        if watched is self._window:
            return self._on_window(event)
        if isinstance(event, QDragEnterEvent) and self._wanted(event.mimeData()):
            self.cover.spread()
            self.coming.emit()
        return False

    def _on_window(self, event: QEvent) -> bool:
        """What is dragged over a part of the window that does not take it."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._let_go(event.mimeData())
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and handed_over.can_take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        return False

    def _let_go(self, mime: QMimeData) -> None:
        """Beside an entry that is being written, files are for that entry; all else is for the inbox."""
        strips = [strip for strip in self._window.findChildren(AttachmentStrip) if strip.isVisible()]
        files = files_of(mime)
        if files and strips and self._writing:
            strips[0].dropped.emit(files)
        else:
            self._dropped(mime)

    @property
    def _writing(self) -> bool:
        return getattr(self._window, "here", "") in WRITING

    def _wanted(self, mime: QMimeData) -> bool:
        only_words = mime.hasText() and not mime.hasUrls() and not mime.hasImage()
        return handed_over.can_take(mime) and not only_words and not self._writing

    @Slot(object)
    def _dropped(self, mime: QMimeData) -> None:
        self._tell(handed_over.from_mime(mime))

    def _tell(self, handed: HandedOver) -> None:
        if handed.anything:
            self.handed.emit(handed)
