"""What is chosen in a document and what was marked in it: each marked line, and what it became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from senddiary.i18n import _, ngettext
from senddiary.ui.widgets.buttons import Button, icon_button, link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.entry_words import ChipWords
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.passage_choice import Chosen
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import Words, body_words, label_words, muted, small

LONGEST = 160  # characters of a marked line that are shown
USES = ("recommendation", "quotation", "promise")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A passage as the tray shows it: page from 1, words, and chips for what it became."""

    id: str
    page: int
    words: str
    became: tuple[ChipWords, ...] = ()
    is_recommendation: bool = False


class MarkedRow(QWidget):
    """One marked line: pressing its words goes there, its button offers what it can become."""

    def __init__(self, line: MarkedLine) -> None:
        super().__init__()
        self.line = line
        self.words = Pressable()
        self.words.ruled = False
        self.words.setObjectName("marked_words")
        column = QVBoxLayout(self.words)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(3)
        shown = shortened(line.words)
        column.addWidget(small(_("Page {page}").format(page=line.page)))
        column.addWidget(Words(shown))
        if line.became:
            chips = QWidget()
            flow = FlowLayout(chips, spacing=6)
            for chip in line.became:
                flow.addWidget(Chip(chip.text, chip.tone, chip.icon))
            column.addWidget(chips)
        for part in self.words.findChildren(QWidget):
            pass_through(part)
        became = ", ".join(chip.text for chip in line.became) or _("nothing made of it yet")
        spoken = _("Marked on page {page}: {words}, {became}")
        self.words.setAccessibleName(spoken.format(page=line.page, words=shown, became=became))
        self.more = icon_button(_("Make something of it: {words}").format(words=shown[:60]), "chevron-down")
        self.more.setObjectName("marked_more")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)


class PassageTray(QWidget):
    """Signals: what to do with the chosen words, with one marked line, or with all that nothing was made of yet."""

    mark_wanted = Signal()
    points_wanted = Signal()
    use_chosen = Signal(str)
    use_marked = Signal(str, str)
    unmark_wanted = Signal(str)
    rows_wanted = Signal()
    place_wanted = Signal(int)
    tracer_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("passage_tray")
        self._hint = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.choosing = self._chosen_card()
        column.addWidget(self.choosing)
        column.addWidget(self._marked_card())
        column.addStretch(1)
        self.begin(paged=True)
        self.show_marked(())

    def begin(self, *, paged: bool) -> None:
        """Another document: say how words are chosen on its pages, or in its text where it has no pages."""
        pages = _("Draw over words with the mouse. With the keyboard: press Words, then choose them in the text.")
        self._hint = pages if paged else _("Choose them in the text, with the mouse or with Shift and the arrow keys.")
        self.show_chosen(None, 0)

    def show_chosen(self, chosen: Chosen | None, points: int) -> None:
        """The words that are chosen, and how many points of a list they are."""
        self._where.setText(_("Chosen on page {page}").format(page=chosen.page) if chosen else _("Choose words"))
        self._words.setText(f"“{shortened(chosen.words)}”" if chosen else self._hint)
        self.points.setText(_("Mark its {count} points").format(count=points))
        self.points.setAccessibleName(self.points.text())
        self.points.setVisible(chosen is not None and points > 1)
        for button in (self.mark, *self.uses.values()):
            button.setVisible(chosen is not None)

    def show_marked(self, lines: Sequence[MarkedLine]) -> None:
        """What was marked, in the order of the pages."""
        rows = [MarkedRow(line) for line in lines]
        for row in rows:
            row.words.clicked.connect(lambda _on=False, line=row.line: self.place_wanted.emit(line.page))
            row.more.clicked.connect(lambda _on=False, row=row: self._offer(row))
        self.list.show_rows(rows)
        open_ones = sum(not line.became for line in lines)
        words = ngettext("Make {count} row", "Make {count} rows", open_ones).format(count=open_ones)
        self.make_rows.setText(words)
        self.make_rows.setAccessibleName(
            ngettext(
                "Make a recommendation of {count} marked line",
                "Make recommendations of {count} marked lines",
                open_ones,
            ).format(count=open_ones)
        )
        self.make_rows.setVisible(open_ones > 0)
        self.tracer.setVisible(any(line.is_recommendation for line in lines))
        self._none.setVisible(not lines)

    def _chosen_card(self) -> Card:
        card = Card()
        card.body.setContentsMargins(14, 12, 14, 12)
        card.body.setSpacing(8)
        self._where, self._words = label_words(""), body_words("")
        self.mark = self._button(main_button(_("Mark it")), "mark_passage")
        self.points = self._button(quiet_button(""), "mark_points")
        self.uses: dict[str, Button] = {
            "recommendation": self._button(quiet_button(_("It is a recommendation")), "chosen_recommendation"),
            "quotation": self._button(quiet_button(_("Quote it in an entry")), "chosen_quotation"),
            "promise": self._button(quiet_button(_("It is a promise")), "chosen_promise"),
        }
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.mark, self.points, *self.uses.values()):
            flow.addWidget(button)
        for part in (self._where, self._words, buttons):
            card.body.addWidget(part)
        self.mark.clicked.connect(self.mark_wanted)
        self.points.clicked.connect(self.points_wanted)
        for key, button in self.uses.items():
            button.clicked.connect(lambda _on=False, key=key: self.use_chosen.emit(key))
        return card

    def _marked_card(self) -> Card:
        card = Card()
        card.body.setContentsMargins(14, 12, 14, 12)
        card.body.setSpacing(8)
        self.list, self._none = RowList(), muted(_("Nothing is marked in it yet."))
        self.make_rows = self._button(main_button(""), "make_rows")
        self.tracer = self._button(link_button(_("What became of its recommendations")), "open_tracer")
        card.body.addWidget(label_words(_("Marked in this document")))
        for part in (self._none, self.list):
            card.body.addWidget(part)
        for button in (self.make_rows, self.tracer):
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.make_rows.clicked.connect(self.rows_wanted)
        self.tracer.clicked.connect(self.tracer_wanted)
        return card

    def _button(self, button: Button, name: str) -> Button:
        button.setObjectName(name)
        return button

    def _offer(self, row: MarkedRow) -> None:
        menu = QMenu(row.more)
        menu.setObjectName("marked_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = row.line
        for key, words in (
            ("recommendation", _("It is a recommendation")),
            ("quotation", _("Quote it in an entry")),
            ("promise", _("It is a promise")),
        ):
            if not (key == "recommendation" and line.is_recommendation):
                menu.addAction(words).triggered.connect(lambda _on=False, key=key: self.use_marked.emit(line.id, key))
        menu.addSeparator()
        menu.addAction(_("Take the mark away")).triggered.connect(lambda: self.unmark_wanted.emit(line.id))
        menu.popup(row.more.mapToGlobal(QPoint(0, row.more.height())))


def shortened(words: str) -> str:
    """As many words as the tray has room for."""
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
