"""A large mailbox in parts: each a few whole messages, read and kept by itself, so that none of it is held for long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from senddiary.errors import UnreadableFile
from senddiary.i18n import _
from senddiary.importers import mail_folder
from senddiary.importers.leaping import Leaping
from senddiary.importers.limits import LARGEST_MAILBOX
from senddiary.importers.remarks import refusal

LARGEST: Final = LARGEST_MAILBOX


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


def window(file: BinaryIO, part: Part) -> Leaping:
    """A part of a file, read as if it were all of it. Closing it leaves the file open."""

    def fetch(at: int, length: int) -> bytes:
        file.seek(part.start + at)
        return file.read(length)

    return Leaping(part.end - part.start, fetch)


def is_large(path: Path) -> bool:
    """Whether this may be a mailbox that is read in parts: what begins it says, not its name."""
    try:
        small = path.is_symlink() or not path.is_file() or path.stat().st_size <= LARGEST
    except (OSError, ValueError):
        return False
    return not small and mail_folder.begins_as_mailbox(path)


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
