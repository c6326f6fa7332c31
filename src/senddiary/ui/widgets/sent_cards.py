"""The cards of “What was sent”: the saved words with their documents, whether it arrived, and both sides’ dates."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services.deadline_words import dispute_words
from senddiary.services.letters import METHOD_WORDS
from senddiary.services.what_was_sent import Receipt, SentFile, WhatWasSent
from senddiary.ui.widgets.attachment_strip import size_words
from senddiary.ui.widgets.buttons import Button, link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import body_words, label_words, muted, row_title, small

LEFT = Qt.AlignmentFlag.AlignLeft


class SavedCard(Card):
    """The words as they went out, when, how, to whom, and what went along."""

    entry_wanted = Signal()
    along_wanted = Signal()
    left_out = Signal(str)

    def __init__(self, sent: WhatWasSent) -> None:
        super().__init__(sent.title)
        self.setObjectName("saved_message")
        self.body.addWidget(muted(_("Saved in the diary: {when}").format(when=sent.when)))
        self.body.addWidget(body_words(sending_line(sent)))
        self.body.addWidget(rule())
        self.body.addWidget(body_words(sent.text))
        self.body.addWidget(rule())
        self.body.addWidget(label_words(_("What went along")))
        if not sent.files:
            self.body.addWidget(muted(_("No file is kept with it.")))
        for file in sent.files:
            self._add(file)
        acts = FlowLayout(spacing=10)
        parts = [("see_entry", _("See the entry"), self.entry_wanted)]
        if sent.first is not None:
            parts.append(("went_along", _("Something else went along"), self.along_wanted))
        for name, words, signal in parts:
            button = quiet_button(words)
            button.setObjectName(name)
            button.clicked.connect(signal)
            acts.addWidget(button)
        self.body.addLayout(acts)

    def _add(self, file: SentFile) -> None:
        self.body.addWidget(row_title(f"{file.name} · {size_words(file.size)}"))
        self.body.addWidget(small(_("SHA-256 {hash}").format(hash=file.sha256)).selectable())
        if file.document is not None:
            button, document = link_button(_("It did not go along")), file.document
            button.setObjectName("left_out")
            button.setAccessibleName(_("{name} did not go along").format(name=file.name))
            button.clicked.connect(lambda: self.left_out.emit(document))
            self.body.addWidget(button, 0, LEFT)


class ArrivalCard(Card):
    """Whether it was acknowledged, when it was sent again, and when it is presumed to have arrived."""

    sent_wanted = Signal()
    answer_wanted = Signal()
    acknowledged_wanted = Signal()
    shown_wanted = Signal()

    def __init__(self, sent: WhatWasSent) -> None:
        super().__init__(_("Has it arrived?"))
        self.setObjectName("arrival")
        again = [
            _("{day}, {way}").format(day=day_words(one.sent_on), way=_(METHOD_WORDS[one.method]).lower())
            for one in sent.resends
        ]
        self.body.addWidget(_fact(_("What shows that it went"), sent.shown_by or _("Nothing is chosen yet")))
        self.body.addWidget(_fact(_("Acknowledged"), acknowledged_words(sent)))
        self.body.addWidget(_fact(_("Sent again"), *(again or [_("None recorded")])))
        if sent.receipt is not None:
            self._presume(sent.receipt)
        self._add_acts(sent)

    def _presume(self, receipt: Receipt) -> None:
        fact = _fact(_("Presumed to have arrived"), day_words(receipt.day))
        column = fact.layout()
        for line in (" ".join((receipt.words, *receipt.steps)), f"{receipt.citation} · {receipt.source}"):
            if column is not None:
                column.addWidget(small(line))
        self.body.addWidget(fact)
        if receipt.badge:
            self.body.addWidget(Chip(receipt.badge, "soon", "info"), 0, LEFT)

    def _add_acts(self, sent: WhatWasSent) -> None:
        acts = FlowLayout(spacing=10)
        parts = [("note_sent", _("It was sent again") if sent.first else _("Note how it was sent"), self.sent_wanted)]
        if sent.first is not None:
            parts += [
                ("acknowledged", _("They said that it came"), self.acknowledged_wanted),
                ("shown_by", _("Choose what shows that it went"), self.shown_wanted),
                ("came_back", _("What came back?"), self.answer_wanted),
            ]
        for name, words, signal in parts:
            button = quiet_button(words)
            button.setObjectName(name)
            button.clicked.connect(signal)
            acts.addWidget(button)
        self.body.addLayout(acts)


class BothDatesCard(Card):
    """The steps of the law from our day, and beside them from the day they give."""

    dispute_wanted = Signal()
    letter_wanted = Signal()
    process_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, sent: WhatWasSent) -> None:
        super().__init__(_("The dates that follow"))
        self.setObjectName("both_dates")
        self.first: Button
        self._tell_dispute(sent)
        if sent.process is None or sent.event is None:
            words = _("No process starts from this yet. Start one, and the dates of the law stand here.")
            self.body.addWidget(muted(words))
            self.first = main_button(_("Start a process"), "hourglass")
            self.first.setObjectName("start_process")
            self.first.clicked.connect(self.start_wanted)
            self.body.addWidget(self.first, 0, LEFT)
            if sent.first is not None:
                self.body.addWidget(self._not_received(sent), 0, LEFT)
            return
        self.body.addWidget(_table(sent))
        self.body.addLayout(self._acts(sent))

    def _tell_dispute(self, sent: WhatWasSent) -> None:
        if sent.dispute is None:
            return
        self.body.addWidget(Chip(_("They dispute receipt"), "waiting", "info"), 0, LEFT)
        self.body.addWidget(body_words(dispute_words(sent.dispute.their_date, sent.dispute.said_on)))
        if sent.dispute.note:
            self.body.addWidget(muted(f"“{sent.dispute.note}”"))

    def _not_received(self, sent: WhatWasSent) -> Button:
        words = _("Change what they say") if sent.disputed else _("They say it was not received")
        button = quiet_button(words)
        button.setObjectName("not_received")
        button.clicked.connect(self.dispute_wanted)
        return button

    def _acts(self, sent: WhatWasSent) -> FlowLayout:
        acts = FlowLayout(spacing=10)
        not_received = _("They say it was not received") if not sent.disputed else _("Change what they say")
        parts = [("not_received", not_received, self.dispute_wanted)]
        if sent.event is not None and sent.event.their_date is not None:
            parts.insert(0, ("which_date", _("Ask which date they will use"), self.letter_wanted))
        parts.append(("see_deadlines", _("See the deadlines"), self.process_wanted))
        for place, (name, words, signal) in enumerate(parts):
            button = main_button(words) if place == 0 else quiet_button(words)
            button.setObjectName(name)
            button.clicked.connect(signal)
            acts.addWidget(button)
            if place == 0:
                self.first = button
        return acts


def sending_line(sent: WhatWasSent) -> str:
    """“Email on Mon 2 Mar 2026 to send@westmoor.example”; or that no sending is noted."""
    first = sent.first
    if first is None:
        return _("No record of sending yet. Without one it does not count as sent.")
    day, way = day_words(first.sent_on), _(METHOD_WORDS[first.method])
    who = ", ".join(filter(None, (first.to, first.address)))
    if who:
        return _("{way} on {day} to {who}").format(way=way, day=day, who=who)
    return _("{way} on {day}").format(way=way, day=day)


def acknowledged_words(sent: WhatWasSent) -> str:
    """The day on which they said that it came; “None recorded” while there is none."""
    if sent.acknowledged is None:
        return _("None recorded")
    return _("Recorded: {day}").format(day=day_words(sent.acknowledged))


def _fact(name: str, *lines: str) -> QWidget:
    """A name, and what is known under it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    column.addWidget(label_words(name))
    for line in lines:
        column.addWidget(body_words(line))
    return made


def _table(sent: WhatWasSent) -> QWidget:
    made = QWidget()
    made.setObjectName("both_table")
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(8)
    event = sent.event
    ours = day_words(event.on, weekday=False) if event and event.on else ""
    heads = ["", _("From {day}, our record").format(day=ours)]
    if event is not None and event.their_date is not None:
        heads.append(_("From {day}, their date").format(day=day_words(event.their_date, weekday=False)))
    for column, words in enumerate(heads):
        grid.addWidget(label_words(words), 0, column)
        grid.setColumnStretch(column, 2 if column else 3)
    for line, step in enumerate(sent.steps, 1):
        what = f"{step.title} ({step.count})" if step.count else step.title
        days = [step.ours, step.theirs] if len(heads) > 2 else [step.ours]
        grid.addWidget(_cell(what, f"{step.citation} · {step.source}"), line, 0)
        for column, day in enumerate(days, 1):
            grid.addWidget(
                body_words(day_words(day) if day else _("the same")), line, column, Qt.AlignmentFlag.AlignTop
            )
    return made


def _cell(words: str, citation: str) -> QWidget:
    """What falls due, with where it is written."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(body_words(words))
    column.addWidget(small(citation))
    return made
