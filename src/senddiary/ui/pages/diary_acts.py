"""What one can do with entries from the diary page. Everything that can be taken back offers that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.model.entry import Attachment
from senddiary.services import entries, evidence, history, views
from senddiary.services.history import PastVersion
from senddiary.services.views import View
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.notices import Choice
from senddiary.ui.pages import diary_listing
from senddiary.ui.pages.diary_history import HistoryCard


class DiaryActs(QObject):
    """`left` before an entry leaves the list, so that its place is remembered; `reload_wanted` for views."""

    left = Signal()
    reload_wanted = Signal()

    def __init__(self, page: QWidget, ctx: Context, files: FileChoice) -> None:
        super().__init__(page)
        self._page, self._ctx, self._files = page, ctx, files

    def move_to_bin(self, uuid: str) -> None:
        """Put an entry aside."""
        self.left.emit()
        self._change(entries.move_to_bin, uuid, _("Entry moved to the bin."), entries.bring_back)

    def bring_back(self, uuid: str) -> None:
        """Take an entry out of the bin."""
        self.left.emit()
        self._change(entries.bring_back, uuid, _("Entry is back in the diary."), entries.move_to_bin)

    def show_history(self, uuid: str, show: Callable[[QWidget], None]) -> None:
        """What the entry said before."""
        diary, zone = self._ctx.diary, self._ctx.now().tzinfo

        def done(versions: list[PastVersion]) -> None:
            show(HistoryCard(versions, zone))

        self._ctx.jobs.run(self, lambda: history.of(diary, uuid), done=done)

    def ask_to_empty(self) -> None:
        """Emptying the bin cannot be taken back: ask first."""
        words = _(
            "The words of these entries cannot be brought back afterwards. A line stays that says they were there."
        )
        empty = Choice(_("Empty for good"), self._empty)
        notices.ask(self._page, _("Empty the bin for good?"), words, Choice(_("Keep them"), main=True), empty)

    def save_copy(self, attachment: Attachment) -> None:
        """Write an unchanged copy of a file somewhere else."""
        target = self._files.save_file(self._page, _("Save a copy"), attachment.name)
        if target is not None:
            self.copy(attachment.id, target, replace=False)

    def keep_view(self, name: str, view: View) -> None:
        """Keep filters under a name."""
        diary = self._ctx.diary
        if name:
            self._ctx.jobs.run(
                self, lambda: views.save(diary, name, view), done=lambda _none: self.reload_wanted.emit()
            )

    def forget_view(self, name: str) -> None:
        """Drop a named view."""
        diary = self._ctx.diary
        self._ctx.jobs.run(self, lambda: views.forget(diary, name), done=lambda _none: self.reload_wanted.emit())

    def _change(
        self, act: Callable[..., None], uuid: str, words: str, opposite: Callable[..., None]
    ) -> None:  # both take (diary, uuids, now=)
        diary = self._ctx.diary

        def run(what: Callable[..., None], now: datetime, done: Callable[[None], None]) -> None:
            self._ctx.jobs.run(self, lambda: what(diary, [uuid], now=now), done=done)

        def undo() -> None:
            run(opposite, self._ctx.now(), lambda _none: None)

        run(act, self._ctx.now(), lambda _none: notices.offer_undo(self._page, words, undo))

    def _empty(self) -> None:
        ctx = self._ctx
        done = _("The bin was emptied.")
        ctx.jobs.run(self, lambda: diary_listing.empty_bin(ctx), done=lambda _count: notices.say(self._page, done))

    def copy(self, attachment_id: str, target: Path, *, replace: bool) -> None:
        """Write the copy; what is there already is only replaced when the person says so."""
        diary = self._ctx.diary

        def failed(error: DiaryError) -> None:
            words = _("Replace it with the copy?")
            replacing.refused(
                self._page, error, target.name, words, lambda: self.copy(attachment_id, target, replace=True)
            )

        self._ctx.jobs.run(
            self,
            lambda: evidence.save_copy(diary, attachment_id, target, replace=replace),
            done=lambda _none: notices.say(
                self._page, _("A copy was saved. Whoever can open that folder can read it.")
            ),
            failed=failed,
        )
