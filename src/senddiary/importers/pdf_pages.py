"""The pages of a PDF: sizes, pixels, letters. PDFium draws and reads; it is built without anything that runs scripts.

Forms are drawn with what was filled in. A build of PDFium that could run scripts is given no form engine at all.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import pypdfium2
import pypdfium2.raw as pdfium

from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.page_words import Box, Letter, Pixels

MOST_PAGES: Final = 5_000  # nobody turns more; a small file can claim a million
MOST_PIXELS: Final = 16_000_000
MOST_SIDE: Final = 8_000
MOST_LETTERS: Final = 200_000  # on one page
_KEPT_OPEN: Final = 6
_IN_MEMORY: Final = 48 << 20  # a larger file is read piece by piece
_A4: Final = (595.0, 842.0)
_FAR: Final = 1_000.0  # points between the places by which the lie of a page is found
_GRID: Final = 1_000_000  # PDFium gives places as whole numbers: a grid fine enough for fractions
_HYPHENS: Final = frozenset("\x02\ufffe\u00ad")
_JOINED: Final = re.compile("[\x02\ufffe\u00ad][\r\n]*")
_LINE_END: Final = re.compile(r"\r\n?|[\n\v\f\u2028\u2029]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\uffff]")
_MOST_NOTES: Final = 2_000  # on one page
_NEEDS_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


class PasswordWanted(Exception):
    """The PDF is locked, and the password given, if any, does not open it."""


class NotOpened(ValueError):
    """The file, or the page asked for, cannot be made out."""


class Pdf:
    """An open PDF. Pages are numbered from 1 here, as people number them."""

    def __init__(self, stream: BinaryIO, password: str | None = None) -> None:
        self._c: Any = pdfium  # Any: the library carries no types
        self._content, self._password = _held(stream), password or None
        self._document: Any = _document(self._content, self._password)  # as above
        self._form = _form(self._document)
        self._written: Any = None  # as above; the same PDF once more, for its words
        self._drawn_pages: OrderedDict[int, Any] = OrderedDict()  # as above
        self._word_pages: OrderedDict[int, tuple[Any, Any]] = OrderedDict()  # as above
        self.pages: int = len(self._document)

    @property
    def locked(self) -> bool:
        """The file is encrypted, though it opened (with the password, or with none as it only forbids copying)."""
        return bool(self._c.FPDF_GetSecurityHandlerRevision(self._document) >= 0)

    def said(self, key: str) -> str:
        """What the properties say: Title, CreationDate…"""
        try:
            return str(self._document.get_metadata_value(key)).strip()
        except MISHAPS:
            return ""

    def programs(self) -> tuple[str, ...]:
        """What PDFium itself knows of things that act: scripts of the document, files inside, forms with a program."""
        found = (
            ("javascript", self._c.FPDFDoc_GetJavaScriptActionCount(self._document) > 0),
            ("embedded", self._c.FPDFDoc_GetAttachmentCount(self._document) > 0),
            ("form-program", self._c.FPDF_GetFormType(self._document) in {2, 3}),
        )
        return tuple(name for name, there in found if there)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points as the page is shown; those of an A4 sheet when it says nothing usable."""
        found = self._c.FS_SIZEF()
        if self._c.FPDF_GetPageSizeByIndexF(self._document, number - 1, found):
            width, height = float(found.width), float(found.height)
            if all(math.isfinite(side) and side >= 1 for side in (width, height)):
                return width, height
        return _A4

    def pixels(self, number: int, width: int, height: int, turned: int = 0) -> Pixels:
        """The page drawn on white, with its notes and filled-in fields, `turned` clockwise by so many right angles."""
        page = self._page(number)
        stride = width * 4
        room = ctypes.create_string_buffer(stride * height)
        bitmap = self._c.FPDFBitmap_CreateEx(width, height, self._c.FPDFBitmap_BGRx, room, stride)
        try:
            self._c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            self._c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turned, self._c.FPDF_ANNOT)
            if self._form:
                self._c.FPDF_FFLDraw(self._form, bitmap, page, 0, 0, width, height, turned, self._c.FPDF_ANNOT)
        finally:
            self._c.FPDFBitmap_Destroy(bitmap)
        return Pixels(width, height, room.raw)

    def text(self, number: int) -> str:
        """The words of a page. A word parted at a line's end is joined again and keeps its hyphen."""
        _page, words = self._words(number)
        if self._c.FPDFText_CountChars(words) > MOST_LETTERS:
            return running(words.get_text_range(0, MOST_LETTERS, errors="ignore"))
        return running(words.get_text_range(errors="ignore"))

    def letters(self, number: int, turned: int = 0) -> list[Letter]:
        """Every letter of the page in reading order, with its place."""
        page, words = self._words(number)
        place = _Place(self._c, page, turned)
        return [
            Letter(sign, None if sign.isspace() else place.of(words, index), hyphen)
            for index, (sign, hyphen) in enumerate(self._every_sign(words))
        ]

    def _every_sign(self, words: object) -> Iterator[tuple[str, bool]]:
        count = min(self._c.FPDFText_CountChars(words), MOST_LETTERS)
        for index in range(max(count, 0)):
            code = self._c.FPDFText_GetUnicode(words, index)
            sign = chr(code) if 0 < code < 0x110000 else " "
            hyphen = sign in _HYPHENS or (sign == "-" and self._c.FPDFText_IsHyphen(words, index) == 1)
            yield ("-" if hyphen else sign), hyphen

    def _page(self, number: int) -> Any:  # Any: an object of the library, which carries no types
        """A page to be drawn; the last few are kept open."""
        if number not in self._drawn_pages:
            self._check(number)
            self._drawn_pages[number] = self._document[number - 1]
            if len(self._drawn_pages) > _KEPT_OPEN:
                self._drawn_pages.popitem(last=False)[1].close()
        self._drawn_pages.move_to_end(number)
        return self._drawn_pages[number]

    def _words(self, number: int) -> tuple[Any, Any]:  # Any: as above
        """A page and its words; what was filled in or noted on it counts as words too."""
        if number not in self._word_pages:
            self._check(number)
            if self._written is None:
                self._written = _document(self._content, self._password)
            page = _with_notes(self._written, number - 1)
            self._word_pages[number] = page, page.get_textpage()
            if len(self._word_pages) > _KEPT_OPEN:
                _shut(self._word_pages.popitem(last=False)[1])
        self._word_pages.move_to_end(number)
        return self._word_pages[number]

    def _check(self, number: int) -> None:
        if not 1 <= number <= self.pages:
            raise NotOpened

    def close(self) -> None:
        while self._drawn_pages:
            self._drawn_pages.popitem()[1].close()
        while self._word_pages:
            _shut(self._word_pages.popitem()[1])
        self._document.close()
        if self._written is not None:
            self._written.close()


def _document(content: bytes | BinaryIO, password: str | None) -> Any:  # Any: the library carries no types
    pdfium.FPDF_LoadMemDocument64(b"", 0, None)  # an old “password” would be told again of a PDF without pages
    try:
        return pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        raise (PasswordWanted if error.err_code == _NEEDS_PASSWORD else NotOpened) from error
    except MISHAPS as error:
        raise NotOpened from error


def _form(document: Any) -> Any:  # Any: as above
    """What draws the fields of an ordinary form; None for all others, and where it could run scripts."""
    if "V8" in pypdfium2.PDFIUM_INFO.flags or document.get_formtype() != pdfium.FORMTYPE_ACRO_FORM:
        return None
    try:
        document.init_forms()
    except MISHAPS:
        return None
    pdfium.FPDF_SetFormFieldHighlightAlpha(document.formenv, 0)
    return document.formenv


def _with_notes(document: Any, index: int) -> Any:  # Any: as above
    """A page with its notes and filled-in fields made part of it, in memory only."""
    page = document[index]
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES)
    if not any(_is_note(page, number) for number in range(count)):
        return page
    sheet = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, sheet):  # PDFium forgets a size that the page shares with others
        for keep in (pdfium.FPDFPage_SetMediaBox, pdfium.FPDFPage_SetCropBox):
            keep(page, sheet.left, sheet.bottom, sheet.right, sheet.top)
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _is_note(page: Any, number: int) -> bool:  # Any: as above
    note = pdfium.FPDFPage_GetAnnot(page, number)
    if not note:
        return False
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    pdfium.FPDFPage_CloseAnnot(note)
    return kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}


def _shut(opened: tuple[Any, Any]) -> None:  # Any: as above
    page, words = opened
    words.close()
    page.close()


def running(words: str) -> str:
    """Words as PDFium hands them over as plain lines."""
    joined = _JOINED.sub("-", words)
    lines = _CONTROL.sub(" ", _LINE_END.sub("\n", joined)).split("\n")
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines)).strip()


def fitting(size: tuple[float, float], width: int | None, scale: float, turned: int) -> tuple[int, int]:
    """Width and height in dots: so wide, or so many dots a point, and never beyond what is sensible."""
    across, down = (size[1], size[0]) if turned % 2 else size
    factor = width / across if width else scale
    factor = min(factor, math.sqrt(MOST_PIXELS / (across * down)), MOST_SIDE / across, MOST_SIDE / down)
    return max(1, round(across * factor)), max(1, round(down * factor))


def _held(stream: BinaryIO) -> bytes | BinaryIO:
    length = stream.seek(0, 2)
    stream.seek(0)
    return stream.read() if length <= _IN_MEMORY else stream


class _Place:
    """Turns PDFium's places on a page into fractions of the page as it is shown."""

    def __init__(self, pdfium: Any, page: Any, turned: int) -> None:  # Any: the library carries no types
        self._c = pdfium
        self._sides = [ctypes.c_double() for _ in range(4)]
        origin, right, up = (self._corner(page, turned, *at) for at in ((0, 0), (_FAR, 0), (0, _FAR)))
        self._origin = origin
        self._right = (right[0] - origin[0]) / _FAR, (right[1] - origin[1]) / _FAR
        self._up = (up[0] - origin[0]) / _FAR, (up[1] - origin[1]) / _FAR

    def of(self, words: object, index: int) -> Box | None:
        left, right, bottom, top = self._sides
        if not self._c.FPDFText_GetCharBox(words, index, left, right, bottom, top):
            return None
        one, other = self._shown(left.value, top.value), self._shown(right.value, bottom.value)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def _corner(self, page: object, turned: int, across: float, up: float) -> tuple[float, float]:
        x, y = ctypes.c_int(), ctypes.c_int()
        self._c.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, turned, across, up, x, y)
        return x.value / _GRID, y.value / _GRID

    def _shown(self, across: float, up: float) -> tuple[float, float]:
        return (
            round(self._origin[0] + across * self._right[0] + up * self._up[0], 5),
            round(self._origin[1] + across * self._right[1] + up * self._up[1], 5),
        )
