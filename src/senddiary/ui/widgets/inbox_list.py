"""The left side of the inbox: how things come in, what is here, and what can be done with all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from senddiary.i18n import N_, _, ngettext
from senddiary.rules.honest import honest
from senddiary.services import intake_times
from senddiary.services.intake import Found
from senddiary.services.mailbox_parts import Part
from senddiary.ui.inbox import Thing
from senddiary.ui.inbox_plan import Plan, missing
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.buttons import link_button, main_button, quiet_button
from senddiary.ui.widgets.card import rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.gradually import Gradually
from senddiary.ui.widgets.inbox_row import InboxRow
from senddiary.ui.widgets.progress_panel import ProgressPanel
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import muted

AT_ONCE = 30
ChipWords = tuple[str, str, str | None]
Signature = tuple[str, str, str, ChipWords | None]
PAGES = ("picture", "pdf")  # what may be a page of a letter
NOT_KEPT = N_(
    "Nothing here is kept yet. What was dropped or pasted leaves this list when the diary is locked; "
    "the files themselves stay where they lie."
)
NOTHING = N_("Nothing is waiting to be sorted.")


class InboxList(QWidget):
    """`chosen` carries the id of a thing. `zone` is the diary’s own."""

    chosen = Signal(str)
    paste_wanted = Signal()
    all_wanted = Signal()
    letter_wanted = Signal()
    cancelled = Signal()

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._shown, self._current = AT_ONCE, ""
        self._things: tuple[Thing, ...] = ()
        self._kept: dict[str, tuple[InboxRow, Signature]] = {}
        self._said: dict[str, tuple[Thing, Signature]] = {}
        self._lost_focus = ""  # the thing whose row had the keyboard and is being drawn anew
        self._group = QButtonGroup(self)
        self._slowly = Gradually(self, self._build)
        self.paste_button = quiet_button(_("Paste"), "copy")
        self.keep_all = main_button("")
        self.letter = quiet_button(_("These are one letter…"), "file-text")
        self.more = link_button("")
        for button, name in (
            (self.paste_button, "paste_in"),
            (self.keep_all, "keep_all"),
            (self.letter, "one_letter"),
            (self.more, "more_in_inbox"),
        ):
            button.setObjectName(name)
        self.note = muted("")
        self.progress = ProgressPanel()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.area = scrolling(self._inside)
        self._lay_out()
        self._connect()

    def show_things(self, things: Sequence[Thing], current: str) -> None:
        """List these; the one with this id is the one that is shown. Rows that say the same as before stay."""
        self._things, self._current = tuple(things), current
        wanted = self._signatures()
        for thing_id, (row, said) in tuple(self._kept.items()):
            if wanted.get(thing_id) != said:
                self._let_go(row)
                del self._kept[thing_id]
            else:
                row.setChecked(thing_id == current)
        self._slowly.begin(0, len(wanted))
        self._show_foot()

    def _signatures(self) -> dict[str, Signature]:
        """What each row says. A thing that is the same as before says the same as before."""
        before, self._said = self._said, {}
        for thing in self._things[: self._shown]:
            known = before.get(thing.id)
            if known is None or known[0] is not thing:
                known = (thing, signature(thing, self._zone))
            self._said[thing.id] = known
        return {thing_id: said for thing_id, (_thing, said) in self._said.items()}

    @property
    def busy(self) -> bool:
        """Whether some rows are still to be built."""
        return self._slowly.busy

    @property
    def rows(self) -> list[InboxRow]:
        """The rows that are there, in their order."""
        return [self._kept[thing.id][0] for thing in self._things if thing.id in self._kept]

    def _build(self, place: int) -> None:
        """The row at a place, unless it is there already."""
        thing = self._things[place]
        kept = self._kept.get(thing.id)
        row = kept[0] if kept is not None else self._row(thing)
        item = self._column.itemAt(place)
        if item is None or item.widget() is not row:
            self._column.insertWidget(place, row)
        if kept is None:
            self._kept[thing.id] = (row, self._said[thing.id][1])
            if thing.id == self._lost_focus:
                self._lost_focus = ""
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self, row: InboxRow) -> None:
        if row.hasFocus():
            self._lost_focus = row.thing_id
        self._group.removeButton(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def take_focus(self) -> None:
        """The keyboard goes to the one that is shown, else to the first button."""
        row = next((row for row in self.rows if row.isChecked()), None)
        if row is None:
            self._lost_focus = self._current  # it may still have to be built
        (row or self.paste_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def pages(self) -> list[Thing]:
        """The things that may be pages of one letter."""
        return [thing for thing in self._things if thing.found is not None and thing.found.draft.kind in PAGES]

    def keepable(self) -> list[str]:
        """The ids of those that can be kept as they stand."""
        return [
            thing.id
            for thing in self._things
            if thing.found is not None
            and thing.plan is not None
            and not missing(thing.found.draft, thing.plan)
            and thing.found.same is None
        ]

    def _row(self, thing: Thing) -> InboxRow:
        icon, title, quiet, chip = signature(thing, self._zone)
        row = InboxRow(thing.id, icon, title, quiet, Chip(*chip) if chip is not None else None)
        row.setChecked(thing.id == self._current)
        row.clicked.connect(lambda: self.chosen.emit(row.thing_id))
        self._group.addButton(row)
        return row

    def _show_foot(self) -> None:
        left = max(len(self._things) - self._shown, 0)
        self.more.setText(_("Show {n} more").format(n=min(left, AT_ONCE)))
        self.more.setVisible(left > 0)
        ready = len(self.keepable())
        self.keep_all.setText(ngettext("Keep it as shown", "Keep all {n} as shown", ready).format(n=ready))
        self.keep_all.setVisible(ready > 1)
        self.letter.setVisible(len(self.pages()) > 1)
        self.note.setText(_(NOT_KEPT) if self._things else _(NOTHING))
        self._foot.setVisible(ready > 1 or len(self.pages()) > 1)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self.show_things(self._things, self._current)

    def _lay_out(self) -> None:
        head, self._foot = QFrame(), QFrame()
        top = QVBoxLayout(head)
        top.setContentsMargins(20, 14, 20, 12)
        top.setSpacing(10)
        top.addWidget(self.note)
        top.addWidget(self.paste_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot = FlowLayout(self._foot, spacing=8)
        foot.setContentsMargins(20, 12, 20, 14)
        for button in (self.keep_all, self.letter):
            foot.addWidget(button)
        self.progress.setContentsMargins(20, 8, 20, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, rule()):
            column.addWidget(part)
        column.addWidget(self.area, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.progress)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.paste_button.clicked.connect(self.paste_wanted)
        self.keep_all.clicked.connect(self.all_wanted)
        self.letter.clicked.connect(self.letter_wanted)
        self.more.clicked.connect(self._show_more)
        self.progress.cancelled.connect(self.cancelled)


def row_words(thing: Thing, zone: str) -> tuple[str, str]:
    """The title and the quiet line of a row."""
    if thing.refusal is not None:
        return inbox_words.one_line(thing.name) or _("Something"), thing.refusal.words
    if thing.found is None:
        where = _("In your folder") if thing.watched else _("To be looked at")
        if isinstance(thing.source, Part):
            where = _("To be read once those before it are kept or left")
        return inbox_words.one_line(thing.name), where
    plan = thing.plan or Plan()
    what = _("Letter, {n} pages").format(n=1 + len(thing.pages)) if thing.pages else ""
    return plan.title or inbox_words.title_of(thing.found.draft, thing.name), quiet_line(thing.found, plan, zone, what)


def quiet_line(found: Found, plan: Plan, zone: str, what: str = "") -> str:
    """“Email · Mrs Patel · 15:20 on 21 November 2026, from the message”: as it would be kept now."""
    sender = inbox_words.sender_of(found.draft)
    said = inbox_words.one_line(sender.name or sender.address) if sender is not None else ""
    who = plan.person or found.who.person or said
    return " · ".join(
        part for part in (what or inbox_words.what_it_is(found.draft), who, _dated(found, plan, zone)) if part
    )


def _dated(found: Found, plan: Plan, zone: str) -> str:
    """The date that would be kept, and who said so: the parent, or the clock that counts."""
    if plan.when is not None:
        own = plan.when
        plain = own.form is not None and own.operator == "on"
        date, clock = inbox_words.said(own.form or "") if plain else honest(own, weekday=False), _("as you say")
    else:
        times = intake_times.of(intake_times.first(found.draft.clocks, plan.clock), zone)
        date = inbox_words.said(times.when.form) if times.when.form is not None else _("no date")
        clock = inbox_words.short_source(times.source or "")
    return _("{date}, {clock}").format(date=date, clock=clock) if clock else date


def chip_of(thing: Thing) -> ChipWords | None:
    """The one thing to know about a row: words, tone and drawing."""
    if thing.state == "refused":
        return _("Not taken"), "soon", "triangle-alert"
    if thing.found is None or thing.plan is None:
        return (_("Being read"), "waiting", None) if thing.state == "looking" else None
    own = thing.watched or thing.found.who.own or inbox_words.from_phone(thing.found.draft)
    said = (
        (thing.found.same is not None, _("Kept already"), "soon"),
        (bool(missing(thing.found.draft, thing.plan)), _("A question"), "waiting"),
        (thing.plan.private, _("Private"), "voice"),
        (own, _("From your phone"), "waiting"),
    )
    return next(((words, tone, None) for holds, words, tone in said if holds), None)


def signature(thing: Thing, zone: str) -> Signature:
    """All that a row says; a row is drawn anew only when this differs."""
    title, quiet = row_words(thing, zone)
    kind = thing.found.draft.kind if thing.found is not None else "file"
    icon = inbox_words.icon_of(kind) if thing.state != "refused" else "triangle-alert"
    return icon, title, quiet, chip_of(thing)
