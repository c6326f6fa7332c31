"""The originals: each an encrypted file of its own, kept byte for byte.

Format SDB1: magic, chunk size (4 bytes, big-endian), 32 random bytes of salt; then chunks of AES-256-GCM. The nonce
is 7 zero bytes, a 4-byte counter and 1 on the last chunk, so that nothing can be cut, swapped or added.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import io
import secrets
import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from senddiary.errors import DiaryReadOnly, NotFound, OriginalDamaged, OriginalMissing
from senddiary.progress import Progress, silent
from senddiary.storage import durable
from senddiary.storage.keys import Keys, Purpose, derive

MAGIC: Final = b"SDB1"
CHUNK: Final = 256 * 1024
TAG: Final = 16
HEADER: Final = struct.Struct(">4sI32s")
PART: Final = ".part-"
SWEPT: Final = "swept"
HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class BlobRef:
    """A kept original: its name in the diary's folder, the SHA-256 of its content, its size in bytes.

    `fresh`: the diary did not have it before.
    """

    name: str
    sha256: str
    size: int
    fresh: bool = field(default=True, compare=False)


def _nonce(counter: int, *, last: bool) -> bytes:
    return bytes(7) + counter.to_bytes(4, "big") + bytes([last])


class Blobs:
    """The encrypted originals of one diary, in `files/ab/abcdef…`."""

    def __init__(self, folder: Path, keys: Keys, *, writable: bool) -> None:
        self.root = folder / "files"
        self._blob_key = keys.of(Purpose.BLOB)
        self._name_key = keys.of(Purpose.BLOB_NAME)
        self._writable = writable

    def put(self, stream: BinaryIO, progress: Progress = silent) -> BlobRef:
        """Keep what the stream holds; it is on the disk when this returns. The same content is kept once.

        `progress` counts bytes. Raises `DiskFull` or `NotSaved`, and then nothing is left behind.
        """
        if not self._writable:
            raise DiaryReadOnly
        with durable.told_plainly():
            self.root.mkdir(mode=0o700, exist_ok=True)
        part = self.root / f"{PART}{secrets.token_hex(8)}"
        try:
            with durable.told_plainly(), part.open("xb") as file:
                kept = self._encrypt(stream, file, progress)
                file.flush()
                durable.sync(file.fileno())
            fresh = not self._path(kept.name).exists()
            with durable.told_plainly():
                self._take_place(part, kept.name)
        finally:
            part.unlink(missing_ok=True)
        return replace(kept, fresh=fresh)

    def _take_place(self, part: Path, name: str) -> None:
        target = self._path(name)
        if not target.parent.is_dir():
            target.parent.mkdir(mode=0o700)
            durable.sync_folder(self.root)
        part.replace(target)
        durable.sync_folder(target.parent)

    def _encrypt(self, stream: BinaryIO, file: BinaryIO, progress: Progress) -> BlobRef:
        salt = secrets.token_bytes(32)
        header = HEADER.pack(MAGIC, CHUNK, salt)
        cipher = AESGCM(derive(self._blob_key, salt=salt, purpose="one-blob"))
        content, name, size = hashlib.sha256(), hmac.new(self._name_key, digestmod=hashlib.sha256), 0
        file.write(header)
        sealed = memoryview(bytearray(CHUNK + TAG))
        for counter, (chunk, last) in enumerate(_chunks(stream)):
            content.update(chunk)
            name.update(chunk)
            size += len(chunk)
            room = sealed[: len(chunk) + TAG]  # the same memory for every chunk: fresh pages cost more than the cipher
            cipher.encrypt_into(_nonce(counter, last=last), chunk, header if counter == 0 else None, room)
            file.write(room)
            progress(size, 0)
        return BlobRef(name.hexdigest(), content.hexdigest(), size)

    def open(self, name: str) -> io.BufferedReader:
        """The original as a stream. Reading raises `OriginalDamaged` where it is not what was put in.

        Raises `OriginalMissing`.
        """
        try:
            file = self._path(name).open("rb")
        except FileNotFoundError as reason:
            raise OriginalMissing from reason
        reader = _Reader(file, self._blob_key, hmac.new(self._name_key, digestmod=hashlib.sha256), name)
        return io.BufferedReader(reader, CHUNK)

    def open_anywhere(self, name: str) -> io.BufferedReader:
        """The original as a stream in which one may jump about: for long films, of which readers want both ends.

        Each piece is proved to be what was put in; that all of it is there is only proved by `verify`.
        Raises `OriginalMissing`; reading raises `OriginalDamaged`.
        """
        try:
            file = self._path(name).open("rb")
        except FileNotFoundError as reason:
            raise OriginalMissing from reason
        return io.BufferedReader(Leaping(file, self._blob_key), CHUNK)

    def verify(self, name: str) -> BlobRef:
        """Decrypt all of it. Raises `OriginalMissing` or `OriginalDamaged`."""
        content, size = hashlib.sha256(), 0
        with self.open(name) as stream:
            while chunk := stream.read(CHUNK):
                content.update(chunk)
                size += len(chunk)
        return BlobRef(name, content.hexdigest(), size)

    def remove(self, name: str) -> None:
        """Take an original away whose row is gone already."""
        if not self._writable:
            raise DiaryReadOnly
        self._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every original in the folder, used or not."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if _is_name(path.name):
                yield path.name

    def sweep(self, used: Collection[str], *, older_than: float) -> int:
        """Move originals that no entry uses, and parts of broken copies, aside. How many were moved.

        Only those last written before `older_than` (seconds since 1970), and only while the lock is held.
        """
        aside = self.root / SWEPT
        wanted = set(used)
        stray = [self._path(name) for name in self.names() if name not in wanted]
        moved = 0
        for path in (*stray, *self.root.glob(f"{PART}*")):
            if path.stat().st_mtime < older_than:
                aside.mkdir(mode=0o700, exist_ok=True)
                path.replace(aside / path.name)
                moved += 1
        return moved

    def path(self, name: str) -> Path:
        """The encrypted file of an original, for backups."""
        return self._path(name)

    def _path(self, name: str) -> Path:
        if not _is_name(name):
            raise NotFound
        return self.root / name[:2] / name


def _is_name(name: str) -> bool:
    return len(name) == 64 and HEX.issuperset(name)


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The stream in full chunks, each with whether it is the last one. An empty stream has one empty chunk."""
    current = _read_fully(stream)
    while True:
        following = _read_fully(stream) if len(current) == CHUNK else b""
        yield current, not following
        if not following:
            return
        current = following


def _read_fully(stream: BinaryIO) -> bytes:
    parts, missing = [], CHUNK
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read_header(file: BinaryIO) -> bytes:
    """The start of an encrypted original. Raises `OriginalDamaged` when it is no such start."""
    header = file.read(HEADER.size)
    if len(header) != HEADER.size:
        raise OriginalDamaged
    magic, size, _salt = HEADER.unpack(header)
    if magic != MAGIC or size != CHUNK:
        raise OriginalDamaged
    return header


class Leaping(io.RawIOBase):
    """Decrypts the chunk that is asked for, wherever it stands."""

    def __init__(self, file: BinaryIO, blob_key: bytes) -> None:
        super().__init__()
        self._file = file
        try:
            self._header = read_header(file)
            sealed = file.seek(0, io.SEEK_END) - HEADER.size
        except BaseException:
            file.close()
            raise
        self._cipher = AESGCM(derive(blob_key, salt=self._header[-32:], purpose="one-blob"))
        self._chunks = max(1, -(-sealed // (CHUNK + TAG)))
        self._size = sealed - self._chunks * TAG
        self._at, self._held = 0, (-1, b"")

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """One may jump about in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte of the original."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """At which byte of the original it stands."""
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # io hands us a memoryview
        """Fill the buffer with as much as the chunk at hand has."""
        number, inside = divmod(self._at, CHUNK)
        if self._at >= self._size:
            return 0
        plain = self._chunk(number)[inside : inside + len(buffer)]
        buffer[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(HEADER.size + number * (CHUNK + TAG))
            sealed, last = self._file.read(CHUNK + TAG), number == self._chunks - 1
            try:
                plain = self._cipher.decrypt(_nonce(number, last=last), sealed, self._header if number == 0 else None)
            except (InvalidTag, ValueError) as reason:
                raise OriginalDamaged from reason
            self._held = (number, plain)
        return self._held[1]

    def close(self) -> None:
        """Close the encrypted file too."""
        with contextlib.suppress(AttributeError):
            self._file.close()
        super().close()


class _Reader(io.RawIOBase):
    """Decrypts chunk by chunk and, at the end, checks that this is the content its name stands for."""

    def __init__(self, file: BinaryIO, blob_key: bytes, naming: hmac.HMAC, name: str) -> None:
        super().__init__()
        self._file, self._naming, self._name = file, naming, name
        self._counter, self._plain, self._done = 0, memoryview(b""), False
        try:
            self._header = read_header(file)
        except BaseException:
            file.close()
            raise
        self._cipher = AESGCM(derive(blob_key, salt=self._header[-32:], purpose="one-blob"))
        self._next = file.read(CHUNK + TAG)

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # io hands us a memoryview
        """Fill the buffer with as much as is at hand."""
        if not self._plain and not self._done:
            self._plain = memoryview(self._decrypt())
        count = min(len(buffer), len(self._plain))
        buffer[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count

    def _decrypt(self) -> bytes:
        sealed, self._next = self._next, self._file.read(CHUNK + TAG)
        last = not self._next
        bound = self._header if self._counter == 0 else None
        try:
            plain = self._cipher.decrypt(_nonce(self._counter, last=last), sealed, bound)
        except (InvalidTag, ValueError) as reason:
            raise OriginalDamaged from reason
        self._counter += 1
        self._naming.update(plain)
        self._done = last
        if last and not hmac.compare_digest(self._naming.hexdigest(), self._name):
            raise OriginalDamaged
        return plain

    def close(self) -> None:
        """Close the encrypted file too."""
        with contextlib.suppress(AttributeError):
            self._file.close()
        super().close()
