"""The right column of the entry page: who, about, evidence, how it will read, and what else may be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft
from senddiary.ui.widgets.attachment_strip import AttachmentStrip
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.people_picker import PeoplePicker
from senddiary.ui.widgets.prose import Line
from senddiary.ui.widgets.quote_rows import offer
from senddiary.ui.widgets.tag_picker import TagPicker
from senddiary.ui.widgets.words import body_words, label_words

SOURCES: Final = (
    ("", N_("Not said")),
    ("saw", N_("I saw or heard it")),
    ("told", N_("Somebody told me")),
    ("document", N_("It is in a document")),
    ("memory", N_("From memory")),
)
FLAGS: Final = (
    ("private", N_("Private: in no report")),
    ("other-child", N_("About another child")),
    ("distressing", N_("Hard to read again")),
    ("privileged", N_("Legal advice or mediation")),
)


class MoreCard(Card):
    """Where, which body, how it is known, whose day it was, and the four marks. All of it may stay empty."""

    changed = Signal()

    def __init__(self, bodies: QStringListModel) -> None:
        super().__init__()
        self.place, self.organisation, self.source = Line(), Line(), QComboBox()
        for field, name in ((self.place, "place"), (self.organisation, "body"), (self.source, "source")):
            field.setObjectName(name)
        offer(self.organisation, bodies)
        for key, words in SOURCES:
            self.source.addItem(_(words), key)
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(8)
        self.source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.flags: dict[str, QCheckBox] = {}
        self.children_boxes: dict[str, QCheckBox] = {}
        self._children: tuple[Child, ...] = ()
        self._build()
        self.place.textChanged.connect(self.changed)
        self.organisation.textChanged.connect(self.changed)
        self.source.activated.connect(self.changed)

    def _build(self) -> None:
        self.body.addWidget(Labelled(_("Where"), self.place))
        self.body.addWidget(Labelled(_("Which body"), self.organisation))
        self.body.addWidget(Labelled(_("How do you know it?"), self.source))
        self._children_words = label_words(_("Whose day was it?"))
        self._children_column = QVBoxLayout()
        self._children_column.setSpacing(0)
        self.body.addWidget(self._children_words)
        self.body.addLayout(self._children_column)
        self.body.addWidget(label_words(_("Marks")))
        marks = QVBoxLayout()
        marks.setSpacing(0)
        for key, words in FLAGS:
            box = QCheckBox(_(words))
            box.setObjectName(f"flag_{key}")
            box.toggled.connect(self.changed)
            self.flags[key] = box
            marks.addWidget(box)
        self.body.addLayout(marks)
        self.set_children(())

    def set_children(self, children: Sequence[Child]) -> None:
        """Offer the children of the diary; with one only there is nothing to choose."""
        known = [(child.id, child.name) for child in self._children]
        if self._children and known == [(child.id, child.name) for child in children]:
            return
        chosen = self.chosen_children()
        self._children = tuple(children)
        for box in self.children_boxes.values():
            self._children_column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.children_boxes = {}
        for child in self._children if len(self._children) > 1 else ():
            box = QCheckBox(child.name.replace("&", "&&"))
            box.setAccessibleName(child.name)
            box.setObjectName(f"child_{child.id}")
            box.setChecked(child.id in chosen)
            box.toggled.connect(self.changed)
            self.children_boxes[child.id] = box
            self._children_column.addWidget(box)
        self._children_words.setVisible(bool(self.children_boxes))

    def chosen_children(self) -> tuple[str, ...]:
        """Ids of the children it is about."""
        if len(self._children) == 1:
            return (self._children[0].id,)
        return tuple(key for key, box in self.children_boxes.items() if box.isChecked())

    def child_names(self) -> tuple[str, ...]:
        """Their names."""
        chosen = self.chosen_children()
        return tuple(child.name for child in self._children if child.id in chosen)

    def show_draft(self, draft: EntryDraft) -> None:
        """Fill the fields."""
        self.place.setText(draft.place or "")
        self.organisation.setText(draft.body or "")
        self.source.setCurrentIndex(max(0, self.source.findData(draft.source or "")))
        for key, box in self.flags.items():
            box.setChecked(key in draft.flags)
        for key, box in self.children_boxes.items():
            box.setChecked(key in draft.children)

    def chosen_flags(self) -> tuple[str, ...]:
        """Which of the four marks are set."""
        return tuple(key for key, box in self.flags.items() if box.isChecked())


class EntrySide:
    """The cards of the right column, in their order."""

    def __init__(self, bodies: QStringListModel) -> None:
        self.people, self.tags = PeoplePicker(), TagPicker()
        self.strip, self.more = AttachmentStrip(), MoreCard(bodies)
        self.reads = body_words("")
        self.reads.setObjectName("reads")
        self.cards: tuple[QWidget, ...] = (
            _card(_("Who was there"), self.people),
            _card(_("About"), self.tags),
            self.strip,
            _card(_("How it will read in a report"), self.reads),
            self.more,
        )

    def show_draft(self, draft: EntryDraft) -> None:
        """Fill everything."""
        self.people.set_names(draft.people)
        self.tags.set_names(draft.tags)
        self.more.show_draft(draft)


def _card(title: str, inside: QWidget) -> Card:
    made = Card()
    made.body.setSpacing(6)
    made.body.addWidget(label_words(title))
    made.body.addWidget(inside)
    return made
