"""What opens under a process: why these dates, what can be done next, what to have at hand, what a refusal says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.rules.honest import day_words
from senddiary.services.deadline_rows import ProcessRow, StepRow
from senddiary.services.refusals import HeldRow, ItemRow, ReasonRow, Refusal
from senddiary.services.stages import Stage, Way
from senddiary.ui import theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.card import rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import body_words, label_words, muted, row_title, small

LEFT = Qt.AlignmentFlag.AlignLeft
STATES = {"sent": (N_("Sent"), "kept"), "held": (N_("Held, not sent"), "waiting"), "missing": (N_("Missing"), "soon")}


class Panel(QWidget):
    """A column of words under the process."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(6)

    def button(self, name: str, words: str, about: str) -> Button:
        """A quiet button at the left, which says what it is about."""
        made = quiet_button(words)
        made.setObjectName(name)
        made.setAccessibleName(f"{words}. {about}")
        return made


class Reasons(Panel):
    """Why these dates: trigger, rule, how it was counted, what may change it, and where it is written."""

    def __init__(self, row: ProcessRow) -> None:
        super().__init__("reasons")
        for step in row.steps:
            self._add_step(step)
        for warning in row.beware:
            self.column.addWidget(muted(f"{warning.words} ({warning.rule.citation})"))
        if row.right is not None:
            self.column.addWidget(muted(row.right.words))
        for change in row.changes:
            words = _("A newer version of the rules gives another day for {title}.")
            self.column.addWidget(muted(words.format(title=change.title)))

    def _add_step(self, step: StepRow) -> None:
        self.column.addWidget(rule())
        self.column.addWidget(row_title(step.title))
        self.column.addWidget(body_words(step.plain))
        self.column.addWidget(facts(_reasons(step)))
        if step.badge:
            self.column.addWidget(Chip(step.badge, "soon", "info"), 0, LEFT)


def _reasons(step: StepRow) -> list[tuple[str, str]]:
    """Each reason with its name: what stands, from what and how it was counted, what may change it, where it is."""
    found = [(_("How it stands"), step.sentence), (_("Counted from"), step.basis)]
    found.append((_("How"), " ".join(step.steps)))
    found += [(_("May change it"), f"{one.text} {one.question}".strip()) for one in step.exceptions]
    if step.claim is not None:
        on = day_words(step.claim.on) if step.claim.on else _("a day that is not noted")
        said = _("An exception was stated on {day}: {words}").format(day=on, words=step.claim.words)
        found.append((_("They said"), said))
    if step.entered is not None:
        words = _("You entered {day}: {why}").format(day=day_words(step.entered.on), why=step.entered.why)
        found.append((_("Comes first"), words))
    if step.theirs is not None:
        day = day_words(step.theirs.due)
        found.append((_("Their date"), _("{day}: {words}").format(day=day, words=step.theirs.words)))
    checked = _("{citation} · {source} · rule {rule} · checked on {day}").format(
        citation=step.citation if step.entered else f"{step.class_words}: {step.citation}",
        source=step.source,
        rule=step.rule,
        day=day_words(step.checked_on),
    )
    found.append((_("The rule itself") if step.entered else _("Written in"), checked))
    return [(name, words) for name, words in found if words]


def facts(found: Sequence[tuple[str, str]]) -> QWidget:
    """Names at the left, words at the right."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.px(96))
    for line, (name, words) in enumerate(found):
        grid.addWidget(small(name).one_line(), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(muted(words), line, 1)
    return made


class Ways(Panel):
    """What can be done next, the smallest joint step first. `taken` carries the way."""

    taken = Signal(object)
    start_wanted = Signal(str)

    def __init__(self, ways: Sequence[Way], title: str) -> None:
        super().__init__("ways")
        if not ways:
            self.column.addWidget(muted(_("Nothing to do now. The next date comes forward by itself.")))
        for way in ways:
            self._add(way, title)

    def _add(self, way: Way, title: str) -> None:
        self.column.addWidget(rule())
        self.column.addWidget(label_words(way.title))
        for line in (way.words, *way.beware):
            self.column.addWidget(muted(line))
        acts = FlowLayout(spacing=10)
        if way.letter or way.id == "record":
            words = _("Write the letter") if way.letter else _("Say what happened")
            button = self.button(f"way_{way.id}", words, f"{way.title}. {title}")
            button.clicked.connect(lambda: self.taken.emit(way))
            acts.addWidget(button)
        if way.starts:
            button = self.button(f"start_{way.id}", _("Start a process"), f"{way.title}. {title}")
            button.clicked.connect(lambda: self.start_wanted.emit(way.starts))
            acts.addWidget(button)
        self.column.addLayout(acts)


class AtHand(Panel):
    """Where the case stands, and what is worth having at hand there. `held` carries the id of a kind of evidence."""

    held = Signal(str)

    def __init__(self, stage: Stage, items: Sequence[ItemRow]) -> None:
        super().__init__("at_hand")
        self.column.addWidget(rule())
        self.column.addWidget(label_words(_("Where you are: {stage}").format(stage=_(stage.title))))
        self.column.addWidget(muted(_(stage.words)))
        for item in items:
            add_item(self, item)
        self.column.addWidget(small(f"{stage.citation} · {stage.source}"))


class RefusalPanel(Panel):
    """The reasons a letter gives, each with what the law asks, a question to ask back, and what is held."""

    held = Signal(str)
    tick_wanted = Signal()
    unticked = Signal(str)
    letter_wanted = Signal()
    sheet_wanted = Signal(str)

    def __init__(self, refusal: Refusal) -> None:
        super().__init__("refusal")
        if not refusal.reasons:
            self.column.addWidget(muted(_("Which reasons does the letter give? Note each of them, with its page.")))
        for reason in refusal.reasons:
            self._add(reason)
        if refusal.offered:
            button = self.button("tick_reason", _("Note a reason"), _("Reasons the letter gives"))
            button.clicked.connect(self.tick_wanted)
            self.column.addWidget(button, 0, LEFT)
        if refusal.reasons:
            self._add_supplied()

    def _add_supplied(self) -> None:
        self.column.addWidget(rule())
        self.column.addWidget(label_words(_("You asked for / you have had this since")))
        words = _("Two columns from these notes. A thing stands there as sent only with a record of sending it.")
        self.column.addWidget(muted(words))
        acts = FlowLayout(spacing=10)
        for name, said, act in (
            ("write_supplied", _("Write the letter"), self.letter_wanted.emit),
            ("save_supplied", _("Save the two columns"), lambda: self.sheet_wanted.emit(".pdf")),
            ("save_supplied_word", _("Save them for Word"), lambda: self.sheet_wanted.emit(".docx")),
        ):
            button = self.button(name, said, _("You asked for / you have had this since"))
            button.clicked.connect(act)
            acts.addWidget(button)
        self.column.addLayout(acts)

    def _add(self, reason: ReasonRow) -> None:
        self.column.addWidget(rule())
        page = _(" (page {page})").format(page=reason.page) if reason.page else ""
        self.column.addWidget(label_words(f"{reason.words}{page}"))
        self.column.addWidget(body_words(reason.point))
        self.column.addWidget(muted(_("To ask back: {question}").format(question=reason.ask)))
        checked = _("{citation} · {source} · checked on {day}")
        self.column.addWidget(
            small(checked.format(citation=reason.citation, source=reason.source, day=day_words(reason.checked_on)))
        )
        if reason.badge:
            self.column.addWidget(Chip(reason.badge, "soon", "info"), 0, LEFT)
        for item in reason.items:
            add_item(self, item)
        button = self.button("untick_reason", _("The letter does not say this"), reason.words)
        button.clicked.connect(lambda: self.unticked.emit(reason.reply))
        self.column.addWidget(button, 0, LEFT)


def add_item(panel: AtHand | RefusalPanel, item: ItemRow) -> None:
    """One kind of evidence: sent, held or missing, and who could give it."""
    words, tone = STATES[item.state]
    line = Beside(480)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(body_words(item.words))
    for held in item.held:
        column.addWidget(small(_held_words(held)))
    if item.state == "missing":
        column.addWidget(small(_("Who could give it: {who}").format(who=item.who)))
    told = QWidget()
    told.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    state = QWidget()
    state.setMinimumWidth(theme.px(120))
    place = QVBoxLayout(state)
    place.setContentsMargins(0, 2, 0, 0)
    place.addWidget(Chip(_(words), tone), 0, LEFT | Qt.AlignmentFlag.AlignTop)
    place.addStretch(1)
    button = panel.button("we_have_this", _("We have this"), item.words)
    button.clicked.connect(lambda: panel.held.emit(item.id))
    line.add(state, 0)
    line.add(told, 1)
    line.add(button, 0, top=True)
    panel.column.addWidget(line)


def _held_words(held: HeldRow) -> str:
    told = held.file or held.title
    if held.sent_on is not None:
        told = _("{title}, sent {day}").format(title=told, day=day_words(held.sent_on))
        if held.sent_to:
            told = _("{told} to {who}").format(told=told, who=held.sent_to)
    return told
