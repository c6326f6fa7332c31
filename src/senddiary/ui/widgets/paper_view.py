"""Pages of white paper, one under the other: where they stand, what is seen, and the keys that move in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.page_places import FIT, GAP, Places, Sheet


class PaperView(QAbstractScrollArea):
    """`moved(page, pages)` counts from 1. Who builds on this says how wide pages are and where pictures come from."""

    moved = Signal(int, int)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self._places = Places((), FIT, 0, 100)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self.verticalScrollBar().valueChanged.connect(self._tell)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sheets)

    @property
    def page(self) -> int:
        """The page one looks at, counted from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return self._places.at(middle) + 1 if self._sheets else 0

    def zoom_by(self, steps: int) -> None:
        """Larger (+1) or smaller (-1)."""
        raise NotImplementedError

    def go_to(self, page: int) -> None:
        """Bring a page to the top, counted from 1."""
        if 1 <= page <= self.pages:
            self.verticalScrollBar().setValue(self._places.frames[page - 1].top - GAP)

    def acts(self) -> dict[int, Callable[[], None]]:
        """What keys do."""
        return {
            Qt.Key.Key_PageDown: lambda: self.go_to(min(self.page + 1, self.pages)),
            Qt.Key.Key_PageUp: lambda: self.go_to(max(self.page - 1, 1)),
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(self.pages),
            Qt.Key.Key_Plus: lambda: self.zoom_by(1),
            Qt.Key.Key_Equal: lambda: self.zoom_by(1),
            Qt.Key.Key_Minus: lambda: self.zoom_by(-1),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        at, tall = self.page, self._places.tall
        self._lay_out()
        if self._places.tall != tall:
            self.go_to(at)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.acts().get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        top = self.verticalScrollBar().value()
        seen = self._places.seen(top, top + self.viewport().height()) if self._sheets else range(0)
        painter = QPainter(self.viewport())
        for number in seen:
            self._paint_page(painter, number)
        painter.end()
        self._ask_for(seen)

    def _places_for(self, room: int) -> Places:
        """Where the pages stand in a view of this width."""
        raise NotImplementedError

    def _picture(self, number: int) -> QImage | None:
        """The picture of a page, from 0, or one that will do until it comes."""
        raise NotImplementedError

    def _ask_for(self, seen: Sequence[int]) -> None:
        """These pages, from 0, have just been seen: their pictures may be missing."""
        raise NotImplementedError

    def _lay_over(self, painter: QPainter, number: int) -> None:
        """Colour over the words of a page, from 0."""

    def _corner(self) -> QPoint:
        """Where the upper left of all pages lies in the view."""
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _pixels(self, number: int) -> int:
        """How many pixels of the screen a page is wide."""
        return round(self._places.frames[number].wide * self.devicePixelRatioF())

    def _paint_page(self, painter: QPainter, number: int) -> None:
        frame = self._places.frames[number]
        box = QRect(frame.left, frame.top, frame.wide, frame.tall).translated(self._corner())
        painter.fillRect(box, Qt.GlobalColor.white)
        picture = self._picture(number)
        if picture is not None:
            painter.drawImage(box, picture)
        self._lay_over(painter, number)
        painter.setPen(theme.colour("line"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _lay_out(self) -> None:
        view = self.viewport().size()
        self._places = self._places_for(view.width())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._places.tall - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(theme.px(40))
        across.setRange(0, max(0, self._places.wide - view.width()))
        across.setPageStep(view.width())
        self._tell()
        self.viewport().update()

    @Slot()
    def _tell(self) -> None:
        words = _("Page {page} of {pages}").format(page=self.page, pages=self.pages) if self.pages else ""
        self.setAccessibleDescription(words)
        self.moved.emit(self.page, self.pages)
