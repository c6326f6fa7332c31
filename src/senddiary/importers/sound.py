"""Voice notes, recordings and videos: how long they are and when they were made. They are kept and never played."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from tinytag import TinyTag, TinyTagException

from senddiary.importers.draft import Clock, Draft, Remark
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.names import visible
from senddiary.importers.written_dates import from_mac_seconds, from_name, from_properties

NAME: Final = "sound"
KINDS: Final = ("audio", "video")
_AUDIO: Final = (
    ".mp3",
    ".m4a",
    ".m4b",
    ".aac",
    ".wav",
    ".ogg",
    ".oga",
    ".opus",
    ".flac",
    ".wma",
    ".aif",
    ".aiff",
    ".amr",
)
_VIDEO: Final = (".mp4", ".m4v", ".mov", ".3gp", ".3g2", ".webm", ".mkv", ".avi", ".wmv", ".mpg", ".mpeg")
SUFFIXES: Final = _AUDIO + _VIDEO

_MOST_ATOMS: Final = 2_000
_MOST_SECONDS: Final = 30 * 24 * 3600
_LONGEST_TITLE: Final = 120
_AUDIO_BRANDS: Final = (b"M4A ", b"M4B ", b"M4P ")
_VIDEO_BRANDS: Final = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"qt  ",
    b"M4V ",
    b"3gp",
    b"3g2",
    b"MSNV",
)
_SIGNS: Final = (
    (b"ID3", "audio"),
    (b"fLaC", "audio"),
    (b"OggS", "audio"),
    (b"#!AMR", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "audio"),
    (b"\0\0\1\xba", "video"),
    (b"\0\0\1\xb3", "video"),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file says of itself."""

    seconds: float | None = None
    title: str = ""
    year: str = ""


def fits(head: bytes, name: str) -> bool:
    return _kind(head, name.lower()) is not None


def read(stream: BinaryIO, name: str) -> Draft:
    """Length and date. A recording that tells neither is kept all the same."""
    head = stream.read(64)
    kind = _kind(head, name.lower()) or ("video" if name.lower().endswith(_VIDEO) else "audio")
    told = _told(stream)
    made, seconds = _header(stream) if head[4:8] == b"ftyp" else (None, None)
    length = told.seconds if told.seconds is not None else seconds
    clocks = (made or from_properties(told.year), from_name(name))
    return Draft(
        kind,
        title=" ".join(visible(told.title).split())[:_LONGEST_TITLE],
        clocks=tuple(clock for clock in clocks if clock),
        remarks=(Remark("not-played"), *(() if length is not None else (Remark("no-length"),))),
        facts={"seconds": str(round(length))} if length is not None else {},
    )


def _kind(head: bytes, name: str) -> str | None:
    """What the content says; where it can be either, the name decides."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in _AUDIO_BRANDS or (brand.startswith(_VIDEO_BRANDS) and name.endswith(_AUDIO)):
            return "audio"
        return "video" if brand.startswith(_VIDEO_BRANDS) else None
    if head[:4] in {b"RIFF", b"FORM"}:
        return {b"WAVE": "audio", b"AIFF": "audio", b"AIFC": "audio", b"AVI ": "video"}.get(head[8:12])
    signed = next((kind for sign, kind in _SIGNS if head.startswith(sign)), None)
    if signed == "audio" and name.endswith(_VIDEO):
        return "video"
    if signed is None and len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and name.endswith(_AUDIO):
        return "audio"  # bare MP3 or AAC frames
    return signed


def _told(stream: BinaryIO) -> _Told:
    stream.seek(0)
    try:
        tag = TinyTag.get(file_obj=stream, image=False)
    except (TinyTagException, *MISHAPS):  # type: ignore[misc]  # mypy does not see that they are exceptions
        return _Told()
    return _Told(_sensible(tag.duration), str(tag.title or ""), str(tag.year or ""))


def _sensible(seconds: float | None) -> float | None:
    if seconds is None or not math.isfinite(seconds) or not 0 < seconds < _MOST_SECONDS:
        return None
    return seconds


def _header(stream: BinaryIO) -> tuple[Clock | None, float | None]:
    """The moment of recording and the length, from the header that MP4 and QuickTime files carry (mvhd)."""
    size = stream.seek(0, 2)
    try:
        for kind, start, end in _atoms(stream, 0, size):
            if kind == b"moov":
                for inner, at, _ in _atoms(stream, start, end):
                    if inner == b"mvhd":
                        stream.seek(at)
                        return _movie_header(stream.read(32))
    except MISHAPS:
        pass
    return None, None


def _atoms(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes that stand one after another: kind, where the content begins, where it ends."""
    for _ in range(_MOST_ATOMS):
        if start + 8 > end:
            return
        stream.seek(start)
        length, kind = struct.unpack(">I4s", stream.read(8))
        head = 8
        if length == 1:
            (length,), head = struct.unpack(">Q", stream.read(8)), 16
        stop = start + length if length else end
        if stop < start + head or stop > end:
            return
        yield kind, start + head, stop
        start = stop


def _movie_header(content: bytes) -> tuple[Clock | None, float | None]:
    version = content[0]
    if version == 1:
        made, _changed, scale, length = struct.unpack_from(">QQIQ", content, 4)
    else:
        made, _changed, scale, length = struct.unpack_from(">IIII", content, 4)
    return from_mac_seconds(made), _sensible(length / scale) if scale else None
