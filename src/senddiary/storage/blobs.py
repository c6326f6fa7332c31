"""The originals: each an encrypted file of its own, kept byte for byte.

Format SDB2: magic, chunk size (4 bytes, big-endian), 32 random bytes of salt; then chunks of AES-256-GCM. The nonce
is 7 zero bytes, a 4-byte counter and 1 on the last chunk, so that nothing can be cut, swapped or added. The name is an
HMAC of the SHA-256, so that every byte is hashed once. SDB1 is the same with a name that is an HMAC of all the bytes:
originals that were kept under such a name keep it (decision 0022).
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
import struct
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from senddiary.errors import DiaryReadOnly, NotFound, OriginalDamaged, OriginalMissing
from senddiary.progress import Progress, silent
from senddiary.storage import durable
from senddiary.storage.keys import Keys, Purpose, derive

BY_DIGEST: Final = b"SDB2"
BY_CONTENT: Final = b"SDB1"
CHUNK: Final = 256 * 1024
AHEAD: Final = 16  # chunks after which the disk is asked to begin: 4 MiB
TAG: Final = 16
HEADER: Final = struct.Struct(">4sI32s")
PART: Final = ".part-"
SWEPT: Final = "swept"
HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class BlobRef:
    """A kept original: its name in the diary's folder, the SHA-256 of its content, its size in bytes.

    `fresh`: the diary did not have it before, neither the file nor a row that asks for it.
    """

    name: str
    sha256: str
    size: int
    fresh: bool = field(default=True, compare=False)


def _nonce(counter: int, *, last: bool) -> bytes:
    return bytes(7) + counter.to_bytes(4, "big") + bytes([last])


def _nothing_known(_sha256: str) -> str | None:
    return None


class _Naming:
    """Works out, chunk by chunk, the SHA-256 of an original, its size and its name."""

    def __init__(self, header: bytes, keys: Keys) -> None:
        self._keys, self._size, self._content = keys, 0, hashlib.sha256()
        self._all: hmac.HMAC | None = None
        if header.startswith(BY_CONTENT):
            self._all = hmac.new(keys.of(Purpose.BLOB_NAME), digestmod=hashlib.sha256)

    def update(self, chunk: bytes) -> None:
        """The next bytes of it."""
        self._content.update(chunk)
        self._size += len(chunk)
        if self._all is not None:
            self._all.update(chunk)

    def ref(self) -> BlobRef:
        """What all of it is called."""
        name = self._all or hmac.new(self._keys.of(Purpose.BLOB_DIGEST), self._content.digest(), hashlib.sha256)
        return BlobRef(name.hexdigest(), self._content.hexdigest(), self._size)


class Blobs:
    """The encrypted originals of one diary, in `files/ab/abcdef…`.

    `known` tells under which name the diary has the content with a SHA-256 already, if it does.
    """

    def __init__(
        self, folder: Path, keys: Keys, *, writable: bool, known: Callable[[str], str | None] = _nothing_known
    ) -> None:
        self.root = folder / "files"
        self._keys, self._writable, self._known = keys, writable, known

    def put(self, stream: BinaryIO, progress: Progress = silent) -> BlobRef:
        """Keep what the stream holds; it is on the disk when this returns. The same content is kept once.

        `progress` counts bytes. Raises `DiskFull` or `NotSaved`, and then nothing is left behind.
        """
        if not self._writable:
            raise DiaryReadOnly
        with durable.told_plainly():
            self.root.mkdir(mode=0o700, exist_ok=True)
        return self._keep(stream, BY_DIGEST, progress)

    def _keep(self, stream: BinaryIO, magic: bytes, progress: Progress) -> BlobRef:
        part = self.root / f"{PART}{secrets.token_hex(8)}"
        try:
            with durable.told_plainly(), part.open("xb") as file:
                kept = self._encrypt(stream, file, magic, progress)
                file.flush()
                durable.sync(file.fileno())
            before = kept.name if self._path(kept.name).exists() else self._known(kept.sha256)
            if magic == BY_DIGEST and before not in {None, kept.name}:
                again = io.BufferedReader(self._reader(part, kept.name), CHUNK)
                with again:  # it came in before names were made of the digest, and keeps that name
                    return self._keep(again, BY_CONTENT, lambda _done, _total: progress(kept.size, 0))
            with durable.told_plainly():
                self._take_place(part, kept.name)
        finally:
            part.unlink(missing_ok=True)
        return replace(kept, fresh=before is None)

    def _take_place(self, part: Path, name: str) -> None:
        target = self._path(name)
        if first := not target.parent.is_dir():
            target.parent.mkdir(mode=0o700)
        part.replace(target)
        durable.sync_folder(target.parent)
        if first:
            durable.sync_folder(self.root)  # after the other one: then the disk has next to nothing left to do

    def _encrypt(self, stream: BinaryIO, file: BinaryIO, magic: bytes, progress: Progress) -> BlobRef:
        header = HEADER.pack(magic, CHUNK, secrets.token_bytes(32))
        cipher, naming, done = self._cipher(header), _Naming(header, self._keys), 0
        file.write(header)
        sealed = memoryview(bytearray(CHUNK + TAG))
        for counter, (chunk, last) in enumerate(_chunks(stream)):
            naming.update(chunk)
            done += len(chunk)
            room = sealed[: len(chunk) + TAG]  # the same memory for every chunk: fresh pages cost more than the cipher
            cipher.encrypt_into(_nonce(counter, last=last), chunk, header if counter == 0 else None, room)
            file.write(room)
            if counter % AHEAD == AHEAD - 1:
                durable.begin(file.fileno())
            progress(done, 0)
        return naming.ref()

    def _cipher(self, header: bytes) -> AESGCM:
        return AESGCM(derive(self._keys.of(Purpose.BLOB), salt=header[-32:], purpose="one-blob"))

    def _reader(self, path: Path, name: str) -> _Reader:
        file, header = _begun(path)
        return _Reader(file, self._cipher(header), header, _Naming(header, self._keys), name)

    def open(self, name: str) -> io.BufferedReader:
        """The original as a stream. Reading raises `OriginalDamaged` where it is not what was put in.

        Raises `OriginalMissing`.
        """
        return io.BufferedReader(self._reader(self._path(name), name), CHUNK)

    def open_anywhere(self, name: str) -> io.BufferedReader:
        """The original as a stream in which one may jump about: for long films, of which readers want both ends.

        Each piece is proved to be what was put in; that all of it is there is only proved by `verify`.
        Raises `OriginalMissing`; reading raises `OriginalDamaged`.
        """
        file, header = _begun(self._path(name))
        return io.BufferedReader(_Leaping(file, self._cipher(header), header), CHUNK)

    def verify(self, name: str) -> BlobRef:
        """Decrypt all of it. Raises `OriginalMissing` or `OriginalDamaged`."""
        with self._reader(self._path(name), name) as reader:
            return reader.to_the_end()

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


def _begun(path: Path) -> tuple[BinaryIO, bytes]:
    """An encrypted original after its header, and the header. Raises `OriginalMissing` or `OriginalDamaged`."""
    try:
        file = path.open("rb")
    except FileNotFoundError as reason:
        raise OriginalMissing from reason
    try:
        return file, read_header(file)
    except BaseException:
        file.close()
        raise


def read_header(file: BinaryIO) -> bytes:
    """The start of an encrypted original. Raises `OriginalDamaged` when it is no such start."""
    header = file.read(HEADER.size)
    if len(header) != HEADER.size:
        raise OriginalDamaged
    magic, size, _salt = HEADER.unpack(header)
    if magic not in {BY_DIGEST, BY_CONTENT} or size != CHUNK:
        raise OriginalDamaged
    return header


class _Decrypting(io.RawIOBase):
    """An encrypted original, read as what was put in."""

    def __init__(self, file: BinaryIO, cipher: AESGCM, header: bytes) -> None:
        super().__init__()
        self._file, self._cipher, self._header = file, cipher, header

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def _plain(self, counter: int, sealed: bytes, *, last: bool) -> bytes:
        bound = self._header if counter == 0 else None
        try:
            return self._cipher.decrypt(_nonce(counter, last=last), sealed, bound)
        except (InvalidTag, ValueError) as reason:
            raise OriginalDamaged from reason

    def close(self) -> None:
        """Close the encrypted file too."""
        self._file.close()
        super().close()


class _Leaping(_Decrypting):
    """Decrypts the chunk that is asked for, wherever it stands."""

    def __init__(self, file: BinaryIO, cipher: AESGCM, header: bytes) -> None:
        super().__init__(file, cipher, header)
        sealed = file.seek(0, io.SEEK_END) - HEADER.size
        if sealed < TAG:  # cut off before the end of the first chunk: never an original, not even an empty one
            raise OriginalDamaged
        self._chunks = max(1, -(-sealed // (CHUNK + TAG)))
        self._size = sealed - self._chunks * TAG
        self._at, self._held = 0, (-1, b"")

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
            sealed = self._file.read(CHUNK + TAG)
            self._held = (number, self._plain(number, sealed, last=number == self._chunks - 1))
        return self._held[1]


class _Reader(_Decrypting):
    """Decrypts chunk by chunk and, at the end, checks that this is the content its name stands for."""

    def __init__(self, file: BinaryIO, cipher: AESGCM, header: bytes, naming: _Naming, name: str) -> None:
        super().__init__(file, cipher, header)
        self._naming, self._name = naming, name
        self._counter, self._left, self._done = 0, memoryview(b""), False
        self._next = file.read(CHUNK + TAG)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # io hands us a memoryview
        """Fill the buffer with as much as is at hand."""
        if not self._left and not self._done:
            self._left = memoryview(self._following())
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def to_the_end(self) -> BlobRef:
        """What it is, after all of it was decrypted."""
        while not self._done:
            self._following()
        return self._naming.ref()

    def _following(self) -> bytes:
        sealed, self._next = self._next, self._file.read(CHUNK + TAG)
        plain = self._plain(self._counter, sealed, last=not self._next)
        self._counter += 1
        self._naming.update(plain)
        self._done = not self._next
        if self._done and not hmac.compare_digest(self._naming.ref().name, self._name):
            raise OriginalDamaged
        return plain
