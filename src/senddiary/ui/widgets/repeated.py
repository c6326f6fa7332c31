"""The same few fields several times over: exact words, promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.ui.widgets.buttons import link_button


class Part(QWidget):
    """One of them. `changed` when anything in it was; `removed` when it was taken away."""

    changed = Signal()
    removed = Signal(object)

    def is_empty(self) -> bool:
        """Nothing was written into it."""
        raise NotImplementedError

    def put_cursor(self) -> None:
        """Give it the keyboard."""
        raise NotImplementedError


AnyPart = TypeVar("AnyPart", bound=Part)


class Parts(QWidget):
    """What a page hears of repeated fields."""

    changed = Signal()


class Repeated(Parts, Generic[AnyPart]):
    """At least one part is always there, so that there is a place to write. `add_words` is what the button says."""

    def __init__(self, add_words: str, make: Callable[[], AnyPart]) -> None:
        super().__init__()
        self._make = make
        self._parts: list[AnyPart] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.more = link_button(add_words, "plus")
        self.more.clicked.connect(self._add_and_go)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add()

    @property
    def parts(self) -> tuple[AnyPart, ...]:
        """Those on show, in their order."""
        return tuple(self._parts)

    def add(self) -> AnyPart:
        """One more at the end."""
        part = self._make()
        part.changed.connect(self.changed)
        part.removed.connect(self._remove)
        self._parts.append(part)
        self._column.insertWidget(len(self._parts) - 1, part)
        return part

    def empty_one(self) -> AnyPart:
        """The last one when nothing is in it, else one more."""
        return self._parts[-1] if self._parts and self._parts[-1].is_empty() else self.add()

    def clear(self) -> None:
        """Back to one empty part."""
        if len(self._parts) == 1 and self._parts[0].is_empty():
            return
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.add()

    def put_cursor(self) -> None:
        """Give the keyboard to the first part that is empty."""
        self._parts[-1].put_cursor()

    def _add_and_go(self) -> None:
        self.empty_one().put_cursor()

    def _remove(self, part: AnyPart) -> None:
        self._parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()
        if not self._parts:
            self.add()
        self.changed.emit()
