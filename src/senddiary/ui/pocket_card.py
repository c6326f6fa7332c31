"""Printing the pocket card, or saving it as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.services import pocket_card, reporting
from senddiary.ui import notices, replacing
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.printing import print_pdf

FILE_NAME = "pocket-card.pdf"


class PocketCard(QObject):
    """For any page that offers the card."""

    def __init__(self, ctx: Context, page: QWidget, files: FileChoice | None = None) -> None:
        super().__init__(page)
        self._ctx, self._page, self.files = ctx, page, files or FileChoice()

    @Slot()
    def print_it(self) -> None:
        """Draw it and ask which printer."""
        self._ctx.jobs.run_apart(self, self._drawing(), done=lambda pdf: print_pdf(self._page, pdf))

    @Slot()
    def save_it(self) -> None:
        """Ask where to put it."""
        target = self.files.save_file(self._page, _("Save the pocket card"), FILE_NAME)
        if target is not None:
            self.write(target if target.suffix else target.with_suffix(".pdf"))

    def write(self, target: Path, *, replace: bool = False) -> None:
        """Write it; a file that is there already is replaced only when that was asked for."""
        draw = self._drawing()
        self._ctx.jobs.run_apart(
            self,
            lambda: reporting.write(draw(), target, replace=replace),
            done=lambda _none: notices.say(self._page, _("Saved as {name}").format(name=target.name)),
            failed=lambda error: self._refused(target, error),
        )

    def _drawing(self) -> Callable[[], bytes]:
        now = self._ctx.now()
        return lambda: pocket_card.as_pdf(now=now)

    def _refused(self, target: Path, error: DiaryError) -> None:
        replacing.refused(
            self._page, error, target.name, _("Replace it with the card?"), lambda: self.write(target, replace=True)
        )
