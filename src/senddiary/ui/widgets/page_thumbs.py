"""Small pictures of the pages, to go from one to another. Only those that are seen are asked for and held."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from senddiary.i18n import _
from senddiary.ui import theme

HELD = 40  # small pictures in memory
WIDE, TALL = 84, 112  # pixels at 100 %


class PageThumbs(QListWidget):
    """`picked(page)` from 1; `wanted(number, wide)` for a small picture, from 0."""

    picked = Signal(int)
    wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_thumbs")
        self.setAccessibleName(_("Small pictures of the pages"))
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(theme.px(WIDE) + 64)
        self._held: list[int] = []
        self._asked: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self.ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start())
        self.currentRowChanged.connect(self._pick)

    def show_pages(self, count: int) -> None:
        """A document of so many pages."""
        with QSignalBlocker(self):
            self._fill(count)
        self._soon.start()

    def _fill(self, count: int) -> None:
        self.clear()
        self._held, self._asked = [], set()
        size = QSize(theme.px(WIDE), theme.px(TALL))
        self.setIconSize(size)
        blank = QPixmap(size)
        blank.fill(Qt.GlobalColor.white)
        for number in range(count):
            item = QListWidgetItem(_untinted(blank), str(number + 1))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Page {page}").format(page=number + 1))
            item.setSizeHint(QSize(size.width() + 40, size.height() + 14))
            self.addItem(item)

    def mark(self, page: int) -> None:
        """The page one looks at, from 1."""
        with QSignalBlocker(self):
            self.setCurrentRow(page - 1)
        self._soon.start()

    def put(self, number: int, picture: QImage) -> None:
        """A small picture has come."""
        item = self.item(number)
        self._asked.discard(number)
        if item is None:
            return
        size = self.iconSize()
        item.setIcon(_untinted(QPixmap.fromImage(picture).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)))
        self._held.append(number)
        while len(self._held) > HELD:
            old = self.item(self._held.pop(0))
            if old is not None:
                blank = QPixmap(size)
                blank.fill(Qt.GlobalColor.white)
                old.setIcon(_untinted(blank))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    @Slot()
    def ask(self) -> None:
        """Ask for what is seen and not here."""
        if not self.isVisible():
            return
        view = self.viewport().rect()
        first, last = self.indexAt(view.topLeft()).row(), self.indexAt(view.bottomLeft()).row()
        for number in range(max(first, 0), (last if last >= 0 else self.count() - 1) + 1):
            if number not in self._held and number not in self._asked:
                self._asked.add(number)
                self.wanted.emit(number, round(self.iconSize().width() * self.devicePixelRatioF()))

    @Slot(int)
    def _pick(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(row + 1)


def _untinted(picture: QPixmap) -> QIcon:
    """The picture as it is also where its row is chosen; Qt would colour it."""
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made
