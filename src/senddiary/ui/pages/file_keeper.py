"""Keeps files with an entry one after the other on the diary's lane, and writes copies of them outside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from senddiary.errors import DiaryError, NotFound
from senddiary.i18n import _
from senddiary.model.entry import Attachment
from senddiary.services import evidence
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.jobs import Watch
from senddiary.ui.widgets.attachment_strip import AttachmentStrip, Waiting


class FileKeeper(QObject):
    """`uuid` is the entry; without one, files wait until it is saved. `settled` when no file is being kept any more."""

    changed = Signal()
    settled = Signal()

    def __init__(self, ctx: Context, strip: AttachmentStrip, files: FileChoice) -> None:
        super().__init__(strip)
        self._ctx, self._strip, self.files = ctx, strip, files
        self.uuid: str | None = None
        self._kept: tuple[Attachment, ...] = ()
        self._waiting: list[Waiting] = []
        self._watch: Watch | None = None
        strip.wanted.connect(self.choose)
        strip.dropped.connect(self.add)
        strip.copy_wanted.connect(self.offer_copy)
        strip.forgotten.connect(self._leave_out)
        strip.progress.cancelled.connect(self._cancel)

    def begin(self, uuid: str | None, kept: Sequence[Attachment], waiting: Sequence[str] = ()) -> None:
        """Another entry is on the page."""
        self.uuid, self._kept = uuid, tuple(kept)
        self._waiting = [Waiting(Path(file)) for file in waiting]
        self._show()

    @property
    def waiting(self) -> tuple[str, ...]:
        """Paths of files that are not kept yet."""
        return tuple(str(waiting.file) for waiting in self._waiting)

    @property
    def troubled(self) -> bool:
        """Whether a file could not be kept."""
        return any(waiting.trouble for waiting in self._waiting)

    def choose(self) -> None:
        """Ask for files."""
        self.add([str(file) for file in self.files.open_files(self._strip, _("Choose what to keep with this entry"))])

    def add(self, paths: Sequence[str]) -> None:
        """Keep these files too: at once when the entry is saved already."""
        known = {waiting.file for waiting in self._waiting}
        new = [Waiting(Path(path)) for path in paths if Path(path) not in known]
        self._waiting += new
        self._show()
        if new:
            self.changed.emit()
            if self.uuid is not None:
                self.keep_all()

    def keep_all(self) -> None:
        """Keep every file that waits, one after the other; `settled` at the end."""
        todo = next((waiting for waiting in self._waiting if not waiting.trouble), None)
        if todo is None or self.uuid is None or self._watch is not None:
            if self._watch is None:
                self.settled.emit()
            return
        diary, uuid, now, file = self._ctx.diary, self.uuid, self._ctx.now(), todo.file
        watch = self._watch = Watch(self)
        watch.moved.connect(self._strip.progress.move_to)
        watch.ended.connect(lambda: self._ended(todo, watch))
        self._strip.progress.start(_("Keeping {name}").format(name=file.name))

        def work() -> Attachment:
            if not file.is_file():
                raise NotFound(_("That is not a file, or it is not there any more."))
            return evidence.attach(diary, uuid, file, now=now, progress=watch)

        self._ctx.jobs.run(
            self,
            work,
            done=lambda kept: self._was_kept(todo, kept),
            failed=lambda e: self._was_not(todo, e),
            progress=watch,
        )

    def _ended(self, todo: Waiting, watch: Watch) -> None:
        self._strip.progress.finish()
        self._watch = None
        watch.deleteLater()
        if watch.cancelled and todo in self._waiting:
            self._trouble(todo, _("Stopped. It is not kept."))

    def _was_kept(self, todo: Waiting, kept: Attachment) -> None:
        if todo in self._waiting:
            self._waiting.remove(todo)
        self._kept = (*self._kept, kept)
        self._show()
        self.keep_all()

    def _was_not(self, todo: Waiting, error: DiaryError) -> None:
        self._trouble(todo, str(error))

    def _trouble(self, todo: Waiting, words: str) -> None:
        if todo in self._waiting:
            self._waiting[self._waiting.index(todo)] = Waiting(todo.file, words)
        self._show()
        self.keep_all()

    def _cancel(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    def _leave_out(self, waiting: Waiting) -> None:
        if waiting in self._waiting:
            self._waiting.remove(waiting)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self._strip.show_files(self._kept, self._waiting)

    def offer_copy(self, attachment: Attachment) -> None:
        """Say what a copy means, then ask where to put it."""
        notices.ask(
            self._strip,
            _("Save a copy of {name} outside the diary?").format(name=attachment.name),
            _("A copy is not locked: anybody who can open the place where you put it can read it."),
            notices.Choice(_("Choose a place"), lambda: self._choose_target(attachment), main=True),
            notices.Choice(_("Leave it")),
        )

    def _choose_target(self, attachment: Attachment) -> None:
        target = self.files.save_file(self._strip, _("Save a copy"), attachment.name)
        if target is not None:
            self.save_copy(attachment, target)

    def save_copy(self, attachment: Attachment, target: Path, *, replace: bool = False) -> None:
        """Write an unchanged copy; a file that is there already is replaced only when that was asked for."""
        diary = self._ctx.diary
        self._ctx.jobs.run(
            self,
            lambda: evidence.save_copy(diary, attachment.id, target, replace=replace),
            done=lambda _none: notices.say(self._strip, _("Copy saved as {name}").format(name=target.name)),
            failed=lambda error: self._copy_refused(attachment, target, error),
        )

    def _copy_refused(self, attachment: Attachment, target: Path, error: DiaryError) -> None:
        replacing.refused(
            self._strip,
            error,
            target.name,
            _("Replace it with the copy?"),
            lambda: self.save_copy(attachment, target, replace=True),
        )
