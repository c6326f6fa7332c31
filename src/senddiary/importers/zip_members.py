"""The members of a zip that came from outside: nothing is unpacked, and nothing that plays tricks is read at all."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from senddiary.importers.draft import FileDraft
from senddiary.importers.mishaps import MISHAPS
from senddiary.importers.names import safe_name
from senddiary.importers.remarks import Unreadable

MOST_MEMBERS: Final = 20_000
MOST_TAKEN: Final = 100 * 1024 * 1024  # bytes taken out in one reading; the rest stays in the original
LARGEST_DECLARED: Final = 64 * 1024**3
MOST_TIMES: Final = 1_100  # deflate cannot shrink anything further than about 1,030 times
_MISHAPS: Final[tuple[type[Exception], ...]] = (*MISHAPS, zipfile.BadZipFile)
_LOOKED_AT: Final = 64 * 1024
_TAIL: Final = 65_536 + 22
_END: Final = struct.Struct("<4s4H2LH")
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_APART: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_MEDIA_TYPES: Final = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif",
    "heic": "image/heic", "pdf": "application/pdf", "mp4": "video/mp4", "mov": "video/quicktime", "3gp": "video/3gpp",
    "opus": "audio/ogg", "ogg": "audio/ogg", "m4a": "audio/mp4", "mp3": "audio/mpeg", "aac": "audio/aac",
    "vcf": "text/vcard", "txt": "text/plain", "md": "text/markdown", "eml": "message/rfc822", "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Members:
    """The ordinary files of a zip by their names as written. `stop` counts what may still be taken out."""

    archive: zipfile.ZipFile = field(repr=False)
    by_name: dict[str, zipfile.ZipInfo] = field(repr=False)
    taken: list[int] = field(default_factory=lambda: [0], repr=False)

    @property
    def names(self) -> frozenset[str]:
        """All names, folders and signs of other systems left out."""
        return frozenset(self.by_name)

    def base_names(self) -> dict[str, str]:
        """The last part of each name, and the first whole name that ends so."""
        found: dict[str, str] = {}
        for name in self.by_name:
            found.setdefault(name.rsplit("/", 1)[-1], name)
        return found

    def content(self, name: str, limit: int) -> bytes | None:
        """The bytes of a member, None when it is damaged, locked, or larger than `limit` or than what is left."""
        member = self.by_name[name]
        room = min(limit, MOST_TAKEN - self.taken[0])
        if member.file_size > room or member.flag_bits & 1:
            return None
        try:
            with self.archive.open(member) as stream:
                content = stream.read(room + 1)
        except _MISHAPS:
            return None
        if len(content) > room:
            return None
        self.taken[0] += len(content)
        return content

    def beginning(self, name: str) -> bytes:
        """The first bytes of a member, to tell its kind by; nothing when they cannot be read."""
        try:
            with self.archive.open(self.by_name[name]) as stream:
                return stream.read(_LOOKED_AT)
        except _MISHAPS:
            return b""

    def file(self, name: str, limit: int = MOST_TAKEN) -> FileDraft | None:
        """A member as a file of its own, None when it stays inside."""
        content = self.content(name, limit)
        return None if content is None else FileDraft(safe_name(name), content, media_type(name))


def media_type(name: str) -> str:
    """What kind of file a name promises."""
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def members_of(stream: BinaryIO) -> Members:
    """The members of a zip. Raises Unreadable when it is damaged, a trap, or has far too many."""
    size = stream.seek(0, 2)
    _check_count(stream, size)
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
        infos = archive.infolist()
    except _MISHAPS as error:
        raise Unreadable("zip-damaged") from error
    if len(infos) > MOST_MEMBERS:
        raise Unreadable("zip-too-many", MOST_MEMBERS)
    for info in infos:
        _check(info)
    if sum(info.compress_size for info in infos) > size or sum(info.file_size for info in infos) > LARGEST_DECLARED:
        raise Unreadable("zip-trap")
    files = [info for info in infos if not info.is_dir() and not _apart(info.filename)]
    folded = {info.filename.casefold() for info in files}
    if len(folded) < len(files):
        raise Unreadable("zip-alike")
    return Members(archive, {info.filename: info for info in files})


def _check_count(stream: BinaryIO, size: int) -> None:
    """A zip says at its end how many members it has: a million of them are not even listed."""
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    place = tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) - place < _END.size:
        raise Unreadable("zip-damaged")
    end = _END.unpack_from(tail, place)
    if end[4] > MOST_MEMBERS or end[5] > MOST_MEMBERS * 400:
        raise Unreadable("zip-too-many", MOST_MEMBERS)


def _check(info: zipfile.ZipInfo) -> None:
    written = info.orig_filename
    parts = re.split(r"[/\\]", written)
    climbs = ".." in parts or written.startswith(("/", "\\")) or _DRIVE.match(written) is not None
    if climbs or "\0" in written or "\\" in written:
        raise Unreadable("zip-outside")
    mode = info.external_attr >> 16
    if info.create_system == 3 and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Unreadable("zip-links")
    if info.file_size > 1024 * 1024 and info.file_size > MOST_TIMES * max(info.compress_size, 1):
        raise Unreadable("zip-trap")


def _apart(name: str) -> bool:
    return name.startswith(_APART) or name.endswith(_APART)
