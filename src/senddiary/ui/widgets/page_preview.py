"""The pages of a finished PDF, one under the other. Only what is seen is drawn and kept, so memory stays the same."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.reports.render import preview
from senddiary.reports.render.preview import PageImage, PageSize
from senddiary.ui import theme
from senddiary.ui.jobs import Jobs

GAP: Final = 18  # pixels round a page
WIDEST: Final = 580  # pixels of a page at zoom 1 when there is more room than that
KEPT: Final = 6  # drawn pages in memory
ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PagePreview(QAbstractScrollArea):
    """`moved(page, pages)` as the person goes through the pages, counted from 1."""

    moved = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self._tops: list[int] = []
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._drawing: tuple[int, int] | None = None
        self._round = 0  # which PDF the pictures belong to
        self._zoom = 1.0
        self.setObjectName("page_preview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The pages as they will be saved"))
        self.verticalScrollBar().valueChanged.connect(self._tell)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 1; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max((number + 1 for number, top in enumerate(self._tops) if top <= middle), default=min(1, self.pages))

    @property
    def kept(self) -> int:
        """How many drawn pages are in memory."""
        return len(self._drawn)

    def show_pdf(self, pdf: bytes, sizes: Sequence[PageSize]) -> None:
        """Show these pages; the place one was at is kept as far as it exists."""
        self._pdf, self._sizes = pdf, tuple(sizes)
        self._drawn.clear()
        self._drawing = None
        self._round += 1
        self._lay_out()

    def zoom_by(self, steps: int) -> None:
        """Larger (+1) or smaller (-1)."""
        place = min(max(ZOOMS.index(self._zoom) + steps, 0), len(ZOOMS) - 1)
        at = self.page
        self._zoom = ZOOMS[place]
        self._lay_out()
        self.go_to(at)

    def go_to(self, page: int) -> None:
        """Bring a page to the top, counted from 1."""
        if 1 <= page <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page - 1] - GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(min(self.page + 1, self.pages))
            case Qt.Key.Key_PageUp:
                self.go_to(max(self.page - 1, 1))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        for number in self._seen():
            self._paint_page(painter, number)
        painter.end()
        self._draw_next()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        box = self._box(number)
        painter.fillRect(box, Qt.GlobalColor.white)
        picture = self._drawn.get((number, drawn_width(self, box)))
        if picture is not None:
            self._drawn.move_to_end((number, drawn_width(self, box)))
            painter.drawImage(box, picture)
        painter.setPen(theme.colour("line"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _width(self) -> int:
        room = max(self.viewport().width() - 2 * GAP, 120)
        return round(min(room, max(WIDEST, theme.px(WIDEST) // 2)) * self._zoom)

    def _height(self, size: PageSize) -> int:
        return round(self._width() * size.height / size.width)

    def _lay_out(self) -> None:
        self._tops, top = [], GAP
        for size in self._sizes:
            self._tops.append(top)
            top += self._height(size) + GAP
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(theme.px(40))
        self.horizontalScrollBar().setRange(0, max(0, self._width() + 2 * GAP - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self._tell()
        self.viewport().update()

    def _box(self, number: int) -> QRect:
        width, view = self._width(), self.viewport().width()
        left = max((view - width) // 2, GAP) - self.horizontalScrollBar().value()
        return QRect(
            left, self._tops[number] - self.verticalScrollBar().value(), width, self._height(self._sizes[number])
        )

    def _seen(self) -> list[int]:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        return list(range(first, bisect_right(self._tops, top + self.viewport().height())))

    def _draw_next(self) -> None:
        wanted = [(number, drawn_width(self, self._box(number))) for number in self._seen()]
        missing = [key for key in wanted if key not in self._drawn]
        if not missing or self._drawing is not None:
            return
        self._drawing = missing[0]
        pdf, (number, wide), round_ = self._pdf, missing[0], self._round
        self._jobs.run_apart(
            self,
            lambda: preview.page_image(pdf, number, wide),
            done=lambda image: self._keep(round_, (number, wide), image),
            failed=self._skip,
        )

    def _keep(self, round_: int, key: tuple[int, int], image: PageImage) -> None:
        if round_ != self._round:
            self.viewport().update()
            return
        self._drawing = None
        made = QImage(image.rgb, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
        self._drawn[key] = made.copy()
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        self.viewport().update()

    def _skip(self, error: DiaryError) -> None:
        del error  # the page stays white; the file itself is whole and says so when it is saved
        self._drawing = None

    @Slot()
    def _tell(self) -> None:
        words = _("Page {page} of {pages}").format(page=self.page, pages=self.pages) if self.pages else ""
        self.setAccessibleDescription(words)
        self.moved.emit(self.page, self.pages)


def drawn_width(widget: QWidget, box: QRect) -> int:
    """How many pixels of the screen a page is wide."""
    return round(box.width() * widget.devicePixelRatioF())
