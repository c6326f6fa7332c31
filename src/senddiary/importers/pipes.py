"""The diary's ends of the two pipes to a reading program: never waited on for longer than was allowed.

Waiting happens in the caller's own thread, a moment at a time, so that the clock and Cancel are looked at in between.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from io import FileIO
from typing import Final

from senddiary.progress import Cancelled

_GLANCE: Final = 0.05  # seconds between two looks at the clock and at Cancel
_MOST_IN_A_PIPE: Final = 1024 * 1024
_SET_PIPE_SIZE: Final = 1031
_AT_A_TIME: Final = 32 * 1024  # bytes that a pipe of Windows takes without waiting for a reader


class TooSlow(Exception):
    """The time that was allowed is over."""


def never() -> bool:
    """Nobody cancels."""
    return False


class Pipes:
    """Writes what is asked, reads what is answered, both until a moment that is set for each conversation."""

    def __init__(self, asks: FileIO, answers: FileIO) -> None:
        self._asks, self._answers = asks, answers
        self._until = self._looks_at = 0.0
        self._cancelled = never
        if sys.platform != "win32":
            os.set_blocking(asks.fileno(), False)
            os.set_blocking(answers.fileno(), False)
            for pipe in (asks, answers):
                _widen(pipe.fileno())

    def allow(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        """From now on wait no longer than so many seconds in all, and no longer than until `cancelled` says so."""
        self._until = time.monotonic() + seconds
        self._looks_at = 0.0
        self._cancelled = cancelled

    def write(self, content: memoryview, /) -> int | None:
        """Some of the bytes are written; how many. Raises BrokenPipeError, TooSlow and Cancelled."""
        if sys.platform == "win32":
            return self._asks.write(content[:_AT_A_TIME])
        self._wait(self._asks.fileno(), select.POLLOUT)
        return self._asks.write(content)

    def readinto(self, room: memoryview, /) -> int | None:
        """Some bytes are read; how many, 0 when the program is gone. Raises TooSlow and Cancelled."""
        if sys.platform == "win32":
            self._wait_on_windows(self._answers.fileno())
            return self._answers.readinto(room)
        read = None
        while read is None:
            self._wait(self._answers.fileno(), select.POLLIN)
            read = self._answers.readinto(room)
        return read

    def close(self) -> None:
        """Nothing more is asked; the program ends when it sees that."""
        self._asks.close()

    def close_answers(self) -> None:
        """Nothing more is heard."""
        self._answers.close()

    def _look(self) -> None:
        """Now and then, also when there is never anything to wait for."""
        now = time.monotonic()
        if now < self._looks_at:
            return
        self._looks_at = now + _GLANCE
        if self._cancelled():
            raise Cancelled
        if now > self._until:
            raise TooSlow

    def _wait(self, pipe: int, until_it_can: int) -> None:
        waiting = select.poll()
        waiting.register(pipe, until_it_can)
        self._look()
        while not waiting.poll(_GLANCE * 1000):
            self._look()

    if sys.platform == "win32":

        def _wait_on_windows(self, pipe: int) -> None:
            """Pipes of Windows cannot be waited for with others, but they tell how much lies in them."""
            import _winapi  # noqa: PLC0415 - Windows only
            import msvcrt  # noqa: PLC0415 - Windows only

            handle = msvcrt.get_osfhandle(pipe)
            while True:
                try:
                    if _winapi.PeekNamedPipe(handle)[0]:
                        return
                except BrokenPipeError:
                    return
                self._look()
                time.sleep(_GLANCE / 10)


def _widen(pipe: int) -> None:
    """Let a pipe hold more than its usual 64 KiB, where the system lets it."""
    if sys.platform != "linux":
        return
    import fcntl  # noqa: PLC0415 - there is none on Windows

    try:
        fcntl.fcntl(pipe, _SET_PIPE_SIZE, _MOST_IN_A_PIPE)
    except OSError:
        return
