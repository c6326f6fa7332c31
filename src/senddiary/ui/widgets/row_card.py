"""A card of rows of which the first few are shown, some in a turn; the others are built when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from senddiary.i18n import _
from senddiary.ui.widgets.buttons import link_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.gradually import Gradually
from senddiary.ui.widgets.list_row import Pressable
from senddiary.ui.widgets.words import small

SHOWN = 6


class RowCard(Card):
    """`makers` build one row each; `after` is said below the last one, when there is more than the card can show."""

    def __init__(self, title: str, makers: Sequence[Callable[[], Pressable]], after: str = "") -> None:
        super().__init__(title)
        self._makers, self._after = tuple(makers), after
        self._wanted = 0
        self._slowly = Gradually(self, self._build)
        self.rows: list[Pressable] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(2)
        self.body.addLayout(self._column)
        self.more = link_button("")
        self.more.setObjectName("more_rows")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(SHOWN)

    @property
    def busy(self) -> bool:
        """Whether some of the rows are still to be built."""
        return self._slowly.busy

    def finish(self) -> None:
        """Build now what was to come in turns."""
        self._slowly.begin(len(self.rows), self._wanted, at_once=self._wanted)

    def _build(self, place: int) -> None:
        row = self._makers[place]()
        row.ruled = place + 1 < self._wanted
        self._column.addWidget(row)
        if self.rows:
            self.setTabOrder(self.rows[-1], row)  # it may come long after what stands below it
        self.setTabOrder(row, self.more)
        self.rows.append(row)

    def _show(self, number: int) -> None:
        self.finish()
        for row in self.rows:
            row.ruled = True
        self._wanted = min(number, len(self._makers))
        self._slowly.begin(len(self.rows), self._wanted)
        left = len(self._makers) - self._wanted
        self.more.setText(_("Show {count} more").format(count=min(left, SHOWN * 2)))
        name = _("{title}: {more}").format(title=self.title.text() if self.title else "", more=self.more.text())
        self.more.setAccessibleName(name)
        self.more.setVisible(left > 0)
        if left <= 0 and self._after:
            self.body.addWidget(small(self._after))
            self._after = ""

    def _show_more(self) -> None:
        before = len(self.rows)
        self._show(before + SHOWN * 2)
        if before < len(self.rows):
            self.rows[before].setFocus()
