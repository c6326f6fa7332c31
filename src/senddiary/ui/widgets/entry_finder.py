"""Finding the one entry that something belongs to: the nearest ones first, others by typing a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.entry import Entry
from senddiary.rules.honest import short
from senddiary.rules.when import When
from senddiary.services import entries, search
from senddiary.services.search import Page
from senddiary.services.views import View
from senddiary.ui.context import Context
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.list_row import ListRow
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.words import muted

PAUSE_MS = 250
MOST = 6
DAYS_AROUND = timedelta(days=3)


@dataclass(frozen=True)
class Near:
    """An entry that may be the one."""

    uuid: str
    date: str
    title: str


def near(ctx: Context, words: str, when: When) -> tuple[Near, ...]:
    """Entries with these words, or without words those nearest to a date, else the newest."""
    today = ctx.now().date()
    if words:
        found = list(search.find(ctx.diary, words, page=Page(MOST), typing=True).entries)
    else:
        day = when.first.date() if when.first is not None else today
        around = View(from_=day - DAYS_AROUND, to=day + DAYS_AROUND)
        found = entries.page(ctx.diary, around, limit=MOST) or entries.page(ctx.diary, View(), limit=MOST)
    return tuple(_near(entry, today) for entry in found)


class EntryFinder(QWidget):
    """`chosen` carries the id and the title of an entry."""

    chosen = Signal(str, str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx, self._when = ctx, When(None)
        self._uuid = ""
        self.line = Line(_("A word from it, a name or a date"))
        self.line.setObjectName("find_entry")
        self.nothing = muted(_("No entry with these words."))
        self.rows: list[ListRow] = []
        self._group: QButtonGroup | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Labelled(_("Which entry?"), self.line))
        column.addLayout(self._list)
        column.addWidget(self.nothing)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.line.textEdited.connect(lambda _words: self._pause.start())
        self.line.returnPressed.connect(self.look)

    def begin(self, when: When, uuid: str) -> None:
        """Offer entries near this date; `uuid` is the one chosen before."""
        self._when, self._uuid = when, uuid
        self.line.clear()
        self.look()

    def look(self) -> None:
        """Ask the diary."""
        self._pause.stop()
        ctx, words, when = self._ctx, self.line.words(), self._when
        ctx.jobs.run(self, lambda: near(ctx, words, when), done=self._show)

    def _show(self, found: Sequence[Near]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._group = QButtonGroup(self)
        self.rows = [self._row(one) for one in found]
        self.nothing.setVisible(not found)

    def _row(self, one: Near) -> ListRow:
        row = ListRow(one.date, one.title, side=8)
        row.setObjectName("found_entry")
        row.setCheckable(True)
        row.setChecked(one.uuid == self._uuid)
        row.clicked.connect(lambda: self._choose(one))
        if self._group is not None:
            self._group.addButton(row)
        self._list.addWidget(row)
        return row

    def _choose(self, one: Near) -> None:
        self._uuid = one.uuid
        self.chosen.emit(one.uuid, one.title)


def _near(entry: Entry, today: date) -> Near:
    return Near(entry.uuid, short(entry.when, today), title_of(entry.title, entry.text))
