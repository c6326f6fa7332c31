"""What lists drawn by hand have in common: one column, no grid, the ground of a row, and keys that act."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from senddiary.ui import theme


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The colour of a chosen row, the line below it, and a ring while it has the keyboard."""
    box = QRectF(option.rect)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(box, theme.colour("accent_soft"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(box.bottomLeft() + QPointF(0, -0.5), box.bottomRight() + QPointF(0, -0.5))
    if chosen and option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))


class DrawnList(QTableView):
    """Arrow keys move, Enter opens, Delete moves to the bin. Signals carry what `id_at` says."""

    chosen = Signal(str)
    opened = Signal(str)
    bin_wanted = Signal(str)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(8)
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index))

    def id_at(self, index: QModelIndex) -> str | None:
        """The id of what stands there; none for a heading, and for what has not come yet."""
        raise NotImplementedError

    def keys(self) -> Mapping[Qt.Key, SignalInstance]:
        """Which keys act on the chosen row."""
        return {Qt.Key.Key_Return: self.opened, Qt.Key.Key_Enter: self.opened, Qt.Key.Key_Delete: self.bin_wanted}

    def current(self) -> str | None:
        """The id of the chosen row."""
        return self.id_at(self.currentIndex())

    def choose_place(self, place: int) -> None:
        """Choose a row without telling anybody."""
        if 0 <= place < self.model().rowCount():
            index = self.model().index(place, 0)
            blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.setCurrentIndex(index)
            self.blockSignals(blocked)
            self.scrollTo(index)
            self.viewport().update()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # stub asks for both kinds of index
        super().currentChanged(current, previous)
        self._tell(self.chosen, current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self.keys().get(Qt.Key(event.key()))
        if wanted is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell(wanted, self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not the beginning of a name."""

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        found = self.id_at(index) if not self.signalsBlocked() else None
        if found is not None:
            signal.emit(found)
