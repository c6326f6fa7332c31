"""“Needs you”: at most three things, each with one next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.ui import theme
from senddiary.ui.widgets.buttons import link_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import ChipWords
from senddiary.ui.widgets.words import muted, row_title


@dataclass(frozen=True)
class Need:
    """One thing: what it is, what is known about it, its state, and the words of its next step."""

    key: str
    title: str
    quiet: str
    chip: ChipWords
    step: str
    may_wait: bool = False
    may_settle: bool = False


class NeedRow(QWidget):
    """Title and quiet line at the left; the state and the next step at the right, or below when it is narrow."""

    def __init__(self, need: Need) -> None:
        super().__init__()
        self.need = need
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 11, 0, 11)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self.title, self.quiet = row_title(need.title), muted(need.quiet)
        self.chip = Chip(need.chip.text, need.chip.tone, need.chip.icon)
        self.button = quiet_button(need.step)
        self.button.setObjectName("need_step")
        self.button.setAccessibleName(f"{need.step}: {need.title}, {need.chip.text}")
        self.later = link_button(_("Leave for now"))
        self.later.setObjectName("need_later")
        self.later.setAccessibleName(_("Leave for now: {title}").format(title=need.title))
        self.happened = link_button(_("It happened"))
        self.happened.setObjectName("need_happened")
        self.happened.setAccessibleName(_("It happened: {title}").format(title=need.title))
        self._narrow: bool | None = None
        self._place(narrow=False)
        self.happened.setVisible(need.may_settle)
        self.later.setVisible(need.may_wait)  # only now: without a parent it would open as a window of its own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=event.size().width() < theme.px(300))

    def _place(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        parts: tuple[QWidget, ...] = (self.title, self.quiet, self.chip, self.button, self.later, self.happened)
        for part in parts:
            self._grid.removeWidget(part)
        end = Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight)
        spots = ((0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0))
        spots = spots if narrow else ((0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (2, 0))
        for part, (row, column) in zip(parts, spots, strict=True):
            if part in (self.title, self.quiet):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            elif part is self.happened:
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(part, row, column, end)
        self._grid.setColumnStretch(0, 1)


class NeedsYou(Card):
    """`step` and `later` carry the key of the thing whose button was pressed; `all_wanted` asks for the rest."""

    step = Signal(str)
    later = Signal(str)
    happened = Signal(str)
    all_wanted = Signal()
    pause_wanted = Signal()
    pause_ended = Signal()

    def __init__(self) -> None:
        super().__init__(_("Needs you"))
        self.setObjectName("needs_you")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.none = muted(_("Nothing needs you now."))
        self.body.addWidget(self.none)
        self.more = link_button(_("See all promises"))
        self.more.clicked.connect(self.all_wanted)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.quieten = link_button(_("Quieten for now…"), "bell-off")
        self.quieten.setObjectName("quieten")
        self.quieten.setAccessibleDescription(_("Nothing but legal dates comes forward until a day you choose"))
        self.quieten.clicked.connect(self._press_quieten)
        self.body.addWidget(self.quieten, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._paused = False
        self.rows: list[NeedRow] = []

    def show_needs(self, needs: Sequence[Need], *, more: bool) -> None:
        """Show the first three; `more` says that there are others."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [NeedRow(need) for need in needs[:3]]
        for number, row in enumerate(self.rows):
            if number:
                self._rows.addWidget(rule())
            row.button.clicked.connect(lambda _on=False, key=row.need.key: self.step.emit(key))
            row.later.clicked.connect(lambda _on=False, key=row.need.key: self.later.emit(key))
            row.happened.clicked.connect(lambda _on=False, key=row.need.key: self.happened.emit(key))
            self._rows.addWidget(row)
        self.none.setVisible(not self.rows)
        self.more.setVisible(more)

    def show_pause(self, until: str) -> None:
        """Say until when all is quiet; empty when nothing is paused."""
        self._paused = bool(until)
        quiet = _("Quiet until {day}. Only legal dates come forward.").format(day=until)
        self.none.setText(quiet if until else _("Nothing needs you now."))
        self.quieten.setText(_("End the pause") if until else _("Quieten for now…"))
        self.quieten.setAccessibleName(self.quieten.text())

    def _press_quieten(self) -> None:
        (self.pause_ended if self._paused else self.pause_wanted).emit()
