"""The promises as a list of rows: what, by whom, when, its state, and one next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from senddiary.i18n import N_, _, ngettext
from senddiary.services.promises import PromiseRow
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import Button, link_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import day_short, promise_chip, spoken_state
from senddiary.ui.widgets.gradually import AT_ONCE as BUILT_AT_ONCE
from senddiary.ui.widgets.gradually import Gradually
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.words import Words, label_words, muted, row_title

SHARES = (33, 16, 9, 13, 15, 14)  # per cent of the width
HEADS = (N_("Promise"), N_("Made by"), N_("Made on"), N_("Due"), N_("State"), "")
AT_ONCE = 40
NARROW = 760  # pixels at 100 %


def next_step(row: PromiseRow) -> tuple[str, str]:
    """Name and words of the one thing to do next."""
    if row.fate in ("kept", "partly") and not row.ours and not row.thanked:
        return "thanks", _("Say thanks")
    if not row.is_open:
        return "again", _("Change")
    if row.state == "no-date":
        return "due", _("Set a date")
    if row.state == "past":
        return ("fate", _("Mark it")) if row.ours else ("chase", _("Chase kindly"))
    return "fate", _("Mark kept")


def spoken_promise(row: PromiseRow, today: date) -> str:
    """For a screen reader: “Promise, past its date by 12 days, said by Ms Okafor: book the assessment”."""
    who = _("you") if row.ours else row.by or row.body or _("nobody noted")
    words = _("Promise, {state}, said by {who}: {words}")
    return words.format(state=spoken_state(row, today), who=who, words=row.words)


def quiet_words(row: PromiseRow, today: date) -> str:
    """What stands under the promise."""
    if row.chased and row.is_open:
        days = ", ".join(day_short(day, today) for day in row.chased)
        words = ngettext("Chased once: {days}", "Chased {count} times: {days}", len(row.chased))
        return words.format(count=len(row.chased), days=days)
    return row.fate_note or (_("From “{title}”").format(title=row.entry_title) if row.entry_title else "")


class Cells(QWidget):
    """A row whose columns are shared out by us, so that it never asks for more width than the page has."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), super().minimumSizeHint().height())


class PromiseTableRow(Cells):
    """One promise. Wide: cells beside each other; narrow: one under the other."""

    step = Signal(str, object)
    opened = Signal(str)

    def __init__(self, row: PromiseRow, today: date) -> None:
        super().__init__()
        self.row = row
        self.above = rule()
        words = promise_chip(row, today)
        first = _("You") if row.ours else row.by or row.body or _("Not noted")
        self.who = _pair(first, (row.body or row.role or "") if row.by else "")
        self.said = Words(day_short(row.said, today) or _("Not known"))
        self.due = Words(day_short(row.due, today) or _("No date given"))
        self.chip = Chip(words.text, words.tone, words.icon)
        name, step = next_step(row)
        self.button: Button = quiet_button(step)
        self.button.setObjectName(f"step_{name}")
        self.button.setAccessibleName(f"{step}. {spoken_promise(row, today)}")
        self.button.clicked.connect(lambda: self.step.emit(name, row))
        self.summary = muted(summary_words(row, today))
        self.what = _what(row, today, self.summary)
        self.what.clicked.connect(lambda: self.opened.emit(row.id))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 10, 10, 10)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._narrow: bool | None = None
        self._place(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        if wide == event.oldSize().width():
            return
        self._place(narrow=wide < theme.px(NARROW))
        if not self._narrow:
            columns(self._grid, wide)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on this row."""
        return self.what.hasFocus() or self.button.hasFocus()

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        middle: tuple[QWidget, ...] = (self.who, self.said, self.due)
        parts: tuple[QWidget, ...] = (self.what, *middle, self.chip, self.button)
        for part in parts:
            self._grid.removeWidget(part)
        if narrow:
            self._grid.addWidget(self.what, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self.chip, 0, 1, _alignment(self.chip, end=True))
            self._grid.addWidget(self.button, 1, 1, _alignment(self.button, end=True))
        else:
            for column, part in enumerate(parts):
                self._grid.addWidget(part, 0, column, _alignment(part, end=False))
        for part in middle:  # after they have their place: what has no parent would open as a window
            part.setVisible(not narrow)
        self.summary.setVisible(narrow)
        for column in range(len(SHARES)):
            self._grid.setColumnStretch(column, 1 if column == 0 else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        self.updateGeometry()


class PromiseTable(Card):
    """Most pressing first; more rows come when they are asked for. `more_wanted` carries how many shall be shown."""

    step = Signal(str, object)
    opened = Signal(str)
    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("promise_table")
        self.body.setContentsMargins(12, 6, 12, 6)
        self.body.setSpacing(0)
        self._head = Cells()
        self._head_grid = grid = QGridLayout(self._head)
        grid.setContentsMargins(10, 6, 10, 8)
        grid.setHorizontalSpacing(12)
        for column, words in enumerate(HEADS):
            grid.addWidget(label_words(_(words) if words else ""), 0, column)
        self.body.addWidget(self._head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.more = link_button("")
        self.more.setObjectName("more_promises")
        self.more.clicked.connect(self._ask_for_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows: list[PromiseTableRow] = []
        self._all: tuple[PromiseRow, ...] = ()
        self._total, self._today = 0, date.min
        self._kept: dict[str, PromiseTableRow] = {}
        self._focus_at: int | None = None
        self._gradually = Gradually(self, self._add)

    def show_promises(self, rows: Sequence[PromiseRow], today: date, *, total: int | None = None) -> None:
        """Show these, the first of `total`. What has not changed stays as it is; many are built a few at a time."""
        self._total = len(rows) if total is None else total
        if tuple(rows) != self._all or today != self._today or self._gradually.busy:
            held = next(((one.row.id, one.what.hasFocus()) for one in self.rows if one.has_keyboard()), None)
            self._take_out(rows, today)
            places = {row.id: place for place, row in enumerate(self._all)}
            wanted = max(BUILT_AT_ONCE, places.get(held[0], 0) + 1 if held else 0, len(self._kept))
            self._gradually.begin(0, len(self._all), at_once=wanted)
            if held is not None:
                self._give_keyboard(*held)
        self._say_more()

    def _take_out(self, rows: Sequence[PromiseRow], today: date) -> None:
        """Empty the list; rows that will be shown again as they are are kept at hand."""
        same = {row.id: row for row in rows} if today == self._today else {}
        before, self.rows, self._kept = self.rows, [], {}
        self._all, self._today = tuple(rows), today
        while self._lines.takeAt(0) is not None:
            pass
        for line in before:
            if same.get(line.row.id) == line.row:
                self._kept[line.row.id] = line
                continue
            for part in (line, line.above):
                part.hide()
                part.deleteLater()

    def _give_keyboard(self, promise: str, on_words: bool) -> None:  # noqa: FBT001 - two parts of one place
        """The keyboard stays where it was, or goes to the first row: it must never be nowhere."""
        line = next((one for one in self.rows if one.row.id == promise), self.rows[0] if self.rows else None)
        if line is not None:
            line.show()
            (line.what if on_words else line.button).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = event.size().width() - 26
        self._head.setVisible(inside >= theme.px(NARROW))
        columns(self._head_grid, inside)

    def _add(self, place: int) -> None:
        row = self._all[place]
        line = self._kept.pop(row.id, None)
        if line is None:
            line = PromiseTableRow(row, self._today)
            line.step.connect(self.step)
            line.opened.connect(self.opened)
        self.rows.append(line)
        self._lines.addWidget(line.above)
        self._lines.addWidget(line)
        line.above.setVisible(place > 0 or self._head.isVisibleTo(self))
        if place == self._focus_at:
            self._focus_at = None
            line.button.setFocus()

    def _ask_for_more(self) -> None:
        self._focus_at = len(self._all)
        self.more_wanted.emit(len(self._all) + AT_ONCE)

    def _say_more(self) -> None:
        left = self._total - len(self._all)
        self.more.setText(_("Show {count} more").format(count=min(left, AT_ONCE)))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)


def columns(grid: QGridLayout, width: int) -> None:
    """Share the width out, the same in every row."""
    ring = 10 - grid.contentsMargins().left()  # the focus ring of the first cell has room of its own
    free = width - 20 - grid.horizontalSpacing() * (len(SHARES) - 1)
    for column, share in enumerate(SHARES):
        grid.setColumnMinimumWidth(column, max(0, free * share // 100) + (ring if column == 0 else 0))
        grid.setColumnStretch(column, share)


def _alignment(part: QWidget, *, end: bool) -> Qt.AlignmentFlag:
    if isinstance(part, Chip | Button):
        return Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft)
    return Qt.AlignmentFlag.AlignTop


def summary_words(row: PromiseRow, today: date) -> str:
    """By whom, when said and when due, in one line for narrow windows."""
    who = ", ".join(part for part in (row.by, row.body) if part)
    said = _("said {day}").format(day=day_short(row.said, today)) if row.said else ""
    due = _("due {day}").format(day=day_short(row.due, today)) if row.due else _("no date given")
    return " · ".join(part for part in (who, said, due) if part)


def _what(row: PromiseRow, today: date, summary: Words) -> Pressable:
    """The words of a promise; pressing opens its story."""
    made = Pressable()
    made.ruled = False
    made.setObjectName("open_promise")
    column = QVBoxLayout(made)
    column.setContentsMargins(6, 0, 4, 2)
    column.setSpacing(1)
    column.addWidget(row_title(row.words))
    quiet = quiet_words(row, today)
    if quiet:
        column.addWidget(muted(quiet))
    column.addWidget(summary)
    for part in made.findChildren(QWidget):
        pass_through(part)
    made.setAccessibleName(spoken_promise(row, today))
    made.setAccessibleDescription(_("Opens its story"))
    return made


def _pair(first: str, second: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Words(first))
    if second:
        column.addWidget(muted(second))
    return holder
