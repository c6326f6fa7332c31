"""What one can do with a document: check it, save a copy, say more about it, put photos together, the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.services import document_changes, documents
from senddiary.services.document_filters import Filters
from senddiary.services.document_rows import DocumentRow, FileRow
from senddiary.services.documents import Verified
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.notices import Choice
from senddiary.ui.pages.evidence_details import ask_details
from senddiary.ui.pages.evidence_together import ask_together
from senddiary.ui.pages.evidence_view import Shown
from senddiary.ui.reading import NOT_WHOLE


class EvidenceActs(QObject):
    """`reload_wanted` when something changed that no save announces, such as a check."""

    reload_wanted = Signal()

    def __init__(self, page: QWidget, ctx: Context, files: FileChoice) -> None:
        super().__init__(page)
        self._page, self._ctx, self.files = page, ctx, files

    def act(self, name: str, shown: Shown) -> None:
        """Do what a button of that name says."""
        acts: dict[str, Callable[[Shown], object]] = {
            "verify": self.verify,
            "note_damage": lambda one: self.note_damage(one.view.row.files[0].id),
            "save_copy": self.offer_copy,
            "details": lambda one: ask_details(self._page, self._ctx, one.view),
            "together": self.together,
            "bin_document": lambda one: self.move_to_bin([one.id]),
            "bring_back": lambda one: self.bring_back([one.id]),
        }
        acts[name](shown)

    def verify(self, shown: Shown) -> None:
        """Read the originals again and compare them with what came in."""
        diary, now = self._ctx.diary, self._ctx.now()
        self._ctx.jobs.run(
            self, lambda: documents.verify(diary, shown.id, now=now), done=self._verified, failed=self._explain
        )

    def _verified(self, outcome: Verified) -> None:
        self.reload_wanted.emit()
        if outcome.whole:
            notices.say(self._page, _("Checked: it is exactly as it arrived."))
            return
        if outcome.missing:
            title = _("An original is not where it was: {names}").format(names=", ".join(outcome.missing))
        else:
            title = _("This original is damaged: {names}").format(names=", ".join(outcome.damaged))
        words = _("What is noted about it is safe. An older backup may hold it whole, or it can be sent again.")
        notices.tell(self._page, title, words)

    def note_damage(self, file_id: str) -> None:
        """Somebody met an original that is not whole: every place shows its document as damaged from now on."""
        diary = self._ctx.diary
        if not diary.read_only:
            self._ctx.jobs.run(
                self,
                lambda: documents.note_damage(diary, file_id),
                done=lambda _none: None,  # the save itself tells every page
                failed=self._explain,
            )

    def offer_copy(self, shown: Shown) -> None:
        """Say what a copy means, then ask where to put it."""
        files = shown.view.row.files
        words = _("A copy is not locked: anybody who can open the place where you put it can read it.")
        title = _("Save a copy of {name} outside the diary?").format(name=shown.view.row.title)
        if len(files) == 1:
            choices = [Choice(_("Choose a place"), lambda: self._choose_target(files[0]), main=True)]
        else:
            choices = [Choice(file.name, lambda file=file: self._choose_target(file)) for file in files]  # type: ignore[misc]  # each its own file
        notices.ask(self._page, title, words, *choices, Choice(_("Leave it")))

    def _choose_target(self, file: FileRow) -> None:
        target = self.files.save_file(self._page, _("Save a copy"), file.name)
        if target is not None:
            self.save_copy(file.id, target)

    def save_copy(self, file_id: str, target: Path, *, replace: bool = False) -> None:
        """Write an unchanged copy; what is there already is replaced only when that was asked for."""
        diary = self._ctx.diary

        def failed(error: DiaryError) -> None:
            if isinstance(error, NOT_WHOLE):
                self.note_damage(file_id)
            words = _("Replace it with the copy?")
            replacing.refused(
                self._page, error, target.name, words, lambda: self.save_copy(file_id, target, replace=True)
            )

        done = _("A copy was saved. Whoever can open that folder can read it.")
        self._ctx.jobs.run(
            self,
            lambda: documents.save_copy(diary, file_id, target, replace=replace),
            done=lambda _sha: notices.say(self._page, done),
            failed=failed,
        )

    def together(self, shown: Shown) -> None:
        """Several photos are one letter, or they are not."""
        diary = self._ctx.diary
        same = Filters(kinds=(shown.view.row.kind,))
        self._ctx.jobs.run(
            self,
            lambda: documents.listing(diary, same, limit=30).rows,
            done=lambda rows: self._ask_together(shown, rows),
            failed=self._explain,
        )

    def _ask_together(self, shown: Shown, rows: Sequence[DocumentRow]) -> None:
        ask_together(self._page, self._ctx, shown.view, [row for row in rows if row.id != shown.id])

    def move_to_bin(self, ids: Sequence[str]) -> None:
        """Put documents aside."""
        self._change(document_changes.move_to_bin, document_changes.bring_back, ids, _("Document moved to the bin."))

    def bring_back(self, ids: Sequence[str]) -> None:
        """Take documents out of the bin."""
        self._change(document_changes.bring_back, document_changes.move_to_bin, ids, _("Document is back."))

    def _change(self, act: Callable[..., None], undo: Callable[..., None], ids: Sequence[str], words: str) -> None:
        ctx, page = self._ctx, self._page

        def run(what: Callable[..., None], done: Callable[[None], None]) -> None:
            now = ctx.now()
            ctx.jobs.run(self, lambda: what(ctx.diary, list(ids), now=now), done=done, failed=self._explain)

        run(act, lambda _none: notices.offer_undo(page, words, lambda: run(undo, lambda _done: None)))

    def _explain(self, error: DiaryError) -> None:
        notices.explain(self._page, error)
