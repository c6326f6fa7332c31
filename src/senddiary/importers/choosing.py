"""Which reader reads a file: content and name are both asked, and have to agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final, Protocol

from senddiary.importers.draft import Draft, Remark
from senddiary.importers.remarks import Unreadable

HEAD: Final = 64 * 1024  # bytes of the beginning that a reader is shown to tell its kind by
SIGNED: Final = frozenset({"pdf", "picture", "audio", "video"})  # kinds whose files carry an unmistakable mark
_AT_THE_FRONT: Final = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"PK\x03\x04", "packed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"<!doctype html", "page"),
    (b"<html", "page"),
    (b"<script", "page"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_PACKED_INSIDE: Final = {
    "packed": (".docx", ".docm", ".xlsx", ".xlsm", ".odt", ".ods", ".pptx", ".odp"),
    "ole": (".msg", ".doc", ".xls", ".ppt"),
}
_ZIP_END: Final = 22  # bytes of the mark at the end of a zip, before its comment of at most 65,535


class Reader(Protocol):
    """What every module named in ALL offers."""

    NAME: str
    KINDS: tuple[str, ...]
    SUFFIXES: tuple[str, ...]

    def fits(self, head: bytes, name: str) -> bool:
        """Whether the content says that this reader can read it."""

    def read(self, stream: BinaryIO, name: str) -> Draft:
        """What the thing says of itself. Raises Unreadable."""


def read_with(readers: Sequence[Reader], stream: BinaryIO, name: str) -> Draft:
    """The draft of the reader that both content and name speak for.

    A plain file of kind "file" when no reader knows it, with the remark "unusual" when content and name disagree.
    Raises Unreadable for an empty file, and when the name promises what the content is not.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    if not head:
        raise Unreadable("empty")
    reader, unusual = chosen(readers, head, name)
    if reader is not None and SIGNED & set(reader.KINDS) and _ends_as_zip(stream):
        reader, unusual = None, True
    if reader is None:
        return Draft("file", remarks=(Remark("unusual"),) if unusual else ())
    return reader.read(stream, name)


def chosen(readers: Sequence[Reader], head: bytes, name: str) -> tuple[Reader | None, bool]:
    """The reader for it, if any, and whether content and name disagree."""
    by_name = [reader for reader in readers if name.lower().endswith(reader.SUFFIXES)]
    by_content = _by_content(readers, head, name)
    if not by_content:
        return _by_name_alone(by_name, _front(head), name.lower())
    if _two_things(head, by_content):
        return None, True
    if not by_name:
        return by_content[0], False
    agreeing = [reader for reader in by_content if reader in by_name]
    if agreeing:
        return agreeing[0], False
    alike = [reader for reader in by_content if _kinds(by_name) & set(reader.KINDS)]
    return (alike[0], False) if alike else (None, True)


def _by_content(readers: Sequence[Reader], head: bytes, name: str) -> list[Reader]:
    """The readers that the content speaks for. What lies inside a packing speaks for nobody."""
    fitting = [reader for reader in readers if reader.fits(head, name)]
    if _front(head) not in _PACKED_INSIDE:
        return fitting
    return [reader for reader in fitting if not SIGNED & set(reader.KINDS)]


def _by_name_alone(by_name: Sequence[Reader], front: str | None, name: str) -> tuple[Reader | None, bool]:
    """No reader knows the content: the one that the name speaks for may say why, unless it is plainly another thing."""
    if not by_name or name.endswith(".zip"):
        return None, False
    its_own = front is None or front in _kinds(by_name) or name.endswith(_PACKED_INSIDE.get(front, ()))
    return (by_name[0], False) if its_own else (None, True)


def _two_things(head: bytes, by_content: Iterable[Reader]) -> bool:
    """Whether it carries the marks of two kinds at once, so that it is one thing here and another thing elsewhere."""
    marked = [set(reader.KINDS) & SIGNED for reader in by_content if set(reader.KINDS) & SIGNED]
    if not marked:
        return False
    if not set.intersection(*marked):
        return True
    front = _front(head)
    return front is not None and not any(front in kinds for kinds in marked)


def _ends_as_zip(stream: BinaryIO) -> bool:
    """Whether a program for zips would read it too: the end of a zip stands exactly at the end of it."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _ZIP_END - 0xFFFF))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    return at >= 0 and int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail) - at - _ZIP_END


def _front(head: bytes) -> str | None:
    start = head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for mark, kind in _AT_THE_FRONT if start.startswith(mark.lower())), None)


def _kinds(readers: Iterable[Reader]) -> set[str]:
    return {kind for reader in readers for kind in reader.KINDS}
