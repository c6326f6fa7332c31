"""The gentle questions of a kind of entry, one at a time. They lead to a field; none of them needs an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.model.kinds import EntryKind, Prompt
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import muted


def open_questions(kind: EntryKind, draft: EntryDraft) -> tuple[Prompt, ...]:
    """Those questions of the kind whose field is still empty."""
    return tuple(prompt for prompt in kind.prompts if not _answered(prompt.field, draft))


def _answered(field: str, draft: EntryDraft) -> bool:
    if field == "when":
        return draft.when.form is not None and draft.when.operator != "about"
    return bool(getattr(draft, field, None))


class Prompts(QWidget):
    """One open question at a time. `chosen` carries the name of the field it is about."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._asked: Prompt | None = None
        self._passed: set[str] = set()
        self.question = muted("")
        self.answer, self.another = link_button(_("Add")), link_button(_("Skip"))
        self.answer.setObjectName("answer_prompt")
        self.another.setObjectName("another_prompt")
        self.answer.clicked.connect(lambda: self.chosen.emit(self._asked.field if self._asked else "text"))
        self.another.clicked.connect(self._pass)
        self._questions: tuple[Prompt, ...] = ()
        self.another.setAccessibleName(_("Skip to another question"))
        self.question.setMinimumHeight(self.answer.sizeHint().height())
        self.question.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._flow = flow = FlowLayout(self, spacing=4)
        for part in (self.question, self.answer, self.another):
            flow.addWidget(part)
        self.hide()

    def show_open(self, kind: EntryKind, draft: EntryDraft) -> None:
        """Ask what is still open, once there are words."""
        self._questions = open_questions(kind, draft) if draft.text else ()
        self._show()

    def _show(self) -> None:
        left = [prompt for prompt in self._questions if prompt.question not in self._passed] or [*self._questions]
        self._asked = left[0] if left else None
        self.setVisible(self._asked is not None)
        self.another.setVisible(len(self._questions) > 1)
        if self._asked is not None:
            self.question.setText(_("If you like: {question}").format(question=self._asked.question))
            self.answer.setAccessibleName(_("Answer: {question}").format(question=self._asked.question))
        self._flow.invalidate()
        self.updateGeometry()

    def _pass(self) -> None:
        if self._asked is not None:
            self._passed.add(self._asked.question)
        if all(prompt.question in self._passed for prompt in self._questions):
            self._passed.clear()
        self._show()
