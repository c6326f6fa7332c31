"""One reading program from the diary's side: its process, its two pipes, and the watch over it."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Final, cast

from senddiary.importers import wire
from senddiary.importers.limits import Limits
from senddiary.importers.pipes import Pipes, TooSlow
from senddiary.importers.remarks import refusal
from senddiary.importers.wire import Message

BEGIN: Final = b"\x01"
OUT_OF_MEMORY: Final = 12
_TO_END: Final = 0.2  # seconds in which a program that was told to end must be gone
_TIME_USED_UP: Final = 128 + 24  # SIGXCPU
_START: Final = (
    "import sys; root = sys.argv[1]; root in sys.path or sys.path.insert(0, root); "
    "from senddiary.importers.reading_child import main; main()"
)


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
        self._pipes = Pipes(cast(FileIO, self._process.stdin), cast(FileIO, self._process.stdout))
        # Whoever forgets to end it, in whatever trouble, leaves neither a program nor a pipe behind.
        self._forgotten = weakref.finalize(self, _put_away, self._process, self._pipes)

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def begin(self) -> bool:
        """A new conversation, with a key that no earlier one knows; False when the program was just going to end."""
        self._key = secrets.token_bytes(wire.KEY)
        try:
            self._pipes.write(memoryview(BEGIN + self._key))
            wire.exactly(self._pipes, len(BEGIN))
        except (BrokenPipeError, wire.Ended):
            return False
        return True

    def say(self, says: Mapping[str, object], *segments: bytes | memoryview) -> None:
        """Send one message."""
        wire.send(self._pipes, self._key, Message(says, segments))

    def hear(self, most: int) -> Message:
        """The next message, of at most that many bytes."""
        return wire.receive(self._pipes, self._key, most)

    @contextmanager
    def watched(self, limits: Limits, cancelled: Callable[[], bool]) -> Iterator[None]:
        """Talk under these limits. Whatever goes wrong ends the program and is told in one sentence.

        Raises UnreadableFile, and Cancelled.
        """
        self._pipes.allow(limits.wall, cancelled)
        try:
            yield
        except TooSlow as error:
            self.end()
            raise refusal("too-slow") from error
        except wire.TooMuch as error:
            self.end()
            raise refusal("too-big") from error
        except (wire.Ended, wire.Garbled, BrokenPipeError) as error:
            raise refusal(_reason(self.end())) from error
        except OSError as error:
            self.end()
            raise refusal("not-there") from error
        except BaseException:
            self.end()
            raise

    def end(self) -> int:
        """End it now, whatever it does, and leave nothing of it behind; the number it ended with."""
        self._pipes.close()
        until = time.monotonic() + _TO_END
        while not _has_ended(self._process) and time.monotonic() < until:
            time.sleep(0.002)
        self._forgotten.detach()
        return _put_away(self._process, self._pipes)


def _put_away(process: subprocess.Popen[bytes], pipes: Pipes) -> int:
    """Kill it, also what it may have left behind: its group is its own until it is waited for."""
    pipes.close()
    if process.returncode is None and sys.platform == "win32":
        process.kill()
    elif process.returncode is None:
        _kill_all(process.pid)
    code = process.wait()
    pipes.close_answers()
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
