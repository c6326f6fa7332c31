"""Keeping what is in the inbox, seen from its page: how far it is, what was kept, the way back, and Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _, ngettext
from senddiary.services import watch_folder
from senddiary.ui import inbox_work, notices
from senddiary.ui.arrivals import Arrivals
from senddiary.ui.context import Context
from senddiary.ui.inbox_work import Kept
from senddiary.ui.notices import Choice
from senddiary.ui.widgets.progress_panel import ProgressPanel


class InboxKeeping(QObject):
    """`finished` when all that was asked for is kept and said."""

    finished = Signal()

    def __init__(self, ctx: Context, page: QWidget, arrivals: Arrivals, progress: ProgressPanel) -> None:
        super().__init__(page)
        self._ctx, self._page, self._arrivals, self._progress = ctx, page, arrivals, progress
        reader, keeper = arrivals.reader, arrivals.keeper
        reader.working.connect(lambda name: self._working(_("Looking at {name}"), name))
        keeper.working.connect(lambda name: self._working(_("Keeping {name}"), name))
        for lane in (reader, keeper):
            lane.moved.connect(progress.move_to)
        keeper.finished.connect(self._was_kept)
        keeper.refused.connect(self._explain)
        progress.cancelled.connect(self._cancel)

    def keep(self, thing_ids: Sequence[str]) -> None:
        """Keep these as they were planned."""
        self._arrivals.keeper.keep(thing_ids)

    def _working(self, words: str, name: str) -> None:
        if name:
            self._progress.start(words.format(name=name))
        else:
            self._progress.finish()

    @Slot()
    def _cancel(self) -> None:
        self._arrivals.reader.cancel()
        self._arrivals.keeper.cancel()

    def _was_kept(self, kept: list[Kept]) -> None:
        """Say what was kept, with the way back."""
        ctx = self._ctx

        def undo() -> None:
            ctx.jobs.run(self, lambda: inbox_work.undo(ctx, kept), done=lambda _none: None)

        self.finished.emit()
        notices.offer_undo(self._page, inbox_work.words_of(kept), undo)
        self._ask_about_files([one.ask for one in kept if one.ask is not None])

    def _ask_about_files(self, files: list[Path]) -> None:
        """What becomes of files of the folder that were kept, when the parent wants to be asked."""
        if not files:
            return

        def move() -> None:
            self._ctx.jobs.run_apart(
                self,
                lambda: [watch_folder.put_aside(file) for file in files],
                done=lambda _moved: None,
                failed=self._explain,
            )

        words = ngettext(
            "{name} still lies in your folder. Move it into the folder “kept” there?",
            "{n} files still lie in your folder. Move them into the folder “kept” there?",
            len(files),
        )
        notices.ask(
            self._page,
            _("Your diary has it now"),
            words.format(name=files[0].name, n=len(files)),
            Choice(_("Move to “kept”"), move),
            Choice(_("Leave it where it is"), main=True),
        )

    def _explain(self, error: DiaryError) -> None:
        notices.explain(self._page, error)
