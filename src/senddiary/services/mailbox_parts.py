"""A large mailbox in parts: each a few whole messages, read and kept by itself, so that none of it is held for long."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from senddiary.errors import UnreadableFile
from senddiary.i18n import _
from senddiary.importers.remarks import refusal

LARGEST: Final = 64 << 20  # bytes of a mailbox that is read in one piece, and kept in one
_FIRST: Final = b"From "


@dataclass(frozen=True, slots=True)
class Part:
    """Some messages out of a mailbox: its bytes from `start` up to `end`. `number` counts the parts from 1."""

    path: Path
    start: int
    end: int
    number: int

    @property
    def name(self) -> str:
        """“all, part 3.mbox”."""
        words = _("{name}, part {number}").format(name=self.path.stem, number=self.number)
        return words + self.path.suffix

    def __str__(self) -> str:
        return str(self.path.with_name(self.name))


class Window(io.RawIOBase):
    """A part of a file, read as if it were all of it. Closing it leaves the file open."""

    def __init__(self, file: BinaryIO, part: Part) -> None:
        super().__init__()
        self._file, self._start, self._size, self._at = file, part.start, part.end - part.start, 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """One may jump about in it."""
        return True

    def tell(self) -> int:
        """At which byte of the part it stands."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a byte of the part."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # io hands us a memoryview
        """Fill the buffer with what comes next."""
        self._file.seek(self._start + self._at)
        piece = self._file.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def is_large(path: Path) -> bool:
    """Whether this may be a mailbox that is read in parts: what begins it says, not its name."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size <= LARGEST:
            return False
        with os.fdopen(os.open(path, flags), "rb") as stream:
            return stream.read(len(_FIRST)) == _FIRST
    except (OSError, ValueError):
        return False


def parts(path: Path) -> Iterator[Part]:
    """The parts of it, each found apart from the diary as it is wanted; none when it is no mailbox after all.

    What cannot be looked through any further is one last part.
    """
    size, start, number = path.stat().st_size, 0, 1
    while start < size:
        try:
            end = _end(path, start)
        except UnreadableFile:
            if number == 1:
                return
            end = size
        yield Part(path, start, end, number)
        start, number = end, number + 1


def _end(path: Path, start: int) -> int:
    """Where the part that begins there ends. Raises UnreadableFile."""
    from senddiary.importers import sandbox  # noqa: PLC0415 - loaded with the first mailbox, not with the window

    looked, done = start, False
    while not done:
        with sandbox.Session(path, path.name) as session:
            said = session.ask("part", start=start, looked=looked).values
        end, done = int(str(said["end"])), said["done"] is True
        if end <= looked:
            raise refusal("stopped")
        looked = end
    return looked
