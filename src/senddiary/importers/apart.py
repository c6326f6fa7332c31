"""One reading program from the diary's side: its process, its two pipes, and the watch over it."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Final, cast

from senddiary.importers import wire
from senddiary.importers.limits import Limits
from senddiary.importers.remarks import refusal
from senddiary.importers.wire import Message
from senddiary.progress import Cancelled

BEGIN: Final = b"\x01"
OUT_OF_MEMORY: Final = 12
_GLANCE: Final = 0.05  # seconds between two looks at the clock and at Cancel
_TO_END: Final = 0.2  # seconds in which a program that was told to end must be gone
_TIME_USED_UP: Final = 128 + 24  # SIGXCPU
_MOST_IN_A_PIPE: Final = 1024 * 1024
_SET_PIPE_SIZE: Final = 1031
_START: Final = (
    "import sys; root = sys.argv[1]; root in sys.path or sys.path.insert(0, root); "
    "from senddiary.importers.reading_child import main; main()"
)


def never() -> bool:
    """Nobody cancels."""
    return False


def own_command() -> tuple[str, ...]:
    """How the reading program is started: this very Python, cut off from whatever surrounds it."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--read-apart")
    root = str(Path(__file__).resolve().parents[2])
    return (sys.executable, "-I", "-B", "-c", _START, root)


class Apart:
    """A reading program that is alive. Holds one conversation at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self._key = b""
        self._why = ""
        self._ending = threading.Lock()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, or one that a test names
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_surroundings(),
                cwd=Path(sys.executable).anchor,
                start_new_session=True,
            )
        except OSError as error:
            raise refusal("no-reading") from error
        self._asks = cast(FileIO, self._process.stdin)
        self._answers = cast(FileIO, self._process.stdout)
        for pipe in (self._asks, self._answers):
            _widen(pipe.fileno())

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def begin(self) -> None:
        """A new conversation, with a key that no earlier one knows."""
        self._key = secrets.token_bytes(wire.KEY)
        self._asks.write(BEGIN + self._key)

    def say(self, says: Mapping[str, object], *segments: bytes | memoryview) -> None:
        """Send one message."""
        wire.send(self._asks, self._key, Message(says, segments))

    def hear(self, most: int) -> Message:
        """The next message, of at most that many bytes."""
        return wire.receive(self._answers, self._key, most)

    @contextmanager
    def watched(self, limits: Limits, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Talk under these limits. Whatever goes wrong ends the program and is told in one sentence.

        Raises UnreadableFile, or Cancelled; `cancelled` is asked from another thread.
        """
        over = threading.Event()
        watch = threading.Thread(
            target=self._watch, args=(over, time.monotonic() + limits.wall, cancelled), daemon=True
        )
        watch.start()
        try:
            yield
        except (wire.Ended, wire.Garbled, wire.TooMuch, BrokenPipeError) as error:
            too_much = isinstance(error, wire.TooMuch)
            code = self.end()
            if self._why == "cancelled":
                raise Cancelled from error
            raise refusal("too-big" if too_much else self._why or _reason(code)) from error
        except OSError as error:
            self.end()
            raise refusal("not-there") from error
        except BaseException:
            self.end()
            raise
        finally:
            over.set()
            watch.join()

    def _watch(self, over: threading.Event, until: float, cancelled: Callable[[], bool]) -> None:
        while not over.wait(_GLANCE):
            if cancelled():
                self._why = "cancelled"
            elif time.monotonic() > until:
                self._why = "too-slow"
            else:
                continue
            self._kill()
            return

    def _kill(self) -> None:
        with self._ending:
            if self._process.returncode is not None:
                return
            if sys.platform == "win32":
                self._process.kill()
            else:
                _kill_all(self._process.pid)

    def end(self) -> int:
        """End it now, whatever it does, and leave nothing of it behind; the number it ended with."""
        self._asks.close()
        until = time.monotonic() + _TO_END
        while not _has_ended(self._process) and time.monotonic() < until:
            time.sleep(0.002)
        self._kill()  # also what it may have left behind: its group is its own until it is waited for
        with self._ending:
            code = self._process.wait()
        self._answers.close()
        return code


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it ended by itself; it is not yet waited for, so that its number stays its own."""
    if process.returncode is not None or sys.platform == "win32":
        return process.poll() is not None
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _kill_all(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _reason(code: int) -> str:
    if code == _TIME_USED_UP:
        return "too-slow"
    return "too-big" if code == OUT_OF_MEMORY else "stopped"


def _surroundings() -> dict[str, str]:
    """Only what a program needs to start: nothing that tells whose computer this is."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TESSDATA_PREFIX")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


def _widen(pipe: int) -> None:
    """Let a pipe hold more than its usual 64 KiB, where the system lets it."""
    if sys.platform != "linux":
        return
    import fcntl  # noqa: PLC0415 - there is none on Windows

    try:
        fcntl.fcntl(pipe, _SET_PIPE_SIZE, _MOST_IN_A_PIPE)
    except OSError:
        return
