"""What the process does before anything else: no memory dumps, no shown tracebacks, an orderly end when asked."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType, TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QSocketNotifier, QtMsgType, Signal, Slot, qInstallMessageHandler

from senddiary.errors import Unexpected
from senddiary.ui import codes

PR_SET_DUMPABLE = 4


def forbid_memory_dumps() -> None:
    """No core files, and no other program of the same person may read our memory (Linux)."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only Linux needs it

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


class Surprises(QObject):
    """`met(error)` in the UI thread for whatever nobody foresaw, wherever it happened. Nothing is printed."""

    met = Signal(object)

    def install(self) -> None:
        """Take over from Python's own way of printing everything it knows."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(_keep_quiet)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise SystemExit(130)
        codes.note(codes.code_of(error.with_traceback(trace)))
        self.met.emit(Unexpected())

    def _thread_hook(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            codes.note(codes.code_of(found.exc_value))
        self.met.emit(Unexpected())


def _keep_quiet(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Qt's own messages may hold paths and titles: only how bad they were is kept."""
    del context, words
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        codes.note(f"qt {kind.name}")


class StopSignals(QObject):
    """`asked()` in the UI thread when the system asks the process to end."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier: QSocketNotifier | None = None
        self._read = -1

    def listen(self) -> None:
        """Turn SIGTERM, SIGINT and SIGHUP into `asked`."""
        if sys.platform == "win32":
            return
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _heard)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    @Slot()
    def _wake(self) -> None:
        os.read(self._read, 64)
        self.asked.emit()


def _heard(number: int, frame: FrameType | None) -> None:
    """The pipe carries the news; Python only wants a function here."""


def start_again(arguments: list[str]) -> None:
    """Put a new program in the place of this one, so that nothing decrypted stays in memory."""
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, *([] if frozen else ["-m", "senddiary"]), *arguments]
    if sys.platform == "win32":  # a process cannot be replaced there: a new one starts, and this one ends
        import subprocess  # noqa: PLC0415 - Windows only

        subprocess.Popen(command)  # noqa: S603 - our own program
        os._exit(0)
    os.execv(sys.executable, command)  # noqa: S606 - our own program
