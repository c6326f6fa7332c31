"""The messages, days or entries inside one thing: tick which of them are to be kept. Any number of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QListView, QWidget

from senddiary.i18n import _, ngettext
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import chip_button, link_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import muted

AnyIndex = QModelIndex | QPersistentModelIndex
MOST_SEEN = 8  # lines before the list scrolls


@dataclass(frozen=True, slots=True)
class Inside:
    """So many things, and what to say of the one at a place, asked only when it is seen."""

    number: int
    line: Callable[[int], str]


NOTHING = Inside(0, str)


class Ticks(QAbstractListModel):
    """One line for each item, with a box to tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside = NOTHING
        self.ticked: set[int] = set()

    def show(self, inside: Inside, ticked: frozenset[int]) -> None:
        """Other items."""
        self.beginResetModel()
        self._inside, self.ticked = inside, set(ticked)
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Every item, or none."""
        self.ticked = set(range(self._inside.number)) if on else set()
        if self._inside.number:
            self.dataChanged.emit(self.index(0, 0), self.index(self._inside.number - 1, 0))
        self.changed.emit()

    def turn(self, place: int) -> None:
        """Tick it, or take the tick away."""
        self.ticked ^= {place}
        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
        self.changed.emit()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._inside.number

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's own contract
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._inside.line(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # Any: as above
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (index.row() in self.ticked):
            self.turn(index.row())
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class TickList(QListView):
    """Arrow keys move, Space or Enter ticks."""

    def __init__(self, ticks: Ticks) -> None:
        super().__init__()
        self.setObjectName("inbox_items")
        self.setModel(ticks)
        self._ticks = ticks
        self.setUniformItemSizes(True)  # thousands of lines are laid out at once
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and place.isValid():
            self._ticks.turn(place.row())
        else:
            super().keyPressEvent(event)

    def fit(self, lines: int) -> None:
        """As high as so many lines, or as eight of them."""
        step = max(self.sizeHintForRow(0), theme.px(26))
        self.setFixedHeight(step * min(max(lines, 1), MOST_SEEN) + 6)


class DaysOrMessages(QWidget):
    """Whether a whole day of a chat is one entry, or each message that is ticked. `chosen` when that was said."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, spacing=8)
        self.days, self.messages = chip_button(_("Whole days")), chip_button(_("Single messages"))
        self.days.setObjectName("by_days")
        self.messages.setObjectName("by_messages")
        self.days.setAccessibleName(_("Whole days: each day of the chat is one entry"))
        self.messages.setAccessibleName(_("Single messages: each message you tick is an entry of its own"))
        group = QButtonGroup(self)
        for button in (self.days, self.messages):
            group.addButton(button)
            flow.addWidget(button)
            button.clicked.connect(self.chosen)

    @property
    def by_messages(self) -> bool:
        """Whether single messages were chosen."""
        return self.messages.isChecked()

    def show_way(self, *, offered: bool, messages: bool) -> None:
        """Offer the choice for a chat, with what was chosen."""
        (self.messages if messages else self.days).setChecked(True)
        self.setVisible(offered)


class ItemsCard(Card):
    """`changed` when other items are ticked; `ticked()` says which, counted from 0."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("What is in it"))
        self.way = DaysOrMessages()
        self.body.addWidget(self.way)
        self.ticks = Ticks()
        self.list = TickList(self.ticks)
        self.list.setAccessibleName(_("What is in it. Space ticks what is to be kept."))
        self.count = muted("")
        self.all_button, self.none_button = link_button(_("Tick all")), link_button(_("Tick none"))
        self.all_button.setObjectName("tick_all")
        self.none_button.setObjectName("tick_none")
        row = FlowLayout(spacing=10)
        for part in (self.all_button, self.none_button):
            row.addWidget(part)
        self.body.addWidget(self.count)
        self.body.addWidget(self.list)
        self.body.addLayout(row)
        self.all_button.clicked.connect(lambda: self.ticks.tick_all(on=True))
        self.none_button.clicked.connect(lambda: self.ticks.tick_all(on=False))
        self.ticks.changed.connect(self._counted)
        self.ticks.changed.connect(self.changed)

    def show_items(self, inside: Inside, ticked: frozenset[int]) -> None:
        """List these."""
        self.ticks.show(inside, ticked)
        self.list.fit(inside.number)
        if inside.number:
            self.list.setCurrentIndex(self.ticks.index(0, 0))
        self._counted()

    def ticked(self) -> frozenset[int]:
        """The places of the items to be kept."""
        return frozenset(self.ticks.ticked)

    def chosen(self) -> frozenset[int] | None:
        """The same; None when it is all of them."""
        ticked = self.ticked()
        return None if len(ticked) == self.ticks.rowCount() else ticked

    def _counted(self) -> None:
        whole, chosen = self.ticks.rowCount(), len(self.ticks.ticked)
        words = ngettext("{chosen} of {n} is ticked to be kept.", "{chosen} of {n} are ticked to be kept.", whole)
        self.count.setText(words.format(chosen=chosen, n=whole))
