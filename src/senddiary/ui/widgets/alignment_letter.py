"""The letter that asks kindly for what was not found in their copy: which entries it names, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from senddiary.i18n import N_, _, ngettext
from senddiary.rules.honest import honest
from senddiary.services.alignment import Mine
from senddiary.ui.widgets.buttons import main_button, quiet_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.prose import Prose
from senddiary.ui.widgets.row_list import RowList
from senddiary.ui.widgets.words import label_words, muted

MOST_BOXES = 40
SAVES = ((".docx", N_("Save for Word")), (".pdf", N_("Save as PDF")), (".txt", N_("Save as text")))


class LetterCard(Card):
    """`changed` when other entries are named in it; `copy_wanted`, `save_wanted(suffix)` and `sent_pressed`."""

    changed = Signal()
    copy_wanted = Signal()
    save_wanted = Signal(str)
    sent_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(_("A letter that asks"))
        self.boxes: dict[str, QCheckBox] = {}
        self.count, self.text = muted(""), Prose(10, 60)
        self.text.setObjectName("records_letter")
        self._choices = RowList()
        self.copy_button, self.sent_button = (
            main_button(_("Copy the words"), "copy"),
            quiet_button(_("I sent it"), "send"),
        )
        self.copy_button.setObjectName("copy_records_letter")
        self.sent_button.setObjectName("sent_records_letter")
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(self.copy_button)
        for suffix, name in SAVES:
            button = quiet_button(_(name), "download")
            button.setObjectName(f"save_records_letter_{suffix[1:]}")
            button.clicked.connect(lambda _on=False, suffix=suffix: self.save_wanted.emit(suffix))
            buttons.addWidget(button)
        buttons.addWidget(self.sent_button)
        self.body.addWidget(
            muted(_("Private entries are never named in it. Untick what you would rather not ask about."))
        )
        for part in (label_words(_("Not found in the copy")), self._choices, self.count):
            self.body.addWidget(part)
        self.body.addWidget(Labelled(_("The letter, yours to change"), self.text))
        self.body.addLayout(buttons)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.sent_button.clicked.connect(self.sent_pressed)

    def show_entries(self, mine: Sequence[Mine]) -> None:
        """List what stands only in my diary; those unticked before stay so."""
        left_out = {entry for entry, box in self.boxes.items() if not box.isChecked()}
        self.boxes = {}
        shown: list[QWidget] = []
        for one in mine[:MOST_BOXES]:
            title = title_of(one.title, "")
            box = QCheckBox(honest(one.when))
            box.setAccessibleName(f"{honest(one.when)}: {title}")
            box.setObjectName("letter_entry")
            box.setChecked(one.entry not in left_out)
            box.toggled.connect(self.changed)
            self.boxes[one.entry] = box
            shown += [box, muted(title)]
        self._choices.show_rows(shown)
        rest = len(mine) - len(self.boxes)
        words = ngettext(
            "And {n} more, named in the letter too.", "And {n} more, named in the letter too.", max(rest, 1)
        )
        self.count.setText(words.format(n=rest))
        self.count.setVisible(rest > 0)
        self.setVisible(bool(mine))

    def left_out(self) -> frozenset[str]:
        """The entries that are not to be named."""
        return frozenset(entry for entry, box in self.boxes.items() if not box.isChecked())

    def put_words(self, words: str) -> None:
        """The letter anew."""
        self.text.set_words(words)
