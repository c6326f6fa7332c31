"""A report as a PDF: laid out first, drawn second, tagged last."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from senddiary.progress import Progress, silent
from senddiary.reports.content import Content, Table
from senddiary.reports.render.blocks import lay_out
from senddiary.reports.render.drawing import Drawing
from senddiary.reports.render.faces import Words, first_font
from senddiary.reports.render.looks import PAGE_HEIGHT, PAGE_WIDTH, PROFILES
from senddiary.reports.render.structure import finish

NAME = "pdf"
SUFFIX = ".pdf"
_ONE_AT_A_TIME = threading.Lock()  # reportlab's fonts keep what each file used and are shared


def render(content: Content, stream: BinaryIO, *, progress: Progress = silent) -> None:
    """Write the PDF to `stream`. `progress` counts rows and may raise `Cancelled`."""
    with _ONE_AT_A_TIME:
        _render(content, stream, progress)


def _render(content: Content, stream: BinaryIO, progress: Progress) -> None:
    looks = PROFILES[content.profile]
    drawn_file = BytesIO()
    size = (PAGE_WIDTH, PAGE_HEIGHT)
    canvas = Canvas(drawn_file, pagesize=size, pageCompression=0, invariant=1, initialFontName=first_font())
    words = Words(canvas._doc)  # noqa: SLF001 - the fonts keep per file what it used, and this is the file
    laid = lay_out(content, words, looks, _ticker(content, progress))
    drawing = Drawing(canvas, words, looks, laid)
    drawing.draw(content.labels)
    canvas.save()
    drawn_file.seek(0)
    finish(drawn_file, stream, content, (laid, drawing.drawn))


class _Ticker:
    """Counts rows and tells now and then."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self) -> None:
        if self._done % 50 == 0:
            self._progress(self._done, self._total)
        self._done += 1


def _ticker(content: Content, progress: Progress) -> _Ticker:
    return _Ticker(sum(len(block.rows) for block in content.blocks if isinstance(block, Table)), progress)
