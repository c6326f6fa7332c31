"""A file that could not be saved as there is one of that name: replaced only when the person says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from senddiary.errors import DiaryError, TargetExists
from senddiary.i18n import _
from senddiary.ui import notices
from senddiary.ui.notices import Choice


def refused(page: QWidget, error: DiaryError, name: str, question: str, replace: Callable[[], object]) -> None:
    """Ask `question` when the file `name` is there already, and `replace` it on Yes; any other trouble is explained."""
    if not isinstance(error, TargetExists):
        notices.explain(page, error)
        return
    notices.ask(
        page,
        _("There is already a file called {name}.").format(name=name),
        question,
        Choice(_("Replace it"), replace),
        Choice(_("Leave it"), main=True),
    )
