"""Two questions about marked words: in which entry they are quoted, and whose promise they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.rules.honest import honest
from senddiary.services.passages import Promised
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.honest_date import DayField
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.prose import Line, Prose

NEW = ""


@dataclass(frozen=True, slots=True)
class Quoting:
    """Into which entry (None: a new one), and who says it."""

    entry: str | None
    by: str | None


def entry_box(entries: Sequence[Entry]) -> QComboBox:
    """A new entry, or one of the latest."""
    known = [(one.uuid, f"{title_of(one.title, one.text)[:60]}, {honest(one.when, weekday=False)}") for one in entries]
    return combo([(NEW, _("A new entry about this document")), *known], "passage_entry")


def ask_quotation(
    owner: QWidget, entries: Sequence[Entry], sender: str | None, done: Callable[[Quoting], None]
) -> Question:
    """Ask in which entry the words are quoted."""
    box, by = entry_box(entries), Line()
    by.setObjectName("passage_by")
    by.setText(sender or "")

    def save() -> None:
        done(Quoting(box.currentData() or None, by.words() or None))

    words = _("The words go in exactly as they stand there, with the page.")
    question = notices.ask(owner, _("Quote these words"), words, Choice(_("Quote them"), save, main=True))
    question.add_field(Labelled(_("In which entry?"), box))
    question.add_field(Labelled(_("Whose words are they?"), by))
    box.setFocus()
    return question


def ask_promise(
    owner: QWidget, ctx: Context, entries: Sequence[Entry], given: Promised, done: Callable[[Promised], None]
) -> Question:
    """Ask who promises it and until when. The words can be put shorter; the passage stays as it is."""
    box, by, words = entry_box(entries), Line(), Prose(2, 5)
    due = DayField(lambda: ctx.now().date(), ahead=True, hint=_("no date given"))
    for part, name in ((by, "passage_by"), (words, "promise_words"), (due, "promise_due")):
        part.setObjectName(name)
    by.setText(given.by or "")
    words.set_words(given.words)
    due.set_day(given.due)

    def save() -> None:
        done(Promised(words.words() or given.words, by.words() or None, due.day(), box.currentData() or None))

    question = notices.ask(owner, _("This is a promise"), "", Choice(_("Save the promise"), save, main=True))
    for label, field in (
        (_("What is promised?"), words),
        (_("Who promises it?"), by),
        (_("By when?"), due),
        (_("In which entry?"), box),
    ):
        question.add_field(Labelled(label, field))
    words.setFocus()
    return question
