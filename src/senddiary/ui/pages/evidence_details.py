"""What the parent says of a document: title, whom it is from, its own date, how it was obtained. Never the original."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.rules.when import When
from senddiary.services import document_changes
from senddiary.services.document_changes import KEEP, Amendment
from senddiary.services.documents import DocumentView
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.pages.evidence_words import HOW
from senddiary.ui.widgets.honest_date import DayField
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.prose import Line


class DetailsForm(QWidget):
    """`amendment()` holds what was changed, and nothing else."""

    def __init__(self, ctx: Context, view: DocumentView) -> None:
        super().__init__()
        self._view = view
        today = lambda: ctx.now().date()  # noqa: E731 - handed to two fields
        self.title, self.from_line, self.note = Line(), Line(), Line()
        self.dated, self.answer = DayField(today), DayField(today, ahead=True)
        self.how: QComboBox = combo([("", _("Not noted")), *((key, _(words)) for key, words in HOW.items())], "how")
        self.private = QCheckBox(_("Private: in no report"))
        self._fill(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(10)
        dated = _("As it stands there. Leave it as it is when it is right.")
        for field in (
            Labelled(_("What is it?"), self.title),
            Labelled(_("Whom is it from?"), self.from_line),
            Labelled(_("Its own date"), self.dated, dated),
            Labelled(_("How did you get it?"), self.how),
            Labelled(_("Answer it by"), self.answer),
            Labelled(_("A note about it"), self.note),
            self.private,
        ):
            column.addWidget(field)

    def _fill(self, view: DocumentView) -> None:
        row = view.row
        names = ("document_title", "document_from", "document_note", "document_date", "document_answer", "private")
        parts = (self.title, self.from_line, self.note, self.dated, self.answer, self.private)
        for part, name in zip(parts, names, strict=True):
            part.setObjectName(name)
        self.title.setText(row.title)
        self.from_line.setText(row.from_ or "")
        self.note.setText(view.note or "")
        self._day = row.when.first.date() if row.when.first is not None and row.when.operator == "on" else None
        self.dated.set_day(self._day)
        self.answer.set_day(view.answer_by)
        self.how.setCurrentIndex(max(0, self.how.findData(view.obtained_how or "")))
        self.private.setChecked(row.private)

    def amendment(self) -> Amendment:
        """What was changed; what was not touched stays exactly as it is."""
        view, row, day = self._view, self._view.row, self.dated.day()
        title, who, note = self.title.words() or row.title, self.from_line.words() or None, self.note.words() or None
        how, answer, private = self.how.currentData() or None, self.answer.day(), self.private.isChecked()
        redated = day != self._day and not self.dated.unread()
        return Amendment(
            title=title if title != row.title else KEEP,
            when=When(day.isoformat() if day else None) if redated else KEEP,
            person=who if who != row.from_ else KEEP,
            note=note if note != view.note else KEEP,
            obtained_how=how if how != view.obtained_how else KEEP,
            answer_by=answer if answer != view.answer_by else KEEP,
            private=private if private != row.private else KEEP,
        )


def ask_details(owner: QWidget, ctx: Context, view: DocumentView) -> Question:
    """Ask what the parent knows of a document."""
    form = DetailsForm(ctx, view)
    diary, document_id = ctx.diary, view.row.id

    def save() -> None:
        amendment, now = form.amendment(), ctx.now()
        ctx.jobs.run(
            owner, lambda: document_changes.amend(diary, document_id, amendment, now=now), done=lambda _view: None
        )

    words = _("The original stays as it arrived, and what was noted before stays in its history.")
    question = notices.ask(owner, _("About this document"), words, Choice(_("Save"), save, main=True))
    question.add_field(form)
    form.title.setFocus()
    return question
