"""A person in full: roles over time, figures, promises, and the last times one was in touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.model.entry import Entry
from senddiary.model.people import Person, Role
from senddiary.rules.honest import day_words
from senddiary.services import dossier
from senddiary.services.duties import RightRow
from senddiary.services.promises import Figures, PromiseRow
from senddiary.ui.context import Context
from senddiary.ui.pages.people_view import PersonView, role_line, role_words
from senddiary.ui.widgets.buttons import link_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.entry_words import day_short, promise_chip, row_chip, title_of
from senddiary.ui.widgets.figures import Figure, FigureRow
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import ListRow
from senddiary.ui.widgets.right_list import RightList
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import body_words, muted, page_title, small

PROMISES_SHOWN = 12


class PersonDetail(QWidget):
    """Shows one person. Signals carry what the page shall do."""

    rename_wanted = Signal(object)
    role_wanted = Signal(object)
    end_wanted = Signal(object, str)
    entry_wanted = Signal(str)
    promise_pressed = Signal(object)
    everything_wanted = Signal(str)
    merge_wanted = Signal(object)
    successor_wanted = Signal(object, object)
    story_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("person_detail")
        self.ctx = ctx
        self.shown: str | None = None
        self._area = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("The person"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_nothing(self, sentence: str) -> None:
        """Nobody to show."""
        self.shown = None
        self._area.setWidget(EmptyState(sentence, "", "users"))

    def show_person(self, view: PersonView) -> None:
        """Show a person."""
        bar = self._area.verticalScrollBar()
        place = bar.value() if self.shown == view.person.id else 0
        self.shown = view.person.id
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(14)
        today = self.ctx.now().date()
        parts = [self._head(view, today), _figures(view), _method(view)]
        parts += [self._right(view.right)] if view.right else []
        parts += [self._promises(view.promises, today)] if view.promises else []
        if view.inherited:
            parts.append(self._promises(view.inherited, today, _("Open in their role, said by those before them")))
        parts.append(self._roles(view.person))
        parts += [self._lately(view.person, view.lately, today)] if view.lately else []
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(inside)
        bar.setValue(place)

    def take_focus(self) -> None:
        """Let the arrow keys scroll."""
        self._area.setFocus()

    def _head(self, view: PersonView, today: date) -> QWidget:
        person = view.person
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(page_title(person.name))
        role = person.role_on(today.isoformat())
        known = [
            role_line(person, today),
            role.body.name if role and role.body else "",
            view.usual.words,
            person.contact or "",
        ]
        quiet = " · ".join(part for part in known if part)
        names.addWidget(muted(quiet or _("Nothing is noted about a role yet.")))
        if person.note:
            names.addWidget(body_words(person.note))
        change = quiet_button(_("Change"), "pencil")
        change.setObjectName("change_person")
        change.setAccessibleName(_("Change what is noted about {name}").format(name=person.name))
        change.clicked.connect(lambda: self.rename_wanted.emit(person))
        row.addLayout(names, 1)
        merge = quiet_button(_("Same person twice?"))
        merge.setObjectName("merge_person")
        merge.setAccessibleName(_("Is {name} in the diary twice?").format(name=person.name))
        merge.clicked.connect(lambda: self.merge_wanted.emit(person))
        buttons = QVBoxLayout()
        buttons.addWidget(change, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addWidget(merge, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addStretch(1)
        row.addLayout(buttons)
        return holder

    def _right(self, rows: Sequence[RightRow]) -> Card:
        card = RightList(rows)
        card.opened.connect(self.story_wanted)
        return card

    def _roles(self, person: Person) -> Card:
        card = Card(_("Roles over time"))
        for role in reversed(person.roles):
            card.body.addWidget(self._role(person, role))
        if not person.roles:
            card.body.addWidget(muted(_("What are they, and for whom? It helps to say so once.")))
        add = quiet_button(_("Add a role"), "plus")
        add.setObjectName("add_role")
        add.clicked.connect(lambda: self.role_wanted.emit(person))
        card.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _role(self, person: Person, role: Role) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=10)
        flow.addWidget(body_words(role_words(role)))
        if role.until is None:
            end = link_button(_("It ended"))
            end.setAccessibleName(_("This role ended: {role}").format(role=role_words(role)))
            end.clicked.connect(lambda: self.end_wanted.emit(person, role.id))
            flow.addWidget(end)
        new = link_button(_("Somebody new in this role"))
        new.setObjectName("new_holder")
        new.setAccessibleName(_("Somebody new in this role: {role}").format(role=role_words(role)))
        new.clicked.connect(lambda: self.successor_wanted.emit(person, role))
        flow.addWidget(new)
        return holder

    def _promises(self, rows: Sequence[PromiseRow], today: date, title: str = "") -> Card:
        card = Card(title or _("What they promised"))
        for number, row in enumerate(rows[:PROMISES_SHOWN]):
            chip = promise_chip(row, today)
            due = _("by {day}").format(day=day_words(row.due, year=row.due.year != today.year)) if row.due else ""
            line = ListRow(day_short(row.said, today), row.words, due, Chip(chip.text, chip.tone, chip.icon))
            line.ruled = number + 1 < min(len(rows), PROMISES_SHOWN)
            line.clicked.connect(lambda _on=False, row=row: self.promise_pressed.emit(row))
            card.body.addWidget(line)
        card.body.setSpacing(2)
        return card

    def _lately(self, person: Person, found: Sequence[Entry], today: date) -> Card:
        card = Card(_("Lately"))
        card.body.setSpacing(2)
        for number, entry in enumerate(found):
            chip = row_chip(entry.kind, len(entry.promises))
            first = entry.when.first
            day = day_short(first.date(), today) if first else _("date not known")
            line = ListRow(day, title_of(entry.title, entry.text), "", Chip(chip.text, chip.tone, chip.icon))
            line.ruled = number + 1 < len(found)
            line.clicked.connect(lambda _on=False, uuid=entry.uuid: self.entry_wanted.emit(uuid))
            card.body.addWidget(line)
        everything = link_button(_("Everything with {name}").format(name=person.name))
        everything.setObjectName("everything")
        everything.clicked.connect(lambda: self.everything_wanted.emit(person.id))
        card.body.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _method(view: PersonView) -> QWidget:
    """How it was counted, in small words below the figures."""
    return small(" ".join(part for part in (dossier.method(), view.usual.method if view.usual.words else "") if part))


def _figures(view: PersonView) -> QWidget:
    counted: Figures = view.figures
    waiting = counted.due_soon + counted.no_date + counted.waiting_longer
    kept = _("{kept} of {total}").format(kept=counted.kept, total=counted.total) if counted.total else "0"
    words = (
        _("promises kept, {count} on time").format(count=counted.kept_on_time) if counted.kept else _("promises kept")
    )
    past = ngettext("past its date", "past their date", counted.past)
    touch = ngettext("time in touch", "times in touch", view.times)
    since = _("{words} since {year}").format(words=touch, year=view.since) if view.since else touch
    figures = (
        Figure(kept, words, "kept" if counted.kept else ""),
        Figure(str(counted.past), past, "past" if counted.past else ""),
        Figure(str(waiting), _("waiting"), "waiting" if waiting else ""),
        Figure(str(view.times), since),
    )
    return FigureRow(figures, 130)
