"""Photos and scans: their size, the date the camera wrote, and what else they carry."""

from __future__ import annotations

from typing import BinaryIO, Final

from PIL import Image

from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.picture_pixels import MOST_SHEETS, decode, opened, sheets, upright_size
from senddiary.importers.written_dates import from_camera, from_name

NAME: Final = "picture"
KINDS: Final = ("picture",)
SUFFIXES: Final = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".tif", ".tiff", ".heic", ".heif", ".hif",
    ".avif", ".bmp", ".mpo",
)  # fmt: skip

_SIGNS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_CAMERA, _PLACE = 0x8769, 0x8825
_DATES: Final = ((0x9003, 0x9011), (0x9004, 0x9012))  # when it was taken, when it was made digital; each with its zone
_CHANGED: Final = (0x0132, 0x9010)
_GLANCE: Final = 512  # dots a side: enough to see whether the picture is whole


def fits(head: bytes, name: str) -> bool:  # noqa: ARG001  every reader is asked both
    if head.startswith(_SIGNS):
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return True
    return head[4:8] == b"ftyp" and head[8:12] in _BRANDS


def read(stream: BinaryIO, name: str) -> Draft:
    """What a picture says of itself. Raises Unreadable when nothing of it can be shown."""
    with opened(stream) as picture:
        width, height = upright_size(picture)
        facts = {"width": str(width), "height": str(height), "format": str(picture.format or "").lower()}
        pages = sheets(picture)
        remarks = [Remark("first-frame")] if pages == 1 and _more_frames(picture) else []
        if pages > 1:
            facts["pages"] = str(min(pages, MOST_SHEETS))
            remarks += [Remark("sheets-shown", MOST_SHEETS)] if pages > MOST_SHEETS else []
        clocks = (*_clocks(picture), *filter(None, [from_name(name)]))
        if _part(picture, _PLACE):
            facts["place"] = "yes"
            remarks.append(Remark("place-inside"))
        if _has_thumbnail(picture):
            facts["thumbnail"] = "yes"
        _seen, cut = decode(picture, _GLANCE, _GLANCE)
    if cut:
        remarks.append(Remark("picture-cut-short"))
    return Draft("picture", clocks=clocks, remarks=tuple(remarks), facts=facts)


def _clocks(picture: Image.Image) -> tuple[Clock, ...]:
    """The dates a camera wrote, the moment of taking first; one that makes no sense is kept as it was written."""
    taken = _part(picture, _CAMERA)
    found = [from_camera(_words(taken.get(date)), _words(taken.get(zone))) for date, zone in _DATES]
    if not any(found):
        date, zone = _CHANGED
        found = [from_camera(_words(_part(picture, None).get(date)), _words(taken.get(zone)))]
    clocks = [clock for clock in found if clock]
    clocks.sort(key=lambda clock: clock.form is None)
    return tuple(clocks[:1])


def _part(picture: Image.Image, number: int | None) -> dict[int, object]:
    """What the camera wrote, or one part of it; nothing when it cannot be read."""
    try:
        written = picture.getexif()
        return dict(written.get_ifd(number) if number else written)
    except MISHAPS:
        return {}


def _has_thumbnail(picture: Image.Image) -> bool:
    try:
        return bool({0x0201, 0x0111} & set(picture.getexif().get_ifd(1)))
    except MISHAPS:
        return False


def _words(value: object) -> str:
    match value:
        case str():
            return value
        case bytes():
            return value.decode("ascii", "replace")
    return ""


def _more_frames(picture: Image.Image) -> bool:
    if picture.format == "MPO":  # the second frame is the camera's own (depth, brightness), not another picture
        return False
    try:
        picture.seek(1)
    except MISHAPS:
        more = False
    else:
        more = True
    try:
        picture.seek(0)
    except MISHAPS:
        return more
    return more
