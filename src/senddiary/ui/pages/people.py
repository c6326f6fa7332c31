"""People: bodies and their people at the left, one of them in full at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.model.people import Body, Person
from senddiary.services.people import BodyWithPeople
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.navigation import MakeHandover, Navigate, OpenBody, OpenPerson
from senddiary.ui.pages import people_forms, people_view
from senddiary.ui.pages.page import Page
from senddiary.ui.pages.people_changes import ask_merge, ask_successor
from senddiary.ui.pages.people_detail import PartyDetail
from senddiary.ui.pages.people_view import PartyView
from senddiary.ui.widgets.buttons import quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.gradually import Gradually
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.two_panes import TwoPanes
from senddiary.ui.widgets.words import label_words, muted, row_title

Party = OpenPerson | OpenBody
Line = Person | Body | None
AT_ONCE = 10  # rows of the list that are built in one go


class PersonRow(Pressable):
    """A name and a role in the list."""

    def __init__(self, person: Person, role: str) -> None:
        super().__init__()
        self.party = OpenPerson(person.id)
        self.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(2)
        column.addWidget(row_title(person.name))
        if role:
            column.addWidget(muted(role))
        for part in self.findChildren(QWidget):
            pass_through(part)
        self.setAccessibleName(", ".join(part for part in (person.name, role) if part))


class BodyRow(Pressable):
    """The name of a body above its people; it opens the body's own page."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.party = OpenBody(body.id)
        self.setCheckable(True)
        self.setObjectName("body_row")
        kind = people_forms.kind_words(body).lower()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 8)
        column.addWidget(pass_through(label_words(f"{body.name} ({kind})" if kind else body.name)))
        self.setAccessibleName(_("{body}, everything about this body").format(body=body.name))


class PeoplePage(Page):
    """Choosing a name shows them; names, roles and bodies can be added and changed."""

    TITLE = N_("People")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._bodies: list[Body] = []
        self._everyone: list[Person] = []
        self._wanted: Party | None = None
        self.rows: list[PersonRow] = []
        self.body_rows: list[BodyRow] = []
        self._group: QButtonGroup | None = None
        self.detail = PartyDetail(ctx)
        self._shown: Party | None = None
        self._list = scrolling(QWidget())
        self._lines: list[Line] = []
        self._said: list[tuple[str, ...]] = []
        self._column = QVBoxLayout()
        self._gradually = Gradually(self, self._add)
        self.add_person, self.add_body = quiet_button(_("Somebody new"), "plus"), quiet_button(_("A new body"), "plus")
        self.add_person.setObjectName("add_person")
        self.add_body.setObjectName("add_body")
        self.panes = TwoPanes(self._left(), self.detail, width=380, parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        self._connect()

    def reload(self) -> None:
        """Ask the diary again."""
        ctx = self.ctx
        self.subtitle.emit(_("Who is who, and what they said"))
        ctx.jobs.run(self, lambda: people_view.groups(ctx), done=self._show_groups)

    def arrive(self, what: object) -> None:
        """Show one person or body."""
        if isinstance(what, OpenPerson | OpenBody):
            self._wanted = what
            row = self._row_of(what)
            if row is not None:
                row.setChecked(True)
                self._list.ensureWidgetVisible(row)
                row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._load(what)
            self.panes.show_detail()
            if self.panes.one_at_a_time:
                self.detail.take_focus()

    def put_cursor(self) -> None:
        """The chosen name has the keyboard."""
        row = next((row for row in self._all_rows() if row.isChecked()), self.rows[0] if self.rows else None)
        (row or self.add_person).setFocus(Qt.FocusReason.OtherFocusReason)

    def _all_rows(self) -> list[PersonRow | BodyRow]:
        return [*self.rows, *self.body_rows]

    def _row_of(self, party: Party | None) -> PersonRow | BodyRow | None:
        return next((row for row in self._all_rows() if row.party == party), None)

    def _show_groups(self, groups: list[BodyWithPeople]) -> None:
        wanted = self._wanted or self._shown
        focused = any(row.hasFocus() for row in self._all_rows())
        self._everyone = [person for group in groups for person in group.people]
        self._bodies = [group.body for group in groups if group.body is not None]
        lines = [line for group in groups for line in (group.body, *group.people)]
        words = [self._words(line) for line in lines]
        if words != self._said:
            self._lines, self._said = lines, words
            self._fill(lines, wanted)
        self._choose(wanted)
        if focused:
            self.put_cursor()

    def _words(self, line: Line) -> tuple[str, ...]:
        """Who it is and what the list says of them: as long as that stays, so does the list."""
        if isinstance(line, Person):
            return line.id, line.name, people_view.role_line(line, self.ctx.now().date())
        return (line.id, line.name, line.kind or "") if line is not None else ()

    def _fill(self, lines: Sequence[Line], wanted: Party | None) -> None:
        """The list anew: enough of it to hold who is wanted, the rest as the window comes round."""
        self.rows, self.body_rows, self._group = [], [], QButtonGroup(self)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._list.setWidget(inside)
        ids = [line.id if line is not None else "" for line in lines]
        place = ids.index(_id(wanted)) if wanted is not None and _id(wanted) in ids else 0
        self._gradually.begin(0, len(lines), at_once=max(AT_ONCE, place + 1))

    def _choose(self, wanted: Party | None) -> None:
        self._wanted = None
        row = self._row_of(wanted) or (self.rows[0] if self.rows else next(iter(self.body_rows), None))
        if row is None:
            self._shown = None
            self.detail.show_nothing(_("Nobody is noted yet. Whoever you name in an entry shows up here."))
            return
        row.setChecked(True)
        self._load(row.party)

    def _add(self, place: int) -> None:
        line = self._lines[place]
        if line is None:
            widget: QWidget = _nobody_s()
        else:
            row = BodyRow(line) if isinstance(line, Body) else self._person_row(line)
            row.clicked.connect(lambda _on=False, party=row.party: self._open(party))
            if self._group is not None:
                self._group.addButton(row)
            if isinstance(row, BodyRow):
                self.body_rows.append(row)
            else:
                self.rows.append(row)
            widget = row
        self._column.insertWidget(self._column.count() - 1, widget)

    def _person_row(self, person: Person) -> PersonRow:
        return PersonRow(person, people_view.role_line(person, self.ctx.now().date()))

    def _open(self, party: Party) -> None:
        self._load(party)
        self.panes.show_detail()
        if self.panes.one_at_a_time:
            self.detail.take_focus()

    def _load(self, party: Party) -> None:
        ctx, self._shown = self.ctx, party
        work = people_view.body_view if isinstance(party, OpenBody) else people_view.person_view
        ctx.jobs.run(self, lambda: work(ctx, _id(party)), done=self.detail.show_party, failed=self._gone)

    def _gone(self, _error: DiaryError) -> None:
        self._shown = None
        self.detail.show_nothing(_("That name is not in the diary any more."))

    def _added(self, person_id: str) -> None:
        self._wanted = OpenPerson(person_id)
        self.reload()

    def _rename(self, party: Person | Body) -> None:
        if isinstance(party, Body):
            people_forms.ask_body(self, self.ctx, party)
        else:
            people_forms.ask_person(self, self.ctx, party, self._added)

    def _everything(self, view: PartyView) -> None:
        self.go.to("diary", View(person=view.key) if view.whole.person else View(body=view.key))

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(20, 12, 20, 4)
        flow.addWidget(self.add_person)
        flow.addWidget(self.add_body)
        column.addWidget(buttons)
        column.addWidget(self._list, 1)
        return left

    def _connect(self) -> None:
        ctx, detail = self.ctx, self.detail
        self.add_person.clicked.connect(lambda: people_forms.ask_person(self, ctx, None, self._added))
        self.add_body.clicked.connect(lambda: people_forms.ask_body(self, ctx, None))
        detail.rename_wanted.connect(self._rename)
        detail.role_wanted.connect(lambda person: people_forms.ask_role(self, ctx, person, self._bodies))
        detail.end_wanted.connect(lambda person, role: people_forms.ask_end(self, ctx, person, role))
        detail.entry_wanted.connect(self.go.entry)
        detail.person_wanted.connect(lambda person_id: self.arrive(OpenPerson(person_id)))
        detail.body_wanted.connect(lambda body_id: self.arrive(OpenBody(body_id)))
        detail.story_wanted.connect(self.go.promise)
        detail.merge_wanted.connect(lambda person: ask_merge(self, ctx, person, self._everyone))
        detail.successor_wanted.connect(lambda person, role: ask_successor(self, ctx, person, role, self._added))
        detail.everything_wanted.connect(self._everything)
        detail.handover_wanted.connect(lambda view: self.go.to("reports", MakeHandover(people_view.body_name(view))))
        detail.sheet_wanted.connect(
            lambda view: self.go.to("reports", MakeHandover(people_view.body_name(view), people_view.reader_of(view)))
        )
        detail.telling_wanted.connect(
            lambda view: ctx.jobs.run(self, lambda: people_view.telling_to(ctx, view), done=self.go.new)
        )
        self.panes.changed_over.connect(self.put_cursor)


def _id(party: Party) -> str:
    return party.body_id if isinstance(party, OpenBody) else party.person_id


def _nobody_s() -> QWidget:
    """The heading above people without a body."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 10, 12, 8)
    row.addWidget(label_words(_("Not with a body")), 1)
    return holder
