"""The one place that runs work off the UI thread.

Four lanes, each one thread: `run` for whatever uses the diary, in the order it was asked for, `run_apart` for work
on plain values such as drawing a PDF, `run_viewing` for what is asked of a child process that holds an original, and
`run_quietly` for what may take minutes and nobody waits for. Results come back in the UI thread.

Whatever work holds on to (a window that asked for it, most often) is let go in the UI thread too, and cycles are looked
for nowhere else: a window or timer that ends in another thread takes the whole program with it.
"""

from __future__ import annotations

import itertools
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
from senddiary.ui.collecting import Collecting

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


@dataclass(slots=True, eq=False)
class _Job:
    owner: QObject
    work: Callable[[], Any]  # Any: a queue holds jobs of every result
    done: Callable[[Any], None]
    failed: Failed | None
    progress: Watch | None
    result: Any = None  # Any: what the job's own `done` takes
    error: BaseException | None = None

    def carry_out(self) -> None:
        """Do the work and keep how it ended."""
        try:
            self.result = self.work()
        except Exception as error:  # noqa: BLE001, RUF100 - the one door: every failure of a job is told, none is lost
            self.error = error


class _Desk:
    """The jobs asked for. They lie here until the UI thread takes them away: nobody else is the last to hold one."""

    def __init__(self) -> None:
        self._jobs: dict[int, _Job] = {}
        self._numbers = itertools.count(1)

    def put(self, job: _Job) -> int:
        """The number of the job on the desk."""
        number = next(self._numbers)
        self._jobs[number] = job
        return number

    def take(self, number: int) -> _Job:
        """Away from the desk. In the UI thread only."""
        return self._jobs.pop(number)

    def carry_out(self, number: int) -> None:
        """Do the work. On the way back nothing of the job is left in the thread that did it."""
        self._jobs[number].carry_out()

    def all(self) -> tuple[_Job, ...]:
        """What has not been taken away yet."""
        return tuple(self._jobs.values())


class _Lane:
    """One thread that does one job after the other. It knows their numbers only."""

    def __init__(self, name: str, desk: _Desk, told: Callable[[int], None]) -> None:
        self._name, self._desk, self._told = name, desk, told
        self._queue: SimpleQueue[int | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def add(self, number: int) -> None:
        """Put the job behind those already waiting."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._live, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put(number)

    def stop(self) -> None:
        """Finish what was asked for, then end the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _live(self) -> None:
        while (number := self._queue.get()) is not None:
            self._desk.carry_out(number)
            self._told(number)


class Jobs(QObject):
    """Runs work and shows its result; the callback is dropped when its owner was deleted meanwhile."""

    failed = Signal(object)  # a DiaryError nobody else took
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._only: QObject | None = None
        self._desk = _Desk()
        self._collecting = Collecting(lambda: self.busy, self)
        names = ("diary", "apart", "viewing", "quiet")
        self._lane, self._apart, self._viewing, self._quiet = (
            _Lane(name, self._desk, self._ended.emit) for name in names
        )
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
        return bool(self._desk.all())

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
        for job in self._desk.all():
            if job.progress is not None:
                job.progress.cancel()
        self._lane.stop()
        self._apart.stop()
        self._viewing.stop()
        self._quiet.stop()
        self._collecting.end()

    def _start(self, lane: _Lane, job: _Job) -> None:
        if self._open:
            self._collecting.begin()
            lane.add(self._desk.put(job))

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._desk.take(number)
        if self._only is None or job.owner is self._only:
            tell(job, self.failed.emit)


class InlineJobs(Jobs):
    """The same, done at once in the caller's thread: for tests and for pictures."""

    def _start(self, lane: _Lane, job: _Job) -> None:  # noqa: ARG002 - the lanes are what this class does without
        if self._open:
            job.carry_out()
            tell(job, self.failed.emit)


def tell(job: _Job, otherwise: Failed) -> None:
    """Give the ending of a job to whoever asked for it, unless they are gone."""
    error, job.error = job.error, None  # its trail leads back to the job: the two would hold each other
    if job.progress is not None and isValid(job.progress):
        job.progress.ended.emit()
    here = isValid(job.owner)
    if error is None:
        if here:
            job.done(job.result)
    elif not isinstance(error, Cancelled):
        show = job.failed if here and job.failed is not None else otherwise
        show(said(error))


def said(error: BaseException) -> DiaryError:
    """The error as a person may read it; what nobody foresaw leaves a code in the log and becomes a plain sentence."""
    if isinstance(error, DiaryError):
        return error
    codes.note(codes.code_of(error))
    return Unexpected()
