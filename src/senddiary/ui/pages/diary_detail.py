"""An entry in full: words, exact quotes, promises, effect, evidence, and when it was really written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from senddiary.i18n import N_, _
from senddiary.model.entry import Attachment, Entry, Quote
from senddiary.rules.honest import day_words, honest, written_line
from senddiary.services.promises import PromiseRow
from senddiary.ui.context import Context
from senddiary.ui.widgets.buttons import filter_button, icon_button, link_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.chip import Chip
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.entry_more import EntryMore
from senddiary.ui.widgets.entry_process import EntryProcess
from senddiary.ui.widgets.entry_words import kind_chip, promise_chip, said_by, spoken_state, title_of
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.list_row import Pressable, pass_through
from senddiary.ui.widgets.rail import Mark
from senddiary.ui.widgets.scroll import scrolling
from senddiary.ui.widgets.two_panes import Pair
from senddiary.ui.widgets.words import body_words, label_words, muted, page_title, row_title, small

SOURCE_WORDS = {
    "saw": N_("You saw or heard it yourself"),
    "told": N_("You were told about it"),
    "document": N_("From a document"),
    "memory": N_("From memory"),
}
FLAG_WORDS = {
    "private": N_("Private: in no report"),
    "other-child": N_("About another child: in no report"),
    "distressing": N_("Hard to read"),
    "privileged": N_("Legal advice or mediation: in a report only when you ask"),
}


@dataclass(frozen=True)
class Story:
    """An entry with what is computed for a day."""

    entry: Entry
    promises: tuple[PromiseRow, ...]


class PromiseRowButton(Pressable):
    """A promise inside an entry; pressing asks what became of it."""

    def __init__(self, row: PromiseRow, ctx: Context) -> None:
        super().__init__()
        self.ruled = False
        self.row = row
        today = ctx.now().date()
        words = promise_chip(row, today)
        due = _("by {day}").format(day=day_words(row.due, year=row.due.year != today.year)) if row.due else ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 10, 0, 10)
        line.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(row_title(row.words))
        names.addWidget(muted(" · ".join(part for part in (said_by(row), due) if part)))
        line.addWidget(Mark("handshake", "ink", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(names, 1)
        line.addWidget(Chip(words.text, words.tone, words.icon), 0, Qt.AlignmentFlag.AlignTop)
        for part in self.findChildren(QWidget):
            pass_through(part)
        self.setAccessibleName(
            _("Promise, {state}, {who}: {words}").format(
                state=spoken_state(row, today), who=said_by(row), words=row.words
            )
        )


class EntryDetail(QWidget):
    """Shows one entry at a time. Signals carry ids; the page does the work."""

    edit_wanted = Signal(str)
    bin_wanted = Signal(str)
    back_wanted = Signal(str)
    history_wanted = Signal(str)
    promise_pressed = Signal(object)
    copy_wanted = Signal(object)
    document_wanted = Signal(str)
    tag_wanted = Signal(str)
    new_wanted = Signal()
    letter_wanted = Signal(str, str)
    start_wanted = Signal(str)
    sent_wanted = Signal(str)
    process_wanted = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.setObjectName("entry_detail")
        self.ctx = ctx
        self.shown: str | None = None
        self._open: set[str] = set()
        self._told: set[str] = set()
        self._area = scrolling(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("The entry"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._history: QVBoxLayout | None = None

    def show_nothing(self, sentence: str, button: str = "") -> None:
        """No entry to show."""
        self.shown = None
        empty = EmptyState(sentence, button, "book-open")
        empty.pressed.connect(self.new_wanted)
        self._area.setWidget(empty)

    def show_story(self, story: Story) -> None:
        """Show an entry; a hard one stays folded until it is opened."""
        again = self.shown == story.entry.uuid
        bar = self._area.verticalScrollBar()
        place = bar.value() if again else 0
        self.shown = story.entry.uuid
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(14)
        for part in self._head(story.entry):
            column.addWidget(part)
        if story.entry.distressing and story.entry.uuid not in self._open:
            column.addWidget(self._folded(story), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            for part in self._rest(story):
                column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(inside)
        bar.setValue(place)
        if story.entry.uuid in self._told and story.entry.amended is not None:
            self.history_wanted.emit(story.entry.uuid)

    def show_history(self, card: QWidget) -> None:
        """Put the older words under the honest-time line."""
        if self._history is not None:
            self._clear_history(self._history)
            self._history.addWidget(card)

    def _turn_history(self, uuid: str) -> None:
        if uuid in self._told:
            self._told.discard(uuid)
            if self._history is not None:
                self._clear_history(self._history)
        else:
            self._told.add(uuid)
            self.history_wanted.emit(uuid)

    def _clear_history(self, place: QVBoxLayout) -> None:
        while (item := place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def take_focus(self) -> None:
        """Let the arrow keys scroll the entry."""
        self._area.setFocus()

    def _head(self, entry: Entry) -> list[QWidget]:
        kind = kind_chip(entry.kind)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Chip(kind.text, kind.tone, kind.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(muted(honest(entry.when)), 1, Qt.AlignmentFlag.AlignVCenter)
        for button in self._buttons(entry):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return [top, page_title(title_of(entry.title, entry.text)), self._honest_line(entry)]

    def _buttons(self, entry: Entry) -> list[QWidget]:
        if entry.deleted is not None:
            back = quiet_button(_("Bring it back"), "undo-2")
            back.setObjectName("bring_back")
            back.clicked.connect(lambda: self.back_wanted.emit(entry.uuid))
            return [back]
        edit, away = quiet_button(_("Edit"), "pencil"), icon_button(_("Move to the bin"), "trash-2")
        edit.setObjectName("edit_entry")
        away.setObjectName("bin_entry")
        edit.clicked.connect(lambda: self.edit_wanted.emit(entry.uuid))
        away.clicked.connect(lambda: self.bin_wanted.emit(entry.uuid))
        return [edit, away]

    def _honest_line(self, entry: Entry) -> QWidget:
        times = entry.revisions - 1 if entry.amended is not None else 0
        words = written_line(entry.when, entry.written, self.ctx.diary.zone, times, entry.source)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Mark("clock"), 0, Qt.AlignmentFlag.AlignVCenter)
        if times:
            link = link_button(words)
            link.setObjectName("amended")
            link.setToolTip(_("See what it said before"))
            link.setAccessibleDescription(_("See what it said before"))
            link.clicked.connect(lambda: self._turn_history(entry.uuid))
            row.addWidget(link)
            row.addStretch(1)
        else:
            row.addWidget(muted(words), 1)
        column.addLayout(row)
        self._history = QVBoxLayout()
        column.addLayout(self._history)
        return holder

    def _folded(self, story: Story) -> QWidget:
        button = quiet_button(_("This one is hard to read. Show it"), "eye")
        button.setObjectName("unfold")

        def unfold() -> None:
            self._open.add(story.entry.uuid)
            self.show_story(story)

        button.clicked.connect(unfold)
        return button

    def _rest(self, story: Story) -> list[QWidget]:
        entry = story.entry
        parts: list[QWidget] = [self._flags(entry.flags)] if entry.flags else []
        parts.append(body_words(entry.text))
        parts += [_quote(_quote_name(quote), quote) for quote in entry.quotes]
        if entry.child_words:
            parts.append(_quoted(_("{child}’s own words").format(child=_children(entry)), entry.child_words))
        if story.promises:
            parts.append(self._promises(story.promises))
        cards = self._cards(entry)
        if cards:
            parts.append(Pair(cards))
        parts += self._foot(entry)
        if entry.deleted is None:
            more = EntryMore(self.ctx, entry)
            more.letter_wanted.connect(lambda key: self.letter_wanted.emit(entry.uuid, key))
            parts += [more, self._process(entry)]
        return parts

    def _process(self, entry: Entry) -> EntryProcess:
        made = EntryProcess(self.ctx, entry)
        made.start_wanted.connect(lambda: self.start_wanted.emit(entry.uuid))
        made.sent_wanted.connect(lambda: self.sent_wanted.emit(entry.uuid))
        made.process_wanted.connect(self.process_wanted)
        return made

    def _flags(self, flags: Sequence[str]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        for flag in flags:
            flow.addWidget(Chip(_(FLAG_WORDS[flag]), "plain", "lock"))
        return holder

    def _promises(self, rows: Sequence[PromiseRow]) -> Card:
        card = Card()
        card.body.setContentsMargins(18, 8, 18, 8)
        card.body.setSpacing(0)
        for number, row in enumerate(rows):
            if number:
                card.body.addWidget(rule())
            button = PromiseRowButton(row, self.ctx)
            button.clicked.connect(lambda _on=False, row=row: self.promise_pressed.emit(row))
            card.body.addWidget(button)
        return card

    def _cards(self, entry: Entry) -> list[QWidget]:
        cards: list[QWidget] = []
        if entry.effect:
            cards.append(_card(_("Effect on {child}").format(child=_children(entry)), body_words(entry.effect)))
        if entry.attachments:
            cards.append(_card(_("Evidence"), *[self._attachment(one) for one in entry.attachments]))
        if entry.private_thought:
            thought = body_words(entry.private_thought)
            cards.append(_card(_("Private thought, in no report"), thought))
        return cards

    def _attachment(self, attachment: Attachment) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        copy = link_button(_("Save a copy"), "download")
        copy.setAccessibleName(_("Save a copy of {name}").format(name=attachment.name))
        copy.clicked.connect(lambda: self.copy_wanted.emit(attachment))
        opening = link_button(attachment.name, "paperclip")
        opening.setObjectName("open_attachment")
        opening.setAccessibleName(_("Open {name} here").format(name=attachment.name))
        opening.clicked.connect(lambda: self.document_wanted.emit(attachment.document_id))
        flow.addWidget(opening)
        flow.addWidget(small(size_words(attachment.size)))
        flow.addWidget(copy)
        return holder

    def _foot(self, entry: Entry) -> list[QWidget]:
        who = ", ".join(person.name for person in entry.people)
        lines = [
            _("Who was there: {names}").format(names=who) if who else "",
            _("Where: {place}").format(place=entry.place) if entry.place else "",
            _("For: {body}").format(body=entry.body.name) if entry.body else "",
            _(SOURCE_WORDS[entry.source]) if entry.source in SOURCE_WORDS else "",
        ]
        parts: list[QWidget] = [muted(" · ".join(line for line in lines if line))] if any(lines) else []
        if entry.tags:
            holder = QWidget()
            flow = FlowLayout(holder)
            for tag in entry.tags:
                button = filter_button(tag.name)
                button.setAccessibleDescription(_("Show everything with this tag"))
                button.clicked.connect(lambda _on=False, name=tag.name: self.tag_wanted.emit(name))
                flow.addWidget(button)
            parts.append(holder)
        return parts


def size_words(size: int) -> str:
    """The size of a file: “240 kB”."""
    for unit, step in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= step:
            return f"{size / step:.1f} {unit}" if size < 10 * step else f"{size // step} {unit}"
    return _("{count} bytes").format(count=size)


def _children(entry: Entry) -> str:
    return ", ".join(child.name for child in entry.children) or _("your child")


def _quote_name(quote: Quote) -> str:
    return _("Words used · {name}").format(name=quote.by.name) if quote.by else _("Words used")


def _quote(name: str, quote: Quote) -> QFrame:
    return _quoted(name, quote.words)


def _quoted(name: str, words: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName("quote")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label_words(name))
    column.addWidget(body_words(f"“{words.strip('“”')}”"))
    return frame


def _card(name: str, *parts: QWidget) -> Card:
    card = Card()
    card.body.setContentsMargins(16, 12, 16, 12)
    card.body.setSpacing(4)
    card.body.addWidget(label_words(name))
    for part in parts:
        card.body.addWidget(part)
    card.body.addStretch(1)
    return card
