"""What the Ombudsman may soon not look at any more; and apart from it, what is about the school alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from senddiary.i18n import _
from senddiary.rules.honest import day_words
from senddiary.services.twelve_months import NearTwelveMonths, TwelveMonths
from senddiary.ui.widgets.buttons import Button, link_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.words import body_words, label_words, muted, small

AT_MOST = 6  # of each that are shown at once


class NearTwelveCard(Card):
    """`opened` carries the id of an entry."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Nearly twelve months ago"))
        self.setObjectName("twelve_months")
        self.buttons: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)
        self.hide()

    def show_found(self, found: TwelveMonths) -> None:
        """Show them; the card goes away when there is nothing."""
        self._clear()
        if found.council:
            self._tell_council(found.council)
        if found.school:
            self._tell_school(found.school)
        self.setVisible(bool(found.council or found.school))

    def _tell_council(self, rows: Sequence[NearTwelveMonths]) -> None:
        words = _(
            "The Ombudsman usually looks only at what you learned of within twelve months. It looks at councils, and "
            "not usually at what can be appealed. The council’s own complaint steps come first."
        )
        self._rows.addWidget(body_words(words))
        for row in rows[:AT_MOST]:
            self._add(row, row.words)
        self._say_more(len(rows))
        self._rows.addWidget(small(f"{rows[0].citation} · {rows[0].source}"))

    def _tell_school(self, rows: Sequence[NearTwelveMonths]) -> None:
        self._rows.addWidget(rule())
        self._rows.addWidget(label_words(_("About the school alone")))
        words = _(
            "These are not for the Ombudsman. The school has a complaint procedure of its own, with its own times."
        )
        self._rows.addWidget(muted(words))
        for row in rows[:AT_MOST]:
            self._add(row, "")
        self._say_more(len(rows))

    def _add(self, row: NearTwelveMonths, words: str) -> None:
        told = _("{day}: {title} ({body})").format(day=day_words(row.happened), title=row.title, body=row.body)
        button = link_button(told)
        button.setObjectName("near_entry")
        button.clicked.connect(lambda _on=False, uuid=row.entry: self.opened.emit(uuid))
        self.buttons.append(button)
        self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if words:
            self._rows.addWidget(small(words))

    def _say_more(self, count: int) -> None:
        if count > AT_MOST:
            self._rows.addWidget(small(_("and {count} more in the diary").format(count=count - AT_MOST)))

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
