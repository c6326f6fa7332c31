"""The questions about a recommendation: an answer at one stage with what shows it, and one in one's own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QWidget

from senddiary.i18n import N_, _
from senddiary.model.entry import Entry
from senddiary.rules.honest import honest
from senddiary.services.document_rows import DocumentRow
from senddiary.services.recommendations import RecommendationRow
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets import recommendation_words as said
from senddiary.ui.widgets.buttons import Button, chip_button
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.honest_date import DayField
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.prose import Line, Prose

QUESTIONS = {
    "decided": N_("Has it been decided?"),
    "in-plan": N_("Is it in the plan?"),
    "happening": N_("Is it happening?"),
    "working": N_("Is it working?"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be named as showing an answer."""

    entries: Sequence[Entry]
    documents: Sequence[DocumentRow]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered. `entry` is a uuid, `document` an id."""

    answer: str
    on: date | None
    note: str | None
    wording: str | None
    entry: str | None
    document: str | None


class AnswerForm(QWidget):
    """Four answers as chips, and what else is known. `given()` is the answer, or None while none is chosen."""

    def __init__(self, ctx: Context, row: RecommendationRow, stage: str, shown_by: Evidence) -> None:
        super().__init__()
        step = row.step(stage)
        self.answers: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, spacing=8)
        for key, words, _tone, icon in said.ANSWERS:
            button = self.answers[key] = chip_button(_(words), icon)
            button.setObjectName(f"answer_{key}")
            button.setChecked(step is not None and step.answer == key)
            self._group.addButton(button)
            flow.addWidget(button)
        self.on = DayField(lambda: ctx.now().date())
        self.note, self.wording = Line(), Prose(2, 6)
        self.shown_by = combo(_choices(shown_by), "answer_shown_by")
        for part, name in ((self.on, "answer_on"), (self.note, "answer_note"), (self.wording, "answer_wording")):
            part.setObjectName(name)
        if step is not None:
            self.on.set_day(step.on)
            self.note.setText(step.note or "")
            self.wording.set_words(step.wording or "")
            known = f"entry:{step.entry}" if step.entry else f"document:{step.document}"
            self.shown_by.setCurrentIndex(max(0, self.shown_by.findData(known)))

    def given(self) -> Answer | None:
        """What was answered."""
        chosen = next((key for key, button in self.answers.items() if button.isChecked()), None)
        if chosen is None:
            return None
        kind, _colon, found = str(self.shown_by.currentData() or "").partition(":")
        return Answer(
            answer=chosen,
            on=self.on.day(),
            note=self.note.words() or None,
            wording=self.wording.words() or None,
            entry=found if kind == "entry" else None,
            document=found if kind == "document" else None,
        )


def ask_answer(
    owner: QWidget,
    ctx: Context,
    about: tuple[RecommendationRow, str],
    shown_by: Evidence,
    done: Callable[[Answer], None],
) -> Question:
    """Ask about one stage of a recommendation."""
    row, stage = about
    form = AnswerForm(ctx, row, stage, shown_by)

    def save() -> None:
        given = form.given()
        if given is not None:
            done(given)

    question = notices.ask(owner, _(QUESTIONS[stage]), said.said(row), Choice(_("Save"), save, main=True))
    question.add_field(form)
    question.add_field(Labelled(_("On which day?"), form.on))
    if stage == "in-plan":
        question.add_field(Labelled(_("How does the plan put it?"), form.wording))
    question.add_field(Labelled(_("A short note"), form.note))
    question.add_field(Labelled(_("What shows it?"), form.shown_by))
    next(iter(form.answers.values())).setFocus()
    return question


def ask_own(owner: QWidget, done: Callable[[str], None]) -> Question:
    """Ask for a recommendation in one's own words: it has no page, and never says that the report says it."""
    field = Prose(2, 5)
    field.setObjectName("own_recommendation")

    def save() -> None:
        if field.words():
            done(field.words())

    words = _("Without a page it stays in your own words. To quote the report, mark the words on their page.")
    question = notices.ask(owner, _("A recommendation in your own words"), words, Choice(_("Add it"), save, main=True))
    question.add_field(Labelled(_("What should be done?"), field))
    field.setFocus()
    return question


def _choices(shown_by: Evidence) -> list[tuple[str, str]]:
    entries = [
        (f"entry:{one.uuid}", f"{title_of(one.title, one.text)[:56]}, {honest(one.when, weekday=False)}")
        for one in shown_by.entries
    ]
    return [
        ("", _("Nothing noted")),
        *((f"document:{one.id}", one.title[:70]) for one in shown_by.documents),
        *entries,
    ]
