"""A finished PDF goes to a printer as it stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from senddiary.services import safekeeping
from senddiary.ui import printing

CODE = "7QXK-M4RD-9TBA-2WNE-H6ZC-0PVS-K8FJ-3GYT"


@pytest.fixture
def sheet(now: datetime) -> bytes:
    return safekeeping.recovery_sheet(CODE, now=now)


def test_every_page_becomes_a_picture_of_a4(sheet: bytes, qtbot: QtBot) -> None:
    del qtbot
    pictures = list(printing.pages(sheet, 72))
    assert len(pictures) == 1
    assert (pictures[0].width(), pictures[0].height()) == (596, 842)


def test_what_the_printer_gets_has_every_page(sheet: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing._paint(printer, sheet)
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == 1
