"""Giving a finished PDF to a printer, page by page, as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from senddiary.i18n import _

DOTS_PER_INCH = 200
POINTS_PER_INCH = 72


def pages(pdf: bytes, dots: int = DOTS_PER_INCH) -> Iterator[QImage]:
    """Each page as a picture."""
    import pypdfium2  # noqa: PLC0415 - only when something is printed

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            drawn = page.render(scale=dots / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
            picture = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
            yield picture.copy()
    finally:
        document.close()


def print_pdf(parent: QWidget, pdf: bytes) -> None:
    """Ask which printer, then print. The job's name in the queue is neutral."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Pages"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.finished.connect(lambda answer: _paint(printer, pdf) if answer == QDialog.DialogCode.Accepted else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()


def _paint(printer: QPrinter, pdf: bytes) -> None:
    painter = QPainter(printer)
    for number, picture in enumerate(pages(pdf)):
        if number:
            printer.newPage()
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), picture)
    painter.end()
