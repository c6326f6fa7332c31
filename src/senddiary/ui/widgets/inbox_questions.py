"""What a file cannot answer itself: which number is the day, and which column is what. Asked with its own examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from senddiary.i18n import N_, _
from senddiary.importers.draft import Draft
from senddiary.importers.table_columns import ROLES, Columns, columns_of, entries_in
from senddiary.rules.honest import day_words
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.words import Words, body_words, label_words, muted

ORDERS: Final = ("day-first", "month-first", "year-first")
ORDER_WORDS: Final = {
    "day-first": N_("{day} (day first)"),
    "month-first": N_("{day} (month first)"),
    "year-first": N_("{day} (year first)"),
}
ROLE_WORDS: Final = {
    "date": N_("Which column is the date?"),
    "time": N_("The time of day?"),
    "who": N_("Who?"),
    "title": N_("A title?"),
    "what": N_("What happened?"),
}
SAMPLES = 3  # rows read back
NARROW = 10  # letters of a column’s name that are always seen


class OrderCard(Card):
    """“In 03/04/2026, which is the day?” `chosen` carries one of ORDERS; nothing is chosen beforehand."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Which number is the day?"))
        self.set_tone("soon")
        self._words = body_words("")
        self.body.addWidget(self._words)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for order in ORDERS:
            button = QRadioButton()
            button.setObjectName(f"order_{order}".replace("-", "_"))
            button.clicked.connect(lambda _on=False, order=order: self.chosen.emit(order))
            self._group.addButton(button)
            self.buttons[order] = button
            self.body.addWidget(button)
        self.body.addWidget(muted(_("The dates in it can be read in more than one way, so nothing was guessed.")))

    def show_question(self, facts: Mapping[str, str], answer: str) -> None:
        """Ask with the example that stands in the file."""
        example = inbox_words.one_line(facts.get("date-example", ""))
        self._words.setText(_("It says {example}. Which day is that?").format(example=example))
        self._group.setExclusive(False)
        for order, button in self.buttons.items():
            day = facts.get(f"if-{order}", "")
            button.setVisible(bool(day))
            if day:
                words = _(ORDER_WORDS[order]).format(day=_day(day))
                button.setText(words)
                button.setAccessibleName(words)
            button.setChecked(order == answer)
        self._group.setExclusive(True)


def asks_order(draft: Draft) -> bool:
    """Whether the dates in it can be read in more than one way."""
    return draft.facts.get("date-order") == "ask"


class ColumnsCard(Card):
    """One question for each column that matters, and the first rows read back as they would be kept."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Which column is what?"))
        self.fields: dict[str, QComboBox] = {}
        self._table: tuple[tuple[str, ...], ...] = ()
        self._order: str | None = None
        self._heading = True
        for pair in (("date", "time"), ("who", "title"), ("what",)):
            self.body.addWidget(self._row(pair))
        self.body.addWidget(label_words(_("So the first rows would read")))
        self.samples: list[Words] = [body_words("") for _row in range(SAMPLES)]
        for sample in self.samples:
            self.body.addWidget(sample)

    def _row(self, roles: Sequence[str]) -> QWidget:
        row = Beside(360)
        for role in roles:
            field = combo([], f"column_{role}")
            field.setMinimumContentsLength(NARROW)
            field.activated.connect(self._chosen)
            self.fields[role] = field
            row.add(Labelled(_(ROLE_WORDS[role]), field))
        return row

    def show_table(self, draft: Draft, columns: Columns | None, order: str) -> None:
        """Ask about this table, beginning with what was chosen or what the heading says."""
        now = columns if columns is not None else columns_of(draft.facts)
        self._table, self._heading, self._order = draft.table, now.heading, order or now.order
        for role, field in self.fields.items():
            with QSignalBlocker(field):
                _offer(field, draft.table, heading=now.heading, chosen=getattr(now, role))
        self._read_back()

    def columns(self) -> Columns:
        """What was chosen."""
        chosen = {role: self.fields[role].currentData() for role in ROLES}
        return replace(Columns(**chosen), heading=self._heading, order=self._order)

    def _chosen(self) -> None:
        self._read_back()
        self.changed.emit()

    def _read_back(self) -> None:
        first = self._table[: SAMPLES + (1 if self._heading else 0)]
        made = entries_in(first, self.columns()) if first else ()
        for sample, draft in zip(self.samples, [*made, *[None] * SAMPLES], strict=False):
            sample.setText(read_back(draft) if draft is not None else "")
            sample.setVisible(draft is not None)


def read_back(draft: Draft) -> str:
    """A row as an entry: “14 May 2026 · Ms Okafor · Speech session cancelled”."""
    clock = draft.clocks[0] if draft.clocks else None
    if clock is None:
        when = _("no date")
    elif clock.form is None:
        when = _("date not read: {raw}").format(raw=inbox_words.one_line(clock.raw)[:40])
    else:
        when = inbox_words.said(clock.form)
    who = [inbox_words.one_line(party.name) for party in draft.parties]
    words = [inbox_words.one_line(draft.title), inbox_words.one_line(draft.text)]
    return " · ".join(part for part in (when, *who, *words) if part)


def _offer(field: QComboBox, table: Sequence[Sequence[str]], *, heading: bool, chosen: int | None) -> None:
    field.clear()
    field.addItem(_("No column"), None)
    width = len(table[0]) if table else 0
    for place in range(width):
        field.addItem(_column_words(table, place, heading=heading), place)
    field.setCurrentIndex(0 if chosen is None or chosen >= width else chosen + 1)


def _column_words(table: Sequence[Sequence[str]], place: int, *, heading: bool) -> str:
    """A column by its heading and its first words: “Date (14/05/2026)”."""
    body = table[1:] if heading else table
    sample = next((row[place] for row in body[:20] if row[place]), "")
    name = inbox_words.one_line(table[0][place])[:30] if heading else ""
    name = name or _("Column {n}").format(n=place + 1)
    sample = inbox_words.one_line(sample)[:24]
    return _("{name} ({sample})").format(name=name, sample=sample) if sample else name


def _day(form: str) -> str:
    try:
        return day_words(date.fromisoformat(form), weekday=False)
    except ValueError:
        return inbox_words.one_line(form)
