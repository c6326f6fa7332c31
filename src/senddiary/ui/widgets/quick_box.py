"""“What happened?”: one box, a kind if one likes, and Ctrl Enter. Nothing else is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.kinds import all_kinds
from senddiary.rules.honest import honest
from senddiary.rules.when import about_now
from senddiary.services import drafts, entries, people
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import Button, chip_button, link_button, main_button
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.prose_field import ProseField
from senddiary.ui.widgets.rail import Mark
from senddiary.ui.widgets.words import label_words, small

if TYPE_CHECKING:
    from senddiary.ui.context import Diary

DRAFT = "today"
PAUSE_MS = 600


class QuickBox(Card):
    """`saved` carries the entry once it is on the disk and sealed. What is typed is kept at each pause."""

    saved = Signal(object)
    open_wanted = Signal(str)
    undo_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__(_("What happened?"))
        self.ctx = ctx
        self._children: tuple[Child, ...] = ()
        self._last: str | None = None
        self._saving = False
        self.saved_words = ""
        self.field = ProseField(4)
        self.field.setObjectName("quick_words")
        self.field.setPlaceholderText(
            _("Write it as you would tell a friend. The date and time are filled in for you; you can tidy it later.")
        )
        self.field.setAccessibleName(_("What happened?"))
        self.field.setAccessibleDescription(_("Control Enter saves."))
        self.kinds: dict[str, Button] = {}
        self.child_chips: dict[str, Button] = {}
        self._kind_flow, self._child_flow = FlowLayout(), FlowLayout()
        self._child_words = label_words(_("About"))
        self.save_button = main_button(_("Save"))
        self.save_button.setObjectName("quick_save")
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.field.textChanged.connect(self._typed)
        self.field.finished.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self._restore()

    def show_children(self, children: Sequence[Child], chosen: Sequence[str]) -> None:
        """Offer the children when there are several; `chosen` are ids of those preset."""
        self._children = tuple(children)
        self._child_flow.clear()
        self.child_chips = {}
        several = len(self._children) > 1
        self._child_row.setVisible(several)
        for child in self._children if several else ():
            chip = chip_button(child.name)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the box
            chip.setObjectName(f"child_{child.id}")
            chip.setChecked(child.id in chosen)
            self.child_chips[child.id] = chip
            self._child_flow.addWidget(chip)

    def chosen_children(self) -> tuple[str, ...]:
        """Ids of the children this entry is about."""
        if len(self._children) == 1:
            return (self._children[0].id,)
        return tuple(child_id for child_id, chip in self.child_chips.items() if chip.isChecked())

    def chosen_kind(self) -> str:
        """The kind, or a plain note."""
        return next((key for key, chip in self.kinds.items() if chip.isChecked()), "note")

    def save(self) -> None:
        """Save what stands in the box, happened about now."""
        words = self.field.words()
        if not words or self._saving:
            self.field.setFocus()
            return
        self._pause.stop()
        self._saving = True
        now = self.ctx.now()
        draft = EntryDraft(
            text=words,
            when=about_now(now.replace(tzinfo=None)),
            kind=self.chosen_kind(),
            children=self.chosen_children(),
        )
        self.ctx.jobs.run(self, self._recording(draft, now), done=self._show_saved, failed=self._not_saved)

    def keep(self) -> None:
        """Keep what is being typed, encrypted, so that nothing can lose it."""
        words = self.field.toPlainText()
        diary, now = self.ctx.diary, self.ctx.now()
        kept = {"text": words, "kind": self.chosen_kind(), "children": list(self.chosen_children())}
        if words.strip():
            self.ctx.jobs.run(self, lambda: drafts.keep(diary, DRAFT, kept, now=now), done=lambda _kept: None)
        else:
            self.ctx.jobs.run(self, lambda: drafts.discard(diary, DRAFT), done=lambda _gone: None)

    def clear_saved_line(self) -> None:
        """The entry was taken back."""
        self._said.hide()

    def _recording(self, draft: EntryDraft, now: datetime) -> Callable[[], Entry]:
        diary, asked = self.ctx.diary, bool(self._children)

        def work() -> Entry:
            whole = draft if asked else replace(draft, children=_only_child(diary))
            entry = entries.record(diary, whole, now=now)
            drafts.discard(diary, DRAFT)
            return entry

        return work

    def _show_saved(self, entry: Entry) -> None:
        self._saving = False
        self._last = entry.uuid
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.field.clear()
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        for chip in self.kinds.values():
            chip.setChecked(False)
        clock = entry.written.astimezone(self.ctx.now().tzinfo).strftime("%H:%M")
        when = honest(entry.when, weekday=False)
        self.saved_words = _("Saved {clock}").format(clock=clock)
        self._said_words.setText(
            _("Saved {clock} · written at {clock}, happened {when}").format(clock=clock, when=when)
        )
        self._said.show()
        self.save_button.hide()
        self.saved.emit(entry)

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = False
        notices.explain(self, error)

    def _typed(self) -> None:
        self.save_button.setVisible(bool(self.field.words()))
        if self.field.words():
            self._said.hide()
        self._pause.start()

    def _restore(self) -> None:
        diary = self.ctx.diary
        self.ctx.jobs.run(self, lambda: drafts.load(diary, DRAFT), done=self._show_kept)

    def _show_kept(self, kept: dict[str, object] | None) -> None:
        if not kept or self.field.words():
            return
        self.field.setPlainText(str(kept.get("text", "")))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        chip = self.kinds.get(str(kept.get("kind")))
        if chip is not None:
            chip.setChecked(True)

    def _build(self) -> None:
        self.body.addWidget(self.field)
        for kind in all_kinds():
            if kind.quick:
                self._add_kind(kind.key, kind.label, kind.icon)
        self.body.addLayout(self._kind_flow)
        self._child_row = QWidget()
        line = QHBoxLayout(self._child_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._child_words.one_line())
        line.addLayout(self._child_flow, 1)
        self.body.addWidget(self._child_row)
        self.save_button.hide()
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._said = QWidget()
        self._said_words = small("")
        self._said_words.setObjectName("saved_line")
        more, undo = link_button(_("Add to it")), link_button(_("Undo"))
        more.clicked.connect(lambda: self.open_wanted.emit(self._last))
        undo.clicked.connect(lambda: self.undo_wanted.emit(self._last))
        undo.setObjectName("quick_undo")
        row = FlowLayout(self._said)
        row.addWidget(Mark("check", "kept"))
        for part in (self._said_words, more, undo):
            row.addWidget(part)
        self._said.hide()
        self.body.addWidget(self._said)

    def _add_kind(self, key: str, label: str, icon: str) -> None:
        chip = chip_button(label, icon)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the box
        chip.setObjectName(f"kind_{key}")
        chip.toggled.connect(lambda on: self._only(key) if on else None)
        self.kinds[key] = chip
        self._kind_flow.addWidget(chip)

    def _only(self, key: str) -> None:
        for other, chip in self.kinds.items():
            if other != key:
                chip.setChecked(False)


def _only_child(diary: Diary) -> tuple[str, ...]:
    """Somebody was quicker than the list of children: with one child there is no question whom it is about."""
    children = people.children(diary)
    return (children[0].id,) if len(children) == 1 else ()
