"""A person or a body in full: figures, promises, words, letters, roles over time, and the last times in touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.people import Body, Person, Role
from senddiary.ui.context import Context
from senddiary.ui.pages import people_cards
from senddiary.ui.pages.people_forms import kind_words
from senddiary.ui.pages.people_view import PartyView, role_line, role_words
from senddiary.ui.widgets.buttons import Button, link_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.gradually import Gradually
from senddiary.ui.widgets.right_list import RightList
from senddiary.ui.widgets.row_card import RowCard
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.words import body_words, muted, page_title

FEW = 14  # rows that are built in one go; with more the parts come one after the other


class PartyDetail(QWidget):
    """Shows one person or one body. Signals carry what the page shall do; ids are of persons, bodies, entries."""

    rename_wanted = Signal(object)
    role_wanted = Signal(object)
    end_wanted = Signal(object, str)
    entry_wanted = Signal(str)
    story_wanted = Signal(str)
    person_wanted = Signal(str)
    body_wanted = Signal(str)
    everything_wanted = Signal(object)
    merge_wanted = Signal(object)
    successor_wanted = Signal(object, object)
    handover_wanted = Signal(object)
    sheet_wanted = Signal(object)
    telling_wanted = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("person_detail")
        self.ctx = ctx
        self.shown: str | None = None
        self._parts: list[Callable[[], QWidget]] = []
        self._column = QVBoxLayout()
        self._place = 0
        self._at_once = True
        self._gradually = Gradually(self, self._add, most=1)  # a part can be a whole card
        self._area = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("The person or body"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_nothing(self, sentence: str) -> None:
        """Nobody to show."""
        self.shown = None
        self._gradually.begin(0, 0)
        self._area.setWidget(EmptyState(sentence, "", "users"))

    def show_party(self, view: PartyView) -> None:
        """Show a person or a body; a long page is built part by part."""
        bar = self._area.verticalScrollBar()
        self._place = bar.value() if self.shown == view.key else 0
        self.shown = view.key
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(32, 24, 32, 24)
        self._column.setSpacing(14)
        self._column.addStretch(1)
        self._parts = list(self._of(view, self.ctx.now().date()))
        whole = view.whole
        lists = (whole.promised, whole.inherited, whole.right, whole.said, whole.sent, view.lately, whole.holders)
        few = sum(map(len, lists)) <= FEW
        self._at_once = few or self._place > 0  # or there would be nothing yet where one was reading
        self._area.setWidget(inside)  # before it is filled: what is moved later is dressed again
        inside.hide()
        self._gradually.begin(0, len(self._parts), at_once=len(self._parts) if few else 2)
        inside.show()
        self._area.verticalScrollBar().setValue(self._place)

    def take_focus(self) -> None:
        """Let the arrow keys scroll."""
        self._area.setFocus()

    def _add(self, place: int) -> None:
        part = self._parts[place]()
        if self._at_once and isinstance(part, RowCard):
            part.finish()
        self._column.insertWidget(place, part)
        if place + 1 == len(self._parts):
            self._area.verticalScrollBar().setValue(self._place)

    def _of(self, view: PartyView, today: date) -> Iterator[Callable[[], QWidget]]:
        """The parts in their order; what has nothing in it is left out."""
        whole, story, entry = view.whole, self.story_wanted.emit, self.entry_wanted.emit
        yield lambda: self._head(view, today)
        yield lambda: people_cards.figures(whole)
        yield lambda: people_cards.method(whole)
        if whole.right:
            yield lambda: self._right(view)
        if whole.promised:
            yield lambda: people_cards.promises(_("What they promised"), whole.promised, today, story)
        if whole.inherited:
            title = _("Open in their role, said by those before them")
            yield lambda: people_cards.promises(title, whole.inherited, today, story)
        yield from chain(self._roles_of(view, today))
        if whole.said:
            yield lambda: people_cards.said(whole.said, today, entry)
        if whole.sent:
            yield lambda: people_cards.sent(whole.sent, today, entry)
        if view.told:
            yield lambda: people_cards.told(view.told, today, entry)
        if view.lately:
            yield lambda: people_cards.lately(view, today, entry, lambda: self.everything_wanted.emit(view))

    def _roles_of(self, view: PartyView, today: date) -> Iterator[Callable[[], QWidget]]:
        person, held = view.whole.person, view.whole.holders
        if person is not None:
            yield lambda: self._roles(person)
        elif held:
            yield lambda: people_cards.holders(held, today, self.person_wanted.emit)

    def _head(self, view: PartyView, today: date) -> QWidget:
        whole = view.whole
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(page_title(view.name))
        known = [*(_known(whole.person, today) if whole.person else [kind_words(whole.body)]), whole.usual.words]
        quiet = " · ".join(part for part in known if part)
        names.addWidget(muted(quiet or _("Nothing is noted about a role yet.")))
        if whole.person is not None and whole.person.note:
            names.addWidget(body_words(whole.person.note))
        names.addWidget(self._ways(view))
        row.addLayout(names, 1)
        change = quiet_button(_("Change"), "pencil")
        change.setObjectName("change_person" if whole.person else "change_body")
        change.setAccessibleName(_("Change what is noted about {name}").format(name=view.name))
        change.clicked.connect(lambda: self.rename_wanted.emit(whole.person or whole.body))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _ways(self, view: PartyView) -> QWidget:
        """Where one may go from here: the pages for who comes next, the body, and another name for the same person."""
        holder = QWidget()
        flow = FlowLayout(holder, spacing=10)
        flow.setContentsMargins(0, 6, 0, 0)
        person = view.whole.person
        make = quiet_button(_("Make handover"), "file-text")
        make.setObjectName("make_handover")
        make.clicked.connect(lambda: self.handover_wanted.emit(view))
        flow.addWidget(make)
        sheet = link_button(_("A sheet about us"))
        sheet.setObjectName("make_sheet")
        sheet.setAccessibleName(_("Make a sheet about us for {name}").format(name=view.name))
        sheet.clicked.connect(lambda: self.sheet_wanted.emit(view))
        flow.addWidget(sheet)
        told = link_button(_("Told our story again"))
        told.setObjectName("told_again")
        told.setAccessibleName(_("Note that you told your story to {name} again").format(name=view.name))
        told.clicked.connect(lambda: self.telling_wanted.emit(view))
        flow.addWidget(told)
        if person is not None:
            for body in {role.body.id: role.body for role in person.roles if role.body}.values():
                flow.addWidget(self._body_link(body))
            merge = link_button(_("Same person twice?"))
            merge.setObjectName("merge_person")
            merge.setAccessibleName(_("Is {name} in the diary twice?").format(name=person.name))
            merge.clicked.connect(lambda: self.merge_wanted.emit(person))
            flow.addWidget(merge)
        return holder

    def _body_link(self, body: Body) -> Button:
        button = link_button(body.name)
        button.setObjectName("open_body")
        button.setAccessibleName(_("Everything about {body}").format(body=body.name))
        button.clicked.connect(lambda: self.body_wanted.emit(body.id))
        return button

    def _right(self, view: PartyView) -> Card:
        card = RightList(view.whole.right)
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


def _known(person: Person, today: date) -> list[str]:
    role = person.role_on(today.isoformat())
    return [role_line(person, today), role.body.name if role and role.body else "", person.contact or ""]
