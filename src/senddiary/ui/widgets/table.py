"""The one table model: a page declares columns and hands over rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`text` is what the cell says; `number` puts it to the right."""

    title: str
    text: Callable[[Row], str]
    number: bool = False


class Rows(Protocol[Row_co]):
    """Where rows come from: a tuple, or a window on something far longer."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Row_co: ...


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows `rows`; `ROW_ROLE` gives the row itself to whoever draws it."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        choosable: Callable[[Row], bool] = lambda _row: True,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._choosable = choosable
        self._rows: Rows[Row] = ()

    def show(self, rows: Rows[Row]) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Row:
        """The row at a place, counted from 0."""
        return self._rows[place]

    def touch(self, first: int, last: int) -> None:
        """Rows of a window have arrived: draw them again."""
        if self.rowCount() and first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(min(last, self.rowCount() - 1), 0))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's own contract
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return row if role == ROW_ROLE else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings between rows cannot be chosen."""
        if not index.isValid() or not self._choosable(self._rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # Any: Qt's own contract
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].title
        return None
