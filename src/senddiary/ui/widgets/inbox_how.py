"""How one thing is kept: as an entry, as part of one, or as a document only; about whom, and whether it is private."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget

from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.rules.when import When
from senddiary.services.intake import How
from senddiary.ui.context import Context
from senddiary.ui.inbox_plan import ENTRY, INTO, WAYS, Plan
from senddiary.ui.widgets.buttons import Button, chip_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.entry_finder import EntryFinder
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import label_words


class HowCard(Card):
    """`changed` after each choice."""

    changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("Keep it as"))
        self.ways: dict[How, Button] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(spacing=8)
        for way, words in WAYS:
            button = chip_button(_(words))
            button.setObjectName(f"keep_as_{way}")
            button.clicked.connect(self._chosen)
            self._group.addButton(button)
            self.ways[way] = button
            flow.addWidget(button)
        self.finder = EntryFinder(ctx)
        self.finder.chosen.connect(self._into)
        self.private = QCheckBox(_("Private: in no report"))
        self.private.setObjectName("inbox_private")
        self.private.toggled.connect(self.changed)
        self._into_id, self._into_title, self._when = "", "", When(None)
        self.children_boxes: dict[str, QCheckBox] = {}
        self._children_place = QWidget()
        self._children_flow = FlowLayout(self._children_place, spacing=10)
        self._about = label_words(_("About"))
        self.body.addLayout(flow)
        for part in (self.finder, self._about, self._children_place, self.private):
            self.body.addWidget(part)

    def set_children(self, children: Sequence[Child]) -> None:
        """Offer the children of the diary; with one only there is nothing to choose."""
        if [child.id for child in children] == list(self.children_boxes):
            return
        self._children_flow.clear()
        self.children_boxes = {}
        for child in children:
            box = QCheckBox(child.name.replace("&", "&&"))
            box.setAccessibleName(child.name)
            box.setObjectName(f"inbox_child_{child.id}")
            box.toggled.connect(self.changed)
            self.children_boxes[child.id] = box
            self._children_flow.addWidget(box)
        for part in (self._about, self._children_place):
            part.setVisible(len(children) > 1)

    def show_plan(self, plan: Plan, when: When, *, several: bool = False) -> None:
        """Show what was chosen; entries near `when` are offered first. `several` when there are things inside it."""
        self.ways[ENTRY].setText(_("An entry for each") if several else _("An entry of its own"))
        self.ways[INTO].setVisible(not several)
        self._into_id, self._into_title, self._when = plan.into, plan.into_title, when
        self.ways[plan.how].setChecked(True)
        with QSignalBlocker(self.private):
            self.private.setChecked(plan.private)
        for child_id, box in self.children_boxes.items():
            with QSignalBlocker(box):
                box.setChecked(child_id in plan.children)
        self._show_finder()

    @property
    def way(self) -> How:
        """One of WAYS."""
        return next((way for way, button in self.ways.items() if button.isChecked()), WAYS[0][0])

    @property
    def into(self) -> tuple[str, str]:
        """The id and the title of the entry it becomes part of; empty as long as none was chosen."""
        return self._into_id, self._into_title

    def chosen_children(self) -> tuple[str, ...]:
        """The ids of those it is about."""
        return tuple(child_id for child_id, box in self.children_boxes.items() if box.isChecked())

    def _chosen(self) -> None:
        self._show_finder()
        self.changed.emit()

    def _show_finder(self) -> None:
        wanted = self.way == INTO
        if wanted:
            self.finder.begin(self._when, self._into_id)
        self.finder.setVisible(wanted)

    def _into(self, uuid: str, title: str) -> None:
        self._into_id, self._into_title = uuid, title
        self.changed.emit()
