"""People: bodies and their people at the left, one of them in full at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.model.people import Body, Person
from senddiary.services.people import BodyWithPeople
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, OpenPerson
from senddiary.ui.pages import people_forms, people_view
from senddiary.ui.pages.page import Page
from senddiary.ui.pages.people_changes import ask_merge, ask_successor
from senddiary.ui.pages.people_detail import PersonDetail
from senddiary.ui.widgets.buttons import icon_button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.two_panes import TwoPanes
from senddiary.ui.widgets.words import label_words, muted, row_title


class PersonRow(Pressable):
    """A name and a role in the list."""

    def __init__(self, person: Person, role: str) -> None:
        super().__init__()
        self.person_id = person.id
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


class PeoplePage(Page):
    """Choosing a name shows them; names, roles and bodies can be added and changed."""

    TITLE = N_("People")

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._bodies: list[Body] = []
        self._everyone: list[Person] = []
        self._wanted: str | None = None
        self.rows: list[PersonRow] = []
        self._group: QButtonGroup | None = None
        self.detail = PersonDetail(ctx)
        self._list = scrolling(QWidget())
        self.add_person, self.add_body = quiet_button(_("Somebody new"), "plus"), quiet_button(_("A new body"), "plus")
        self.add_person.setObjectName("add_person")
        self.add_body.setObjectName("add_body")
        self.panes = TwoPanes(self._left(), self.detail, width=380)
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
        """Show one person."""
        if isinstance(what, OpenPerson):
            self._wanted = what.person_id
            row = next((row for row in self.rows if row.person_id == what.person_id), None)
            if row is not None:
                row.setChecked(True)
                self._list.ensureWidgetVisible(row)
            self._load(what.person_id)
            self.panes.show_detail()

    def put_cursor(self) -> None:
        """The chosen name has the keyboard."""
        row = next((row for row in self.rows if row.isChecked()), self.rows[0] if self.rows else None)
        (row or self.add_person).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_groups(self, groups: list[BodyWithPeople]) -> None:
        wanted = self._wanted or self.detail.shown
        focused = any(row.hasFocus() for row in self.rows)
        today = self.ctx.now().date()
        self._everyone = [person for group in groups for person in group.people]
        self._bodies = [group.body for group in groups if group.body is not None]
        self.rows, self._group = [], QButtonGroup(self)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        for group in groups:
            column.addWidget(self._body_line(group.body))
            for person in group.people:
                self._add(column, person, people_view.role_line(person, today))
        column.addStretch(1)
        self._list.setWidget(inside)
        self._choose(wanted)
        if focused:
            self.put_cursor()

    def _choose(self, wanted: str | None) -> None:
        self._wanted = None
        row = next((row for row in self.rows if row.person_id == wanted), self.rows[0] if self.rows else None)
        if row is None:
            self.detail.show_nothing(_("Nobody is noted yet. Whoever you name in an entry shows up here."))
            return
        row.setChecked(True)
        self._load(row.person_id)

    def _add(self, column: QVBoxLayout, person: Person, role: str) -> None:
        row = PersonRow(person, role)
        row.clicked.connect(lambda _on=False, person_id=person.id: self._open(person_id))
        if self._group is not None:
            self._group.addButton(row)
        self.rows.append(row)
        column.addWidget(row)

    def _body_line(self, body: Body | None) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 8, 12, 2)
        if body is None:
            row.addWidget(label_words(_("Not with a body")), 1)
            return holder
        kind = next((_(words) for key, words in people_forms.KIND_WORDS if key == body.kind), "")
        change = icon_button(_("Change the name of {body}").format(body=body.name), "pencil")
        change.clicked.connect(lambda: people_forms.ask_body(self, self.ctx, body))
        row.addWidget(label_words(f"{body.name} ({kind.lower()})" if kind else body.name), 1)
        row.addWidget(change)
        return holder

    def _open(self, person_id: str) -> None:
        self._load(person_id)
        self.panes.show_detail()
        if self.panes.one_at_a_time:
            self.detail.take_focus()

    def _load(self, person_id: str) -> None:
        ctx = self.ctx
        ctx.jobs.run(
            self, lambda: people_view.person_view(ctx, person_id), done=self.detail.show_person, failed=self._gone
        )

    def _gone(self, _error: DiaryError) -> None:
        self.detail.show_nothing(_("That person is not in the diary any more."))

    def _added(self, person_id: str) -> None:
        self._wanted = person_id
        self.reload()

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
        detail.rename_wanted.connect(lambda person: people_forms.ask_person(self, ctx, person, self._added))
        detail.role_wanted.connect(lambda person: people_forms.ask_role(self, ctx, person, self._bodies))
        detail.end_wanted.connect(lambda person, role: people_forms.ask_end(self, ctx, person, role))
        detail.entry_wanted.connect(self.go.entry)
        detail.promise_pressed.connect(lambda row: self.go.promise(row.id))
        detail.story_wanted.connect(self.go.promise)
        detail.merge_wanted.connect(lambda person: ask_merge(self, ctx, person, self._everyone))
        detail.successor_wanted.connect(lambda person, role: ask_successor(self, ctx, person, role, self._added))
        detail.everything_wanted.connect(lambda person_id: self.go.to("diary", View(person=person_id)))
        self.panes.changed_over.connect(self.put_cursor)
