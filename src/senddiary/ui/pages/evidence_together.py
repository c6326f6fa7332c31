"""Several photos are one letter, in order; or some of them are a letter of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.services import document_changes
from senddiary.services.document_rows import DocumentRow
from senddiary.services.documents import DocumentView
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.words import label_words, muted


class TogetherForm(QWidget):
    """Boxes for other documents that belong to this one, and for files of this one that do not."""

    def __init__(self, view: DocumentView, others: Sequence[DocumentRow]) -> None:
        super().__init__()
        self.title = Line()
        self.title.setObjectName("letter_title")
        self.title.setText(view.row.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(6)
        column.addWidget(Labelled(_("What is the letter called?"), self.title))
        self.others = {row.id: self._box(column, row.title, f"other_{row.id}") for row in self._offered(column, others)}
        self.files: dict[str, QCheckBox] = {}
        if len(view.row.files) > 1:
            column.addWidget(label_words(_("These files of it are a letter of their own")))
            for file in view.row.files:
                self.files[file.id] = self._box(column, file.name, f"file_{file.id}")

    def chosen(self) -> list[str]:
        """Documents that belong to this one, in the order in which they stand."""
        return [one for one, box in self.others.items() if box.isChecked()]

    def leaving(self) -> list[str]:
        """Files that are a letter of their own."""
        return [one for one, box in self.files.items() if box.isChecked()]

    def _offered(self, column: QVBoxLayout, others: Sequence[DocumentRow]) -> Sequence[DocumentRow]:
        words = _("These belong to it, and come after it in this order")
        column.addWidget(
            label_words(words) if others else muted(_("There is nothing of the same kind to put with it."))
        )
        return others

    def _box(self, column: QVBoxLayout, words: str, name: str) -> QCheckBox:
        box = QCheckBox(words.replace("&", "&&"))
        box.setObjectName(name)
        column.addWidget(box)
        return box


def ask_together(owner: QWidget, ctx: Context, view: DocumentView, others: Sequence[DocumentRow]) -> Question:
    """Ask which originals make one letter."""
    form, diary, here = TogetherForm(view, others), ctx.diary, view.row.id

    def save() -> None:
        title, chosen, leaving, now = form.title.words() or view.row.title, form.chosen(), form.leaving(), ctx.now()

        def work() -> None:
            if leaving:
                document_changes.split(diary, here, leaving, now=now)
            if chosen:
                document_changes.join(diary, [here, *chosen], title, now=now)

        def refused(error: DiaryError) -> None:
            notices.explain(owner, error)

        ctx.jobs.run(owner, work, done=lambda _none: None, failed=refused)

    words = _("Every original stays as it arrived. Only what belongs together changes.")
    question = notices.ask(owner, _("One letter, or several?"), words, Choice(_("Save"), save, main=True))
    question.add_field(form)
    form.title.setFocus()
    return question
