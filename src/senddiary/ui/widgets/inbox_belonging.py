"""What came with several notes in one message: to which of them each file belongs, as only the parent can know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from senddiary.i18n import _
from senddiary.importers.answered import open_files
from senddiary.importers.draft import Draft
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.inbox_questions import read_back
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import muted

MOST_FILES: Final = 30
MOST_NOTES: Final = 60
SHOWN: Final = 70  # letters of a note
NO_NOTE: Final = ""
NARROW: Final = 10  # letters of a note that are always seen


class BelongingCard(Card):
    """One question for each file. `changed` after an answer; nothing is guessed beforehand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Which note do these belong to?"))
        self.fields: dict[str, QComboBox] = {}
        self._rows = RowList()
        self.body.addWidget(muted(_("The message does not say. What belongs to no note stays with the message.")))
        self.body.addWidget(self._rows)

    def show_files(self, draft: Draft, chosen: Mapping[str, int], *, offered: bool) -> None:
        """Ask about each file that came with these notes, with what was answered before."""
        names = open_files(draft)[:MOST_FILES] if offered else ()
        self.setVisible(bool(names))
        notes = [(str(place), _short(item)) for place, item in enumerate(draft.items[:MOST_NOTES])] if names else []
        self.fields = {name: self._field(notes, chosen.get(name)) for name in names}
        self._rows.show_rows([_row(name, field) for name, field in self.fields.items()])

    def belonging(self) -> tuple[tuple[str, int], ...]:
        """The files that were given to a note, and the place of that note."""
        chosen = ((name, str(field.currentData())) for name, field in self.fields.items())
        return tuple((name, int(place)) for name, place in chosen if place != NO_NOTE)

    def _field(self, notes: list[tuple[str, str]], chosen: int | None) -> QComboBox:
        none = (NO_NOTE, _("No note: it stays with the message"))
        field = combo([none, *notes], "file_belongs_to", None if chosen is None else str(chosen))
        field.setMinimumContentsLength(NARROW)
        field.activated.connect(self.changed)
        return field


def _row(name: str, field: QComboBox) -> Labelled:
    row = Labelled(inbox_words.one_line(name), field)
    row.setContentsMargins(0, 2, 0, 8)
    return row


def _short(note: Draft) -> str:
    line = read_back(note)
    return line if len(line) <= SHOWN else line[:SHOWN].rsplit(" ", 1)[0] + " …"
