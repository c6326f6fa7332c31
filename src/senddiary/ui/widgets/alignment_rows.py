"""A day in both records: mine on the left, theirs on the right, each of them opens."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words, honest
from senddiary.services.alignment import Pair, State
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.words import label_words, muted, row_title, small

STATE_WORDS: Final[dict[State, str]] = {
    "both": N_("In both"),
    "only-mine": N_("Only mine"),
    "only-theirs": N_("Only theirs"),
    "differ": N_("Differ"),
}
TONES: Final[dict[State, str]] = {"both": "kept", "only-mine": "accent", "only-theirs": "waiting", "differ": "soon"}
LONGEST = 300  # characters of a line
ROOM = 520  # pixels at 100 % for two sides beside each other


class Side(Pressable):
    """What one record says of a day, as one big button."""

    def __init__(self, heading: str, words: str, quiet: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.ruled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        parts = [label_words(heading), row_title(words), *([small(quiet)] if quiet else [])]
        for part in parts:
            column.addWidget(pass_through(part))
        column.addStretch(1)
        self.setAccessibleName(", ".join(part for part in (heading, words, quiet, _("Open it")) if part))


class PairRow(QWidget):
    """`mine_wanted` carries the id of an entry, `theirs_wanted` a page and its words."""

    mine_wanted = Signal(str)
    theirs_wanted = Signal(int, str)

    def __init__(self, pair: Pair, *, table: bool = False) -> None:
        super().__init__()
        self.pair, self._table = pair, table
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 0)
        head.addWidget(muted(day_words(pair.day)), 1)
        head.addWidget(Chip(_(STATE_WORDS[pair.state]), TONES[pair.state]))
        sides = Beside(ROOM)
        sides.add(self._mine(), 1)
        sides.add(self._theirs(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(sides)

    def _mine(self) -> QWidget:
        mine = self.pair.mine
        if mine is None:
            return _nothing(_("My diary"), _("Nothing noted near this day."))
        same = mine.when.first is not None and mine.when.first.date() == self.pair.day
        quiet = honest(mine.when) if self.pair.state == "differ" or not same else ""
        side = Side(_("My diary"), _short(mine.title), quiet, "open_mine")
        side.clicked.connect(lambda: self.mine_wanted.emit(mine.entry))
        return side

    def _theirs(self) -> QWidget:
        theirs = self.pair.theirs
        if theirs is None:
            return _nothing(_("Their record"), _("Not found in the copy I have."))
        form = _("Their record, row {page}") if self._table else _("Their record, p. {page}")
        place = form.format(page=theirs.page)
        quiet = " · ".join(part for part in (inbox_words.one_line(theirs.who or ""), _differing(self.pair)) if part)
        side = Side(place, _short(theirs.words), quiet, "open_theirs")
        side.clicked.connect(lambda: self.theirs_wanted.emit(theirs.page, theirs.words))
        return side


def _differing(pair: Pair) -> str:
    return day_words(pair.theirs.on) if pair.state == "differ" and pair.theirs is not None else ""


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def _nothing(heading: str, words: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(2)
    column.addWidget(label_words(heading))
    column.addWidget(muted(words))
    column.addStretch(1)
    return made
