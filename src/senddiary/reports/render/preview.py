"""Pages of a finished PDF as pictures, drawn from the very bytes that are saved."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import NamedTuple

_ONE_AT_A_TIME = threading.Lock()  # PDFium may not be used by two threads at once


class PageImage(NamedTuple):
    """A drawn page: `width` × `height` pixels of red, green and blue, row after row without gaps."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in points."""

    width: float
    height: float


def page_sizes(pdf_bytes: bytes) -> tuple[PageSize, ...]:
    """The size of every page, so that a view can leave room for pages it has not drawn."""
    import pypdfium2  # noqa: PLC0415 - heavy, and only needed when something is previewed

    with _ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(pdf_bytes)
        try:
            return tuple(PageSize(*pdf.get_page_size(number)) for number in range(len(pdf)))
        finally:
            pdf.close()


def page_image(pdf_bytes: bytes, page: int, width_px: int) -> PageImage:
    """Page `page` (from 0) drawn `width_px` pixels wide. Raises IndexError when there is no such page."""
    import pypdfium2  # noqa: PLC0415 - heavy, and only needed when something is previewed

    with _ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(pdf_bytes)
        try:
            if not 0 <= page < len(pdf):
                raise IndexError(page)
            own = pdf[page]
            bitmap = own.render(scale=width_px / own.get_width(), rev_byteorder=True, prefer_bgrx=False)
            picture = bitmap.to_pil().convert("RGB")
            return PageImage(picture.width, picture.height, picture.tobytes())
        finally:
            pdf.close()
