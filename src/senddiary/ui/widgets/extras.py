"""The seven buttons under the words. Each opens one more field; none of them is ever needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft
from senddiary.ui.widgets.buttons import Button, quiet_button
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_rows import Known, PromiseRows
from senddiary.ui.widgets.prose import Prose
from senddiary.ui.widgets.quote_rows import QuoteRows
from senddiary.ui.widgets.words import label_words

BUTTONS: Final = (
    ("quotes", N_("Exact words"), "quote"),
    ("promises", N_("Promise"), "handshake"),
    ("effect", N_("Effect on {child}"), "activity"),
    ("child_words", N_("{child}’s own words"), "heart"),
    ("evidence", N_("Evidence"), "paperclip"),
    ("follow_up", N_("My follow-up"), "list-todo"),
    ("private_thought", N_("Private thought"), "lock"),
)
PRIVATE_HINT: Final = N_(
    "Kept apart from what happened and never in a report. If there are legal proceedings you may still be asked for it."
)
FOLLOW_UP: Final = N_("Keep it on my finish-later list")


def named(children: Sequence[str]) -> str:
    """How the children of an entry are called on the buttons."""
    if not children:
        return _("your child")
    return (
        children[0]
        if len(children) == 1
        else _("{first} and {last}").format(first=", ".join(children[:-1]), last=children[-1])
    )


class Extras(QWidget):
    """`evidence_wanted` when the button for files was pressed; everything else it does itself."""

    changed = Signal()
    evidence_wanted = Signal()

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.quotes, self.promises = QuoteRows(known.people), PromiseRows(known)
        self.effect, self.child_words, self.private_thought = Prose(2, 8), Prose(2, 8), Prose(2, 8)
        self.follow_up = QCheckBox(_(FOLLOW_UP))
        self.buttons: dict[str, Button] = {}
        self._fields: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._make_fields()
        self._make_buttons()
        for box in (self.effect, self.child_words, self.private_thought):
            box.textChanged.connect(self.changed)
        self.quotes.changed.connect(self.changed)
        self.promises.changed.connect(self.changed)
        self.follow_up.toggled.connect(self.changed)
        self.call_the_child(())

    def _make_fields(self) -> None:
        self._add("quotes", self.quotes)
        self._add("promises", self.promises)
        self._add("effect", Labelled("", self.effect))
        self._add("child_words", Labelled("", self.child_words))
        self._add("follow_up", _titled(_("My follow-up"), self.follow_up))
        self._add("private_thought", Labelled(_("Private thought"), self.private_thought, _(PRIVATE_HINT)))
        for name, box in (("effect", self.effect), ("child_words", self.child_words)):
            box.setObjectName(name)
        self.private_thought.setObjectName("private_thought")
        self.follow_up.setObjectName("finish_later")

    def _add(self, key: str, field: QWidget) -> None:
        self._fields[key] = field
        field.hide()
        self._column.addWidget(field)

    def _make_buttons(self) -> None:
        flow = FlowLayout(spacing=7)
        for key, words, icon in BUTTONS:
            button = quiet_button(_(words), icon)
            button.setObjectName(f"more_{key}")
            button.setProperty("key", key)
            button.clicked.connect(self._pressed)
            self.buttons[key] = button
            flow.addWidget(button)
        self._column.addLayout(flow)

    def call_the_child(self, children: Sequence[str]) -> None:
        """Put the children's names on the buttons and fields that speak of them."""
        for key in ("effect", "child_words"):
            words = _(next(words for name, words, _icon in BUTTONS if name == key)).format(child=named(children))
            words = words[:1].upper() + words[1:]
            self.buttons[key].setText(words.replace("&", "&&"))
            self.buttons[key].setAccessibleName(words)
            field = self._fields[key]
            if isinstance(field, Labelled):
                field.rename(words)

    def open(self, key: str) -> None:
        """Show one field."""
        if key in self._fields:
            self._fields[key].show()

    def is_open(self, key: str) -> bool:
        """Whether a field is on show."""
        return key in self._fields and not self._fields[key].isHidden()

    def go_to(self, key: str) -> None:
        """Show one field and give it the keyboard."""
        if key == "evidence":
            self.evidence_wanted.emit()
            return
        self.open(key)
        QTimer.singleShot(0, self, lambda: self._put_cursor(key))

    def _put_cursor(self, key: str) -> None:
        match key:
            case "quotes":
                self.quotes.put_cursor()
            case "promises":
                self.promises.put_cursor()
            case "follow_up":
                self.follow_up.setFocus()
            case "effect":
                self.effect.setFocus()
            case "child_words":
                self.child_words.setFocus()
            case _:
                self.private_thought.setFocus()

    def is_filled(self, key: str) -> bool:
        """Whether something is in that field."""
        return bool(
            {
                "quotes": self.quotes.quotes,
                "promises": self.promises.promises,
                "effect": self.effect.words,
                "child_words": self.child_words.words,
                "private_thought": self.private_thought.words,
                "follow_up": self.follow_up.isChecked,
            }[key]()
        )

    def show_draft(self, draft: EntryDraft) -> None:
        """Fill the fields; those with something in them are opened."""
        self.quotes.set_quotes(draft.quotes)
        self.promises.set_promises(draft.promises)
        self.effect.set_words(draft.effect or "")
        self.child_words.set_words(draft.child_words or "")
        self.private_thought.set_words(draft.private_thought or "")
        self.follow_up.setChecked(draft.finish_later)
        for key, field in self._fields.items():
            field.setVisible(self.is_filled(key))

    @Slot()
    def _pressed(self) -> None:
        key = str(self.sender().property("key"))
        if key == "evidence":
            self.evidence_wanted.emit()
        elif self.is_open(key) and not self.is_filled(key):
            self._fields[key].hide()
        else:
            if key == "follow_up":
                self.follow_up.setChecked(True)
            self.go_to(key)


def _titled(title: str, inside: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(label_words(title))
    column.addWidget(inside)
    return made
