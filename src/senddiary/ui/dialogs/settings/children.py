"""Settings: the children of this diary."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senddiary.errors import DiaryError, UnreadableDate
from senddiary.i18n import N_, _
from senddiary.model.child import Child
from senddiary.rules import typed_date
from senddiary.services import people
from senddiary.services.people import ChildDraft
from senddiary.ui import notices, theme
from senddiary.ui.dialogs.settings.parts import LEFT, SettingsCards
from senddiary.ui.dialogs.settings.room import Room
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.words import Words, muted

TITLE = N_("Children")
ICON = "users"


def birth_date(words: str, today: date) -> date | None:
    """The day that was typed, or None for an empty field. Raises `UnreadableDate`."""
    if not words.strip():
        return None
    when = typed_date.read(words, today)
    if when.precision != "day" or when.first is None:
        raise UnreadableDate(_("A birth date needs its day, month and year."), _("Write it like 4 March 2017."))
    return when.first.date()


class ChildRow(QWidget):
    """One child's name, birth date and one line about them."""

    def __init__(self, room: Room, child: Child, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._child = room, child
        self.name, self.note = QLineEdit(child.name), QLineEdit(child.note or "")
        self.born = QLineEdit("" if child.born is None else f"{child.born.day} {child.born:%B %Y}")
        self.save = quiet_button(_("Save"))
        self.save.setAccessibleName(_("Save {name}").format(name=child.name))
        self.answer = Words("", "muted")
        self.answer.hide()
        fields = FlowLayout(spacing=10)
        for label, field in (
            (_("Name"), self.name),
            (_("Birth date"), self.born),
            (_("One line, such as “Year 4”"), self.note),
        ):
            field.setMaxLength(100)
            field.setMinimumWidth(theme.px(200))
            field.returnPressed.connect(self.keep)
            fields.addWidget(Labelled(label, field))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(fields)
        column.addWidget(self.answer)
        column.addWidget(self.save, 0, LEFT)
        self.save.clicked.connect(self.keep)

    @Slot()
    def keep(self) -> None:
        """Save what was changed."""
        ctx, child = self._room.ctx, self._child
        try:
            born = birth_date(self.born.text(), ctx.now().date())
        except UnreadableDate as error:
            self._say(error)
            return
        name = self.name.text().strip() or child.name
        draft = ChildDraft(name, born, self.note.text().strip() or None, child.full_name, child.kept_by)
        diary, now = ctx.diary, ctx.now()
        work = lambda: people.change_child(diary, child.id, draft, now=now)  # noqa: E731 - captures values only
        ctx.jobs.run(self, work, self._kept, self._say)

    def _kept(self, child: Child) -> None:
        self._child = child
        self.answer.setText(_("Saved."))
        self.answer.show()
        notices.announce(self, self.answer.text())

    def _say(self, error: DiaryError) -> None:
        self.answer.setText(f"{error} {error.next_step}")
        self.answer.show()
        notices.announce(self, self.answer.text())


class ChildrenPage(SettingsCards):
    """Add a child, or change what is written about one. Entries stay with their child."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._rows = QVBoxLayout()
        self.empty = muted(_("No child has been added yet. The diary works without one."))
        there = self.card(_("In this diary"))
        there.body.addWidget(self.empty)
        there.body.addLayout(self._rows)
        self.name = QLineEdit()
        self.name.setObjectName("new_child")
        self.name.setMaxLength(100)
        self.name.setMaximumWidth(theme.px(340))
        self.add_button = main_button(_("Add"), "plus")
        self.add_button.setObjectName("add_child")
        new = self.card(_("Add a child"))
        new.body.addWidget(Labelled(_("First name or nickname"), self.name))
        new.body.addWidget(self.add_button, 0, LEFT)
        self.finish()
        self.add_button.clicked.connect(self.add)
        self.name.returnPressed.connect(self.add)
        self.reload()

    def reload(self) -> None:
        """Ask the diary again."""
        diary = self._room.ctx.diary
        self._room.ctx.jobs.run(self, lambda: people.children(diary), self._show)

    @Slot()
    def add(self) -> None:
        """Add the child whose name was typed."""
        name, ctx = self.name.text().strip(), self._room.ctx
        if not name:
            self.name.setFocus()
            return
        diary, now = ctx.diary, ctx.now()
        ctx.jobs.run(self, lambda: people.add_child(diary, name, now=now), lambda _child: self._added())

    def _added(self) -> None:
        self.name.clear()
        self.reload()

    def _show(self, children: list[Child]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for child in children:
            self._rows.addWidget(ChildRow(self._room, child))
        self.empty.setVisible(not children)
