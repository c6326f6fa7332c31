"""Bytes that lie elsewhere, read as a file one may jump about in; and a file that is opened itself, never a link."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

_ITSELF: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_itself(path: Path) -> int:
    """The descriptor of what stands there, not of what a link leads to; a pipe is not waited for.

    Raises OSError, and ValueError for a name that no system takes.
    """
    return os.open(path, _ITSELF)


class Leaping(io.RawIOBase):
    """`fetch(at, length)` brings so many of the `size` bytes, or fewer but at least one."""

    def __init__(self, size: int, fetch: Callable[[int, int], bytes | memoryview]) -> None:
        super().__init__()
        self._size, self._fetch, self._at = size, fetch, 0

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def seekable(self) -> bool:
        """One may jump about in it."""
        return True

    def tell(self) -> int:
        """At which byte it stands."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a byte of it. Raises ValueError before the first."""
        at = offset + (0, self._at, self._size)[whence]
        if at < 0:
            raise ValueError("before the beginning")
        self._at = at
        return at

    def readinto(self, room: Any) -> int:  # Any: whatever buffer io hands over
        """Fill the room with what comes next."""
        view = memoryview(room).cast("B")
        length = min(len(view), max(0, self._size - self._at))
        if not length:
            return 0
        piece = self._fetch(self._at, length)
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
