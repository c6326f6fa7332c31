"""Finish later: one short entry at a time with at most three questions. Everything may stay as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.people import Body, Person
from senddiary.rules.honest import honest
from senddiary.rules.thin import is_thin, questions
from senddiary.services import drafts, entries, people
from senddiary.services.views import View
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.navigation import Navigate, OpenEntry
from senddiary.ui.pages import kept_words
from senddiary.ui.pages.draft_keeper import DraftKeeper
from senddiary.ui.pages.page import Page, page_body
from senddiary.ui.widgets.answers import Answer, Around, answer_for, filled
from senddiary.ui.widgets.buttons import link_button, main_button, quiet_button
from senddiary.ui.widgets.card import Card, rule
from senddiary.ui.widgets.empty_state import EmptyState
from senddiary.ui.widgets.entry_words import title_of
from senddiary.ui.widgets.flow import FlowLayout
from senddiary.ui.widgets.words import body_words, card_title, muted, small

RECENT, MOST = 40, 20  # entries looked at, and entries on the list
SHOWN = 1200  # characters of an entry that stand above its questions


@dataclass(frozen=True)
class Listed:
    """What is on the list, and the names to offer."""

    entries: tuple[Entry, ...]
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    kept: dict[str, kept_words.Kept]  # answers that were written and not saved, by the entry's id


def leave_key(uuid: str) -> str:
    """Under which word it is remembered that an entry may stay as it is."""
    return f"finish:{uuid}"


class FinishPage(Page):
    """The list of entries that could say more, one at a time."""

    TITLE: ClassVar[str] = N_("Finish later")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"Entry", "Person", "Body"})

    def __init__(self, ctx: Context, go: Navigate) -> None:
        super().__init__(ctx, go)
        self._listed = Listed((), (), (), {})
        self._at, self._first = 0, ""
        self.answers: list[Answer] = []
        self.title_words, self.quiet, self.text = card_title(""), small(""), body_words("")
        self.save_button, self.later = main_button(_("Save")), quiet_button(_("Not now"))
        self.leave, self.whole = quiet_button(_("Leave it as it is")), link_button(_("Open the whole entry"))
        self.before = muted(_("What you answered before is kept and will be saved too."))
        self.keeper = DraftKeeper(ctx, self._words_to_keep, self)
        self._build()
        self.save_button.clicked.connect(self.save)
        self.later.clicked.connect(self.go_on)
        self.leave.clicked.connect(self.leave_it)
        self.whole.clicked.connect(lambda: self.go.edit(self._entry.uuid) if self._entry else None)

    def _build(self) -> None:
        list_, self.empty = (
            QWidget(),
            EmptyState(_("Nothing is waiting here. Short entries are good entries."), "", "check"),
        )
        _area, column = page_body(list_)
        card = Card()
        for part in (
            self.title_words,
            self.quiet,
            self.text,
            self.before,
            rule(),
            muted(_("Only if you like, and only what you know:")),
        ):
            card.body.addWidget(part)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(14)
        card.body.addLayout(self._fields)
        buttons = FlowLayout(spacing=10)
        for button in (self.save_button, self.later, self.leave, self.whole):
            buttons.addWidget(button)
        card.body.addSpacing(6)
        card.body.addLayout(buttons)
        column.addWidget(card)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(list_)
        self._stack.addWidget(self.empty)

    @property
    def _entry(self) -> Entry | None:
        return self._listed.entries[self._at] if self._at < len(self._listed.entries) else None

    def arrive(self, what: object) -> None:
        """Begin with this entry."""
        if isinstance(what, OpenEntry):
            self._first = what.uuid
            self.reload()

    def put_cursor(self) -> None:
        """The first answer."""
        if self.answers:
            field = self.answers[0].field
            QTimer.singleShot(0, field, lambda: (field.focusProxy() or field).setFocus(Qt.FocusReason.OtherFocusReason))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.keep_if_waiting()

    def reload(self) -> None:
        """Ask which entries could say more."""
        diary, first = self.ctx.diary, self._first

        def work() -> Listed:
            left = drafts.declined(diary)
            flagged = entries.unfinished(diary, limit=MOST)
            recent = [entry for entry in entries.page(diary, View(), limit=RECENT) if _could_say_more(entry)]
            found = {entry.uuid: entry for entry in [*flagged, *recent] if leave_key(entry.uuid) not in left}
            ordered = sorted(found.values(), key=lambda entry: entry.uuid != first)[:MOST]
            kept = {entry.uuid: words for entry in ordered if (words := drafts.load(diary, entry.uuid)) is not None}
            return Listed(tuple(ordered), tuple(people.everyone(diary)), tuple(people.bodies(diary)), kept)

        self.ctx.jobs.run(self, work, done=self._show)

    def _show(self, listed: Listed) -> None:
        self._listed, self._at = listed, 0
        self._show_one()

    def _show_one(self) -> None:
        entry, total = self._entry, len(self._listed.entries)
        self._stack.setCurrentIndex(0 if entry is not None else 1)
        self.subtitle.emit(_("{place} of {total}").format(place=self._at + 1, total=total) if entry else "")
        for answer in self.answers:
            self._fields.removeWidget(answer)
            answer.hide()
            answer.deleteLater()
        self.answers = []
        if entry is None:
            return
        self.keeper.name = entry.uuid
        draft = self._base(entry)
        self.before.setVisible(entry.uuid in self._listed.kept)
        title = title_of(entry.title, entry.text)
        self.title_words.setText(title)
        self.text.setVisible(title != entry.text)
        self.quiet.setText(honest(entry.when))
        self.text.setText(entry.text if len(entry.text) <= SHOWN else entry.text[:SHOWN] + " …")
        around = Around(
            lambda: self.ctx.now().date(),
            self.ctx.diary.zone,
            self._listed.people,
            [b.name for b in self._listed.bodies],
        )
        for question in questions(filled(draft)):
            answer = answer_for(question, draft, around)
            answer.changed.connect(self.keeper.touched)
            self.answers.append(answer)
            self._fields.addWidget(answer)

    def go_on(self) -> None:
        """The next one; after the last, the first again."""
        self.keeper.keep_if_waiting()
        self._at = (self._at + 1) % max(len(self._listed.entries), 1)
        self._show_one()
        self.put_cursor()

    def save(self) -> None:
        """Put the answers into the entry; what it said before is kept."""
        entry = self._entry
        if entry is None:
            return
        draft = self._answered(entry)
        if draft == entries.draft_of(entry):
            self.go_on()
            return
        self.keeper.stop()
        diary, now, uuid, done = self.ctx.diary, self.ctx.now(), entry.uuid, replace(draft, finish_later=False)

        def work() -> None:
            entries.amend(diary, uuid, done, now=now, reason=_("finished later"))
            drafts.discard(diary, uuid)

        self._first = ""
        self.ctx.jobs.run(self, work, done=lambda _none: self._saved(), failed=self._not_saved)

    def _base(self, entry: Entry) -> EntryDraft:
        """The entry with what was answered before and not saved."""
        kept = self._listed.kept.get(entry.uuid)
        return entries.draft_of(entry) if kept is None else kept_words.restore(kept)[0]

    def _answered(self, entry: Entry) -> EntryDraft:
        draft = self._base(entry)
        for answer in self.answers:
            draft = answer.into(draft)
        return draft

    def _words_to_keep(self) -> kept_words.Kept | None:
        entry = self._entry
        if entry is None or (draft := self._answered(entry)) == entries.draft_of(entry):
            return None
        return {**self._listed.kept.get(entry.uuid, {}), **kept_words.keep(draft, "")}

    def leave_it(self) -> None:
        """This entry is good as it is; it is not asked about again."""
        entry = self._entry
        if entry is None:
            return
        diary, uuid = self.ctx.diary, entry.uuid

        def work() -> None:
            entries.leave_as_it_is(diary, uuid)
            drafts.decline(diary, leave_key(uuid))

        self._first = ""
        self.ctx.jobs.run(self, work, done=lambda _none: self.reload())

    def _saved(self) -> None:
        notices.say(self, _("Saved {clock}").format(clock=f"{self.ctx.now():%H:%M}"))
        self.reload()

    def _not_saved(self, error: DiaryError) -> None:
        notices.explain(self, error)


def _could_say_more(entry: Entry) -> bool:
    return is_thin(filled(entries.draft_of(entry)))
