"""The form of one entry: the words first, everything else when one likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from senddiary.i18n import _
from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft, PromiseDraft
from senddiary.model.kinds import EntryKind, all_kinds, kind_named
from senddiary.model.people import Body, Person
from senddiary.rules.promise_finder import Suggestion
from senddiary.rules.title import one_line
from senddiary.ui import icons, theme
from senddiary.ui.widgets.beside import Beside
from senddiary.ui.widgets.card import Card
from senddiary.ui.widgets.entry_side import EntrySide
from senddiary.ui.widgets.extras import Extras
from senddiary.ui.widgets.honest_date import HonestDate
from senddiary.ui.widgets.labelled import Labelled
from senddiary.ui.widgets.promise_rows import Known
from senddiary.ui.widgets.prompts import Prompts
from senddiary.ui.widgets.prose import Line, Prose
from senddiary.ui.widgets.reads import how_it_reads
from senddiary.ui.widgets.suggestion import SuggestionCard
from senddiary.ui.widgets.two_panes import Columns


class EntryForm(QWidget):
    """`draft()` is what would be saved now. `changed` at each change, `save_wanted` at Ctrl Enter."""

    changed = Signal()
    save_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], zone: str) -> None:
        super().__init__()
        self._now, self._zone = now, zone
        self._people: tuple[Person, ...] = ()
        self._names, self._bodies = QStringListModel(self), QStringListModel(self)
        self.kind, self.date = QComboBox(), HonestDate(lambda: now().date(), zone)
        self.title, self.text = Line(), Prose(lines=6, most=18)
        self.prompts = Prompts()
        self.extras = Extras(Known(self._names, self._bodies, self._said_on))
        self.suggestion = SuggestionCard()
        self.side = EntrySide(self._bodies)
        self._build()
        self._connect()
        self.retint()

    def _build(self) -> None:
        for field, name in ((self.kind, "kind"), (self.title, "title"), (self.text, "text")):
            field.setObjectName(name)
        for kind in all_kinds():
            self.kind.addItem(kind.label, kind.key)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(6)
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        top = Beside(500)
        top.add(Labelled(_("Kind"), self.kind), 14)
        top.add(self.date, 40)
        card = Card()
        for part in (
            top,
            Labelled(_("In one line"), self.title),
            Labelled(_("What happened: what you saw, heard and said"), self.text),
            self.prompts,
            self.extras,
        ):
            card.body.addWidget(part)
        columns = Columns(3, 2)
        columns.left.addWidget(card)
        columns.left.addWidget(self.suggestion)
        columns.left.addStretch(1)
        for beside in self.side.cards:
            columns.right.addWidget(beside)
        columns.right.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    def _connect(self) -> None:
        self.kind.activated.connect(self._kind_chosen)
        self.text.textChanged.connect(self.changed)
        self.title.textChanged.connect(self.changed)
        for part in (self.date, self.extras, self.side.people, self.side.tags, self.side.more):
            part.changed.connect(self.changed)
        for prose in (self.text, self.extras.effect, self.extras.child_words, self.extras.private_thought):
            prose.finished.connect(self.save_wanted)
            prose.dropped.connect(self.side.strip.dropped)
        self.prompts.chosen.connect(self.go_to)
        self.suggestion.accepted.connect(self._promised)
        self.side.more.changed.connect(self._call_the_child)

    def chosen_kind(self) -> EntryKind:
        """What kind of entry it is."""
        return kind_named(str(self.kind.currentData() or "note"))

    def draft(self) -> EntryDraft:
        """What would be saved now."""
        extras, side = self.extras, self.side
        return EntryDraft(
            text=self.text.words(),
            when=self.date.when(),
            title=self.title.words() or None,
            kind=self.chosen_kind().key,
            children=side.more.chosen_children(),
            place=side.more.place.words() or None,
            people=side.people.names(),
            body=side.more.organisation.words() or None,
            tags=side.tags.names(),
            quotes=extras.quotes.quotes(),
            child_words=extras.child_words.words() or None,
            effect=extras.effect.words() or None,
            source=str(side.more.source.currentData() or "") or None,
            private_thought=extras.private_thought.words() or None,
            flags=side.more.chosen_flags(),
            promises=extras.promises.promises(),
            finish_later=extras.follow_up.isChecked(),
        )

    def show_draft(self, draft: EntryDraft) -> None:
        """Fill every field; nothing counts as changed by that."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.kind.setCurrentIndex(max(0, self.kind.findData(draft.kind)))
        self.date.set_when(draft.when)
        self.title.setText(draft.title or "")
        self.title.setCursorPosition(0)
        self.text.set_words(draft.text)
        self.side.show_draft(draft)
        self.extras.show_draft(draft)
        self.suggestion.suggest(())
        self._call_the_child()
        self._kind_words()
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.refresh()

    def set_known(self, people: Sequence[Person], bodies: Sequence[Body], tags: Sequence[str]) -> None:
        """Names to offer while typing."""
        self._people = tuple(people)
        self._names.setStringList([person.name for person in people])
        self._bodies.setStringList([body.name for body in bodies])
        self.side.people.set_people(people, self._said_on())
        self.side.tags.set_known(list(tags))

    def set_children(self, children: Sequence[Child], preset: Sequence[str] = ()) -> None:
        """Offer the children of the diary; those in `preset` are chosen when none is yet."""
        more = self.side.more
        more.set_children(children)
        if not more.chosen_children():
            for box in (more.children_boxes[key] for key in preset if key in more.children_boxes):
                box.setChecked(True)
        self._call_the_child()

    def refresh(self) -> None:
        """Say again how it will read, which questions are open, and what the one line would be."""
        draft = self.draft()
        self.title.setPlaceholderText(one_line(draft.text))
        self.prompts.show_open(self.chosen_kind(), draft)
        words = how_it_reads(draft, self._people, self._now(), self._zone)
        self.side.reads.setText(words or _("What you write stands here as a report would show it."))

    def go_to(self, field: str) -> None:
        """Open the field that a question is about."""
        more = self.side.more
        places: dict[str, QWidget] = {
            "when": self.date.typed, "text": self.text, "title": self.title, "place": more.place,
            "body": more.organisation, "source": more.source,
        }  # fmt: skip
        if field == "people":
            self.side.people.open_line()
        elif field == "tags":
            self.side.tags.open_line()
        elif field in places:
            places[field].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.extras.go_to(field)

    def retint(self) -> None:
        """Draw the icons of the kinds in the colours of the theme."""
        side = theme.px(18)
        self.kind.setIconSize(QSize(side, side))
        for place, kind in enumerate(all_kinds()):
            self.kind.setItemIcon(place, icons.icon(kind.icon, "ink", side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.retint()

    def _said_on(self) -> date:
        first = self.date.when().first
        return first.date() if first is not None else self._now().date()

    @Slot()
    def _kind_chosen(self) -> None:
        self._kind_words()
        self.changed.emit()

    def _kind_words(self) -> None:
        self.text.setPlaceholderText(self.chosen_kind().starter)

    @Slot()
    def _call_the_child(self) -> None:
        self.extras.call_the_child(self.side.more.child_names())

    @Slot(object, object)
    def _promised(self, suggestion: Suggestion, day: date | None) -> None:
        by = self.side.people.names()
        promise = PromiseDraft(suggestion.words, by[0] if len(by) == 1 else None, None, day)
        self.extras.promises.add_promise(promise)
        self.extras.open("promises")
        self.changed.emit()
