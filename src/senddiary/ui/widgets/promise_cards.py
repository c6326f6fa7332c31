"""The cards on the page of one promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services.dispatch import Sent
from senddiary.services.promise_rows import PromiseRow
from senddiary.services.promise_story import PromiseStory, Step
from senddiary.services.promises import NOT_SURE
from senddiary.ui.widgets.buttons import Button, chip_button, link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import ChipWords, day_short, promise_chip, spoken_state
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.promise_acts import ALL_FATES, source_words
from senddiary.ui.widgets.story_line import StillStep, pressable_step, status_chip, step_day
from senddiary.ui.widgets.words import body_words, label_words, muted, page_title, small

Named = tuple[str, str, Callable[[], object]]  # object name, words, what it does


def kind_step(row: PromiseRow) -> tuple[str, str]:
    """The smallest friendly step: the letter it begins, and its words. Nothing for what we undertook ourselves."""
    if row.ours:
        return "", ""
    if row.fate in ("kept", "partly"):
        return "thank-you", _("Say thanks")
    if row.fate is not None:
        return "", ""
    if row.state == "past" or row.chased:
        return ("second-chase" if row.chased else "chase"), _("Chase kindly")
    return "understanding", _("Write what you understood")


def in_a_flow(buttons: Sequence[Named]) -> QWidget:
    """Quiet buttons beside each other."""
    holder = QWidget()
    flow = FlowLayout(holder, spacing=10)
    flow.setContentsMargins(0, 0, 0, 0)
    for name, words, act in buttons:
        button = quiet_button(words)
        button.setObjectName(name)
        button.clicked.connect(lambda _on=False, act=act: act())
        flow.addWidget(button)
    return holder


class HeadCard(Card):
    """The words, their state, and what one may do next."""

    letter_wanted = Signal(str)
    answer_wanted = Signal()
    date_wanted = Signal()
    leave_wanted = Signal()
    forward_wanted = Signal()
    entry_wanted = Signal(str)
    body_wanted = Signal(str)

    def __init__(self, story: PromiseStory, said: str, today: date) -> None:
        super().__init__()
        self.setObjectName("promise_head")
        row = story.row
        self.body.addWidget(_chips(row, today))
        self.body.addWidget(page_title(row.words))
        self.body.addWidget(muted(said))
        self.body.addWidget(muted(_dates(row, today)))
        self.first: Button | None = None
        self._offer(row)
        who = row.by or row.body or _("nobody noted")
        self.setAccessibleName(
            _("Promise, {state}, said by {who}: {words}").format(
                state=spoken_state(row, today), who=who, words=row.words
            )
        )

    def _offer(self, row: PromiseRow) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=10)
        flow.setContentsMargins(0, 4, 0, 0)
        key, words = kind_step(row)
        if key:
            self.first = main_button(words)
            self.first.setObjectName("kind_step")
            self.first.clicked.connect(lambda: self.letter_wanted.emit(key))
            flow.addWidget(self.first)
        for name, text, act in self._others(row):
            button = quiet_button(text)
            button.setObjectName(name)
            button.clicked.connect(lambda _on=False, act=act: act())
            flow.addWidget(button)
            self.first = self.first or button
        self.body.addWidget(holder)

    def _others(self, row: PromiseRow) -> list[Named]:
        found: list[Named] = []
        if row.is_open and not row.ours:
            found.append(("note_answer", _("They answered"), self.answer_wanted.emit))
            found.append(("other_letter", _("Another letter"), lambda: self.letter_wanted.emit("")))
        if row.is_open:
            found.append(("set_date", _("Change the date") if row.due else _("Set a date"), self.date_wanted.emit))
            if row.snoozed_until is None:
                found.append(("leave_for_now", _("Leave for now until…"), self.leave_wanted.emit))
            else:
                found.append(("bring_forward", _("Bring it forward"), self.forward_wanted.emit))
        found.append(("open_entry", _("Open its entry"), lambda: self.entry_wanted.emit(row.entry)))
        body, body_id = row.body, row.body_id
        if body and body_id:
            found.append(("open_body", _("About {body}").format(body=body), lambda: self.body_wanted.emit(body_id)))
        return found


class FateCard(Card):
    """What became of it: set by a person, and taken back by one. An empty word takes it back."""

    fate_wanted = Signal(str)
    evidence_wanted = Signal()
    opened = Signal(str, str)

    def __init__(self, story: PromiseStory) -> None:
        super().__init__(_("What became of it?"))
        self.setObjectName("fate_card")
        row = story.row
        if row.fate is None:
            self.body.addWidget(muted(_("Only you say so. The calendar never does.")))
            holder = QWidget()
            flow = FlowLayout(holder, spacing=8)
            flow.setContentsMargins(0, 0, 0, 0)
            for word, words in ALL_FATES:
                button = chip_button(_(words))
                button.setCheckable(False)
                button.setObjectName(f"fate_{word}")
                button.clicked.connect(lambda _on=False, word=word: self.fate_wanted.emit(word))
                flow.addWidget(button)
            self.body.addWidget(holder)
        else:
            self._said(story)
        for shown in story.evidence:
            button = link_button(_("Shown by: {title}").format(title=_shortly(shown.words)), "paperclip")
            button.setObjectName("shown_by")
            button.clicked.connect(lambda _on=False, one=shown: self.opened.emit(one.entry, one.document or ""))
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        evidence = link_button(_("What shows it?"), "link")
        evidence.setObjectName("add_evidence")
        evidence.clicked.connect(self.evidence_wanted)
        self.body.addWidget(evidence, 0, Qt.AlignmentFlag.AlignLeft)

    def _said(self, story: PromiseStory) -> None:
        row = story.row
        chip = promise_chip(row, date.max)
        self.body.addWidget(Chip(chip.text, chip.tone, chip.icon), 0, Qt.AlignmentFlag.AlignLeft)
        lines = [
            day_words(row.fate_on) if row.fate_on else "",
            _("Changed into: {words}").format(words=row.became) if row.became else "",
            _("Replaced by: {words}").format(words=story.replaced_by.words) if story.replaced_by else "",
            row.fate_note or "",
        ]
        for line in filter(None, lines):
            self.body.addWidget(body_words(line))
        back = quiet_button(_("Take it back"), "undo-2")
        back.setObjectName("take_fate_back")
        back.clicked.connect(lambda: self.fate_wanted.emit(""))
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)


class RightCard(Card):
    """Who said it, who does it, who must make sure. What the map suggests is only offered."""

    change_wanted = Signal()
    agreed = Signal(str)

    def __init__(self, story: PromiseStory) -> None:
        super().__init__(_("Who can put it right?"))
        self.body.setSpacing(4)
        self.setObjectName("right_card")
        row = story.row
        done = ", ".join(part for part in (row.doer, row.doer_body) if part) or _("Not sure yet")
        said = _("You") if row.ours else row.by or _("Not noted by whom")
        for name, words in (
            (_("Said by"), said),
            (_("Now with"), row.now_with or ""),
            (_("Done by"), done),
            (_("Must make sure"), story.must_make_sure),
        ):
            if words:
                self.body.addWidget(label_words(name))
                self.body.addWidget(body_words(words))
        if story.duty is not None:
            self.body.addWidget(small(source_words(story.duty.key)))
        if row.duty is None and story.suggested:
            self._suggest(story)
        change = link_button(_("Change"), "pencil")
        change.setObjectName("change_right")
        change.setAccessibleName(_("Change who can put it right"))
        change.clicked.connect(self.change_wanted)
        self.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _suggest(self, story: PromiseStory) -> None:
        usual = story.suggested[0]
        self.body.addWidget(rule())
        self.body.addWidget(muted(_("Usually: {holder}, for “{duty}”.").format(holder=usual.holder, duty=usual.duty)))
        self.body.addWidget(small(source_words(usual.key)))
        self.body.addWidget(
            in_a_flow(
                [
                    ("duty_yes", _("That fits"), lambda: self.agreed.emit(usual.key)),
                    ("duty_not_sure", _("Not sure"), lambda: self.agreed.emit(NOT_SURE)),
                ]
            )
        )


class StoryCard(Card):
    """The steps in their order. What is computed says so. `opened` carries an entry, and a document or nothing."""

    opened = Signal(str, str)

    def __init__(self, story: PromiseStory, today: date) -> None:
        super().__init__(_("Its story"))
        self.setObjectName("story_card")
        self.body.setSpacing(0)
        for number, step in enumerate(story.steps):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(self._line(step, today))

    def _line(self, step: Step, today: date) -> QWidget:
        chip = ChipWords(_("computed")) if step.computed else None
        chip = status_chip(step.status) if step.status else chip
        day = step_day(step.when, today)
        if step.entry is None:
            return StillStep(day, step.title, step.words, chip)
        line = pressable_step(day, step.title, step.words, chip)
        line.ruled = False
        uuid, document = step.entry, step.document or ""
        line.clicked.connect(lambda: self.opened.emit(uuid, document))
        return line


class SentCard(Card):
    """The letters about it, and what came back."""

    came_back = Signal(object)
    opened = Signal(str)

    def __init__(self, sent: Sequence[Sent], today: date) -> None:
        super().__init__(_("Letters sent"))
        self.setObjectName("sent_card")
        self.body.setSpacing(4)
        for letter in sent:
            chip = status_chip(letter.status)
            line = pressable_step(day_short(letter.sent_on, today), letter.title, letter.to or "", chip)
            line.ruled = False
            line.clicked.connect(lambda _on=False, uuid=letter.entry: self.opened.emit(uuid))
            self.body.addWidget(line)
            ask = link_button(_("What came back?") if letter.status == "sent" else _("Change the answer"))
            ask.setObjectName("what_came_back")
            ask.clicked.connect(lambda _on=False, letter=letter: self.came_back.emit(letter))
            self.body.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)


def _shortly(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


def _chips(row: PromiseRow, today: date) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=8)
    flow.setContentsMargins(0, 0, 0, 0)
    words = promise_chip(row, today)
    flow.addWidget(Chip(words.text, words.tone, words.icon))
    if row.confirmed is not None:
        flow.addWidget(Chip(_("Confirmed in writing"), "kept", "badge-check"))
    if row.snoozed_until is not None and row.snoozed_until > today:
        left = _("Left until {day}").format(day=day_short(row.snoozed_until, today))
        flow.addWidget(Chip(left, "plain", "clock"))
    return holder


def _dates(row: PromiseRow, today: date) -> str:
    due = _("Due {day}").format(day=day_words(row.due, year=row.due.year != today.year)) if row.due else ""
    confirmed = (
        _("Confirmed in writing {day}").format(day=day_short(row.confirmed, today)) if row.confirmed is not None else ""
    )
    parts = [due or _("No date was given"), ", ".join(row.children), confirmed]
    return " · ".join(part for part in parts if part)
