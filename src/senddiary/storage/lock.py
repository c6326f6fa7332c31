"""One writer at a time: a lock outside the diary that dies with its process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from senddiary.errors import DiaryInUse

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """What names this start of the computer; empty where the system does not say."""
    try:
        return BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


class Lock:
    """Held from `__init__` until `release`; the system lets go of it when the process dies.

    A `shared` lock keeps writers out and lets other readers in. Raises `DiaryInUse`.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        self._file: BinaryIO = os.fdopen(descriptor, "r+b")
        try:
            _hold(self._file.fileno(), shared=shared)
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
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int, *, shared: bool) -> None:  # noqa: ARG001 - Windows knows no shared lock here
        """Lock one byte far behind the words."""
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(descriptor: int, *, shared: bool) -> None:
        """Ask for the lock without waiting."""
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
