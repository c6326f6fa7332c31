"""The `.sdbk` file: a stored zip whose list of members is signed. Whatever is read here is not trusted."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from senddiary.errors import BackupRefused
from senddiary.i18n import N_, _
from senddiary.storage.keys import Keys, Purpose, canonical

MAGIC: Final = "senddiary backup"
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
FIXED: Final = ("key.json", "diary.db", "head")
ORIGINAL: Final = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})\Z")
MOST_MEMBERS: Final = 500_000
LARGEST_LIST: Final = 256 * 1024 * 1024
LARGEST_KEY_FILE: Final = 64 * 1024
CHUNK: Final = 1 << 20
END: Final = struct.Struct("<4s4H2LH")
END_MAGIC: Final = b"PK\x05\x06"
TROUBLES: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    TypeError,
    EOFError,
    OverflowError,
    RuntimeError,
    RecursionError,
    struct.error,
)
BROKEN: Final = N_("That backup is not as it was written: something in it was changed or lost.")
NEWER: Final = N_("That backup was made by a newer senddiary.")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup: its name, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says it holds. `absent` names originals that were gone already when it was made."""

    vault: str
    made: str
    schema: str
    save: int
    seq: int
    entries: int
    chain: str
    members: tuple[Member, ...]
    absent: tuple[str, ...] = ()

    @property
    def originals(self) -> int:
        """How many originals it holds."""
        return len(self.members) - len(FIXED)

    def to_bytes(self, keys: Keys) -> bytes:
        """The signed list."""
        body = {"magic": MAGIC, "format": FORMAT, **asdict(self)}
        body["members"] = [asdict(member) for member in self.members]
        return canonical({**body, "mac": keys.sign(Purpose.BACKUP, canonical(body))}) + b"\n"


def read_manifest(untrusted_bytes: bytes, keys: Keys) -> Manifest:
    """The list, when it is exactly as it was signed with these keys. Raises `BackupRefused`."""
    try:
        body: dict[str, Any] = json.loads(untrusted_bytes.decode("utf-8"))  # Any: JSON values
        if body.pop("magic") != MAGIC:
            raise ValueError("not a backup")
        if body.pop("format") != FORMAT:
            raise BackupRefused(_(NEWER))
        mark = str(body.pop("mac"))
        members = tuple(Member(**member) for member in body.pop("members"))
        manifest = Manifest(**{**body, "members": members, "absent": tuple(body["absent"])})
        if manifest.vault != keys.vault_id or manifest.to_bytes(keys) != untrusted_bytes or len(mark) != 64:
            raise ValueError("signature")
    except TROUBLES as reason:
        raise BackupRefused(_(BROKEN)) from reason
    return manifest


class Container:
    """A backup opened for reading. Everything odd raises `BackupRefused` before anything is written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {member.filename: member for member in archive.infolist()}

    @property
    def names(self) -> frozenset[str]:
        """The names of everything in it."""
        return frozenset(self._members)

    def content(self, name: str, most: int) -> bytes:
        """A small member as a whole."""
        member = self._members.get(name)
        if member is None or member.file_size > most:
            raise BackupRefused(_(BROKEN))
        with _as_refusal(), self._archive.open(member) as stream:
            return stream.read(most)

    def manifest(self, keys: Keys) -> Manifest:
        """The signed list, when it names exactly what is here."""
        manifest = read_manifest(self.content(MANIFEST, LARGEST_LIST), keys)
        listed = {member.name: member.size for member in manifest.members}
        there = {name: member.file_size for name, member in self._members.items() if name != MANIFEST}
        if listed != there or len(listed) != len(manifest.members):
            raise BackupRefused(_(BROKEN))
        return manifest

    def extract(self, member: Member, target: BinaryIO) -> None:
        """Write one member out, never more than was announced. Raises `BackupRefused`."""
        digest, left = hashlib.sha256(), member.size
        with _as_refusal(), self._archive.open(self._members[member.name]) as stream:
            while chunk := stream.read(min(CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                target.write(chunk)
        if left != 0 or digest.hexdigest() != member.sha256:
            raise BackupRefused(_(BROKEN))


@contextmanager
def _as_refusal() -> Iterator[None]:
    try:
        yield
    except TROUBLES as reason:
        raise BackupRefused(_(BROKEN)) from reason


@contextmanager
def open_container(file: Path) -> Iterator[Container]:
    """Open a backup whose form is right in every detail. Raises `BackupRefused`."""
    try:
        stream = file.open("rb")
    except OSError as reason:
        raise BackupRefused from reason
    with stream:
        with _as_refusal():
            _refuse_long_lists(stream)
            archive = zipfile.ZipFile(stream)
        with archive:
            with _as_refusal():
                _refuse_odd_members(archive, file.stat().st_size)
            yield Container(archive)


def _refuse_long_lists(stream: BinaryIO) -> None:
    """Look at the end of the file first: a list with a million names is not even read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - END.size))
    end = stream.read(END.size)
    if len(end) < END.size or end[:4] != END_MAGIC:
        raise BackupRefused
    count, length = END.unpack(end)[4], END.unpack(end)[5]
    if count == 0xFFFF or length == 0xFFFFFFFF:
        count, length = _zip64_counts(stream, size)
    if count > MOST_MEMBERS or length > min(size, LARGEST_LIST):
        raise BackupRefused(_(BROKEN))
    stream.seek(0)


def _zip64_counts(stream: BinaryIO, size: int) -> tuple[int, int]:
    record = 56 + 20 + END.size  # where our own writer puts it: right before the end
    stream.seek(max(0, size - record))
    end = stream.read(56)
    if end[:4] != b"PK\x06\x06":
        raise BackupRefused(_(BROKEN))
    count, length = struct.unpack_from("<QQ", end, 32)
    return count, length


def _refuse_odd_members(archive: zipfile.ZipFile, size: int) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(set(names)) != len(names) or not {*FIXED, MANIFEST} <= set(names) or archive.comment:
        raise BackupRefused(_(BROKEN))
    if sum(member.file_size for member in members) > size:
        raise BackupRefused(_(BROKEN))
    for member in members:
        _refuse_odd_member(member)


def _refuse_odd_member(member: zipfile.ZipInfo) -> None:
    """Only plain stored files under the few names we write ourselves: no other name can lead anywhere."""
    known = member.filename in (*FIXED, MANIFEST) or ORIGINAL.match(member.filename)
    kind = stat.S_IFMT(member.external_attr >> 16)
    plain = member.compress_type == zipfile.ZIP_STORED and member.file_size == member.compress_size
    if (
        not known
        or kind not in (0, stat.S_IFREG)
        or not plain
        or member.flag_bits & 0x1
        or member.orig_filename != member.filename
    ):
        raise BackupRefused(_(BROKEN))
