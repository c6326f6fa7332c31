"""“Who can put it right?”: each open promise with who said it, who does it, who must make sure; in groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.services import duties
from senddiary.services.duties import Grouping, RightRow
from senddiary.ui.widgets.buttons import Button, chip_button, link_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import label_words, muted, row_title

GROUPS: tuple[tuple[Grouping, str], ...] = (
    ("duty", N_("By who must make sure")),
    ("body", N_("By body")),
    ("person", N_("By who said it")),
)
SHOWN = 10


class RightLine(Pressable):
    """One promise; pressing opens its story."""

    def __init__(self, row: RightRow) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(2)
        column.addWidget(row_title(row.promise.words))
        lines = (
            _("Said by {who}").format(who=row.said_by),
            _("Done by {who}").format(who=row.done_by),
            _("Must make sure: {who}").format(who=row.must_make_sure),
        )
        column.addWidget(muted(" · ".join(lines[:2])))
        column.addWidget(muted(lines[2]))
        for part in self.findChildren(QWidget):
            pass_through(part)
        self.setAccessibleName(", ".join((row.promise.words, *lines)))


class RightList(Card):
    """`opened` carries the id of a promise."""

    opened = Signal(str)

    def __init__(self, rows: Sequence[RightRow]) -> None:
        super().__init__(_("Who can put it right?"))
        self.setObjectName("right_list")
        self._rows, self.chips = tuple(rows), dict[Grouping, Button]()
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for key, words in GROUPS:
            button = self.chips[key] = chip_button(_(words))
            button.setObjectName(f"group_{key}")
            button.clicked.connect(lambda _on=False, key=key: self.group_by(key))
            flow.addWidget(button)
        self._list, self._shown, self._by = RowList(), SHOWN, GROUPS[0][0]
        self.more = link_button("")
        self.more.setObjectName("more_right")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(holder)
        self.body.addWidget(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.group_by("duty")

    def group_by(self, by: Grouping) -> None:
        """Show the rows under these headings."""
        self._by = by
        for key, button in self.chips.items():
            button.setChecked(key == by)
        shown: list[QWidget] = []
        for name, members in duties.grouped(self._rows[: self._shown], by):
            shown.append(label_words(name))
            for row in members:
                line = RightLine(row)
                line.clicked.connect(lambda _on=False, row=row: self.opened.emit(row.promise.id))
                shown.append(line)
        self._list.show_rows(shown)
        left = len(self._rows) - self._shown
        self.more.setText(_("Show {count} more").format(count=min(left, SHOWN)))
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._shown += SHOWN
        self.group_by(self._by)
