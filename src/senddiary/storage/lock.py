"""One writer at a time: a lock outside the diary that dies with its process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from senddiary.errors import DiaryInUse
from senddiary.storage.durable import BINARY

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """What names this start of the computer; empty where the system does not say."""
    try:
        return BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


class Lock:
    """Held from `__init__` until `release`; the system lets go of it when the process dies.

    A `shared` lock keeps writers out and lets other readers in. `folder` is held as well, without changing a byte
    of it: somebody with another state folder is kept out too. Raises `DiaryInUse`.
    """

    def __init__(self, path: Path, folder: Path, *, shared: bool = False) -> None:
        self._folder: int | None = None
        self._file: BinaryIO = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o600), "r+b")
        try:
            _hold(self._file.fileno(), shared=shared)
            self._folder = _hold_folder(folder, shared=shared)
        except OSError as taken:
            self._file.close()
            raise DiaryInUse from taken
        if not shared:
            self._sign()

    def _sign(self) -> None:
        """Say who holds it, for people who look; the lock itself does not depend on these words."""
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()} {boot_id()}\n".encode("ascii"))
        self._file.flush()

    def release(self) -> None:
        """Let others in. The file stays: taking it away would let two in at once."""
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int, *, shared: bool) -> None:  # noqa: ARG001 - Windows knows no shared lock here
        """Lock one byte far behind the words."""
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _hold_folder(folder: Path, *, shared: bool) -> int | None:  # noqa: ARG001 - folders cannot be locked there
        return None
else:
    import fcntl

    def _hold(descriptor: int, *, shared: bool) -> None:
        """Ask for the lock without waiting."""
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def _hold_folder(folder: Path, *, shared: bool) -> int | None:
        """The open folder that is held; None where its file system knows no such lock."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _hold(descriptor, shared=shared)
        except BlockingIOError:
            os.close(descriptor)
            raise
        except OSError:
            os.close(descriptor)
            return None
        return descriptor
