"""What can be asked of a document that lies open in a child process: pages as dots, words, places of words.

Page numbers begin at 1. Boxes are fractions of the page as it is shown when nobody has turned it: left, top, right,
bottom. Dots are rows of four bytes: blue, green, red, unused (Qt's RGB32). Questions about a locked PDF take
`password`, which is used for opening and forgotten with the process.

    pages       [password]                                  -> count, kind, sizes (points, a list of [width, height])
    page        number, [width | scale], [rotate], [password] -> width, height, stride; the dots
    thumbnail   number, [width]                             -> the same, small
    picture     width, height                               -> the same, of any picture’s first page, upright
    words       number                                      -> words, each [word, left, top, right, bottom, joins]
    find        text, [first, last, most]                   -> searched; found, each [page, list of boxes]
    read        number, [languages], [password]             -> what OCR reads: text, words as above, engine
    part        start, looked                               -> of a mailbox: end, done (see importers/mbox.py)
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from PIL import Image

from senddiary.importers import mbox, ocr, pdf, picture, picture_pixels
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.page_words import MOST_HITS, Pixels, folded, gathered, places
from senddiary.importers.pdf_pages import MOST_PAGES, PasswordWanted, Pdf, fitting
from senddiary.importers.remarks import Unreadable
from senddiary.importers.wire import Plain

Asked = Mapping[str, Plain]

THUMBNAIL: Final = 160  # dots across
_HEAD: Final = 4_096
_TALLEST: Final = 842.0  # points a photo's longer side is given, so that it is looked at like a sheet of A4
_MOST_SECONDS: Final = 6.0  # of the processor for one search
_PHOTOS_KEPT: Final = 2
_LARGEST: Final = 4_000  # dots a side kept of a photo


@dataclass(frozen=True, slots=True)
class Answer:
    """Plain values by name, and bytes."""

    values: dict[str, Plain] = field(default_factory=dict)
    blob: bytes = field(default=b"", repr=False)


def hold(stream: BinaryIO, name: str) -> Document:
    """The document, ready to be asked."""
    return Document(stream, name)


class Document:
    """One document in the child. Its stream is read from, never written to."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._pdf: Pdf | None = None
        self._photos: OrderedDict[int, list[Image.Image]] = OrderedDict()  # by page; then each time half as wide
        stream.seek(0)
        head = stream.read(_HEAD)
        self._is_pdf = pdf.fits(head, name)
        self._is_picture = not self._is_pdf and picture.fits(head, name)
        self._is_mailbox = not self._is_pdf and mbox.fits(head, name)

    def answer(self, question: str, asked: Asked) -> Answer:
        """The answer to one of QUESTIONS. Raises Unreadable, with the code “locked-pdf” when a password is needed."""
        if question not in QUESTIONS:
            raise Unreadable("cannot-show")
        try:
            return QUESTIONS[question](self, asked)
        except PasswordWanted as error:
            raise Unreadable("locked-pdf") from error
        except MISHAPS as error:
            raise Unreadable("page-not-shown") from error

    def open_pdf(self, asked: Asked) -> Pdf | None:
        """The PDF, opened once; None when this is a picture. Raises Unreadable when it is neither."""
        if self._is_picture:
            return None
        if not self._is_pdf:
            raise Unreadable("cannot-show")
        if self._pdf is None:
            self._pdf = Pdf(self._stream, str(asked.get("password") or ""))
        return self._pdf

    def photo(self, width: int, height: int, number: int = 1) -> Image.Image:
        """A page of the picture upright and at most so large."""
        if not self._is_picture:
            raise Unreadable("cannot-show")
        photos = self._page(number)
        factor = min(width / photos[0].width, height / photos[0].height)
        step = 0
        while factor < 0.5 ** (step + 1) and min(photos[step].size) > THUMBNAIL:
            step += 1
            if step == len(photos):
                photos.append(photos[-1].reduce(2))
        return picture_pixels.within(photos[step], width, height)

    def _page(self, number: int) -> list[Image.Image]:
        """A page of the picture, decoded once; the last two are kept."""
        if number not in self._photos:
            while len(self._photos) >= _PHOTOS_KEPT:
                self._photos.popitem(last=False)
            with picture_pixels.opened(self._stream, number) as found:
                shown, _cut = picture_pixels.decode(found, _LARGEST, _LARGEST)
            self._photos[number] = [shown.copy()]
        self._photos.move_to_end(number)
        return self._photos[number]

    def mailbox_part(self, start: int, looked: int) -> tuple[int, bool]:
        """Where a part of a mailbox ends. Raises Unreadable when this is none."""
        if not self._is_mailbox:
            raise Unreadable("not-mailbox")
        return mbox.part_end(self._stream, start, looked)

    def photo_size(self, number: int = 1) -> tuple[float, float]:
        """Width and height of a page in points."""
        with picture_pixels.opened(self._stream, number) as found:
            return _in_points(found)

    def photo_sizes(self) -> list[tuple[float, float]]:
        """The same of every page; one that cannot be shown is as large as the first."""
        with picture_pixels.opened(self._stream) as found:
            count = min(picture_pixels.sheets(found), picture_pixels.MOST_SHEETS)
            sizes = [_in_points(found)]
            for number in range(2, count + 1):
                try:
                    picture_pixels.turn_to(found, number)
                    sizes.append(_in_points(found))
                except Unreadable:
                    sizes.append(sizes[0])
        return sizes


def _in_points(found: Image.Image) -> tuple[float, float]:
    width, height = picture_pixels.upright_size(found)
    factor = min(1.0, _TALLEST / max(width, height))
    return max(1.0, width * factor), max(1.0, height * factor)


def pages(document: Document, asked: Asked) -> Answer:
    opened = document.open_pdf(asked)
    if opened is None:
        sizes: list[Plain] = [list(size) for size in document.photo_sizes()]
        return Answer({"kind": "picture", "count": len(sizes), "sizes": sizes})
    count = min(opened.pages, MOST_PAGES)
    return Answer({"kind": "pdf", "count": count, "sizes": [list(opened.size(one)) for one in range(1, count + 1)]})


def page(document: Document, asked: Asked) -> Answer:
    opened, turned = document.open_pdf(asked), _whole(asked, "rotate") // 90 % 4
    wide = _whole(asked, "width") or None
    number = _whole(asked, "number", 1)
    if opened is None:
        size = fitting(document.photo_size(number), wide, _fraction(asked, "scale"), turned)
        across, down = (size[1], size[0]) if turned % 2 else size
        return _dots(picture_pixels.dots(picture_pixels.turned(document.photo(across, down, number), turned)))
    width, height = fitting(opened.size(number), wide, _fraction(asked, "scale"), turned)
    return _dots(opened.pixels(number, width, height, turned))


def thumbnail(document: Document, asked: Asked) -> Answer:
    return page(document, dict(asked) | {"width": _whole(asked, "width") or THUMBNAIL, "rotate": 0})


def any_picture(document: Document, asked: Asked) -> Answer:
    width, height = _whole(asked, "width", _LARGEST), _whole(asked, "height", _LARGEST)
    return _dots(picture_pixels.dots(document.photo(max(1, width), max(1, height))))


def words(document: Document, asked: Asked) -> Answer:
    opened = document.open_pdf(asked)
    if opened is None:
        return Answer({"words": []})
    found = gathered(opened.letters(_whole(asked, "number", 1)))
    return Answer({"words": [[one.words, *one.box, one.joins] for one in found]})


def find(document: Document, asked: Asked) -> Answer:
    """Pages that cannot be read are passed over. `searched` is the last page looked at, where time ran short."""
    opened, found = document.open_pdf(asked), list[Plain]()
    if opened is None:
        return Answer({"found": [], "searched": 1})
    until = time.process_time() + _MOST_SECONDS
    sought = str(asked.get("text") or "")
    most = min(_whole(asked, "most") or MOST_HITS, MOST_HITS)
    last = min(_whole(asked, "last") or opened.pages, opened.pages, MOST_PAGES)
    for number in range(max(1, _whole(asked, "first", 1)), last + 1):
        if len(found) >= most or time.process_time() > until:
            return Answer({"found": found, "searched": number - 1})
        try:
            letters = opened.letters(number) if folded(sought) in folded(opened.text(number)) else []
        except MISHAPS:
            continue
        hits = places(letters, sought, most - len(found))
        found += [[number, [list(box) for box in boxes]] for boxes in hits]
    return Answer({"found": found, "searched": last})


def read(document: Document, asked: Asked) -> Answer:
    """Read a page that is a picture of words. Raises Unreadable("no-ocr") when there is nothing to read it with."""
    opened = document.open_pdf(asked)
    number = _whole(asked, "number", 1)
    if opened is None:
        sheet = document.photo(_LARGEST, _LARGEST, number)
    else:
        size = fitting(opened.size(number), None, ocr.DOTS_A_POINT, 0)
        sheet = picture_pixels.of_dots(opened.pixels(number, *size))
    found = ocr.read_page(sheet, languages=str(asked.get("languages") or ocr.LANGUAGES))
    said: list[Plain] = [[one.words, *one.box, one.joins] for one in found.words]
    return Answer({"text": found.text, "words": said, "engine": found.engine})


def part(document: Document, asked: Asked) -> Answer:
    end, done = document.mailbox_part(_whole(asked, "start"), _whole(asked, "looked"))
    return Answer({"end": end, "done": done})


QUESTIONS: Final[Mapping[str, Callable[[Document, Asked], Answer]]] = {
    "pages": pages,
    "page": page,
    "thumbnail": thumbnail,
    "picture": any_picture,
    "words": words,
    "find": find,
    "read": read,
    "part": part,
}


def _dots(pixels: Pixels) -> Answer:
    return Answer({"width": pixels.width, "height": pixels.height, "stride": pixels.stride}, pixels.content)


def _whole(asked: Asked, key: str, otherwise: int = 0) -> int:
    value = asked.get(key)
    return int(value) if isinstance(value, int | float) else otherwise


def _fraction(asked: Asked, key: str) -> float:
    value = asked.get(key)
    return float(value) if isinstance(value, int | float) and value > 0 else 1.0
