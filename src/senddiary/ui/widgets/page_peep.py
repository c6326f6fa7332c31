"""One page of an original, small, as one big button: pressing it opens the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.reading import Reader
from senddiary.ui.widgets.list_row import Pressable
from senddiary.ui.widgets.page_pictures import OVERLAYS, Want
from senddiary.ui.widgets.page_places import Sheet, scale_of
from senddiary.ui.widgets.page_text import Box

TALLEST = 460  # pixels at 100 %


class PagePeep(Pressable):
    """Shows one page once the reader has opened the document; `refused(DiaryError)` or `locked()` when it cannot."""

    refused = Signal(object)
    locked = Signal()

    def __init__(self, reader: Reader, title: str, page: int, marks: Mapping[int, Sequence[Box]]) -> None:
        super().__init__()
        self.ruled = False
        self.setObjectName("page_peep")
        self._reader, self._title, self._number, self._marks = reader, title, page - 1, marks
        self._sheet: Sheet | None = None
        self._picture: QImage | None = None
        self._wanted: Want | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Open {title}").format(title=title))
        reader.setParent(self)
        reader.opened.connect(self._opened)
        reader.drawn.connect(self._drawn)
        reader.refused.connect(self.refused)
        reader.locked.connect(lambda _again: self.locked.emit())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        sheet = self._sheet or Sheet(595, 842)
        return min(round(width * sheet.tall / sheet.wide), theme.px(TALLEST))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(theme.px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = self._box()
        painter.fillRect(box, Qt.GlobalColor.white)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self._picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for left, top, right, bottom in self._marks.get(self._number, ()):
            wide, tall = box.width(), box.height()
            area = QRectF(
                box.left() + left * wide, box.top() + top * tall, (right - left) * wide, (bottom - top) * tall
            )
            painter.fillRect(area, QColor(OVERLAYS["mark"]))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        around = theme.colour("accent" if self.hasFocus() or self.underMouse() else "line")
        painter.setPen(QPen(around, 2 if self.hasFocus() else 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()

    def _box(self) -> QRect:
        """The page inside the button, as large as it can be, at the upper left."""
        sheet = self._sheet or Sheet(595, 842)
        wide = min(self.width(), round(self.height() * sheet.wide / sheet.tall))
        return QRect(0, 0, wide, round(wide * sheet.tall / sheet.wide))

    @Slot(object)
    def _opened(self, sheets: Sequence[Sheet]) -> None:
        if not sheets:
            return
        self._number = self._number if self._number < len(sheets) else 0
        self._sheet = sheets[self._number]
        words = _("Open {title}. This is page {page} of {pages}.")
        self.setAccessibleName(words.format(title=self._title, page=self._number + 1, pages=len(sheets)))
        self.updateGeometry()
        self._ask()

    def _ask(self) -> None:
        if self._sheet is None or self.width() < 2:
            return
        pixels = round(self._box().width() * self.devicePixelRatioF())
        want = Want(self._number, scale_of(self._sheet, 0, pixels), 0, pixels)
        if want != self._wanted:
            self._wanted = want
            self._reader.draw(want)

    @Slot(object, object)
    def _drawn(self, want: Want, picture: QImage) -> None:
        if want == self._wanted:
            self._picture = picture
            self.update()
