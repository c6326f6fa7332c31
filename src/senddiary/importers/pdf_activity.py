"""What a PDF would like a viewer to do, found by looking at its bytes. Nothing here is ever followed or run."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

WINDOW: Final = 4 << 20  # bytes looked at in one go
_OVERLAP: Final = 64 << 10  # a thing that begins in one window and ends in the next
_MOST_BEGINNING: Final = 64 << 20  # of a very large file its beginning and its end are looked at
_MOST_END: Final = 32 << 20
_MOST_PACKED: Final = 2_000  # packed objects looked into
_MOST_UNPACKED: Final = 32 << 20
_EACH_PACKED: Final = 1 << 20
_EACH_UNPACKED: Final = 2 << 20

# The word for each deed, and how it is written. Names may be disguised (/J#61vaScript): see _plain.
_DEEDS: Final = {
    "launch": rb"/S\s*/Launch\b",
    "javascript": rb"/S\s*/JavaScript\b|/JavaScript\s*[\d<]",
    "other-file": rb"/S\s*/GoTo[RE]\b",
    "embedded": rb"/EmbeddedFiles?\b",
    "form-program": rb"/XFA\s*[\[\d]",
    "send-form": rb"/S\s*/(?:SubmitForm|ImportData)\b",
    "media": rb"/S\s*/(?:Rendition|Movie|Sound|GoTo3DView|RichMediaExecute)\b|/Subtype\s*/(?:RichMedia|Movie|Screen)\b",
    "opens": rb"/OpenAction\s*<<(?=[^>]{0,200}?/S\s*/(?!GoTo\b))",
    "link": rb"/S\s*/URI\b|/URI\s*\(",
}
# One by one: each begins with fixed letters, which are found thirty times faster than one long choice of all.
_LOOKED_FOR: Final = {name: re.compile(form) for name, form in _DEEDS.items()}
_FAR: Final = re.compile(rb"/URI\s*\(\s*(?:file:|smb:|\\\\|//)", re.IGNORECASE)
_DISGUISED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_DISGUISE: Final = re.compile(rb"/(?:[A-Za-z0-9]*#[0-9A-Fa-f]{2})+[A-Za-z0-9]*")
_PACKED: Final = re.compile(rb"/ObjStm\b[^\0]{0,400}?stream\r?\n", re.DOTALL)
_WRITTEN: Final = re.compile(rb"xmp:CreateDate(?:>\s*|=[\"'])([0-9T:.+Z-]{4,40})")


def deeds(stream: BinaryIO) -> tuple[str, ...]:
    """What the PDF holds that acts, in fixed order: "launch", "javascript", … "link" last, as it is the mildest."""
    found: set[str] = set()
    for window in _windows(stream):
        found |= _in(window)
    return tuple(name for name in _DEEDS if name in found)


def xmp_date(stream: BinaryIO) -> str:
    """The date of making in the properties that are written as XML; "" when there is none in plain sight."""
    for window in _windows(stream):
        found = _WRITTEN.search(window)
        if found:
            return found[1].decode("ascii", "replace")
    return ""


def _in(window: bytes) -> set[str]:
    plain = _DISGUISE.sub(_plain, window)
    found = {name for name, form in _LOOKED_FOR.items() if form.search(plain)}
    if _FAR.search(plain):
        found.add("other-file")
    return found


def _plain(disguised: re.Match[bytes]) -> bytes:
    return _DISGUISED.sub(lambda pair: bytes([int(pair[1], 16)]), disguised[0])


def _windows(stream: BinaryIO) -> Iterator[bytes]:
    """The file piece by piece, each followed by the objects that are packed in it."""
    size = stream.seek(0, 2)
    at, kept, allowance = stream.seek(0), b"", [_MOST_UNPACKED, _MOST_PACKED]
    while piece := stream.read(WINDOW):
        window = kept + piece
        yield window
        yield from _unpacked(window, allowance)
        at, kept = at + len(piece), piece[-_OVERLAP:]
        if _MOST_BEGINNING <= at < size - _MOST_END:
            at, kept = stream.seek(size - _MOST_END), b""


def _unpacked(window: bytes, allowance: list[int]) -> Iterator[bytes]:
    for packed in _PACKED.finditer(window):
        if allowance[0] <= 0 or allowance[1] <= 0:
            return
        try:
            content = zlib.decompressobj().decompress(
                window[packed.end() : packed.end() + _EACH_PACKED], _EACH_UNPACKED
            )
        except zlib.error:
            content = b""
        allowance[0] -= len(content)
        allowance[1] -= 1
        yield content
