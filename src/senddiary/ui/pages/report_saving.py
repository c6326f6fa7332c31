"""Saving the report that is on the screen: what is saved is what was seen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.reports.render import Format
from senddiary.services import reporting
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.jobs import Watch
from senddiary.ui.pages.report_maker import Made
from senddiary.ui.widgets.progress_panel import ProgressPanel

TITLES: Final[dict[Format, str]] = {
    "pdf": N_("Save as PDF"),
    "word": N_("Save for Word"),
    "csv": N_("Save as CSV"),
    "text": N_("Save as text"),
}
NAMES: Final[dict[Format, str]] = {
    "pdf": "chronology.pdf",
    "word": "chronology.docx",
    "csv": "chronology.csv",
    "text": "chronology.txt",
}


class ReportSaver(QObject):
    """Asks where, draws what is not drawn yet, and writes all or nothing; then `saved`: what, its name, its bytes."""

    saved = Signal(object, str, object)

    def __init__(self, ctx: Context, page: QWidget, progress: ProgressPanel, files: FileChoice) -> None:
        super().__init__(page)
        self._ctx, self._page, self._progress, self.files = ctx, page, progress, files
        self._watch: Watch | None = None
        progress.cancelled.connect(self.cancel)

    def save(self, made: Made, format_: Format) -> None:
        """Ask where to put the report in that format."""
        target = self.files.save_file(self._page, _(TITLES[format_]), NAMES[format_].replace("chronology", made.report))
        if target is not None:
            self.write(made, format_, target if target.suffix else target.with_suffix(Path(NAMES[format_]).suffix))

    def write(self, made: Made, format_: Format, target: Path, *, replace: bool = False) -> None:
        """Write the report; a file that is there already is replaced only when that was asked for."""
        watch = self._watch = Watch(self)
        watch.moved.connect(self._progress.move_to)
        watch.ended.connect(self._progress.finish)
        watch.ended.connect(watch.deleteLater)
        self._progress.start(_("Saving {name}").format(name=target.name))

        def work() -> bytes:
            content = made.pdf if format_ == "pdf" else reporting.draw(made.composed, format_, progress=watch)
            reporting.write(content, target, replace=replace)
            return content

        self._ctx.jobs.run_apart(
            self,
            work,
            done=lambda content: self._saved(made, target, content),
            failed=lambda error: self._refused(made, format_, target, error),
            progress=watch,
        )

    def cancel(self) -> None:
        """Stop drawing; nothing is written half."""
        if self._watch is not None:
            self._watch.cancel()

    def _saved(self, made: Made, target: Path, content: bytes) -> None:
        self._watch = None
        self.saved.emit(made, target.name, content)
        words = _("Saved as {name}. It is not locked: whoever can open that place can read it.")
        notices.say(self._page, words.format(name=target.name))

    def _refused(self, made: Made, format_: Format, target: Path, error: DiaryError) -> None:
        self._watch = None
        replacing.refused(
            self._page,
            error,
            target.name,
            _("Replace it with these pages?"),
            lambda: self.write(made, format_, target, replace=True),
        )
