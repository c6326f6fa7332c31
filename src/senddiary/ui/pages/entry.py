"""New entry and Edit: one page, words first. What is typed is kept at each pause; “Saved” is said when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senddiary.errors import DiaryError
from senddiary.i18n import N_, _
from senddiary.model.child import Child
from senddiary.model.draft import EntryDraft
from senddiary.model.entry import Entry
from senddiary.model.people import Body, Person
from senddiary.rules import promise_finder
from senddiary.rules.promise_finder import Suggestion
from senddiary.rules.when import about_now
from senddiary.services import drafts, entries, history, people
from senddiary.services.history import PastVersion
from senddiary.ui import notices
from senddiary.ui.context import Context
from senddiary.ui.file_choice import FileChoice
from senddiary.ui.navigation import EditEntry, Navigate, NewEntry
from senddiary.ui.pages import kept_words
from senddiary.ui.pages.draft_keeper import DraftKeeper
from senddiary.ui.pages.file_keeper import FileKeeper
from senddiary.ui.pages.page import Page
from senddiary.ui.widgets.entry_foot import EntryFoot
from senddiary.ui.widgets.entry_form import EntryForm
from senddiary.ui.widgets.history_card import HistoryCard
from senddiary.ui.widgets.scroll import scrolling

NEW = "new"


@dataclass(frozen=True)
class Known:
    """What the diary knows and the form offers."""

    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    tags: tuple[str, ...]
    children: tuple[Child, ...]
    declined: frozenset[str]


@dataclass(frozen=True)
class Opened:
    """An entry to change, what it said before, and words that were typed and not saved."""

    entry: Entry
    versions: tuple[PastVersion, ...]
    kept: kept_words.Kept | None


class EntryPage(Page):
    """Shows one entry at a time: a new one, or one of the diary."""

    TITLE: ClassVar[str] = N_("New entry")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"Child", "Person", "Body", "Role", "Tag", "Entry"})

    def __init__(self, ctx: Context, go: Navigate, files: FileChoice | None = None) -> None:
        super().__init__(ctx, go)
        self._entry: Entry | None = None
        self._saving = False
        self._begun = False
        self._declined: frozenset[str] = frozenset()
        self.form = EntryForm(ctx.now, ctx.diary.zone)
        self.history = HistoryCard(lambda moment: moment.astimezone(ctx.now().tzinfo))
        self.foot = EntryFoot()
        self.files = FileKeeper(ctx, self.form.side.strip, files or FileChoice())
        self.keeper = DraftKeeper(ctx, self._words_to_keep, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(self.form)
        column.addWidget(self.history)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolling(inside), 1)
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.save_wanted.connect(self.save)
        self.form.suggestion.declined.connect(self._decline)
        self.form.extras.evidence_wanted.connect(self.files.choose)
        self.foot.save_wanted.connect(self.save)
        self.files.changed.connect(self.keeper.touched)
        self.files.settled.connect(self._files_settled)
        self.keeper.paused.connect(self._pause)
        self.keeper.kept.connect(lambda: self.foot.say(_("Kept as you type. Not in the diary until you save.")))
        self.keeper.trouble.connect(lambda error: self.foot.say(f"{error} {error.next_step}"))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # What is on the page

    def arrive(self, what: object) -> None:
        """A new entry, or one of the diary to change. What was being typed here is kept first."""
        self.keeper.keep_if_waiting()
        if isinstance(what, EditEntry):
            self._open(what.uuid)
        elif isinstance(what, NewEntry) and what.draft is not None:
            self._begin(what.draft, "")
        elif not self._begun or self._entry is not None:
            self._begin_new()
        self.put_cursor()

    def put_cursor(self) -> None:
        """The words come first."""
        if not self._begun:
            self._begin_new()
        self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask again for the names to offer."""
        diary = self.ctx.diary

        def work() -> Known:
            return Known(
                tuple(people.everyone(diary)),
                tuple(people.bodies(diary)),
                tuple(entries.tags(diary)),
                tuple(people.children(diary)),
                drafts.declined(diary),
            )

        self.ctx.jobs.run(self, work, done=self._offer)

    def _offer(self, known: Known) -> None:
        self._declined = known.declined
        self.form.set_known(known.people, known.bodies, known.tags)
        chosen = self._preset() if self._entry is None else ()
        self.form.set_children(known.children)
        for child_id in chosen if not self.form.side.more.chosen_children() else ():
            box = self.form.side.more.children_boxes.get(child_id)
            if box is not None:
                box.setChecked(True)

    def _preset(self) -> tuple[str, ...]:
        return (self.go.child,) if self.go.child else ()

    def _begin_new(self) -> None:
        diary = self.ctx.diary
        self._begin(self._empty(), "")
        self.ctx.jobs.run(self, lambda: drafts.load(diary, NEW), done=self._show_kept)

    def _empty(self) -> EntryDraft:
        when = about_now(self.ctx.now().replace(tzinfo=None))
        return EntryDraft("", when=when, children=self._preset())

    def _begin(self, draft: EntryDraft, typed_when: str) -> None:
        self._entry, self._begun = None, True
        self.keeper.name = NEW
        self.title.emit(_(self.TITLE))
        self.subtitle.emit(_("Saved as you type"))
        self.history.hide()
        self.foot.ask_reason(asked=False)
        self.foot.say("")
        self.files.begin(None, ())
        self._show(draft, typed_when)

    def _show(self, draft: EntryDraft, typed_when: str) -> None:
        self.form.show_draft(draft)
        if typed_when:
            self.form.date.retype(typed_when)
        self._look_for_promises()

    def _show_kept(self, kept: kept_words.Kept | None) -> None:
        if kept is None or self._entry is not None or self.form.text.words():
            return
        draft, typed_when = kept_words.restore(kept)
        self._show(draft, typed_when)
        self.files.begin(None, (), kept.get("files", ()))
        self.foot.say(_("These are your words from before. They are not in the diary until you save."))

    def _open(self, uuid: str) -> None:
        diary = self.ctx.diary

        def work() -> Opened:
            return Opened(entries.get(diary, uuid), tuple(history.of(diary, uuid)), drafts.load(diary, uuid))

        self.ctx.jobs.run(self, work, done=self._show_entry, failed=self._explain)

    def _show_entry(self, opened: Opened) -> None:
        entry = opened.entry
        self._entry, self._begun = entry, True
        self.keeper.name = entry.uuid
        self.title.emit(_("Edit entry"))
        self.subtitle.emit(_("What it said before is always kept"))
        self.foot.ask_reason(asked=True)
        self.foot.say("")
        self.files.begin(entry.uuid, entry.attachments)
        self.history.show_versions(opened.versions)
        draft, typed_when = entries.draft_of(entry), ""
        if opened.kept is not None:
            draft, typed_when = kept_words.restore(opened.kept)
            self.foot.reason.setText(str(opened.kept.get("reason", "")))
            self.foot.say(_("These are changes from before. They are not in the diary until you save."))
        self._show(draft, typed_when)

    # While typing

    def _changed(self) -> None:
        self.foot.say("")
        self.keeper.touched()

    def _words_to_keep(self) -> kept_words.Kept | None:
        draft = self.form.draft()
        if self._entry is None and draft == replace(
            self._empty(), when=draft.when, children=draft.children, kind=draft.kind
        ):
            return None
        if self._entry is not None and draft == entries.draft_of(self._entry):
            return None
        kept = kept_words.keep(draft, self.form.date.unread())
        return {**kept, "files": list(self.files.waiting), "reason": self.foot.reason.words()}

    def _pause(self) -> None:
        self.form.refresh()
        self._look_for_promises()

    def _look_for_promises(self) -> None:
        draft = self.form.draft()
        first = draft.when.first
        said_on: date = first.date() if first is not None else self.ctx.now().date()
        text, known = draft.text, tuple(promise.words for promise in draft.promises)

        def work() -> tuple[Suggestion, ...]:
            return tuple(found for found in promise_finder.find(text, said_on) if found.words not in known)

        self.ctx.jobs.run_apart(self, work, done=self._suggest)

    def _suggest(self, found: tuple[Suggestion, ...]) -> None:
        self.form.suggestion.suggest([one for one in found if one.key not in self._declined])

    def _decline(self, suggestion: Suggestion) -> None:
        diary, key = self.ctx.diary, suggestion.key
        self._declined |= {key}
        self.ctx.jobs.run(self, lambda: drafts.decline(diary, key), done=lambda _none: None)
        self._look_for_promises()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.keeper.keep_if_waiting()
            self.go.back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.keep_if_waiting()

    # Saving

    def save(self) -> None:
        """Save once, however often it is asked for."""
        if self._saving:
            return
        draft = self.form.draft()
        if not draft.text:
            self.foot.say(_("Write a few words first. Nothing else is needed."))
            self.form.text.setFocus()
            return
        self._saving = True
        self.keeper.stop()
        self.foot.say(_("Saving …"))
        self.ctx.jobs.run(self, self._work(draft), done=self._saved, failed=self._not_saved)

    def _work(self, draft: EntryDraft) -> Callable[[], Entry]:
        diary, now, name = self.ctx.diary, self.ctx.now(), self.keeper.name
        uuid = self._entry.uuid if self._entry is not None else None
        reason = self.foot.reason.words() or None

        def work() -> Entry:
            if uuid is None:
                saved = entries.record(diary, draft, now=now)
            else:
                saved = entries.amend(diary, uuid, draft, now=now, reason=reason)
            drafts.discard(diary, name)
            return saved

        return work

    def _saved(self, entry: Entry) -> None:
        moment: datetime = self.ctx.now()
        self.foot.say(_("Saved {clock}").format(clock=f"{moment:%H:%M}"))
        notices.say(self, _("Saved {clock}").format(clock=f"{moment:%H:%M}"))
        self._entry = entry
        self.files.uuid = entry.uuid
        self.files.keep_all()

    def _files_settled(self) -> None:
        if not self._saving or self._entry is None:
            return
        self._saving = False
        uuid = self._entry.uuid
        if self.files.troubled:
            self._open(uuid)
            self.foot.say(_("Your words are saved. One of the files is not: see the list of evidence."))
            return
        self._begin(self._empty(), "")
        self._begun = False
        self.go.entry(uuid)

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = False
        self.foot.say(f"{error} {error.next_step}", tone="past")
        self.keeper.touched()

    def _explain(self, error: DiaryError) -> None:
        notices.explain(self, error)
