"""Printing a finished PDF page by page: each page is drawn beside the window, then handed to the printer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from senddiary.errors import DiaryError, NotSaved
from senddiary.i18n import _
from senddiary.reports.render import preview
from senddiary.reports.render.preview import PageImage
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.pages.report_maker import Made
from senddiary.ui.widgets.progress_panel import ProgressPanel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72

AskPrinter = Callable[[QWidget, "QPrinter", Callable[[], None]], None]


def ask_printer(parent: QWidget, printer: QPrinter, go: Callable[[], None]) -> None:
    """Ask which printer and which pages; `go` when somebody pressed Print."""
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - loaded when something is printed

    dialog = QPrintDialog(printer, parent)
    dialog.finished.connect(lambda answer: go() if answer == QDialog.DialogCode.Accepted else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()


class ReportPrinter(QObject):
    """One print at a time, then `printed`: what. The job's name in the queue is neutral."""

    printed = Signal(object)

    def __init__(self, ctx: Context, page: QWidget, progress: ProgressPanel, ask: AskPrinter = ask_printer) -> None:
        super().__init__(page)
        self._ctx, self._page, self._progress, self.ask = ctx, page, progress, ask
        self._painter: QPainter | None = None
        self._left: deque[int] = deque()
        self._total = 0
        self._stopped = False
        progress.cancelled.connect(self.cancel)

    def print(self, made: Made) -> None:
        """Ask for a printer, then print what is on the screen."""
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

        if self._painter is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Pages"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        self.ask(self._page, printer, lambda: self._begin(printer, made))

    def cancel(self) -> None:
        """Print no more pages."""
        self._stopped = True
        self._left.clear()

    def _begin(self, printer: QPrinter, made: Made) -> None:
        first, last = printer.fromPage() or 1, printer.toPage() or len(made.sizes)
        self._left = deque(range(first - 1, min(last, len(made.sizes))))
        self._total = len(self._left)
        self._stopped = False
        painter = QPainter()
        if not painter.begin(printer):
            notices.explain(
                self._page, NotSaved(_("The printer did not take the pages."), _("Save the PDF and print that."))
            )
            return
        self._painter = painter
        self._progress.start(_("Printing"))
        self._next(printer, made)

    def _next(self, printer: QPrinter, made: Made) -> None:
        if not self._left:
            stopped = self._stopped
            self._finish()
            if not stopped:
                self.printed.emit(made)
            return
        number, pdf = self._left.popleft(), made.pdf
        wide = round(made.sizes[number].width / POINTS_PER_INCH * DOTS_PER_INCH)
        self._ctx.jobs.run_apart(
            self,
            lambda: preview.page_image(pdf, number, wide),
            done=lambda image: self._put(printer, made, image),
            failed=self._refuse,
        )

    def _put(self, printer: QPrinter, made: Made, image: PageImage) -> None:
        if self._painter is None:
            return
        picture = QImage(image.rgb, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        self._painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
        self._progress.move_to(self._total - len(self._left), self._total)
        if self._left:
            printer.newPage()
        self._next(printer, made)

    def _refuse(self, error: DiaryError) -> None:
        self._finish()
        notices.explain(self._page, error)

    def _finish(self) -> None:
        self._progress.finish()
        self._left.clear()
        if self._painter is not None:
            self._painter.end()
            self._painter = None
