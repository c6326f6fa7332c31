"""The gentle questions of a kind of entry. They lead to a field; none of them needs an answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.model.kinds import EntryKind, Prompt
from senddiary.ui.widgets.buttons import filter_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import small

AT_ONCE = 3  # questions on show


def open_questions(kind: EntryKind, draft: EntryDraft) -> tuple[Prompt, ...]:
    """Those questions of the kind whose field is still empty."""
    return tuple(prompt for prompt in kind.prompts if not _answered(prompt.field, draft))


def _answered(field: str, draft: EntryDraft) -> bool:
    if field == "when":
        return draft.when.form is not None and draft.when.operator != "about"
    return bool(getattr(draft, field, None))


class Prompts(QWidget):
    """`chosen` carries the name of the field a question is about."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Prompt, ...] = ()
        self._flow = FlowLayout(spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(small(_("Only if you like:")))
        column.addLayout(self._flow)
        self.hide()

    def show_open(self, kind: EntryKind, draft: EntryDraft) -> None:
        """Ask what is still open, three at a time, once there are words."""
        questions = open_questions(kind, draft)[:AT_ONCE] if draft.text else ()
        if questions == self._shown:
            return
        self._shown = questions
        self._flow.clear()
        for prompt in questions:
            button = filter_button(prompt.question)
            button.setProperty("field", prompt.field)
            button.clicked.connect(lambda _checked=False, field=prompt.field: self.chosen.emit(field))
            self._flow.addWidget(button)
        self.setVisible(bool(questions))
