"""“Who can put it right?”: a table of open promises: who said it, who does it, who must make sure; groupable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.services import duties
from senddiary.services.duties import Grouping, RightRow
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import Button, chip_button, link_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import Words, label_words, muted, row_title

GROUPS: tuple[tuple[Grouping, str], ...] = (
    ("duty", N_("By who must make sure")),
    ("body", N_("By body")),
    ("person", N_("By who said it")),
)
HEADS = (N_("What"), N_("Who said it"), N_("Who does it"), N_("Who must make sure"))
SHARES = (32, 19, 19, 30)  # per cent of the width
NARROW = 470  # pixels at 100 %; below it the answers stand under the promise
SHOWN = 5


class RightLine(Pressable):
    """One promise; pressing opens its story. Wide: four cells; narrow: one under the other."""

    def __init__(self, row: RightRow) -> None:
        super().__init__()
        self._lines = (
            _("Said by {who}").format(who=row.said_by),
            _("Done by {who}").format(who=row.done_by),
            _("Must make sure: {who}").format(who=row.must_make_sure),
        )
        self._cells: tuple[QWidget, ...] = (row_title(row.promise.words), Words(row.said_by), Words(row.done_by))
        self._sure = _sure(row)
        self._below: tuple[QWidget, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 10, 6, 10)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._narrow: bool | None = None
        self._place(narrow=False)
        for part in self.findChildren(QWidget):
            pass_through(part)
        self.setAccessibleName(", ".join((row.promise.words, *self._lines)))
        self.setAccessibleDescription(_("Opens its story"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place(narrow=event.size().width() < theme.px(NARROW))

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow and not self._below:
            self._below = (muted(" · ".join(self._lines[:2])), muted(self._lines[2]))
        beside: tuple[QWidget, ...] = (*self._cells[1:], self._sure)
        for part in (*self._cells, self._sure, *self._below):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._cells[0], 0, 0, Qt.AlignmentFlag.AlignTop)
        for place, part in enumerate(self._below if narrow else beside, 1):
            self._grid.addWidget(part, place if narrow else 0, 0 if narrow else place, Qt.AlignmentFlag.AlignTop)
        for part in beside:
            part.setVisible(not narrow)  # each has had its place, at first, and so a parent
        for part in self._below:
            part.setVisible(narrow)
            pass_through(part)
        _share(self._grid, narrow=narrow)


class RightHead(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 6, 4)
        grid.setHorizontalSpacing(12)
        for column, words in enumerate(HEADS):
            grid.addWidget(label_words(_(words)), 0, column, Qt.AlignmentFlag.AlignBottom)
        _share(grid, narrow=False)


class RightList(Card):
    """`opened` carries the id of a promise. Pressing the chip that is on takes the groups away again."""

    opened = Signal(str)

    def __init__(self, rows: Sequence[RightRow]) -> None:
        super().__init__(_("Who can put it right?"))
        self.setObjectName("right_list")
        self._rows, self.chips = tuple(rows), dict[Grouping, Button]()
        self._list, self._shown, self._head = RowList(), SHOWN, RightHead()
        self._by: Grouping | None = None
        self.more = link_button("")
        self.more.setObjectName("more_right")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self._make_chips())
        self.body.addWidget(self._head)
        self.body.addWidget(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.group_by(None)

    def group_by(self, by: Grouping | None) -> None:
        """Show the rows under these headings; None shows them most pressing first."""
        self._by = by
        for key, button in self.chips.items():
            button.setChecked(key == by)
        rows = self._rows[: self._shown]
        shown: list[QWidget] = []
        for name, members in duties.grouped(rows, by) if by else [("", list(rows))]:
            if name:
                shown.append(_group_name(name))
            shown += [self._line(row) for row in members]
        self._list.show_rows(shown)
        left = len(self._rows) - self._shown
        self.more.setText(_("Show {count} more").format(count=min(left, SHOWN * 2)))
        self.more.setAccessibleName(_("Who can put it right? {more}").format(more=self.more.text()))
        self.more.setVisible(left > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setVisible(event.size().width() - 40 >= theme.px(NARROW))

    def _make_chips(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for key, words in GROUPS:
            button = self.chips[key] = chip_button(_(words))
            button.setObjectName(f"group_{key}")
            button.clicked.connect(lambda _on=False, key=key: self.group_by(None if key == self._by else key))
            flow.addWidget(button)
        return holder

    def _line(self, row: RightRow) -> RightLine:
        line = RightLine(row)
        line.clicked.connect(lambda _on=False: self.opened.emit(row.promise.id))
        return line

    def _show_more(self) -> None:
        self._shown += SHOWN * 2
        self.group_by(self._by)


def _sure(row: RightRow) -> QWidget:
    """Who must make sure, in bold when that is known, and where it is said."""
    if not row.sure:
        return Words(row.must_make_sure)
    holder = QWidget()
    column = QGridLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(row_title(row.holder))
    column.addWidget(muted(row.short))
    return holder


def _group_name(name: str) -> QWidget:
    holder = QWidget()
    column = QGridLayout(holder)
    column.setContentsMargins(0, 12, 0, 2)
    column.addWidget(label_words(name))
    return holder


def _share(grid: QGridLayout, *, narrow: bool) -> None:
    for column, share in enumerate(SHARES):
        grid.setColumnStretch(column, (1 if column == 0 else 0) if narrow else share)
