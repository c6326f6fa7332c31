"""The pages of a finished PDF, one under the other. Only what is seen is drawn and kept, so memory stays the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.reports.render import preview
from senddiary.reports.render.preview import PageImage, PageSize
from senddiary.ui import theme
from senddiary.ui.jobs import Jobs
from senddiary.ui.widgets.page_places import GAP, PIXELS_A_POINT, ZOOMS, Places, Sheet, next_zoom
from senddiary.ui.widgets.paper_view import PaperView

WIDEST: Final = 580  # pixels of a page at zoom 1 when there is more room than that
KEPT: Final = 6  # drawn pages in memory


class PagePreview(PaperView):
    """Zoom 1 is as wide as there is room for, up to WIDEST."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("page_preview", _("The pages as they will be saved"), parent)
        self._jobs = jobs
        self._pdf = b""
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._drawing: tuple[int, int] | None = None
        self._round = 0  # which PDF the pictures belong to
        self._zoom = 1.0

    @property
    def kept(self) -> int:
        """How many drawn pages are in memory."""
        return len(self._drawn)

    def show_pdf(self, pdf: bytes, sizes: Sequence[PageSize]) -> None:
        """Show these pages; the place one was at is kept as far as it exists."""
        self._pdf, self._sheets = pdf, tuple(Sheet(size.width, size.height) for size in sizes)
        self._drawn.clear()
        self._drawing = None
        self._round += 1
        self._lay_out()

    def zoom_by(self, steps: int) -> None:
        at = self.page
        self._zoom = min(next_zoom(self._zoom, steps), ZOOMS[-2])
        self._lay_out()
        self.go_to(at)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def _places_for(self, room: int) -> Places:
        widest = max((sheet.wide for sheet in self._sheets), default=1.0)
        wide = min(max(room - 2 * GAP, 120), max(WIDEST, theme.px(WIDEST) // 2)) * self._zoom
        return Places(self._sheets, wide / (max(widest, 1.0) * PIXELS_A_POINT), 0, room)

    def _picture(self, number: int) -> QImage | None:
        key = (number, self._pixels(number))
        if key in self._drawn:
            self._drawn.move_to_end(key)
        return self._drawn.get(key)

    def _ask_for(self, seen: Sequence[int]) -> None:
        missing = [key for key in ((number, self._pixels(number)) for number in seen) if key not in self._drawn]
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
