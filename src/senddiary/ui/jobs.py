"""The one place that runs work off the UI thread.

Four lanes, each one thread: `run` for whatever uses the diary, in the order it was asked for, `run_apart` for work
on plain values such as drawing a PDF, `run_viewing` for what is asked of a child process that holds an original, and
`run_quietly` for what may take minutes and nobody waits for. Results come back in the UI thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from senddiary.errors import DiaryError, Unexpected
from senddiary.progress import Cancelled
from senddiary.ui import codes

Result = TypeVar("Result")
Failed = Callable[[DiaryError], None]

SECONDS_BETWEEN_STEPS = 0.05  # a progress bar needs no more than twenty steps a second


class Watch(QObject):
    """Progress of one job, told in the UI thread; give it to the work, and to the job as `progress`.

    `moved(done, total)` is sent at most twenty times a second; `ended()` comes once, however the work ended.
    """

    moved = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Called by the work, in its own thread. Raises `Cancelled` after `cancel`."""
        if self._stop.is_set():
            raise Cancelled
        moment = time.monotonic()
        if moment - self._told >= SECONDS_BETWEEN_STEPS or done >= total > 0:
            self._told = moment
            self.moved.emit(done, total)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether stopping was asked for."""
        return self._stop.is_set()


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    owner: QObject
    work: Callable[[], Any]  # Any: a queue holds jobs of every result
    done: Callable[[Any], None]
    failed: Failed | None
    progress: Watch | None


@dataclass(frozen=True, slots=True, eq=False)
class _Ending:
    job: _Job
    result: Any = None  # Any: what the job's own `done` takes
    error: BaseException | None = None


def _carry_out(job: _Job) -> _Ending:
    try:
        return _Ending(job, result=job.work())
    except Exception as error:  # noqa: BLE001, RUF100 - the one door: every failure of a job is told, none is lost
        return _Ending(job, error=error)


class _Lane:
    """One thread that does one job after the other."""

    def __init__(self, name: str, told: Callable[[_Ending], None]) -> None:
        self._name = name
        self._told = told
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def add(self, job: _Job) -> None:
        """Put the job behind those already waiting."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put(job)

    def stop(self) -> None:
        """Finish what was asked for, then end the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _live(self) -> None:
        while (job := self._queue.get()) is not None:
            self._told(_carry_out(job))


class Jobs(QObject):
    """Runs work and shows its result; the callback is dropped when its owner was deleted meanwhile."""

    failed = Signal(object)  # a DiaryError nobody else took
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._only: QObject | None = None
        self._waiting: set[_Job] = set()
        self._lane = _Lane("diary", self._ended.emit)
        self._apart = _Lane("apart", self._ended.emit)
        self._viewing = _Lane("viewing", self._ended.emit)
        self._quiet = _Lane("quiet", self._ended.emit)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        progress: Watch | None = None,
    ) -> None:
        """Do `work` on the diary's own lane, after what was asked for before."""
        self._start(self._lane, _Job(owner, work, done, failed, progress))

    def run_apart(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        progress: Watch | None = None,
    ) -> None:
        """Do `work` beside the diary: it may use plain values only."""
        self._start(self._apart, _Job(owner, work, done, failed, progress))

    def run_viewing(
        self, owner: QObject, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed | None = None
    ) -> None:
        """Ask a child process that reads an original: it may take its time, and neither saving nor drawing waits."""
        self._start(self._viewing, _Job(owner, work, done, failed, None))

    def run_quietly(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        progress: Watch | None = None,
    ) -> None:
        """Do long `work` on plain values in the background; it must look at `progress` so that leaving can stop it."""
        self._start(self._quiet, _Job(owner, work, done, failed, progress))

    @property
    def busy(self) -> bool:
        """Whether anything is still being done."""
        return bool(self._waiting)

    @property
    def open(self) -> bool:
        """Whether work is still taken."""
        return self._open

    def hush(self, owner: QObject) -> None:
        """From now on tell results to this owner only: the diary is being left, and whoever asked before is gone."""
        self._only = owner

    def stop(self) -> None:
        """Finish every save that was asked for and take no more work. Drawing is cut short where it can be."""
        self._open = False
        for job in tuple(self._waiting):
            if job.progress is not None:
                job.progress.cancel()
        self._lane.stop()
        self._apart.stop()
        self._viewing.stop()
        self._quiet.stop()

    def _start(self, lane: _Lane, job: _Job) -> None:
        if self._open:
            self._waiting.add(job)
            lane.add(job)

    @Slot(object)
    def _deliver(self, ending: _Ending) -> None:
        self._waiting.discard(ending.job)
        if self._only is None or ending.job.owner is self._only:
            tell(ending.job, ending, self.failed.emit)


class InlineJobs(Jobs):
    """The same, done at once in the caller's thread: for tests and for pictures."""

    def _start(self, lane: _Lane, job: _Job) -> None:  # noqa: ARG002 - the lanes are what this class does without
        if self._open:
            tell(job, _carry_out(job), self.failed.emit)


def tell(job: _Job, ending: _Ending, otherwise: Failed) -> None:
    """Give the ending of a job to whoever asked for it, unless they are gone."""
    if job.progress is not None and isValid(job.progress):
        job.progress.ended.emit()
    here = isValid(job.owner)
    if ending.error is None:
        if here:
            job.done(ending.result)
    elif not isinstance(ending.error, Cancelled):
        show = job.failed if here and job.failed is not None else otherwise
        show(said(ending.error))


def said(error: BaseException) -> DiaryError:
    """The error as a person may read it; what nobody foresaw leaves a code in the log and becomes a plain sentence."""
    if isinstance(error, DiaryError):
        return error
    codes.note(codes.code_of(error))
    return Unexpected()
