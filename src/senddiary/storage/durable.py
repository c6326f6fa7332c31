"""Writing that is on the disk when it says so, and plain words when the computer refuses."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from senddiary.errors import DiskFull, NotSaved

BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line ends
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the computer's own words about a write that did not work into ours.

    Raises `DiskFull` or `NotSaved`.
    """
    try:
        yield
    except OSError as refusal:
        raise (DiskFull() if refusal.errno in FULL else NotSaved()) from refusal


def begin(descriptor: int) -> None:
    """Let the disk begin with what was written so far while the next bytes are made ready. Waits for nothing."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a wish; `sync` is what counts
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)  # Linux then starts to write what is not written


def sync(descriptor: int) -> None:
    """Wait until the bytes of an open file are on the disk itself."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - there is no such module on Windows

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk. Windows does that by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_new(path: Path, content: bytes) -> None:
    """Write a file only its owner may read, and wait for the disk. What was there under that name goes.

    Leaves nothing behind when it does not work.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` so that a crash leaves the old file or the new one, never half of one."""
    fresh = path.with_name(path.name + ".new")
    write_new(fresh, content)
    try:
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
