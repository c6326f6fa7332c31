"""Makes a report as the choices change: composed on the diary's lane, drawn beside it; older work is cut short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from senddiary.errors import DiaryError
from senddiary.reports import snapshot as shots
from senddiary.reports.render import preview
from senddiary.reports.render.preview import PageSize
from senddiary.services import reporting
from senddiary.services.reporting import Composed, Moment
from senddiary.ui.context import Context
from senddiary.ui.jobs import Watch

PAUSE_MS = 300


@dataclass(frozen=True)
class Made:
    """A finished report: its content and the bytes of its PDF, with the size of every page."""

    composed: Composed
    pdf: bytes
    sizes: tuple[PageSize, ...]
    report: str = "chronology"


class ReportMaker(QObject):
    """`begun`, then `composed`, then `made`; or `stopped` when the person had enough, or `refused`."""

    begun = Signal()
    moved = Signal(int, int)
    composed = Signal(object)
    made = Signal(object)
    stopped = Signal()
    refused = Signal(object)

    def __init__(
        self, ctx: Context, view: Callable[[], shots.View], parent: QObject, report: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self._ctx, self._view, self._report = ctx, view, report
        self._round = 0
        self._watch: Watch | None = None
        self.latest: Made | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.make)

    @Slot()
    def choices_changed(self) -> None:
        """Make it again after a short pause; what is being drawn now is old."""
        self._drop()
        self._pause.start()

    @Slot()
    def make(self) -> None:
        """Make it now."""
        self._pause.stop()
        self._drop()
        self.begun.emit()
        diary, view, now, round_ = self._ctx.diary, self._view(), self._ctx.now(), self._round
        moment, report = Moment(now.date(), now), self._report()
        self._ctx.jobs.run(
            self,
            lambda: reporting.compose(diary, view, moment, report=report),
            done=lambda composed: self._draw(round_, composed, report),
            failed=self.refused.emit,
        )

    @Slot()
    def cancel(self) -> None:
        """The person does not want to wait; pages that are there already stay."""
        if self.latest is not None:
            return
        self._drop()
        self._pause.stop()
        self.stopped.emit()

    def _drop(self) -> None:
        self._round += 1
        self.latest = None
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _draw(self, round_: int, composed: Composed, report: str) -> None:
        if round_ != self._round:
            return
        self.composed.emit(composed)
        watch = self._watch = Watch(self)
        watch.moved.connect(self.moved)
        watch.ended.connect(watch.deleteLater)

        def work() -> Made:
            pdf = reporting.draw(composed, "pdf", progress=watch)
            return Made(composed, pdf, preview.page_sizes(pdf), report)

        self._ctx.jobs.run_apart(
            self, work, done=lambda made: self._show(round_, made), failed=self._refuse, progress=watch
        )

    def _show(self, round_: int, made: Made) -> None:
        if round_ != self._round:
            return
        self._watch = None
        self.latest = made
        self.made.emit(made)

    def _refuse(self, error: DiaryError) -> None:
        self._watch = None
        self.refused.emit(error)
