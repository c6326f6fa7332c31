"""A report as a PDF: laid out first, drawn second, tagged last."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from senddiary.progress import Progress, silent
from senddiary.reports.content import Content, Table
from senddiary.reports.render.blocks import lay_out
from senddiary.reports.render.drawing import Drawing, Drawn
from senddiary.reports.render.faces import Words, first_font
from senddiary.reports.render.flow import Flow
from senddiary.reports.render.looks import looks_of
from senddiary.reports.render.pages import Element, Laid
from senddiary.reports.render.structure import finish
from senddiary.uncollected import without_collecting

NAME = "pdf"
SUFFIX = ".pdf"
_ONE_AT_A_TIME = threading.Lock()  # reportlab's fonts keep what each file used and are shared


def render(content: Content, stream: BinaryIO, *, progress: Progress = silent) -> None:
    """Write the PDF to `stream`. `progress` counts rows and may raise `Cancelled`."""
    with _ONE_AT_A_TIME, without_collecting():
        _render(content, stream, progress)


def _render(content: Content, stream: BinaryIO, progress: Progress) -> None:
    base, laid, drawn = _draw(content, progress)
    finish(base, stream, content, (laid, drawn))


def _draw(content: Content, progress: Progress) -> tuple[bytes, Laid, Drawn]:
    """A file of one empty page with the fonts, and what goes onto the pages."""
    looks = looks_of(content)
    drawn_file = BytesIO()
    canvas = Canvas(drawn_file, pagesize=looks.page, pageCompression=0, invariant=1, initialFontName=first_font())
    words = Words(canvas._doc)  # noqa: SLF001 - the fonts keep per file what it used, and this is the file
    laid = Laid(Element("Document"), 1, {}, [])
    drawing = Drawing(words, looks, laid)
    lay_out(content, Flow(words, looks, laid, drawing.full), _ticker(content, progress))
    drawing.finish(content.labels)
    canvas.showPage()
    canvas.save()
    return drawn_file.getvalue(), laid, drawing.drawn


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
