"""Quotations on cards: each with who said it, when, where it is noted, and nothing added."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words, honest
from senddiary.services import told
from senddiary.services.notional_budget import BudgetCard
from senddiary.services.told import Pair, ToldRow
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.promise_cards import Named, in_a_flow
from senddiary.ui.widgets.words import body_words, label_words, muted, row_title, small

SOURCES = {
    "saw": N_("you heard it yourself"),
    "told": N_("you were told of it"),
    "document": N_("from a document"),
    "memory": N_("from memory"),
}


def who_line(row: ToldRow) -> str:
    """By whom, for whom, when, and how it is known."""
    source = _(SOURCES[row.source]) if row.source in SOURCES else ""
    parts = [row.by or _("Not noted by whom"), row.role or "", row.body or "", honest(row.when, weekday=False), source]
    return " · ".join(part for part in parts if part)


def quote_frame(row: ToldRow) -> QFrame:
    """The words with the bar at their side."""
    frame = QFrame()
    frame.setObjectName("quote")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(body_words(f"“{row.words.strip('“”')}”"))
    column.addWidget(muted(who_line(row)))
    return frame


class ToldLine(QWidget):
    """One quotation. `act` says what is wanted: entry, wait, looked, letter, beside or out."""

    act = Signal(str, object)

    def __init__(self, row: ToldRow, today: date) -> None:
        super().__init__()
        self.row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(8)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(Chip(row.family_name, "plain"))
        if row.confirmed is not None:
            flow.addWidget(Chip(_("Confirmed in writing"), "kept", "badge-check"))
        column.addWidget(chips)
        column.addWidget(quote_frame(row))
        waits = told.wait_words(row, today)
        if waits:
            column.addWidget(muted(waits))
        if row.looked_on is not None:
            column.addWidget(muted(_("Somebody looked again on {day}.").format(day=day_words(row.looked_on))))
        column.addWidget(in_a_flow(self._buttons(row)))
        self.setAccessibleName(f"{row.family_name}: “{row.words}” {who_line(row)}")

    def _buttons(self, row: ToldRow) -> list[Named]:
        named = [("entry", _("Open its entry"))]
        if row.waits and not row.asked:
            named.insert(0, ("wait", _("Wait until when?")))
        if row.waits and row.asked and row.looked_on is None:
            named.insert(0, ("letter", _("Ask who looks again")))
            named.append(("looked", _("Somebody looked again")))
        named += [("beside", _("Cannot both be right…")), ("out", _("Take it out"))]
        buttons: list[Named] = []
        for key, words in named:
            buttons.append((f"told_{key}", words, partial(self.act.emit, key, row)))
        return buttons


class PairCard(Card):
    """Two quotations side by side. `act`: letter, settle or open."""

    act = Signal(str, object)

    def __init__(self, pair: Pair) -> None:
        super().__init__(_("These cannot both be right"))
        self.setObjectName("pair_card")
        for row in (pair.one, pair.other):
            self.body.addWidget(quote_frame(row))
        if pair.settled_on is None:
            named = [("letter", _("Write one note to both")), ("settle", _("It is settled"))]
        else:
            words = _("Settled on {day}.").format(day=day_words(pair.settled_on))
            self.body.addWidget(muted(" ".join(part for part in (words, pair.settled_note or "") if part)))
            named = [("open", _("Open it again"))]
        buttons: list[Named] = [(f"pair_{key}", words, partial(self.act.emit, key, pair)) for key, words in named]
        self.body.addWidget(in_a_flow(buttons))


class MoneyCard(Card):
    """The card about the £6,000: an explanation with its sources, never a quotation."""

    def __init__(self, card: BudgetCard) -> None:
        super().__init__(card.title)
        self.setObjectName("money_card")
        self.body.addWidget(muted(card.note))
        self.more = link_button(_("Show what is known"), "chevron-down")
        self.more.setObjectName("show_money")
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for fact in card.facts:
            column.addWidget(body_words(fact.words))
            column.addWidget(small(f"{fact.source} ({fact.where})"))
            column.addWidget(rule())
        for side in card.sides:
            column.addWidget(row_title(side.title))
            for question in side.questions:
                column.addWidget(body_words(f"– {question}"))
        column.addWidget(label_words(_("Looked up on {day}").format(day=day_words(card.checked_on))))
        self.body.addWidget(self._inside)
        self._inside.hide()
        self.more.clicked.connect(self._turn)

    def _turn(self) -> None:
        shown = self._inside.isHidden()
        self._inside.setVisible(shown)
        self.more.setText(_("Show less") if shown else _("Show what is known"))
        self.more.setAccessibleName(self.more.text())
        self.more.set_icon_name("chevron-up" if shown else "chevron-down")
