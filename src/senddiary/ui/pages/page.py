"""What every page has: a title, a quiet subtitle, and the habit of reloading itself when something was saved."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from senddiary.i18n import N_
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate
from senddiary.ui.widgets.scroll import scrolling


class Page(QWidget):
    """Reloads when one of WATCHES was saved or another child was chosen: at once when seen, else when next shown."""

    TITLE: ClassVar[str] = N_("senddiary")
    WATCHES: ClassVar[frozenset[str]] = frozenset()  # class names of entities; empty means every change
    subtitle = Signal(str)
    title = Signal(str)

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(go.home)
        self.setObjectName("page")
        self.ctx, self.go = ctx, go
        self._stale = True
        ctx.bus.changed.connect(self._something_changed)
        go.child_changed.connect(self._something_changed)

    def reload(self) -> None:
        """Ask the diary again and show the answer."""

    def arrive(self, what: object) -> None:
        """Somebody came here for something: OpenEntry, Search, …"""

    def put_cursor(self) -> None:
        """Give the keyboard to the first thing one would use here."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fresh()

    def _something_changed(self, what: object) -> None:
        if isinstance(what, frozenset) and self.WATCHES and not (what & self.WATCHES):
            return
        self._stale = True
        if self.isVisible():
            self._fresh()

    def _fresh(self) -> None:
        self._stale = False
        self.reload()


def page_body(page: QWidget) -> tuple[QScrollArea, QVBoxLayout]:
    """A page that scrolls from top to bottom, and the column to put things into."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(14)
    area = scrolling(inside)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    return area, column
