"""The chips above the diary: kind, since, who, tag, the words that were searched for, and views with a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu

from senddiary.i18n import _
from senddiary.model.kinds import all_kinds, kind_named
from senddiary.rules.when import MONTHS
from senddiary.services.people import BodyWithPeople
from senddiary.services.views import View
from senddiary.ui import notices
from senddiary.ui.notices import Choice
from senddiary.ui.widgets.buttons import Button, filter_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.menu_button import menu_button, open_menu
from senddiary.ui.widgets.since import since_choices


@dataclass(frozen=True)
class Known:
    """What can be filtered by."""

    bodies: tuple[BodyWithPeople, ...] = ()
    tags: tuple[str, ...] = ()
    saved: tuple[tuple[str, View], ...] = ()


class Filters(QFrame):
    """`changed` carries the new View. Saving and forgetting views is asked of the page."""

    changed = Signal(object)
    keep_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("filters")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._today = today
        self._known, self._view = Known(), View()
        self.kind, self.since = self._menu_button("kind", self._kind_menu), self._menu_button("since", self._since_menu)
        self.who, self.tag = self._menu_button("who", self._who_menu), self._menu_button("tag", self._tag_menu)
        self.views = self._menu_button("views", self._views_menu)
        self.words = filter_button("", "x")
        self.words.setObjectName("filter_words")
        self.words.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.words.setCheckable(True)
        self.words.clicked.connect(lambda: self._use(replace(self._view, words="")))
        flow = FlowLayout(self)
        flow.setContentsMargins(20, 12, 20, 12)
        for button in (self.kind, self.since, self.who, self.tag, self.views, self.words):
            flow.addWidget(button)
        self.show_view(self._view)

    @property
    def view(self) -> View:
        """Which entries are meant; the child on the rail comes on top."""
        return self._view

    def know(self, known: Known) -> None:
        """What there is to choose from."""
        self._known = known
        self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """Show these choices, without telling anybody."""
        self._view = view
        kinds = [kind_named(key).label for key in view.kinds]
        self._label(
            self.kind,
            ", ".join(kinds) if len(kinds) < 3 else _("{count} kinds").format(count=len(kinds)),
            _("Any kind"),
        )
        self._label(self.since, self._since_words(), _("Any date"))
        self._label(self.who, self._who_words(), _("Anyone"))
        self._label(self.tag, view.tag or "", _("Any tag"))
        self._label(self.views, _("The bin") if view.binned else "", _("Views"))
        self.tag.setVisible(bool(self._known.tags) or view.tag is not None)
        self.words.setText(view.words.replace("&", "&&")[:40])
        self.words.setAccessibleName(_("Take away the words: {words}").format(words=view.words))
        self.words.setVisible(bool(view.words))
        self.words.setChecked(True)
        self.updateGeometry()

    def set_words(self, words: str) -> None:
        """The words of the search box."""
        if words != self._view.words:
            self.show_view(replace(self._view, words=words, binned=False))

    def _use(self, view: View) -> None:
        self.show_view(view)
        self.changed.emit(view)

    def _label(self, button: Button, words: str, otherwise: str) -> None:
        button.setText((words or otherwise).replace("&", "&&"))
        button.setAccessibleName(words or otherwise)
        button.setChecked(bool(words))

    def _menu_button(self, name: str, fill: Callable[[QMenu], None]) -> Button:
        button = menu_button(name)
        button.clicked.connect(lambda: self._open(button, fill))
        return button

    def _open(self, button: Button, fill: Callable[[QMenu], None]) -> None:
        self.show_view(self._view)
        open_menu(button, fill)

    def _add(self, menu: QMenu, words: str, view: View) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(view == self._view)
        action.triggered.connect(lambda: self._use(view))

    def _kind_menu(self, menu: QMenu) -> None:
        kinds = self._view.kinds
        self._add(menu, _("Any kind"), replace(self._view, kinds=()))
        for kind in all_kinds():
            on = kind.key in kinds
            wanted = tuple(key for key in kinds if key != kind.key) if on else (*kinds, kind.key)
            self._add(menu, kind.label, replace(self._view, kinds=wanted))
            menu.actions()[-1].setChecked(on)

    def _since_menu(self, menu: QMenu) -> None:
        for words, day in since_choices(self._today()):
            self._add(menu, words, replace(self._view, from_=day))

    def _who_menu(self, menu: QMenu) -> None:
        self._add(menu, _("Anyone"), replace(self._view, person=None, body=None))
        for group in self._known.bodies:
            menu.addSeparator()
            if group.body is not None:
                words = _("Everybody at {body}").format(body=group.body.name)
                self._add(menu, words, replace(self._view, body=group.body.id, person=None))
            for person in group.people:
                self._add(menu, person.name, replace(self._view, person=person.id, body=None))

    def _tag_menu(self, menu: QMenu) -> None:
        self._add(menu, _("Any tag"), replace(self._view, tag=None))
        for tag in self._known.tags:
            self._add(menu, tag, replace(self._view, tag=tag))

    def _views_menu(self, menu: QMenu) -> None:
        self._add(menu, _("Everything"), View())
        for name, view in self._known.saved:
            self._add(menu, name, view)
        menu.addSeparator()
        menu.addAction(_("Keep these choices under a name …")).triggered.connect(self._ask_name)
        for name, view in self._known.saved:
            if view == self._view:
                forget = menu.addAction(_("Forget “{name}”").format(name=name).replace("&", "&&"))
                forget.triggered.connect(lambda _on=False, name=name: self.forget_wanted.emit(name))
        menu.addSeparator()
        self._add(menu, _("The bin"), View(binned=True))

    def _ask_name(self) -> None:
        field = QLineEdit()
        field.setObjectName("view_name")
        keep = Choice(_("Keep"), lambda: self.keep_wanted.emit(field.text().strip()), main=True)
        question = notices.ask(self, _("Keep these choices"), "", keep)
        question.add_field(Labelled(_("A name for them"), field))
        field.setFocus()

    def _since_words(self) -> str:
        day = self._view.from_
        if day is None:
            return ""
        known = next((words for words, first in since_choices(self._today()) if first == day), None)
        return known or _("Since {day}").format(day=f"{day.day} {_(MONTHS[day.month - 1])} {day.year}")

    def _who_words(self) -> str:
        for group in self._known.bodies:
            if group.body is not None and group.body.id == self._view.body:
                return group.body.name
            for person in group.people:
                if person.id == self._view.person:
                    return person.name
        return ""
