"""Pictures as upright dots: one frame, within our own limits, with nothing but the dots left."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

import pi_heif
from PIL import AvifImagePlugin, Image, ImageFile, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin

from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.page_words import Pixels
from senddiary.importers.remarks import Unreadable

MOST_DOTS: Final = 80_000_000
MOST_SHEETS: Final = 1_000  # pages of a scan
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "HEIF", "AVIF", "BMP")
_PLUGINS: Final = (AvifImagePlugin, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin)  # named, so that they are loaded
_ORIENTATION: Final = 0x0112
_DEEP: Final = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")
_BUSY: Final = ("HEIF", "AVIF", "WEBP")  # kinds whose decoder needs the picture several times over
_MOST_BUSY_DOTS: Final = 50_000_000


Image.preinit()
pi_heif.register_heif_opener(thumbnails=False)


@contextmanager
def opened(stream: BinaryIO, number: int = 1) -> Iterator[Image.Image]:
    """The picture, or one of its pages, not decoded yet. Raises Unreadable when it is none or has too many dots."""
    _limit()
    stream.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(stream, formats=FORMATS)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Unreadable("picture-too-large", MOST_DOTS // 1_000_000) from error
        except MISHAPS as error:
            raise Unreadable("picture-damaged") from error
        with picture:
            turn_to(picture, number)
            yield picture


def turn_to(picture: Image.Image, number: int) -> None:
    """Go to a page, counted from 1. Raises Unreadable when it is not there or has too many dots."""
    if number < 1 or (number > 1 and picture.format != "TIFF"):
        raise Unreadable("page-not-shown")
    try:
        if picture.tell() != number - 1:
            picture.seek(number - 1)
    except MISHAPS as error:
        raise Unreadable("page-not-shown") from error
    _refuse_too_large(picture)


def sheets(picture: Image.Image) -> int:
    """How many pages it has, at most one more than MOST_SHEETS. Only TIFF has pages; what moves is one picture."""
    if picture.format != "TIFF":
        return 1
    number = 1
    try:
        while number <= MOST_SHEETS:
            picture.seek(number)
            number += 1
    except MISHAPS:
        pass
    try:
        picture.seek(0)
    except MISHAPS as error:
        raise Unreadable("picture-damaged") from error
    return number


def decode(picture: Image.Image, width: int, height: int) -> tuple[Image.Image, bool]:
    """The picture upright and at most so large, in grey or colour on white; and whether its end is missing."""
    turned = orientation(picture)
    if turned >= 5:
        width, height = height, width
    picture.draft(None, (width, height))  # a JPEG can be decoded small, which saves time and memory
    cut = _load(picture)
    flat = _flat(_small(picture, width, height))
    return _upright(flat, turned), cut


def orientation(picture: Image.Image) -> int:
    """1 to 8 as cameras count; 1 for everything that makes no sense, and for what the library turns by itself."""
    if picture.format == "TIFF":
        return 1
    try:
        found = picture.getexif().get(_ORIENTATION, 1)
    except MISHAPS:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def upright_size(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    return (height, width) if orientation(picture) >= 5 else (width, height)


def _limit() -> None:
    """Said anew for every picture, as it is one setting for all of Pillow."""
    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def _refuse_too_large(picture: Image.Image) -> None:
    dots = picture.width * picture.height
    most = _MOST_BUSY_DOTS if picture.format in _BUSY else MOST_DOTS
    if dots > most:
        raise Unreadable("picture-too-large", most // 1_000_000)
    if not dots:
        raise Unreadable("picture-damaged")


def _load(picture: Image.Image) -> bool:
    """Decode the first frame. True when the end is missing and what is there was decoded."""
    try:
        picture.load()
    except MISHAPS:
        pass
    else:
        return False
    try:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        picture.load()
    except MISHAPS as error:
        raise Unreadable("picture-damaged") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return True


def _small(picture: Image.Image, width: int, height: int) -> Image.Image:
    factor = min(width / picture.width, height / picture.height, 1.0)
    if factor == 1.0:
        return picture
    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    if picture.mode in {"1", "P", "PA", *_DEEP}:
        return _flat(picture).resize(size, Image.Resampling.BOX)
    return picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


def _flat(picture: Image.Image) -> Image.Image:
    """Eight bits a colour, on white."""
    if picture.mode in _DEEP:
        return _shallow(picture)
    if picture.mode in {"L", "RGB"}:
        return picture
    if "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        sheet = Image.new("RGB", picture.size, "white")
        sheet.paste(clear, mask=clear.getchannel("A"))
        return sheet
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _shallow(picture: Image.Image) -> Image.Image:
    """Deep greys, whatever their range, as 256 greys."""
    grey = picture.convert("F")
    low, high = grey.getextrema()
    if not isinstance(low, float) or not isinstance(high, float) or not high > low:
        return grey.convert("L")
    if picture.mode.startswith("I;16"):
        low, high = 0.0, 65_535.0
    return grey.point(lambda dot: dot * (255.0 / (high - low)) + (-low * 255.0 / (high - low))).convert("L")


def _upright(picture: Image.Image, turned: int) -> Image.Image:
    how = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(turned)
    return picture.transpose(how) if how is not None else picture


def within(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture made smaller, if need be, to fit."""
    return _small(picture, width, height)


def turned(picture: Image.Image, quarters: int) -> Image.Image:
    """The picture turned clockwise by so many right angles."""
    way = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)[quarters % 4]
    return picture.transpose(way) if way is not None else picture


def dots(picture: Image.Image) -> Pixels:
    """The picture row by row, ready to be shown."""
    coloured = picture if picture.mode == "RGB" else picture.convert("RGB")
    return Pixels(picture.width, picture.height, coloured.tobytes("raw", "BGRX"))


def of_dots(pixels: Pixels) -> Image.Image:
    """The picture that was drawn row by row."""
    return Image.frombuffer("RGB", (pixels.width, pixels.height), pixels.content, "raw", "BGRX", 0, 1)
