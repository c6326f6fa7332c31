"""What the review says about one thing: what is kept already, what to know, which clock says when, who it is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.importers.draft import Party
from senddiary.rules.when import When
from senddiary.services import intake_times
from senddiary.services.intake import Double, Found
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.honest_date import HonestDate
from senddiary.ui.widgets.inbox_words import ClockWords
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_acts import combo
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import Words, body_words, muted, small

MOST_DOUBLES = 4
NARROW = 10  # letters of a name that are always seen


class DoublesCard(Card):
    """What is in the diary already. `opened` carries the id of the document."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set_tone("soon")
        self._rows = RowList()
        self.body.addWidget(self._rows)

    def show_doubles(self, doubles: Sequence[Double]) -> None:
        """Name each with a button that opens it."""
        self._rows.show_rows([self._row(double) for double in doubles[:MOST_DOUBLES]])
        self.setVisible(bool(doubles))

    def _row(self, double: Double) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(body_words(double.words), 1)
        button = quiet_button(_("Open it"))
        button.setObjectName("open_double")
        button.setAccessibleName(_("Open what is kept already: {words}").format(words=double.words))
        button.clicked.connect(lambda: self.opened.emit(double.document))
        row.addWidget(button)
        return made


class RemarksCard(Card):
    """Sentences about what was read, each on its own line."""

    def __init__(self) -> None:
        super().__init__(_("Good to know"))
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.body.addLayout(self._column)
        self.lines: list[Words] = []

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Say these; nothing is shown when there are none."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [body_words(remark) for remark in remarks]
        for line in self.lines:
            self._column.addWidget(line)
        self.setVisible(bool(remarks))


class ClockChoice(QWidget):
    """One line to choose for each clock, where they do not agree. `chosen` carries the place of the clock."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body_words(_("It carries dates that do not agree. Which one is right?")))
        self._group = QButtonGroup(self)
        self._rows = RowList()
        column.addWidget(self._rows)
        self.buttons: dict[int, QRadioButton] = {}

    def show_choices(self, choices: Sequence[ClockWords], clock: int | None) -> None:
        """Offer these; the first one counts unless another was chosen."""
        self.buttons = {one.place: self._button(one) for one in choices}
        now = clock if clock in self.buttons else next(iter(self.buttons), None)
        if now is not None:
            self.buttons[now].setChecked(True)
        self._rows.show_rows([_over(self.buttons[one.place], one.sentence) for one in choices])
        self.setVisible(bool(choices))

    def _button(self, words: ClockWords) -> QRadioButton:
        button = QRadioButton(words.date)
        button.setObjectName(f"clock_{words.place}")
        button.setAccessibleName(words.sentence)
        button.clicked.connect(lambda: self.chosen.emit(words.place))
        self._group.addButton(button)
        return button


def _over(button: QRadioButton, sentence: str) -> QWidget:
    """The button with its date, and under it who said so, on as many lines as that takes."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 4)
    column.setSpacing(2)
    column.addWidget(button)
    column.addWidget(muted(sentence))
    return made


class WhenCard(Card):
    """The date that would be kept, and under it what each clock says. `changed` when the parent says another date.

    Where clocks do not agree, each can be chosen; `clock_chosen` carries its place.
    """

    changed = Signal()
    clock_chosen = Signal(int)

    def __init__(self, today: Callable[[], date], zone: str) -> None:
        super().__init__(_("When"))
        self.zone = zone
        self.date = HonestDate(today, zone)
        self.clocks = muted("")
        self.clocks.setObjectName("inbox_clocks")
        self.missing = body_words(_("It carries no date that can be read. Please say when, as well as you know it."))
        self.which = ClockChoice()
        for part in (self.missing, self.which, self.date, self.clocks):
            self.body.addWidget(part)
        self.date.changed.connect(self.changed)
        self.which.chosen.connect(self.clock_chosen)

    def show_when(self, found: Found, chosen: When | None, clock: int | None = None) -> None:
        """Begin with the best clock, or with what was chosen."""
        choices = inbox_words.clock_choices(found.draft, self.zone)
        self.which.show_choices(choices, clock)
        others = () if choices else inbox_words.clock_lines(found.draft.clocks, self.zone)
        self.clocks.setText("\n".join([*others, inbox_words.received_line(found.came)]))
        self.show_date(found, chosen, clock)

    def show_date(self, found: Found, chosen: When | None, clock: int | None) -> None:
        """The date of the clock that counts, unless the parent said another."""
        said = intake_times.of(intake_times.first(found.draft.clocks, clock), self.zone).when
        with QSignalBlocker(self.date):
            self.date.set_when(chosen if chosen is not None else said)
        self.missing.setVisible(said.form is None and chosen is None)

    def when(self) -> When:
        """The date as it would be kept now."""
        return self.date.when()


class SenderCard(Card):
    """Who it says it is from, with the address, and which of the known people that is. `changed` on another choice."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Who from"))
        self.said = body_words("")
        self.others = small("")
        self.person: QComboBox = combo([], "inbox_person")
        self.person.setMinimumContentsLength(NARROW)
        self.field = Labelled(_("Who is that?"), self.person)
        for part in (self.said, self.others, self.field):
            self.body.addWidget(part)
        self.person.activated.connect(self.changed)

    def show_sender(self, found: Found, chosen: str, known: Sequence[str]) -> None:
        """Offer the people of the diary, the name as it stands there, or nobody."""
        sender = inbox_words.sender_of(found.draft)
        self.said.setText(inbox_words.party_words(sender) if sender is not None else _("It does not say."))
        self.others.setText(_others(found.draft.parties))
        self.others.setVisible(bool(self.others.text()))
        new = inbox_words.one_line(sender.name) if sender is not None else ""
        with QSignalBlocker(self.person):
            self.person.clear()
            self.person.addItem(_("Nobody noted"), "")
            if new and new not in known:
                self.person.addItem(_("Somebody new: {name}").format(name=new), new)
            for name in known:
                self.person.addItem(name, name)
            self.person.setCurrentIndex(max(self.person.findData(chosen), 0))

    def name(self) -> str:
        """The name that was chosen; empty for nobody."""
        return str(self.person.currentData() or "")


def _others(parties: Sequence[Party]) -> str:
    """“To Dana (dana@home.example) · Copy to …”, at most a few."""
    roles = {
        "to": _("To {who}"),
        "cc": _("Copy to {who}"),
        "sender": _("Sent by {who}"),
        "reply-to": _("Answers to {who}"),
    }
    shown = [roles[party.role].format(who=inbox_words.party_words(party)) for party in parties if party.role in roles]
    return " · ".join(shown[:4]) + (" …" if len(shown) > 4 else "")
