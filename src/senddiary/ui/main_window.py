"""The window: it takes people from place to place and knows nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.services import entries, people
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, NewEntry, Search
from senddiary.ui.notices import Banner
from senddiary.ui.places import PLACES, Place
from senddiary.ui.widgets.help_panel import HelpPanel
from senddiary.ui.widgets.rail import Rail, RailChild
from senddiary.ui.widgets.top_bar import TopBar

BELONGS_TO = {
    "entry": "diary",
    "finish": "diary",
    "promise": "promises",
    "sent": "deadlines",
    "inbox": "evidence",
    "document": "evidence",
    "recommendations": "evidence",
    "alignment": "evidence",
}


def children_of(ctx: Context) -> tuple[list[Child], str | None]:
    """The children, and the id of the one the newest entry is about."""
    newest = entries.page(ctx.diary, View(), limit=1)
    last = newest[0].children[0].id if newest and newest[0].children else None
    return people.children(ctx.diary), last


class MainWindow(QMainWindow):
    """`lock_wanted` and `hide_wanted` go to the program; everything else happens in here."""

    lock_wanted = Signal()
    hide_wanted = Signal()

    def __init__(self, ctx: Context, places: Sequence[Place] = PLACES, name: str = "") -> None:
        super().__init__()
        self.ctx = ctx
        self.setWindowTitle(name or ctx.settings.neutral_name or _("senddiary"))
        self.setMinimumSize(960, 640)
        self.go = Navigate(self)
        self._places = {place.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._names: dict[str, tuple[str, str]] = {}
        self._way: list[str] = []
        self.here = ""
        self._rail_children: list[RailChild] = []
        self._child_chosen = False
        self.rail = Rail([(place.key, _(place.words), place.icon) for place in places if place.on_rail])
        self.rail.settings.setVisible("settings" in self._places)
        self.bar, self.stack, self.help = TopBar(), QStackedWidget(), HelpPanel()
        self.sample_banner, self.undo_banner = Banner(), Banner()
        self.sample_banner.setObjectName("sample_banner")
        self.undo_banner.setObjectName("undo_banner")
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        self.reload_children()

    def open(self, place: str, what: object = None) -> None:
        """Go to a place, for something."""
        if place not in self._places:
            return
        if self.here and self.here != place:
            self._way = [*self._way, self.here][-20:]
        page = self.prepare(place)
        self.here = place
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.rail.mark(BELONGS_TO.get(place, place))
        self.bar.action.setVisible(place != "entry")
        self.bar.offer(getattr(page, "ACTION", None))
        self._show_names()
        if self.help.isVisible():
            self.help.show_page(place)
        if what is not None and hasattr(page, "arrive"):
            page.arrive(what)
        elif hasattr(page, "put_cursor"):
            page.put_cursor()

    def back(self) -> None:
        """The place before this one, else Today."""
        before = self._way.pop() if self._way else "today"
        self.here = ""
        self.open(before)

    def show_backup(self, words: str, *, fine: bool = True) -> None:
        """The state of the newest backup, on the rail."""
        self.rail.show_backup(words, fine=fine)

    def show_sample_banner(self, words: str) -> None:
        """Say that this is the invented sample diary."""
        self.sample_banner.setProperty("tone", "waiting")
        self.sample_banner.show_words(words)

    def reload_children(self) -> None:
        """Ask whose diary this is."""
        ctx = self.ctx
        self.ctx.jobs.run(self, lambda: children_of(ctx), done=self._show_children)

    def _show_children(self, found: tuple[list[Child], str | None]) -> None:
        children, last = found
        shown = [RailChild(child.id, child.name, child.note or "") for child in children]
        if self.go.child is not None and self.go.child not in {child.id for child in shown}:
            self.go.choose_child(None)
        self._rail_children = shown
        if not self._child_chosen and len(shown) > 1:
            self.go.choose_child(last)
        self.rail.children_switch.show_children(shown, self.go.child)

    def _choose_child(self, child_id: str | None) -> None:
        self._child_chosen = True
        self.go.choose_child(child_id)
        self.rail.children_switch.show_children(self._rail_children, child_id)

    def _lay_out(self) -> None:
        """From the outside to the inside: what is moved with things in it is dressed again, and they with it."""
        self.go.home = self.stack
        whole, middle = QWidget(), QFrame()
        whole.setObjectName("paper")
        middle.setObjectName("paper")
        self.setCentralWidget(whole)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(middle, 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.sample_banner, self.undo_banner):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        row.addWidget(self.help)  # the last that Tab comes to
        self.rail.fit()

    def _connect(self) -> None:
        self.go.wanted.connect(self.open)
        self.go.back_wanted.connect(self.back)
        self.go.words_shown.connect(self.bar.search.setText)
        self.go.past_counted.connect(self.rail.show_past)
        self.go.deadlines_counted.connect(self.rail.show_deadlines)
        self.rail.place_pressed.connect(self.open)
        self.rail.lock_pressed.connect(self.lock_wanted)
        self.rail.children_switch.chosen.connect(self._choose_child)
        self.bar.action.clicked.connect(self._act)
        self.bar.search.textEdited.connect(lambda words: self.open("diary", Search(words)))
        self.bar.search.left_downwards.connect(self._leave_search)
        self.help.closed.connect(self._put_cursor)
        self.ctx.bus.changed.connect(self._something_changed)

    def _act(self) -> None:
        """The page's own main thing to do, else a new entry."""
        page = self._pages.get(self.here)
        if page is not None and hasattr(page, "ACTION") and hasattr(page, "act"):
            page.act()
        else:
            self.open("entry", NewEntry())

    def _make_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            f"Ctrl+{number}": self.rail.buttons[key].click
            for number, key in enumerate((key for key, place in self._places.items() if place.on_rail), start=1)
        }
        keys |= {
            "Ctrl+N": lambda: self.open("entry", NewEntry()),
            "Ctrl+K": self.find_words,
            "Ctrl+L": self.lock_wanted.emit,
            "F1": self.toggle_help,
            "Ctrl+Z": self.undo_banner.press,
        }
        if self.ctx.settings.quick_hide:
            keys[self.ctx.settings.quick_hide] = self.hide_wanted.emit
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def find_words(self) -> None:
        """Put the cursor into the search box."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def toggle_help(self) -> None:
        """Show or put away the help of this place."""
        if self.help.isVisible():
            self.help.close_help()
        else:
            self.help.show_page(self.here)

    def _leave_search(self) -> None:
        if self.here != "diary":
            self.open("diary", Search(self.bar.search.text()))
        self._put_cursor()

    def _put_cursor(self) -> None:
        page = self._pages.get(self.here)
        if page is not None and hasattr(page, "put_cursor"):
            page.put_cursor()

    def _something_changed(self, classes: frozenset[str]) -> None:
        if "Child" in classes:
            self.reload_children()

    def prepare(self, key: str) -> QWidget:
        """The page of a place, built now if it was never seen; showing it is another matter."""
        if key not in self._pages:
            page = self._places[key].make(self.ctx, self.go)
            self._names[key] = (_(str(getattr(page, "TITLE", self._places[key].words))), "")
            if hasattr(page, "subtitle"):
                page.subtitle.connect(lambda words: self._rename(key, subtitle=words))
            if hasattr(page, "title"):
                page.title.connect(lambda words: self._rename(key, title=words))
            self._pages[key] = page
        return self._pages[key]

    def _rename(self, key: str, title: str | None = None, subtitle: str | None = None) -> None:
        old_title, old_subtitle = self._names[key]
        self._names[key] = (
            title if title is not None else old_title,
            subtitle if subtitle is not None else old_subtitle,
        )
        self._show_names()

    def _show_names(self) -> None:
        if self.here:
            self.bar.show_names(*self._names[self.here])
