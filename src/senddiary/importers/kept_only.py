"""Drawings and older Office files that are kept and not opened: their readers are too powerful or too old to trust."""

from __future__ import annotations

from typing import BinaryIO, Final

from senddiary.importers.draft import Draft, Remark
from senddiary.importers.written_dates import from_name

NAME: Final = "kept only"
KINDS: Final = ("file",)
_DRAWINGS: Final = (".svg", ".svgz", ".eps", ".ps", ".ai", ".psd", ".psb", ".wmf", ".emf", ".xcf", ".dwg", ".dxf")
_OLDER: Final = (".doc", ".dot", ".ppt", ".pps", ".pub", ".wps", ".pages", ".numbers", ".key", ".one")
SUFFIXES: Final = _DRAWINGS + _OLDER

_DRAWN: Final = (b"%!PS", b"\xc5\xd0\xd3\xc6", b"8BPS", b"\xd7\xcd\xc6\x9a", b"gimp xcf", b"<svg")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fits(head: bytes, name: str) -> bool:
    return _drawing(head) or (head.startswith(_OLE) and name.lower().endswith(_OLDER))


def read(stream: BinaryIO, name: str) -> Draft:
    """Nothing of it is opened."""
    drawing = _drawing(stream.read(4_096)) or name.lower().endswith(_DRAWINGS)
    clock = from_name(name)
    remark = Remark("drawing-not-shown" if drawing else "older-office")
    return Draft("file", clocks=(clock,) if clock else (), remarks=(remark,), facts={"preview": "no"})


def _drawing(head: bytes) -> bool:
    start = head[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_DRAWN):
        return True
    if head[40:44] == b" EMF" and head[:4] == b"\1\0\0\0":
        return True
    return start.startswith((b"<?xml", b"<!DOCTYPE svg", b"<!--")) and b"<svg" in start
