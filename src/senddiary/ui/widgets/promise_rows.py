"""Promises of an entry: the words, who said them, for which body, and by when. No date is a full answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from senddiary.i18n import _
from senddiary.model.draft import PromiseDraft
from senddiary.rules.honest import day_words
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import icon_button
from senddiary.ui.widgets.honest_date import DayField
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.quote_rows import offer
from senddiary.ui.widgets.repeated import Part, Repeated
from senddiary.ui.widgets.words import small


@dataclass(frozen=True)
class Known:
    """Names to offer, and the day from which “Friday” is counted."""

    people: QStringListModel
    bodies: QStringListModel
    said_on: Callable[[], date]


class PromisePart(Part):
    """One promise."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._id: str | None = None
        self.words, self.by, self.body = Prose(lines=2, most=6), Line(), Line()
        self.due = DayField(known.said_on, ahead=True, last=True, hint=_("No date was given"))
        self.said = small("")
        for field, name in ((self.words, "words"), (self.by, "by"), (self.body, "body"), (self.due, "due")):
            field.setObjectName(f"promise_{name}")
        offer(self.by, known.people)
        offer(self.body, known.bodies)
        self._build()
        self.words.textChanged.connect(self.changed)
        for line in (self.by, self.body, self.due):
            line.textChanged.connect(self.changed)
        self.due.textChanged.connect(self._say)
        self._say()

    def _build(self) -> None:
        remove = icon_button(_("Take this promise away"), "x")
        remove.clicked.connect(lambda: self.removed.emit(self))
        who = Beside(330)
        who.add(Labelled(_("Who promised it"), self.by))
        who.add(Labelled(_("For which body"), self.body))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Labelled(_("What was promised"), self.words))
        column.addWidget(who)
        row = QHBoxLayout()
        row.addWidget(Labelled(_("By when"), self.due), 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        column.addWidget(self.said)

    def is_empty(self) -> bool:
        return not self.words.words() and not self.by.words() and not self.due.text()

    def put_cursor(self) -> None:
        self.words.setFocus()

    def promise(self) -> PromiseDraft | None:
        """What was written, when there are words."""
        words = self.words.words()
        if not words:
            return None
        return PromiseDraft(words, self.by.words() or None, self.body.words() or None, self.due.day(), self._id)

    def set_promise(self, promise: PromiseDraft) -> None:
        """Show this promise."""
        self._id = promise.id
        self.words.set_words(promise.words)
        self.by.setText(promise.by or "")
        self.body.setText(promise.body or "")
        self.due.set_day(promise.due)

    @Slot()
    def _say(self) -> None:
        day = self.due.day()
        if self.due.unread():
            self.said.setText(_("That is not a day yet. Try “Friday”, “22 May”, or leave it empty."))
        elif day is None:
            self.said.setText(_("No date was given."))
        else:
            self.said.setText(_("By {day}.").format(day=day_words(day)))
        self.due.setAccessibleDescription(self.said.text())


class PromiseRows(Repeated[PromisePart]):
    """Several of them."""

    def __init__(self, known: Known) -> None:
        super().__init__(_("One more promise"), lambda: PromisePart(known))

    def promises(self) -> tuple[PromiseDraft, ...]:
        """Everything with words in it."""
        return tuple(promise for part in self.parts if (promise := part.promise()) is not None)

    def set_promises(self, promises: Sequence[PromiseDraft]) -> None:
        """Show these."""
        self.clear()
        for promise in promises:
            self.add_promise(promise)

    def add_promise(self, promise: PromiseDraft) -> PromisePart:
        """One more, already filled in."""
        part = self.empty_one()
        part.set_promise(promise)
        return part
