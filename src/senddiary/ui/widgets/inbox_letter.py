"""Several photos of one letter: which of them, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from senddiary.i18n import _
from senddiary.ui import notices, theme
from senddiary.ui.inbox import Thing
from senddiary.ui.notices import Choice, Question
from senddiary.ui.widgets import inbox_words
from senddiary.ui.widgets.buttons import icon_button
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Line

ID = int(Qt.ItemDataRole.UserRole)
MOST_SEEN = 7


class PageOrder(QWidget):
    """The photos with boxes to tick; the buttons move the chosen one up or down."""

    def __init__(self, things: Sequence[Thing]) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("letter_pages")
        self.list.setAccessibleName(_("The photos, in the order of the pages. Space ticks one."))
        for thing in things:
            item = QListWidgetItem(inbox_words.one_line(thing.name))
            item.setData(ID, thing.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        step = max(self.list.sizeHintForRow(0), theme.px(26))
        self.list.setFixedHeight(step * min(max(len(things), 2), MOST_SEEN) + 8)
        self.up, self.down = icon_button(_("Earlier"), "chevron-up"), icon_button(_("Later"), "chevron-down")
        self.up.setObjectName("page_up")
        self.down.setObjectName("page_down")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        for button in (self.up, self.down):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))

    def chosen(self) -> list[str]:
        """The ids of the ticked ones, in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [str(item.data(ID)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)


def ask_letter(owner: QWidget, things: Sequence[Thing], first: str, done: Callable[[list[str], str], None]) -> Question:
    """Ask which photos are the pages of one letter; `done` is given their ids in order, and the letter’s name."""
    ordered = sorted(things, key=lambda thing: (thing.name.lower(), thing.id != first))
    order, title = PageOrder(ordered), Line(_("Such as: Letter from school"))
    title.setObjectName("letter_title")

    def keep() -> None:
        chosen = order.chosen()
        if len(chosen) > 1:
            done(chosen, title.words() or _("Letter, {n} pages").format(n=len(chosen)))

    question = notices.ask(
        owner,
        _("Pages of one letter"),
        _("They stay files of their own, byte for byte. The diary shows them as one letter, in this order."),
        Choice(_("They are one letter"), keep, main=True),
        Choice(_("Leave it")),
    )
    question.add_field(Labelled(_("Which photos, in which order?"), order))
    question.add_field(Labelled(_("What to call it"), title))
    order.list.setFocus()
    return question
