"""A question about an entry with the field for its answer. An empty answer changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.draft import EntryDraft
from senddiary.model.people import Person
from senddiary.rules.thin import Filled, Question
from senddiary.ui.widgets.entry_side import SOURCES
from senddiary.ui.widgets.honest_date import HonestDate
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.people_picker import PeoplePicker
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.quote_rows import QuotePart, offer
from senddiary.ui.widgets.words import row_title


@dataclass(frozen=True)
class Around:
    """What the fields need to know: today, the diary's zone, and names to offer."""

    today: Callable[[], date]
    zone: str
    people: Sequence[Person]
    bodies: Sequence[str]


def filled(draft: EntryDraft) -> Filled:
    """What the entry already says, as the list of thin entries asks it."""
    return Filled(
        kind=draft.kind,
        words=len(draft.text.split()),
        people=bool(draft.people),
        exact_time=draft.when.form is not None
        and draft.when.operator == "on"
        and draft.when.precision in ("minute", "day"),
        body=bool(draft.body),
        source=bool(draft.source),
        quotes=bool(draft.quotes),
        effect=bool(draft.effect),
        child_words=bool(draft.child_words),
    )


class Answer(QWidget):
    """`into(draft)` is the draft with the answer in it; `changed` while it is being written."""

    changed = Signal()

    def __init__(self, question: Question, field: QWidget, into: Callable[[EntryDraft], EntryDraft]) -> None:
        super().__init__()
        self.key, self.field, self.into = question.key, field, into
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if isinstance(field, (Prose, Line, QComboBox)):
            column.addWidget(Labelled(question.words, field))
        else:
            field.setAccessibleName(question.words)
            column.addWidget(row_title(question.words))
            column.addWidget(field)
        self._listen(field)

    def _listen(self, field: QWidget) -> None:
        match field:
            case Prose() | Line():
                field.textChanged.connect(self.changed)
            case QComboBox():
                field.activated.connect(self.changed)
            case QuotePart() | PeoplePicker() | HonestDate():
                field.changed.connect(self.changed)


def answer_for(question: Question, draft: EntryDraft, around: Around) -> Answer:
    """The field that fits the question."""
    makers: dict[str, Callable[[Question, EntryDraft, Around], Answer]] = {
        "quotes": _quotes,
        "people": _people,
        "time": _time,
        "text": _text,
        "body": _body,
        "source": _source,
    }
    return makers.get(question.key, _prose)(question, draft, around)


def _quotes(question: Question, draft: EntryDraft, around: Around) -> Answer:
    del draft
    part = QuotePart(QStringListModel([person.name for person in around.people]))
    part.remove.hide()

    def into(other: EntryDraft) -> EntryDraft:
        quote = part.quote()
        return other if quote is None else replace(other, quotes=(*other.quotes, quote))

    return Answer(question, part, into)


def _people(question: Question, draft: EntryDraft, around: Around) -> Answer:
    picker = PeoplePicker()
    picker.set_people(around.people, around.today())
    picker.set_names(draft.people)
    return Answer(question, picker, lambda other: replace(other, people=picker.names()))


def _time(question: Question, draft: EntryDraft, around: Around) -> Answer:
    field = HonestDate(around.today, around.zone)
    field.set_when(draft.when)
    return Answer(question, field, lambda other: other if field.unread() else replace(other, when=field.when()))


def _text(question: Question, draft: EntryDraft, around: Around) -> Answer:
    del draft, around
    box = Prose(2, 8)
    return Answer(
        question, box, lambda other: replace(other, text=f"{other.text}\n\n{box.words()}") if box.words() else other
    )


def _body(question: Question, draft: EntryDraft, around: Around) -> Answer:
    del draft
    line = Line()
    offer(line, QStringListModel(list(around.bodies), line))
    return Answer(question, line, lambda other: replace(other, body=line.words() or other.body))


def _source(question: Question, draft: EntryDraft, around: Around) -> Answer:
    del draft, around
    box = QComboBox()
    for key, words in SOURCES:
        box.addItem(_(words), key)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return Answer(question, box, lambda other: replace(other, source=str(box.currentData() or "") or other.source))


def _prose(question: Question, draft: EntryDraft, around: Around) -> Answer:
    del draft, around
    box, key = Prose(2, 8), cast(Literal["effect", "child_words"], question.key)

    def into(other: EntryDraft) -> EntryDraft:
        words = box.words() or getattr(other, key)
        return replace(other, effect=words) if key == "effect" else replace(other, child_words=words)

    return Answer(question, box, into)
